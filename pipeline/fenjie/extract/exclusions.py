"""Quantities that are no targets of their own: times, sizes, names, thresholds.

In: a passage and its quantities.  Out: those that may be targets, and where they start from.
In 由2020年的50%提高到60% only 60% is a target, 50% its baseline; 投资额200万元以下的项目 says which
projects are meant.  What promises nothing in its clause is in :mod:`fenjie.extract.promises`.
"""

from __future__ import annotations

from typing import NamedTuple

from fenjie import patterns as regex
from fenjie.extract.indicator_side import takes_object, verb_inside
from fenjie.extract.passage import Passage
from fenjie.extract.quantities import AN_AIM, FRACTION, NARROWING, Quantity, is_money
from fenjie.extract.quantity_verbs import last_verb
from fenjie.extract.spans import Span
from fenjie.extract.verbs import VERBS
from fenjie.structure.clauses import Clause


class Baseline(NamedTuple):
    """Where a change starts from; ``start`` is the view position of 由 or 从."""

    start: int
    value: int | float
    unit: str
    year: int | None


def candidates(
    p: Passage, quantities: list[Quantity]
) -> tuple[list[Quantity], dict[int, Baseline]]:
    """The quantities that may be targets, and the baselines by the start of their quantity."""
    standing: list[Quantity] = []
    for q in quantities:
        if q.unit in _SPECS or _narrows(p, q):
            continue
        if not is_time(p, q) or _lasts_too(p, q, standing):
            standing.append(q)
    kept: list[Quantity] = []
    baselines: dict[int, Baseline] = {}
    listed = _listed_baselines(p, standing)
    sized = {
        i + 1 for i in range(len(standing) - 1) if _sized_by(p.text, standing[i], standing[i + 1])
    }
    for i, q in enumerate(standing):
        if i in sized:
            continue
        if i in listed:
            if i + 2 < len(standing):
                baselines[standing[i + 2].start] = listed[i]
            continue
        if q.comparator == "eq" and _EACH.search(p.text, max(0, q.start - 3), q.start):
            continue  # 每50公斤, 每1万人: only over what the next number is spread
        following = standing[i + 1] if i + 1 < len(standing) else None
        if following is not None:
            baseline = _baseline(p, q, following)
            if baseline is None and q.comparator == "between" and _came_to(p, q, following):
                continue  # 由6%—10%提高至10%—20%
            if baseline is not None:
                baselines[following.start] = baseline
                continue
            if _sizes(p.text, q, following) or _or_so_many(p.text, q, following):
                continue
        kept.append(q)
    return kept, baselines


_SPECS = frozenset(("千伏", "伏"))  # 220千伏输变电工程: a voltage is part of a name
_EACH = regex.compile(
    "每(?:增加|新增|提高|减少|引进|培训|满|采用|购买|购置|制定|获得|取得|转化|吸纳|招用|带动)?$"
)
_TIME_UNITS = frozenset({"年", "个月", "个工作日", "工作日", "天", "小时", "分钟", "秒", "日"})
# 办理时限压缩至(3个工作日)
_POSTPONED = regex.compile("(?:延迟|延缓|延期|顺延)[^，。；]{0,4}$")  # 届满后再延迟(4个月)补缴
_DURATION_NOUN = regex.compile(
    r"(?:住院日|间隔|公示期(?![满届])|审限|天数|工期|时间|时限|期限|年限|时长|用时|耗时|寿命|周期|压缩|缩短|压减)(?:[^，。；]{0,14})$"
)


# 每人每年集中培训(不少于5天), 到基层锻炼(不少于2年)
_LASTS = regex.compile(
    "(?:培训|锻炼|实训|实习|学习|研修|见习|驻村|活动|公示|公告|保存|留存|任职|实践|征求意见)(?:的?时间)?(?:原则上|一般|应|要)?$"
)
# 代垫期|原则上(不得超过12个月)
_PERIOD = regex.compile(r"(?<![本长短近日学逾届按定到限])期(?:限)?(?:原则上|一般|应|要|均)*$")
# 项目承诺办结(不超过5个工作日)
_DONE_IN = (
    "办结", "办理", "审批", "审核", "受理", "接电", "批复", "评审", "验收",
)  # fmt: skip
_TERMS = ("期", "期限", "时间", "年限")  # 停留有效期放宽至2年
_FREE = ("免费", "的免费")  # 提供最长30天免费住宿


def is_time(p: Passage, q: Quantity) -> bool:
    """2025年, 三年: a time; but 办理时限压缩至3个工作日 and 受教育年限10.8年 are targets."""
    if q.unit == "年" and isinstance(q.value, float):
        return False
    for t in p.times:
        if t.start < q.number[1] and t.end > q.number[0]:
            if t.timex == "DURATION" and q.unit.split("/")[0] in _TIME_UNITS:
                return not _lasts(p, q)
            return True
    return q.unit in _TIME_UNITS and not _lasts(p, q)


def _lasts(p: Passage, q: Quantity) -> bool:
    """Is it how long something is to take (办理时限……3个工作日)?"""
    first = max(p.block.body, q.start - 22)
    return (
        "/" in q.unit
        or q.before.startswith(("压缩", "缩短", "压减", "提速"))
        or (q.before.startswith("不") and p.text.endswith(_DONE_IN, first, q.start))
        or (q.before.startswith(("放宽", "延长")) and p.text.endswith(_TERMS, first, q.start))
        or (q.before == "最长" and p.text.startswith(_FREE, q.end))
        or (
            q.before in ("不少于", "不低于", "不得少于", "至少")
            and _LASTS.search(p.text, first, q.start) is not None
            and not p.text.startswith("的", q.end)
        )
        or (q.before.startswith("不") and _PERIOD.search(p.text, first, q.start) is not None)
        or (q.before.startswith("至少") and q.before.endswith(("保存", "留存", "保留")))
        or (
            _DURATION_NOUN.search(p.text, first, q.start) is not None
            and _POSTPONED.search(p.text, first, q.start) is None
        )
    )


_OTHER_SUBJECT = regex.compile(r"[，、](?:\p{Han}{2,20})?")


def _lasts_too(p: Passage, q: Quantity, before: list[Quantity]) -> bool:
    """审批时限不超过70个工作日，社会投资项目不超过40个工作日: as long as it."""
    last = before[-1] if before and q.before else None
    if last is None or last.unit != q.unit or not last.before or q.start - last.end > 24:
        return False
    return _OTHER_SUBJECT.fullmatch(p.text, last.end, q.start) is not None


_NOUN_OR_INCLUDING = regex.compile(r"(?:（含[^）]{0,6}）)?的?\p{Han}")  # 1亿元以上（含）项目
_NOUN_FOLLOWS = regex.compile(r"的?\p{Han}")


_VILLAGES = regex.compile(
    "的?(?:自然村|自然屯|村民小组|村组|居民点|农村聚居点|村庄|城市|乡镇|建制村|行政村)"
)
_OR_MORE = regex.compile(rf"或\d+[户人]以上{_VILLAGES.pattern}")
_REACH = frozenset(("公里", "米", "里", "分钟", "小时"))
_CIRCLE = regex.compile(r"的?[^，。；\d]{0,14}圈")
# 6个(展位以内)的展位费, 500张(床位以上)的医院
_EACH_SO_LARGE = regex.compile(r"\p{Han}{1,3}(?:以内|以上|以下|以外)(?=[的（])")
_CLASS_SIZE = regex.compile("的?超?大班额")
_LIFE = regex.compile(r"寿命[^，。；]{0,14}$")  # 人均预期寿命(78.3岁): an age that is wanted


_THEIR_TOTAL = regex.compile(r"的\d")


def _narrows(p: Passage, q: Quantity) -> bool:
    """海拔1500米以上农村学校, 3岁以下婴幼儿: part of what is named, no target."""
    if _EACH_SO_LARGE.match(p.text, q.end):
        return True
    if q.unit == "人" and _CLASS_SIZE.match(p.text, q.end):
        return True  # 消除56人以上大班额
    if q.before == "至" and q.after in ("以下", "以内") and p.text.endswith("以上", 0, q.start):
        return True  # 500万元及以上至1000万元以下政府投资项目
    if (
        is_money(q.unit)
        and _THEIR_TOTAL.match(p.text, q.end)
        and p.text.endswith("总投资", 0, q.start)
    ):
        return True  # 总投资2万亿元的389个项目
    if q.unit in ("户", "人") and _OR_MORE.match(p.text, q.end):
        return True  # 200户或500人以上的农村聚居点
    if q.after and q.unit in ("户", "人") and _VILLAGES.match(p.text, q.end):
        return True  # 25户以上自然村通硬化路
    if q.unit in _REACH and (
        _CIRCLE.match(p.text, q.end) or p.text.endswith(("红线内", "红线外"), 0, q.start)
    ):
        return True  # 辐射5公里的便民服务圈, 延伸至建筑区划红线内1米
    if q.unit in ("岁", "周岁"):
        return not _LIFE.search(p.text, max(p.block.body, q.start - 20), q.start)
    if not q.after or q.unit == "%" or not _NOUN_OR_INCLUDING.match(p.text, q.end):
        return False
    if AN_AIM.match(p.text, q.end):
        return False  # 粮食产量稳定在100亿斤以上的目标
    return bool(NARROWING.search(p.text, max(p.block.body, q.start - 12), q.start))


# 由2020年的(50%)
_FROM = regex.compile(r"(?:从|由)(?:原来|原先|原|目前|现行|法定)?(?:的)?[^，。；、]{0,20}$")
# (50%)逐步(提高到60%)
_GREW = regex.compile(
    r"(?:\p{Han}{1,4}(?:（[^）]{1,4}）)?)?(?:左右|以上)?，?(?:逐步|稳步|进一步|分别|阶段性|大幅)?(?:(?:提高|提升|增加|增长|扩大|降低"
    r"|下降|减少|压减|发展)(?:到|至)\d{4}年的)?"
)
# 提高到60%, 至60%
_TO = regex.compile(
    r"(?:提高|提升|增加|增长|上升|扩大|增|升|降低|下降|降|压减|减少|缩减|压缩|缩短|扩展|延长|调整"
    r"|发展|恢复)?(?:到|至|为)|达"
)


# 由2020年的2.5万亿元|提高到2025年的|3.2万亿元
_TO_YEAR = regex.compile(
    r"(?:提高|提升|增加|增长|扩大|降低|下降|减少|压减|发展)(?:到|至)\d{4}年的$"
)


def _baseline(p: Passage, q: Quantity, following: Quantity) -> Baseline | None:
    """由2020年的50%提高到60%: the first number is where the second starts from."""
    came = _came_to(p, q, following)
    if q.value is None or came is None:
        return None
    year = next((t.end_year for t in p.times if came.start() <= t.start < q.start), None)
    return Baseline(came.start(), q.value, q.unit, year)


def _came_to(p: Passage, q: Quantity, following: Quantity) -> regex.Match[str] | None:
    """由(2020年的50%)提高到60%: the words that say that it comes from there."""
    came = _FROM.search(p.text, max(p.block.body, q.start - 24), q.start)
    if came is None or _GREW.fullmatch(p.text, q.end, following.start) is None:
        return None
    if not (_TO.match(following.before) or _TO_YEAR.search(p.text, q.end, following.start)):
        return None
    return came


def _listed_baselines(p: Passage, standing: list[Quantity]) -> dict[int, Baseline]:
    """从209元、280元提高到217元、290元: by the index of each, where the change starts from."""
    found: dict[int, Baseline] = {}
    for i, q in enumerate(standing[:-2]):
        second, target = standing[i + 1], standing[i + 2]
        if p.text[q.end : second.start] not in ("、", "和"):
            continue
        came = _FROM.search(p.text, max(p.block.body, q.start - 24), q.start)
        if came is None or not _TO.match(target.before):
            continue
        if q.value is not None and second.value is not None:
            found[i] = Baseline(came.start(), q.value, q.unit, None)
            found[i + 1] = Baseline(came.start(), second.value, second.unit, None)
    return found


_SIZED = regex.compile(
    r"级?的?(?!支持|用于|奖励|补助|扶持|资助|建设|给予|改造|投入|实施|推进|完成)\p{Han}{2,12}(?<![和及与或])"
)  # (50亿元)级工业企业(1家)


_YIELD = regex.compile("年?(?:总?产值|销售额|营业收入|主营业务收入|营收|投资额?)")
# (年产值超十亿元)的“链主”企业, (年产值超百亿元)、2个……
_NOUN_OR_NEXT = regex.compile(r"的?[\p{Han}“]|、\d+[个家户]")
_COUNTS_BODIES = frozenset(("个", "家", "户", "项", "所", "座"))


def _sized_by(text: str, q: Quantity, following: Quantity) -> bool:
    """培育10个|超100亿元产业集群, 2个|年产值超十亿元的企业: the sum says how large they are."""
    return (
        q.unit in _COUNTS_BODIES
        and is_money(following.unit)
        and bool(following.before or following.after)
        and (q.end == following.start or _YIELD.fullmatch(text, q.end, following.start) is not None)
        and _NOUN_OR_NEXT.match(text, following.end) is not None
    )


_EITHER = regex.compile(r"以上的?\p{Han}")


def _or_so_many(text: str, q: Quantity, following: Quantity) -> bool:
    """常住人口200户或500人以上的聚居点: both numbers say which ones."""
    return (
        text.startswith("或", q.end)
        and following.start == q.end + 1
        and following.after == "以上"
        and NARROWING.search(text, max(0, q.start - 12), q.start) is not None
        and _EITHER.match(text, following.end - 2) is not None
    )


_HUNDRED_MILLION = 10**8
_SIZED_BODIES = regex.compile(
    r"级?\p{Han}{0,6}(?:企业|集群|产业|项目|园区|县|镇|村|品牌|平台)"
)  # 500亿|产业集群(3个)
# 超50亿元|企业(20户)
_OVER = regex.compile("(?:工业|农业|服务业)?(?:企业|项目|产业|集群|园区|乡镇|村|县|品牌|平台|镇)")


def _sizes(text: str, q: Quantity, following: Quantity) -> bool:
    """新增50亿元工业企业1家: the sum says which companies are counted."""
    if q.after in ("以上", "以下", "及以上") and following.start - q.end <= 14:
        # 连片30亩以上老旧池塘10万亩
        closes = text[following.end : following.end + 1] in ("", "，", "。", "；", "、", "（", "\n")
        shares = q.unit == "%" or following.unit == "%" or bool(following.before)
        if closes and not shares and _SIZED.fullmatch(text, q.end, following.start):
            return True
    if not q.unit and not q.before and (q.value or 0) >= _HUNDRED_MILLION:
        return _SIZED_BODIES.fullmatch(text, q.end, following.start) is not None
    return bool(
        (is_money(q.unit) or q.after or text.endswith("年产", 0, q.start))
        and (not q.before or _OVER.fullmatch(text, q.end, following.start))
        and (
            following.unit in ("家", "个", "户", "项", "所", "座")
            or (following.unit == "%" and is_money(q.unit))
        )
        and (not following.before or (bool(q.after) and following.before != "至"))
        and _SIZED.fullmatch(text, q.end, following.start)
    )


def quoted(p: Passage, q: Quantity) -> bool:
    """Inside “…” or 《…》 a number belongs to a name."""
    text = p.text
    left = max(text.rfind("“", p.block.start, q.start), text.rfind("《", p.block.start, q.start))
    if left < 0:
        return False
    right = text.find("”" if text[left] == "“" else "》", left, p.block.end)
    return right >= q.start


# -- with its indicator ----------------------------------------------------------------------

_SIZE_NOUN = regex.compile(  # 年营业收入(2亿元以上企业)
    r"(?:收入|产值|额|投资|面积|人口|年龄|注册资本|资产|规模|利润|税收|营收|职工|床位|满|超过|达到"
    r"|年限|价值|金额|能力|产量|经历|能耗|用能量|用电量|停泊时间|在校时间|距离|功率|容量)(?:[在为]?人民币)?$"
)


_SPENDS = regex.compile(r"\p{Han}{2}(?:投入|支出|投资)$|R&?D投入$|RD投入$")
_TOWARDS = regex.compile("对(?:全[省市区县州])?$")


def is_threshold(text: str, q: Quantity, start: int, end: int) -> bool:
    """年营业收入2亿元以上企业: the quantity narrows the noun that follows, no target."""
    if q.unit == "%" or (not q.after and not q.before):
        return False
    noun_next = _NOUN_FOLLOWS.match(text, q.end, q.end + 2) is not None
    if noun_next and q.after in ("及以上", "及以下"):
        return True  # 重复停电4次及以上客户
    if noun_next and q.after and _TOWARDS.search(text, max(0, q.start - 4), q.start):
        return True  # 对5000万元以上项目
    if end <= start:
        return False
    spends = is_money(q.unit) and q.before and noun_next and text.startswith("的", q.end)
    if spends and _SPENDS.search(text, start, end):
        return True  # 引导研发投入超过1000万元的企业
    if last_verb(text, start, end) is not None or text.startswith("每", start):
        return False
    if _SIZE_NOUN.search(text, start, end):
        return True
    return q.after in ("以上", "及以上", "以下", "及以下") and text[q.end : q.end + 1] == "的"


_EACH_LEAD = regex.compile(r"(?:每|全年|年内)[^，。；]{1,10}$")  # 每季度(一次)


def chinese_counts(text: str, q: Quantity, start: int, end: int, after: Span | None) -> bool:
    """三家 counts under a verb; 两个市场, 八项规定, 三次全会 are set phrases."""
    if q.rule != "quantities.number" or q.before or q.after:
        return True
    if q.unit in ("倍", "成", "百分点", "元") or q.number[1] - q.number[0] > 4:
        return True
    if q.unit == "次":
        return _EACH_LEAD.search(text, max(0, q.start - 14), q.start) is not None
    if q.unit in ("项", "条"):
        return False
    return after is None or last_verb(text, start, end) is not None


_PLACES = regex.compile("县|市|区|乡|镇|村|社区|街道|学校|医院|园区|旗")


def stands_free(text: str, q: Quantity, clause: Clause) -> bool:
    """Without a verb a quantity before a noun is a target only as a share of it."""
    governed = takes_object(text, clause.start, q.start) or verb_inside(text, q)
    if text.startswith("在", q.start - 1) and _PLACES.match(text, q.end):
        return False  # 在30个县建设……
    return q.unit != "%" and q.rule != FRACTION and not governed


_PAPER = regex.compile(r"》|(?:稿|表|材料|原文|译文|复印件|证明|文件|申请书|说明)(?:（[^）]*）)*$")
# 等, 上述, 其余: what is known already.
_KNOWN_SET = regex.compile(
    r"(?:等|这|上述|全部|所有|现有|已有|原有|其余|其他|剩余|该|其中|以|由|从)$"
)
_INTRODUCES = regex.compile(  # 其中，含(3家); 附件, 编号: no noun that is counted
    r"(?:^|[，、])(?:含|共|约|如|按|不含|包括|电话|邮编|附件|表|图|第|编号|版)$"
)
# 聚焦(33条重点产业链), 围绕(5大目标): no noun before the number.
_ONLY_VERB = regex.compile(
    r"(?:按照?(?!时|期|需)|根据|围绕|聚焦|针对|依托|结合|通过|落实|贯彻|坚持|用好|突出|立足|以|在|对|从|紧盯"
    r"|瞄准|锲而不舍|认真|全面|深入)+[^，。；、]{0,6}"
)


def is_verb(text: str, span: Span) -> bool:
    """改造, 整治: is all of the stretch a verb of measures?"""
    return text[slice(*span)] in VERBS


def is_no_indicator(text: str, q: Quantity, np: Span) -> bool:
    """What stands before the number names no indicator: 上述, 其中含, A、B、C(4项赛事), 聚焦."""
    if _KNOWN_SET.search(text, *np) or _INTRODUCES.search(text[np[0] : np[1]]):
        return True
    if q.comparator != "eq":
        return False
    if q.unit in ("份", "套") and q.value != 0 and _PAPER.search(text, *np) is not None:
        return True  # 《编制说明》2份: what is handed in
    if np[1] - np[0] < 2:
        return True
    if q.before:
        return False
    if text.endswith(("占地", "占地面积"), *np):
        return True
    if q.unit == "%":
        return _ONLY_VERB.fullmatch(text, *np) is not None  # A费、B费、C费按80%收取
    if not q.after and q.unit in ("项", "条") and text.endswith(("方面", "领域", "环节"), *np):
        return True  # 知识产权保护方面5项: how many the list has
    names = text.count("、", *np) + 1
    if names > 1 and names == q.value and text[q.end : q.end + 1] not in "，。；、":
        return True  # 浑源、垣曲2个项目: the names are given
    if text.count("、", *np) >= 2 and text[q.end : q.end + 1] not in "，。；、":
        return True  # A、B、C4项赛事: the count closes a list of names
    if is_money(q.unit) and text.endswith("投资", *np):
        return False  # 计划投资210亿元
    return _ONLY_VERB.fullmatch(text, *np) is not None or is_verb(text, np)
