"""What is wrong with the rows of a document: types, references, quotes that do not stand.

In: the rows of one document.  Out: :class:`Fault` after fault; none where all is well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from fenjie.publish.rows import text_of
from fenjie.publish.tables import Column, Parsed, Reference, Row, Table, table
from fenjie.records import RECORD_KINDS

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "list": (list,),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: ``code`` for programs, ``message`` for readers."""

    code: str
    table: str
    document: str
    record: str | None
    message: str

    def __str__(self) -> str:
        record = f" {self.record}" if self.record else ""
        return f"{self.document}: {self.table}{record}: {self.message}"


def faults(rows: Parsed) -> Iterator[Fault]:
    """All that is wrong with one document."""
    if not rows["documents"]:
        return
    document = rows["documents"][0]["id"]
    bad = False
    for name, some in rows.items():
        for row in some:
            for message in cell_faults(table(name), row):
                bad = True
                yield Fault("cell", name, document, row.get("id"), message)
    if not bad:  # what follows relies on the types
        yield from _duplicates(document, rows)
        yield from _dangling(document, rows)
        yield from _misquoted(document, rows)


def cell_faults(made: Table, row: Row) -> Iterator[str]:
    """Cells that are not what their column says."""
    if len(row) != len(made.columns):
        extra = sorted(row.keys() - {c.name for c in made.columns})
        if extra:
            yield f"unknown column {extra[0]}"
    for column in made.columns:
        value = row.get(column.name, ...)
        if value is ...:
            yield f"column {column.name} is missing"
        elif value is None:
            if not column.nullable:
                yield f"{column.name} is null"
        elif not _typed(column, value):
            yield f"{column.name}: {value!r} is no {column.type}"
        elif message := _limit(column, value):
            yield f"{column.name}: {message}"


def _typed(column: Column, value: Any) -> bool:
    if isinstance(value, bool):
        return column.type == "boolean"
    return isinstance(value, TYPES[column.type])


def _limit(column: Column, value: Any) -> str | None:
    if column.enum and value not in column.enum:
        return f"{value!r} is none of {', '.join(column.enum)}"
    if column.minimum is not None and value < column.minimum:
        return f"{value!r} is less than {column.minimum}"
    if column.maximum is not None and value > column.maximum:
        return f"{value!r} is more than {column.maximum}"
    if column.pattern is not None and not _compiled(column.pattern).search(value):
        return f"{value!r} does not match {column.pattern}"
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _duplicates(document: str, rows: Parsed) -> Iterator[Fault]:
    for name, some in rows.items():
        seen = set()
        for row in some:
            key = tuple(row[column] for column in table(name).key)
            if key in seen:
                yield Fault("duplicate", name, document, row.get("id"), "its key occurs twice")
            seen.add(key)


def _dangling(document: str, rows: Parsed) -> Iterator[Fault]:
    known = {name: {row.get("id") for row in some} for name, some in rows.items()}
    for name, some in rows.items():
        references = [r for r in table(name).references if _inner(r)]
        lists = [c.name for c in table(name).columns if c.name in known and c.type == "list"]
        for row in some:
            if row.get("document", document) != document:
                message = f"it belongs to {row['document']!r}"
                yield Fault("reference", name, document, row.get("id"), message)
            pairs = [(row[r.columns[-1]], r.table) for r in references]
            pairs += [(identity, column) for column in lists for identity in row[column]]
            for identity, target in pairs:
                if identity is not None and identity not in known[target]:
                    message = f"there is no {identity} in {target}"
                    yield Fault("reference", name, document, row.get("id"), message)


def _inner(reference: Reference) -> bool:
    return reference.target_columns == ("document", "id")


def _misquoted(document: str, rows: Parsed) -> Iterator[Fault]:
    text = text_of(rows)
    expected = rows["documents"][0]["source_characters"]
    if len(text) != expected:
        message = f"the source text has {len(text)} characters, not {expected}"
        yield Fault("text", "texts", document, None, message)
    for row in rows["source_map"]:
        if not row["start"] <= row["end"] <= len(text):
            message = f"{row['start']}:{row['end']} is no stretch of the source"
            yield Fault("text", "source_map", document, None, message)
    for kind in RECORD_KINDS:
        for row in rows[kind]:
            for start, end, quote in _spans(row):
                if text[start:end] != quote:
                    message = f"{quote!r} does not stand at {start}:{end} of the source"
                    yield Fault("quote", kind, document, row["id"], message)


def _spans(row: Row) -> Iterator[tuple[int, int, str]]:
    yield row["start"], row["end"], row["quote"]
    if "indicator_quote" in row:
        yield row["indicator_start"], row["indicator_end"], row["indicator_quote"]
