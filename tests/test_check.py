"""Findings: what a careful reader would query, and what is no reason to."""

from __future__ import annotations

import pytest

import fenjie
from fenjie.records import Plan

UNIT = "（责任单位：市科技局）"


def codes(text: str) -> list[str]:
    return [f.code for f in fenjie.parse(text).findings]


def goals(*sentences: str) -> str:
    return "一、工作目标\n" + "\n".join(sentences) + "\n"


def tasks(*units: str) -> str:
    bodies = ["建设园区，完善设施。", "培育企业，引进人才。", "深化改革，优化环境。", "推进开放。"]
    return "一、主要任务\n" + "".join(f"{b}{u}\n" for b, u in zip(bodies, units, strict=False))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a yearly series that falls where the indicator should rise
        (
            goals("2019年，高新技术企业达1000家。", "2020年，高新技术企业达900家。"),
            ["falling_series"],
        ),
        (goals("2019年，高新技术企业达1000家。", "2020年，高新技术企业达1100家。"), []),
        (goals("2019年，高新技术企业达1000家。", "2020年，高新技术企业达1000家。"), []),
        (goals("2019年，单位能耗达50吨。", "2020年，单位能耗达45吨。"), []),  # meant to fall
        (
            goals("2020年，新增高新技术企业300家。", "2021年，新增高新技术企业200家。"),
            [],
        ),  # rises still
        # a summary that disagrees with its yearly line
        (
            goals("到2021年末，合作伙伴达25家以上。", "到2021年，合作伙伴达25家。"),
            ["summary_disagrees"],
        ),
        (
            goals("到2021年末，合作伙伴达25家。", "到2021年，合作伙伴达30家。"),
            ["summary_disagrees"],
        ),
        (goals("到2021年末，合作伙伴达25家。", "到2021年，合作伙伴达25家。"), []),
        # a target without a year
        (goals("高新技术企业达1000家。"), ["target_without_year"]),
        ("一、主要任务\n对企业给予不超过2000万元的补助。\n", []),  # support is no goal
        # an assignment with a unit named twice
        ("一、主要任务\n建设园区。（责任单位：市科技局、财政局、科技局）\n", ["unit_repeated"]),
        ("一、主要任务\n建设园区。（责任单位：市科技局、省科技局）\n", []),
        (tasks(UNIT, UNIT), []),  # named in two assignments
        # a task without a responsible unit where its siblings have one
        (tasks(UNIT, UNIT, "", UNIT), ["task_without_unit"]),
        (tasks(UNIT, UNIT, UNIT, UNIT), []),
        (tasks("", "", "", ""), []),  # nobody has one
        # a heading number skipped
        ("一、主要任务\n建设园区。\n三、保障措施\n完善体系。\n", ["heading_skipped"]),
        ("一、主要任务\n建设园区。\n二、保障措施\n完善体系。\n", []),
        (
            "一、主要任务\n（一）建设园区。完善设施。\n（二）培育企业。引进人才。\n"
            "二、保障措施\n（一）加强领导。完善体系。\n",
            [],
        ),  # each section counts anew
        # a character that could not be read
        ("一、主要任务\n建设\ufffd\ufffd园区。\n", ["unreadable_character"]),
        ("一、主要任务\n建设\ue5e5园区。\n", ["unreadable_character"]),  # a font's private use
        ("一、主要任务\n建设𠮷安园区。\n", []),  # rare, but a character
    ],
)
def test_findings(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def quotes(plan: Plan) -> list[list[str]]:
    return [[plan.find(i).quote for i in f.records] for f in plan.findings]


def test_a_finding_names_its_records() -> None:
    plan = fenjie.parse(goals("2019年，企业达1000家。", "2020年，企业达900家。"))
    assert quotes(plan) == [["达1000家", "达900家"]]
    (finding,) = plan.findings
    for word in ("企业", "达1000家", "2019", "达900家", "2020"):
        assert word in finding.message


def test_a_skipped_heading_names_its_section() -> None:
    plan = fenjie.parse("一、主要任务\n建设园区。\n三、保障措施\n完善体系。\n")
    assert plan.findings[0].records == [plan.sections[1].id]
    assert "三、保障措施" in plan.findings[0].message


def test_an_unreadable_character_is_placed() -> None:
    (finding,) = fenjie.parse("一、主要任务\n建设\ufffd园区。\n").findings
    assert "U+FFFD" in finding.message
    assert "offset 9" in finding.message


def test_several_findings_at_once_stop_nothing() -> None:
    text = (
        goals("企业达1000家。") + "三、主要任务\n建设\ufffd园区。（责任单位：市科技局、科技局）\n"
    )
    plan = fenjie.parse(text)
    assert {f.code for f in plan.findings} == {
        "target_without_year",
        "unit_repeated",
        "heading_skipped",
        "unreadable_character",
    }
    assert len(plan.tasks) == 1
