"""Which passages to annotate next: those from which the gold would learn most.

In: published datasets, perhaps those of an earlier version, too.  Out: :class:`Passage` items, the
most telling first, each with the reasons:

    rare rule      a record there was made by a rule that seldom fires, so little is known of it
    disagreement   two versions read the passage differently
    unread number  a number stands there that became no record

>>> next_passages({"plan": items})[0].reasons                            # doctest: +SKIP
('rare rule targets.multiple (2)', 'unread number 35万')
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log

from fenjie.evaluate.changes import changes
from fenjie.evaluate.items import KINDS, Item, Items

NUMBER = re.compile(r"\d[\d.,]*[%％万亿个家项人元]?")
SHORTEST = 15  # characters: headings and labels are no passages
RARE = 0.01  # share of a kind's records


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of a text and why it is worth annotating."""

    document: str
    start: int
    end: int
    worth: float
    reasons: tuple[str, ...]
    quote: str


def next_passages(
    documents: Mapping[str, Items], earlier: Mapping[str, Items] | None = None, most: int = 20
) -> list[Passage]:
    """The passages most worth annotating, at most three of one document before all had one."""
    rules = Counter(x.rule for d in documents.values() for k in KINDS for x in d.of[k] if x.rule)
    total = sum(rules.values())
    found: list[Passage] = []
    for name, items in documents.items():
        old = (earlier or {}).get(name)
        differ = [c.record for c in changes(old, items)] if old is not None else []
        found.extend(_passages(items, rules, total, differ))
    found.sort(key=lambda p: (-p.worth, p.document, p.start))
    return _spread(found)[:most]


def _passages(
    items: Items, rules: Counter[str], total: int, differ: list[Item]
) -> Iterator[Passage]:
    text = items.text or ""
    records = sorted((x for k in KINDS for x in items.of[k]), key=lambda x: x.start)
    covered = [False] * len(text)
    for record in records:
        covered[record.start : record.end] = [True] * (record.end - record.start)
    at = 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        if len(line.strip()) < SHORTEST:
            continue
        worth, reasons = 0.0, []
        for record in records:
            if start <= record.start < at and record.rule and rules[record.rule] / total < RARE:
                worth += log(total / rules[record.rule]) - log(1 / RARE)
                reasons.append(f"rare rule {record.rule} ({rules[record.rule]})")
        for record in differ:
            if start <= record.start < at:
                worth += 3
                reasons.append(f"disagreement on {record.quote[:20]}")
        for number in NUMBER.finditer(line):
            if not any(covered[start + number.start() : start + number.end()]):
                worth += 1
                reasons.append(f"unread number {number.group()}")
        if worth:
            told = tuple(dict.fromkeys(reasons))
            yield Passage(items.name, start, at, worth, told, line.strip())


def _spread(found: list[Passage]) -> list[Passage]:
    taken: Counter[str] = Counter()
    first: list[Passage] = []
    rest: list[Passage] = []
    for passage in found:
        taken[passage.document] += 1
        (first if taken[passage.document] <= 3 else rest).append(passage)
    return first + rest
