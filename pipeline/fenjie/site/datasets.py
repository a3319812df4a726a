"""Published datasets, read back for showing.

In: a folder that ``fenjie run -o`` wrote, or one dataset in it.  Out: :class:`Dataset` after
dataset, in the order of their paths, each held to the contract's first promise: a record's quote
is what stands at its offsets.

>>> [d.document["title"] for d in map(load, find(Path("outputs")))]      # doctest: +SKIP
['广州市建设科技创新强市三年行动计划（2019—2021年）']
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fenjie.errors import FenjieError
from fenjie.records import RECORD_KINDS

Row = dict[str, Any]

REMEDY = "publish the dataset anew with 'fenjie run'"
_SURROGATE = re.compile("[\ud800-\udfff]")


class ShowError(FenjieError):
    """What is to be shown cannot be read, or the pages cannot be written."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """One document as it was published.  ``rows`` are its records by kind, ``place`` leads from
    a stretch of the text back to its page or cell (``source.map.jsonl``), where there is one."""

    folder: Path
    document: Row
    text: str
    rows: dict[str, list[Row]]
    place: list[Row]

    @property
    def id(self) -> str:
        """The document's id."""
        return str(self.document["id"])

    @property
    def title(self) -> str:
        """Its title, else its id."""
        return str(self.document.get("title") or self.id)


def find(outputs: Path) -> list[Path]:
    """The folders of all datasets at or below ``outputs``, sorted by path."""
    if not outputs.is_dir():
        raise ShowError(str(outputs), "there is no such folder", "give what 'fenjie run -o' wrote")
    found = []
    for folder, folders, files in os.walk(outputs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if "document.json" in files and "source.txt" in files:
            found.append(Path(folder))
            folders.clear()
    if not found:
        reason = "there is no dataset in it"
        raise ShowError(str(outputs), reason, "write some with 'fenjie run FILE... -o FOLDER'")
    return sorted(found, key=lambda p: p.relative_to(outputs).parts)


def load(folder: Path) -> Dataset:
    """Read one dataset; raises :class:`ShowError` where it is damaged."""
    text = _bytes(folder / "source.txt").decode("utf-8", "replace")
    document = read_document(folder)
    rows: dict[str, list[Row]] = {kind: _rows(folder / f"{kind}.jsonl") for kind in RECORD_KINDS}
    map_file = folder / "source.map.jsonl"
    dataset = Dataset(folder, document, text, rows, _rows(map_file) if map_file.exists() else [])
    _check(dataset)
    return dataset


def read_document(folder: Path) -> Row:
    """``document.json`` alone."""
    return _json(folder / "document.json", _bytes(folder / "document.json"))


def _check(dataset: Dataset) -> None:
    try:
        dataset.id, dataset.document["sections"], dataset.document["findings"]
        for kind, rows in dataset.rows.items():
            for row in rows:
                if dataset.text[row["start"] : row["end"]] != row["quote"]:
                    place = str(dataset.folder / f"{kind}.jsonl")
                    reason = f"{row['id']}: its quote is not what stands in source.txt there"
                    raise ShowError(place, reason, REMEDY)
    except (KeyError, TypeError) as error:
        reason = f"this is not a dataset's content ({type(error).__name__}: {error})"
        raise ShowError(str(dataset.folder), reason, REMEDY) from error


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        reason = f"it cannot be read ({error.strerror or error})"
        raise ShowError(str(file), reason, REMEDY) from error


def _rows(file: Path) -> list[Row]:
    lines = _bytes(file).split(b"\n")
    return [_json(file, line, number) for number, line in enumerate(lines, 1) if line.strip()]


def _json(file: Path, data: bytes, line: int | None = None) -> Row:
    place = str(file) if line is None else f"{file}:{line}"
    try:
        made = json.loads(data)
    except ValueError as error:
        raise ShowError(place, f"this is no JSON ({error})", REMEDY) from error
    if not isinstance(made, dict):
        raise ShowError(place, "a JSON object is expected here", REMEDY)
    return _whole(made) if b"\\u" in data or b"\\U" in data else made


def _whole(value: Any) -> Any:
    """Half surrogate pairs, which JSON can spell and no file can hold, become U+FFFD."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return value
