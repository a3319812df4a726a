"""How one clause is read: action, lead-in, continuation or statement.

In: a clause, what the next one opens with, whether there is an action to join.  Out: its
:class:`fenjie.extract.reading.Reading`.  围绕产业需求， introduces,
加快推进知识城建设 is an action, 从而…… goes on, 茶叶产值提高到9亿元 states.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from fenjie import patterns as regex
from fenjie.extract.after_preposition import PREPOSITION, main_verb
from fenjie.extract.after_subject import ONLY_LEADS, read_after_subject
from fenjie.extract.reading import (
    AFTER_PREPOSITION,
    AFTER_SUBJECT,
    PASSIVE,
    VERB_FIRST,
    Reading,
)
from fenjie.extract.spans import Span
from fenjie.extract.statements import (
    LEVEL_STATEMENT,
    RULED_BY,
    entitles,
    is_statement,
    is_subject,
    names_a_seat,
    states_level,
)
from fenjie.extract.verbs import NOMINAL, STEM, VERBS, adverb_as_verb, past_stem, verb_at
from fenjie.lexicon import alternation
from fenjie.structure.clauses import Clause

_ABOVE_ALL = ("特别是", "尤其是")
# 法制审核是确保决定合法的关键环节: what a thing is
_IS_WHAT = regex.compile(
    r"[^，“”]{2,40}?(?<![但于凡还只就就都也一二三四五六七八九十])是(?!否|由|以|[^，]{0,4}[要应须])[^，]{2,60}(?:第一责任人|责任人|责任主体|关键|保证|基础|前提|[环内举任途标要核体基]?(?:环节|内容|举措|途径|标志|要求|核心|体现|基石|根本|重点|依据|抓手))"
)
# (要审查)主体是否合法: the first of such a list has the verb
_WHETHER = regex.compile(
    r"[^，]{0,30}?(?:审查|审核|检查|核查|核实|作出|确认|评估|判断|明确|查看|了解|说明|评价|核对|查验|甄别|公示|告知|注明|决定)"
)
# 从而……, 包括……, 以确保……
_CONTINUES = regex.compile(
    r"(?:以便(?![捷利民])|从而|使(?!用)|让(?!利|渡)|进而|以及|包括|即(?![时刻])|能够?(?=在)|如(?![实期])|例如|作为|不含"
    r"|含|或(?!可|者)|和|及(?![时早])|直至|直到|以确保|以利于?|以使|以期|便于|供(?=[^，]{2,16}(?:使用|选择|参考|查阅|查询)|(?:有关|相关|企业|群众|公众|社会))|应(\p{Han})尽\1)"
)


def read_clause(
    text: str,
    clause: Clause,
    after: Clause | None,
    times: dict[int, int],
    joinable: bool,
    stating: bool = True,
) -> Reading:
    """Tell what kind of clause this is, and find its head verb.

    ``after`` is the next clause of the sentence; ``stating`` says that a clause near it may state
    a level or name a seat.
    """
    if after is None or clause.mark != "，":
        following = text[after.start : after.start + 6] if after is not None else ""
        return _read(text, clause, times, joinable, following, stating)
    if _is_topic_of(text, clause, after) or _is_paid_for(text, clause, after):
        return Reading("lead")
    following = text[after.start : after.start + 6]
    reading = _read(text, clause, times, joinable, following, stating)
    stated = reading.kind == "statement"
    if stated and _NAMES_TOPIC.fullmatch(text, clause.start, clause.end) is not None:
        return Reading("lead")
    return reading


def _read(
    text: str,
    clause: Clause,
    times: dict[int, int],
    joinable: bool,
    following: str,
    stating: bool,
) -> Reading:
    """The reading of a clause by itself; ``following`` opens the next ("" for none)."""
    start, end = clause.start, clause.end
    if text[start] in _goes_on() and _CONTINUES.match(text, start, end):
        return Reading("continuation")
    above_all = text[start] in "特尤" and text.startswith(_ABOVE_ALL, start)
    position = past_stem(text, start + 3 if above_all else start, end, times)
    if position == end:
        return Reading("lead")  # 到2025年底，
    if above_all and not (PREPOSITION.match(text, position, end) or verb_at(text, position, end)):
        return Reading("continuation")
    if text.find("是", start, end) >= 0:
        if _IS_WHAT.fullmatch(text, start, end) is not None:
            return Reading("statement")
        if text.find("是否", start, end) >= 0 and _WHETHER.match(text, start, end) is None:
            return Reading("continuation" if joinable else "statement")
    if (
        clause.mark in "，："
        and end - start > 1
        and (
            text.endswith(_CONDITION_ENDS, start, end)
            or (text[end - 1] in "前内" and _SETTING_TIME.search(text, start, end) is not None)
            or (text[end - 1] == "）" and _CONDITION_NOTE.search(text, start, end) is not None)
            or (text.endswith(_SETTING_ENDS, start, end) and not _LETS.match(text, position))
            or (
                text.endswith(_THEIR_ENDS, start, end)
                and _SETS_OUT_ALSO.fullmatch(text, position, end) is not None
            )
            or (
                clause.mark == "，"
                and following != ""
                and text.startswith(("通过", "依托"), position)
                and _THROUGH.fullmatch(text, position, end) is not None
            )
            or (text[start] in _sets_out() and _sets_out_whole(text, start, end))
        )
    ):
        return Reading("lead")
    if stating and (states_level(text, start, position, end) or names_a_seat(text, start, end)):
        return Reading("statement")
    if text.endswith(("水平", "行列"), start, end) and _AT_LEVEL.fullmatch(text, start, end):
        return Reading("statement")
    as_set = text.endswith("规定执行", start, end) and _RUNS_AS_SET.fullmatch(text, start, end)
    if as_set or (clause.mark == "：" and _DUE.fullmatch(text, start, end)):
        return Reading("statement")
    titled = text.endswith(_PAPERS, start, end) and _TITLE.fullmatch(text, start, end)
    if titled or entitles(text, start, end):
        spares = joinable and text.startswith("无需", start)  # 主动办理注销，无需企业申请
        return Reading("continuation" if spares else "statement")
    steps = clause.mark == "，" and following and text.endswith("措施", start, end)
    if steps and _TAKES_STEPS.fullmatch(text, start, end):
        return Reading("lead")
    if _introduces(text, clause, position, following):
        return Reading("lead")
    if (
        clause.mark == "，"
        and following[:1] in _obliging()
        and _OBLIGES.match(following)
        and _WHO_OR_WHAT.fullmatch(text, start, end)
    ):
        return Reading("lead")
    if text.find("的", position + 2, end - 2) > 0:
        topic = _TOPIC_MUST.match(text, position, end)
        position = topic.end() if topic is not None else position
    verb_first = True
    if clause.mark == "，" and following and _only_means(text, position, end):
        return Reading("lead")
    if text[position] in _not_verbs():
        soft = _SOFT_BEFORE_BA.match(text, position, end)
        if soft is not None:
            position = soft.end()  # 加快将园区打造成为……
        tied = ONLY_LEADS.match(text, position, end) is not None
        if clause.mark not in "，：":
            tied = tied and main_verb(text, position, end) is not None
        if tied and clause.mark == "，":
            looks = _LOOKS_AT.match(text, position, end)
            if looks or main_verb(text, position, end) is None:
                return Reading("lead")
        verb_first = not (tied or soft or _JOINTLY.match(text, position, end))
    if verb_first:
        if text[position] == "坚" and text.startswith("坚持", position):
            principle = _BY_PRINCIPLE.match(text, position, end)
            position = principle.end() if principle is not None else position
        opens = PREPOSITION.match(text, position, end) is not None
        timed = not opens and _WHEN.search(text, position, min(end, position + 14)) is not None
        when = _WHEN_IT_IS.match(text, position, end) if timed else None
        position = past_stem(text, when.end(), end, times) if when is not None else position
        done = text.find("后", position + 2, min(end, position + 5)) >= 0
        after = _WHEN_DONE.match(text, position, end) if done else None
        position = past_stem(text, after.end(), end, times) if after is not None else position
        if after is not None and PREPOSITION.match(text, position, end):
            return _after_preposition(text, clause, position, joinable, following)
        verb = (
            _unified(text, start, position, end)
            or _moved_verb(text, position, end)
            or _by_means(text, position, end)
            or _short(text, position, end)
        )
        verb = verb or verb_at(text, position, end) or _forbidden(text, start, position, end)
        if verb is None and not PREPOSITION.match(text, position, end):
            verb = adverb_as_verb(text, start, position, end)
        ought = _ought(text, verb[1], end) if verb is not None else None
        if ought is not None and text.startswith(("申请", "申报"), position):
            return Reading("statement")  # 申请资助应当提交……: what applicants must do
        if ought is not None:
            return Reading("action", ought, AFTER_SUBJECT)
        if (
            verb is not None
            and not is_subject(text, verb, end)
            and not is_statement(text, start, verb, end)
        ):
            return Reading("action", verb, VERB_FIRST)
    if PREPOSITION.match(text, position, end):
        return _after_preposition(text, clause, position, joinable, following)
    reading = read_after_subject(text, clause, position, joinable, times)
    if (
        reading.kind in ("continuation", "statement")
        and clause.mark == "，"
        and _GOES_ON.match(following)
        and not LEVEL_STATEMENT.search(text, start, end)
    ):
        return Reading("lead")  # 人口密度较高的地区，应当增加……
    return reading


# 开展信用评价的主管部门，应当……; 各地落实情况及发现的问题，要及时报送: of whom or of what
_OBLIGES = regex.compile("也?(?:应当?|要|须|必须|不得)(?![用急对求点])")
# 纳税领域持续保持全国先进水平: where it is to stand
_AT_LEVEL = regex.compile(
    r"(?!推动|推进|促进|确保|力争|带动|支持|实现|争取|加快|使|努力)[^，]{0,30}?(?:达到|保持|进入)"
    r"(?:在)?(?:全国|全省|全区|全市|国内|国际|世界)(?:先进|领先|一流)(?:先进)?(?:水平|行列)"
)
# 执行期限按国家统一规定执行: no measure of this plan; 完成时限：(2023年6月)
_RUNS_AS_SET = regex.compile(r"[^，]{0,8}(?:期限|时间)按(?:照)?[^，]{2,12}规定执行")
_DUE = regex.compile("(?:完成|办理|实施|落实)?(?:时限|时间|期限)")
# 各级政府要采取有效措施，
_TAKES_STEPS = regex.compile(
    r"[^，]{2,16}(?:要|应当?|须)采取[^，]{0,6}措施|采取更[加为]?有[力效]的?措施"
)
_WHO_OR_WHAT = regex.compile(
    r"(?:(?!要|应当|须|不得)[^，]){2,60}的(?:(?!要|应当|须|不得)[^，的]){0,16}(?:部门|单位|机构|企业|学校|人员|情况|问题|事项|项目|内容|信息|岗位|费用|资金|场所|主体)"
    r"|[^，的]{2,60}等[^，的]{0,8}(?:领域|行业|方面|部门|单位|区域|地区)"
)
# 对已挪作他用的|要……, 未移交的|应……: what is to be done with such
_TOPIC_MUST = regex.compile(
    r"(?:对于?|未|已|凡|尚|属于|不|发现|存在|涉及)[^，“”]{2,40}?的(?:要|应当?|须|必须)(?=\p{Han}{2})(?![求点素])"
    # 承担具体任务的部门要|指定专人
    r"|\p{Han}{2}[^，“”的]{2,30}的(?:部门|单位|地区|地方|机构|企业)(?:要|应当?|须|必须)(?=\p{Han}{2})(?![求点素])"
)
_PAPERS = ("意见", "通知", "方案", "办法", "批复", "决定", "报告", "规划")
# 国务院办公厅关于……的实施意见: what a page repeats at its head
_TITLE = regex.compile(rf"[^，]{{2,30}}关于(?:[^，]{{4,80}})的(?:实施)?(?:{'|'.join(_PAPERS)})")
# 坚持“随报随审”原则|拨付补助
_BY_PRINCIPLE = regex.compile(r"坚持[^，]{2,24}?原则(?=\p{Han}{4})")


# 办理后|向诉求人反馈结果
_WHEN_DONE = regex.compile(r"[\p{Han}]{2,4}(?<!的|期|最|然|此|今|之|以|前|落|善)后(?=[向将由对把])")
# 出台后|密切监测, 归档时|要严格执行, 作出处理后|再次报送
_WHEN = regex.compile("[后时]|发现")  # one of these stands in every such opening
_WHEN_IT_IS = regex.compile(
    rf"[^，、的]{{2,10}}?(?:(?<![期最然此今之以前落善事])后(?![续期备勤台端])|(?<![平同及按届临随实即小学课])时(?![间限代效空期段]))"
    rf"(?:要|应当?|须)?(?={alternation('adverbs')})"
    r"|发现[^，的]{2,14}?(?=要(?!求|素|点)|应|及时|第一时间|立即|随时)"
)
# 不得|干扰正常经营, 严格规范公正文明|执法
_JUST_SO = regex.compile("(?:严格|规范|公正|文明|、|和)+(?P<verb>执法|司法)")


def _forbidden(text: str, start: int, position: int, end: int) -> Span | None:
    """What must not be done, whatever the word; the set phrase of law enforcement."""
    just = _JUST_SO.fullmatch(text, start, end)
    if just is not None:
        return just.span("verb")
    if not text.endswith(("不得", "不准"), start, position) or position + 4 > end:
        return None
    if PREPOSITION.match(text, position, end) or not _TWO.match(text, position, end):
        return None
    return position, position + 2


_TWO = regex.compile(
    r"(?!违反|强制|额外|随(?!意)|晚于|早于|低于|高于|超过|少于|多于|大于|小于)\p{Han}{2}(?![的地])\p{Han}{2}"
)


# 统一|审批流程, 规范|处理程序: the noun is one, and its verb stands before it
_ONE_NOUN = regex.compile(
    "(?:办理|审批|处理|受理|服务|管理|申报|评价|登记|检查|监管|验收)"
    "(?:流程|页面|时限|标准|程序|平台|入口|事项|要求|规则|方式|模式|行为|渠道)"
)


def _unified(text: str, start: int, position: int, end: int) -> Span | None:
    if text[position] not in "统规" and text[position - 2] not in "统规":
        return None
    for first in (position - 2, position):
        said = first >= start and text.startswith(("统一", "规范"), first)
        if said and _ONE_NOUN.match(text, first + 2, end):
            return first, first + 2
    return None


def _moved_verb(text: str, position: int, end: int) -> Span | None:
    """把消费帮扶|纳入工作内容: what is done with the thing, not 把 (but 把好质量关)."""
    return main_verb(text, position, end) if text[position] == "把" else None


# 运用技术手段|进行监控, 采取……的方式|推进: the means first, then what is done with them
_USING = regex.compile(
    r"(?:充分|综合|积极|灵活)*(?:运用|利用|采用|采取|应用|借助)(?!好)[^，。]{2,40}?(?:技术|手段|措施|方式|办法|形式|平台|工具|系统|渠道|机制|方法|媒体|载体|资源|设施|场所|库)等?(?:来|地)?"
)


# 通过完善数据共享机制，… 通过试点，…: by what; but 通过平台开展……
def _only_means(text: str, position: int, end: int) -> bool:
    """通过(逐步)完善机制，: a verb right behind 通过 names the means, the measure follows."""
    if text[position] != "通" or not text.startswith("通过", position, end):
        return False
    at = past_stem(text, position + 2, end, {})
    if at >= end or _MANNER_THEN.search(text, at, end):
        return False
    if text.startswith("为", at):
        return True
    verb = verb_at(text, at, end)
    if verb is None or text[verb[0] : verb[1]] in NOMINAL:
        return False
    return not text.startswith(_NAMES_TOOL, verb[1])  # 通过公示系统对外公示


_NAMES_TOOL = ("系统", "平台", "网", "中心", "渠道", "机制", "大厅", "窗口", "会", "栏")
_MANNER_THEN = regex.compile(r"(?:方式|形式|手段|途径|渠道|办法|措施|模式|等)\p{Han}{4}")


# 稳|存量、扩增量、提质量: verbs of one character, each with its object
_SHORT = regex.compile(
    r"(?P<verb>[稳扩提强优保促降增减补畅惠助送解护聚引育破防控拓延])\p{Han}{2}(?:、(?P<more>[稳扩提强优保促降增减补畅惠助送解护聚引育破防控拓延])\p{Han}{2}){1,5}"
)


def _short(text: str, position: int, end: int) -> Span | None:
    if position + 3 >= end or text[position + 3] != "、":
        return None
    short = _SHORT.fullmatch(text, position, end)
    if short is None or text[position : position + 2] in VERBS:
        return None
    return short.span("verb")


# 制定涉企政策|应当|及时听取……: what is done is the subject, how it is done the measure
_OUGHT = regex.compile(
    r"(?<![供响适反效相呼感对顺回])应(?:当|(?!用|急|对|收|届|付|税|由|有|变|\p{Han}{1,2}尽))"
)
# 明确|应承担的责任: here 应 says what is told
_TELLS_WHAT = regex.compile("明确|告知|规定|公布|列明|履行|注明|说明|落实|承担")
_OPENS = regex.compile("[“（]")


def _ought(text: str, start: int, end: int) -> Span | None:
    """The verb behind 应 or 应当 in a clause that itself begins with a verb."""
    if text.find("应", start, end) < 0:
        return None
    ought = _OUGHT.search(text, start, end)
    if ought is None or _TELLS_WHAT.match(text, start - 2):
        return None
    if _OPENS.search(text, start, ought.start()):
        return None
    verb = verb_at(text, past_stem(text, ought.end(), end, {}), end)
    return verb if verb is not None and not text.startswith(("的", "、"), verb[1]) else None


def _by_means(text: str, position: int, end: int) -> Span | None:
    if text[position] not in _using():
        return None
    means = _USING.match(text, position, end)
    while means is not None and means.end() < end:
        at = past_stem(text, means.end(), end, {})
        verb = verb_at(text, at, end) if at < end else None
        if verb is not None and verb[1] < end and text[verb[1]] not in "的、和":
            return verb
        longer = _USING_ON.match(text, means.end(), end)
        if longer is None:
            return None
        means = longer
    return None


_USING_ON = regex.compile(
    r"[^，。]{1,40}?(?:技术|手段|措施|方式|办法|形式|平台|工具|系统|渠道|机制|方法|媒体|载体|资源|设施|场所)等?(?:来|地)?"
)
_CONDITION_NOTE = regex.compile("的（[^）]{1,80}）$")
# 作出重大执法决定前，… 在决定作出之日起20个工作日内，
_SETTING_TIME = regex.compile(
    r"[^，]{4}(?<![以之提目当面超生会课赛眼])前$|(?:之日起|后)\d{1,3}(?:个?工作)?(?:日|天|个月)(?:以|之)?内$"
)
_CONDITION_ENDS = ("的", "期间", "时", "后", "牵头", "过程中", "设计阶段", "施工阶段", "审批阶段")
_WITH_WHOM = regex.compile(  # 联合市商务局等相关部门，
    r"(?:联合|会同|协同)(?:(?!培育|建设|打造|开展|举办|制定|组建|推出|建立|成立)[^，]){2,40}(?:部门|单位|机构|企业|高校|院校|政府|[局委厅办]|银行|公司|协会)"
)
_ORDINAL = regex.compile(
    "一?经(?:查实|查证|核实|发现|确认|认定|审核)|第[一二三四五六七八九十]步|首先|其次|同时|此外|另外"
)
_SETTING_ENDS = ("基础上", "前提下", "框架下", "指导下")
# 日常监管活动中，, 在建厂、研发等不同阶段，, 定期评估和动态评估相结合，
_SETS_OUT_ALSO = regex.compile(
    r"[^，的]{2,12}(?:活动|工作|过程)中|在[^，]{2,40}(?:阶段|环节)"
    r"|\p{Han}{2,6}(?P<same>评估|检查|监测|培训|考核|调度|抽查|督查)[和与]\p{Han}{2,6}(?P=same)相结合"
)
_THEIR_ENDS = ("中", "阶段", "环节", "相结合")
# 通过政务平台数据共享系统，: by what, unless something is done with it
_THROUGH = regex.compile(
    r"(?:通过|依托)(?:(?!建设|搭建|构建|建立|开发|打造|完善|优化|升级|推动|推进|设立|开展|组建)[^，]){2,60}"
    r"(?:系统|平台|网站|门户|大厅|窗口|公众号|客户端|联盟)(?:（[^）]{1,12}）)?(?:和[^，]{2,20}（[^）]{1,12}）)?"
)
_LETS = regex.compile("支持|鼓励|引导|推动|允许|指导|督促|组织|帮助|扶持")
_EXCEPT = regex.compile("除[^，]+")  # 除法律法规特别规定外
_SOFT_BEFORE_BA = regex.compile(
    "(?:加快|着力|加速|抓紧|统筹|集中|争取|力争)(?:统一)?(?=[将把对向]|在(?!建|线|校|岗|册|库|编|手))"
)
# 立足……, 瞄准……: never the measure itself
_LOOKS_AT = regex.compile("立足|紧盯|瞄准|着眼|对标|紧扣")
# 联合高校|建设: what stands before the verb are the partners.
_JOINTLY = regex.compile(
    r"(?:联合|会同|协同)(?=(?:相关|有关)(?:部门|单位)\p{Han}{2}|\p{Han}{2,12}(?:培育|开展|建设|举办|建立|打造|推进|实施|组织|制定|共建"
    r"|印发|推动|成立|设立))(?!(?:开展|建设|举办|建立|打造|推进|实施|组织|制定|共建|推动|培育|成立"
    r"|设立))"
    r"|协同(?=各方|[^，、]{0,6}(?:有关|相关)(?:部门|单位|方面))"
)


# What each kind of clause can open with: a look at one character spares the rules of all others.
@cache
def _goes_on() -> Container[str]:
    return regex.openings(_CONTINUES)


@cache
def _sets_out() -> Container[str]:
    return regex.openings(_ORDINAL, _WITH_WHOM, _EXCEPT)


def _sets_out_whole(text: str, start: int, end: int) -> bool:
    """首先, 联合市商务局等部门, 除法律另有规定外: nothing but how the sentence sets out."""
    return any(p.fullmatch(text, start, end) for p in (_ORDINAL, _WITH_WHOM, _EXCEPT))


@cache
def _obliging() -> Container[str]:
    return regex.openings(_OBLIGES)


@cache
def _using() -> Container[str]:
    return regex.openings(_USING)


@cache
def _not_verbs() -> Container[str]:
    return regex.openings(_SOFT_BEFORE_BA, ONLY_LEADS, _JOINTLY)


# 以……为核心, 充分发挥……优势
_FRAME = regex.compile(
    r"(?:坚持|继续|持续)?以.{1,60}为(?:核心|导向|重点|基础|目标|主线|引领|抓手|契机|载体|依托|牵引"
    r"|支撑|纽带|标准|基准|主体|中心|突破口|统领|引擎|根本|前提|原则|主|指导|遵循|先导|切入点"
    r"|着力点|动力|保障|关键|平台|单位|依据|限|指引|手段|路径|主攻方向|由|统揽|出发点|落脚点|风向标|指挥棒|主题|\p{Han}{2,4}(?:对象|标准|导向|抓手|目标))"
    r"|(?:更好|充分|进一步)?发挥.{0,120}优势"
)
# 按照……原则, 根据……要求
_PRINCIPLE = regex.compile(
    r"(?:依照|按照?|根据|依据|遵循|本着|参照)[^，的]{2,60}的?(?:原则|要求|规定|部署|精神|思路|程序|需要|实际|模式|格局|路径|框架)"
    r"|结合(?:(?!开展|做好|组织|推进(?![及和、])|举办|制定|实施|加强|落实|完善|打造|部署|谋划|动员)[^，的]){2,60}工作"
    r"|根据[^，的]{2,40}情况|关于[^，]{2,40}"
    r"|综合考虑[^，]{2,40}(?:情况|因素|水平|条件|特点|能力)"
    r"|参考[^，]{2,40}(?:模式|格式|标准|样式|范本|办法|文本)"
    r"|(?:围绕|适应|顺应|聚焦|着眼|立足|瞄准)[^，]{2,40}(?:需要|趋势|要求|需求|目标|变化|形势|定位|特点|方向|问题)"
)
# 充分利用……资源: a means, unless a predicate follows (利用……节点做好宣传)
_MEANS = regex.compile(
    r"(?P<first>(?:充分|综合|灵活|广泛|积极|有效)?(?:利用|运用|借助)).{2,60}?(?P<noun>资源|优势|平台|手段|技术|机遇"
    r"|条件|契机|机制|渠道|作用)?"
)
# 采取……方式, 通过……渠道
_MANNER = regex.compile(
    r"(?:采取|采用|运用|利用|通过|以|借助|综合运用|充分运用|灵活运用).{2,60}(?:方式|形式|手段|模式"
    r"|途径|渠道|办法|等方法|等)"
)
_TAKES_WAY = regex.compile(r"[^，]{2,20}可?(?:以|应|要)?采取[^，]{2,20}(?:方式|办法|形式)")
# What a measure is about: 对……的企业，
_TOPIC_NOUN = (
    r"(?:地块|案件|货物|地区|地方|区域|领域|环节|企业|贷款|单位|机构|项目|园区|工程|人员|个人|团队|部门|行业|产品"
    r"|街道|社区|场所|事项"
    r"|情形|行为|主体|问题|供应商|申请人|对象|家庭|群体|学校|医院|平台|车辆|房屋|路段|城市"
    r"|个体工商户|人才|技术|设备|作品|省份|市县|地市|(?<=[的、])[省市县区州旗])"
)
# 对……的市（地、州、盟）、县（市、区、旗）: they may be listed
_TOPICS = rf"{_TOPIC_NOUN}(?:（[^）]*）)?(?:[、和及][^的，（]{{0,6}}?{_TOPIC_NOUN}(?:（[^）]*）)?)*"
# 对任务推进不力的单位，… 符合消防要求的项目，… : whom the clause that follows is about.
_RELATIVE_TOPIC = regex.compile(
    rf"(?:对于?|在|凡|符合|属于|经|针对|具备|纳入|列入)[^，]{{2,160}}的(?:[^的，]{{0,20}}?|[^的，]{{0,60}}等[^的，]{{0,12}}?){_TOPICS}"
    r"|对于?[^，]{2,160}的[^的，]{0,8}?(?:工作|业务|线索|干部|纳税人|教师|申请)"
    r"|对[^，]{4,160}等[^，的]{0,8}(?:情况|问题|行为|现象|情形|决策|事项)"
)
# (对招用毕业生，)签订劳动合同的用人单位，: the topic goes on.
TOPIC_GOES_ON = regex.compile(rf"[^，]{{2,80}}的[^的，]{{0,6}}?{_TOPICS}")
# 对促进外贸稳定增长，(积极优化营商环境成效明显的省（区、市），): it is said what they do well
_DOES_WELL = regex.compile(
    r"[^，]{2,80}(?:明显|显著|突出|良好|优秀|较?好|较?大|较?高|有力|领先|靠前|靠后|不力|较?差"
    r"|(?:明显|显著|持续|大幅)\p{Han}{2})的"
    rf"[^的，]{{0,6}}?{_TOPICS}"
)


# 预算1000万元以上的项目，(全部公开): what the next clause is about
_NAMES_TOPIC = regex.compile(rf"(?!其|这)[^，的]{{2,60}}的[^的，]{{0,6}}?{_TOPICS}")


# 改革推进情况，(要及时报送)
_WHAT_IS_TOLD = regex.compile(
    r"[^，]{4,60}(?:情况|问题|材料|结果|进展|建议)(?:（[^）]*）)?|各[^，以]{1,10}以[^，]{1,30}为单位"
)
_MUST = "要应须由对"
_BODY_MUST = regex.compile("(?<=[门位府构])(?:要|应|须|负责)")
_WHO_MUST = regex.compile(r"\p{Han}{2,14}(?:部门|单位|政府|机构)(?:要|应|须|负责)")


# 制定涉企政策、规划等，(要充分听取意见): when it is heard
_HEARS = regex.compile("(?:要|应当?|须)?(?:充分|广泛|认真|主动)?(?:征求|听取|吸收)")
_WRITES_RULES = regex.compile(
    r"(?:各级|各地|各部门|各有关部门)?(?:研究)?(?:制定|起草|出台|调整)[^，]{2,60}(?:政策|规划|文件|措施|法规|规章)等?"
)


def _is_topic_of(text: str, clause: Clause, after: Clause) -> bool:
    """对落实就业政策力度大，促进就业任务完成较好的省，(给予补助); 进展情况，(要及时报送)"""
    if text[clause.start] == "对":
        does_well = _DOES_WELL.fullmatch(text, after.start, after.end)
        return after.mark == "，" and does_well is not None
    if _HEARS.match(text, after.start, after.end) and _WRITES_RULES.fullmatch(
        text, clause.start, clause.end
    ):
        return True
    if text[after.start] not in _MUST:
        said = _BODY_MUST.search(text, after.start + 4, min(after.end, after.start + 20))
        if said is None or _WHO_MUST.match(text, after.start, after.end) is None:
            return False
    span = clause.start, clause.end
    if not (_WHAT_IS_TOLD.fullmatch(text, *span) or _NAMES_TOPIC.fullmatch(text, *span)):
        return False
    first = past_stem(text, *span, {})
    return text.startswith(_BY_WHAT, first) or verb_at(text, first, clause.end) is None


# 购买缺陷保险的住宅工程，(保险机构应委托……): by what they have or did
_BY_WHAT = ("购买", "列入", "纳入", "符合", "取得", "获得", "采用", "承担", "经")
_PAID_EACH = regex.compile(r"每[件项家个人户]\p{Han}{0,4}(?:资助|补助|奖励|补贴)")
_WHAT_IS_PAID = regex.compile("获得|取得|通过|获评|入选|完成")


def _is_paid_for(text: str, clause: Clause, after: Clause) -> bool:
    """获得植物新品种授权，(每件资助5000元)"""
    if text[after.start] != "每":
        return False
    paid = _PAID_EACH.match(text, after.start, after.end) is not None
    return paid and _WHAT_IS_PAID.match(text, clause.start) is not None


# 将上季度工作落实情况，|报送上级; 将评估检测时间，|纳入审批时限: with what, and then what is done
_PUTS = regex.compile(
    r"(?:\p{Han}{0,12}[季年月周]\p{Han}{0,3}|并)?[将把][^，]{4,80}(?:情况|时间|结果|问题|材料|数据|信息|名单|清单|意见)"
)
_THEN_PUT = regex.compile(
    "(?:及时|统一|一并|逐项|逐级|定期|在[^，在前后]{2,16}[后前])*(?:交付|报送|上报|报|纳入|列入|作为|形成|反馈|推送|移交|提交|通报)"
)


def _introduces(text: str, clause: Clause, position: int, following: str) -> bool:
    """以企业为主体，… 通过政府购买服务等方式，… 对任务推进不力的单位，…: frame, manner or topic."""
    start, end = clause.start, clause.end
    takes = clause.mark in "，：" and text.find("采取", position + 2, end) >= 0
    if takes and _TAKES_WAY.fullmatch(text, position, end):
        return True
    puts = clause.mark == "，" and text.find("将", start, min(end, start + 18)) >= 0
    if puts and _THEN_PUT.match(following) and _PUTS.fullmatch(text, start, end):
        return True
    if text[position] not in _introducers() and text[start] not in _introducers():
        return False
    if clause.mark in "，：" and (
        _PRINCIPLE.fullmatch(text, position, end)
        or _FRAME.fullmatch(text, position, end)
        or (start < position and _FRAME.fullmatch(text, start, end))
        or (start < position and _PRINCIPLE.fullmatch(text, start, end))
        or _MANNER.fullmatch(text, position, end)
        or _is_means(text, position, end)
    ):
        return True
    if clause.mark == "，" and following and _aims(text, position, end):
        return True
    if clause.mark != "，" or not following:
        return False
    return _RELATIVE_TOPIC.fullmatch(text, position, end) is not None


# 为(全面推动)……，: for what, unless something is given or made for it (为发展提供支撑)
_FOR = regex.compile(r"为了?(?=\p{Han}{2})")
_FOR_WHOM = regex.compile(
    "提供|奠定|创造|注入|贡献|作出|做出|营造|夯实|打造|打下|树立|搭建|增添|做好|开展|保驾护航"
    "|办理|配备|发放|购买|减轻|争取"
)


@cache
def _introducers() -> Container[str]:
    """What such a clause opens with: of all others no rule is tried."""
    return regex.openings(_PRINCIPLE, _FRAME, _MANNER, _MEANS, _FOR, _RELATIVE_TOPIC)


def _aims(text: str, position: int, end: int) -> bool:
    """为深入贯彻……部署，: an aim, not the measure."""
    preposition = _FOR.match(text, position, end)
    if preposition is None:
        return False
    stem = STEM.match(text, preposition.end(), end)
    after = stem.end() if stem is not None else preposition.end()
    return verb_at(text, after, end) is not None and not _FOR_WHOM.search(text, after, end)


def _is_means(text: str, position: int, end: int) -> bool:
    means = _MEANS.fullmatch(text, position, end)
    if means is None:
        return False
    if _by_means(text, position, end) is not None:
        return False
    return bool(means["noun"]) or main_verb(text, means.end("first"), end) is None


# 对……, 在……, 凡……: whom or what the next clause is about
_TOPIC = regex.compile("对于?|经|在|凡|如|若|属于")
# 在……领域, 对……方面
_PLACED = regex.compile(
    "在|从|围绕|聚焦|针对|对|结合|按照?|根据|依据|依托|立足|面向|通过|以|于|利用|参照"
)
_PLACE_END = regex.compile(
    "(?:领域|方面|区域|过程中|中|下|前|后|时|上|基础上|前提下|范围内|期间|环节|之间|以内|之内|内)$"
)
# 由牵头部门会同相关部门，(对……进行拆解): by whom
_BY_WHOM = regex.compile(
    r"由(?:牵头|责任|主管)(?:部门|单位)(?:会同[^，]{2,20})?"
    r"|由[^，]{2,20}(?:负责、[^，]{2,16}配合|会同[^，的]{2,20}(?:部门|单位)|牵头、[^，]{2,16}(?:配合|参与))"
)
# (对……，)给予, 可, 应当: the clause that says what holds for the topic before
_GOES_ON = regex.compile(
    "(?:原则上)?(?:要|应|应当|须|必须|可|不得|由|按|按照|给予|予以|一律|每|分别|分阶段|一次性|优先|经|均"
    "|奖励|补助|补贴|资助|奖补|也可)"
)


def _after_preposition(
    text: str, clause: Clause, position: int, joinable: bool, following: str
) -> Reading:
    """对有条件的专项领域推行“总师制”: a phrase first; without a verb it only introduces."""
    start, end = clause.start, clause.end
    opens = clause.mark in "，："
    if text[position] == "对" and (ruled := RULED_BY.fullmatch(text, position, end)) is not None:
        return Reading("action", ruled.span("verb"), PASSIVE)  # 对检验费用按80%收取
    if clause.mark == "，" and _GOES_ON.match(following) and _TOPIC.match(text, position, end):
        return Reading("lead")  # 对在园区内新建的……平台，可对其……
    if clause.mark == "，" and following and _BY_WHOM.fullmatch(text, position, end):
        return Reading("lead")
    if opens and _PLACE_END.search(text, start, end) and _PLACED.match(text, position, end):
        return Reading("lead")
    verb = main_verb(text, position, end, closes=clause.mark not in "，：")
    if verb is not None:
        return Reading("action", verb, AFTER_PREPOSITION)
    if opens:
        return Reading("lead")
    return Reading("continuation" if joinable else "statement")
