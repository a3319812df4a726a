"""Predictions of other systems, as items: measured by the same rules as ours.

In: what langextract, spaCy, GLiNER or a table wrote.  Out: gold-shaped data, one a text, which
``fenjie eval`` takes as predictions.

    langextract   JSONL, a document a line: text, extractions [{extraction_class,
                  extraction_text, char_interval, attributes}]
    spacy         DocBin, or JSONL of Doc.to_json()
    spans         JSON or JSONL of {text, label, start, end} (GLiNER and its like)
    csv           columns document, label, start, end, and any field

>>> read("spans", b'[{"label": "time", "start": 0, "end": 5}]', {"a": "2021年建成"})["a"]["items"]
[{'type': 'time', 'start': 0, 'end': 5, 'quote': '2021年'}]
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fenjie.evaluate.anchors import Anchors
from fenjie.evaluate.gold import KIND_OF_TYPE
from fenjie.evaluate.items import EvaluationError

Texts = Mapping[str, str]  # by document name
Found = Iterator[tuple[str, dict[str, Any]]]  # document name, item
NUMBERS = frozenset({"value", "lower", "upper", "year", "level", "start_year", "end_year"})


def read(
    system: str, content: bytes, texts: Texts, labels: Mapping[str, str] | None = None
) -> dict[str, dict[str, Any]]:
    """Gold-shaped predictions by document; ``labels`` leads their labels to our types.

    Labels that lead to no type are left out.  Raises :class:`EvaluationError` for a system that
    is not known, a document without a text, or offsets outside of it.
    """
    if system not in ADAPTERS:
        reason = f"there is no adapter {system!r}"
        raise EvaluationError("predictions", reason, f"adapters are {', '.join(ADAPTERS)}")
    known = {**{name: name for name in KIND_OF_TYPE}, **(labels or {})}
    made: dict[str, dict[str, Any]] = {name: {"text": f"{name}.txt", "items": []} for name in texts}
    for name, item in ADAPTERS[system](content, texts):
        kind = known.get(item.pop("label"))
        if kind is not None:
            made[name]["items"].append(_whole(kind, item, texts[name]))
    return made


def _whole(kind: str, item: dict[str, Any], text: str) -> dict[str, Any]:
    place = {"start": item["start"], "end": item["end"], "quote": text[item["start"] : item["end"]]}
    rest = {k: v for k, v in item.items() if k not in place and k != "text"}
    if kind == "unit":
        rest = {"text": place["quote"], "name": place["quote"], "role": "responsible", **rest}
    return {"type": kind, **place, **rest}


def _langextract(content: bytes, texts: Texts) -> Found:
    for row in _rows(content):
        name = _document(row.get("document_id") or row.get("document"), texts, row.get("text"))
        anchors = Anchors(texts[name], name)
        for each in row.get("extractions") or []:
            span = each.get("char_interval") or {}
            start, end = span.get("start_pos"), span.get("end_pos")
            if start is None or end is None:
                continue  # not grounded: langextract did not find it in the text itself
            if texts[name][start:end] != each["extraction_text"]:
                start, end = anchors.place(each["extraction_text"], start=start)
            fields = {k: _number(k, v) for k, v in (each.get("attributes") or {}).items()}
            yield name, {"label": each["extraction_class"], "start": start, "end": end, **fields}


def _spacy(content: bytes, texts: Texts) -> Found:
    if content[:1] in (b"{", b"["):
        for row in _rows(content):
            name = _document(row.get("document"), texts, row["text"])
            groups = row.get("spans") or {"ents": row.get("ents", [])}
            for span in (s for group in groups.values() for s in group):
                yield name, {"label": span["label"], "start": span["start"], "end": span["end"]}
        return
    import spacy
    from spacy.tokens import DocBin

    for doc in DocBin().from_bytes(content).get_docs(spacy.blank("zh").vocab):
        name = _document(None, texts, doc.text)
        groups = list(doc.spans.values()) or [doc.ents]
        for span in (s for group in groups for s in group):
            yield name, {"label": span.label_, "start": span.start_char, "end": span.end_char}


def _spans(content: bytes, texts: Texts) -> Found:
    for row in _rows(content):
        name = _document(row.pop("document", None), texts, None)
        start, end = row["start"], row["end"]
        words = row.get("text")
        if words is not None and texts[name][start:end] != words:
            start, end = Anchors(texts[name], name).place(words, start=start)
        yield name, {**row, "start": start, "end": end}


def _csv(content: bytes, texts: Texts) -> Found:
    for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        name = _document(row.pop("document", None), texts, None)
        start, end = int(row.pop("start")), int(row.pop("end"))
        fields = {k: _number(k, v) for k, v in row.items() if v is not None}
        yield name, {**fields, "start": start, "end": end}


ADAPTERS: dict[str, Callable[[bytes, Texts], Found]] = {
    "langextract": _langextract,
    "spacy": _spacy,
    "spans": _spans,
    "csv": _csv,
}


def _rows(content: bytes) -> Iterator[dict[str, Any]]:
    told = content.decode("utf-8-sig").strip()
    if told.startswith("["):
        yield from json.loads(told)
    else:
        yield from (json.loads(line) for line in told.split("\n") if line.strip())


def _document(name: str | None, texts: Texts, text: str | None) -> str:
    """The text that a prediction is about: by name, by being the same, or the only one."""
    if name is not None and (known := name.removesuffix(".txt")) in texts:
        return known
    same = [n for n, t in texts.items() if text is not None and t == text]
    if same:
        return same[0]
    if len(texts) == 1 and text is None and name is None:
        return next(iter(texts))
    reason = f"no text belongs to the predictions of {name or 'a document without a name'}"
    raise EvaluationError("predictions", reason, "give the texts they were made on")


def _number(field: str, value: Any) -> Any:
    """CSV and language models write numbers as words: '20' is 20, '' is none."""
    if field not in NUMBERS or not isinstance(value, str):
        return value
    if not value.strip():
        return None
    number = float(value)
    return int(number) if number.is_integer() else number
