"""CoNLL: a character a line, a BIO column a layer.

In a column no two spans overlap; what overlaps goes to a further layer.  Comment lines at the
top hold what BIO cannot: the head, and for each layer the id, fields and assignment of its spans
in order.  A blank line ends each line of the text; characters that would break the columns
(blanks, line ends, ``#``) are written as ``\\uXXXX``.
"""

from __future__ import annotations

import json
import re
from typing import Any

from fenjie.evaluate.formats.spans import Annotated, Span

ESCAPE = re.compile(r"\\u([0-9a-f]{4,6});")


def dump(document: Annotated) -> bytes:
    """The file's content."""
    layers = _layers(document.spans)
    lines = [f"# head = {json.dumps(document.head)}"]
    for layer in layers:
        told = [[s.id, s.fields, s.inside] for s in layer]
        lines.append(f"# layer = {json.dumps(told)}")
    columns = [["O"] * len(document.text) for _ in layers]
    for column, layer in zip(columns, layers, strict=True):
        for span in layer:
            column[span.start : span.end] = [f"I-{span.label}"] * (span.end - span.start)
            column[span.start] = f"B-{span.label}"
    for at, character in enumerate(document.text):
        lines.append("\t".join([_escaped(character), *(column[at] for column in columns)]))
        if character == "\n":
            lines.append("")
    return ("\n".join(lines) + "\n").encode("utf-8")


def load(content: bytes, text: str | None, name: str) -> Annotated:
    """The text and its spans; without our comments the spans have labels only."""
    head: dict[str, Any] = {"text": f"{name.split('.')[0]}.txt"}
    told: list[list[Any]] = []
    rows: list[list[str]] = []
    for line in content.decode("utf-8").split("\n"):
        if line.startswith("# head = "):
            head = json.loads(line.removeprefix("# head = "))
        elif line.startswith("# layer = "):
            told.append(json.loads(line.removeprefix("# layer = ")))
        elif line and not line.startswith("# "):
            rows.append(line.split("\t"))
    found = "".join(ESCAPE.sub(lambda m: chr(int(m[1], 16)), row[0]) for row in rows)
    spans: list[Span] = []
    for number in range(max((len(row) for row in rows), default=1) - 1):
        places = _places([row[number + 1] for row in rows])
        known = told[number] if number < len(told) else []
        for k, (label, start, end) in enumerate(places):
            row = known[k] if k < len(known) else [f"new{number}.{k}", {}, None]
            spans.append(Span(row[0], label, start, end, row[1], row[2]))
    return Annotated(found, head, tuple(spans))


def _layers(spans: tuple[Span, ...]) -> list[list[Span]]:
    layers: list[list[Span]] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        free = next((layer for layer in layers if layer[-1].end <= span.start), None)
        if free is None:
            layers.append([span])
        else:
            free.append(span)
    return layers


def _places(tags: list[str]) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for at, tag in enumerate(tags):
        if tag == "O":
            continue
        label = tag[2:]
        goes_on = tag[0] == "I" and found and found[-1][0] == label and found[-1][2] == at
        if goes_on:
            found[-1] = (label, found[-1][1], at + 1)
        else:
            found.append((label, at, at + 1))
    return found


def _escaped(character: str) -> str:
    plain = character.isprintable() and not character.isspace() and character not in "\\#"
    return character if plain else f"\\u{ord(character):04x};"
