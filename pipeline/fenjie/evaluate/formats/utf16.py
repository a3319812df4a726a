"""Offsets as JavaScript and Java count them, where one character may count twice.

In: a text.  Out: the way between code points and UTF-16 code units, and which of the two some
spans were counted in, told by the words they quote.

>>> units("𠮷野家"), points("𠮷野家")[2]
([0, 2, 3, 4], 1)
"""

from __future__ import annotations

from collections.abc import Sequence


def units(text: str) -> list[int]:
    """The UTF-16 offset of each character, and of the end."""
    found, at = [], 0
    for character in text:
        found.append(at)
        at += 2 if character > "\uffff" else 1
    return [*found, at]


def points(text: str) -> dict[int, int]:
    """The code point offset of each UTF-16 offset that does not split a character."""
    return {unit: point for point, unit in enumerate(units(text))}


def counted_in_units(text: str, spans: Sequence[tuple[int, int, str | None]]) -> bool:
    """Whether spans ``(start, end, words)`` fit the text only as UTF-16.

    Tools differ, and versions of one tool do; the words decide.
    """
    if not any(c > "\uffff" for c in text):
        return False
    quoted = [(a, b, w) for a, b, w in spans if w is not None]
    if all(text[a:b] == words for a, b, words in quoted):
        return False
    back = points(text)
    return all(
        a in back and b in back and text[back[a] : back[b]] == words for a, b, words in quoted
    )
