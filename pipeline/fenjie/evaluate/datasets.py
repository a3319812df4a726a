"""Predictions: published datasets (or gold-shaped files, or plans) as items.

In: a folder as ``fenjie run`` writes it, a folder of such folders, or files in the shape of
gold.  Out: :class:`fenjie.evaluate.items.Items` by document name, each read when it is needed.

>>> sorted(find(Path("outputs")))                                   # doctest: +SKIP
['guangzhou-2019-2021']
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenjie.evaluate import gold as gold_files
from fenjie.evaluate.items import KINDS, EvaluationError, Item, Items, Kind, in_order
from fenjie.vocabulary import RECORD_KINDS

if TYPE_CHECKING:
    from fenjie.records import Plan

DOCUMENT = "document.json"
PLACE = frozenset({"id", "document", "section", "start", "end", "quote", "rule"})
MEND = "publish the dataset anew with 'fenjie run'"


def find(place: Path) -> dict[str, Path]:
    """Documents by name: each a dataset's folder or a gold-shaped file below ``place``."""
    if place.is_file():
        return {_name(place): place}
    if (place / DOCUMENT).is_file():
        return {place.name: place}
    if not place.is_dir():
        raise EvaluationError(str(place), "there is nothing there", "check the path")
    folders = {p.parent.name: p.parent for p in sorted(place.glob(f"*/{DOCUMENT}"))}
    found = folders or {_name(p): p for p in sorted(place.glob("*.json"))}
    if not found:
        reason = "it holds neither datasets nor gold-shaped files"
        raise EvaluationError(str(place), reason, "give the folder that 'fenjie run -o' wrote")
    return found


def read(place: Path) -> Items:
    """The items of one dataset's folder or gold-shaped file."""
    if place.is_file():
        return gold_files.items_of(gold_files.read(place), str(place))
    document = _json(place / DOCUMENT)
    of: dict[Kind, tuple[Item, ...]] = {"headings": in_order(list(_headings(document)))}
    for kind in RECORD_KINDS:
        of[kind] = in_order([_item(kind, row) for row in _rows(place / f"{kind}.jsonl")])
    source = place / "source.txt"
    text = source.read_bytes().decode("utf-8") if source.is_file() else None
    return Items(place.name, of, text=text)


def from_plan(plan: Plan, name: str) -> Items:
    """The items of a plan in memory, the same as those of its published dataset."""
    document = plan.document.model_dump(mode="json")
    of: dict[Kind, tuple[Item, ...]] = {"headings": in_order(list(_headings(document)))}
    for kind in RECORD_KINDS:
        rows = [record.model_dump(mode="json") for record in plan.records(kind)]
        of[kind] = in_order([_item(kind, row) for row in rows])
    return Items(name, of, text=plan.text)


def empty(name: str) -> Items:
    """A document nothing was predicted for."""
    return Items(name, dict.fromkeys(KINDS, ()))


def _name(file: Path) -> str:
    return Path(str(gold_files.read(file)["text"])).stem


def _headings(document: dict[str, Any]) -> Iterator[Item]:
    for row in document["sections"]:
        if row.get("title") or row.get("label"):
            fields = {key: row.get(key) for key in ("level", "label", "title", "kind")}
            quote = row.get("title") or ""
            yield Item("headings", row["start"], row["end"], quote, fields, row["id"])


def _item(kind: Kind, row: dict[str, Any]) -> Item:
    fields = {key: value for key, value in row.items() if key not in PLACE}
    scope = None
    if kind == "targets" and isinstance(row["indicator"], dict):
        fields["indicator"] = row["indicator"]["text"]
    if kind == "responsible_units":
        scope = (
            row.get("assignment_start", row["start"]),
            row.get("assignment_end", row["end"]),
        )
    return Item(
        kind, row["start"], row["end"], row["quote"], fields, row.get("id"), row.get("rule"), scope
    )


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = file.read_bytes().split(b"\n")
    except OSError as error:
        reason = f"the dataset lacks this file ({error.strerror or error})"
        raise EvaluationError(str(file), reason, MEND) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise EvaluationError(f"{file}:{number}", f"no JSON ({error})", MEND) from error


def _json(file: Path) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise EvaluationError(str(file), f"it cannot be read ({error})", MEND) from error
    return loaded
