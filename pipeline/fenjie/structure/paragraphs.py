"""Lines become paragraphs: re-joined where a page or a PDF cut them, split where breaks were lost.

In: folded text.  Out: for each paragraph the pieces of text (lines) it is made of.

Three kinds of document are told apart by measuring their lines, never by name:

- *loose*: a line is a paragraph, but for the few that a page break has cut in two;
- *wrapped*: lines of one width, broken in mid-word by a PDF; a paragraph runs on until a
  label or a short last line says otherwise;
- *flat*: paragraph breaks were lost; numbered labels in sequence are where they stood.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from fenjie import patterns as regex
from fenjie.structure.labels import Label, match_label
from fenjie.structure.tables import Row, table_rows
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
_SENTENCE_END = regex.compile(r"[。！？；：][”’）］\]〕》]*$")
_PARAGRAPH_END = regex.compile(r"[。！？；：）〕\]][”’）］\]〕》]*$")
# A quotation that justified lines broke off: “一网通办” or “一网通办”服务 on a line of its own.
_BROKEN_OFF = regex.compile(r"“[^”]{1,20}”[^，。；：]{0,12}")
_MID_SENTENCE = regex.compile(r"[，、](?:[”’])?$")
_PUNCTUATION = regex.compile("[。；：，]")
# 责任单位： and the like on a line of its own.
OWN_LINE = regex.compile(
    r"(?:牵头|责任|配合|参与|参加|协办|主办|承办|实施|支持|负责|落实|协同)"
    r"(?:单位|部门|领导|处室|科室|主体)\s*[：:]|完成(?:时限|时间|期限)\s*[：:]|时间(?:节点|进度|安排)\s*[：:]"
)
_DATE_LINE = regex.compile(
    r"\s*(?:二[〇○零O]|\d{2})[\d〇○零一二三四五六七八九十]{2}\s*年.{1,8}日\s*"
)
_DOC_NUMBER = regex.compile(
    r"\S{1,12}\s*[〔\[（]\s*(?:19|20)\d\d\s*[〕\]）]\s*(?:第\s*)?\d{1,4}\s*号\s*"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document's lines are laid out; ``width`` is that of a full line (CJK counts 2)."""

    wrapped: bool
    ragged: bool
    flat: bool
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it: where it stands, how wide it is, how it ends."""

    start: int
    end: int
    text: str
    indented: bool
    width: int
    label: Label | None
    pieces: tuple[Piece, ...] = ()
    """What a reader found to be one line, when furniture stands in the midst of it."""


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """``pieces[i]`` (source spans) make up paragraph ``i``; of a row in ``rows`` they are cells.

    ``heads`` are the rows that name the columns.
    """

    pieces: list[list[Piece]]
    rows: frozenset[int]
    heads: frozenset[int]


def paragraphs(folded: str) -> Paragraphs:
    """The paragraphs of ``folded``: lines joined, split, or cut into the cells of a table."""
    lines = find_lines(folded)
    rows = table_rows(folded, [(line.start, line.end) for line in lines])
    return join_lines(folded, lines, rows)


def join_lines(folded: str, lines: list[Line], rows: Mapping[int, Row | None]) -> Paragraphs:
    """Lines become paragraphs; those in ``rows`` are rows of tables."""
    layout = measure([line for i, line in enumerate(lines) if i not in rows])
    pieces: list[list[Piece]] = []
    row_at: list[int] = []
    head_at: list[int] = []
    group: list[Line] = []

    def close() -> None:
        if group:
            joined = [p for line in group for p in line.pieces or ((line.start, line.end),)]
            pieces.extend(_split_flat(folded, joined) if layout.flat else [joined])
            group.clear()

    for i, line in enumerate(lines):
        if i in rows:
            close()
            row = rows[i]
            if row is not None:
                (head_at if row.head else row_at).append(len(pieces))
                pieces.append(row.cells)
            continue
        if group and not _joins(group, line, layout):
            close()
        group.append(line)
    close()
    heads = frozenset(head_at)
    return Paragraphs(pieces, heads | frozenset(row_at), heads)


def find_lines(folded: str) -> list[Line]:
    """The lines with something to read on them: no furniture, no blanks around."""
    lines: list[Line] = []
    for match in _LINE.finditer(folded):
        start, end = match.span()
        for a, b in _indented_parts(folded, start, end):
            text = folded[a:b].strip(" \t\u3000*#")
            if not text or _FURNITURE.fullmatch(text):
                continue
            lead = len(folded[a:b]) - len(folded[a:b].lstrip(" \t\u3000#"))
            a, b = a + lead, b - (len(folded[a:b]) - len(folded[a:b].rstrip(" \t\u3000")))
            width = (len(text) + len(text.encode())) // 2  # a CJK character has 3 bytes, counts 2
            lines.append(Line(a, b, text, lead >= 2, width, match_label(text)))
    return lines


def _indented_parts(folded: str, start: int, end: int) -> list[Piece]:
    """A long line in which runs of spaces stand for lost paragraph breaks, cut at them."""
    if end - start < 150:
        return [(start, end)]
    cuts = [m.start() for m in _INDENT_RUN.finditer(folded, start, end) if m.start() > start]
    edges = [start, *cuts, end]
    return list(itertools.pairwise(edges))


def measure(lines: list[Line]) -> Layout:
    """Tell loose, wrapped and flat documents apart by the widths and ends of their lines."""
    if not lines:
        return Layout(False, False, False, 0)
    lines = [x for x in lines if not OWN_LINE.match(x.text)] or lines
    widths = sorted(line.width for line in lines)
    full = widths[int(len(widths) * 0.95)] if len(widths) > 1 else widths[0]
    long = [line for line in lines if line.width >= 0.8 * full]
    unfinished = sum(not _PARAGRAPH_END.search(line.text) for line in long)
    # A PDF whose justified lines were broken again at punctuation: short lines end in a comma.
    short = [x for x in lines if x.width < 0.8 * full]
    broken = sum(bool(_MID_SENTENCE.search(x.text)) for x in short)
    wrapped = len(lines) >= 8 and (
        (full <= 140 and len(long) >= 0.25 * len(lines) and unfinished >= max(5, 0.5 * len(long)))
        or broken >= max(4, 0.1 * len(lines))
    )
    ragged = wrapped and broken >= 0.02 * len(lines)
    total = sum(widths)
    flat = max(widths) > 1200 and (widths[-1] > 0.4 * total or total / len(lines) > 1500)
    return Layout(wrapped, ragged, flat, full)


def _joins(group: list[Line], line: Line, layout: Layout) -> bool:
    """Does ``line`` go on with the paragraph that ``group`` has so far?"""
    last = group[-1]
    if line.text.startswith("——"):
        return False
    if OWN_LINE.match(line.text) and not _inside_brackets(group):
        return False
    if last.text.endswith(("印发", "关于")) and line.text.startswith("《"):
        return True  # the title of a notice, broken before what it issues
    if line.label is not None and not (
        _inside_brackets(group) and not last.text.endswith(("）", "〕", "]", "。"))
    ):
        return False
    if last.label is not None and len(group) == 1 and last.label.end >= len(last.text.strip()):
        # The label stands alone on its line; under 附件 a title may follow.
        return last.label.kind not in ("annex", "box") or (
            not last.text.rstrip().endswith("：")
            and line.width <= 80
            and not _PUNCTUATION.search(line.text)
        )
    if layout.wrapped:
        return _joins_wrapped(group, line, layout)
    return _joins_loose(group, line)


def _joins_loose(group: list[Line], line: Line) -> bool:
    """Only what a page break cut goes on: unfinished running text, never a heading."""
    last = group[-1]
    if _inside_brackets(group):
        return True
    if _PARAGRAPH_END.search(last.text):
        # …首台（套）|、装备: a paragraph does not open with a mark.
        return last.text.endswith(("）", "〕", "]")) and line.text[0] in "，。；、：）的等"
    if line.indented and not last.text.endswith(("，", "、")):
        return False
    running = "".join(x.text for x in group)
    runs_on = _RUNS_ON.search(running) is not None or ("，" in running and len(running) >= 40)
    return runs_on and (len(line.text) > 3 or bool(_SENTENCE_END.search(line.text)))


_RUNS_ON = regex.compile(r"[。；]|，.*，")


def _joins_wrapped(group: list[Line], line: Line, layout: Layout) -> bool:
    last = group[-1]
    full = last.width >= layout.width * 0.88
    if _DATE_LINE.fullmatch(line.text) or _DATE_LINE.fullmatch(last.text):
        return False
    if _DOC_NUMBER.fullmatch(line.text) or _DOC_NUMBER.fullmatch(last.text):
        return False
    if line.text.startswith("（此件") or last.text.startswith("（此件"):
        return False
    if _inside_brackets(group):
        return True
    if OWN_LINE.match(group[0].text):
        return full
    finished = bool(_SENTENCE_END.search(last.text))
    if group[0].label is not None and not any(_PUNCTUATION.search(x.text) for x in group):
        # A heading: goes on only from a full line, or where a quotation was broken off.
        return full or (
            layout.ragged and bool(_BROKEN_OFF.fullmatch(line.text) or last.text.endswith("”"))
        )
    if finished:
        if last.text.endswith("："):
            return False
        if layout.ragged:
            return group[0].label is not None or full
        return full and not line.indented
    if _MID_SENTENCE.search(last.text):
        return True
    if last.text.endswith(("）", "〕", "］", "]")):
        return full or (layout.ragged and group[0].label is not None)
    if full or line.text.startswith(("“", "，", "。", "、", "；", "）")):
        return True
    # An unfinished line of running text goes on, however wide it is.
    running = "".join(x.text for x in group)
    return len(running) > 30 and bool(_PUNCTUATION.search(running))


def _inside_brackets(group: list[Line]) -> bool:
    """Is a bracket opened in the last lines of ``group`` still open (and worth waiting for)?"""
    depth = 0
    for line in group[-4:]:
        for char in line.text:
            if char in "（〔《[":
                depth += 1
            elif char in "）〕》]" and depth:
                depth -= 1
    return depth > 0


_FLAT_LABEL = regex.compile(
    r"第[一二三四五六七八九十]{1,3}[章节](?=\s)|专栏\d{1,2}(?=\s)"
    r"|(?<=[^，、“（和及与以按对在见]|^)(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)"
    r"|(?<=[。；：）〕］\]])\d{1,3}[.、](?!\d(?!\d\d\d年))"
)


def _split_flat(folded: str, pieces: list[Piece]) -> list[list[Piece]]:
    """Cut flat text before labels that continue a sequence (一、…二、…; （一）…（二）…)."""
    result: list[list[Piece]] = []
    last: dict[str, int] = {}
    for start, end in pieces:
        position = start
        for match in _FLAT_LABEL.finditer(folded, start, end):
            label = match_label(folded, match.start())
            if label is None:
                continue
            expected = last.get(label.kind, 0) + 1
            if label.kind in ("cn", "pcn", "num") and label.number not in (1, expected):
                continue
            if label.number == 1 and label.kind == "cn":
                last.clear()
            last[label.kind] = label.number
            if match.start() > position:
                result.append([(position, match.start())])
                position = match.start()
        result.append([(position, end)])
    return result
