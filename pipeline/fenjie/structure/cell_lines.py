"""Tables whose cells stand one a line, as pages and PDFs give them out when they are copied.

In: the lines of a text.  Out: which of them are the cells of which row.  A run of short lines that
name columns (序号, 指标, 单位, 2025年, 属性 …) opens a table; rows begin at the numbers that count
them, end at 预期性 or 约束性, or have as many cells as the head.

    序号⏎指标⏎2025年⏎属性⏎1⏎森林覆盖率（%）⏎62⏎约束性⏎2⏎…
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fenjie import patterns as regex
from fenjie.structure.fitting import Columns, fit
from fenjie.structure.heads import COLUMN_NAME, COLUMN_NAMES, counts_rows, read_heads
from fenjie.structure.tables import Place, Row, fitted
from fenjie.structure.view import Piece

_GATE = regex.compile(rf"\n[ \t\u3000]*(?:{COLUMN_NAMES})[ \t\u3000]*\n")
_UNIT_ALONE = regex.compile(r"[（〔\[][^（）〔〕]{1,12}[）〕\]]")
_HEAD_CELL_MAX = 16
_HEAD_MAX = 14
_CLOSES = regex.compile("(?:预期|约束|引导|指导)性?(?:指标)?")
_NUMBER = regex.compile(r"\d{1,3}")
_CATEGORY = regex.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[（][一二三四五六七八九十]{1,3}[）])?[^，。；：\d]{2,14}"
)
_ENDS = regex.compile(
    r"（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节]|附[件表]|专栏|注："
)
_CELL_LINES_MAX = 4  # a cell may be broken over so many lines


@dataclass(frozen=True, slots=True)
class _Head:
    """``storeys``: line and cell for each column, from top to bottom; ``end``: the line below."""

    uses: list[str]
    rows: list[tuple[list[tuple[int, int]], list[Place | None]]]
    end: int


def cell_line_tables(folded: str, lines: Sequence[Piece]) -> dict[int, Row | None]:
    """Rows by the index of their first line; ``None`` for the lines that go on with them."""
    rows: dict[int, Row | None] = {}
    if _GATE.search(folded) is None:
        return rows
    i = 0
    while i < len(lines):
        head = _head(folded, lines, i)
        if head is None:
            i += 1
            continue
        found = list(_rows(folded, lines, head))
        if len(found) < 2:
            i = head.end
            continue
        for own, columns in head.rows:
            rows.update(dict.fromkeys(range(own[0][0], own[-1][1] + 1)))
            pieces = [(lines[a][0], lines[b][1]) for a, b in own]
            rows[own[0][0]] = Row(pieces, True, tuple(columns))
        i = head.end
        for own_lines, fitting in found:
            first = own_lines[0]
            rows.update(dict.fromkeys(range(i, own_lines[-1] + 1)))  # a category above as well
            i = own_lines[-1] + 1
            pieces = [lines[k] for k in own_lines]
            rows[first] = fitted(first, pieces, fitting, len(head.uses))
    return rows


def _text(folded: str, line: Piece) -> str:
    return folded[line[0] : line[1]].strip(" \t\u3000*")


def _head(folded: str, lines: Sequence[Piece], i: int) -> _Head | None:
    """The head that begins at line ``i``."""
    first = _text(folded, lines[i])
    if i and counts_rows(_text(folded, lines[i - 1])):
        return None  # below a 序号 whose rows do not count on
    if len(first) > _HEAD_CELL_MAX or COLUMN_NAME.fullmatch(first) is None:
        return None
    counted = counts_rows(first)
    names: list[str] = []
    groups: list[tuple[int, int]] = []
    known = last = 0
    j = i
    while j < len(lines) and len(names) < _HEAD_MAX:
        text = _text(folded, lines[j])
        if _UNIT_ALONE.fullmatch(text) and names:
            names[-1] += text
            groups[-1] = groups[-1][0], j
        elif COLUMN_NAME.fullmatch(text) is not None:
            names.append(text.replace(" ", ""))
            groups.append((j, j))
            known, last = known + 1, len(names)
        elif counted and _may_name(text):
            names.append(text)
            groups.append((j, j))
        else:
            break
        j += 1
    if counted and not _counts_on(folded, lines, j):
        return None
    if len(names) < 3 or known < (2 if counted else len(names)):
        return None
    if last < len(names) and counted and _row_length(folded, lines, j) == last:
        names, groups = names[:last], groups[:last]  # 经济发展, a category above the first row
    return _columns(names, groups, groups[-1][1] + 1)


def _may_name(text: str) -> bool:
    short = len(text) <= _HEAD_CELL_MAX and not _STOP.search(text)
    return short and not _NUMBER.fullmatch(text) and not _ENDS.match(text)


def _row_length(folded: str, lines: Sequence[Piece], first: int) -> int:
    """How many lines the row that begins at line ``first`` has, before the next number."""
    number = _text(folded, lines[first])
    if not _NUMBER.fullmatch(number):
        return 0
    following = str(int(number) + 1)
    below = range(first + 1, min(len(lines), first + 3 * _HEAD_MAX))
    return next((k for k in below if _text(folded, lines[k]) == following), first) - first


def _counts_on(folded: str, lines: Sequence[Piece], j: int) -> bool:
    """Does the number of a row follow, at once or behind a category?"""
    below = [_text(folded, line) for line in lines[j : j + 2]]
    return any(_NUMBER.fullmatch(text) for text in below)


_STOP = regex.compile("[，。；：！？]")


def _columns(names: list[str], groups: list[tuple[int, int]], end: int) -> _Head | None:
    read = read_heads(names)
    if not read.tells:
        return None
    top = groups[0][0]
    above: list[Place | None] = [(top, k) for k in read.upper]
    rows = [(groups[: read.below], above)]
    if read.lower:
        second = groups[read.below][0]
        lower = [(second, k - read.below) if k is not None else None for k in read.lower]
        rows.append((groups[read.below :], lower))
    return _Head(read.uses, rows, end)


def _rows(folded: str, lines: Sequence[Piece], head: _Head) -> Iterator[tuple[list[int], Columns]]:
    """The lines of each row below the head, and the column of each."""
    end = min(len(lines), head.end + 3000)
    texts = {k: _text(folded, lines[k]) for k in range(head.end, min(end, head.end + 1))}
    counted = head.uses[0] == "index"
    closed = head.uses[-1] == "attribute"
    at = head.end
    while at < end:
        longest = min(end, at + _CELL_LINES_MAX + 2 * len(head.uses))
        for k in range(at, longest):
            if k not in texts:
                texts[k] = _text(folded, lines[k])
        row = _row(texts, at, longest, head.uses, counted, closed)
        if row is None:
            if at + 1 < end and _between_rows(texts[at], _text(folded, lines[at + 1]), counted):
                at += 1
                continue
            return
        yield row
        at = row[0][-1] + 1


def _between_rows(text: str, below: str, counted: bool) -> bool:
    """经济发展, （一）重大项目: a line of a table that is no cell of a row."""
    if counted:
        return _NUMBER.fullmatch(below) is not None and not _STOP.search(text)
    return _CATEGORY.fullmatch(text) is not None


def _row(
    texts: dict[int, str], at: int, longest: int, uses: list[str], counted: bool, closed: bool
) -> tuple[list[int], Columns] | None:
    """The row that begins at line ``at``: the nearest end at which it fits."""
    n = len(uses)
    if counted and _NUMBER.fullmatch(texts[at]) is None:
        return None
    following = str(int(texts[at]) + 1) if counted else ""
    best: tuple[list[int], Columns] | None = None
    for stop in range(at + 2, longest + 1):
        if _ENDS.match(texts[stop - 1]):
            break
        own = list(range(at, stop))
        goes_on = stop in texts and (
            (counted and texts[stop] == following)
            or (closed and _CLOSES.fullmatch(texts[stop - 1]) is not None)
        )
        if not goes_on and stop - at > n:
            continue
        columns = fit(uses, [texts[k] for k in own])
        if columns is None or columns[0] > 1:
            continue
        if goes_on:
            return own, columns
        if stop - at <= n and (not counted or stop - at == n or best is None):
            best = own, columns
    return best
