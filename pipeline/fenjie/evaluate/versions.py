"""Two versions of an extractor on the same gold: what was gained, what was lost, is it chance?

In: gold, the predictions of the new version and of the old one.  Out: :class:`Versions` with
both reports, the gold records that only one of them has right, and p-values.

>>> versions = compare("gold", "new", "old")                             # doctest: +SKIP
>>> [loss.gold.quote for loss in versions.lost]                          # doctest: +SKIP
['25 家以上']
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fenjie.evaluate import datasets
from fenjie.evaluate.documents import Where, pairs
from fenjie.evaluate.intervals import p_value
from fenjie.evaluate.items import KINDS, EvaluationError, Item, Kind
from fenjie.evaluate.measure import Measured, measure
from fenjie.evaluate.report import Report, plain_item
from fenjie.evaluate.text_report import item_line


@dataclass(frozen=True, slots=True)
class Turn:
    """A gold record that one version has right and the other has not.

    ``instead`` is what the version that has it wrong says there, if anything.
    """

    document: str
    kind: Kind
    gold: Item
    instead: Item | None


@dataclass(slots=True)
class Versions:
    """Two versions measured on the same documents."""

    new: Report
    old: Report
    gained: list[Turn]
    lost: list[Turn]

    def p_value(self, kind: Kind) -> float:
        """How likely so large a difference in F1 is by the choice of documents alone."""
        return p_value(self.new.of(kind), self.old.of(kind))

    def as_json(self) -> dict[str, Any]:
        """The new report, with a ``baseline`` in each kind."""
        plain = self.new.as_json()
        for kind in KINDS:
            p, r, f = (round(x, 6) for x in self.old.scores(kind))
            plain[kind]["baseline"] = {
                "precision": p,
                "recall": r,
                "f1": f,
                "p_value": round(self.p_value(kind), 4),
                "gained": [_plain(turn) for turn in self.gained if turn.kind == kind],
                "lost": [_plain(turn) for turn in self.lost if turn.kind == kind],
            }
        return plain

    def as_text(self, errors: int = 20) -> str:
        """F1 before and after, then the losses and the gains of each kind."""
        head = ("kind", "F1 before", "F1 now", "gained", "lost", "p")
        lines = ["{:<18} {:>9} {:>7} {:>7} {:>5} {:>7}".format(*head)]
        for kind in KINDS:
            if not self.new.of(kind):
                continue
            before, now = self.old.scores(kind)[2], self.new.scores(kind)[2]
            gained, lost = (sum(t.kind == kind for t in x) for x in (self.gained, self.lost))
            p = self.p_value(kind)
            lines.append(f"{kind:<18} {before:>9.4f} {now:>7.4f} {gained:>7} {lost:>5} {p:>7.4f}")
        for name, turns in (("lost", self.lost), ("gained", self.gained)):
            for kind in KINDS:
                told = [_line(turn) for turn in turns if turn.kind == kind]
                if told:
                    lines += ["", f"{name}, {kind}:", *told[:errors]]
                    lines += [f"  ... and {len(told) - errors} more"] * (len(told) > errors)
        return "\n".join(lines) + "\n"


def compare(gold: Where, new: Where, old: Where) -> Versions:
    """Measure both versions on every document of the gold."""
    places = datasets.find(Path(old))
    found = Versions(Report(), Report(), [], [])
    for items, now in pairs(gold, new):
        place = places.get(items.name)
        if place is None and len(places) == 1 and Path(gold).is_file():
            place = next(iter(places.values()))
        if place is None:
            reason = f"there is no dataset named {items.name}"
            raise EvaluationError(str(old), reason, "run the old version on that text, too")
        after, before = measure(items, now), measure(items, datasets.read(place))
        found.new.add(after)
        found.old.add(before)
        found.gained.extend(_turns(after, before))
        found.lost.extend(_turns(before, after))
    return found


def _turns(right: Measured, wrong: Measured) -> list[Turn]:
    """Gold records that ``right`` has right and ``wrong`` has not."""
    said = {id(m.gold): m.predicted for m in wrong.mistakes if m.gold is not None}
    turns = []
    for kind in KINDS:
        known = {id(gold) for gold, _ in wrong.found[kind]}
        for gold, _ in sorted(right.found[kind], key=lambda pair: pair[0].key()):
            if id(gold) not in known:
                turns.append(Turn(right.name, kind, gold, said.get(id(gold))))
    return turns


def _line(turn: Turn) -> str:
    gold, instead = turn.gold, turn.instead
    if instead is None:
        return f"{turn.document}:{gold.start} {item_line(gold, ())}"
    differs = sorted(k for k in gold.fields if gold.fields[k] != instead.fields.get(k))
    said = item_line(instead, differs)
    return f"{turn.document}:{gold.start} {item_line(gold, differs)}  against {said}"


def _plain(turn: Turn) -> dict[str, Any]:
    return {
        "document": turn.document,
        "gold": plain_item(turn.gold),
        "instead": plain_item(turn.instead),
    }
