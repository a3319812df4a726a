"""Stretches of the text: the last match in one, and what begins inside one.

In: a compiled pattern and a stretch.  Out: its last match there.  ``last_match(给予|奖励, …)``
of 给予一次性奖励 is 奖励.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
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


def matches_near(
    pattern: regex.Pattern, anchor: regex.Pattern, reach: int, text: str
) -> Iterator[regex.Match[str]]:
    """The matches of a pattern that holds an ``anchor`` at most ``reach`` characters behind its
    start and no mark before it: between two marks without an anchor none is looked for."""
    stop = 0
    for found in anchor.finditer(text):
        at = found.start()
        if at >= stop:
            start = max(stop, at - reach)
            mark = _MARK.search(text, at)
            stop = mark.start() if mark is not None else len(text)
            yield from pattern.finditer(text, start, stop + 1)  # a rule may look at the mark


_MARK = regex.compile(r"[，。；\n]")


def starting_in(items: list[_T], starts: list[int], start: int, end: int) -> list[_T]:
    """The ``items`` that begin in [start, end); ``starts`` are their starts, in order."""
    return items[bisect_left(starts, start) : bisect_left(starts, end)]
