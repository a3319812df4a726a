"""How far the indicator of a quantity reaches, before it or after it, and which verb governs it.

In: a passage, a quantity and the stretch of its clause that can hold the indicator.  Out: spans.
In 到2025年，力争技术交易合同成交额突破1200亿元 what stands before is 技术交易合同成交额; in
建设2家广东省实验室 what follows is 广东省实验室 and the verb 建设.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.passage import Passage
from fenjie.extract.quantities import Quantity, is_money
from fenjie.extract.spans import Span, last_match
from fenjie.extract.verbs import KNOWN_VERBS
from fenjie.lexicon import alternation
from fenjie.structure.clauses import Clause

_VERB = alternation("obtain_verbs")
_ADVERB = rf"(?:{alternation('target_adverbs')})"
_ANY_VERB = regex.compile(_VERB)

# -- the edges of the stretch ----------------------------------------------------------------


def edges(
    p: Passage,
    q: Quantity,
    clause: Clause,
    previous: Quantity | None,
    following: Quantity | None,
    taken: int,
) -> Span:
    """The stretch that can hold the indicator: clause or bracket, up to its neighbours.

    What stands before ``taken`` belongs to the target before: 50个智能工厂和500个……
    """
    left, right = clause.start, clause.end
    for a, b in p.brackets:
        if a == left and b <= q.start:
            left = b  # （责任单位：省发展改革委）推出标杆项目10个
        if a < q.start and q.end <= b - 1:
            left = max(p.text.rfind(mark, a, q.start) for mark in "，；：（〔[") + 1
            stops = [stop for mark in "，；" if (stop := p.text.find(mark, q.end, b)) >= 0]
            right = min([*stops, b - 1])
    if previous is not None and left < previous.end <= q.start:
        left = max(previous.end, taken if taken <= q.start else 0)
    if following is not None and q.end <= following.start < right:
        right = following.start
    return left, right


# 其中, 力争, 全市累计: what may open the stretch before the indicator.
_LEAD = regex.compile(
    r"(?:在(?=确保)|其中|但(?!是?不)|且(?!末)|(?:争取)?做到|全年|年内|为(?=全?[\p{Han}]{2,8}(?:减|节))|一般(?=不|为|在|控制)|(?:持续|切实|始终)(?=确保|保障|实现)|同时|并(?![购网联轨])且?|以及|另外|此外|和(?![谐美])|及(?![时格])|或|、|，|；|：|——|—|即(?![办时将])"
    r"|使(?!用)|让(?![利渡])|计划(?!生育)|预计|原则上|[一二三四五]是"
    r"|力争|确保|努力|保证(?![金保])|力促|要(?![素求点件道害])|将(?!军)|把(?![握关控脉手门])|应当|应(?![急用届对收付税征])|须|可(?![再持循调追信溯])"
    r"|拟(?!态)|继续(?!教育)|进一步|奋力|总体|基本(?=实现|建成|形成|消除|完成|达到|建立|解决|普及|覆盖|满足|控制|稳定)"
    r"|年(?=(?:培养|培训|招收|选派|新增|服务|接待)(?!人次|人数|量|能力)\p{Han}{2})|年度(?=\p{Han}{4})(?!目标|任务|计划|预算|考核|重点|投资)|主要(?:预期)?目标是|累计|共计|合计|总计|共(?![享同建有青治性富生产轨赢])|均(?![衡价等])|每年|年均|分别|再(?![次贷贴生制担保就融利造])"
    r"|每[人户亩床张](?:每[月年天日])?(?=\p{Han}{0,6}(?:标准|金额|费用|额度)(?!\p{Han})))"
)


def skip_lead(p: Passage, left: int, end: int) -> int:
    """Past times, connectives, modal words and the like at the start of the stretch."""
    position = left
    while position < end:
        time = next((t for t in p.times if t.start <= position < t.end and t.end <= end), None)
        if time is not None and time.value.startswith("PT") and p.text[time.end] not in "，、":
            break  # 24小时扑灭率: part of the name
        if time is not None:
            position = time.end
            if p.text.startswith(("末", "底", "初"), position):
                position += 1  # 三季度|末达到80%
            continue
        match = _LEAD.match(p.text, position, end)
        if match is None or match.end() == position:
            break
        position = match.end()
    return position


# 较2020年, 比上年, 在2020年基础上: what the number is compared with.
_COMPARISON = (
    r"(?:(?:较|比(?![重例率值亚]))(?:原来|上年|去年|前年|同期|上一?年度|全[国省市]|\d{4}年|“?十[一二三四五]五”?|基期"
    r"|规划|[^，。；、]{1,8}(?:年|末|期|水平))[^，。；、]{0,5}?"
    r"|(?:快于|高于|低于|慢于)[^，。；、\d]{2,10}(?:水平|增速|平均)"
    r"|(?<=增速|速度|增幅)(?:快于|高于|低于|慢于)[^，。；、\d]{2,14}|在[^，。；、]{1,14}基础上"
    r"|(?:从(?![业事严优快])|(?<![理自缘因事])由)(?![^，。；、]{0,14}[到至])[^，。；、]{1,16})"
)
# 年均, 力争达, 同比, 每年: what may stand between the indicator and its number.
_TAIL = regex.compile(
    rf"(?:{_COMPARISON}|在?(?:现行|现有|原有|原)(?:标准|水平|规定)?基础上|整体|(?<=[亩户个上])平均"
    rf"|每亩|(?<=\p{{Han}}{{3}})在|(?:预期)?目标(?:为|是)|同比|环比|阶段性|分别|(?<![人平户年日月亩次地])均|最[短长快]|总体上|累计"
    r"|共计|合计|总计|(?<!公)共|年均|每年|也|(?<![成首])都|已|再|各|将|要|应|须|力争|确保|努力|预计|拟|达|为|是|达到"
    r"|(?<![节集签合公履特违制条])约|不|总体|应当|(?<=\p{Han}{3})稳定"
    r"|(?<![归返偿])还|(?<!成)就|(?<![许认])可|可按|要将"
    r"|(?:按)?(?:同口径|可比口径|可比价格?|不变价格?)(?:计算)?|要按|按|按照|(?<=\p{Han}{2})继续执行|最多|至多|将其|不得|要达到|的|逐步|明显|稳步|持续|仍|一般|原则上"
    r"|(?<=\p{Han}{2})每[百千万]\p{Han}{1,4}?(?:配备|拥有|设置)|按?每[\d.]+[万亿]?\p{Han}{1,3}|每[人户生个张辆车台套年月家所平方立米公里亩名次件项团区县市镇村场只头台篇部]{1,4}|[，、：])$"
)


_THAN = regex.compile("较|(?<![占之对同])比$")


def skip_tail(p: Passage, start: int, end: int) -> int:
    """Before adverbs and comparisons that stand between indicator and quantity."""
    while end > start:
        time = next((t for t in p.times if t.end == end and t.start >= start), None)
        if time is not None and (time.timex != "DURATION" or p.text[end - 1] == "内"):
            end = time.start
            if end > start and _THAN.search(p.text, start, end):
                end -= 1  # 人均收入比|2010年翻一番
            continue
        match = _TAIL.search(p.text, start, end)
        if match is None or match.start() == match.end():
            break
        end = match.start()
    return end


# -- verbs beside the quantity ---------------------------------------------------------------

# 林分优化提升(200万亩): a work, not a change of the number.
_WORKED = frozenset(
    ("亩", "个", "公里", "处", "座", "平方公里", "公顷", "户", "套", "家", "所", "条")
)
# 产值年均增长8%
GROW = regex.compile(r"(?:上浮|增长|(?<!新)增加|提高|提升|上升|递增|扩大|净增|(?<![新净培])增)$")
# 能耗下降13.5%
FALL = regex.compile(
    r"(?:减征|减负|节约|下浮|削减|调减|核减|下降|降低|减少|压减|缩减|压缩|递减|缩短|精简|下调|压降|降|减)$"
)


def growth_verb(text: str, q: Quantity, start: int, end: int) -> Span | None:
    """增长, 下降 …: the verb of change that closes the stretch."""
    for pattern in (GROW, FALL):
        match = pattern.search(text, start, end)
        if match is not None and (match[0] != "提升" or q.unit not in _WORKED):
            span: Span = match.span()
            return span
    return None


# 新建成(3所)
_ENDS_IN_VERB = regex.compile(
    rf"(?:(?<=[各再共])建|(?:新|再|净|组织|好)?(?:{_VERB})(?:了|过|好|出|到|有)?)$"
)


def last_verb(text: str, start: int, end: int) -> Span | None:
    """The verb that closes the stretch: 力争新建成 of 力争新建成3所 is 新建成."""
    match = _ENDS_IN_VERB.search(text, start, end)
    if match is None:
        return None
    span: Span = match.span()
    return span


_COMPARATOR_VERB = regex.compile(  # 提高到60%, 稳定在90%以上
    r"(提高|提升|增加|增长|上升|扩大|增|降低|下降|降|压减|减少|压缩|缩短|稳定|保持)(?:到|至|在)"
)


def comparator_verb(q: Quantity) -> Span | None:
    """提高到, 稳定在, 保持在: the comparator itself holds the verb."""
    match = _COMPARATOR_VERB.match(q.before)
    return (q.start, q.start + len(match[1])) if match is not None else None


# 新建|改造(老旧管网), 筹集|建设(保障性住房): two verbs side by side share the object.
_TWO = (
    r"(?<=新建|改建|扩建|续建|改造|筹集|筹建|收储|建设|开工|升级|提升|新增|完善|争创|创建|招聘|引进|培育|培养"
    r"|打造|巩固|更新|维修|修缮|整治|治理|收购|选派|募集|恢复|储备|谋划|主导|参与)"
    r"(?:建设|改造|提升|改建|扩建|新建|更新|升级|整治|治理|补充(?!耕地)|培育|培养|打造|创建|恢复|修复|完善|发展|壮大|提质|改善"
    r"|加固|维修|修缮|引进|聘用|扩容|维护|实施|储备|举办|改扩建|招录|制修订|制定|修订|起草)"
    r"(?![、，和及与的]|项目|工程|任务|示范|基地|中心|园|类|户|模式|计划|行动|条件|资金|试点|标准化?示范)"
)
# 培训人数, 建设标准: after a verb these make a noun of it; 引进金融企业, 建设数据中心 are none.
_MAKES_NOUN = (
    r"率(?!先)|额|量(?![子化贩])|面积|数(?![字据控智码实])|人数|进度|度(?!假)|比(?!亚)|强度|用地|水平|能力|成本|费"
    r"|金(?![融属牌银种蓝砖])|周期|时间|时限|时长|次数|规模(?!以上|化)|型|者|业(?![务态主绩])|后(?![备勤台])|期(?![货刊])"
    r"|所得|性(?!能)|总值|总时[限长间]|覆盖率|标准(?!化|厂房|塑胶|间|泳|田径|床|跑道|球)|人次|失业人员|困难(?:人员|群体|毕业生)|限额|限价|上限|下限|(?<=上)限|(?<=脱贫)(?:县|人口|村|地区|户|群众|家庭)|(?<=报废)(?:汽车|机动车|农机|车辆)|额度|期限|流程|环节|质押|总额|投入|里程|总长|长度|包(?![括装干容])"
)
# 培训机构, 奖励资金: with these verbs a noun; 引进机构, 投入资金 are verb and object.
_WITH_MEANS = (
    r"(?<=培训|服务|补助|补贴|奖励|奖补|资助|救助|扶持|支持|帮扶|评估|检查|监测|见习|示范|扶贫|利用|保障|生产|供应"
    r"|安置|研发|创新|贴息|转移|认证)(?:机构|资金|经费|贷款|人员|基金|支付|就业)"
)
# 累计培育, 引进和培养
_STARTS_WITH_VERB = regex.compile(
    rf"(?:{_ADVERB})*(?P<verb>(?:新|再|净)?{_VERB}(?:(?:及|和|、|并|或){_VERB}|{_TWO})*)"
    rf"(?!{_MAKES_NOUN}|{_WITH_MEANS})"
)


_CHANGED = regex.compile(r"(?:提高|降低|调整|控制|放宽|设定|扩大|确定)(?=\p{Han}{2})")


def changed(text: str, clause: Clause) -> Span | None:
    """预付款比例 of 可适当提高预付款比例: what a clause wants to change."""
    match = _CHANGED.search(text, clause.start, clause.end)
    return (match.end(), clause.end) if match is not None else None


_FIXES = regex.compile(
    r"(?:的?(?:比例|标准))?(?:确定|核定|计算|收取|征收|缴纳|落实|安排|筹集|计取|计提|预留)(?P<what>(?:费用|\p{Han}{3,16}))"
    r"|(?:的?比例)?(?:暂退|退还|返还|缓缴|退付|缓交|暂缓缴纳)(?P<back>\p{Han}{2,16}(?:费|金|税|款))"
    r"|(?:的?(?:税额)?幅度内?)?(?:顶格)?(?:减征|减免|抵扣|扣减)(?P<tax>[\p{Han}、（）]{3,60})"
)


def fixed_by(text: str, start: int, end: int) -> Span | None:
    """土地出让底价 of 可按……的70%确定土地出让底价: what the share fixes."""
    match = _FIXES.match(text, start, end)
    if match is None:
        return None
    return match.span("what" if match["what"] else "back" if match["back"] else "tax")


# 按每千人口不少于10个|托位标准规划, 按每百户不少于30平方米的标准配建|服务设施
_BY_STANDARD = regex.compile(
    r"(?P<np>(?![的标比要配规建设统同足])\p{Han}{2,8}?)?的?(?:标准|比例|要求)?(?:统一|同步|足额)?(?:规划|配建|配套|建设|设置|配置|配备|落实)"
    r"(?:配建|建设|设置|配置)?(?P<what>\p{Han}{3,20})"
)


_BUILT_BY_SHARE = regex.compile(
    r"的?(?:比例|标准)(?:规划|配建|配套|建设|设置|配置|配备)(?:建设)?(?P<what>\p{Han}{3,20})"
)
_LISTED_STANDARD = regex.compile(r"(?P<np>\p{Han}{2,4})、[^，。；]{2,20}\d个(?P=np)的?标准")


def by_standard(p: Passage, q: Quantity, left: int, end: int) -> Span | None:
    """托位 of 按每千人口不少于10个托位标准规划服务设施, else what is built by the standard."""
    if p.text.find("每", max(left, q.start - 10), q.start) < 0:
        if p.text[q.start - 1] not in "按照":
            return None  # 按照接通率不低于95%的标准配置座席: of the 接通率
        by_share = _BUILT_BY_SHARE.match(p.text, q.end, end)
        return by_share.span("what") if by_share is not None else None
    listed = _LISTED_STANDARD.match(p.text, q.end, end)
    if listed is not None:
        return listed.span("np")
    match = _BY_STANDARD.match(p.text, q.end, end)
    return match.span("np" if match["np"] else "what") if match is not None else None


_DIGIT = regex.compile(r"\d")
_HELD = regex.compile(r"(?:开展|组织|举办|进行|召开|安排)(?=\p{Han}{2})")


def object_of(text: str, clause: Clause) -> Span | None:
    """业务培训 of 开展业务培训: what the verb that opens a clause acts on."""
    match = _STARTS_WITH_VERB.match(text, clause.start, clause.end)
    if match is None:
        match = _HELD.search(text, clause.start, clause.end)  # 对工作人员开展业务培训
    if match is None or match.end() >= clause.end:
        return None
    if text[match.end()].isdigit():
        return None
    number = _DIGIT.search(text, match.end() + 2, clause.end)  # 评选示范单位|100家
    return match.end(), number.start() if number is not None else clause.end


# -- the indicator before the quantity -------------------------------------------------------

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
    start = _past_deadline(p, start, end)
    started = _STARTED.search(text, start, end) if q.unit in _WORKED else None
    if started is not None:
        return (start, started.start()), started.span()
    if is_money(q.unit) and start < end and text[end - 1] in "排行达入集":
        planned = _PLANNED_MONEY.match(text, start, end)
        if planned is not None:
            return planned.span("np"), planned.span("verb")
    reached = _REACHED.match(q.before) is not None and q.before not in _ONLY_BOUNDS
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
        inner: list[Span] = [m.span() for m in _ANY_VERB.finditer(text, *verb)]
        beside = len(inner) > 1 and text[inner[-1][0] - 1] in "、和及并或"
        if beside:
            return None, verb  # 新建、改造410万亩高标准农田
        if len(inner) > 1 and q.unit != "%":
            return inner[-1], (verb[0], inner[-1][0])
    themed = _THEMED.match(text, start, end) if text.startswith("以", start) else None
    start = themed.end() if themed is not None else start
    start, end = _without_terms(p, q, start, end)
    if verb is not None and text[slice(*verb)] == "争取" and q.unit == "%":
        done = _DONE_WITHIN.search(text, start, end)
        verb, start = (done.span("verb"), done.end()) if done is not None else (verb, start)
    closing = _CLOSES.search(text, start, end) if verb is None else None
    share = _SHARE_OF_ALL.fullmatch(text, start, end) if verb is None and q.unit == "%" else None
    if share is not None:
        return share.span("np"), share.span("verb")
    if closing is not None and not (q.before or closing[0] in ("减负", "让利")):
        closing = None
    if closing is not None:
        return (start, closing.start()), closing.span()
    if start >= end or _NO_NOUN.fullmatch(text, start, end):
        return None, verb
    if verb is None and not grows and _only_verbs(text, start, end):
        return None, (start, end)  # 严格执行……目录电价
    if q.unit in ("小时", "分钟") and verb is None:
        start = _past_recurrence(p, start, end)  # 中小学生每天|综合体育活动时间不低于2小时
    if q.unit in _HELD_IN and verb is None and text[q.start - 1] != "在":
        start = _past_recurrence(p, start, end)
        held = _TAKES_PART.match(text, start, end)
        if held is not None:
            return (held.end(), end), held.span()
    return (start, end), verb


# “三支一扶”计划|招募(不少于1800人), 平台|新增投放(超过320亿元)
_CLOSES = regex.compile(r"(?<=\p{Han}{2})(?:(?:累计|新增)?投放|新增发放|招募|招录|减负|让利)$")
# 重点群体培训规模|占培训总量(60%以上)
_SHARE_OF_ALL = regex.compile(
    r"(?P<np>[^，。；]{4,40})(?P<verb>占)(?![比有])[^，。；占]{2,10}(?:总量|总数|总额|总面积|总人数)"
)
# 各级领导干部每年|接访下访(不少于4次): who, how often, and what
_HELD_IN = frozenset(("次", "学时", "课时", "场", "场次"))
_TAKES_PART = regex.compile(r"(?:接受|参加|开展|组织|举办)(?=\p{Han}{3})")


def _past_recurrence(p: Passage, start: int, end: int) -> int:
    """Past a recurrence inside the stretch, where what recurs follows it."""
    for time in p.times:
        inside = time.timex == "SET" and start < time.start and time.end + 2 <= end
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
    return bool(_REALISES.match(text, start, end) or _STARTS_WITH_VERB.match(text, start, end))


_ABOUT = regex.compile("对(?![外口接标应象照比])")
# 引导金融机构将(平均费率降至1%)
_PUTS = regex.compile(r"[^，。；]{0,24}?(?<=\p{Han}{2})[将把](?![来军要])")
# Predicates of fulfilment that stand before an indicator with its own 达到: 确保完成投资达到10亿元.
_BRINGS = ("推动", "推进", "使")
_RAISE = regex.compile(
    r"(?:加快|推动|力争|确保|全面|着力|持续|不断|进一步|奋力|努力|全力)*(?:培育|新培育|引进|打造|接待|安排|吸引|完成|达到(?!或)|争取"
    r"|实现|推动|促进|提升|提高|使|保持|保障|带动|推进|力争实现|确保实现|压减|压缩|降低)"
    r"(?!率|性|量|度|面|能力|水平|标准|房)"
)


def _raising_verb(p: Passage, start: int, end: int) -> tuple[Span | None, int]:
    """推动规上工业增加值达到1万亿元: the verb, and where the indicator begins."""
    put = _PUTS.match(p.text, start, end)
    if put is not None and put.end() + 2 <= end:
        start = put.end()  # 引导金融机构将平均费率降至1%
    match = _RAISE.match(p.text, start, end)
    if match is None:
        return None, start
    if match[0].endswith(_BRINGS):
        return None, skip_lead(p, match.end(), end)  # 推动开设率|达60%以上
    return match.span(), skip_lead(p, match.end(), end)


# 市财政每年安排, 各县（市、区）建成
_SUBJECT = regex.compile(
    r"(?:\p{Han}{2,24}?(?:计划|拟|预计)|全[省市区县州国域镇旗]|[省市区县州]级?(?:财政)?"
    r"|各[^，、]{1,8}?|每[^，、0-9（）]{1,12}?|我[省市区县州]|本[省市区县州]|[省市]、区县?"
    r"|\p{Han}{0,6}(?:财政|预算)(?:资金)?(?:拟|将|要|每年|继续|共)*)"
    rf"(?:（[^）]*）)?(?:{_ADVERB})*(?P<verb>{_VERB})(?!{_MAKES_NOUN}|{_WITH_MEANS}|项目)"
)
# 民办幼儿园提供(学位2000个)
_PROVIDER = regex.compile(
    r"\p{Han}{2,10}?(?:累计|新)?(?P<verb>提供|拥有|吸纳|负担|承担|配备"
    r"|(?<![新建开增附所配装预下铺架])设(?![立置计备施定]))(?=\p{Han}{2})"
)
# 为全市企业提供(贷款100亿元)
_PREPOSED = regex.compile(r"(?:为|对|在|向|从|面向|围绕|依托|通过|按照|聚焦|针对|运用|利用|借助)")
_NOUN_AFTER = regex.compile(rf"{_MAKES_NOUN}|{_WITH_MEANS}|资金|贷款")
_BROUGHT = regex.compile(
    r"(?<=\p{Han}{2})(?:促进|推动|带动|确保|实现|力争)(?=\p{Han}{0,12}(?:总额|投资|产值|收入|贷款|融资|规模|额|量|率)$)"
)
_HOLDS = regex.compile(
    r"(?:开展|组织|完成|举办|提供)(?=\p{Han}{2,24}(?:培训|服务|检查|活动|治理)$)"
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
_SUMMED_UP = regex.compile(rf"\p{{Han}}{{0,6}}?累计(?P<verb>(?:新|再)?{_VERB})")
_WHOSE_SUM = regex.compile(r"\p{Han}{2,8}累计(?=[向对为])")  # 平台累计|向实体企业放款金额
_ATTRIBUTIVE = ("新建", "扩建", "改建", "新增", "新设", "新设立", "新开办", "新办")
_LET_DO = ("组织", "支持", "引导", "鼓励", "指导", "推动")
_THEIR_WORK = regex.compile(
    "(?<=企业|单位|机构|银行|高校|院所|医院|学校|平台|人员|社会|部门|）)(?:修订|制定|投放|发放|新建|新增|设立|建立|打造|组建|成立|引进|建设|开发|培育|招聘|创建|开展|提供|完成)"
    r"(?=\p{Han}{2})(?!项目|工程|任务|试点|示范)"
)
_LENGTHS = frozenset(("个工作日", "工作日", "天", "日", "小时", "分钟", "个月"))


def _opening_verb(p: Passage, q: Quantity, start: int, end: int) -> tuple[Span | None, int]:
    """市财政每年安排专项资金1亿元: the verb, and where the indicator begins."""
    text = p.text
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
        inner: list[Span] = [m.span() for m in _ANY_VERB.finditer(text, start + 1, end)]
        inner = [s for s in inner if s[1] - s[0] > 1 and s[1] + 2 <= end]
        inner = [s for s in inner if not _NOUN_AFTER.match(text, s[1])]
        if inner:
            return inner[-1], inner[-1][1]
    match = _REALISES.match(text, start, end) or _STARTS_WITH_VERB.match(text, start, end)
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
# 各地各部门|随机抽查比例: who is to reach it
_EVERYONE = regex.compile(
    r"各(?:地各部门|地区各部门|级各部门|地区|部门|单位|地)(?=\p{Han}{4})(?![^，]{0,6}[的、和])"
)
# 进出口总额完成(310亿元)
_STARTED = regex.compile(  # 重点项目开工(2500个以上), 棚户区改造基本建成(6000套)
    r"(?<=\p{Han}{2})(?:新|基本|实质性)?(?:开工|竣工|建成|投产|完工|交付|复工|开业|落地|签约)(?:建设|投产|投用)?$"
)
_DONE_VERB = regex.compile(
    r"(?:力争|预计|确保)?(?:完成|实现|(?<=投资|资金|债券|预算)安排|(?<=\p{Han}{2})新增)$"
)


# 目前的1.5%—3%的|担保费率(降低至1%以下)
_NOW = regex.compile(r"(?:目前|现行|原来|原有)的(?:[\d.%—~-]{2,12}的)?")


def _without_terms(p: Passage, q: Quantity, start: int, end: int) -> Span:
    """The noun without 按照…… or a 完成 that closes it."""
    text = p.text
    while text.startswith(("的", "、", "按照"), start, end):
        start += 2 if text[start] == "按" else 1
    now = _NOW.match(text, start, end)
    if now is not None and now.end() + 2 <= end:
        start = now.end()
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
    rf"|单位|政府|局|厅|企业|学校|机构))?(?:{_ADVERB})*(?P<verb>\p{{Han}}{{2,4}})(?:至少)?"
)


def _only_verbs(text: str, start: int, end: int) -> bool:
    """Nothing but a doer and verbs stands there: the noun must follow the number."""
    match = _DOER_AND_VERB.fullmatch(text, start, end)
    return match is not None and match["verb"] in KNOWN_VERBS and match["verb"] not in _CHANGES_OF


# (，)增速7%以上, 困难人员就业4万人: what is counted itself
_CHANGES_OF = ("增速", "增幅", "涨幅", "就业", "创业", "参保", "入学", "脱贫", "落户")

# -- the indicator after the quantity --------------------------------------------------------

# 落户, 达到, 纳入: the predicate that ends the noun (引进10家总部企业|落户).
_CUT = regex.compile(
    r"(?:落户|全程(?!网办|电子|代办)|[和及、]一批|(?<=项目|工程|基地|中心)建设(?=[和及、])|跻身|入围|设置(?!的)|用于|(?<![雷到直发通表传])达|投产|投用|(?<!公)开工|竣工|入选|获批|进入|成为"
    r"|(?<![面纵横方定导取动意趋朝])向(?!前)|加入|按|作为|给予|进行|实现|全部|参与|通过|改为|征收|占(?!用|地)|获得|持有|免费|实行(?!的)|按期(?!限)|如期|下沉|年内|年底前|负责(?!人|制)|到(?!位|期|家"
    r"|店|户|村|账|岗|港)|(?<![对占])比(?!赛|例|重|率|较|拼|对)|并|且|建成|纳入|享受|建立(?!的)|设立(?!的)"
    r"|(?<=资金|经费|基金|补贴|债券|贷款)(?:专项|重点)?(?:引导|支持|推动|扶持|帮助|鼓励|保障)"
    r"|开展(?!的)|实施(?!的|项目|方案|单位|主体|意见)|完成(?!的)|带动|提供(?=支持|支撑|保障)|，|。|；|：)"
)
# 达到国际标准的|家庭医生, 覆盖城乡的|服务网络: the verb belongs to what is counted.
_RELATIVE = regex.compile(
    r"(?:已|达到?|符合|具有|具备|从事|拥有|覆盖|服务(?=于)|面向|适合|集|以|能够|在|有|对)(?![级型])[^，。；]{1,30}?的(?=[\p{Han}“]{2})"
)
_WHERE = regex.compile(
    r"(?<=\p{Han})在(?![线校建职岗册地园库编家外途研产孕读营用售役])(?=\p{Han}{4})"
)
_THEMED = regex.compile(r"以[^，。；]{2,30}为(?:主题|主体|重点|特色|主)的(?=\p{Han}{2})")
_PLACED = regex.compile(r"在\p{Han}{1,8}$")
# 建设1所(80—150个托位的)托育机构: the second number narrows what the first counts.
_SECOND_SIZE = regex.compile(r"[\d.,—~-]+\p{Han}{1,8}的(?=\p{Han})")
_STOP = regex.compile(r"[，。；、（]")


# 1个(建筑面积)不少于1000平方米，具备照护功能的养老服务中心: what has the size comes last.
_SIZE = regex.compile(
    "建筑面积|总?面积|床位|规模|年产值|年产量|产值|总投资|投资|容量|长度|装机容量"
)
_SIZED_HEAD = regex.compile(r"[^。；]*?的(?P<head>(?:(?!的)[\p{Han}“”]){3,20})(?=[。；（]|$)")


def _cut(text: str, start: int, first: int, right: int) -> regex.Match[str] | None:
    """The predicate that ends the noun, from ``first`` on and in no “…”."""
    stop = _CUT.search(text, first, right)
    while stop is not None:
        opened = text.rfind("“", start, stop.start())
        closed = text.find("”", opened, right) if opened >= 0 else -1
        if closed < stop.start():
            break
        stop = _CUT.search(text, closed, right)
    return stop


def noun_after(p: Passage, q: Quantity, right: int, cut_short: bool) -> Span | None:
    """The noun phrase that follows the quantity, up to the next predicate or quantity.

    ``cut_short`` says that the next quantity begins at ``right``.
    """
    text = p.text
    start = q.end
    if text.startswith("规模的", start):
        start += 3  # 10亿元规模的转贷资金
    while start < right and text[start] == "的":
        start += 1
    if cut_short and start == right:
        inner = _SECOND_SIZE.match(text, right, p.block.end)
        if inner is not None:
            stop = _STOP.search(text, inner.end(), p.block.end)
            return inner.end(), stop.start() if stop else p.block.end
    if start >= right or text[start] in "，。；、：）〕]和或及（〔[":
        return None
    themed = _THEMED.match(text, start, right)
    start = themed.end() if themed is not None else start
    relative = _RELATIVE.match(text, start, right)
    stop = _cut(text, start, relative.end() if relative else start + 1, right)
    end: int = stop.start() if stop else right
    if q.unit == "%":
        inside = _WHERE.search(text, start + 2, end)
        end = inside.start() if inside is not None else end  # 证照|在政务网应用
    if stop is not None:
        placed = _PLACED.search(text, start + 2, end)
        end = placed.start() if placed is not None else end  # 人口在城镇|落户
    opened = text.rfind("（", start, end)
    if opened > start and text.find("）", opened, end) < 0:
        end = opened
    if cut_short and end == right:
        # The next quantity begins here: what leads up to it is not ours.
        joined = max(text.rfind(mark, start, end) for mark in "、和及，")
        if joined > start:
            end = joined
    while end > start and text[end - 1] in "、，和及与的（":
        end -= 1
    if cut_short and _SIZE.fullmatch(text, start, end):
        named = _SIZED_HEAD.match(text, right, p.block.end)
        if named is not None:
            head: Span = named.span("head")
            return head
    return (start, end) if end > start else None


# 的年度目标, 以上, 左右: what follows a number and is no indicator.
GENERAL_NOUN = regex.compile(
    r"(?:的)?(?:年度|目标|任务(?!量)|台阶|大关|关口|行列|门槛|比例|比重|标准(?!化)|幅度|水平|速度"
    r"|规模(?!化|以上|经营)|额度|范围|以上|以下|执行|确定|予以|给予|计算|进行|左右|部分|目标|之间"
    r"|不等|全覆盖|的|提供(?![^，。；]{2,24}的)|收取|计(?!算机)|拨付|下达|补足|安排|用于|由|后|时)"
)


def head_of(text: str, after: Span | None) -> Span | None:
    """设施齐全、服务专业的照护机构: what is counted is the head, not the list before 的."""
    if after is None:
        return None
    of = text.rfind("的", *after)
    if of > after[0] and of + 3 <= after[1] and "、" in text[after[0] : of]:
        return of + 1, after[1]
    return after


# 支持|鼓励|引导: whoever follows does something himself.
_LET = (
    "支持",
    "鼓励",
    "引导",
    "组织",
    "指导",
    "帮助",
    "扶持",
    "培育",
    "争取",
    "辅导",
    "动员",
    "选派",
    "派出",
)
_FOR_WHOM = regex.compile(r"(?:为|对|给|向|在)[^，。；]{0,8}$")  # 为2万名老年人(提供服务)
# 20个县|深化改革, 100家企业|开展改造
_THEIR_VERB = regex.compile(
    r"(?:差异化|特色化|错位|协同|高质量|优先|率先)?(?:深化|开展|建设|打造|创建|推进|完善|发展|提升|实施|申报|争创|参加|建立|加快|做大|做强|转型"
    r"|升级为|晋升|上云|跻身|入围|提供|配备|实施|进行|发放|给予|安装|外出|服务(?=基层|乡村|企业|农村)|深入|下沉|驻村)(?!项目|工程|示范|水平|能力"
    r"|资金|用地|的)"
)
_DOER = regex.compile(
    r"(?:企业|单位|机构|[县市区州镇乡村组户人家校院所店园行社场队员者生]|基地|团队|平台|公司|集团|组织|项目|家庭|中心|主体"
    r"|商|厂|协会|学会|部门|人员|干部|专家|大户|农民|工匠|教师|医师|[）”])$"
)
# 污水处理厂|建设: the work is no part of what is counted.
_WORK = regex.compile(r"(?:建设|打造|培育|创建|工作|任务|落地|开工建设)$")
_KEEPS_WORK = ("完成", "抓好", "推进", "做好")  # 完成10项建设任务


def counted(text: str, span: Span, verb: Span | None) -> Span:
    """支持20个县深化……, 10座污水处理厂建设: without what they shall do, without the work."""
    written = text[slice(*verb)] if verb else ""
    for_whom = _FOR_WHOM.search(text, max(0, span[0] - 14), span[0])
    if for_whom or written.endswith(_LET):
        theirs = _THEIR_VERB.search(text, span[0] + 1, span[1])
        doer = for_whom or theirs is None or _DOER.search(text, span[0], theirs.start())
        if not doer:
            theirs = None  # 培育100所普通高中多样化发展省级示范校
        if theirs is not None and text.rfind("“", span[0], theirs.start()) < 0:
            span = span[0], theirs.start()
    if written.endswith(_KEEPS_WORK):
        return span
    work = _WORK.search(text, *span)
    if work is not None and work.start() - span[0] >= 2 and work[0] in ("工作", "任务", "建设"):
        return span[0], work.start()
    return span


# -- which of the two ------------------------------------------------------------------------

REGION = regex.compile("全[省市区县州国域镇]|我[省市区县州]|本[省市区县州]|各地|城市|农村|城乡|")
_INNER = regex.compile(r"(?:(?![每年月季周]|半年)\p{Han}){1,6}$")  # 至少每年|培育形成|1个
_TAKES_OBJECT = regex.compile(r"(?:[对为将把使]|(?<![理自缘因事])由)$")  # 对|80%以上的企业
_HAN = regex.compile(r"\p{Han}")


def verb_inside(text: str, q: Quantity) -> bool:
    """至少建成1所: the verb stands between the comparator and the number."""
    first = q.start + len(q.before)
    if text[q.number[0] - 1] == "的":
        return False  # 不超过实际支出的80%
    return q.number[0] - first <= 8 and _HAN.search(text, first, q.number[0]) is not None


def inner_verb(text: str, q: Quantity) -> Span | None:
    """建成 of 至少建成1所, without 每年 and the like before it."""
    if not verb_inside(text, q):
        return None
    start, end = q.start + len(q.before), q.number[0]
    verb = _INNER.search(text, start, end)
    return verb.span() if verb is not None else None


def takes_object(text: str, start: int, end: int) -> bool:
    """对, 将, 把 before a quantity: what it counts must follow."""
    return _TAKES_OBJECT.search(text, start, end) is not None


_RATE_END = regex.compile("(?:率|比例|标准|价格)$")


def prefers_after(text: str, q: Quantity, start: int, end: int, after: Span | None) -> bool:
    """建设2家……, 全省80%以上的……: of nouns on both sides the one that follows is counted."""
    if after is None or "/" in q.unit:
        return False
    if (
        verb_inside(text, q)
        or last_verb(text, start, end) is not None
        or takes_object(text, start, end)
    ):
        return True
    if q.unit != "%":
        return False
    if text.startswith("的", q.end) and _RATE_END.search(text, *after):
        return True  # 执行不超过0.5%的担保费率
    share = text[q.end : q.end + 1] == "的" and end - start <= 6
    return share or REGION.fullmatch(text, start, end) is not None
