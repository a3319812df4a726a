"""Markdown in, as people write it and converters give it out.

In: the text of the file.  Out: the same text, so that offsets are those of the file, and its
layout: headings, paragraphs and tables without the marks of Markdown.  The path of a place is the
line: ``line 12``.

>>> made = lay_out("# 行动计划\\n\\n- 建设**实验室**\\n")
>>> [made.text[a:b] for block in made.layout.blocks for a, b in block.pieces]
['行动计划', '建设', '实验室']
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from fenjie.read.layout import (
    KnownCell,
    KnownLayout,
    KnownParagraph,
    KnownTable,
    LaidOut,
    Piece,
    Place,
    Stretch,
)

_RULE_ROW = re.compile(
    r"\s*+(?:\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?|\|\s*:?-{2,}:?\s*\|)\s*"
)
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t\u3000]+")
_BEFORE_TEXT = re.compile(r"[ \t\u3000]*(?:>[ \t]*)*(?:[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)?")
_NO_TEXT = re.compile(
    r"\s*+(?:-{3,}|\*{3,}|_{3,}|={3,}|!\[[^\]]*\]\([^)]*\)|<!--.*?-->|</?\w[^>]*>)?\s*"
)
# What is marked up, and what only marks it; no longer than such marks are, so that many that are
# not closed cost no more than their number.
_MARKS = re.compile(
    r"!\[[^\]]{0,200}\]\([^)\s]{0,500}\)|(?P<open>\[)(?P<said>[^\]\[]+)\]\([^)\s]{0,500}\)"
    r"|\*\*|__|`+|<!--.{0,500}?-->"
    r"|</?(?:b|i|u|em|strong|span|sup|sub|font|div|p|a)(?:\s[^>]{0,500})?>|\\(?=[\\`*_{}\[\]()#+.!|-])"
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BAR = re.compile(r"(?<!\\)\|")


def is_markdown(text: str) -> bool:
    """Has it headings with # or a table with a rule below its head?"""
    lines = text.splitlines()
    headings = sum(_HEADING.match(line) is not None for line in lines)
    return headings >= 2 or any(
        _RULE_ROW.fullmatch(line) and "|" in above for above, line in itertools.pairwise(lines)
    )


def lay_out(text: str) -> LaidOut:
    """The layout of a Markdown text."""
    blocks: list[KnownParagraph | KnownTable] = []
    stretches: list[Stretch] = []
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\r\n]+", text)]
    feeds = [m.start() for m in re.finditer("\n", text)]
    tables = i = 0
    while i < len(lines):
        line = text[slice(*lines[i])]
        following = text[slice(*lines[i + 1])] if i + 1 < len(lines) else ""
        if "|" in line and _RULE_ROW.fullmatch(following):
            last = i + 2
            while last < len(lines) and "|" in text[slice(*lines[last])]:
                below = text[slice(*lines[last + 1])] if last + 1 < len(lines) else ""
                if _RULE_ROW.fullmatch(below):
                    break  # the head of the next table
                last += 1
            rows = [lines[i], *lines[i + 2 : last]]
            if len(rows) > 1 and _width(text, rows[0]) == 1 < _width(text, rows[1]):
                title = _cell_paragraph(text, rows.pop(0))  # 附件1 ……指标体系
                blocks.append(title)
                place = Place(path=f"line {_line_number(feeds, lines[i][0])}")
                stretches += [Stretch(a, b, place) for a, b in title.pieces]
            blocks.append(_table(text, rows, tables, stretches, feeds))
            tables += 1
            i = last
            continue
        paragraph = _paragraph(text, lines[i])
        if paragraph is not None:
            blocks.append(paragraph)
            place = Place(path=f"line {_line_number(feeds, lines[i][0])}")
            stretches += [Stretch(a, b, place) for a, b in paragraph.pieces]
        i += 1
    return LaidOut(text, tuple(stretches), KnownLayout(tuple(blocks)))


def _line_number(feeds: list[int], at: int) -> int:
    return bisect_left(feeds, at) + 1


def _paragraph(text: str, line: Piece) -> KnownParagraph | None:
    start, end = line
    if _NO_TEXT.fullmatch(text, start, end):
        return None
    heading = _HEADING.match(text, start, end)
    if heading is not None:
        start = heading.end()
        end = start + len(text[start:end].rstrip(" #\t"))
    else:
        lead = _BEFORE_TEXT.match(text, start, end)
        start = lead.end() if lead is not None else start
    pieces = tuple(p for part in _parts(text, start, end) for p in _unmarked(text, *part))
    return KnownParagraph(pieces, len(heading[1]) if heading else 0) if pieces else None


def _parts(text: str, start: int, end: int) -> Iterator[Piece]:
    """Between line breaks written as tags."""
    for tag in _BREAK.finditer(text, start, end):
        yield start, tag.start()
        start = tag.end()
    yield start, end


def _unmarked(text: str, start: int, end: int) -> Iterator[Piece]:
    """The stretches of what is read between marks."""
    at = start
    for mark in _MARKS.finditer(text, start, end):
        if mark.start() > at:
            yield at, mark.start()
        if mark["said"] is not None:
            yield mark.span("said")
        at = mark.end()
    if end > at and text[at:end].strip():
        yield at, end


def _width(text: str, row: Piece) -> int:
    return sum(1 for _ in _cells(text, *row))


def _cell_paragraph(text: str, row: Piece) -> KnownParagraph:
    return KnownParagraph(tuple(_trimmed(text, a, b) for a, b in _cells(text, *row)))


def _table(
    text: str, rows: list[Piece], number: int, stretches: list[Stretch], feeds: list[int]
) -> KnownTable:
    """The grid of a table: a row that lacks cells has them from above, where they were merged."""
    cells: list[KnownCell] = []
    width = _width(text, rows[0])
    standing: dict[int, int] = {}  # by column: the cell that stands there
    for row, (start, end) in enumerate(rows):
        place = f"line {_line_number(feeds, start)}"
        own = list(_cells(text, start, end))
        width = max(width, len(own))
        if len(own) == 1 < width:  # 一、经济发展: a line between the rows
            a, b = _trimmed(text, *own[0])
            cells.append(KnownCell(row, 0, 1, width, ((a, b),) if b > a else ()))
            if b > a:
                at = Place(path=place, table=number, row=row, column=0)
                stretches.append(Stretch(a, b, at))
            standing.clear()
            continue
        shift = width - len(own)
        for column in range(shift):
            if column in standing:
                above = cells[standing[column]]
                cells[standing[column]] = replace(above, rows=row - above.row + 1)
        for column, (a, b) in enumerate(own, start=shift):
            paragraphs: list[Piece] = []
            for part in _parts(text, a, b):
                x, y = _trimmed(text, *part)
                if y > x:
                    paragraphs.append((x, y))
                    at = Place(path=place, table=number, row=row, column=column)
                    stretches.append(Stretch(x, y, at))
            standing[column] = len(cells)
            cells.append(KnownCell(row, column, 1, 1, tuple(paragraphs)))
    return KnownTable(tuple(cells), 1)


def _cells(text: str, start: int, end: int) -> Iterator[Piece]:
    start, end = _trimmed(text, start, end, "")
    if text.startswith("|", start):
        start += 1
    if text.endswith("|", start, end) and not text.endswith("\\|", start, end):
        end -= 1
    for bar in _BAR.finditer(text, start, end):
        yield start, bar.start()
        start = bar.end()
    yield start, end


def _trimmed(text: str, start: int, end: int, marks: str = "*`") -> Piece:
    while start < end and text[start] in " \t\u3000" + marks:
        start += 1
    while end > start and text[end - 1] in " \t\u3000" + marks:
        end -= 1
    return start, end
