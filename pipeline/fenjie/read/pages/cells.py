"""Grids become tables: the characters that stand in each cell, as lines and paragraphs.

In: a grid and the glyphs of its page.  Out: a :class:`Table` with its cells, and the glyphs that
stand outside.  What looks like a grid but parts nothing, a frame around text, is no table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fenjie import patterns as regex
from fenjie.read.pages.grid import Grid
from fenjie.read.pages.lines import Line, lines_of
from fenjie.read.pages.page import Box, Glyph
from fenjie.structure.labels import match_label

NARROW = 9.0  # points: no character fits into a column so narrow
_END = regex.compile(r"[。；！？;!?]$")


@dataclass(slots=True)
class TableCell:
    """A cell: its place in the grid, how far it spans, and the paragraphs in it."""

    row: int
    column: int
    rows: int
    columns: int
    paragraphs: list[list[Line]]

    @property
    def text(self) -> str:
        """All of it, without breaks."""
        return "".join(line.text for paragraph in self.paragraphs for line in paragraph)


@dataclass(slots=True)
class Table:
    """A table, or the part of one that stands on one page; ``xs`` part its columns."""

    page: int
    box: Box
    xs: tuple[float, ...]
    cells: list[TableCell]
    ruled: bool = True

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max(c.row + c.rows for c in self.cells)

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return max(c.column + c.columns for c in self.cells)


@dataclass(slots=True)
class Frame:
    """A box around text: 专栏 2 and the like; a single column of fields."""

    page: int
    box: Box
    lines: list[Line]


def take_tables(
    page: int, found: Sequence[Grid], glyphs: Iterable[Glyph]
) -> tuple[list[Table | Frame], list[Glyph]]:
    """The tables and frames on a page, and the glyphs that stand outside of them."""
    rest = list(glyphs)
    items: list[Table | Frame] = []
    for grid in found:
        inside, outside = _parted(rest, grid.box)
        if not any(not g.char.isspace() for g in inside):
            continue
        if all(f.columns == len(grid.xs) - 1 for f in grid.fields):
            items.append(Frame(page, grid.box, lines_of(inside, page)))
            rest = outside
            continue
        cells = _cells(page, grid, inside)
        if sum(bool(c.paragraphs) for c in cells) >= 2:
            items.append(Table(page, grid.box, grid.xs, _without_empty(cells, grid.xs)))
            rest = outside
    return items, rest


def _parted(glyphs: list[Glyph], box: Box) -> tuple[list[Glyph], list[Glyph]]:
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        within = box[0] <= x <= box[2] and box[1] <= y <= box[3]
        (inside if within else outside).append(glyph)
    return inside, outside


def _cells(page: int, grid: Grid, glyphs: list[Glyph]) -> list[TableCell]:
    at = {
        (r, c): i
        for i, f in enumerate(grid.fields)
        for r in range(f.row, f.row + f.rows)
        for c in range(f.column, f.column + f.columns)
    }
    held: defaultdict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        column = _between(grid.xs, (glyph.x0 + glyph.x1) / 2)
        row = _between(grid.ys, (glyph.y0 + glyph.y1) / 2)
        held[at[row, column]].append(glyph)
    return [
        TableCell(f.row, f.column, f.rows, f.columns,
                  cell_paragraphs(lines_of(held[i], page), f.box))
        for i, f in enumerate(grid.fields)
    ]  # fmt: skip


def _between(positions: tuple[float, ...], at: float) -> int:
    return min(max(bisect_right(positions, at) - 1, 0), len(positions) - 2)


def cell_paragraphs(lines: Sequence[Line], box: Box) -> list[list[Line]]:
    """The lines of a cell as paragraphs: one ends where a sentence ends and its line is not full,
    or where the next line opens with a number."""
    found: list[list[Line]] = []
    reach = max((line.x1 for line in lines), default=0.0)
    for line in lines:
        last = found[-1][-1] if found else None
        if last is None:
            found.append([line])
            continue
        ended = bool(_END.search(last.text))
        short = min(reach, box[2]) - last.x1 > 1.6 * line.size
        if ended and (short or match_label(line.text) is not None):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _without_empty(cells: list[TableCell], xs: tuple[float, ...]) -> list[TableCell]:
    """Rows in which nothing starts and columns between double rules are dropped.

    A wide column without a word is kept: its cell may have begun on the page before.
    """
    rows = sorted({c.row for c in cells if c.paragraphs})
    written = {c.column for c in cells if c.paragraphs}
    columns = [k for k in range(len(xs) - 1) if k in written or xs[k + 1] - xs[k] > NARROW]
    row_at = {row: i for i, row in enumerate(rows)}
    column_at = {column: i for i, column in enumerate(columns)}

    def span(start: int, count: int, at: dict[int, int]) -> int:
        return max(1, sum(start <= k < start + count for k in at))

    return [
        TableCell(row_at[c.row], column_at[c.column], span(c.row, c.rows, row_at),
                  span(c.column, c.columns, column_at), c.paragraphs)
        for c in cells
        if c.row in row_at and c.column in column_at
    ]  # fmt: skip
