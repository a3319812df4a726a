"""Our own gold as lines (``.gold.jsonl``): the head, then an item a line.

Quotes without offsets find their place in the text; see :mod:`fenjie.evaluate.anchors`.
"""

from __future__ import annotations

import json

from fenjie.evaluate.anchors import anchored
from fenjie.evaluate.formats.spans import Annotated, from_gold, to_gold
from fenjie.evaluate.items import EvaluationError


def dump(document: Annotated) -> bytes:
    """The lines."""
    gold = to_gold(document)
    items = gold.pop("items")
    return "".join(json.dumps(x, ensure_ascii=False) + "\n" for x in [gold, *items]).encode()


def load(content: bytes, text: str | None, name: str) -> Annotated:
    """The annotations of the lines and their text."""
    if text is None:
        raise EvaluationError(name, "a gold file does not hold its text", "give it with --text")
    rows = [json.loads(line) for line in content.split(b"\n") if line.strip()]
    head = rows.pop(0) if rows and "type" not in rows[0] else {"text": f"{name.split('.')[0]}.txt"}
    items = [
        row
        if text[row.get("start", 0) : row.get("end", 0)] == row["quote"]
        else anchored([row], text, name)[0]
        for row in rows
    ]
    return from_gold({**head, "items": items}, text)
