"""Tables of indicators whose cells run together: what each row says."""

from __future__ import annotations

import pytest

import fenjie
from fenjie.records import Target

HEAD = "二、主要指标\n全市主要发展指标"


def rows(table: str) -> list[Target]:
    return [t for t in fenjie.parse(f"{HEAD}{table}\n").targets if t.rule == "tables.run_in_row"]


ONE_YEAR = (
    "序号主要指标2025年属性"
    "1基本养老保险参保率≥95%约束性"
    "2县级老年大学覆盖面100%约束性"
    "365周岁及以上老年人健康管理率80%预期性"  # row 3, and 65
    "4每千人拥有3岁以下婴幼儿托位数（个）4.5预期性"
    "5托育机构保育人员（万人）≥0.3预期性"
    "6母婴设施应建尽建预期性"  # no number, no target
    "7每千名老年人配套社会工作者人数超过1人约束性"
)
TWO_YEARS = (
    "序号指标名称单位2020年2025年指标属性一、高质高效"
    "1粮食综合生产能力万吨1075≥1075约束性"
    "2肉类总产量万吨158180预期性"
    "3科技进步贡献率％60.264预期性"
    "4高标准农田占比％44.761预期性二、宜居宜业"  # a category before the next row
    "5灌溉水有效利用系数—0.50370.515预期性"
    "6农产品例行监测合格率％99.299.5预期性"
    "7基本养老保险待遇水平元/人·月131200预期性"
    "8有服务站的村占比％80＞90预期性"
)


def test_one_year() -> None:
    assert [(t.indicator.text, t.quote, t.comparator, t.value, t.unit) for t in rows(ONE_YEAR)] == [
        ("基本养老保险参保率", "≥95%", "ge", 95, "%"),
        ("县级老年大学覆盖面", "100%", "eq", 100, "%"),
        ("65周岁及以上老年人健康管理率", "80%", "eq", 80, "%"),
        ("每千人拥有3岁以下婴幼儿托位数", "4.5", "eq", 4.5, "个"),
        ("托育机构保育人员", "≥0.3", "ge", 3000, "人"),
        ("每千名老年人配套社会工作者人数", "超过1人", "gt", 1, "人"),
    ]


def test_the_year_is_the_heads_and_the_attribute_the_modality() -> None:
    first = rows(ONE_YEAR)[0]
    assert (first.year, first.relation, first.modality, first.role) == (
        2025, "in", "约束性", "goal",
    )  # fmt: skip


def test_values_that_touch_are_cut_where_they_are_alike() -> None:
    assert [
        (t.indicator.text, t.baseline and t.baseline.value, t.value) for t in rows(TWO_YEARS)
    ] == [
        ("粮食综合生产能力", 10750000, 10750000),
        ("肉类总产量", 1580000, 1800000),
        ("科技进步贡献率", 60.2, 64),
        ("高标准农田占比", 44.7, 61),
        ("灌溉水有效利用系数", 0.5037, 0.515),
        ("农产品例行监测合格率", 99.2, 99.5),
        ("基本养老保险待遇水平", 131, 200),
        ("有服务站的村占比", 80, 90),
    ]
    assert [t.baseline and t.baseline.year for t in rows(TWO_YEARS)] == [2020] * 8


def test_nothing_else_is_read_in_a_table() -> None:
    assert len(fenjie.parse(f"{HEAD}{ONE_YEAR}\n").targets) == 6


@pytest.mark.parametrize(
    "sentence",
    [
        "指标体系分为约束性和预期性两类，其中约束性指标8项、预期性指标12项。",
        "2025年约束性指标全部完成，养老机构护理型床位占比达到55%。",
    ],
)
def test_sentences_are_no_tables(sentence: str) -> None:
    assert rows(sentence) == []


def test_its_numbers_are_no_rows_of_text_that_lost_its_breaks() -> None:
    running = "坚持以人为本，完善服务体系，提升服务质量，促进均衡发展。" * 12
    plan = fenjie.parse(
        f"江北市养老方案一、总体要求{running}二、发展目标{running}"
        f"主要发展指标{ONE_YEAR}三、重点任务{running}（一）完善体系。{running}\n"
    )
    found = [t for t in plan.targets if t.rule == "tables.run_in_row"]
    assert [t.indicator.quote for t in found] == [t.indicator.quote for t in rows(ONE_YEAR)]
