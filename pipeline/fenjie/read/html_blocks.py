"""The blocks of a web page: its paragraphs and data tables, in the order in which they are read.

In: the root element of a page.  Out: :class:`Paragraph` and :class:`Table` items.  A table that
only lays out the page (one cell, or tables inside) is not one: its cells are read as they come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenjie.read.layout import Cell, Line, Place
from fenjie.read.paths import Paths

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd div dl dt fieldset figcaption"
        " figure footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tbody td"
        " tfoot th thead tr ul",
    )
)
# What no reader of the page sees, or only as something to press.
_NEVER_READ = frozenset(
    re.findall(
        r"\w+",
        "script style noscript template iframe object embed svg canvas map audio video button"
        " select option textarea input head nav footer dialog",
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HEADING = re.compile(r"h([1-6])")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HAN = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’]"
# A line break of the page's source between two Chinese characters is no blank.
_BROKEN_LINE = re.compile(rf"(?<={_HAN})[ \t]*[\r\n]\s*(?={_HAN})", re.ASCII)
_LABELLED = re.compile(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|[①-⑳])")
_LONGEST_CELL = 3000
"""More than that is the text of a page, not of a cell."""


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """Text without a break in it; ``links`` is how many of its characters are links."""

    element: _Element
    text: str
    heading: int
    links: int


@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """A cell at its place in the grid, with the paragraphs in it."""

    element: _Element
    row: int
    column: int
    rows: int
    columns: int
    head: bool
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A data table."""

    element: _Element
    grid: tuple[GridCell, ...]

    @property
    def heads(self) -> int | None:
        """How many rows are all of head cells; ``None`` where the page has none."""
        rows = {c.row for c in self.grid}
        plain = {c.row for c in self.grid if not c.head}
        first = min(plain, default=max(rows) + 1)
        return first or None

    def cells(self, paths: Paths) -> list[Cell]:
        """As the layout wants them, each line with its path."""
        return [
            Cell(c.row, c.column, [_lines(p, paths) for p in c.paragraphs], c.rows, c.columns)
            for c in self.grid
        ]


Block = Paragraph | Table


def _lines(paragraph: Paragraph, paths: Paths) -> list[Line]:
    return [[(paragraph.text, Place(path=paths.of(paragraph.element)))]]


def blocks_of(root: _Element) -> list[Block]:
    """The paragraphs and data tables of the page, or of a part of it."""
    walk = _Walk()
    walk.into(root)
    walk.flush()
    return walk.blocks


class _Walk:
    """Goes through elements and collects text until a block ends."""

    def __init__(self, tables: bool = True) -> None:
        self.blocks: list[Block] = []
        self.tables = tables
        self._owner: _Element | None = None
        self._parts: list[str] = []
        self._links = 0
        self._in_link = 0
        self._numbers: list[int | None] = []

    def into(self, element: _Element) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _NEVER_READ or _is_hidden(element):
            return
        if tag == "br":
            self.flush()
            return
        if tag == "table" and self.tables and (grid := data_grid(element)):
            self.flush()
            self.blocks.append(Table(element, grid))
            return
        block = tag in _BLOCKS
        owner = self._owner
        if block:
            self.flush()
            self._owner = element
        elif owner is None:
            self._owner = element
        self._number(element)
        self._in_link += tag == "a"
        self._text(element.text)
        for child in element:
            self.into(child)
            self._text(child.tail)
        self._in_link -= tag == "a"
        if tag in ("ol", "ul"):
            self._numbers.pop()
        if block:
            self.flush()
            self._owner = owner

    def _number(self, element: _Element) -> None:
        """The numbers that a browser writes before the items of a list."""
        if element.tag in ("ol", "ul"):
            start = element.get("start", "1")
            first = int(start) if start.isdecimal() and len(start) < 6 else 1
            self._numbers.append(first if element.tag == "ol" else None)
        elif element.tag == "li" and self._numbers and self._numbers[-1] is not None:
            if not _LABELLED.match("".join(element.itertext())[:20]):
                self._parts.append(f"{self._numbers[-1]}.")
            self._numbers[-1] += 1

    def _text(self, text: str | None) -> None:
        if text:
            self._parts.append(text)
            if self._in_link:
                self._links += len(text.strip())

    def flush(self) -> None:
        """End the paragraph that is being collected."""
        text = _SPACE.sub(" ", _BROKEN_LINE.sub("", "".join(self._parts)))
        text = text.replace("\xa0", " ").strip(" \u3000\u200b\ufeff")
        if text and self._owner is not None:
            heading = next((int(m[1]) for m in self._headings()), 0)
            self.blocks.append(Paragraph(self._owner, text, heading, self._links))
        self._parts, self._links = [], 0

    def _headings(self) -> Iterator[re.Match[str]]:
        element = self._owner
        while element is not None and isinstance(element.tag, str):
            if match := _HEADING.fullmatch(element.tag):
                yield match
            if element.tag in _BLOCKS:
                return
            element = element.getparent()


def _is_hidden(element: _Element) -> bool:
    style = element.get("style")
    return (style is not None and _HIDDEN.search(style) is not None) or "hidden" in element.attrib


def data_grid(table: _Element) -> tuple[GridCell, ...]:
    """The cells of a data table in their grid; none for a table that only lays out the page."""
    rows = [r for r in table.iter("tr") if _table_of(r) is table]
    if not rows or any(_lays_out(inner) for inner in table.iter("table") if inner is not table):
        return ()
    cells = list(_placed(rows))
    width = max((c.column + c.columns for c in cells), default=0)
    filled = [c for c in cells if c.paragraphs]
    if width < 2 or len({c.row for c in filled}) < 2 or len({c.column for c in filled}) < 2:
        return ()
    if any(sum(len(p.text) for p in c.paragraphs) > _LONGEST_CELL for c in cells):
        return ()
    return tuple(cells)


def _table_of(element: _Element) -> _Element | None:
    return next(iter(element.iterancestors("table")), None)


def _lays_out(inner: _Element) -> bool:
    """Is a table inside another one more than a box around some words?"""
    return len("".join(inner.itertext()).split()) > 0 and len(list(inner.iter("td", "th"))) > 1


def _placed(rows: list[_Element]) -> Iterator[GridCell]:
    """Give every cell its column, past those that cells above span down to."""
    taken: dict[int, int] = {}  # by column: rows that are still taken
    for number, row in enumerate(rows):
        column = 0
        fresh: dict[int, int] = {}
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while taken.get(column, 0) > 0:
                column += 1
            height = min(_span(cell, "rowspan") or len(rows), len(rows) - number)
            width = min(_span(cell, "colspan") or 1, 1000)
            walk = _Walk(tables=False)
            walk.into(cell)
            walk.flush()
            inside = tuple(b for b in walk.blocks if isinstance(b, Paragraph))
            head = cell.tag == "th" or any(a.tag == "thead" for a in cell.iterancestors())
            yield GridCell(cell, number, column, height, width, head, inside)
            for each in range(column, column + width):
                fresh[each] = height
            column += width
        taken = {c: n - 1 for c, n in taken.items() if n > 1}
        taken.update({c: n - 1 for c, n in fresh.items() if n > 1})


def _span(cell: _Element, name: str) -> int:
    written = cell.get(name, "1").strip()
    return int(written) if written.isdecimal() and len(written) < 6 else 1
