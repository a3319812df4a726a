"""Tables without rules: columns told by the gaps that all their rows have in the same place.

In: lines of text.  Out: the same lines, with the runs of them that are tables taken out as
:class:`~fenjie.read.pages.cells.Table` items.  A table starts with a row of three cells or more
that names columns that plans use (指标, 单位, 2025年, 责任单位 …) or stands over rows of numbers.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from statistics import median

from fenjie import patterns as regex
from fenjie.read.pages.cells import Table, TableCell, cell_paragraphs
from fenjie.read.pages.lines import Line, line_of, runs
from fenjie.read.pages.page import Box, Rule
from fenjie.structure.tables import names_a_column

Span = tuple[float, float]

GAP = 0.75  # of the type size: what parts two cells of a row
FAR = 3.2  # line heights: what stands further below is no row of the table
PROSE = 0.6  # of the table's width: one stretch of text so wide is no cell
SPANNING = 0.12  # of the lines may have a cell that lies across two columns
_NUMBER = regex.compile(
    r"[<>≥≤＞＜〔\[［(（]?\d[\d.,%％万亿〕\]］)）以上左右]*|[—－-]+|约束性|预期性"
)


def take_gap_tables(lines: Sequence[Line], rules: Sequence[Rule]) -> list[list[Line] | Table]:
    """Lines and tables in order."""
    parts: list[list[Line] | Table] = []
    text: list[Line] = []
    i = 0
    while i < len(lines):
        end = _table_end(lines, i)
        table = _table(lines[i:end], rules) if end is not None else None
        if end is None or table is None:
            text.append(lines[i])
            i += 1
            continue
        if text:
            parts.append(text)
            text = []
        parts.append(table)
        i = end
    if text:
        parts.append(text)
    return parts


def _cells(line: Line) -> list[Line]:
    return runs(line, GAP * line.size)


def _table_end(lines: Sequence[Line], start: int) -> int | None:
    """Where the table ends that starts with this line, if one does."""
    head = _cells(lines[start])
    if len(head) < 3:
        return None
    named = sum(names_a_column(cell.text.replace(" ", "")) for cell in head)
    left, right = head[0].x0, head[-1].x1
    end = start + 1
    rows = numbers = 0
    while end < len(lines):
        line, above = lines[end], lines[end - 1]
        if line.y0 - above.y1 > FAR * line.size or line.size > 1.25 * lines[start].size:
            break
        cells = _cells(line)
        left, right = min(left, line.x0), max(right, line.x1)
        if len(cells) == 1 and line.x1 - line.x0 > PROSE * (right - left):
            break
        rows += len(cells) >= 2
        numbers += any(_NUMBER.fullmatch(cell.text) for cell in cells[1:])
        end += 1
    end = _without_lone(lines, start, end)
    sure = (named >= 2 and 2 * named >= len(head) and rows >= 1) or (
        rows >= 3 and numbers >= 0.7 * rows
    )
    return end if sure else None


def _without_lone(lines: Sequence[Line], start: int, end: int) -> int:
    """The end of the table without the text that stands under it, which has one piece a line.

    The last line of a table has one piece only where a cell goes on: as near to the line above
    as lines of a cell are, and not where rows start.
    """
    pitches = _pitches(lines[start:end])
    near = min((p for p in pitches if p > 0.8 * lines[start].size), default=0.0)
    even = max(pitches, default=0.0) <= 1.1 * near
    first = start + 1
    while end > first and len(_cells(lines[end - 1])) == 1:
        line = lines[end - 1]
        pitch = pitches[end - 2 - start]
        if pitch <= 1.1 * near and not (even and line.x0 < lines[start].x0 + 2 * line.size):
            break
        end -= 1
    return end


def _pitches(lines: Sequence[Line]) -> list[float]:
    return [(b.y0 + b.y1 - a.y0 - a.y1) / 2 for a, b in itertools.pairwise(lines)]


def _columns(lines: Sequence[Line]) -> list[Span]:
    """Where the columns stand: bands of the page that gaps in (nearly) all lines part."""
    covered = [(c.x0, c.x1) for line in lines for c in _cells(line) if len(_cells(line)) > 1]
    edges = sorted({x for span in covered for x in span})
    count = sum(len(_cells(line)) > 1 for line in lines)
    most = max(SPANNING * count, 1 if count >= 5 else 0)  # a head over two columns
    least = 0.15 * median(line.size for line in lines)
    bands: list[Span] = []
    for a, b in itertools.pairwise(edges):
        over = sum(x0 < (a + b) / 2 < x1 for x0, x1 in covered)
        if over <= most:
            continue
        if bands and a - bands[-1][1] < least:
            bands[-1] = (bands[-1][0], b)
        else:
            bands.append((a, b))
    return bands


def _table(lines: Sequence[Line], rules: Sequence[Rule]) -> Table | None:
    columns = _columns(lines)
    if len(columns) < 2:
        return None
    box = (
        min(x.x0 for x in lines), min(x.y0 for x in lines),
        max(x.x1 for x in lines), max(x.y1 for x in lines),
    )  # fmt: skip
    inner = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(columns)]
    xs = (box[0] - 1, *inner, box[2] + 1)
    head = _head_lines(lines, columns)
    cells = _head_cells(lines[:head], xs)
    count = max(c.row + c.rows for c in cells)
    for row, group in enumerate(_rows(lines[head:], columns, rules, box), start=count):
        cells += _row_cells(row, group, xs)
    return Table(lines[0].page, box, xs, cells, ruled=False)


def _head_lines(lines: Sequence[Line], columns: Sequence[Span]) -> int:
    """How many lines the head has: those up to the first that fills the first column again."""
    for i, line in enumerate(lines[1:], start=1):
        if min(_cells(line)[0].x1, columns[0][1]) > max(_cells(line)[0].x0, columns[0][0]):
            return i
    return 1


def _head_cells(lines: Sequence[Line], xs: Sequence[float]) -> list[TableCell]:
    """A head of one storey, or of two where later lines name columns that the first does not.

    指标 | 单位 |     目标值
         |      | 2023年 | 2025年
    """
    above = {_column(xs, p.x0 + 0.3 * p.size): p for p in _at_columns(lines[0], xs)}
    below: dict[int, list[Line]] = {}
    for line in lines[1:]:
        for part in _at_columns(line, xs):
            below.setdefault(_column(xs, part.x0 + 0.3 * part.size), []).append(part)
    unnamed = [c for c in below if c not in above]
    if not unnamed:
        return _row_cells(0, lines, xs)
    # The columns that a head of the first storey spans: side by side, all with a name below.
    first, last = min(unnamed), max(unnamed)
    while first - 1 in below and (first not in above):
        first -= 1
    while first not in above and last + 1 in below and not any(
        c in above for c in range(first, last + 1)
    ):  # fmt: skip
        last += 1
    box = (xs[0], lines[0].y0, xs[-1], lines[-1].y1)
    cells: list[TableCell] = []
    over = [above[c] for c in range(first, last + 1) if c in above]
    for column in range(len(xs) - 1):
        if first <= column <= last:
            if column == first:
                spanning = cell_paragraphs(over, box)
                cells.append(TableCell(0, column, 1, last - first + 1, spanning))
            cells.append(TableCell(1, column, 1, 1, cell_paragraphs(below.get(column, []), box)))
        else:
            inside = [above[column]] if column in above else []
            paragraphs = cell_paragraphs([*inside, *below.get(column, [])], box)
            cells.append(TableCell(0, column, 2, 1, paragraphs))
    return cells


def _row_cells(row: int, group: Sequence[Line], xs: Sequence[float]) -> list[TableCell]:
    """The cells of one row; text that lies across columns makes a cell that spans them."""
    held: dict[int, list[Line]] = {}
    reach: dict[int, int] = {}
    for line in group:
        for part in _at_columns(line, xs):
            first = _column(xs, part.x0 + 0.3 * part.size)
            last = _column(xs, _last(part))
            held.setdefault(first, []).append(part)
            reach[first] = max(reach.get(first, first), last)
    if list(reach) == [0] and len(group) == 1:
        reach[0] = len(xs) - 2  # 一、经济发展: alone on its line, over the whole row
    cells: list[TableCell] = []
    column = 0
    while column < len(xs) - 1:
        last = max(reach.get(column, column), column)
        while any(k in held for k in range(column + 1, last + 1)):
            last -= 1
        box = (xs[column], group[0].y0, xs[last + 1], group[-1].y1)
        inside = cell_paragraphs(held.get(column, []), box)
        cells.append(TableCell(row, column, 1, last - column + 1, inside))
        column = last + 1
    return cells


def _at_columns(line: Line, xs: Sequence[float]) -> list[Line]:
    """The parts of a line, cut at gaps that lie where columns part, however narrow."""
    parts: list[Line] = []
    for cell in _cells(line):
        parts.append(cell)
        for part in runs(cell, 0.25 * line.size, ink=False)[1:]:
            before = line_of(line.page, [g for g in parts[-1].glyphs if g.x0 < part.x0])
            if _column(xs, part.x0) != _column(xs, _last(before)):
                rest = [g for g in parts[-1].glyphs if g.x0 >= part.x0]
                parts[-1:] = [before, line_of(line.page, rest)]
    return parts


def _last(part: Line) -> float:
    """Where the print of its last character ends, give or take its side bearing."""
    return part.x1 - 0.4 * part.size


def _column(xs: Sequence[float], at: float) -> int:
    return min(max(bisect_right(xs, at) - 1, 0), len(xs) - 2)


def _rows(
    lines: Sequence[Line],
    columns: Sequence[Span],
    rules: Sequence[Rule],
    box: Box,
) -> list[list[Line]]:
    """Lines that make up one row: parted by rules, by wider gaps, or by a filled first column."""
    cuts = [
        r.y0 for r in rules
        if r.horizontal and box[1] < r.y0 < box[3] and r.x1 - r.x0 > 0.6 * (box[2] - box[0])
    ]  # fmt: skip
    pitches = _pitches(lines)
    cells = [_cells(line) for line in lines]
    first = [min(c[0].x1, columns[0][1]) > max(c[0].x0, columns[0][0]) for c in cells]
    ruled_rows = len(cuts) >= 0.6 * sum(first)
    wide = _wide_pitch(pitches)
    rows: list[list[Line]] = [[lines[0]]] if lines else []
    for i, line in enumerate(lines[1:], start=1):
        above = lines[i - 1]
        ruled = any(above.y1 - 3 <= y <= line.y0 + 3 for y in cuts)
        if ruled_rows:
            opens = ruled
        elif wide is not None:
            opens = ruled or pitches[i - 1] > wide
        else:
            opens = ruled or first[i] or len(cells[i]) == len(columns)
        if opens:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _wide_pitch(pitches: Sequence[float]) -> float | None:
    """What parts the pitch of rows from that of lines in one cell, if there are both."""
    ordered = sorted(p for p in pitches if p > 1.0)
    if len(ordered) < 3:
        return None
    steps = [(b / a, (a + b) / 2) for a, b in itertools.pairwise(ordered)]
    ratio, between = max(steps)
    near = [p for p in ordered if p < between]
    even = max(near) <= 1.2 * min(near)
    return between if ratio >= 1.12 and even else None
