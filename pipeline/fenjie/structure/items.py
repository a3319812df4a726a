"""Items of lists and measures against headings: told by the items around them.

In: the marks of all paragraphs.  Out: the same marks, changed in place: a title taken from what
only lists, given to what the items around show to be one.
"""

from __future__ import annotations

import itertools

from fenjie import patterns as regex
from fenjie.structure.lines import own_line
from fenjie.structure.marks import HEADING_MAX, ONLY_ASSIGNMENT, RUN_IN_MAX, Mark
from fenjie.structure.view import Piece

_NAME_MAX = 16


def title_by_children(text: str, spans: list[Piece], marks: list[Mark]) -> None:
    """（十二）提升影响力。（牵头单位：……）, with 46.…… below it, is a heading all the same.

    So is one sentence with a number in it, among others that have items below them.
    """
    above = {
        mark.label.kind
        for mark, following in itertools.pairwise(marks)
        if mark.label is not None and mark.title is not None and _is_item(following)
    }
    for mark, following, (_, end) in zip(marks, marks[1:], spans, strict=False):
        label = mark.label
        if label is None or mark.title is not None or label.kind not in ("cn", "pcn"):
            continue
        stop = text.find("。", label.end, label.end + HEADING_MAX) if _is_item(following) else -1
        alone = stop + 1 == end and label.kind in above and "：" not in text[label.end : stop]
        short = stop <= label.end + RUN_IN_MAX
        if stop > 0 and (alone or (short and ONLY_ASSIGNMENT.fullmatch(text, stop + 1, end))):
            mark.title, mark.body, mark.run_in = (label.end, stop), stop + 1, True


# “十四五”时期工作回顾, 2026年重点工作: the chapters of a report that numbers none of them
_OF_YEARS = (
    r"(?:“十[一二三四五六]五”(?:时期)?|(?:19|20)\d\d年|过去五年|[今未][后来]五年|今年)(?:的)?"
    r"(?:经济社会)?(?:发展)?(?:工作)?"
    r"(?:回顾|总结|成就|主要成就|总体要求|(?:主要)?(?:预期)?目标(?:和?(?:主要|重点)?任务)?"
    r"|(?:重点|主要)工作(?:安排|任务)?|工作安排|重点任务|安排)"
)
_CHAPTER = regex.compile(rf"{_OF_YEARS}(?:[和及与]{_OF_YEARS})?")


def title_chapters(text: str, spans: list[Piece], marks: list[Mark]) -> None:
    """Lines that name the years they are of are chapters, unless numbers come before them."""
    named = [
        (mark, span)
        for mark, span in zip(marks, spans, strict=True)
        if mark.label is None and mark.title is None and _CHAPTER.fullmatch(text, *span)
    ]
    numbered = (m.label.end for m in marks if m.label is not None and m.label.kind in _TOP)
    if len(named) < _CHAPTERS_NAMED or next(numbered, len(text)) < named[0][1][0]:
        return
    for mark, span in named:
        mark.title, mark.body = span, span[1]


_CHAPTERS_NAMED = 2
_TOP = ("cn", "chapter")


def _is_item(mark: Mark) -> bool:
    return mark.label is not None and mark.label.kind in ("num", "pnum")


def drop_measures(text: str, marks: list[Mark]) -> None:
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
        alike = _named_alike(text, items)
        for mark in run_in:
            if mark.title is None or mark.label is None or id(mark) in alike:
                continue
            title = text[slice(*mark.title)]
            if "，" in title or (rare and (len(title) > _NAME_MAX or "、" in title)):
                mark.title, mark.body, mark.run_in = None, mark.label.end, False


_ALIKE_LEAST = 3


def _named_alike(text: str, items: list[Mark]) -> set[int]:
    """Items counted from one on, each of which opens with two short halves, or with one.

    （一）高度重视，强化责任意识。……（二）组建专班，加强协同配合。……: headings, all of them.
    """
    found: set[int] = set()
    run: list[Mark] = []
    for mark in [*items, None]:
        label = mark.label if mark is not None else None
        if label is None or label.number == 1:
            if (len(run) >= _ALIKE_LEAST and all(_two_halves(text, m) for m in run)) or (
                len(run) >= _CHAPTERS_LEAST and all(_names_chapter(text, m) for m in run)
            ):
                found.update(id(m) for m in run)
            run = []
        if mark is not None:
            run.append(mark)
    return found


_CHAPTERS_LEAST = 3


def _names_chapter(text: str, mark: Mark) -> bool:
    """（一）聚焦服务新发展格局，充分释放内需潜力。 of a report, with sentences that follow it."""
    return (
        mark.run_in
        and mark.label is not None
        and mark.label.kind == "pcn"
        and mark.title is not None
        and text.count("，", *mark.title) <= 1
    )


_TWO_HALVES = regex.compile(r"[^，、]{4,12}，[^，、]{4,12}")


def _two_halves(text: str, mark: Mark) -> bool:
    return (
        mark.run_in
        and mark.title is not None
        and _TWO_HALVES.fullmatch(text, *mark.title) is not None
    )


# 1.县财政局：保障资金。 2.县林业局：做好绿化。
_BEFORE_COLON = regex.compile(
    r"(?P<title>[^，。；：“”（）《》\n]{2,16}(?<!如下|以下|包括|其中|一是|如))：(?=[^\n]{10})"
)


def take_colons(text: str, spans: list[Piece], marks: list[Mark]) -> None:
    """Numbered items each of which opens with a short name and a colon: the names are titles."""
    i = 0
    while i < len(marks):
        run: list[tuple[Mark, Piece]] = []
        for index in range(i, len(marks)):
            mark, end = marks[index], spans[index][1]
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


def drop_list_items(text: str, spans: list[Piece], marks: list[Mark]) -> None:
    """Items of a list (附件：1.……2.……; one sentence each; of an article) are no headings."""
    order = _order(marks)
    in_annexes = in_article = False
    for i, mark in enumerate(marks):
        kind = mark.label.kind if mark.label is not None else ""
        paragraph = text[slice(*spans[i])] if kind == "annex" else ""
        if i and kind == "num" and text.endswith("附件：", 0, spans[i - 1][1]):
            in_annexes = True  # the line break before 附件 was lost
        if "：" in paragraph[:4] and _LISTS_ANNEX.match(paragraph):
            # 附件：1.任务清单 before the signature only lists what follows.
            mark.title = None
            in_annexes = True
            continue
        if in_annexes and kind == "num":
            mark.title = None
            continue
        in_annexes = False
        in_article = kind == "article" or (in_article and kind in ("", *_ITEMS))
        if mark.title is None or mark.label is None:
            continue
        if mark.run_in:
            continue
        # one sentence, closed by a full stop: what follows?
        closed = mark.title[1] < spans[i][1] and kind != "article"  # 第七条 知识产权创造：
        if closed and (in_article or _is_leaf(text, spans, marks, i, order)):
            mark.title = None
            mark.body = mark.label.end


_ITEMS = ("pcn", "num", "pnum", "circle")


def _order(marks: list[Mark]) -> list[str]:
    """The sorts of labels, the higher before the lower, as they first occur in the plan itself."""
    labels = [m.label for m in marks if m.label is not None]
    opens = (k for k, x in enumerate(labels) if x.number == 1 and x.kind in ("cn", "chapter"))
    first = next(opens, 0)
    return list(dict.fromkeys(x.kind for x in [*labels[first:], *labels[:first]]))


def _is_leaf(text: str, spans: list[Piece], marks: list[Mark], i: int, order: list[str]) -> bool:
    """Does nothing of its own follow item ``i``, but the next item, a higher label, or the end?

    Lines that only say who answers for it are nothing of its own: 责任单位：……
    """
    label = marks[i].label
    j = i + 1
    while j < len(marks) and marks[j].label is None and _only_assigns(text, spans[j]):
        j += 1
    following = marks[j] if j < len(marks) else None
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


def _only_assigns(text: str, span: Piece) -> bool:
    start, end = span
    return own_line(text, start) is not None or (
        text[start] in "（〔[" and ONLY_ASSIGNMENT.fullmatch(text, start, end) is not None
    )


def drop_conditions(marks: list[Mark]) -> None:
    """Items of an article no more than half of which have a title are conditions, all of them."""
    items: list[Mark] = []
    in_article = False
    for mark in marks:
        kind = mark.label.kind if mark.label is not None else ""
        if kind == "article" or (kind and kind not in _ITEMS):
            _drop_if_rare(items)
            items, in_article = [], kind == "article"
        elif in_article and kind == "pcn":
            items.append(mark)
    _drop_if_rare(items)


def _drop_if_rare(items: list[Mark]) -> None:
    if 2 * sum(mark.title is not None for mark in items) <= len(items):
        for mark in items:
            if mark.label is not None and mark.title is not None:
                mark.title, mark.body, mark.run_in = None, mark.label.end, False


_LIST_LEAST = 3


def drop_stray_numbers(marks: list[Mark]) -> None:
    """22.…… 23.…… before the chapters: the tail of another text, or a place in a collection."""
    titled = [m for m in marks if m.title is not None and m.label is not None]
    if not any(m.label is not None and m.label.kind in _TOP for m in titled):
        return
    for mark in titled:
        if mark.label is None or mark.label.kind != "num" or mark.label.number < 2:
            return
        mark.title = None


def drop_bare_lists(spans: list[Piece], marks: list[Mark]) -> None:
    """Items one below the other with nothing under any of them only list: materials, measures."""
    run: list[int] = []
    for i, mark in enumerate(marks):
        before = marks[run[-1]].label if run else None
        if mark.label is None or not _is_bare(mark, spans[i]):
            # The last may only seem bare: what follows may stand under it.
            _untitle(marks, run if mark.label is not None else run[:-1])
            run = []
        elif before is not None and (before.kind, before.number + 1) == mark.label[::2]:
            run.append(i)
        else:
            _untitle(marks, run)
            run = [i]
    _untitle(marks, run)


def _is_bare(mark: Mark, span: Piece) -> bool:
    """（2）身份证复印件: a short line with a low label and no mark at its end."""
    if mark.label is None or mark.title is None or mark.label.kind not in ("num", "pnum"):
        return False
    return mark.title[1] == span[1]


def _untitle(marks: list[Mark], run: list[int]) -> None:
    if len(run) < _LIST_LEAST:
        return
    for i in run:
        mark = marks[i]
        assert mark.label is not None
        mark.title, mark.body = None, mark.label.end
