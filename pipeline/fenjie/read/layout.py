"""What a reader knows beside the text: where each stretch of it stands, and what it is laid out as.

In: lines of text with their places, as a reader comes upon them.  Out: a :class:`SourceText`
whose ``stretches`` lead back to page and box, element, or cell, and whose ``layout`` tells
paragraphs, headings and tables from what only stands on the page (running heads, page numbers).

>>> builder = TextBuilder()
>>> builder.paragraph([[("一、主要任务", Place(path="/html/body/p[1]"))]], heading=1)
>>> builder.table([Cell(0, 0, [[[("任务", Place())]]]), Cell(0, 1, [[[("牵头单位", Place())]]])])
>>> builder.text
'一、主要任务\\n任务\\t牵头单位\\n'
>>> builder.stretches[2].start, builder.stretches[2].place.column
(10, 0)
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fenjie.read.limits import check_cells, check_text

Piece = tuple[int, int]
"""Start and end of a stretch of text."""
Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points; the origin is the top left corner of the page."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch stands in the file it was read from; what does not apply is ``None``."""

    page: int | None = None
    """Counted from 1."""
    box: Box | None = None
    path: str | None = None
    """Of an element or of a part of an archive: ``/html/body/p[3]``, ``Sheet1!B4``."""
    table: int | None = None
    row: int | None = None
    column: int | None = None
    """Table, row and column are counted from 0."""
    confidence: float | None = None
    """How sure a recogniser is of what it saw, 0 to 1; ``None`` where the file says it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """``text[start:end]`` stands at ``place``.  Stretches are in order and do not overlap."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands beside the document, as in the metadata block of a web page."""

    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    """文号"""
    issued: str | None = None
    """ISO date."""
    index: str | None = None
    """索引号"""
    published: str | None = None
    """ISO date at which it was put on the web: used where the document has none."""


Line = Sequence[tuple[str, Place]]
"""Pieces of text side by side, each with its place: a run, a word, or all of a line."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as a reader found it: its place in the grid, and its paragraphs of lines."""

    row: int
    column: int
    paragraphs: Sequence[Sequence[Line]]
    rows: int = 1
    """How many rows it spans."""
    columns: int = 1


@dataclass(frozen=True, slots=True)
class KnownParagraph:
    """The pieces of text that make up a paragraph; ``heading`` is 1 to 9, or 0 for body text."""

    pieces: tuple[Piece, ...]
    heading: int = 0


@dataclass(frozen=True, slots=True)
class KnownCell:
    """A cell that has been laid out: ``paragraphs`` are the pieces of text in it."""

    row: int
    column: int
    rows: int
    columns: int
    paragraphs: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class KnownTable:
    """A table as a grid; ``heads`` is how many rows name the columns, ``None`` if not known."""

    cells: tuple[KnownCell, ...]
    heads: int | None = None


@dataclass(frozen=True, slots=True)
class KnownLayout:
    """Paragraphs and tables in the order of the text.  Text outside them is not read."""

    blocks: tuple[KnownParagraph | KnownTable, ...]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What a reader of one format gives back."""

    text: str
    stretches: tuple[Stretch, ...]
    layout: KnownLayout
    fields: Fields | None = None


@dataclass(slots=True)
class TextBuilder:
    """Lays out a document's text while a reader goes through it."""

    blocks: list[KnownParagraph | KnownTable] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _tables: int = 0

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def paragraph(self, lines: Sequence[Line], *, heading: int = 0, goes_on: bool = False) -> None:
        """Add a paragraph; ``goes_on``: more of the last one, which a page break had cut."""
        pieces = tuple(p for line in lines if (p := self._line(line, "\n")))
        if not pieces:
            return
        last = self.blocks[-1] if self.blocks else None
        if goes_on and isinstance(last, KnownParagraph):
            self.blocks[-1] = replace(last, pieces=last.pieces + pieces)
        else:
            self.blocks.append(KnownParagraph(pieces, heading))

    def furniture(self, lines: Sequence[Line]) -> None:
        """Add what stands on the page and is not read: running heads, page numbers, buttons."""
        for line in lines:
            self._line(line, "\n")

    def table(
        self, cells: Sequence[Cell], *, heads: int | None = None, goes_on: bool = False
    ) -> None:
        """Add a table, its cells in any order; ``goes_on``: more rows of the last one."""
        last = self.blocks[-1] if self.blocks else None
        above = last.cells if goes_on and isinstance(last, KnownTable) else ()
        offset = max((c.row + c.rows for c in above), default=0)
        number = self._tables - 1 if above else self._tables
        known = list(above)
        check_cells(sum(c.rows * c.columns for c in cells))
        width = max((c.column + c.columns for c in cells), default=0)
        check_cells(width * len({c.row for c in cells}))
        check_cells(sum(c.rows * c.columns for c in above))
        ordered = sorted(cells, key=lambda c: (c.row, c.column))
        for _, row in itertools.groupby(ordered, key=lambda c: c.row):
            row_cells = list(row)
            for cell in row_cells:
                at = replace(Place(), table=number, row=cell.row + offset, column=cell.column)
                pieces = self._cell(cell, at)
                self._put("\n" if cell is row_cells[-1] else "\t")
                known.append(KnownCell(at.row or 0, cell.column, cell.rows, cell.columns, pieces))
        if not known:
            return
        if above and isinstance(last, KnownTable):
            self.blocks[-1] = replace(last, cells=tuple(known))
        else:
            self.blocks.append(KnownTable(tuple(known), heads))
            self._tables += 1

    def laid_out(self, fields: Fields | None = None) -> LaidOut:
        """All that was added."""
        layout = KnownLayout(tuple(self.blocks))
        return LaidOut(self.text, tuple(self.stretches), layout, fields)

    def _cell(self, cell: Cell, at: Place) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        first = True
        for paragraph in cell.paragraphs:
            start = end = self._length
            for line in paragraph:
                if not any(text.strip() for text, _ in line):
                    continue
                if not first:
                    self._put("\n")
                    start = start if end > start else self._length
                first = False
                placed = [
                    (text, replace(p, table=at.table, row=at.row, column=at.column))
                    for text, p in line
                ]
                if piece := self._line(placed, ""):
                    end = piece[1]
            if end > start:
                pieces.append((start, end))
        return tuple(pieces)

    def _line(self, line: Line, close: str) -> Piece | None:
        start = self._length
        for text, place in line:
            self._stretch(text, place)
        end = self._length
        if end == start:
            return None
        self._put(close)
        return start, end

    def _stretch(self, text: str, place: Place) -> None:
        start = self._length
        self._put(_readable(text))
        if self._length == start:
            return
        last = self.stretches[-1] if self.stretches else None
        if last is not None and last.end == start and last.place == place:
            self.stretches[-1] = replace(last, end=self._length)
        else:
            self.stretches.append(Stretch(start, self._length, place))

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        check_text(self._length)


def places_of(stretches: Sequence[Stretch], start: int, end: int) -> list[Place]:
    """The places that the characters ``text[start:end]`` stand in, in the order of the text."""
    first = max(bisect_right(stretches, start, key=lambda s: s.start) - 1, 0)
    found: list[Place] = []
    for stretch in stretches[first:]:
        if stretch.start >= end:
            break
        if stretch.end > start and stretch.place not in found:
            found.append(stretch.place)
    return found


def _readable(text: str) -> str:
    """Without what no text file may hold: a NUL, half a surrogate pair."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
