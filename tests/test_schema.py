"""The checked-in schemas: current, readable, and as strict as the records they stand for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from fenjie import schema
from fenjie.errors import PublishError
from fenjie.records import RECORD_KINDS, RECORD_MODELS, RecordKind
from fenjie.schema import KINDS, Kind
from handmade_plan import PLAN

CHECKED_IN = Path(__file__).parents[1] / "schemas"


@pytest.mark.parametrize("kind", KINDS)
def test_the_checked_in_schema_is_current(kind: Kind) -> None:
    text = (CHECKED_IN / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert text == schema.dump(schema.generate(kind)), "run: fenjie schema --write schemas"


def test_no_other_file_is_checked_in() -> None:
    assert {f.name for f in CHECKED_IN.iterdir()} == {f"{kind}.schema.json" for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_json_schema_with_a_name_of_its_own(kind: Kind) -> None:
    made = schema.load(kind)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"] == f"urn:fenjie:schema:1:{kind}"


def objects(node: Any) -> list[dict[str, Any]]:
    """Every object type in a schema, the whole first."""
    here = [node] if "properties" in node else []
    return here + [part for inner in node.get("$defs", {}).values() for part in objects(inner)]


@pytest.mark.parametrize("kind", KINDS)
def test_objects_are_described_and_closed(kind: Kind) -> None:
    for part in objects(schema.load(kind)):
        assert part["title"]
        assert part["description"]
        assert part["additionalProperties"] is False
        assert set(part["required"]) == set(part["properties"])


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_fields_stand_in_the_order_of_the_rows(kind: RecordKind) -> None:
    fields = list(schema.load(kind)["properties"])
    assert fields == list(RECORD_MODELS[kind].model_fields)


@pytest.mark.parametrize(
    ("kind", "field", "says"),
    [
        ("targets", "year", {"type": ["integer", "null"], "minimum": 1949, "maximum": 2100}),
        ("targets", "value", {"type": ["number", "null"]}),
        ("targets", "baseline", {"anyOf": [{"$ref": "#/$defs/Baseline"}, {"type": "null"}]}),
        ("tasks", "title", {"type": ["string", "null"]}),
        ("document", "issued", {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
    ],
)
def test_what_may_be_null_is_said_plainly(kind: Kind, field: str, says: dict[str, Any]) -> None:
    made = schema.load(kind)["properties"][field]
    assert {key: value for key, value in made.items() if key in says} == says
    assert ("anyOf" in made) == ("anyOf" in says)


def test_an_enumeration_with_null() -> None:
    relation = schema.load("targets")["properties"]["relation"]
    assert relation["type"] == ["string", "null"]
    assert relation["enum"] == ["by", "in", "during", "since", "every", "for", None]


@pytest.mark.parametrize(
    ("alternatives", "kept"),
    [
        pytest.param([{"type": "string"}, {"type": "integer"}], False, id="plain types"),
        pytest.param([{"type": "string", "enum": ["a"]}, {"type": "integer"}], True, id="enum"),
        pytest.param([{"type": "integer", "minimum": 1}, {"type": "number"}], True, id="overlap"),
        pytest.param([{"type": "string", "minLength": 9}, {"type": "string"}], True, id="twice"),
        pytest.param([{"$ref": "#/$defs/Time"}, {"type": "null"}], True, id="reference"),
        pytest.param([{"const": 1, "type": "integer"}, {"type": "null"}], True, id="constant"),
    ],
)
def test_alternatives_are_merged_only_where_they_say_the_same(
    alternatives: list[dict[str, Any]], kept: bool
) -> None:
    assert ("anyOf" in schema._simplify({"anyOf": alternatives})) is kept


VALUES: list[Any] = [None, "", "eq", "家", 0, 20, 2020, 3000, -1, 2.5, True, [], ["a"], {}]


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_a_schema_refuses_what_the_record_refuses(kind: RecordKind) -> None:
    """Each field in turn takes each value: no type, bound or word may pass one and not the other.

    Only what concerns two fields at once (end - start, comparator and bounds) is the record's
    alone.
    """
    row = PLAN.records(kind)[0].model_dump(mode="json")
    validator = Draft202012Validator(schema.load(kind))
    for field in row:
        for value in VALUES:
            changed = {**row, field: value}
            try:
                RECORD_MODELS[kind].model_validate_json(json.dumps(changed))
                of_one_field = False
            except ValidationError as error:
                of_one_field = any(e["loc"] for e in error.errors())
            assert validator.is_valid(changed) is not of_one_field, (field, value)


def test_write(tmp_path: Path) -> None:
    written = schema.write(tmp_path / "new" / "schemas")
    assert [file.name for file in written] == [f"{kind}.schema.json" for kind in KINDS]
    assert written[2].read_bytes() == (CHECKED_IN / "targets.schema.json").read_bytes()


def test_write_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PublishError, match="the schemas cannot be written"):
        schema.write(tmp_path / "file" / "schemas")


@pytest.mark.parametrize(("package", "checkout"), [(True, True), (False, True), (False, False)])
def test_where_a_schema_is_looked_for(
    package: bool, checkout: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First in the package, then at the top of a checkout, else it is generated."""
    folders = (tmp_path / "package", tmp_path / "checkout")
    for folder, there in zip(folders, (package, checkout), strict=True):
        if there:
            folder.mkdir()
            (folder / "times.schema.json").write_text(f'{{"title": "{folder.name}"}}')
    monkeypatch.setattr(schema, "FOLDERS", folders)
    expected = "package" if package else "checkout" if checkout else "Time"
    assert schema.load("times")["title"] == expected
