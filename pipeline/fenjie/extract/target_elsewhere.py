"""The indicator stands elsewhere: in the clause before, in the one after, or it is the one before.

In: where a quantity stands that has no noun on either side.  Out: its indicator, if there is one.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.grants import GIVE_VERB
from fenjie.extract.quantities import Quantity, is_money
from fenjie.extract.quantity_verbs import changed, comparator_verb, last_verb, object_of
from fenjie.extract.spans import Span
from fenjie.extract.stretch import skip_lead
from fenjie.extract.target_place import AFTER, BEFORE, GRANT, PURPOSE, SHARED, Place, Reading
from fenjie.structure.clauses import Clause

_RATE_NAMES = ("比例", "比重", "率", "占比", "幅度", "强度")
_CAPPED = regex.compile(
    "年?(?:单[个笔项][^，]{0,6})?(?:最高|不超过|每)"
)  # (给予10%补助，)最高50万元
_VALUE = regex.compile(r"\d(?:%|‰|倍|个百分点)")
_STANDARD_OF = regex.compile(
    r"(?P<np>[^，。；\d]{2,20}?(?:标准|额度|比例|价格|费率|限额))(?:分|按|实行|由|划|调|设|统一|如下|$)"
)
_NTH_YEAR = regex.compile(r"(?:第[一二三四五六\d]|首|次)年[^，。；、]{0,2}$")
_STAGE = regex.compile(
    r"(?:新增|净增|再新增|新建|改造提升|改造|续建|改扩建|扩建|改建|提升|维修|更新)|\p{Han}[^，。；]{1,16}各建|(?:新|基本|实质性)?(?:开工|竣工|建成|投产|完工|交付|复工|开业|落地|签约)(?:建设|投产|投用)?"
)
# (增长5%，)达到3万亿元
_ELLIPTIC = regex.compile(
    r"(?:(?:安排|执行)、)?(?:第[一二三四五六\d]年|达|突破|超过|迈|实现$|[比较](?:上年|去年|前年|20\d\d年)|控制|稳定|保持|提高到|增加到|占|同比|增长|增加|下降|减少|(?:提高|提升|降低)(?=\d)|[由从]\d|不[低高少]于|不超过|不得|至少|最高)"
)
_ALTOGETHER = ("合计", "共计", "总计")  # 公章、财务章各1枚，合计(4枚)
_ONLY_WHEN = regex.compile(r"(?:从|自|到)?\d{4}年[^，。；]{0,8}")
# 运营补贴|由民政部门审核，每半年拨付(一次)
_TOPIC = regex.compile(
    r"(?P<np>(?![对在由按各从以])(?:(?![的由要应须])\p{Han}){2,16})(?:由|实行|采取)"
)
# ，支持(科学中心建设)
# 单户500万元以上的再担保业务收费|，原则上不高于……
_MEASURE = regex.compile(
    r"(?![对将把]|支持|鼓励|提高|降低|调整|合理)[^，。；：]{4,40}(?:收费|费率|费用|标准|价格|比例|额度|时间|期限|面积|规模|金额|率)"
)
SPENT_ON = regex.compile(
    r"(?:专项|主要|重点|统筹|专门|优先)?(?:用于|支持|实施)(?=[\p{Han}“A-Z]{3})"
)
_PAYER = regex.compile(  # 市财政|每年安排
    r"[^，。；\d]{2,20}?(?=要|将|应|每年|按|可|安排|投入|给予)"
)
_EXTENTS = frozenset(("公里", "千米", "米", "平方米", "平方公里", "亩", "公顷", "万亩", "立方米"))


_LENGTHS = frozenset(("公里", "千米", "米", "延米"))


def measured_again(at: Place) -> Reading | None:
    """续建16个公路项目|382公里: how many, and of the same how much."""
    last = at.last
    if last is None:
        return None
    households = (last.quantity.unit, at.q.unit) == ("户", "人")
    if last.end == at.q.start and (households or at.q.unit in _LENGTHS):
        return Reading(last.indicator, last.verb, SHARED)  # 搬迁1.2万户|4.5万人, 道路15条|20公里
    if last.rule != BEFORE or last.indicator[1] != at.q.start:
        return None
    if at.q.unit == last.quantity.unit or at.q.before or at.q.unit not in _EXTENTS:
        return None
    return Reading(last.indicator, last.verb, SHARED)


def ellipsis(at: Place) -> Reading | None:
    """地区生产总值增长5%，达到3万亿元: the indicator is the one before in the sentence."""
    q = at.q
    last = at.found[-1] if at.found else None
    if last is None or last.quantity.end > q.start:
        return None
    if last.rule == GRANT and q.unit == "%" == last.quantity.unit:
        if not _NTH_YEAR.search(at.text, at.left, q.start):
            return None  # 按不高于80%的比例奖补，其中第一年为80%
    elif last.rule == GRANT:
        if not (is_money(q.unit) and _CAPPED.match(at.text, at.start, q.number[0])):
            return None
    elif q.unit == last.quantity.unit and (
        (at.start == at.end and at.text.endswith(_ALTOGETHER, at.left, q.start))
        or _STAGE.fullmatch(at.text, at.start, at.end)
        or (at.start == at.end and at.growth and at.text.startswith("净增", at.growth[0]))
    ):
        pass  # 项目开工2500个、竣工1200个; 市场主体达到100万户，净增25万户
    elif not _ELLIPTIC.match(at.text, at.start, q.number[0]):
        used = q.unit == "%" == last.quantity.unit and at.text.startswith("用于", q.end)
        if not used:
            return None  # 80%用于……，20%用于……
    before = at.p.clause_of(last.quantity)
    if before is None or before.sentence != at.clause.sentence:
        return None
    verb = at.growth or last_verb(at.text, at.start, at.end) or comparator_verb(q)
    if at.text.endswith(_ALTOGETHER, at.left, q.start):
        verb = last.verb
    of, *turn = _in_turn(at) or [last.indicator]
    return Reading(of, verb, SHARED, tuple(turn))


def next_stage(at: Place) -> Reading | None:
    """实施项目500个，竣工投产200个: the same projects at a later stage."""
    return ellipsis(at) if _STAGE.fullmatch(at.text, at.start, at.end) else None


def _in_turn(at: Place) -> list[Span]:
    """接待游客1000万人、旅游收入80亿元，分别增长15%、20%: a change for each before it."""
    if not at.text.startswith("分别", at.clause.start):
        return []
    values = len(_VALUE.findall(at.text, at.clause.start, at.clause.end))
    first = at.p.sentence_start(at.clause)
    said = [t.indicator for t in at.found if t.start >= first][-values:]
    return said if values > 1 and len(set(said)) == values else []


def elided(at: Place) -> Reading | None:
    """力争项目线索达到25条，并争取落地实施15条以上: two verbs and no noun."""
    last = at.last
    if last is not None and last.quantity.unit == at.q.unit and at.q.unit != "次":
        before = at.p.clause_of(last.quantity)
        if before is not None and before.start == at.clause.start:
            verb = None  # 其中申报受理300万元、……: each has a stage of its own
            return Reading((at.start, at.end), verb, AFTER)
        if before is not None and before.sentence == at.clause.sentence:
            verb = last_verb(at.text, at.start, at.end)
            return Reading(last.indicator, verb, SHARED)
    return antecedent(at)


# 每月2次|向市局报送公文目录
_THEN_DONE = regex.compile(
    r"[向对][^，。；]{2,14}?(?P<verb>报送|报告|通报|反馈|开展|组织)(?P<np>\p{Han}{3,24})"
)


def then_done(at: Place) -> Reading | None:
    """每月2次向市局报送公文目录: how often, then to whom and what."""
    if at.q.unit != "次" or at.start < at.end:
        return None
    done = _THEN_DONE.match(at.text, at.q.end, at.clause.end)
    return Reading(done.span("np"), done.span("verb"), BEFORE) if done is not None else None


def antecedent(at: Place) -> Reading | None:
    """开展业务培训，每年至少一次: the noun is the object of the clause before, or its topic."""
    if at.q.unit != "次":
        return None
    before = at.p.clause_before(at.clause)
    while before is not None and _ONLY_WHEN.fullmatch(at.text, before.start, before.end):
        before = at.p.clause_before(before)  # 制定目录，从11月起，每半年更新一次
    if before is None:
        return None
    held = object_of(at.text, before)
    if held is None or held[1] - held[0] < 2:
        topic = _TOPIC.match(at.text, before.start, before.end)
        if topic is None:
            return None
        held = topic.span("np")
    verb = last_verb(at.text, at.start, at.end)
    return Reading(held, verb, PURPOSE)


# 交易额|每年实现倍增，力争2025年(超过40亿元)
_GREW = regex.compile(
    r"(?P<np>[^，。；\d]{3,30}?)(?:每年|年均|逐年|持续|稳步|大幅|明显|显著|进一步|不断|实现|再|保持)+(?:倍增|翻番|增长|提升|提高|扩大|增加|降低|下降)"
)


def grown_before(at: Place) -> Reading | None:
    """A bound alone is of what the clause before says that it grows, without a number."""
    before = at.p.clause_before(at.clause)
    if not at.q.before or at.start < at.end or before is None:
        return None
    first = skip_lead(at.p, before.start, before.end)
    grew = _GREW.fullmatch(at.text, first, before.end)
    return Reading(grew.span("np"), None, SHARED) if grew is not None else None


# 营商环境评价|进入全省(前5), 力争综合排名|保持在全国(前10位)
_RANKED = regex.compile(
    r"(?P<np>[^，。；：]{2,30}?)?(?:力争|争取|稳定|继续|持续|努力|始终|稳步)*(?P<verb>进入|跻身|位居|稳居|位列|进位至|进位到|保持(?=在|全)|居)在?"
    r"(?:全[国省市区州球]|全自治区|国内|世界|国际|同类\p{Han}{2,6}|[\p{Han}]{2,6}地区)?"
)
_RANKS_OF = regex.compile(r"[^，。；\d]{4,30}(?:排名|位次|评价|考核|指数|水平|得分)")


def ranked(at: Place) -> Reading | None:
    """How high something is to stand: the subject of the clause, else what the one before ranks."""
    first = skip_lead(at.p, at.clause.start, at.q.start)
    found = _RANKED.fullmatch(at.text, first, at.q.start)
    if found is None:
        return None
    if found["np"]:
        return Reading(found.span("np"), found.span("verb"), AFTER)
    before = at.p.clause_before(at.clause)
    while before is not None and before.sentence == at.clause.sentence:
        start = skip_lead(at.p, before.start, before.end)
        if _RANKS_OF.fullmatch(at.text, start, before.end):
            return Reading((start, before.end), found.span("verb"), SHARED)
        before = at.p.clause_before(before)
    return None


def purpose(at: Place) -> Reading | None:
    """设立开放基金，每年投入6000万元: the object of the clause before, else the subject."""
    text, clause = at.text, at.clause
    first = at.start if text.endswith("原则上", clause.start, at.end) else clause.start
    verb = last_verb(text, first, at.end) or last_verb(text, at.start, at.end)
    if verb is None and is_money(at.q.unit) and GIVE_VERB.fullmatch(text, *_just_before(at.q)):
        verb = _just_before(at.q)  # 最高支持1000万元
    if verb is None:
        return _bounds_what_was_named(at) or _values_of_standard(at)
    before = at.p.clause_before(clause) if is_money(at.q.unit) else None
    span = object_of(text, before) if before is not None else None
    if span is None and is_money(at.q.unit):
        use = SPENT_ON.match(text, at.q.end, clause.end)
        # 市财政每年安排2000万元用于人才培养
        span = (use.end(), clause.end) if use is not None else _meant_for(at, clause)
    if span is None:
        opens = skip_lead(at.p, clause.start, at.q.start)
        subject = _PAYER.match(text, opens, at.q.start)
        subject = subject or _PAYER.match(text, clause.start, at.q.start)
        if subject is None:
            return None
        span = subject.span()
    return Reading(span, verb, PURPOSE)


def _meant_for(at: Place, clause: Clause) -> Span | None:
    """省财政安排25亿元，支持科学中心建设: what the clause after says that the money is for."""
    following = at.p.clauses_after(clause)
    if not following:
        return None
    use = SPENT_ON.match(at.text, following[0].start, following[0].end)
    return (use.end(), following[0].end) if use is not None else None


def _bounds_what_was_named(at: Place) -> Reading | None:
    """可适当提高预付款比例，但不得超过70%: a bound alone is of the rate named before."""
    before = at.p.clause_before(at.clause)
    if not at.q.before or before is None:
        return None
    span = object_of(at.text, before) or changed(at.text, before)
    if span is None and _MEASURE.fullmatch(at.text, before.start, before.end):
        of = skip_lead(at.p, before.start, before.end), before.end
        return Reading(of, None, AFTER)  # 再担保业务收费，原则上不高于0.5%
    if span is None or at.q.unit != "%" or not at.text.endswith(_RATE_NAMES, *span):
        return None
    return Reading(span, None, PURPOSE)


def _values_of_standard(at: Place) -> Reading | None:
    """照料护理标准分三档，分别为每月200元、400元: the subject of the clause before."""
    if not at.text.startswith(("分别", "为", "每"), at.clause.start):
        return None
    before = at.p.clause_before(at.clause)
    of = _STANDARD_OF.match(at.text, before.start, before.end) if before is not None else None
    if of is None:
        return None
    return Reading(of.span("np"), None, PURPOSE)


def _just_before(q: Quantity) -> Span:
    """支持 of 最高支持1000万元: the two characters before the number."""
    return max(q.start, q.number[0] - 2), q.number[0]
