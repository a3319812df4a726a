"""The tables of a corpus dataset: which there are, their columns, how they refer to each other.

In: the JSON Schemas of the contract.  Out: :data:`TABLES`, from which every format, every
description and the data dictionary are made.  A row is flat: nested fields become columns of their
own (``indicator.text`` is ``indicator_text``), a list stays one value.

>>> [c.name for c in table("targets").columns if c.name.startswith("baseline")]
['baseline_value', 'baseline_unit', 'baseline_year']
>>> table("targets").column("year").type, table("targets").column("year").nullable
('integer', True)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from fenjie.records import RECORD_KINDS
from fenjie.schema import load

LAYOUT = 3
"""Version of the tables of a dataset; ``fenjie migrate`` leads from one to the next."""

Type = Literal["string", "integer", "number", "boolean", "list"]
Row = dict[str, Any]
"""One row of a table: every column by name."""
Parsed = dict[str, list[Row]]
"""The rows of one document by table."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``path`` leads to its value in the nested record."""

    name: str
    type: Type
    nullable: bool
    description: str
    path: tuple[str, ...] = ()
    enum: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    pattern: str | None = None
    items: str = "string"
    """What a list holds, by its JSON Schema: ``array`` are pairs of numbers."""
    derived: bool = False
    """Made from the records when a dataset is published; the records do not have it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """``columns`` of a table hold the key ``target_columns`` of ``table``."""

    columns: tuple[str, ...]
    table: str
    target_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: ``key`` tells its rows apart, ``references`` are its foreign keys."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    since: int = 1
    """The layout that first had it; the rows of a document of an older one lack it."""

    def column(self, name: str) -> Column:
        """The column of that name; ``KeyError`` where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def tables() -> tuple[Table, ...]:
    """All tables of a dataset, in the order in which they refer back to each other."""
    return tuple(_tables().values())


def table(name: str) -> Table:
    """One table by its name."""
    return _tables()[name]


def owned() -> tuple[Table, ...]:
    """The tables whose rows belong to a document; the others are about all of them."""
    return tuple(t for t in tables() if t.name == "documents" or "document" in _names(t))


def shared() -> tuple[Table, ...]:
    """The tables of what documents have in common: bodies, indicators, regions, measures."""
    return tuple(t for t in tables() if t not in owned())


def _names(made: Table) -> set[str]:
    return {column.name for column in made.columns}


DOCUMENT = Column("document", "string", False, "Id of the document.")
_OWNER = Reference(("document",), "documents", ("id",))
_PARTS = ("times", "tasks", "targets", "responsible_units", "actions")


@cache
def _tables() -> dict[str, Table]:
    made = [_documents(), _sections(), _texts()]
    made += [_records(kind) for kind in _PARTS]
    assert {t.name for t in made} >= set(RECORD_KINDS)
    made += [_findings(), _source_map(), *SHARED]
    return {t.name: _with_links(t) for t in made}


def _with_links(made: Table) -> Table:
    """The table with the columns that lead to what documents have in common."""
    if made.name not in DERIVED:
        return made
    columns, references = DERIVED[made.name]
    return replace(made, columns=made.columns + columns, references=made.references + references)


def _text(name: str, description: str, nullable: bool = True) -> Column:
    return Column(name, "string", nullable, description, derived=True)


def _count(name: str, description: str) -> Column:
    return Column(name, "integer", False, description, minimum=0, derived=True)


_LEVELS = ("country", "province", "prefecture", "county")
SHARED = (
    Table(
        "bodies",
        "A public body that units of one or more documents name.",
        (
            _text("id", "Stable id: made from name and region.", False),
            _text("name", "Name with its place, short forms written out.", False),
            _text("region", "Code of the region it acts for.", False),
            _text("successor", "What took over its work, where the lists know it."),
            Column("succeeded", "integer", True, "Since which year.", derived=True),
            _count("mentions", "Responsible units that name it."),
            _count("documents", "Documents that name it."),
        ),
        ("id",),
        (Reference(("region",), "regions", ("code",)),),
    ),
    Table(
        "indicators",
        "One thing that the targets of one or more documents set numbers for.",
        (
            _text("id", "Stable id: made from name and measure.", False),
            _text("name", "The name it goes by: synonyms brought to one.", False),
            _text("measure", "What it is counted in; % for shares and their differences.", False),
            _count("targets", "Targets that name it."),
            _count("documents", "Documents that name it."),
        ),
        ("id",),
    ),
    Table(
        "regions",
        "Administrative divisions that documents or bodies are of, and those above them.",
        (
            _text("code", "Code by GB/T 2260; 000000 is the country.", False),
            _text("name", "Name in full.", False),
            Column("level", "string", False, "Which level.", enum=_LEVELS, derived=True),
            _text("parent", "Code of the division it belongs to."),
            Column("former", "boolean", False, "No longer in force.", derived=True),
        ),
        ("code",),
        (Reference(("parent",), "regions", ("code",)),),
    ),
    Table(
        "measures",
        "A unit that targets are counted in, by its standard code.",
        (
            _text("unit", "As targets have it.", False),
            _text("code", "UCUM code, ISO 4217 for money; 1 for what is counted.", False),
            Column("factor", "number", False, "1 unit is factor times code.", derived=True),
            _text("kind", "money, area, mass, ratio, count, rate…", False),
            _count("targets", "Targets counted in it."),
        ),
        ("unit",),
    ),
)
DERIVED: dict[str, tuple[tuple[Column, ...], tuple[Reference, ...]]] = {
    "documents": (
        (_text("region_code", "The region by its code in GB/T 2260, where the name tells it."),),
        (Reference(("region_code",), "regions", ("code",)),),
    ),
    "responsible_units": (
        (
            _text("body", "The public body that is meant, where that is clear."),
            _text("body_reason", "Why it is that body."),
        ),
        (Reference(("body",), "bodies", ("id",)),),
    ),
    "targets": (
        (
            _text("indicator", "What is measured, across documents; null for general words."),
            _text("indicator_reason", "How its text leads to that indicator."),
            _text("unit_code", "The unit by its standard code (see measures).", False),
        ),
        (Reference(("indicator",), "indicators", ("id",)),),
    ),
}


def _documents() -> Table:
    schema = load("document")
    left_out = ("sections", "findings")  # tables of their own
    columns = tuple(_columns(schema, schema, left_out=left_out))
    return Table("documents", schema["description"], columns, ("id",))


def _sections() -> Table:
    whole = load("document")
    part = whole["$defs"]["Section"]
    references = (_OWNER, Reference(("document", "parent"), "sections", ("document", "id")))
    columns = (DOCUMENT, *_columns(part, whole))
    return Table("sections", part["description"], columns, ("document", "id"), references)


def _findings() -> Table:
    whole = load("document")
    part = whole["$defs"]["Finding"]
    number = Column("number", "integer", False, "Its place among those of the document, from 1.")
    columns = (DOCUMENT, number, *_columns(part, whole))
    return Table("findings", part["description"], columns, ("document", "number"), (_OWNER,))


def _source_map() -> Table:
    schema = load("source.map")
    number = Column("number", "integer", False, "Its place among those of the document, from 1.")
    columns = (DOCUMENT, number, *_columns(schema, schema))
    key = ("document", "number")
    return Table("source_map", schema["description"], columns, key, (_OWNER,), since=3)


def _texts() -> Table:
    description = "The source text in pieces: in order, they are all of source.txt."
    columns = (
        DOCUMENT,
        Column("start", "integer", False, "Offset of the piece in the source text.", minimum=0),
        Column("end", "integer", False, "Offset behind the piece.", minimum=0),
        Column("text", "string", False, "source[start:end]: a line with its end, as it stands."),
    )
    return Table("texts", description, columns, ("document", "start"), (_OWNER,))


def _records(kind: str) -> Table:
    schema = load(kind)  # type: ignore[arg-type]
    columns = tuple(_columns(schema, schema))
    references = [_OWNER, Reference(("document", "section"), "sections", ("document", "id"))]
    if kind != "tasks":
        references.append(Reference(("document", "task"), "tasks", ("document", "id")))
    if kind == "targets":
        references.append(Reference(("document", "time"), "times", ("document", "id")))
    return Table(kind, schema["description"], columns, ("document", "id"), tuple(references))


def _columns(
    part: Any, whole: Any, path: tuple[str, ...] = (), nullable: bool = False, left_out: Any = ()
) -> list[Column]:
    columns: list[Column] = []
    for name, field in part["properties"].items():
        if name in left_out:
            continue
        inner, may_be_null = _resolved(field, whole)
        here, null = (*path, name), nullable or may_be_null
        if inner.get("type") == "object":
            columns += _columns(inner, whole, here, null)
        else:
            columns.append(_column(here, {**inner, **field}, inner, null))
    return columns


def _column(path: tuple[str, ...], field: Any, inner: Any, nullable: bool) -> Column:
    types = inner.get("type", "string")
    names = [types] if isinstance(types, str) else [t for t in types if t != "null"]
    kind: Any = {"array": "list"}.get(names[0], names[0])
    return Column(
        "_".join(path),
        kind,
        nullable or "null" in types,
        field.get("description", ""),
        path,
        tuple(value for value in inner.get("enum", ()) if value is not None),
        inner.get("minimum"),
        inner.get("maximum"),
        inner.get("pattern"),
        inner.get("items", {}).get("type", "string"),
    )


def _resolved(field: Any, whole: Any) -> tuple[Any, bool]:
    """The schema that a field's own leads to, and whether null stands beside it."""
    branches = [b for b in field.get("anyOf", [field]) if b.get("type") != "null"]
    null = len(branches) < len(field.get("anyOf", [field]))
    inner = branches[0]
    if "$ref" in inner:
        inner = whole["$defs"][inner["$ref"].removeprefix("#/$defs/")]
    return inner, null
