"""Inputs become items: files, folders, patterns, archives, JSON Lines, Parquet, in one stream.

In: inputs as the user wrote them.  Out: :class:`fenjie.run.work.Item` after item, in an order that
depends on the inputs alone, each with an id of its own; nothing is held but the item in hand.
What cannot be read is an item, too, with the reason; one without an id stands for a whole input.

>>> [item.id for item in items(["corpus"], Path("out"))]       # doctest: +SKIP
['2021/plan', 'guangzhou-2019-2021']
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from fenjie.run.archives import Member, tar_members, zip_members
from fenjie.run.kinds import STDIN, kind_of, kind_of_file, without_ending
from fenjie.run.limits import InputError, read_document
from fenjie.run.names import Names
from fenjie.run.rows import Columns, Row, jsonl_rows, parquet_rows
from fenjie.run.walk import Found, files_of, shown
from fenjie.run.work import Failure, Item


def items(inputs: Iterable[str], out: Path, columns: Columns | None = None) -> Iterator[Item]:
    """All documents of all inputs.  With several folders or archives, each has its own name in
    the ids of its documents: ``2020/plan`` and ``2021/plan``."""
    inputs = list(dict.fromkeys(inputs))  # one named twice is run once
    many = sum(kind_of(place) in ("folder", "glob", "zip", "tar") for place in inputs) > 1
    reader = _Reader(columns or Columns())
    for place in inputs:
        kind = kind_of(place)
        if kind == "file":
            yield reader.by_hand(place, out)
            continue
        prefix = f"{_own_name(place)}/" if many and kind in ("folder", "zip", "tar") else ""
        empty = True
        try:
            for found in files_of(place, out):
                for item in reader.documents(found, prefix, nested=kind in ("folder", "glob")):
                    empty = False
                    yield item
        except OSError as error:
            empty = False
            yield _whole(place, _unreadable(error))
        if empty:
            yield _whole(place, _NOTHING.get(kind, _NO_DOCUMENT))


_NO_DOCUMENT = Failure("there is no document in it", "check the file")
_NOTHING = {
    "folder": Failure("this is a folder, not a file", "name the files in it (there are none)"),
    "glob": Failure("no file matches this pattern", "check the pattern, and the quotes around it"),
}


class _Reader:
    """Reads what an input leads to; knows the names given so far."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._names = Names()
        self._named: dict[str, str] = {}

    def by_hand(self, place: str, out: Path) -> Item:
        """A file that the user named: its dataset has its name, or it is an error."""
        name = "stdin" if place == STDIN else os.path.basename(place)
        stem = without_ending(name)
        if earlier := self._named.get(stem.casefold()):
            reason = f"its dataset would replace the one of {shown(earlier)} in {out / stem}"
            remedy = "rename one of the two, or run it with another -o"
            return _whole(place, Failure(reason, remedy))
        self._named[stem.casefold()] = place
        return self._file(Found(place, name), "")

    def documents(self, found: Found, prefix: str, nested: bool) -> Iterator[Item]:
        """What one file holds: itself, or members, or rows.  The members of an archive that is
        ``nested`` in a folder stand in a folder of the archive's name."""
        kind = kind_of_file(found.relative)
        path = Path(found.path)
        try:
            if kind in ("zip", "tar"):
                inside = f"{prefix}{without_ending(found.relative)}/" if nested else prefix
                for member in (zip_members if kind == "zip" else tar_members)(path):
                    yield self._member(found, member, inside)
            elif kind in ("jsonl", "parquet"):
                read = jsonl_rows if kind == "jsonl" else parquet_rows
                for row in read(path, self._columns):
                    yield self._row(found, row)
            else:
                yield self._file(found, prefix)
        except InputError as error:
            yield _whole(found.path, error.failure)
        except OSError as error:
            yield _whole(found.path, _unreadable(error))

    def _file(self, found: Found, prefix: str) -> Item:
        place = shown(found.path)
        name = shown(os.path.basename(found.relative))
        document = self._names.for_file(shown(prefix + found.relative), place)
        try:
            content = _read(found.path)
        except InputError as error:
            return Item(document, document, place, name, b"", error.failure)
        except OSError as error:
            return Item(document, document, place, name, b"", _unreadable(error))
        return Item(document, document, place, name, content)

    def _member(self, found: Found, member: Member, inside: str) -> Item:
        path = shown(member.path.removeprefix("./"))
        place = f"{shown(found.path)}: {path}"
        document = self._names.for_file(shown(inside) + path, place)
        name = path.rpartition("/")[2]
        return Item(document, document, place, name, member.content, member.failure)

    def _row(self, found: Found, row: Row) -> Item:
        place = f"{shown(found.path)}: row {row.number}"
        file = shown(os.path.basename(found.path))
        wanted = row.id or f"{without_ending(file)}-{row.number}"
        document, folder = self._names.for_row(wanted, place)
        return Item(document, folder, place, file, row.text, row.failure)


def _read(path: str) -> bytes:
    if path == STDIN:
        return read_document(sys.stdin.buffer)
    with open(path, "rb") as file:
        return read_document(file)


def _own_name(place: str) -> str:
    name = os.path.basename(os.path.abspath(place))
    return name if kind_of(place) == "folder" else without_ending(name)


def _whole(place: str, failure: Failure) -> Item:
    """An item that stands for a whole input."""
    return Item("", "", shown(place), "", b"", failure)


def _unreadable(error: OSError) -> Failure:
    # The words of fenjie.read.read_file, which reads a file named on its own.
    if isinstance(error, FileNotFoundError):
        return Failure("there is no such file", "check the path")
    if isinstance(error, PermissionError):
        return Failure("reading it is not permitted", "ask its owner for it")
    return Failure(f"it cannot be read ({error.strerror or error})", "check the path and the disk")
