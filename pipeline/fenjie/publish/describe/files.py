"""The data files of a dataset: which there are, what is in them, their size and hash.

In: the folder and its formats.  Out: a :class:`DataFile` each, tables in order, formats in order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from fenjie.publish.tables import tables

MEDIA_TYPES = {
    "jsonl": "application/jsonl",
    "json": "application/json",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "duckdb": "application/sql",
    "annotations": "application/jsonl",
}
WHOLE = {
    "sqlite": "dataset.sqlite",
    "xlsx": "dataset.xlsx",
    "duckdb": "duckdb.sql",
    "annotations": "annotations.jsonl",
}


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file: ``table`` is None where it holds all of them."""

    path: str
    form: str
    table: str | None
    size: int
    sha256: str

    @property
    def media_type(self) -> str:
        """The IANA media type, or the one in use where none is registered."""
        return MEDIA_TYPES[self.form]

    @property
    def name(self) -> str:
        """A name of its own among the files."""
        return f"{self.table or 'all'}-{self.form}"


def data_files(folder: Path, formats: tuple[str, ...]) -> Iterator[DataFile]:
    """The data files that the formats have written."""
    for form in formats:
        if form in WHOLE:
            yield _measured(folder, WHOLE[form], form, None)
        else:
            for table in tables():
                yield _measured(folder, f"{form}/{table.name}.{form}", form, table.name)


def _measured(folder: Path, path: str, form: str, table: str | None) -> DataFile:
    with open(folder / path, "rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return DataFile(path, form, table, (folder / path).stat().st_size, digest)
