"""Paragraphs become clauses: what stands between ，。；：！？ outside brackets and quotations.

In: prepared text and a stretch of it.  Out: :class:`Clause` items in order.

>>> [c.start for c in clauses("加快建设，（一，二）推进改革。", 0, 15)]
[0, 5]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fenjie import patterns as regex

_BREAK = regex.compile(r"[，。；：！？\n]")
_ENCLOSING = regex.compile(r"[（）〔〕\[\]“”《》]")
_ENDS = ("。", "！", "？", "\n")
# Rules search a clause for each quantity in it, so text without marks (a broken table, a hostile
# file) is cut by length; the longest clause of the real plans at hand has 391 characters.
_LONGEST = 1000
_PAIR = {"）": "（", "〕": "〔", "]": "[", "】": "【", "”": "“", "》": "《"}


class Clause(NamedTuple):
    """View span without its closing mark; ``mark`` is that mark ("" at the end of the text);
    ``sentence`` counts the sentences (。！？) of the stretch."""

    start: int
    end: int
    mark: str
    sentence: int


def clauses(text: str, start: int, end: int, sentence: int = 0) -> list[Clause]:
    """Cut [start, end) of ``text`` into clauses; empty ones are left out.

    ``sentence`` is the number of the first sentence.  A clause of more than 1000 characters is
    cut into several.
    """
    enclosed = _enclosed(text, start, end)
    enclosed.append((end, end))  # beyond all marks
    inner = iter(enclosed)
    opens, closes = next(inner)
    found: list[Clause] = []
    first = start
    for match in _BREAK.finditer(text, start, end):
        position = match.start()
        while position > closes:
            opens, closes = next(inner)
        if position > opens:
            continue
        mark = text[position]
        if position - first > _LONGEST:
            found.extend(_cut(first, position, mark, sentence))
        elif position > first:
            found.append(Clause(first, position, mark, sentence))
        if mark in _ENDS:
            sentence += 1
        first = position + 1
    if end > first:
        found.extend(_cut(first, end, "", sentence))
    return found


def _cut(start: int, end: int, mark: str, sentence: int) -> Iterator[Clause]:
    for first in range(start, end, _LONGEST):
        last = min(first + _LONGEST, end)
        yield Clause(first, last, mark if last == end else "", sentence)


def clauses_of(text: str, spans: Iterable[tuple[int, int]]) -> list[Clause]:
    """The clauses of several stretches, such as the cells of a row: a sentence that one leaves
    open goes on in the next."""
    found: list[Clause] = []
    for start, end in spans:
        last = found[-1] if found else None
        closed = last is not None and last.mark in _ENDS
        found.extend(clauses(text, start, end, last.sentence + closed if last is not None else 0))
    return found


def _enclosed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands between a pair of brackets or quotation marks, outermost pairs, in order.

    An opener that is never closed encloses nothing, so one stray mark cannot swallow a text.
    """
    pairs: list[tuple[int, int]] = []
    stack: list[int] = []
    for match in _ENCLOSING.finditer(text, start, end):
        position = match.start()
        opener = _PAIR.get(text[position])
        if opener is None:
            stack.append(position)
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if text[stack[depth]] == opener:
                opened = stack[depth]
                del stack[depth:]
                while pairs and pairs[-1][0] > opened:
                    pairs.pop()
                pairs.append((opened, position))
                break
    return pairs


def bracket_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Outermost （…）, 〔…〕, […] and 【…】 in [start, end), brackets included, in order.

    One that is opened and never closed hides none that stands behind it.
    """
    spans: list[tuple[int, int]] = []
    stack: list[tuple[int, str]] = []
    for match in _BRACKET.finditer(text, start, end):
        if match[0] in "（〔[【":
            stack.append((match.start(), match[0]))
        else:
            same = [i for i, (_, char) in enumerate(stack) if char == _PAIR[match[0]]]
            if not stack:
                continue
            # （责任单位：市科技局〕: a bracket of another kind closes where none of its own is open
            depth = same[-1] if same else len(stack) - 1
            opener = stack[depth][0]
            del stack[depth:]
            while spans and spans[-1][0] > opener:
                spans.pop()
            spans.append((opener, match.end()))
    return spans


_BRACKET = regex.compile(r"[（）〔〕\[\]【】]")
