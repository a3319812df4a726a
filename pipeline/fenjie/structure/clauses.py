"""Paragraphs become clauses: what stands between ，。；：！？ outside brackets and quotations.

In: prepared text and a stretch of it.  Out: :class:`Clause` items in order.

>>> [c.start for c in clauses("加快建设，（一，二）推进改革。", 0, 15)]
[0, 5]
"""

from __future__ import annotations

from typing import NamedTuple

from fenjie import patterns as regex

_MARK = regex.compile(r"[，。；：！？（）〔〕\[\]“”《》\n]")
_PAIR = {"）": "（", "〕": "〔", "]": "[", "】": "【", "”": "“", "》": "《"}
_OPEN = frozenset("（〔[“《")
_BREAK = frozenset("，。；：！？\n")


class Clause(NamedTuple):
    """View span without its closing mark; ``mark`` is that mark ("" at the end of the text);
    ``sentence`` counts the sentences (。！？) of the stretch."""

    start: int
    end: int
    mark: str
    sentence: int


def clauses(text: str, start: int, end: int) -> list[Clause]:
    """Cut [start, end) of ``text`` into clauses; empty ones are left out."""
    marks = [(m.start(), m[0]) for m in _MARK.finditer(text, start, end)]
    inside = _inside(marks)
    found: list[Clause] = []
    first, sentence = start, 0
    for (position, mark), nested in zip(marks, inside, strict=True):
        if nested or mark not in _BREAK:
            continue
        if position > first:
            found.append(Clause(first, position, mark, sentence))
        if mark in "。！？\n":
            sentence += 1
        first = position + 1
    if end > first:
        found.append(Clause(first, end, "", sentence))
    return found


def _inside(marks: list[tuple[int, str]]) -> list[bool]:
    """For each mark, whether it stands inside a pair of brackets or quotation marks.

    An opener that is never closed encloses nothing, so one stray mark cannot swallow a text.
    """
    nested = [False] * len(marks)
    stack: list[int] = []
    for i, (_, mark) in enumerate(marks):
        if mark in _OPEN:
            stack.append(i)
        elif mark in _PAIR:
            for depth in range(len(stack) - 1, -1, -1):
                if marks[stack[depth]][1] == _PAIR[mark]:
                    opener = stack[depth]
                    del stack[depth:]
                    for j in range(opener + 1, i):
                        nested[j] = True
                    break
    return nested


def bracket_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Outermost （…）, 〔…〕, […] and 【…】 in [start, end), brackets included, in order."""
    spans: list[tuple[int, int]] = []
    stack: list[tuple[int, str]] = []
    for match in _BRACKET.finditer(text, start, end):
        if match[0] in "（〔[【":
            stack.append((match.start(), match[0]))
        else:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][1] == _PAIR[match[0]]:
                    opener = stack[depth][0]
                    del stack[depth:]
                    if not stack:
                        spans.append((opener, match.end()))
                    break
    return spans


_BRACKET = regex.compile(r"[（）〔〕\[\]【】]")
