"""The grid of a Word table: cells that span columns (gridSpan) and rows (vMerge).

In: a ``w:tbl`` element.  Out: :class:`GridCell` items.  Rows and cells whose deletion is tracked
are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenjie.read.ooxml import attribute, child, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class GridCell:
    """A cell and how far it reaches; ``head``: its row is repeated at the top of every page."""

    element: _Element
    row: int
    column: int
    rows: int
    columns: int
    head: bool


def grid_of(table: _Element) -> list[GridCell]:
    """The cells of a table, each once, whatever it spans."""
    cells: list[GridCell] = []
    above: dict[int, GridCell] = {}  # by column: the cell that ends in the row above
    number = 0
    for row in _inside(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            continue
        column = _number(attribute(child(properties, "gridBefore"), "val"), 0)
        head = child(properties, "tblHeader") is not None
        here: dict[int, GridCell] = {}
        for element in _inside(row, "tc"):
            about = child(element, "tcPr")
            if child(about, "cellDel") is not None:
                continue
            width = min(max(_number(attribute(child(about, "gridSpan"), "val"), 1), 1), 1000)
            merged = child(about, "vMerge")
            going_on = merged is not None and attribute(merged, "val") != "restart"
            if going_on and column in above:
                cell = above[column]
                cell.rows += 1
            else:
                cell = GridCell(element, number, column, 1, width, head)
                cells.append(cell)
            here[column] = cell
            column += width
        above = here
        number += 1
    return cells


def _inside(parent: _Element, wanted: str) -> Iterator[_Element]:
    """Rows or cells, also those in a content control or a tracked insertion."""
    for element in parent:
        kind = name_of(element)
        if kind == wanted:
            yield element
        elif kind in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _inside(element, wanted)


def _number(written: str | None, default: int) -> int:
    return int(written) if written is not None and written.isdecimal() else default
