"""Facts about the language and the genre, as data files beside this module.

Each file is UTF-8 text: one entry a line, ``#`` opens a comment that says where the entries come
from.  :func:`words` reads one; :func:`alternation` makes it a pattern, longest entry first.

>>> "平方公里" in words("units")
True
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

from fenjie import patterns as regex

_HERE = Path(__file__).parent
# What may follow a character in the entries: by the next character; "" where an entry may end.
_Branch: TypeAlias = "dict[str, _Branch]"


# Lists without a file: ours are patterns in the code, and a lexicon of the user's own adds to them.
ONLY_OWN = {"body_endings", *(f"{kind}_headings" for kind in (
    "overview", "goal", "task", "safeguard", "background", "appendix"
))}  # fmt: skip

_added: Mapping[str, tuple[str, ...]] = {}
_followers: list[tuple[tuple[str, ...], Callable[[], None]]] = []
_in_patterns: set[tuple[str, ...]] = set()


def words(name: str) -> tuple[str, ...]:
    """The entries of ``NAME.txt``, in file order, without comments and repetitions; behind them
    those that the lexicon in force adds (:mod:`fenjie.lexicon.in_force`)."""
    return _words(name, _added.get(name, ()))


@cache
def _words(name: str, own: tuple[str, ...]) -> tuple[str, ...]:
    entries: list[str] = []
    if name not in ONLY_OWN:
        lines = (_HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        entries = [entry for line in lines for entry in line.partition("#")[0].split()]
    return tuple(dict.fromkeys([*entries, *own]))


def word_set(*names: str) -> set[str]:
    """The entries of the lists; the set follows when a lexicon adds to them."""
    found: set[str] = set()

    def fill() -> None:
        found.clear()
        found.update(entry for name in names for entry in words(name))

    _follow(names, fill)
    return found


def word_list(name: str) -> WordList:
    """The entries of a list, to be looked up; it follows when a lexicon adds to it."""
    found = WordList(())
    _follow((name,), lambda: found.fill(words(name)))
    return found


def alternation(*names: str) -> str:
    """A pattern that matches any entry of the files, the longest first: (?:不(?:断|再)|全面).

    Common beginnings are written once, and what no entry begins with is told at a glance: ten
    times as fast to match as one entry after another.
    """
    _in_patterns.add(names)
    return _alternation(names, tuple(words(name) for name in names))


@cache
def _alternation(names: tuple[str, ...], lists: tuple[tuple[str, ...], ...]) -> str:
    root: _Branch = {}
    for entry in (entry for entries in lists for entry in entries):
        branch = root
        for char in entry:
            branch = branch.setdefault(char, {})
        branch[""] = {}
    opening = f"{regex.LIST}{'+'.join(names)})"
    if not root:
        return f"{opening}(?!)"  # matches nowhere
    return f"{opening}(?:(?=[{''.join(map(regex.escape, sorted(root)))}]){_pattern(root)})"


def add(further: Mapping[str, tuple[str, ...]]) -> None:
    """From now on the lists have these entries too, in place of what an earlier call added.

    What was made of a list is remembered: going to and fro between two lexicons costs little.
    """
    global _added
    names = {*_added, *further}
    changed = {name for name in names if _added.get(name) != further.get(name)}
    earlier = {each: alternation(*each) for each in _in_patterns if changed.intersection(each)}
    _added = further
    for each, fill in _followers:
        if changed.intersection(each):
            fill()
    regex.rewrite({old: alternation(*each) for each, old in earlier.items()})
    forget("fenjie.extract.", "fenjie.structure.")


def _follow(names: tuple[str, ...], fill: Callable[[], None]) -> None:
    _followers.append((names, fill))
    fill()


def forget(*parts: str) -> None:
    """What functions of these parts have remembered came from the words of before."""
    for name in [name for name in sys.modules if name.startswith(parts)]:
        for thing in vars(sys.modules[name]).values():
            if callable(thing) and callable(clear := getattr(thing, "cache_clear", None)):
                clear()


class WordList:
    """Entries to be looked up at a place of a text, the longest first.

    >>> WordList(["加快", "加快推进"]).end("要加快推进", 1, 5)
    5
    """

    def __init__(self, entries: Iterable[str]) -> None:
        self.fill(entries)

    def fill(self, entries: Iterable[str]) -> None:
        """Have these entries from now on."""
        self._entries = frozenset(entries)
        lengths: dict[str, set[int]] = {}
        for entry in self._entries:
            lengths.setdefault(entry[0], set()).add(len(entry))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def end(self, text: str, start: int, end: int) -> int:
        """Where the longest entry that stands at ``start`` ends, ``start`` if there is none."""
        for length in self._lengths.get(text[start : start + 1], ()):
            stop = start + length
            if stop <= end and text[start:stop] in self._entries:
                return stop
        return start

    def spans(self, text: str, start: int) -> Iterator[tuple[int, int]]:
        """The entries from ``start`` on, one after the other."""
        while start < len(text):
            stop = self.end(text, start, len(text))
            if stop > start:
                yield start, stop
            start = max(stop, start + 1)


def _pattern(branch: _Branch) -> str:
    """The pattern of what may follow here; "" among the keys says that an entry may end here."""
    ends = sorted(char for char, after in branch.items() if char and list(after) == [""])
    parts = [
        regex.escape(char) + _pattern(after)
        for char, after in sorted(branch.items())
        if char and list(after) != [""]
    ]
    if ends:
        last: str = "".join(map(regex.escape, ends))
        parts.append(last if len(ends) == 1 else f"[{last}]")
    if not parts:
        return ""
    if len(parts) == 1 and "" not in branch:
        only: str = parts[0]
        return only
    return f"(?:{'|'.join(parts)})" + ("?" if "" in branch else "")
