"""A list of units: where each begins and ends, and what in it is no name.

In: 市发展改革委、科技局和各区政府，省商务厅.  Out: a :class:`UnitMention` each, with its full name
(:mod:`fenjie.extract.unit_full_names`) and the role of the list, or of the unit's own mark:
市民政局（牵头）.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from fenjie import patterns as regex
from fenjie.extract.assignment import UnitMention
from fenjie.extract.duties import role_of
from fenjie.extract.spans import Span
from fenjie.extract.unit_full_names import expand, shared_rank
from fenjie.extract.unit_names import (
    ANY_PLACE,
    BODY_END,
    LOOKS_LIKE_UNIT,
    LOWER_BODY,
    NEEDS_ORGAN,
    OF_RANK,
    ORGAN,
    RANK,
    TOGETHER,
    UNLIKE_UNIT,
)
from fenjie.vocabulary import UnitRole

_AND = regex.compile(r"(?<!社会)(?:和|及|与|以及|会同|并会同)(?=\S{2})")
_AFTER_BODY = regex.compile(rf"{BODY_END}(?:（[^）]{{0,60}}）)?等?$")
_NEXT_NAME = regex.compile(
    r"(?<=[局厅])(?=(?:[省市县区州]|自治区)(?![区场级直辖民域容城北南中]|分局)\p{Han}{1,14}"
    r"(?:局|厅|委|办|院|会|政府|中心|集团|公司))"
)
_AND_RIGHT = regex.compile(
    r"各|有关|相关|市|省|县|区(?!域)|州|自治|国|其他|所在|属地|中|沿|部分|人民|驻|乡镇|街道|镇街"
    r"|\p{Han}{2,8}(?:政府|管委会|委员会|公司|集团|中心|局|委|厅)|\p{Han}{2,4}[市县区州]$"
    r"|[^、，；]{2,16}的(?:处室|科室|部门|单位|机构)$"
    r"|\p{Han}{2,12}(?:开发|新|园|示范|度假|保税|合作|功能|片|管理)区$"
)
_TRAIL = regex.compile(
    r"(?:等(?:(?:市级|省级|区级|县级)?(?:各)?(?:有关|相关|行业|主管"
    r"|责任)*(?:行业)?(?:主管)?(?:责任)?(?:部门|单位|地区|机构)(?:和单位|（单位）)?)?|分别"
    r"|按职责分工|按职责|具体|共同|为主|等)$"
    r"|(?<![高平同])等(?:\d+[家个])?[^、，；。（）]{0,12}?(?:部门|单位|机构|处室)(?:和单位)?$"
)
# 市公安局|等具有财产登记、保管职能的部门和单位: who the others are
_ETC_WITH = regex.compile(
    r"等(?:具有|负有|承担|涉及|拥有)[^（）；，]{2,60}的[^（）；，、]{0,8}(?:部门|单位|机构)(?:和单位)?$"
)
# 各银行|等金融机构: all of a kind, by one of it
_EACH_SUCH = regex.compile(r"各\p{Han}{2,6}等\p{Han}{2,6}(?:机构|企业|组织)$")
_MARK_LEAD = regex.compile(
    r"（(?P<role>牵头|主办|主责|责任|配合|协办|参与|负责|协助)(?:单位|部门|处室)?）$"
)
_REMARK_BESIDE = regex.compile(
    r"（[^（）]*(?:列第一|排第一|首位|下同|以下|\d年|\d月|前完成)[^（）]*）$"
)
# 按职责分工, 2025年底前, 长期: what stands in a list and names nobody
_NO_NAME = regex.compile(
    r"(?:社会|公众|群众|企业|市场|党委|个人|括号.*|按.*|根据.*|分工.*|负责.*|落实.*|等|长期|持续.*|20\d\d年.*|\d+月.*|年底.*)"
)
# 以下任务均由|…, 涉及土地的由|…, 技工院校内由|…: for what, before by whom
_ALL_THESE = regex.compile(
    r"(?:(?:以下|下列|上述|本章|本节)[^由，、]{0,10}|[^由，、（）]{2,16}[的内中类项])由(?=\p{Han}{3})"
)
_BRACKETED = regex.compile(r"[〕）\]]$")  # 各市（州）、各县（市、区）人民政府


class _Item(NamedTuple):
    """A member of a list; ``sure`` if its last word says that it is a body."""

    span: Span
    role: UnitRole | None
    sure: bool


def unit_list(
    text: str, start: int, end: int, role: UnitRole, places: frozenset[str]
) -> list[UnitMention]:
    """A list of units: 、 goes on with the level of its opener, ， and ； open a new one."""
    units: list[UnitMention] = []
    such = _ETC_WITH.search(text, start, end)
    end = such.start() if such is not None else end
    for a, b in stretches(text, start, end, "，；"):
        items = [
            item
            for c, d in stretches(text, a, b, "、/")
            for span in split_and(text, c, d)
            if (item := _clean(text, *span)) is not None
        ]
        for i, item in enumerate(items):
            if not item.sure and _named(text, items, i):
                items[i] = item._replace(sure=True)
        open_roles = role == "responsible" and text.find("牵头", start - 12, end) < 0
        with_whom = text.find("会同", a, b) if open_roles else -1
        named = [(x.span, x.role or _beside(role, x.span, with_whom)) for x in items if x.sure]
        units.extend(expand(text, _join_collective(text, named), places))
    return units


def _beside(role: UnitRole, span: Span, with_whom: int) -> UnitRole:
    """市经济信息化委会同各区政府: who leads, and with whom."""
    if with_whom < 0:
        return role
    return "lead" if span[0] < with_whom else "support"


def _named(text: str, items: list[_Item], i: int) -> bool:
    """Is it a unit: by the rank it shares, or the company it keeps?"""
    item = items[i]
    if shared_rank(text, [x.span for x in items], i) is not None:
        return True
    beside = [x for x in items[max(0, i - 1) : i + 2] if x.sure]
    return bool(beside) and UNLIKE_UNIT.fullmatch(text, *item.span) is not None


def stretches(text: str, start: int, end: int, marks: str) -> list[Span]:
    """Stretches between ``marks`` outside brackets."""
    parts: list[Span] = []
    depth, first = 0, start
    for i in range(start, end):
        char = text[i]
        if char in "（〔[(“〈":
            depth += 1
        elif char in "）〕])”〉":
            depth = max(0, depth - 1)
        elif char in marks and depth == 0:
            if i > first:
                parts.append((first, i))
            first = i + 1
    if end > first:
        parts.append((first, end))
    return parts


def split_and(text: str, start: int, end: int) -> list[Span]:
    """Split at 和 and 及 between units, never inside 人力资源和社会保障局."""
    spans: list[Span] = []
    first = start
    for match in _AND.finditer(text, start, end):
        if not _AFTER_BODY.search(text, max(0, match.start() - 60), match.start()):
            continue
        if match.start() - first >= 2 and (
            match[0].endswith("会同") or _AND_RIGHT.match(text, match.end(), end)
        ):
            left = text[first : match.start()]
            right = text[match.end() : end]
            place = left.endswith(("市", "县", "区", "州")) and not left.startswith("各")
            if place and not (NEEDS_ORGAN.search(right) or ORGAN.search(right)):
                continue
            spans.append((first, match.start()))
            first = match.end()
    spans.append((first, end))
    return spans if end - start < 8 else [x for span in spans for x in _split_run(text, *span)]


def _split_run(text: str, start: int, end: int) -> list[Span]:
    """Names that only a blank or a line of a cell kept apart: 市科技局|市财政局."""
    cuts = [start, *(m.start() for m in _NEXT_NAME.finditer(text, start, end)), end]
    return list(pairwise(cuts))


def _clean(text: str, start: int, end: int) -> _Item | None:
    """Trim an item to the unit's name; ``None`` where nothing that could be one is left."""
    opening = _ALL_THESE.match(text, start, end)
    if opening is not None:
        start = opening.end()  # 以下任务均由市科技局(负责)
    if text.startswith("会同", start):
        start += 2  # 市发展改革委牵头，会同市科技局负责
    while start < end and text[start] in "：，。；、由 ★☆※▲*…":
        start += 1
    while start < end and text[end - 1] in "：，。；、 ":
        end -= 1
    remark = _REMARK_BESIDE.search(text, start, end) if text[end - 1] == "）" else None
    if remark is not None:
        end = remark.start()  # 市科技局（列第一位的为牵头单位，下同）
    role: UnitRole | None = None
    mark = _MARK_LEAD.search(text, start, end) if text[end - 1] == "）" else None
    if mark is not None:
        role, end = role_of(mark["role"]), mark.start()
    etc = text.find("等", start, end) >= 0
    if not (etc and TOGETHER.search(text, start, end)):
        trail = _TRAIL.search(text, start, end) if etc or text[end - 1] in "别工责体同主" else None
        if trail is not None and _EACH_SUCH.match(text, start, end):
            trail = None
        if trail is not None:
            end = trail.start()
    if end - start == 1 and text[start] in "省市县区州盟旗":
        return _Item((start, end), role, sure=True)  # 各市、州、县人民政府
    if end - start < 2 or end - start > 40:
        return None
    if _NO_NAME.fullmatch(text, start, end):
        return None
    sure = LOOKS_LIKE_UNIT.fullmatch(text, start, end) is not None
    return _Item((start, end), role, sure)


def _join_collective(text: str, items: list[tuple[Span, UnitRole]]) -> list[tuple[Span, UnitRole]]:
    """各市、州、县人民政府 is one collective unit, as is 县、区政府."""
    joined: list[tuple[Span, UnitRole]] = []
    for (start, end), role in items:
        if joined and joined[-1][0][1] + 1 == start:
            (a, b), before = joined[-1]
            if _goes_on(text, (a, b), (start, end)):
                joined[-1] = ((a, end), before)
                continue
        if text[start:end] == "政府":  # 党委领导、政府负责: no one's
            continue
        joined.append(((start, end), role))
    return joined


def _goes_on(text: str, opener: Span, item: Span) -> bool:
    """Does the item only go on with a collective that the one before opens?"""
    a, b = opener
    start, end = item
    if text[start:end] in ("单位", "政府", "人民政府"):  # 市直有关部门、单位, 各区县党委、政府
        return text.endswith("部门" if text[start] == "单" else "党委", a, b)
    if RANK.fullmatch(text, a, b):
        # 县、区政府, 市、县营商办
        return (
            ANY_PLACE.fullmatch(text, start, end) or OF_RANK.fullmatch(text, start, end)
        ) is not None
    if not (
        text.startswith("各", a)
        and b - a <= 12
        and (NEEDS_ORGAN.search(text, a, b) or text[a:b] == "各省")
    ):
        return False
    if text.startswith("各", start):
        start += 1
        if not _BRACKETED.search(text, a, b):
            return False
    return (
        ANY_PLACE.fullmatch(text, start, end) is not None
        or LOWER_BODY.fullmatch(text, start, end) is not None
    )
