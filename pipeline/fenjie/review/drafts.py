"""What there is to decide about one document: a draft for each item of its gold-to-be.

In: a dataset, the rules that seldom fire, perhaps an earlier version of the dataset.  Out:
:class:`Draft` items in order of place, each with the reasons to look at it twice.

>>> [draft.item["type"] for draft in drafts_of(dataset)][:2]             # doctest: +SKIP
['heading', 'time']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fenjie.evaluate import datasets
from fenjie.evaluate.changes import Change, changes
from fenjie.evaluate.gold_making import FIELDS, gold_assignments, gold_item
from fenjie.evaluate.items import Item, Items
from fenjie.records import RECORD_KINDS
from fenjie.site.datasets import Dataset

Gold = dict[str, Any]

RARE = 0.01  # share of its kind's records
LONG = 24  # characters of an indicator that may have run on


@dataclass(frozen=True, slots=True)
class Draft:
    """One item to decide.  ``versions`` are those of two annotators, where they differ;
    ``included``: it is gold until somebody says no (a record that only the earlier version had
    is not); ``settled``: all agree on it.  ``reasons`` (a code, then its
    object) and ``findings`` say why to look twice, ``changed`` what became of it."""

    id: str
    item: Gold
    rule: str = ""
    reasons: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    changed: str = ""
    included: bool = True
    beside: tuple[tuple[int, int], ...] = ()
    versions: tuple[Gold | None, ...] = ()
    settled: bool = False


def rare_rules(loaded: Iterable[Dataset]) -> frozenset[str]:
    """The rules that made less than a hundredth of their kind's records."""
    rules: dict[str, Counter[str]] = {kind: Counter() for kind in RECORD_KINDS}
    for dataset in loaded:
        for kind, rows in dataset.rows.items():
            rules[kind].update(row["rule"] for row in rows)
    return frozenset(
        rule
        for counts in rules.values()
        for rule, count in counts.items()
        if count < RARE * counts.total()
    )


def drafts_of(
    dataset: Dataset, rare: frozenset[str] = frozenset(), against: Path | None = None
) -> list[Draft]:
    """All drafts; with ``against`` they tell what changed since that dataset."""
    items = datasets.read(dataset.folder)
    altered = {}
    lost: list[Change] = []
    if against is not None:
        found = changes(datasets.read(against), items)
        altered = {c.new.id: c for c in found if c.new is not None}
        lost = [c for c in found if c.what == "lost"]
    made = [*_records(dataset, items, rare, altered), *_assignments(dataset, items, rare, altered)]
    made += [_lost(change.record) for change in lost if change.kind != "responsible_units"]
    return sorted(made, key=lambda d: (d.item["start"], -d.item["end"], d.item["type"], d.id))


def _records(
    dataset: Dataset, items: Items, rare: frozenset[str], altered: dict[Any, Change]
) -> list[Draft]:
    told = _findings(dataset)
    rows = {row["id"]: row for kind in RECORD_KINDS for row in dataset.rows[kind]}
    made = []
    for kind in FIELDS:
        for item in items.of[kind]:
            if item.start >= item.end:
                continue  # a number without a title: there are no words to decide about
            row = rows.get(item.id, {})
            gold = gold_item(item)
            # A task's gold quote is its first words; who reads it wants to see the whole.
            gold |= {"start": item.start, "end": item.end, "quote": item.quote}
            if kind == "headings":
                gold["quote"] = dataset.text[item.start : item.end]
            name = row.get("indicator")
            made.append(
                Draft(
                    str(item.id),
                    gold,
                    item.rule or "",
                    tuple(_reasons(kind, row, rare)),
                    tuple(told.get(str(item.id), ())),
                    _what(altered.get(item.id)),
                    beside=((name["start"], name["end"]),) if name else (),
                )
            )
    return made


def _assignments(
    dataset: Dataset, items: Items, rare: frozenset[str], altered: dict[Any, Change]
) -> list[Draft]:
    told = _findings(dataset)
    of: dict[tuple[int, int], list[Item]] = {}
    for unit in items.of["responsible_units"]:
        of.setdefault(unit.scope or (unit.start, unit.end), []).append(unit)
    made = []
    for gold in gold_assignments(items):
        units = of[gold["start"], gold["end"]]
        reasons = {f"rare_rule {unit.rule}" for unit in units if unit.rule in rare}
        made.append(
            Draft(
                f"assignment-{str(units[0].id).removeprefix('unit-')}",
                gold,
                units[0].rule or "",
                tuple(sorted(reasons)),
                tuple(dict.fromkeys(m for u in units for m in told.get(str(u.id), ()))),
                next((_what(altered[u.id]) for u in units if u.id in altered), ""),
            )
        )
    return made


def _lost(record: Item) -> Draft:
    return Draft(f"lost-{record.id}", gold_item(record), changed="lost", included=False)


def _what(change: Change | None) -> str:
    if change is None:
        return ""
    return f"{change.what}: {', '.join(change.fields)}" if change.fields else change.what


def _reasons(kind: str, row: dict[str, Any], rare: frozenset[str]) -> Iterable[str]:
    if row.get("rule") in rare:
        yield f"rare_rule {row['rule']}"
    if kind == "targets":
        if row["year"] is None and row["role"] == "goal":
            yield "no_year"
        if len(row["indicator"]["text"]) > LONG:
            yield "long_indicator"
    if kind == "actions" and row["object"] is None:
        yield "no_object"


def _findings(dataset: Dataset) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for finding in dataset.document["findings"]:
        for record in finding["records"]:
            told.setdefault(record, []).append(finding["message"])
    return told
