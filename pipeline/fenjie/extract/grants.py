"""Money given: what is given, or to whom, is the indicator.

In: a passage, a quantity of money or share, its clause.  Out: the indicator and the verb of
giving.  给予不超过2000万元的补助 gives 补助 and 给予; 对首次获评的企业，一次性给予100万元 gives
首次获评的企业.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.indicator_after import GENERAL_NOUN
from fenjie.extract.passage import Passage
from fenjie.extract.quantities import FRACTION, Quantity, is_money
from fenjie.extract.spans import Span, last_match
from fenjie.structure.clauses import Clause

GIVE_VERB = regex.compile(  # 给予50万元, 按投资额的10%补助
    r"给予|予以|奖励|补助|补贴|资助|奖补|贴息|支持|发放|拨付|扶持|享受|兑现"
)
# 50万元的一次性补助, 10%比例给予企业资金支持: the verb or the thing given comes after.
_GIVES_AFTER = regex.compile(
    r"(?:左右|以内)?(?:的[^，。；、]{0,12}|(?:的?(?:比例|标准|额度))?(?:给予|予以|提供|进行|发放"
    r"|享受|分档(?:实施|给予)?|实施|实行)[^，。；]{0,14})"
    r"(?:补助|补贴|奖励|奖补|资助|支持|贴息|贷款|优惠|补偿|扣除|激励资金)"
)
# 50万元以内的一次性建设补助: 一次性建设补助.
_GIVEN = regex.compile(
    r"(?:左右|以内|以下)?的?(?:的?(?:比例|标准|额度))?(?:给予|予以|提供|进行|发放|享受|申请|申领|分档|实施|实行){0,2}(?:消费者"
    r"|企业|单位|个人)?(?:(?:最高不超过|最高|不超过|最多|不高于)[\d.]+(?:万|亿)?元(?:以内)?的?|\p{Han}{0,8}?\d+个?[年月]的?)?"
    r"(?P<given>[^，。；、\d）]{0,20}(?:补助|补贴|奖励|奖补|资助|奖金|资金支持|资金奖补|贷款|贴息"
    r"|津贴|优惠|补偿|扣除|扶持资金|预付款"
    r"|资金|支持|扶持|减免|保费补贴|券|代金券))"
)
_MOVES = regex.compile("[提降增控压稳]|保持")  # 补贴标准提高到100元: of the standard
_STANDARD = regex.compile(  # 补贴标准(不低于40元)
    r"(?:标准|额度|金额|(?<=奖励|补助|补贴)总额|上限|限额)(?:为\p{Han}{2,8}|为|达|是)?$"
)
_SAYS_NOTHING = (
    "支持",
    "扶持",
    "资金",
    "一次性支持",
    "一次性扶持",
)  # 给予50万元支持: for whom says more
_SHARE = regex.compile("的?比例")  # 10%的比例


def given(p: Passage, q: Quantity, clause: Clause, right: int) -> tuple[Span, Span | None] | None:
    """What is given (or to whom) and the verb of giving; None where nothing is given."""
    found = _given(p, q, clause, right)
    if found is None:
        return None
    what, verb = found
    if verb is None:  # 按投资额的8%|给予补助
        handed = _HANDS.search(p.text, q.end, clause.end) if what[0] > q.end else None
        return what, handed.span() if handed is not None and handed.end() <= what[0] else None
    if what[0] <= verb[0] and verb[1] <= what[1]:
        return what, None  # 单个项目补助|最高…: a part of the noun
    return what, verb


_HANDS = regex.compile("给予|予以|发放|提供|拨付")


def _given(p: Passage, q: Quantity, clause: Clause, right: int) -> tuple[Span, Span | None] | None:
    text = p.text
    share = q.unit in ("%", "‰", "倍") or q.rule == FRACTION
    if not (is_money(q.unit) or share) or _MOVES.match(q.before):
        return None
    if text[q.end : q.end + 1] != "的" and _STANDARD.search(text, clause.start, q.start):
        return None
    if (
        q.unit == "%"
        and text.startswith("，", q.end)
        and BY_SHARE.search(text, clause.start, q.start)
    ):
        return _given_next(p, clause)
    deducted = _DEDUCTED.match(text, q.end, clause.end)
    if deducted is not None:
        return deducted.span("what"), deducted.span("verb")
    give = last_match(GIVE_VERB, text, clause.start, q.number[0])
    sums = MORE_SUMS.match(text, q.end, clause.end)
    last = sums.end() if sums is not None else q.end
    if give is None and not (
        _GIVES_AFTER.match(text, q.end, right) or _GIVES_AFTER.match(text, last, clause.end)
    ):
        return _given_to_each(text, q, clause)
    verb = give.span() if give is not None else None
    listed = _closes_list(text, q, clause, last)
    if listed is not None:
        return listed, verb
    named = _named(text, q, clause)
    if named is not None:
        return named
    match = _GIVEN.match(text, q.end, clause.end)
    if match is None:
        # 分别给予5万元、10万元、20万元资金奖补: the thing given closes the list.
        match = _GIVEN.match(text, last, clause.end)
    if match is None or match["given"] in _SAYS_NOTHING:
        single = _BESIDE.match(text, clause.start, q.start) if match is None else None
        if single is not None and _SINGLE.fullmatch(text, *single.span("what")):
            return (single.start(), single.end("noun")), verb
        alone = _ALONE.fullmatch(text, clause.start, q.start)
        if alone is not None and give is not None and give.start() >= q.start:
            return alone.span("np"), verb  # 单个企业每年|最高贴息200万元
        capped = _EACH_GETTER.search(text, clause.start, q.start)
        whom = _beneficiary(p, q, clause) if capped is None else None
        if whom is None and match is None:
            whom = _each_earns(p, q, clause)
        if whom is None and match is None:
            whom = _for_what(text, q, clause)
        if whom is not None or match is None:
            return (whom, verb) if whom is not None else None
    a, b = match.span("given")
    unhanded = give is None and _CARRIED_OUT.search(text, q.end, a) is None
    if GENERAL_NOUN.match(text, a, b) or (unhanded and _SHARE.match(text, q.end, a)):
        return None
    while a < b and text[a] in "的、":
        a += 1
    return (a, b), verb


_TO_EACH = regex.compile(
    r"的(?:标准|比例)(?P<verb>给予|予以|发放|申请|申领|享受)(?P<given>[^，。；、\d]{0,16}(?:补助|补贴|奖励|奖补|资助|支持|贴息))$"
)


# 按|60元, 按照初级|1000元、中级|1500元
_BY_CLASS = regex.compile(r"按照?(?:[^，。；、\d]{0,12}\d+元、){0,4}[^，。；、\d]{0,12}$")


def _given_to_each(text: str, q: Quantity, clause: Clause) -> tuple[Span, Span | None] | None:
    """2026年入驻的按60元、2027年入驻的按40元的标准给予租金支持: the end says what of all."""
    if text[q.end : q.end + 1] != "、" or not _BY_CLASS.search(text, clause.start, q.start):
        return None
    later = _TO_EACH.search(text, q.end, clause.end)
    return (later.span("given"), later.span("verb")) if later is not None else None


_DEDUCTED = regex.compile(  # 按投资额70%抵扣(应纳税所得额)
    r"(?:的?(?:定额|标准)|为限额)?(?:依次|按规定)?(?P<verb>抵扣|抵免|抵减|扣减|扣除|减按)(?:其?当年(?:实际)?应缴纳?的)?"
    r"(?P<what>(?:当年)?\p{Han}{2,16}(?:[、和]\p{Han}{2,12}){0,6})"
)
_BESIDE = regex.compile(  # 在创新层挂牌|一次性奖补(20万元), 单个企业|补助(最高60万元)
    r"(?P<what>[^，。；]*?)(?:可|再|各|分别|分阶段|年度?|一次性|最高|给予){0,6}"
    r"(?P<noun>补助|补贴|奖励|奖补|资助)(?:最高|不超过|最多|达|分别)*$"
)
_EACH_TIME = regex.compile("每[人户个]?每?[年月]$")  # 一级至五级每人每月|补助分别(不低于50元)
_EACH_ONE = regex.compile(r"(?:对|按)?(?:每[个家项户笔件名人年])\p{Han}{0,8}|")
_EACH_GETTER = regex.compile(r"每[家户]\p{Han}{0,8}$")  # 每家事务所|最高奖励100万元: a cap on it
_SINGLE = regex.compile(r"单[个家项户笔体店]\p{Han}{0,8}")  # 单个项目补助: which grants says more
# 符合条件的新型农业经营主体建设|冷藏保鲜设施投资(补助30%)
_BUYS = regex.compile(
    r"[^，。；]{0,20}?(?:企业|主体|单位|个人|农户|机构|合作社|家庭农场)(?:建设|购置|购买|新建|实施|开展)(?=\p{Han}{3})"
)
_PER_ONE = regex.compile(r"(?:平均每\p{Han}{1,3}|每[亩户台头只辆套张]|亩|[户亩]均)$")
_ALONE = regex.compile(r"(?P<np>单[个家项户笔体店]\p{Han}{1,8}?)(?:每年|年度|年|累计|合计|可){0,2}")
_OCCASION = regex.compile("(?:其中|对于?|在|企业|单位|机构|首次|当年|成功)+")


def _for_what(text: str, q: Quantity, clause: Clause) -> Span | None:
    """A sum right behind the word of giving: of the grant, or of the occasion that earns it."""
    beside = _BESIDE.match(text, clause.start, q.start)
    if beside is None:
        return None
    if _SINGLE.fullmatch(text, *beside.span("what")):
        return beside.start(), beside.end("noun")
    if _EACH_ONE.fullmatch(text, *beside.span("what")) or _EACH_TIME.search(
        text, *beside.span("what")
    ):
        return beside.span("noun")
    start, end = beside.span("what")
    each = _PER_ONE.search(text, start, end)
    if each is not None and each.start() > start + 2:
        end = each.start()  # 老旧货车报废更新|平均每辆车(补贴8万元)
    if q.before.endswith("可达"):
        end = beside.end("noun")  # 毕业生就业补贴|最高可达每人3万元
    occasion = _OCCASION.match(text, start, end)
    start = occasion.end() if occasion is not None else start
    buys = _BUYS.match(text, start, end)
    start = buys.end() if buys is not None and buys.end() + 3 <= end else start
    return (start, end) if end - start >= 3 else None


# 每件发明专利|资助(3000元), 每个项目|最多资助(15万元)
_EACH_PAID = regex.compile(
    r"(?:每[件项](?P<what>\p{Han}{0,16}?)|每[个名]\p{Han}{0,4}?)(?:最高|最多|分别|可|再|一次性)*"
    r"(?:资助|奖励|补助|奖补)(?:最高|最多|不超过)*"
)
_EARNED = regex.compile(  # 获得|植物新品种授权，每件……
    r"(?:对于?|凡|其中)?(?:[^，。；]{0,12}?(?:获得|取得|成功调解|完成|通过))?(?P<np>(?![对凡])[^，。；\d]{4,50}?)的?"
)
_PAYS = regex.compile("给予|予以|奖励|补助|补贴|资助|按照?")


def _each_earns(p: Passage, q: Quantity, clause: Clause) -> Span | None:
    """植物新品种授权，每件资助5000元: for each of what the clause before names."""
    text = p.text
    each = _EACH_PAID.fullmatch(text, clause.start, q.number[0])
    if each is None:
        return None
    if each["what"] and len(each["what"]) >= 2:
        named: Span = each.span("what")
        return named
    before = p.clause_before(clause)
    if before is None or _PAYS.search(text, before.start, before.end):
        return None
    earned = _EARNED.fullmatch(text, before.start, before.end)
    return earned.span("np") if earned is not None else None


BY_SHARE = regex.compile("按照?[^，。；]{0,24}$")  # 按设备投资的(5%)


def _given_next(p: Passage, clause: Clause) -> tuple[Span, Span | None] | None:
    """按设备投资的5%，市级资金给予最高300万元资金奖补: the share of what the next clause gives."""
    following = p.clauses_after(clause)[:1]
    give = GIVE_VERB.search(p.text, following[0].start, following[0].end) if following else None
    if give is None:
        return None
    closing = last_match(_GIVEN_NOUN, p.text, give.start(), following[0].end)
    return (closing.span(), give.span()) if closing is not None else None


_GIVEN_NOUN = regex.compile(
    r"(?:(?<=元|%|的)|(?=一次性))(?:一次性)?(?:资金)?(?:补助|补贴|奖励|奖补|资助|贴息|补偿|扶持资金|(?<=一次性|.资金)支持)$"
)
MORE_SUMS = regex.compile(  # 、10万元、20万元
    r"(?:[、和或](?:最高不超过|不超过|不高于|最高|不低于)?(?:[\d.,]+(?:/\d{1,2})?|[一二三四五六七八九十百千]+)(?:万|亿)?(?:元"
    r"|%)?)+"
)


def _closes_list(text: str, q: Quantity, clause: Clause, last: int) -> Span | None:
    """给予研发投入5%的一次性奖励, 支付额10%、最高50万元的补贴: what is given comes last.

    ``last`` is where the list of sums ends that ``q`` opens.
    """
    if text[q.end : q.end + 1] not in "的、":
        return None
    closing = _GIVEN.match(text, last, clause.end)
    if closing is None or (text[last] != "的" and last == q.end) or _SHARE.match(text, last):
        return None
    a, b = closing.span("given")
    if text[a:b].removeprefix("的") in _SAYS_NOTHING:
        return None
    return (a + (text[a] == "的"), b)


_HANDED = regex.compile("给予|予以|发放")
_CARRIED_OUT = regex.compile("给予|予以|实施|发放|享受")
_NAMED_GRANT = regex.compile(  # (给予)一次性创业补贴(5000元)
    r"(?:分别|一次性(?!\p{Han}{0,6}(?:补|奖|资助|支持|扶持))|可|其|每[人户个家年月])*"
    r"(?P<np>(?!不|最|每|总|约|按|一次性$|分别$|其|地接|组织)(?:(?!的)\p{Han}){2,16}?)"
    r"(?:每[人户个家年月]+)?"
)
_SHARE_OF = regex.compile(  # 补贴实际缴纳保费的(50%)
    r"(?P<verb>补贴|补助|资助|奖励|报销)(?P<np>[^，。；]{2,26})的$"
)


def _named(text: str, q: Quantity, clause: Clause) -> tuple[Span, Span] | None:
    """给予一次性创业补贴5000元, 最高补贴实际缴纳保费的50%: the noun stands before the sum."""
    handed = _HANDED.search(text, clause.start, q.start)
    if handed is not None:
        named = _NAMED_GRANT.fullmatch(text, handed.end(), q.start)
        each = text.startswith("每", handed.end())  # 给予每个工作室10万元|建设资金扶持
        if each and _GIVEN.match(text, q.end) is not None:
            named = None
        if named is not None and not _to_whom(text, q, named.span("np")):
            gets = _GETS.match(text, *named.span("np"))
            return (gets.end() if gets else named.start("np"), named.end("np")), handed.span()
    of = _SHARE_OF.search(text, q.start, q.number[0])
    return (of.span("np"), of.span("verb")) if of is not None else None


# 给予|机构|深港合作奖励30万元
_GETS = regex.compile(
    r"(?:\p{Han}{2})?(?:机构|企业|单位|个人|团队)(?=\p{Han}{2,}(?:奖励|补助|补贴|支持|奖补|资助))"
)


def _to_whom(text: str, q: Quantity, noun: Span) -> bool:
    """给予承办单位20万元资助: what stands before the sum is who gets it, what is given follows."""
    if _RECIPIENT.search(text, *noun) is None:
        return False
    what = _GIVEN.match(text, q.end)
    return what is not None and what["given"] not in _SAYS_NOTHING


_RECIPIENT = regex.compile(
    "(?:单位|企业|机构|[者人户方商]|个人|团队|平台|公司|银行|学校|医院|院校|协会|村|社)$"
)
_GIVES_ON = regex.compile(
    "(?:分阶段|年?最高|给予|予以|一次性|分别|各(?![地级县市区部])|按|每|可|再|当年|(?:补助|补贴|奖励|资助|奖补)(?!资金|标准|期限|金额|对象|比例|总额)|单|经|市财政|省财政)"
)
_HOW = r"(?:年|当年|分阶段|分别|各|一次性|最高|可|再|每\p{Han}{1,2}|给)*"
_WHOM = regex.compile(  # 对首次获评的企业，一次性(给予)
    r"对(?:于)?(?P<whom>[^，；。]{2,40}?)(?:的?，|的)?"
    rf"{_HOW}(?:按[^，]{{1,20}}{_HOW})?(?=给予|予以|奖励|补助|补贴|资助|提供|奖补|发放)"
)
# 被认定为试点的民营企业，经考核达标(给予)…; 其中排一至三名的，分别(奖励)…
_WHO_EARNS = regex.compile(
    r"(?:其中|凡是?|对于?|经)*(?P<whom>[^，。；]{2,60}?(?:企业|单位|机构|项目|个人|团队|平台|园区|基地|人才|农户|主体"
    r"|组织|商户|产品|专利|商标|标准|品牌)|[^，。；]{2,60}?(?=的$))的?"
)


def _beneficiary(p: Passage, q: Quantity, clause: Clause) -> Span | None:
    """对首次获评的企业，一次性给予100万元: whom the money is for, in this clause or one before."""
    first = clause.start
    before = p.clause_before(clause)
    goes_on = _GIVES_ON.match(p.text, clause.start) is not None
    if before is not None and goes_on:
        first = before.start
    whom = last_match(_WHOM, p.text, first, q.number[0])
    if whom is not None:
        return whom.span("whom")
    while before is not None and goes_on:
        earns = _WHO_EARNS.fullmatch(p.text, before.start, before.end)
        if earns is not None:
            return earns.span("whom")
        if _GIVES_ON.match(p.text, before.start) is None and not _ASIDE.match(p.text, before.start):
            return None
        before = p.clause_before(before)
    return None


_ASIDE = regex.compile("经|等同于|自|在|按|视同|连续|且|并")  # 经考核达标，等同于在沪深上市，
