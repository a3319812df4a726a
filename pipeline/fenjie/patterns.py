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
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import suppress
from functools import cache
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any

from fenjie import pattern_cache

Match = re.Match
_parse = _parser.parse  # the tree that re.compile makes, in every Python from 3.11 on
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
    made = Pattern(pattern, flags)
    if LIST in pattern:
        _with_lists.append(made)
    return made


# A word list of fenjie.lexicon opens so where it stands in a pattern: (?#units)(?:亩|公顷).
LIST = "(?#"
_with_lists: list[Pattern] = []


def rewrite(lists: Mapping[str, str]) -> None:
    """Put other words where these stand in patterns: ``lists`` are the old and the new texts."""
    for pattern in _with_lists:
        text = pattern.pattern
        for old, new in lists.items():
            text = text.replace(old, new)
        if text != pattern.pattern:
            pattern.pattern = text
            for method in METHODS:
                with suppress(AttributeError):  # not compiled yet
                    delattr(pattern, method)


@cache
def engine(pattern: str, flags: int = 0) -> Any:
    """The pattern compiled by ``re``, or by ``regex`` where ``re`` does not understand it."""
    text = written_out(pattern)
    kept = pattern_cache.find(text, flags)
    if kept is not None:
        return kept
    try:
        return _compiled(text, flags)
    except re.error:
        import regex

        return regex.compile(pattern, regex.VERBOSE if flags & VERBOSE else 0)


def written_out(pattern: str) -> str:
    r"""The pattern as ``re`` reads it: ``\p{Han}`` as its characters, ``[`` in a set escaped, words
    of different lengths looked for behind one length at a time.

    >>> written_out(r"[（[]\d"), written_out("(?<!市|全省|自治区)内")
    ('[（\\[]\\d', '(?<!市)(?<!全省)(?<!自治区)内')
    """
    pattern = _OPENS.sub(r"(?<![^\1])", _BEHIND.sub(_by_length, pattern))
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


# -- compiling at once what has \p{Han} -------------------------------------------------------


def _compiled(text: str, flags: int) -> re.Pattern[str]:
    r"""What ``re.compile`` gives, in a tenth of the time if it has ``\p{Han}``.

    ``re`` takes a set of characters to pieces one character at a time: a millisecond for each
    ``\p{Han}``, two thirds of the time that compiling all rules takes.  So it is given the set
    as it would make it, worked out once.
    """
    tree = _parse(text, flags)
    if _HAN in text:
        _put_han(tree)
    return pattern_cache.compile_tree(text, flags, tree)


def _put_han(node: Any) -> None:
    """Put the finished set in the place of its ranges, everywhere in a parsed pattern."""
    if isinstance(node, list | tuple):
        for item in node:
            _put_han(item)
    elif isinstance(node, _parser.SubPattern):
        for operator, value in node.data:
            if str(operator) == "IN":
                ranges, ready = _han_set()
                if all(item in value for item in ranges):
                    value[:] = [item for item in value if item not in ranges] + ready
            else:
                _put_han(value)


@cache
def _han_set() -> tuple[list[Any], list[Any]]:
    r"""``\p{Han}`` as parsed, and as ``re`` compiles it."""
    ((_, ranges),) = _parse(f"[{_HAN}]").data
    ready, _ = _compiler._optimize_charset(ranges)
    return list(ranges), ready


# -- what a match can begin with -------------------------------------------------------------


class _Anything:
    def __contains__(self, char: object) -> bool:
        return True


def openings(*patterns: Pattern) -> Container[str]:
    """The characters that a match of any of the patterns can begin with.

    A look at one character spares the call of a pattern, of several patterns if they are asked
    for together.  Where a pattern can begin with anything, so do they all.

    >>> sorted(openings(compile("(?:继续)?以.+为|按照?")))
    ['以', '按', '继']
    """
    return _openings(tuple((pattern.pattern, pattern.flags) for pattern in patterns))


@cache
def _openings(patterns: tuple[tuple[str, int], ...]) -> Container[str]:
    found: set[str] = set()
    for pattern, flags in patterns:
        try:
            parsed = _parse(written_out(pattern), flags)
        except re.error:
            return _Anything()
        first, empty = _first(list(parsed))
        if first is None or empty:
            return _Anything()
        found |= first
    return frozenset(found)


def _first(items: list[Any]) -> tuple[set[str] | None, bool]:
    """What a sequence of parsed items can begin with (None: anything), and whether it can be
    empty.  Items that are not understood here can begin with anything."""
    found: set[str] = set()
    for operator, value in items:
        first, empty = _first_of(str(operator), value)
        if first is None:
            return None, False
        found |= first
        if not empty:
            return found, False
    return found, True


def _first_of(operator: str, value: Any) -> tuple[set[str] | None, bool]:
    if operator == "LITERAL":
        return {chr(value)}, False
    if operator == "IN" and all(str(kind) == "LITERAL" for kind, _ in value):
        return {chr(code) for _, code in value}, False
    if operator == "SUBPATTERN":
        return _first(list(value[-1]))
    if operator == "BRANCH":
        branches = [_first(list(branch)) for branch in value[1]]
        known = [first for first, _ in branches if first is not None]
        if len(known) < len(branches):
            return None, False
        return set().union(*known), any(empty for _, empty in branches)
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        first, empty = _first(list(value[2]))
        return first, empty or value[0] == 0
    if operator in ("ASSERT", "ASSERT_NOT", "AT"):
        return set(), True
    return None, False


def _by_length(behind: Match[str]) -> str:
    """``(?<=市|全省)`` as ``(?:(?<=市)|(?<=全省))``: ``re`` looks back a fixed way only."""
    words: dict[int, list[str]] = {}
    for word in behind["words"].split("|"):
        words.setdefault(len(word), []).append(word)
    found = [f"(?<{behind['sign']}{'|'.join(same)})" for same in words.values()]
    if len(found) == 1 or behind["sign"] == "!":
        return "".join(found)
    return f"(?:{'|'.join(found)})"


_BEHIND = re.compile(r"\(\?<(?P<sign>[=!])(?P<words>[^()\[\]\\.?*+{}^$]+)\)")
# Behind one of a set or at the start: not behind one that is not of the set.
_OPENS = re.compile(r"\(\?<=\^\|\[([^\]^]+)\]\)")
_PIECE = re.compile(r"\\p\{Han\}|\\.|[\[\]]|[^\\\[\]]+", re.DOTALL)
