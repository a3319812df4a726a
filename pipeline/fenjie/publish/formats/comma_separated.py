"""CSV (RFC 4180): ``csv/targets.csv``, with the names of the columns in the first line.

In: rows.  Out: files in UTF-8.  Null and the empty text are both empty cells, lists are JSON,
booleans true and false.  For Excel, on request: a byte order mark, and an apostrophe before text
that Excel would run as a formula (a quote such as ``=1+1`` or ``-10%``).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from fenjie.publish.tables import Parsed, Table, tables

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class CsvWriter:
    """Writes ``csv/TABLE.csv``."""

    def __init__(self, folder: Path, excel: bool = False) -> None:
        (folder / "csv").mkdir()
        self._open = ExitStack()
        self._writers = {}
        self._cells = {t.name: _cell_makers(t, excel) for t in tables()}
        for table in tables():
            path = folder / "csv" / f"{table.name}.csv"
            encoding = "utf-8-sig" if excel else "utf-8"
            file = self._open.enter_context(path.open("w", encoding=encoding, newline=""))
            writer = csv.writer(file)  # line ends are \r\n, as RFC 4180 has them
            writer.writerow([column.name for column in table.columns])
            self._writers[table.name] = writer

    def add(self, rows: Parsed) -> None:
        """Write the rows of one document."""
        for name, some in rows.items():
            makers = self._cells[name]
            self._writers[name].writerows(
                [make(row[column]) for column, make in makers] for row in some
            )

    def close(self) -> None:
        """Complete the files."""
        self._open.close()


def _cell_makers(table: Table, excel: bool) -> list[tuple[str, Callable[[Any], Any]]]:
    text = _defused if excel else _as_it_is
    makers: dict[str, Callable[[Any], Any]] = {"list": _json, "boolean": _boolean, "string": text}
    return [(column.name, makers.get(column.type, _as_it_is)) for column in table.columns]


def _as_it_is(value: Any) -> Any:
    return value


def _json(value: Any) -> str | None:
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _boolean(value: Any) -> str:
    return "true" if value else "false"


def _defused(value: str | None) -> str | None:
    """
    >>> _defused("=HYPERLINK(1)"), _defused("市科技局")
    ("'=HYPERLINK(1)", '市科技局')
    """
    return f"'{value}" if value and value.startswith(FORMULA) else value
