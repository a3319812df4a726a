"""doccano JSONL (sequence labelling with relations): a line a text.

doccano keeps columns that it does not know as the text's metadata, so the fields of each span
travel there, by label, place and number.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from fenjie.evaluate.formats.spans import Annotated, Span


def dump(document: Annotated) -> bytes:
    """One line."""
    numbers = {span.id: number for number, span in enumerate(document.spans)}
    entities = [
        {"id": numbers[s.id], "label": s.label, "start_offset": s.start, "end_offset": s.end}
        for s in document.spans
    ]
    relations = [
        {"id": k, "from_id": numbers[s.id], "to_id": numbers[s.inside], "type": "inside"}
        for k, s in enumerate(s for s in document.spans if s.inside is not None)
        if s.inside is not None
    ]
    seen: Counter[str] = Counter()
    told = {_key(s.label, s.start, s.end, seen): [s.id, s.fields] for s in document.spans}
    line = {
        "id": 1,
        "text": document.text,
        "entities": entities,
        "relations": relations,
        "fenjie": {"head": document.head, "fields": told},
    }
    return (json.dumps(line, ensure_ascii=False) + "\n").encode()


def load(content: bytes, text: str | None, name: str) -> Annotated:
    """The first line; ``entities`` or the older ``label`` triples."""
    line = json.loads(content.split(b"\n", 1)[0])
    ours = line.get("fenjie") or (line.get("meta") or {}).get("fenjie") or {}
    entities = line.get("entities")
    if entities is None:
        names = ("start_offset", "end_offset", "label")
        triples = line.get("label", line.get("labels", []))
        entities = [{"id": k, **dict(zip(names, t, strict=True))} for k, t in enumerate(triples)]
    told: dict[str, Any] = ours.get("fields", {})
    seen: Counter[str] = Counter()
    names_of: dict[int, str] = {}
    rows = []
    for e in entities:
        key = _key(e["label"], e["start_offset"], e["end_offset"], seen)
        names_of[e["id"]], fields = told.get(key, [f"new{e['id']}", {}])
        rows.append((names_of[e["id"]], e, fields))
    inside = {
        names_of[r["from_id"]]: names_of[r["to_id"]]
        for r in line.get("relations", [])
        if r["type"] == "inside"
    }
    spans = tuple(
        Span(n, e["label"], e["start_offset"], e["end_offset"], fields, inside.get(n))
        for n, e, fields in rows
    )
    head = ours.get("head") or {"text": f"{name.split('.')[0]}.txt"}
    return Annotated(line["text"], head, spans)


def _key(label: str, start: int, end: int, seen: Counter[str]) -> str:
    place = f"{label}:{start}:{end}"
    seen[place] += 1
    return f"{place}:{seen[place]}"
