"""Which cell of a row stands in which column, where the text does not say it.

In: what the columns are for and the texts of a row's cells, in order; there may be fewer (blank
or merged cells leave no trace) or more (a cell may have been broken over lines).  Out: for each
cell its column.  Numbers go below years, 预期性 below 属性, bodies below 责任单位:

>>> fit(["index", "indicator", "unit", "year", "attribute"], ["3", "森林覆盖率", "62", "约束性"])
[0, 1, 3, 4]
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fenjie import patterns as regex

Columns = list[int]

_INDEX = regex.compile(r"\d{1,3}[.、]?|（\d{1,2}）")
_DIGITS = regex.compile(r"[\d.—-]+")
_NUMBER = regex.compile(
    r"[〔\[（]?(?:累计|年均|新增|增长|下降|降低|减少)?[〔\[（]?(?:[≥>≤<]|不低于|不少于|不超过|超过|大于|小于|高于|低于|达到?|约|[控维保稳][制持定]在|[+-])?"
    r"\d[\d,]*(?:\.\d+)?(?:[万亿千]|%|‰|[\p{Han}/]{1,6}?)?(?:[~—/-]\d[\d,]*(?:\.\d+)?(?:%|[\p{Han}/]{1,6}?)?)?(?:左右|以上|以下|以内|上下)?[〕\]）]?(?:[（〔\[](?:累计|[\d年]+)[）〕\]])?"
)
# 设区市≥25, 县级市≥20: the cell has a value for each sort
_QUALIFIED = regex.compile(
    r"\p{Han}{2,8}(?:[≥>≤<]|不低于|不超过)?\d[\d,]*(?:\.\d+)?%?(?:以上|以内|左右)?"
)
_NOTHING = regex.compile(r"[-—/\\*]{1,4}|无|待定|暂无")
_NOTHING_MAX = 4
_ATTRIBUTE = regex.compile("(?:预期|约束|引导|指导|控制)(?:性|型)?(?:指标)?")
_UNIT = regex.compile(
    r"[\p{Han}%‰℃/·²³\w（）]{1,10}|[〔\[（][\p{Han}%‰/·²³\w]{1,8}[〕\]）]|[A-Za-z³²/]{1,6}"
)
_WHEN = regex.compile(r"[年月季周天日]|长期|持续|底|[\d.]{4,10}")
_BODY = regex.compile(
    "[局委办厅部院会署处科站所队行联]|海关|集团|中心|政府|公司|单位|部门|[省市区县旗镇乡]|街道"
)
_NEVER_FIRST = ("（", "〔", "[", "、", "）", "，", "；", "。")
_VALUED = ("year", "aim", "base")
_MARKS = ("，", "、", "。", "；", "：")
_BODY_AT_END = regex.compile(r"(?:[局委办厅部院会署司处]|海关|中心|政府|公司|集团|单位|部门|街道)$")
_NAME_MAX = 18
_CLASS_MAX = 4
NEVER = 100
_MOST = 3  # what blank cells and odd ones may cost in a row
_SKIPPED = {
    "owner:lead": 2,
    "owner:responsible": 2,
    "indicator": 6,
    "task": 4,
    "year": 3,
    "aim": 3,
    "base": 2,
}


def _nothing(text: str) -> bool:
    return len(text) <= _NOTHING_MAX and _NOTHING.fullmatch(text) is not None


@lru_cache(maxsize=4096)  # a cell is tried in the rows that may end before and behind it
def _misfit(use: str, text: str, broken: bool) -> int:
    """How badly ``text`` fits a column: 0 well, :data:`NEVER` not at all."""
    if use == "index":
        return 0 if _INDEX.fullmatch(text) else NEVER
    if _nothing(text):
        return 3 if use in ("indicator", "task") else 0
    if use in _VALUED:
        if _NUMBER.fullmatch(text):
            return 0
        if _QUALIFIED.fullmatch(text):
            return 1
        return 3 if len(text) <= 12 and not _ATTRIBUTE.fullmatch(text) else NEVER
    if _ATTRIBUTE.fullmatch(text):
        return 0 if use == "attribute" else NEVER
    if use == "attribute":
        return NEVER
    number = _NUMBER.fullmatch(text) is not None and text[0] in "0123456789≥≤><〔["
    if use == "unit":
        return NEVER if number or len(text) > 10 or not _UNIT.fullmatch(text) else 0
    if use == "deadline":
        return 0 if _WHEN.search(text) else 4
    if use.startswith("owner"):
        if number or "。" in text:
            return NEVER
        return 0 if _BODY.search(text) else 1 if broken else 3
    if use in ("indicator", "task"):
        if number:
            return NEVER
        return 2 if len(text) < 2 or _is_bodies(text) else 0
    return 1 if number else 0


@lru_cache(maxsize=4096)
def _is_bodies(text: str) -> bool:
    """市工信局、市财政局: nothing but who is responsible."""
    parts = text.replace("，", "、").replace("；", "、").split("、")
    return all(len(part) <= _NAME_MAX and _BODY_AT_END.search(part) for part in parts if part)


def fit(
    uses: Sequence[str], cells: Sequence[str], *, broken: bool = False, rest: bool = False
) -> Columns | None:
    """The column of each cell: none goes back, those of one column are lines of one cell.

    ``broken``: cells are broken over lines as wide as the column.  ``rest``: a page has cut off
    the beginning of the row.  None where the row does not fit.
    """
    n = len(uses)
    coarse = [use in ("indicator", "task") and use in uses[k + 1 :] for k, use in enumerate(uses)]
    skipped = [0]  # 一级指标, a title beside the measures: it spans several rows
    for use, spans in zip(uses, coarse, strict=True):
        skipped.append(skipped[-1] + (1 if spans else _SKIPPED.get(use, 1)))
    widths = _widths(cells) if broken else []
    best: list[tuple[int, Columns] | None] = [None] * n  # by the column of the last cell
    for k, text in enumerate(cells):
        now: list[tuple[int, Columns] | None] = [None] * n
        costs = [_misfit(use, text, broken) for use in uses]
        parting = [
            _between(use, cells[k - 1], text, widths[k - 1 : k]) if before is not None else (0, 0)
            for use, before in zip(uses, best, strict=True)
        ]
        for column in range(n):
            if costs[column] >= NEVER:
                continue
            if k == 0:
                now[column] = skipped[column] + costs[column], [column]
                continue
            for last in range(column + 1):
                before = best[last]
                if before is None:
                    continue
                joined, parted = parting[last]
                cost = before[0]
                if last == column:
                    cost += joined + (broken and coarse[column])
                else:
                    cost += parted + costs[column] + skipped[column] - skipped[last + 1]
                found = now[column]
                if cost < NEVER and (found is None or cost <= found[0]):  # a blank stands early
                    now[column] = cost, [*before[1], column]
        best = now
    ends = [
        (found[0] + skipped[n] - skipped[column + 1], found[1])
        for column, found in enumerate(best)
        if found is not None
    ]
    if not ends:
        return None
    cost, columns = min(ends, key=lambda end: (end[0], -end[1][-1]))
    return columns if cost <= _MOST + len(cells) // 4 + (n if rest else 0) else None


def _widths(cells: Sequence[str]) -> list[int]:
    """How wide the line of the page is that each piece ends: some are broken again at commas."""
    full = max(map(len, cells)) + 2
    widths: list[int] = []
    for k, text in enumerate(cells):
        width = len(text)
        if k and cells[k - 1].endswith(_MARKS) and widths[-1] + width <= full:
            width += widths[-1]
        widths.append(width)
    return widths


def _between(use: str, before: str, text: str, width: Sequence[int]) -> tuple[int, int]:
    """What it costs to take two cells for lines of one, and for two.

    All lines of a cell but its last are full: ``width`` is that of the first, if it matters.
    """
    if use == "other" and max(len(before), len(text)) <= _CLASS_MAX and text.isalpha():
        return 0, 1  # 综合|治理
    if use in _VALUED and _QUALIFIED.fullmatch(before) and _QUALIFIED.fullmatch(text):
        return 0, 2
    if use in ("index", "attribute", "unit", *_VALUED) or _nothing(text) or _nothing(before):
        return NEVER, 0
    opens = before.endswith(("、", "，")) or before.count("（") > before.count("）")
    if opens or text.startswith(_NEVER_FIRST):
        return 0, 2
    if not width or use == "indicator":
        return 2, 0
    if _DIGITS.fullmatch(text) or _DIGITS.fullmatch(before):
        return 2, 0
    if use.startswith("owner"):
        return (2, 0) if _BODY_AT_END.search(before) else (0, 2)
    if _is_bodies(text):
        return 2, 0
    if before.endswith(("。", "；")):
        return 1, 0
    return (0, 2) if 4 <= width[0] >= len(text) - 1 else (2, 0)
