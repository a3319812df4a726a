"""Quantities that are no targets of their own: times, sizes, names, conditions, what is so already.

In: a passage and its quantities.  Out: those that may be targets, and where they start from.
In 由2020年的50%提高到60% only 60% is a target, 50% its baseline; 投资额200万元以下的项目 says which
projects are meant; 第二批30家, 已建成22家 promise nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from fenjie import patterns as regex
from fenjie.extract.governing_time import date_in_sentence
from fenjie.extract.grants import GIVE_VERB
from fenjie.extract.indicators import last_verb, takes_object, verb_inside
from fenjie.extract.passage import Passage
from fenjie.extract.quantities import FRACTION, Quantity, is_money
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
    standing = [
        q for q in quantities if q.unit not in _SPECS and not is_time(p, q) and not _narrows(p, q)
    ]
    kept: list[Quantity] = []
    baselines: dict[int, Baseline] = {}
    for i, q in enumerate(standing):
        if q.comparator == "eq" and _EACH.search(p.text, max(0, q.start - 4), q.start):
            continue  # 每50公斤, 每1万人: only over what the next number is spread
        following = standing[i + 1] if i + 1 < len(standing) else None
        if following is not None:
            baseline = _baseline(p, q, following)
            if baseline is not None:
                baselines[following.start] = baseline
                continue
            if _sizes(p.text, q, following):
                continue
        kept.append(q)
    return kept, baselines


_SPECS = frozenset(("千伏", "伏"))  # 220千伏输变电工程: a voltage is part of a name
_EACH = regex.compile("每(?:增加|新增|提高|减少|引进|培训|满)?$")
_TIME_UNITS = frozenset({"年", "个月", "个工作日", "工作日", "天", "小时", "分钟", "日"})
# 办理时限压缩至(3个工作日)
_DURATION_NOUN = regex.compile(
    r"(?:时间|时限|期限|年限|时长|寿命|周期|压缩|缩短|压减)(?:[^，。；]{0,14})$"
)


def is_time(p: Passage, q: Quantity) -> bool:
    """2025年, 三年: a time; but 办理时限压缩至3个工作日 is a target."""
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
        or q.before.startswith(("压缩", "缩短", "压减"))
        or _DURATION_NOUN.search(p.text, first, q.start) is not None
    )


_NOUN_FOLLOWS = regex.compile(r"的?\p{Han}")
# 投资额(200万元以下的项目), 海拔(1500米以上农村学校)
_NARROWING = regex.compile(
    r"(?:收入|产值|销售额|投资额|总投资|投资|营业额|金额|面积|人口|年龄|注册资本|资产|规模|利润"
    r"|税收|营收|职工|海拔|高度|宽度|长度|坡度|年限|价值|能力|量|满|额度|贷款)(?:达到?|超过"
    r"|在)?$"
)


_LIFE = regex.compile(r"寿命[^，。；]{0,14}$")  # 人均预期寿命(78.3岁): an age that is wanted


def _narrows(p: Passage, q: Quantity) -> bool:
    """海拔1500米以上农村学校, 3岁以下婴幼儿: part of what is named, no target."""
    if q.unit in ("岁", "周岁"):
        return not _LIFE.search(p.text, max(p.block.body, q.start - 20), q.start)
    if not q.after or q.unit == "%" or not _NOUN_FOLLOWS.match(p.text, q.end, q.end + 2):
        return False
    return bool(_NARROWING.search(p.text, max(p.block.body, q.start - 12), q.start))


# 由2020年的(50%)
_FROM = regex.compile(r"(?:从|由)(?:原来|原先|原|目前|现行|法定)?(?:的)?[^，。；、]{0,20}$")
# (50%)逐步(提高到60%)
_GREW = regex.compile(
    r"(?:左右|以上)?，?(?:逐步|稳步|进一步|分别|阶段性|大幅)?(?:(?:提高|提升|增加|增长|扩大|降低"
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
    if q.value is None:
        return None
    came = _FROM.search(p.text, max(p.block.body, q.start - 24), q.start)
    grown = _GREW.fullmatch(p.text, q.end, following.start)
    if came is None or grown is None:
        return None
    if not (_TO.match(following.before) or _TO_YEAR.search(p.text, q.end, following.start)):
        return None
    year = next((t.end_year for t in p.times if came.start() <= t.start < q.start), None)
    return Baseline(came.start(), q.value, q.unit, year)


_SIZED = regex.compile(r"级?的?\p{Han}{2,12}")  # (50亿元)级工业企业(1家)


def _sizes(text: str, q: Quantity, following: Quantity) -> bool:
    """新增50亿元工业企业1家: the sum says which companies are counted."""
    return bool(
        (is_money(q.unit) or q.after or text.endswith("年产", 0, q.start))
        and not q.before
        and following.unit in ("家", "个", "户", "项", "所", "座")
        and not following.before
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


# -- in its clause ---------------------------------------------------------------------------

# 等(8家), 第(二批), 上述(30家): the number belongs to something named.
_NAMED = regex.compile(r"(?:等|第|共|的|那|这|上述|前|后|以下|下列|该|每|批|“|《|·|—|×|\*)$")
# (三)方面, (五)项原则: what a text counts of itself.
_LIST_COUNT = regex.compile(
    r"(?:方面|环节|领域|维度|层面|阶段|步骤|问题|原则|文件|关系|部门|部委|要点|要求|内容|角度|坚持"
    r"|专班|大(?!型|中|学|棚|城|赛|病|数)|小时|级以|类人员|年(?![产均度销营收出新])|月|日)"
)
_LIST_UNITS = frozenset("个项条类点大种部级期")
# 减按15%的税率: a rate that law has set; 创新6项均前进: the items just named.
_BY_LAW = regex.compile(r"的?(?:优惠|法定)?(?:税率|征收率|预征率|增值税|企业所得税)|项?均")
# 落实稳岗留工(10条)政策措施, 比照国家评价(18项)指标: what is followed is there already.
_FOLLOWS_WHAT_IS = regex.compile("(?:落实|比照|执行|贯彻|对照|按照)[^，。；]{0,14}$")
_IF = ("当", "若", "如")  # 当价格指数涨幅达到3%，启动……
_NOT_IF = regex.compile("当(?:年|地|前|期|日|好)|如[期东皋]")
# (50%及以上)的企业每家给予5万元: to whom it is given.
_THEN_GIVEN = regex.compile(
    r"[^，。；]{0,10}的(?:企业|单位|个人|机构|项目|平台|园区|人员|团队)[^，。；]{0,8}(?:给予|予以"
    r"|奖励|补助|补贴)"
)
# 收入占企业收入总额(60%以上)的企业: which ones are meant.
_WITH_SHARE = regex.compile("的(?:企业|单位|机构|项目|个人)")
_OF_THEIRS = regex.compile("占[^，]{2,20}$")
# (有三名以上)公证员的公证机构, (10万元及以上)的资助项目: which ones are meant.
_OF_THOSE = regex.compile(
    r"(?<=以上|以下)人口的(?:县|市|区|城市)|(?<=(?:有|具备|配备|满|达到?|是|为)[\d一二两三四五六七八九十]+\p{Han}{1,2}(?:以上|以下))\p{Han}{1,10}的(?:机构|企业|单位|公证|地区|城市|县|市|区|乡镇|街道|学校|医院"
    r"|园区|个人|项目)"
    r"|(?<=及以上)的\p{Han}{2,8}(?:项目|企业|单位)"
)
# 未达到(1000万元)的, 适用(3%征收率), 选取(一家机构): conditions and what is so already.
_IN_FORCE = regex.compile("(?:未|尚未|不满|没有|适用|任选|(?:达到|等于|高于|低于)或)$")
_NARROWED = regex.compile("[将把对向]")
_CAME_FROM = regex.compile("[从由][^，。；]{0,8}$")  # 审批时限从(五个工作日)缩短为“即时办理”
_MOVED_ON = regex.compile("(?:左右)?(?:缩短|压缩|压减|减按|降|提高|提升|增加|调整)")
_STILL = regex.compile("(?:继续|延续)执行|延续(?!性)")  # 延续执行加计扣除(75%)政策
_CHOSEN = ("选取", "选择")  # 选择(一家机构)办理


def _noun_of(text: str, q: Quantity) -> bool:
    """超过400万元的…, 1000万元以内的…: with 的 the quantity says which ones are meant."""
    return bool(q.before or q.after) and is_money(q.unit) and text[q.end : q.end + 1] == "的"


def is_no_promise(
    p: Passage, q: Quantity, clause: Clause, left: int, goes_on: bool, grown: bool
) -> bool:
    """Reported, named, counted of the text itself, or a condition.

    ``left`` is where the stretch of its indicator begins; ``goes_on`` says that the quantity
    continues a list, ``grown`` that it has a baseline.
    """
    text = p.text
    bare = not q.before and not q.after
    named = _NAMED.search(text, left, q.start) if bare else None
    if named is not None and named[0] == "的" and (grown or q.unit == "%"):
        named = None  # 由2.5万亿元提高到2025年的3.2万亿元
    if named is not None or _is_past(p, q, clause):
        return True
    if text[clause.end - 1] == "的" and clause.mark in "，；" and not goes_on:
        return True  # 年产值达到1亿元的，……: a condition
    if q.unit in _LIST_UNITS and _LIST_COUNT.match(text, q.end):
        return True
    if q.unit in _LIST_UNITS and _FOLLOWS_WHAT_IS.search(text, max(0, left - 8), q.start):
        return True
    if text.startswith(_IF, clause.start) and not _NOT_IF.match(text, clause.start):
        return True
    if _THEN_GIVEN.match(text, q.end, clause.end) and not GIVE_VERB.search(
        text, clause.start, q.start
    ):
        return True
    if _WITH_SHARE.match(text, q.end) and _OF_THEIRS.search(text, clause.start, q.start):
        return True
    if _BY_LAW.match(text, q.end, clause.end) or _OF_THOSE.match(text, q.end, clause.end):
        return True
    if q.unit == "%" and _STILL.match(text, clause.start):
        return True
    if q.chinese and text.endswith(_CHOSEN, left, q.start):
        return True
    if _NARROWED.search(text, max(0, q.start - 1), q.start) and _noun_of(text, q):
        return True  # 将超过400万元的工程采购项目……
    if _CAME_FROM.search(text, clause.start, q.start) and _MOVED_ON.match(text, q.end):
        return not grown
    return _is_condition(p, q, clause) or _IN_FORCE.search(text, left, q.start) is not None


# 已建成, 截至目前, 去年
_DONE = regex.compile(
    r"已(?!有|于20[3-9])|了(?!解)|目前|截至目前|现有(?!林)|现已|过去[一二三四五两]?年|去年|近年"
    r"|上年[^，。；]{0,12}(?:达到?|为|完成)|累计已|率先实现|圆满|超额|荣获|位居全[国省市]"
)


# 过去一年…; 截至目前，…: what follows is reported, until the plan turns to what lies ahead.
DONE_LEAD = regex.compile(
    r"(?<=[。；\n])(?:过去的?[一三五]年|[一五]年来|去年以来|截至目前|截至20\d\d年[底末]|近年来"
    r"|目前)，?"
)
_AHEAD = regex.compile(
    "今年|明年|未来|今后|下一步|力争|将(?!军)|到20|(?<![重主需首])要(?![素求点])|确保|预期"
    "|目标(?![^，。；]{0,6}(?:实现|完成))"
)


def _is_past(p: Passage, q: Quantity, clause: Clause) -> bool:
    """已…, …了, or a year before the document's own: reported, not promised."""
    if _DONE.search(p.text, clause.start, q.start):
        return True
    told = bisect_right(p.told, q.start) - 1
    if told >= 0 and not _AHEAD.search(p.text, p.told[told], q.start):
        return True
    time = date_in_sentence(p, q, clause)
    year = p.scope.document_year
    return (
        time is not None and time.end_year is not None and year is not None and time.end_year < year
    )


# 对企业按(不超过10%的比例)给予: the share itself is given.
_AS_SHARE = regex.compile(f"(?:按|以|由|{GIVE_VERB.pattern})[^，。；]{{0,16}}$")
# 在县城, 对企业, 符合条件
_WITHIN_PLACE = regex.compile("在|对|凡|符合|具备|属于")
# 每户给予, 一次性奖励
_IF_SO = regex.compile(
    "(?:每[家人户个]|一次性|分别|最高|可|按[^，。]{1,12})?(?:给予|予以|奖励|补助|补贴|资助|奖补)"
)
# 对增速达到20%以上的企业，市级工业资金一次性给予(50万元)
_IF_SO_OF = regex.compile(rf"[^，。；\d]{{0,16}}?{_IF_SO.pattern}")
# 5000元, 三万元, 10%
_SUM = regex.compile(r"\d[\d.,]*(?:万|亿)?元|[一二三四五六七八九十]+万元|\d%")


def _is_condition(p: Passage, q: Quantity, clause: Clause) -> bool:
    """对建设面积2000平方米以上……的，给予…: what must be so before money is given."""
    text = p.text
    if is_money(q.unit) and GIVE_VERB.search(text, clause.start, q.start):
        return False
    if _WITHIN_PLACE.match(text, clause.start) and _NARROWING.search(text, clause.start, q.start):
        return True
    if (
        (q.before or q.after)
        and text.startswith("对", clause.start)
        and text.find("的", q.end, clause.end) >= 0
        and not GIVE_VERB.search(text, clause.start, clause.end)
    ):
        return True  # 对年吞吐量达到100万标箱且连续增长的港口，
    if (q.before or q.after) and text.startswith("对", clause.start):
        give = GIVE_VERB.search(text, q.end, clause.end)
        of = give is not None and text.find("的", q.end, give.start()) >= 0
        if of and not _AS_SHARE.search(text, clause.start, q.start):
            return not text.startswith(("的比例", "的标准", "的额度", "比例"), q.end)
    if_so = _IF_SO_OF if text.find("对", clause.start, q.start) >= 0 else _IF_SO
    return any(
        if_so.match(text, after.start) and _SUM.search(text, after.start, after.end)
        for after in p.clauses_after(clause)[:2]
    )


# -- with its indicator ----------------------------------------------------------------------

_SIZE_NOUN = regex.compile(  # 年营业收入(2亿元以上企业)
    r"(?:收入|产值|额|投资|面积|人口|年龄|注册资本|资产|规模|利润|税收|营收|职工|床位|满|超过|达到"
    r"|年限|价值|金额|能力|产量|经历|停泊时间|在校时间|距离|功率|容量)$"
)


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
    if last_verb(text, start, end) is not None or text.startswith("每", start):
        return False
    if _SIZE_NOUN.search(text, start, end):
        return True
    return q.after in ("以上", "及以上", "以下", "及以下") and text[q.end : q.end + 1] == "的"


_EACH_LEAD = regex.compile(r"每[^，。；]{1,10}$")  # 每季度(一次)


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


def stands_free(text: str, q: Quantity, clause: Clause) -> bool:
    """Without a verb a quantity before a noun is a target only as a share of it."""
    governed = takes_object(text, clause.start, q.start) or verb_inside(text, q)
    return q.unit != "%" and q.rule != FRACTION and not governed


# 等, 上述, 其余: what is known already.
_KNOWN_SET = regex.compile(r"(?:等|这|上述|全部|所有|现有|已有|原有|其余|其他|剩余|该|其中)$")
_INTRODUCES = regex.compile(  # 其中，含(3家); 附件, 编号: no noun that is counted
    r"(?:^|[，、])(?:含|共|约|如|按|不含|包括|电话|邮编|附件|表|图|第|编号|版)$"
)
# 聚焦(33条重点产业链), 围绕(5大目标): no noun before the number.
_ONLY_VERB = regex.compile(
    r"(?:按照?|根据|围绕|聚焦|针对|依托|结合|通过|落实|贯彻|坚持|用好|突出|立足|以|在|对|从|紧盯"
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
    if np[1] - np[0] < 2:
        return True
    if q.before:
        return False
    if not q.after and q.unit in ("项", "条") and text.endswith(("方面", "领域", "环节"), *np):
        return True  # 知识产权保护方面5项: how many the list has
    if text.count("、", *np) >= 2 and text[q.end : q.end + 1] not in "，。；、":
        return True  # A、B、C4项赛事: the count closes a list of names
    return _ONLY_VERB.fullmatch(text, *np) is not None or is_verb(text, np)
