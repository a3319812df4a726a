"""Assignments told by a mark or a seat: 市民政局（牵头）、市财政局, 办公室设在市司法局，负责…

In: a block.  Out: an :class:`Assignment` for each list whose leader is marked; for each
office whose seat is named.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.assignment import CLAUSE, Assignment, UnitMention
from fenjie.extract.spans import Span
from fenjie.extract.unit_lists import unit_list
from fenjie.extract.unit_names import BODY_END, LEVEL_WORDS, NAMED
from fenjie.structure.outline import Block

# 联席会议办公室设在市经济信息委，负责联席会议的日常工作
_OFFICE = regex.compile(
    r"(?<=^|[，。；：、\n])(?P<office>(?:(?!由|设)\p{Han}){0,20}办公室)设在[^，。；：]{2,30}，"
    r"(?:具体|主要|统筹|全面)?(?:负责|承担)[^，。；]{2,}"
)
# 领导小组下设|办公室|于市民政局，具体负责: the office of the group
_GROUP_OFFICE = regex.compile(
    r"(?<=^|[，。；：\n])(?P<group>\p{Han}{0,20}?(?:领导小组|联席会议|指挥部|专班))下设(?P<office>办公室)，?设?[于在]"
    r"[^，。；：]{2,30}，(?:具体|主要|统筹|全面)?(?:负责|承担)"
)
# Where cells of a table run together: …服务设施|市民政局（牵头）、市财政局和各区人民政府|2014年底
_LEAD_MARK = regex.compile("（牵头(?:单位)?）")
_LEADER = regex.compile(rf"{LEVEL_WORDS}|人行|中国人民银行|国网")
_BRANCH = regex.compile(r"(?:(?:中国)?人民银行|人行)\p{Han}{0,4}$|(?:自治|示范)$")
_LEADER_END = regex.compile(rf"\p{{Han}}{{2,18}}{BODY_END}")
_MORE_OWNERS = regex.compile(
    rf"(?:(?:、|和|及|与|以及|会同)(?:{NAMED}|团[省市县区州]委|各[\p{{Han}}、（）]{{1,10}}?(?:政府|管委会"
    r"|部门|单位)|园区管委会|\p{Han}{2,8}?(?:监分局|支行|海关|公司|部门))(?:等(?:有关|相关)?(?:部门|单位)?)?"
    r"(?=[、，。；（\d]|和|及|与|会同|等|持续|长期|逐年|每年|按|出台|启动|$))*"
)


def offices(text: str, index: int, block: Block) -> list[Assignment]:
    """联席会议办公室设在市司法局，负责日常工作; 领导小组下设办公室于市民政局，具体负责…"""
    found: list[Assignment] = []
    if text.find("办公室设在", block.body, block.end) >= 0:
        for match in _OFFICE.finditer(text, block.body, block.end):
            a, b = match.span("office")
            unit = UnitMention(a, b, ((a, b),), "responsible", False)
            found.append(Assignment(a, match.end(), index, CLAUSE, [unit]))
    if text.find("下设办公室", block.body, block.end) >= 0:
        for match in _GROUP_OFFICE.finditer(text, block.body, block.end):
            a, b = match.span("office")
            unit = UnitMention(a, b, (match.span("group"), (a, b)), "responsible", False)
            found.append(Assignment(*match.span(), index, CLAUSE, [unit]))
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
