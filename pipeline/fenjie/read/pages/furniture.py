"""What stands on a page and is no part of the document: running heads, page numbers, print marks.

In: the lines of every page.  Out: those of them that are furniture.  A line near the top or the
foot of its page is furniture if other pages have the like in the same place (digits aside), or if
it says what only furniture says: a page number, the address and hour of a print-out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fenjie import patterns as regex
from fenjie.read.pages.lines import Line
from fenjie.read.pages.page import Page

TOP, FOOT = 0.12, 0.88  # of the height of the page
EDGE = 28.0  # points from the edge of the paper, where nothing but furniture is printed
DEEP = 4  # lines from the edge
NEAR = 6.0  # points that a running head may stand higher or lower on another page

_PAGE_NUMBER = regex.compile(
    r"[-—–·•~～一ー_\s]*(?:\d{1,4}|[ivxlIVXL]{1,6})[-—–·•~～一ー_\s]*"
    r"|第\s*[\d一二三四五六七八九十百]{1,5}\s*页(?:\s*[,，/]?\s*共\s*[\d一二三四五六七八九十百]{1,5}\s*页)?"
    r"|[Pp]age\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*/\s*\d{1,4}"
)
_PRINT_MARK = regex.compile(
    r"https?[:：]//\S+(?:\s+\d+/\d+)?|\d{4}/\d{1,2}/\d{1,2}\s+\d{1,2}[:：]\d\d(?:\D.*)?"
)
_DIGITS = regex.compile(r"[\d\s]+")


def furniture(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """``(page index, line index)`` of the lines that are furniture."""
    candidates: list[tuple[int, int, str, float, bool]] = []
    for at, (page, found) in enumerate(zip(pages, lines, strict=True)):
        for index in _at_the_edges(page, found):
            line = found[index]
            text = line.text.strip()
            foot = line.y0 > page.height / 2
            away = page.height - line.y1 if foot else line.y0
            said = away < EDGE or bool(_PAGE_NUMBER.fullmatch(text) or _PRINT_MARK.fullmatch(text))
            candidates.append((at, index, _DIGITS.sub("#", text), round(away, 1), said))
    repeated = _repeated(candidates)
    return {
        (at, index)
        for at, index, text, away, said in candidates
        if said or (text, round(away / NEAR)) in repeated
    }


def _at_the_edges(page: Page, lines: Sequence[Line]) -> list[int]:
    top = [i for i, line in enumerate(lines) if line.y1 <= TOP * page.height]
    foot = [i for i, line in enumerate(lines) if line.y0 >= FOOT * page.height]
    return top[:DEEP] + foot[-DEEP:]


def _repeated(candidates: list[tuple[int, int, str, float, bool]]) -> set[tuple[str, int]]:
    """Texts, with their distance from the edge, that at least two pages have."""
    pages: Counter[tuple[str, int]] = Counter()
    seen: set[tuple[int, str, int]] = set()
    for at, _, text, away, _ in candidates:
        band = round(away / NEAR)
        for near in (band - 1, band, band + 1):
            if (at, text, near) not in seen:
                seen.add((at, text, near))
                pages[text, near] += 1
    return {key for key, count in pages.items() if count >= 2 and key[0] != "#"}
