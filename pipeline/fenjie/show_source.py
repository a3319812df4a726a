"""What was read from a file, for a terminal: its paragraphs and tables, and where they stand.

In: a :class:`~fenjie.read.SourceText`.  Out: lines on standard output.

    page 1   @0      广州市建设科技创新强市三年行动计划
    page 1   @19     一、建设科技创新强市总体要求
    page 1   @433    — 1 —                                           not read
    page 2   @440    table of 9 rows
                     序号 │ 指标 │ 单位 │ 2025年
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fenjie.read import SourceText, place_of
from fenjie.read.layout import KnownParagraph, KnownTable, Piece

UNSURE = 0.8  # a recogniser that is less sure of a character may well be wrong


class Shown(NamedTuple):
    """A stretch of the text as it is shown: what it says, and whether it is read."""

    start: int
    end: int
    text: str
    read: bool


def show_source(source: SourceText) -> None:
    """Print what is read, what is not, and where it stands."""
    from rich.console import Console

    console = Console(soft_wrap=True, highlight=False)
    for shown in _shown(source):
        where, unsure = _where(source, shown.start, shown.end)
        style = "" if shown.read else "dim"
        marks = ["not read"] if not shown.read else []
        if unsure is not None:
            marks.append(f"sure to {unsure:.2f}")
        mark = f"   ({', '.join(marks)})" if marks else ""
        line = f"{where:<10} @{shown.start:<7} {shown.text}{mark}"
        console.print(line, style=style, markup=False)


def _shown(source: SourceText) -> Iterator[Shown]:
    if source.layout is None:
        yield from _lines(source.text, 0, len(source.text), read=True)
        return
    at = 0
    for block in source.layout.blocks:
        pieces = _pieces(block)
        if not pieces:
            continue
        start, end = pieces[0][0], pieces[-1][1]
        yield from _lines(source.text, at, start, read=False)
        if isinstance(block, KnownTable):
            yield from _rows(source.text, block, start)
        else:
            text = "".join(source.text[slice(*piece)] for piece in pieces)
            yield Shown(start, end, text.replace("\n", ""), True)
        at = end
    yield from _lines(source.text, at, len(source.text), read=False)


def _pieces(block: KnownParagraph | KnownTable) -> list[Piece]:
    if isinstance(block, KnownParagraph):
        return list(block.pieces)
    return sorted(piece for cell in block.cells for piece in cell.paragraphs)


def _rows(text: str, table: KnownTable, start: int) -> Iterator[Shown]:
    by_row: dict[int, list[str]] = {}
    first: dict[int, int] = {}
    for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
        said = " ".join(text[slice(*p)].replace("\n", "") for p in cell.paragraphs)
        by_row.setdefault(cell.row, []).append(said)
        if cell.paragraphs:
            first.setdefault(cell.row, cell.paragraphs[0][0])
    yield Shown(start, start + 1, f"table of {len(by_row)} rows", True)
    for row, cells in sorted(by_row.items()):
        at = first.get(row, start)
        yield Shown(at, at + 1, "  " + " │ ".join(cells), True)


def _lines(text: str, start: int, end: int, *, read: bool) -> Iterator[Shown]:
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield Shown(start, start + len(line.rstrip()), line.strip(), read)
        start += len(line)


def _where(source: SourceText, start: int, end: int) -> tuple[str, float | None]:
    """Page, or path of the element; and how sure the recogniser is, where it is not."""
    places = place_of(source, start, end)
    if not places:
        return "", None
    sure = [p.confidence for p in places if p.confidence is not None]
    unsure = min(sure) if sure and min(sure) < UNSURE else None
    pages = sorted({p.page for p in places if p.page is not None})
    if pages:
        return f"page {pages[0]}" + (f"–{pages[-1]}" if len(pages) > 1 else ""), unsure
    return places[0].path or "", unsure
