"""Time expressions with their TIMEX3 value: what each way of writing says.

In: a match of :data:`fenjie.extract.time_pattern.TIME` and the year spoken of.  Out: a
:class:`TimeMention`, or None where the words are a name or an ordinal.
"""

from __future__ import annotations

from dataclasses import dataclass

from fenjie import patterns as regex
from fenjie.extract.rules import rule
from fenjie.structure.numerals import YEAR_DIGITS, whole_number
from fenjie.vocabulary import YEAR_MAX, YEAR_MIN, Relation, TimexType

YEAR = rule(
    "times.year", "a calendar year with its preposition", "到2021年末", "2025年底前", "2019年"
)
DATE = rule("times.date", "a month, quarter, half-year or day", "2026年6月底前", "2024年第一季度")
MONTH = rule("times.month", "a month or day of the year spoken of", "10月底前", "自9月1日起")
RANGE = rule(
    "times.range", "two years or months joined by a dash or 至", "2019—2021年", "2021年至2025年"
)
PERIOD = rule("times.plan_period", "a five-year plan period", "“十四五”期间", "“十三五”末")
RELATIVE = rule(
    "times.relative", "a year counted from the document's", "今年", "明年底前", "年内", "全年"
)
DURATION = rule("times.duration", "a length of time", "3~5年", "10个工作日内", "过去五年")
SET = rule("times.set", "a recurrence", "每年", "年均", "每半年", "按季度")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """View span, TIMEX3 type and value, relation, years covered (None for durations, sets)."""

    start: int
    end: int
    timex: TimexType
    value: str
    relation: Relation
    start_year: int | None
    end_year: int | None
    rule: str


_PERIODS = {
    "八五": 1991, "九五": 1996, "十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016,
    "十四五": 2021, "十五五": 2026, "十六五": 2031,
}  # fmt: skip
_OFFSETS = {
    "今年": 0,
    "本年": 0,
    "去年": -1,
    "上年": -1,
    "前年": -2,
    "明年": 1,
    "次年": 1,
    "后年": 2,
}
_UNITS = {
    "年": "P{}Y", "年度": "P{}Y", "月": "P{}M", "个月": "P{}M", "周": "P{}W", "星期": "P{}W",
    "天": "P{}D", "日": "P{}D", "工作日": "P{}D", "自然日": "P{}D", "小时": "PT{}H",
    "分钟": "PT{}M",
}  # fmt: skip
_CUED = (
    "过去",
    "过去的",
    "未来",
    "今后",
    "近",
    "这",
    "满",
    "用",
    "在",
    "于",
    "通过",
    "力争用",
    "力争",
)
_SLOGAN = regex.compile("”[^，。；、]{0,8}(?:改革|行动|工程|活动|机制|模式|服务|承诺)")
# 三年行动, 十年禁渔, 240小时过境免签 are names.
_NAME_AFTER = regex.compile(
    r"[^，。；、的（]{0,6}(?:行动|攻坚战|计划|规划|方案|工程)|任务|免签|禁渔|过境|期国债|左右?岁"
)


def _year(written: str) -> int | None:
    number = int(written.translate(YEAR_DIGITS))
    return number if YEAR_MIN <= number <= YEAR_MAX else None


_LIMIT = regex.compile(r"(?:时限|期限|完成时间|截止时间)[：:]?[（]?$")  # 完成时限：(2023年6月)


def _relation(before: str, after: str, edge: str = "") -> Relation:
    if after in ("以来", "起", "起始", "开始", "以后", "之后", "后"):
        return "since"
    if before in ("到", "至", "截至", "截止", "截止到") or after in ("前", "以前", "之前"):
        return "by"
    if before in ("在", "于") and edge.endswith(("底", "末")):
        return "by"
    return "in"


_WORD_BEFORE_YU = tuple("低高少多大小等优关对由")  # 低于, 关于: no time begins with their 于


def _span(match: regex.Match[str], before: str, after: str) -> tuple[int, int]:
    """从 and 自 belong to the time only where 起 or 以来 answers them."""
    start = match.start()
    written = match.string[max(0, start - 1) : start]
    if before == "于" and written in _WORD_BEFORE_YU:
        return start + 1, match.end()
    if before in ("从", "自") and after not in ("以来", "起", "起始", "开始"):
        start += len(before)
    return start, match.end()


def _read_range(m: regex.Match[str], text: str, year: int | None) -> TimeMention | None:
    if m["yb8"]:
        number = _year(m["yb8"])
        return None if number is None else _months(m, number, m["ma8"], m["mb8"], RANGE)
    first = _year(m["y1"] or m["y8"])
    written = m["y2"] or m["y9"]
    second = _year(written) if written else first
    if first is None or second is None or second < first:
        return None
    a, b = str(first), str(second)
    if m["m1"]:
        a += f"-{int(m['m1']):02d}" + (f"-{int(m['d1']):02d}" if m["d1"] else "")
    month, day = (m["m2"], m["d2"]) if m["y2"] else (m["m3"], m["d3"])
    if month:
        b += f"-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    return TimeMention(m.start(), m.end(), "DATE", f"{a}/{b}", "during", first, second, RANGE)


def _read_date(m: regex.Match[str], text: str, year: int | None) -> TimeMention | None:
    number = _year(m["y4"])
    if number is None:
        return None
    value = f"{number}{_part(m['q'], m['h'])}"
    if m["m4"]:
        value += f"-{whole_number(m['m4']):02d}"
        if m["d4"]:
            value += f"-{whole_number(m['d4'].removesuffix('日')):02d}"
    relation = _relation(m["db"], m["da"], m["de"] or "")
    start, end = _span(m, m["db"], m["da"])
    if m["q"] and "、" in m["q"]:
        first, second = _quarters(m["q"])
        value, relation = f"{number}-Q{first}/{number}-Q{second}", "during"
    # 完成时限：2023年6月: what the label calls a limit is one.
    if relation == "in" and _LIMIT.search(text, max(0, start - 8), start):
        relation = "by"
    return TimeMention(start, end, "DATE", value, relation, number, number, DATE)


def _months(
    m: regex.Match[str], year: int, first: str, last: str, rule_name: str
) -> TimeMention | None:
    """2024年3—6月, 3月至5月: months of one year."""
    if not 1 <= int(first) < int(last) <= 12:
        return None
    value = f"{_day(year, first, None)}/{_day(year, last, None)}"
    return TimeMention(m.start(), m.end(), "DATE", value, "during", year, year, rule_name)


def _read_month(m: regex.Match[str], text: str, year: int | None) -> TimeMention | None:
    if year is None:
        return None
    if m["mx"]:
        return _months(m, year, m["mx"], m["my"], MONTH)
    value = _day(year, m["m6"], m["d6"])
    if m["d7"]:
        value += "/" + _day(year, m["m7"] or m["m6"], m["d7"])
        return TimeMention(m.start(), m.end(), "DATE", value, "during", year, year, MONTH)
    relation = _relation(m["mb"], m["ma"], m["me"] or "")
    start, end = _span(m, m["mb"], m["ma"])
    return TimeMention(start, end, "DATE", value, relation, year, year, MONTH)


def _day(year: int, month: str, day: str | None) -> str:
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


def _quarters(written: str) -> tuple[int, int]:
    digits = [whole_number(c) for c in written if c in "一二三四1234"]
    return digits[0], digits[-1]


def _part(quarter: str | None, half: str | None) -> str:
    if quarter:
        return f"-Q{_quarters(quarter)[0]}"
    if half:
        return "-H1" if half[0] == "上" else "-H2"
    return ""


def _read_iso(m: regex.Match[str], text: str, year: int | None) -> TimeMention | None:
    number, month, day = int(m["y5"]), int(m["m5"]), int(m["d5"])
    if not YEAR_MIN <= number <= YEAR_MAX or not 1 <= day <= 31:
        return None
    value = f"{number}-{month:02d}-{day:02d}"
    return TimeMention(m.start(), m.end(), "DATE", value, "in", number, number, DATE)


def _read_year(m: regex.Match[str], text: str, year: int | None) -> TimeMention | None:
    number = _year(m["y6"])
    if number is None:
        return None
    before = m["yb"]
    if before in ("到", "至") and text[m.end() : m.end() + 1] == "的":
        before = "从"  # 增长到2025年的4.93万亿元: 到 goes with the verb
    relation = _relation(before, m["ya"], m["ye"])
    start, end = _span(m, before, m["ya"])
    if relation == "in" and _LIMIT.search(text, max(0, start - 8), start):
        relation = "by"
    return TimeMention(start, end, "DATE", str(number), relation, number, number, YEAR)


def _read_event(m: regex.Match[str], text: str, year: int | None) -> TimeMention | None:
    number = int(m["y7"])
    start, end = m.span("y7")
    return TimeMention(start, end, "DATE", str(number), "in", number, number, YEAR)


def _read_period(m: regex.Match[str], text: str, year: int | None) -> TimeMention | None:
    first = _PERIODS[m["p1"] or m["p2"]]
    edge = m["pe"] or ""
    if edge.startswith(("末", "期末")):
        relation: Relation = "by" if m["pb"] else "in"
        return TimeMention(
            m.start(), m.end(), "DATE", str(first + 4), relation, first + 4, first + 4, PERIOD
        )
    relation = "since" if edge == "以来" else "during"
    value = f"{first}/{first + 4}"
    return TimeMention(m.start(), m.end(), "DATE", value, relation, first, first + 4, PERIOD)


def _read_set(m: regex.Match[str], text: str, year: int | None) -> TimeMention | None:
    if m["s3"]:
        value = {"年": "P1Y", "月": "P1M", "日": "P1D"}[m["s3"][0]]
    elif m["s8"]:
        value = "P1Y"
    elif m["s5"]:
        value = {"月": "P1M", "天": "P1D"}[m["s5"][0]]
    elif m["s4"]:
        value = {"年": "P1Y", "季": "P3M", "月": "P1M", "周": "P1W", "日": "P1D"}[m["s4"][1]]
    elif other := m["s6"] or m["s7"]:  # every other one: 双月, 隔周
        value = _UNITS[other[1]].format(2)
    elif m["s2"] or m["s1"] == "半":
        value = "P6M"
    else:
        n = whole_number(m["s1"] or "一")
        unit = m["su"]
        value = f"P{3 * n}M" if unit.startswith("季") else _UNITS[unit].format(n)
    return TimeMention(m.start(), m.end(), "SET", value, "every", None, None, SET)


def _read_relative(m: regex.Match[str], text: str, year: int | None) -> TimeMention | None:
    if year is None:
        return None
    if m["r5"]:
        value = f"{year}/{year + 1}"
        return TimeMention(m.start(), m.end(), "DATE", value, "during", year, year + 1, RELATIVE)
    number = year + _OFFSETS.get((m["r1"] or "")[:2], 0)
    value = f"{number}{_part(m['rq'], None)}" if m["rq"] and "季" in m["rq"] else str(number)
    if m["rq"] and "半年" in m["rq"]:
        value += _part(None, m["rq"])
    if m["r4"] and "、" in m["r4"]:
        first, second = _quarters(m["r4"])
        value = f"{number}-Q{first}/{number}-Q{second}"
        return TimeMention(m.start(), m.end(), "DATE", value, "during", number, number, RELATIVE)
    if m["r4"]:
        value += _part(m["r4"] if "季" in m["r4"] else None, m["r4"] if "半" in m["r4"] else None)
    if m["rm"]:
        value = _day(number, m["rm"], m["rd"])
    relation = _relation(m["rb"], m["ra"] or "", (m["re"] or "") + (m["r2"] or ""))
    return TimeMention(m.start(), m.end(), "DATE", value, relation, number, number, RELATIVE)


def _read_duration(m: regex.Match[str], text: str, year: int | None) -> TimeMention | None:
    if m["half"]:
        return TimeMention(m.start("half"), m.end(), "DURATION", "P6M", "for", None, None, DURATION)
    # What ends in 内 or 后 is no name: 3个月内出台方案
    if not m["ua"] and m["ub"] != "前" and _NAME_AFTER.match(text, m.end()):
        return None
    opened = text.rfind("“", max(0, m.start() - 12), m.start())
    if opened >= 0:
        closed = text.find("”", m.end(), m.end() + 14)
        if closed >= 0 and _SLOGAN.match(text, closed):
            return None  # “一天办结”改革
    before = m["ub"] or ""
    unit = m["uu"]
    if _NO_LENGTH.search(text, max(0, m.start() - 4), m.start("u1") + 1):
        return None
    if unit == "日" and text[max(0, m.start("u1") - 1) : m.start("u1")] == "月":
        return None  # the day of a date that is written in an odd way
    ordinal = text[max(0, m.start() - 1) : m.start()] in ("第", "零")
    if ordinal or unit == "季度":
        return None
    # 五年 alone may be a name or a count; a cue or an Arabic number says that it is a length.
    start = m.start()
    if before not in _CUED:
        start += len(before)
    if before == "力争用":
        start = m.start("u1") - 1  # 力争(用2年时间)
    if before == "于" and text[m.start() - 1 : m.start()] in _WORD_BEFORE_YU:
        start = m.start("u1")  # 低于1小时
    if before in ("通过", "力争", "首个", "超过", "前"):
        start = m.start("u1")
    low = _amount(m["u1"])
    if low is None or (unit == "年" and "." in low and m["ua"] not in ("内", "以内", "之内")):
        return None  # 受教育年限达到11.3年: a mean, no length of time
    if unit == "个季度":
        low, unit = str(3 * int(float(low))), "个月"
    form = _UNITS[unit.removeprefix("个") if unit != "个月" else unit]
    value = form.format(low)
    if m["u2"]:
        high = _amount(m["u2"])
        if high is None:
            return None
        value += "/" + form.format(high)
    return TimeMention(start, m.end(), "DURATION", value, "for", None, None, DURATION)


# 西部大开发新十年, 开局一年: years that are told, not lengths.
_NO_LENGTH = regex.compile("(?:开发新十|(?:开局|起步|收官)的?一)$")


def _amount(written: str) -> str | None:
    """The number of a length of time; None for 二三年, which is none."""
    if written[0].isdecimal():
        return written
    if len(written) > 1 and "十" not in written:
        return None
    return str(whole_number(written))


READERS = {
    "range": _read_range,
    "date": _read_date,
    "month": _read_month,
    "iso": _read_iso,
    "event": _read_event,
    "year": _read_year,
    "period": _read_period,
    "set": _read_set,
    "relative": _read_relative,
    "duration": _read_duration,
}
