"""The user's plan, whole: what is published is what is checked in under ``outputs/``.

After a change that is meant to change it: ``make run``, then look at ``git diff outputs``.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

import fenjie
from fenjie.records import Plan

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "corpus" / "guangzhou-2019-2021.txt"
GOLDEN = ROOT / "outputs" / "guangzhou-2019-2021"
FILES = [
    "actions.jsonl",
    "document.json",
    "plan.json",
    "responsible_units.jsonl",
    "source.txt",
    "targets.jsonl",
    "tasks.jsonl",
    "times.jsonl",
]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return fenjie.parse_file(SOURCE)


@pytest.fixture(scope="module")
def published(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden") / "guangzhou-2019-2021"
    fenjie.publish(plan, folder)
    return folder


def difference(name: str, golden: bytes, made: bytes) -> str:
    """The first lines that differ, and what to do."""
    lines = difflib.unified_diff(
        golden.decode().splitlines(), made.decode().splitlines(),
        f"outputs/{GOLDEN.name}/{name}", "now", n=0, lineterm="",
    )  # fmt: skip
    shown = [
        line if len(line) <= 400 else line[:400] + " …"
        for _, line in zip(range(24), lines, strict=False)
    ]
    return "\n".join(
        [
            f"{name} is not what is checked in. If the change is meant, renew it with `make run`",
            *shown,
        ]
    )


def test_the_files_are_those_of_the_contract(published: Path) -> None:
    assert sorted(p.name for p in published.iterdir()) == FILES
    assert sorted(p.name for p in GOLDEN.iterdir()) == FILES


@pytest.mark.parametrize("name", FILES)
def test_byte_for_byte(published: Path, name: str) -> None:
    golden, made = (GOLDEN / name).read_bytes(), (published / name).read_bytes()
    if golden != made:
        pytest.fail(difference(name, golden, made), pytrace=False)


def test_the_source_is_the_users_bytes() -> None:
    assert (GOLDEN / "source.txt").read_bytes() == SOURCE.read_bytes()


def test_headings(plan: Plan) -> None:
    assert len([s for s in plan.sections if s.title is not None]) == 33


def test_times(plan: Plan) -> None:
    assert len(plan.times) == 38


def test_targets(plan: Plan) -> None:
    assert len(plan.targets) == 93


def test_assignments_and_units(plan: Plan) -> None:
    spans = {(u.assignment_start, u.assignment_end) for u in plan.responsible_units}
    assert (len(spans), len(plan.responsible_units)) == (29, 114)


def test_tasks_and_actions(plan: Plan) -> None:
    assert len(plan.tasks) == 30
    assert 250 <= len(plan.actions) <= 270


def test_what_the_document_says_of_itself(plan: Plan) -> None:
    document = plan.document
    assert document.title == "广州市建设科技创新强市三年行动计划（2019—2021年）"
    assert document.region == "广州市"
    assert document.period is not None
    assert (document.period.start, document.period.end) == (2019, 2021)


def test_the_unit_that_a_page_break_cut(plan: Plan) -> None:
    (cut,) = [u for u in plan.responsible_units if "\n" in u.quote]
    assert (cut.quote, cut.name) == ("市地\n\n方金融监管局", "市地方金融监管局")
