"""Responsible units (责任单位): who answers for a task, in every form a plan says it.

In: prepared text, outline, clauses.  Out: :class:`Assignment` items in order, each with its
units; names left short in a list are filled in (市发展改革委、科技局 → 市科技局; 海珠区、南沙区政府
→ 海珠区政府).  Spans are view spans; ``pieces`` are the view spans that, joined, spell the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fenjie import patterns as regex
from fenjie.extract.rules import rule
from fenjie.extract.spans import Span
from fenjie.extract.tables import Table, own_cells
from fenjie.lexicon import alternation, words
from fenjie.structure.clauses import bracket_spans
from fenjie.structure.outline import Block, Outline
from fenjie.vocabulary import UnitRole

BRACKET = rule(
    "responsibility.bracket",
    "a bracket that names who is responsible",
    "（责任单位：市科技局、财政局）",
    "（市科技局牵头，各区政府配合）", "（省商务厅负责）",
)  # fmt: skip
OWN_LINE = rule(
    "responsibility.own_line",
    "a line of its own that names who is responsible",
    "牵头单位：市司法局",
)
TABLE_CELL = rule(
    "responsibility.table_cell",
    "a cell of a table under 责任单位, 牵头单位 or 配合单位",
    "市数据局（牵头）",
)
CLAUSE = rule(
    "responsibility.clause", "a named unit with 牵头, 负责 or 会同 in a sentence", "由市科技局牵头"
)


@dataclass(frozen=True, slots=True)
class UnitMention:
    """One unit: ``start``/``end`` where it is written, ``pieces`` that spell its full name."""

    start: int
    end: int
    pieces: tuple[Span, ...]
    role: UnitRole
    collective: bool


@dataclass(slots=True)
class Assignment:
    """One place that assigns responsibility, and the units it names."""

    start: int
    end: int
    block: int
    rule: str
    units: list[UnitMention] = field(default_factory=list)
    also: list[int] = field(default_factory=list)
    """Further rows of a table that its cell spans."""


_ROLE_OF: dict[str, UnitRole] = {
    "牵头": "lead", "主办": "lead", "组长": "lead", "责任": "responsible", "负责": "responsible",
    "承办": "responsible",
    "实施": "responsible", "落实": "responsible", "主体": "responsible", "配合": "support",
    "参与": "support", "参加": "support",
    "协办": "support", "协助": "support", "协同": "support", "支持": "support", "协作": "support",
    "监督": "supervise", "督导": "supervise",
    "督办": "supervise", "指导": "supervise", "监管": "supervise",
}  # fmt: skip
_ROLES = (
    "牵头|主办|责任|负责|承办|实施|落实|配合|参与|参加|协办|协助|协同|支持|监督|督导|督办|指导|协作"
)
_LABEL = regex.compile(
    rf"(?:市级|省级|区级|县级|指标|任务|项目|工作)?(?P<role>{_ROLES})[省市县区]?(?:和(?:配合|责任"
    r"|参与))?(?:责任)?(?:单位|部门|处室|主体|领导|科室|机构)?(?:和责任人)?[：:]"
)
_SUFFIX_ROLE = regex.compile(
    r"(?:按(?:照)?(?:各自|有关|相关|规定|责任)?(?:的)?(?:职责|职能|任务|责任)?(?:任务)?(?:分工"
    r"|分别|范围)?|分别|分头|具体|共同|等|根据职责分工|依职责|结合职责|各负其责|按规定){0,6}"
    r"(?P<role>牵头(?:负责|组织)?(?:落实|组织|实施|推进)?|负责(?:组织|具体|抓好)?(?:落实|实施|推进)?"
    r"|(?:组织|抓好)?(?:实施|落实)|配合(?:做好|组织)?(?:落实|实施|完成)?|参与(?:配合)?|参加|协助|协办|协同(?:配合)?|指导|督导|监督)$"
)
_DEADLINE = regex.compile(
    r"(?:完成|实施|落实)?(?:时限|时间|期限)(?:节点)?[：:]|时间(?:节点|进度|安排)[：:]|工作目标[：:]"
)
_FIRST_LEADS = regex.compile(
    r"(?:列|排)(?:在)?(?:第一|首)(?:位|个)?(?:的|者)?(?:责任)?(?:单位|部门)?(?:的)?为牵头"
    r"|第一个为牵头|首位为牵头|排名第一"
)
# 逗号前为牵头单位，其余按职责分工负责，下同
_COMMA_LEADS = regex.compile(r"(?:逗号|分号)(?:之)?前(?:面)?(?:的)?(?:单位|部门)?(?:均)?为牵头")
_REMARK = regex.compile(
    r"[。]|(?:逗号|分号)(?:之)?前|以下(?:责任|任务|均|各)|下同|不再(?:列出|一一列出)|均包括|列第一|排(?:名)?第一|列首位"
    r"|（?排在第一|均需"
)
_COLLECTIVE = regex.compile(
    r"^各|有关|相关|成员单位|^(?:省|市|区|县|州|自治区)[直级](?!机关事务)|所有|全体|其他|^其它"
    r"|各(?:区|县|市|镇|乡|街|部|单|地|级|设区|处室|科室)|沿线|^驻"
)
_BODY_END = (
    "(?:局|委|办|厅|部|院|会|处|署|社|联|队|馆|台|所|校|站|司|行|室|组|团|协|中心|政府|法院|检察院"
    "|公司|集团|管委会|委员会|办公室|街道|支行|海关|银行|大学|学院|机构|单位|部门|企业|基地|总工会"
    "|工会|专班|分局|支队|总队|人大|政协|平台|园区|开发区|保税区|党委|党工委|公署|军区|武警|医院"
    "|旅|乡镇|镇街|区县|市县|县区|州|盟|旗|市|县|区|镇|乡|村|地区|各地|科)"
)
# 园区管委会, 开发（度假）区管委会: no one place is named.
_GENERIC_BODY = regex.compile(
    r"^(?:(?:重点)?(?:产业)?园区|开发区|开发（[^）]*）区|功能区|示范区|景区|镇街|乡镇|镇乡|街道|区县|市县|县区"
    r"|县市区|县（[^）]*）|市（[^）]*）|区（[^）]*）)"
    r"(?:各)?(?:人民政府|政府|管委会|管理委员会|办事处|街道|党工委)?$"
)
_LOOKS_LIKE_UNIT = regex.compile(rf"\S{{0,40}}{_BODY_END}(?:[（〔][^）〕]*[）〕])?")
_LEVEL_WORDS = (
    r"自治区|自治州|示范区(?!域)|高新区|经开区|新区|兵团|省(?!级|直)|市(?!场|容|政(?!府|协|务|法"
    r"|研)|民(?!政|族|宗|防)|监|级|直|辖)|县(?!级|直|域)|区(?!域|块|级|直)|州|盟|旗|镇(?!级)"
    r"|乡(?!村|镇)|地区(?!域)|本市|全市"
)
_LEVEL = regex.compile(_LEVEL_WORDS)
_OWN = regex.compile(
    r"^(?:各|国家|中国|中央|国务院|国网|南网|人行|人民银行|团[省市县区州]|全[国省市]|驻|省|自治区"
    r"|共青团|中共|中石|有关|相关|其他|本|沿|所在|属地)|公司|集团|海关|大学|学院|支行|分行|银行"
    r"|(?<=\p{Han})法院|(?<=\p{Han})检察院|管委会|管理委员会|人民政府$|[区县市州旗镇乡]政府$"
    r"|税务总局|监管分局|监管局(?:[\p{Han}]{2}分局)|证监局|(?:区|城|园|湾|港|岛)管理局|供电局|电网"
    r"|机场|铁路局|企业|协会$|联合会$|商会$|研究院$"
)
_PARTY = regex.compile(
    r"^(?:组织部|宣传部|统战部|政法委|编办|网信办|社会工作部|老干部?局|台办|外办|军民融合办|改革办"
    r"|财经办|农办|党校|机要局|保密办|巡[视察]办|直属机关工委|机关工委|人才办|文明办|金融办|督查室"
    r"|政研室|国安办|信访局|教育工委|两新工委)"
)
_PLACES = words("places")
_NEEDS_ORGAN = regex.compile(
    r"(?:区|县|市|州|盟|旗|镇|乡|街道|新区|开发区|园区|功能区|示范区|合作区|度假区|保税区|片区"
    r"|地区)(?:[（〔][^）〕]{0,60}[）〕])?$"
)
_ORGAN = regex.compile(
    r"(?:人民政府|政府|管委会|管理委员会|党工委|区委|街道办事处|办事处|行署|公署)(?:（[^）]{0,60}）)?$"
)


def find_assignments(
    text: str,
    outline: Outline,
    places: frozenset[str] = frozenset(),
    tables: Sequence[Table] = (),
) -> list[Assignment]:
    """All assignments of responsibility in the document, in order.

    ``places`` are names (广州, 三亚) whose bodies keep the form they are written in.
    """
    found: list[Assignment] = []
    first_leads = comma_leads = False
    rows = {row: table for table in tables for row in table.rows}
    heads = {row for table in tables for row in table.head_rows}
    of_cell: dict[Span, Assignment] = {}
    for index, block in enumerate(outline.blocks):
        heading = outline.sections[block.heading] if block.heading is not None else None
        start = heading.title[1] if heading is not None and heading.title else block.body
        start = min(start, block.body)
        if index in rows:
            found.extend(_of_row(text, index, block, rows[index], places, of_cell))
            continue
        if index in heads:
            continue
        for assignment in _of_block(text, index, block, start, places):
            if _FIRST_LEADS.search(text, assignment.start, assignment.end):
                first_leads = True
            if _COMMA_LEADS.search(text, assignment.start, assignment.end):
                comma_leads = True
            if first_leads and len(assignment.units) > 1:
                _first_leads(assignment)
            elif comma_leads:
                _comma_leads(text, assignment)
            found.append(assignment)
    return found


def _of_row(
    text: str,
    index: int,
    block: Block,
    table: Table,
    places: frozenset[str],
    of_cell: dict[Span, Assignment],
) -> list[Assignment]:
    """The cells under 牵头单位, 责任单位, 配合单位: each is an assignment, for all its rows."""
    found: list[Assignment] = []
    for use, (a, b), own in own_cells(table, block):
        if not use.startswith("owner:"):
            continue
        if not own:
            if (a, b) in of_cell:
                of_cell[a, b].also.append(index)
            continue
        role = use.removeprefix("owner:")
        if _LABEL.match(text, a, b):
            units = _labelled(text, a, b, places)
        elif _SUFFIX_ROLE.search(text[a:b].rstrip("。；，")):
            units = _suffixed(text, a, b, places)  # 市科技局牵头，市财政局配合
        else:
            units = _list(text, a, b, role, places)  # type: ignore[arg-type]
        if units:
            of_cell[a, b] = Assignment(a, b, index, TABLE_CELL, units)
            if table.first_leads and len(units) > 1:
                _first_leads(of_cell[a, b])
            found.append(of_cell[a, b])
    return found


def _of_block(
    text: str, index: int, block: Block, start: int, places: frozenset[str]
) -> list[Assignment]:
    label = _LABEL.match(text, block.start, block.end)
    if label is not None:
        end = block.end
        while end > block.start and text[end - 1] in "。；，":
            end -= 1
        units = _labelled(text, block.start, end, places)
        return [Assignment(block.start, end, index, OWN_LINE, units)] if units else []
    found: list[Assignment] = []
    covered: list[Span] = []
    for a, b in bracket_spans(text, start, block.end):
        units = _bracket(text, a + 1, b - 1, places)
        if units:
            end = b - 1
            while text[end - 1] in "。；，、" and end > a + 1:
                end -= 1
            found.append(Assignment(a + 1, end, index, BRACKET, units))
            covered.append((a, b))
    tail = _AT_THE_END.search(text, start, block.end)
    if tail is not None and not any(a <= tail.start() < b for a, b in covered):
        end = block.end
        while text[end - 1] in "。；，":
            end -= 1
        units = _labelled(text, tail.start(), end, places)
        if units:
            found.append(Assignment(tail.start(), end, index, OWN_LINE, units))
            covered.append((tail.start(), end))
    for office in _OFFICE.finditer(text, block.body, block.end):
        a, b = office.span("office")
        unit = UnitMention(a, b, ((a, b),), "responsible", False)
        found.append(Assignment(a, office.end(), index, CLAUSE, [unit]))
        covered.append((a, office.end()))
    led = (
        _led_lists(text, index, block, covered, places)
        if "（牵头" in text[start : block.end]
        else []
    )
    covered.extend((a.start, a.end) for a in led)
    found.extend(led)
    found.extend(_clauses(text, index, block, covered, places))
    found.sort(key=lambda x: x.start)
    return found


# 联席会议办公室设在市经济信息委，负责联席会议的日常工作
_OFFICE = regex.compile(
    r"(?<=^|[，。；：、\n])(?P<office>(?:(?!由|设)\p{Han}){0,20}办公室)设在[^，。；：]{2,30}，"
    r"(?:具体|主要|统筹|全面)?(?:负责|承担)[^，。；]{2,}"
)
# …。牵头单位：县发改局，配合单位：县财政局: the paragraph's last words, without a bracket
_AT_THE_END = regex.compile(
    rf"(?<=[。；）])(?:{_ROLES})(?:单位|部门|处室|科室)[：:][^。]{{2,300}}。?$"
)


def _bracket(text: str, start: int, end: int, places: frozenset[str]) -> list[UnitMention]:
    """The units of a bracket's content, or [] where it assigns nothing."""
    if end - start < 3:
        return []
    if _LABEL.match(text, start, end):
        return _labelled(text, start, end, places)
    content_end = _before_remark(text, start, end)
    deadline = _DEADLINE.search(text, start, content_end) or _BY_WHEN.search(
        text, start, content_end
    )
    if deadline is not None and deadline.start() > start:
        content_end = deadline.start()
    if _MIXED.search(text, start, content_end):
        return _mixed(text, start, content_end, places)
    tail = text[start:content_end].rstrip("。；，")
    if _SUFFIX_ROLE.search(tail):
        return _suffixed(text, start, content_end, places)
    if _COMMA_LEADS.search(text, content_end, end):  # 市教育局，市总工会。逗号前为牵头部门
        return _list(text, start, content_end, "responsible", places)
    # 。（市商务委、上海海关）: after a full stop, nothing but names of public bodies.
    if text[start - 2 : start - 1] == "。" and _all_bodies(text, start, content_end):
        return _list(text, start, content_end, "responsible", places)
    return []


# …按职责分工负责，2023年10月底前完成
_BY_WHEN = regex.compile(
    r"[，；](?:(?:(?:19|20)\d\d年|[\d、]+月)[^，；]{0,12}|长期|持续|立即|年内|年底前)"
    r"(?:前|底|完成|坚持|推进|实施|落实|执行)$"
)
# 市教育局负责；监督单位：市审计局
_MIXED = regex.compile(rf"(?:牵头|负责|配合|落实|实施)[；，](?:{_ROLES})(?:单位|部门)[：:]")


def _mixed(text: str, start: int, end: int, places: frozenset[str]) -> list[UnitMention]:
    """A bracket of two forms: duties after the names, then labels before them."""
    units: list[UnitMention] = []
    first = start
    for match in [*_MIXED.finditer(text, start, end), None]:
        stop = end if match is None else match.start() + 2
        labelled = _LABEL.match(text, first, stop)
        units += (_labelled if labelled else _suffixed)(text, first, stop, places)
        first = stop + 1
    return units


_PUBLIC_BODY = regex.compile(
    r"各[省市区县州旗盟]|各?(?:[省市区县州旗盟]|自治区|国家|国务院|中央)?[\p{Han}（）]{1,24}"
    r"(?:局|委|办|厅|部|院|署|委员会|办公室|管委会|政府|海关|银行|中心|总队|支队|公司|集团|总工会"
    r"|联合会|贸促会|工商联|妇联|残联|部门|单位|街道|分行|分局)(?:（[^（）]*）)?"
)
_OPENS_LIST = regex.compile(
    rf"[省市区县州旗盟各团]|自治区|国|中共|中国|人民|{alternation('places')}"
)


def _all_bodies(text: str, start: int, end: int) -> bool:
    """Is the stretch only a list of names of public bodies, the first with its level?"""
    end -= len(text[start:end]) - len(text[start:end].rstrip("。；，"))
    items = [span for a, b in _parts(text, start, end, "，；、") for span in _split_and(text, a, b)]
    return (
        bool(items)
        and _OPENS_LIST.match(text, start) is not None
        and all(_PUBLIC_BODY.fullmatch(text, *_named_alone(text, a, b)) for a, b in items)
    )


def _named_alone(text: str, start: int, end: int) -> Span:
    """A unit without the collective that 等 adds: 市财政局|等市有关部门."""
    together = _TOGETHER.search(text, start, end)
    return start, together.start() if together is not None else end


def _before_remark(text: str, start: int, end: int) -> int:
    """Where a remark (下同, 不再列出) begins that stays in the quote but names nobody."""
    remark = _REMARK.search(text, start + 1, end)
    if remark is None:
        return end
    cut: int = remark.start()
    while cut > start and text[cut - 1] in "，。；（":
        cut -= 1
    return cut


_ROLES_INSIDE = regex.compile("(?:牵头|配合)[，；]")


def _labelled(text: str, start: int, end: int, places: frozenset[str]) -> list[UnitMention]:
    """牵头单位：A；配合单位：B、C"""
    labels = list(_LABEL.finditer(text, start, end))
    units: list[UnitMention] = []
    for i, label in enumerate(labels):
        stop = labels[i + 1].start() if i + 1 < len(labels) else end
        while stop > label.end() and text[stop - 1] in "；。，":
            stop -= 1
        deadline = _DEADLINE.search(text, label.end(), stop)
        if deadline is not None:
            stop = deadline.start()
        stop = _before_remark(text, label.end(), stop)
        if _ROLES_INSIDE.search(text, label.end(), stop):
            units.extend(_suffixed(text, label.end(), stop, places))  # 责任科室：甲牵头，乙配合
            continue
        duty = _SUFFIX_ROLE.search(text, label.end(), stop)  # …、河南银保监局按职责分工负责
        if duty is not None and not _LOOKS_LIKE_UNIT.fullmatch(duty[0]):
            stop = duty.start()
        units.extend(_list(text, label.end(), stop, _ROLE_OF[label["role"]], places))
    return units


def _suffixed(text: str, start: int, end: int, places: frozenset[str]) -> list[UnitMention]:
    """A牵头，B、C配合；D按职责分工负责"""
    units: list[UnitMention] = []
    waiting = start
    for a, b in _parts(text, start, end, "，；"):
        match = _SUFFIX_ROLE.search(text, a, b)
        if match is None or (match.start() <= a and match.end() < b):
            continue
        role = _role(match["role"])
        if match.start() > a or waiting < a:
            units.extend(_list(text, waiting, match.start(), role, places))
        waiting = b + 1
    if waiting < end and not units:
        return []
    if waiting < end:
        units.extend(_list(text, waiting, end, "responsible", places))
    return units


def _role(word: str) -> UnitRole:
    return next(
        role
        for found in (word.startswith, word.__contains__)
        for key, role in _ROLE_OF.items()
        if found(key)
    )


def _parts(text: str, start: int, end: int, marks: str) -> list[Span]:
    """Stretches between ``marks`` outside brackets."""
    parts: list[Span] = []
    depth, first = 0, start
    for i in range(start, end):
        char = text[i]
        if char in "（〔[(“":
            depth += 1
        elif char in "）〕])”":
            depth = max(0, depth - 1)
        elif char in marks and depth == 0:
            if i > first:
                parts.append((first, i))
            first = i + 1
    if end > first:
        parts.append((first, end))
    return parts


_AND = regex.compile(r"(?:和|及|与|以及|会同|并会同)(?=\S{2})")
_AFTER_BODY = regex.compile(rf"{_BODY_END}(?:（[^）]*）)?$")
_AND_RIGHT = regex.compile(
    r"各|有关|相关|市|省|县|区(?!域)|州|自治|国|其他|所在|属地|中|沿|部分|人民|驻|乡镇|街道|镇街"
    r"|\p{Han}{2,8}(?:政府|管委会|委员会|公司|集团|中心|局|委|厅)|\p{Han}{2,4}[市县区州]$"
)


def _list(
    text: str, start: int, end: int, role: UnitRole, places: frozenset[str]
) -> list[UnitMention]:
    """A list of units: 、 goes on with the level of its opener, ， and ； open a new one."""
    units: list[UnitMention] = []
    for a, b in _parts(text, start, end, "，；"):
        items: list[tuple[Span, UnitRole]] = []
        for c, d in _parts(text, a, b, "、"):
            for span in _split_and(text, c, d):
                item = _clean(text, *span)
                if item is not None:
                    items.append((item[0], item[1] or role))
        units.extend(_expand(text, _join_collective(text, items), places))
    return units


def _split_and(text: str, start: int, end: int) -> list[Span]:
    """Split at 和 and 及 between units, never inside 人力资源和社会保障局."""
    spans: list[Span] = []
    first = start
    for match in _AND.finditer(text, start, end):
        if not _AFTER_BODY.search(text, max(0, match.start() - 60), match.start()):
            continue
        if match.start() - first >= 2 and _AND_RIGHT.match(text, match.end(), end):
            left = text[first : match.start()]
            right = text[match.end() : end]
            place = left.endswith(("市", "县", "区", "州")) and not left.startswith("各")
            if place and not (_NEEDS_ORGAN.search(right) or _ORGAN.search(right)):
                continue
            spans.append((first, match.start()))
            first = match.end()
    spans.append((first, end))
    return spans


_TRAIL = regex.compile(
    r"(?:等(?:(?:市级|省级|区级|县级)?(?:各)?(?:有关|相关|行业|主管"
    r"|责任)*(?:行业)?(?:主管)?(?:责任)?(?:部门|单位|地区|机构)(?:和单位|（单位）)?)?|分别"
    r"|按职责分工|按职责|具体|共同|为主|等)$"
)
# 市财政局等市有关部门: a named unit and, after 等, a collective one of a stated level.
_TOGETHER = regex.compile(
    r"等((?:[省市区县州旗盟]|自治区|国务院|国家|中央)(?:级|直|委|政府|人民政府)?各?"
    r"(?:(?:有关|相关)(?:部门|单位|机构|处室)|(?<=[级直])(?:部门|单位)))(?:（单位）)?$"
)
_MARK_LEAD = regex.compile(r"（(?P<role>牵头|配合|负责|协助)(?:单位)?）$")


# 按职责分工, 2025年底前, 长期: what stands in a list and names nobody
_NO_NAME = regex.compile(
    r"(?:按.*|根据.*|分工.*|负责.*|落实.*|等|长期|持续.*|20\d\d年.*|\d+月.*|年底.*)"
)


_ALL_THESE = regex.compile("(?:以下|下列|上述|本章|本节)[^由，、]{0,10}由")


def _clean(text: str, start: int, end: int) -> tuple[Span, UnitRole | None] | None:
    """Trim an item to the unit's name; ``None`` where nothing that looks like one is left."""
    opening = _ALL_THESE.match(text, start, end)
    if opening is not None:
        start = opening.end()  # 以下任务均由市科技局(负责)
    while start < end and text[start] in "：，。；、由 ":
        start += 1
    while start < end and text[end - 1] in "：，。；、 ":
        end -= 1
    role: UnitRole | None = None
    mark = _MARK_LEAD.search(text, start, end)
    if mark is not None:
        role, end = _role(mark["role"]), mark.start()
    if _TOGETHER.search(text, start, end) is None:
        trail = _TRAIL.search(text, start, end)
        if trail is not None:
            end = trail.start()
    if end - start == 1 and text[start] in "省市县区州盟旗":
        return (start, end), role  # 各市、州、县人民政府
    if end - start < 2 or end - start > 40:
        return None
    if _NO_NAME.fullmatch(text, start, end):
        return None
    if not _LOOKS_LIKE_UNIT.fullmatch(text, start, end):
        return None
    return (start, end), role


# 各市、县〔区〕市场监管局
_LOWER_BODY = regex.compile(
    r"[县区市州旗](?:[〔（\[][县区市州旗特、]+[〕）\]])\S{2,12}(?:[局委办厅]|法院|检察院)"
)
_BRACKETED = regex.compile(r"[〕）\]]$")  # 各市（州）、各县（市、区）人民政府


def _join_collective(text: str, items: list[tuple[Span, UnitRole]]) -> list[tuple[Span, UnitRole]]:
    """各市、州、县人民政府 is one collective unit."""
    joined: list[tuple[Span, UnitRole]] = []
    for (start, end), role in items:
        if joined:
            (a, b), before = joined[-1]
            opener = text[a:b]
            open_list = (
                opener.startswith("各") and _NEEDS_ORGAN.search(opener) and len(opener) <= 12
            )
            if (
                open_list
                and b + 1 == start
                and (not text.startswith("各", start) or _BRACKETED.search(opener))
                and (
                    _ORGAN.search(text, start, end)
                    or _NEEDS_ORGAN.search(text, start, end)
                    or _LOWER_BODY.fullmatch(text, start, end)
                )
            ):
                joined[-1] = ((a, end), before)
                continue
            if b + 1 == start and text[start:end] == "单位" and opener.endswith("部门"):
                joined[-1] = ((a, end), before)  # 市直有关部门、单位
                continue
        joined.append(((start, end), role))
    return joined


# 河南证监局、银保监局: branches of central bodies are named by their place, not by a level.
_OUTPOST = regex.compile(
    r"(?P<place>(?![省市区县州]|国家|地方)\p{Han}{2,3})??(?:证监局|银保监局|金融监管局|外汇(?:管理)?局|海事局|通信管理局"
    r"|煤监局|矿山安全监察局|能源监管办|铁路监管局)"
)
# 市场监管厅登记注册局、信用监督管理处: divisions of one house, named with it once
_HOUSE = regex.compile(
    r"(?P<house>\p{Han}{2,10}?(?:厅|委|局|部|署))\p{Han}{2,16}(?:处|科|室|局|中心|总队|支队)"
)
_DIVISION = regex.compile("^[^委厅部署局]+(?:处|科|室|局|中心|总队|支队|处室)$")
# 各市、县（区）|市场监管局、审批服务管理局: the same bodies of each place
_EACH_PLACE = regex.compile(
    r"各(?:市(?!场)|县|区(?!域)|州|旗|盟|、)*(?:[〔（\[][市县区州旗特、]+[〕）\]])?"
)
_BODY_AFTER = regex.compile(r"(?!市(?!场)|[县区州旗盟])\p{Han}{2,14}(?:局|委|办|中心|院)")
_PARTY_COMMITTEE = regex.compile("[省市县区州]委")  # 市委组织部


def _expand(
    text: str, items: list[tuple[Span, UnitRole]], places: frozenset[str]
) -> list[UnitMention]:
    """Fill in the level prefix of the opener and the organ that the list names once."""
    units: list[UnitMention] = []
    prefix = _prefix(text, items[0][0]) if items else None
    party: Span | None = None
    outpost: Span | None = None
    parent: Span | None = None
    places_of: Span | None = None
    for i, ((start, end), role) in enumerate(items):
        written = text[start:end]
        collective = bool(_COLLECTIVE.search(written) or _GENERIC_BODY.match(written))
        together = _TOGETHER.search(written)
        if together is not None:
            cut = start + together.start()
            if cut > start:  # nothing may be named before 等: （等区级部门按职责分工负责）
                units.append(UnitMention(start, cut, ((start, cut),), role, False))
            a = start + together.start(1)
            units.append(UnitMention(a, end, ((a, end),), role, True))
            continue
        pieces: list[Span] = [(start, end)]
        if _PARTY_COMMITTEE.match(written):
            party = (start, start + 2)
        own_prefix = _prefix(text, (start, end))
        prefix = prefix or own_prefix  # 人行郑州中心支行、省财政厅、商务厅
        house = _HOUSE.fullmatch(written)
        if house is not None:
            parent = start, start + house.end("house")
        many = _EACH_PLACE.match(written)
        if many is not None and _BODY_AFTER.fullmatch(written, many.end()):
            places_of = start, start + many.end()
        stationed = _OUTPOST.fullmatch(written)
        if stationed is not None and stationed["place"]:
            outpost = (start, start + stationed.end("place"))
        if (
            not collective
            and own_prefix is None
            and i > 0
            and not _OWN.search(written)
            and not written.startswith((*places, *_PLACES))
            and not _NEEDS_ORGAN.search(written)
        ):
            if party is not None and _PARTY.search(written):
                pieces.insert(0, party)
            elif outpost is not None and stationed is not None:
                pieces.insert(0, outpost)
            elif parent is not None and _DIVISION.search(written):
                pieces.insert(0, parent)
            elif places_of is not None and _BODY_AFTER.fullmatch(written):
                pieces.insert(0, places_of)
                collective = True
            elif prefix is not None:
                pieces.insert(0, prefix)
        if _NEEDS_ORGAN.search(written) and not _ORGAN.search(written):
            organ = _organ_after(text, items[i + 1 :])
            if organ is not None:
                pieces.append(organ)
        units.append(UnitMention(start, end, tuple(pieces), role, collective))
    return units


def _prefix(text: str, span: Span) -> Span | None:
    """The level prefix (市, 省, 自治区…) that a unit is written with, if it is."""
    match = _LEVEL.match(text, *span)
    if match is None or match.end() == span[1]:
        return None
    level: Span = match.span()
    return level


def _organ_after(text: str, items: list[tuple[Span, UnitRole]]) -> Span | None:
    """人民政府, 管委会: what the next complete member of the list ends in."""
    for (start, end), _ in items:
        match = _ORGAN.search(text, start, end)
        if match is not None:
            organ: Span = match.span()
            return organ
        if not _NEEDS_ORGAN.search(text, start, end):
            return None
    return None


_NAMED = (
    r"(?:(?:省|市|区|县|州|自治区|示范区|国家|中央)(?!场|域|级|民(?![政族宗防])"
    rf"|区)(?:(?:(?!会同|牵头|负责)\p{{Han}}){{1,16}}?)"
    rf"(?:局|委|办|厅|部(?!门)|院|会(?!同)|署|社|联|中心|办公室|[督研][查究]室|委员会|公司|总队"
    rf"|支队|管委会|政府)|{alternation('state_bodies')})"
)
_MORE_NAMED = rf"(?:（[^）]*）)?(?:(?:、|和|及|与|以及){_NAMED}(?:（[^）]*）)?)*"
_CLAUSE = regex.compile(
    rf"(?:(?<![^，。；：、\n])|(?P<by>由)|(?<=条|条 ))(?P<list>{_NAMED}{_MORE_NAMED})"
    r"(?:等(?:有关|相关)?(?:部门|单位)?)?"
    r"(?:要|应当?|将)?(?:(?P<lead>牵头)"
    rf"(?:(?:会?商|会同)(?P<asked>{_NAMED}{_MORE_NAMED}))?(?:负责)?|会同(?P<with>{_NAMED}{_MORE_NAMED}|(?:[省市区县州][直级])?(?:有关|相关"
    rf"|各)[\p{{Han}}]{{0,8}}?(?:部门|单位|地区|方面|区县|市县))(?:负责)?|(?P<duty>(?:具体|统筹"
    r"|统一|总体|全面)?负责)(?!人|同志|组|制|解释))"
)


_DUTY = regex.compile("牵头|会同|负责")
# 由市科技局牵头，(市财政局、各区政府配合)
_SUPPORTED = regex.compile(
    rf"，(?P<list>(?:{_NAMED}|各\p{{Han}}{{1,8}}?|(?:[省市区县州][直级])?(?:有关|相关)\p{{Han}}{{0,4}}?)"
    rf"(?:、(?:{_NAMED}|各\p{{Han}}{{1,8}}?))*)(?:等(?:有关|相关)?(?:部门|单位)?)?"
    r"(?:积极|协同|共同|密切)?(?:配合|参与|协助)(?=[，。；])"
)


def _clauses(
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
        units = _list(text, start, end, role, places)
        if match["with"]:
            start, end = match.span("with")
            units += _list(text, start, end, "support", places)
        if match["asked"]:
            units += _list(text, *match.span("asked"), "responsible", places)
        more = _SUPPORTED.match(text, b, block.end) if match["lead"] else None
        if more is not None:
            units += _list(text, *more.span("list"), "support", places)
            b = more.end()
        if units:
            found.append(Assignment(a, b, index, CLAUSE, units))
    return found


# Where cells of a table run together: …服务设施|市民政局（牵头）、市财政局和各区人民政府|2014年底
_LEAD_MARK = regex.compile("（牵头(?:单位)?）")
_LEADER = regex.compile(rf"{_LEVEL_WORDS}|人行|中国人民银行|国网")
_BRANCH = regex.compile(r"(?:(?:中国)?人民银行|人行)\p{Han}{0,4}$|(?:自治|示范)$")
_LEADER_END = regex.compile(rf"\p{{Han}}{{2,18}}{_BODY_END}")
_MORE_OWNERS = regex.compile(
    rf"(?:(?:、|和|及|与|以及|会同)(?:{_NAMED}|团[省市县区州]委|各[\p{{Han}}、（）]{{1,10}}?(?:政府|管委会"
    r"|部门|单位)|园区管委会|\p{Han}{2,8}?(?:监分局|支行|海关|公司|部门))(?:等(?:有关|相关)?(?:部门|单位)?)?"
    r"(?=[、，。；（\d]|和|及|与|会同|等|持续|长期|$))*"
)


def _led_lists(
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
        units = _list(text, start, end, "responsible", places)
        if len(units) > 1:
            found.append(Assignment(start, end, index, CLAUSE, units))
    return found


def _first_leads(assignment: Assignment) -> None:
    """列第一位者为牵头单位: the first of a list of several leads, the rest are responsible."""
    if assignment.rule == CLAUSE or any(u.role != "responsible" for u in assignment.units):
        return
    first = assignment.units[0]
    assignment.units[0] = UnitMention(
        first.start, first.end, first.pieces, "lead", first.collective
    )


def _comma_leads(text: str, assignment: Assignment) -> None:
    """逗号前为牵头单位: of a list with ， or ； those before the first one lead."""
    if assignment.rule == CLAUSE or any(u.role != "responsible" for u in assignment.units):
        return
    pauses = (text.find(mark, assignment.start, assignment.units[-1].start) for mark in "，；")
    comma = min((p for p in pauses if p >= 0), default=-1)
    assignment.units[:] = [
        replace(unit, role="lead") if unit.start < comma else unit for unit in assignment.units
    ]
