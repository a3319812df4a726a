"""Numeric targets: which quantities the plan commits to, of what, by when, how firmly.

In: the quantities, times and outline of a document.  Out: :class:`TargetMention` in order.

A quantity stands in one of two constructions:

- *after* its indicator: 技术交易合同成交额突破1200亿元, 建设国家重点实验室22家;
- *before* it: 建设2家广东省实验室, 全省80%以上的乡镇敬老院.

Which one, and how far the indicator reaches, follows from what stands between the edges of the
clause (or the neighbouring quantity) and the quantity itself: here the construction is chosen,
:mod:`fenjie.extract.indicators` measures, :mod:`fenjie.extract.exclusions` and
:mod:`fenjie.extract.promises` say what is no target.
"""

from __future__ import annotations

from dataclasses import dataclass

from fenjie import patterns as regex
from fenjie.extract.exclusions import (
    Baseline,
    candidates,
    chinese_counts,
    is_no_indicator,
    is_threshold,
    is_verb,
    quoted,
    stands_free,
)
from fenjie.extract.governing_time import when, yearly_before, years_in_turn
from fenjie.extract.grants import GIVE_VERB, MORE_SUMS, given
from fenjie.extract.indicator_after import GENERAL_NOUN, counted, head_of, noun_after
from fenjie.extract.indicator_side import REGION, inner_verb, prefers_after
from fenjie.extract.indicators import noun_before
from fenjie.extract.passage import Passage, Scope
from fenjie.extract.promises import BY_TAX_RATE, DONE_LEAD, is_no_promise
from fenjie.extract.quantities import Quantity, is_money
from fenjie.extract.quantity_verbs import (
    by_standard,
    changed,
    comparator_verb,
    fixed_by,
    growth_verb,
    last_verb,
    object_of,
)
from fenjie.extract.reductions import is_reduction, reduced
from fenjie.extract.rules import rule
from fenjie.extract.spans import Span, starting_in
from fenjie.extract.stretch import edges, skip_lead, skip_tail
from fenjie.extract.target_fields import COMES, basis, modality, role, with_distant_bound
from fenjie.extract.times import TimeMention
from fenjie.extract.verbs import known_verb
from fenjie.structure.clauses import Clause, bracket_spans
from fenjie.structure.outline import Heading, Outline
from fenjie.vocabulary import Basis, Relation, TargetRole

AFTER = rule(
    "targets.after_indicator",
    "the quantity follows its indicator",
    "技术交易合同成交额突破1200亿元",
)
BEFORE = rule(
    "targets.before_indicator", "the quantity precedes its indicator", "建设2家广东省实验室"
)
GRANT = rule(
    "targets.grant", "money given: what is given is the indicator", "给予不超过2000万元的补助"
)
SHARED = rule("targets.shared_indicator", "several quantities of one indicator", "分别达到65%和55%")
REDUCED = rule("targets.reduction", "what is halved or discounted", "停车费减半收取")
PURPOSE = rule(
    "targets.purpose",
    "no noun in the clause: what the money is for",
    "设立开放基金，每年投入6000万元",
)


@dataclass(slots=True)
class TargetMention:
    """A target as view spans; the fields are those of :class:`fenjie.records.Target`."""

    quantity: Quantity
    start: int
    end: int
    indicator: Span
    verb: Span | None
    basis: Basis
    year: int | None
    relation: Relation | None
    time: TimeMention | None
    modality: Span | None
    role: TargetRole
    baseline: tuple[int | float, str, int | None] | None
    block: int
    rule: str


def find_targets(
    text: str,
    outline: Outline,
    cut: list[list[Clause]],
    quantities: list[Quantity],
    times: list[TimeMention],
    scope: Scope,
) -> list[TargetMention]:
    """The targets of a document, in order.

    ``cut[i]`` are the clauses of ``outline.blocks[i]``; ``quantities`` and ``times`` are sorted.
    """
    found: list[TargetMention] = []
    starts = [q.start for q in quantities]
    time_starts = [t.start for t in times]
    for index, block in enumerate(outline.blocks):
        section = outline.sections[block.section]
        if _only_tells(text, outline, section):
            continue
        inside = starting_in(quantities, starts, block.body, block.end)
        if not inside:
            continue
        passage = passage_of(text, outline, index, cut[index], times, scope, time_starts)
        found.extend(_Reader(passage).read(inside))
    return found


def passage_of(
    text: str,
    outline: Outline,
    index: int,
    cut: list[Clause],
    times: list[TimeMention],
    scope: Scope,
    time_starts: list[int] | None = None,
) -> Passage:
    """Block ``index`` with what stands in it; ``time_starts`` are where the times begin."""
    block = outline.blocks[index]
    starts = time_starts if time_starts is not None else [t.start for t in times]
    return Passage(
        text=text,
        outline=outline,
        index=index,
        block=block,
        section=outline.sections[block.section],
        cut=cut,
        clause_starts=[c.start for c in cut],
        times=starting_in(times, starts, block.start, block.end),
        brackets=bracket_spans(text, block.body, block.end),
        told=[m.end() for m in DONE_LEAD.finditer(text, block.body, block.end)],
        scope=scope,
    )


# 发展成就和“十四五”时期主要目标: the section looks back and ahead.
_ALSO_AHEAD = regex.compile("目标|任务|安排|打算|展望")
# 附件2 名词解释: an annex that explains or reports; others hold targets as the plan does.
_EXPLAINS = regex.compile(
    "解释|术语|说明|解读|案例|经验|做法|现状|基本情况|计算|依据|样式|范本|模板|表格"
)


_SO_FAR = regex.compile(r"[。\s]*(?:近年来|自20\d\d年[^，。]{0,12}以来)")


def _only_tells(text: str, outline: Outline, section: Heading) -> bool:
    """Background and annexes that explain: what they report or define is no target."""
    if section.kind == "background":
        chapter = section
        while chapter.parent is not None and outline.sections[chapter.parent].kind == "background":
            chapter = outline.sections[chapter.parent]
        titles = [s.title for s in (section, chapter)]
        return any(t is None or _ALSO_AHEAD.search(text, *t) is None for t in titles)
    above: Heading | None = section
    told = section.kind == "appendix"
    while told and above is not None:
        if above.title is not None and _SO_FAR.match(text, above.title[1]):
            return True  # 附件2 某区推行新模式。近年来，……: what one place did
        if above.title is not None and _EXPLAINS.search(text, *above.title):
            return True
        above = outline.sections[above.parent] if above.parent is not None else None
    return False


_CLIMB = regex.compile("(?:迈上|跨越|站上|跨上|登上|迈进|冲刺)$")  # 地区生产总值迈上(3万亿元)
_PAID = regex.compile(
    "(?:贴息|补助|补贴|奖励|拨付|负担|承担|资助|结算|计提)$"
)  # 医疗费用由财政补助(50%)
# (5个)……中心等平台建设, (20个)村落调查
_SET_OF = regex.compile(
    r"等(?:\p{Han}{0,4})?(?:平台|项目|工程|基地|中心|载体)(?:建设|发展|落地|高效运行)$|(?:调查"
    r"|自查|归集|上报|情况|复核|贯彻|贯彻实施|复查|年检)(?:工作)?$"
)
# What can stand before a quantity and names nothing: 且(不少于1宗), 年(最高补助), 第一年为(80%).
_NAMES_NOTHING = regex.compile(
    r"(?:且|并|而|月|每?年度?|第[一二三四五六七八九十\d]+[年次期](?:[、至]第[一二三四五\d]+[年次期])*|分阶段|分\p{Han}次|其中"
    r"|动态管理|顶格|时间"
    r"|（[^）]*）内?|在有|在|有|按|每)++"
)
_SLOGAN = regex.compile("“[^”]{2,8}”")
# 至少专题听取(1次)工作汇报: what is heard stands after the number.
_HEARD = regex.compile(
    r"(?:听取|召开|组织|开展|举办|举行|进行|研究|报送|发布|公布|更新|检查|督查|走访)$"
)
_RUNS = regex.compile("(?:高效|稳定|规范|平稳|常态化)运[行转]$")
_HOLDS_IT = ("开展", "组织", "举办", "召开", "进行", "完成")  # 开展|检查(2次)
_EACH_YEAR = ("一年", "每年", "每季度", "每半年", "每月", "每周")
_BRINGS_ABOUT = ("推动", "推进", "促进", "保障", "带动", "引导", "组织", "支持", "鼓励")
# 按(70%)确定……, 按照每人每年(600元)的标准落实……, 在(50%)幅度内减征……
_BY_OR_WITHIN = regex.compile(
    r"(?:按照?\p{Han}{2,8}|按照?|在)(?:每[人户年月]+|每[百千万](?:户|人|人口|\p{Han}{1,8}))?$"
)
_FUND_SIZES = ("规模", "总额", "额度")
_FUNDS = ("基金", "资金", "资金池", "债券", "贷款")
_WANTED = ("确保", "力争", "保证")
_RATE_NAMES = ("比例", "比重", "率", "占比", "幅度", "强度")
_NOUN_NEXT = regex.compile(r"\p{Han}{2}")
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
_SPECS = frozenset(("千伏", "千瓦", "兆瓦", "千伏安", "伏", "吉瓦", "千瓦时", "蒸吨"))  # 220千伏
_INDICES = regex.compile(r"\p{Han}{0,8}指标")
_RANKS = regex.compile(
    r"\p{Han}{1,4}级(?P<other>(?:[、和及]\d+[个家项](?:以上)?\p{Han}{1,4}级)+)(?P<np>\p{Han}{2,12})"
)
# 某厂60万吨|赖氨酸项目: how large the works are
_HOLDS_WORK = regex.compile("(?!的)[^，。；]{1,80}?(?:项目|装置|生产线|技改)")
_YEARLY = regex.compile("(?:年产|日产|年处理|日处理|年加工|年供|日供水?|总?装机)(?:能力)?$")
_WORKS = regex.compile("工程|项目|电站|线路|变电|机组|基地|厂|生产线|装置")  # 输变电工程
_CAPPED = regex.compile(
    "年?(?:单[个笔项][^，]{0,6})?(?:最高|不超过|每)"
)  # (给予10%补助，)最高50万元
_BESIDE_IN_LIST = regex.compile(r"、(?P<np>\p{Han}{3,14})")
_LIMIT_FOR = regex.compile(r"(?<=上限|标准|限额|额度)为\p{Han}{2,8}$")
_VALUE = regex.compile(r"\d(?:%|‰|倍|个百分点)")
_STANDARD_OF = regex.compile(
    r"(?P<np>[^，。；\d]{2,20}?(?:标准|额度|比例|价格|费率|限额))(?:分|按|实行|由|划|调|设|统一|如下|$)"
)
_AS_STANDARD = regex.compile(r"(?P<np>\p{Han}{2})标准(?:规划|配建|建设|配备|设置|配置)")
_EACH_SUM = regex.compile(  # 每家旅行社|奖励总额
    r"每[家户个人团场次名](?:每?\p{Han}{0,6}?)(?=(?:奖励|补助|补贴|资助|贴息)(?:金额|总额|额度)$)"
)
_ONLY_CAPPED = regex.compile("(?:每?年|每[家户项个件])?(?:累计)?(?:最高|不超过|不高于)")
_NTH_YEAR = regex.compile(r"(?:第[一二三四五六\d]|首|次)年[^，。；、]{0,2}$")
_STAGE = regex.compile(
    r"(?:新增|净增|再新增|新建|改造提升|改造|续建|改扩建|扩建|改建|提升|维修|更新)|\p{Han}[^，。；]{1,16}各建|(?:新|基本|实质性)?(?:开工|竣工|建成|投产|完工|交付|复工|开业|落地|签约)(?:建设|投产|投用)?"
)
# (增长5%，)达到3万亿元
_ELLIPTIC = regex.compile(
    r"(?:(?:安排|执行)、)?(?:达|突破|超过|迈|实现$|[比较](?:上年|去年|前年|20\d\d年)|控制|稳定|保持|提高到|增加到|占|同比|增长|增加|下降|减少|不[低高少]于|不超过|不得|至少|最高)"
)
# (按一定比例)给予补助(，最高60万元)
_GIVES = regex.compile(
    r"(?P<verb>给予|发放|享受|予以)(?:[^，。；\d]{0,16}的)?(?P<given>(?:(?![的按])\p{Han}){0,8}(?:补助|补贴|奖励|奖补|资助|贴息|津贴"
    r"|补偿))$"
)
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
_USE = regex.compile(r"(?:专项|主要|重点|统筹|专门|优先)?(?:用于|支持)(?=\p{Han}{3})")
_PAYER = regex.compile(  # 市财政|每年安排
    r"[^，。；\d]{2,20}?(?=要|将|应|每年|按|可|安排|投入|给予)"
)


# 减按(1%)征收率征收增值税, 减按(15%)的税率征收企业所得税
_RELIEF = regex.compile(
    r"(?P<rate>征收率|预征率)|的?税率(?:征收|缴纳|计征)(?P<tax>\p{Han}{2,8})|计入(?P<base>\p{Han}{3,10})"
)
_POLICY = regex.compile("的?政策(?:继续)?(?:延续|延长|执行|实施|顺延)")
_EXTENTS = frozenset(("公里", "千米", "米", "平方米", "平方公里", "亩", "公顷", "万亩", "立方米"))
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


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a quantity stands: [left, right) can hold its indicator, [start, end) is what is left
    of it before the quantity without 到2025年, 累计, 年均 and the like.

    ``previous`` is the quantity before; ``cut_short`` says that the next one begins at ``right``;
    ``grown`` is what stands between ``end`` and the quantity, ``growth`` the 增长 among it.
    """

    q: Quantity
    clause: Clause
    left: int
    right: int
    start: int
    end: int
    previous: Quantity | None
    cut_short: bool
    grown: str
    growth: Span | None


class _Reader:
    """Reads the quantities of one paragraph; remembers the targets it has found so far."""

    def __init__(self, passage: Passage) -> None:
        self.p, self.text = passage, passage.text
        self.found: list[TargetMention] = []
        self.baselines: dict[int, Baseline] = {}
        self.in_turn: list[Span] = []  # what the next values of a 分别增长… are of

    def read(self, quantities: list[Quantity]) -> list[TargetMention]:
        """The targets among the quantities of the paragraph."""
        kept, self.baselines = candidates(self.p, quantities)
        previous: Quantity | None = None
        for i, q in enumerate(kept):
            if quoted(self.p, q):
                continue
            mention = self._read_one(q, previous, kept[i + 1] if i + 1 < len(kept) else None)
            if mention is not None:
                self.found.append(mention)
            # 年产值达到1亿元的企业10家, 两次评价间隔: these stay within the indicator.
            inside = self.text[q.end : q.end + 1] in ("的", "级") or (q.chinese and not q.before)
            if mention is not None or not inside:
                previous = q
        return self.found

    def _read_one(
        self, q: Quantity, previous: Quantity | None, following: Quantity | None
    ) -> TargetMention | None:
        clause = self.p.clause_of(q)
        if clause is None:
            return None
        last = self._last(previous)
        taken = last.indicator[1] if last is not None and last.rule == BEFORE else 0
        left, right = edges(self.p, q, clause, previous, following, taken)
        goes_on = _goes_on(self.text, previous, q)
        if is_no_promise(self.p, q, clause, left, goes_on, q.start in self.baselines):
            return None
        if last is not None and goes_on and self.in_turn:
            return self._make(q, clause, self.in_turn.pop(0), last.verb, SHARED, last)
        self.in_turn = []
        if last is not None and goes_on:
            return self._make(q, clause, last.indicator, last.verb, SHARED, last)
        cut_short = following is not None and following.start == right
        return self._construct(self._place(q, clause, left, right, previous, cut_short))

    def _last(self, previous: Quantity | None) -> TargetMention | None:
        """The target that the quantity before gave, if it gave one."""
        last = self.found[-1] if self.found else None
        if last is None or previous is None or last.quantity.start != previous.start:
            return None
        return last

    def _place(
        self,
        q: Quantity,
        clause: Clause,
        left: int,
        right: int,
        previous: Quantity | None,
        cut_short: bool,
    ) -> _Place:
        start = skip_lead(self.p, left, q.start)
        baseline = self.baselines.get(q.start)
        # 较上年下降0.2个百分点: the verb first, or the comparison would take it along.
        growth = growth_verb(self.text, q, start, q.start) if baseline is None else None
        end = growth[0] if growth is not None else q.start
        end = skip_tail(self.p, start, baseline.start if baseline is not None else end)
        growth = growth or growth_verb(self.text, q, start, end)
        if growth is not None and growth[0] < end:
            end = skip_tail(self.p, start, growth[0])
        grown = self.text[end : q.start]
        return _Place(q, clause, left, right, start, end, previous, cut_short, grown, growth)

    # -- the construction --------------------------------------------------------------------

    def _construct(self, at: _Place) -> TargetMention | None:
        """The target, if the quantity has an indicator on one of its sides."""
        text, q = self.text, at.q
        relief = _RELIEF.match(text, q.end) if text.startswith("减按", q.start - 2) else None
        if relief is not None:
            of_what = next(relief.span(name) for name in ("rate", "tax", "base") if relief[name])
            return self._make(q, at.clause, of_what, (q.start - 2, q.start), GRANT)
        extra = _ON_TOP.search(text, at.left, q.start) if q.unit == "%" else None
        extra = extra or (_WIDTH.match(text, q.end) if q.unit == "%" else None)
        if extra is not None:
            return self._make(q, at.clause, extra.span("np"), extra.span("verb"), GRANT)
        taxed = BY_TAX_RATE.match(text, q.end) if text[q.start - 1] == "按" else None
        if taxed is not None:
            return self._make(q, at.clause, taxed.span("rate"), taxed.span("verb"), GRANT)
        if is_reduction(q):
            of = reduced(self.p, q, at.clause, at.start)
            return self._make(q, at.clause, *of, REDUCED) if of is not None else None
        listed = self._listed_beside(at)
        if listed is not None:
            return listed
        if at.q.before.startswith("最高") or text.endswith("最高", at.left, q.start):
            capped = self._cap(at)
            if capped is not None:
                return capped
        by_rule = self._paid_by_rule(at)
        if by_rule is not None:
            return by_rule
        grant = given(self.p, q, at.clause, at.right)
        if grant is not None:
            return self._make(q, at.clause, *grant, GRANT)
        if _BY_OR_WITHIN.search(text, at.left, q.start):
            sums = MORE_SUMS.match(text, q.end, at.clause.end)  # 按1.5%、1.0%的标准计取费用
            fixed = fixed_by(text, sums.end() if sums is not None else q.end, at.clause.end)
            fixed = fixed or by_standard(self.p, q, at.left, at.clause.end)
            cut = _CUT_BY.match(text, q.end, at.clause.end)
            if fixed is not None and cut is not None:
                return self._make(q, at.clause, fixed, cut.span("verb"), GRANT)
            if fixed is not None:
                return self._make(q, at.clause, fixed, None, AFTER)
        if q.before and text.startswith("标准", q.end + 2):
            shared = _AS_STANDARD.match(text, q.end)  # 老城区不少于8个|托位标准规划
            if shared is not None:
                return self._make(q, at.clause, shared.span("np"), None, BEFORE)
        shared_noun = self._measured_again(at)
        if shared_noun is not None:
            return shared_noun
        part = _BASE.fullmatch(text, at.left, q.start) if q.unit == "%" else None
        back = _GIVEN_BACK.fullmatch(text, q.end, at.clause.end) if part is not None else None
        if part is not None and back is not None:
            return self._make(q, at.clause, part.span("np"), back.span("verb"), GRANT)
        share = _SHARE_OF.fullmatch(text, at.start, q.start) if q.unit == "%" else None
        if share is not None:
            return self._make(q, at.clause, share.span("np"), None, AFTER)
        climbed = _CLIMB.search(text, at.start, at.end)
        if climbed is not None:
            if climbed.start() == at.start:
                return self._ellipsis(at)
            return self._make(q, at.clause, (at.start, climbed.start()), climbed.span(), AFTER)
        after = noun_after(self.p, q, at.right, at.cut_short)
        if _POLICY.match(text, q.end):
            after = None  # 将份额提高至40%以上的政策|延续至2023年底
        np, verb = noun_before(self.p, q, at.start, at.end, at.grown)
        if np is not None and after is None:
            if q.after and text[np[1] - 1] == "等":
                np = (np[0], np[1] - 1)  # 举办A、B、C等60场以上
            paid = self._paid(at, np)
            if paid is not None:
                return paid
        if np is not None and after is None and _STAGE.fullmatch(text, at.start, at.end):
            again = self._ellipsis(at)
            if again is not None:
                return again  # 实施项目500个，竣工投产200个
        if after is not None and self._is_capacity(at, after):
            return None
        if after is not None and q.unit != "次" and _SET_OF.search(text, *after):
            return None  # 推动5个……中心等平台建设, 开展20个村落调查
        if np is not None and after is not None and self._sizes_fund(np, q, after):
            return self._make(q, at.clause, after, last_verb(text, at.start, np[0]) or verb, BEFORE)
        if np is not None and after is not None and not q.before and text[q.start - 1] in "和、及":
            np = None  # 做强5大集群和12条产业链: what stands before belongs to the list
        if np is not None and after is not None and q.after and text[np[1] - 1] == "等":
            np = None  # A、B等50项以上……办理
        if np is not None and after is not None and _SLOGAN.fullmatch(text, *np):
            np, verb = None, np  # “登门拜访”1000家民营企业
        if np is not None and verb is not None and verb[1] == np[0] and is_verb(text, np):
            # 完成改造|1100户 counts what is done, 完成改造提升|100个小区 what it is done to.
            if after is None:
                held = None if text.endswith(_HOLDS_IT, *verb) else self._elided(at)
                return held or self._make(q, at.clause, np, verb, AFTER)
            verb, np = (verb[0], np[1]), None
        heard = _HEARD.search(text, *np) if np is not None and q.unit == "次" else None
        if heard is not None and after is not None and not GENERAL_NOUN.match(text, after[0]):
            return self._make(q, at.clause, after, heard.span(), BEFORE)
        subject = self._whose_share(at) if after is not None else None
        if subject is not None:
            return self._make(q, at.clause, subject, (subject[1], q.start), AFTER)
        if np is not None and after is not None and text.endswith(_EACH_YEAR, *np):
            np = None  # 区域内医疗机构一年|2次医疗质量专业督查
        if np is not None and (REGION.fullmatch(text, *np) or _NAMES_NOTHING.fullmatch(text, *np)):
            np = None
        if np is not None and is_money(q.unit) and _ONLY_EACH.fullmatch(text, *np):
            # 每家事务所最高奖励100万元: of what was given before, else to whom.
            return self._ellipsis(at) or self._make(q, at.clause, np, verb, AFTER)
        if _ONLY_EACH.fullmatch(text, *np) if np is not None else after is None:
            antecedent = self._antecedent(at)
            if antecedent is not None or (np is not None and after is None):
                return antecedent
        if q.chinese and not chinese_counts(text, q, at.start, at.end, after):
            return None
        return self._choose(at, np, verb, after)

    def _paid_by_rule(self, at: _Place) -> TargetMention | None:
        """补助标准按不低于中职标准的1.1倍拨付, 企业按不超过上年度保费的60%返还."""
        text, q = self.text, at.q
        if q.unit not in ("%", "倍"):
            return None
        back = _GIVEN_BACK.fullmatch(text, q.end, at.clause.end)
        of = _INNER_BASE.search(text, q.start, q.number[0]) if back is not None else None
        if back is not None and of is not None:
            return self._make(q, at.clause, of.span("np"), back.span("verb"), GRANT)
        last = self.found[-1] if self.found else None
        if back is not None and last is not None and _SAME_FOR.fullmatch(text, last.end, q.start):
            return self._make(q, at.clause, last.indicator, back.span("verb"), GRANT)
        paid = _PAID_BY.match(text, q.end, at.clause.end)
        subject = _PAID_SUBJECT.fullmatch(text, at.clause.start, q.start) if paid else None
        if paid is None or subject is None:
            return None
        return self._make(q, at.clause, subject.span("np"), paid.span("verb"), AFTER)

    def _measured_again(self, at: _Place) -> TargetMention | None:
        """续建16个公路项目|382公里: how many, and of the same how much."""
        last = self._last(at.previous)
        if last is None or last.rule != BEFORE or last.indicator[1] != at.q.start:
            return None
        if at.q.unit == last.quantity.unit or at.q.before or at.q.unit not in _EXTENTS:
            return None
        return self._make(at.q, at.clause, last.indicator, last.verb, SHARED)

    def _is_capacity(self, at: _Place, after: Span) -> bool:
        """220千伏巫家坝输变电工程, 年产30万吨磷酸铁项目: how large a work of that name is."""
        q = at.q
        if _YEARLY.search(self.text, at.left, q.start):
            after = after[0], at.clause.end  # 年产30万吨磷酸铁、动力电池等项目
            return _WORKS.search(self.text, *after) is not None
        named = q.unit == "吨" and not (q.before or q.after)
        of_work = named and _HOLDS_WORK.match(self.text, after[0], at.clause.end)
        sized = q.unit in _SPECS or "/" in q.unit or of_work
        return bool(sized) and _WORKS.search(self.text, *after) is not None

    def _choose(
        self, at: _Place, np: Span | None, verb: Span | None, after: Span | None
    ) -> TargetMention | None:
        """Of the nouns before (``np``) and after, the one that is counted."""
        text, q = self.text, at.q
        if np is None or (at.growth is None and prefers_after(text, q, at.start, at.end, after)):
            head = head_of(text, after)
            if head is not None and not GENERAL_NOUN.match(text, head[0]):
                return self._before_its_noun(at, head, verb)
            if np is None:
                return self._ellipsis(at) or self._purpose(at)
        if after is not None and is_threshold(text, q, at.start, at.end):
            return None
        limit = _LIMIT_FOR.search(text, *np) if is_money(q.unit) else None
        if limit is not None:
            np = (np[0], limit.start())  # 奖励上限|为零售企业(100万元/家)
            if verb is not None and verb[1] == np[0]:
                np, verb = (verb[0], np[1]), None
        shared = self._same_limit(at, np)
        if shared is not None:
            return shared
        if after is not None and q.unit in ("项", "条", "类") and not (q.before or q.after):
            return None  # 依法不予处罚36项轻微违法行为: a set that the text has before it
        if is_no_indicator(text, q, np):
            return None
        each = _EACH_SUM.match(text, *np) if is_money(q.unit) else None
        np = (each.end(), np[1]) if each is not None else np
        governing = at.growth or verb or comparator_verb(q)
        if governing is None and text[at.left : at.left + 1] in "、和及" and not q.before:
            governing = self._inherited(at)
        if governing is None and self.p.section.kind == "preamble" and not (q.before or q.after):
            return None  # 优化营商环境30项政策举措: the title of what is issued
        return self._make(q, at.clause, np, governing, AFTER)

    def _same_limit(self, at: _Place, np: Span) -> TargetMention | None:
        """奖励上限为零售企业100万元/家、|餐饮企业50万元/家: the limit is that of the one before."""
        last = self._last(at.previous)
        if last is None or self.text[at.left : at.left + 1] != "、":
            return None
        if at.q.unit != last.quantity.unit:
            return None
        if not _LIMIT_FOR.match(self.text, last.indicator[1], last.start) or np[1] - np[0] > 10:
            return None
        return self._make(at.q, at.clause, last.indicator, last.verb, SHARED)

    def _listed_beside(self, at: _Place) -> TargetMention | None:
        """给予展位费最高80%、|机票费最高70%支持: the second of a list has a noun of its own."""
        last = self._last(at.previous)
        if last is None or not self.text.startswith("、", at.left):
            return None
        if is_money(at.q.unit):
            return self._same_limit(at, (at.left + 1, at.q.start))
        if last.rule != GRANT or at.q.unit != "%" or last.indicator[1] > last.start:
            return None
        beside = _BESIDE_IN_LIST.fullmatch(self.text, at.left, at.q.start)
        if beside is None:
            return None
        return self._make(at.q, at.clause, beside.span("np"), last.verb, GRANT)

    def _before_its_noun(self, at: _Place, head: Span, verb: Span | None) -> TargetMention | None:
        """建设2家广东省实验室: the noun that follows is the indicator."""
        text, q = self.text, at.q
        if is_threshold(text, q, at.start, at.end):
            return None
        if _RUNS.search(text, at.clause.start, at.clause.end):
            return None  # 推进5个医疗中心高效运行: they are there
        governing = verb or last_verb(text, at.start, at.end) or inner_verb(text, q)
        if governing is not None and text[slice(*governing)] == "争取":
            comes = COMES.search(text, head[1], at.clause.end)
            governing = comes.span() if comes is not None else governing
        if governing is None and at.start >= at.end and at.previous is not None:
            governing = self._inherited(at)  # 20项国际赛事、30项……: the verb stands once
        if governing is None and is_money(q.unit) and q.before and text[q.end] == "的":
            return None  # 将超过400万元的采购工程: which ones are meant
        governing = governing or at.growth  # 增加7件地理标志商标
        wanted = text.endswith(_WANTED, at.clause.start, q.start)  # 确保98个项目按期并网
        if governing is None and not wanted and stands_free(text, q, at.clause):
            return None
        if governing is not None and not q.before and text[slice(*governing)].endswith(_FOLLOWED):
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
        return self._make(q, at.clause, indicator, governing, BEFORE)

    def _inherited(self, at: _Place) -> Span | None:
        last = self._last(at.previous)
        if last is None:
            return None
        between = last.end, at.q.start
        if self.text.count("（", *between) > self.text.count("）", *between):
            return None  # 小额项目（200万元以下的……）: another sentence
        return last.verb

    def _sizes_fund(self, np: Span, q: Quantity, after: Span) -> bool:
        """设立总规模100亿元的产业发展基金: the fund is what there shall be."""
        text = self.text
        return (
            is_money(q.unit)
            and text.startswith("的", q.end)
            and text.endswith(_FUND_SIZES, *np)
            and text.endswith(_FUNDS, *after)
        )

    def _whose_share(self, at: _Place) -> Span | None:
        """改造后的公交班线|实现100%应用新能源汽车: of whom the share is, where a verb follows."""
        text, q = self.text, at.q
        if q.unit != "%" or not text.endswith("实现", at.start, q.start):
            return None
        if known_verb(text, q.end, at.clause.end) is None or q.start - 6 < at.start:
            return None
        if text.startswith(_BRINGS_ABOUT, at.start):
            return None  # 推动……实现
        return at.start, q.start - 2

    # -- the indicator stands elsewhere ------------------------------------------------------

    def _paid(self, at: _Place, np: Span) -> TargetMention | None:
        """医疗费用报销后由财政补助50%: what stands before the verb of paying."""
        if not (is_money(at.q.unit) or at.q.unit == "%") or at.q.before.endswith(("到", "至")):
            return None
        paid = _PAID.search(self.text, at.start, at.end)
        if paid is None or paid.start() - at.start < 2:
            return None
        inner = (max(at.start, np[0]), skip_tail(self.p, at.start, paid.start()))
        if inner[1] - inner[0] < 2 or _NAMES_NOTHING.fullmatch(self.text, *inner):
            return None
        return self._make(at.q, at.clause, inner, paid.span(), AFTER)

    def _ellipsis(self, at: _Place) -> TargetMention | None:
        """地区生产总值增长5%，达到3万亿元: the indicator is the one before in the sentence."""
        q = at.q
        last = self.found[-1] if self.found else None
        if last is None or last.quantity.end > q.start:
            return None
        if last.rule == GRANT and q.unit == "%" == last.quantity.unit:
            if not _NTH_YEAR.search(self.text, at.left, q.start):
                return None  # 按不高于80%的比例奖补，其中第一年为80%
        elif last.rule == GRANT:
            if not (is_money(q.unit) and _CAPPED.match(self.text, at.start, q.number[0])):
                return None
        elif _STAGE.fullmatch(self.text, at.start, at.end) and q.unit == last.quantity.unit:
            pass  # 项目开工2500个、竣工1200个
        elif not _ELLIPTIC.match(self.text, at.start, q.number[0]):
            used = q.unit == "%" == last.quantity.unit and self.text.startswith("用于", q.end)
            if not used:
                return None  # 80%用于……，20%用于……
        before = self.p.clause_of(last.quantity)
        if before is None or before.sentence != at.clause.sentence:
            return None
        verb = at.growth or last_verb(self.text, at.start, at.end) or comparator_verb(q)
        return self._make(q, at.clause, self._first_in_turn(at) or last.indicator, verb, SHARED)

    def _first_in_turn(self, at: _Place) -> Span | None:
        """接待游客1000万人、旅游收入80亿元，分别增长15%、20%: a change for each before it."""
        if not self.text.startswith("分别", at.clause.start):
            return None
        values = len(_VALUE.findall(self.text, at.clause.start, at.clause.end))
        first = self.p.sentence_start(at.clause)
        said = [t.indicator for t in self.found if t.start >= first]
        if values < 2 or len(said) < values or len(set(said[-values:])) < values:
            return None
        self.in_turn = said[1 - values :]
        return said[-values]

    def _cap(self, at: _Place) -> TargetMention | None:
        """按投资额的10%给予补助，最高补助50万元: a cap is of what the share before it gives."""
        last = self.found[-1] if self.found else None
        if last is None or last.rule not in (GRANT, AFTER) or last.quantity.unit != "%":
            return self._cap_on_grant(at)
        if last.rule == AFTER and self.text.find("按", at.clause.start - 40, last.start) < 0:
            return self._cap_on_grant(at)
        before = self.p.clause_of(last.quantity)
        if before is None or before.sentence != at.clause.sentence or not is_money(at.q.unit):
            return None
        beside = _GIVEN_AND.fullmatch(self.text, last.end, at.q.start) is not None
        if not beside and not _ONLY_CAPPED.match(self.text, at.clause.start, at.q.number[0]):
            return None
        return self._make(at.q, at.clause, last.indicator, last.verb, GRANT)

    def _cap_on_grant(self, at: _Place) -> TargetMention | None:
        """按一定比例给予补助，最高60万元: what the clause before gives."""
        before = self.p.clause_before(at.clause)
        if before is None or not is_money(at.q.unit) or at.start < at.end:
            return None
        gives = _GIVES.search(self.text, before.start, before.end)
        if gives is None:
            return None
        return self._make(at.q, at.clause, gives.span("given"), gives.span("verb"), GRANT)

    def _elided(self, at: _Place) -> TargetMention | None:
        """力争项目线索达到25条，并争取落地实施15条以上: two verbs and no noun."""
        last = self._last(at.previous)
        if last is not None and last.quantity.unit == at.q.unit and at.q.unit != "次":
            before = self.p.clause_of(last.quantity)
            if before is not None and before.start == at.clause.start:
                verb = None  # 其中申报受理300万元、……: each has a stage of its own
                return self._make(at.q, at.clause, (at.start, at.end), verb, AFTER)
            if before is not None and before.sentence == at.clause.sentence:
                verb = last_verb(self.text, at.start, at.end)
                return self._make(at.q, at.clause, last.indicator, verb, SHARED)
        return self._antecedent(at)

    def _antecedent(self, at: _Place) -> TargetMention | None:
        """开展业务培训，每年至少一次: the noun is the object of the clause before, or its topic."""
        if at.q.unit != "次":
            return None
        before = self.p.clause_before(at.clause)
        while before is not None and _ONLY_WHEN.fullmatch(self.text, before.start, before.end):
            before = self.p.clause_before(before)  # 制定目录，从11月起，每半年更新一次
        if before is None:
            return None
        held = object_of(self.text, before)
        if held is None or held[1] - held[0] < 2:
            topic = _TOPIC.match(self.text, before.start, before.end)
            if topic is None:
                return None
            held = topic.span("np")
        verb = last_verb(self.text, at.start, at.end)
        return self._make(at.q, at.clause, held, verb, PURPOSE)

    def _purpose(self, at: _Place) -> TargetMention | None:
        """设立开放基金，每年投入6000万元: the object of the clause before, else the subject."""
        text, clause = self.text, at.clause
        first = at.start if text.endswith("原则上", clause.start, at.end) else clause.start
        verb = last_verb(text, first, at.end) or last_verb(text, at.start, at.end)
        if verb is None and is_money(at.q.unit) and GIVE_VERB.fullmatch(text, *_just_before(at.q)):
            verb = _just_before(at.q)  # 最高支持1000万元
        if verb is None:
            return self._bounds_what_was_named(at) or self._values_of_standard(at)
        before = self.p.clause_before(clause) if is_money(at.q.unit) else None
        span = object_of(text, before) if before is not None else None
        if span is None and is_money(at.q.unit):
            use = _USE.match(text, at.q.end, clause.end)
            # 市财政每年安排2000万元用于人才培养
            span = (use.end(), clause.end) if use is not None else self._meant_for(clause)
        if span is None:
            subject = _PAYER.match(text, clause.start, at.q.start)
            if subject is None:
                return None
            span = (clause.start, subject.end())
        return self._make(at.q, clause, span, verb, PURPOSE)

    def _meant_for(self, clause: Clause) -> Span | None:
        """省财政安排25亿元，支持科学中心建设: what the clause after says that the money is for."""
        following = self.p.clauses_after(clause)
        if not following:
            return None
        use = _USE.match(self.text, following[0].start, following[0].end)
        return (use.end(), following[0].end) if use is not None else None

    def _bounds_what_was_named(self, at: _Place) -> TargetMention | None:
        """可适当提高预付款比例，但不得超过70%: a bound alone is of the rate named before."""
        before = self.p.clause_before(at.clause)
        if not at.q.before or before is None:
            return None
        span = object_of(self.text, before) or changed(self.text, before)
        if span is None and _MEASURE.fullmatch(self.text, before.start, before.end):
            of = skip_lead(self.p, before.start, before.end), before.end
            return self._make(at.q, at.clause, of, None, AFTER)  # 再担保业务收费，原则上不高于0.5%
        if span is None or at.q.unit != "%" or not self.text.endswith(_RATE_NAMES, *span):
            return None
        return self._make(at.q, at.clause, span, None, PURPOSE)

    def _values_of_standard(self, at: _Place) -> TargetMention | None:
        """照料护理标准分三档，分别为每月200元、400元: the subject of the clause before."""
        if not self.text.startswith(("分别", "为", "每"), at.clause.start):
            return None
        before = self.p.clause_before(at.clause)
        of = _STANDARD_OF.match(self.text, before.start, before.end) if before is not None else None
        if of is None:
            return None
        return self._make(at.q, at.clause, of.span("np"), None, PURPOSE)

    # -- the record --------------------------------------------------------------------------

    def _make(
        self,
        q: Quantity,
        clause: Clause,
        indicator: Span,
        verb: Span | None,
        name: str,
        shared: TargetMention | None = None,
    ) -> TargetMention:
        time, relation, year = when(self.p, q, clause)
        run = years_in_turn(self.p, q, time)
        if run:
            # 2025年、2027年，……分别达到65%、67%: each has its own
            same = sum(1 for t in self.found if t.indicator == indicator and t.end > run[-1].end)
            if same < len(run):
                time, relation, year = run[same], run[0].relation, run[same].end_year
        baseline = self.baselines.get(q.start)
        last = self.found[-1].quantity if self.found else None
        bounded = with_distant_bound(self.text, q, clause, last)
        of = shared.basis if shared else basis(self.text, bounded, clause, indicator, verb)
        yearly = relation == "every" and time is not None and time.value == "P1Y"
        if of in ("level", "increase") and (yearly or yearly_before(self.p, clause)):
            of = "per_year"
        what_for = role(self.text, bounded, clause, name == GRANT)
        if what_for == "goal" and self._caps_grant(bounded, clause):
            what_for = "support"
        return TargetMention(
            quantity=bounded,
            start=q.start,
            end=q.end,
            indicator=indicator,
            verb=verb,
            basis=of,
            year=year,
            relation=relation,
            time=time,
            modality=modality(self.p, q, clause),
            role=what_for,
            baseline=baseline[1:] if baseline is not None else None,
            block=self.p.index,
            rule=name,
        )

    def _caps_grant(self, q: Quantity, clause: Clause) -> bool:
        """给予租金支持，……。每家机构每年不超过500万元: a cap on what was given just before."""
        last = self.found[-1] if self.found else None
        if last is None or last.role != "support" or not is_money(q.unit) or q.comparator != "le":
            return False
        before = self.p.clause_of(last.quantity)
        return before is not None and clause.sentence - before.sentence <= 1


def _just_before(q: Quantity) -> Span:
    """支持 of 最高支持1000万元: the two characters before the number."""
    return max(q.start, q.number[0] - 2), q.number[0]


def _goes_on(text: str, previous: Quantity | None, q: Quantity) -> bool:
    """Does ``q`` go on with the list that ``previous`` opened (65%和55%; 600万吨、500亿元)?"""
    if previous is None or previous.end > q.start:
        return False
    if text[previous.end : q.start] not in ("、", "和", "及", "或", "以及"):
        return False
    # 支持团队1000个、1万名科研人员: each counts a noun of its own.
    return q.unit == previous.unit or is_money(q.unit) or _NOUN_NEXT.match(text, q.end) is None
