"""When a document was issued, by whom, and under which number.

In: lines of its front matter and of all of it.  Out: an ISO date and a name, as far as it says so.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.structure.numerals import YEAR_DIGITS, whole_number

NUMBER = regex.compile(r"(\p{Han}{1,12}[〔\[（](?:19|20)\d\d[〕\]）]第?\d{1,4}号)")
_NUMBER_BEHIND = regex.compile(
    r"(?:通知|意见|决定|方案|规划|计划|办法|》|）)((?:(?!的|通知|意见)\p{Han}){2,10}[〔\[（](?:19|20)\d\d[〕\]）]第?\d{1,4}号)"
)
DATE = regex.compile(
    r"(?P<y>(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年(?P<m>\d{1,2}|十[一二]?|[一二三四五六七八九])月(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_ISO = regex.compile(r"((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})")
_SIGNER = regex.compile(
    r"\p{Han}{2,30}(?:政府|办公[厅室]|委员会|厅|局|部|委|国务院|中央|院|署|管委会|领导小组|公司)(?:（代章）)?"
)
_DATE_SIGNED = regex.compile(
    rf"(?P<who>\p{{Han}}{{4,24}}(?:政府|办公[厅室]|委员会|厅|局|委))?{DATE.pattern}"
)
_ISSUES_SOMETHING = regex.compile(
    r"(\p{Han}{2,24}(?:政府|办公[厅室]|委员会|厅|局|部|委|国务院|中央))(?:等[\p{Han}]{1,6}部门)?(?:关于|印发)"
)


def find_number(line: str) -> regex.Match[str] | None:
    """The document's own number: a line of its own, or right behind the title on one line."""
    return NUMBER.fullmatch(line) or _NUMBER_BEHIND.search(line[:200])


def find_issue(front: list[str], blocks: list[str]) -> tuple[str | None, str | None]:
    """Date of issue and signer: a line that is a date, else a date in front or at the end."""
    lines = blocks[:60] + blocks[-8:] if len(blocks) > 68 else blocks
    for i, line in enumerate(lines):
        match = DATE.search(line) if "年" in line else None
        if (
            match is not None
            and len(line) - len(match[0]) <= 4
            and not ("至" in line or "到" in line)
        ):
            return _iso(match), _signers(lines[max(0, i - 3) : i])
    signed = [x for x in blocks if x.endswith("日") and _is_signature(x[-60:])]
    for line in [*front[:12], *blocks[-4:], *signed[:1]]:
        match = _DATE_SIGNED.search(line[-400:]) if "年" in line else None
        if match is not None and (match["who"] or _is_no_sentence(line) or _enclosed(match)):
            return _iso(match), match["who"]
    for line in front[:12]:
        found = _ISO.search(line)
        if found is not None:
            return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}", None
    return None, None


def _signers(above: list[str]) -> str | None:
    """The body that signs, or all that do: a place that comes again opens another name."""
    if not above or not _SIGNER.fullmatch(above[-1]):
        return None
    place = _OPENING_PLACE.match(above[-1])
    if place is None:
        return above[-1]
    signed: list[str] = []
    for line in reversed(above):
        if not line.startswith(place[0]) or not _SIGNER.fullmatch(line):
            break
        if signed and signed[0].startswith(line):
            break  # 江北市人民政府, above 江北市人民政府办公室
        names = []
        while line:
            end = _end_of_name(line, place[0])
            names.append(line[:end])
            line = line[end:]
        signed = [*names, *signed]
    return "、".join(signed)


_OPENING_PLACE = regex.compile(r"\p{Han}{2,8}?[省市县区州]")


def _end_of_name(line: str, place: str) -> int:
    again = line.find(place, 1)
    return again if again > 0 and line[again - 1] in "府厅室会局部委院署" else len(line)


_NO_SENTENCE = 60


def _is_no_sentence(line: str) -> bool:
    return len(line) <= _NO_SENTENCE and not any(mark in line for mark in "，。；")


def _enclosed(match: regex.Match[str]) -> bool:
    """（2023年5月31日）, not a date that a sentence tells of."""
    text, (start, end) = match.string, match.span()
    return text[start - 1 : start] in ("（", "于") or text[end : end + 1] in ("）", "")


def _is_signature(end: str) -> bool:
    """……江北市人民政府2014年11月13日, at the end of a paragraph."""
    match = _DATE_SIGNED.search(end)
    return match is not None and match["who"] is not None and match.end() == len(end)


def _iso(match: regex.Match[str]) -> str | None:
    year = match["y"].translate(YEAR_DIGITS)
    month, day = _calendar(match["m"]), _calendar(match["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year}-{month:02d}-{day:02d}"


def _calendar(written: str) -> int:
    """三十一, 31, or digit by digit as a year is (二三)."""
    return whole_number(written if "十" in written else written.translate(YEAR_DIGITS))


_COUNTED = regex.compile(r"\d{1,3}[.、]\s*")


def issuer_of_title(line: str) -> str | None:
    """7.江北市人民政府关于印发……: who issues something, in a collection with its number."""
    counted = _COUNTED.match(line)
    match = _ISSUES_SOMETHING.match(line, counted.end() if counted is not None else 0)
    return match[1] if match else None
