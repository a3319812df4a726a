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
_PART = regex.compile(r"（\d{1,2}）")  # of a project: a row of its own
_CATEGORY = regex.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[（][一二三四五六七八九十]{1,3}[）])?[^，。；：\d]{2,14}"
)
_ENDS = regex.compile(
    r"（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节]|附[件表]|专栏|注："
)


_STOP = regex.compile("[，。；：！？]")
_LONGEST_ROW = 60  # lines

_Row = tuple[range, Columns]


@dataclass(frozen=True, slots=True)
class _Head:
    """``storeys``: lines and cell for each column, from top to bottom; ``lines`` are all of it."""

    uses: list[str]
    storeys: list[tuple[list[tuple[int, int]], list[Place | None]]]
    lines: range
    broken: bool
    """Are cells broken over several lines?"""

    @property
    def counts(self) -> bool:
        """Has every row a number?"""
        return self.uses[0] == "index"


def cell_line_tables(folded: str, lines: Sequence[Piece]) -> dict[int, Row | None]:
    """Rows by the index of their first line; ``None`` for the lines that go on with them."""
    rows: dict[int, Row | None] = {}
    if _GATE.search(folded) is None:
        return rows
    texts = [folded[a:b].strip(" \t\u3000*") for a, b in lines]
    i = 0
    while i < len(lines):
        head = _head(texts, i)
        if head is None:
            i += 1
            continue
        i = head.lines.stop
        found = list(_rows(texts, head))
        if len(found) < 2:
            continue
        for own, columns in head.storeys:
            rows.update(dict.fromkeys(range(own[0][0], own[-1][1] + 1)))
            pieces = [(lines[a][0], lines[b][1]) for a, b in own]
            rows[own[0][0]] = Row(pieces, True, tuple(columns))
        for row, fitting in found:
            rows.update(dict.fromkeys(range(i, row.stop)))  # a category above as well
            pieces = [lines[k] for k in row]
            rows[row.start] = fitted(row.start, pieces, fitting, len(head.uses))
            i = row.stop
    return rows


def _head(texts: list[str], i: int) -> _Head | None:
    """The head that begins at line ``i``."""
    counted = counts_rows(texts[i])
    if not counted and not _is_name(texts[i]):
        return None
    if i and counts_rows(texts[i - 1]):
        return None  # below a 序号 whose rows do not count on
    names: list[str] = []
    groups: list[tuple[int, int]] = []
    known = 0  # up to the last name that is known
    j = i
    while j < len(texts) and len(names) < _HEAD_MAX:
        if names and (_UNIT_ALONE.fullmatch(texts[j]) or _goes_on(names, texts[j])):
            names[-1] += texts[j]
            groups[-1] = groups[-1][0], j
        elif texts[j] in names:
            break  # no two columns have one name
        elif _is_name(texts[j]) or (counted and _may_name(texts[j])):
            names.append(texts[j].replace(" ", ""))
            groups.append((j, j))
            known = len(names) if _is_name(texts[j]) else known
        else:
            break
        j += 1
    if len(names) < 3 or known < 2 or (counted and not _counts_on(texts, j)):
        return None
    if known < len(names) and _row_length(texts, j) == known:
        names, groups = names[:known], groups[:known]  # 经济发展, above the first row
    return _columns(names, groups, counted and _is_broken(texts, j, len(names)))


def _is_broken(texts: list[str], j: int, width: int) -> bool:
    """Has one of the first rows more lines than there are columns?"""
    j += not _NUMBER.fullmatch(texts[j])
    for _ in range(5):
        length = _row_length(texts, j) if j < len(texts) else 0
        if not length or length > width:
            return length > width
        j += length
    return False


def _goes_on(names: list[str], text: str) -> bool:
    """指标|属性: the name of one column on two lines, where another one is 主要指标."""
    if names[-1] != "指标" or text not in ("属性", "性质", "类型", "单位"):
        return False
    return any("指标" in name for name in names[:-1])


def _is_name(text: str) -> bool:
    return len(text) <= _HEAD_CELL_MAX and COLUMN_NAME.fullmatch(text) is not None


def _may_name(text: str) -> bool:
    short = len(text) <= _HEAD_CELL_MAX and not _STOP.search(text)
    return short and not _NUMBER.fullmatch(text) and not _ENDS.match(text)


def _counts_on(texts: list[str], j: int) -> bool:
    """Does the number of a row follow, at once or behind a category?"""
    return any(_NUMBER.fullmatch(text) for text in texts[j : j + 2])


def _row_length(texts: list[str], first: int) -> int:
    """How many lines the row that begins at line ``first`` has, before the next number."""
    if not _NUMBER.fullmatch(texts[first]):
        return 0
    below = range(first + 1, min(len(texts), first + _LONGEST_ROW))
    following = str(int(texts[first]) + 1)
    ends = (k for k in below if texts[k] == following or _PART.fullmatch(texts[k]))
    return next(ends, first) - first


def _columns(names: list[str], groups: list[tuple[int, int]], broken: bool) -> _Head | None:
    read = read_heads(names)
    if not read.tells:
        return None
    top = groups[0][0]
    above: list[Place | None] = [(top, k) for k in read.upper]
    storeys = [(groups[: read.below], above)]
    if read.lower:
        second = groups[read.below][0]
        lower = [(second, k - read.below) if k is not None else None for k in read.lower]
        storeys.append((groups[read.below :], lower))
    return _Head(read.uses, storeys, range(top, groups[-1][1] + 1), broken)


def _rows(texts: list[str], head: _Head) -> Iterator[_Row]:
    """The lines of each row below the head, and the column of each."""
    at = head.lines.stop
    last = 0
    while at + 1 < len(texts):
        if _again(texts, head, at):  # on a new page; what the page has cut goes on below
            at += len(head.lines)
            if at + 1 >= len(texts):
                return
            row = _rest_of_row(texts, at, head, last + 1) if last else None
        else:
            row = None
        row = row or _row(texts, at, head, last)
        if row is not None:
            yield row
            last = int(texts[at]) if head.counts and _NUMBER.fullmatch(texts[at]) else last
            at = row[0].stop
        elif _between_rows(texts[at], texts[at + 1], head):
            at += 1
        else:
            return


def _again(texts: list[str], head: _Head, at: int) -> bool:
    """Do the same names stand at line ``at`` once more?"""
    own = head.lines
    if at >= len(texts) or texts[at] != texts[own.start]:
        return False
    return texts[at : at + len(own)] == texts[own.start : own.stop]


def _rest_of_row(texts: list[str], at: int, head: _Head, number: int) -> _Row | None:
    """The lines before the row with ``number``, where they go on with the one before it."""
    if not head.counts:
        return None
    for stop in range(at, min(len(texts), at + _LONGEST_ROW)):
        if texts[stop] == str(number):
            rest = texts[at:stop]
            fitting = fit(head.uses, rest, broken=head.broken, rest=True) if rest else None
            return None if fitting is None else (range(at, stop), fitting)
    return None


def _between_rows(text: str, below: str, head: _Head) -> bool:
    """经济发展, （一）重大项目: a line of a table that is no cell of a row."""
    if head.counts:
        return _NUMBER.fullmatch(below) is not None and not _STOP.search(text)
    return _CATEGORY.fullmatch(text) is not None


def _row(texts: list[str], at: int, head: _Head, last: int) -> _Row | None:
    """The row that begins at line ``at``, after number ``last``: the nearest end that fits."""
    if head.counts and not (_NUMBER.fullmatch(texts[at]) or _PART.fullmatch(texts[at])):
        return None
    last = int(texts[at]) if head.counts and _NUMBER.fullmatch(texts[at]) else last
    following = str(last + 1)
    untold: list[int] = []  # ends that nothing tells: tried only where no other fits
    for stop in range(at + 2, min(len(texts), at + _LONGEST_ROW) + 1):
        if _ENDS.match(texts[stop - 1]):
            break
        cut = _again(texts, head, stop)  # by the end of the page
        if cut or _row_ends(texts, stop, head, following):
            # Of a project in parts the row has no more than its name and its sums.
            bare = head.counts and not cut and _PART.fullmatch(texts[stop]) is not None
            row = _fitted_row(texts, range(at, stop), head, cut or bare)
            if row is not None:
                return row
            if cut:
                break
        elif stop - at <= len(head.uses) * (3 if head.broken else 1):
            untold.append(stop)
    best: _Row | None = None
    for stop in untold:
        row = _fitted_row(texts, range(at, stop), head, False)
        if row is not None and _fuller(row[1], best, head):
            best = row
    return best


def _fitted_row(texts: list[str], lines: range, head: _Head, cut: bool) -> _Row | None:
    cells = texts[lines.start : lines.stop]
    fitting = fit(head.uses, cells, broken=head.broken, rest=cut)
    return (lines, fitting) if fitting is not None and fitting[0] <= 1 else None


def _fuller(fitting: Columns, best: _Row | None, head: _Head) -> bool:
    """Does the last row, whose end nothing tells, leave fewer columns blank so?"""
    return best is None or len(set(fitting)) > len(set(best[1])) or not head.counts


def _row_ends(texts: list[str], stop: int, head: _Head, following: str) -> bool:
    if stop == len(texts):
        return False
    if head.counts and (texts[stop] == following or _PART.fullmatch(texts[stop])):
        return True
    return head.uses[-1] == "attribute" and _CLOSES.fullmatch(texts[stop - 1]) is not None
