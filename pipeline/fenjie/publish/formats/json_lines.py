"""JSON Lines and JSON: ``jsonl/targets.jsonl`` with a row a line, ``json/targets.json`` an array.

In: rows.  Out: files in UTF-8, Chinese as it is, a row a line in both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from fenjie.publish.tables import Parsed, Row, tables


class JsonLinesWriter:
    """Writes ``jsonl/TABLE.jsonl``."""

    before, between, after = "", "", ""
    form = "jsonl"

    def __init__(self, folder: Path) -> None:
        (folder / self.form).mkdir()
        self._files: dict[str, IO[str]] = {}
        self._open = ExitStack()
        self._begun: set[str] = set()
        for table in tables():
            path = folder / self.form / f"{table.name}.{self.form}"
            file = self._open.enter_context(path.open("w", encoding="utf-8", newline="\n"))
            file.write(self.before)
            self._files[table.name] = file

    def add(self, rows: Parsed) -> None:
        """Write the rows of one document."""
        for name, some in rows.items():
            file = self._files[name]
            for row in some:
                if self.between and name in self._begun:
                    file.write(self.between)
                self._begun.add(name)
                file.write(line(row))
                if not self.between:
                    file.write("\n")

    def close(self) -> None:
        """Complete the files."""
        for file in self._files.values():
            file.write(self.after)
        self._open.close()


class JsonWriter(JsonLinesWriter):
    """Writes ``json/TABLE.json``."""

    before, between, after = "[\n", ",\n", "\n]\n"
    form = "json"


def line(row: Row) -> str:
    """A row as JSON, the same bytes for the same values."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def read_json_lines(folder: Path, name: str) -> Iterator[Row]:
    """The rows of one table of a dataset."""
    with open(folder / "jsonl" / f"{name}.jsonl", encoding="utf-8", newline="\n") as file:
        for text in file:
            yield json.loads(text)
