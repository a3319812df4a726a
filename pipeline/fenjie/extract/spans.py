"""Stretches of the text: the last match in one, and what begins inside one.

In: a compiled pattern and a stretch.  Out: its last match there.  ``last_match(给予|奖励, …)``
of 给予一次性奖励 is 奖励.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TypeVar

from fenjie import patterns as regex

_T = TypeVar("_T")

Span = tuple[int, int]
"""Start and end of a stretch of the prepared text, as in ``text[start:end]``."""


def last_match(pattern: regex.Pattern, text: str, start: int, end: int) -> regex.Match[str] | None:
    """The last of the matches that do not overlap; None where there is none."""
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


def starting_in(items: list[_T], starts: list[int], start: int, end: int) -> list[_T]:
    """The ``items`` that begin in [start, end); ``starts`` are their starts, in order."""
    return items[bisect_left(starts, start) : bisect_left(starts, end)]
