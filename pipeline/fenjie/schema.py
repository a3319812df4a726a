"""JSON Schema (2020-12) of every published file: made from the records, written, loaded.

In: the pydantic models of the contract.  Out: one schema a kind of file; that of a ``.jsonl``
file describes one row.

>>> load("targets")["$id"]
'urn:fenjie:schema:1:targets'
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal, get_args

Kind = Literal[
    "document", "times", "targets", "responsible_units", "tasks", "actions", "plan", "source.map"
]
KINDS: tuple[Kind, ...] = get_args(Kind)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# A fixed order for the keywords, so that a reader finds them and a diff stays small.
KEYWORDS = ("$schema", "$id", "title", "description", "type", "examples")

# Where the schemas lie: inside the installed package, else at the top of a checkout.
FOLDERS = (Path(__file__).parent / "schemas", Path(__file__).parents[2] / "schemas")

Schema = dict[str, Any]


def published_name(kind: Kind) -> str:
    """The file in a dataset that the schema describes.

    >>> published_name("targets"), published_name("plan")
    ('targets.jsonl', 'plan.json')
    """
    return f"{kind}.json" if kind in ("document", "plan") else f"{kind}.jsonl"


def load(kind: Kind) -> Schema:
    """The schema as it was checked in or packaged; generated where neither is at hand."""
    for folder in FOLDERS:
        file = folder / f"{kind}.schema.json"
        if file.is_file():
            loaded: Schema = json.loads(file.read_bytes())
            return loaded
    return generate(kind)


def write(folder: Path, kinds: tuple[Kind, ...] = KINDS) -> list[Path]:
    """Write ``KIND.schema.json`` for each kind, generated afresh; returns the files."""
    from fenjie.errors import PublishError

    files = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in kinds:
            file = folder / f"{kind}.schema.json"
            file.write_text(dump(generate(kind)), encoding="utf-8", newline="\n")
            files.append(file)
    except OSError as error:
        reason = f"the schemas cannot be written ({error.strerror or error})"
        raise PublishError(str(folder), reason, "choose a folder you may write to") from None
    return files


def dump(schema: Schema) -> str:
    """A schema as it is checked in."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def generate(kind: Kind) -> Schema:
    """The schema of one kind of file, made from its model."""
    from fenjie.vocabulary import SCHEMA_VERSION

    made = _model(kind).model_json_schema()
    schema = {"$schema": DIALECT, "$id": f"urn:fenjie:schema:{SCHEMA_VERSION}:{kind}", **made}
    simplified: Schema = _simplify(schema)
    return simplified


def _model(kind: Kind) -> Any:
    from fenjie.publish.nested_models import NestedPlan
    from fenjie.records import RECORD_MODELS, Document, SourcePlace

    if kind == "document":
        return Document
    if kind == "source.map":
        return SourcePlace
    return NestedPlan if kind == "plan" else RECORD_MODELS[kind]


def _simplify(node: Any) -> Any:
    """Schemas as a person would write them: ``anyOf`` of plain types becomes a list of types.

    >>> _simplify({"anyOf": [{"type": "integer", "minimum": 1949}, {"type": "null"}]})
    {'type': ['integer', 'null'], 'minimum': 1949}
    """
    if isinstance(node, list):
        return [_simplify(item) for item in node]
    if not isinstance(node, dict):
        # An older pydantic writes the limit le=1 of a number as 1.0.
        return int(node) if isinstance(node, float) and node.is_integer() else node
    node = {
        # These two map names to schemas: their keys are the records' words, not JSON Schema's.
        key: {name: _simplify(part) for name, part in value.items()}
        if key in ("properties", "$defs")
        else _simplify(value)
        for key, value in node.items()
    }
    if "anyOf" in node and (merged := _merge(node["anyOf"])):
        node = {**{k: v for k, v in node.items() if k != "anyOf"}, **merged}
    first = [key for key in KEYWORDS if key in node]
    return {key: node[key] for key in [*first, *(k for k in node if k not in first)]}


def _merge(branches: list[Schema]) -> Schema | None:
    """One schema for alternatives of plain types; ``None`` where that would say less."""
    types = [branch.get("type") for branch in branches]
    if not all(isinstance(t, str) for t in types) or len(set(types)) < len(types):
        return None
    limits = [{k: v for k, v in branch.items() if k != "type"} for branch in branches]
    # A limit such as minimum or pattern concerns its own type only; enum and const concern
    # every type, and so do the limits of integer and number, which overlap.
    limited = [t for t, limit in zip(types, limits, strict=True) if limit]
    if len(limited) > 1 or (limited and {"integer", "number"} <= set(types)):
        return None
    merged = {k: v for limit in limits for k, v in limit.items()}
    if "enum" in merged or "const" in merged:
        if set(types) - {"null", *limited} or "const" in merged:
            return None
        merged["enum"] = [*merged["enum"], None]
    if "number" in types:
        types = [t for t in types if t != "integer"]  # 13 is a number too
    return {"type": types[0] if len(types) == 1 else types, **merged}
