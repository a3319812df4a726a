"""The verbs beside a quantity: which governs it, and which belongs to a noun.

In: text and a stretch.  Out: spans.  建设 of 建设2家实验室, 增长 of 年均增长8%; none in
培训机构.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.passage import Passage
from fenjie.extract.quantities import Quantity
from fenjie.extract.spans import Span
from fenjie.lexicon import alternation
from fenjie.structure.clauses import Clause

VERB = alternation("obtain_verbs")
ADVERB = rf"(?:{alternation('target_adverbs')})"
ANY_VERB = regex.compile(VERB)


# 林分优化提升(200万亩): a work, not a change of the number.
WORKED = frozenset(
    ("亩", "个", "公里", "处", "座", "平方公里", "公顷", "户", "套", "家", "所", "条")
)
# 产值年均增长8%
GROW = regex.compile(
    r"(?:上浮|上涨|增长|(?<!新)增加|提高|提升|上升|递增|扩大|前移|净增|(?<![新净培])增)$"
)
# 能耗下降13.5%
FALL = regex.compile(
    r"(?:减征|减负|节约|下浮|削减|调减|核减|下降|降低|减少|压减|缩减|压缩|递减|缩短|精简|下调|压降|降|减)$"
)


def growth_verb(text: str, q: Quantity, start: int, end: int) -> Span | None:
    """增长, 下降 …: the verb of change that closes the stretch."""
    for pattern in (GROW, FALL):
        match = pattern.search(text, start, end)
        if match is not None and (match[0] != "提升" or q.unit not in WORKED):
            span: Span = match.span()
            return span
    return None


# 新建成(3所)
_ENDS_IN_VERB = regex.compile(
    rf"(?:(?<=[各再共])建|(?:新|再|净|组织|好)?(?:{VERB})(?:了|过|好|出|到|有)?)$"
)


def last_verb(text: str, start: int, end: int) -> Span | None:
    """The verb that closes the stretch: 力争新建成 of 力争新建成3所 is 新建成."""
    match = _ENDS_IN_VERB.search(text, start, end)
    if match is None:
        return None
    span: Span = match.span()
    return span


_COMPARATOR_VERB = regex.compile(  # 提高到60%, 稳定在90%以上
    r"(提高|提升|增加|增长|上升|扩大|扩充|放宽|调整|增|降低|下降|降|压减|减少|压缩|缩短|稳定|保持)(?:到|至|在)"
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
# 培育|形成(产业集群2个), 竣工|投产(项目20个): the second is what comes of the first.
_THEN = (
    r"(?:(?<=培育|打造|培养)形成|(?<=招引|引进|签约)落地"
    r"|(?<=竣工|建成|完工)(?:投产|投运|投用|达产))"
)
# 培育|认定(省级工业设计中心), 部署|实施(项目): the second of two verbs, whatever the first
_SECOND = (
    r"(?:认定|实施|开放|完工|种植|处置|治理|筹集|落地|交付)"
    r"(?=[\p{Han}“”]{4})(?![、，和及与的]|项目|工程|任务|示范|基地|中心|园|类|户|模式|计划|行动|条件|资金|试点|面积|方案|水平|能力|办法)"
)
# 培训人数, 建设标准: after a verb these make a noun of it; 引进金融企业, 建设数据中心 are none.
MAKES_NOUN = (
    r"率(?!先)|额|量(?![子化贩])|面积|数(?![字据控智码实])|人数|进度|度(?!假)|比(?!亚)|强度|用地|水平|能力|成本|费"
    r"|金(?![融属牌银种蓝砖])|周期|时间|时限|时长|次数|规模(?!以上|化)|型|者|业(?![务态主绩])|后(?![备勤台])|期(?![货刊])"
    r"|(?<=注册)(?:护士|医师|志愿者|用户|会计师|税务师|建造师|资本)|(?<=招商)引资"
    r"|所得|性(?!能)|总值|总时[限长间]|覆盖率|标准(?!化|厂房|塑胶|间|泳|田径|床|跑道|球)|人次|失业人员|困难(?:人员|群体|毕业生)|限额(?!以上)|限价|上限|下限|(?<=上)限|(?<=脱贫)(?:劳动力|县|人口|村|地区|户|群众|家庭)|(?<=报废)(?:汽车|机动车|农机|车辆)|额度|期限|流程|环节|质押|总额|投入|里程|总长|长度|包(?![括装干容])"
)
# 培训机构, 奖励资金: with these verbs a noun; 引进机构, 投入资金 are verb and object.
WITH_MEANS = (
    r"(?<=培训|服务|补助|补贴|奖励|奖补|资助|救助|扶持|支持|帮扶|评估|检查|监测|见习|示范|扶贫|利用|保障|生产|供应"
    r"|安置|研发|创新|贴息|转移|认证)(?:机构|资金|经费|贷款|人员|基金|支付|就业(?!困难))"
)
# 累计培育, 引进和培养
STARTS_WITH_VERB = regex.compile(
    rf"(?:{ADVERB})*(?P<verb>(?:新|再|净)?{VERB}(?:(?:及|和|、|并|或){VERB}|{_TWO}|{_SECOND}|{_THEN})*)"
    rf"(?!{MAKES_NOUN}|{WITH_MEANS})"
)


_CHANGED = regex.compile(r"(?:提高|降低|调整|控制|放宽|设定|扩大|确定)(?=\p{Han}{2})")


def changed(text: str, clause: Clause) -> Span | None:
    """预付款比例 of 可适当提高预付款比例: what a clause wants to change."""
    match = _CHANGED.search(text, clause.start, clause.end)
    return (match.end(), clause.end) if match is not None else None


_FIXES = regex.compile(
    r"(?:的?(?:比例|标准))?(?:确定|核定|计算|估算|测算|收取|征收|缴纳|落实|安排|筹集|计取|计提|预留)(?P<what>(?:费用|\p{Han}{3,16}))"
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
    match = STARTS_WITH_VERB.match(text, clause.start, clause.end)
    if match is None:
        match = _HELD.search(text, clause.start, clause.end)  # 对工作人员开展业务培训
    if match is None or match.end() >= clause.end:
        return None
    if text[match.end()].isdigit():
        return None
    number = _DIGIT.search(text, match.end() + 2, clause.end)  # 评选示范单位|100家
    return match.end(), number.start() if number is not None else clause.end
