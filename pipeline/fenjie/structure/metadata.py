"""What a document says of itself: title, number (文号), issuer, date of issue, region, period.

In: the prepared view, its outline and times.  Out: :class:`Metadata`.  Nothing depends on the
clock: a document without any date has no year of its own.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from fenjie import patterns as regex
from fenjie.lexicon import alternation
from fenjie.read.layout import Fields
from fenjie.structure.numerals import YEAR, YEAR_DIGITS, whole_number
from fenjie.structure.outline import Outline
from fenjie.structure.view import View


@dataclass(frozen=True, slots=True)
class Metadata:
    """``year``: in which the document speaks (今年); ``title_year``: that of a one-year plan."""

    title: str | None
    number: str | None
    issuer: str | None
    issued: str | None
    region: str | None
    period: tuple[int, int] | None
    year: int | None
    title_year: int | None
    places: frozenset[str]


_GENRE = (
    "(?:计划|方案|规划|纲要|意见|措施|要点|报告|清单|任务|行动|办法|细则|决定|决议|举措|政策|条例"
    "|任务书|目标|安排|通知|批复|分工|建议|规定|通报|公告|函|工作)"
)
_TITLE_END = regex.compile(rf"{_GENRE}(?:的通知|的意见)?(?:（[^）]{{1,30}}）)*》?$")
_GENRE_FIRST = regex.compile(_GENRE)
_NUMBER = regex.compile(r"(\p{Han}{1,12}[〔\[（](?:19|20)\d\d[〕\]）]第?\d{1,4}号)")
_NUMBER_BEHIND = regex.compile(
    r"(?:通知|意见|决定|方案|规划|计划|办法|》|）)((?:(?!的|通知|意见)\p{Han}){2,10}[〔\[（](?:19|20)\d\d[〕\]）]第?\d{1,4}号)"
)
_DATE = regex.compile(
    r"(?P<y>(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年(?P<m>\d{1,2}|十[一二]?|[一二三四五六七八九])月(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_ISO = regex.compile(r"((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})")
_YEAR = regex.compile(rf"(?<!\d)({YEAR})(?:年|—|-|~|至)")
_RANGE = regex.compile(rf"(?<!\d)({YEAR})年?(?:[—~-]{{1,2}}|至|到)({YEAR})(?!\d)")
_PERIODS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_PLACE = regex.compile(
    r"(?P<name>(?!人民|我|全|本|各|该|国家|示范|试点|先行|加快|进一步|深化|优化|支持|促进|推进)(?:(?!关于|印发|加快|推进|建设|人民|支持|深化)\p{Han}){2,7}?)"
    r"(?P<rank>特别行政区|自治区|自治州|自治县|省|市(?!场|级|政)|县(?!级|域)|区(?!域|块|级)|州|盟|旗|地区|示范区)"
)
_PLACE_NAME = regex.compile(alternation("places"))
_SIGNER = regex.compile(
    r"\p{Han}{2,30}(?:政府|办公[厅室]|委员会|厅|局|部|委|国务院|中央|院|署|管委会|领导小组|公司)(?:（代章）)?"
)
_CALENDAR_YEAR = regex.compile(rf"(?<!\d)({YEAR})年")
_AHEAD = regex.compile("工作|任务|安排|部署|目标")  # 三、2011年的工作
_TITLE_OPENING = regex.compile(
    rf"[^。：；]{{6,90}}?的通知|[^。：；]{{6,70}}?{_GENRE}(?:（[^）]{{1,30}}）|(?=[^的]|$))"
)
# A date behind a title, a number before it.
_AROUND_TITLE = regex.compile(r"（\d{4}年\d{1,2}月\d{1,2}日）|^\d{1,3}[.、]")
_ISSUES = regex.compile("印发(?:《([^》]{6,70})》|([^《》]{6,70}?)的通知)")
_CONTENTS = regex.compile("第[^章节]{1,4}[章节]")  # an entry of a table of contents
_NO_TITLE = regex.compile("[。；：]|^(?:附件|各|（)")
_BRACKET_WITH_YEAR = regex.compile(r"（(?=[^）]*\d{4})[^）]{4,30}）")  # （2023—2025年）
_DATE_SIGNED = regex.compile(
    rf"(?P<who>\p{{Han}}{{4,24}}(?:政府|办公[厅室]|委员会|厅|局|委))?{_DATE.pattern}"
)
_ISSUES_SOMETHING = regex.compile(
    r"(\p{Han}{2,24}(?:政府|办公[厅室]|委员会|厅|局|部|委|国务院|中央))(?:等[\p{Han}]{1,6}部门)?(?:关于|印发)"
)
_SHORT_FORM = 4  # 市政府, 市府办: how a site calls who signs with a full name
_BEFORE_PLACE = regex.compile("印发|关于|推进|年(?:度)?")
_NATIONAL = regex.compile("国务院|中共中央|全国|中华人民共和国|^国家")
_SEVERAL_YEARS = regex.compile("十[一二三四五六]五|[三五两二]年|行动计划（")


def read_metadata(view: View, outline: Outline, fields: Fields | None = None) -> Metadata:
    """Read the front and back matter of a document; ``fields`` is what a web page says of it."""
    fields = fields or Fields()
    text = view.text
    blocks = [text[b.start : b.end] for b in outline.blocks]
    first_heading = _first_heading(outline)
    front = [
        line
        for line, block in zip(blocks[:first_heading], outline.blocks, strict=False)
        if block.label is None or not _CONTENTS.match(line)
    ]
    title = _title(front[:40])
    number = next((m[1] for line in front[:25] if (m := _number(line))), None) or fields.number
    # What follows a plan's own text in a collection says nothing of it.
    first_plan = next((p for p in outline.parts if p > first_heading), len(blocks))
    issued, signer = _issued(front, blocks[:first_plan])
    of_title = _issuer_of_title(front[0]) if front else None
    if signer and of_title and signer.endswith(of_title):
        signer = of_title
    issuer = signer or of_title
    title = title or _title([fields.title or ""]) or fields.title
    if fields.issuer and (not issuer or len(fields.issuer) > _SHORT_FORM):
        issuer = fields.issuer
    issued = fields.issued or issued or fields.published
    head = (title or "") + (issuer or "") + "".join(front[:2])[:60]
    place = _place(title or "") or _place(issuer or "") or _place(head)
    years = [int(y) for y in _YEAR.findall(title or "")]
    year = int(issued[:4]) if issued else (years[0] if years else None)
    if year is None:
        year = _year_of_headings(text, outline)
    if year is None:
        found = _YEAR.search(text[:600])
        year = int(found[1]) if found else None
    return Metadata(
        title=title,
        number=number,
        issuer=issuer,
        issued=issued,
        region=place,
        period=_period(title or ""),
        year=year,
        title_year=_title_year(title or ""),
        places=_places(head, place),
    )


def _first_heading(outline: Outline) -> int:
    """The block at which the plan itself begins: 一、 or 第一章, else the first heading.

    Numbered lines above it (the tail of another document, a numbered title) are front matter.
    """
    first = len(outline.blocks)
    for i, block in enumerate(outline.blocks[:60]):
        if block.heading is None:
            continue
        heading = outline.sections[block.heading]
        if heading.label_kind in ("cn", "chapter", "pcn") and heading.number == 1:
            return i
        first = min(first, i)
    return first


def _number(line: str) -> regex.Match[str] | None:
    """The document's own number: a line of its own, or right behind the title on one line."""
    return _NUMBER.fullmatch(line) or _NUMBER_BEHIND.search(line[:200])


def _year_of_headings(text: str, outline: Outline) -> int | None:
    """三、2011年的工作 speaks from 2011; 2010年工作回顾 from the year after."""
    reviewed: int | None = None
    for heading in outline.sections:
        title = text[slice(*heading.title)] if heading.title else ""
        match = _CALENDAR_YEAR.search(title)
        if match is None:
            continue
        if heading.kind == "background":
            reviewed = int(match[1]) + 1
        elif _AHEAD.search(title):
            return int(match[1])
    return reviewed


def _title(front: list[str]) -> str | None:
    """The plan's own title: the last line before the text that ends like one, lines joined."""
    best: str | None = None
    i = 0
    while i < len(front):
        for count in (3, 2, 1):
            if i + count > len(front):
                continue
            joined = _joined_title(front[i : i + count])
            if joined is not None:
                if best is None or not ("印发" in joined or "通知" in joined):
                    best = _continued(joined, front[i + count : i + count + 1])
                i += count - 1
                break
        i += 1
    if best is None and front:
        match = _TITLE_OPENING.match(front[0])
        best = match[0] if match else None
    if best is not None:
        best = _AROUND_TITLE.sub("", best)
        inner = _ISSUES.search(best)
        if inner is not None:
            best = inner[1] or inner[2]
        best = best.strip("#* 《》")
    return best


def _joined_title(lines: list[str]) -> str | None:
    """The lines as one title, where they are one."""
    if any(len(x) > 60 or _NUMBER.fullmatch(x) or _DATE.fullmatch(x) for x in lines):
        return None
    joined = "".join(lines)
    if not 6 <= len(joined) <= 90 or not _TITLE_END.search(joined):
        return None
    if _NO_TITLE.search(joined):
        return None
    for line, following in itertools.pairwise(lines):
        if _TITLE_END.search(line) and len(line) > 12 and not _GENRE_FIRST.match(following):
            return None  # each line is a title of its own
    return joined


def _continued(title: str, after: list[str]) -> str:
    """A title goes on with a bracket on the next line: （2023—2025年）."""
    if after and _BRACKET_WITH_YEAR.fullmatch(after[0]):
        return title + after[0]
    return title


def _issued(front: list[str], blocks: list[str]) -> tuple[str | None, str | None]:
    """Date of issue and signer: a line that is a date, else a date in front or at the end."""
    lines = blocks[:60] + blocks[-8:] if len(blocks) > 68 else blocks
    for i, line in enumerate(lines):
        match = _DATE.search(line)
        if (
            match is not None
            and len(line) - len(match[0]) <= 4
            and not ("至" in line or "到" in line)
        ):
            signer = lines[i - 1] if i > 0 else ""
            return _iso(match), signer if _SIGNER.fullmatch(signer) else None
    signed = [x for x in blocks if x.endswith("日") and _is_signature(x[-60:])]
    for line in [*front[:12], *blocks[-4:], *signed[:1]]:
        match = _DATE_SIGNED.search(line[-400:])
        if match is not None:
            return _iso(match), match["who"]
    for line in front[:12]:
        found = _ISO.search(line)
        if found is not None:
            return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}", None
    return None, None


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


def _issuer_of_title(line: str) -> str | None:
    match = _ISSUES_SOMETHING.match(line)
    return match[1] if match else None


def _place(text: str) -> str | None:
    """广州市 of 广州市…三年行动计划: the place a title or an issuer opens with."""
    for start in (0, *(m.end() for m in _BEFORE_PLACE.finditer(text[:60]))):
        match = _PLACE.match(text, start)
        if match is not None:
            return str(match[0])
    named = _PLACE_NAME.search(text[:60])
    if named is not None:
        return str(named[0])
    if _NATIONAL.search(text):
        return "全国"
    return None


def _places(head: str, place: str | None) -> frozenset[str]:
    """Names of the places that head the document, without their rank: 广州, 三亚."""
    names = set(_PLACE_NAME.findall(head))
    if place is not None and place != "全国":
        match = _PLACE.match(place)
        names.add(match["name"] if match is not None else place)
    return frozenset(n for n in names if len(n) >= 2)


def _period(title: str) -> tuple[int, int] | None:
    match = _RANGE.search(title)
    if match is not None and int(match[1]) <= int(match[2]):
        return int(match[1]), int(match[2])
    for name, first in _PERIODS.items():
        if name in title:
            return first, first + 4
    year = _title_year(title)
    return (year, year) if year is not None else None


def _title_year(title: str) -> int | None:
    """The year of a plan for one year (2023年工作要点); none for a range or a plan period."""
    if _RANGE.search(title) or _SEVERAL_YEARS.search(title):
        return None
    years = set(_CALENDAR_YEAR.findall(title))
    return int(years.pop()) if len(years) == 1 else None
