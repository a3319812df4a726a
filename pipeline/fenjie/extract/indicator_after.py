"""The indicator that follows its quantity: 广东省实验室 in 建设2家广东省实验室.

In: a passage, a quantity, and where its stretch ends.  Out: the span of the noun, up to the next
predicate or quantity.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.passage import Passage
from fenjie.extract.quantities import Quantity
from fenjie.extract.spans import Span

# 落户, 达到, 纳入: the predicate that ends the noun (引进10家总部企业|落户).
_CUT = regex.compile(
    r"(?:落户|摘帽|退出(?!机制)|脱贫(?!攻坚|地区|人口|户|县|村|群众|劳动力)|全程(?!网办|电子|代办)|[和及、]一批|(?<=项目|工程|基地|中心)建设(?=[和及、])|跻身|入围|设置(?!的)|用于|(?<![雷到直发通表传])达|投产|投用|(?<!公)开工|竣工|入选|获批|进入|成为"
    r"|(?<![面纵横方定导取动意趋朝])向(?!前)|加入|按|作为|给予|进行|实现|全部|参与|通过|改为|征收|入驻(?!企业|率|机构|单位)|被(?![子褥告])|(?<![推促跟])进(?=社区|乡村(?!振兴)|校园|企业|基层|农村|机关|万家|课堂|军营)|占(?!用|地)|获得|得到|持有|免费|实行(?!的)|按期(?!限)|如期|下沉|赴(?![任约港澳台])|在\p{Han}{1,4}(?:就业|创业|落户|办理|推广)|(?<=会议|例会)(?:研究|听取|专题|部署|协调|解决)|年内|年底前|负责(?!人|制)|到(?!位|期|家"
    r"|店|户|村|账|岗|港)|(?<![对占])比(?!赛|例|重|率|较|拼|对)|并|且|建成|纳入|享受|建立(?!的)|设立(?!的)"
    r"|(?<=资金|经费|基金|补贴|债券|贷款)(?:专项|重点)?(?:引导|支持|推动|扶持|帮助|鼓励|保障)"
    r"|开展(?!的)|实施(?!的|项目|方案|单位|主体|意见)|完成(?!的)|带动|提供(?=支持|支撑|保障)|，|。|；|：)"
)
# 达到国际标准的|家庭医生, 覆盖城乡的|服务网络: the verb belongs to what is counted.
_RELATIVE = regex.compile(
    r"(?:已|达到?|符合|具有|具备|从事|拥有|覆盖|服务(?=于)|面向|适合|集|以|能够|在|有|对)(?![级型])[^，。；]{1,30}?的(?=[\p{Han}“]{2})"
)
# 吸引力强、带动面广的|消费场景, 找得到、用得好的|场景: praise, whatever verbs it holds
_TRAITS = regex.compile(
    r"(?:\p{Han}{1,2}[得不]\p{Han}{1,2}[、的]){2,4}(?<=的)|(?:\p{Han}{1,8}(?:强|广|高|大|好|优|全|新|足|美|突出|鲜明|先进|完善|齐全|完备|丰富|浓郁|显著|明显)[、的]){1,4}(?<=的)"
)
_WHERE = regex.compile(
    r"(?<=\p{Han})在(?![线校建职岗册地园库编家外途研产孕读营用售役])(?=\p{Han}{4})"
)
# 80%的行政村|建有文化广场, 70%以上的城市|全面消除重污染天气
_THEY_ALL = regex.compile(
    r"(?:全面|普遍|率先|均已?)(?=\p{Han}{4})|[建配设]有|配套建设|(?<!“)全程网办|(?<!现)在(?=\d)"
)
THEMED = regex.compile(r"以[^，。；]{2,30}为(?:主题|主体|重点|特色|主)的(?=\p{Han}{2})")
_PLACED = regex.compile(r"(?<!所)在\p{Han}{1,8}$")
# 建设1所(80—150个托位的)托育机构: the second number narrows what the first counts.
_SECOND_SIZE = regex.compile(r"[\d.,—~-]+\p{Han}{1,8}的(?=\p{Han})")
_STOP = regex.compile(r"[，。；、（]")


# 1个(建筑面积)不少于1000平方米，具备照护功能的养老服务中心: what has the size comes last.
_SIZE = regex.compile(
    "建筑面积|总?面积|床位|规模|年产值|年产量|产值|总投资|投资|容量|长度|装机容量"
    # 100个以上|年产值超十亿元、10个以上……的企业
    r"|年?(?:总?产值|销售额|营业收入|主营业务收入|营收|投资额?)(?:超过?|达到?|突破)?[\d.一二三四五六七八九十百千万亿]+元(?:以上)?"
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
    themed = THEMED.match(text, start, right)
    start = themed.end() if themed is not None else start
    relative = _RELATIVE.match(text, start, right) or _TRAITS.match(text, start, right)
    stop = _cut(text, start, relative.end() if relative else start + 1, right)
    end: int = stop.start() if stop else right
    if q.unit == "%":
        inside = _WHERE.search(text, start + 2, end) or _THEY_ALL.search(text, start + 2, end)
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
    return (start, end) if end > start and text[start:end] not in _SUMS_UP else None


_SUMS_UP = ("共", "合计", "总计", "约", "共计")  # 组织3批次|共|60名干部
# 的年度目标, 以上, 左右: what follows a number and is no indicator.
GENERAL_NOUN = regex.compile(
    r"(?:的)?(?:年度|目标|任务(?!量)|台阶|大关|关口|行列|门槛|比例|比重|标准(?!化)|幅度|水平|速度"
    r"|规模(?!化|以上|经营)|额度|范围|以上|以下|执行|确定|予以|给予|计算|进行|左右|部分|目标|之间"
    r"|不等|全覆盖|的|提供(?![^，。；]{2,24}的)|收取|计(?!算机)|拨付|下达|补足|安排|用于|由|后|时)"
)


_PRAISED = regex.compile(
    "(?:齐全|专业|规范|突出|完善|先进|优良|优美|健全|完备|鲜明|明显|显著|过硬|扎实|[得不][到起开了好上住])$"
)


def head_of(text: str, after: Span | None) -> Span | None:
    """设施齐全、服务专业的照护机构: what is counted is the head, not its praise before 的; but of
    全要素、低成本的智慧岛 all narrows."""
    if after is None:
        return None
    of = text.rfind("的", *after)
    praised = of > after[0] and _PRAISED.search(text, after[0], of) is not None
    if praised and of + 3 <= after[1] and "、" in text[after[0] : of]:
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
    r"(?:结对|差异化|特色化|错位|协同|高质量|优先|率先)?(?:深化|开展|建设|打造|创建|推进|完善|发展|提升|改善|提质升级|形成|增强|实施|申报|争创|参加|建立|加快|做大|做强|补短板|转型"
    r"|上平台|上市|升级为|晋升|上云|跻身|入围|提供|配备|实施|进行|发放|给予|安装|设置|引入|加装|探索(?!性)|外出|帮扶|服务(?=基层|乡村|企业|农村|县域|产业|地方|群众)|深入|下沉|驻村)(?!项目|工程|示范|水平|能力"
    r"|资金|用地|的)"
)
_DOER = regex.compile(
    r"(?:企业|单位|机构|[县市区州镇乡村组户人家校院所店园行社场队员者生]|基地|团队|平台|公司|集团|组织|项目|家庭|中心|主体"
    r"|商|厂|[高初]中|小学|大学|学院|协会|学会|部门|人员|干部|专家|大户|农民|工匠|教师|医师|[）”])$"
)
# 污水处理厂|建设: the work is no part of what is counted.
_WORK = regex.compile(r"(?:建设|打造|培育|创建|工作|任务|落地|开工建设)$")
_KEEPS_WORK = ("完成", "抓好", "推进", "做好")  # 完成10项建设任务


# 具有辐射引领作用的|实训基地: praise narrows nothing
_DESCRIBED = regex.compile(r"(?:具有|具备|符合|拥有)[^，。；、]{2,30}的(?=[\p{Han}“]{3})")


def counted(text: str, span: Span, verb: Span | None) -> Span:
    """支持20个县深化……, 10座污水处理厂建设: without what they shall do, without the work."""
    written = text[slice(*verb)] if verb else ""
    described = _DESCRIBED.match(text, *span)
    span = (described.end(), span[1]) if described is not None else span
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
