"""What a reader knows of a document's layout, put in place of what its lines would have to tell.

In: folded text and the :class:`~fenjie.read.layout.KnownLayout` that the reader found.  Out: the
same :class:`~fenjie.structure.paragraphs.Paragraphs` as for plain text, with the rows of tables
from their cells, and the grid of every row: which cell stands in each of its columns, one that
spans several rows in all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from fenjie import patterns as regex
from fenjie.read.layout import KnownCell, KnownLayout, KnownParagraph, KnownTable
from fenjie.structure.labels import match_label
from fenjie.structure.lines import Line, brackets, find_lines
from fenjie.structure.paragraphs import Paragraphs, join_lines
from fenjie.structure.tables import Row, names_a_column
from fenjie.structure.view import Piece

_BLANK = " \t\u3000\n"


@dataclass(slots=True)
class _Found:
    lines: list[Line] = field(default_factory=list)
    rows: dict[int, Row | None] = field(default_factory=dict)
    breaks: dict[int, str] = field(default_factory=dict)
    headings: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """``breaks`` are the marks that breaks inside cells stand for, by offset; ``headings`` the
    levels of the paragraphs that the file marks as such."""

    paragraphs: Paragraphs
    breaks: dict[int, str]
    headings: dict[int, int]


def known_paragraphs(folded: str, layout: KnownLayout) -> Known:
    """Paragraphs and rows as the reader found them; lines that a page break cut are joined."""
    found = _Found()
    for block in layout.blocks:
        if isinstance(block, KnownTable):
            _table(folded, block, found)
        else:
            _paragraph(folded, block, found)
    made = join_lines(folded, found.lines, found.rows)
    headings = {
        i: found.headings[pieces[0][0]]
        for i, pieces in enumerate(made.pieces)
        if pieces[0][0] in found.headings
    }
    return Known(made, found.breaks, headings)


def _paragraph(folded: str, block: KnownParagraph, found: _Found) -> None:
    """Lines of one paragraph: its pieces are one line each time no furniture was dropped."""
    pieces = [p for p in block.pieces if folded[slice(*p)].strip(_BLANK)]
    if not pieces:
        return
    start, end = pieces[0][0], pieces[-1][1]
    text = "".join(folded[slice(*p)] for p in pieces)
    if len(pieces) == 1:
        for line in find_lines(folded[start:end]):
            found.lines.append(_moved(line, start))
            if block.heading:
                found.headings[line.start + start] = block.heading
        return
    lead = len(text) - len(text.lstrip(_BLANK))
    text = text.strip(_BLANK + "*#")
    width = (len(text) + len(text.encode())) // 2
    label = match_label(text)
    found.lines.append(
        Line(start, end, text, lead >= 2, width, label, brackets(text), tuple(pieces))
    )
    if block.heading:
        found.headings[start] = block.heading


def _moved(line: Line, by: int) -> Line:
    return replace(line, start=line.start + by, end=line.end + by, pieces=())


def _table(folded: str, table: KnownTable, found: _Found) -> None:
    """One line for each row that has cells of its own; a row of one wide cell is a paragraph."""
    width = max(c.column + c.columns for c in table.cells)
    by_row: dict[int, list[KnownCell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    heads = _heads(folded, table, by_row, width)
    standing: list[tuple[int, int, int] | None] = [None] * width  # row after its last, line, cell
    for number in sorted(by_row):
        cells = sorted(by_row[number], key=lambda c: c.column)
        filled = [c for c in cells if _written(folded, c)]
        if not filled:
            continue
        if _stands_alone(cells, filled, width):
            for piece in filled[0].paragraphs:
                _paragraph(folded, KnownParagraph((piece,)), found)
            continue
        line = len(found.lines)
        grid: list[tuple[int, int] | None] = [
            (at[1], at[2]) if at is not None and at[0] > number else None for at in standing
        ]
        for k, cell in enumerate(cells):
            for column in range(cell.column, min(cell.column + cell.columns, width)):
                grid[column] = line, k
                standing[column] = cell.row + cell.rows, line, k
        for cell in cells:
            found.breaks.update(_cell_breaks(folded, cell))
        pieces = _cell_pieces(cells)
        found.rows[line] = Row(pieces, number in heads, tuple(grid))
        found.lines.append(Line(pieces[0][0], pieces[-1][1], "", False, 0, None))


def _cell_pieces(cells: list[KnownCell]) -> list[Piece]:
    pieces: list[Piece] = []
    for cell in cells:
        if cell.paragraphs:
            pieces.append((cell.paragraphs[0][0], cell.paragraphs[-1][1]))
        else:
            pieces.append((pieces[-1][1], pieces[-1][1]) if pieces else _before_next(cells))
    return pieces


def _before_next(cells: list[KnownCell]) -> Piece:
    start = next(c.paragraphs[0][0] for c in cells if c.paragraphs)
    return start, start


def _written(folded: str, cell: KnownCell) -> bool:
    return any(folded[slice(*p)].strip(_BLANK) for p in cell.paragraphs)


def _stands_alone(cells: list[KnownCell], filled: list[KnownCell], width: int) -> bool:
    """表1 主要指标, 一、经济发展: a cell that spans the whole row is a line between the rows."""
    return len(filled) == 1 and (width == 1 or filled[0].columns >= width)


def _heads(
    folded: str, table: KnownTable, by_row: dict[int, list[KnownCell]], width: int
) -> frozenset[int]:
    """The rows that name the columns: those the reader knows, else those that look it."""
    rows = [
        n
        for n in sorted(by_row)
        if not _stands_alone(by_row[n], [c for c in by_row[n] if _written(folded, c)], width)
    ]
    if not rows:
        return frozenset()
    first = rows[0]
    last = max(c.row + c.rows for c in by_row[first]) - 1  # two storeys, joined by a tall cell
    above = {n for n in rows if n < table.heads} if table.heads else {first}
    named = {n for n in rows if _names_columns(folded, by_row[n], 1 if n <= last else 2)}
    return frozenset(above | named)


def _names_columns(folded: str, cells: list[KnownCell], least: int) -> bool:
    """Does the row say what stands below it, as a head or where it comes again on a new page?"""
    texts = ["".join(_text(folded, c).split()) for c in cells if c.paragraphs]
    named = sum(names_a_column(t) for t in texts)
    return named >= least and 2 * named >= len(texts)


def _text(folded: str, cell: KnownCell) -> str:
    return folded[cell.paragraphs[0][0] : cell.paragraphs[-1][1]]


_BODY = regex.compile(
    r"\S{1,30}(?:局|委|办|厅|部|院|会|署|司|中心|政府|公司|集团|单位|部门|街道|办公室|大队|[省市区县镇乡])"
    r"(?:[（〔][^）〕]*[）〕])?[、，；]?"
)
_CLOSED = regex.compile("[。；：，、！？]$")
_LONG = 15


def _cell_breaks(folded: str, cell: KnownCell) -> dict[int, str]:
    """The mark that each break between paragraphs of a cell stands for.

    Bodies one below the other are a list, measures are sentences; other breaks only fit words
    into a narrow column.
    """
    texts = [folded[slice(*p)].strip(_BLANK) for p in cell.paragraphs]
    if len(texts) < 2:
        return {}
    if all(_BODY.fullmatch(t) for t in texts):
        mark = "、"
    elif any(match_label(t) for t in texts[1:]) or all(len(t) >= _LONG for t in texts[:-1]):
        mark = "；"
    else:
        return {}
    return {
        before[1]: mark
        for before, text in zip(cell.paragraphs[:-1], texts[:-1], strict=True)
        if not _CLOSED.search(text)
    }
