"""The title of a plan among the lines above its text, and the years that it names.

In: lines of the front matter.  Out: the title, its period, the year of a plan for one year.

>>> find_title(["江北市人民政府", "江北市2023年工作要点"])
'江北市2023年工作要点'
"""

from __future__ import annotations

import itertools

from fenjie import patterns as regex
from fenjie.structure.issue import DATE, NUMBER
from fenjie.structure.numerals import YEAR

_GENRE = (
    "(?:计划|方案|规划|纲要|意见|措施|要点|报告|清单|任务|行动|办法|细则|决定|决议|举措|政策|条例"
    "|任务书|目标|安排|通知|批复|分工|建议|规定|通报|公告|函|工作)"
)
_TITLE_END = regex.compile(rf"{_GENRE}(?:的通知|的意见)?(?:（[^）]{{1,30}}）)*》?$")
_GOES_ON = regex.compile(rf"{_GENRE}|(?:实施|行动|工作|若干|三年|专项){_GENRE}$")
_REPORT = regex.compile(r"(?:\p{Han}{2,10}[省市县区州旗])?20\d\d年\p{Han}{0,12}政府工作报告")
_GIVES_REPORT = regex.compile(
    "[长席]\\p{Han}{2,4}(?:作|做)\\p{Han}{0,6}报告$"
)  # under a photograph
_NUMBERED = regex.compile(r"\d{1,3}[.、]\D")
_RANGE = regex.compile(rf"(?<!\d)({YEAR})年?(?:[—~-]{{1,2}}|至|到)({YEAR})(?!\d)")
_PERIODS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_CALENDAR_YEAR = regex.compile(rf"(?<!\d)({YEAR})年")
_TITLE_OPENING = regex.compile(
    rf"[^。：；]{{6,90}}?的通知|[^。：；]{{6,70}}?{_GENRE}(?:（[^）]{{1,30}}）|(?=[^的]|$))"
)
_AROUND_TITLE = regex.compile(r"（\d{4}年\d{1,2}月\d{1,2}日）|^\d{1,3}[.、]")
_ISSUES = regex.compile("印发(?:《([^》]{6,70})》|([^《》]{6,70}?)的通知)")
_NO_TITLE = regex.compile("[。；：]|^(?:附件|各|（)")
_BRACKET_WITH_YEAR = regex.compile(r"（(?=[^）]*\d{4})[^）]{4,30}）")  # （2023—2025年）
_SEVERAL_YEARS = regex.compile("十[一二三四五六]五|[三五两二]年|行动计划（")


def find_title(front: list[str]) -> str | None:
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
    if any(len(x) > 60 or NUMBER.fullmatch(x) or DATE.fullmatch(x) for x in lines):
        return None
    if len(lines) > 1 and _REPORT.fullmatch(lines[-1]):
        return None  # a line of the page before it: 要闻|2026年政府工作报告
    joined = "".join(lines)
    if _GIVES_REPORT.search(joined):
        return None
    if not 6 <= len(joined) <= 90 or not _TITLE_END.search(joined):
        return None
    if _NO_TITLE.search(joined):
        return None
    for line, following in itertools.pairwise(lines):
        if _NUMBERED.match(following):
            return None
        if _TITLE_END.search(line) and len(line) > 12 and not _GOES_ON.match(following):
            return None  # each line is a title of its own
    return joined


def _continued(title: str, after: list[str]) -> str:
    """A title goes on with a bracket on the next line: （2023—2025年）."""
    if after and _BRACKET_WITH_YEAR.fullmatch(after[0]) and "日在" not in after[0]:
        return title + after[0]
    return title


def period_of(title: str) -> tuple[int, int] | None:
    match = _RANGE.search(title)
    if match is not None and int(match[1]) <= int(match[2]):
        return int(match[1]), int(match[2])
    for name, first in _PERIODS.items():
        if name in title:
            return first, first + 4
    year = title_year_of(title)
    return (year, year) if year is not None else None


def title_year_of(title: str) -> int | None:
    """The year of a plan for one year (2023年工作要点); none for a range or a plan period."""
    if _RANGE.search(title) or _SEVERAL_YEARS.search(title):
        return None
    years = set(_CALENDAR_YEAR.findall(title))
    return int(years.pop()) if len(years) == 1 else None
