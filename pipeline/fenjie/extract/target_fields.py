"""The fields of a target that follow from its words: basis, role, modality, comparator.

In: a passage, the quantity, its clause, its indicator and verb.  Out: one field each.
新增企业500家 is an increase, 增长8% growth, 最高补助50万元 support, 力争达到22家 an ambition.
"""

from __future__ import annotations

from dataclasses import replace

from fenjie import patterns as regex
from fenjie.extract.indicators import strives
from fenjie.extract.passage import Passage
from fenjie.extract.quantities import HALVING, Quantity, is_money
from fenjie.extract.quantity_verbs import FALL, GROW
from fenjie.extract.reductions import is_reduction
from fenjie.extract.spans import Span, last_match
from fenjie.structure.clauses import Clause
from fenjie.vocabulary import Basis, TargetRole

# 提高到60%, 至60%: the number is where it ends, not how far it goes.
_REACHES = regex.compile(
    r"(?:提高|提升|增加|增长|上升|扩大|扩充|放宽|调整|增|降低|下降|降|压减|减少|压缩|缩短)(?:到|至|为)|至|到"
)
_AND_OLD = regex.compile("[和、或及]|改|提升")
_RATE_NOUN = regex.compile(r"(?:增速|增幅|增长率|涨幅|增长速度)$")  # 地区生产总值增速达到6%
# 年均新增100家; the 年均浓度 is a level
_EACH_YEAR = regex.compile("年均(?!浓度|值|气温|温度|降[水雨]|径流)")
_YEARLY = regex.compile(rf"每年(?:度)?|{_EACH_YEAR.pattern}")  # 每年培训500人次
_RATES = frozenset(("%", "百分点", "个百分点", "倍", "番", "‰"))


def basis(text: str, q: Quantity, clause: Clause, indicator: Span, verb: Span | None) -> Basis:
    """Level, change or sum: 达到22家, 增长8%, 新增500家, 累计建成300公里, 每年100家."""
    pre_start = max(clause.start, indicator[0] - 12)
    written = text[slice(*verb)] if verb else ""
    near = indicator[1] if indicator[1] <= q.start else pre_start
    if text[q.start : q.end] == "零增长":
        return "growth"
    if q.rule == HALVING:
        return "decrease"
    to = _REACHES.match(q.before) is not None
    if not to and FALL.search(written):
        return "decrease"
    lead = text[max(clause.start, indicator[0] - 8) : indicator[0]]
    done = text[max(clause.start, verb[0] - 2) : verb[0]] if verb else ""
    if text.find("累计", near, q.start) >= 0 or "累计" in lead or done == "累计":
        return "cumulative"
    per_year = _EACH_YEAR.search(text, pre_start, q.start) is not None
    if written.endswith("提升") and q.unit not in _RATES:
        return "level"  # 巩固提升蔬菜基地80万亩: a work
    if not to and (GROW.search(written) or q.rule == "quantities.doubling"):
        if per_year:
            return "annual_growth"
        return "growth" if q.unit in _RATES else "increase"
    if text.endswith("增量", *indicator):
        return "growth" if q.unit in _RATES else "increase"
    if _RATE_NOUN.search(text, *indicator):
        return "annual_growth" if per_year else "growth"
    if _YEARLY.search(text, clause.start, q.start):
        return "per_year"
    if written.startswith("新") and _AND_OLD.search(written):
        return "level"  # 新建、改扩建公办幼儿园200所
    more = "新增" in text[indicator[0] : q.start] and q.unit not in _RATES
    if written.startswith(("新", "增设")) or more:
        return "increase"
    return "level"


_PREMISE = regex.compile(r"[^，。；]{2,20}(?:前提|基础)(?:下|上)?")
_MODALITY = regex.compile(r"力争到?|力求|争取到?|确保|努力|保证(?!金)|力促")  # 力争达到22家


# 争取1个大科学装置(落户)广州: then 争取 is the ambition and what comes about the verb.
COMES = regex.compile("落户|落地|入选|获批|纳入|进入|跻身|上市|开工|投产")


def modality(p: Passage, q: Quantity, clause: Clause) -> Span | None:
    """The ambition word that stands before the quantity in its sentence."""
    match = last_match(_MODALITY, p.text, p.sentence_start(clause), q.start)
    if match is not None and match[0] == "确保" and _PREMISE.match(p.text, match.end(), q.start):
        return None  # 在确保安全生产的前提下
    if match is None or (
        match[0] == "争取"
        and not strives(p.text, match.end(), q.start)
        and not q.before
        and not COMES.search(p.text, q.end, clause.end)
    ):
        return None  # 争取……项目10个: the verb itself
    span: Span = match.span()
    return span


_SUPPORT = regex.compile(  # 给予最高50万元补助
    r"给予|补助|补贴|奖励|奖补|资助|贴息|奖金|津贴|一次性|扶持|保费|减免|额度|授信|最高|免费|抵扣"
    r"|优惠|加计扣除|税前扣除|税前摊销"
)
_PUT_IN = regex.compile(
    r"(?:安排|设立|筹集|筹措|出资|注资)(?:[^，。；\d奖补励]{0,14})$"
)  # 安排贴息资金(1亿元)
_PAID_POINTS = regex.compile(r"的?\p{Han}{0,4}(?:补贴|补助|贴息|优惠)")  # 1.5个百分点的利息补贴
_INVEST = regex.compile(  # 完成投资100亿元, 设立10亿元基金
    r"投入|投资(?!额.{0,4}增长)|安排|筹集|注资|出资|基金|专项资金|列支|拨付|资金规模"
)
_RULE_CUE = regex.compile(  # 比例不得低于30%, 每千人口应配备2名
    r"不得|应当|(?<![供响适反效相对呼感])应(?!用|急|对|收)|须|必须|原则上|一般为|要将|要按|按(?:照)?不|比例(?:不|应|原则)"
    r"|用于|预留"
    r"|每[^年月季，。]{1,14}(?:配备|设置|设立|配置|不少于|不低于|至少)|配备|占比不得|上限|下限|不予"
)
_BY_SHARE = regex.compile(  # 按不低于5%的比例预留
    r"按(?:照)?(?:不少于|不低于|不超过|不高于)[^，。；]{0,6}%的?比例"
)


# 为新开办企业免费刻制印章(4枚), 免费发放(2万张)
_FREE_GOODS = regex.compile(r"免费(?:刻制|发放|赠送|申领|领取|提供)")
# 政策法规有效期(不超过5年), 公开征求意见(不少于30日); 审批时间(不超过5日) may be an aim
_LIMITS_TERM = regex.compile(r"(?:期|期限|间隔|征求意见|公示)(?:原则上|一般|应|均)*$")


def role(text: str, q: Quantity, clause: Clause, granted: bool) -> TargetRole:
    """What the number is for: support (money given), rule, investment, else goal."""
    stretch = clause.start, clause.end
    money = is_money(q.unit)
    if is_reduction(q):
        return "support"
    if q.unit == "%" and _BY_SHARE.search(text, *stretch):
        return "rule"
    if money and not granted and _PUT_IN.search(text, clause.start, q.start):
        return "investment"
    if q.unit == "百分点" and _PAID_POINTS.match(text, q.end, clause.end):
        return "support"
    if granted or ((money or q.unit in ("%", "倍")) and _SUPPORT.search(text, *stretch)):
        return "support"
    if q.unit == "次" and text.find("每", clause.start, q.number[0]) >= 0:
        return "rule"
    if text.startswith("免费", q.end) or _FREE_GOODS.search(text, clause.start, q.start):
        return "support"
    if q.unit == "%" and text.endswith(("支付", "拨付"), clause.start, q.start):
        return "rule"
    if _LIMITS_TERM.search(text, clause.start, q.start) and q.before.startswith(("不", "最", "为")):
        return "rule"
    if money and _INVEST.search(text, *stretch) and text.find("增长", *stretch) < 0:
        return "investment"
    if _RULE_CUE.search(text, *stretch):
        return "rule"
    return "goal"


# 至少培育形成1个: the comparator before the verb stands outside the quote, as 累计 does.
_AT_LEAST = regex.compile(r"(?:至少|最少|不少于)\p{Han}{1,6}$")


# 最高额度为500万元, 以10万元为限
_AT_MOST = regex.compile("最高(?:额度|限额|金额|标准|比例)为?$")
_AND_ONE = regex.compile(r"[\p{Han}（）]{2,16}[、和及]")


def with_distant_bound(
    text: str, q: Quantity, clause: Clause, previous: Quantity | None
) -> Quantity:
    """至少培育形成1个 is at least one, though 至少 stands before the verb; so is each of a list:
    至少建有1所综合医院和1所中医医院."""
    if (
        previous is not None
        and previous.comparator == "ge"
        and previous.before.startswith(("至少", "不少于") if previous.before else "")
        and not previous.after
        and q.comparator == "eq"
        and q.unit == previous.unit
        and clause.start <= previous.start
        and _AND_ONE.fullmatch(text, previous.end, q.start)
    ):
        return replace(q, comparator=previous.comparator, upper=None)
    if q.comparator == "eq" and _AT_LEAST.search(text, clause.start, q.start):
        return replace(q, comparator="ge", upper=None)
    if q.comparator == "eq" and (
        text.startswith("为限", q.end) or _AT_MOST.search(text, clause.start, q.start)
    ):
        return replace(q, comparator="le", lower=None)
    return q
