"""The prepared view: what every rule matches against, with a monotone way back.

In: source text.  Out: a :class:`View` in which width is folded, spaces between Chinese
characters, line breaks inside a paragraph and ``**`` are gone, and paragraphs are separated by
one line feed.  Any stretch of the view maps back to the stretch of source it came from:

>>> view = build_view(fold("达到　３.１%"), [[(0, 8)]])
>>> view.text, view.span(0, 6)
('达到3.1%', (0, 8))
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from fenjie import patterns as regex

Piece = tuple[int, int]


# Radicals that Unicode gives no character for, as PDF fonts use them.
_RADICALS = (
    "⺠民⺟母⻓长⻋车⻅见⻆角⻉贝⻔门⻘青⻚页⻛风⻜飞⻢马⻣骨"
    "⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻝食⻄西⻁虎⺫目⻃西⻌辶"
)


def _fold_table() -> dict[int, str]:
    """Same-length folding: width, dash and space variants, radicals that stand for characters."""
    table: dict[int, str] = {}
    for code in range(0xFF01, 0xFF5F):  # full width ASCII
        table[code] = chr(code - 0xFEE0)
    # Chinese punctuation is the canonical form: half-width marks fold to it.
    for half, full in zip("(),:;!?", "（），：；！？", strict=True):
        table[ord(half)] = full
        table[ord(half) + 0xFEE0] = full
    # Radicals set for the characters they look like (PDF fonts): ⺠ → 民, ⽂ → 文.
    for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6), *range(0xF900, 0xFAD9)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = plain
    # Tabs and ideographic spaces stay: between cells of a table they mean something.
    table.update(zip(map(ord, _RADICALS[::2]), _RADICALS[1::2], strict=True))
    for code in (0xA0, 0x1680, *range(0x2000, 0x2010), 0x202F, 0x205F, 0x2060):
        table[code] = " "
    table[0xFEFF] = " "
    table.update(
        {ord(a): b for a, b in zip("﹒﹪∶﹕､﹑｡～∼〜˜＞＜≧≦", ".%：：、、。~~~~><≥≤", strict=True)}
    )
    for dash in "–―─－−‒":
        table[ord(dash)] = "—"
    table[ord("‐")] = table[ord("‑")] = "-"
    table[ord("⼀")] = "一"
    return table


_FOLD = {chr(code): to for code, to in _fold_table().items() if chr(code) != to}
_FOLDED = frozenset(_FOLD)
# The mark first: so it is looked for at the speed of a scan.
_THOUSANDS = regex.compile(r"，(?<=\d，)(?=\d{3}(?!\d))")
_RATIO = regex.compile(r"：(?<=\d：)(?=\d)")
_BREAKS = frozenset("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
# [ \t\u3000\n]+|\*\*|<br ?/?>
_GAP = regex.compile(r"[ \t\u3000\n*<](?:(?<=\*)\*|(?<=<)br ?/?>|(?<![*<])[ \t\u3000\n]*)")


def fold(source: str) -> str:
    """Fold width and variants of ``source`` without changing its length."""
    characters = set(source)  # few of those to be folded stand in any one text
    for char in characters & _FOLDED:
        source = source.replace(char, _FOLD[char])
    for char in characters & _BREAKS:
        source = source.replace(char, "\n")
    return _RATIO.sub(":", _THOUSANDS.sub(",", source))


@dataclass(frozen=True, slots=True)
class View:
    """Prepared text and its segments: view position ``at[i]`` came from source ``src[i]``."""

    text: str
    at: list[int]
    src: list[int]
    paragraphs: list[Piece]
    cells: dict[int, list[Piece]]
    """View spans of the cells of a paragraph that is a table row, by its index."""
    place: dict[int, int]
    """Where each paragraph that was given stands in the view; blank ones do not."""

    def source(self, position: int) -> int:
        """Source offset of the character at ``position`` of the view."""
        i = bisect_right(self.at, position) - 1
        return self.src[i] + position - self.at[i]

    def span(self, start: int, end: int) -> Piece:
        """Source span of the non-empty view span [start, end)."""
        return self.source(start), self.source(end - 1) + 1

    def position(self, offset: int) -> int:
        """View position of the first kept character at or after source ``offset``."""
        i = max(bisect_right(self.src, offset) - 1, 0)
        length = (self.at[i + 1] if i + 1 < len(self.at) else len(self.text)) - self.at[i]
        return self.at[i] + min(max(offset - self.src[i], 0), length)


def build_view(
    folded: str,
    paragraphs: list[list[Piece]],
    rows: Container[int] = (),
    breaks: Mapping[int, str] = MappingProxyType({}),
) -> View:
    """Join the pieces of each paragraph, dropping what typesetting put between them.

    The pieces of a paragraph whose index is in ``rows`` are cells: a tab is kept between them.
    ``breaks`` are the marks that stand for some gaps, by where these begin.
    """
    parts: list[str] = []
    at: list[int] = []
    src: list[int] = []
    bounds: list[Piece] = []
    cells: dict[int, list[Piece]] = {}
    place: dict[int, int] = {}
    length = 0

    def keep(start: int, text: str) -> None:
        nonlocal length
        if not src or length != at[-1] + start - src[-1]:  # else it continues the last segment
            at.append(length)
            src.append(start)
        parts.append(text)
        length += len(text)

    for index, pieces in enumerate(paragraphs):
        row: list[Piece] = []
        first = length
        last = pieces[0][0]
        for start, end in pieces:
            # The line break between two pieces is a gap like any other.
            if index in rows:
                if row:
                    keep(last, "\t")
            elif start > last and _latin_on_both_sides(folded, last, start):
                keep(last, " ")
            position, opened = start, length
            for gap in _GAP.finditer(folded, start, end):
                a, b = gap.span()
                if a > position:
                    keep(position, folded[position:a])
                if a in breaks:
                    keep(a, breaks[a])
                elif folded[a] == " " and _latin_on_both_sides(folded, a, b):
                    keep(a, " ")
                position = b
            if end > position:
                keep(position, folded[position:end])
            row.append((opened, length))
            last = end
        if length > first:
            if index in rows:
                cells[len(bounds)] = row
            place[index] = len(bounds)
            bounds.append((first, length))
            keep(last, "\n")
    return View("".join(parts), at, src, bounds, cells, place)


def spread(view: View, grid: Mapping[int, Sequence[tuple[int, int] | None]]) -> None:
    """Give every row of ``view`` a cell for each column: its own, or one that spans down to it."""
    own = dict(view.cells)
    for given, columns in grid.items():
        paragraph = view.place.get(given)
        if paragraph is None:
            continue  # a row of blanks
        start = view.paragraphs[paragraph][0]
        view.cells[paragraph] = [
            own[view.place[at[0]]][at[1]] if at and at[0] in view.place else (start, start)
            for at in columns
        ]


def _latin_on_both_sides(folded: str, a: int, b: int) -> bool:
    if a == 0 or b >= len(folded):
        return False
    before, after = folded[a - 1], folded[b]
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
