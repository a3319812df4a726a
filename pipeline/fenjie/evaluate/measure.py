"""One document measured: how many items each rule finds right, and every error.

In: gold and predicted :class:`~fenjie.evaluate.items.Items` of one document.  Out: a
:class:`Measured` with counts by kind and rule, and the errors with their classes.

>>> measured = measure(gold, predicted)                                  # doctest: +SKIP
>>> measured.right["times"]["value"], measured.gold["times"]              # doctest: +SKIP
(36, 38)
"""

from __future__ import annotations

from dataclasses import dataclass

from fenjie.evaluate.align import Group, assign, count, groups
from fenjie.evaluate.items import KINDS, EvaluationError, Item, Items, Kind
from fenjie.evaluate.mistakes import Mistake, classify
from fenjie.evaluate.rules import RULES, accepted, headline


@dataclass(frozen=True, slots=True)
class Measured:
    """The counts of one document, and its errors by the headline rules."""

    name: str
    covers: tuple[Kind, ...]
    gold: dict[Kind, int]
    predicted: dict[Kind, int]
    right: dict[Kind, dict[str, int]]
    mistakes: tuple[Mistake, ...]
    found: dict[Kind, tuple[tuple[Item, Item], ...]]  # the pairs that are right by the headline


def measure(gold: Items, predicted: Items) -> Measured:
    """Compare the predictions of one document with its gold."""
    _same_text(gold, predicted)
    right: dict[Kind, dict[str, int]] = {}
    sizes: tuple[dict[Kind, int], dict[Kind, int]] = ({}, {})
    mistakes: list[Mistake] = []
    found: dict[Kind, tuple[tuple[Item, Item], ...]] = {}
    for kind in KINDS:
        g, p = annotated(gold, gold, kind), annotated(predicted, gold, kind)
        sizes[0][kind], sizes[1][kind] = len(g), len(p)
        parts = groups(g, p)
        right[kind] = _right(kind, parts)
        pairs = [(part, pair) for part in parts for pair in assign(part, headline(kind))]
        alike = {pair: part.pairs[pair] for part, pair in pairs}
        accepts = headline(kind).accepts
        found[kind] = tuple((g[i], p[j]) for (i, j), x in alike.items() if accepts(x))
        mistakes.extend(classify(gold.name, kind, g, p, alike))
    return Measured(gold.name, gold.covers, *sizes, right, tuple(mistakes), found)


def _right(kind: Kind, parts: list[Group]) -> dict[str, int]:
    """How many pairs each rule of the kind accepts."""
    right = {rule.name: 0 for rule in RULES[kind]}
    for group in parts:
        if len(group.pairs) == 1:  # nearly all: nobody competes
            for likeness in group.pairs.values():
                for name in accepted(kind, likeness):
                    right[name] += 1
        else:
            for rule in RULES[kind]:
                right[rule.name] += count(group, rule)
    return right


def annotated(items: Items, gold: Items, kind: Kind) -> tuple[Item, ...]:
    """The items of a kind that lie in what the gold covers."""
    if kind not in gold.covers:
        return ()
    if kind in ("tasks", "actions") and gold.actions_within is not None:
        first, last = gold.actions_within
        return tuple(x for x in items.of[kind] if first <= x.start < last)
    return items.of[kind]


def _same_text(gold: Items, predicted: Items) -> None:
    """Refuse gold whose quotes do not stand in the text the predictions were made on."""
    text = predicted.text
    if text is None:
        return
    for items in gold.of.values():
        for item in items:
            if text[item.start : item.end] != item.quote:
                reason = (
                    f"gold says {item.quote[:20]!r} stands at {item.start}, "
                    f"the predictions' text has {text[item.start : item.end][:20]!r} there"
                )
                remedy = "predict on the very text that was annotated (line ends included)"
                raise EvaluationError(gold.name, reason, remedy)
