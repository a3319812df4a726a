"""Where a corpus dataset comes from: parsed documents, found and read one at a time.

In: folders.  Each is the folder of one document or of many, as ``fenjie run`` writes them, the
Parquet shards of a batch, or a corpus dataset that was published earlier.  Out: :class:`Entry`
after entry, which can be loaded; a document is in memory only while it is being worked on.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from fenjie.errors import PublishError
from fenjie.publish.formats.json_lines import read_json_lines
from fenjie.publish.formats.parquet import load_pyarrow, read_parquet
from fenjie.publish.formats.sqlite import NAME as SQLITE
from fenjie.publish.formats.sqlite import read_sqlite
from fenjie.publish.rows import parsed
from fenjie.publish.tables import LAYOUT, Parsed, Row, owned, table
from fenjie.records import RECORD_KINDS, SCHEMA_VERSION
from fenjie.schema import published_name

Loader = Callable[[], Parsed]
Reader = Callable[[Path, str], Iterator[Row]]

# From which folder or file of a dataset its rows are read, the cheapest first.
READERS: tuple[tuple[str, Reader], ...] = (
    ("jsonl", read_json_lines),
    ("parquet", read_parquet),
    (SQLITE, read_sqlite),
)
PACKAGE = "datapackage.json"
MAP = published_name("source.map")
OF_SHARDS = (*RECORD_KINDS, "source_map")
RECORDS_READ = 1_024  # rows of a shard read at once
DOCUMENTS_READ = 16  # documents, which come with their texts
OLDEST = 1  # layout that is still read; what it lacks is made anew when it is published again


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: ``place`` says where it lies, ``load`` gives its rows."""

    id: str
    place: str
    load: Loader


def entries(places: Sequence[str | os.PathLike[str]], ids_only: bool = False) -> Iterator[Entry]:
    """The documents of all places, in order: of a folder by path, of shards and datasets as kept.

    With ``ids_only`` they need not be loadable, which is quicker.  Raises :class:`PublishError`
    where a place holds none.
    """
    for place in map(Path, places):
        found = False
        for entry in _entries(place, ids_only):
            found = True
            yield entry
        if not found:
            raise PublishError(
                str(place),
                "no parsed document is there" if place.exists() else "there is no such folder",
                "give a folder that 'fenjie run' or 'fenjie publish' wrote",
            )


def _entries(place: Path, ids_only: bool) -> Iterable[Entry]:
    if (place / PACKAGE).is_file():
        return _ids_of_dataset(place) if ids_only else _of_dataset(place)
    if (place / "shards").is_dir() and (place / "documents").is_dir():
        return _of_shards(place, ids_only)
    return _of_folders(place)


# -- folders that `fenjie run` wrote ---------------------------------------------------------


def _of_folders(place: Path) -> Iterator[Entry]:
    for folder, below, files in os.walk(place):
        below.sort()
        if "document.json" in files and "source.txt" in files:
            below.clear()
            path = Path(folder)
            identity = str(_read_json(path / "document.json")["id"])
            yield Entry(identity, str(path), partial(load_folder, path))


def load_folder(folder: Path) -> Parsed:
    """The rows of one document's folder."""
    document = _read_json(folder / "document.json")
    version = document.get("generator", {}).get("schema_version")
    if version != SCHEMA_VERSION:
        reason = f"it has schema version {version}, and this fenjie writes {SCHEMA_VERSION}"
        raise PublishError(str(folder), reason, "run the document again with this fenjie")
    records: dict[str, list[Any]] = {
        kind: list(_read_lines(folder / f"{kind}.jsonl")) for kind in RECORD_KINDS
    }
    text = _read_bytes(folder / "source.txt").decode("utf-8")
    there = (folder / MAP).exists()  # where it was not read from plain text
    return parsed(document, records, text, list(_read_lines(folder / MAP)) if there else ())


def _read_json(file: Path) -> Any:
    try:
        return json.loads(_read_bytes(file))
    except ValueError as error:
        raise _broken(file, f"it is not JSON ({error})") from None


def _read_lines(file: Path) -> Iterator[Any]:
    for number, text in enumerate(_read_bytes(file).split(b"\n")[:-1], start=1):
        try:
            yield json.loads(text)
        except ValueError as error:
            raise _broken(file, f"line {number} is not JSON ({error})") from None


def _read_bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise _broken(file, error.strerror or str(error)) from None


def _broken(file: Path, reason: str) -> PublishError:
    return PublishError(str(file), reason, "run the document again with 'fenjie run'")


# -- Parquet shards of a batch ---------------------------------------------------------------


def _of_shards(place: Path, ids_only: bool) -> Iterator[Entry]:
    for file in sorted((place / "documents").glob("part-*.parquet")):
        found = _ids(file) if ids_only else _documents_of_shard(place, file)
        for identity, rows in found:
            yield Entry(identity, f"{place}: {identity}", partial(_itself, rows))


def _ids(file: Path) -> Iterator[tuple[str, Parsed]]:
    _, parquet = load_pyarrow(str(file))
    for identity in parquet.read_table(file, columns=["id"]).column("id").to_pylist():
        yield identity, {}


def _documents_of_shard(place: Path, file: Path) -> Iterator[tuple[str, Parsed]]:
    streams: dict[str, Iterator[Row]] = {
        table: _read_shard(place / table / file.name, RECORDS_READ) for table in OF_SHARDS
    }
    documents = _read_shard(file, DOCUMENTS_READ)
    for document, records in gathered(str(file), documents, streams):
        yield document["id"], parsed(document, records, document["text"], records["source_map"])


def _read_shard(file: Path, at_once: int) -> Iterator[Row]:
    _, parquet = load_pyarrow(str(file))
    if file.parent.name == "source_map" and not file.exists():
        return  # a batch of an earlier fenjie
    with parquet.ParquetFile(file) as opened:
        for batch in opened.iter_batches(batch_size=at_once):
            yield from batch.to_pylist()


def gathered(
    place: str, documents: Iterable[Row], streams: dict[str, Iterator[Row]]
) -> Iterator[tuple[Row, Parsed]]:
    """Each document with its rows from every stream; all have the documents in the same order.

    One document is in memory at a time, however many there are.
    """
    groups = {name: groupby(rows, key=_document) for name, rows in streams.items()}
    heads = {name: next(group, None) for name, group in groups.items()}
    for document in documents:
        rows: Parsed = {}
        for name, group in groups.items():
            head = heads[name]
            if head is not None and head[0] == document["id"]:
                rows[name] = list(head[1])
                heads[name] = next(group, None)
            else:
                rows[name] = []
        yield document, rows
    for name, head in heads.items():
        if head is not None:
            reason = f"table {name} has rows of {head[0]!r} out of the order of the documents"
            raise PublishError(place, reason, "publish the dataset anew from its outputs")


def _document(row: Row) -> Any:
    return row["document"]


# -- a dataset that was published earlier ----------------------------------------------------


def _of_dataset(place: Path) -> Iterator[Entry]:
    for identity, rows in documents_of(place):
        yield Entry(identity, f"{place}: {identity}", partial(_itself, rows))


def _itself(rows: Parsed) -> Parsed:
    return rows


def _ids_of_dataset(place: Path) -> Iterator[Entry]:
    check_layout(place)
    for document in completed(reader_of(place), place, "documents"):
        rows: Parsed = {"documents": [document]}
        yield Entry(document["id"], f"{place}: {document['id']}", partial(_itself, rows))


def documents_of(place: Path) -> Iterator[tuple[str, Parsed]]:
    """Id and rows of each document of a dataset, in its order."""
    layout = check_layout(place)
    read = partial(completed, reader_of(place))
    streams = {
        made.name: read(place, made.name) if made.since <= layout else iter(())
        for made in owned()[1:]
    }
    for document, rows in gathered(str(place), read(place, "documents"), streams):
        yield document["id"], {"documents": [document], **rows}


def completed(read: Reader, place: Path, name: str) -> Iterator[Row]:
    """The rows of a table, with the columns that an older layout lacks: they are made anew."""
    made = table(name)
    for row in read(place, name):
        for column in made.columns:
            if column.name not in row and not (column.nullable or column.derived):
                reason = f"its table {name} has no column {column.name}"
                raise PublishError(str(place), reason, "publish the dataset anew from its outputs")
        yield {column.name: row.get(column.name) for column in made.columns}


def reader_of(place: Path) -> Reader:
    """The reader of the best format that the dataset has."""
    for name, read in READERS:
        if (place / name).exists():
            return read
    known = ", ".join(name for name, _ in READERS)
    raise PublishError(
        str(place), f"it has none of the formats that can be read back ({known})",
        "publish it with --format jsonl too",
    )  # fmt: skip


def layout_of(place: Path) -> int:
    """The version of a dataset's tables, from its ``datapackage.json``."""
    package = _read_json(place / PACKAGE)
    layout = package.get("fenjie", {}).get("layout") if isinstance(package, dict) else None
    if not isinstance(layout, int):
        raise PublishError(
            str(place), "its datapackage.json is not one of fenjie",
            "give a folder that 'fenjie publish' wrote",
        )  # fmt: skip
    return layout


def check_layout(place: Path) -> int:
    """The layout of a dataset; raises where this version does not read its tables."""
    layout = layout_of(place)
    if layout < OLDEST:
        reason = f"it has the tables of layout {layout}, and this fenjie reads {OLDEST} and later"
        raise PublishError(str(place), reason, "publish it anew from its outputs")
    if layout > LAYOUT:
        reason = f"it has the tables of layout {layout}, which is newer than this fenjie ({LAYOUT})"
        raise PublishError(str(place), reason, "install a newer fenjie")
    return layout
