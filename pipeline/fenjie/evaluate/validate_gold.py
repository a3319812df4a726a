"""What is wrong with a gold file: everything at once, each with its item.

In: a gold file and its text.  Out: :class:`Fault` items; none where the gold can be used.

>>> [fault.message for fault in faults(gold, text)]                      # doctest: +SKIP
["'20家' does not stand at 35 (there: '建设重')"]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from fenjie import records
from fenjie.evaluate.gold import KIND_OF_TYPE
from fenjie.evaluate.items import KINDS

NEEDED: dict[str, tuple[str, ...]] = {
    "heading": ("level", "label", "title", "kind"),
    "time": ("timex", "value", "relation"),
    "target": ("indicator", "value", "lower", "upper", "unit", "comparator", "basis", "year"),
    "responsible": ("units",),
    "unit": ("text", "name", "role", "collective"),
    "task": ("title",),
    "action": ("verb",),
}
CHOICES: dict[tuple[str, str], tuple[Any, ...]] = {
    ("heading", "kind"): get_args(records.Kind),
    ("time", "timex"): get_args(records.TimexType),
    ("time", "relation"): get_args(records.Relation),
    ("target", "comparator"): get_args(records.Comparator),
    ("target", "basis"): get_args(records.Basis),
    ("target", "role"): get_args(records.TargetRole),
    ("target", "relation"): (*get_args(records.Relation), None),
    ("unit", "role"): get_args(records.UnitRole),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and with which item (counted from 0; ``None``: the file)."""

    item: int | None
    message: str


def faults(gold: dict[str, Any], text: str | None) -> list[Fault]:
    """All faults of a gold file; quotes are looked up where the text is known."""
    found = list(_head(gold))
    seen: dict[str, int] = {}
    for number, item in enumerate(gold["items"]):
        found.extend(Fault(number, message) for message in _item(item, text))
        told = repr(sorted((k, v) for k, v in item.items() if k not in ("line", "nth")))
        if told in seen:
            found.append(Fault(number, f"says the same as item {seen[told]}"))
        seen.setdefault(told, number)
    return found


def _head(gold: dict[str, Any]) -> Iterator[Fault]:
    for name in gold.get("only") or ():
        if name not in KIND_OF_TYPE and name not in KINDS:
            yield Fault(None, f"'only' names {name!r}, which is no kind")
    within = gold.get("actions_within")
    if within is not None and not (len(within) == 2 and 0 <= within[0] <= within[1]):
        yield Fault(None, f"'actions_within' is {within!r}, not [start, end]")


def _item(item: dict[str, Any], text: str | None) -> Iterator[str]:
    kind = item.get("type")
    if kind not in NEEDED:
        yield f"type {kind!r} is none of {', '.join(NEEDED)}"
        return
    yield from _place(item, text)
    yield from _fields(kind, item)
    for unit in item.get("units", ()):
        yield from _fields("unit", unit)
    if kind == "target":
        yield from _bounds(item)


def _place(item: dict[str, Any], text: str | None) -> Iterator[str]:
    start, end, quote = item.get("start"), item.get("end"), item.get("quote")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        yield f"start {start!r} and end {end!r} are no stretch"
    elif not isinstance(quote, str) or len(quote) != end - start:
        yield f"the quote {quote!r} does not fill [{start}, {end})"
    elif text is not None and text[start:end] != quote:
        yield f"{quote[:30]!r} does not stand at {start} (there: {text[start:end][:30]!r})"


def _fields(kind: str, item: dict[str, Any]) -> Iterator[str]:
    for name in NEEDED[kind]:
        if name not in item:
            yield f"{kind} lacks {name!r}"
    for (owner, name), choices in CHOICES.items():
        if owner == kind and name in item and item[name] not in choices:
            yield f"{kind} {name} is {item[name]!r}, none of {', '.join(map(str, choices))}"


def _bounds(item: dict[str, Any]) -> Iterator[str]:
    value, lower, upper = (item.get(name) for name in ("value", "lower", "upper"))
    fits = {
        "eq": lower == value == upper and value is not None,
        "ge": lower == value is not None and upper is None,
        "gt": lower == value is not None and upper is None,
        "le": upper == value is not None and lower is None,
        "lt": upper == value is not None and lower is None,
        "approx": value is not None and lower is None and upper is None,
        "between": value is None and lower is not None and upper is not None,
    }
    if not fits.get(str(item.get("comparator")), True):
        told = f"value {value}, lower {lower}, upper {upper}"
        yield f"comparator {item['comparator']} does not go with {told}"
