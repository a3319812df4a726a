"""The documents inside JSON Lines and Parquet files, row by row, with bounded memory.

In: a file, and the names of the columns that hold text and id.  Out: :class:`Row` after row: its
number (from 1), its id if it has one, and its text or the reason why there is none.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from fenjie.errors import MissingExtraError
from fenjie.run.limits import DOCUMENT_BYTES, MB, InputError
from fenjie.run.work import Failure

BROKEN = "download or copy it again"
ROWS_AT_ONCE = 64  # of a Parquet file


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what; ``id`` None takes a column ``id`` if there is one."""

    text: str = "text"
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One document of a table: ``text`` holds unless ``failure`` says why not."""

    number: int
    id: str | None
    text: str
    failure: Failure | None = None


def jsonl_rows(file: Path, columns: Columns) -> Iterator[Row]:
    """The rows of a JSON Lines file in UTF-8, packed with gzip or not."""
    packed = file.name.lower().endswith(".gz")
    try:
        with cast(IO[bytes], gzip.open(file) if packed else open(file, "rb")) as stream:
            for number, line in enumerate(_lines(stream), start=1):
                if line.strip():
                    yield _jsonl_row(number, line, columns)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"the gzip file is broken ({error})", BROKEN) from None


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(DOCUMENT_BYTES + 1):
        if len(line) > DOCUMENT_BYTES:
            reason = f"a line is longer than {DOCUMENT_BYTES // MB} MB"
            raise InputError(reason, "check that each document has a line of its own")
        yield line


def _jsonl_row(number: int, line: bytes, columns: Columns) -> Row:
    try:
        row = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError:
        return Row(number, None, "", Failure("the row is not UTF-8", "save the file as UTF-8"))
    except (ValueError, RecursionError) as error:
        return Row(number, None, "", Failure(f"the row is not JSON ({error})", "mend the row"))
    if not isinstance(row, dict):
        remedy = 'write each row as {"id": …, "text": …}'
        return Row(number, None, "", Failure("the row is not a JSON object", remedy))
    for name in (columns.text, columns.id):
        if name is not None and name not in row:
            return Row(number, None, "", _no_column(name, row))
    return _row(number, row.get(columns.id or "id"), row[columns.text], columns)


def _row(number: int, identity: Any, text: Any, columns: Columns) -> Row:
    named = None if identity is None or identity == "" else str(identity)
    if not isinstance(text, str):
        reason = f"its {columns.text!r} is not text but {type(text).__name__}"
        return Row(number, named, "", Failure(reason, "mend the row, or name another column"))
    return Row(number, named, text)


def _no_column(name: str, there: Any) -> Failure:
    shown = ", ".join(map(str, list(there)[:20])) or "none"
    reason = f"there is no column {name!r} (columns: {shown})"
    return Failure(reason, "name it with --text-column or --id-column")


def parquet_rows(file: Path, columns: Columns) -> Iterator[Row]:
    """The rows of a Parquet file, a few at a time."""
    pyarrow, parquet = load_pyarrow(str(file))
    try:
        with parquet.ParquetFile(file) as opened:
            there = opened.schema_arrow.names
            identity = columns.id or ("id" if "id" in there else None)
            wanted = [columns.text, *([identity] if identity else [])]
            if missing := [name for name in wanted if name not in there]:
                failure = _no_column(missing[0], there)
                raise InputError(failure.reason, failure.remedy)
            number = 0
            for batch in opened.iter_batches(batch_size=ROWS_AT_ONCE, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield _row(number, row.get(identity), row[columns.text], columns)
    except (pyarrow.ArrowInvalid, OSError, UnicodeDecodeError) as error:
        raise InputError(f"the Parquet file cannot be read ({error})", BROKEN) from None


def load_pyarrow(place: str) -> tuple[Any, Any]:
    """``pyarrow`` and ``pyarrow.parquet``, or the error that says how to get them."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError(
            place, "pyarrow, which reads and writes Parquet, is not installed",
            "pip install fenjie[parquet]",
        ) from None  # fmt: skip
    return pyarrow, pyarrow.parquet
