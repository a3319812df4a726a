"""The order in which a page is read: one column, or several with what runs across them.

In: the lines of a page.  Out: :class:`Column` items in reading order, each with its lines.

    ═══ title ═══      a line that runs across the gutter closes what is above it:
    a a │ c c          left column, then right column
    b b │ d d
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from fenjie.read.pages.lines import Line, line_of, runs

GUTTER = 1.0  # of the type size
LINES = 6  # that either side of a gutter has at least
CROSSING = 0.3  # of the lines may run across a gutter: titles, a table
PROSE = 0.6  # of a column's width: a usual line of running text is so wide, a cell is not
STEP = 2.0  # points
MAX_STEPS = 2000  # the page of a damaged file may be a million points wide


@dataclass(slots=True)
class Column:
    """Lines that are read one after the other; ``slot`` is which of ``slots`` columns it is."""

    lines: list[Line]
    slot: int = 0
    slots: int = 1
    width: float = 0.0
    """Of the page."""
    opens: bool = False
    """No paragraph runs on into it: a table or a frame stands before it."""


def columns(lines: Sequence[Line], gutter: float | None) -> list[Column]:
    """Lines of a page in reading order, with a ``gutter`` between two columns if there is one."""
    if not lines:
        return []
    if gutter is None:
        return [Column(list(lines))]
    found: list[Column] = []
    sides: tuple[list[Line], list[Line]] = ([], [])

    def close() -> None:
        for slot, side in enumerate(sides):
            if side:
                found.append(Column(list(side), slot, 2))
                side.clear()

    for line in lines:
        parts = _cut(line, gutter)
        if parts is None:
            close()
            if found and found[-1].slots == 1:
                found[-1].lines.append(line)
            else:
                found.append(Column([line]))
        else:
            for side, part in zip(sides, parts, strict=True):
                if part is not None:
                    side.append(part)
    close()
    return found


def gutter_of(lines: Sequence[Line]) -> float | None:
    """Where two columns are parted, if they are."""
    if len(lines) < LINES:
        return None
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    first, last = x0 + 0.3 * (x1 - x0), x0 + 0.7 * (x1 - x0)
    whole = sum(_whole(line, first, last) for line in lines)
    if whole > CROSSING * len(lines):
        return None
    best: tuple[int, float] | None = None
    if not math.isfinite(last - first):
        return None
    step = max(STEP, (last - first) / MAX_STEPS)
    for i in range(math.ceil((last - first) / step)):
        at = first + i * step
        cuts = [_cut(line, at) for line in lines]
        crossing = sum(cut is None for cut in cuts)
        left = [cut[0] for cut in cuts if cut is not None and cut[0] is not None]
        right = [cut[1] for cut in cuts if cut is not None and cut[1] is not None]
        fewest = best is None or crossing < best[0]
        few = crossing <= CROSSING * len(lines) and min(len(left), len(right)) >= LINES
        if fewest and few and _prose(left, x0, at) and _prose(right, min(r.x0 for r in right), x1):
            best = (crossing, at)
    return best[1] if best else None


def _whole(line: Line, first: float, last: float) -> bool:
    """Does a line run without a gap across all places where a gutter might be?"""
    if line.x0 > first or line.x1 < last:
        return False
    return len(runs(line, GUTTER * line.size, ink=False)) == 1


def _prose(side: list[Line], start: float, end: float) -> bool:
    reach = max(line.x1 for line in side) - start
    return reach > 0 and median(line.x1 - line.x0 for line in side) >= PROSE * min(
        reach, end - start
    )


def _cut(line: Line, at: float) -> tuple[Line | None, Line | None] | None:
    """The parts of a line left and right of ``at``; ``None`` if it runs across."""
    if line.x1 <= at:
        return line, None
    if line.x0 >= at:
        return None, line
    before = [g for g in line.glyphs if (g.x0 + g.x1) / 2 < at]
    k = len(before)
    if k in (0, len(line.glyphs)):
        return None
    after = line.glyphs[k:]
    if min(g.x0 for g in after) - max(g.x1 for g in before) < GUTTER * line.size:
        return None
    return (
        line_of(line.page, before, [i for i in line.spaced if i < k]),
        line_of(line.page, after, [i - k for i in line.spaced if i > k]),
    )
