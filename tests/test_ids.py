"""Ids: the same content in the same section keeps its id, wherever it moves to."""

from __future__ import annotations

import re

import pytest

import fenjie
from fenjie.ids import IdMaker
from fenjie.records import RECORD_KINDS, Plan

FIRST = "一、主要任务\n到2025年，建设实验室20家。（责任单位：市科技局、财政局）\n"
SECOND = "二、保障措施\n每年投入资金6000万元，完善体系。（责任单位：市财政局）\n"


def ids(plan: Plan) -> set[str]:
    records = {r.id for kind in RECORD_KINDS for r in plan.records(kind)}
    return records | {s.id for s in plan.sections}


def test_the_same_content_has_the_same_id() -> None:
    assert IdMaker().make("target", "a", "b") == IdMaker().make("target", "a", "b")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("target", "a"), ("time", "a"), id="another kind"),
        pytest.param(("target", "a"), ("target", "b"), id="other content"),
        pytest.param(("target", "ab", "c"), ("target", "a", "bc"), id="parts divided elsewhere"),
        pytest.param(("target", "a"), ("target", "a", ""), id="one part more"),
    ],
)
def test_other_content_has_another_id(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert IdMaker().make(*one) != IdMaker().make(*other)


def test_said_twice_is_told_apart_by_order() -> None:
    first, second = IdMaker(), IdMaker()
    made = [first.make("target", "a") for _ in range(3)]
    assert len(set(made)) == 3
    assert made == [second.make("target", "a") for _ in range(3)]


def test_what_an_id_looks_like() -> None:
    pattern = re.compile(r"(section|time|target|unit|task|action)-[0-9a-f]{12}")
    assert all(pattern.fullmatch(i) for i in ids(fenjie.parse(FIRST + SECOND)))


def test_ids_do_not_depend_on_the_name_of_the_file() -> None:
    assert ids(fenjie.parse(FIRST, name="a.txt")) == ids(fenjie.parse(FIRST, name="b.txt"))


@pytest.mark.parametrize(
    "edited",
    [
        pytest.param("前言，说明背景。\n\n" + FIRST + SECOND, id="text before"),
        pytest.param(FIRST.replace("。（", "，推进改革。（") + SECOND, id="a clause in the first"),
        pytest.param(SECOND + FIRST, id="sections change places"),
        pytest.param(FIRST + "\n\n\n" + SECOND.replace("每年", "每 年"), id="typesetting"),
    ],
)
def test_an_edit_elsewhere_changes_no_id(edited: str) -> None:
    """What stands under 二、保障措施 is the same in all of them."""

    def of_second(plan: Plan) -> set[str]:
        section = next(s.id for s in plan.sections if s.title == "保障措施")
        records = (r for kind in RECORD_KINDS for r in plan.records(kind))
        return {section} | {r.id for r in records if r.section == section}

    before = of_second(fenjie.parse(FIRST + SECOND))
    assert len(before) > 4
    assert of_second(fenjie.parse(edited)) == before


def test_a_record_is_found_by_its_id() -> None:
    plan = fenjie.parse(FIRST)
    assert plan.find(plan.targets[0].id) is plan.targets[0]
    with pytest.raises(KeyError):
        plan.find("target-000000000000")
