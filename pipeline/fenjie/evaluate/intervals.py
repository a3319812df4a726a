"""How sure are the numbers?  Bootstrap over documents, with a fixed seed.

In: counts a document (rows) of right, gold and predicted items.  Out: 95 % intervals of pooled
precision, recall and F1; for two systems, the chance that the difference is none.

>>> interval([(9, 10, 10), (5, 10, 10)])["f1"]
(0.5, 0.9)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

Counts = tuple[int, int, int]  # right, gold, predicted
Scores = tuple[float, float, float]  # precision, recall, F1
SEED = 20210
RESAMPLES = 2000
BLOCK = 2_000_000  # documents drawn at a time, to bound memory


def scores(right: int, gold: int, predicted: int) -> Scores:
    """Precision, recall and F1; where there is nothing to find, finding nothing is perfect."""
    precision = right / predicted if predicted else float(not gold)
    recall = right / gold if gold else float(not predicted)
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def interval(counts: Sequence[Counts]) -> dict[str, tuple[float, float]]:
    """The middle 95 % of pooled scores over resampled documents; the value itself for one."""
    if len(counts) < 2:
        alone = scores(*counts[0]) if counts else (0.0, 0.0, 0.0)
        return {name: (round(x, 4), round(x, 4)) for name, x in zip(NAMES, alone, strict=True)}
    import numpy

    drawn = [scores(*map(int, row)) for row in resampled(numpy.array(counts))]
    columns = zip(*drawn, strict=True)
    return {name: _middle(sorted(c)) for name, c in zip(NAMES, columns, strict=True)}


def p_value(new: Sequence[Counts], old: Sequence[Counts]) -> float:
    """Paired bootstrap: how often a difference in F1 this large comes from the choice of texts.

    Two-sided; both systems are measured on the same documents, in the same order.  1.0 where
    there is no difference or only one document.
    """
    import numpy

    if len(new) < 2:
        return 1.0
    table = numpy.array([(*a, *b) for a, b in zip(new, old, strict=True)])
    seen = _difference(table.sum(axis=0))
    if seen == 0:
        return 1.0
    # Resampled differences centred on none: how many are as far out as the one that was seen.
    far = sum(abs(_difference(row) - seen) >= abs(seen) for row in resampled(table))
    return (far + 1) / (RESAMPLES + 1)


NAMES = ("precision", "recall", "f1")


def resampled(table: numpy.ndarray[Any, Any]) -> list[numpy.ndarray[Any, Any]]:
    """Sums of the rows of ``table`` for each resample of its rows."""
    import numpy

    # RandomState: its stream is frozen, the newer generators' may change between versions.
    chance = numpy.random.RandomState(SEED)
    n, made = len(table), 0
    sums: list[numpy.ndarray[Any, Any]] = []
    while made < RESAMPLES:
        size = min(RESAMPLES - made, max(1, BLOCK // n))
        chosen = chance.randint(0, n, size=(size, n))
        sums.extend(table[row].sum(axis=0) for row in chosen)
        made += size
    return sums


def _difference(row: numpy.ndarray[Any, Any]) -> float:
    values = [int(x) for x in row]
    return scores(*values[:3])[2] - scores(*values[3:])[2]


def _middle(values: list[float]) -> tuple[float, float]:
    last = len(values) - 1
    return round(values[round(0.025 * last)], 4), round(values[round(0.975 * last)], 4)
