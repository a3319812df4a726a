"""Lines of running text become paragraphs, told by how they are set.

In: columns in reading order.  Out: :class:`Paragraph` items; one may run over columns and pages.
Chinese is set in full lines with the first of a paragraph indented by two characters, so a line
that starts further in opens a paragraph, and one that ends early closes it.

    ｜　　到2025年，全市建成｜    indented: opens a paragraph
    ｜学校5所、医院3家，新增｜    full line above: goes on
    ｜床位200张。　　　　　 ｜    short: closes it
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from fenjie import patterns as regex
from fenjie.read.pages.columns import Column
from fenjie.read.pages.lines import Line
from fenjie.structure.labels import match_label

INDENT = 1.2  # of the type size: the first line of a paragraph starts so much further in
FAR = 4.5  # so far in stand titles and signatures only
SHORT = 1.6  # a line that ends so much before the edge is not full
FEW = 6  # lines that tell little about the edges of their column
OTHER_SIZE = 1.12
TITLE_PITCH = 2.2  # of the type size, between the lines of one title
APART = 0.45  # of the line pitch: what a wider gap adds between paragraphs

_END = regex.compile(r"[。！？；：.!?;:][”’）］\]〕》\"']*$")
_CLOSED = regex.compile(r"[）)〕\]］》”]$")
# 文号, a date, （征求意见稿）, 目录: lines of their own below or above a title.
_BELOW_TITLE = regex.compile(
    r"〔\d{4}〕|^\S{2,12}\d{4}年第\d+号$|^[（(].{1,24}[）)]$|\d{4}年\d{1,2}月(?:\d{1,2}日)?[）)]?$|^目\s*录$"
)
_STOP = regex.compile(r"[。！？；：，、)）》〉”]")


@dataclass(slots=True)
class Paragraph:
    """Lines that make up one paragraph, across columns and pages if need be."""

    lines: list[Line]
    title: bool = False
    """Centred, or set larger than the text."""


@dataclass(frozen=True, slots=True)
class _Edges:
    left: float
    right: float
    pitch: float


@dataclass(slots=True)
class _Measured:
    """What is usual for columns that stand in the same place on their pages."""

    lefts: Counter[int] = field(default_factory=Counter)
    rights: Counter[int] = field(default_factory=Counter)
    pitches: list[float] = field(default_factory=list)


def paragraphs(columns: Sequence[Column]) -> list[Paragraph]:
    """The paragraphs of columns that are read one after the other."""
    found: list[Paragraph] = []
    body = body_size(columns)
    for column, edge in zip(columns, _edges(columns), strict=True):
        above: Line | None = None
        barred = column.opens
        for line in column.lines:
            title = line.size > OTHER_SIZE * body or _centred(line, edge)
            if barred or not found or _opens(line, found[-1], above, edge, title):
                found.append(Paragraph([line], title))
            else:
                found[-1].lines.append(line)
            above, barred = line, False
    return found


def body_size(columns: Sequence[Column]) -> float:
    """The size of most of the text."""
    sizes: Counter[float] = Counter()
    for column in columns:
        for line in column.lines:
            sizes[round(line.size * 2) / 2] += len(line.glyphs)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 0.0


def _edges(columns: Sequence[Column]) -> list[_Edges]:
    """Left and right edge of each column: its own where it has lines enough to tell."""
    usual: defaultdict[tuple[int, int, int], _Measured] = defaultdict(_Measured)
    for column in columns:
        for measured in (usual[_place(column)], usual[*_place(column)[:2], -1]):
            for line in column.lines:
                measured.lefts[round(line.x0)] += 1
                measured.rights[round(line.x1)] += 1
            measured.pitches.extend(_pitches(column.lines))
    edges = []
    for column in columns:
        place = _place(column)
        measured = usual[place]
        if sum(measured.lefts.values()) < FEW:
            measured = usual[*place[:2], -1]  # too few on pages of this side: of both sides
        edges.append(_edge(column, measured))
    return edges


def _place(column: Column) -> tuple[int, int, int]:
    """Where columns stand that have the same edges; the margins of left and right pages differ."""
    return column.slots, column.slot, column.lines[0].page % 2 if column.lines else 0


def _pitches(lines: Sequence[Line]) -> list[float]:
    pairs = itertools.pairwise(lines)
    return [b.y1 - a.y1 for a, b in pairs if 0 < b.y1 - a.y1 < 4 * b.size]


def _edge(column: Column, usual: _Measured) -> _Edges:
    size = median(line.size for line in column.lines)
    pitch = median(usual.pitches) if usual.pitches else 1.5 * size
    left = _outer(Counter(round(x.x0) for x in column.lines), usual.lefts, size, 1)
    right = _outer(Counter(round(x.x1) for x in column.lines), usual.rights, size, -1)
    if sum(usual.rights.values()) < FEW and column.slots == 1:
        right = max(right, 0.75 * column.width)  # nothing but short lines: as wide as pages are set
    return _Edges(left, max(right, left + size), pitch)


def _outer(own: Counter[int], usual: Counter[int], size: float, inward: int) -> float:
    """The outermost place where several lines of the column start (or end)."""
    best = _outermost(own, inward)
    general = _outermost(usual, inward)
    few = sum(own.values()) < FEW
    further_in = 0 < (best - general) * inward <= FAR * size
    return general if few or further_in else best


def _outermost(places: Counter[int], inward: int) -> float:
    total = sum(places.values())
    least = 1 if total < FEW else 2 if total < 24 else 3  # of many lines, one is an accident
    for place in sorted(places, key=lambda p: p * inward):
        near = [p for p in places if abs(p - place) <= 2]
        if sum(places[p] for p in near) >= least:
            return sum(p * places[p] for p in near) / sum(places[p] for p in near)
    return float(min(places, key=lambda p: p * inward))


def _centred(line: Line, edge: _Edges) -> bool:
    left, right = line.x0 - edge.left, edge.right - line.x1
    return left > INDENT * line.size and right > INDENT * line.size and abs(left - right) < (
        1.5 * line.size
    )  # fmt: skip


def _opens(line: Line, paragraph: Paragraph, above: Line | None, edge: _Edges, title: bool) -> bool:
    """Does ``line`` open a paragraph, or does it go on with the last one?"""
    last = paragraph.lines[-1]
    size = line.size
    if max(size, last.size) > OTHER_SIZE * min(size, last.size):
        return True
    text, before = line.text, last.text
    gap = line.y1 - above.y1 if above is not None else None
    if title or paragraph.title:
        near = gap is not None and gap <= TITLE_PITCH * size
        return not (title and paragraph.title and near and _title_goes_on(before, text))
    apart = gap is not None and gap > (1 + APART) * max(edge.pitch, size)
    if apart and not _broken_word(before):
        return True
    indent = (line.x0 - edge.left) / size
    room = (edge.right - last.x1) / size
    if match_label(text) is not None and (_END.search(before) or room > SHORT):
        return True
    if indent > FAR:
        return True
    if indent > INDENT and _END.search(before):
        return True
    if indent > INDENT:
        # Lines set further in than the first: the one above is full and breaks off in a sentence.
        hangs = abs(line.x0 - last.x0) < 0.5 * size and len(paragraph.lines) > 1
        return not (room < SHORT and (hangs or not _CLOSED.search(before)))
    if _END.search(before):
        return room > SHORT
    if room > SHORT:
        # Short without a stop: a heading, unless it is running text that a long word cut.
        running = len(paragraph.lines) > 1 or bool(_STOP.search(before[:-1]))
        return not (running and room < 2 * SHORT)
    return False


def _title_goes_on(before: str, text: str) -> bool:
    """A title broken over lines goes on, but not into what stands below a title."""
    if before.count("《") > before.count("》"):
        return True
    if _END.search(before) or _BELOW_TITLE.search(before):
        return False
    return match_label(text) is None and not _BELOW_TITLE.search(text)


def _broken_word(before: str) -> bool:
    return not _END.search(before) and len(before) > 12
