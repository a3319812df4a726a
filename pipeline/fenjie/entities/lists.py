"""Reads the data files of this package: lines, without comments and empty ones.

>>> next(iter(lines("measures.txt"))).split()[0]
'%'
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fenjie.lexicon import in_force


def lines(name: str) -> Iterator[str]:
    """The lines of a file that say something, and those that a user's own lexicon adds: of equal
    ones the last counts, but other names of an indicator are led to it first."""
    own = in_force.lines(name)
    yield from own if name == "indicators.txt" else ()
    yield from _lines(name)
    yield from own if name != "indicators.txt" else ()


def _lines(name: str) -> Iterator[str]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            yield line
