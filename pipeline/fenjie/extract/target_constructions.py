"""The two constructions: a quantity before or after its indicator.

- *after*: 技术交易合同成交额突破1200亿元, 建设国家重点实验室22家;
- *before*: 建设2家广东省实验室, 全省80%以上的乡镇敬老院.

In: where a quantity stands.  Out: its indicator, verb and rule.  Which of the two it is follows
from what stands between the edges of the clause (or the neighbouring quantity) and the quantity
itself; how far the indicator reaches, :mod:`fenjie.extract.indicators` and
:mod:`fenjie.extract.indicator_after` measure.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.exclusions import (
    chinese_counts,
    is_no_indicator,
    is_threshold,
    is_verb,
    stands_free,
)
from fenjie.extract.indicator_after import GENERAL_NOUN, counted, head_of, noun_after
from fenjie.extract.indicator_side import REGION, inner_verb, prefers_after
from fenjie.extract.indicators import noun_before
from fenjie.extract.quantities import AN_AIM, RANK, Quantity, is_money
from fenjie.extract.quantity_verbs import STARTS_WITH_VERB, comparator_verb, last_verb
from fenjie.extract.reductions import is_reduction, reduced
from fenjie.extract.spans import Span
from fenjie.extract.stretch import skip_lead
from fenjie.extract.target_elsewhere import (
    SPENT_ON,
    antecedent,
    elided,
    ellipsis,
    grown_before,
    measured_again,
    next_stage,
    purpose,
    ranked,
    then_done,
)
from fenjie.extract.target_fields import COMES
from fenjie.extract.target_place import AFTER, BEFORE, REDUCED, Place, Reading
from fenjie.extract.target_sums import LIMIT_FOR, NAMES_NOTHING, paid, same_limit, sum_or_rate
from fenjie.extract.verbs import known_verb

_CLIMB = regex.compile("(?:迈上|跨越|站上|跨上|登上|迈进|冲刺)$")  # 地区生产总值迈上(3万亿元)
# (5个)……中心等平台建设, (20个)村落调查
_SET_OF = regex.compile(
    r"等(?:\p{Han}{0,4})?(?:平台|项目|工程|基地|中心|载体)(?:建设|发展|落地|高效运行)$|(?:调查"
    r"|自查|归集|上报|情况|复核|贯彻|贯彻实施|复查|年检)(?:工作)?$|取得(?:实效|成效)$|(?:举措|措施|政策|条款)(?:落地|落实|落细|见效)+$"
)
_FOR_SUCH = ("制度", "机制", "办法")
_SLOGAN = regex.compile("“[^”]{2,8}”")
# 至少专题听取(1次)工作汇报: what is heard stands after the number.
_HEARD = regex.compile(
    r"(?:听取|召开|组织|开展|举办|举行|进行|研究|报送|发布|公布|更新|检查|督查|走访)$"
)
_STAGE_ONLY = regex.compile(
    "(?:建成|开工|竣工|投产|投用|通车|落地|完工|达产|启动|投运)(?:通车|投用|投产|投运|运营|使用|建设)?"
)
_RUNS = regex.compile("(?:高效|稳定|规范|平稳|常态化)运[行转]$")
_HOLDS_IT = ("开展", "组织", "举办", "召开", "进行", "完成")  # 开展|检查(2次)
_EACH_YEAR = ("一年", "每年", "每季度", "每半年", "每月", "每周")
_BRINGS_ABOUT = ("推动", "推进", "促进", "保障", "带动", "引导", "组织", "支持", "鼓励")
_FUND_SIZES = ("规模", "总额", "额度")
_FUNDS = ("基金", "资金", "资金池", "债券", "贷款")
_WANTED = ("确保", "力争", "保证")
_ONLY_EACH = regex.compile(
    r"每(?:\p{Han}{0,2}(?:季度|学期|年度|[年月周日天次季]))\p{Han}{0,4}|每[个所名家户县村镇人]\p{Han}{0,4}|至少"
    r"|原则上每\p{Han}{1,6}"
)  # 每季度(一次): no noun
_PLACES_IN = regex.compile("(?P<what>床位|托位|学位|座位|车位|机位|泊位)的")
_WORKED_ON = regex.compile("改造|提升|整治|治理|修缮|升级|更新|加固|盘活|化解|处置|完成")
_COUNTED_ALREADY = regex.compile("已|现有|原有")  # (752个)已命名的……
# (3条)精神|贯彻落实: what is followed is there already.
_FOLLOWED = (
    "落实",
    "贯彻",
    "执行",
    "坚持",
    "遵循",
    "关注",
    "聚焦",
    "围绕",
    "锚定",
    "紧扣",
    "跟进",
    "守好",
    "用好",
    "巩固",
    "巩固拓展",
    "做强",
    "建强",
    "做大",
    "做优",
    "统筹",
    "明确",
    "解决",
    "发挥",
    "依托",
    "利用",
    "借助",
)
_HELPS = ("解决", "巩固")  # 解决15万农村人口饮水安全问题
_SPECS = frozenset(("千伏", "千瓦", "兆瓦", "千伏安", "伏", "吉瓦", "千瓦时", "蒸吨"))  # 220千伏
_INDICES = regex.compile(r"\p{Han}{0,8}指标")
_RANKS = regex.compile(
    r"\p{Han}{1,4}级(?P<other>(?:[、和及]\d+[个家项](?:以上)?\p{Han}{1,4}级)+)(?P<np>\p{Han}{2,12})"
)
# 某厂60万吨|赖氨酸项目: how large the works are
_HOLDS_WORK = regex.compile("(?!的)[^，。；]{1,80}?(?:项目|装置|生产线|技改)")
_YEARLY = regex.compile("(?:年产|日产|年处理|日处理|年加工|年供|日供水?|总?装机)(?:能力)?$")
_WORKS = regex.compile("工程|项目|电站|线路|变电|机组|基地|厂|生产线|装置")  # 输变电工程
_AS_STANDARD = regex.compile(r"(?P<np>\p{Han}{2})标准(?:规划|配建|建设|配备|设置|配置)")
_EACH_SUM = regex.compile(  # 每家旅行社|奖励总额
    r"每[家户个人团场次名](?:每?\p{Han}{0,6}?)(?=(?:奖励|补助|补贴|资助|贴息)(?:金额|总额|额度)$)"
)
_POLICY = regex.compile("的?政策(?:继续)?(?:延续|延长|执行|实施|顺延)")


def construct(at: Place) -> Reading | None:
    """The indicator of a quantity, if it has one."""
    text, q = at.text, at.q
    if is_reduction(q):
        of = reduced(at.p, q, at.clause, at.start)
        return Reading(*of, REDUCED) if of is not None else None
    if q.rule == RANK:
        return ranked(at)
    rate = sum_or_rate(at)
    if rate is not None:
        return rate
    if q.before and text.startswith("标准", q.end + 2):
        shared = _AS_STANDARD.match(text, q.end)  # 老城区不少于8个|托位标准规划
        if shared is not None:
            return Reading(shared.span("np"), None, BEFORE)
    shared_noun = measured_again(at) or then_done(at)
    if shared_noun is not None:
        return shared_noun
    climbed = _CLIMB.search(text, at.start, at.end)
    if climbed is not None:
        if climbed.start() == at.start:
            return ellipsis(at)
        return Reading((at.start, climbed.start()), climbed.span(), AFTER)
    after = noun_after(at.p, q, at.right, at.cut_short)
    if _POLICY.match(text, q.end) or AN_AIM.match(text, q.end):
        after = None  # 将份额提高至40%以上的政策|延续至2023年底; 突破1000亿元的目标
    np, verb = noun_before(at.p, q, at.start, at.end, at.grown)
    if np is not None and after is None:
        if q.after and text[np[1] - 1] == "等":
            np = (np[0], np[1] - 1)  # 举办A、B、C等60场以上
        only = _only_before(at, np, verb)
        if only is not None:
            return only
    if after is not None and (_is_capacity(at, after) or _is_set(at, after)):
        return None
    if after is not None and q.after and text[q.end] == "的" and text.endswith(_FOR_SUCH, *after):
        return None  # 建立一次招录100人以上的重点企业服务专员制度
    if np is not None and after is not None:
        if _sizes_fund(at, np, after):
            return Reading(after, last_verb(text, at.start, np[0]) or verb, BEFORE)
        if _belongs_before(at, np):
            np = None
        elif _SLOGAN.fullmatch(text, *np):
            np, verb = None, np  # “登门拜访”1000家民营企业
        elif (
            verb is not None
            and (is_verb(text, np) or last_verb(text, *np) == np)
            and skip_lead(at.p, verb[1], np[0]) == np[0]
        ):
            # 完成改造提升|100个小区: what it is done to; but 实现|年底前|新增备案|2000项
            verb, np = (verb[0] if verb[1] == np[0] else np[0], np[1]), None
    heard = _HEARD.search(text, *np) if np is not None and q.unit == "次" else None
    if heard is not None and after is not None and not GENERAL_NOUN.match(text, after[0]):
        return Reading(after, heard.span(), BEFORE)
    subject = _whose_share(at) if after is not None else None
    if subject is not None:
        return Reading(subject, (subject[1], q.start), AFTER)
    if np is not None and after is not None and text.endswith(_EACH_YEAR, *np):
        np = None  # 区域内医疗机构一年|2次医疗质量专业督查
    if np is not None and (REGION.fullmatch(text, *np) or NAMES_NOTHING.fullmatch(text, *np)):
        np = None
    if np is not None and is_money(q.unit) and _ONLY_EACH.fullmatch(text, *np):
        # 每家事务所最高奖励100万元: of what was given before, else to whom.
        return ellipsis(at) or Reading(np, verb, AFTER)
    if _ONLY_EACH.fullmatch(text, *np) if np is not None else after is None:
        noun = antecedent(at)
        if noun is not None or (np is not None and after is None):
            return noun
    if q.chinese and not chinese_counts(text, q, at.start, at.end, after):
        return None
    return _choose(at, np, verb, after)


def _only_before(at: Place, np: Span, verb: Span | None) -> Reading | None:
    """A noun before, none after: whose cost is paid, the next stage of the same, or two verbs."""
    reading = paid(at, np) or next_stage(at)
    if reading is not None:
        return reading
    if verb is None or verb[1] != np[0] or not is_verb(at.text, np):
        return None
    # 完成改造|1100户 counts what is done.
    held = None if at.text.endswith(_HOLDS_IT, *verb) else elided(at)
    return held or Reading(np, verb, AFTER)


def _is_set(at: Place, after: Span) -> bool:
    """推动5个……中心等平台建设, 开展20个村落调查: a set that is there."""
    text, q = at.text, at.q
    if q.unit == "次":
        return False
    if not (q.before or q.after) and (
        text.startswith(_UNDER_WAY, after[0])
        or (text.startswith("发挥", at.clause.start) and text.endswith("作用", *after))
        or _names_all(text, q, at.start)
    ):
        return True
    return _SET_OF.search(text, *after) is not None


_UNDER_WAY = ("续建", "在建")  # 抓好6条|续建高铁


def _names_all(text: str, q: Quantity, start: int) -> bool:
    """构建足迹管控、降碳路径、支撑保障|3个体系: as many as were named right before."""
    value = q.value if isinstance(q.value, int) else 0
    return 3 <= value <= 12 and text.count("、", start, q.start) + 1 == value


def _belongs_before(at: Place, np: Span) -> bool:
    """做强5大集群和|12条产业链, A、B等|50项以上……办理: what stands before belongs to the list."""
    if not at.q.before and at.text[at.q.start - 1] in "和、及":
        return True
    return bool(at.q.after) and at.text[np[1] - 1] == "等"


def _choose(at: Place, np: Span | None, verb: Span | None, after: Span | None) -> Reading | None:
    """Of the nouns before (``np``) and after, the one that is counted."""
    text, q = at.text, at.q
    if np is None or (at.growth is None and prefers_after(text, q, at.start, at.end, after)):
        head = head_of(text, after)
        if head is not None and not GENERAL_NOUN.match(text, head[0]):
            return _before_its_noun(at, head, verb)
        if np is None:
            return ellipsis(at) or grown_before(at) or purpose(at)
    if after is not None and is_threshold(text, q, at.start, at.end):
        return None
    limit = LIMIT_FOR.search(text, *np) if is_money(q.unit) else None
    if limit is not None:
        np = (np[0], limit.start())  # 奖励上限|为零售企业(100万元/家)
        if verb is not None and verb[1] == np[0]:
            np, verb = (verb[0], np[1]), None
    shared = same_limit(at, np)
    if shared is not None:
        return shared
    if after is not None and q.unit in ("项", "条", "类") and not (q.before or q.after):
        return None  # 依法不予处罚36项轻微违法行为: a set that the text has before it
    if q.unit in ("项", "个") and not q.before and text.endswith("指标", *(after or np)):
        return None  # 其中预期性指标19项: a count of what the plan holds
    if is_no_indicator(text, q, np):
        return None
    each = _EACH_SUM.match(text, *np) if is_money(q.unit) else None
    np = (each.end(), np[1]) if each is not None else np
    governing = at.growth or verb or comparator_verb(q)
    if governing is None and text[at.left : at.left + 1] in "、和及" and not q.before:
        governing = _inherited(at)
    heads = at.p.section.kind == "preamble" and text.find("\t", at.p.block.start, q.start) < 0
    if governing is None and heads and not (q.before or q.after):
        return None  # 优化营商环境30项政策举措: the title of what is issued (no cell of a table)
    return Reading(np, governing, AFTER)


def _before_its_noun(at: Place, head: Span, verb: Span | None) -> Reading | None:
    """建设2家广东省实验室: the noun that follows is the indicator."""
    text, q = at.text, at.q
    use = SPENT_ON.match(text, *head) if is_money(q.unit) else None
    if use is not None and use.end() + 2 <= head[1]:
        head = use.end(), head[1]  # 安排450亿元支持|新质生产力发展
    if is_threshold(text, q, at.start, at.end):
        return None
    if _STAGE_ONLY.fullmatch(text, *head):
        return None  # 5条高速公路，确保3条建成通车
    if _led_to_do(at, head):
        return None
    if _RUNS.search(text, at.clause.start, at.clause.end):
        return None  # 推进5个医疗中心高效运行: they are there
    governing = verb or last_verb(text, at.start, at.end) or inner_verb(text, q)
    if governing is not None and text[slice(*governing)] == "争取":
        comes = COMES.search(text, head[1], at.clause.end)
        governing = comes.span() if comes is not None else governing
    if governing is None and at.start >= at.end and at.previous is not None:
        governing = _inherited(at)  # 20项国际赛事、30项……: the verb stands once
    if governing is None and _counts_again(at):
        governing = _opens(at)  # 组织3批次|共60名干部, 办好12类|45件实事
    if governing is None and is_money(q.unit) and q.before and text[q.end] == "的":
        return None  # 将超过400万元的采购工程: which ones are meant
    governing = governing or at.growth  # 增加7件地理标志商标
    last = at.last
    listed = last is not None and last.rule == BEFORE and text[q.start - 1] == "、"
    # 确保98个项目按期并网; 3个贫困县摘帽、|200个贫困村退出
    wanted = listed or text.endswith(_WANTED, at.clause.start, q.start)
    if governing is None and not wanted and stands_free(text, q, at.clause):
        return None
    counts_known = not q.before and q.comparator != "between"  # but 做大做强1—2个主导产业
    tariff = is_money(q.unit) and "/" in q.unit  # 执行0.39元/千瓦时目录电价
    followed = governing is not None and text[slice(*governing)].endswith(_FOLLOWED)
    if governing is not None and counts_known and followed and not tariff:
        people = q.unit in ("", "人", "户", "名") and text.endswith(_HELPS, *governing)
        if not people:
            return None
    indicator = counted(text, head, governing)
    if q.unit in ("项", "个") and not q.before and _INDICES.fullmatch(text, *indicator):
        return None  # 设置29项主要指标: the list follows
    ranked = _RANKS.match(text, *(indicator[0], at.clause.end))
    if ranked is not None and ranked.start("other") == indicator[1]:
        indicator = ranked.span("np")  # 6个国家级、20个省级|临床重点专科
    places = _PLACES_IN.match(text, *indicator)
    if places is not None:
        indicator = places.span("what")  # 1000张|床位的新院区
    if _COUNTED_ALREADY.match(text, *indicator) and not (
        governing is not None and _WORKED_ON.search(text, *governing)
    ):
        return None  # 752个已命名的……: counted, not promised; but 改造5000个已建成的……
    return Reading(indicator, governing, BEFORE)


# 指导|18个|县（市）积极开展……: those who do it are all there
_WHO_ARE_THERE = regex.compile(
    r"(?:县|市|区|乡镇|街道|部门|单位)(?:（[^）]{1,6}）)?(?:积极|全面|深入|加快|认真|切实)*(?:开展|推进|做好|落实|完成|制定|完善)"
)


def _led_to_do(at: Place, head: Span) -> bool:
    leads = at.text.endswith(("指导", "督促"), at.clause.start, at.q.start)
    return leads and _WHO_ARE_THERE.match(at.text, head[0], at.clause.end) is not None


def _counts_again(at: Place) -> bool:
    """Does another number stand right before, of the same things?"""
    before = at.previous
    return before is not None and at.text[before.end : at.q.start] in ("", "共")


def _opens(at: Place) -> Span | None:
    """The verb that opens the clause."""
    first = skip_lead(at.p, at.clause.start, at.q.start)
    verb = STARTS_WITH_VERB.match(at.text, first, at.q.start)
    return verb.span("verb") if verb is not None else None


def _is_capacity(at: Place, after: Span) -> bool:
    """220千伏巫家坝输变电工程, 年产30万吨磷酸铁项目: how large a work of that name is."""
    q = at.q
    if _YEARLY.search(at.text, at.left, q.start):
        after = after[0], at.clause.end  # 年产30万吨磷酸铁、动力电池等项目
        return _WORKS.search(at.text, *after) is not None
    named = q.unit == "吨" and not (q.before or q.after)
    of_work = named and _HOLDS_WORK.match(at.text, after[0], at.clause.end)
    sized = q.unit in _SPECS or "/" in q.unit or of_work
    return bool(sized) and _WORKS.search(at.text, *after) is not None


def _inherited(at: Place) -> Span | None:
    last = at.last
    if last is None:
        return None
    between = last.end, at.q.start
    if at.text.count("（", *between) > at.text.count("）", *between):
        return None  # 小额项目（200万元以下的……）: another sentence
    return last.verb


def _sizes_fund(at: Place, np: Span, after: Span) -> bool:
    """设立总规模100亿元的产业发展基金: the fund is what there shall be."""
    text, q = at.text, at.q
    return (
        is_money(q.unit)
        and text.startswith("的", q.end)
        and text.endswith(_FUND_SIZES, *np)
        and text.endswith(_FUNDS, *after)
    )


def _whose_share(at: Place) -> Span | None:
    """改造后的公交班线|实现100%应用新能源汽车: of whom the share is, where a verb follows."""
    text, q = at.text, at.q
    if q.unit != "%" or not text.endswith("实现", at.start, q.start):
        return None
    if known_verb(text, q.end, at.clause.end) is None or q.start - 6 < at.start:
        return None
    if text.startswith(_BRINGS_ABOUT, at.start):
        return None  # 推动……实现
    return at.start, q.start - 2
