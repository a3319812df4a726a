"""Rows of tables that stand in plain text: cells between tabs, wide gaps or bars.

In: lines of folded text.  Out: which lines are rows, and the pieces that are their cells.  A run
of lines is a table when its head names columns that plans use (任务, 责任单位, 指标, 2025年 …) and
the lines below have as many cells; a Markdown table needs no head to be one.
"""

from __future__ import annotations

from typing import NamedTuple

from fenjie import patterns as regex
from fenjie.structure.fitting import Columns, fit
from fenjie.structure.heads import read_heads
from fenjie.structure.view import Piece

_SEPARATOR = regex.compile(r"[\t\u3000]+| {2,}|\s*\|\s*")
_GAPS = ("\t", "\u3000", "  ", "|")  # one of them stands in every separator
_RULE_ROW = regex.compile(r"[|\s:：—-]+")
_HEAD_CELL = regex.compile(
    r"序号|编号|指标(?:名称)?|任务(?:名称|内容)?|重点任务|工作任务|主要任务|具体(?:任务|举措|措施|内容)|措施|举措|(?:工作|主要)?内容|事项|项目(?:名称)?"
    r"|(?:牵头|责任|配合|参与|实施|主办|协办)(?:单位|部门)(?:[（(].*)?|单位|计量单位|(?:完成)?(?:时限|时间|期限)|时间(?:节点|进度|安排)|进度安排|属性|指标属性|指标性质|(?:19|20)\d\d\s*年.*|目标值?|备注|类别|类型|区域"
)


Place = tuple[int, int]
"""A line and which of its cells."""


class Row(NamedTuple):
    """The cells of one line, as pieces of folded text (an empty cell has start == end).

    ``columns`` are the places of the cells that stand in each column, where the line alone does
    not tell: it lacks cells, or one of a line above spans down to it.
    """

    cells: list[Piece]
    head: bool
    columns: tuple[Place | None, ...] = ()


def split_cells(folded: str, start: int, end: int) -> list[Piece]:
    """Cut a line at its separators; bars at the edges do not make empty cells."""
    text = folded[start:end]
    if text.startswith("|"):
        start += 1
        end -= text.rstrip().endswith("|")
        edges = [start]
        for i in range(start, end):
            if folded[i] == "|":
                edges += [i, i + 1]
        edges.append(end)
        pairs = zip(edges[::2], edges[1::2], strict=True)
        return [_trim(folded, a, b) for a, b in pairs]
    cells: list[Piece] = []
    first = start
    for gap in _SEPARATOR.finditer(folded, start, end):
        cells.append((first, gap.start()))
        first = gap.end()
    cells.append((first, end))
    return [_trim(folded, a, b) for a, b in cells]


def _trim(folded: str, a: int, b: int) -> Piece:
    while a < b and folded[a] in " \t\u3000*":
        a += 1
    while b > a and folded[b - 1] in " \t\u3000*":
        b -= 1
    return a, b


def table_rows(folded: str, lines: list[Piece]) -> dict[int, Row | None]:
    """Rows by the index of their line; ``None`` for the rule under a Markdown head."""
    rows: dict[int, Row | None] = {}
    i = 0
    while i < len(lines):
        start, end = lines[i]
        if folded[start] == "|":
            i = _markdown(folded, lines, i, rows)
            continue
        line = folded[start:end]
        cells: list[Piece] = []
        if any(gap in line for gap in _GAPS):
            cells = split_cells(folded, start, end)
        elif " " in line and _SPACED_HEAD.match(line):
            cells = _words(folded, start, end)
        if len(cells) >= 3 and _is_head(folded, cells):
            i = _gapped(folded, lines, i, cells, rows)
        else:
            i += 1
    return rows


# Cells one blank apart: so they stand in what a PDF gives out.
_SPACED_HEAD = regex.compile(
    r"(?:序号|类别|领域|(?:[一二三]级|主要|具体|发展|核心)?指标(?:名称)?|(?:重点|工作|主要)?任务"
    r"|项目(?:名称)?) (?:\S{1,16} ){1,10}\S{1,16}$"
)


def _words(folded: str, start: int, end: int) -> list[Piece]:
    return [m.span() for m in _WORD.finditer(folded, start, end)]


_WORD = regex.compile(r"[^ ]+")


def names_a_column(cell: str) -> bool:
    """Does a cell say what stands below it (重点任务, 责任单位, 2025年)?"""
    return _HEAD_CELL.fullmatch(cell) is not None


def _is_head(folded: str, cells: list[Piece]) -> bool:
    named = sum(names_a_column(folded[a:b].replace(" ", "")) for a, b in cells)
    return named >= 2 and named * 2 >= len(cells)


def _gapped(
    folded: str, lines: list[Piece], i: int, head: list[Piece], rows: dict[int, Row | None]
) -> int:
    cut = split_cells if any(gap in folded[slice(*lines[i])] for gap in _GAPS) else _words
    names = _texts(folded, head)
    below = cut(folded, *lines[i + 1]) if i + 1 < len(lines) else []
    read, j = read_heads(names), i + 1
    two = read_heads([*names, *_texts(folded, below)]) if below else read
    if two.lower and two.below == len(names):
        read, j = two, i + 2
    width = len(read.uses)
    found: dict[int, Row] = {}
    while j < len(lines):
        cells = _between_tabs(folded, *lines[j])
        if len(cells) != width:  # several tabs may stand for one
            cells = cut(folded, *lines[j])
        if not 2 <= len(cells) <= (width if cut is split_cells else 2 * width):
            break
        if len(cells) == width and cut is split_cells:
            found[j] = Row(cells, False, tuple((j, k) for k in range(width)))
        elif (columns := fit(read.uses, _texts(folded, cells))) is not None:
            found[j] = _spanned(fitted(j, cells, columns, width), found.get(j - 1))
        elif cut is split_cells and len(cells) == width - 1:
            found[j] = Row(cells, False)
        else:
            break
        j += 1
    if not found:
        return i + 1
    if read.lower:
        rows[i] = Row(head, True, tuple((i, k) for k in read.upper))
        rows[i + 1] = Row(
            below, True, tuple((i + 1, k - read.below) if k else None for k in read.lower)
        )
    else:
        rows[i] = Row(head, True)
    rows.update(found)
    return j


def _spanned(row: Row, above: Row | None) -> Row:
    """A row that lacks its first cells has them from above, where they were merged."""
    first = next(k for k, place in enumerate(row.columns) if place)
    if not first or above is None or not above.columns:
        return row
    return row._replace(columns=(*above.columns[:first], *row.columns[first:]))


def _between_tabs(folded: str, start: int, end: int) -> list[Piece]:
    """The cells of a line, blank ones too, if each tab ends one."""
    edges = [start]
    at = folded.find("\t", start, end)
    while at >= 0:
        edges += [at, at + 1]
        at = folded.find("\t", at + 1, end)
    edges.append(end)
    return [_trim(folded, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _texts(folded: str, cells: list[Piece]) -> list[str]:
    return ["".join(folded[a:b].split()) for a, b in cells]


def fitted(line: int, cells: list[Piece], columns: Columns, width: int) -> Row:
    """A row whose cells stand in ``columns``; what stands in one column is one cell."""
    joined: list[Piece] = []
    places: list[Place | None] = [None] * width
    before = -1
    for (a, b), column in zip(cells, columns, strict=True):
        if column == before:
            joined[-1] = joined[-1][0], b
        else:
            places[column] = line, len(joined)
            joined.append((a, b))
        before = column
    return Row(joined, False, tuple(places))


def _markdown(folded: str, lines: list[Piece], i: int, rows: dict[int, Row | None]) -> int:
    above: Row | None = None
    while i < len(lines) and folded[lines[i][0]] == "|":
        start, end = lines[i]
        if _RULE_ROW.fullmatch(folded, start, end):
            rows[i] = None
        else:
            cells = split_cells(folded, start, end)
            own = [(i, k) for k in range(len(cells))]
            lacks = len(above.columns) - len(cells) if above is not None and len(cells) > 1 else 0
            spans = above.columns[:lacks] if above is not None and lacks > 0 else ()
            rows[i] = Row(cells, above is None, (*spans, *own))
            above = rows[i] if len(cells) > 1 or above is None else above
        i += 1
    return i
