"""Several plans in one file: the paragraphs at which one begins.

In: the view and the marks of its paragraphs.  Out: does a plan of its own begin at a paragraph?
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.structure.marks import DATED, Mark
from fenjie.structure.view import View

_NOTICE_DATED = regex.compile(rf"\d+[.、][^。；]{{6,200}}{DATED}")
# A plan's title on a line of its own; the numbered title of a document in a collection.
_PART_TITLE = regex.compile(
    r"[^，。；：]{4,60}(?:方案|计划|规划|要点|措施|意见|办法|细则|规定|条例|指引|纲要|举措|制度)"
    r"(?:的通知)?(?:（[^）]{1,30}）)*"
)
_FRONT_MAX = 12
_LISTED = ("annex", "num")


def opens_part(text: str, view: View, marks: list[Mark], i: int) -> bool:
    """Does a plan of its own begin at paragraph ``i``: its title, then 一、 or 第一章 or 第一条?"""
    start, end = view.paragraphs[i]
    mark = marks[i]
    if _is_the_plan(text, marks, i):
        return True
    if mark.title is not None or i in view.cells:
        return False
    if mark.label is not None:
        return mark.label.kind == "num" and bool(_NOTICE_DATED.fullmatch(text, start, end))
    return bool(_PART_TITLE.fullmatch(text, start, end)) and _counts_from_one(marks, i)


def _is_the_plan(text: str, marks: list[Mark], i: int) -> bool:
    """附件, without a number, right below a notice: the plan that the notice brings."""
    label, title = marks[i].label, marks[i].title
    return (
        label is not None
        and label.kind == "annex"
        and not label.number
        and title is not None
        and _PART_TITLE.fullmatch(text, *title) is not None
        # 附件：… and 1. 2. among the notice's last lines only list what comes
        and all(m.title is None or (m.label and m.label.kind in _LISTED) for m in marks[:i])
        and _counts_from_one(marks, i)
    )


def _counts_from_one(marks: list[Mark], i: int) -> bool:
    """Is the first label below paragraph ``i`` 一、, 第一章 or 第一条?"""
    for following in marks[i + 1 : i + 1 + _FRONT_MAX]:
        if following.label is not None:
            return following.label.number == 1 and following.label.kind in (
                "cn", "chapter", "article",
            )  # fmt: skip
    return False
