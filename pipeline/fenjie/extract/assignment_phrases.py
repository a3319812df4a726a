"""What stands in a bracket, line or cell that assigns responsibility.

In: such a stretch: 牵头单位：市科技局；配合单位：市财政局, or 市科技局牵头，各区政府配合.
Out: its units, none where it assigns nothing.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.assignment import UnitMention
from fenjie.extract.duties import LABEL, LABEL_WORDS, OF_PERSONS, ROLES, SUFFIX_ROLE, role_of
from fenjie.extract.duty_clauses import COMPANY
from fenjie.extract.spans import Span
from fenjie.extract.unit_lists import split_and, stretches, unit_list
from fenjie.extract.unit_names import (
    LOOKS_LIKE_UNIT,
    OPENS_LIST,
    PUBLIC_BODY,
    RANK,
    TOGETHER,
    UNLIKE_UNIT,
)

# 完成时限：, or after a mark any words before a colon: （责任单位：市科技局；进度要求：…）
_OTHER_LABEL = regex.compile(
    r"(?:完成|实施|落实)?(?:时限|时间|期限)(?:节点)?[：:]|时间(?:节点|进度|安排)[：:]|工作目标[：:]"
    r"|(?<=[，；。])\p{Han}{2,8}[：:]|(?:联系(?:人|电话|方式)|电话|邮箱|分管领导|备注)[：:]"
)
# （责任单位 市科技局）, （责任单位为市科技局）
_BARE_LABEL = regex.compile("(?:牵头|责任|配合|主办|协办)(?:单位|部门)(?:为|是|；)?")
# 市分工方案：市科技局负责: words before the names that say no role
_HEADLINE = regex.compile(r"[^，。；：、（）]{2,10}：")
_DIVIDED = regex.compile("(?:任务|责任|工作)(?:分解|分工)：")
_REMARK = regex.compile(
    r"。(?![^。]*均为责任单位)|(?:逗号|分号)(?:之)?前|以下(?:责任|任务|均|各)|下同|不再(?:列出|一一列出)|均包括|列第一|排(?:名)?第一|列首位"
    r"|（?排在第一|均需"
)
# 市科技局（列第一位的为牵头单位，下同）、|市财政局负责: more names follow the remark's bracket
_ASIDE = regex.compile(r"[^（）]*）(?=[、，]|\p{Han})")
# 逗号前为牵头单位，其余按职责分工负责，下同
COMMA_LEADS = regex.compile(r"(?:逗号|分号)(?:之)?前(?:面)?(?:的)?(?:单位|部门)?(?:均)?为牵头")
# 报市建委（市安置办）, …的通知（市政府办公室）: the bracket says more of what it follows
_EXPLAINED = regex.compile(
    "(?:[局委厅部门位构室组会院府》，、；：]|中心|公司|平台|通知|公告|函|批复|决定|工作)$"
)
_DIVISION = regex.compile(r"\p{Han}{1,9}(?:处|科|股|司)|局?办公室")
_DISTRICT = regex.compile(r"\p{Han}{2,4}[区县市]、|\p{Han}{2,12}处、")
# （运用促进处，某某某，63916862）: the office, and whom to call there
_WITH_PERSON = regex.compile(
    r"(?P<who>[^，；：、\d]{1,20}(?:处|科|股|司|室|局|委|办|中心|队|站))[，、 ]"
    r"(?:联系人：)?\p{Han}{2,4}[，、： ]*(?:(?:联系)?电话：)?\d[\d-]{6,12}"
)
# …按职责分工负责，2023年10月底前完成
_BY_WHEN = regex.compile(
    r"[，；](?:(?:(?:19|20)\d\d年|[\d、]+月)[^，；]{0,12}|长期|持续|立即|年内|年底前)"
    r"(?:前|底|完成|坚持|推进|实施|落实|执行)$"
)
# 市教育局负责；监督单位：市审计局
_MIXED = regex.compile(rf"(?:牵头|负责|配合|落实|实施)[；，](?:{ROLES})(?:单位|部门)[：:]")
# 预期性指标，|牵头单位：市发改委
_LABEL_INSIDE = regex.compile(
    rf"(?<=[，；。])(?=[^：]{{2,12}}(?:单位|部门|处室|科室|主体)[^：]{{0,6}}：){LABEL_WORDS}："
)
_ASKS = regex.compile("(?<=.)牵头(?=并?会同)")
# 一网监管、一网协同: a duty only where a body stands before it
_OF_A_NAME = regex.compile(
    r"(?:协同|指导|监督|督导|参与)$(?<!(?:局|委|厅|部|署|社|院|门|位|府|会|等|办|区|县|市|地|司|）|，)..)"
)
_ROLES_INSIDE = regex.compile("(?:牵头|配合|负责)[，；]")


def bracket_units(text: str, start: int, end: int, places: frozenset[str]) -> list[UnitMention]:
    """The units of a bracket's content, or [] where it assigns nothing."""
    if end - start < 3:
        return []
    if LABEL.match(text, start, end):
        return labelled(text, start, end, places)
    headline = _HEADLINE.match(text, start, end)
    if headline is not None:
        start = headline.end()
        if _DIVIDED.match(headline[0]):
            return _doers(text, start, end, places)
    content_end = _before_remark(text, start, end)
    if _MIXED.search(text, start, content_end):
        return _mixed(text, start, content_end, places)
    inside = _LABEL_INSIDE.search(text, start, end)
    if inside is not None:
        return labelled(text, inside.start(), end, places)
    deadline = _OTHER_LABEL.search(text, start, content_end) or _BY_WHEN.search(
        text, start, content_end
    )
    if deadline is not None and deadline.start() > start:
        content_end = deadline.start()
    tail = text[start:content_end].rstrip("。；，")
    duty = SUFFIX_ROLE.search(tail)
    if duty is not None and not _OF_A_NAME.match(tail, duty.start()):
        return suffixed(text, start, content_end, places)
    last = _end_of_duties(text, start, content_end, places)
    if last is not None:
        return suffixed(text, start, last, places)
    if text.find("（牵头", start, content_end) >= 0 and _all_bodies(text, start, content_end):
        return unit_list(text, start, content_end, "responsible", places)
    bare = _BARE_LABEL.match(text, start, content_end)
    if bare is not None and _all_bodies(text, bare.end(), content_end):
        return unit_list(text, bare.end(), content_end, role_of(bare[0]), places)
    if COMMA_LEADS.search(text, content_end, end):  # 市教育局，市总工会。逗号前为牵头部门
        return unit_list(text, start, content_end, "responsible", places)
    contact = _WITH_PERSON.fullmatch(text, start, content_end)
    if contact is not None and _stands_alone(text, start - 1, end + 1):
        return unit_list(text, *contact.span("who"), "responsible", places)
    # 。（市商务委、上海海关）: after a full stop, or as a measure's last words, only names.
    if headline is None and _stands_alone(text, start - 1, end + 1):
        return (
            unit_list(text, start, content_end, "responsible", places)
            if (_all_bodies(text, start, content_end))
            else []
        )
    return []


def _end_of_duties(text: str, start: int, end: int, places: frozenset[str]) -> int | None:
    """Where the duties end, if more follows that is no label and no deadline of the usual form:
    A牵头，B负责；|2025年取得成果.  None where no duty follows a body's name."""
    last = None
    for a, b in stretches(text, start, end, "，；"):
        duty = SUFFIX_ROLE.search(text, a, b)
        if duty is not None and duty.start() > a and not _OF_A_NAME.match(text, duty.start(), b):
            last = b if unit_list(text, a, duty.start(), "responsible", places) else last
    if last is not None and _all_bodies(text, last + 1, end):
        return end
    return last


def _doers(text: str, start: int, end: int, places: frozenset[str]) -> list[UnitMention]:
    """任务分解：A、B等有关单位做好…；各县（市）区政府做好…: who stands first in each part."""
    units: list[UnitMention] = []
    for a, b in stretches(text, start, end, "；"):
        doers = COMPANY.match(text, a, b)
        if doers is not None:
            role = "lead" if text.startswith("牵头", doers.end()) else "responsible"
            units += unit_list(text, *doers.span("list"), role, places)  # type: ignore[arg-type]
    return units


def _mixed(text: str, start: int, end: int, places: frozenset[str]) -> list[UnitMention]:
    """A bracket of two forms: duties after the names, then labels before them."""
    units: list[UnitMention] = []
    first = start
    for match in [*_MIXED.finditer(text, start, end), None]:
        stop = end if match is None else match.start() + 2
        read = labelled if LABEL.match(text, first, stop) else suffixed
        units += read(text, first, stop, places)
        first = stop + 1
    return units


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Does a bracket follow a full stop, or end a paragraph without explaining a name?"""
    if text[start - 1 : start] == "。":
        return True
    closes = text[end : end + 1] in ("", "\n") or text[end : end + 2] in ("。", "。\n")
    return closes and _EXPLAINED.search(text, max(0, start - 3), start) is None


def _all_bodies(text: str, start: int, end: int) -> bool:
    """Is the stretch only a list of names of public bodies, most of them with their level?"""
    end -= len(text[start:end]) - len(text[start:end].rstrip("。；，"))
    items = [
        _named_alone(text, *span)
        for a, b in stretches(text, start, end, "，；、")
        for span in split_and(text, a, b)
    ]
    if all(_DIVISION.fullmatch(text, a, b) for a, b in items):
        return any(text[b - 1] in "处科股司" for _, b in items)  # 。（办公室、法规处）
    bodies = [a for a, b in items if PUBLIC_BODY.fullmatch(text, a, b)]
    return (
        2 * len(bodies) >= len(items)
        and any(OPENS_LIST.match(text, a) for a in bodies)
        and (OPENS_LIST.match(text, start) is not None or _DISTRICT.match(text, start) is not None)
        and all(
            PUBLIC_BODY.fullmatch(text, a, b)
            or UNLIKE_UNIT.fullmatch(text, a, b)
            or RANK.fullmatch(text, a, b)
            for a, b in items
        )
    )


def _named_alone(text: str, start: int, end: int) -> Span:
    """A unit without the collective that 等 adds: 市财政局|等市有关部门."""
    together = TOGETHER.search(text, start, end)
    return start, together.start() if together is not None else end


def _before_remark(text: str, start: int, end: int) -> int:
    """Where a remark (下同, 不再列出) begins that stays in the quote but names nobody."""
    remark = _REMARK.search(text, start + 1, end)
    while remark is not None:
        aside = _ASIDE.match(text, remark.start(), end)
        if aside is None:
            break
        remark = _REMARK.search(text, aside.end(), end)
    if remark is None:
        return end
    cut: int = remark.start()
    while cut > start and text[cut - 1] in "，。；（":
        cut -= 1
    return cut


def labelled(text: str, start: int, end: int, places: frozenset[str]) -> list[UnitMention]:
    """牵头单位：A；配合单位：B、C"""
    labels = list(LABEL.finditer(text, start, end))
    units: list[UnitMention] = []
    for i, label in enumerate(labels):
        stop = labels[i + 1].start() if i + 1 < len(labels) else end
        while stop > label.end() and text[stop - 1] in "；。，":
            stop -= 1
        deadline = _OTHER_LABEL.search(text, label.end(), stop)
        if deadline is not None:
            stop = deadline.start()
        stop = _before_remark(text, label.end(), stop)
        if _ROLES_INSIDE.search(text, label.end(), stop):
            units.extend(suffixed(text, label.end(), stop, places))  # 责任科室：甲牵头，乙配合
            continue
        if OF_PERSONS.match(label[0]):
            continue
        duty = SUFFIX_ROLE.search(text, label.end(), stop)  # …、河南银保监局按职责分工负责
        if duty is not None and not LOOKS_LIKE_UNIT.fullmatch(duty[0]):
            stop = duty.start()
        units.extend(unit_list(text, label.end(), stop, role_of(label[0]), places))
    return units


def suffixed(text: str, start: int, end: int, places: frozenset[str]) -> list[UnitMention]:
    """A牵头，B、C配合；D按职责分工负责。E均为责任单位"""
    units: list[UnitMention] = []
    waiting = start
    for a, b in stretches(text, start, end, "，；。"):
        asks = _ASKS.search(text, a, b)
        if asks is not None:  # 市发展改革委牵头|会同有关部门负责
            units.extend(unit_list(text, waiting, asks.start(), "lead", places))
            waiting = a = asks.end()
        match = SUFFIX_ROLE.search(text, a, b)
        if match is None or (match.start() <= a and match.end() < b):
            continue
        role = role_of(match["role"])
        if match.start() > a or waiting < a:
            units.extend(unit_list(text, waiting, match.start(), role, places))
        waiting = b + 1
    if waiting < end and not units:
        return []
    if waiting < end:
        units.extend(unit_list(text, waiting, end, "responsible", places))
    return units
