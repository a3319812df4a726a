"""Label Studio JSON: a list of tasks, each with its annotations.

Every span is a region of type ``labels``; its fields stand as JSON in a text area of the same
region (``<TextArea name="fields" perRegion="true">``), a unit's assignment in a relation.  Older
versions of Label Studio count offsets in UTF-16 and newer ones in code points: the words that
each region quotes decide (:mod:`fenjie.evaluate.formats.utf16`).
"""

from __future__ import annotations

import json
from typing import Any

from fenjie.evaluate.formats.spans import Annotated, Span
from fenjie.evaluate.formats.utf16 import counted_in_units, points
from fenjie.evaluate.items import EvaluationError

CONFIG = """<View>
  <Labels name="label" toName="text">
    <Label value="heading"/><Label value="time"/><Label value="target"/>
    <Label value="responsible"/><Label value="unit"/><Label value="task"/><Label value="action"/>
  </Labels>
  <Text name="text" value="$text" granularity="symbol"/>
  <TextArea name="fields" toName="text" perRegion="true"/>
</View>
"""


def dump(document: Annotated) -> bytes:
    """A list with one task, ready for import."""
    result: list[dict[str, Any]] = []
    for span in document.spans:
        words = document.text[span.start : span.end]
        place = {"start": span.start, "end": span.end}
        names = {"id": span.id, "to_name": "text"}
        label = {"type": "labels", "from_name": "label"}
        result.append({**names, **label, "value": {**place, "text": words, "labels": [span.label]}})
        told = json.dumps(span.fields, ensure_ascii=False)
        area = {"type": "textarea", "from_name": "fields"}
        result.append({**names, **area, "value": {**place, "text": [told]}})
        if span.inside is not None:
            ends = {"from_id": span.id, "to_id": span.inside, "direction": "right"}
            result.append({"type": "relation", **ends})
    data = {"text": document.text, "head": document.head}
    task = {"data": data, "annotations": [{"result": result}]}
    return (json.dumps([task], ensure_ascii=False, indent=1) + "\n").encode()


def load(content: bytes, text: str | None, name: str) -> Annotated:
    """The first annotation of the first task."""
    tasks = json.loads(content)
    task = tasks[0] if isinstance(tasks, list) else tasks
    try:
        data, result = task["data"], task["annotations"][0]["result"]
        text = data["text"]
    except (LookupError, TypeError) as error:
        reason = f"no task with data.text and an annotation ({error!r})"
        raise EvaluationError(name, reason, "export as JSON, not JSON-MIN") from error
    regions = [r for r in result if r["type"] == "labels"]
    places = [(r["value"]["start"], r["value"]["end"], r["value"].get("text")) for r in regions]
    back = points(text) if counted_in_units(text, places) else None
    fields = {r["id"]: _fields(r["value"]["text"]) for r in result if r["type"] == "textarea"}
    inside = {r["from_id"]: r["to_id"] for r in result if r["type"] == "relation"}
    spans = []
    for region, (start, end, words) in zip(regions, places, strict=True):
        start, end = (start, end) if back is None else (back[start], back[end])
        if words is not None and text[start:end] != words:
            reason = f"region {region['id']} quotes {words[:20]!r}, not what stands at {start}"
            raise EvaluationError(name, reason, "import the text with its line ends as they are")
        key = region["id"]
        label = region["value"]["labels"][0]
        spans.append(Span(key, label, start, end, fields.get(key, {}), inside.get(key)))
    head = data.get("head") or {"text": f"{name.split('.')[0]}.txt"}
    return Annotated(text, head, tuple(spans))


def _fields(told: list[str] | str) -> dict[str, Any]:
    first = told if isinstance(told, str) else told[0]
    loaded: dict[str, Any] = json.loads(first)
    return loaded
