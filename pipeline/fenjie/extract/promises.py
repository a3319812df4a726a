"""Quantities that promise nothing in their clause: reported, known, in force, conditions.

In: a passage, a quantity, its clause.  Out: yes or no.  已建成22家 is reported, 落实10条措施 counts
what is there, 适用3%征收率 is in force, 年产值达到1亿元的，…… a condition.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from fenjie import patterns as regex
from fenjie.extract.governing_time import date_in_sentence
from fenjie.extract.grants import BY_SHARE, GIVE_VERB
from fenjie.extract.passage import Passage
from fenjie.extract.quantities import NARROWING, Quantity, is_money
from fenjie.extract.times import TimeMention
from fenjie.structure.clauses import Clause


def is_no_promise(
    p: Passage, q: Quantity, clause: Clause, left: int, goes_on: bool, grown: bool
) -> bool:
    """Reported, named, counted of the text itself, or a condition.

    ``left`` is where the stretch of its indicator begins; ``goes_on`` says that the quantity
    continues a list, ``grown`` that it has a baseline.
    """
    return (
        (is_money(q.unit) and _FINED.search(p.text, clause.start, clause.end) is not None)
        or _is_reported(p, q, clause)
        or _defines(p, q, clause)
        or _assigns(p, q)
        or _is_known(p.text, q, left, grown)
        or _is_in_force(p.text, q, clause, left, grown)
        or _is_condition(p.text, q, clause, goes_on)
        or _says_which(p.text, q, clause)
        or p.text.startswith("级", q.end)  # 10万吨级航道
        or _SPED_UP.search(p.text, clause.start, q.start) is not None
        or _before_money(p, q, clause)
    )


_FINED = regex.compile("罚款|罚金|滞纳金|没收违法所得")  # 处5000元以上2万元以下罚款
# 加快(40个)养牛大县和(18个)奶业重点县建设: what is sped up is there already
_SPED_UP = regex.compile(r"加快(?:\d+个[^，。；\d]{2,30}[、和及])*$")


# -- reported --------------------------------------------------------------------------------

# 已建成, 截至目前, 去年
_DONE = regex.compile(
    r"已(?!有|于20[3-9]|建成(?:居住|住宅|小?区|社区))|了(?!解)|目前(?!的)|截至目前|现有(?!林)|现已|过去[一二三四五两]?年|(?<![较比])去年|近年"
    r"|上年[^，。；]{0,12}(?:达到?|为|完成)|累计已|率先实现|圆满|超额|荣获|位居全[国省市]"
)


# 过去一年…; 截至目前，…: what follows is reported, until the plan turns to what lies ahead.
DONE_LEAD = regex.compile(
    r"(?<=[。；\n])(?:过去的?[一三五]年|这[一三五]年(?!来)|[一三五]年间|[一五]年来|去年以来|截至目前|截至20\d\d年[底末]|近年来"
    r"|目前)，?"
)
_AHEAD = regex.compile(
    "今年|明年|未来|今后|下一步|力争|将(?!军)|到20|(?<![重主需首])要(?![素求点])|确保|预期"
    "|目标(?![^，。；]{0,6}(?:实现|完成))"
)


# 按照2022年……建设计划，……，确保98个项目按期并网: the year names a paper
_ACCORDING = regex.compile("按照?|根据|依据|对照|落实|贯彻")
_PAPER = regex.compile("[^，。；]{0,30}(?:计划|方案|规划|文件|通知|清单|精神|要点)，")


def _names_paper(p: Passage, time: TimeMention, q: Quantity) -> bool:
    clause = p.clause_at(time.start)
    return (
        clause is not None
        and clause.end <= q.start
        and _ACCORDING.search(p.text, clause.start, time.start) is not None
        and _PAPER.match(p.text, time.end, clause.end + 1) is not None
    )


def _is_reported(p: Passage, q: Quantity, clause: Clause) -> bool:
    """已…, …了, or a year before the document's own: reported, not promised."""
    if q.before.startswith("高达") or _DONE.search(p.text, clause.start, q.start):
        return True  # 高校毕业生将高达765万人
    told = bisect_right(p.told, q.start) - 1
    if told >= 0 and not _AHEAD.search(p.text, p.told[told], q.start):
        return True
    time = date_in_sentence(p, q, clause)
    year = p.scope.document_year
    if time is not None and _names_paper(p, time, q):
        return False
    return (
        time is not None and time.end_year is not None and year is not None and time.end_year < year
    )


# -- who is responsible -----------------------------------------------------------------------

_ASSIGNED = regex.compile("负责|牵头|配合|落实|参与|参加")
_ASSIGNS = regex.compile("(?:责任|牵头|配合|主管|参与|协办|主办)(?:单位|部门)")


def _assigns(p: Passage, q: Quantity) -> bool:
    """（市商务委、17个市级牵头单位和各区县负责）: a number among those who are responsible."""
    for a, b in p.brackets:
        if a < q.start < b:
            closes = _ASSIGNED.match(p.text, b - 3) is not None
            return (closes or _ASSIGNS.match(p.text, a + 1) is not None) and "、" in p.text[a:b]
    return False


# -- known: what there is already, or what the text counts of itself --------------------------

# 等(8家), 第(二批), 上述(30家): the number belongs to something named.
_NAMED = regex.compile(r"(?:等|第|共|的|那|这|上述|前|后|以下|下列|该|每|(?<!审)批|“|《|·|—|×|\*)$")
# (三)方面, (五)项原则: what a text counts of itself.
_LIST_COUNT = regex.compile(
    r"(?:方面|环节|领域|维度|层面|阶段|步骤|问题|原则|文件|关系|部门|部委|要点|要求|内容|角度|坚持"
    r"|专班|大(?!型|中|学|棚|城|赛|病|数)|小时|级以|类人员|年(?![产均度销营收出新])|月|日)"
)
_LIST_UNITS = frozenset("个项条类点大种部级期")
# 落实稳岗留工(10条)政策措施, 比照国家评价(18项)指标: what is followed is there already.
_FOLLOWS_WHAT_IS = regex.compile("(?:落实|比照|执行|贯彻|对照|按照)[^，。；]{0,14}$")
_CHOSEN = ("选取", "选择")  # 选择(一家机构)办理


_MANY = 20  # more than a sentence names one by one
_ALL_PEOPLE = 10**9  # 14亿人
# 将(18项)收费的免征范围……扩大到: what is changed is there
_CHANGES_WHOSE = regex.compile(
    r"[^，。；\d]{2,20}的(?:[^，。；]{0,4}范围|标准|期限|权限|额度|比例)"
)


# 对(26个)试点领域的目录|进行查缺补漏: something is done with those there are
_ABOUT = regex.compile(r"(?<![面针绝相应核])对(?:全[省市区县州国]|各|本[省市])?$")
_DONE_WITH = regex.compile(
    r"[^，。；]{2,30}?(?:进行|开展)\p{Han}{0,8}?"
    r"(?:检查|抽查|排查|查缺补漏|评估|评价|考核|通报|监测|跟踪|指导|梳理|督查|督导|公示)"
)
# 在全省63个|县市区考核中: among how many
_AMONG = regex.compile(r"\p{Han}{0,8}(?:考核|排名|评比|评价|参评|评选)中")
# 33亿元专项债券支持的|项目: the money is there
_GIVEN_ALREADY = regex.compile(r"[^，。；、\d]{0,24}支持的(?=[\p{Han}\d])")


def _is_known(text: str, q: Quantity, left: int, grown: bool) -> bool:
    """等8家, 三个方面, 落实10条措施: how many there are, not how many there shall be."""
    if is_money(q.unit) and not (q.before or q.after) and _GIVEN_ALREADY.match(text, q.end):
        return True
    if (q.value or 0) >= _ALL_PEOPLE and (q.unit == "人" or text.startswith("中国人", q.end)):
        return True
    exact = not (q.before or q.after)
    if exact and text.endswith("涉及", left, q.start):
        return True  # 项目涉及90个事项全部纳入系统
    if exact and text.endswith(("将", "把"), 0, q.start) and _CHANGES_WHOSE.match(text, q.end):
        return True
    if exact and _DONE_WITH.match(text, q.end) and _ABOUT.search(text, left, q.start):
        return True
    if exact and _AMONG.match(text, q.end) is not None:
        return True
    if exact and text.endswith("下设", left, q.start) and text.find("作用", q.end, q.end + 12) > 0:
        return True  # 发挥领导小组下设5个专项组作用
    named = _NAMED.search(text, left, q.start) if exact else None
    if named is not None and named[0] == "共" and (q.value or 0) >= _MANY:
        named = None  # 开工建设保障性住房、棚户区改造住房共1000万套
    if named is not None and not (named[0] == "的" and (grown or q.unit in ("%", "‰"))):
        # but 由2.5万亿元提高到2025年的3.2万亿元, 完成2000年底前建成的21.9万个小区改造
        return named[0] != "的" or not text.startswith("完成", left)
    if (
        q.unit in _LIST_UNITS
        and q.comparator == "eq"
        and (
            _LIST_COUNT.match(text, q.end)
            or (not q.before and _FOLLOWS_WHAT_IS.search(text, max(0, left - 8), q.start))
        )
    ):
        return True
    if q.comparator == "eq" and _PLANNED.search(text, left, q.start):
        return _PLAN.match(text, q.end) is not None  # 制定停产893户企业复产计划
    return q.chinese and text.endswith(_CHOSEN, left, q.start)


# 制定停产(893户)规上工业企业复产达产计划: for whom it is
_PLANNED = regex.compile(r"(?:制定|编制|印发|出台|完善|梳理)\p{Han}{2,12}$")
_PLAN = regex.compile(r"[^，。；\d]{2,24}(?:计划|方案|清单|台账|目录|办法)(?=[，。；（]|$)")


# -- in force --------------------------------------------------------------------------------

# 按(20%)的税率缴纳企业所得税: what is to be paid, and what is named
BY_TAX_RATE = regex.compile("的(?P<rate>税率|征收率)(?P<verb>缴纳|征收|计征|预缴)")
# 减按15%的税率: a rate that law has set; 创新6项均前进: the items just named.
_BY_LAW = regex.compile(r"的?(?:优惠|法定)?(?:税率|征收率|预征率|增值税|企业所得税)|项?均")
_IN_FORCE = regex.compile(
    "(?:适用|(?:目前|现行|原来)的|法定(?:办理|办结)?[时期]限为?)$"
)  # 适用(3%征收率)
_STILL = regex.compile("(?:继续|延续)执行|延续(?!性)")  # 延续执行加计扣除(75%)政策
_KEPT_SO = regex.compile("确保|巩固")  # 在确保占比(达70%)的基础上
_CAME_FROM = regex.compile("[从由][^，。；]{0,8}$")  # 审批时限从(五个工作日)缩短为“即时办理”
_MOVED_ON = regex.compile("(?:左右)?(?:缩短|压缩|压减|减按|降|提高|提升|增加|调整)")


def _is_in_force(text: str, q: Quantity, clause: Clause, left: int, grown: bool) -> bool:
    """适用3%征收率, 延续执行75%政策, 在压缩至52天的基础上: how it is now."""
    if text.startswith("减按", q.start - 2):
        return text.startswith("落实", clause.start)  # 落实国家……减按15%税率
    if text[q.start - 1] == "按" and BY_TAX_RATE.match(text, q.end):
        return False
    if _BY_LAW.match(text, q.end, clause.end) or _IN_FORCE.search(text, left, q.start):
        return True
    if q.unit == "%" and _STILL.match(text, clause.start):
        return True
    if text.startswith(("基础上", "的基础上"), q.end):
        return _KEPT_SO.search(text, clause.start, q.start) is None
    if text.startswith("落实", clause.start) and text.startswith(("政策", "的政策"), q.end):
        return True  # 落实加计扣除比例提高到100%政策
    came = _CAME_FROM.search(text, clause.start, q.start) is not None
    return came and not grown and _MOVED_ON.match(text, q.end) is not None


# -- conditions ------------------------------------------------------------------------------

_IF = ("当", "若", "如")  # 当价格指数涨幅达到3%，启动……
# 有(6.5%—7%)的增速就能实现……
_SUFFICES = regex.compile("[^，。；]{0,8}就(?:能|可|会)")
_FORBIDS = regex.compile("(?:禁止|严禁)[^，。；]{2,20}$")  # 禁止使用厚度(低于0.01毫米)的地膜
_NOT_IF = regex.compile("当(?:年|地|前|期|日|好)|如[期东皋]")
_UNLESS = regex.compile(
    "(?:(?<![已未])经|未|尚未|不满|没有|任选|(?:达到|等于|高于|低于)或)$"
)  # 未达到(1000万元)
_MEANS = regex.compile("[^，。；]{0,16}(?<!手)是?指(?![标导定数引挥示南])")  # 小型项目是指……
_SAYS = regex.compile("指(?![标导定数引挥示派令南])")  # no 指导企业新增……
# ，指对工程量较小、……，具体包括管线长度(不大于500米)
_IS_SAID = regex.compile(r"(?:[，：（]|[\p{Han}“”]是)指(?=对|在|以|具有|私|符合|除|经|由|投资|单)")


def _defines(p: Passage, q: Quantity, clause: Clause) -> bool:
    """Does the sentence before the quantity begin to say what a word means?"""
    first = p.sentence_start(clause)
    if _SAYS.match(p.text, first):
        return True  # 简易低风险项目。指单体建筑面积不大于1万平方米的项目
    return (
        p.text.find("指", first, q.start) >= 0
        and _IS_SAID.search(p.text, first, q.start) is not None
    )


_LET_OFF = regex.compile("[^，。；]{2,24}(?:不予|免予|免于)(?:行政)?(?:处罚|实施|强制)")
_THEN_GIVES = regex.compile(  # 吸纳(1人以上)就业人员并签订合同的每增加1人给予1000元
    r"\p{Han}[^，。；]{2,40}的(?:每增加1人)?(?:再|可|一次性|分别)*(?:给予|予以|奖励|补助)"
)


_STRIKES = frozenset(("次", "分", "个", "项", "例", "起"))
# 超时达到5次，取消当年服务资格
_SANCTION = regex.compile(
    "，(?:即|则|将|一律|由[^，。；]{2,16})?(?:取消|终止|中止|列入|约谈|通报|撤销|暂停|停止|扣|解除|清退|吊销|问责|责令)"
)
_OF_WHOEVER = regex.compile(r"[^，。；、\d]{1,24}的(?:，|可|一次性)*(?:给予|予以|奖励|补助|补贴)")


def _is_condition(text: str, q: Quantity, clause: Clause, goes_on: bool) -> bool:
    """年产值达到1亿元的，……; 当价格涨幅达到3%，……; 对8类行为不予处罚."""
    if text[clause.end - 1] == "的" and clause.mark in "，；" and not goes_on:
        return True
    if text.endswith("的除外", q.end, clause.end):
        return True  # 3次无法联系诉求人的除外
    if q.unit in _STRIKES and q.end == clause.end and _SANCTION.match(text, clause.end):
        return True
    if text.startswith("对", clause.start) and _OF_WHOEVER.match(text, q.end, clause.end):
        return not is_money(q.unit) and q.unit != "%"  # 对指定一个账户的给予优惠
    if text.startswith(_IF, clause.start) and not _NOT_IF.match(text, clause.start):
        return True
    if text[q.start - 1] == "有" and _SUFFICES.match(text, q.end, clause.end):
        return True
    if text.startswith("的", q.end) and _FORBIDS.search(text, clause.start, q.start):
        return True
    if _UNLESS.search(text, clause.start, q.start) or _MEANS.match(text, clause.start, q.start):
        return True
    if is_money(q.unit) or q.unit == "%":
        return False
    return _LET_OFF.match(text, q.end) is not None or (
        bool(q.before or q.after) and _THEN_GIVES.match(text, q.end, clause.end) is not None
    )


# (50%及以上)的企业每家给予5万元: to whom it is given.
_THEN_GIVEN = regex.compile(
    r"[^，。；]{0,10}的(?:企业|单位|个人|机构|项目|平台|园区|人员|团队)[^，。；]{0,8}(?:给予|予以"
    r"|奖励|补助|补贴)"
)
# 收入占企业收入总额(60%以上)的企业
_WITH_SHARE = regex.compile("的(?:企业|单位|机构|项目|个人)")
_OF_THEIRS = regex.compile("占[^，]{2,20}$")
# 有(三名以上)公证员的公证机构, (10万元及以上)的资助项目, (60万以上)人口的县
_HAVING = regex.compile(r"(?:有|具备|配备|满|达到?|是|为)$")
_OF_THOSE = regex.compile(
    r"\p{Han}{1,10}的(?:机构|企业|单位|公证|地区|城市|县|市|区|乡镇|街道|学校|医院|园区|个人|项目)"
)
_PEOPLED = regex.compile(r"人口的(?:县|市|区|城市)|的\p{Han}{2,8}(?:项目|企业|单位)")
_EACH_ONE = regex.compile(r"每[^，。；\d]{1,8}$")
_SO_GIVEN = regex.compile("(?:可|再|一次性)*(?:给予|予以|奖励|补助|补贴)")
# 对拥有(1套)住房并已结清贷款的家庭
_WHO_HAS = regex.compile("对[^，。；]{0,12}(?:拥有|持有|购买|只有)$")
_WHO = regex.compile(r"的(?:家庭|企业|个人|单位|机构|人员|职工|居民)[^，。；]{0,4}$")
# 长度(不大于300米)、面积不超过200平方米的外线接入工程，实行告知承诺
_SIZES = frozenset(("米", "平方米", "公里", "吨", "千瓦", "千伏安", "立方米", "层"))
_SIZED_WORKS = regex.compile(
    r"[^，。；]{0,60}的[^，。；的]{2,20}(?:工程|项目|建筑|房屋|设施|车辆|仓库|厂房)$"
)
_THEN_RULED = regex.compile("，(?:实行|免|可|无需|不再|由|按|采用|推行|仅|只|不需)")
_NARROWED = ("将", "把", "对", "向")  # 将(超过400万元)的工程采购项目……


def _says_which(text: str, q: Quantity, clause: Clause) -> bool:
    """60%以上的企业, 有三名以上公证员的机构: which ones are meant."""
    given = _THEN_GIVEN.match(text, q.end, clause.end)
    if given and not GIVE_VERB.search(text, clause.start, q.start):
        return True
    if _WITH_SHARE.match(text, q.end) and _OF_THEIRS.search(text, clause.start, q.start):
        return True
    if q.after in ("以上", "以下", "及以上"):
        if text.startswith("人口的", q.end) or q.after == "及以上":
            if _PEOPLED.match(text, q.end, clause.end):
                return True
        elif _HAVING.search(text, clause.start, q.start) and _OF_THOSE.match(
            text, q.end, clause.end
        ):
            return True
    each_one = q.value == 1 and q.unit in ("名", "人", "家", "户", "个")
    if each_one and _EACH_ONE.search(text, clause.start, q.start) and _SO_GIVEN.match(text, q.end):
        return True  # 每录用1名一次性给予500元
    if q.before and q.unit in _SIZES and _THEN_RULED.match(text, clause.end):
        return _SIZED_WORKS.match(text, q.end, clause.end) is not None
    if _WHO_HAS.fullmatch(text, clause.start, q.start) and _WHO.search(text, q.end, clause.end):
        return True
    narrowed = bool(q.before or q.after) and is_money(q.unit) and text.startswith("的", q.end)
    return narrowed and text.endswith(_NARROWED, 0, q.start)


_GIVEN_SHARE = regex.compile("(?:给予|予以)[^，。；]{0,16}$")  # 给予投入金额(50%以下)的支持
_SHARE_GIVEN = regex.compile(f"的?(?:比例|标准)?(?:{GIVE_VERB.pattern})")
# 对企业按(不超过10%的比例)给予: the share itself is given.
_AS_SHARE = regex.compile(f"(?:按|以(?![上下内外])|由|{GIVE_VERB.pattern})[^，。；]{{0,16}}$")
# 在县城, 对企业, 符合条件
_WITHIN_PLACE = regex.compile("在|对|凡|符合|具备|属于")
# 每户给予, 一次性奖励
_IF_SO = regex.compile(
    "(?:每[家人户个]|一次性|分别|最高|可|按[^，。]{1,12})?(?:给予|予以|奖励|补助|补贴|资助|奖补)"
)
# 对增速达到20%以上的企业，市级工业资金一次性给予(50万元)
_IF_SO_OF = regex.compile(rf"[^，。；\d]{{0,16}}?{_IF_SO.pattern}")
_HONOURS = regex.compile(
    "评选|评定|认定|新认定|遴选|选树|打造|培育|新培育|建设|创建|表彰|命名|新增|支持|建立|组建|设立|建成"
)
# 5000元, 三万元, 10%
_SUM = regex.compile(r"\d[.,]?(?:万|亿)?元|[一二三四五六七八九十]万元|\d%")  # the end of one


_NOUN_NEXT = regex.compile(r"\p{Han}{2}(?<!给予|予以|奖励|补助|补贴)")
_GIVES_IT = ("补助", "补贴", "奖励", "资助", "奖补", "贴息")
# 对20kV以下用户200米以内电力接入工程|实行备案制
_TREATED = regex.compile(r"\p{Han}{2,20}(?:实行|进行|推行|开展|实施|免[收征]?|简化|采用|采取)")


_TO_WHOM = regex.compile("(?:[^，。；对]{0,12}(?:可以?|应当?|要|将|再|须))?对(?![口外接标应])")
_WHO_GETS = regex.compile(r"[^，。；]{2,40}的\p{Han}{2,16}")


_OF_A_NOUN = regex.compile(r"的(?!\d)")  # but 对中小企业预付款比例不高于合同金额的70%


def _whose_next(p: Passage, clause: Clause) -> bool:
    """对室内场所200平方米以上，配有设施的俱乐部，给予奖励: the clause after goes on with whom."""
    after = p.clauses_after(clause)[:3]
    return len(after) > 1 and any(
        _WHO_GETS.fullmatch(p.text, whom.start, whom.end) and _IF_SO.match(p.text, gives.start)
        for whom, gives in pairwise(after)
    )


def _before_money(p: Passage, q: Quantity, clause: Clause) -> bool:
    """对建设面积2000平方米以上……的，给予…: what must be so before money is given."""
    text = p.text
    if q.unit == "%" and text.endswith(_GIVES_IT, clause.start, q.start):
        return False  # 对设施投资补助30%
    if q.unit == "%" and _IF_SO.match(text, q.end):
        return False  # 按照评估费用的90%给予补助，最高补助50万元
    if is_money(q.unit) and GIVE_VERB.search(text, clause.start, q.start):
        return False
    if q.unit == "%" and (
        _GIVEN_SHARE.search(text, clause.start, q.start)
        or _SHARE_GIVEN.match(text, q.end, clause.end)
        or BY_SHARE.search(text, clause.start, q.start)
    ):
        return False  # 按投资额的10%给予补助，最高50万元; 按投资额的10%，给予补助
    if (
        _WITHIN_PLACE.match(text, clause.start)
        and q.end < clause.end
        and NARROWING.search(text, clause.start, q.start)
        and (text[clause.start] != "在" or text.find("的", q.end, clause.end) >= 0)
    ):
        return True
    bounded = bool(q.before or q.after)
    about = bounded and _TO_WHOM.match(text, clause.start, q.start) is not None
    if (
        about
        and _OF_A_NOUN.search(text, q.end, clause.end) is not None
        and not GIVE_VERB.search(text, clause.start, clause.end)
    ):
        return True  # 对年吞吐量达到100万标箱且连续增长的港口，
    if about and q.end == clause.end and _whose_next(p, clause):
        return True
    sized = bool(q.after) and q.unit != "%" and text.startswith("对", clause.start)
    if sized and _TREATED.match(text, q.end, clause.end):
        return True
    if about:
        give = GIVE_VERB.search(text, q.end, clause.end)
        of = give is not None and text.find("的", q.end, give.start()) >= 0
        sized = bool(q.after) and not is_money(q.unit) and q.unit != "%"
        if sized and give is not None and _NOUN_NEXT.match(text, q.end):
            return True  # 对符合条件的300亩以上规模经营主体……给予奖补
        if of and not _AS_SHARE.search(text, clause.start, q.start):
            return not text.startswith(("的比例", "的标准", "的额度", "比例"), q.end)
    if not (q.before or q.after) and _HONOURS.match(text, clause.start):
        return False  # 评选示范单位100家，奖励每家2万元
    if_so = _IF_SO_OF if text.find("对", clause.start, q.start) >= 0 else _IF_SO
    return any(
        if_so.match(text, after.start) and _SUM.search(text, after.start, after.end)
        for after in p.clauses_after(clause)[:2]
    )
