"""Text that lost its paragraph breaks, cut where labels or the numbers of rows go on.

In: folded text and pieces of it.  Out: the pieces of each paragraph.
"""

from __future__ import annotations

import itertools

from fenjie import patterns as regex
from fenjie.structure.labels import match_label
from fenjie.structure.lines import own_lines
from fenjie.structure.view import Piece

_FLAT_LABEL = regex.compile(
    r"(?<=\d日)附件\d{0,2}(?=\p{Han})|第[一二三四五六七八九十]{1,3}[章节]|专栏\d{1,2}(?=\s)"
    r"|(?<![，、“（和及与以按对在见])(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)"
    r"|\d{1,3}[.、](?!\d(?!\d\d\d年))|（\d{1,3}）(?=\p{Han})"
)
_CLOSED = ("。", "；", "：", "）", "〕", "］", "]")
_TITLE_MAX = 45
_NO_TITLE = regex.compile("[。；：]")
_SENTENCE = regex.compile("[。；（]")
_OWNER = regex.compile("(?:单位|部门|时限|时间|期限|领导)：$")


_CLOSES_ROW = ("约束性", "预期性", "属性")
_CLASS_OF_ROWS = regex.compile(r"\p{Han}{2,14}\d")


def _stands_in_table(folded: str, first: int, start: int, end: int) -> bool:
    """…约束性二、乡村宜居13…: a class between the rows of a table of indicators?"""
    if not folded.endswith(_CLOSES_ROW, first, start):
        return False
    return _CLASS_OF_ROWS.match(folded, end) is not None


def _may_begin(folded: str, first: int, start: int) -> bool:
    """Does what stands before a number end: in a mark, or as the title right above the item?"""
    if folded.endswith(_CLOSED, first, start):
        return True
    owner = folded.rfind("：", max(first, start - _TITLE_MAX), start)
    if owner >= 0 and _OWNER.search(folded, max(first, owner - 8), owner + 1) is not None:
        return _SENTENCE.search(folded, owner, start) is None  # 完成时限：2023年6月底前|9.优化……
    above = match_label(folded, first) if start - first <= _TITLE_MAX else None
    return above is not None and _NO_TITLE.search(folded, above.end, start) is None


def split_flat(folded: str, pieces: list[Piece]) -> list[list[Piece]]:
    """Cut flat text before labels that continue a sequence (一、…二、…; （一）…（二）…)."""
    result: list[list[Piece]] = []
    last: dict[str, int] = {}
    for start, end in pieces:
        position = start
        for match in _FLAT_LABEL.finditer(folded, start, end):
            label = match_label(folded, match.start())
            if label is None or _stands_in_table(folded, position, match.start(), label.end):
                continue
            if label.kind in ("num", "pnum") and not _may_begin(folded, position, match.start()):
                continue
            expected = last.get(label.kind, 0) + 1
            if label.kind in ("cn", "pcn", "num", "pnum") and label.number not in (1, expected):
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
    return [own for paragraph in result for own in _owners_apart(folded, *paragraph[0])]


def _owners_apart(folded: str, start: int, end: int) -> list[list[Piece]]:
    """…完善机制。|牵头单位：市科技局|完成时限：2023年底: what stood on lines of its own."""
    cuts: list[int] = []
    for at in own_lines(folded, start + 1, end):
        if folded[at - 1] == "。" or (cuts and _SENTENCE.search(folded, cuts[-1], at) is None):
            cuts.append(at)
    edges = [start, *cuts, end]
    return [[pair] for pair in itertools.pairwise(edges)]


# A table of indicators is read as one (:mod:`fenjie.extract.run_in_table`), its numbers and all.
_ROWS_HEAD = regex.compile(r"序\s*号\s*\p{Han}(?![^。；]{0,60}(?:属性|性质))")
# …部分1各地在制订…出台具体措施2老城区…: no count, whose measure word would follow.
_ROW_NUMBER = regex.compile(
    r"(?<=[\p{Han}。）])(?<!年)\d{1,3}(?=\p{Han}{2})(?![年月日天周季个家项名人次万亿千百元只条座倍所户亩件批种类期号])"
)


def split_rows(folded: str, paragraphs: list[list[Piece]]) -> list[list[Piece]]:
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
