"""Rows of tables that stand in plain text: cells between tabs, wide gaps or bars.

In: lines of folded text.  Out: which lines are rows, and the pieces that are their cells.  A run
of lines is a table when its head names columns that plans use (任务, 责任单位, 指标, 2025年 …) and
the lines below have as many cells; a Markdown table needs no head to be one.
"""

from __future__ import annotations

from typing import NamedTuple

from fenjie import patterns as regex
from fenjie.structure.view import Piece

_SEPARATOR = regex.compile(r"[\t\u3000]+| {2,}|\s*\|\s*")
_GAPS = ("\t", "\u3000", "  ", "|")  # one of them stands in every separator
_RULE_ROW = regex.compile(r"[|\s:：—-]+")
_HEAD_CELL = regex.compile(
    r"序号|编号|指标(?:名称)?|任务(?:名称|内容)?|重点任务|工作任务|主要任务|具体(?:任务|举措|措施|内容)|措施|举措|(?:工作|主要)?内容|事项|项目(?:名称)?"
    r"|(?:牵头|责任|配合|参与|实施|主办|协办)(?:单位|部门)(?:[（(].*)?|单位|计量单位|(?:完成)?(?:时限|时间|期限)|时间(?:节点|进度|安排)|进度安排|属性|指标属性|指标性质|(?:19|20)\d\d\s*年.*|目标值?|备注|类别|类型|区域"
)


class Row(NamedTuple):
    """The cells of one line, as pieces of folded text (an empty cell has start == end)."""

    cells: list[Piece]
    head: bool


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
        if not any(gap in line for gap in _GAPS):
            i += 1
            continue
        cells = split_cells(folded, start, end)
        if len(cells) >= 3 and _is_head(folded, cells):
            i = _gapped(folded, lines, i, cells, rows)
        else:
            i += 1
    return rows


def names_a_column(cell: str) -> bool:
    """Does a cell say what stands below it (重点任务, 责任单位, 2025年)?"""
    return _HEAD_CELL.fullmatch(cell) is not None


def _is_head(folded: str, cells: list[Piece]) -> bool:
    named = sum(names_a_column(folded[a:b].replace(" ", "")) for a, b in cells)
    return named >= 2 and named * 2 >= len(cells)


def _gapped(
    folded: str, lines: list[Piece], i: int, head: list[Piece], rows: dict[int, Row | None]
) -> int:
    j = i + 1
    found: dict[int, Row] = {}
    while j < len(lines):
        cells = split_cells(folded, *lines[j])
        if not 0 <= len(head) - len(cells) <= 1 or len(cells) < 2:
            break
        found[j] = Row(cells, False)
        j += 1
    if found:
        rows[i] = Row(head, True)
        rows.update(found)
    return max(j, i + 1)


def _markdown(folded: str, lines: list[Piece], i: int, rows: dict[int, Row | None]) -> int:
    first = True
    while i < len(lines) and folded[lines[i][0]] == "|":
        start, end = lines[i]
        if _RULE_ROW.fullmatch(folded, start, end):
            rows[i] = None
        else:
            rows[i] = Row(split_cells(folded, start, end), first)
            first = False
        i += 1
    return i
