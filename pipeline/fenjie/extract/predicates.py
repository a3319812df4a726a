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
from fenjie.extract.lead_ins import (
    NAMES_TOPIC,
    by_means,
    introduces,
    is_paid_for,
    is_topic_of,
    only_means,
    sets_out,
)
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
from fenjie.extract.verbs import VERBS, adverb_as_verb, past_stem, verb_at
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
    if is_topic_of(text, clause, after) or is_paid_for(text, clause, after):
        return Reading("lead")
    following = text[after.start : after.start + 6]
    reading = _read(text, clause, times, joinable, following, stating)
    stated = reading.kind == "statement"
    if stated and NAMES_TOPIC.fullmatch(text, clause.start, clause.end) is not None:
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
    if sets_out(text, clause, position, following):
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
    if introduces(text, clause, position, following):
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
    if clause.mark == "，" and following and only_means(text, position, end):
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
            or by_means(text, position, end)
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
    law = text.endswith(("执法", "司法"), start, end)
    just = _JUST_SO.fullmatch(text, start, end) if law else None
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
    r"|(?:联合|会同)(?=[^，]{2,40}等(?:行业)?(?:部门|单位|组织|机构)(?:了解|明确|丰富|研究|完善|优化|探索|加强|落实))"
    r"|协同(?=各方|[^，、]{0,6}(?:有关|相关)(?:部门|单位|方面))"
)


# What each kind of clause can open with: a look at one character spares the rules of all others.
@cache
def _goes_on() -> Container[str]:
    return regex.openings(_CONTINUES)


@cache
def _obliging() -> Container[str]:
    return regex.openings(_OBLIGES)


@cache
def _not_verbs() -> Container[str]:
    return regex.openings(_SOFT_BEFORE_BA, ONLY_LEADS, _JOINTLY)


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
    if text.startswith("作为", position) and position > start and text[position - 1] == "并":
        return Reading("action", (position, position + 2), AFTER_PREPOSITION)
    verb = main_verb(text, position, end, closes=clause.mark not in "，：")
    if verb is not None:
        return Reading("action", verb, AFTER_PREPOSITION)
    if opens:
        return Reading("lead")
    return Reading("continuation" if joinable else "statement")
