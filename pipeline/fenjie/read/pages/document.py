"""The items of a document become its text, with the way back to page and box.

In: pages.  Out: :class:`~fenjie.read.layout.LaidOut`, text with stretches and layout.
A stretch is a run of characters that are equally wide, so that the box of any part of it is had
by dividing its box (:func:`boxes_of`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from fenjie.read.layout import Box, Cell, Fields, LaidOut, Place, Stretch, TextBuilder
from fenjie.read.pages.arrange import arrange
from fenjie.read.pages.cells import Table
from fenjie.read.pages.continued import join_tables
from fenjie.read.pages.lines import Line, with_spaces
from fenjie.read.pages.page import Glyph, Page

EVEN = 0.6  # points by which the steps of equally wide characters may differ

Placed = list[tuple[str, Place]]


def lay_out(pages: Sequence[Page]) -> LaidOut:
    """The text of the pages in reading order, paragraph by paragraph and cell by cell."""
    builder = TextBuilder()
    items, fields = arrange(pages)
    for item in join_tables(items):
        if item.table is not None:
            builder.table(_cells(item.table))
        elif item.paragraph is not None:
            builder.paragraph([_joined(item.paragraph.lines)])
        else:
            builder.furniture([placed(line) for line in item.furniture])
    return builder.laid_out(Fields(**fields) if fields else None)


def _cells(table: Table) -> list[Cell]:
    return [
        Cell(c.row, c.column, [[_joined(p)] for p in c.paragraphs], c.rows, c.columns)
        for c in table.cells
    ]


def _joined(lines: Sequence[Line]) -> Placed:
    """The lines of a paragraph as one: a line break is no character of it."""
    found: Placed = []
    last = ""
    for line in lines:
        if _word_on_both_sides(last, line.glyphs[0].char):
            found.append((" ", Place(page=line.page)))
        found += placed(line)
        last = line.glyphs[-1].char
    return found


def _word_on_both_sides(before: str, after: str) -> bool:
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()


def placed(line: Line) -> Placed:
    """The text of a line in runs of equally wide characters, each with its box."""
    found: Placed = []
    run: list[Glyph] = []
    before: Glyph | None = None
    for glyph, space in with_spaces(line):
        if before is not None and (space or not _even(run, glyph)):
            found.append(_run(line, run))
            run = []
            if space:
                gap = (before.x1, line.y0, max(glyph.x0, before.x1), line.y1)
                found.append((" ", Place(page=line.page, box=_rounded(gap))))
        run.append(glyph)
        before = glyph
    found.append(_run(line, run))
    return found


def _even(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Is ``glyph`` as wide as those of the run, and does it stand where the next one would?"""
    first, last = run[0], run[-1]
    width = first.x1 - first.x0
    step = glyph.x0 - last.x0
    usual = run[1].x0 - first.x0 if len(run) > 1 else step
    return (
        abs(glyph.x1 - glyph.x0 - width) <= EVEN and abs(step - usual) <= EVEN
        and abs(step - width) <= 0.3 * width and glyph.confidence == first.confidence
        and (glyph.shown is None or first.shown is None or _level(first.shown, glyph.shown))
    )  # fmt: skip


def _level(a: Box, b: Box) -> bool:
    """On a page that lies askew a run is cut before it has climbed far."""
    return abs(a[1] - b[1]) <= 0.2 * (a[3] - a[1])


def _run(line: Line, run: Sequence[Glyph]) -> tuple[str, Place]:
    boxes = [g.shown or (g.x0, g.y0, g.x1, g.y1) for g in run]
    box = (boxes[0][0], min(b[1] for b in boxes), boxes[-1][2], max(b[3] for b in boxes))
    place = Place(page=line.page, box=_rounded(box), confidence=run[0].confidence)
    return "".join(g.char for g in run), place


def _rounded(box: Box) -> Box:
    x0, y0, x1, y1 = box
    return round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)


def boxes_of(stretches: Sequence[Stretch], start: int, end: int) -> list[tuple[int, Box]]:
    """``(page, box)`` of what ``text[start:end]`` takes up, one box for each printed line."""
    found: list[tuple[int, Box]] = []
    first = max(bisect_right(stretches, start, key=lambda s: s.start) - 1, 0)
    for stretch in stretches[first:]:
        if stretch.start >= end:
            break
        place = stretch.place
        a, b = max(start, stretch.start), min(end, stretch.end)
        if a >= b or place.page is None or place.box is None:
            continue
        x0, y0, x1, y1 = place.box
        wide = (x1 - x0) / (stretch.end - stretch.start)
        part = (x0 + (a - stretch.start) * wide, y0, x0 + (b - stretch.start) * wide, y1)
        if found and _on_one_line(found[-1], place.page, part):
            page, above = found[-1]
            found[-1] = (
                page,
                (above[0], min(above[1], y0), max(above[2], part[2]), max(above[3], y1)),
            )
        else:
            found.append((place.page, part))
    return found


def _on_one_line(last: tuple[int, Box], page: int, box: Box) -> bool:
    other = last[1]
    shared = min(other[3], box[3]) - max(other[1], box[1])
    return (
        last[0] == page and shared > 0.5 * min(other[3] - other[1], box[3] - box[1])
        and other[0] <= box[0] < other[2] + 3 * (box[3] - box[1])
    )  # fmt: skip
