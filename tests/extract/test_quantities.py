"""Quantities: value <- every way to say it; then numbers that count nothing, and why.

Which quantities are targets is the business of ``test_targets.py``; here only what is written
counts, from its comparator word to its unit and suffix.  The texts are prepared already.
"""

from __future__ import annotations

import pytest

import fenjie
from fenjie.extract.quantities import Quantity, Value, bounds, find_quantities


def quantity(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


def quotes(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quantities(text)]


# (comparator, value, unit) <- the quote as it must come out.
WAYS: dict[tuple[str, Value, str], list[str]] = {
    ("eq", 3, "家"): ["3家", "三家", "达3家", "达到3家"],
    ("eq", 2, "家"): ["2家", "两家", "达到两家"],
    ("eq", 12, "个"): ["12个", "十二个"],
    ("eq", 3, "‰"): ["千分之三"],
    ("eq", 30, "%"): ["百分之三十"],
    ("gt", 500000000000, "元"): ["5000多亿元"],
    ("le", 1, "%"): ["1%（含）以下"],
    ("ge", 2, "倍"): ["至少翻一番", "至少实现翻番"],
    ("eq", 20, "个"): ["20个", "二十个"],
    ("eq", 3.1, "%"): ["3.1%", "达到3.1%", "达3.1%"],
    ("eq", 13.5, "%"): ["13.5%"],  # a number that a careless sum makes 13.500000000000002
    ("eq", 12000, "家"): ["1.2万家", "12000家", "达1.2万家"],
    ("eq", 85000, "人"): ["8.5万人", "达到8.5万人"],
    ("eq", 450000000000, "元"): ["4500亿元", "达4500亿元", "达到4500亿元"],
    ("eq", 60000000, "元"): ["6000万元"],
    ("eq", 1200000000000, "元"): ["1.2万亿元"],
    ("eq", 1000, "家"): ["1,000家", "1000家"],
    ("eq", 2, "倍"): ["2倍", "两倍", "翻一番"],
    ("eq", 4, "倍"): ["4倍", "翻两番"],
    ("eq", 5000000, "千瓦"): ["500万千瓦"],  # 万 is a magnitude, 千瓦 the unit
    ("eq", 300, "千米"): ["300千米"],
    ("eq", 20000, "元/人"): ["2万元/人"],
    ("eq", 0.5, "吨/万元"): ["0.5吨/万元"],
    ("ge", 25, "家"): [
        "25家以上",
        "不少于25家",
        "不低于25家",
        "至少25家",
        "达到25家以上",
        "达25家以上",
    ],
    ("ge", 70, "%"): ["不少于70%", "不低于70%", "不小于70%", "70%以上", "达到70%以上"],
    ("gt", 12000, "家"): ["超过1.2万家", "突破1.2万家", "高于1.2万家", "大于1.2万家", "逾1.2万家"],
    ("gt", 85000000000, "元"): ["突破850亿元", "超过850亿元"],
    ("le", 20000000, "元"): ["不超过2000万元", "不高于2000万元", "至多2000万元", "最高2000万元"],
    ("le", 5.5, "%"): ["5.5%以内", "5.5%以下", "不超过5.5%", "控制在5.5%以内"],
    ("lt", 8, "%"): ["低于8%", "少于8%"],
    ("approx", 65, "%"): ["65%左右", "约65%", "达到65%左右", "近65%", "65%上下"],
    ("approx", 120000000000, "元"): ["突破1200亿元左右", "1200亿元左右", "达到1200亿元左右"],
    ("eq", 99, "%"): ["稳定在99%", "保持在99%", "控制在99%"],
    ("eq", 60, "%"): ["提高至60%", "提高到60%", "增加到60%", "降至60%", "增长到60%"],
    ("gt", 0, ""): ["零的突破"],
    ("ge", 0.5, ""): ["一半以上"],
    ("gt", 0.5, ""): ["超过一半"],
}


@pytest.mark.parametrize(
    ("quote", "expected"),
    [pytest.param(quote, expected, id=quote) for expected, ways in WAYS.items() for quote in ways],
)
@pytest.mark.parametrize("frame", ["{}", "全市企业研发投入{}。", "产值{}，规模扩大"])
def test_ways(quote: str, expected: tuple[str, Value, str], frame: str) -> None:
    text = frame.format(quote)
    found = quantity(text)
    assert text[found.start : found.end] == quote
    assert (found.comparator, found.value, found.unit) == expected
    assert (found.lower, found.upper) == bounds(expected[1], found.comparator)


def test_numbers_are_json_numbers() -> None:
    """4500 亿 is a whole number, 13.5 stays 13.5: nothing prints as 13.500000000000002."""
    assert isinstance(quantity("4500亿元").value, int)
    assert isinstance(quantity("1.14万家").value, int)
    assert repr(quantity("70.5%").value) == "70.5"
    assert repr(quantity("0.3亿元").value) == "30000000"


# (lower, upper, unit) <- a range is one quantity, without a value.
RANGES: dict[tuple[Value, Value, str], list[str]] = {
    (1, 2, "家"): ["1~2家", "1-2家", "1—2家", "1至2家", "1家至2家"],
    (3, 5, "个"): ["3至5个", "3~5个", "三至五个", "3个至5个"],
    (30, 50, "%"): ["30%—50%", "30%~50%", "30%至50%", "30%-50%"],
    (100000, 200000, "人"): ["10~20万人", "10万~20万人", "10万至20万人"],
    (5000000, 10000000, "元"): ["500万元至1000万元", "500~1000万元", "500万—1000万元"],
}


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        pytest.param(quote, expected, id=quote)
        for expected, ways in RANGES.items()
        for quote in ways
    ],
)
def test_ranges(quote: str, expected: tuple[Value, Value, str]) -> None:
    text = f"新建园区{quote}。"
    found = quantity(text)
    assert text[found.start : found.end] == quote
    assert (found.comparator, found.value) == ("between", None)
    assert (found.lower, found.upper, found.unit) == expected


@pytest.mark.parametrize(
    ("value", "comparator", "expected"),
    [
        (3, "eq", (3, 3)),
        (3, "ge", (3, None)),
        (3, "gt", (3, None)),
        (3, "le", (None, 3)),
        (3, "lt", (None, 3)),
        (3, "approx", (None, None)),  # 左右 says neither how much less nor how much more
    ],
)
def test_bounds(value: Value, comparator: str, expected: tuple[Value | None, Value | None]) -> None:
    assert bounds(value, comparator) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "quotes_", "values", "units", "comparator"),
    [
        pytest.param(
            "每月不低于500、1000、2000元",
            ["不低于500", "1000", "2000元"],
            [500, 1000, 2000],
            ["元"] * 3,
            "ge",
            id="comparator and unit of the list",
        ),
        pytest.param(
            "分别达到65%和55%", ["达到65%", "55%"], [65, 55], ["%"] * 2, "eq", id="分别"
        ),
        pytest.param(
            "不超过3万元、5万元", ["不超过3万元", "5万元"], [30000, 50000], ["元"] * 2, "le",
            id="a list under 不超过",
        ),
    ],
)  # fmt: skip
def test_lists(
    text: str, quotes_: list[str], values: list[Value], units: list[str], comparator: str
) -> None:
    found = find_quantities(text)
    assert quotes(text) == quotes_
    assert [q.value for q in found] == values
    assert [q.unit for q in found] == units
    assert {q.comparator for q in found} == {comparator}


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("300和500—5000亩", ("eq", 300, 300), ("between", 500, 5000)),
        ("300亩、500—5000亩以上", ("eq", 300, 300), ("between", 500, 5000)),
        ("突破5—6亿元、7亿元", ("between", 500000000, 600000000), ("eq", 700000000, 700000000)),
    ],
)
def test_a_number_listed_beside_a_range_is_no_range(
    text: str, first: tuple[object, ...], second: tuple[object, ...]
) -> None:
    # Of damaged texts: a list shares its comparator, but "between" needs two bounds.
    found = find_quantities(text)
    assert [(q.comparator, q.lower, q.upper) for q in found] == [first, second]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param("留学归国人员累计9万人", "9万人", id="累计 is the basis"),
        pytest.param("用电量增长6%", "6%", id="a bare 增长 is the verb"),
        pytest.param("能耗下降13.5%", "13.5%", id="a bare 下降 is the verb"),
        pytest.param("覆盖率均达到90%", "达到90%", id="均 stays outside"),
        pytest.param("规模总体达到500亿元", "达到500亿元", id="总体 stays outside"),
        pytest.param("力争突破1200亿元左右", "突破1200亿元左右", id="力争 is modality"),
        pytest.param("每人每月800元", "800元", id="distributive words are not folded in"),
    ],
)
def test_where_the_quote_begins(text: str, quote: str) -> None:
    assert quotes(text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("加快5G技术研发", id="a name"),
        pytest.param("“天河二号”系统扩容", id="a name with a numeral"),
        pytest.param("落实“1+1+9”工作部署", id="a slogan"),
        pytest.param("推进“三城一区十三节点”建设", id="a slogan with numerals"),
        pytest.param("着力建设“双一流”大学", id="双 is no number here"),
        pytest.param("实现从“0”到“1”的突破", id="a figure of speech"),
        pytest.param("第二步，全面建成", id="an ordinal"),
        pytest.param("互联网协议第6版升级", id="an ordinal in digits"),
        pytest.param("按照国发〔2016〕24号文件", id="a document number"),
        pytest.param("培育一批龙头企业", id="一批 is no number"),
        pytest.param("培育若干产业新集群", id="若干 is no number"),
        pytest.param("打造千亿级产业集群", id="千亿级 is a class"),
        pytest.param("保持在Ⅲ类水质", id="a class without a number"),
        pytest.param("一二三产业融合发展", id="an enumeration"),
        pytest.param("进一步深化改革", id="一 as part of a word"),
        pytest.param("建成一站式服务平台", id="一站 as part of a word"),
        pytest.param("完善统一监管体系", id="一 as part of a word, too"),
    ],
)
def test_no_quantities(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("达到3.1%", "quantities.number"),
        ("1~2家", "quantities.range"),
        ("一半以上", "quantities.fraction"),
        ("翻一番", "quantities.doubling"),
        ("零的突破", "quantities.breakthrough"),
    ],
)
def test_each_rule_signs_its_quantities(text: str, rule: str) -> None:
    assert quantity(text).rule == rule


def test_a_number_of_thousands_of_digits_is_none() -> None:
    assert fenjie.parse("一、主要任务\n建设基站" + "7" * 5000 + "座。\n").targets == []
