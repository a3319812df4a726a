"""Characters become lines: told by where they stand, not by the order in which they were drawn.

In: glyphs.  Out: :class:`Line` items from top to bottom, each with its glyphs from left to right.
Fake bold, where a program prints each character two or more times a hair apart, is read once.

>>> [line.text for line in lines_of([Glyph("政", 26, 10, 42, 26), Glyph("市", 10, 10, 26, 26)])]
['市政']
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from fenjie.read.pages.page import Box, Glyph

SAME = 0.35  # of a character's width: one printed again so near is the same one
INSIDE = 0.65  # of a character's height lies in the row that it belongs to
TALLEST = 10_000  # points, or dots of a scan
SMALLEST = 0.1  # points: a damaged font may say that its type has no size
WORD_GAP = 0.18  # of the size, between Latin letters
BLANK = 0.45  # of its width that a mark leaves empty, before or behind it
_OPENING, _CLOSING = frozenset("（《〈“‘「『【〔［"), frozenset("，。、；：！？）》〉”’」』】〕］")
WIDE_GAP = 0.42  # of the size, between any characters


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs side by side on one base line."""

    page: int
    glyphs: tuple[Glyph, ...]
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    """Of its type: the height of a usual character."""
    spaced: frozenset[int]
    """Glyphs before which the file has a space character."""

    @property
    def text(self) -> str:
        """As read, with a space where the line has a gap that is meant."""
        return "".join((" " if space else "") + glyph.char for glyph, space in with_spaces(self))

    @property
    def box(self) -> Box:
        """The box around all its glyphs."""
        return self.x0, self.y0, self.x1, self.y1


def line_of(page: int, glyphs: Iterable[Glyph], spaced: Iterable[int] = ()) -> Line:
    """One line of glyphs that stand side by side."""
    printed: list[Glyph] = []
    after_space = set(spaced)
    for glyph in sorted(glyphs, key=lambda g: (g.x0, g.x1, g.char)):
        if glyph.char.isspace():
            after_space.add(len(printed))
        else:
            printed.append(glyph)
    return Line(
        page, tuple(printed),
        min(g.x0 for g in printed), min(g.y0 for g in printed),
        max(g.x1 for g in printed), max(g.y1 for g in printed),
        _type_size(printed), frozenset(after_space),
    )  # fmt: skip


def _type_size(glyphs: Sequence[Glyph]) -> float:
    """A Chinese character is as wide as its type is high; boxes of other glyphs vary more."""
    wide = [g.x1 - g.x0 for g in glyphs if "\u3400" <= g.char <= "\u9fff"]
    return max(SMALLEST, median(wide) if wide else median(g.size for g in glyphs))


def lines_of(glyphs: Iterable[Glyph], page: int = 1) -> list[Line]:
    """The lines of a page or of a cell, from top to bottom; a gap does not end a line."""
    rows = _rows(once_each(glyphs))
    lines = [line_of(page, row) for row in rows if not all(g.char.isspace() for g in row)]
    return sorted(lines, key=lambda line: (line.y0 + line.y1, line.x0))


def once_each(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Glyphs without those that are printed again in the same place."""
    kept: list[Glyph] = []
    near: defaultdict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        # A damaged file sets it nowhere, or so tall that it covers a thousand rows.
        if not (math.isfinite(glyph.x0 + glyph.x1) and abs(glyph.y1 - glyph.y0) < TALLEST):
            continue
        reach = SAME * max(glyph.x1 - glyph.x0, 2.0)
        x, y = int(glyph.x0 // 16), int(glyph.y0 // 16)
        cells = [near.get((glyph.char, x + i, y + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        if any(
            abs(other.x0 - glyph.x0) <= reach and abs(other.y0 - glyph.y0) <= reach
            for cell in cells
            for other in cell
        ):
            continue
        near[glyph.char, x, y].append(glyph)
        kept.append(glyph)
    return kept


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs by base line.  The tallest found a row; others join the row that they lie in."""
    rows: list[tuple[float, float, list[Glyph]]] = []
    by_height: defaultdict[int, list[int]] = defaultdict(list)
    for glyph in sorted(glyphs, key=lambda g: (g.char.isspace(), -round(g.size), g.y0, g.x0)):
        best, most = -1, 0.0
        for i in by_height[int((glyph.y0 + glyph.y1) / 2 // 8)]:
            top, foot, _ = rows[i]
            shared = (min(foot, glyph.y1) - max(top, glyph.y0)) / max(glyph.size, 0.1)
            # A small character may hang at the edge of its row; a large one lies in it or not.
            least = INSIDE if glyph.size > 0.8 * (foot - top) else 0.5
            if shared >= max(least, most + 1e-6):
                best, most = i, shared
        if best >= 0:
            rows[best][2].append(glyph)
            continue
        for band in range(int(glyph.y0 // 8), int(glyph.y1 // 8) + 1):
            by_height[band].append(len(rows))
        rows.append((glyph.y0, glyph.y1, [glyph]))
    return [row for _, _, row in rows]


def with_spaces(line: Line) -> list[tuple[Glyph, bool]]:
    """Each glyph, and whether a space stands before it.

    A title spread over its line (国 务 院) has equal gaps, and none of them is a space.
    """
    glyphs = line.glyphs
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(glyphs)]
    usual = max(median(gaps), 0.0) if gaps else 0.0
    # A justified line with long Latin words is stretched between its Chinese characters.
    wide = [g for a, b, g in zip(glyphs, glyphs[1:], gaps, strict=False) if _wide(a) and _wide(b)]
    usual_wide = max(median(wide), 0.0) if len(wide) >= 3 else usual
    found = [(glyphs[0], False)]
    for index, (before, gap) in enumerate(zip(glyphs, gaps, strict=False), start=1):
        glyph = glyphs[index]
        letters = before.char.isascii() and glyph.char.isascii()
        letters = letters and before.char.isalnum() and glyph.char.isalnum()
        if glyph.confidence is not None:  # a recogniser knows the middles of digits roughly
            letters = letters and not (before.char.isdigit() and glyph.char.isdigit())
        least = (WORD_GAP if letters or index in line.spaced else WIDE_GAP) * line.size
        common = usual_wide if _wide(before) and _wide(glyph) else usual
        meant = gap > 1.8 * common + 0.1 * line.size or (letters and index in line.spaced)
        found.append((glyph, gap > least and meant))
    return found


def _wide(glyph: Glyph) -> bool:
    return "\u3400" <= glyph.char <= "\u9fff"


def runs(line: Line, gap: float, *, ink: bool = True) -> list[Line]:
    """The parts of a line that gaps of at least ``gap`` points set apart.

    ``ink``: what a mark leaves empty of its own box counts as gap, as the eye sees it.
    """
    cuts = [0]
    end = line.glyphs[0].x1
    for index, glyph in enumerate(line.glyphs):
        blank = BLANK * (glyph.x1 - glyph.x0) if ink else 0.0
        if index and glyph.x0 + (blank if glyph.char in _OPENING else 0) - end >= gap:
            cuts.append(index)
        end = max(end, glyph.x1 - (blank if glyph.char in _CLOSING else 0))
    if len(cuts) == 1:
        return [line]
    cuts.append(len(line.glyphs))
    return [
        line_of(line.page, line.glyphs[a:b], [i - a for i in line.spaced if a < i < b])
        for a, b in itertools.pairwise(cuts)
    ]
