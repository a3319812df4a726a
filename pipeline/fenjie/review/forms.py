"""The fields of each type of item: what a form asks for, with the choices of the schemas.

In: nothing.  Out: :func:`forms` for the page, :func:`completed` for what it sends back.

>>> completed({"type": "target", "comparator": "ge", "value": 20})
{'type': 'target', 'comparator': 'ge', 'value': 20, 'lower': 20, 'upper': None}
"""

from __future__ import annotations

from typing import Any

from fenjie.evaluate.gold_making import FIELDS, TYPE_OF_KIND, UNIT_FIELDS
from fenjie.evaluate.validate_gold import CHOICES

NUMBERS = {
    "target": frozenset({"value", "lower", "upper", "year"}),
    "heading": frozenset({"level"}),
}
MAY_BE_NULL = {
    "heading": frozenset({"label", "title"}),
    "target": frozenset({"verb", "value", "lower", "upper", "year", "relation", "modality"}),
    "task": frozenset({"title"}),
}
OPTIONAL = frozenset({"baseline"})  # a nested value, seldom there: shown, not asked for


def forms() -> dict[str, list[dict[str, Any]]]:
    """For each type its fields: name, sort (text, number, choice, units), choices, null."""
    made = {}
    for kind, names in FIELDS.items():
        type_ = TYPE_OF_KIND[kind]
        made[type_] = [_field(type_, name) for name in names if name not in OPTIONAL]
    made["responsible"] = [{"name": "units", "sort": "units"}]
    made["unit"] = [_field("unit", name) for name in UNIT_FIELDS]
    return made


def completed(item: dict[str, Any]) -> dict[str, Any]:
    """The item with what follows from its other fields: a target's bounds from its comparator."""
    null = MAY_BE_NULL.get(str(item.get("type")), frozenset())
    item = {name: value for name, value in item.items() if value is not None or name in null}
    if item.get("type") != "target" or "comparator" not in item:
        return item
    comparator, value = item["comparator"], item.get("value")
    if comparator == "between":
        return {**item, "value": None}
    item |= {"lower": value if comparator in ("eq", "ge", "gt") else None}
    item |= {"upper": value if comparator in ("eq", "le", "lt") else None}
    return item


def _field(type_: str, name: str) -> dict[str, Any]:
    if (type_, name) in CHOICES:
        choices = [choice for choice in CHOICES[type_, name] if choice is not None]
        null = None in CHOICES[type_, name]
        return {"name": name, "sort": "choice", "choices": choices, "null": null}
    if name == "collective":
        return {"name": name, "sort": "flag"}
    sort = "number" if name in NUMBERS.get(type_, ()) else "text"
    return {"name": name, "sort": sort, "null": name in MAY_BE_NULL.get(type_, ())}
