"""The pairing itself: optimal, and with no more work than there are overlaps."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.evaluate.align import _close, _heaviest, _most_pairs, groups
from fenjie.evaluate.items import Item


def item(start: int, end: int) -> Item:
    return Item("actions", start, end, "", {"verb": None})


def test_work_grows_with_overlaps_not_with_the_square() -> None:
    items = [item(10 * k, 10 * k + 9) for k in range(3000)]
    assert sum(1 for _ in _close(items, items, 0)) <= 3 * len(items)
    assert len(groups(items, items)) == len(items)


def test_one_stretch_over_everything_is_one_group() -> None:
    items = [item(10 * k, 10 * k + 9) for k in range(300)]
    (group,) = groups(items, [item(0, 3000)])
    assert len(group.pairs) == 300


tables = st.integers(1, 4).flatmap(
    lambda rows: st.integers(rows, 5).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 9), min_size=columns, max_size=columns),
            min_size=rows,
            max_size=rows,
        )
    )
)


@settings(max_examples=200, deadline=None)
@given(tables)
def test_the_assignment_is_the_heaviest_of_all(table: list[list[int]]) -> None:
    rows, columns = len(table), len(table[0])
    chosen = _heaviest(table)
    assert len(set(chosen)) == rows
    best = max(
        sum(table[r][c] for r, c in enumerate(each)) for each in permutations(range(columns), rows)
    )
    assert sum(table[r][c] for r, c in enumerate(chosen)) == best


@settings(max_examples=200, deadline=None)
@given(tables)
def test_the_matching_is_the_largest_of_all(table: list[list[int]]) -> None:
    edges = [(i, j) for i, row in enumerate(table) for j, cell in enumerate(row) if cell > 6]
    ones = [[int(cell > 6) for cell in row] for row in table]
    columns = range(len(table[0]))
    best = max(
        sum(ones[r][c] for r, c in enumerate(each)) for each in permutations(columns, len(ones))
    )
    assert _most_pairs(edges) == best
