"""A name of its own for every document of a batch, the same in every run of the same batch.

In: what a document would like to be called, and where it came from.  Out: its id and the folder
of its dataset below the output folder.  Names already taken are kept in a temporary SQLite
database, which spills to the disk by itself: memory stays bounded however many there are.

>>> names = Names()
>>> names.for_file("2021/plan.txt", "plans/2021/plan.txt")
'2021/plan'
>>> names.for_file("2021/plan.md", "plans/2021/plan.md")      # the first keeps the short name
'2021/plan.md'
>>> names.for_row("沪府〔2023〕1号", "rows.jsonl: row 1")
('沪府〔2023〕1号', '沪府〔2023〕1号')
"""

from __future__ import annotations

import re
import sqlite3
from hashlib import sha256
from itertools import chain, count

from fenjie.run.kinds import without_ending

RESERVED = ("documents.jsonl", "quarantine.jsonl", "run.json", "run-time.json")
LONGEST = 180  # bytes of a part of a path; file systems take 255, and a suffix may follow
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')


class Names:
    """The names taken so far.  Case does not tell two names apart: on some systems it cannot."""

    def __init__(self) -> None:
        self._taken = sqlite3.connect("", isolation_level=None)  # a private file, gone at the end
        self._taken.execute("create table taken (name text primary key, dataset int) without rowid")
        self._taken.execute("create table ids (id text primary key) without rowid")
        self._taken.execute("begin")
        for name in RESERVED:
            self._claim(name)

    def for_file(self, relative: str, place: str) -> str:
        """Id and folder of the file at the path ``relative`` inside its input."""
        *folders, name = [_safe(part) for part in relative.split("/")]
        short = without_ending(name)
        unique = f"{short}~{_mark(place)}"
        # The fourth stands at the top, where no dataset can be in the way above it; further ones
        # are for a file that is met again and again, by a folder's name and by patterns.
        likes = ([*folders, short], [*folders, name], [*folders, unique], [unique])
        again = ([f"{unique}-{number}"] for number in count(2))
        for parts in chain(likes, again):
            path = "/".join(parts)
            if not self._is_id(path) and self._claim(path):
                self._add_id(path)
                return path
        raise AssertionError("there is always another number")

    def for_row(self, wanted: str, place: str) -> tuple[str, str]:
        """Id and folder of a row that calls itself ``wanted``."""
        safe = _safe(wanted)
        unique = f"{safe}~{_mark(place)}"
        if self._is_id(wanted):
            self._claim(unique)
            self._add_id(unique)
            return unique, unique
        self._add_id(wanted)
        # An id that is not fit for the name of a folder gets one that no other id can get.
        first = safe if safe == wanted else f"{safe}~{_mark(wanted)}"
        folder = next(name for name in (first, unique) if self._claim(name))
        return wanted, folder

    def _is_id(self, document: str) -> bool:
        found = self._taken.execute("select 1 from ids where id = ?", (document,)).fetchone()
        return found is not None

    def _add_id(self, document: str) -> None:
        self._taken.execute("insert into ids values (?)", (document,))

    def _claim(self, path: str) -> bool:
        """Take a path for a dataset: nothing may stand there, and no dataset above it."""
        folded = path.casefold()
        parents = [folded[:i] for i, char in enumerate(folded) if char == "/"]
        if any(self._known(parent) == 1 for parent in parents) or self._known(folded) is not None:
            return False
        add = "insert or ignore into taken values (?, ?)"
        self._taken.executemany(add, [(parent, 0) for parent in parents])
        self._taken.execute(add, (folded, 1))
        return True

    def _known(self, name: str) -> int | None:
        row = self._taken.execute("select dataset from taken where name = ?", (name,)).fetchone()
        return None if row is None else int(row[0])


def _safe(part: str) -> str:
    """A part of a path that every system takes, and that hides nothing and leads nowhere."""
    safe = _UNSAFE.sub("_", part).strip(" ")
    safe = safe.encode("utf-8", "replace")[:LONGEST].decode("utf-8", "ignore").rstrip(" .")
    return "_" + safe if not safe or safe.startswith(".") else safe


def _mark(place: str) -> str:
    return sha256(place.encode("utf-8", "replace")).hexdigest()[:8]
