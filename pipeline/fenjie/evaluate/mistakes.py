"""What kind of error is it?  Each item that is not right gets one class, the most telling first.

In: the items of one kind of one document and their best pairing.  Out: :class:`Mistake` items.

    missed      nothing was predicted there        spurious    nothing is annotated there
    merged      one prediction spans several gold items, this one is left over
    split       several predictions share one gold item, this one is left over
    value, unit, comparator, year, indicator, type, role, level, title, boundary …
                the pair that was found differs in this field, first of the list

>>> mistake.error, mistake.differs                                       # doctest: +SKIP
('comparator', ('comparator', 'bounds'))
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fenjie.evaluate.items import Item, Kind
from fenjie.evaluate.rules import Likeness, headline

# Class of error by field, in the order in which they are named when several differ.  A wrong
# comparator moves the bounds, so it comes before them.
CLASS_OF: dict[Kind, dict[str, str]] = {
    "headings": {"label": "value", "title": "boundary"},
    "times": {"value": "value"},
    "targets": {
        "comparator": "comparator",
        "unit": "unit",
        "bounds": "value",
        "year": "year",
        "indicator": "indicator",
    },
    "responsible_units": {"name": "value", "role": "role"},
    "tasks": {"place": "boundary"},
    "actions": {},
}
# Fields the headline does not ask for: an error of their own class where nothing else is wrong.
BESIDE: dict[Kind, dict[str, str]] = {
    "headings": {"level": "level", "kind": "type"},
    "times": {"timex": "type", "relation": "relation"},
    "targets": {
        "basis": "type",
        "role": "role",
        "relation": "relation",
        "modality": "modality",
        "verb": "verb",
    },
    "responsible_units": {"text": "boundary", "collective": "type"},
    "tasks": {"title": "title"},
    "actions": {"verb": "verb"},
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """An error: what was annotated, what was predicted, and how the two differ.

    ``counts`` is false where only a field differs that the headline does not ask for.
    """

    id: str
    document: str
    kind: Kind
    error: str
    counts: bool
    differs: tuple[str, ...]
    gold: Item | None
    predicted: Item | None
    other: Item | None = None  # what a left-over item was merged into or split from

    @property
    def place(self) -> Item:
        """The gold item, or the predicted one where there is none."""
        item = self.gold or self.predicted
        assert item is not None
        return item


def classify(
    document: str,
    kind: Kind,
    gold: Sequence[Item],
    predicted: Sequence[Item],
    pairs: Mapping[tuple[int, int], Likeness],
) -> list[Mistake]:
    """The errors among the items of one kind, in order of place."""
    found = [
        mistake
        for (i, j), likeness in pairs.items()
        if (mistake := _of_pair(document, kind, gold[i], predicted[j], likeness))
    ]
    paired_gold, paired_predicted = {i for i, _ in pairs}, {j for _, j in pairs}
    lonely_gold = [x for i, x in enumerate(gold) if i not in paired_gold]
    lonely_predicted = [x for j, x in enumerate(predicted) if j not in paired_predicted]
    for item, over in _spanned(lonely_gold, predicted):
        error = "merged" if over else "missed"
        found.append(_mistake(document, kind, error, (), item, None, over))
    for item, over in _spanned(lonely_predicted, gold):
        error = "split" if over else "spurious"
        found.append(_mistake(document, kind, error, (), None, item, over))
    return sorted(found, key=lambda m: (m.place.start, m.place.end, m.error, m.id))


def _of_pair(document: str, kind: Kind, g: Item, p: Item, likeness: Likeness) -> Mistake | None:
    differs = tuple(f for f in CLASS_OF[kind] if f not in likeness.same)
    beside = tuple(f for f in BESIDE[kind] if f not in likeness.same)
    if not headline(kind).accepts(likeness):
        # No field differs that would explain it: the stretches lie too far apart.
        error = CLASS_OF[kind][differs[0]] if differs else "boundary"
        return _mistake(document, kind, error, differs + beside, g, p)
    if beside:
        error = BESIDE[kind][beside[0]]
        return _mistake(document, kind, error, beside, g, p, counts=False)
    return None


def _spanned(lonely: Sequence[Item], others: Sequence[Item]) -> Iterator[tuple[Item, Item | None]]:
    """Each lonely item with the first other that covers at least half of it.

    Both run in order of place; an item is compared with those only that may still reach it.
    """
    active: list[Item] = []
    at = 0
    for item in lonely:
        while at < len(others) and others[at].start < item.end:
            active.append(others[at])
            at += 1
        active = [x for x in active if x.end > item.start]
        half = (item.end - item.start) / 2
        yield item, next((x for x in active if item.overlap(x) >= max(half, 1)), None)


def _mistake(
    document: str,
    kind: Kind,
    error: str,
    differs: tuple[str, ...],
    gold: Item | None,
    predicted: Item | None,
    other: Item | None = None,
    *,
    counts: bool = True,
) -> Mistake:
    place = [
        "-" if x is None else f"{x.start}:{x.end}:{x.quote}:{x.fields.get('name', '')}"
        for x in (gold, predicted)
    ]
    told = "\n".join([document, kind, error, *place])
    name = f"error-{hashlib.sha256(told.encode('utf-8')).hexdigest()[:10]}"
    return Mistake(name, document, kind, error, counts, differs, gold, predicted, other)
