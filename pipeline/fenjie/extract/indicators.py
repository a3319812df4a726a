"""The indicator that stands before its quantity, and the verb that governs it.

In: a passage, a quantity and the stretch before it.  Out: spans.  In
到2025年，力争技术交易合同成交额突破1200亿元 it is 技术交易合同成交额.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.after_preposition import main_verb
from fenjie.extract.indicator_after import THEMED
from fenjie.extract.passage import Passage
from fenjie.extract.quantities import AN_AIM, FRACTION, Quantity, is_money
from fenjie.extract.quantity_verbs import (
    ADVERB,
    ANY_VERB,
    MAKES_NOUN,
    STARTS_WITH_VERB,
    VERB,
    WITH_MEANS,
    WORKED,
    last_verb,
)
from fenjie.extract.spans import Span, last_match
from fenjie.extract.stretch import skip_lead, skip_tail
from fenjie.extract.verbs import KNOWN_VERBS, NOMINAL

RATES = frozenset(("%", "百分点", "倍", "‰"))
_CHANGES = regex.compile("(?:增长|提高|提升|上升|下降|降低|减少|压减|递增)$")
_ONLY_BOUNDS = ("超过", "超", "至少", "至多")
_REACHED = regex.compile(
    r"[达到至提增降下升控稳保维突超压缩扩恢巩调精实]"
)  # 达到, 提高到, 突破, 控制在
_NO_NOUN = regex.compile(r"[的了、，和及与]*")  # only marks and particles


def noun_before(
    p: Passage, q: Quantity, start: int, end: int, grown: str
) -> tuple[Span | None, Span | None]:
    """The indicator before the quantity, and the verb that governs it, if they are there.

    ``grown`` is what stands between ``end`` and the quantity (年均增长).
    """
    text = p.text
    meant = _MEANT.match(text, start, end) if AN_AIM.match(text, q.end) else None
    if meant is not None:
        start = skip_lead(p, meant.end(), end)
    start = _past_deadline(p, start, end)
    works = q.unit in WORKED or q.unit in _POWER
    started = _STARTED.search(text, start, end) if works else None
    if started is not None:
        return (start, started.start()), started.span()
    if is_money(q.unit) and start < end and text[end - 1] in "排行达入集":
        planned = _PLANNED_MONEY.match(text, start, end)
        if planned is not None:
            return planned.span("np"), planned.span("verb")
    reached = _REACHED.match(q.before) is not None and q.before not in _ONLY_BOUNDS
    if reached and start + 4 < end and text.endswith("争取", start, end):
        end -= 2  # 负荷容量|争取达到150%
    if text.startswith("争取", start, end) and (reached or strives(text, start + 2, end)):
        start = skip_lead(p, start + 2, end)  # 争取粮食产量突破200万吨: the ambition, no verb
    grows = q.unit in RATES and _CHANGES.search(grown) is not None
    if (reached or grows) and _ABOUT.match(text, start, end):
        start += 1  # 对重大项目的支持上限提高至1亿元, 对地方转移支付增长7.8%
    if q.before in ("至", "到"):
        verb, start = _opening_verb(p, q, start, end)  # 拓展实施领域至26个
    elif reached or grows or grown.endswith("达") or _names_rate(text, q, start, end):
        verb, start = _raising_verb(p, start, end)
    else:
        verb, start = _opening_verb(p, q, start, end)
    if verb is not None and text[slice(*verb)].endswith(_BRINGS_IT):
        done = _AND_DO.match(text, start, end)
        if done is not None:
            verb, start = done.span(), done.end()  # 带动全年|完成工业投资
    whose = _WHOSE_SUM.match(text, start, end) if verb is None else None
    start = whose.end() if whose is not None else start
    summed = _SUMMED_UP.match(text, start, end) if verb is not None else None
    if summed is not None:
        verb, start = summed.span("verb"), summed.end()
    fixed = bool(q.before) or _FIXED.match(text, q.end) is not None
    if fixed and verb is None and start + 2 < end and _ABOUT.match(text, start, end):
        start += 1  # 对新建日光温室补助标准不低于1.2万元
    if start >= end and verb is not None:
        # 完成改造1100户: of two verbs the second is what is counted.
        if is_money(q.unit) and text[slice(*verb)] == "投资" and not q.before:
            return verb, None  # 年度计划|投资(210亿元)
        inner: list[Span] = [m.span() for m in ANY_VERB.finditer(text, *verb)]
        beside = len(inner) > 1 and text[inner[-1][0] - 1] in "、和及并或"
        if beside:
            return None, verb  # 新建、改造410万亩高标准农田
        if len(inner) > 1 and q.unit != "%":
            return inner[-1], (verb[0], inner[-1][0])
    themed = THEMED.match(text, start, end) if text.startswith("以", start) else None
    start = themed.end() if themed is not None else start
    start, end = _without_terms(p, q, start, end)
    if verb is not None and text[slice(*verb)] == "争取" and q.unit == "%":
        done = _DONE_WITHIN.search(text, start, end)
        verb, start = (done.span("verb"), done.end()) if done is not None else (verb, start)
    closing = _CLOSES.search(text, start, end) if verb is None else None
    shares = verb is None and (q.unit == "%" or q.rule == FRACTION)
    share = _SHARE_OF_ALL.fullmatch(text, start, end) if shares else None
    if share is not None:
        return share.span("np"), share.span("verb")
    part = _PART_OF_SAME.fullmatch(text, start, end) if shares else None
    if part is not None:
        return part.span("np"), part.span("verb")
    if closing is not None and not (q.before or closing[0] in ("减负", "让利", "开行", "扩招")):
        closing = None
    if closing is not None:
        return (start, closing.start()), closing.span()
    if start >= end or _NO_NOUN.fullmatch(text, start, end):
        return None, verb
    if verb is None and not q.before and text[start] in "向在":
        does = main_verb(text, start, end, closes=True)  # 向民间资本|推介|优质项目(300个)
        if does is not None and end - does[1] >= 2 and text[slice(*does)] not in NOMINAL:
            return (does[1], end), does
    only = _only_verbs(text, start, end) if verb is None and not grows else None
    if only is not None:
        return None, only  # 严格执行……目录电价
    if q.unit in _EACH_DAY and (verb is None or text[slice(*verb)] in _LET_DO):
        start = _past_recurrence(p, start, end)  # 中小学生每天|综合体育活动时间不低于2小时
    if q.unit in _HELD_IN and verb is None and text[q.start - 1] != "在":
        start = _past_recurrence(p, start, end)
        held = _TAKES_PART.match(text, start, end) or _IN_THE_YEAR.search(text, start, end)
        if held is not None:
            return (held.end(), end), held.span()
    return (start, end), verb


_AND_DO = regex.compile(r"(?:完成|实现|新增)(?=\p{Han}{2})(?!率)")
_BRINGS_IT = ("带动", "拉动", "促进", "推动", "确保")
# 围绕|2025年|旅游总收入(突破1000亿元)的目标
_MEANT = regex.compile("围绕|紧扣|锚定|按照|对标|聚焦|对照")
# “三支一扶”计划|招募(不少于1800人), 平台|新增投放(超过320亿元)
_CLOSES = regex.compile(
    r"(?<=\p{Han}{2})(?:(?:累计|新增)?投放|新增发放|招募|招录|扩招|减负|让利|开行)$"
)
# 重点群体培训规模|占培训总量(60%以上)
_SHARE_OF_ALL = regex.compile(
    r"(?P<np>[^，。；]{4,40}?)(?:（[^）]*）)?(?:原则上|一般)?(?P<verb>占)(?![比有])[^，。；占]{0,10}总(?!值)\p{Han}{1,2}"
)
# 跨部门检查|占检查(50%以上): the same noun, of which it is a part
_PART_OF_SAME = regex.compile(r"(?P<np>\p{Han}{2,12}?(?P<all>\p{Han}{3,8}))(?P<verb>占)(?P=all)")
# 各级领导干部每年|接访下访(不少于4次): who, how often, and what
_HELD_IN = frozenset(("次", "学时", "课时", "场", "场次"))
_TAKES_PART = regex.compile(r"(?:接受|参加|开展|组织|举办)(?=\p{Han}{3})")


# 政务公开办年内组织|业务培训(不少于1次)
_IN_THE_YEAR = regex.compile(r"(?<=年内|全年)(?:组织|开展|举办|召开)(?=\p{Han}{3})")
_EACH_DAY = frozenset(("小时", "分钟", "天", "学时", "课时"))


def _past_recurrence(p: Passage, start: int, end: int) -> int:
    """Past a recurrence inside the stretch, where what recurs follows it."""
    for time in p.times:
        inside = time.timex == "SET" and start < time.start and time.end + 2 <= end
        if inside and p.text.startswith("年均", time.start):
            return start  # 企业年均纳税时间: a part of the name
        if inside and p.text.find("的", start, time.start) < 0:
            return time.end
    return start


# 中央预算内投资|拟安排(7000亿元): the money is what is planned
_PLANNED_MONEY = regex.compile(
    r"(?P<np>[^，。；]{2,24}(?:投资|资金|债券|国债|经费|支出|补助))(?:今年|拟|计划|预计){1,2}(?P<verb>安排|发行|下达|投入"
    r"|筹集)$"
)


def _past_deadline(p: Passage, start: int, end: int) -> int:
    """PGA项目|年底前|完成投资15亿元: what stands before a deadline inside the stretch is no part of
    the noun."""
    for time in p.times:
        inside = start < time.start and time.end + 2 <= end
        if inside and (p.text[time.end - 1] == "前" or p.text.startswith("到", time.start)):
            start = skip_lead(p, time.end, end)
    return start


_POWER = ("千瓦", "兆瓦", "吉瓦")
_BY_THEN = regex.compile(r"(?:年内|全年|\d{4}年[底末]?前?)?")  # 争取(年内)实现


_RATE_NAMED = regex.compile("(?:率|比例|占比|比重|份额|程度|强度)$")


def _names_rate(text: str, q: Quantity, start: int, end: int) -> bool:
    """各级预算单位采购农副产品预留份额: in the name of a rate the verbs are part of it."""
    if text.startswith("每", start) and _PER_HEAD.fullmatch(text, start, end):
        return True  # 每百户居民拥有服务设施面积
    return q.unit == "%" and _RATE_NAMED.search(text, start, end) is not None


_PER_HEAD = regex.compile(r"每[百千万亿][^，。；]{2,30}(?:数|量|面积|里程|长度)")


def strives(text: str, start: int, end: int) -> bool:
    """Is the 争取 before ``start`` an ambition (争取年内|实现……), no verb (争取|项目10个)?"""
    at = _BY_THEN.match(text, start, end)
    start = at.end() if at is not None else start
    return bool(_REALISES.match(text, start, end) or STARTS_WITH_VERB.match(text, start, end))


_ABOUT = regex.compile("对(?![外口接标应象照比])")
# 引导金融机构将(平均费率降至1%)
_PUTS = regex.compile(r"[^，。；]{0,24}?(?<=\p{Han}{2})[将把](?![来军要])")
# Predicates of fulfilment that stand before an indicator with its own 达到: 确保完成投资达到10亿元.
_BRINGS = ("推动", "推进", "使")
_RAISE = regex.compile(
    r"(?:加快|推动|力争|确保|全面|着力|持续|不断|进一步|奋力|努力|全力)*(?:培育|新培育|引进|打造|接待|安排|吸引|完成|达到(?!或)|争取"
    r"|实现|推动|促进|提升|提高|使|保持|保障|带动|推进|力争实现|确保实现|压减|压缩|降低)"
    r"(?!率|性|量|度|面|能力|水平|标准(?!\p{Han}{3})|房)"
)


_TURNOUT = regex.compile(r"接待\p{Han}{0,6}(?:人次|人数|量)")  # 接待游客人次: a measure


def _raising_verb(p: Passage, start: int, end: int) -> tuple[Span | None, int]:
    """推动规上工业增加值达到1万亿元: the verb, and where the indicator begins."""
    put = _PUTS.match(p.text, start, end)
    if put is not None and put.end() + 2 <= end:
        start = put.end()  # 引导金融机构将平均费率降至1%
    match = _RAISE.match(p.text, start, end)
    if match is None or _TURNOUT.fullmatch(p.text, start, end):
        return None, start
    if match[0].endswith(_BRINGS):
        return None, skip_lead(p, match.end(), end)  # 推动开设率|达60%以上
    return match.span(), skip_lead(p, match.end(), end)


# 市财政每年安排, 各县（市、区）建成
_SUBJECT = regex.compile(
    r"(?:\p{Han}{2,24}?(?:计划|拟|预计|可(?=免费))|全[省市区县州国域镇旗]|[省市区县州]级?(?:财政)?"
    r"|各[^，、]{1,8}?|每[^，、0-9（）]{1,12}?|我[省市区县州]|本[省市区县州]|[省市]、区县?"
    r"|\p{Han}{0,6}(?:财政|预算)(?:资金)?(?:拟|将|要|每年|继续|共)*)"
    rf"(?:（[^）]*）)?(?:{ADVERB})*(?:可?免费)?(?P<verb>{VERB})(?!{MAKES_NOUN}|{WITH_MEANS}|项目|(?<=新开)办)"
)
# 指导|新增|特级企业(5家)
_LED = regex.compile(
    rf"(?:指导|督促|协助|辅导)(?P<verb>{VERB})(?!{MAKES_NOUN}|{WITH_MEANS})(?=\p{{Han}}{{2}})"
)
# 民办幼儿园提供(学位2000个)
_PROVIDER = regex.compile(
    r"\p{Han}{2,10}?(?:累计|新)?(?P<verb>提供|拥有|吸纳|负担|承担|配备"
    r"|(?<![新建开增附所配装预下铺架])设(?![立置计备施定]))(?=\p{Han}{2})"
)
# 为全市企业提供(贷款100亿元)
_PREPOSED = regex.compile(r"(?:为|对|在|向|从|面向|围绕|依托|通过|按照|聚焦|针对|运用|利用|借助)")
_NOUN_AFTER = regex.compile(rf"{MAKES_NOUN}|{WITH_MEANS}|资金|贷款")
_BROUGHT = regex.compile(
    r"(?<=\p{Han}{2})(?:促进|推动|带动|确保|实现|力争)(?=\p{Han}{0,12}(?:总额|投资|产值|收入|贷款|融资|规模|额|量|率)$)"
)
_HOLDS = regex.compile(
    r"(?:开展|组织|完成|举办|提供)(?=[\p{Han}“”+＋]{2,40}(?:培训|服务|检查|活动|治理)$)"
)
# 省重大项目|完成投资1528亿元, 园区|完成产值50亿元
_DONE_WITHIN = regex.compile(
    r"(?<=\p{Han}{2})(?P<verb>实现(?=[^，。；\d实现]{3,20}$)(?!率|度)|完成(?=\p{Han}{0,8}(?:投资|任务|产值|销售额|交易额|营业收入|投资进度)$)"
    r"|节约(?=成本|资金|费用|能源|用)|(?:安排|投放|发放|提供)(?=\p{Han}{2,12}额度$)|形成(?=\p{Han}{0,8}(?:量|能力|产能|规模)$))"
)
_REALISES = regex.compile(r"(?P<verb>实现|预留|安排)(?=\p{Han}{2})")  # 实现质押融资金额(250亿元)
# 30个重点县建设露地果菜基地6.2万亩: what is built follows the verb.
_BUILD_WITHIN = regex.compile(
    r"(?:建设|新建|建成|打造|培育|发展|种植|开展|完成|创建|改造|实施|推广|布局|建立|设立|争创|培养"
    r"|引进)(?=\p{Han}{2})(?!用地|规模|水平|资金|标准(?!化)|面积|项目投资|投资|目标|任务|时限|时间|期限"
    r"|额度|里程|总长|长度|率)"
)


_RELATES = frozenset(
    [
        "参加",
        "参与",
        "取得",
        "获得",
        "拥有",
        "纳入",
        "享受",
        "接受",
        "使用",
        "入选",
        "获评",
        "应用",
        "覆盖",
    ]
)


def _of_whom(text: str, match: regex.Match[str], end: int) -> bool:
    """参加保障的|劳动者: the verb is that of a relative clause, no measure."""
    return match["verb"] in _RELATES and text.find("的", match.end("verb"), end - 1) > 0


# 带动|全市累计创建(……企业)
_SUMMED_UP = regex.compile(rf"\p{{Han}}{{0,6}}?累计(?P<verb>(?:新|再)?{VERB})")
_WHOSE_SUM = regex.compile(r"\p{Han}{2,8}累计(?=[向对为])")  # 平台累计|向实体企业放款金额
_ATTRIBUTIVE = ("新建", "扩建", "改建", "新增", "新设", "新设立", "新开办", "新办")
_LET_DO = ("组织", "支持", "引导", "鼓励", "指导", "推动")
_THEIR_WORK = regex.compile(
    "(?<=企业|单位|机构|银行|高校|院所|医院|学校|平台|人员|社会|部门|）)(?:参加|参与|修订|制定|投放|发放|新建|新增|设立|建立|打造|组建|成立|引进|建设|开发|培育|招聘|创建|(?:牵头)?组建|开展|提供|完成)"
    r"(?=\p{Han}{2})(?!项目|工程|任务|试点|示范)"
)
_LENGTHS = frozenset(("个工作日", "工作日", "天", "日", "小时", "分钟", "个月"))


def _opening_verb(p: Passage, q: Quantity, start: int, end: int) -> tuple[Span | None, int]:
    """市财政每年安排专项资金1亿元: the verb, and where the indicator begins."""
    text = p.text
    led = _LED.match(text, start, end)
    if led is not None:
        return led.span("verb"), led.end()
    subject = _SUBJECT.match(text, start, end) or _PROVIDER.match(text, start, end)
    if subject is not None and q.before and _of_whom(text, subject, end):
        return None, start  # 全省参加职业伤害保障的劳动者超640万人
    if subject is not None:
        return subject.span("verb"), subject.end()
    if q.unit not in _LENGTHS and _PREPOSED.match(text, start, end):
        brought = last_match(_BROUGHT, text, start + 2, end)
        if brought is not None:
            return brought.span(), brought.end()  # 运用平台促进(融资总额不低于55亿元)
        held = last_match(_HOLDS, text, start + 2, end)
        if held is not None:
            return held.span(), held.end()  # 围绕重点群体开展(职业技能培训30万人次)
        closing = last_verb(text, start, end)
        if closing is not None:
            return closing, end  # 在民生保障等领域推出(60个事项)
        inner: list[Span] = [m.span() for m in ANY_VERB.finditer(text, start + 1, end)]
        inner = [s for s in inner if s[1] - s[0] > 1 and s[1] + 2 <= end]
        inner = [s for s in inner if not _NOUN_AFTER.match(text, s[1])]
        if inner:
            return inner[-1], inner[-1][1]
    match = _REALISES.match(text, start, end) or STARTS_WITH_VERB.match(text, start, end)
    if match is not None and q.unit == "%" and match["verb"].startswith(_ATTRIBUTIVE):
        return None, start  # 新建住宅配建停车位应100%……
    if match is not None and q.before and _of_whom(text, match, end):
        return None, start
    if match is not None and match["verb"].endswith(_LET_DO):
        theirs = _THEIR_WORK.search(text, match.end() + 2, end)
        if theirs is not None and text.find("的", match.end(), theirs.start()) < 0:
            return theirs.span(), theirs.end()  # 组织成员单位修订(方案200个)
    if match is not None:
        return match.span("verb"), skip_lead(p, match.end(), end)
    done = _DONE_WITHIN.search(text, start, end)
    if done is not None and (q.unit == "%" or done["verb"] != "实现"):
        return done.span("verb"), done.end()
    if q.unit != "%" and q.unit not in _LENGTHS:
        within = _BUILD_WITHIN.search(text, start + 2, end)
        clear = within is not None and text.find("的", start, within.start()) < 0
        if within is not None and clear and within.end() + 2 <= end:
            return within.span(), within.end()
    return None, start


# 缴费基数按照平均工资(60%核定)
_ACCORDING = regex.compile("(?:时?可?)按(?:照)?(?!需|时|期|揭|规|月|年|质)")
# 国内维权按申请资助先后顺序|资助(不超过100件)
_PAYS = regex.compile("(?:资助|补助|补贴|奖励|给予|收取|缴纳|返还)$")
# (60%)左右核定
_FIXED = regex.compile(
    "左右?(?:核定|执行|确定|计算|征收|收取|缴纳|给予|补贴|补助|拨付|计)|(?:核定|执行|确定|计算"
    "|征收|收取|缴纳|给予|补贴|补助|拨付|计|返还|退还|退付|支付|税前扣除)"
)
_WHOLLY = regex.compile(r"[^，。；、]{2,20}(?:全覆盖|全部完成|全部达标)[、和]")
# 各地各部门|随机抽查比例: who is to reach it
_EVERYONE = regex.compile(
    r"各(?:地各部门|地区各部门|级各部门|地区|部门|单位|地(?=在|要|应))(?=\p{Han}{4})(?![^，]{0,6}[的、和])"
)
# 进出口总额完成(310亿元)
_STARTED = regex.compile(  # 重点项目开工(2500个以上), 棚户区改造基本建成(6000套)
    r"(?<=\p{Han}{2})(?:新|基本|实质性)?(?:开工|竣工|建成|投产|完工|交付|复工|开业|落地|签约)(?:建设|投产|投用)?$"
)
_DONE_VERB = regex.compile(
    r"(?:力争|预计|确保)?(?:完成|实现|(?<=投资|资金|债券|预算)安排|(?<=\p{Han}{2})新增)$"
)


def _past_year(p: Passage, start: int, end: int) -> int:
    """实现|2035年|人均地区生产总值(比2020年翻一番): a year that opens the noun is when."""
    for time in p.times:
        if time.start == start and time.timex == "DATE" and time.end + 2 <= end:
            return time.end
    return start


# 目前的1.5%—3%的|担保费率(降低至1%以下)
_NOW = regex.compile(r"(?:目前|现行|原来|原有)的(?:[\d.%—~-]{2,12}的)?")


# 将公开纳入考核体系且|分值权重(不低于4%), 对中小企业原则上|预付款比例
_BESIDES = regex.compile(
    r"(?<=\p{Han}{4})(?<![而况尚并])且(?!末)(?=\p{Han}{3})|(?<=\p{Han}{2})原则上(?=\p{Han}{3,10}$)"
)


def _without_terms(p: Passage, q: Quantity, start: int, end: int) -> Span:
    """The noun without 按照…… or a 完成 that closes it."""
    text = p.text
    start = _past_year(p, start, end)
    if text.startswith("其", start, end) and not text.startswith(("其中", "其他", "其它"), start):
        start += 1
    while text.startswith(("的", "、", "按照"), start, end):
        start += 2 if text[start] == "按" else 1
    now = _NOW.match(text, start, end)
    if now is not None and now.end() + 2 <= end:
        start = now.end()
    beside = _BESIDES.search(text, start, end)
    if beside is not None and (beside[0] == "且" or text.startswith("对", start - 1)):
        start = beside.end()
    whole = _WHOLLY.match(text, start, end)
    if whole is not None and whole.end() + 2 <= end:
        start = whole.end()  # 图文解读全覆盖、|动漫视频占比(20%)
    everyone = _EVERYONE.match(text, start, end)
    if everyone is not None:
        start = everyone.end()
    by = _ACCORDING.search(text, start + 2, end)
    if by is not None:
        # 缴费基数按照平均工资60%核定 is of the 缴费基数, 用地按照人均用地不少于… of the 人均用地.
        if _FIXED.match(text, q.end) or (by.end() + 2 < end and _PAYS.search(text, by.end(), end)):
            end = skip_tail(p, start, by.start())
        elif by.end() + 2 <= end:
            start = by.end()
    done = _DONE_VERB.search(text, start, end)
    if done is not None and done.start() - start >= 2:
        end = skip_tail(p, start, done.start())  # 营业收入力争在2021年基础上|实现(翻倍)
    return start, end


# 每个乡镇至少建成(1所), 各部门应当举办(2次)
_DOER_AND_VERB = regex.compile(
    rf"(?:\p{{Han}}{{0,10}}?(?:每(?:人|年|月|季度|学期|周|个?财政年度|半年)+|要|应|须|需|人员|部门"
    rf"|单位|政府|局|厅|企业|学校|机构))?(?:{ADVERB})*(?P<verb>\p{{Han}}{{2,4}})(?:至少)?"
)


def _only_verbs(text: str, start: int, end: int) -> Span | None:
    """The verb where nothing but a doer and verbs stands there: the noun must follow the number."""
    match = _DOER_AND_VERB.fullmatch(text, start, end)
    if match is None or match["verb"] in _CHANGES_OF:
        return None
    span: Span = match.span("verb")
    return span if match["verb"] in KNOWN_VERBS else None


# (，)增速7%以上, 困难人员就业4万人: what is counted itself
_CHANGES_OF = ("增速", "增幅", "涨幅", "就业", "创业", "参保", "入学", "脱贫", "落户")
