"""Excel: ``dataset.xlsx``, with the 任务分解表 officials use first, then a sheet a table.

In: rows.  Out: one workbook, written row by row.  Text stays text, never a formula.  A merged
cell holds its value in each of its rows, so that Excel's filters find all of them.  Sheets end at
Excel's 1,048,576 rows; what is more goes on in a further sheet.
"""

from __future__ import annotations

import datetime
import json
import math
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fenjie.errors import MissingExtraError
from fenjie.publish.formats.task_sheet import HEADS, WIDTHS, Line, lines
from fenjie.publish.tables import Column, Parsed, Row, table, tables

NAME = "dataset.xlsx"
SHEET = "任务分解表"
ROWS = 1_048_576
CELL = 32_767  # characters that Excel keeps in a cell
LINE_HEIGHT = 15.0
NO_CLOCK = datetime.datetime(2000, 1, 1)


class XlsxWriter:
    """Writes ``dataset.xlsx``.  ``many`` adds a column with the document to the 任务分解表."""

    def __init__(self, folder: Path, many: bool, title: str | None = None) -> None:
        xlsxwriter = _load(str(folder))
        options = {"constant_memory": True, "tmpdir": str(folder), "strings_to_formulas": False}
        self._book = xlsxwriter.Workbook(str(folder / NAME), options)
        self._book.set_properties({"created": NO_CLOCK, "title": title or SHEET})
        self._head = self._book.add_format(
            {
                "bold": True,
                "border": 1,
                "align": "center",
                "valign": "vcenter",
                "bg_color": "#D9E2F3",
            }
        )
        self._tasks = _TaskSheets(self._book, self._head, many, title)
        self._sheets = {t.name: _Sheets(self._book, t.name, self._head) for t in tables()}

    def add(self, rows: Parsed) -> None:
        """Write the rows of one document."""
        if rows.get("documents"):
            self._tasks.add(rows)
        for name, some in rows.items():
            sheets = self._sheets[name]
            for row in some:
                sheets.write(row)

    def close(self) -> None:
        """Complete the workbook."""
        self._tasks.close()
        for sheets in self._sheets.values():
            sheets.close()
        self._book.close()


class _Sheets:
    """The sheet of a table, and those that go on where it is full."""

    def __init__(self, book: Any, name: str, head: Any) -> None:
        self._book, self._name, self._head = book, name, head
        self._columns = table(name).columns
        self._count = 0
        self._begin()

    def _begin(self) -> None:
        self._count += 1
        number = f" {self._count}" if self._count > 1 else ""
        self._sheet = self._book.add_worksheet(f"{self._name}{number}")
        self._sheet.freeze_panes(1, 0)
        for place, column in enumerate(self._columns):
            self._sheet.set_column(place, place, _width(column))
            self._sheet.write_string(0, place, column.name, self._head)
        self._row = 1

    def write(self, row: Row) -> None:
        if self._row == ROWS:
            self.close()
            self._begin()
        for place, column in enumerate(self._columns):
            _write(self._sheet, self._row, place, row[column.name])
        self._row += 1

    def close(self) -> None:
        self._sheet.autofilter(0, 0, self._row - 1, len(self._columns) - 1)


def _width(column: Column) -> int:
    wide = {"quote": 40, "text": 40, "title": 40, "name": 24, "indicator_text": 30, "message": 40}
    return wide.get(column.name, 14)


def _write(sheet: Any, row: int, place: int, value: Any, form: Any = None) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value, form)
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value, form)
    else:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        sheet.write_string(row, place, text[:CELL], form)


class _TaskSheets:
    """The 任务分解表: title, heads, a row a task, equal neighbours merged; set up for A4 print."""

    def __init__(self, book: Any, head: Any, many: bool, title: str | None) -> None:
        self._book, self._head, self._many = book, head, many
        self._heads = ("文件", *HEADS) if many else HEADS
        self._widths = (24, *WIDTHS) if many else WIDTHS
        self._title = f"{title}{SHEET}" if title and not many else SHEET
        cell = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_size": 10}
        self._text = book.add_format(cell)
        self._middle = book.add_format({**cell, "align": "center"})
        self._large = book.add_format(
            {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}
        )
        self._count = 0
        self._begin()

    def _begin(self) -> None:
        self._count += 1
        number = f" {self._count}" if self._count > 1 else ""
        sheet = self._sheet = self._book.add_worksheet(f"{SHEET}{number}")
        self._merged = sheet.merge = _Areas()
        last = len(self._heads) - 1
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.repeat_rows(1)
        sheet.freeze_panes(2, 0)
        sheet.hide_gridlines(2)
        for place, width in enumerate(self._widths):
            sheet.set_column(place, place, width)
        sheet.set_row(0, 36)
        sheet.merge_range(0, 0, 0, last, self._title, self._large)
        sheet.set_row(1, 24)
        for place, name in enumerate(self._heads):
            sheet.write_string(1, place, name, self._head)
        self._row = 2
        self._open: dict[int, tuple[Any, int]] = {}  # column: what is in it since which row

    def add(self, rows: Parsed) -> None:
        document = rows["documents"][0]
        for number, line in enumerate(lines(rows), start=1):
            if self._row == ROWS:
                self.close()
                self._begin()
            self._write(document, number, line)

    def _write(self, document: Row, number: int, line: Line) -> None:
        title = document["title"] or document["id"]
        cells: list[Any] = [title] if self._many else []
        first = len(cells)
        texts = (line.heading, line.measure, line.targets, line.lead, line.units, line.deadline)
        cells += [number, *texts]
        self._sheet.set_row(self._row, self._height(cells[first:]))
        for place, value in enumerate(cells):
            centred = place == first or place > first + 3
            form = self._middle if centred else self._text
            if value == "":
                self._sheet.write_blank(self._row, place, None, form)
            else:
                _write(self._sheet, self._row, place, value, form)
        if self._many:
            self._group(0, document["id"])
        self._group(first + 1, (document["id"], line.section))
        _forget(self._sheet, self._row - 1)
        self._row += 1

    def _height(self, cells: list[Any]) -> float:
        """Room for the fullest cell; Excel cannot find it out for itself beside merged cells."""
        rows = max(
            sum(_rows(part, width) for part in str(cell).split("\n"))
            for place, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True))
            if place != 1  # the heading has the rows of its neighbours, too
        )
        return float(min(409, max(20, LINE_HEIGHT * rows + 4)))

    def _group(self, place: int, value: Any) -> None:
        """Merge the cells above, where another value begins here."""
        known = self._open.get(place)
        if known is None or known[0] != value:
            self._merge(place)
            self._open[place] = (value, self._row)

    def _merge(self, place: int) -> None:
        first = self._open.pop(place, (None, self._row))[1]
        if self._row - 1 > first:
            # Not merge_range(): that would write to rows which have left the memory.
            self._merged.append([first, place, self._row - 1, place])

    def close(self) -> None:
        for place in list(self._open):
            self._merge(place)
        self._sheet.autofilter(1, 0, max(2, self._row - 1), len(self._heads) - 1)


class _Areas:
    """The merged areas of a sheet, which are known at its end only: sixteen bytes each."""

    def __init__(self) -> None:
        self._numbers = array("I")

    def append(self, area: list[int]) -> None:
        """First row, first column, last row, last column."""
        self._numbers.extend(area)

    def __len__(self) -> int:
        return len(self._numbers) // 4

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        numbers = iter(self._numbers)
        return zip(numbers, numbers, numbers, numbers, strict=True)


def _forget(sheet: Any, row: int) -> None:
    """Drop what the workbook keeps of a row that has been written, its height: nothing asks again.

    (It would, were there pictures.)  ``set_rows`` is what older versions call ``row_info``.
    """
    for name in ("row_info", "set_rows", "row_sizes"):
        getattr(sheet, name, {}).pop(row, None)


def _rows(text: str, width: int) -> int:
    """How many rows a text takes in a column of that many half-width characters."""
    half_widths = sum(1 if character < "\u2e80" else 2 for character in text)
    return max(1, math.ceil(half_widths / (width - 1)))


def _load(place: str) -> Any:
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtraError(
            place, "XlsxWriter, which writes Excel files, is not installed",
            "pip install fenjie[xlsx]",
        ) from None  # fmt: skip
    return xlsxwriter
