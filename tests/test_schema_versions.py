"""A schema that asks for something else gets another version, and so another ``$id``.

``schema_versions.json`` holds what each version asked for.  A change of words only (title,
description, examples) is none.  After a change that is meant: raise ``SCHEMA_VERSION`` in
``fenjie/vocabulary.py`` (or ``LAYOUT`` in ``fenjie/publish/tables.py``, with a step in
``migrate.py``), then

    python tests/test_schema_versions.py        adds the new version; what is there stays

Versions that no release has had may still change: delete their lines first.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from fenjie.publish.tables import LAYOUT, tables
from fenjie.schema import KINDS, load
from fenjie.vocabulary import SCHEMA_VERSION

FILE = Path(__file__).with_name("schema_versions.json")
WORDS = ("title", "description", "examples")


def digests() -> dict[str, str]:
    """What the schemas and tables ask for now, by name and version."""
    layout = [
        [t.name, t.key, [[c.name, c.type, c.nullable, c.items] for c in t.columns],
         [[r.columns, r.table, r.target_columns] for r in t.references]]
        for t in tables()
    ]  # fmt: skip
    found = {load(kind)["$id"]: _digest(_asked(load(kind))) for kind in KINDS}
    return {**found, f"tables of layout {LAYOUT}": _digest(layout)}


def _digest(value: Any) -> str:
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _asked(node: Any, names: bool = False) -> Any:
    """A schema without its words; a field may well be called ``title``."""
    if isinstance(node, list):
        return [_asked(part) for part in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _asked(part, key in ("properties", "$defs"))
        for key, part in node.items()
        if names or key not in WORDS
    }


@pytest.mark.parametrize(("name", "digest"), digests().items())
def test_a_changed_schema_has_another_version(name: str, digest: str) -> None:
    known = json.loads(FILE.read_bytes())
    assert name in known, f"a new version: python {Path(__file__).name} takes it down"
    assert known[name] == digest, f"{name} asks for something else than it did: see this file"


def test_every_id_names_the_version() -> None:
    assert {load(kind)["$id"] for kind in KINDS} == {
        f"urn:fenjie:schema:{SCHEMA_VERSION}:{kind}" for kind in KINDS
    }


def test_words_are_no_change() -> None:
    said = {"title": "A", "properties": {"title": {"description": "B", "type": "string"}}}
    assert _asked(said) == {"properties": {"title": {"type": "string"}}}


if __name__ == "__main__":
    known = json.loads(FILE.read_bytes()) if FILE.exists() else {}
    text = json.dumps({**digests(), **known}, indent=2)
    FILE.write_text(text + "\n", encoding="utf-8", newline="\n")
