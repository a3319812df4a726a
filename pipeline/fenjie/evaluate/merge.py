"""Two annotators become one gold: what they agree on is kept, what differs is listed.

In: two gold files of the same text.  Out: the merged gold, and the :class:`Difference` items that
a third person decides; until then the merged gold has one side's version (or neither).

>>> merged, differences = merge(one, other, prefer="first")              # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from fenjie.evaluate.items import EvaluationError

Raw = dict[str, Any]
Prefer = Literal["first", "second", "neither"]
BESIDE = frozenset({"line", "nth"})  # says how the annotation was made, not what it is


@dataclass(frozen=True, slots=True)
class Difference:
    """What the two say about one place; ``None``: that one says nothing there."""

    first: Raw | None
    second: Raw | None
    fields: tuple[str, ...]


def merge(first: Raw, second: Raw, prefer: Prefer = "first") -> tuple[Raw, list[Difference]]:
    """The merged gold and what differs, in order of place."""
    if first["text"] != second["text"]:
        reason = f"one is of {first['text']}, the other of {second['text']}"
        raise EvaluationError("gold merge", reason, "merge annotations of one text")
    agreed: list[Raw] = []
    left = list(second["items"])
    alone: list[Raw] = []
    for item in first["items"]:
        same = next((x for x in left if _said(x) == _said(item)), None)
        if same is None:
            alone.append(item)
        else:
            left.remove(same)
            agreed.append(item)
    differences = _differences(alone, left)
    kept = {"first": alone, "second": left, "neither": []}[prefer]
    items = sorted([*agreed, *kept], key=lambda x: (x["start"], x["end"], x["type"]))
    return {**first, "items": items}, differences


def _said(item: Raw) -> Raw:
    return {key: value for key, value in item.items() if key not in BESIDE}


def _differences(first: list[Raw], second: list[Raw]) -> list[Difference]:
    found, left = [], list(second)
    for item in first:
        other = max(left, key=lambda x: _shared(item, x), default=None)
        if other is None or _shared(item, other) == 0:
            found.append(Difference(item, None, ()))
            continue
        left.remove(other)
        a, b = _said(item), _said(other)
        fields = tuple(sorted(k for k in a.keys() | b.keys() if a.get(k) != b.get(k)))
        found.append(Difference(item, other, fields))
    found += [Difference(None, item, ()) for item in left]
    return sorted(found, key=lambda d: ((d.first or d.second or {})["start"], d.first is None))


def _shared(a: Raw, b: Raw) -> int:
    if a["type"] != b["type"]:
        return 0
    return max(0, int(min(a["end"], b["end"]) - max(a["start"], b["start"])))
