"""What a paragraph looks like on its own: a label, a title that makes it a heading, body text.

In: prepared text and a paragraph of it.  Out: a :class:`Mark`.  What stands around it may think
better of that: :mod:`fenjie.structure.contents`, :mod:`fenjie.structure.items`.

>>> mark = read_mark("（一）优化环境。简化流程。", 0, 13)
>>> mark.title, mark.body
((3, 7), 8)
"""

from __future__ import annotations

from dataclasses import dataclass

from fenjie import patterns as regex
from fenjie.structure.kinds import STAGE
from fenjie.structure.labels import Label, match_label
from fenjie.structure.lines import own_line
from fenjie.structure.view import Piece

_STANDALONE = regex.compile(
    r"(?:总体要求|指导思想|基本原则|总体思路|总体目标|工作目标|主要目标|发展目标|主要任务|重点任务"
    r"|保障措施|组织实施|组织保障|名词解释|基本情况|工作要求|实施步骤)"
)
_GENERIC = (
    "总体要求|指导思想|基本原则|总体思路|总体目标|工作目标|主要目标|发展目标"
    "|预期目标|目标任务|工作原则|发展思路|工作思路|主要任务|重点任务|工作任务"
    "|工作举措|工作措施|主要措施|政策措施|保障措施|组织实施|组织领导|组织保障"
    "|工作要求|工作步骤|实施步骤|发展基础|面临形势|培育目标|培育对象|职责分工"
    "|实施背景|基本情况|监督管理|支持政策|扶持政策|附则"
)
_GENERIC_TITLE = regex.compile(
    rf"(?:{_GENERIC})(?:(?:和|与|及|、)(?:{_GENERIC}))?(?:部分(?=\d))?(?!部分|分工|清单|表)"
)
_ENDS = regex.compile(r"[。！？；：]")
RUN_IN_MAX = 40
HEADING_MAX = 60


@dataclass(slots=True)
class Mark:
    """What a paragraph looks like: label, the title that makes it a heading, where text starts."""

    label: Label | None
    title: Piece | None
    body: int
    run_in: bool
    hint: int = 0

    def label_span(self, start: int) -> Piece | None:
        return (start, self.label.end) if self.label else None


def read_mark(text: str, start: int, end: int) -> Mark:
    """Decide what the paragraph [start, end) looks like on its own."""
    label = match_label(text, start)
    if label is None:
        if _STANDALONE.fullmatch(text, start, end):
            return Mark(None, (start, end), end, False)
        return Mark(None, None, start, False)
    first = label.end
    if text[first : first + 1] in (".", "、"):
        first += 1  # 4..全面落实制度
    if label.kind == "article":
        bracketed = _ARTICLE_TITLE.match(text, first, end)
        if bracketed is not None:
            title = bracketed.span("title" if bracketed["title"] else "round")
            return Mark(label, title, bracketed.end(), bracketed.end() < end)
        named = _ARTICLE.match(text, first, end)
        if named is not None:
            body = min(named.end() + 1, end)
            return Mark(label, named.span("title"), body, body < end)
    if label.kind in ("circle", "article") or own_line(text, first):
        return Mark(label, None, first, False)
    if label.kind == "num" and _NOTICE.fullmatch(text, first, end):
        return Mark(label, None, first, False)
    title_end, body = _title(text, first, end, label.kind)
    if title_end is not None and _ONLY_NAMES.fullmatch(text, first, title_end):
        return Mark(label, None, first, False)
    if title_end is not None and body > title_end and ONLY_ASSIGNMENT.fullmatch(text, body, end):
        return Mark(label, None, first, False)  # the one sentence is the measure itself
    if title_end is None:
        return Mark(label, None, first, False)
    return Mark(label, (first, title_end), body, body < end)


# 第三条 落地投资奖。……, 第七条 知识产权创造：: an article that has a name, not only a sentence
_ARTICLE = regex.compile(
    r"\s*(?P<title>(?![本对为凡该各由在经自])(?:(?!应|须|不得|负责|鼓励|支持|适用|可以|设立|实行)[\p{Han}“”、]){2,14})(?<!如下|以下|包括|条件)(?:(?=[。：].)|(?=：?$)|(?=：?\n))"
)
# 第二条【适用范围】本市……, 第三条（职责分工）市……: the title stands in brackets
_ARTICLE_TITLE = regex.compile(
    r"\s*(?:【(?P<title>[\p{Han}、“”]{2,20})】|（(?P<round>(?!以下|简称|含)[\p{Han}、“”]{2,12})）)(?=\s*[^，。；、]|\s*$)"
)
# 6. ……关于印发……的通知（2023年4月10日）: a numbered title in a collection, no heading.
DATED = r"（(?:19|20)\d\d年\d{1,2}月\d{1,2}日）"
_NOTICE = regex.compile(
    rf"[^。；]{{4,90}}(?:关于|印发)[^。；]{{4,120}}(?:（[^）]{{1,30}}）)*\.*\d*|[^。；]{{6,160}}{DATED}\.*\d*"
)
_ONLY_NAMES = regex.compile("(?:《[^》]{1,60}》[、和及]?)+(?:等)?")
ONLY_ASSIGNMENT = regex.compile(
    r"[（〔\[](?:[^（）〔〕]|（[^）]*）|〔[^〕]*〕)*(?:单位|部门|负责|牵头|配合|落实)(?:[^（）〔〕]|（[^）]*）|〔[^〕]*〕)*[）〕\]]。?"
)


def _title(text: str, first: int, end: int, kind: str) -> tuple[int | None, int]:
    """End of the title that starts at ``first`` and start of the body, or (None, first)."""
    generic = _GENERIC_TITLE.match(text, first, end)
    if (
        generic is not None
        and generic.end() < end
        and text[generic.end()] not in "。：；，的（"
        and kind in ("cn", "pcn", "chapter", "node")
    ):
        return generic.end(), generic.end()  # the line break after the heading was lost
    stop = _ENDS.search(text, first, end)
    if kind in ("annex", "box"):
        head = _TABLE_HEAD.search(text, first, stop.start() if stop else end)
        if head is not None and head.start() > first:
            return head.start(), head.start()  # 附件重点任务分工|序号工作任务负责单位…
    if kind == "box" and stop is not None and stop.end() < end:
        box = _BOX_TITLE.match(text, first, stop.start())
        if box is not None:
            return box.end(), box.end()  # 专栏2 粮食保障工程|建设基地。…: the line break was lost
    bracket = _ASSIGNMENT_BRACKET.search(text, first, stop.start() if stop else end)
    if bracket and bracket.start() > first:
        # 四、……中心（牵头单位：市科技局）: the heading ends before its assignment.
        if bracket.start() - first <= HEADING_MAX and "。" not in text[bracket.start() : end]:
            return bracket.start(), bracket.start()
        return None, first
    if stop is None:
        length = end - first
        return (end, end) if 0 < length <= HEADING_MAX else (None, first)
    if text[stop.start()] in "：；" and stop.end() < end and kind not in ("annex", "box"):
        return None, first
    length = stop.start() - first
    commas = text.count("，", first, stop.start())
    stage = STAGE.search(text, first, stop.start()) if text[stop.start() - 1] == "）" else None
    named = stage.start() if stage is not None else stop.start()
    if (
        0 < length <= (RUN_IN_MAX if stop.end() < end else HEADING_MAX)
        and commas <= 2
        and not _PLAIN_MEASURE.search(text, first, named)
    ):
        return stop.start(), stop.end()
    return None, first


_TABLE_HEAD = regex.compile(r"序号(?=\s*\p{Han})")
_BOX_TITLE = regex.compile(
    r"[^，。；：]{3,40}?(?:工程|行动|项目|计划|指标|线路|清单|目录|任务)(?=\p{Han}|\d)"
)
_ASSIGNMENT_BRACKET = regex.compile(
    r"[（〔\[](?=[^（）〔〕，。：]{0,4}?(?:牵头|责任|配合|负责|主办|承办|实施)(?:单位|部门|处室|科室|领导)"
    r"|(?:[^（）〔〕\[\]]|（[^（）]{1,20}）){2,60}(?:牵头|负责|配合|落实|参与)[）〕\]])"
)
# A sentence with a quantity or a deadline is a measure, not a heading.
_PLAIN_MEASURE = regex.compile(r"\d(?:%|个|家|项|亿|万)|(?:19|20)\d\d年\d|年底前")
