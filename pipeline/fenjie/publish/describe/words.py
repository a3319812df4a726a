"""The names of tables and columns in Chinese, from ``chinese.txt``.

>>> chinese("targets", "value").name
'数值'
>>> chinese("times", "quote").name                # the line "*.quote" holds for every table
'引文'
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("chinese.txt")


class Word(NamedTuple):
    """Name and description."""

    name: str
    description: str


def chinese(table: str, column: str | None = None) -> Word:
    """What a table, or a column of it, is called; ``KeyError`` where nothing is written down."""
    words = _words()
    if column is None:
        return words[table]
    return words.get(f"{table}.{column}") or words[f"*.{column}"]


@cache
def _words() -> dict[str, Word]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {key: Word(name, description) for key, name, description in rows}
