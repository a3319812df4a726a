"""Parquet: ``parquet/targets.parquet``, typed, compressed, in row groups of bounded size.

In: rows.  Out: files whose columns have the types of the model (numbers are doubles, lists are
lists); text that repeats is dictionary-encoded; each field carries its description.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fenjie.errors import MissingExtraError
from fenjie.publish.rows import as_json
from fenjie.publish.tables import LAYOUT, Column, Parsed, Row, Table, table, tables

ROWS = 32_768  # of a row group, which is held in memory, as Arrow, until it is full
PACKED = 1_024  # rows that wait as Python objects, which take ten times the memory
CHARACTERS = 8_000_000  # of text in it
READ = 8_192  # rows read at once


class ParquetWriter:
    """Writes ``parquet/TABLE.parquet``; ``sorted_by_id`` says that documents come in that order."""

    def __init__(self, folder: Path, sorted_by_id: bool = False) -> None:
        pyarrow, parquet = load_pyarrow(str(folder))
        (folder / "parquet").mkdir()
        self._pyarrow = pyarrow
        self._schemas = {t.name: arrow_schema(t) for t in tables()}
        self._waiting: dict[str, list[Row]] = {t.name: [] for t in tables()}
        self._packed: dict[str, list[Any]] = {t.name: [] for t in tables()}
        self._rows = dict.fromkeys(self._waiting, 0)
        self._size = dict.fromkeys(self._waiting, 0)
        self._files = {}
        for name, schema in self._schemas.items():
            key = table(name).key[0]
            order = parquet.SortingColumn(schema.get_field_index(key)) if sorted_by_id else None
            self._files[name] = parquet.ParquetWriter(
                folder / "parquet" / f"{name}.parquet",
                schema,
                compression="zstd",
                use_dictionary=True,
                sorting_columns=[order] if order and key in ("id", "document") else None,
            )

    def add(self, rows: Parsed) -> None:
        """Take the rows of one document; full row groups are written."""
        for name, some in rows.items():
            self._waiting[name] += some
            self._rows[name] += len(some)
            self._size[name] += sum(len(row.get("quote") or row.get("text") or "") for row in some)
            if len(self._waiting[name]) >= PACKED:
                self._pack(name)
            if self._rows[name] >= ROWS or self._size[name] >= CHARACTERS:
                self._flush(name)

    def _pack(self, name: str) -> None:
        schema = self._schemas[name]
        packed = self._pyarrow.RecordBatch.from_pylist(self._waiting[name], schema=schema)
        self._packed[name].append(packed)
        self._waiting[name] = []

    def _flush(self, name: str) -> None:
        self._pack(name)
        made = self._pyarrow.Table.from_batches(self._packed[name], schema=self._schemas[name])
        self._packed[name], self._rows[name], self._size[name] = [], 0, 0
        # In one piece: how the rows came must not show in the bytes.
        self._files[name].write_table(made.combine_chunks(), row_group_size=ROWS)

    def close(self) -> None:
        """Complete the files."""
        for name, file in self._files.items():
            if self._rows[name]:
                self._flush(name)
            file.close()


def read_parquet(folder: Path, name: str) -> Iterator[Row]:
    """The rows of one table of a dataset."""
    _, parquet = load_pyarrow(str(folder))
    numbers = [c for c in table(name).columns if "number" in (c.type, c.items)]
    with parquet.ParquetFile(folder / "parquet" / f"{name}.parquet") as file:
        for batch in file.iter_batches(batch_size=READ):
            for row in batch.to_pylist():
                for number in numbers:
                    row[number.name] = as_json(number, row.get(number.name))
                yield row


def arrow_schema(made: Table) -> Any:
    """The Arrow schema of a table."""
    pyarrow, _ = load_pyarrow(made.name)
    fields = [
        pyarrow.field(c.name, _type(c), c.nullable, metadata={"description": c.description})
        for c in made.columns
    ]
    about = {
        "description": made.description,
        "fenjie:layout": str(LAYOUT),
        "fenjie:key": json.dumps(made.key),
    }
    return pyarrow.schema(fields, metadata=about)


def _type(column: Column) -> Any:
    pyarrow, _ = load_pyarrow(column.name)
    if column.type == "list":
        inner = {"array": pyarrow.list_(pyarrow.int64()), "number": pyarrow.float64()}
        return pyarrow.list_(inner.get(column.items, pyarrow.string()))
    kinds = {"string": pyarrow.string(), "integer": pyarrow.int64()}
    return {**kinds, "number": pyarrow.float64(), "boolean": pyarrow.bool_()}[column.type]


def load_pyarrow(place: str) -> tuple[Any, Any]:
    """``pyarrow`` and ``pyarrow.parquet``, or the error that says how to get them."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError(
            place, "pyarrow, which writes Parquet, is not installed", "pip install fenjie[parquet]"
        ) from None
    return pyarrow, pyarrow.parquet
