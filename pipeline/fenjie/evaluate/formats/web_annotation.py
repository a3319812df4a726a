"""W3C Web Annotation (JSON-LD): an AnnotationPage with an annotation a span.

Each has a TextPositionSelector (code points, as the standard counts) and a TextQuoteSelector with
the words around it, so that others can find the place again after the text has moved; bodies are
the label as a tag and the fields as a JSON text.
"""

from __future__ import annotations

import json
from typing import Any

from fenjie.evaluate.anchors import Anchors
from fenjie.evaluate.formats.spans import Annotated, Span
from fenjie.evaluate.items import EvaluationError

AROUND = 20


def dump(document: Annotated) -> bytes:
    """The page."""
    source = str(document.head.get("text", "text"))
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "id": "urn:fenjie:gold",
        "items": [_annotation(span, document.text, source) for span in document.spans],
        "fenjie:head": document.head,
    }
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def load(content: bytes, text: str | None, name: str) -> Annotated:
    """The spans; where the position does not fit the text, the quote finds its place."""
    if text is None:
        raise EvaluationError(name, "annotations do not hold their text", "give it with --text")
    page = json.loads(content)
    anchors = Anchors(text, name)
    spans = [_span(each, text, anchors) for each in page["items"]]
    head = page.get("fenjie:head") or {"text": f"{name.split('.')[0]}.txt"}
    return Annotated(text, head, tuple(spans))


def _annotation(span: Span, text: str, source: str) -> dict[str, Any]:
    a, b = span.start, span.end
    around = {"prefix": text[max(0, a - AROUND) : a], "suffix": text[b : b + AROUND]}
    told = json.dumps({"fields": span.fields, "inside": span.inside}, ensure_ascii=False)
    return {
        "id": f"urn:fenjie:gold:{span.id}",
        "type": "Annotation",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": span.label},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": told,
            },
        ],
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": a, "end": b},
                {"type": "TextQuoteSelector", "exact": text[a:b], **around},
            ],
        },
    }


def _span(annotation: dict[str, Any], text: str, anchors: Anchors) -> Span:
    selectors = {s["type"]: s for s in annotation["target"]["selector"]}
    position, quote = selectors.get("TextPositionSelector"), selectors.get("TextQuoteSelector")
    start, end = (position["start"], position["end"]) if position else (None, None)
    if quote is not None and (start is None or text[start:end] != quote["exact"]):
        start, end = anchors.place(quote["exact"], start=start)
    label = ""
    told: dict[str, Any] = {"fields": {}, "inside": None}
    for body in annotation["body"]:
        if body.get("purpose") == "tagging":
            label = body["value"]
        elif body.get("format") == "application/json":
            told = json.loads(body["value"])
    name = annotation["id"].rsplit(":", 1)[-1]
    assert start is not None
    assert end is not None
    return Span(name, label, start, end, told["fields"], told["inside"])
