"""Paragraphs become an outline: headings with level and kind, and blocks of body text.

In: a :class:`~fenjie.structure.view.View`.  Out: an :class:`Outline`: the sections in document
order (the first may be the unnamed preamble) and one :class:`Block` for every paragraph, with
the section it stands in and where its body starts after label and run-in heading.

Levels come from nesting, not from typography: a label of a kind that is open closes everything
below it, a new kind opens a level.  Kinds come from the words of the heading, else from above.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from fenjie import patterns as regex
from fenjie.structure.labels import Label, match_label
from fenjie.structure.paragraphs import OWN_LINE
from fenjie.structure.view import Piece, View
from fenjie.vocabulary import Kind


@dataclass(slots=True)
class Heading:
    """A section: ``label`` and ``title`` are view spans (None for the preamble)."""

    index: int
    parent: int | None
    level: int
    label: Piece | None
    title: Piece | None
    kind: Kind
    start: int
    label_kind: str
    number: int
    hint: int = 0
    """Its level as a heading, where the file says so (Heading 2, <h2>, ##)."""


@dataclass(slots=True)
class Block:
    """A paragraph of the view.

    ``body`` is where its running text starts (after a list label and a run-in heading),
    ``heading`` is the index of the section it opens, if it does.  A row of a table has
    ``cells``, the row that names its columns ``head``.
    """

    start: int
    end: int
    body: int
    section: int
    heading: int | None
    label: Piece | None
    cells: list[Piece] | None = None
    head: bool = False


@dataclass(slots=True)
class Outline:
    """The sections and blocks of a document, in document order.

    ``parts`` are the blocks at which a plan of its own begins: 0, and where a file has several.
    """

    sections: list[Heading]
    blocks: list[Block]
    parts: list[int] = field(default_factory=lambda: [0])


_KIND_WORDS: tuple[tuple[Kind, regex.Pattern], ...] = (
    ("appendix", regex.compile(r"^(?:附件|附表|附录)|名词解释|^附：")),
    (
        "safeguard",
        regex.compile(
            r"保障措施|(?:主要|组织|实施|政策|机制)保障$|组织实施|组织领导|组织保障|实施保障"
            r"|^(?:加强|强化)?(?:规划|方案|计划)?(?:实施|组织)(?:和)?(?:保障|管理)$|强化保障$|^保障(?:要素|制度|机制|体系|条件|支撑|工作)?$|工作保障|工作要求"
        ),
    ),
    (
        "background",
        regex.compile(
            r"现状|面临(?:的)?形势|形势与|^发展环境$|工作回顾|回顾$|的回顾|发展背景|规划背景|实施背景"
            r"|工作总结|发展成就|主要成就|取得的成|(?:十[一二三四五]五)[”]?(?:时期)?.{0,12}(?:回顾|成就)|形势$|重大意义"
        ),
    ),
    (
        "goal",
        regex.compile(
            r"总体目标|工作目标|主要目标|发展目标|目标任务|行动目标|预期目标|奋斗目标|远景目标|建设目标|任务目标|培育目标|战略目标|改革目标|年度目标|^目标$"
        ),
    ),
    (
        "overview",
        regex.compile(
            r"总体要求|指导思想|基本原则|总体思路|基本思路|工作思路|工作原则|总体考虑|总要求|战略定位"
        ),
    ),
    (
        "task",
        regex.compile(
            r"主要任务|重点任务|重点行动|重点工程|重大项目|重大工程|工作任务|重点工作|主要工作|主要举措"
            r"|主要措施|工作措施|重点举措|重点项目|任务分工|要素支撑|政策措施|工作举措"
        ),
    ),
    # 完善……保障机制, 夯实……发展基础 are work to be done.
    ("safeguard", regex.compile("^(?:(?!完善|健全|建立|构建).)*?(保障机制)$")),
    (
        "background",
        regex.compile(
            "^(?:(?!夯实|筑牢|打牢|巩固|奠定|厚植|筑实|强化|加强|打好|构筑).)*?(发展基础)"
        ),
    ),
)
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
_RUN_IN_MAX = 40
_HEADING_MAX = 60
_NAME_MAX = 16


# A chapter on leadership or on what secures the rest; 民生保障 is a field of work.
_SAFEGUARD_HEAD = regex.compile(
    r"党(?:的|对.{1,12}的)(?:全面|集中统一|领导核心)*领导|党的建设|管党治党|(?<!民生|社会|兜底|安全|服务|权益|住房|用地|能源|粮食)保障(?:体系|能力|水平)?$"
)


# 附件1 2026年民生实事, 附件 …工作方案: an annex that is a plan of its own.
_PLAN = regex.compile(r"(?:方案|计划|规划|要点|措施|意见|民生实事|行动)(?:（[^）]{1,30}）)*$")


def kind_of(title: str, label: str, parent: Kind | None, level: int) -> Kind:
    """The section kind that a heading says, else its parent's, else ``task`` at level 1."""
    if _KIND_WORDS[0][1].search(label + title):
        # 附件：重点任务分工 is a table of tasks
        return "task" if _KIND_WORDS[5][1].search(title) or _PLAN.search(title) else "appendix"
    said = [
        (m.start(m.lastindex or 0), kind)
        for kind, words in _KIND_WORDS[1:]
        if (m := words.search(title))
    ]
    if said:
        return min(said, key=lambda pair: pair[0])[1]  # 总体要求和预期目标: the first named
    if level == 1 and _SAFEGUARD_HEAD.search(title):
        return "safeguard"
    if parent is not None and level > 1:
        return parent
    return "task"


def build_outline(
    view: View, heads: Container[int] = (), hints: Mapping[int, int] = MappingProxyType({})
) -> Outline:
    """Find the headings of ``view`` and give every paragraph its section.

    ``heads`` are the rows of tables that name columns; ``hints`` the levels of the paragraphs
    that the file marks as headings.
    """
    text = view.text
    sections: list[Heading] = []
    blocks: list[Block] = []
    stack: list[int] = []
    marks = [
        _Mark(None, None, a, False) if i in view.cells else _read(text, a, b)
        for i, (a, b) in enumerate(view.paragraphs)
    ]
    _take_hints(text, view, marks, hints)
    _title_by_children(text, view, marks)
    _title_by_contents(text, view, marks)
    _drop_contents(text, marks)
    _drop_list_items(text, view, marks)
    _drop_measures(text, marks)
    _take_colons(text, view, marks)
    parts = [0, *(i for i in range(1, len(marks)) if _opens_part(text, view, marks, i))]
    for i, ((start, end), mark) in enumerate(zip(view.paragraphs, marks, strict=True)):
        if mark.title is None:
            if not sections or (i in parts and sections[stack[-1]].level):
                index = len(sections)
                sections.append(Heading(index, None, 0, None, None, "preamble", start, "", 0))
                stack = [index]
            block = Block(start, end, mark.body, stack[-1], None, mark.label_span(start))
            block.cells, block.head = view.cells.get(i), i in heads
            blocks.append(block)
            continue
        heading = _place(text, sections, stack, mark, start)
        body = mark.body if mark.body < end else end
        blocks.append(Block(start, end, body, heading.index, heading.index, heading.label))
    return Outline(sections, blocks, parts)


@dataclass(slots=True)
class _Mark:
    """What a paragraph looks like: label, the title that makes it a heading, where text starts."""

    label: Label | None
    title: Piece | None
    body: int
    run_in: bool
    hint: int = 0

    def label_span(self, start: int) -> Piece | None:
        return (start, self.label.end) if self.label else None


def _place(
    text: str, sections: list[Heading], stack: list[int], mark: _Mark, start: int
) -> Heading:
    """Append a section for ``mark``, closing the open ones that it ends."""
    assert mark.title is not None
    kind = mark.label.kind if mark.label else f"hint{mark.hint}" if mark.hint else "plain"
    if kind == "annex":
        stack.clear()
    for depth, index in enumerate(stack):
        as_high = mark.label is None and 0 < mark.hint <= sections[index].hint
        if sections[index].label_kind == kind or as_high:
            del stack[depth:]
            break
    if stack and sections[stack[-1]].level == 0:
        stack.clear()
    parent = sections[stack[-1]] if stack else None
    level = parent.level + 1 if parent else 1
    label = mark.label_span(start)
    heading = Heading(
        index=len(sections),
        parent=parent.index if parent else None,
        level=level,
        label=label,
        title=mark.title,
        kind=kind_of(
            text[slice(*mark.title)],
            text[slice(*label)] if label else "",
            parent.kind if parent else None,
            level,
        ),
        start=start,
        label_kind=kind,
        number=mark.label.number if mark.label else 0,
        hint=mark.hint,
    )
    sections.append(heading)
    stack.append(heading.index)
    return heading


_MARKED_HEADING_MAX = 40


def _take_hints(text: str, view: View, marks: list[_Mark], hints: Mapping[int, int]) -> None:
    """What the file marks as a heading is one without a label too, but for the title."""
    plain = []
    numbered = len(marks)
    for i, level in sorted(hints.items()):
        mark = marks[i]
        mark.hint = level
        start, end = view.paragraphs[i]
        if mark.title is not None and mark.label is not None:
            numbered = min(numbered, i)
        elif mark.label is None and mark.title is None and i not in view.cells:
            short = end - start <= _MARKED_HEADING_MAX
            if short and not _SENTENCE_MARK.search(text, start, end):
                plain.append(i)
    levels = Counter(hints[i] for i in plain)
    for i in plain:
        if levels[hints[i]] == 1 and (i < numbered and i == plain[0]):
            continue  # the title of the document
        marks[i].title, marks[i].body = view.paragraphs[i], view.paragraphs[i][1]


_SENTENCE_MARK = regex.compile("[。；：，！？]")


def _read(text: str, start: int, end: int) -> _Mark:
    """Decide what the paragraph [start, end) looks like on its own."""
    label = match_label(text, start)
    if label is None:
        if _STANDALONE.fullmatch(text, start, end):
            return _Mark(None, (start, end), end, False)
        return _Mark(None, None, start, False)
    first = label.end
    if label.kind in ("circle", "article") or OWN_LINE.match(text, first):
        return _Mark(label, None, first, False)
    if label.kind == "num" and _NOTICE.fullmatch(text, first, end):
        return _Mark(label, None, first, False)
    title_end, body = _title(text, first, end, label.kind)
    if title_end is not None and body > title_end and _ONLY_ASSIGNMENT.fullmatch(text, body, end):
        return _Mark(label, None, first, False)  # the one sentence is the measure itself
    if title_end is None:
        return _Mark(label, None, first, False)
    return _Mark(label, (first, title_end), body, body < end)


# 6. ……关于印发……的通知（2023年4月10日）: a numbered title in a collection, no heading.
_DATED = r"（(?:19|20)\d\d年\d{1,2}月\d{1,2}日）"
_NOTICE = regex.compile(
    rf"[^。；]{{4,90}}(?:关于|印发)[^。；]{{4,120}}(?:（[^）]{{1,30}}）)*\.*\d*|[^。；]{{6,160}}{_DATED}\.*\d*"
)
_NOTICE_DATED = regex.compile(rf"\d+[.、][^。；]{{6,200}}{_DATED}")
_ONLY_ASSIGNMENT = regex.compile(
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
    if kind == "annex":
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
        if bracket.start() - first <= _HEADING_MAX and "。" not in text[bracket.start() : end]:
            return bracket.start(), bracket.start()
        return None, first
    if stop is None:
        length = end - first
        return (end, end) if 0 < length <= _HEADING_MAX else (None, first)
    if text[stop.start()] in "：；" and stop.end() < end and kind not in ("annex", "box"):
        return None, first
    length = stop.start() - first
    commas = text.count("，", first, stop.start())
    if (
        0 < length <= (_RUN_IN_MAX if stop.end() < end else _HEADING_MAX)
        and commas <= 2
        and not _PLAIN_MEASURE.search(text, first, stop.start())
    ):
        return stop.start(), stop.end()
    return None, first


_TABLE_HEAD = regex.compile(r"序号(?=\s*\p{Han})")
_BOX_TITLE = regex.compile(
    r"[^，。；：]{3,40}?(?:工程|行动|项目|计划|指标|线路|清单|目录|任务)(?=\p{Han}|\d)"
)
_ASSIGNMENT_BRACKET = regex.compile(
    r"[（〔\[](?=(?:牵头|责任|配合|负责)(?:单位|部门)|[^）〕\]]{2,40}(?:牵头|负责)[）〕\]])"
)
# A sentence with a quantity or a deadline is a measure, not a heading.
_PLAIN_MEASURE = regex.compile(r"\d(?:%|个|家|项|亿|万)|(?:19|20)\d\d年\d|年底前")


# A plan's title on a line of its own; the numbered title of a document in a collection.
_PART_TITLE = regex.compile(
    r"[^，。；：]{4,60}(?:方案|计划|规划|要点|措施|意见|办法|细则|规定|条例|指引|纲要|举措|制度)"
    r"(?:的通知)?(?:（[^）]{1,30}）)*"
)
_FRONT_MAX = 12


def _opens_part(text: str, view: View, marks: list[_Mark], i: int) -> bool:
    """Does a plan of its own begin at paragraph ``i``: its title, then 一、 or 第一章 or 第一条?"""
    start, end = view.paragraphs[i]
    mark = marks[i]
    if mark.title is not None or i in view.cells:
        return False
    if mark.label is not None:
        return mark.label.kind == "num" and bool(_NOTICE_DATED.fullmatch(text, start, end))
    if not _PART_TITLE.fullmatch(text, start, end):
        return False
    for following in marks[i + 1 : i + 1 + _FRONT_MAX]:
        if following.label is not None:
            return following.label.number == 1 and following.label.kind in (
                "cn", "chapter", "article",
            )  # fmt: skip
    return False


def _title_by_children(text: str, view: View, marks: list[_Mark]) -> None:
    """（十二）提升影响力。（牵头单位：……）, with 46.…… below it, is a heading all the same."""
    for mark, following, (_, end) in zip(marks, marks[1:], view.paragraphs, strict=False):
        if mark.label is None or mark.title is not None or mark.label.kind not in ("cn", "pcn"):
            continue
        below = following.label is not None and following.label.kind in ("num", "pnum")
        stop = text.find("。", mark.label.end, mark.label.end + _RUN_IN_MAX) if below else -1
        if stop > 0 and _ONLY_ASSIGNMENT.fullmatch(text, stop + 1, end):
            mark.title, mark.body, mark.run_in = (mark.label.end, stop), stop + 1, True


def _title_by_contents(text: str, view: View, marks: list[_Mark]) -> None:
    """Where a table of contents opens a text that lost its line breaks, it says the titles."""
    first = next((i for i, m in enumerate(marks) if m.title is not None and m.label), len(marks))
    last = first
    while last < len(marks) and marks[last].title is not None and not marks[last].run_in:
        last += 1
    if last - first < 4:
        return
    titles = [text[slice(*m.title)] for m in marks[first:last] if m.title is not None]
    titles[-1] = _last_of_contents(text, view, marks, last - 1) or titles[-1]
    titles.append(_last_of_contents(text, view, marks, last))
    wanted = iter([t.rstrip(".…·0123456789 ") or "\n" for t in titles])
    title = next(wanted)
    for (_, end), mark in zip(view.paragraphs[last:], marks[last:], strict=True):
        if mark.label is None or not text.startswith(title, mark.label.end):
            continue
        stop = mark.label.end + len(title)
        if mark.title is None or mark.title[1] > stop:
            mark.title, mark.body, mark.run_in = (mark.label.end, stop), stop, stop < end
        title = next(wanted, "\n")


def _last_of_contents(text: str, view: View, marks: list[_Mark], last: int) -> str:
    """The last title of the contents, with which the text that follows runs on: what the
    paragraph and the last one with its label have in common."""
    label = marks[last].label if last < len(marks) else None
    if label is None:
        return ""
    spans = view.paragraphs
    for (_, end), mark in reversed(list(zip(spans, marks, strict=True))[last + 1 :]):
        if mark.label is not None and mark.label[::2] == label[::2]:
            one, other = text[label.end : spans[last][1]], text[mark.label.end : end]
            same = itertools.takewhile(
                lambda pair: pair[0] == pair[1], zip(one, other, strict=False)
            )
            shared = "".join(pair[0] for pair in same)
            return shared if 3 <= len(shared) <= _HEADING_MAX else ""
    return ""


def _drop_contents(text: str, marks: list[_Mark]) -> None:
    """A table of contents is a run of headings, nothing between, that come again later."""
    last: dict[tuple[str, str], int] = {}
    keys: list[tuple[str, str] | None] = []
    for i, mark in enumerate(marks):
        key = None
        if mark.title is not None and mark.label is not None:
            key = (mark.label.kind, text[slice(*mark.title)].rstrip(".…·0123456789 "))
            last[key] = i
        keys.append(key)
    i = 0
    while i < len(marks):
        j = i
        while j < len(marks) and keys[j] is not None and not marks[j].run_in:
            j += 1
        again = [k for k in range(i, j) if (key := keys[k]) is not None and last[key] > k]
        if len(again) >= 4 and len(again) >= 0.5 * (j - i):
            for k in again:
                marks[k].title = None
        i = max(j, i + 1)


def _drop_measures(text: str, marks: list[_Mark]) -> None:
    """Among items most of which have no title, a first sentence with a comma is a measure.

    Where hardly any has one, so is a long one, or one that lists: a title names one thing.
    """
    for kind in ("num", "pcn", "pnum"):
        items = [m for m in marks if m.label is not None and m.label.kind == kind]
        run_in = [m for m in items if m.title is not None and m.run_in]
        commas = [text.count("，", *m.title) for m in run_in if m.title is not None]
        plain = sum(m.title is not None and not m.run_in for m in items) + commas.count(0)
        if commas.count(1) >= 0.9 * len(items):
            continue  # 着力贯彻新发展理念，在经济提质增效上开新局。 each of them
        if len(items) < 6 or plain * 2 >= len(items):
            continue
        rare = plain * 4 < len(items)
        for mark in run_in:
            if mark.title is None or mark.label is None:
                continue
            title = text[slice(*mark.title)]
            if "，" in title or (rare and (len(title) > _NAME_MAX or "、" in title)):
                mark.title, mark.body, mark.run_in = None, mark.label.end, False


# 1.县财政局：保障资金。 2.县林业局：做好绿化。
_BEFORE_COLON = regex.compile(
    r"(?P<title>[^，。；：“”（）《》\n]{2,16}(?<!如下|以下|包括|其中|一是|如))：(?=[^\n]{10})"
)


def _take_colons(text: str, view: View, marks: list[_Mark]) -> None:
    """Numbered items each of which opens with a short name and a colon: the names are titles."""
    i = 0
    while i < len(marks):
        run: list[tuple[_Mark, Piece]] = []
        for index in range(i, len(marks)):
            mark, end = marks[index], view.paragraphs[index][1]
            label = mark.label
            if label is None or mark.title is not None or label.kind not in ("num", "pnum", "pcn"):
                break
            named = _BEFORE_COLON.match(text, label.end, end)
            if named is None or label.number != len(run) + 1:
                break
            run.append((mark, named.span("title")))
        after = marks[i + len(run)].label if i + len(run) < len(marks) else None
        first = run[0][0].label if run else None
        # A list in which all items have a name, not only the first ones.
        goes_on = (
            after is not None
            and first is not None
            and (after.kind, after.number) == (first.kind, len(run) + 1)
        )
        if len(run) >= 2 and not goes_on:
            for mark, title in run:
                mark.title, mark.body, mark.run_in = title, title[1] + 1, True
        i += max(len(run), 1)


_LISTS_ANNEX = regex.compile(r"附[件表录]\s*[：:]?(?:\s*\d+[.、].*|.{2,60})?$")


def _drop_list_items(text: str, view: View, marks: list[_Mark]) -> None:
    """Items of a list (附件：1.……2.……; one sentence each) are no headings."""
    spans = view.paragraphs
    order = list(dict.fromkeys(m.label.kind for m in marks if m.label is not None))
    in_annexes = False
    for i, mark in enumerate(marks):
        paragraph = text[slice(*spans[i])]
        annex = mark.label is not None and mark.label.kind == "annex"
        if annex and "：" in paragraph[:4] and _LISTS_ANNEX.match(paragraph):
            # 附件：1.任务清单 before the signature only lists what follows.
            mark.title = None
            in_annexes = True
            continue
        if in_annexes and mark.label is not None and mark.label.kind == "num":
            mark.title = None
            continue
        in_annexes = False
        if mark.title is None or mark.label is None or mark.run_in:
            continue
        # one sentence, closed by a full stop: what follows?
        if mark.title[1] < spans[i][1] and _is_leaf(marks, i, order):
            mark.title = None
            mark.body = mark.label.end


def _is_leaf(marks: list[_Mark], i: int, order: list[str]) -> bool:
    """Does nothing of its own follow item ``i``, but the next item, a higher label, or the end?

    ``order`` has the sorts of labels as they first occur: the higher before the lower.
    """
    label = marks[i].label
    following = marks[i + 1] if i + 1 < len(marks) else None
    if following is None or label is None:
        return True
    before = marks[i - 1].label if i and marks[i - 1].title is None else None
    if before is not None and (before.kind, before.number) == (label.kind, label.number - 1):
        return True
    if following.label is None:
        return False
    if following.label.kind == label.kind:
        return True
    return order.index(following.label.kind) < order.index(label.kind)
