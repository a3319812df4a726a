"""The predicate after a prepositional phrase, past the verbs that belong to the phrase.

In: text and a stretch that begins with 对, 将, 按照, 围绕 …  Out: the span of the verb.
对提供服务的机构给予补贴 has 给予, 按照取消审批等方式分类推进改革 has 推进.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.spans import Span
from fenjie.extract.verbs import (
    ADVERB,
    ALIKE,
    JOINS_ANY,
    KNOWN_VERBS,
    NOMINAL,
    PAYING,
    VERB,
    VERBS,
    ends_in_adverb,
    known_verb,
    whole_verb,
)
from fenjie.lexicon import alternation

_ADVERBS = alternation("adverbs")
# 围绕……, 对……, 将……
PREPOSITION = regex.compile(
    r"(?:围绕|关于|针对|依托|根据|按照?|依据|依照|结合|通过|以|聚焦|立足|面向|对于?|在(?![建校职岗册]|线(?!上线下))"
    r"|从(?![业事严快轻优])|向|为了?|与|同(?![比时城步级类业意])|和|将|把|由|凭借|依靠|借助|借力"
    r"|充分利用|利用|充分运用|运用|紧盯|紧扣|瞄准|对标|对照|参照|遵循|采取"
    r"|经(?![济营费办开贸销常])|用(?![户地水电气能工人好足活热])|于|就(?![业医地近读学餐诊])|随着"
    r"|除|凡|如|若|因|鉴于|本着|着眼|抢抓|抓住|把握|顺应|适应|发挥|充分发挥|联合|会同|经过|基于"
    r"|沿(?![线海江边岸途街])|靠|比照|据|自(?![来然治主动贸行有营愿助身我建由驾])|每"
    r"|待(?![遇业命])|当(?![地前年期好])|作为|跟(?![踪进班])|配合|比(?![例重率较赛])|给|被|令)"
)
# No farther than any quotation goes: where none of many is closed, that is what each would cost.
_QUOTE_OR_BRACKET = regex.compile(
    "“[^”]{0,200}”|《[^》]{0,200}》|（[^）]{0,200}）|〔[^〕]{0,200}〕"
    "|线上线下"
    # verbs in the names of bodies: 市场监督管理部门, 发展和改革委员会
    "|(?:(?:市场)?监督管理|市场监管|发展和?改革|应急管理|城市管理|综合(?:行政)?执法|社会保障|医疗保障|城乡建设|投资促进"
    "|行政审批|政务服务(?:管理)?)(?=(?:行政)?(?:主管)?(?:部门|总局|局|厅|委员会|委|所|办公室|机构))"
)
# The predicate wherever they stand: 在全市|推广, 与绩效|挂钩; not 公开招标, 建设用地.
STRONG = regex.compile(
    r"延伸|征求(?!的)|(?<=及时)跟进|制发|试点(?:开展|推行|实施|建设(?!中|期|方案))|研究(?:制定|出台|解决|提出)|印发实施|汇聚(?!的)|查找(?!的)|细化(?!的)|(?<=社会|对外|公众)(?:公开|公示)$|推介(?!会)|再造(?!的)|兑现|施划|划定|出具(?!的)|复制推广|归集(?:共享|展示)|总结推广|探索积累|发挥(?=[^，的]{0,12}(?:作用|优势|效应|功能))|列明|办结(?!率|时)|生成(?!式|的)|作出|做出|汇集|推送(?!的|信息|范围)|开辟|抽取|传递(?!的)|梳理(?!的)|录入(?!的|信息)|(?<!关于)印发(?!的|实施|之日)|成立(?!的|以来|后|满)|记录(?!的)|获取(?!的)|公示(?!栏|期|平台|信息|制度|$)|部署(?=[□“\p{Han}][^，]{0,12}(?:通道"
    r"|系统|设备|平台|终端|节点|网络|模型|应用))|公开(?!招标|招聘|招募|选拔|遴选|竞聘|征[求集]|发布|透明|公正|公平|性|承诺|渠道|平台"
    r"|内容|方式|工作|制度|栏|目录|指南|信息|$)|集中(?!区|度|力量|公开|销售|采购|组织|展示)|迁移|聚集|靠拢|下沉|流动(?!性|人口)"
    r"|挂钩|零容忍|加大|退还|返还|抵扣|扣除|缓缴|缓征|免缴|免除|免收|提供|给予|予以|推行|实行|实施|开展|打造|组织(?:实施|开展|编制|力量)?|推出|完善"
    r"|建立(?:健全|完善)?|纳入|加强|(?<!机)构建|培育|引进|形成|设立|制定|出台|推动|推进|促进|支持"
    r"|鼓励(?!类)|引导|探索|优化|提升|提高|扩大|增加|建成|建设(?!用地|资金|项目|规划|单位|工程"
    r"|领域|标准|水平|需要|中|的)|规划建设|发展(?!规划|战略|需要|需求|趋势|改革|水平|方向|方式|中"
    r"|的|阶段|基础|大局|实际|格局|目标|空间|潜力)|实现|突破|强化|深化|落实|增强|健全|发布|举办"
    r"|承办|带动|辐射|共建|共享|推广|安排|统筹|确定|用于|列入|打通|整合|盘活|开放|(?<!公)开发(?!区|利用"
    r"|商|者|中)|运营|征收|免征|减征|减免|收取|补助|奖励|资助|补贴|贴息|进行|(?<!不)予|配备|配置|设置"
    r"|明确|规范(?!设置|制作|录入|记录|用于|发布|公布)|(?<=严格)(?:执行|把握|遵守|遵循|控制|把关|履行|限制)|严格(?!执行|把握|遵守|遵循|控制|把关|履行|限制)|减少|降低|压减|压缩|缩短|改造|更新|新建|改建|创建|争创|拓展|延伸|转移|转变|转化为"
    r"|调整|取消|下放|委托|授权|交由|移交|处置|清理|整治|打击|查处|惩处|保障|维护|保护|满足|解决"
    r"|帮助|指导|督促|培养|集聚|吸引|招引|投入|(?<!新)增设|下设|召开|颁发|开设|开通|搭建|编制|公布|认定|评选|遴选|选派"
    r"|聘请|完成(?!率|时|情况|后|度|的)|参与|承担|负责(?!人|制(?![定发作]))|牵头|推荐|走访(?![、，活制])|展示(?!中心|平台|区|的|交流|活动|会|推广)|挖掘(?!机)|申报|争取|签订|提出|做好|抓好|做到|用好|保持|巩固|夯实|释放"
    r"|激发|拓宽|丰富|营造|挂钩|倾斜|贯穿|融入|设定|拒绝|建有|交由|开放(?!型|式|条件|的)|摸清|允许"
    r"|改变|安置|供应(?!商|链)|预留|执行|监测|评估|考核|检查|验收|审核|供地|出让|分配|下达|拨付|发放|筹集"
    r"|划转|补缴|变更|接受|报送|报告|通报|负责$|反馈(?!机制|渠道|意见|情况)|衔接|协同|联动|缓解|遏制|防止|防范|消除|(?<=有机|有效|紧密|充分)结合$|(?:对接|交流|报备|查漏补缺|融合|联通|互通|备案|公告|拓展|接轨|排忧解难|纾困解难|帮扶纾困|松绑减负|牵线搭桥|保驾护航|减费让利|答疑解惑)$"
)


def masked_stretch(text: str, start: int, end: int) -> str:
    """The stretch with quotations and brackets blanked out, same length."""
    blanked: str = _QUOTE_OR_BRACKET.sub(lambda m: "□" * len(m[0]), text[start:end])
    return _ONE_WORD.sub(lambda m: "某" * len(m[0]), blanked)


# 在企业(安全生产)许可证到期前发出提醒: fields of work that are named by verbs
_ONE_WORD = regex.compile(
    "安全生产|行业组织|应急处置|高质量发展(?=为|的|联盟|示范区|先行区)|政务公开(?!$)|负责同志|负责人|化成果|牵头(?:部门|单位)(?=积极|主动|及时|认真|组织)|跨部门(?:综合|联合)?(?:监管|执法)"
    "|(?:日常|综合)监管(?=平台|工作|活动|体系|系统)|(?:检查|审查|评估|监测)结果(?=信息)"
)


# 将……纳入(规划), 把……作为(重点)
_PUT_INTO = regex.compile(
    "纳入|作为|列入|列为|打造(?:成为?)?|安置到?|挂钩|贯穿|融入|下放(?!的)|交由|转化|改造建设"
    "|改造为|变成|应用(?=[于到])|(?:扩展|放宽|延长|提升|统一)(?=[到至为])|推送|移交|转递|分解到|落实到(?!位)|落实(?=到位)|录入|上升(?=[为到成])|共享(?=[至到给])|延伸|摆在|放在|打通|合并(?:审批|办理)|运用(?=于)|报(?=[省市县区国州厅]|上级|领导|党|牵头)"
)
# 将……细化(到科室): where 纳入 and the like are missing.
_MOVED = regex.compile(
    r"入驻|投向|体现(?=[到在])|传达|送达|搬上|集中展示|予以|给予|纳入|推向|引向|用在|结合|作为|打造(?:成为?)?|列入|用于|安置到?|安排|挂钩|贯穿|融入|下放|交由|转化"
    r"|改造(?:建设)?|公开|开放|报送|分解|落实到|延伸|推送|转移|移交|调整|扩大|提高|压缩|压减|降低"
    r"|缩短|(?:降|提|升|增|减|压)[至到]|控制|建设成|培育成|建成|放在|摆在|覆盖|推广|细化|整合|列为|确定|明确|(?<![使利应运适信])用(?![气水电地户])|前移|转为|改为|变(?!更)"
    r"|(?:搬|(?<!迁)移|(?<!流)转|传|迁)[至到]|流转(?=[至到])|嵌入|传导|接入|汇聚|归集|集中|分配|下沉|返还|抄送|通报|告知|发送|送"
)
# 结合……, 围绕……: a verb may belong to what they name.
_TIED = regex.compile(
    "结合|围绕|依托|根据|按照?|依据|聚焦|针对|立足|利用|参照|对标|对照|适应|顺应|把握|抓住|紧盯"
    "|瞄准"
)
# 按照……等方式|推进
_WAY_END = regex.compile(
    r"(?:按照?|通过|采取|采用|以|运用|利用|依托|综合运用)[^，]{4,80}等(?:方式|形式|手段|措施|途径"
    r"|渠道|办法|模式|要求|原则|方法)"
)
_LIST_END = regex.compile(r"、[^，]{2,40}等(?=\p{Han}{2,10})")
# 对……给予, 为……提供
GIVES_TO = regex.compile("对|为|给|向|定期对|[^，]{2,30}?对[^，]{2,60}(?:给予|予以|进行)")
_GIVING_OUT = regex.compile("给予|予以|提供|进行")  # before 开展: 为企业开展贸易提供便利
_GIVING = regex.compile("给予|予以|提供|进行|实行|实施|开展|免征|减征|免收")
# These may close a clause: 向园区|集聚, 与绩效|挂钩.
FINAL = (
    "延伸",
    "集中",
    "转移",
    "迁移",
    "聚集",
    "集聚",
    "靠拢",
    "下沉",
    "流动",
    "挂钩",
    "倾斜",
    "联动",
    "衔接",
    "公开",
    "执行",
    "确定",
    "开放",
    "零容忍",
    "征收",
    "统筹",
    "认定",
    "对接",
    "融合",
    "交流",
    "查漏补缺",
    "联通",
    "互通",
    "备案",
    "公告",
    "报告",
    "公布",
    "公示",
    "负责",
    "发布",
    "推广",
    "复制推广",
    "推介",
    "报备",
    "试行",
    "拓展",
    "接轨",
    "排忧解难",
    "纾困解难",
    "帮扶纾困",
    "松绑减负",
    "牵线搭桥",
    "保驾护航",
    "减费让利",
    "答疑解惑",
    "转变",
    "办结",
    "组织实施",
    "把关",
)
# 结合实际|, 围绕重点领域|: here a phrase may be complete.
_PHRASE_END = regex.compile(
    r"(?:领域|行业|方面|需求|要求|部署|规定|原则|标准|实际|情况|平台|等|中|上|下|特点|机制"
    r"|方式|渠道|形式|企业|机构|群体|户|单位|人员|重点|节日|节假日|节点|时机|□|项目|团队|产业|地区|区域|资源|优势|问题"
    r"|环节|目标|技术|任务|政策|程序|比例|需要|进度|目录|清单|计划|规划|方案|作用|会|周期|规律"
    r"|手段|范围|职责|职能|分工|流程|幅度|额度|条件|契机|形势|布局|定位|主线|能力建设|主体)$"
)
# 按照有关要求|
_PHRASE_ENDS = regex.compile(
    r"(?:□|要求|部署|规定|原则|标准|程序|需要|实际|等(?:形式|方式|要求)?)+"
)
# 在全市范围内|, 面向中小企业|
_PHRASE_STOP = regex.compile(
    rf"(?:{_ADVERBS}|领域|方面|地区|区域|环节|市场|时间|部门|企业|机构|系统|平台|方式|网站|大厅|窗口|门户|终端|官网|专区|手段|工具|功能|中|上|下|内|时|为导向"
    r"|为目标|为基础|为重点)"
)


def main_verb(text: str, start: int, end: int, closes: bool = False) -> Span | None:
    """The predicate after a phrase, no verb of a relative clause: 提供服务的机构给予…

    ``closes``: the clause ends its sentence, so that there must be a predicate somewhere.
    """
    inside = _after_setting(text, start, end) or _every_one(text, start, end)
    if inside is not None:
        return inside
    masked = masked_stretch(text, start, end)
    found: list[Span] = [m.span() for m in STRONG.finditer(masked, 1)]
    found = [s for s in found if masked[s[1] : s[1] + 1] != "的" and _may_close(masked, s)]
    found += [m.span() for m in ALIKE.finditer(masked, 2)]  # 依据标准|配齐配足教师
    found_at_first = found
    found = sorted({*found, *before_numbers(masked)})
    named = [s for s in found if _in_a_name(masked, s)]
    compounds = [s for s in found if heads_compound(masked, s)]
    found = [s for s in found if s not in named and s not in compounds]
    # 企业发展|营造环境: of two that touch, a noun comes first
    touched = {s[0] for s in found}
    found = [
        s
        for s in found
        if s[1] not in touched
        or masked[slice(*s)] not in NOMINAL
        or masked[slice(*s)] in JOINS_ANY  # 在……领域|探索建立
    ]
    after_adverbs = {s[0] for s in found if ends_in_adverb(masked, s[0])}
    found = [s for s in found if not _modified(masked, s, after_adverbs)]
    counted = next((s for s in before_numbers(masked) if s in found), None)
    certain = (
        reported(masked)
        or _brought(masked)
        or _in_order(masked)
        or _moved(masked)
        or _laid_for(masked)
        or _given(masked)
        or _handed_out(masked, found)
    )
    if certain is None and counted is not None and "的" not in masked[: counted[0]]:
        certain = counted if counted == found[0] else None
    if certain is not None:
        return start + certain[0], start + certain[1]
    tied = _TIED.match(masked) is not None
    if tied:
        # 结合城市居住社区建设补短板…: a verb counts only where the phrase before it is complete.
        found = [
            s
            for s in found
            if _phrase_complete(masked, s[0])
            or masked[slice(*s)] in _HANDS_OUT
            or (masked[slice(*s)] in _SETS_UP and s[0] >= 6)
        ]
    way = _WAY_END.match(masked)
    if way is not None:
        # 按照取消审批、实行告知承诺等方式分类推进…: what stands before 等方式 is the way.
        found = [s for s in found if s[0] >= way.end()] or found
    if tied or masked.startswith(("向", "在")):
        # 围绕政策解读、主动公开等重点专项|开展评估: what stands before 等 is listed
        listed = _LIST_END.search(masked)
        found = [s for s in found if listed is None or s[0] >= listed.end()] or found
    after = masked.find("后") if masked[0] in "待经" else -1
    if after > 0:
        found = [s for s in found if s[0] > after] or found  # 待年底审核后|进行清算
    verb = _outside_relative(masked, [s for s in found if _phrase_complete(masked, s[0])])
    verb = verb or _outside_relative(masked, found)
    if verb is None:
        stops = _PHRASE_ENDS if tied else _PHRASE_STOP
        known = [
            (s[0] - start, s[1] - start)
            for m in stops.finditer(masked, 1)
            if (s := _known_past_adverb(text, start + m.end(), end)) is not None
            and masked[s[1] - start] != "的"
        ]
        known = [s for s in known if not _in_a_name(masked, s)]
        verb = _outside_relative(masked, known)
    if verb is None:
        verb = _closing(masked)
    if verb is None and closes:
        verb = _any_verb(masked, found_at_first)
    if verb is None:
        return None
    whole = whole_verb(text, (start + verb[0], start + verb[1]), end)
    return whole if not text.startswith("的", whole[1]) else None  # 按照编制并公布的清单，


# 与办事指南|同步更新: words that close a clause behind an adverb, unless they are nouns there
_CLOSING_NOUNS = frozenset((
    "安排", "部署", "发展", "服务", "创新", "协同", "评估", "规划", "合作", "保障", "管理", "改革",
))  # fmt: skip


def _closing(masked: str) -> Span | None:
    for match in STRONG.finditer(masked, 2):
        if match.end() == len(masked) and match[0] not in _CLOSING_NOUNS:
            span: Span = match.span()
            return span if ends_in_adverb(masked, match.start()) else None
    return None


# 于7月15日前将总结|报我厅, 3月底前|报市政府审改办备案
_REPORTED = regex.compile(
    r"(?:[前底后日]|情况|总结|需求|材料|方案|意见)(?P<verb>报)(?=(?:[省市县区州]|我|本级|同级|上级|国家|自治区)[^，]{1,20})"
)


def reported(masked: str) -> Span | None:
    """To whom something is reported, by when."""
    found = _REPORTED.search(masked) if "报" in masked else None
    return found.span("verb") if found is not None else None


def _modified(masked: str, verb: Span, after_adverbs: set[int]) -> bool:
    """根据统一部署|及时推进……: a noun, with nothing but an adverb between it and the predicate."""
    if masked[slice(*verb)] not in _NOUNS_TOO or verb[1] >= len(masked):
        return False
    adverb = ADVERB.match(masked, verb[1])
    return adverb is not None and adverb.end() in after_adverbs


_NOUNS_TOO = frozenset((
    "部署", "建设", "发展", "记录", "报告", "评估", "考核", "检查", "监测", "审核", "验收", "规划",
    "统筹", "合作", "保障", "保护", "公示", "反馈", "协同", "管理", "服务", "改革", "登记", "安排",
))  # fmt: skip


def _known_past_adverb(text: str, start: int, end: int) -> Span | None:
    """按照规定|处理诉求, 按照规定及时|处理诉求"""
    found = known_verb(text, start, end)
    adverb = ADVERB.match(text, start, end) if found is None else None
    return known_verb(text, adverb.end(), end) if adverb is not None else found


def _any_verb(masked: str, strong: list[Span]) -> Span | None:
    """按照行业类型|建立机制, 在城市社区|配建设施: no sign of where the phrase ends, but a verb."""
    verbs = [
        (a, b)
        for a, b in VERB.spans(masked, 2)
        if masked[a:b] not in NOMINAL and b < len(masked) and masked[b] not in "的、和"
    ]
    return _outside_relative(masked, strong) or _outside_relative(masked, verbs)


_BEFORE_NUMBER = regex.compile(
    r"\p{Han}{2}(?=\d|不少于\d|不低于\d|至少\d|一册|一套|一张|一批|一系列|若干)"
)


def before_numbers(masked: str) -> list[Span]:
    """每个社区|开办1家: verbs of our list right before a number."""
    return [
        m.span()
        for m in _BEFORE_NUMBER.finditer(masked, 2)
        if (m[0] in VERBS and m[0] not in NOMINAL) or m[0] in PAYING
    ]


def _may_close(masked: str, verb: Span) -> bool:
    """A verb that ends the clause needs an adverb (对违规行为严肃|查处) or is of FINAL."""
    return (
        verb[1] < len(masked)
        or masked[slice(*verb)] in FINAL
        or (masked[:1] in ("对", "将", "把") and ends_in_adverb(masked, verb[0]))
    )


def _phrase_complete(masked: str, end: int) -> bool:
    """结合实际|, 围绕重点领域|, 对企业积极|: the phrase is over, a verb may follow."""
    if ends_in_adverb(masked, end) or _PHRASE_END.search(masked, 0, end) is not None:
        return True
    return masked.startswith(_LEANS_ON) and masked.endswith(_PLACES, 0, end)


# 依托社区服务点|提供……, 依托国家物流枢纽|整合……
_LEANS_ON = ("依托", "借助", "依靠")
_PLACES = ("点", "站", "枢纽", "中心", "网络", "联盟", "基地", "园区", "港", "口岸", "院所", "高校")
_HANDS_OUT = frozenset(("给予", "予以", "兑现", "拨付"))
# 依托职业院校|设立“订单班”: no name holds these, unless right behind the preposition
_SETS_UP = frozenset((
    "设立", "推出", "搭建", "举办", "增设", "开设", "组建", "改进", "分析", "开展", "出台",
    "提出", "采取", "进行", "形成", "制定",
))  # fmt: skip
# 工业(发展)资金, (建设)项目, 环境(建设)情况, (指导)价: with these a verb makes a compound noun.
_COMPOUND = regex.compile(
    r"\p{Han}{0,2}(?:资金|项目|情况|规划|要求|原则|指标|成果|成效|水平|能力|需求|环境|过程|程序|时间|期限?|价(?!值)"
    r"|时(?!间|代|效)|费用?|法规?(?!制)|机构|人员|部门|单位|企业|人才|标准|用地|用房|用电|设施|设备|条件|权|率|证书?|书"
    r"|基金|专项|中心|方面|领域|体制|周期|阶段|经验|任务|目标|工作|状况|现状|态势|形势|趋势|示范区|试验区|联席会议|领导小组|站点|网点)"
)


def heads_compound(masked: str, verb: Span) -> bool:
    """Is the verb a part of a compound noun?  工业发展|资金, 环境建设|情况"""
    if masked[slice(*verb)] not in NOMINAL or verb[0] == 0:
        return False
    before = masked[verb[0] - 1]
    if not ("\u4e00" <= before <= "\u9fff" or before == "□") or ends_in_adverb(masked, verb[0]):
        return False
    return _COMPOUND.match(masked, verb[1]) is not None


_NAMED = regex.compile(
    "\\p{Han}{0,2}(?:平台|方案|体系|机制|制度|政策|规划|计划|区域|载体|基地|园区|项目|资源)"
)


def _in_a_name(masked: str, verb: Span) -> bool:
    """依托……等创新平台, 按照……改革方案, 在……集中停泊区域: a verb that only names the noun."""
    word = masked[slice(*verb)]
    joined = masked[verb[1] : verb[1] + 1] in ("和", "与", "及", "、")
    if joined and (word in NOMINAL or word == "执行"):
        return True  # 通过日常监督和专项检查，
    return (word in NOMINAL or word == "集中") and _NAMED.fullmatch(masked, verb[1]) is not None


# 对制定的文件“应审尽审”
_ALL_THERE_ARE = regex.compile(r"(?<!、)“?(?P<verb>应\p{Han}尽\p{Han})”?")


def _every_one(text: str, start: int, end: int) -> Span | None:
    if text[end - 2 : end - 1] != "尽" and text[end - 3 : end - 2] != "尽":
        return None
    quoted = text[end - 1] == "”"
    said = _ALL_THERE_ARE.fullmatch(text, max(start, end - (6 if quoted else 4)), end)
    return said.span("verb") if said is not None else None


# 在发布招标公告时|同步发售, 待部门调整后|依法承接: after the setting, what is done in it
_SETTING = regex.compile(
    r"(?:在|于|待|经|当)[^，]{2,40}?(?:时(?!间|代|效|候)|(?<!的)后(?!续|备|勤)|前提下|基础上|过程中|期间)"
)
# 于证照制发后|2个工作日内|完成签章
_TERM = regex.compile(r"\d{1,3}(?:个?工作日|个月|日|天)[之以]?内")
# 自收到评审报告之日起2个工作日内|确定供应商
_FROM_THEN = regex.compile(r"自[^，]{2,30}?之日起[^，]{1,10}?[之以]?内")


_LASTING = ("过程中", "前提下", "基础上")
# 通过多种形式|宣传报道, 以完善设施为导向|开展规划编制: the form, then what is done in it
_FORM = regex.compile(
    r"通过[^，]{1,30}?(?:形式|方式|渠道|途径)|以[^，“”]{2,30}?为(?:导向|目标|核心|契机|抓手|主线|载体|引领)"
)


def _past_form(text: str, start: int, end: int) -> Span | None:
    form = _FORM.match(text, start, end) if text[start] in "通以" else None
    if form is None:
        return None
    adverb = ADVERB.match(text, form.end(), end)
    verb = known_verb(text, adverb.end() if adverb is not None else form.end(), end)
    if verb is None or verb[1] >= end or text[verb[1]] in "的、":
        return None
    return whole_verb(text, verb, end)


def _after_setting(text: str, start: int, end: int) -> Span | None:
    """The verb right behind 在……时, 待……后 with an adverb between."""
    from_then = _FROM_THEN.match(text, start, end)
    if from_then is not None:
        verb = known_verb(text, from_then.end(), end)
        return whole_verb(text, verb, end) if verb is not None else None
    setting = _SETTING.match(text, start, end)
    if setting is None:
        return _past_form(text, start, end)
    if text.endswith(_LASTING, start, setting.end()):
        verb = known_verb(text, setting.end(), end)
        if verb is not None and verb[1] < end and text[verb[1]] not in "的、和":
            return whole_verb(text, verb, end)  # 在规划编制过程中|落实标准
    term = _TERM.match(text, setting.end(), end)
    done = term.end() if term is not None else setting.end()
    adverb = ADVERB.match(text, done, end)
    done = adverb.end() if adverb is not None else done
    verb = known_verb(text, done, end) if adverb is not None or term is not None else None
    return whole_verb(text, verb, end) if verb is not None else None


_MOVING = regex.compile("(?:由[^，、将把]{2,24})?[将把]")


_COMES_TO = regex.compile(r"作为[^，]{2,20}来(?P<verb>\p{Han}{1,2})$")


def _moved(masked: str) -> Span | None:
    """将考核结果纳入评价: what is done with the thing moved."""
    moving = _MOVING.match(masked)
    if moving is None:
        return None
    comes = _COMES_TO.search(masked, moving.end()) if "来" in masked else None
    if comes is not None:
        return comes.span("verb")  # 把优化环境作为重点工作来|推进
    first = moving.end()
    moved = _PUT_INTO.search(masked, first) or _MOVED.search(masked, first)
    while moved is not None and masked[moved.end() : moved.end() + 1] == "的":
        moved = _MOVED.search(masked, moved.end())
    if moved is not None and moved[0] == "集中" and masked[moved.end() :] in KNOWN_VERBS:
        return moved.end(), len(masked)  # 将政务信息集中|整合
    return moved.span() if moved is not None else None


def _given(masked: str) -> Span | None:
    """对……给予补贴: the verb of giving, if it has an object that follows."""
    if GIVES_TO.match(masked) is None:
        return None
    handed = _outside_relative(masked, [m.span() for m in _GIVING_OUT.finditer(masked, 1)])
    giving = _GIVING_OUT.match(masked, handed[0]) if handed else _GIVING.search(masked, 1)
    if giving is None or masked[giving.end() : giving.end() + 1] in ("的", ""):
        return None
    span: Span = giving.span()
    return span


# 为顺利推进……|奠定坚实基础
_LAID_FOR = regex.compile(
    r"(?:留足|腾出|奠定|打下|打牢|夯实|创造|创设|营造|作出|做出|提供|注入|树立|增添)(?=[^的，]{0,8}(?:基础|贡献|环境|条件|支撑|保障|动力|氛围|示范|样板|经验|便利|空间|可能)$)"
)


def _laid_for(masked: str) -> Span | None:
    """What is laid for an end, past the verbs that name the end."""
    laid = _LAID_FOR.search(masked, 2) if masked[0] == "为" else None
    return laid.span() if laid is not None else None


_HANDING_OUT = regex.compile("(?:给予|予以)(?=[^的])")


def _handed_out(masked: str, found: list[Span]) -> Span | None:
    """在资金申报上予以支持: the predicate, unless it stands in a relative clause."""
    handed = _HANDING_OUT.search(masked, 1)
    if handed is None:
        return None
    span: Span = handed.span()
    return None if any("的" in masked[span[1] : a] for a, _ in found if a > span[1]) else span


# 以公开|促进公平公正: what the one brings the other
_BRINGS = regex.compile(
    r"以(?![便期至免])[\p{Han}□]{2,10}?(?<![优全全力])(?P<verb>促进|推动|引领|带动|倒逼|助推|驱动|保障|提升|赢得|促)(?=[\p{Han}□“])"
)


def _brought(masked: str) -> Span | None:
    brings = _BRINGS.match(masked)
    if brings is None or "为" in brings[0] or "等" in brings[0]:
        return None
    return brings.span("verb")


# 为追求回报|而偏离主业
_IN_ORDER = regex.compile(r"为[^，]{2,30}?(?<![从进反然时因])而(?P<verb>\p{Han}{2})(?=\p{Han})")


def _in_order(masked: str) -> Span | None:
    ordered = _IN_ORDER.match(masked)
    if ordered is None or ordered["verb"] not in KNOWN_VERBS:
        return None
    return ordered.span("verb")


_MORE_OF = ("加大", "加强", "强化", "提高", "增强", "扩大")


def _outside_relative(masked: str, found: list[Span]) -> Span | None:
    """The first candidate that no 的 closes before the next one (提供服务的机构给予…)."""
    found = [(a, b) for a, b in found if a == 0 or masked[a - 1] != "的"]
    for i, (a, b) in enumerate(found):
        if masked[a:b] in _MORE_OF and masked.startswith("对", b):
            return a, b  # 加大对收费行为的监督检查力度
        if i + 1 < len(found) and "的" in masked[b : found[i + 1][0]]:
            continue
        return a, b
    return None
