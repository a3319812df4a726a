"""Lines become paragraphs: re-joined where a page or a PDF cut them, split where breaks were lost.

In: folded text.  Out: for each paragraph the pieces of text (lines) it is made of.

Three kinds of document are told apart by measuring their lines, never by name:

- *loose*: a line is a paragraph, but for the few that a page break has cut in two;
- *wrapped*: lines of one width, broken in mid-word by a PDF; a paragraph runs on until a
  label or a short last line says otherwise;
- *flat*: paragraph breaks were lost; numbered labels in sequence are where they stood.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fenjie.structure.cell_lines import cell_line_tables
from fenjie.structure.flat import split_flat, split_rows
from fenjie.structure.joining import AHEAD, joins
from fenjie.structure.lines import Line, find_lines, measure
from fenjie.structure.tables import Row, table_rows
from fenjie.structure.view import Piece

Grid = dict[int, list[tuple[int, int] | None]]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """``pieces[i]`` (source spans) make up paragraph ``i``; of a row in ``rows`` they are cells.

    ``heads`` are the rows that name the columns.  ``grid`` tells of some rows which cell stands
    in each column: the paragraph and the cell in it, one above where it spans down.
    """

    pieces: list[list[Piece]]
    rows: frozenset[int]
    heads: frozenset[int]
    grid: Grid = field(default_factory=dict)
    flat: bool = False
    """Were paragraph breaks lost?"""


def paragraphs(folded: str, source: str | None = None) -> Paragraphs:
    """The paragraphs of ``folded``: lines joined, split, or cut into the cells of a table.

    ``source`` is the text before folding, by which widths are measured: its ( is half as wide.
    """
    lines = find_lines(folded, source)
    spans = [(line.start, line.end) for line in lines]
    rows = table_rows(folded, spans) or cell_line_tables(folded, spans)
    return join_lines(folded, lines, rows)


def join_lines(folded: str, lines: list[Line], rows: Mapping[int, Row | None]) -> Paragraphs:
    """Lines become paragraphs; those in ``rows`` are rows of tables."""
    layout = measure([line for i, line in enumerate(lines) if i not in rows])
    pieces: list[list[Piece]] = []
    row_at: list[int] = []
    head_at: list[int] = []
    where: dict[int, int] = {}
    group: list[Line] = []

    def close() -> None:
        if group:
            joined = [p for line in group for p in line.pieces or ((line.start, line.end),)]
            pieces.extend(split_flat(folded, joined) if layout.flat else [joined])
            group.clear()

    for i, line in enumerate(lines):
        if i in rows:
            close()
            row = rows[i]
            if row is not None:
                where[i] = len(pieces)
                (head_at if row.head else row_at).append(len(pieces))
                pieces.append(row.cells)
            continue
        if group and not joins(group, line, layout, lines[i : i + AHEAD]):
            close()
        group.append(line)
    close()
    heads = frozenset(head_at)
    if layout.flat and not head_at:
        pieces = split_rows(folded, pieces)
    grid: Grid = {
        where[i]: [(where[at[0]], at[1]) if at else None for at in row.columns]
        for i, row in rows.items()
        if row is not None and row.columns
    }
    return Paragraphs(pieces, heads | frozenset(row_at), heads, grid, layout.flat)
