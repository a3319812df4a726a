"""Tables of tasks and of indicators: what a column is for, and the records its cells hold.

In: rows of the view with their cells.  Out: :class:`Table` items with the use of each column, and
the targets of indicator tables.  Task tables go through the rules for prose, cell by cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fenjie import patterns as regex
from fenjie.extract.quantities import Quantity, bounds, find_quantities
from fenjie.extract.rules import rule
from fenjie.extract.spans import Span
from fenjie.extract.targets import TargetMention
from fenjie.structure.outline import Block, Outline
from fenjie.vocabulary import Comparator, UnitRole

INDICATOR_ROW = rule(
    "tables.indicator_row",
    "a cell under a year in a table of indicators",
    "| 研发经费投入强度 | % | 2.4 | 3.0 |",
)


@dataclass(slots=True)
class Table:
    """One table: the use of each column and the blocks that are its rows (the head left out)."""

    columns: list[str]
    heads: list[Span]
    rows: list[int] = field(default_factory=list)


_OWNER: tuple[tuple[str, UnitRole], ...] = (
    ("牵头", "lead"), ("主办", "lead"), ("责任", "responsible"), ("实施", "responsible"),
    ("承办", "responsible"),
    ("落实", "responsible"), ("配合", "support"), ("参与", "support"), ("协办", "support"),
    ("指导", "supervise"), ("督导", "supervise"), ("监督", "supervise"),
)  # fmt: skip
_YEAR_HEAD = regex.compile(
    r"(?P<year>(?:19|20)\d\d)年?(?P<kind>目标|规划|预期|计划|基数|基期|现状|完成|实际|实现|达到)?"
)
_BASE_WORDS = ("基数", "基期", "现状", "完成", "实际", "实现")
_SIGN = regex.compile(
    r"(?P<sign>≥|>|≤|<|不低于|不少于|不超过|超过|达到"
    r"|约)?\s*(?P<n>\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<u>[%‰]|个百分点|万|亿)?(?P<after>左右|以上"
    r"|以下|以内)?"
)
_SIGNS: dict[str, Comparator] = {
    "≥": "ge", ">": "gt", "≤": "le", "<": "lt", "不低于": "ge", "不少于": "ge", "不超过": "le",
    "超过": "gt",
    "约": "approx", "左右": "approx", "以上": "ge", "以下": "le", "以内": "le",
}  # fmt: skip
_UNIT_IN_NAME = regex.compile(r"（(?P<unit>[^（）]{1,12})）$")
_RATE = regex.compile(r"(?:增速|增长率?|增幅|累计|下降|降低)")


_NO_USE = regex.compile("序号|编号|备注")
_BODY = regex.compile("单位|部门|主体|处室")  # 牵头单位
_LIMIT = regex.compile("时限|时间|期限|进度")  # 完成时限
_UNIT_HEAD = regex.compile("(?:计量)?单位")
_ATTRIBUTE = regex.compile("属性|性质")  # 指标属性
_TASK_HEAD = regex.compile("任务|措施|举措|内容|事项|目标")  # 重点任务


def column_use(head: str) -> str:
    """What a column holds, from its head: owner:ROLE, deadline, indicator, unit, year, task…"""
    if _NO_USE.fullmatch(head):
        return "other"
    for word, role in _OWNER:
        if head.startswith(word) and _BODY.search(head):
            return f"owner:{role}"
    if _LIMIT.search(head):
        return "deadline"
    if _UNIT_HEAD.fullmatch(head):
        return "unit"
    if _ATTRIBUTE.search(head):
        return "attribute"
    if _YEAR_HEAD.match(head):
        return "year"
    if "指标" in head:
        return "indicator"
    if _TASK_HEAD.search(head):
        return "task"
    return "other"


def find_tables(text: str, outline: Outline) -> list[Table]:
    """The tables of a document: runs of rows, each opened by a head."""
    tables: list[Table] = []
    for index, block in enumerate(outline.blocks):
        if block.cells is None:
            continue
        if block.head:
            uses = [column_use(text[a:b]) for a, b in block.cells]
            tables.append(Table(uses, block.cells))
        elif tables:
            tables[-1].rows.append(index)
    return [t for t in tables if any(u != "other" for u in t.columns)]


def indicator_targets(
    text: str, outline: Outline, table: Table, document_year: int | None
) -> list[TargetMention]:
    """One target a year column for each row of an indicator table."""
    if "indicator" not in table.columns or "year" not in table.columns:
        return []
    found: list[TargetMention] = []
    years = [
        (i, _YEAR_HEAD.match(text, *table.heads[i]))
        for i, use in enumerate(table.columns)
        if use == "year"
    ]
    for index in table.rows:
        cells = outline.blocks[index].cells or []
        if len(cells) < len(table.columns):
            continue
        name = cells[table.columns.index("indicator")]
        unit = _unit(text, table, cells, name)
        baseline: tuple[int | float, str, int | None] | None = None
        modality = cells[table.columns.index("attribute")] if "attribute" in table.columns else None
        for i, head in years:
            assert head is not None
            year = int(head["year"])
            quantity = _cell_quantity(text, cells[i], unit)
            if quantity is None or name[1] <= name[0]:
                continue
            past = (head["kind"] or "") in _BASE_WORDS or (
                document_year is not None and year < document_year
            )
            if past:
                if quantity.value is not None:
                    baseline = (quantity.value, quantity.unit, year)
                continue
            found.append(_target(text, index, name, quantity, year, modality, baseline))
    return found


def _unit(text: str, table: Table, cells: list[Span], name: Span) -> str:
    """The unit column's, else what stands behind the indicator: 地区生产总值（亿元）."""
    if "unit" in table.columns:
        a, b = cells[table.columns.index("unit")]
        if b > a:
            return text[a:b]
    match = _UNIT_IN_NAME.search(text, *name)
    return match["unit"] if match is not None else ""


def _cell_quantity(text: str, cell: Span, unit: str) -> Quantity | None:
    """The number in a cell, with the row's unit; dashes and blanks are none."""
    match = _SIGN.search(text, *cell)
    if match is None:
        return None
    written = match["n"].replace(",", "") + (match["u"] or unit or "个")
    read = find_quantities(written)
    value: int | float | None = read[0].value if read else None
    if value is None:
        number = float(match["n"].replace(",", ""))
        value = int(number) if number.is_integer() else number
    named = read[0].unit if read and (match["u"] or unit) else (match["u"] or unit)
    comparator = _SIGNS.get(match["after"] or match["sign"] or "", "eq")
    lower, upper = bounds(value, comparator)
    return Quantity(
        match.start(), match.end(), match.span("n"), value, lower, upper, named, comparator,
        match["sign"] or "", match["after"] or "", False, False, "quantities.number",
    )  # fmt: skip


def _target(
    text: str,
    index: int,
    name: Span,
    quantity: Quantity,
    year: int,
    modality: Span | None,
    baseline: tuple[int | float, str, int | None] | None,
) -> TargetMention:
    bracket = _UNIT_IN_NAME.search(text, *name)
    end = bracket.start() if bracket is not None else name[1]
    rate = _RATE.search(text, *name)
    return TargetMention(
        quantity=quantity,
        start=quantity.start,
        end=quantity.end,
        indicator=(name[0], end),
        verb=None,
        basis="growth" if rate is not None and "增" in rate[0] else "level",
        year=year,
        relation="by",
        time=None,
        modality=modality if modality is not None and modality[1] > modality[0] else None,
        role="goal",
        baseline=baseline,
        block=index,
        rule=INDICATOR_ROW,
    )


def task_span(table: Table, block: Block) -> Span | None:
    """The cell that says what is to be done, for a table that has owners or deadlines."""
    cells = block.cells or []
    uses = table.columns[: len(cells)]
    if not any(use.startswith("owner") or use == "deadline" for use in uses):
        return None
    tasks = [cells[i] for i, use in enumerate(uses) if use == "task" and cells[i][1] > cells[i][0]]
    return max(tasks, key=lambda s: s[1] - s[0]) if tasks else None


def deadline_span(table: Table, block: Block) -> Span | None:
    """The cell that says by when."""
    cells = block.cells or []
    for i, use in enumerate(table.columns[: len(cells)]):
        if use == "deadline" and cells[i][1] > cells[i][0]:
            return cells[i]
    return None
