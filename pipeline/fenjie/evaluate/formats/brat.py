"""brat standoff (``.ann`` beside ``.txt``): a line a span, a relation, a note.

    T1<tab>responsible 856 904<tab>牵头单位：…       a span; pieces where a line breaks inside it
    #1<tab>AnnotatorNotes T1<tab>["i5", {…}]        its id and fields, as JSON
    R1<tab>inside Arg1:T2 Arg2:T1                   a unit of an assignment

The text itself must be the ``.txt`` beside it, byte for byte.
"""

from __future__ import annotations

import json
import re

from fenjie.evaluate.formats.spans import Annotated, Span
from fenjie.evaluate.items import EvaluationError

BREAK = re.compile("[\r\n]+")
HEAD = "#0\tAnnotatorNotes head\t"


def dump(document: Annotated) -> bytes:
    """The ``.ann`` file."""
    names = {span.id: f"T{number}" for number, span in enumerate(document.spans, 1)}
    lines = [HEAD + json.dumps(document.head)]
    for number, span in enumerate(document.spans, 1):
        pieces = _pieces(document.text, span.start, span.end)
        places = ";".join(f"{a} {b}" for a, b in pieces)
        words = " ".join(document.text[a:b] for a, b in pieces)
        lines.append(f"T{number}\t{span.label} {places}\t{words}")
        lines.append(f"#{number}\tAnnotatorNotes T{number}\t{json.dumps([span.id, span.fields])}")
    owned = [(names[s.id], names[s.inside]) for s in document.spans if s.inside is not None]
    lines += [f"R{k}\tinside Arg1:{a} Arg2:{b}" for k, (a, b) in enumerate(owned, 1)]
    return ("\n".join(lines) + "\n").encode("utf-8")


def load(content: bytes, text: str | None, name: str) -> Annotated:
    """The spans of an ``.ann`` file over its text."""
    if text is None:
        raise EvaluationError(name, "brat keeps the text in a file of its own", "give --text")
    head = {"text": f"{name.split('.')[0]}.txt"}
    places: dict[str, tuple[str, int, int]] = {}
    notes: dict[str, list[object]] = {}
    inside: dict[str, str] = {}
    for line in content.decode("utf-8").split("\n"):
        if line.startswith(HEAD):
            head = json.loads(line.removeprefix(HEAD))
        elif line.startswith("T"):
            key, told, _ = line.split("\t", 2)
            label, spans = told.split(" ", 1)
            ends = [int(x) for piece in spans.split(";") for x in piece.split(" ")]
            places[key] = (label, min(ends), max(ends))
        elif line.startswith("#"):
            _, told, note = line.split("\t", 2)
            if note.startswith("["):
                notes[told.split(" ")[1]] = json.loads(note)
        elif line.startswith("R"):
            _, one, other = line.split("\t")[1].split(" ")
            inside[one.split(":")[1]] = other.split(":")[1]
    names = {key: str(notes[key][0]) if key in notes else f"new{key}" for key in places}
    found = []
    for key, (label, start, end) in places.items():
        fields = notes[key][1] if key in notes else {}
        assert isinstance(fields, dict)
        owner = names.get(inside.get(key, ""))
        found.append(Span(names[key], label, start, end, fields, owner))
    return Annotated(text, head, tuple(found))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a span between its line breaks; a span of line breaks only stays whole."""
    pieces, at = [], start
    for gap in BREAK.finditer(text, start, end):
        if at < gap.start():
            pieces.append((at, gap.start()))
        at = gap.end()
    if at < end:
        pieces.append((at, end))
    whole = pieces and (pieces[0][0], pieces[-1][1]) == (start, end)
    return pieces if whole else [(start, end)]
