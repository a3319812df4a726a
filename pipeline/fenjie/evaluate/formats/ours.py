"""Our own gold file (``.json``); it names its text and does not hold it."""

from __future__ import annotations

import json

from fenjie.evaluate.formats.spans import Annotated, from_gold, to_gold
from fenjie.evaluate.gold_making import dump as dump_gold
from fenjie.evaluate.items import EvaluationError


def dump(document: Annotated) -> bytes:
    """The gold file's content."""
    return dump_gold(to_gold(document)).encode("utf-8")


def load(content: bytes, text: str | None, name: str) -> Annotated:
    """The annotations of a gold file and its text."""
    if text is None:
        raise EvaluationError(name, "a gold file does not hold its text", "give it with --text")
    gold = json.loads(content)
    gold.setdefault("text", f"{name.split('.')[0]}.txt")
    return from_gold(gold, text)
