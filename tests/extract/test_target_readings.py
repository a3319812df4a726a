"""What is a target in a sentence, and how far its indicator reaches, by linguistic fact.

Rows are real sentences (shortened) with their targets as (quote, indicator), all of them and
nothing else.  Every sentence stands under ``一、主要任务``.
"""

from __future__ import annotations

import pytest

import fenjie

Expected = list[tuple[str, str]]

TWO_VERBS_SIDE_BY_SIDE: list[tuple[str, Expected]] = [
    ("新建改造地下管网管廊9000公里。", [("9000公里", "地下管网管廊")]),
    ("筹集建设保障性住房1500套。", [("1500套", "保障性住房")]),
    ("新建或改造标准化良种生产基地5万亩。", [("5万亩", "标准化良种生产基地")]),
    ("谋划举办或参加经贸活动10场以上。", [("10场以上", "经贸活动")]),
    ("更新淘汰老旧农机至少120台。", [("至少120台", "老旧农机")]),
    # a work noun is none of them
    ("开展补贴性技能培训3万人以上。", [("3万人以上", "补贴性技能培训")]),
    ("完成林分优化提升200万亩。", [("200万亩", "林分优化提升")]),
]

VERB_AND_OBJECT_OR_A_NOUN: list[tuple[str, Expected]] = [
    ("引进金融机构10家。", [("10家", "金融机构")]),
    ("建设数据中心5个。", [("5个", "数据中心")]),
    ("建成标准化蔬菜生产基地230万亩。", [("230万亩", "标准化蔬菜生产基地")]),
    ("建立100万亩标准化供应基地。", [("100万亩", "标准化供应基地")]),
    ("中央财政扶贫资金增长43.4%。", [("43.4%", "中央财政扶贫资金")]),
    ("全年投资增长5%左右。", [("5%左右", "全年投资")]),
    ("普惠小微企业贷款增长30%以上。", [("30%以上", "普惠小微企业贷款")]),
    ("对地方转移支付增长7.8%。", [("7.8%", "地方转移支付")]),
    ("中央预算内投资安排6100亿元。", [("6100亿元", "中央预算内投资")]),
]

WORDS_THAT_ONLY_LOOK_LIKE_PARTICLES: list[tuple[str, Expected]] = [
    ("可再生能源装机达到5500万千瓦。", [("达到5500万千瓦", "可再生能源装机")]),
    ("应急避难场所面积人均不低于1.5平方米。", [("不低于1.5平方米", "应急避难场所面积人均")]),
    ("开通35条多式联运示范线路。", [("35条", "多式联运示范线路")]),
    ("布设5个气象地面比对观测站。", [("5个", "气象地面比对观测站")]),
    ("建设9部相控阵雷达。", [("9部", "相控阵雷达")]),
    ("立项培育10所“双高建设计划”院校。", [("10所", "“双高建设计划”院校")]),
]

WHAT_IS_COUNTED_HAS_A_CLAUSE_OF_ITS_OWN: list[tuple[str, Expected]] = [
    ("培训约1000名达到国际标准的家庭医生。", [("约1000名", "达到国际标准的家庭医生")]),
    (
        "每个城市社区开办1家以上提供托育服务的机构。",
        [("1家以上", "提供托育服务的机构")],
    ),
    ("新建75个左右体育公园和一批足球场。", [("75个左右", "体育公园")]),
    (
        "实现1亿左右农业转移人口和其他常住人口在城镇落户。",
        [("1亿左右", "农业转移人口和其他常住人口")],
    ),
    ("遴选不超过20户龙头企业（含纳入省级名单的企业）。", [("不超过20户", "龙头企业")]),
]

WHAT_STANDS_BETWEEN_INDICATOR_AND_NUMBER: list[tuple[str, Expected]] = [
    ("营业收入力争在2021年基础上实现翻番。", [("翻番", "营业收入")]),
    ("城乡居民人均收入比2010年翻一番。", [("翻一番", "城乡居民人均收入")]),
    (
        "数字经济增加值占地区生产总值比重比2020年提高2.5个百分点。",
        [("2.5个百分点", "数字经济增加值占地区生产总值比重")],
    ),
    ("粮食总产量稳定保持在76亿斤以上。", [("保持在76亿斤以上", "粮食总产量")]),
    ("将检测收费标准在现行基础上总体再降低30%以上。", [("30%以上", "检测收费标准")]),
]

AGES_AND_YEARS_THAT_ARE_WANTED: list[tuple[str, Expected]] = [
    ("人均预期寿命达到78.3岁。", [("达到78.3岁", "人均预期寿命")]),
    (
        "劳动年龄人口平均受教育年限从10.23年提高到10.8年。",
        [("提高到10.8年", "劳动年龄人口平均受教育年限")],
    ),
    ("为60岁以上老年人接种疫苗。", []),
]

CONDITIONS: list[tuple[str, Expected]] = [
    (
        "对年度营业收入增速达到20%以上的企业，市级工业发展资金一次性给予50万元资金奖补。",
        [("50万元", "资金奖补")],
    ),
    (
        "将达到或超过400万元的工程采购项目面向中小微企业预留比例提高至40%。",
        [("提高至40%", "达到或超过400万元的工程采购项目面向中小微企业预留比例")],
    ),
    ("延续执行企业研发费用加计扣除75%政策。", []),
    ("加快省域500千伏主网架建设。", []),
    ("知识产权保护方面5项：案件“三合一”审判。", []),
]

TABLES = {
    name: table
    for name, table in globals().items()
    if name.isupper() and isinstance(table, list) and name != "TABLES"
}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(sentence, expected, id=f"{name.lower()}: {sentence}")
        for name, table in TABLES.items()
        for sentence, expected in table
    ],
)
def test_reading(sentence: str, expected: Expected) -> None:
    found = fenjie.parse(f"一、主要任务\n{sentence}\n").targets
    assert [(t.quote, t.indicator.text) for t in found] == expected
