"""Tables of indicators that were flattened into one run of text, without a mark between cells.

In: a paragraph such as 序号主要指标2025年属性1养老保险参保率≥95%约束性2老年大学覆盖面100%约束性….
Out: one target a row, and the stretch that is a table and no sentence.

Rows are told by what closes each of them, 约束性 or 预期性, and by their numbers in sequence.  A
row ends in as many values as the head has years.  Two values that touch (158180) are cut where
they come out most alike (158|180): an aim stands near the figure that it starts from.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_right
from dataclasses import dataclass

from fenjie import patterns as regex
from fenjie.extract.cell_values import AFTER, NUMBER, SIGN, read_value
from fenjie.extract.quantities import Quantity
from fenjie.extract.rules import rule
from fenjie.extract.spans import Span
from fenjie.extract.target_place import TargetMention
from fenjie.lexicon import alternation
from fenjie.structure.outline import Outline

ROW = rule(
    "tables.run_in_row",
    "a row of a table of indicators whose cells run together",
    "1养老保险参保率≥95%约束性",
)

_HEAD = regex.compile(
    r"指标(?:名称)?(?P<unit>(?:计量)?单位)?"
    r"(?P<years>(?:(?:19|20)\d\d年?(?:（?(?:现状|基期|基数|目标|实际|完成|预期|规划)[值数]?）?)?){1,3})(?:指标)?(?:属性|性质)"
)
_BEFORE_HEAD = regex.compile("(?:序号)?(?:类别|领域)?(?:主要|具体|核心)?$")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_CLOSES_ROW = regex.compile("约束性|预期性|指导性")
# A row of such numbers; in a form that can be read in one way only, and so in no time.
_VALUES = regex.compile(
    rf"(?P<values>(?:{SIGN})?\d(?:[\d%‰人个家张]|,(?=\d{{3}})|\.(?=\d)|{AFTER}|{SIGN}){{0,90}})$"
)
_VALUE = regex.compile(rf"(?P<sign>{SIGN})?(?P<n>{NUMBER})(?P<u>[%‰人个家张]?)(?P<after>{AFTER})?")
_UNIT_AT_END = regex.compile(
    rf"(?:[万亿]?(?:{alternation('units')})(?:/[\p{{Han}}·]{{1,4}})?|(?<!—)—+)$"
)
_UNIT_IN_BRACKET = regex.compile(r"（(?P<unit>[^（）]{1,8})）$")
_GROWTH = regex.compile(r"(?:年均)?(?:增速|增长率?|增幅)")


@dataclass(frozen=True, slots=True)
class RunInTable:
    """A stretch of text that is a table: its first block, its years, and where its rows are."""

    block: int
    span: Span
    years: list[int]
    has_units: bool
    rows: list[Span]
    attributes: list[Span]


def find_run_in_tables(text: str, outline: Outline) -> list[RunInTable]:
    """The tables of indicators that stand in running text; a table has at least three rows."""
    if "性" not in text:
        return []
    found: list[RunInTable] = []
    starts = [b.start for b in outline.blocks]
    for head in _HEAD.finditer(text):
        before = _BEFORE_HEAD.search(text, max(0, head.start() - 6), head.start())
        start = before.start() if before is not None else head.start()
        block = bisect_right(starts, start) - 1
        closes = _rows_closed(text, head.end())
        if len(closes) < 3 or outline.blocks[block].cells is not None:
            continue
        years = [int(y) for y in _YEAR.findall(head["years"])]
        opens = [head.end(), *(b for _, b in closes)]
        rows = [(a, close[0]) for a, close in zip(opens, closes, strict=False)]
        span = start, closes[-1][1]
        found.append(RunInTable(block, span, years, head["unit"] is not None, rows, closes))
    return found


_LONGEST_ROW = 120


def _rows_closed(text: str, start: int) -> list[Span]:
    """Where the rows of a table that begins at ``start`` are closed."""
    closes: list[Span] = []
    while (close := _CLOSES_ROW.search(text, start, start + _LONGEST_ROW)) is not None:
        closes.append(close.span())
        start = close.end()
    return closes


def outside(tables: list[RunInTable], quantities: list[Quantity]) -> list[Quantity]:
    """The quantities that stand in no such table."""
    if not tables:
        return quantities
    return [q for q in quantities if not any(a <= q.start < b for a, b in (t.span for t in tables))]


def run_in_targets(text: str, table: RunInTable) -> list[TargetMention]:
    """One target a row, for the last year of the head; the year before it is the baseline."""
    found: list[TargetMention] = []
    number = 0
    for row, attribute in zip(table.rows, table.attributes, strict=True):
        number, start = _after_number(text, row, number)
        target = _row_target(text, table, (start, row[1]), attribute)
        if target is not None:
            found.append(target)
    return found


_CATEGORY = regex.compile(r"\s*[一二三四五六七八九十]、\p{Han}+")


def _after_number(text: str, row: Span, before: int) -> tuple[int, int]:
    """The number of a row and where the row goes on: the next in sequence, maybe past a category.

    二、乡村宜居宜业13农村公路…: a category stands before the number of its first row.
    """
    for number in range(before + 1, before + 4):  # a row without a value may have been swallowed
        at = text.find(str(number), *row)
        if at == row[0] or (at > 0 and text[row[0] : at].isalpha() and at - row[0] <= 4):
            return number, at + len(str(number))
        if at > 0 and _CATEGORY.fullmatch(text, row[0], at):
            return number, at + len(str(number))
    return before, row[0]


def _row_target(text: str, table: RunInTable, row: Span, attribute: Span) -> TargetMention | None:
    values = _VALUES.search(text, *row)
    if values is None:
        return None
    cut = _cut(text, values.span("values"), len(table.years))
    if cut is None:
        return None
    name = row[0], values.start("values")
    unit, name_end = _unit(text, table, name)
    if name_end - name[0] < 2:
        return None
    read = [_quantity(text, span, unit) for span in cut]
    target = read[-1]
    baseline = None
    if len(read) > 1 and read[-2].value is not None:
        baseline = read[-2].value, read[-2].unit, table.years[-2]
    growth = _GROWTH.search(text, name[0], name_end) is not None
    return TargetMention(
        quantity=target,
        start=target.start,
        end=target.end,
        indicator=(name[0], name_end),
        verb=None,
        basis="growth" if growth else "level",
        year=table.years[-1],
        relation="in",
        time=None,
        modality=attribute,
        role="goal",
        baseline=baseline,
        block=table.block,
        rule=ROW,
    )


def _unit(text: str, table: RunInTable, name: Span) -> tuple[str, int]:
    """The unit of a row and where its indicator ends: 肉类总产量|万吨, 托位数（个）."""
    bracket = _UNIT_IN_BRACKET.search(text, *name)
    if bracket is not None:
        return bracket["unit"], bracket.start()
    at_end = _UNIT_AT_END.search(text, *name) if table.has_units else None
    if at_end is not None:
        return at_end[0].strip("—"), at_end.start()
    return "", name[1]


def _cut(text: str, span: Span, parts: int) -> list[Span] | None:
    """Cut a run of values into ``parts``: at their marks, else where they come out most alike."""
    found = [m.span() for m in _VALUE.finditer(text, *span)]
    if len(found) == parts and all(
        a[1] == b[0] and not text[b[0] - 1].isdigit() for a, b in itertools.pairwise(found)
    ):
        return found  # ≥80%≥85%: signs or units between them
    if parts == 1 and len(found) == 1:
        return found
    if parts != 2 or len(found) > 2:
        return None
    a, b = span
    best: tuple[float, int] | None = None
    for middle in range(a + 1, b):
        left, right = _VALUE.fullmatch(text, a, middle), _VALUE.fullmatch(text, middle, b)
        if left is None or right is None or _odd(left["n"]) or _odd(right["n"]):
            continue
        apart = abs(math.log(_number(left["n"]) / _number(right["n"])))
        apart += 0.3 * abs(_decimals(left["n"]) - _decimals(right["n"]))  # 44.7|61, not 4|4.761
        if best is None or apart < best[0]:
            best = apart, middle
    return [(a, best[1]), (best[1], b)] if best is not None else None


def _odd(number: str) -> bool:
    """No one writes 05 or 0."""
    return number.lstrip("0.") == "" or (number[0] == "0" and number[1:2] != ".")


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _number(written: str) -> float:
    return float(written.replace(",", ""))


def _quantity(text: str, span: Span, unit: str) -> Quantity:
    match = _VALUE.fullmatch(text, *span)
    assert match is not None
    read = read_value(match, span, match["u"] or unit)
    assert read is not None  # it is no range
    return read
