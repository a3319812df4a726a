"""Many parsed documents become one dataset: :func:`publish_corpus`.

In: folders with parsed documents and the formats wanted.  Out: a folder with every table in every
format, ``datapackage.json`` at its root, whole or not at all.  Documents pass one at a time, and
what must be known of all of them lies on the disk: memory does not grow with their number.  The
same inputs and version give the same bytes.

>>> publish_corpus(["outputs"], "dataset", ["csv", "sqlite"])            # doctest: +SKIP
Published(folder=PosixPath('dataset'), rows={'documents': 1, ...})
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, Protocol, get_args

from fenjie.errors import PublishError
from fenjie.publish.entities import Entities
from fenjie.publish.faults import faults
from fenjie.publish.formats.duckdb import write_duckdb
from fenjie.publish.sources import PACKAGE, Entry, entries, layout_of
from fenjie.publish.staging import staged
from fenjie.publish.tables import Parsed, tables

Format = Literal["jsonl", "json", "csv", "parquet", "sqlite", "xlsx", "duckdb", "annotations"]
FORMATS: tuple[Format, ...] = get_args(Format)
Prefer = Literal["first", "last"]


class Writer(Protocol):
    """What each format has."""

    def add(self, rows: Parsed) -> None:
        """Write the rows of one document."""

    def close(self) -> None:
        """Complete the files."""


@dataclass(frozen=True, slots=True)
class About:
    """What a publisher says of a dataset."""

    title: str | None = None
    version: str = "1.0.0"
    license: str | None = None
    publisher: str | None = None
    homepage: str | None = None
    published: str | None = None
    """The day, in ISO form.  Never taken from the clock: the same inputs give the same bytes."""


@dataclass(slots=True)
class Published:
    """What was written: the folder, and the rows of each table."""

    folder: Path
    formats: tuple[Format, ...]
    rows: dict[str, int] = field(default_factory=dict)


def publish_corpus(
    places: Sequence[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    formats: Iterable[str] = ("jsonl",),
    *,
    about: About | None = None,
    excel: bool = False,
    prefer: Prefer | None = None,
) -> Published:
    """Publish the documents in ``places`` as one dataset.

    ``excel`` makes the CSV files fit for Excel; ``prefer`` says which of two documents with one id
    is taken (without it that is an error).  Raises :class:`fenjie.errors.PublishError` where a
    document is broken, an id occurs twice, or the folder cannot be written.
    """
    wanted = chosen(formats)
    target = Path(folder)
    documents = _unique(places, prefer)
    with staged(target, _is_dataset) as inside:
        done = Published(target, wanted, {t.name: 0 for t in tables()})
        writers = _writers(inside, wanted, excel, documents)
        title = _write(documents(), writers, done)
        if "duckdb" in wanted:
            write_duckdb(inside)
        from fenjie.publish.describe import describe

        describe(inside, done, about or About(), title)
    return done


def chosen(formats: Iterable[str]) -> tuple[Format, ...]:
    """The formats asked for, in a fixed order; ``all`` is all of them.

    >>> chosen(["sqlite", "duckdb"])
    ('parquet', 'sqlite', 'duckdb')
    """
    asked = set(formats)
    if "all" in asked:
        return FORMATS
    if unknown := sorted(asked - set(FORMATS)):
        known = ", ".join(FORMATS)
        raise PublishError(unknown[0], "there is no such format", f"choose from {known}, all")
    if "duckdb" in asked:  # views of the Parquet files
        asked.add("parquet")
    return tuple(form for form in FORMATS if form in asked)


@dataclass(frozen=True, slots=True)
class _Documents:
    """The documents to publish; their number and order are known beforehand."""

    places: Sequence[Any]
    skip: frozenset[int]
    """Those that are not taken: where they come in the order of all."""
    count: int
    ascending: bool

    def __call__(self) -> Iterator[Entry]:
        for number, entry in enumerate(entries(self.places)):
            if number not in self.skip:
                yield entry


def _unique(places: Sequence[Any], prefer: Prefer | None) -> _Documents:
    """Each id once: the first or the last, or an error.

    The ids are kept in a SQLite file that has no name and vanishes, for there may be millions.
    """
    skip: set[int] = set()
    with closing(sqlite3.connect("", isolation_level=None)) as base:
        base.execute("begin")
        base.execute("create table taken (id text primary key, number, place) without rowid")
        for number, entry in enumerate(entries(places, ids_only=True)):
            asked = base.execute("select number, place from taken where id = ?", (entry.id,))
            if (earlier := asked.fetchone()) is None:
                base.execute("insert into taken values (?, ?, ?)", (entry.id, number, entry.place))
            elif prefer is None:
                raise PublishError(
                    entry.place,
                    f"its id {entry.id!r} is also that of {earlier[1]}",
                    "run one of them under another name, or choose with 'fenjie merge --prefer'",
                )
            elif prefer == "first":
                skip.add(number)
            else:
                skip.add(earlier[0])
                base.execute("update taken set number = ? where id = ?", (number, entry.id))
        count = base.execute("select count(*) from taken").fetchone()[0]
        ids = (identity for (identity,) in base.execute("select id from taken order by number"))
        return _Documents(places, frozenset(skip), count, all(a < b for a, b in pairwise(ids)))


def _writers(
    folder: Path, formats: tuple[Format, ...], excel: bool, documents: _Documents
) -> list[Writer]:
    made: dict[str, Callable[[], Writer]] = {
        "jsonl": lambda: _json_lines().JsonLinesWriter(folder),
        "json": lambda: _json_lines().JsonWriter(folder),
        "csv": lambda: _csv(folder, excel),
        "parquet": lambda: _parquet(folder, documents.ascending),
        "sqlite": lambda: _sqlite(folder),
        "xlsx": lambda: _xlsx(folder, documents),
        "annotations": lambda: _annotations(folder),
    }
    return [made[form]() for form in formats if form in made] + [_provenance(folder)]


def _json_lines() -> Any:
    from fenjie.publish.formats import json_lines

    return json_lines


def _csv(folder: Path, excel: bool) -> Writer:
    from fenjie.publish.formats.comma_separated import CsvWriter

    return CsvWriter(folder, excel)


def _parquet(folder: Path, ascending: bool) -> Writer:
    from fenjie.publish.formats.parquet import ParquetWriter

    return ParquetWriter(folder, ascending)


def _sqlite(folder: Path) -> Writer:
    from fenjie.publish.formats.sqlite import SqliteWriter

    return SqliteWriter(folder)


def _annotations(folder: Path) -> Writer:
    from fenjie.publish.formats.web_annotations import AnnotationWriter

    return AnnotationWriter(folder)


def _provenance(folder: Path) -> Writer:
    from fenjie.publish.describe.provenance import ProvenanceWriter

    return ProvenanceWriter(folder)


def _xlsx(folder: Path, documents: _Documents) -> Writer:
    from fenjie.publish.formats.xlsx import XlsxWriter

    if documents.count > 1:
        return XlsxWriter(folder, many=True)
    row = next(documents()).load()["documents"][0]
    return XlsxWriter(folder, many=False, title=row["title"] or row["id"])


def _write(documents: Iterable[Entry], writers: list[Writer], done: Published) -> str | None:
    """Pass every document to every writer; returns the title of the only one, if there is one."""
    title = None
    try:
        with closing(Entities()) as entities:
            for entry in documents:
                rows = entry.load()
                entities.add(rows)
                _check(entry, rows)
                title = rows["documents"][0]["title"]
                _pass_on(rows, writers, done)
            for some in entities.tables():
                _pass_on(some, writers, done)
    except BaseException:
        for writer in writers:
            with suppress(Exception):  # the first error is the one to tell
                writer.close()
        raise
    for writer in writers:
        writer.close()
    return title if done.rows["documents"] == 1 else None


def _pass_on(rows: Parsed, writers: list[Writer], done: Published) -> None:
    for name, some in rows.items():
        done.rows[name] += len(some)
    for writer in writers:
        writer.add(rows)


def _check(entry: Entry, rows: Parsed) -> None:
    for fault in faults(rows):
        raise PublishError(entry.place, str(fault), "run the document again with 'fenjie run'")


def _is_dataset(folder: Path) -> bool:
    try:
        return (folder / PACKAGE).is_file() and layout_of(folder) > 0
    except PublishError:
        return False
