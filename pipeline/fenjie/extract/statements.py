"""Clauses that promise no measure: levels, results, nouns that only begin like verbs.

In: a clause and its head verb.  Out: yes or no.  茶叶产值提高到9亿元 states a level,
服务水平显著提升 a result; 转化所得净收入可按…… begins with a noun.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from fenjie import patterns as regex
from fenjie.extract.after_preposition import PREPOSITION
from fenjie.extract.spans import Span
from fenjie.extract.verbs import ALONE, NOMINAL, PAYING

# 茶叶产值提高到9亿元, 增加值增长9%: a level or a change that is wanted, no measure of its own.
_LEVEL = regex.compile(
    r"(?:达到?|突破|超过|增长|下降|提高|提升|降低|降至|增至|控制在|稳定在|保持在|不低于|不超过"
    r"|不少于|低于|高于|翻)[^，。；\d]{0,6}(?:\d|[一二两三四五六七八九十]+[成倍番万亿]|一半|一番)"
)
# 确保……达到100%: someone is to bring it about.
_CAUSES = regex.compile(
    r"(?:力争|争取|努力|奋力)*(?:实现|确保|推动|促进|带动|完成|接待|吸引|新增|建设|新建|建成|发展"
    r"|培育|引进|推出|组织|开展|举办|实施|提供|安排|投入|给予|发放|保证|力促|压减|压缩|缩短|减少"
    r"|增加|扩大|降低|提高|提升|严格|整治|培训|打造|改造|更新|生产能力|签约|支持|鼓励|引导|简化"
    r"|指导|督促|开发|招聘|招募|续建|储备|组建|选派|评选|认定|种植|补种|造林|淘汰|关停|清理|拆除"
    r"|治理|修复|铺设|安装|配备|配齐|设置|增设|聘请|设立|建立|创建|布设|投放|孵化|遴选|选树|筹集|筹措|盘活|收储|出让"
    r"|供应|流转|培养|扶持|开行)(?!年?(?:增长|完成|覆盖|达标|合格|普及)?率)"
    r"|(?:[省市区县州]级?|各级|中央)?财政[^，]{0,10}?(?:安排|投入|列支|拨付)"
)
# 标准要按……提高到, 额度可提高至: a rule, no level.
_RULES = regex.compile("(?:要|应|须|可|将)(?:按|将|把|在|不|提高|降低|延长|放宽|增加|减|享)")


_ONLY_LEVEL = regex.compile(r"[^，。；\d]{0,8}[\d.]+(?:%|个百分点)(?:以上|以下|左右)?$")
# 管理机构设置|不少于4名: what stands before the bound is a verb of making
_MADE = regex.compile(
    "(?:设置|配备|配齐|开办|举办|建成|新建|建设|设立|培育|引进|打造|创建|聘请|增设|招聘|选派)$"
)


def states_level(text: str, start: int, position: int, end: int) -> bool:
    """A clause that only states the level or change of an indicator."""
    level = _LEVEL.search(text, start, end)
    if level is None or level.start() - position < 2:
        return False
    if _CAUSES.match(text, position, end):
        return False
    if text.endswith("率", position, level.start()) and _ONLY_LEVEL.match(text, level.start(), end):
        return True  # 通过平台兑现政策的企业覆盖率达80%以上
    opens = PREPOSITION.match(text, position, level.start()) is not None
    if opens and not text.startswith("用于", position):  # 用于技术改造的比例不低于50%
        return False
    if _MADE.search(text, position, level.start()):
        return False
    if text.endswith(PAYING, position, level.start()):
        return False  # 每张床位补助|不少于4000元
    return not _RULES.search(text, start, level.end())


# 由县长担任, 办公室设在县财政局, 成员由各部门组成: who sits where, and where
_SEATED = regex.compile(
    r"[^，]*(?:(?:担任|兼任)(?:组长|副组长|主任|召集人|成员|总?\p{Han}长)?"
    r"|(?<!责)任(?:组长|副组长|主任|召集人|成员)|(?:由|从)[^，]{1,120}(?:组成|抽调|抽组))"
    r"|[^，]{0,12}(?:办公室|专班|小组|秘书处)(?:挂靠)?(?:设在|设于)[^，]+"
)
_SEAT = regex.compile(  # one of these stands in every such clause
    "担任|兼任|任(?:组长|副组长|主任|召集人|成员)|组成|抽调|抽组|设在|设于"
)


def names_a_seat(text: str, start: int, end: int) -> bool:
    """A clause that says who sits on a body, or where it has its seat."""
    return bool(_SEAT.search(text, start, end) and _SEATED.fullmatch(text, start, end))


def may_state(text: str, start: int, end: int) -> bool:
    """May any clause of a stretch state a level or name a seat?  In most paragraphs none does."""
    return bool(_LEVEL.search(text, start, end) or _SEAT.search(text, start, end))


# (可)申请, 可享受: what others are entitled to
_ENTITLED = regex.compile(
    r"(?:均|也|还)?可以?(?:同时|依法|按规定|直接)*(?:申请|享受|自愿|自主|选择|凭|获得|领取|参加|向)"
)


@cache
def _entitled() -> Container[str]:
    return regex.openings(_ENTITLED)


_ENJOYS = regex.compile(
    r"(?:企业|用人单位|个人|职工|群众|市民|劳动者|纳税人)\p{Han}{0,6}?(?:可|免费)*享受"
)


_HAS_OR_NEEDS = regex.compile("无需|有权|享受")
_HAS_RIGHT = regex.compile(r"[^，的]{0,12}(?<![所拥])有权(?!威|限|属|利|益|机关|部门)")


# 设计方案批复后可单独|办理施工许可
_MAY_DO = regex.compile(
    r"[^，]{2,40}?(?:后|的|目)可(?:单独|自行|自主|自愿|直接)(?:办理|申请|申报|选择|投入)"
)
_APPLICANTS = ("企业", "申请人", "群众", "个人", "建设单位", "纳税人", "经营者")


def entitles(text: str, start: int, end: int) -> bool:
    """可申请减免房产税: the doer is who may, not the government."""
    if text[start] in _entitled() and _ENTITLED.match(text, start, end) is not None:
        return True
    if text.find("可", start + 2, end) > 0 and _MAY_DO.match(text, start, end) is not None:
        return True
    said = _HAS_OR_NEEDS.search(text, start, end)
    if said is None:
        return False
    if said[0] == "无需" and text.endswith(_APPLICANTS, start, said.start()):
        return True
    if said[0] == "无需" and said.start() < start + 20 and "的" not in text[start : said.start()]:
        return True  # 被投资企业无需开立专用账户
    return (
        _HAS_RIGHT.match(text, start, end) is not None
        or _ENJOYS.match(text, start, end) is not None
    )


# (水平显著)提升
_STATE_VERB = regex.compile(
    r"(?:提升|增强|优化|完善|改善|提高|扩大|健全|形成|建立|凸显|显现|好转|向好|增长|下降|降低|减少"
    r"|增加|稳定|领先|覆盖|全覆盖|完备|汇聚|集聚|活跃|顺畅|充分|明显|显著|协调|进展|成效|达标"
    r"|突破)$"
)


def is_statement(text: str, start: int, verb: Span, end: int) -> bool:
    """水平显著提升: nothing follows the verb, and a subject stands before it."""
    return verb[1] >= end and verb[0] - start > 2 and bool(_STATE_VERB.search(text, start, end))


# 覆盖率达到90%, 综合能力位居全国前列
LEVEL_STATEMENT = regex.compile(
    r"(?:率|增速|占比|比重|比例|强度|数量|规模|总量|水平|面积|覆盖面|时间|价格|收入|产值|增加值|总额"
    r"|人数|能力|指数|浓度|得分|排名).{0,8}(?:达到?|为|超过|突破|不低于|不少于|不超过|低于|高于"
    r"|提高到|提升到|控制在|保持在|稳定在|位居|进入|居|在\d)"
)
# (办理)时限由20日压缩至15日, (新建)补助标准提高到…: what the government sets itself, in the passive
_CHANGED = regex.compile(
    r"[^，：]{0,30}?(?:标准|时间|时限|期限|日期|额度|周期|费用|税率|费率|门槛|天数|环节|材料)"
    r"(?:[由从][^，]{1,20}?|最[长高低]|分别|统一|全部|全面|均|原则上|可|将|再|进一步|一律|平均)*"
    r"(?P<verb>提高|压缩|压减|缩短|降低|下调|上调|延长|延|精简|减少|增加|扩大|放宽|调整)[到至为]"
)


def written_by(text: str, start: int, end: int) -> regex.Match[str] | None:
    """Who is to write what a plan leaves open, and the verb that says so."""
    return _WRITTEN_BY.fullmatch(text, start, end)


def changed(text: str, start: int, end: int) -> regex.Match[str] | None:
    """What is set anew, and the verb that says so."""
    if all(text.find(to, start, end) < 0 for to in "至到为"):
        return None
    return _CHANGED.match(text, start, end)


# 补偿费按现行标准收取: the rule that holds for a thing
RULED_BY = regex.compile(
    r"[^，：]{2,60}?(?:(?:(?<!依)按照?(?![照时期需月年章])|根据|依据)[^，：]{2,40}?|由[^，：]{2,24}?(?=列支|负担|支付)|减半|全额)"
    r"(?P<verb>收取|征收|计征|核定|确定|执行|发放|计算|缴纳|拨付|结算|支付|列支|计息|核算|负担)"
)
# (教育)行政部门要……, (评价)结果由高至低……, (补贴)标准根据……确定
_BODY_MUST = regex.compile(
    r"\p{Han}{0,10}?(?:(?:部门|单位|机构|企业|院校|学校|政府|银行|组织|协会|平台|电量|资金|委员会|办公室|主体|人员|专家|地区|名录库|清单|事项|计划|材料)(?:（[^）]*）)?(?=[要应须可将不]|负责|按|根据|在|对(?![外接口标照应])|针对|下设|召开|于|向|主要|自主|全部|均)"
    r"|(?:标准|结果|权重|比例|额度|办法|细则|方案)(?=[要应须可由按]|根据|依据))"
)
# (评审)委员会召开会议, (抽查)事项清单应……: what bodies and lists are named after
_OF_BODIES = frozenset(
    ("评审", "抽查", "联合", "集中", "推荐", "受理", "审议", "督查", "巡查", "核查")
)
_LETTING = frozenset(("支持", "鼓励", "引导", "探索", "指导"))
# 具体办法由……部门制订, 实施细则另行制定: a measure in the passive
_WRITTEN_BY = regex.compile(
    r"[^，：]{0,12}(?:办法|细则|标准|方案|政策|意见|规定|目录)(?:由[^，：]{2,36}?|另行)(?:会同[^，：]{2,20}?)?(?:另行)?"
    r"(?P<verb>制订|制定|明确|修订完善|确定|公布|发布|印发)"
)
_BEGINS_NOUN = frozenset(("转化", "租赁", "新建", "扩建", "改建", "投资", "入住", "实施", "新增"))
# (转化)所得净收入可按……, (租赁)房屋应当……
_MODAL_AFTER = regex.compile(
    r"\p{Han}{0,10}(?:可(?=按|在|由|将|以|享受|申请|根据|通过|提高|依|向)|应(?=当|按|在|由|将)"
    r"|须(?=按|在|由)|必须|不得|(?<![需主重必首简摘次])要(?!求|素|点|件|的)|优先向|全部依托)"
)
# (服务)供给、服务保障机制不断健全
_BECOMES = regex.compile(
    r"[^，]{2,40}(?:不断|持续|更加|进一步|明显|显著|基本|日益|逐步|全面)"
    r"(?:健全|完善|提升|提高|增强|优化|改善|扩大|形成|建立|加强|丰富|成熟|清晰|明确|顺畅)(?:明确)?"
)
# (租赁)房屋改建的床位每张
_RULED = regex.compile(
    r"[^的，“”]{1,18}的\p{Han}{2,12}?(?:每[张个人户]|不得|(?<![供响适反效相感])应(?![用急对届])|可按|须)"
)


# (实施)期限延长至2024年底, (推荐)单位应当公示
_NOUN_HEAD = regex.compile(
    "(?:（[^）]*）)?(?:期限|期间(?!的)|后的(?=\\p{Han})|主体|(?:单位|对象)(?=应|要|须|可|不|负责|在|按|接|办|自|、|和|的|$))(?!数|责任)"
)


_WORKS = frozenset(
    (
        "建设",
        "施工",
        "实施",
        "申报",
        "设计",
        "监理",
        "使用",
        "采购",
        "推荐",
        "管理",
        "经营",
        "生产",
        "运营",
    )
)


@cache
def _noun_heads() -> Container[str]:
    return regex.openings(_NOUN_HEAD)


_BODIES_MUST = regex.compile(
    r"(?:、\p{Han}{2,8}){1,12}等\p{Han}{0,6}(?:部门|单位|机构)(?=要|应|须|负责|按|根据|会同)"
)


# 评价|结果和推进情况纳入考核, 评估|结论应与规划衔接
_OUTCOME = regex.compile(r"(?:结果|结论|意见)[^，的]{0,20}?(?:纳入|应(?=与|当)|作为|推送|报)")


def is_subject(text: str, verb: Span, end: int) -> bool:
    """A verb that begins a noun phrase: 转化所得净收入可按…, 服务价格低于…"""
    word = text[slice(*verb)]
    if word in _WORKS and text.startswith("单位", verb[1]):
        return True  # 建设单位在线获取……
    if text.startswith("、", verb[1]) and _BODIES_MUST.match(text, verb[1], end) is not None:
        return True  # 教育、卫生健康等主管部门要……
    if verb[1] < end and text[verb[1]] in _noun_heads() and _NOUN_HEAD.match(text, verb[1], end):
        return True
    if text.startswith("的", verb[1]):
        return True  # 改建的床位每张补助…
    anew = changed(text, verb[1], end)
    if anew is not None and (word not in ALONE or "的" in anew[0]):
        return True  # 新建项目审批时间压减至…, 实行“三零”服务的用户办电时间压减至…
    if (
        (word in NOMINAL or word in _OF_BODIES)
        and word not in _LETTING
        and _BODY_MUST.match(text, verb[1], end)
    ):
        return True
    if word in NOMINAL or word in _BEGINS_NOUN:
        rest = text[verb[1] : end]
        if LEVEL_STATEMENT.match(rest) or _MODAL_AFTER.match(rest):
            return True
        if word in NOMINAL and _BECOMES.fullmatch(rest):
            return True  # 服务供给、服务保障机制不断健全
    if word in NOMINAL and _OUTCOME.match(text, verb[1], end) is not None:
        return True
    of = text.find("的", verb[1], min(end, verb[1] + 19))
    return of >= 0 and _RULED.match(text, verb[1], end) is not None
