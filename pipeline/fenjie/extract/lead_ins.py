"""Clauses that only introduce: by what, when, whom or what the measure behind them is about.

In: a clause of a sentence and how the next one opens.  Out: whether it introduces.
运用技术手段，, 在建厂、研发等阶段，, 对任务推进不力的单位， are no measures of their own; the
predicate behind a means (运用技术手段|进行监控) :func:`by_means` finds.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from fenjie import patterns as regex
from fenjie.extract.after_preposition import main_verb
from fenjie.extract.spans import Span
from fenjie.extract.verbs import NOMINAL, STEM, past_stem, verb_at
from fenjie.structure.clauses import Clause

# -- means -----------------------------------------------------------------------------------

_TOOLS = (
    "技术|手段|措施|方式|办法|形式|平台|工具|系统"
    "|渠道|机制|方法|媒体|载体|资源|设施|场所|小程序|设备|模块|市场|节点"
)
# 运用技术手段|进行监控, 采取……的方式|推进: the means first, then what is done with them
_USING = regex.compile(
    r"(?:充分|综合|积极|灵活)*(?:运用|利用|采用|采取|应用|借助)(?!好)[^，。]{2,40}?"
    rf"(?:{_TOOLS}|库)等?(?:来|地)?"
)


# 通过完善数据共享机制，… 通过试点，…: by what; but 通过平台开展……
def only_means(text: str, position: int, end: int) -> bool:
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


@cache
def _using() -> Container[str]:
    return regex.openings(_USING)


def by_means(text: str, position: int, end: int) -> Span | None:
    """运用技术手段|进行(监控): the predicate behind the means at ``position``, if any."""
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


_USING_ON = regex.compile(rf"[^，。]{{1,40}}?(?:{_TOOLS})等?(?:来|地)?")


# -- settings --------------------------------------------------------------------------------

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


@cache
def _sets_out() -> Container[str]:
    return regex.openings(_ORDINAL, _WITH_WHOM, _EXCEPT)


def _sets_out_whole(text: str, start: int, end: int) -> bool:
    """首先, 联合市商务局等部门, 除法律另有规定外: nothing but how the sentence sets out."""
    return any(p.fullmatch(text, start, end) for p in (_ORDINAL, _WITH_WHOM, _EXCEPT))


def sets_out(text: str, clause: Clause, position: int, following: str) -> bool:
    """Nothing but when, where or by what: 作出决定前，, 在同等条件下的，, 通过政务平台，."""
    start, end = clause.start, clause.end
    if clause.mark not in "，：" or end - start < 2:
        return False
    return (
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


# -- frames, topics --------------------------------------------------------------------------

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
NAMES_TOPIC = regex.compile(rf"(?!其|这)[^，的]{{2,60}}的[^的，]{{0,6}}?{_TOPICS}")


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


def is_topic_of(text: str, clause: Clause, after: Clause) -> bool:
    """对落实就业政策力度大，促进就业任务完成较好的省，(给予补助); 进展情况，(要及时报送)"""
    if text[clause.start] == "对":
        does_well = _DOES_WELL.fullmatch(text, after.start, after.end)
        return after.mark == "，" and does_well is not None
    opens = text[after.start] in "要应须充广认主征听吸"
    if (
        opens
        and _HEARS.match(text, after.start, after.end)
        and _WRITES_RULES.fullmatch(text, clause.start, clause.end)
    ):
        return True
    if text[after.start] not in _MUST:
        said = _BODY_MUST.search(text, after.start + 4, min(after.end, after.start + 20))
        if said is None or _WHO_MUST.match(text, after.start, after.end) is None:
            return False
    span = clause.start, clause.end
    if not (_WHAT_IS_TOLD.fullmatch(text, *span) or NAMES_TOPIC.fullmatch(text, *span)):
        return False
    first = past_stem(text, *span, {})
    return text.startswith(_BY_WHAT, first) or verb_at(text, first, clause.end) is None


# 购买缺陷保险的住宅工程，(保险机构应委托……): by what they have or did
_BY_WHAT = ("购买", "列入", "纳入", "符合", "取得", "获得", "采用", "承担", "经")
_PAID_EACH = regex.compile(r"每[件项家个人户]\p{Han}{0,4}(?:资助|补助|奖励|补贴)")
_WHAT_IS_PAID = regex.compile("获得|取得|通过|获评|入选|完成")


def is_paid_for(text: str, clause: Clause, after: Clause) -> bool:
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


def introduces(text: str, clause: Clause, position: int, following: str) -> bool:
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
    if by_means(text, position, end) is not None:
        return False
    return bool(means["noun"]) or main_verb(text, means.end("first"), end) is None
