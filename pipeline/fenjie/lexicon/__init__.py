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
_followers: list[Callable[[], None]] = []
_in_patterns: set[tuple[str, ...]] = set()


@cache
def words(name: str) -> tuple[str, ...]:
    """The entries of ``NAME.txt``, in file order, without comments and repetitions; behind them
    those that the lexicon in force adds (:mod:`fenjie.lexicon.in_force`)."""
    entries: list[str] = []
    if name not in ONLY_OWN:
        lines = (_HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        entries = [entry for line in lines for entry in line.partition("#")[0].split()]
    return tuple(dict.fromkeys([*entries, *_added.get(name, ())]))


def word_set(*names: str) -> set[str]:
    """The entries of the lists; the set follows when a lexicon adds to them."""
    found: set[str] = set()

    def fill() -> None:
        found.clear()
        found.update(entry for name in names for entry in words(name))

    _follow(fill)
    return found


def word_list(name: str) -> WordList:
    """The entries of a list, to be looked up; it follows when a lexicon adds to it."""
    found = WordList(())
    _follow(lambda: found.fill(words(name)))
    return found


@cache
def alternation(*names: str) -> str:
    """A pattern that matches any entry of the files, the longest first: (?:不(?:断|再)|全面).

    Common beginnings are written once, and what no entry begins with is told at a glance: ten
    times as fast to match as one entry after another.
    """
    _in_patterns.add(names)
    root: _Branch = {}
    for entry in (entry for name in names for entry in words(name)):
        branch = root
        for char in entry:
            branch = branch.setdefault(char, {})
        branch[""] = {}
    opening = f"{regex.LIST}{'+'.join(names)})"
    if not root:
        return f"{opening}(?!)"  # matches nowhere
    return f"{opening}(?:(?=[{''.join(map(regex.escape, sorted(root)))}]){_pattern(root)})"


def add(further: Mapping[str, tuple[str, ...]]) -> None:
    """From now on the lists have these entries too, in place of what an earlier call added."""
    global _added
    earlier = {names: alternation(*names) for names in _in_patterns}
    _added = further
    words.cache_clear()
    alternation.cache_clear()
    for fill in _followers:
        fill()
    now = {old: alternation(*names) for names, old in earlier.items()}
    regex.rewrite({old: new for old, new in now.items() if new != old})
    _forget()


def _follow(fill: Callable[[], None]) -> None:
    _followers.append(fill)
    fill()


def _forget() -> None:
    """What functions of rules and entities have remembered came from the words of before."""
    parts = ("fenjie.extract.", "fenjie.structure.", "fenjie.entities.")
    for name in [name for name in sys.modules if name.startswith(parts)]:
        for thing in vars(sys.modules[name]).values():
            if callable(clear := getattr(thing, "cache_clear", None)):
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
