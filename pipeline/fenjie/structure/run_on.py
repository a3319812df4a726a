"""The title of a heading that runs on into its text, no line break and no mark between.

In: prepared text and where a title starts.  Out: where it may end: before words with which
paragraphs of plans open (以习近平…, 坚持, 各地, 2025年, 今年), where what stands before is a title.

>>> end_of_title("加强组织领导各级各部门要压实责任，完善机制。", 0, 22)
6
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.structure.marks import Mark
from fenjie.structure.view import View

_ADVERBS = (
    "进一步|更大力度|坚决|定期|梯次|全面|持续|大力|深入|积极|着力|加快|不断|切实|扎实|稳步|努力|充分|统筹"
    "|严格|逐步|继续|认真|及时"
)
_VERBS = (
    "坚持|完善|加强|实施|建立|强化|聚焦|加大|推进|优化|深化|增强|扩大|落实|推动|健全|提升|贯彻|推广|开展"
    "|促进|提高|鼓励|发挥|抓好|做好|打造|构建|制定|培育|加快|简化|拓展|探索|巩固|贯彻落实|梳理|用足用好|成立|设立|出台"
)
_SURE = (
    r"以习近平|以\p{Han}{2,12}为|各(?:地|区|级|县|市|部|有关|单位|镇|乡)|围绕|按照|根据|依据|依托|通过|结合|针对"
    r"|到20\d\d|20\d\d年|“十[一二三四五六]五”|今年|过去|未来|当前|近年|我们|一是|力争|——|对(?:于|纳入|符合|新|在|列入)"
    r"|为(?:了|深入|全面|贯彻|进一步|加快|认真)"
)
_OPENS = regex.compile(rf"(?P<sure>{_SURE})|(?:{_ADVERBS})(?:{_VERBS})|(?P<verb>{_VERBS})")
_NOT_BEHIND = regex.compile(rf"(?:[和与及、，的“（或并是所以等对将为]|{_ADVERBS}|{_VERBS})$")
_LEAST, _MOST, _VERB_MAX = 4, 40, 4


def end_of_title(text: str, start: int, end: int) -> int | None:
    """Where the title that begins at ``start`` ends; None where nothing tells."""
    found: int | None = None
    clause = start
    for match in _OPENS.finditer(text, start + 1, end):
        at = match.start()
        if at > start + _MOST or _MARK.search(text, found or start, at):
            break
        clause = max(clause, text.rfind("，", start, at) + 1)
        if at - clause < _LEAST:
            continue
        if match["sure"]:
            return found if found is not None and at - found <= _VERB_MAX else at
        if text[match.end() : match.end() + 1] in "，。；的":
            continue  # …加强宣传引导，: its verb is a noun
        if _NOT_BEHIND.search(text, max(start, at - 3), at) is None:
            # …能级提升|聚焦…: the last verb of a title may be its noun.
            behind = match.end() if match["verb"] else at
            again = (
                behind > at
                and match["verb"] != "坚持"
                and _OPENS.match(text, behind, end) is not None
            )
            found = behind if again else found or at
    return found


_MARK = regex.compile("[。；]")


_TEXT_LEAST = 60


def title_run_on(text: str, view: View, marks: list[Mark]) -> None:
    """Give the headings of flat text the titles that they may have: of long paragraphs only,
    no item of a list.  A first sentence that has such words in it is no title as a whole."""
    for mark, (_, end) in zip(marks, view.paragraphs, strict=True):
        if mark.label is None or mark.label.kind not in _HIGH:
            continue
        first = mark.label.end
        if mark.title is not None:
            stop = _sure_end(text, *mark.title) if mark.run_in else None
        elif end - first < _TEXT_LEAST or text[end - 1] == "；" or "。" not in text[first:end]:
            continue
        else:
            stop = end_of_title(text, first, end)
        if stop is not None:
            mark.title, mark.body, mark.run_in = (first, stop), stop, True


def _sure_end(text: str, start: int, end: int) -> int | None:
    """加强组织领导|各级各部门要压实责任"""
    for match in _OPENS.finditer(text, start + _LEAST, end):
        at = match.start()
        if match["sure"] and _NOT_BEHIND.search(text, max(start, at - 3), at) is None:
            return at
    return None


_HIGH = ("cn", "pcn")
