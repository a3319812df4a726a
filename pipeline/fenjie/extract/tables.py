"""Tables of tasks and of indicators: heads, rows, and which cell answers which question.

In: rows of the view with their cells.  Out: :class:`Table` items with the use of each column.
Task tables go through the rules for prose, cell by cell; the numbers of indicator tables are read
in :mod:`fenjie.extract.indicator_rows`.  A cell that spans several rows stands in each of them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from fenjie import patterns as regex
from fenjie.extract.spans import Span
from fenjie.structure.columns import Column, read_column
from fenjie.structure.outline import Block, Outline


@dataclass(slots=True)
class Table:
    """One table: its columns and the blocks that are its rows (the heads left out)."""

    about: list[Column]
    heads: list[Span]
    rows: list[int] = field(default_factory=list)
    head_rows: list[int] = field(default_factory=list)
    unit: str = ""
    """What 单位：亿元 above the table gives to cells without one."""
    first_leads: bool = False
    """责任单位（列第一位的为牵头单位）"""

    @property
    def columns(self) -> list[str]:
        """The use of each column."""
        return [c.use for c in self.about]

    @property
    def has_values(self) -> bool:
        """Does it name numbers that are wanted, of some indicator?"""
        return any(c.use in ("year", "aim") for c in self.about)

    @property
    def assigns(self) -> bool:
        """Does it say who or by when?"""
        return any(c.use.startswith("owner") or c.use == "deadline" for c in self.about)


_CAPTION_UNIT = regex.compile(r"[（]?(?:计量)?单位：\s*(?P<unit>[^（）\d，、；]{1,10}?)[）]?")


def find_tables(text: str, outline: Outline) -> list[Table]:
    """The tables of a document: runs of rows, each opened by a head of one or more rows."""
    tables: list[Table] = []
    storeys: list[Block] = []
    above: list[int] = []
    caption = ""
    for index, block in enumerate(outline.blocks):
        if block.cells is None:
            match = None
            if text.find("单位：", block.start, block.end) >= 0:
                match = _CAPTION_UNIT.fullmatch(text, block.start, block.end)
            caption = match["unit"] if match is not None else ""
            continue
        if block.head:
            if storeys and tables and not tables[-1].rows:
                tables.pop()  # another storey of the same head
            else:
                storeys = []
                above = []
            storeys.append(block)
            above.append(index)
            tables.append(_opened(text, storeys, caption))
            tables[-1].head_rows = list(above)
        elif tables:
            tables[-1].rows.append(index)
            storeys = []
    return [t for t in tables if any(c.use != "other" for c in t.about)]


_FIRST_LEADS = regex.compile("(?:列|排)(?:名|在)?(?:第一|首)|第一(?:个|位)?(?:的)?(?:为|是)?牵头")


def _opened(text: str, storeys: list[Block], unit: str) -> Table:
    width = max(len(b.cells or []) for b in storeys)
    heads: list[list[Span]] = [[] for _ in range(width)]
    for block in storeys:
        for column, span in enumerate(block.cells or []):
            heads[column].append(span)
    written = [[text[a:b] for a, b in column] for column in heads]
    about = [read_column(storeys_of) for storeys_of in written]
    leads = any(_FIRST_LEADS.search(text, a, b) for column in heads for a, b in column)
    return Table(
        _with_indicator(about, written), [c[-1] for c in heads], unit=unit, first_leads=leads
    )


# 评价标准, 目标要求: what is wanted of an indicator, in words.
_AIMED = regex.compile("目标|(?:评价|考核|达标|任务)标准|标准值|达到水平")


def _with_indicator(about: list[Column], storeys: list[list[str]]) -> list[Column]:
    """Where numbers are wanted and no column is headed 指标, the first of words names them."""
    uses = [c.use for c in about]
    if "indicator" in uses and not {"year", "aim"} & set(uses):
        return [
            Column("aim")
            if any(_AIMED.search(t) for t in texts) and c.use in ("task", "other")
            else c
            for c, texts in zip(about, storeys, strict=True)
        ]
    if not {"year", "aim"} & set(uses) or "indicator" in uses:
        return about
    if any(use.startswith("owner") for use in uses):
        return about  # a table of tasks with a column for each year
    first = next((i for i, use in enumerate(uses) if use == "task"), None)
    if first is None:
        return about
    return [Column("indicator") if i == first else c for i, c in enumerate(about)]


def own_cells(table: Table, block: Block) -> list[tuple[str, Span, bool]]:
    """Use, span and whether the cell stands in this very row; each cell once, blank ones not."""
    found: list[tuple[str, Span, bool]] = []
    before: Span | None = None
    for column, span in zip(table.about, block.cells or [], strict=False):
        if span == before or span[1] <= span[0]:
            before = span
            continue
        before = span
        found.append((column.use, span, span[0] >= block.start))
    return found


_NAME_ONLY = 40


def task_spans(table: Table, block: Block) -> list[Span]:
    """The cells of a row that say what is to be done, for a table of owners or deadlines."""
    if not table.assigns:
        return []
    return [span for use, span, own in own_cells(table, block) if use == "task" and own]


def rows_going_on(tables: list[Table], outline: Outline) -> dict[int, int]:
    """Rows whose task stands in a cell that spans down to them: the row in which that begins."""
    found: dict[int, int] = {}
    starts = [b.start for b in outline.blocks]
    for table in tables:
        for row in table.rows if table.assigns else ():
            cells = own_cells(table, outline.blocks[row])
            tasks = [(span, own) for use, span, own in cells if use == "task"]
            if tasks and not any(own for _, own in tasks):
                found[row] = bisect_right(starts, tasks[-1][0][0]) - 1
    return found


def title_span(text: str, table: Table, block: Block) -> Span | None:
    """The cell that only names the task, where another one says how: 任务 beside 措施."""
    if not table.assigns:
        return None
    cells = [span for use, span, _ in own_cells(table, block) if use == "task"]
    if len(cells) < 2:
        return None
    a, b = cells[-2]
    named = text[a:b].rstrip("。；")
    short = b - a <= _NAME_ONLY and not any(mark in named for mark in "，。；")
    return (a, b) if short and not _HAS_NUMBER.search(text, a, b) else None


_HAS_NUMBER = regex.compile(r"\d(?:%|万|亿|家|个|项|人)")


def deadline_span(table: Table, block: Block) -> Span | None:
    """The cell that says by when."""
    return next((span for use, span, _ in own_cells(table, block) if use == "deadline"), None)
