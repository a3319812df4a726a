"""Rules become grids: which printed lines make up a table, and which boxes are its cells.

In: the rules of a page.  Out: :class:`Grid` items, each a rectangle cut into cells that may span
rows and columns.  A border that is missing at a side (a table without outer lines, or cut by a
page break) is put where the other rules end.

    ───┬────┬────          two rules that touch belong together; where no rule parts
       │    │              two fields of the finest grid, they are one cell
    ───┴────┼────
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fenjie.read.pages.page import Box, Rule

NEAR = 2.5  # points: rules that lie so near are one
TOUCH = 4.0  # points: rules that come so near to each other meet
COVER = 0.55  # of a field's side: a rule so long parts it from its neighbour
ROW = 60.0  # points: a row of one cell is no higher
RULES = 20_000  # more are a drawing
FIELDS = 60_000


class Field(NamedTuple):
    """A cell of a grid before anything is read in it."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's rules: ``xs`` and ``ys`` are where columns and rows are parted."""

    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]


class _Stroke(NamedTuple):
    at: float  # y of a horizontal rule, x of a vertical one
    start: float
    end: float


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The grids on a page, from top to bottom."""
    if len(rules) > RULES:
        return []
    across = _joined(_Stroke(r.y0, r.x0, r.x1) for r in rules if r.horizontal)
    down = _joined(_Stroke(r.x0, r.y0, r.y1) for r in rules if not r.horizontal)
    found = []
    parts = [([across[i] for i in h], [down[i] for i in v]) for h, v in _connected(across, down)]
    for h_strokes, v_strokes in _stacked(parts):
        grid = _grid(h_strokes, v_strokes)
        if grid is not None:
            found.append(grid)
    return sorted(_outermost(found), key=lambda g: (g.box[1], g.box[0]))


def _joined(strokes: Iterable[_Stroke]) -> list[_Stroke]:
    """Pieces of one line put together, and lines drawn twice (double rules) made one."""
    lines: list[list[_Stroke]] = []
    for stroke in sorted(strokes):
        if lines and stroke.at - lines[-1][0].at <= NEAR:
            lines[-1].append(stroke)
        else:
            lines.append([stroke])
    joined: list[_Stroke] = []
    for line in lines:
        at = sum(s.at for s in line) / len(line)
        start, end = None, 0.0
        for stroke in sorted(line, key=lambda s: s.start):
            if start is None:
                start, end = stroke.start, stroke.end
            elif stroke.start <= end + TOUCH:
                end = max(end, stroke.end)
            else:
                joined.append(_Stroke(at, start, end))
                start, end = stroke.start, stroke.end
        if start is not None:
            joined.append(_Stroke(at, start, end))
    return joined


def _connected(across: list[_Stroke], down: list[_Stroke]) -> list[tuple[list[int], list[int]]]:
    """Rules that meet, directly or through others, as (horizontal, vertical) indices."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    ys = [h.at for h in across]
    for j, v in enumerate(down):
        for i in range(bisect_left(ys, v.start - TOUCH), len(across)):
            h = across[i]
            if h.at > v.end + TOUCH:
                break
            if h.start - TOUCH <= v.at <= h.end + TOUCH:
                parent[root(i)] = root(len(across) + j)
    members: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i in range(len(parent)):
        kind, index = (0, i) if i < len(across) else (1, i - len(across))
        members[root(i)][kind].append(index)
    return list(members.values())


Strokes = tuple[list[_Stroke], list[_Stroke]]


def _stacked(parts: list[Strokes]) -> list[Strokes]:
    """Parts of one table without outer borders: a row of one cell has no rule that joins them."""
    kept: list[Strokes] = []
    open_sides: list[tuple[float, float, float]] = []  # left, right, foot of the parts kept last
    for across, down in sorted(parts, key=lambda p: min(s.at for s in p[0]) if p[0] else 0.0):
        if not across or not down:
            if across and down == [] and open_sides and _goes_on(open_sides[-1], across):
                kept[-1][0].extend(across)
                left, right, _ = open_sides[-1]
                open_sides[-1] = (left, right, max(s.at for s in across))
            else:
                kept.append((across, down))
                open_sides.append((0.0, 0.0, -1000.0))
            continue
        left, right = min(s.start for s in across), max(s.end for s in across)
        bordered = min(s.at for s in down) < left + TOUCH or max(s.at for s in down) > right - TOUCH
        if not bordered and open_sides and _goes_on(open_sides[-1], across):
            kept[-1][0].extend(across)
            kept[-1][1].extend(down)
        else:
            kept.append((list(across), list(down)))
            open_sides.append((left, right, 0.0))
        foot = max(s.at for s in across) if not bordered else -1000.0
        open_sides[-1] = (left, right, foot)
    return kept


def _goes_on(above: tuple[float, float, float], across: list[_Stroke]) -> bool:
    left, right, foot = above
    starts, ends = min(s.start for s in across), max(s.end for s in across)
    gap = min(s.at for s in across) - foot
    return abs(starts - left) <= TOUCH and abs(ends - right) <= TOUCH and gap <= ROW


def _grid(across: list[_Stroke], down: list[_Stroke]) -> Grid | None:
    if not across or not down or len(across) + len(down) < 3:
        return None
    x0 = min(min(h.start for h in across), min(v.at for v in down))
    x1 = max(max(h.end for h in across), max(v.at for v in down))
    y0 = min(min(v.start for v in down), min(h.at for h in across))
    y1 = max(max(v.end for v in down), max(h.at for h in across))
    xs = _positions([v.at for v in down], x0, x1)
    ys = _positions([h.at for h in across], y0, y1)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > FIELDS:
        return None
    return Grid((x0, y0, x1, y1), xs, ys, _fields(xs, ys, across, down))


def _positions(at: Iterable[float], first: float, last: float) -> tuple[float, ...]:
    """Where rules lie, with the edges, those that are near each other as one."""
    kept: list[float] = []
    for position in sorted([first, *at, last]):
        if not kept or position - kept[-1] > 2 * NEAR:
            kept.append(position)
    if len(kept) > 1 and last - kept[-1] <= 2 * NEAR:
        kept[-1] = last
    return tuple(kept)


def _fields(
    xs: tuple[float, ...], ys: tuple[float, ...], across: list[_Stroke], down: list[_Stroke]
) -> tuple[Field, ...]:
    """Fields of the finest grid that no rule parts are one; only rectangles are made."""
    columns, rows = len(xs) - 1, len(ys) - 1
    right = [[_parts(down, xs[c + 1], ys[r], ys[r + 1]) for c in range(columns)]
             for r in range(rows)]  # fmt: skip
    below = [[_parts(across, ys[r + 1], xs[c], xs[c + 1]) for c in range(columns)]
             for r in range(rows)]  # fmt: skip
    taken = [[False] * columns for _ in range(rows)]
    found: list[Field] = []
    for r in range(rows):
        for c in range(columns):
            if taken[r][c]:
                continue
            width = 1
            while c + width < columns and not right[r][c + width - 1] and not taken[r][c + width]:
                width += 1
            height = 1
            while r + height < rows and not any(
                below[r + height - 1][k] or taken[r + height][k] for k in range(c, c + width)
            ):
                height += 1
            for i in range(r, r + height):
                taken[i][c : c + width] = [True] * width
            box = (xs[c], ys[r], xs[c + width], ys[r + height])
            found.append(Field(r, c, height, width, box))
    return tuple(found)


def _parts(strokes: list[_Stroke], at: float, start: float, end: float) -> bool:
    """Does a rule at ``at`` part what lies between ``start`` and ``end``?"""
    covered = sum(
        max(0.0, min(s.end, end) - max(s.start, start))
        for s in strokes
        if abs(s.at - at) <= 2 * NEAR
    )
    return covered >= COVER * (end - start)


def _outermost(found: list[Grid]) -> list[Grid]:
    """Grids that do not lie inside a cell of another, except where the other is a mere frame."""

    def inside(a: Box, b: Box) -> bool:
        return (
            a != b and a[0] >= b[0] - NEAR and a[1] >= b[1] - NEAR
            and a[2] <= b[2] + NEAR and a[3] <= b[3] + NEAR
        )  # fmt: skip

    tables = [g for g in found if len(g.fields) > 1]
    frames = [g for g in found if len(g.fields) == 1]
    kept = [g for g in tables if not any(inside(g.box, o.box) for o in tables)]
    return kept + [
        g for g in frames if not any(inside(g.box, o.box) or inside(o.box, g.box) for o in kept)
    ]
