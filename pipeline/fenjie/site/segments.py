"""A block of text as HTML, with every record that touches it marked, nested as they are.

In: text, blocks, and spans (which record covers which stretch).  Out: HTML whose text is the
source text, character for character; a stretch that several records share names them all, the
innermost first:

    <p><span class="a k" data-r="1 0">建设</span><span class="t a k" data-r="2 1 0">20家</span></p>

``data-r`` are positions in the page's list of records; ``data-x`` are records to which the
stretch belongs beside their own (a target's indicator, the 市 that a unit's name borrows).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from fenjie.site.blocks import Block

MARK = {"targets": "t", "times": "m", "responsible_units": "u", "actions": "a", "tasks": "k"}

# What a reader must not see the effect of, only that it is there: controls, bidi overrides.
_ODD = re.compile(
    r"\*\*|["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e"
    "\u2060\u2066-\u2069\ufeff\ufff9-\ufffc]"
)
_LINE_BREAK = re.compile(r"(?<![ \t\u3000])[ \t\u3000]*[\r\n][ \t\r\n\u3000]*")


@dataclass(frozen=True, slots=True)
class Span:
    """``record`` (its position in the page's list) covers [start, end); ``beside``: not as its
    quote but as its indicator or as a borrowed piece of its name."""

    start: int
    end: int
    mark: str
    record: int
    beside: bool = False


def spans_of(records: list[tuple[str, dict[str, Any]]]) -> list[Span]:
    """The spans of all records, in order of start, the longer first."""
    found: list[Span] = []
    for number, (kind, row) in enumerate(records):
        found.append(Span(row["start"], row["end"], MARK[kind], number))
        if kind == "targets":
            name = row["indicator"]
            found.append(Span(name["start"], name["end"], "i", number, True))
        for start, end in row.get("fragments") or ():
            if not row["start"] <= start <= end <= row["end"]:
                found.append(Span(start, end, "f", number, True))
    found = [span for span in found if span.start < span.end]
    found.sort(key=lambda s: (s.start, -s.end, s.record, s.beside))
    return found


def html_of_blocks(text: str, blocks: list[Block], spans: list[Span]) -> Iterator[str]:
    """The HTML of block after block, which are in order of their place."""
    waiting = 0
    active: list[Span] = []
    for block in blocks:
        active = [span for span in active if span.end > block.start]
        while waiting < len(spans) and spans[waiting].start < block.end:
            active.append(spans[waiting])
            waiting += 1
        yield html_of_block(text, block, active)


def html_of_block(text: str, block: Block, spans: list[Span]) -> str:
    """The HTML of one block; ``spans`` are those that touch it."""
    tag = f"h{min(block.level, 4) + 1}" if block.level else "p"
    classes = [name for name, holds in _looks(block) if holds]
    facts = f' class="{" ".join(classes)}"' if classes else ""
    facts += f' data-s="{block.start}"'
    anchors = "".join(f'<a id="{escape(section)}"></a>' for section in block.sections)
    return f"<{tag}{facts}>{anchors}{''.join(_segments(text, block, spans))}</{tag}>"


def _looks(block: Block) -> tuple[tuple[str, bool], ...]:
    runs_in = bool(block.sections) and not block.level
    return (
        ("row", block.row),
        ("goes-on", block.runs_on),
        ("runin", runs_in),
        ("title", block.title),
    )


def _segments(text: str, block: Block, spans: list[Span]) -> Iterator[str]:
    edges = {block.start, block.end}
    for start, end in (*((s.start, s.end) for s in spans), *block.pieces, *block.titles):
        edges.update(edge for edge in (start, end) if block.start < edge < block.end)
    cuts = sorted(edges)
    starting: dict[int, list[Span]] = {}
    for span in spans:
        starting.setdefault(max(span.start, block.start), []).append(span)
    here: list[Span] = []
    cell = _Cell(block)
    for start, end in pairwise(cuts):
        here = [span for span in here if span.end > start] + starting.get(start, [])
        yield cell.before(start)
        yield _segment(text[start:end], start, block, [s for s in here if s.end >= end])
    yield cell.close()


class _Cell:
    """Opens and closes the cells of a table row on the way through its text."""

    def __init__(self, block: Block) -> None:
        self._starts = {a for a, _ in block.pieces} if block.row else set()
        self._open = False

    def before(self, position: int) -> str:
        if position not in self._starts:
            return ""
        closing = self.close()
        self._open = True
        return closing + '<span class="cell">'

    def close(self) -> str:
        closing, self._open = "</span>" if self._open else "", False
        return closing


def _segment(words: str, start: int, block: Block, spans: list[Span]) -> str:
    shown = any(a <= start < b for a, b in block.pieces)
    written = _text(words, shown)
    spans = sorted(spans, key=lambda s: (s.end - s.start, s.mark == "k", s.mark == "a"))
    classes = list(dict.fromkeys(span.mark for span in spans))
    if any(a <= start < b for a, b in block.titles):
        classes.append("h")
    if not shown and words.strip():
        classes.append("furniture")
    own = " ".join(str(s.record) for s in spans if not s.beside)
    beside = " ".join(str(s.record) for s in spans if s.beside)
    if not classes:
        return written
    data = f' data-r="{own}"' if own else ""
    data += f' data-x="{beside}"' if beside else ""
    return f'<span class="{" ".join(classes)}"{data}>{written}</span>'


def _text(words: str, shown: bool) -> str:
    # Line breaks and indents stay as characters but set no space: the page has its own.
    if not shown and not words.strip():
        return f'<i class="n">{_escaped(words)}</i>'
    parts: list[str] = []
    at = 0
    for gap in _LINE_BREAK.finditer(words):
        parts.append(_with_marks(words[at : gap.start()]))
        parts.append(f'<i class="n">{_escaped(gap[0])}</i>')
        at = gap.end()
    parts.append(_with_marks(words[at:]))
    return "".join(parts)


def _with_marks(words: str) -> str:
    written: list[str] = []
    at = 0
    for found in _ODD.finditer(words):
        written.append(_escaped(words[at : found.start()]))
        if found[0] == "**":  # how some sources set bold
            written.append('<i class="s">**</i>')
        else:
            written.append(f'<i class="c" data-c="U+{ord(found[0]):04X}">{found[0]}</i>')
        at = found.end()
    written.append(_escaped(words[at:]))
    return "".join(written)


def _escaped(words: str) -> str:
    return escape(words).replace("\r", "&#13;")
