"""How far do annotators agree?  Pairwise F1, Cohen's kappa, Krippendorff's alpha.

In: the gold of two or more people on the same text.  Out: by kind, the mean pairwise F1 of whole
records, and two coefficients over characters: is this character inside a record of the kind?

>>> alpha([[1, 1, 0, 0], [1, 1, 0, 0]]), round(alpha([[1, 0, 1, 0], [0, 1, 0, 1]]), 3)
(1.0, -0.75)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from fenjie.evaluate.intervals import scores
from fenjie.evaluate.items import KINDS, Items, Kind
from fenjie.evaluate.measure import annotated, measure
from fenjie.evaluate.rules import headline

Label = int | str


def agreement(annotators: Sequence[Items], length: int) -> dict[Kind, dict[str, Any]]:
    """For each kind that all have annotated: F1, kappa (of two), alpha, and items a head."""
    found: dict[Kind, dict[str, Any]] = {}
    for kind in KINDS:
        if not all(kind in one.covers for one in annotators):
            continue
        marks = [_marks(one, kind, length) for one in annotators]
        numbers = [len(annotated(one, one, kind)) for one in annotators]
        if not any(numbers):
            continue
        pairs = [_f1(a, b, kind) for a, b in combinations(annotators, 2)]
        found[kind] = {
            "f1": round(sum(pairs) / len(pairs), 4),
            "kappa": round(kappa(*marks), 4) if len(marks) == 2 else None,
            "alpha": round(alpha(marks), 4),
            "items": numbers,
        }
    return found


def kappa(one: Sequence[Label], other: Sequence[Label]) -> float:
    """Cohen's kappa of two raters; 1.0 where both always say the same one thing."""
    n = len(one)
    a, b = Counter(one), Counter(other)
    seen = sum(x == y for x, y in zip(one, other, strict=True)) / n
    chance = sum(a[label] * b[label] for label in a) / n**2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def alpha(raters: Sequence[Sequence[Label]]) -> float:
    """Krippendorff's alpha for labels without order, every rater having rated everything."""
    m = len(raters)
    totals: Counter[Label] = Counter()
    disagree = 0.0
    for rating in zip(*raters, strict=True):
        counts = Counter(rating)
        totals.update(counts)
        disagree += (m * m - sum(c * c for c in counts.values())) / (m - 1)
    n = sum(totals.values())
    chance = (n * n - sum(c * c for c in totals.values())) / (n - 1)
    return 1.0 if chance == 0 else 1 - disagree / chance


def _marks(items: Items, kind: Kind, length: int) -> list[int]:
    marks = [0] * length
    for item in annotated(items, items, kind):
        marks[item.start : item.end] = [1] * (item.end - item.start)
    return marks


def _f1(one: Items, other: Items, kind: Kind) -> float:
    found = measure(one, Items(other.name, other.of, other.covers, other.actions_within))
    right = found.right[kind][headline(kind).name]
    return scores(right, found.gold[kind], found.predicted[kind])[2]
