"""All pages of a document in the order in which they are read.

In: pages.  Out: :class:`Item` items: paragraphs, tables, notes at the foot of a page, and what is
furniture, each where it comes in reading.  Nothing on a page is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fenjie import patterns as regex
from fenjie.read.pages.cells import Frame, Table, take_tables
from fenjie.read.pages.columns import Column, columns, gutter_of
from fenjie.read.pages.flow import Paragraph, body_size, paragraphs
from fenjie.read.pages.furniture import furniture
from fenjie.read.pages.gaps import take_gap_tables
from fenjie.read.pages.grid import grids
from fenjie.read.pages.lines import Line, lines_of
from fenjie.read.pages.masthead import take_fields
from fenjie.read.pages.page import Page, Rule

SMALL = 0.93  # of the body's size: notes are smaller
_NOTE = regex.compile(
    r"[①-⑳]|\[\d{1,3}\]|〔\d{1,3}〕|[*＊※]{1,3}|注\s*\d{0,3}\s*[:：.]|\d{1,3}\s?[^\d\s.．,，、%％年月日]"
)


@dataclass(slots=True)
class Item:
    """One thing in a document; the first that is set says which."""

    paragraph: Paragraph | None = None
    table: Table | None = None
    furniture: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Sheet:
    """A page taken apart, before paragraphs are found."""

    page: Page
    items: list[Table | Frame]
    lines: list[Line]
    head: list[Line] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)
    parts: list[Column | Table] = field(default_factory=list)


def arrange(pages: Sequence[Page]) -> tuple[list[Item], dict[str, str]]:
    """Everything on the pages in reading order, and what a block of metadata says."""
    sheets = [_sheet(page) for page in pages]
    _part_furniture(sheets)
    body = body_size([Column(s.lines) for s in sheets])
    fields: dict[str, str] = {}
    for sheet in sheets:
        fields = {**_part_fields(sheet, body), **fields}
        _part_notes(sheet)
        _order(sheet)
    return list(_items(sheets)), fields


def _sheet(page: Page) -> _Sheet:
    items, rest = take_tables(page.number, grids(page.rules), page.glyphs)
    aside = lines_of(page.aside, page.number)
    return _Sheet(page, items, lines_of(rest, page.number), aside=aside)


def _part_furniture(sheets: Sequence[_Sheet]) -> None:
    found = furniture([s.page for s in sheets], [s.lines for s in sheets])
    for at, sheet in enumerate(sheets):
        kept: list[Line] = []
        for index, line in enumerate(sheet.lines):
            if (at, index) not in found:
                kept.append(line)
            elif line.y0 < sheet.page.height / 2:
                sheet.head.append(line)
            else:
                sheet.foot.append(line)
        sheet.lines = kept


def _part_fields(sheet: _Sheet, body: float) -> dict[str, str]:
    """Take out the block of metadata of a printed web page, framed or not."""
    frames = [item for item in sheet.items if isinstance(item, Frame)]
    for frame in [*frames, None]:
        lines = sheet.lines if frame is None else frame.lines
        found, block = take_fields(lines, body, framed=frame is not None)
        if block:
            sheet.foot = [*block, *sheet.foot]
            taken = {id(line) for line in block}
            if frame is None:
                sheet.lines = [x for x in sheet.lines if id(x) not in taken]
            else:
                sheet.items.remove(frame)
            return found
    return {}


def _part_notes(sheet: _Sheet) -> None:
    """Notes stand at the foot, under a short rule or in small type, and open with a mark."""
    rule = _note_rule(sheet)
    if rule is not None:
        below = [x for x in sheet.lines if x.y0 > rule.y0 - 2]
    else:
        below = []
        body = body_size([Column(sheet.lines)])
        for line in reversed(sheet.lines):
            if line.size >= SMALL * body or line.y0 < sheet.page.height / 2:
                break
            below.insert(0, line)
    if below and _NOTE.match(below[0].text):
        sheet.notes = below
        sheet.lines = sheet.lines[: len(sheet.lines) - len(below)]


def _note_rule(sheet: _Sheet) -> Rule | None:
    """A rule across part of the text, with text above and below it, in the lower half."""
    for rule in sorted(sheet.page.rules, key=lambda r: -r.y0):
        width = sheet.page.width
        if rule.horizontal and 0.1 * width < rule.x1 - rule.x0 < 0.5 * width:
            boxed = any(i.box[1] - 3 <= rule.y0 <= i.box[3] + 3 for i in sheet.items)
            below = [x for x in sheet.lines if x.y0 > rule.y0 - 2]
            left = abs(rule.x0 - min((x.x0 for x in below), default=0.0)) < 30
            if not boxed and below and left and rule.y0 > sheet.page.height / 2:
                return rule
    return None


def _order(sheet: _Sheet) -> None:
    """Columns and tables from top to bottom."""
    rest = list(sheet.lines)
    parts: list[list[Line] | Table | Frame] = []
    for item in sheet.items:
        above = [x for x in rest if x.y0 + x.y1 < 2 * item.box[1]]
        rest = [x for x in rest if x.y0 + x.y1 >= 2 * item.box[1]]
        parts += [*take_gap_tables(above, sheet.page.rules), item]
    parts += take_gap_tables(rest, sheet.page.rules)
    gutter = gutter_of([x for part in parts if isinstance(part, list) for x in part])
    barred = False
    for part in parts:
        if isinstance(part, Table):
            sheet.parts.append(part)
        elif isinstance(part, Frame):
            sheet.parts.append(Column(part.lines, slot=-1, opens=True))
        else:
            made = columns(part, gutter)
            for at, column in enumerate(made):
                column.opens = barred and at == 0
                column.width = sheet.page.width
            sheet.parts += made
        barred = not isinstance(part, list)


def _items(sheets: Sequence[_Sheet]) -> Iterable[Item]:
    of_line = _paragraph_of_each_line(sheets)
    begun: set[int] = set()
    # What stands between the two halves of a paragraph that a page break cuts comes behind it.
    waiting: list[Item] = []
    for sheet in sheets:
        waiting.append(Item(furniture=sheet.head))
        for part in sheet.parts:
            if isinstance(part, Table):
                yield from _flush(waiting)
                yield Item(table=part)
                continue
            for line in part.lines:
                paragraph = of_line[id(line)]
                if id(paragraph) not in begun:
                    yield from _flush(waiting)
                    begun.add(id(paragraph))
                    waiting.append(Item(paragraph))
        if sheet.notes:
            waiting += [Item(p) for p in paragraphs([Column(sheet.notes)])]
        waiting.append(Item(furniture=sheet.foot + sheet.aside))
    yield from _flush(waiting)


def _flush(waiting: list[Item]) -> Iterable[Item]:
    yield from (item for item in waiting if item.paragraph or item.furniture)
    waiting.clear()


def _paragraph_of_each_line(sheets: Sequence[_Sheet]) -> dict[int, Paragraph]:
    runs: list[Column] = []
    barred = False
    for sheet in sheets:
        for part in sheet.parts:
            if isinstance(part, Table):
                barred = True
            else:
                part.opens = part.opens or barred
                barred = False
                runs.append(part)
    return {id(line): p for p in paragraphs(runs) for line in p.lines}
