"""The lines of a text: those with something to read on them, and how wide they are.

In: folded text.  Out: :class:`Line` items without page furniture, and the :class:`Layout` of the
document, told by measuring its lines.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from fenjie import patterns as regex
from fenjie.structure.labels import Label, match_label
from fenjie.structure.view import Piece

_LINE = regex.compile(r"[^\n]*[^\n \t\u3000\*][^\n]*")
_INDENT_RUN = regex.compile(r"[ \u3000]{2,}(?=\S)")
# Page numbers, print headers and the buttons of a web page: read past, never part of a sentence.
_FURNITURE = regex.compile(
    r"""\s*(?:
      [-—]+\s*\d{1,4}\s*[-—]+ | 第\s*\d{1,4}\s*页(?:\s*[,，/共]?\s*共?\s*\d{1,4}\s*页)?
    | https?[:：]//\S+(?:\s+\d+/\d+)? | \d{4}/\d{1,2}/\d{1,2}\s+\d{1,2}[:：]\d\d\D.*
    | (?:下载|打印|打印本页|全屏|收藏|分享|首页|加大|还原|减小|小|中|大|>|】|【)
    | 【?(?:字[号体])[：:]?(?:\s*[加]?[大中小]\s*)*】? | 【?关闭窗口】? | 当前位置：
    | 扫一扫在手机打开当前页
    )\s*""",
    regex.VERBOSE,
)
PARAGRAPH_END = regex.compile(r"[。！？；：）〕\]][”’）］\]〕》]{0,9}$")
_BRACKET = regex.compile(r"[（〔《\[）〕》\]]")
_PAUSES = ("，", "、", "，”", "，’", "、”", "、’")
_OWN_LINE = regex.compile(
    r"(?:主要|第一|共同|[省市县区]级)?(?:牵头|责任|配合|参与|参加|协办|主办|承办|实施|支持|负责|落实|协同|主责|督办|监督|指导)"
    r"(?:责任|[省市县区])?(?:单位|部门|领导|处室|科室|股室|主体|人)(?:（\S{1,4}）)?(?:及责任人|和责任人)?\s*[：:]|完成(?:时限|时间|期限)\s*[：:]|时间(?:节点|进度|安排)\s*[：:]"
)


def brackets(text: str) -> str:
    """The brackets of a line, in order."""
    return "".join(_BRACKET.findall(text))


def mid_sentence(text: str) -> bool:
    """Does a line end at a comma?"""
    return text.endswith(_PAUSES)


def own_line(text: str, start: int = 0) -> regex.Match[str] | None:
    """责任单位： and the like, where it opens ``text[start:]``."""
    # Few lines have a colon so soon.
    return _OWN_LINE.match(text, start) if text.find("：", start, start + 40) >= 0 else None


def own_lines(text: str, start: int, end: int) -> Iterator[int]:
    """Where in a stretch such labels stand: it may have lost the breaks before them."""
    for match in _OWN_LINE.finditer(text, start, end):
        yield match.start()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document's lines are laid out; ``width`` is that of a full line (CJK counts 2).

    ``indent`` is what a paragraph's first line is shorter by.
    """

    wrapped: bool
    ragged: bool
    flat: bool
    width: float
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it: where it stands, how wide it is, how it ends."""

    start: int
    end: int
    text: str
    indented: bool
    width: int
    label: Label | None
    brackets: str = ""
    """Its brackets, in order."""
    pieces: tuple[Piece, ...] = ()
    """What a reader found to be one line, when furniture stands in the midst of it."""


def find_lines(folded: str, source: str | None = None) -> list[Line]:
    """The lines with something to read on them: no furniture, no blanks around."""
    source = folded if source is None else source
    lines: list[Line] = []
    for match in _LINE.finditer(folded):
        start, end = match.span()
        for a, b in _parts(folded, start, end):
            whole = folded[a:b]
            text = whole.strip(" \t\u3000*#")
            if not text or _FURNITURE.fullmatch(text):
                continue
            lead = len(whole) - len(whole.lstrip(" \t\u3000#"))
            a, b = a + lead, a + len(whole.rstrip(" \t\u3000"))
            width = _width(source[a:b])
            lines.append(Line(a, b, text, lead >= 2, width, match_label(text), brackets(text)))
    return lines


def _width(text: str) -> int:
    """The width of a line on the page: a CJK character has 3 bytes and counts 2."""
    text = text.strip(" \t\u3000*#")
    return (len(text) + len(text.encode())) // 2


_SPACED = regex.compile(r"(?:\S ){4}")
_TWICE = regex.compile(r"(\S(?: ?\S){3,}?) ?\1(?=\s|\S |$|[—）])")


def _parts(folded: str, start: int, end: int) -> list[Piece]:
    """What of a line is to be read: letter-spaced titles that bold print doubled, once."""
    spaced = end - start <= 200 and folded.find(" ", start, end) >= 0
    if not spaced or not _SPACED.search(folded, start, end):
        return _indented_parts(folded, start, end)
    parts: list[Piece] = []
    for twice in _TWICE.finditer(folded, start, end):
        parts.append((start, twice.end(1)))
        start = twice.end()
    return [*parts, (start, end)] if folded[start:end].strip() else parts


def _indented_parts(folded: str, start: int, end: int) -> list[Piece]:
    """A long line in which runs of spaces stand for lost paragraph breaks, cut at them."""
    if end - start < 150:
        return [(start, end)]
    line = folded[start:end]
    if "  " not in line and "\u3000" not in line:
        return [(start, end)]
    cuts = [m.start() for m in _INDENT_RUN.finditer(folded, start, end) if m.start() > start]
    edges = [start, *cuts, end]
    return list(itertools.pairwise(edges))


def measure(lines: list[Line]) -> Layout:
    """Tell loose, wrapped and flat documents apart by the widths and ends of their lines."""
    if not lines:
        return Layout(False, False, False, 0)
    lines = [x for x in lines if not own_line(x.text)] or lines
    widths = sorted(line.width for line in lines)
    full = widths[int(len(widths) * 0.95)] if len(widths) > 1 else widths[0]
    long = [line for line in lines if line.width >= 0.8 * full]
    unfinished = sum(not PARAGRAPH_END.search(line.text) for line in long)
    # A PDF whose justified lines were broken again at punctuation: short lines end in a comma.
    short = [x for x in lines if x.width < 0.8 * full]
    broken = sum(mid_sentence(x.text) for x in short)
    wrapped = len(lines) >= 8 and (
        (full <= 140 and len(long) >= 0.25 * len(lines) and unfinished >= max(5, 0.5 * len(long)))
        or broken >= max(4, 0.1 * len(lines))
    )
    ragged = wrapped and broken >= 0.02 * len(lines)
    total = sum(widths)
    flat = max(widths) > 1200 and (widths[-1] > 0.4 * total or total / len(lines) > 1500)
    return Layout(wrapped, ragged, flat, full, _indent(lines, full) if wrapped else 0)


def _indent(lines: list[Line], full: float) -> int:
    """What first lines are shorter by, as a page indents them: 4 (two characters) or 0."""
    opened = [full - x.width for x in lines if x.label is not None and x.width >= full - 8]
    return 4 if 2 * sum(gap >= 3 for gap in opened) >= len(opened) else 0
