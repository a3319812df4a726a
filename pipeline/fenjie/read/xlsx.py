"""A workbook in, its sheets laid out as tables.

In: the bytes of an ``.xlsx`` file.  Out: each visible sheet as a table, cells as the workbook
shows them (0.95 under the format 0% is 95%), merged cells as one.  The path of a place is the
sheet and the cell: ``Sheet1!B4``.

Written on lxml: the libraries that read workbooks hand over raw numbers or lose merged cells
(docs/formats.md).

>>> cell_at("AB12")
(11, 27)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenjie.read.layout import Cell, LaidOut, Line, Place, TextBuilder
from fenjie.read.limits import Parts, Unreadable, check_cells
from fenjie.read.ooxml import (
    attribute,
    child,
    children,
    name_of,
    part_of,
    relationships,
    target_of_type,
)
from fenjie.read.xlsx_numbers import Formats

if TYPE_CHECKING:
    from lxml.etree import _Element

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


@dataclass(frozen=True, slots=True)
class Found:
    """A cell with something in it."""

    row: int
    column: int
    text: str
    name: str


def read(data: bytes) -> LaidOut:
    """Lay out a workbook, sheet after sheet."""
    parts = Parts(data)
    name = target_of_type(parts, "", "officeDocument") or "xl/workbook.xml"
    workbook = parts.xml(name)
    strings = _shared_strings(part_of(parts, name, "sharedStrings"))
    dates_1904 = attribute(child(workbook, "workbookPr"), "date1904") in ("1", "true")
    formats = Formats(part_of(parts, name, "styles"), dates_1904)
    targets = relationships(parts, name)
    builder = TextBuilder()
    for sheet in children(child(workbook, "sheets"), "sheet"):
        if attribute(sheet, "state") in ("hidden", "veryHidden"):
            continue
        kind, path = targets.get(_relation(sheet), ("", ""))
        if kind == "worksheet" and path in parts:
            title = attribute(sheet, "name") or "Sheet"
            _sheet(parts.xml(path), title, strings, formats, builder)
    return builder.laid_out()


def _relation(sheet: _Element) -> str:
    for key, value in sheet.attrib.items():
        if key.startswith("{") and key.endswith("}id"):
            return str(value)
    return ""


def _shared_strings(root: _Element | None) -> list[str]:
    return [_rich(item) for item in children(root, "si")]


def _rich(item: _Element) -> str:
    """The text of all runs, without the phonetic guide."""
    parts: list[str] = []
    for element in item:
        kind = name_of(element)
        if kind == "t":
            parts.append(element.text or "")
        elif kind == "r":
            parts += [t.text or "" for t in children(element, "t")]
    return "".join(parts)


def _sheet(
    root: _Element, title: str, strings: list[str], formats: Formats, builder: TextBuilder
) -> None:
    hidden_rows, cells = _cells(root, strings, formats)
    merged = dict(_merged(root))
    hidden_columns = _hidden_columns(root)
    cells = [c for c in cells if c.row not in hidden_rows and c.column not in hidden_columns]
    if not cells:
        return
    # A block of cells ends where an empty row is; what is merged bridges it.
    columns = {c: n for n, c in enumerate(sorted({c.column for c in cells}))}
    for block in _blocks(cells, merged, hidden_rows):
        rows = {r: n for n, r in enumerate(sorted({c.row for c in block}))}
        grid = [_laid(c, title, merged, rows, columns) for c in block]
        if max(c.columns for c in grid) == 1 and len({c.column for c in grid}) == 1:
            for cell in grid:
                for lines in cell.paragraphs:
                    builder.paragraph(lines)
        else:
            builder.table(_filled(grid))


def _laid(
    found: Found,
    title: str,
    merged: dict[tuple[int, int], tuple[int, int]],
    rows: dict[int, int],
    columns: dict[int, int],
) -> Cell:
    height = width = 1
    if (found.row, found.column) in merged:
        last_row, last_column = merged[found.row, found.column]
        height = sum(1 for r in rows if found.row <= r <= last_row)
        width = sum(1 for c in columns if found.column <= c <= last_column)
    place = Place(path=f"{title}!{found.name}")
    lines: list[list[Line]] = [
        [[(line.strip(), place)]] for line in re.split(r"\r\n?|\n", found.text) if line.strip()
    ]
    return Cell(rows[found.row], columns[found.column], lines, height, width)


def _filled(grid: list[Cell]) -> list[Cell]:
    """With an empty cell wherever a row has none, as on the sheet."""
    width = max(c.column + c.columns for c in grid)
    height = max(c.row + c.rows for c in grid)
    check_cells(width * height)
    taken = {
        (c.row + y, c.column + x) for c in grid for y in range(c.rows) for x in range(c.columns)
    }
    return grid + [
        Cell(y, x, []) for y in range(height) for x in range(width) if (y, x) not in taken
    ]


def _blocks(
    cells: list[Found], merged: dict[tuple[int, int], tuple[int, int]], hidden: set[int]
) -> Iterator[list[Found]]:
    """Cells between rows that are empty."""
    block: list[Found] = []
    reach = -1
    for cell in sorted(cells, key=lambda c: (c.row, c.column)):
        if block and any(row not in hidden for row in range(reach + 1, cell.row)):
            yield block
            block = []
            reach = -1
        block.append(cell)
        reach = max(reach, merged.get((cell.row, cell.column), (cell.row, 0))[0])
    if block:
        yield block


def _cells(root: _Element, strings: list[str], formats: Formats) -> tuple[set[int], list[Found]]:
    hidden: set[int] = set()
    found: list[Found] = []
    row_number = -1
    for row in children(child(root, "sheetData"), "row"):
        written = attribute(row, "r")
        row_number = int(written) - 1 if written and written.isdecimal() else row_number + 1
        if attribute(row, "hidden") in ("1", "true"):
            hidden.add(row_number)
        column = -1
        for element in children(row, "c"):
            name = attribute(element, "r") or ""
            at = cell_at(name)
            column = at[1] if at is not None else column + 1
            text = _value(element, strings, formats)
            if text.strip():
                found.append(
                    Found(row_number, column, text, name or f"R{row_number + 1}C{column + 1}")
                )
    check_cells(len(found))
    return hidden, found


def _value(element: _Element, strings: list[str], formats: Formats) -> str:
    kind = attribute(element, "t") or "n"
    inline = child(element, "is")
    if inline is not None:
        return _rich(inline)
    stored = child(element, "v")
    value = (stored.text or "") if stored is not None else ""
    if kind == "s":
        try:
            return strings[int(value)]
        except (ValueError, IndexError):
            raise Unreadable(f"a cell refers to a text that is not there ({value[:20]})") from None
    if kind == "b":
        return "是" if value == "1" else "否"
    if kind == "e":
        return ""  # #REF!, #N/A: the number is not there
    if kind in ("str", "d"):
        return value
    return formats.shown(value, attribute(element, "s"))


def _merged(root: _Element) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Top left and bottom right corner of each merged range."""
    for element in children(child(root, "mergeCells"), "mergeCell"):
        first, _, last = (attribute(element, "ref") or "").partition(":")
        top, bottom = cell_at(first), cell_at(last)
        if top is not None and bottom is not None:
            yield top, bottom


def _hidden_columns(root: _Element) -> set[int]:
    hidden: set[int] = set()
    for element in children(child(root, "cols"), "col"):
        if attribute(element, "hidden") in ("1", "true"):
            first, last = attribute(element, "min"), attribute(element, "max")
            if first and last and first.isdecimal() and last.isdecimal():
                hidden.update(range(int(first) - 1, min(int(last), 16_384)))
    return hidden


def cell_at(name: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a name such as B4."""
    match = _CELL.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
