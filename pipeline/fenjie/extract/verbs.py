"""Head verbs: which words are verbs of measures, and how far a predicate goes.

In: text and a stretch of a clause.  Out: the span of the verb.  加快推进知识城建设 has 推进,
加快5G技术研发 has 加快, 培育和引进人才 has 培育和引进, 探索建立…… has 探索建立.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from fenjie import patterns as regex
from fenjie.extract.spans import Span
from fenjie.lexicon import alternation, word_list, word_set, words

VERBS = word_set("action_verbs")
VERB = word_list("action_verbs")
_verb_end = VERB.end
KNOWN_VERBS = word_set("action_verbs", "verbs")
ALONE = frozenset(words("verbs_alone"))
_SOFT = frozenset(words("verbs_soft"))
_AFTER_SOFT = frozenset(words("verbs_after_soft"))
_ALWAYS_SOFT = frozenset(words("verbs_always_soft"))
_JOINS_NEXT = frozenset(words("verbs_joining"))
JOINS_ANY = frozenset(words("verbs_joining_any"))
_JOINED_TO = frozenset(words("verbs_joined"))
_PAIRED = frozenset(words("verbs_paired"))
NOMINAL = frozenset(words("verbs_nominal"))

# 优化|实施路径
_AGAINST = ("查处", "整治", "排查", "治理", "打击")
_ITS_NOUN = regex.compile(
    "(?:行动|工程|统一|营业厅|流程|页面|时限|程序|路径|环节|渠道|入口)(?:$|[，。；、和])"
)
_WRITES = ("制定", "编制", "修订")  # 制定|优化营商环境清单
_BETTERS = ("优化", "提升", "改进", "深化", "强化")
_LETTING = ("支持", "鼓励", "引导", "扶持")  # 支持鼓励企业……: the two are one
PAYING = ("补助", "补贴", "奖励", "奖补", "资助")

_ADVERBS = alternation("adverbs")
# 进一步, 大力, 科学地
ADVERB = regex.compile(rf"(?:{_ADVERBS})地?")
# 一是要积极, ③持续: what may stand before the verb.
STEM = regex.compile(
    # 及时、集中、规范|发布
    rf"(?:(?!在线上线下)(?:(?=[^、]{{2,4}}、)(?:{_ADVERBS}|规范|集中|准确|高效|精准)、(?=(?:{_ADVERBS}|规范|集中|准确|高效|精准)(?:、|\p{{Han}}{{2}}))"
    rf"|{_ADVERBS}|条件(?:成熟|具备|允许)(?:时|后)|必要时|全程(?=\p{{Han}}{{2}}[^，”＂]{{3}})(?!网办|电子|代办)|公开(?=征求|征集|选拔|招聘|招募|遴选|竞聘|发布)|地|再|又|都|均|由此|“?(?:一|二|三|四|五|六|七|八|九|十)是(?:要)?|[①-⑳]"
    r"|多(?:渠道|形式|层次|角度|方式|途径|维度|元(?:化(?!解))?|方面?|点|领域|部门|批次|轮次|路径|举措)"
    rf"|或(?=可)|(?:加大力度|结合实际)(?=\p{{Han}}{{3}})(?![并和])|既(?=[\p{{Han}}]{{2}})|暂(?=免)|先行(?!先试)|上门(?!服务)|新(?=认定)|智能(?=筛选|派发|推送|匹配|生成|识别|比对|审核)|线上线下(?=(?:{_ADVERBS}))|线[上下](?!线)|（\d+）|\d{{1,2}}）))*+"
)


_NO_MODAL = ("要求", "应对", "更新", "更换", "更正", "再造", "均衡")
_ADVERB_WORDS = frozenset(words("adverbs"))
_LONGEST_ADVERB = max(map(len, _ADVERB_WORDS))


def ends_in_adverb(text: str, end: int) -> bool:
    """Does an adverb of the list end at ``end``?"""
    lengths = range(1, min(_LONGEST_ADVERB, end) + 1)
    return any(text[end - n : end] in _ADVERB_WORDS for n in lengths)


@cache
def _stem_opens() -> Container[str]:
    return regex.openings(regex.compile(STEM.pattern.removesuffix("*+")))


def past_stem(text: str, start: int, end: int, times: dict[int, int]) -> int:
    """Past adverbs, ordinals and times at the start of a clause (年底前全面完成…)."""
    position = start
    opens = _stem_opens()
    while position < end and (text[position] in opens or position in times):
        stem = STEM.match(text, position, end)
        after = stem.end() if stem else position
        if after in times and times[after] <= end:
            after = times[after]
        if text.startswith(_NO_MODAL, after - 1) and after - 1 >= position:
            after -= 1  # 要求整改, 有效应对, 更新设备: a verb, not 要, 应 or 更
        if after == position:
            break
        position = after
    return position


# 制造业, 服务商, 转化率: after these a verb is the beginning of a noun.
NOUN_GOES_ON = regex.compile(
    "业(?![务主态绩内余])|商(?![贸业户品务事圈会标誉场])|[者型性]|率(?![先领])|量(?![化身])"
    "|品(?![牌质种类])|师(?![范生德资])|群(?![众体团])|水平|价格|能力(?!提升)"
    "|[厅局](?![部限面])|所(?![需有属在涉以得])|委(?![托派员培])"
)
# 普惠性服务, 协调小组: no verb at all.
_MAKES_NOUN = regex.compile("性(?!能)|小组|工作组|型(?!号)")
# After a word that is verb or noun these show the noun: 疏解项目, 建设步伐.
_NOUN_NEXT = regex.compile(
    "项目|工作|步伐|进度|任务|机制|体系|模式|能力|水平|工程|行动|力度|方式|效率|速度|进程|服务(?!贸易|外包|消费|型|业)|管理"
)


# 试点|城市, 牵头|部门, 自治|区: which one is meant, not what is done
_NAMING = frozenset(("试点", "示范", "牵头", "责任", "自治"))
# 承办|单位, 诉求|人, 监管|部门: who, by what they do
_AGENTS = regex.compile(
    "(?:承办|主办|协办|承接|经办|审批|评审|招标|验收|发证|执法|施工|监理|使用|建设|监管|担保|申报|供应|检查|征收|采购)"
    "(?:单位|部门|机构|主体|人员|人(?![才数口民群均次力文]))"
    "|管理人(?![员才数口民群均力文事])"
    "|(?:诉求|受让|代理|出让|经办|申请|投诉|举报|承租|购买|经营|采购|招标|投标|中标)(?:人(?![才数口民群均次力文])|者|主体)"
)
_NAMED_SO = regex.compile(
    "(?:城市|地区|区域|单位|部门|企业|学校|院校|医院|机构|银行|园区|项目|工作|政府|范围|期(?!间开展)|[区县市镇村州])"
)
_CUT_WRONG = (
    "竣工验收",
    "竣工联合",
    "对标准",
    "对接受",
    "自治区",
    "自治州",
    "自治县",
)  # 对|标准化建设……给予补助
# 报|市政府(批准)
_REPORTS = regex.compile(
    "报(?:经|请)?(?:国务院|国家|中央|上级|本级|同级|党|[省市县区州旗]|自治区|人民"
    "|\\p{Han}{2,14}?(?:部|局|厅|委|办|政府|机关)(?:备案|批准|审批|审定|审核|核准|同意|批复))"
)


# 加快应用|全省统一的系统, 加快评估|已出台的政策: an object that says which
_WHICH = regex.compile("全[省市区县州国]|已|各|本|一批")


def verb_at(text: str, position: int, end: int) -> Span | None:
    """The head verb at ``position``; 加快推进 is 推进, 加快5G技术研发 is 加快."""
    stop = _verb_end(text, position, end)
    if stop == position:
        reports = text.startswith("报", position) and _REPORTS.match(text, position, end)
        return (position, position + 1) if reports else None
    if stop < end and text[stop] in "性小工型" and _MAKES_NOUN.match(text, stop, end):
        return None
    word = text[position:stop]
    if names(text, (position, stop), end):
        return None
    agent = stop < end and text[stop] in "单部机主人者" and _AGENTS.match(text, position, end)
    if agent or text.startswith(_CUT_WRONG, position):
        return None
    if word in NOMINAL and NOUN_GOES_ON.match(text, stop, end):
        return None
    if word in _SOFT:
        stem = STEM.match(text, stop, end)
        first = stem.end() if stem else stop
        last = _verb_end(text, first, end)
        after = text[first:last]
        led = word in _ALWAYS_SOFT and len(after) > 1
        led = led and (after not in NOMINAL or _WHICH.match(text, last, end) is not None)
        if last < end and (led or after in _AFTER_SOFT):
            noun = after in NOMINAL and (
                _NOUN_NEXT.match(text, last, end) or _and_a_noun(text, last, end)
            )
            if not noun:
                return whole_verb(text, (first, last), end)
    return whole_verb(text, (position, stop), end)


def names(text: str, verb: Span, end: int) -> bool:
    """牵头|部门, 试点|城市: which one is meant."""
    return text[slice(*verb)] in _NAMING and _NAMED_SO.match(text, verb[1], end) is not None


def _and_a_noun(text: str, start: int, end: int) -> bool:
    """统筹发展|和安全: what is joined is no verb, so neither is what stands before."""
    joined = text[start] in "和与" and not text.startswith(("和谐", "和平", "与时"), start)
    return joined and _verb_end(text, start + 1, end) == start + 1


# 配齐配强, 用好用足, 做准做精做细: said twice or more
ALIKE = regex.compile(
    "(?P<same>[做用配建办管抓守看护选压落走扎讲])[好强优大足活实细精准牢严齐全紧稳深明透清]"
    "(?:(?P=same)[好强优大足活实细精准牢严齐全紧稳深明透清]){1,3}"
    "|[建办管用抓守看护选]好[建办管用抓守看护选]好|关心关爱|请示报告"
)
_PAPER = regex.compile("实施(?:方案|细则|意见|办法|计划|主体|规划)")  # 制定|实施方案
# 培育|和引进, 支持|并推动
# 支持和引导, 新建、改造: but not of a list of three, nor where each has an object of its own.
_LIST_GOES_ON = regex.compile(r"\p{Han}{0,6}[、和]")


def whole_verb(text: str, verb: Span, end: int) -> Span:
    """Coordinated verbs are given in full (培育和引进), so are fixed pairs (探索建立, 健全优化)."""
    a, b = verb
    first = text[a:b]
    alike = ALIKE.match(text, a, end)
    if alike is not None and alike.end() > b:
        b = alike.end()
        first = text[a:b]
    b = _joined(text, first, b, end)
    if b - a == 4 and text.startswith(("推动", "推进"), b) and text[a:b] in _LEADS and b + 4 < end:
        b += 2  # 研究部署推动, 统筹协调推进
    if (
        text.startswith(_ROUNDS_OFF, b, end)
        and b - a >= 4
        and text[b - 2 : b] in _PAIRED
        and text[b + 2 : b + 3] not in "的、和"
    ):
        b += 2  # 探索建立健全
    all_of_them = _one_object(text, b, end)
    if all_of_them > b:
        return a, all_of_them
    if b >= end or text[b] not in "和并与或、" or (text[b] == "与" and first in ALONE):
        return a, b  # 加强|与申请人沟通
    other = b + 2 if text.startswith("或者", b) else b + 1
    adverb = ADVERB.match(text, other, end) if text[b] in "和并" else None
    other = adverb.end() if adverb is not None else other  # 完善和动态更新
    stop = _verb_end(text, other, end)
    other_verb = text[other:stop]
    if not other_verb or (text[b] == "、" and _LIST_GOES_ON.match(text, stop)):
        return a, b
    if stop < end and (other_verb not in NOMINAL or first in ALONE):
        b = stop
    return a, b


# Pairs of words that stand alone before all other verbs: 深化落实……方案, 督促整改
_ONLY_WITH = {
    "深化": ("落实", "拓展", "运用", "开展", "推广"),
    "督促": ("落实", "整改"),
    "帮助": ("解决",),
    "跟进": ("督查",),
}
_RESULTS = ("形成", "实现")  # 梳理|形成清单
_ROUNDS_OFF = ("健全", "完善", "优化")
_CARRIED_OUT = ("健全", "完善", "推进")
_LEADS = ("研究部署", "统筹协调")
_OF_MECHANISMS = ("约束", "激励", "保障", "监督", "评价", "考核", "培养", "引导", "共享")
_ABILITY = regex.compile(r"[^，。；的]{2,12}的(?:能力|水平|本领)|\p{Han}{0,4}率(?!先)")


def _joined(text: str, first: str, b: int, end: int) -> int:
    """Where the verb that is one with ``first``, which ends at ``b``, ends; ``b`` if none is."""
    stop = _verb_end(text, b, end)
    if stop == b or _PAPER.match(text, stop - 2, end):
        return b
    if text[stop] in "的、和" if stop < end else text.endswith("报告", b, stop):
        return b
    word = text[b:stop]
    if word in _OF_MECHANISMS and text.startswith(("机制", "体系"), stop):
        return b  # 完善|约束机制
    if first in _BETTERS and _ABILITY.match(text, stop, end):
        return b  # 提升|解决问题的能力, 提升|办结满意率
    if first == "组织" and word in _BETTERS and text.endswith(("活动", "培训"), stop, end):
        return b  # 组织|优化营商环境宣传活动
    if word in _ONLY_WITH.get(first, ()):
        return stop
    if stop < end and (
        (first in _LETTING and word in _LETTING and first != word)
        or (first in _JOINS_NEXT and word in _JOINED_TO)
        or (first in JOINS_ANY and len(word) > 1 and word not in NOMINAL and word not in _RESULTS)
    ):
        return stop
    paired = (
        first not in ALONE
        and (first != "落实" or word in _CARRIED_OUT)  # 落实|优化政策: the object begins
        and (word != "规范" or first not in _WRITES)  # 制定|规范流程
        and first in _PAIRED
        and word in _PAIRED
        and word not in NOMINAL
        and not (first in _WRITES and word in _BETTERS)
        and not (word == "落实" and first in _AGAINST)  # 查处|落实政策不到位的行为
        and not (word == "优化" and text.startswith("营商环境", stop))
        and _ITS_NOUN.match(text, stop, end) is None
    )
    return stop if paired else b


def _one_object(text: str, b: int, end: int) -> int:
    """受理、审批、发放|许可证: three verbs or more side by side, of one object; else ``b``."""
    stop, verbs = b, 0
    while stop < end and text[stop] in "、和":
        after = _verb_end(text, stop + 1, end)
        if after == stop + 1:
            return b
        stop, verbs = after, verbs + 1
    return stop if verbs >= 2 and stop < end and text[stop] not in "的及与工等" else b


def known_verb(text: str, start: int, end: int) -> Span | None:
    """A verb of our lists or of the general language at ``start``, followed by an object."""
    for length in (4, 3, 2):
        stop = start + length
        if stop < end and (text[start:stop] in KNOWN_VERBS):
            return start, stop
    return None


def adverb_as_verb(text: str, start: int, position: int, end: int) -> Span | None:
    """统一|全省政策: with no verb after it, the last adverb is the verb itself."""
    before = position - 2
    word = text[before:position]
    if before < start or position >= end or word not in VERBS or word not in _ADVERB_WORDS:
        return None  # 按规定|申办: 规定 is no word of its own here
    return before, position
