"""What changed between two versions of the same records, without any gold.

In: two :class:`~fenjie.evaluate.items.Items` of one document (two published datasets, or a
dataset and a plan).  Out: :class:`Change` items: lost, changed (with the fields that differ) and
new records, which a reviewer reads grouped by rule.

>>> [(c.what, c.rule, c.fields) for c in changes(old, new)]              # doctest: +SKIP
[('changed', 'targets.count', ('year',)), ('lost', 'times.year', ())]
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from fenjie.evaluate import datasets
from fenjie.evaluate.align import assign, groups
from fenjie.evaluate.items import KINDS, EvaluationError, Item, Items, Kind
from fenjie.evaluate.report import plain_item
from fenjie.evaluate.rules import headline
from fenjie.evaluate.text_report import item_line

What = Literal["lost", "changed", "new"]
# What names other records or the document: said by those records themselves.
NAMES_OTHERS = frozenset(
    {"document", "section", "task", "time", "times", "series", "actions", "targets"}
    | {"responsible_units"}
)


@dataclass(frozen=True, slots=True)
class Change:
    """One record that is not what it was."""

    document: str
    kind: Kind
    what: What
    fields: tuple[str, ...]
    old: Item | None
    new: Item | None

    @property
    def record(self) -> Item:
        """The record as it was; as it is now where it is new."""
        record = self.old or self.new
        assert record is not None
        return record

    @property
    def rule(self) -> str:
        """The rule that made the record, of the version in which it stands."""
        return self.record.rule or f"{self.kind}"

    @property
    def key(self) -> str:
        """How a file that accepts the change names it: the record's id, then its words."""
        record = self.record
        return f"{record.id or record.start} {''.join(record.quote.split())[:40]}"


def changes(old: Items, new: Items) -> list[Change]:
    """The changes of one document, in order of kind and place."""
    if old.text is not None and new.text is not None and old.text != new.text:
        reason = "the two versions were made from different texts"
        raise EvaluationError(new.name, reason, "run both versions on the same texts")
    found: list[Change] = []
    for kind in KINDS:
        found.extend(_of_kind(new.name, kind, old.of[kind], new.of[kind]))
    return found


def by_rule(found: Iterable[Change]) -> list[tuple[tuple[str, str, tuple[str, ...]], list[Change]]]:
    """Changes of one sort together (rule, what happened, which fields), the largest sort first."""
    sorts: dict[tuple[str, str, tuple[str, ...]], list[Change]] = defaultdict(list)
    for change in found:
        sorts[change.rule, change.what, change.fields].append(change)
    return sorted(sorts.items(), key=lambda sort: (-len(sort[1]), sort[0]))


def between(old: Path, new: Path) -> list[Change]:
    """The changes between two folders of datasets; all records of a document that only one has."""
    before, after = datasets.find(old), datasets.find(new)
    if len(before) == len(after) == 1:  # one against one: the names do not matter
        before = dict(zip(after, before.values(), strict=True))
    found: list[Change] = []
    for name in sorted(before.keys() | after.keys()):
        a = datasets.read(before[name]) if name in before else datasets.empty(name)
        b = datasets.read(after[name]) if name in after else datasets.empty(name)
        found.extend(changes(a, b))
    return found


def as_text(found: Sequence[Change], examples: int = 5) -> str:
    """The sorts of changes with their numbers and the first examples of each."""
    counts = Counter(change.what for change in found)
    told = [f"{counts[what]} {what}" for what in ("lost", "changed", "new")]
    lines = [", ".join(told)]
    for (rule, what, fields), sort in by_rule(found):
        head = f"{rule}: {len(sort)} {what}" + (f" ({', '.join(fields)})" if fields else "")
        lines += ["", head, *(f"  {_line(change)}" for change in sort[:examples])]
        lines += [f"  ... and {len(sort) - examples} more"] * (len(sort) > examples)
    return "\n".join(lines) + "\n"


def as_json(found: Sequence[Change]) -> list[dict[str, Any]]:
    """The sorts of changes as plain data."""
    return [
        {
            "rule": rule,
            "what": what,
            "fields": list(fields),
            "number": len(sort),
            "changes": [
                {
                    "document": change.document,
                    "kind": change.kind,
                    "old": plain_item(change.old),
                    "new": plain_item(change.new),
                }
                for change in sort
            ],
        }
        for (rule, what, fields), sort in by_rule(found)
    ]


def _line(change: Change) -> str:
    sides = [item_line(x, change.fields) for x in (change.old, change.new) if x is not None]
    return f"{change.document}:{change.record.start} {' -> '.join(sides)}"


def _of_kind(name: str, kind: Kind, old: Sequence[Item], new: Sequence[Item]) -> list[Change]:
    same = {item.id: item for item in new if item.id is not None}
    pairs: list[tuple[Item, Item]] = []
    left_old: list[Item] = []
    for item in old:
        partner = same.pop(item.id, None) if item.id is not None else None
        if partner is None:
            left_old.append(item)
        else:
            pairs.append((item, partner))
    paired = {id(b) for _, b in pairs}
    left_new = [item for item in new if id(item) not in paired]
    for group in groups(left_old, left_new):
        pairs.extend((left_old[i], left_new[j]) for i, j in assign(group, headline(kind)))
    found = [
        Change(name, kind, "changed", fields, a, b)
        for a, b in pairs
        if (fields := _differing(a, b))
    ]
    gone, come = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    found += [Change(name, kind, "lost", (), a, None) for a in old if id(a) not in gone]
    found += [Change(name, kind, "new", (), None, b) for b in new if id(b) not in come]
    return sorted(found, key=lambda c: (c.record.start, c.record.end, c.what, c.key))


def _differing(a: Item, b: Item) -> tuple[str, ...]:
    place = () if (a.start, a.end) == (b.start, b.end) else ("stretch",)
    names = sorted((a.fields.keys() | b.fields.keys()) - NAMES_OTHERS)
    return place + tuple(n for n in names if not _same(a.fields.get(n), b.fields.get(n)))


def _same(a: Any, b: Any) -> bool:
    return bool(a == b)
