"""Gold from predictions, and gold to disk: a draft that a person then corrects.

In: :class:`~fenjie.evaluate.items.Items`, as an extractor made them.  Out: a gold file's content
with everything in it that gold has; units are put back into their assignments.

>>> gold_of(items)["items"][0]["type"]                                   # doctest: +SKIP
'heading'
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fenjie.evaluate.items import Item, Items, Kind

TYPE_OF_KIND: dict[Kind, str] = {
    "headings": "heading",
    "times": "time",
    "targets": "target",
    "tasks": "task",
    "actions": "action",
}
FIELDS: dict[Kind, tuple[str, ...]] = {
    "headings": ("level", "label", "title", "kind"),
    "times": ("timex", "value", "relation"),
    "targets": (
        *("indicator", "verb", "value", "lower", "upper", "unit", "comparator", "basis", "year"),
        *("relation", "modality", "role", "baseline"),
    ),
    "tasks": ("title",),
    "actions": ("verb",),
}
UNIT_FIELDS = ("text", "name", "role", "collective")
FIRST_WORDS = 20  # of a task, whose start is what counts


def gold_of(items: Items) -> dict[str, Any]:
    """The content of a gold file that says what the predictions say."""
    found = [gold_item(x) for kind in FIELDS for x in items.of[kind]]
    found += gold_assignments(items)
    found.sort(key=lambda x: (x["start"], x["end"], x["type"]))
    return {"text": f"{items.name}.txt", "actions_within": None, "items": found}


def dump(gold: dict[str, Any]) -> str:
    """A gold file as text: one line an item, so that a change shows as one line."""
    head = {k: v for k, v in gold.items() if k != "items"}
    lines = [json.dumps(item, ensure_ascii=False) for item in gold["items"]]
    top = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    return f'{top},\n "items": [\n  ' + ",\n  ".join(lines) + "\n ]\n}\n"


def write(gold: dict[str, Any], file: Path) -> None:
    """Write a gold file."""
    file.write_text(dump(gold), encoding="utf-8", newline="\n")


def gold_item(item: Item) -> dict[str, Any]:
    """One record that is no responsible unit, as a gold file has it."""
    end = item.end if item.kind != "tasks" else min(item.end, item.start + FIRST_WORDS)
    place = {"start": item.start, "end": end, "quote": item.quote[: end - item.start]}
    fields = {name: item.fields[name] for name in FIELDS[item.kind] if name in item.fields}
    if fields.get("baseline", 0) is None:
        del fields["baseline"]  # gold says it only where there is one
    return {"type": TYPE_OF_KIND[item.kind], **place, **fields}


def gold_assignments(items: Items) -> list[dict[str, Any]]:
    """The responsible units of a document, put back into their assignments."""
    found: dict[tuple[int, int], list[Item]] = {}
    for unit in items.of["responsible_units"]:
        found.setdefault(unit.scope or (unit.start, unit.end), []).append(unit)
    return [
        {
            "type": "responsible",
            "start": start,
            "end": end,
            "quote": items.text[start:end] if items.text is not None else units[0].quote,
            "units": [{name: u.fields.get(name) for name in UNIT_FIELDS} for u in units],
        }
        for (start, end), units in found.items()
    ]
