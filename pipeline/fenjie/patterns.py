r"""Regular expressions, compiled on first use, by the engine that matches them faster.

In: a pattern in the syntax of ``regex``.  Out: a :class:`Pattern` with the methods of a compiled
one.  It has the names of the ``regex`` package that rules need, and stands in its place:

>>> from fenjie import patterns as regex
>>> regex.compile(r"\p{Han}{2}(?=市)").search("2021年，广州市")[0]
'广州'

A call of Python's own ``re`` costs half of one of ``regex``, and most patterns say the same to
both (``bench/patterns.py`` measures it, ``tests/test_patterns.py`` holds it).  So ``re`` compiles
all that it understands, ``\p{Han}`` written out; the rest (a lookbehind of varying length, a group
called by name) goes to ``regex``.  Compiling on first use is what lets a program start at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Match = re.Match
VERBOSE = re.VERBOSE
escape = re.escape

METHODS = ("findall", "finditer", "fullmatch", "match", "search", "sub")
# Script=Han of Unicode 16, without the planes' unassigned code points that no text has.
_HAN = (
    r"\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf"
    r"\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\U00016fe2\U00016ff0\U00016ff1\U00020000-\U0003ffff"
)


class Pattern:
    """A pattern that becomes a compiled one when a method of it is first asked for.

    From then on its methods are those of the compiled pattern itself: nothing stands between.
    """

    __slots__ = ("flags", "pattern", *METHODS)

    findall: Callable[..., list[Any]]
    finditer: Callable[..., Iterator[Match[str]]]
    fullmatch: Callable[..., Match[str] | None]
    match: Callable[..., Match[str] | None]
    search: Callable[..., Match[str] | None]
    sub: Callable[..., str]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:  # called for a slot that is still empty
        if name not in METHODS:
            raise AttributeError(name)
        compiled = engine(self.pattern, self.flags)
        for method in METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)


def compile(pattern: str, flags: int = 0) -> Pattern:
    """The pattern, to be compiled on first use."""
    return Pattern(pattern, flags)


def engine(pattern: str, flags: int = 0) -> Any:
    """The pattern compiled by ``re``, or by ``regex`` where ``re`` does not understand it."""
    try:
        return re.compile(written_out(pattern), flags)
    except re.error:
        import regex

        return regex.compile(pattern, regex.VERBOSE if flags & VERBOSE else 0)


def written_out(pattern: str) -> str:
    r"""The pattern as ``re`` reads it: ``\p{Han}`` as its characters, ``[`` in a set escaped.

    >>> written_out(r"[（[]\d")
    '[（\\[]\\d'
    """
    parts: list[str] = []
    in_set = False
    for piece in _PIECE.findall(pattern):
        if piece == r"\p{Han}":
            parts.append(_HAN if in_set else f"[{_HAN}]")
        elif piece == "[":
            parts.append(r"\[" if in_set else piece)
            in_set = True
        else:
            in_set = in_set and piece != "]"
            parts.append(piece)
    return "".join(parts)


_PIECE = re.compile(r"\\p\{Han\}|\\.|[\[\]]|[^\\\[\]]+", re.DOTALL)
