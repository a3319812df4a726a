"""Times: value <- every way to say it; then what is no time, and why.

The texts are prepared already (no spaces, half-width digits); the document speaks in 2024.
"""

from __future__ import annotations

import pytest

import fenjie
from fenjie.extract.times import TimeMention, find_times

YEAR = 2024


def times(text: str, year: int | None = YEAR) -> list[tuple[str, str, str, str]]:
    """(quote, TIMEX3 type, value, relation) of each time."""
    return [(text[t.start : t.end], t.timex, t.value, t.relation) for t in find_times(text, year)]


def mention(text: str) -> TimeMention:
    (found,) = find_times(text, YEAR)
    return found


# (type, value, relation) <- the quote as it must come out, with its preposition and suffix.
WAYS: dict[tuple[str, str, str], list[str]] = {
    ("DATE", "2021", "by"): [
        "到2021年",
        "到2021年末",
        "到2021年底",
        "至2021年末",
        "至2021年",
        "2021年底前",
        "2021年以前",
        "2021年前",
        "2021年底之前",
        "截至2021年底",
    ],
    ("DATE", "2021", "in"): ["2021年", "2021年内", "2021年度"],
    ("DATE", "2021", "since"): ["2021年以来", "自2021年起", "从2021年起", "2021年起"],
    ("DATE", "2021-06", "in"): ["2021年6月", "2021年06月"],
    ("DATE", "2021-06", "by"): ["2021年6月底前", "到2021年6月", "2021年6月前", "到2021年6月底"],
    ("DATE", "2021-06-30", "in"): ["2021年6月30日", "2021-06-30"],
    ("DATE", "2021-06-30", "by"): ["2021年6月30日前", "2021年6月30日之前", "到2021年6月30日"],
    ("DATE", "2021-11-08", "in"): ["2021年11月8日"],
    ("DATE", "2021-06-30", "since"): ["自2021年6月30日起"],
    ("DATE", "2019/2021", "during"): [
        "2019—2021年",
        "2019-2021年",
        "2019~2021年",
        "2019年—2021年",
        "2019年至2021年",
        "2019至2021年",
        "2019年到2021年",
        "从2019年到2021年",
    ],
    ("DATE", "2019-01-01/2021-12-31", "during"): [
        "自2019年1月1日至2021年12月31日",
        "从2019年1月1日起至2021年12月31日",
    ],
    ("DATE", "2016/2020", "during"): ["“十三五”", "“十三五”期间", "“十三五”时期", "十三五"],
    ("DATE", "2021/2025", "during"): ["“十四五”期间", "“十四五”时期", "“十四五”", "十四五期间"],
    ("DATE", "2026/2030", "during"): ["“十五五”期间", "“十五五”", "十五五时期"],
    ("DURATION", "P3Y", "for"): ["3年", "三年", "未来三年", "3年内", "3年时间", "用3年时间"],
    ("DURATION", "P5Y", "for"): ["过去五年", "未来五年", "用5年时间", "今后5年", "5年左右"],
    ("DURATION", "P10Y", "for"): ["未来十年", "10年"],
    ("DURATION", "P3Y/P5Y", "for"): ["3~5年", "3—5年", "3-5年", "三至五年", "3到5年"],
    ("DURATION", "P6M", "for"): ["6个月", "6个月内", "六个月"],
    ("SET", "P1Y", "every"): ["每年", "年均", "每年3月底前"],
    ("SET", "P1M", "every"): ["每月", "按月", "月均"],
    ("SET", "P3M", "every"): [
        "每季度",
        "按季度",
        "逐季",
        "每季度前5个工作日内",
        "每季度最后一个月25日前",
        "每季度结束后5个工作日内",
    ],
    ("SET", "P6M", "every"): ["每半年"],
    ("SET", "P2Y", "every"): ["每2年", "每两年", "隔年"],
    ("SET", "P2M", "every"): ["每两个月", "每逢双月", "逢双月", "隔月"],
    ("SET", "P2W", "every"): ["每两周", "每双周", "隔周"],
    # By the document's year, which is 2024; never by the clock.
    ("DATE", "2024", "in"): ["今年", "年内", "全年", "2024年"],
    ("DATE", "2025", "in"): ["明年"],
    ("DATE", "2025", "by"): ["到明年底", "明年底前"],
    ("DATE", "2024", "by"): ["年底前", "到今年底", "今年底前"],
    # A month or a day without a year is one of the document's year, too.
    ("DATE", "2024-10", "by"): ["10月底前", "到10月底", "10月前"],
    ("DATE", "2024-09-30", "by"): ["9月30日前", "于9月30日前"],
    ("DATE", "2024-07", "since"): ["从7月起"],
    ("DATE", "2024-05-01", "since"): ["自5月1日起", "从5月1日起"],
    ("DATE", "2024-11-06/2024-11-10", "during"): ["11月6日至10日", "11月6日—10日"],
    ("DATE", "2024-06/2024-09", "during"): ["6—9月", "6月至9月", "2024年6-9月", "2024年6月至9月"],
    ("DATE", "2023-01-01/2023-12-31", "during"): ["自2023年1月1日至12月31日期间"],
    ("DATE", "2025-03", "by"): ["明年3月底前", "次年3月底前", "到明年3月"],
    ("DATE", "2023-12-20", "in"): ["去年12月20日", "二〇二三年十二月二十日"],
    ("DATE", "2024-06", "by"): ["二○二四年六月底前"],
    ("DURATION", "P3M", "for"): ["1个季度", "1个季度内"],
    ("DATE", "2024/2025", "during"): ["今明两年"],
    ("DURATION", "P7D", "for"): ["七日内"],
}


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        pytest.param(quote, expected, id=quote)
        for expected, quotes in WAYS.items()
        for quote in quotes
    ],
)
@pytest.mark.parametrize("frame", ["{}，建设市级工业园区。", "全市{}推进园区改造。", "（{}）"])
def test_ways(quote: str, expected: tuple[str, str, str], frame: str) -> None:
    assert times(frame.format(quote)) == [(quote, *expected)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param(
            "到2021年，力争建设2家实验室，2025年建设5家。", ["到2021年", "2025年"], id="two"
        ),
        pytest.param("“十四五”规划目标全面完成", ["“十四五”"], id="in the name of a plan"),
        pytest.param("落实2022年中央一号文件", ["2022年"], id="in the name of a paper"),
        pytest.param("到2025年中部地区基本建成", ["到2025年"], id="中 opens the next word"),
        pytest.param("办好2025中国产业博览会", ["2025"], id="in the name of an event"),
        pytest.param("办好第七届展会、2026全球产业大会", ["2026"], id="a second event"),
        pytest.param("举办2025·中国发展论坛", ["2025"], id="a dot behind the year"),
        pytest.param("给予3~5年连续滚动重点支持", ["3~5年"], id="a duration before what lasts"),
        pytest.param("市财政每年投入6000万元", ["每年"], id="a recurrence before its verb"),
        pytest.param("到2030年产值年均增长8%", ["到2030年", "年均"], id="a year and a rate"),
        pytest.param("（2023年10月17日）", ["2023年10月17日"], id="the document's own date"),
        pytest.param("三年行动计划（2019—2021年）", ["2019—2021年"], id="its own title line"),
        pytest.param("由2020年的50%提高到60%", ["2020年"], id="由 is not the year's preposition"),
        pytest.param("每年召开三次会议，每2年评估1次", ["每年", "每2年"], id="frequencies"),
        pytest.param("每年3月底前报送工作总结", ["每年3月底前"], id="a month of every year"),
        pytest.param("6月底前完成排查，10月底前完成改造", ["6月底前", "10月底前"], id="months"),
        pytest.param("基础上年均增长7%", ["年均"], id="上 belongs to the word before"),
        pytest.param("原则上1个工作日内办结", ["1个工作日内"], id="… here too"),
        pytest.param("做到月月有活动", ["月月"], id="月月"),
        pytest.param("本文印发后3个月内出台实施方案", ["3个月内"], id="内 ends it: no name"),
        pytest.param("应在2个工作日内作出供水方案", ["在2个工作日内"], id="… nor here"),
        pytest.param(
            "办理时限不超过10个工作日（不含外线工程）",
            ["10个工作日"],
            id="a bracket ends it as well",
        ),
        pytest.param("于4月或10月重新评价", ["于4月", "10月"], id="two months"),
        pytest.param("登记失业半年以上的人员", ["半年以上"], id="half a year"),
        pytest.param("新的一年，要紧紧围绕目标", ["新的一年"], id="the year that begins"),
        pytest.param("各年度视情提出预期目标", ["各年度"], id="every year"),
        pytest.param("（2023年3月20）甘政办发", ["2023年3月20"], id="a day that lost its 日"),
        pytest.param("福州获评“2025最具幸福感城市”", ["2025"], id="in the name of an award"),
        pytest.param("勇夺2025中国足协杯冠军", ["2025"], id="in the name of a cup"),
        pytest.param("是攻坚突破的关键一年", ["一年"], id="a year that counts"),
        pytest.param("平均停电时间不超过2.38小时", ["2.38小时"], id="two decimals"),
    ],
)
def test_in_sentences(text: str, quotes: list[str]) -> None:
    assert [quote for quote, *_ in times(text)] == quotes


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("百年变局加速演进", id="a figure of speech"),
        pytest.param("一年接着一年干，生活一年更比一年好", id="sayings"),
        pytest.param("以“十年磨一剑”的定力打基础", id="one more saying"),
        pytest.param("一件接着一件干、一天接着一天拼", id="and one of days"),
        pytest.param("重点打造“2030启航计划”", id="the name of a plan of its own"),
        pytest.param("进入新时期", id="an era without years"),
        pytest.param("新时代中国特色社会主义", id="an era without years, too"),
        pytest.param("缩短间隔周期，双月湾景区建设", id="interval, and a name"),
        pytest.param("近年来快速发展", id="no number"),
        pytest.param("按照国发〔2016〕24号文件要求", id="a document number"),
        pytest.param("按照国发[2016]24号文件要求", id="a document number in square brackets"),
        pytest.param("落实《城市更新行动计划（2019—2021年）》", id="inside a title"),
        pytest.param("落实《“十四五”就业规划》", id="a plan period inside a title"),
        pytest.param("实施国企改革三年行动", id="a name"),
        pytest.param("开展100天攻坚行动，推进长江十年禁渔", id="names of actions"),
        pytest.param("建设15分钟生活圈", id="a name with a number"),
        pytest.param("打造步行15分钟便民圈", id="how far it is to walk"),
        pytest.param("推进15分钟政务服务便利站改革", id="a name with a number, of a station"),
        pytest.param("落实学前一年免费教育政策", id="the year before school"),
        pytest.param("推动公园24小时开放", id="around the clock"),
        pytest.param("打造“2小时航空救援圈”", id="a name with a number, too"),
        pytest.param("有效应对50年一遇的暴雨", id="how rare it is"),
        pytest.param("西部大开发新十年", id="years that are told of"),
        pytest.param("发布2025版产业目录", id="an edition"),
        pytest.param("定期通报进展", id="no length is said"),
        pytest.param("按上一年度研发经费支出额度补助", id="no anchor"),
        pytest.param("按当年实际投资额补助", id="no anchor, either"),
        pytest.param("高校毕业生2025名", id="a count that could be a year"),
        pytest.param("建设年产2000吨生产线", id="a capacity a year"),
        pytest.param("加强青少年教育", id="年 as part of a word"),
        pytest.param("第三年级学生", id="a school year"),
        pytest.param("平均受教育年限提高到11.3年", id="a mean"),
        pytest.param("启动实施“八五”普法规划", id="plans of another count"),
        pytest.param("商服贸函2026年第322号", id="a number of a paper"),
        pytest.param("下好互联网协议第6版升级改造", id="an ordinal"),
    ],
)
def test_no_times(text: str) -> None:
    assert times(text) == []


def test_the_last_前_of_a_list_is_that_of_all() -> None:
    found = times("3月31日、6月25日和11月20日前报送")
    assert [(quote, value, relation) for quote, _, value, relation in found] == [
        ("3月31日", "2024-03-31", "by"),
        ("6月25日", "2024-06-25", "by"),
        ("11月20日前", "2024-11-20", "by"),
    ]


@pytest.mark.parametrize(
    "text", ["今年完成改造", "年底前完成改造", "明年建成", "10月底前完成改造", "自5月1日起施行"]
)
def test_a_document_without_a_year_has_no_this_year(text: str) -> None:
    """A plan's year never depends on today."""
    assert times(text, None) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("完善审批流程，10月底前完成系统改造。", [("10月底前", "2022-10", "by")]),
        ("自5月1日起施行新的收费标准。", [("自5月1日起", "2022-05-01", "since")]),
        (
            "11月6日至10日举办产业博览会。",
            [("11月6日至10日", "2022-11-06/2022-11-10", "during")],
        ),
        ("每年3月底前报送工作总结。", [("每年3月底前", "P1Y", "every")]),
    ],
)
def test_months_take_the_year_of_the_title(
    sentence: str, expected: list[tuple[str, str, str]]
) -> None:
    plan = fenjie.parse(f"江北市2022年重点工作安排\n\n一、主要任务\n{sentence}\n")
    assert [(t.quote, t.value, t.relation) for t in plan.times[1:]] == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("到2021年末", (2021, 2021)),
        ("2019—2021年", (2019, 2021)),
        ("“十四五”期间", (2021, 2025)),
        ("2021年6月底前", (2021, 2021)),
        ("3~5年", (None, None)),
        ("每年", (None, None)),
    ],
)
def test_years_covered(text: str, years: tuple[int | None, int | None]) -> None:
    found = mention(text)
    assert (found.start_year, found.end_year) == years


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("到2021年末", "times.year"),
        ("2021年6月底前", "times.date"),
        ("2019—2021年", "times.range"),
        ("“十四五”期间", "times.plan_period"),
        ("今年", "times.relative"),
        ("10月底前", "times.month"),
        ("3~5年", "times.duration"),
        ("每年", "times.set"),
    ],
)
def test_each_rule_signs_its_records(text: str, rule: str) -> None:
    assert mention(text).rule == rule


@pytest.mark.parametrize(
    ("written", "quote"),
    [
        pytest.param("到 2021 年末，建成园区。", "到 2021 年末", id="spaces round digits"),
        pytest.param("到２０２１年末，建成园区。", "到２０２１年末", id="full width"),
        pytest.param("**到2021年末**，建成园区。", "到2021年末", id="emphasis"),
        pytest.param("完善体系，打造高地，到 2021\n\n年末建成园区。", "到 2021\n\n年末", id="page"),
    ],
)
def test_the_quote_is_what_stands_in_the_source(written: str, quote: str) -> None:
    (time,) = fenjie.parse(f"一、主要任务\n{written}\n").times
    assert (time.quote, time.value, time.relation) == (quote, "2021", "by")
