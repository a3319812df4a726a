"""The source text as blocks to set one below the other: paragraphs, headings, table rows.

In: the source text and the document's sections.  Out: :class:`Block` items that together hold
every character of the text, once and in order.

>>> [(b.start, b.end, b.pieces) for b in blocks("一、任务\\n建设。\\n", [])]
[(0, 5, [(0, 4)]), (5, 9, [(5, 8)])]
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fenjie.structure.paragraphs import paragraphs
from fenjie.structure.view import fold

# A browser sets a paragraph at once; a line of a megabyte is cut where it hurts least.
LONGEST = 4000
MARKS = "。；！？\n，、 "


@dataclass(frozen=True, slots=True)
class Block:
    """The stretch [start, end); ``pieces`` are what to show of it, the rest is space between.

    ``sections`` are the ids of the headings that begin in it, ``level`` that of the first when
    it is a heading and nothing else (0: running text); ``title``: the document's own.
    """

    start: int
    end: int
    pieces: list[tuple[int, int]]
    row: bool = False
    runs_on: bool = False
    level: int = 0
    sections: tuple[str, ...] = ()
    titles: tuple[tuple[int, int], ...] = ()
    title: bool = False


def blocks(text: str, sections: list[dict[str, Any]], title: str | None = None) -> list[Block]:
    """All blocks of ``text``."""
    named = "".join((title or "").split())
    heads = sorted((s for s in sections if s["start"] < s["end"]), key=lambda s: s["start"])
    starts = [head["start"] for head in heads]
    made: list[Block] = []
    for start, end, pieces, row in _paragraphs(text):
        for number, (a, b) in enumerate(_cut(text, start, end)):
            here = heads[bisect_right(starts, a - 1) : bisect_right(starts, b - 1)]
            inside = [(max(x, a), min(y, b)) for x, y in pieces if x < b and y > a]
            level = here[0]["level"] if here and _is_all(text, here[-1]["end"], b) else 0
            made.append(
                Block(
                    a,
                    b,
                    inside,
                    row,
                    number > 0,
                    max(level, 0),
                    tuple(str(head["id"]) for head in here),
                    tuple((head["start"], min(head["end"], b)) for head in here),
                    len(made) < 8 and _names(text[a:b], named),
                )
            )
    return made


def _paragraphs(text: str) -> Iterator[tuple[int, int, list[tuple[int, int]], bool]]:
    found = paragraphs(fold(text))
    order = [
        (min(a for a, _ in pieces), sorted(pieces), number in found.rows)
        for number, pieces in enumerate(found.pieces)
        if pieces
    ]
    order.sort(key=lambda x: x[0])
    first: list[tuple[int, list[tuple[int, int]], bool]] = []
    if not order or text[: order[0][0]].strip():
        first = [(0, [(0, order[0][0] if order else len(text))], False)]
    for (start, pieces, row), (end, _, _) in pairwise([*first, *order, (len(text), [], False)]):
        begin = start if start != (first or order)[0][0] else 0
        if begin < end:
            yield begin, end, [(a, min(b, end)) for a, b in pieces if a < end], row


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        stop = start + LONGEST
        back = max(text.rfind(mark, start + LONGEST // 2, stop) for mark in MARKS[:3])
        if back < 0:
            back = max(text.rfind(mark, start + LONGEST // 2, stop) for mark in MARKS)
        yield start, (back + 1 if back >= 0 else stop)
        start = back + 1 if back >= 0 else stop
    yield start, end


def _is_all(text: str, end: int, block_end: int) -> bool:
    return len(text[end:block_end].strip(" \t\r\n\u3000*。：:")) == 0


def _names(words: str, title: str) -> bool:
    bare = "".join(words.split()).strip("*#")
    return len(bare) > 3 and bare in title
