"""Reads the data files of this package: lines, without comments and empty ones.

>>> next(iter(lines("measures.txt"))).split()[0]
'%'
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def lines(name: str) -> Iterator[str]:
    """The lines of a file that say something."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            yield line
