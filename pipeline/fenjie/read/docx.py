"""A Word document in, its text laid out as Word shows it.

In: the bytes of a ``.docx`` file.  Out: paragraphs with their automatic numbers written out,
tables with merged cells, text boxes behind the paragraph that they hang on, footnotes at the end.
Tracked changes are read as accepted; hidden text, tables of contents, headers and footers are not
read.  The path of a place is the part and the XPath in it.

Written on lxml: no library that reads Word files computes automatic numbers, accepts tracked
changes and keeps the way back to the element (docs/formats.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fenjie.read.docx_numbering import Numbering
from fenjie.read.docx_styles import Styles
from fenjie.read.docx_table import grid_of
from fenjie.read.layout import Cell, LaidOut, Line, Place, TextBuilder
from fenjie.read.limits import Parts, Unreadable
from fenjie.read.ooxml import attribute, child, name_of, part_of, target_of_type
from fenjie.read.paths import Paths

if TYPE_CHECKING:
    from lxml.etree import _Element

_DELETED = frozenset(("del", "moveFrom", "delText", "delInstrText", "instrText", "rPr", "pPr"))
_BREAKS = frozenset(("br", "cr"))
_TEXT = {"tab": " ", "noBreakHyphen": "-", "softHyphen": "", "ptab": " "}


def read(data: bytes) -> LaidOut:
    """Lay out a Word document."""
    parts = Parts(data)
    name = target_of_type(parts, "", "officeDocument") or "word/document.xml"
    root = parts.xml(name)
    body = child(root, "body")
    if body is None:
        raise Unreadable("there is no body in it")
    reader = _Reader(name, Styles(part_of(parts, name, "styles")))
    reader.numbering = Numbering(part_of(parts, name, "numbering"))
    reader.blocks(body)
    reader.flush()
    for kind in ("footnotes", "endnotes"):
        part = target_of_type(parts, name, kind)
        if part is not None and part in parts and reader.notes[kind]:
            reader.part = part
            for note in parts.xml(part):
                if attribute(note, "id") in reader.notes[kind]:
                    reader.blocks(note)
    return reader.builder.laid_out()


@dataclass(slots=True)
class _Reader:
    """Goes through the blocks of a part; ``notes`` are the ids of the notes it referred to."""

    part: str
    styles: Styles
    numbering: Numbering = field(default_factory=lambda: Numbering(None))
    builder: TextBuilder = field(default_factory=TextBuilder)
    paths: Paths = field(default_factory=Paths)
    notes: dict[str, set[str | None]] = field(
        default_factory=lambda: {"footnotes": set(), "endnotes": set()}
    )
    _open: list[Line] = field(default_factory=list)
    """Lines of a paragraph whose end was deleted: the next one goes on with it."""

    def blocks(self, parent: _Element) -> None:
        """Add what stands in ``parent``, block by block."""
        for element in parent:
            kind = name_of(element)
            if kind == "p":
                lines, boxes = self.paragraph(element)
                if lines:
                    self._open.extend(lines)
                if not _end_deleted(element):
                    self.flush(self.styles.heading(element))
                for box in boxes:
                    self.blocks(box)
            elif kind == "tbl":
                self._table(element)
            elif kind == "sdt" and _is_contents(element):
                continue
            elif kind not in _DELETED:
                self.blocks(element)

    def flush(self, heading: int = 0) -> None:
        """Add the paragraph that is being collected, a paragraph a line."""
        for line in self._open:
            self.builder.paragraph([line], heading=heading)
        self._open = []

    def paragraph(self, element: _Element) -> tuple[list[Line], list[_Element]]:
        """The lines of a paragraph, its number written before the first; and its text boxes."""
        if self.styles.is_contents(element):
            return [], []
        texts: list[str] = [""]
        boxes: list[_Element] = []
        for text in self._run(element, boxes):
            if text == "\n":
                texts.append("")
            else:
                texts[-1] += text
        number = self.styles.number(element)
        if number is not None and any(t.strip() for t in texts):
            texts[0] = self.numbering.label(*number) + texts[0]
        place = Place(path=f"{self.part}#{self.paths.of(element)}")
        lines: list[Line] = [[(t.strip(), place)] for t in texts if t.strip()]
        return lines, boxes

    def _run(self, parent: _Element, boxes: list[_Element]) -> Iterator[str]:
        for element in parent:
            kind = name_of(element)
            if kind == "t":
                yield element.text or ""
            elif kind in _TEXT:
                yield _TEXT[kind]
            elif kind in _BREAKS:
                if attribute(element, "type") not in ("page", "column"):
                    yield "\n"
            elif kind in ("footnoteReference", "endnoteReference"):
                self.notes[kind.removesuffix("Reference") + "s"].add(attribute(element, "id"))
            elif kind == "AlternateContent":
                chosen = [e for e in element if name_of(e) in ("Choice", "Fallback")]
                for choice in chosen[:1]:
                    yield from self._run(choice, boxes)
            elif kind == "txbxContent":
                boxes.append(element)
            elif kind == "r" and _is_hidden(element):
                continue
            elif kind not in _DELETED:
                yield from self._run(element, boxes)

    def _table(self, table: _Element) -> None:
        self.flush()
        grid = grid_of(table)
        width = max((c.column + c.columns for c in grid), default=0)
        if width < 2:  # a frame around some paragraphs
            for cell in grid:
                self.blocks(cell.element)
            return
        cells = []
        heads = 0
        for cell in grid:
            paragraphs = [[line] for line in self._lines_in(cell.element)]
            cells.append(Cell(cell.row, cell.column, paragraphs, cell.rows, cell.columns))
            if cell.head:
                heads = max(heads, cell.row + 1)
        self.builder.table(cells, heads=heads or None)

    def _lines_in(self, parent: _Element) -> Iterator[Line]:
        """The lines of a cell, those of a table or a text box inside it too."""
        for element in parent:
            kind = name_of(element)
            if kind == "p":
                lines, boxes = self.paragraph(element)
                yield from lines
                for box in boxes:
                    yield from self._lines_in(box)
            elif kind not in _DELETED:
                yield from self._lines_in(element)


def _end_deleted(paragraph: _Element) -> bool:
    """Is the mark that ends the paragraph a tracked deletion?"""
    properties = child(child(paragraph, "pPr"), "rPr")
    return child(properties, "del") is not None or child(properties, "moveFrom") is not None


def _is_hidden(run: _Element) -> bool:
    vanish = child(child(run, "rPr"), "vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


def _is_contents(element: _Element) -> bool:
    """A table of contents, put in as a building block."""
    gallery = child(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")
    return gallery is not None and "Contents" in (attribute(gallery, "val") or "")
