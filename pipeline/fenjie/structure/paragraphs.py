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
_SENTENCE_END = regex.compile(r"[。！？；：][”’）］\]〕》]{0,9}$")
_PARAGRAPH_END = regex.compile(r"[。！？；：）〕\]][”’）］\]〕》]{0,9}$")
# A quotation that justified lines broke off: “一网通办” or “一网通办”服务 on a line of its own.
_BROKEN_OFF = regex.compile(r"“[^”]{1,20}”[^，。；：]{0,6}|（[^）]{1,12}）")
_FRAGMENT = regex.compile(r"“[^”]{1,20}”|（[^）]{1,12}）")
_MID_SENTENCE = regex.compile(r"[，、](?:[”’])?$")
_PUNCTUATION = regex.compile("[。；：，]")
# 责任单位： and the like on a line of its own.
OWN_LINE = regex.compile(
    r"(?:牵头|责任|配合|参与|参加|协办|主办|承办|实施|支持|负责|落实|协同)"
    r"(?:[省市县区])?(?:单位|部门|领导|处室|科室|主体)\s*[：:]|完成(?:时限|时间|期限)\s*[：:]|时间(?:节点|进度|安排)\s*[：:]"
)
_DATE_LINE = regex.compile(
    r"\s*(?:二[〇○零O]|\d{2})[\d〇○零一二三四五六七八九十]{2}\s*年.{1,8}日\s*"
)
_DOC_NUMBER = regex.compile(
    r"\S{1,12}\s*[〔\[（]\s*(?:19|20)\d\d\s*[〕\]）]\s*(?:第\s*)?\d{1,4}\s*号\s*"
)


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


def paragraphs(folded: str, source: str | None = None) -> Paragraphs:
    """The paragraphs of ``folded``: lines joined, split, or cut into the cells of a table.

    ``source`` is the text before folding, by which widths are measured: its ( is half as wide.
    """
    lines = find_lines(folded, source)
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
        if group and not _joins(group, line, layout, lines[i : i + _AHEAD]):
            close()
        group.append(line)
    close()
    heads = frozenset(head_at)
    if layout.flat and not head_at:
        pieces = _split_rows(folded, pieces)
    return Paragraphs(pieces, heads | frozenset(row_at), heads)


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
            lines.append(Line(a, b, text, lead >= 2, width, match_label(text)))
    return lines


def _width(text: str) -> int:
    """The width of a line on the page: a CJK character has 3 bytes and counts 2."""
    text = text.strip(" \t\u3000*#")
    return (len(text) + len(text.encode())) // 2


_SPACED = regex.compile(r"(?:\S ){4}")
_TWICE = regex.compile(r"(\S(?: ?\S){3,}?) ?\1(?=\s|\S |$|[—）])")


def _parts(folded: str, start: int, end: int) -> list[Piece]:
    """What of a line is to be read: letter-spaced titles that bold print doubled, once."""
    if end - start > 200 or not _SPACED.search(folded, start, end):
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
    return Layout(wrapped, ragged, flat, full, _indent(lines, full) if wrapped else 0)


def _indent(lines: list[Line], full: float) -> int:
    """What first lines are shorter by, as a page indents them: 4 (two characters) or 0."""
    opened = [full - x.width for x in lines if x.label is not None and x.width >= full - 8]
    return 4 if 2 * sum(gap >= 3 for gap in opened) >= len(opened) else 0


def _joins(group: list[Line], line: Line, layout: Layout, ahead: list[Line]) -> bool:
    """Does ``line``, the first of ``ahead``, go on with the paragraph that ``group`` has so far?"""
    last = group[-1]
    if line.text.startswith("——") and not _inside_brackets(group):
        return False
    if OWN_LINE.match(line.text) and not _inside_brackets(group):
        return False
    if last.text.endswith(("印发", "关于")) and line.text.startswith("《"):
        return True  # the title of a notice, broken before what it issues
    if (
        line.label is None
        and len(group) <= 2
        and layout.wrapped
        and _NOTICE_OPENS.fullmatch(last.text)
        and any(_NOTICE_ENDS.fullmatch(x.text) for x in ahead[:2])
    ):
        return True
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
        return _joins_wrapped(group, line, layout, ahead)
    return _joins_loose(group, line)


def _joins_loose(group: list[Line], line: Line) -> bool:
    """Only what a page break cut goes on: unfinished running text, never a heading."""
    last = group[-1]
    if _inside_brackets(group) or line.text.startswith(_NEVER_FIRST):
        return True
    running = "".join(x.text for x in group)
    if _PARAGRAPH_END.search(last.text) and (
        _closed_by_bracket(running) or not _SHORT_BRACKET.search(last.text)
    ):
        # …首台（套）|等装备: a paragraph does not open so.
        return last.text.endswith(("）", "〕", "]")) and line.text[0] in "：的等"
    if line.indented and not last.text.endswith(("，", "、")):
        return False
    if group[0].label is None and "，" in running and _SHORT_REST.fullmatch(line.text):
        return True  # 坚持创新引领，建设现代化产业体系和科技|创新强市。
    runs_on = _RUNS_ON.search(running) is not None or ("，" in running and len(running) >= 40)
    return runs_on and (len(line.text) > 3 or bool(_SENTENCE_END.search(line.text)))


_SHORT_BRACKET = regex.compile("（[^（）]{1,5}）$")  # 首台（套）
_SHORT_REST = regex.compile("[^，。；：]{1,20}。")
_RUNS_ON = regex.compile(r"[。；]|，.*，")


def _joins_wrapped(group: list[Line], line: Line, layout: Layout, ahead: list[Line]) -> bool:
    last = group[-1]
    if _DATE_LINE.fullmatch(line.text) or _DATE_LINE.fullmatch(last.text):
        return False
    if _DOC_NUMBER.fullmatch(line.text) or _DOC_NUMBER.fullmatch(last.text):
        return False
    if line.text.startswith("（此件") or last.text.startswith("（此件"):
        return False
    if _inside_brackets(group) and not _NEVER_CLOSED.match("".join(x.text for x in ahead)):
        return True
    if OWN_LINE.match(group[0].text):
        return last.width >= layout.width * 0.88
    if _MID_SENTENCE.search(last.text) or line.text.startswith(_NEVER_FIRST):
        return True
    if _ASSIGNS.match(line.text):
        return True  # （责任单位：…） belongs to what it closes
    goes_on, starts, row = _fit(group, ahead, layout)
    full, brimful = row >= layout.width * 0.88, row >= layout.width - _MISFIT
    labelled = group[0].label is not None
    running = "".join([x.text for x in group[-_LOOK_BACK:]])
    if not _PUNCTUATION.search(running) or (labelled and _HEADING_WITH_COMMA.fullmatch(running)):
        # A heading or a title: goes on only from a full line, or where the line was broken in
        # two (at a quotation or a bracket) and what follows fills it up.
        broken = layout.ragged and bool(
            _BROKEN_OFF.fullmatch(line.text) or (len(group) > 1 and _FRAGMENT.fullmatch(last.text))
        )
        if not labelled:
            full = brimful and not running.endswith(("通知", "）"))
        return full or broken or (goes_on <= 2 and starts > _MISFIT)
    if _SENTENCE_END.search(last.text) or _closed_by_bracket(running):
        if last.text.endswith("："):
            return False
        if labelled and layout.ragged and _ONE_SENTENCE.fullmatch(running):
            return goes_on <= starts + 1  # 8.构建亲清政商关系。
        return goes_on <= _MISFIT and (
            goes_on < starts or (goes_on == starts and layout.ragged and labelled)
        )
    return True


# （一）创新监管方式，强化精准监管
_HEADING_WITH_COMMA = regex.compile(r"[^，。；：]{4,30}，[^，。；：]{4,30}(?<!”)")
_ONE_SENTENCE = regex.compile(r"[^。；：]{4,40}。")
_ASSIGNS = regex.compile(
    r"[（〔\[][^。；]{0,40}?(?:(?:单位|部门|处室|科室|领导)[：:]|负责|牵头|配合|落实|各区|各县)"
)


def _closed_by_bracket(running: str) -> bool:
    """Does the text end in a bracket after which nothing follows: it assigns, or stands after 。"""
    if running[-1] not in "）〕]":
        return False
    depth = 0
    for i in range(len(running) - 1, -1, -1):
        if running[i] in "）〕]":
            depth += 1
        elif running[i] in "（〔[":
            depth -= 1
            if depth == 0:
                after_stop = i > 0 and running[i - 1] in "。；"
                return after_stop or _ASSIGNS.match(running, i) is not None
    return False


# 7.江北市人民政府关于印发江北市以控制成本为核心优|化营商环境的若干措施的通知（2023年3月25日）
_NOTICE_OPENS = regex.compile(
    r"(?![^。；：，]*(?:通知|公告)$)[^。；：，]*(?:关于|印发|转发)[^。；：，]*"
)
_NOTICE_ENDS = regex.compile(
    r"[^。；：，]{2,60}的(?:通知|意见|公告|函|决定|批复|通告)(?:（[^）]{1,30}）?)?"
)
# A bracket that the sentence ends without closing: 方案（2023版|为深入贯彻……，制定本方案。
_NEVER_CLOSED = regex.compile(
    r"(?:[^（）〔〕《》\[\]。]|（[^（）]*）|〔[^〔〕]*〕|《[^《》]*》){30,}。(?![”）])"
)
_NEVER_FIRST = ("，", "。", "、", "；", "）", "”")
_AHEAD = 9
_LOOK_BACK = 12
# A line is full if it is no more than this from the width of full lines.
_MISFIT = 3


def _fit(group: list[Line], ahead: list[Line], layout: Layout) -> tuple[float, float, int]:
    """How far from a full line do ``ahead`` get: going on with ``group``, starting a paragraph?

    Also, how wide the line of the page is that ``group`` ends in.

    A PDF may break one line of the page into several at quotations, brackets and commas; put
    side by side again they are as wide as the page, less the indent that opens a paragraph.
    """
    row = layout.indent
    for part in group:
        row = row + part.width if row + part.width <= layout.width + 2 else part.width
    widths: list[int] = []
    total = 0
    for part in ahead:
        if part.label is not None or total > layout.width + 2 or OWN_LINE.match(part.text):
            break
        widths.append(part.width)
        total += part.width
    on = _misfit(row, widths, layout.width)
    if row >= layout.width - _MISFIT - 1:
        on = min(on, _misfit(0, widths, layout.width))
    return on, _misfit(layout.indent, widths, layout.width), row


def _misfit(row: int, widths: list[int], width: float) -> float:
    """The least distance from a full line that ``row`` and the first of ``widths`` come to."""
    best = float("inf")
    for part in widths:
        row += part
        if row > width + 2:
            break
        best = min(best, abs(width - row))
    return best


def _inside_brackets(group: list[Line]) -> bool:
    """Is a bracket opened in the last lines of ``group`` still open (and worth waiting for)?"""
    first, seen = len(group), 0
    while first > 0 and (seen < 250 or len(group) - first < 4):
        first -= 1
        seen += len(group[first].text)
    depth = 0
    for line in group[first:]:
        for char in _BRACKET.findall(line.text):
            if char in "（〔《[":
                depth += 1
            elif depth:
                depth -= 1
    return depth > 0


_BRACKET = regex.compile(r"[（〔《\[）〕》\]]")

_FLAT_LABEL = regex.compile(
    r"(?<=\d日)附件\d{0,2}(?=\p{Han})|第[一二三四五六七八九十]{1,3}[章节]|专栏\d{1,2}(?=\s)"
    r"|(?<![，、“（和及与以按对在见])(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)"
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
            if label.kind in ("chapter", "node"):
                alone = folded[match.end() : match.end() + 1].isspace()
                if not alone and (label.number != expected or folded[match.start() - 1] in "《“的"):
                    continue  # 第八章 of another text
            if label.number == 1 and label.kind == "cn":
                last.clear()
            if label.kind == "chapter":
                last.pop("node", None)
            last[label.kind] = label.number
            if match.start() > position:
                result.append([(position, match.start())])
                position = match.start()
        result.append([(position, end)])
    return result


_ROWS_HEAD = regex.compile(r"序\s*号\s*\p{Han}")
# …部分1各地在制订…出台具体措施2老城区…: no count, whose measure word would follow.
_ROW_NUMBER = regex.compile(
    r"(?<=[\p{Han}。）])(?<!年)\d{1,3}(?=\p{Han}{2})(?![年月日天周季个家项名人次万亿千百元只条座倍所户亩件批种类期号])"
)


def _split_rows(folded: str, paragraphs: list[list[Piece]]) -> list[list[Piece]]:
    """Rows of a table whose cells run together, cut at the numbers that count them."""
    result: list[list[Piece]] = []
    row = 0
    for pieces in paragraphs:
        start, end = pieces[0]
        head = _ROWS_HEAD.search(folded, start, end)
        if head is not None:
            row = 1
        if not row:
            result.append(pieces)
            continue
        for number in _ROW_NUMBER.finditer(folded, head.end() if head else start, end):
            if int(number[0]) != row:
                continue
            row += 1
            result.append([(start, number.start())])
            start = number.end()
        result.append([(start, end)])
    return result
