"""Sums given and rates set by rule: 给予50万元补助, 按1%征收率征收, 按上年度保费的60%返还.

In: where a quantity stands.  Out: what is given, levied or paid back, which is its indicator.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.grants import MORE_SUMS, given
from fenjie.extract.promises import BY_TAX_RATE
from fenjie.extract.quantities import is_money
from fenjie.extract.quantity_verbs import by_standard, fixed_by
from fenjie.extract.spans import Span
from fenjie.extract.stretch import skip_tail
from fenjie.extract.target_place import AFTER, GRANT, SHARED, Place, Reading

_PAID = regex.compile(
    "(?:贴息|补助|补贴|奖励|拨付|负担|承担|资助|结算|计提)$"
)  # 医疗费用由财政补助(50%)
# What can stand before a quantity and names nothing: 且(不少于1宗), 年(最高补助), 第一年为(80%).
NAMES_NOTHING = regex.compile(
    r"(?:且|并|而|月|每?年度?|第[一二三四五六七八九十\d]+[年次期](?:[、至]第[一二三四五\d]+[年次期])*|分阶段|分\p{Han}次|其中"
    r"|动态管理|顶格|时间"
    r"|（[^）]*）内?|在有|在|有|按|每)++"
)
# 按(70%)确定……, 按照每人每年(600元)的标准落实……, 在(50%)幅度内减征……
_BY_OR_WITHIN = regex.compile(
    r"(?:按照?\p{Han}{2,8}|按照?|在)(?:每[人户年月]+|每[百千万](?:户|人|人口|\p{Han}{1,8}))?$"
)
_BESIDE_IN_LIST = regex.compile(r"、(?P<np>\p{Han}{3,14})")
LIMIT_FOR = regex.compile(r"(?<=上限|标准|限额|额度)为\p{Han}{2,8}$")
_ONLY_CAPPED = regex.compile("(?:每?年|每[家户项个件])?(?:累计)?(?:最高|不超过|不高于)")
# (按一定比例)给予补助(，最高60万元)
_GIVES = regex.compile(
    r"(?P<verb>给予|发放|享受|予以)(?:[^，。；\d]{0,16}的)?(?P<given>(?:(?![的按])\p{Han}){0,8}(?:补助|补贴|奖励|奖补|资助|贴息|津贴"
    r"|补偿))$"
)
# 减按(1%)征收率征收增值税, 减按(15%)的税率征收企业所得税
_RELIEF = regex.compile(
    r"(?P<rate>征收率|预征率)|的?税率(?:征收|缴纳|计征)(?P<tax>\p{Han}{2,8})|计入(?P<base>\p{Han}{3,10})"
)
_GIVEN_AND = regex.compile(
    r"(?:给予|予以|的)?\p{Han}{2,8}[、和]"
)  # 的50%|给予补助、|最高不超过100万元
# 补贴标准|为设备投资额的(10%)
_SHARE_OF = regex.compile(
    r"(?P<np>(?![给按])[^，。；\d]{1,16}?(?:标准|金额|额度|比例|总额|费率|限额))为[\p{Han}]{2,20}的?"
)
_ON_TOP = regex.compile(r"按照?(?P<np>[^，。；\d]{4,20}?)(?P<verb>加计)$")  # (抵减应纳税额)
_WIDTH = regex.compile("的(?P<np>税额幅度)内?(?:顶格)?(?P<verb>减征)")  # 按50%的税额幅度减征
# 按50%幅度(顶格减征资源税)
_CUT_BY = regex.compile("的?幅度内?(?:顶格|最高)?(?P<verb>减征|减免|减收|下调|下浮|降低)")
# 按照不低于4%的比例|进行|抽检
_DONE_TO = regex.compile(
    r"的比例(?:统一|随机)?(?P<verb>进行|开展|实施|组织)(?P<what>\p{Han}{2,10})"
)
# 按上年度缴纳保险费的|30%返还, 其原需个人承担利息部分的|50%予以免除
_BASE = regex.compile(r"(?:[^，。；按]{0,20}按照?)?(?P<np>(?![由对将给])[^，。；\d]{4,30})的")
# 按不超过|上年度保费|的60%返还，大型企业按|不超过30%返还
_INNER_BASE = regex.compile(r"(?:不超过|不高于|最高)(?P<np>[^，。；\d]{4,30})的$")
_SAME_FOR = regex.compile(r"返还，[^，。；\d]{2,16}按照?")
_PAID_SUBJECT = regex.compile(
    r"(?P<np>(?![对按将])[^，。；\d]{3,40}?(?:经费|标准|资金|费用))(?:均|统一|一律)?按照?[^，。；\d]{0,30}"
)
_PAID_BY = regex.compile("的?(?:标准)?(?P<verb>拨付|核拨|计发|发放)")
_GIVEN_BACK = regex.compile("(?:给?予以?|进行)?(?P<verb>返还|退还|免除|减免|报销)")


def sum_or_rate(at: Place) -> Reading | None:
    """The reading of a sum given, or of a share that a rule takes or leaves."""
    text, q = at.text, at.q
    relief = _RELIEF.match(text, q.end) if text.startswith("减按", q.start - 2) else None
    if relief is not None:
        of_what = next(relief.span(name) for name in ("rate", "tax", "base") if relief[name])
        return Reading(of_what, (q.start - 2, q.start), GRANT)
    extra = _ON_TOP.search(text, at.left, q.start) if q.unit == "%" else None
    extra = extra or (_WIDTH.match(text, q.end) if q.unit == "%" else None)
    if extra is not None:
        return Reading(extra.span("np"), extra.span("verb"), GRANT)
    taxed = BY_TAX_RATE.match(text, q.end) if text[q.start - 1] == "按" else None
    if taxed is not None:
        return Reading(taxed.span("rate"), taxed.span("verb"), GRANT)
    listed = _listed_beside(at)
    if listed is not None:
        return listed
    if at.q.before.startswith("最高") or text.endswith("最高", at.left, q.start):
        capped = _cap(at)
        if capped is not None:
            return capped
    by_rule = _paid_by_rule(at) or _paid_by_stage(at)
    if by_rule is not None:
        return by_rule
    grant = given(at.p, q, at.clause, at.right)
    if grant is not None:
        return Reading(*grant, GRANT)
    if _BY_OR_WITHIN.search(text, at.left, q.start):
        sums = MORE_SUMS.match(text, q.end, at.clause.end)  # 按1.5%、1.0%的标准计取费用
        past = sums.end() if sums is not None else q.end
        fixed = fixed_by(text, past, at.clause.end) or by_standard(at.p, q, at.left, at.clause.end)
        done = _DONE_TO.match(text, past, at.clause.end)
        if fixed is None and done is not None and q.unit == "%":
            return Reading(done.span("what"), done.span("verb"), AFTER)
        cut = _CUT_BY.match(text, q.end, at.clause.end)
        if fixed is not None and cut is not None:
            return Reading(fixed, cut.span("verb"), GRANT)
        if fixed is not None:
            return Reading(fixed, None, AFTER)
    part = _BASE.fullmatch(text, at.left, q.start) if q.unit == "%" else None
    back = _GIVEN_BACK.fullmatch(text, q.end, at.clause.end) if part is not None else None
    if part is not None and back is not None:
        return Reading(part.span("np"), back.span("verb"), GRANT)
    share = _SHARE_OF.fullmatch(text, at.start, q.start) if q.unit == "%" else None
    if share is not None:
        return Reading(share.span("np"), None, AFTER)
    return None


def _paid_by_rule(at: Place) -> Reading | None:
    """补助标准按不低于中职标准的1.1倍拨付, 企业按不超过上年度保费的60%返还."""
    text, q = at.text, at.q
    if q.unit not in ("%", "倍"):
        return None
    back = _GIVEN_BACK.fullmatch(text, q.end, at.clause.end)
    of = _INNER_BASE.search(text, q.start, q.number[0]) if back is not None else None
    if back is not None and of is not None:
        return Reading(of.span("np"), back.span("verb"), GRANT)
    last = at.found[-1] if at.found else None
    if back is not None and last is not None and _SAME_FOR.fullmatch(text, last.end, q.start):
        return Reading(last.indicator, back.span("verb"), GRANT)
    paid = _PAID_BY.match(text, q.end, at.clause.end)
    subject = _PAID_SUBJECT.fullmatch(text, at.clause.start, q.start) if paid else None
    if paid is None or subject is None:
        return None
    return Reading(subject.span("np"), paid.span("verb"), AFTER)


# 代建管理费|在初步设计批准前支付(80%), 项目开工后再支付(10%)
_BY_STAGE = regex.compile(
    r"(?:(?P<np>\p{Han}{2,20}?)在)?\p{Han}{2,24}[前后时]再?(?P<verb>支付|拨付)"
)


def _paid_by_stage(at: Place) -> Reading | None:
    """代建管理费在批准前支付不超过80%，开工后再支付10%: shares of one sum, paid by and by."""
    if at.q.unit != "%":
        return None
    stage = _BY_STAGE.fullmatch(at.text, at.start, at.end)
    if stage is None:
        return None
    if stage["np"]:
        return Reading(stage.span("np"), stage.span("verb"), AFTER)
    last = at.last
    if last is None or last.quantity.unit != "%":
        return None
    return Reading(last.indicator, stage.span("verb"), SHARED)


def _listed_beside(at: Place) -> Reading | None:
    """给予展位费最高80%、|机票费最高70%支持: the second of a list has a noun of its own."""
    last = at.last
    if last is None or not at.text.startswith("、", at.left):
        return None
    if is_money(at.q.unit):
        return same_limit(at, (at.left + 1, at.q.start))
    if last.rule != GRANT or at.q.unit != "%" or last.indicator[1] > last.start:
        return None
    beside = _BESIDE_IN_LIST.fullmatch(at.text, at.left, at.q.start)
    if beside is None:
        return None
    return Reading(beside.span("np"), last.verb, GRANT)


def same_limit(at: Place, np: Span) -> Reading | None:
    """奖励上限为零售企业100万元/家、|餐饮企业50万元/家: the limit is that of the one before."""
    last = at.last
    if last is None or at.text[at.left : at.left + 1] != "、":
        return None
    if at.q.unit != last.quantity.unit:
        return None
    if not LIMIT_FOR.match(at.text, last.indicator[1], last.start) or np[1] - np[0] > 10:
        return None
    return Reading(last.indicator, last.verb, SHARED)


def _cap(at: Place) -> Reading | None:
    """按投资额的10%给予补助，最高补助50万元: a cap is of what the share before it gives."""
    last = at.found[-1] if at.found else None
    if last is None or last.rule not in (GRANT, AFTER) or last.quantity.unit != "%":
        return _cap_on_grant(at)
    if last.rule == AFTER and at.text.find("按", at.clause.start - 40, last.start) < 0:
        return _cap_on_grant(at)
    before = at.p.clause_of(last.quantity)
    if before is None or before.sentence != at.clause.sentence or not is_money(at.q.unit):
        return None
    beside = _GIVEN_AND.fullmatch(at.text, last.end, at.q.start) is not None
    if not beside and not _ONLY_CAPPED.match(at.text, at.clause.start, at.q.number[0]):
        return None
    return Reading(last.indicator, last.verb, GRANT)


def _cap_on_grant(at: Place) -> Reading | None:
    """按一定比例给予补助，最高60万元: what the clause before gives."""
    before = at.p.clause_before(at.clause)
    if before is None or not is_money(at.q.unit) or at.start < at.end:
        return None
    gives = _GIVES.search(at.text, before.start, before.end)
    if gives is None:
        return None
    return Reading(gives.span("given"), gives.span("verb"), GRANT)


def paid(at: Place, np: Span) -> Reading | None:
    """医疗费用报销后由财政补助50%: what stands before the verb of paying."""
    if not (is_money(at.q.unit) or at.q.unit == "%") or at.q.before.endswith(("到", "至")):
        return None
    paid = _PAID.search(at.text, at.start, at.end)
    if paid is None or paid.start() - at.start < 2:
        return None
    inner = (max(at.start, np[0]), skip_tail(at.p, at.start, paid.start()))
    if inner[1] - inner[0] < 2 or NAMES_NOTHING.fullmatch(at.text, *inner):
        return None
    return Reading(inner, paid.span(), AFTER)
