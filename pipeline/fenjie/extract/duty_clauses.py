"""Assignments that a sentence makes: 由市科技局牵头, 市财政局会同市科技局负责, 牵头单位为市司法局.

In: a block.  Out: an :class:`Assignment` for each duty whose doer is named just before it, with
those who support the leader: 由市科技局牵头，市财政局、各区政府配合 is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from fenjie import patterns as regex
from fenjie.extract.assignment import CLAUSE, OWN_LINE, Assignment, UnitMention
from fenjie.extract.duties import role_of
from fenjie.extract.spans import Span
from fenjie.extract.unit_lists import split_and, stretches, unit_list
from fenjie.extract.unit_names import ANY_PLACE, END_OF_NAME, NAMED
from fenjie.structure.outline import Block

# The duty, and before it how it is done: (县财政局)适时牵头, (市财政局)具体负责
_DUTY = regex.compile(
    r"(?<!发挥)(?P<lead>牵头)(?!人|单位|部门|处室|作用|抓总的)(?P<asks>会?商|会同)?(?:负责)?"
    r"|(?P<with>会同|协同)"
    r"|(?P<duty>负责)(?!人|同志|组(?!织|建|成)|制(?![定发作订造])|解释|任)"
    r"|(?:作为|为|是)(?P<part>牵头|责任|配合)(?:单位|部门)"
)
_MANNER = regex.compile(
    r"(?:在(?:各自)?(?:职责|职能)范围内，?)?(?:依照\p{Han}{2,6}|要|应当?|将|可|须|需|负有|适时|具体|统筹|统一|总体|全面|主要|共同|分别|直接|按照?职责(?:分工)?){0,3}$"
)
_ETC = regex.compile(r"等(?:有关|相关|多个|多)?(?:部门|单位|地区|机构)?$")
# Where the names may begin: after a mark, a label of an article (第三条), 由
_BEFORE = regex.compile(
    r"[，。；：\n（〔\[）〕\]—①-⑳]|第\p{Han}{1,4}条|[一二三四五六七八九十]是|(?:建立|健全|形成|构建)|(?<!自|理|缘|事)由(?=\S{2})"
)
# A name that needs the list's opener: 市行政服务中心、|政务服务数据管理局
_SHORT = regex.compile(rf"(?!各|有关|相关|其他)\p{{Han}}{{2,16}}?{END_OF_NAME}")
_EACH = regex.compile(
    rf"各(?:{ANY_PLACE.pattern}|[省市]|\p{{Han}}{{0,8}}?(?:部门|单位|地区|企业|机构|处室)(?:和单位)?)"
    r"|(?:国务院|国家|中央|[省市区县州](?:[直级]|政府)?)?(?:其他)?各?(?:有关|相关)\p{Han}{0,8}?"
    r"(?:部门|单位|地区|方面|区县|市县|企业|机构)(?:和单位|（单位）)?|[省市区县州][直级]\p{Han}{0,4}(?:部门|单位)"
)
_RANK = regex.compile(ANY_PLACE.pattern)
# 由|住房城乡建设部门|牵头: named by its field, not by its part in the matter
_DEPARTMENT = regex.compile(
    r"(?![^部]*(?:牵头|责任|主管|审批|有关|相关|各|承办|监管|业务|职能|行业|同级|上级|本|主办|联办|使用|服务|单位|这))"
    r"\p{Han}{2,12}部门"
)
# 国务院教育行政部门, 各级财政部门: the department of a field, at a level that is said
_OF_STATE = regex.compile(
    r"(?:国务院|各级|[省市县区州]级?|县级以上(?:地方)?(?:各级)?(?:人民政府)?)"
    r"(?!各|有关|相关|其他|主管|责任|牵头|行业|职能|成员)\p{Han}{2,12}(?:行政|主管)?部门"
)
# 国家统计局|四川调查总队
_PART_OF = r"(?:\p{Han}{0,6}?(?:总队|支队|大队|分局|监管局|监管办))?"
# 会同|市财政局、市审计局等部门|负责
COMPANY = regex.compile(
    rf"(?P<list>(?:{NAMED}{_PART_OF}|{_EACH.pattern})(?:（[^（）]*）)?"
    rf"(?:(?:、|和|及|与|以及)(?:{NAMED}{_PART_OF}|{_EACH.pattern}|{_SHORT.pattern})(?:（[^（）]*）)?)*)"
    r"(?:等(?:有关|相关)?(?:部门|单位|方面)?)?(?:共同)?(?:负责)?"
)
# 由市科技局牵头，|市财政局、各区政府配合
_SUPPORT = regex.compile(
    r"[，、](?P<list>[^，。；：]{2,80}?)(?:积极|协同|共同|密切|予以)?(?P<role>配合|参与|协助|参加)(?=[，。；\n的]|$)"
)
_PART = regex.compile("(?:牵头|责任|配合)(?:单位|部门)")
# 牵头单位为|市科技局、市财政局
_COPULA = regex.compile(
    r"(?:(?<![^，。；：）\n])|(?=....(?:为|是|：)))(?P<role>牵头|责任|配合)(?:单位|部门)(?:为|是|：)?(?P<list>[^，。；：]{3,80})(?=[，。；\n]|$)"
)


def duty_clauses(
    text: str, index: int, block: Block, covered: list[Span], places: frozenset[str]
) -> Iterator[Assignment]:
    """The clauses of the block that assign, outside what is ``covered`` already."""
    done = block.body
    for match in _DUTY.finditer(text, block.body, block.end):
        if match.start() < done or any(x <= match.start() < y for x, y in covered):
            continue
        names = _names_before(text, done, match.start())
        if names is None:
            continue
        start, a, b = names
        role = "lead" if match["lead"] or match["with"] else role_of(match["part"] or "负责")
        units = unit_list(text, a, b, role, places)
        end, more = _others(text, match, block.end, places)
        if (match["with"] and end == match.end()) or text.startswith("解释", end):
            continue
        if units:
            yield Assignment(start, end, index, CLAUSE, units + more)
            done = end
    if _PART.search(text, block.body, block.end) is None:
        return
    for match in _COPULA.finditer(text, block.body, block.end):
        if any(x <= match.start() < y for x, y in covered) or not _listed(
            text, *match.span("list"), by=True
        ):
            continue
        units = unit_list(text, *match.span("list"), role_of(match["role"]), places)
        whole = match.start() == block.start and match.end() >= block.end - 1
        rule = OWN_LINE if whole else CLAUSE
        yield Assignment(match.start(), match.end(), index, rule, units)


_LONGEST_LIST = 600


def _names_before(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Where the clause and its names begin and end, if nothing else stands before the duty."""
    manner = _MANNER.search(text, max(start, end - 16), end)
    stop = end if manner is None else manner.start()
    etc = _ETC.search(text, max(start, stop - 8), stop)
    stop = stop if etc is None else etc.start()
    colon = text[stop - 1] == "：" and stop - 1 > start  # 市城市管理局：负责督促落实
    stop -= colon
    first, by = start, False
    if stop - start > _LONGEST_LIST:
        first = -1  # no list of names goes on for so long
    for match in _BEFORE.finditer(text, max(start, stop - _LONGEST_LIST), stop):
        if match[0] in ("（", "）") and _inside(text, match.start(), stop):
            continue
        by = match[0] == "由"
        first = match.start() if by else match.end()
    if first < 0:
        return None
    a = first + by
    listed = stop - a >= 3 and _listed(text, a, stop, by=by or colon)
    return (first, a, stop) if listed else None


def _inside(text: str, at: int, end: int) -> bool:
    """Does a bracket of a name open or close there: 省发展改革委（省能源局）?"""
    if text[at] == "（":
        return text.find("）", at, end) > 0
    return text.rfind("（", max(0, at - 60), at) >= 0 and text[at + 1 : at + 2] not in "，。；："


def _listed(text: str, start: int, end: int, *, by: bool) -> bool:
    """Is the stretch a list of units, one at least by name?  After 由 any is enough."""
    named = False
    items = [s for a, b in stretches(text, start, end, "、") for s in split_and(text, a, b)]
    for a, b in items:
        bare = text.rfind("（", a, b) if text[b - 1] == "）" else -1
        b = bare if bare > a else b
        if _NAME.fullmatch(text, a, b) or _OF_STATE.fullmatch(text, a, b):
            named = True
        elif _EACH.fullmatch(text, a, b) or _RANK.fullmatch(text, a, b):
            named = named or by
        elif (by or named) and _DEPARTMENT.fullmatch(text, a, b):
            named = True
        elif not (named and _SHORT.fullmatch(text, a, b)):
            return False
    return named


_NAME = regex.compile(NAMED)


def _others(
    text: str, duty: regex.Match[str], stop: int, places: frozenset[str]
) -> tuple[int, list[UnitMention]]:
    """Those that the duty names beside its doer, and where the assignment ends."""
    end = duty.end()
    more: list[UnitMention] = []
    if duty["with"] or duty["asks"]:
        company = COMPANY.match(text, duty.end(duty.lastgroup or 0), stop)
        if company is not None:
            role = "responsible" if (duty["asks"] or "").endswith("商") else "support"
            more += unit_list(text, *company.span("list"), role, places)  # type: ignore[arg-type]
            end = company.end()
    support = _SUPPORT.match(text, end, stop)
    if support is not None and _listed(text, *_without_etc(text, support.span("list")), by=True):
        more += unit_list(text, *support.span("list"), "support", places)
        end = support.end()
    return end, more


def _without_etc(text: str, span: Span) -> Span:
    etc = _ETC.search(text, *span)
    return span if etc is None else (span[0], etc.start())
