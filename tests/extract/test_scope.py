"""Scope: what governs a target from above its sentence, and what ties targets to each other."""

from __future__ import annotations

import pytest

import fenjie
from fenjie.records import Target


def targets(sentence: str, heading: str = "一、主要任务") -> list[Target]:
    return fenjie.parse(f"{heading}\n{sentence}\n").targets


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("一、发展基础", "建成国家重点实验室20家。"),
        ("一、“十三五”工作回顾", "2020年，高新技术企业达到1.2万家。"),
        ("一、现状", "全市绿化覆盖率达到45%。"),
    ],
)
def test_what_is_achieved_is_no_target(heading: str, sentence: str) -> None:
    assert targets(sentence, heading) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "一、总体目标\n到2025年，主要目标如下：\n（一）创新能力。研发经费投入强度达到3.5%。\n",
            [(2025, "by")],
            id="the lead of a list",
        ),
        pytest.param(
            "一、2025年主要任务\n建设产业园区10个。\n", [(2025, "in")], id="a heading's year"
        ),
        pytest.param(
            "一、“十五五”时期主要目标\n城镇化率达到75%。\n", [(2030, "during")], id="a plan period"
        ),
        pytest.param(
            "全市2023年重点工作任务\n\n一、重点工作\n新建社区服务中心30个。\n",
            [(2023, "in")],
            id="a plan for one year",
        ),
        pytest.param(
            "全市2022年重点工作安排\n\n一、主要任务\n争取年内实现每万人有效发明专利数1.8件。\n",
            [(2022, "in")],
            id="年内 of the document's year",
        ),
        pytest.param(
            "全市2022年重点工作安排\n\n一、主要任务\n10月底前完成改造任务一半以上。\n",
            [(2022, "by")],
            id="a month of the document's year",
        ),
        pytest.param(
            "全市产业发展行动计划（2023—2025年）\n\n一、主要任务\n新建社区服务中心30个。\n",
            [(None, None)],
            id="a plan for several years gives none",
        ),
        pytest.param(
            "一、总体目标\n到2025年，高新技术企业达到2万家，到2030年达到3万家。\n",
            [(2025, "by"), (2030, "by")],
            id="until another time",
        ),
    ],
)
def test_what_governs_from_above(text: str, expected: list[tuple[int | None, str | None]]) -> None:
    assert [(t.year, t.relation) for t in fenjie.parse(text).targets] == expected


def test_a_look_back_ends_at_the_next_time() -> None:
    found = targets("过去一年，成绩很大。国内生产总值增长10.3%。今年，生产总值增长8%。")
    assert [(t.quote, t.indicator.text) for t in found] == [("8%", "生产总值")]


def test_a_time_is_no_part_of_the_indicator() -> None:
    text = "全市2022年重点工作安排\n\n一、主要任务\n争取年内实现每万人有效发明专利数1.8件。\n"
    (target,) = fenjie.parse(text).targets
    assert (target.indicator.text, target.modality) == ("每万人有效发明专利数", "争取")


def test_the_governing_time_and_the_series() -> None:
    plan = fenjie.parse(
        "一、工作目标\n2019年，建设园区10个。\n2020年，建设园区12个，其中改造旧厂房3万平方米。\n"
    )
    first, second, other = plan.targets
    assert [plan.find(t.time or "").quote for t in plan.targets] == ["2019年", "2020年", "2020年"]
    assert first.series == second.series is not None
    assert other.series is None  # stated for one year only


def test_each_statement_is_a_record() -> None:
    found = targets("到2021年，建设园区10个。2021年，建设园区10个。", "一、工作目标")
    assert [t.quote for t in found] == ["10个", "10个"]
    assert len({t.id for t in found}) == 2
