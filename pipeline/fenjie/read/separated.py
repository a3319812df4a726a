"""Comma separated values in: a list of tasks or indicators as a spreadsheet saves it.

In: the decoded text.  Out: one table.  The path of a place is the row: ``row 3``.

>>> lay_out("任务,牵头单位,时限\\n建设实验室,市科技局,2025年\\n").text
'任务\\t牵头单位\\t时限\\n建设实验室\\t市科技局\\t2025年\\n'
"""

from __future__ import annotations

import csv
import io

from fenjie.read.layout import Cell, LaidOut, Line, Place, TextBuilder
from fenjie.read.limits import Unreadable, check_cells

_FIRST = 20
_LEAST_COLUMNS = 3


def is_separated(text: str) -> bool:
    """Do its first lines have as many fields, three at least, each?"""
    opening = text[:20_000]
    if opening.count(",") < 2 * _LEAST_COLUMNS - 2:
        return False
    try:
        rows = [row for row in csv.reader(io.StringIO(opening)) if row][: _FIRST + 1]
    except csv.Error:
        return False
    whole = rows[:-1] if len(rows) > _FIRST else rows  # the last may be cut off
    widths = {len(row) for row in whole}
    return len(whole) >= 2 and len(widths) == 1 and min(widths) >= _LEAST_COLUMNS


def lay_out(text: str) -> LaidOut:
    """The table that the text spells."""
    builder = TextBuilder()
    cells: list[Cell] = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text))):
            place = Place(path=f"row {number + 1}")
            for column, field in enumerate(row):
                lines: list[list[Line]] = [
                    [[(line.strip(), place)]] for line in field.splitlines() if line.strip()
                ]
                cells.append(Cell(number, column, lines))
            check_cells(len(cells))
    except csv.Error as error:
        raise Unreadable(f"its rows cannot be told apart ({error})") from None
    builder.table(cells)
    return builder.laid_out()
