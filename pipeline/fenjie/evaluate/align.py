"""Which prediction answers to which gold item: optimal, one to one, whatever their order.

In: the gold and predicted items of one kind of one document, sorted.  Out: the candidate pairs
in groups that share no item, the most pairs that a rule accepts (:func:`count`), and the best
pairing over all (:func:`assign`).

    gold      ├──a──┤ ├─b─┤        ├─c─┤
    predicted   ├─────x─────┤      ├─y─┤        groups: {a, b, x} and {c, y}

Candidates come from a sweep over the sorted stretches, so the work grows with the number of
items and of overlaps, not with the square of the items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fenjie.evaluate.items import Item
from fenjie.evaluate.rules import NEAR, Likeness, Rule, compare, headline

Pair = tuple[int, int]  # index of the gold item, index of the predicted one


@dataclass(frozen=True, slots=True)
class Group:
    """Items that compete for each other, and how alike the candidates among them are."""

    pairs: dict[Pair, Likeness]


def groups(gold: Sequence[Item], predicted: Sequence[Item]) -> list[Group]:
    """The candidate pairs, divided into groups that share no item, in order of place."""
    pairs = dict(_candidates(gold, predicted))
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while (above := parent.setdefault(node, node)) != node:
            parent[node] = node = parent[above]
        return node

    for i, j in pairs:
        parent[root(("p", j))] = root(("g", i))
    found: dict[tuple[str, int], dict[Pair, Likeness]] = defaultdict(dict)
    for (i, j), likeness in pairs.items():
        found[root(("g", i))][i, j] = likeness
    return [Group(pairs) for pairs in found.values()]


def count(group: Group, rule: Rule) -> int:
    """The greatest number of pairs of the group that ``rule`` accepts, each item used once."""
    edges = [pair for pair, likeness in group.pairs.items() if rule.accepts(likeness)]
    if len(edges) < 2:
        return len(edges)
    return _most_pairs(edges)


def assign(group: Group, rule: Rule) -> list[Pair]:
    """The best pairing of the group: most pairs right by ``rule``, then most overlap, then
    most fields that agree."""
    if len(group.pairs) == 1:
        return list(group.pairs)
    worth = {pair: _worth(likeness, rule) for pair, likeness in group.pairs.items()}
    rows = sorted({i for i, _ in worth})
    columns = sorted({j for _, j in worth})
    if len(rows) <= len(columns):
        table = [[worth.get((i, j), 0) for j in columns] for i in rows]
        chosen = [(rows[r], columns[c]) for r, c in enumerate(_heaviest(table))]
    else:
        table = [[worth.get((i, j), 0) for i in rows] for j in columns]
        chosen = [(rows[c], columns[r]) for r, c in enumerate(_heaviest(table))]
    return sorted(pair for pair in chosen if pair in worth)


def _candidates(gold: Sequence[Item], predicted: Sequence[Item]) -> Iterator[tuple[Pair, Likeness]]:
    near = NEAR if gold and gold[0].kind == "headings" else 0
    reach = 3 if gold and gold[0].kind == "tasks" else near
    for i, j in _close(gold, predicted, reach):
        g, p = gold[i], predicted[j]
        likeness = compare(g, p)
        if g.scope and p.scope:
            # All units of two assignments that overlap: only those that have something in common.
            if likeness.overlap > 0 and (g.overlap(p) or "name" in likeness.same):
                yield (i, j), likeness
        elif likeness.overlap > 0 or headline(g.kind).accepts(likeness):
            yield (i, j), likeness


def _close(gold: Sequence[Item], predicted: Sequence[Item], reach: int) -> Iterator[Pair]:
    """Pairs whose stretches (assignments, for units) overlap or lie within ``reach``."""
    ends = [(x.scope or (x.start, x.end)) for x in predicted]
    order = sorted(range(len(ends)), key=lambda j: ends[j])
    by_place = sorted((g.scope or (g.start, g.end), i) for i, g in enumerate(gold))
    active: list[int] = []
    next_one = 0
    for (start, end), i in by_place:
        while next_one < len(order) and ends[order[next_one]][0] < end + reach + 1:
            active.append(order[next_one])
            next_one += 1
        # What ended before this gold item began cannot meet a later one either.
        active = [j for j in active if ends[j][1] + reach + 1 > start]
        for j in active:
            if ends[j][0] < end + reach + 1:
                yield i, j


def _worth(likeness: Likeness, rule: Rule) -> int:
    right = rule.accepts(likeness)
    return (right << 60) + (round(likeness.overlap * 1_000_000) << 8) + len(likeness.same) + 1


def _most_pairs(edges: list[Pair]) -> int:
    """Maximum bipartite matching by augmenting paths (Kuhn), without recursion."""
    out: dict[int, list[int]] = defaultdict(list)
    for i, j in edges:
        out[i].append(j)
    taken: dict[int, int] = {}  # predicted item -> its gold item
    given: dict[int, int] = {}  # and back
    for first in out:
        came_from: dict[int, int] = {}  # predicted item -> gold item that reached it
        queue, free = [first], None
        while queue and free is None:
            i = queue.pop()
            for j in out[i]:
                if j not in came_from:
                    came_from[j] = i
                    if j not in taken:
                        free = j
                        break
                    queue.append(taken[j])
        while free is not None:
            i = came_from[free]
            before = given.get(i)
            taken[free], given[i] = i, free
            free = before
    return len(taken)


def _heaviest(table: list[list[int]]) -> list[int]:
    """The column of each row in the assignment of greatest weight (Hungarian method).

    There are at least as many columns as rows.  ``u`` and ``v`` are the potentials, ``row_of``
    the row that each column (counted from 1) is given to.
    """
    rows, columns = len(table), len(table[0])
    u, v = [0] * (rows + 1), [0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0] = row
        column, way = 0, [0] * (columns + 1)
        least: list[int | None] = [None] * (columns + 1)
        used = [False] * (columns + 1)
        while row_of[column]:
            used[column] = True
            here = row_of[column]
            best, delta = 0, None
            for c in range(1, columns + 1):
                if used[c]:
                    continue
                cost = -table[here - 1][c - 1] - u[here] - v[c]
                known = least[c]
                if known is None or cost < known:
                    least[c] = known = cost
                    way[c] = column
                if delta is None or known < delta:
                    delta, best = known, c
            assert delta is not None
            for c in range(columns + 1):
                if used[c]:
                    u[row_of[c]] += delta
                    v[c] -= delta
                elif (known := least[c]) is not None:
                    least[c] = known - delta
            column = best
        while column:
            row_of[column] = row_of[way[column]]
            column = way[column]
    found = [0] * rows
    for c in range(1, columns + 1):
        if row_of[c]:
            found[row_of[c] - 1] = c - 1
    return found
