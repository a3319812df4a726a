"""Gold files: what people annotated, one JSON file a text.

In: ``{"text": "plan.txt", "actions_within": null, "only": [...], "items": [{"type", "start",
"end", "quote", …}, …]}``, or the same as lines (``plan.gold.jsonl``).  Out:
:class:`fenjie.evaluate.items.Items`.  The types are heading, time, target, responsible (an
assignment with its ``units``), task and action; ``only`` names the kinds that were annotated (all
where it is absent), ``actions_within`` the stretch in which tasks and actions were.

>>> items_of({"text": "a.txt", "items": [{"type": "time", "start": 0, "end": 5,
...     "quote": "2021年", "timex": "DATE", "value": "2021", "relation": "in"}]}).of["times"][0].end
5
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fenjie.evaluate.items import KINDS, EvaluationError, Item, Items, Kind, in_order

KIND_OF_TYPE: dict[str, Kind] = {
    "heading": "headings",
    "time": "times",
    "target": "targets",
    "unit": "responsible_units",
    "responsible": "responsible_units",
    "task": "tasks",
    "action": "actions",
}
PLACE = frozenset({"type", "start", "end", "quote", "id", "rule", "units"})
LEFT_OUT = frozenset(" \n\t\r　*")  # what a page puts between the characters of a name


def read(file: Path, texts: Path | None = None) -> dict[str, Any]:
    """The gold file as it stands; raises :class:`EvaluationError` where it is none.

    In a ``.jsonl`` file the first line is the head, each further line an item, which may leave
    out its offsets: its quote then finds its place in the text, which lies in ``texts``, beside
    the gold or one folder above.
    """
    try:
        gold = _lines(file) if file.suffix == ".jsonl" else json.loads(file.read_bytes())
    except OSError as error:
        reason = f"it cannot be read ({error.strerror or error})"
        raise EvaluationError(str(file), reason, "check the path of the gold") from error
    except ValueError as error:
        raise EvaluationError(str(file), f"it is no JSON ({error})", "mend the file") from error
    if not isinstance(gold, dict) or not isinstance(gold.get("items"), list):
        reason = "it is no gold file: an object with a list 'items' is expected"
        raise EvaluationError(str(file), reason, "see docs/evaluation.md for the format")
    gold.setdefault("text", f"{file.name.split('.')[0]}.txt")
    if any("start" not in item or "end" not in item for item in gold["items"]):
        from fenjie.evaluate.anchors import anchored

        gold["items"] = anchored(gold["items"], text_of(gold, file, texts), str(file))
    return gold


def text_of(gold: dict[str, Any], file: Path, texts: Path | None = None) -> str:
    """The text of a gold file, with its line ends as they stand."""
    name = str(gold["text"])
    places = [texts] if texts is not None else [file.parent, file.parent.parent]
    for folder in places:
        if (folder / name).is_file():
            from fenjie.read import read_file

            return read_file(folder / name).text
    reason = f"its text {name} is not in {' or '.join(map(str, places))}"
    raise EvaluationError(str(file), reason, "name the folder of the texts")


def items_of(gold: dict[str, Any], place: str = "gold") -> Items:
    """The items of a gold file that was read; ``place`` is named when something is wrong."""
    name = Path(str(gold["text"])).stem
    found: dict[Kind, list[Item]] = {kind: [] for kind in KINDS}
    for number, raw in enumerate(gold["items"]):
        try:
            for item in _explode(raw):
                found[item.kind].append(item)
        except (KeyError, TypeError, ValueError) as error:
            reason = f"item {number} cannot be read ({type(error).__name__}: {error})"
            remedy = "'fenjie gold validate' lists all that is wrong with a gold file"
            raise EvaluationError(place, reason, remedy) from error
    within = gold.get("actions_within")
    only = gold.get("only")
    return Items(
        name,
        {kind: in_order(items) for kind, items in found.items()},
        KINDS if only is None else tuple(k for k in KINDS if k in _kinds(only, place)),
        None if within is None else (int(within[0]), int(within[1])),
    )


def unit_places(assignment: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Where each unit of an assignment stands, found by its ``text`` from left to right.

    Blanks and line breaks inside a name are passed over; a unit that is not found gets the
    whole assignment.
    """
    quote, start = assignment["quote"], assignment["start"]
    letters = [(c, i) for i, c in enumerate(quote) if c not in LEFT_OUT]
    bare = "".join(c for c, _ in letters)
    cursor = 0
    for unit in assignment["units"]:
        text = "".join(c for c in unit["text"] if c not in LEFT_OUT)
        at = bare.find(text, cursor)
        at = bare.find(text) if at < 0 else at
        if not text or at < 0:
            yield start, assignment["end"]
            continue
        cursor = at + len(text)
        yield start + letters[at][1], start + letters[cursor - 1][1] + 1


def _lines(file: Path) -> dict[str, Any]:
    rows = [json.loads(line) for line in file.read_bytes().split(b"\n") if line.strip()]
    head = rows.pop(0) if rows and "type" not in rows[0] else {}
    return {**head, "items": rows}


def _explode(raw: dict[str, Any]) -> Iterator[Item]:
    kind = KIND_OF_TYPE[raw["type"]]
    start, end = int(raw["start"]), int(raw["end"])
    if raw["type"] != "responsible":
        fields = {key: value for key, value in raw.items() if key not in PLACE}
        scope = (start, end) if kind == "responsible_units" else None
        yield Item(kind, start, end, raw["quote"], fields, raw.get("id"), raw.get("rule"), scope)
        return
    for unit, (first, last) in zip(raw["units"], unit_places(raw), strict=True):
        quote = raw["quote"][first - start : last - start]
        yield Item(kind, first, last, quote, unit, unit.get("id"), raw.get("rule"), (start, end))


def _kinds(only: list[str], place: str) -> set[Kind]:
    unknown = [name for name in only if name not in KIND_OF_TYPE and name not in KINDS]
    if unknown:
        reason = f"'only' names {unknown[0]!r}, which is no kind"
        raise EvaluationError(place, reason, f"kinds are {', '.join(sorted(KIND_OF_TYPE))}")
    return {KIND_OF_TYPE.get(name, name) for name in only}  # type: ignore[arg-type]
