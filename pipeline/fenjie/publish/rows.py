"""Records as flat rows and back.

In: a document's JSON objects, as ``fenjie run`` wrote them, and its source text.  Out: the rows of
each table.  Nothing is lost: :func:`nested` makes the same object of a row again.

>>> row = flat("targets", {"indicator": {"text": "重点实验室"}, "baseline": None})
>>> row["indicator_text"], row["baseline_value"]
('重点实验室', None)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fenjie.publish.tables import Column, Parsed, Row, table
from fenjie.records import RECORD_KINDS

PIECE = 4000  # characters: cells of this length are read by every program
EXACT = 2**53  # whole numbers up to here are exact in every format


def flat(name: str, record: dict[str, Any], **more: Any) -> Row:
    """The row of table ``name`` for a record; ``more`` are columns that the record lacks."""
    row: Row = {}
    for column in table(name).columns:
        if column.derived:
            row[column.name] = None  # until the entities are known
            continue
        value: Any = more.get(column.name) if column.name in more else _at(record, column.path)
        row[column.name] = as_json(column, value)
    return row


def _at(record: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        record = None if record is None else record.get(name)
    return record


def as_json(column: Column, value: Any) -> Any:
    """A value whose numbers are as JSON has them."""
    if column.type == "number":
        return plain(value)
    if column.items == "number" and value is not None:
        return [plain(number) for number in value]
    return value


def plain(number: Any) -> Any:
    """A number as JSON has it: 3, not 3.0.

    >>> plain(3.0), plain(3.5), plain(None)
    (3, 3.5, None)
    """
    whole = isinstance(number, float) and number.is_integer() and abs(number) <= EXACT
    return int(number) if whole else number


def nested(name: str, row: Row) -> dict[str, Any]:
    """The record that a row was made of."""
    record: dict[str, Any] = {}
    for column in table(name).columns:
        inner = record
        for part in column.path[:-1]:
            inner = inner.setdefault(part, {})
        if column.path:
            inner[column.path[-1]] = row[column.name]
    return {key: _or_null(value) for key, value in record.items()}


def _or_null(value: Any) -> Any:
    # A nested object that may be missing has at least one field that it never lacks.
    missing = isinstance(value, dict) and all(v is None for v in value.values())
    return None if missing else value


def parsed(
    document: dict[str, Any], records: dict[str, list[Any]], text: str, places: Sequence[Any] = ()
) -> Parsed:
    """All rows of one document: from its ``document.json``, its records, its text, and the places
    of its text in the file."""
    identity = document["id"]
    rows = {
        "documents": [flat("documents", document)],
        "sections": [flat("sections", s, document=identity) for s in document["sections"]],
        "texts": list(_pieces(identity, text)),
        "findings": [
            flat("findings", finding, document=identity, number=number)
            for number, finding in enumerate(document["findings"], start=1)
        ],
    }
    for kind in RECORD_KINDS:
        rows[kind] = [flat(kind, record) for record in records[kind]]
    rows["source_map"] = [
        flat("source_map", place, document=identity, number=number)
        for number, place in enumerate(places, start=1)
    ]
    return rows


def _pieces(identity: str, text: str) -> Iterator[Row]:
    start = 0
    while start < len(text):
        end = text.find("\n", start, start + PIECE) + 1 or min(start + PIECE, len(text))
        yield {"document": identity, "start": start, "end": end, "text": text[start:end]}
        start = end


def text_of(rows: Parsed) -> str:
    """The source text of a document."""
    return "".join(row["text"] for row in rows["texts"])
