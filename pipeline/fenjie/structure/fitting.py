"""Which cell of a row stands in which column, where the text does not say it.

In: what the columns are for and the texts of a row's cells, in order; there may be fewer (blank
or merged cells leave no trace) or more (a cell may have been broken over lines).  Out: for each
cell its column.  Numbers go below years, 预期性 below 属性, bodies below 责任单位:

>>> fit(["index", "indicator", "unit", "year", "attribute"], ["3", "森林覆盖率", "62", "约束性"])
[0, 1, 3, 4]
"""

from __future__ import annotations

from collections.abc import Sequence

from fenjie import patterns as regex

Columns = list[int]

_INDEX = regex.compile(r"\d{1,3}[.、]?")
_NUMBER = regex.compile(
    r"[〔\[（]?(?:累计|年均|新增|增长|下降|降低|减少)?[〔\[（]?(?:[≥>≤<]|不低于|不少于|不超过|超过|大于|小于|高于|低于|达到?|约|[控维保稳][制持定]在|[+-])?"
    r"[\d.,]+(?:[万亿千]|%|‰|[\p{Han}/]{1,6}?)?(?:[~—/-][\d.,]+(?:%|[\p{Han}/]{1,6}?)?)?(?:左右|以上|以下|以内|上下)?[〕\]）]?(?:[（〔\[](?:累计|[\d年]+)[）〕\]])?"
)
_NOTHING = regex.compile(r"[-—/\\*]{1,4}|无|待定|暂无")
_ATTRIBUTE = regex.compile("(?:预期|约束|引导|指导|控制)(?:性|型)?(?:指标)?")
_UNIT = regex.compile(
    r"[\p{Han}%‰℃/·²³\w（）]{1,10}|[〔\[（][\p{Han}%‰/·²³\w]{1,8}[〕\]）]|[A-Za-z³²/]{1,6}"
)
_WHEN = regex.compile(r"[年月季周天日]|长期|持续|底|[\d.]{4,10}")
_BODY = regex.compile("[局委办厅部院会署处科站所队]|中心|政府|公司|单位|部门|[省市区县旗镇乡]|街道")
_BODIES = regex.compile(
    r"[\p{Han}（）]{2,16}(?:[局委办厅部院会署司处]|中心|政府|公司|集团|单位|部门|街道)"
    r"(?:[、，；][\p{Han}（）]{2,16}(?:[局委办厅部院会署司处]|中心|政府|公司|集团|单位|部门|街道))*"
)
_STARTS_BRACKET = ("（", "〔", "[", "、", "）", "，", "；")
_VALUED = ("year", "aim", "base")
NEVER = 100
_SKIPPED = {"indicator": 6, "task": 4, "year": 3, "aim": 3, "base": 2}


def _misfit(use: str, text: str) -> int:
    """How badly ``text`` fits a column: 0 well, :data:`NEVER` not at all."""
    if use == "index":
        return 0 if _INDEX.fullmatch(text) else NEVER
    if _NOTHING.fullmatch(text):
        return 3 if use in ("indicator", "task") else 0
    if use in _VALUED:
        if _NUMBER.fullmatch(text):
            return 0
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
        return NEVER if number else (0 if _BODY.search(text) else 3)
    if use in ("indicator", "task"):
        if number:
            return NEVER
        return 2 if len(text) < 2 or _BODIES.fullmatch(text) else 0
    return 1 if number else 0


def fit(uses: Sequence[str], cells: Sequence[str], most: int = 3) -> Columns | None:
    """The column of each cell: none goes back, those of one column are pieces of one cell.

    None where the row does not fit, or only at the cost of more than ``most``.
    """
    n = len(uses)
    skipped = [0]
    for k, use in enumerate(uses):
        coarse = use in ("indicator", "task") and use in uses[k + 1 :]  # 一级指标, merged
        skipped.append(skipped[-1] + (1 if coarse else _SKIPPED.get(use, 1)))
    best: list[tuple[int, Columns] | None] = [None] * n  # by the column of the last cell
    for k, text in enumerate(cells):
        now: list[tuple[int, Columns] | None] = [None] * n
        costs = [_misfit(use, text) for use in uses]
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
                cost = before[0] + costs[column]
                if last == column:
                    cost += _joined(uses[column], cells[k - 1], text)
                else:
                    cost += skipped[column] - skipped[last + 1]
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
    cost, columns = min(ends, key=lambda end: end[0])
    return columns if cost <= most else None


def _joined(use: str, before: str, text: str) -> int:
    """What it costs to take two cells for the halves of one."""
    if use in ("index", "attribute", "unit", *_VALUED):
        return NEVER
    opened = before.count("（") > before.count("）")
    return 0 if opened or text.startswith(_STARTS_BRACKET) or before.endswith(("、", "，")) else 2
