"""Gold as labelled spans with attributes: what all annotation tools can hold.

In: a gold file and its text.  Out: :class:`Span` items and back.  A unit becomes a span of its
own that points to its assignment, so that people can mark and move units in their tool.

    {"type": "responsible", "units": [...]}   ⇄   Span responsible i5
                                                   Span unit i5u0, inside i5
                                                   Span unit i5u1, inside i5
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from fenjie.evaluate.gold import unit_places
from fenjie.evaluate.items import EvaluationError

NUMBERS = re.compile(r"i(\d+)(?:u(\d+))?")
NEW_UNIT = {"role": "responsible", "collective": False}


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` under a label; ``inside`` is the id of the assignment of a unit."""

    id: str
    label: str
    start: int
    end: int
    fields: dict[str, Any] = field(default_factory=dict)
    inside: str | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and its spans; ``head`` is the gold file without its items."""

    text: str
    head: dict[str, Any]
    spans: tuple[Span, ...]


def from_gold(gold: dict[str, Any], text: str) -> Annotated:
    """The spans of a gold file, in the order of its items."""
    spans: list[Span] = []
    for number, item in enumerate(gold["items"]):
        start, end, name = item["start"], item["end"], f"i{number}"
        if text[start:end] != item["quote"]:
            reason = f"item {number}: {item['quote'][:20]!r} does not stand at {start}"
            raise EvaluationError(str(gold["text"]), reason, "see 'fenjie gold validate'")
        fields = {k: v for k, v in item.items() if k not in ("type", "start", "end", "quote")}
        units = fields.pop("units", None)
        spans.append(Span(name, item["type"], start, end, fields))
        if units is not None:
            for k, (unit, place) in enumerate(zip(units, unit_places(item), strict=True)):
                spans.append(Span(f"{name}u{k}", "unit", *place, dict(unit), name))
    head = {k: v for k, v in gold.items() if k != "items"}
    return Annotated(text, head, tuple(spans))


def to_gold(document: Annotated) -> dict[str, Any]:
    """The gold file again.  Spans that people added get what their words tell."""
    text, items = document.text, []
    found: dict[str, dict[str, Any]] = {}
    spans = _ordered(document.spans)
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            reason = f"span {span.id} is [{span.start}, {span.end}) of {len(text)} characters"
            raise EvaluationError(str(document.head.get("text")), reason, "mend the span")
        if span.label != "unit":
            place = {"start": span.start, "end": span.end, "quote": text[span.start : span.end]}
            found[span.id] = {"type": span.label, **place, **span.fields}
            if span.label == "responsible":
                found[span.id]["units"] = []
            items.append(found[span.id])
    for span in spans:
        if span.label == "unit":
            _add_unit(span, document, found, items)
    return {**document.head, "items": items}


def _add_unit(
    span: Span, document: Annotated, found: dict[str, dict[str, Any]], items: list[dict[str, Any]]
) -> None:
    words = "".join(document.text[span.start : span.end].split())
    fields = span.fields or {"text": words, "name": words, **NEW_UNIT}
    owner = found.get(span.inside or "")
    if owner is None:
        around = [
            x
            for x in items
            if x["type"] == "responsible" and x["start"] <= span.start and span.end <= x["end"]
        ]
        owner = min(around, key=lambda x: x["end"] - x["start"], default=None)
    if owner is None:
        place = {
            "start": span.start,
            "end": span.end,
            "quote": document.text[span.start : span.end],
        }
        items.append({"type": "unit", **place, **fields})
    else:
        owner["units"].append(dict(fields))


def _ordered(spans: Iterable[Span]) -> list[Span]:
    """Our own ids keep the order of the gold file; what people added follows by place."""

    def key(span: Span) -> tuple[int, int, int, int]:
        told = NUMBERS.fullmatch(span.id)
        if told is None:
            return 1, 0, span.start, span.end
        return 0, int(told[1]), int(told[2] or -1), 0

    return sorted(spans, key=key)
