"""Tables as a reader hands them over: for tests of what is read in them.

A cell is a text, or (text, rows, columns) for one that spans; "|" parts its paragraphs.  As in
HTML, a cell that spans stands once, at its top left corner.
"""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.read import Place, SourceText
from fenjie.read.layout import Cell, TextBuilder

Written = str | tuple[str, int, int]


def cells_of(rows: Sequence[Sequence[Written]]) -> list[Cell]:
    taken: set[tuple[int, int]] = set()
    cells = []
    for r, row in enumerate(rows):
        column = 0
        for each in row:
            text, height, width = (each, 1, 1) if isinstance(each, str) else each
            while (r, column) in taken:
                column += 1
            taken |= {(r + y, column + x) for y in range(height) for x in range(width)}
            lines = [[[(part, Place())]] for part in text.split("|")]
            cells.append(Cell(r, column, lines, height, width))
    return cells


def laid_out(
    *rows: Sequence[Written], before: Sequence[str] = ("一、主要任务",), heads: int | None = None
) -> SourceText:
    """A document of some paragraphs and one table below them."""
    builder = TextBuilder()
    for text in before:
        builder.paragraph([[(text, Place())]])
    builder.table(cells_of(rows), heads=heads)
    made = builder.laid_out()
    return SourceText(made.text, "plan", "text/html", "0" * 64, made.stretches, made.layout)
