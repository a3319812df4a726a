"""Quantities: numbers with unit and comparator, normalised, wherever they stand.

In: prepared text.  Out: :class:`Quantity` in order.  Which of them are targets is decided in
:mod:`fenjie.extract.targets`; here only what is written counts.

>>> q, = find_quantities("高新技术企业超过1.2万家")
>>> q.comparator, q.value, q.unit
('gt', 12000, '家')
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from fenjie import patterns as regex
from fenjie.extract.rules import rule
from fenjie.extract.spans import matches_near
from fenjie.lexicon import alternation, words
from fenjie.structure.numerals import whole_number
from fenjie.vocabulary import Comparator

NUMBER = rule("quantities.number", "a number with a unit", "22家", "达到3.1%", "三家", "8.5万人")
RANGE = rule("quantities.range", "two numbers that bound a range", "1~2家", "3至5个", "30%—50%")
FRACTION = rule("quantities.fraction", "a share in words", "三分之二", "一半以上", "七成", "过半")
DOUBLING = rule("quantities.doubling", "doubling", "翻一番", "翻两番", "翻番")
HALVING = rule("quantities.halving", "a change to one half", "减半")
DISCOUNT = rule("quantities.discount", "tenths of a price", "五折", "八五折", "9.5折")
RANK = rule("quantities.rank", "a place in an order, or a better one", "前5", "前三名")
ZERO = rule("quantities.breakthrough", "more than none for the first time", "零的突破")

Value = int | float


@dataclass(frozen=True, slots=True)
class Quantity:
    """View span from comparator to suffix; ``number`` is the view span of the digits alone.

    ``value``/``lower``/``upper`` as the contract has them; ``unit`` may be "".
    ``before`` and ``after`` are the comparator words as written.  ``listed`` is true for a
    member of a list that has no unit of its own (不低于500、1000、2000元).
    """

    start: int
    end: int
    number: tuple[int, int]
    value: Value | None
    lower: Value | None
    upper: Value | None
    unit: str
    comparator: Comparator
    before: str
    after: str
    chinese: bool
    listed: bool
    rule: str


_BOUND_BEFORE: dict[str, Comparator] = {
    "不低于": "ge", "不少于": "ge", "不小于": "ge", "至少": "ge", "最低": "ge", "不得低于": "ge",
    "不得少于": "ge", "不短于": "ge", "≥": "ge", "不低": "ge", "最少": "ge",
    "超过": "gt", "突破": "gt", "超": "gt", "大于": "gt", "高于": "gt", "多于": "gt", "逾": "gt",
    ">": "gt",
    "不超过": "le", "不超": "le", "最高不超": "le",
    "不高于": "le", "不多于": "le", "不大于": "le", "至多": "le", "最高": "le",
    "最多": "le",
    "不得超过": "le", "不得高于": "le", "不得大于": "le", "≤": "le", "最高不超过": "le",
    "不应超过": "le", "不应高于": "le", "不应大于": "le", "不应低于": "ge", "不应少于": "ge",
    "不宜超过": "le", "不宜高于": "le", "不宜大于": "le", "不宜低于": "ge", "不宜少于": "ge",
    "最长不超过": "le", "最长": "le", "最高为": "le", "最低为": "ge",
    "低于": "lt", "少于": "lt", "小于": "lt", "<": "lt", "不足": "lt", "最高不得超过": "le",
    "最高可达": "le",
    "约": "approx", "大约": "approx", "近": "approx", "接近": "approx",
}  # fmt: skip
_LONGEST_BOUND = max(map(len, _BOUND_BEFORE))
_BOUND_AFTER: dict[str, Comparator] = {
    "以上": "ge", "及以上": "ge", "以下": "le", "及以下": "le",
    "及以内": "le", "以内": "le", "之内": "le", "左右": "approx", "上下": "approx", "内": "le",
}  # fmt: skip
_MAGNITUDE = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6,
    "万": 10**4, "千": 1000, "百": 100, "": 1,
}  # fmt: skip

_CHANGE = (
    r"(?:提高|提升|增加|增长|上升|回升|扩大|增|升|降低|下降|降|压减|精确|减少|缩减|缩小|压缩|缩短|扩展"
    r"|精简|提(?=至|到)|统一|提速|优化|发展|恢复|控制|调整|拓展|扩容|扩充|扩|延长|放宽)"
)
_BEFORE = (
    rf"(?:{_CHANGE}(?:到|至|为)(?!\d{{4}}年)|(?<=率|率力争|率确保)实现(?=\d[\d.]*%)|(?:(?<=[值额量])|(?<=收入)|(?<=利润))实现(?=\d)|(?<=[期限间价格率额准标度般别年定金值])为(?=\d)|达到了?|(?<![下传送转表抵发雷])高?达|到(?!\d{{4}}年)|至(?!\d{{4}}年)|(?:稳定|保持|控制|维持"
    r"|稳控|压控|压减控制|巩固)(?:在|到|至)|保持(?=\d))?"
    r"(?:不[应宜](?:超过|低于|少于|高于|大于)|不得超过|不得低于|不得少于|不得高于|不得大于|最高不得超过|最高不超过?|最多不超过|最长(?:不超过)?|最高可达"
    r"|不超过?|不低于|不少于|不小于|不高于|不多于|不大于|不短于|至少|至多|最高为?|最多|最低为?|最少"
    r"|超过|突破|超|大于|高于|多于|逾|低于|少于|小于|不足|大约|约|接近|近|≥|≤|>|<|)"
)
_N = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_C = r"[一二两三四五六七八九十][一二三四五六七八九十百千]{0,6}"
_M = (
    r"万亿|千亿|百亿|亿|千万(?!瓦)|百万(?!瓦)|万|千(?=[元人亩户家个名吨台套辆])"
    r"|百(?=[元人亩户家个名吨台套辆])|"
)
_UNIT = alternation("units", "time_units")
_PER = (
    r"(?:/(?:百亿元|10万人?|十万人?|百公里|人次|人·次|人|户|亩|年|日|天|月|小时|时|秒|公里|平方公里|平方米|立方米|张|个|床|吨|次|家|辆|台"
    r"|千瓦时|场|期|届|篇|项|公顷|升|千克|公斤|克|人·年|人·月|标箱|头|只|套|件|座|处|例|株|羽|班|栋|间|人次|户次|百户|千人"
    r"|万元|亿元|[A-Za-z]+)(?:·[年月日])?)"
)

# Tried only where a comparator or a number begins and a digit or numeral follows soon.
_REACH = 20
_NEAR = (
    r"(?="
    r"[\d一二两三四五六七八九十百千零半前过翻为放提统优增上扩升回降下压减缩精发恢控调拓延达到至稳保维巩实不最超突大高多逾低少小约接近≥≤><]"
    r")"
    rf"(?=[^，。；]{{0,{_REACH}}}?[\d一二两三四五六七八九十零半过翻])"
)
_QUANTITY = regex.compile(
    rf"""{_NEAR}(?:
    (?P<zero>零的(?:历史性)?突破)
  | (?<!趋)(?P<flat>零增长(?!行动|工程|计划))
  | (?P<halved>减半(?!径))
  | (?P<discount>(?<![\d.一二三四五六七八九十百])(?P<db>不低于|不高于|不超过|最低|最高)?
        (?P<dt>\d(?:\.\d)?|[1-9]\d|[一二三四五六七八九]{{1,2}})
        折(?![叠射合算旧抵弯断线页])(?P<da>以内|以下|内)?)
  | (?P<double>(?P<least>至少)?(?:实现)?翻(?:(?P<fan>[一两二三四])?番|倍))
  | (?P<fraction>(?P<fb>(?:提高|提升|降低|下降|降|增加|扩大)(?:到|至)|(?:控制|稳定|保持|维持)在
        |达到|达|超过|不低于|不少于|不超过|不高于|低于|近|约)?
        (?:(?P<fd>[二三四五六七八九十])分之(?P<fn>[一二两三四五六七八九])|(?P<hundred>[百千])分之(?P<hn>[一二三四五六七八九十百]{{1,5}}|\d+(?:\.\d+)?)|(?P<half>一半|半数)|(?P<over>过半)(?!年)|(?<=[的于过到达在])(?P<sn>[1-9])/(?P<sd>[2-9]|10)(?![\d/万]))
        (?P<fa>以上|以下|以内|左右)?)
  | (?P<ranked>(?<=[国省市区州县球界内类入居列位次持在])前
        (?P<rk>\d{{1,3}}|[一二三四五六七八九十]{{1,3}})(?P<ru>名|位|)(?=[，。；、）]|$|行列))
  | (?P<number>
        (?P<before>{_BEFORE})(?P<verb>(?:(?<=至少|最多|最高|可达)|(?<=不少于|不超过|不低于))(?:可(?:申请|享受|获得|给予|获|贷|贷款)|给予|补助|补贴|奖励|资助|奖补|支持|扶持|贴息|减免|返还|降低|建有|建成|建设|建立|设立|配备|培育|形成|改造|发展|推出|选派|专题|听取|储备|落地|培训|实施|打造|创建|拥有|完成|引进|撰写|编写|落实|发布|提交|上报|举办|开展|组织|抽查|检查|巡查|走访|调度|通报|评估|监测|演练|研究|报告|新建|新增|配置|设置|有|每[年月季周半]{{1,2}}年?度?|召开|安排|(?<=最高|可达)每[人户家亩个](?:每[年月])?){{0,2}}(?:(?<=补助|补贴|奖励|资助|奖补|支持|扶持)(?:金额|额度|限额|总额))?)?
        (?:(?:(?<=[到至超达])|(?<=不低于|不少于|不超过|不高于))每(?:[人户亩床名生头只台辆套件吨][每]?[年月天日]?|[百千万]\p{{Han}}{{1,8}}))?
        (?:(?P<n1>{_N})|(?P<c1>(?<![一二三四五六七八九十百千第零〇]){_C})(?=[余多几]?(?:{_M})(?:{_UNIT})|[至到~—-]{_C}))
        (?P<more0>[余多])?(?P<m1>{_M})(?P<more1>[余多])?(?P<u1>(?:(?:{_UNIT})(?<!成(?=本))(?<!方(?=案)))?)(?P<per1>{_PER}{{0,2}})(?P<or1>（[家个名人户次项套条座所间处台只头段]）)?
        (?:(?:[~～—-]|——|至|到|—~)(?P<n2>{_N}|{_C})(?P<m2>{_M})(?P<u2>{_UNIT})(?P<per2>{_PER}{{0,2}}))?
        (?:（含[^）]{{0,2}}）(?=以[上下内]))?
        (?P<after>及以上|以上|及以下|以下|及以内|以内|之内|左右|上下|内(?![部容地资外蒙销涵控设生]))?
    ))
    """,
    regex.VERBOSE,
)
# What follows a number without a unit when it is a member of a list that has one at its end.
_LIST_GOES_ON = regex.compile(rf"(?:、|和|或|及)(?:{_N})")
_DISTANT = regex.compile(
    r"(不得?低于|不得?超过|不得?高于|不得?少于|最高(?!\p{Han}{2,8}不)|达到|(?:提高|提升|降低|下降|控制|压减|压缩|缩短|精简|减少)(?:到|至)|降至|增至|控制在)[^，。；\d]{2,28}的$"
    r"|(恢复[到至]|达到)20\d\d年(?:同期)?的$"
    r"|(不低于|不超过|不高于|不小于|不大于"
    r"|不少于)[^，。；、\d]{2,16}$"
)
_LEAD = regex.compile(r"[第〔\[A-Za-z\d.+—/\-号·]")


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of ``text`` in order (time expressions are among them, as numbers)."""
    found: list[Quantity] = []
    for match in matches_near(_QUANTITY, _NUMERAL, _REACH, text):
        if match["number"] is not None:
            quantity = _read_number(match, text)
        elif match["ranked"]:
            quantity = _read_rank(match)
        elif match["flat"]:
            quantity = _plain(match, 0, "eq", ZERO)
        elif match["zero"]:
            quantity = _plain(match, 0, "gt", ZERO)
        elif match["halved"]:
            quantity = _plain(match, 0.5, "eq", HALVING)
        elif match["discount"]:
            bound = _BOUND_BEFORE.get(match["db"] or "", _BOUND_AFTER.get(match["da"] or "", "eq"))
            quantity = _plain(match, _tenths(match["dt"]), bound, DISCOUNT, "折")
        elif match["double"]:
            value = 2 ** whole_number(match["fan"] or "一")
            quantity = _plain(match, value, "ge" if match["least"] else "eq", DOUBLING, "倍")
        else:
            quantity = _read_fraction(match, text)
        if quantity is not None:
            found.append(quantity)
    return _share_units(text, found)


_NUMERAL = regex.compile(r"[\d一二两三四五六七八九十零半翻]")


def _plain(
    match: regex.Match[str], value: Value, comparator: Comparator, name: str, unit: str = ""
) -> Quantity:
    lower, upper = bounds(value, comparator)
    return Quantity(
        match.start(),
        match.end(),
        match.span(),
        value,
        lower,
        upper,
        unit,
        comparator,
        "",
        "",
        True,
        False,
        name,
    )


def _tenths(written: str) -> Value:
    """八五折 is 8.5 tenths, 五折 5."""
    if written[0].isdecimal():
        return _scale(written if len(written) != 2 else f"{written[0]}.{written[1]}", "")
    whole = whole_number(written[0])
    return whole if len(written) == 1 else _scale(f"{whole}.{whole_number(written[1])}", "")


def bounds(value: Value, comparator: Comparator) -> tuple[Value | None, Value | None]:
    """Lower and upper bound that a comparator gives a value (guideline, section 3)."""
    if comparator == "eq":
        return value, value
    if comparator in ("ge", "gt"):
        return value, None
    if comparator in ("le", "lt"):
        return None, value
    return None, None


def is_money(unit: str) -> bool:
    """元, 美元, 欧元, 人民币, also over something (元/人)."""
    return unit.startswith(("元", "美元", "欧元", "人民币"))


def _read_fraction(m: regex.Match[str], text: str) -> Quantity:
    value: Value = 0.5
    unit = ""
    if m["fd"]:
        value = round(whole_number(m["fn"]) / whole_number(m["fd"]), 4)
    elif m["sd"]:
        value = round(int(m["sn"]) / int(m["sd"]), 4)
    elif m["hundred"]:
        value, unit = _scale(m["hn"], ""), "%" if m["hundred"] == "百" else "‰"
    before = m["fb"] or ("超过" if m["over"] else "")
    after = m["fa"] or ""
    start = m.start()
    if m["sd"] and not before:
        # 不得低于本地企业数量的1/3: the comparator stands before what the share is of.
        distant = _DISTANT.search(text, max(0, start - 32), start)
        if distant is not None:
            start, before = distant.start(), distant[1] or distant[2] or distant[3]
    comparator = _comparator(before, after)
    lower, upper = bounds(value, comparator)
    return Quantity(
        start,
        m.end(),
        m.span(),
        value,
        lower,
        upper,
        unit,
        comparator,
        before,
        after,
        True,
        False,
        FRACTION,
    )


def _read_rank(m: regex.Match[str]) -> Quantity:
    """进入全省前5: the fifth place or a better one."""
    written = m["rk"]
    value = _scale(written, "") if written.isdecimal() else whole_number(written)
    return Quantity(
        m.start(), m.end(), m.span("rk"), value, None, value, m["ru"], "le", "", "",
        not written.isdecimal(), False, RANK,
    )  # fmt: skip


# (收入比缩小到2.1)∶1左右
_TO_ONE = regex.compile("[:：∶]1(?![\\d.:：∶])(?P<after>以上|以下|以内|左右|内)?")


def _read_ratio(m: regex.Match[str], text: str, end: int) -> Quantity | None:
    """收入比缩小到2.1∶1: how many times the one is of the other, behind a noun that says 比."""
    to_one = _TO_ONE.match(text, end)
    if to_one is None or text.find("比", max(0, m.start() - 8), m.start()) < 0:
        return None
    value = _scale(m["n1"], "")
    before, after = m["before"], to_one["after"] or ""
    comparator = _comparator(before, after)
    lower, upper = bounds(value, comparator)
    return Quantity(
        m.start(), to_one.end(), m.span("n1"), value, lower, upper, "", comparator,
        before, after, False, False, NUMBER,
    )  # fmt: skip


def _read_number(m: regex.Match[str], text: str) -> Quantity | None:
    chinese = m["n1"] is None
    written = m["c1"] if chinese else m["n1"]
    unit, magnitude = _unit(m["u1"], m["per1"] + (m["or1"] or "")), m["m1"]
    if (
        chinese
        and not m["n2"]
        and not _counts(
            written, magnitude, unit, m["before"], text[max(0, m.start() - 14) : m.start()]
        )
    ):
        return None
    first = m.start("c1" if chinese else "n1")
    if first and _LEAD.match(text, first - 1) and not m["before"].endswith((">", "<", "≥", "≤")):
        return None  # part of a name, a number range already read, a document number
    if max(len(written), len(m["n2"] or "")) > _DIGITS_MAX:
        return None  # no number of a plan
    if _PHONE.fullmatch(written) and text[m.start() - 1 : m.start()] in "）)：:、":
        return None  # 联系人：某某（业务支撑）3077696
    if unit == "年" and _NUMBERED_YEAR.fullmatch(written):
        return None  # 2.2023年度……: the second of a list
    end = m.end()
    number_end = m.end("per1")
    if m["n2"]:
        unit = _unit(m["u2"], m["per2"])
        upper = _scale(m["n2"], m["m2"])
        low_magnitude = magnitude or (m["m2"] if not m["u1"] else "")
        lower = _scale(written, low_magnitude)
        if m["u1"] and m["u1"] != m["u2"]:
            return None
        if lower > upper:
            return None
        return Quantity(
            m.start(), end, (first, m.end("per2")), None, lower, upper, unit, "between",
            m["before"], m["after"] or "", chinese, False, RANGE,
        )  # fmt: skip
    named = _IN_A_NAME.match(text, end) is not None and not (m["before"] and unit == "次")
    if named or (unit == "对" and _JOINED_WORD.match(text, end)):
        return None  # 三次全会, 3人制, 110对接联动; but 至少召开一次全体会议
    if (chinese and unit == "元" and not magnitude and len(written) == 1) or (
        unit == "时" and text[m.start() - 1 : m.start()] == "日"
    ):
        return None  # 二元结构, 19日9时
    if unit == "度" and not magnitude:
        return None  # 90度; but 4.46亿度
    if unit == "G" and (chinese or float(written.replace(",", "")) < 100):
        return None  # 5G, 4G: names
    if unit == "P" and "算力" not in text[max(0, m.start() - 32) : m.start()]:
        return None
    listed = False
    if not unit and not chinese and text[end : end + 1] in ":：∶":
        return _read_ratio(m, text, end)
    if not unit:
        listed = bool(_LIST_GOES_ON.match(text, m.end()))
        known = m["before"] and m["before"] not in ("近", "约", "超", "最高", "到", "至")
        if not (listed or magnitude or known):
            return None
        if not (listed or magnitude) and _FORM_AFTER.match(text, end):
            return None
    before, after = m["before"], m["after"] or ""
    comparator = _comparator(before, after)
    if comparator == "eq" and (m["more0"] or m["more1"]):
        comparator = "gt"  # 240余座
    start = m.start()
    if not before and unit in ("%", "倍"):
        # 不低于……最低价标准的70%: the comparator stands before what the share is of.
        distant = _DISTANT.search(text, max(0, start - 32), start)
        if distant is not None:
            start, before = distant.start(), distant[1] or distant[2] or distant[3]
            comparator = _comparator(before, after)
    value = _scale(written, magnitude)
    low, high = bounds(value, comparator)
    return Quantity(
        start, end, (first, number_end), value, low, high, unit, comparator, before, after,
        chinese, listed, NUMBER,
    )  # fmt: skip


_DIGITS_MAX = 32
_PHONE = regex.compile(r"[1-9]\d{6,}")
_NUMBERED_YEAR = regex.compile(r"\d{1,2}\.(?:19|20)\d\d")
_FORM_AFTER = regex.compile(r"[A-Za-z年月日号级类星等·.+\-—/:：∶]")  # 达到3A, 超过5.1版
_IN_A_NAME = regex.compile(
    "制(?!定|造|作|订)|全会|全体会议|党代会|代表大会|性(?!别)|五年规划|(?<=市)民|(?<=升)级|(?<=处)[置理罚分]|(?<=套)房(?![屋源间])|折"
)
_JOINED_WORD = regex.compile("[接应口外于象比标照方手]")
# Chinese numerals stand in names and slogans too (两个市场, 一站式): only some classifiers count.
_COUNTED = frozenset(words("counted_in_chinese") + words("time_units"))
_SINGLE = frozenset("家所座")


# 每半年开展(一次)
_RECURS = regex.compile(
    "每(?:半|[两一二三四五六]|个)?(?:年|季度|季|月|周|学期)度?[^，。；]{0,6}$|每(?:半|[两一二三四五六]|个)?(?:年|季度|月|周)[^，。；每]{2,20}(?:进行|开展|组织)$"
)


def _counts(written: str, magnitude: str, unit: str, before: str, context: str) -> bool:
    """Does a Chinese numeral count something here (三家), or is it part of a word (一批, 二期)?"""
    if not unit or unit.partition("/")[0] not in _COUNTED:
        return False
    if magnitude or before or unit in ("倍", "成", "百分点", "个百分点"):
        return True
    if written == "一":
        return (
            unit in _SINGLE
            or (unit in ("个", "名", "支", "处") and context.endswith(("至少", "各", "指定")))
            or (unit == "次" and _RECURS.search(context) is not None)
        )
    return True


def _unit(written: str, per: str) -> str:
    """个百分点 is 百分点, 平米 平方米; a denominator is kept (元/人)."""
    return _SAME_UNIT.get(written, written) + per


_SAME_UNIT = {
    "个百分点": "百分点",
    "个点": "百分点",
    "个名次": "名次",
    "个位次": "位次",
    "个工作日": "工作日",
    "个小时": "小时",
    "平米": "平方米",
    "人民币": "元",
    "元人民币": "元",
}


def _comparator(before: str, after: str) -> Comparator:
    """左右 wins over everything, a bound over 达到 (guideline, section 3)."""
    if _BOUND_AFTER.get(after) == "approx":
        return "approx"
    bound = _longest(before)
    if bound is not None and not (bound == "approx" and after in _BOUND_AFTER):
        return bound
    if after in _BOUND_AFTER:
        return _BOUND_AFTER[after]
    return "eq"


def _longest(before: str) -> Comparator | None:
    """The bound that the longest comparator at the end of ``before`` gives."""
    for length in range(min(len(before), _LONGEST_BOUND), 0, -1):
        comparator = _BOUND_BEFORE.get(before[-length:])
        if comparator is not None:
            return comparator
    return None


def _scale(written: str, magnitude: str) -> Value:
    if written.isdecimal():
        return int(written) * _MAGNITUDE[magnitude]
    if not written[0].isdecimal():
        return whole_number(written) * _MAGNITUDE[magnitude]
    whole, _, fraction = written.replace(",", "").partition(".")
    # Whole numbers until the last step: 1.1万 is 11000, 0.3 is 0.3.
    amount = int(whole + fraction) * _MAGNITUDE[magnitude]
    parts: int = 10 ** len(fraction)
    return amount // parts if amount % parts == 0 else amount / parts


_RATES = frozenset(("%", "‰", "/10万", "/十万"))  # 9/10万和3.5‰以内
_JOINS = ("、", "和", "或", "及")


def _bound(q: Quantity) -> Comparator:
    """The comparator that a list takes from one of its members; two bounds are that one's own."""
    return q.comparator if q.comparator != "between" else "eq"


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the members of a list what stands once, unit and comparator (不低于500、1000元)."""
    result = list(found)
    for i in range(len(result) - 2, -1, -1):
        here, following = result[i], result[i + 1]
        joined = text[here.end : following.start]
        if joined in _JOINS and here.unit == "个" and following.unit in ("工作日", "个月"):
            here = result[i] = replace(here, unit=following.unit)  # 6个、22个、32个工作日
        if here.listed and joined in _JOINS:
            value = here.value
            if value is None:
                continue
            comparator = here.comparator if here.comparator != "eq" else _bound(following)
            lower, upper = bounds(value, comparator)
            result[i] = replace(
                here, lower=lower, upper=upper, unit=following.unit, comparator=comparator
            )
    spread: set[int] = set()
    for i in range(len(result) - 2, -1, -1):
        # 分别提高到55%、70%以上: the bound at the end holds for the list.
        here, following = result[i], result[i + 1]
        if (
            text[here.end : following.start] in _JOINS
            and here.comparator == "eq"
            and here.value is not None
            and (
                here.unit == following.unit
                or {here.unit, following.unit} <= _RATES
                or text.endswith("分别", 0, here.start)  # 分别稳定在3900万头、13.5亿只以上
            )
            and not following.before
            and (following.after or i + 1 in spread)
        ):
            spread.add(i)
            comparator = _bound(following)
            lower, upper = bounds(here.value, comparator)
            result[i] = replace(here, comparator=comparator, lower=lower, upper=upper)
    bounded = {i for i, q in enumerate(result) if q.before in _BOUND_BEFORE}
    bounded |= {i for i, q in enumerate(result) if q.listed and q.comparator != "eq"}
    for i in range(1, len(result)):
        here, previous = result[i], result[i - 1]
        joined = text[previous.end : here.start]
        if (
            joined in _JOINS
            and here.comparator == "eq"
            and not here.before
            and i - 1 in bounded
            and (here.unit == previous.unit or previous.after == "")
            and here.value is not None
        ):
            bounded.add(i)
            comparator = _bound(previous)
            lower, upper = bounds(here.value, comparator)
            result[i] = replace(here, lower=lower, upper=upper, comparator=comparator)
    return [q for q in result if not (q.listed and not q.unit)]  # 110、119等热线


# 投资额(200万元以下的项目), 海拔(1500米以上农村学校)
AN_AIM = regex.compile("的?(?:年度|总体|发展|预期|奋斗)?(?:目标|要求|任务)")  # 达到17%的要求
NARROWING = regex.compile(
    r"(?:收入|产值|销售额|投资额|总投资|投资|营业额|金额|面积|人口|年龄|注册资本|资产|规模|利润"
    r"|税收|营收|职工|海拔|高度|宽度|长度|坡度|年限|价值|能力|量|满|额度|贷款)(?:达到?|超过"
    r"|在)?$"
)
