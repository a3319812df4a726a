"""Assignments in a sentence: 由市科技局牵头, 市财政局会同市科技局负责, 办公室设在市司法局，负责…

In: a block.  Out: an :class:`Assignment` each clause, and each list whose leader is marked
（牵头）.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.assignment import CLAUSE, Assignment
from fenjie.extract.spans import Span
from fenjie.extract.unit_lists import unit_list
from fenjie.extract.unit_names import BODY_END, LEVEL_WORDS, MORE_NAMED, NAMED
from fenjie.structure.outline import Block
from fenjie.vocabulary import UnitRole

# 联席会议办公室设在市经济信息委，负责联席会议的日常工作
OFFICE = regex.compile(
    r"(?<=^|[，。；：、\n])(?P<office>(?:(?!由|设)\p{Han}){0,20}办公室)设在[^，。；：]{2,30}，"
    r"(?:具体|主要|统筹|全面)?(?:负责|承担)[^，。；]{2,}"
)
_CLAUSE = regex.compile(
    rf"(?:(?<![^，。；：、\n])|(?P<by>由)|(?<=条|条 ))(?P<list>{NAMED}{MORE_NAMED})"
    r"(?:等(?:有关|相关)?(?:部门|单位)?)?"
    r"(?:要|应当?|将)?(?:(?P<lead>牵头)"
    rf"(?:(?:会?商|会同)(?P<asked>{NAMED}{MORE_NAMED}))?(?:负责)?|会同(?P<with>{NAMED}{MORE_NAMED}|(?:[省市区县州][直级])?(?:有关|相关"
    rf"|各)[\p{{Han}}]{{0,8}}?(?:部门|单位|地区|方面|区县|市县))(?:负责)?|(?P<duty>(?:具体|统筹"
    r"|统一|总体|全面)?负责)(?!人|同志|组|制|解释))"
)
_DUTY = regex.compile("牵头|会同|负责")
# 由市科技局牵头，(市财政局、各区政府配合)
_SUPPORTED = regex.compile(
    rf"，(?P<list>(?:{NAMED}|各\p{{Han}}{{1,8}}?|(?:[省市区县州][直级])?(?:有关|相关)\p{{Han}}{{0,4}}?)"
    rf"(?:、(?:{NAMED}|各\p{{Han}}{{1,8}}?))*)(?:等(?:有关|相关)?(?:部门|单位)?)?"
    r"(?:积极|协同|共同|密切)?(?:配合|参与|协助)(?=[，。；])"
)
# Where cells of a table run together: …服务设施|市民政局（牵头）、市财政局和各区人民政府|2014年底
_LEAD_MARK = regex.compile("（牵头(?:单位)?）")
_LEADER = regex.compile(rf"{LEVEL_WORDS}|人行|中国人民银行|国网")
_BRANCH = regex.compile(r"(?:(?:中国)?人民银行|人行)\p{Han}{0,4}$|(?:自治|示范)$")
_LEADER_END = regex.compile(rf"\p{{Han}}{{2,18}}{BODY_END}")
_MORE_OWNERS = regex.compile(
    rf"(?:(?:、|和|及|与|以及|会同)(?:{NAMED}|团[省市县区州]委|各[\p{{Han}}、（）]{{1,10}}?(?:政府|管委会"
    r"|部门|单位)|园区管委会|\p{Han}{2,8}?(?:监分局|支行|海关|公司|部门))(?:等(?:有关|相关)?(?:部门|单位)?)?"
    r"(?=[、，。；（\d]|和|及|与|会同|等|持续|长期|$))*"
)


def duty_clauses(
    text: str, index: int, block: Block, covered: list[Span], places: frozenset[str]
) -> list[Assignment]:
    """由市科技局牵头, 市财政局会同市科技局负责: a named unit with its duty in a sentence."""
    found: list[Assignment] = []
    if _DUTY.search(text, block.body, block.end) is None:
        return found
    for match in _CLAUSE.finditer(text, block.body, block.end):
        a, b = match.span()
        if any(x <= a < y for x, y in covered):
            continue
        role: UnitRole = "lead" if match["lead"] or match["with"] else "responsible"
        start, end = match.span("list")
        units = unit_list(text, start, end, role, places)
        if match["with"]:
            start, end = match.span("with")
            units += unit_list(text, start, end, "support", places)
        if match["asked"]:
            units += unit_list(text, *match.span("asked"), "responsible", places)
        more = _SUPPORTED.match(text, b, block.end) if match["lead"] else None
        if more is not None:
            units += unit_list(text, *more.span("list"), "support", places)
            b = more.end()
        if units:
            found.append(Assignment(a, b, index, CLAUSE, units))
    return found


def led_lists(
    text: str, index: int, block: Block, covered: list[Span], places: frozenset[str]
) -> list[Assignment]:
    """市民政局（牵头）、市财政局: a leader marked as such, and the list it opens."""
    found: list[Assignment] = []
    for mark in _LEAD_MARK.finditer(text, block.body, block.end):
        a = mark.start()
        if any(x <= a < y for x, y in covered):
            continue
        start = next(
            (
                i
                for i in range(a - 3, max(block.body, a - 20) - 1, -1)
                if _LEADER.match(text, i)
                and text[i - 1] != "城"
                and _LEADER_END.fullmatch(text, i, a)
            ),
            None,
        )
        if start is None:
            continue
        branch = _BRANCH.search(text, max(block.body, start - 8), start)
        if branch is not None:
            start = branch.start()
        more = _MORE_OWNERS.match(text, mark.end(), block.end)
        end = more.end() if more is not None else mark.end()
        units = unit_list(text, start, end, "responsible", places)
        if len(units) > 1:
            found.append(Assignment(start, end, index, CLAUSE, units))
    return found
