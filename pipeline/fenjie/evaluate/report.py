"""Many documents summed up: the report that every output form shows.

In: :class:`~fenjie.evaluate.measure.Measured` documents, one after the other.  Out: a
:class:`Report`; of each document only its counts are kept, and errors up to a limit, so that the
memory needed does not grow with the length of the documents.

>>> report.scores("targets")                                             # doctest: +SKIP
(0.957, 0.946, 0.952)
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from fenjie.evaluate.intervals import NAMES, Counts, Scores, interval, scores
from fenjie.evaluate.items import KINDS, Item, Kind
from fenjie.evaluate.measure import Measured
from fenjie.evaluate.mistakes import Mistake
from fenjie.evaluate.rules import RULES, headline

MISTAKES_KEPT = 20_000


@dataclass(slots=True)
class Report:
    """Counts by document, kind and rule; errors by class; the errors themselves."""

    names: list[str] = field(default_factory=list)
    counts: dict[Kind, dict[str, list[Counts]]] = field(
        default_factory=lambda: {k: {r.name: [] for r in RULES[k]} for k in KINDS}
    )
    covered: dict[Kind, list[bool]] = field(default_factory=lambda: {k: [] for k in KINDS})
    classes: dict[Kind, Counter[str]] = field(default_factory=lambda: {k: Counter() for k in KINDS})
    beside: dict[Kind, Counter[str]] = field(default_factory=lambda: {k: Counter() for k in KINDS})
    mistakes: list[Mistake] = field(default_factory=list)
    dropped: int = 0  # errors that were counted but not kept
    texts: dict[str, str] = field(default_factory=dict)  # for reports that show sentences

    def add(self, measured: Measured) -> None:
        """Take in one document."""
        self.names.append(measured.name)
        for kind in KINDS:
            gold, predicted = measured.gold[kind], measured.predicted[kind]
            for rule, right in measured.right[kind].items():
                self.counts[kind][rule].append((right, gold, predicted))
            self.covered[kind].append(kind in measured.covers and bool(gold or predicted))
        for mistake in measured.mistakes:
            tally = self.classes if mistake.counts else self.beside
            tally[mistake.kind][mistake.error] += 1
        room = max(0, MISTAKES_KEPT - len(self.mistakes))
        self.mistakes.extend(measured.mistakes[:room])
        self.dropped += max(0, len(measured.mistakes) - room)

    def of(self, kind: Kind, rule: str | None = None) -> list[Counts]:
        """Counts of the documents that cover the kind, in order."""
        rows = self.counts[kind][rule or headline(kind).name]
        return [row for row, covered in zip(rows, self.covered[kind], strict=True) if covered]

    def documents(self, kind: Kind, rule: str | None = None) -> list[tuple[str, Counts]]:
        """Names and counts of the documents that cover the kind, the worst F1 first."""
        names = [n for n, c in zip(self.names, self.covered[kind], strict=True) if c]
        rows = list(zip(names, self.of(kind, rule), strict=True))
        return sorted(rows, key=lambda row: (scores(*row[1])[2], row[0]))

    def pooled(self, kind: Kind, rule: str | None = None) -> Counts:
        """Right, gold and predicted, summed over the documents."""
        rows = self.of(kind, rule)
        return sum(r[0] for r in rows), sum(r[1] for r in rows), sum(r[2] for r in rows)

    def scores(self, kind: Kind, rule: str | None = None) -> Scores:
        """Precision, recall and F1 over all documents together (micro)."""
        return scores(*self.pooled(kind, rule))

    def macro(self, kind: Kind) -> Scores:
        """The mean over documents of each score; 0 where no document covers the kind."""
        rows = [scores(*row) for row in self.of(kind)]
        if not rows:
            return 0.0, 0.0, 0.0
        p, r, f = (sum(column) / len(rows) for column in zip(*rows, strict=True))
        return p, r, f

    def as_json(self) -> dict[str, Any]:
        """The report as plain data: one object a kind."""
        return {kind: self._kind(kind) for kind in KINDS}

    def _kind(self, kind: Kind) -> dict[str, Any]:
        rules = {rule.name: rule for rule in RULES[kind]}
        return {
            **_named(self.pooled(kind)),
            "rule": headline(kind).name,
            "intervals": {k: list(v) for k, v in interval(self.of(kind)).items()},
            "macro": _rounded(self.macro(kind)),
            "rules": {
                name: {**_named(self.pooled(kind, name)), "meaning": rule.meaning}
                for name, rule in rules.items()
                if not name.startswith("field:")
            },
            "fields": {
                name.removeprefix("field:"): _named(self.pooled(kind, name))
                for name in rules
                if name.startswith("field:")
            },
            "errors": dict(sorted(self.classes[kind].items(), key=lambda e: (-e[1], e[0]))),
            "field_errors": dict(sorted(self.beside[kind].items(), key=lambda e: (-e[1], e[0]))),
            "documents": [{"name": n, **_named(row)} for n, row in self.documents(kind)],
            "items": [_plain(m) for m in self.mistakes if m.kind == kind],
        }


def _rounded(values: Scores) -> dict[str, float]:
    return {name: round(x, 6) for name, x in zip(NAMES, values, strict=True)}


def _named(counts: Counts) -> dict[str, Any]:
    right, gold, predicted = counts
    return {**_rounded(scores(*counts)), "gold": gold, "predicted": predicted, "right": right}


def _plain(mistake: Mistake) -> dict[str, Any]:
    return {
        "id": mistake.id,
        "document": mistake.document,
        "error": mistake.error,
        "counts": mistake.counts,
        "differs": list(mistake.differs),
        "gold": plain_item(mistake.gold),
        "predicted": plain_item(mistake.predicted),
        "other": plain_item(mistake.other),
    }


def plain_item(item: Item | None) -> dict[str, Any] | None:
    """An item as plain data, its fields beside its place."""
    if item is None:
        return None
    place = {"start": item.start, "end": item.end, "quote": item.quote}
    told = {k: v for k, v in (("id", item.id), ("rule", item.rule)) if v is not None}
    return {**place, **item.fields, **told}
