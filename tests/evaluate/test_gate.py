"""The gate: what fails, what it says, what the file may accept."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import fenjie
from fenjie.cli import program
from fenjie.evaluate import datasets, gate_file
from fenjie.evaluate.gate import judge
from fenjie.evaluate.items import EvaluationError, Items

PLAN = (
    "一、主要任务\n"
    "到2025年，建设重点实验室20家以上。（责任单位：市科技局、财政局）\n"
    "引进人才50名。\n"
)
TOML = """
# kept as it stands
[sets.plans]
gold = "gold"
texts = "texts"
each_from = 1
f1 = { targets = 1.0 }
each = { targets = 0.9 }

[sets.published]
baseline = "outputs"
texts = "texts"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Texts, gold that agrees with what is extracted from them, and a published dataset."""
    (tmp_path / "texts").mkdir()
    text = tmp_path / "texts" / "plan.txt"
    text.write_text(PLAN, encoding="utf-8")
    plan = fenjie.parse_file(text)
    fenjie.publish(plan, tmp_path / "outputs" / "plan")
    from fenjie.evaluate.gold_making import gold_of, write

    (tmp_path / "gold").mkdir()
    write(gold_of(datasets.from_plan(plan, "plan")), tmp_path / "gold" / "plan.json")
    (tmp_path / "accuracy.toml").write_text(TOML, encoding="utf-8")
    return tmp_path


def worse(project: Path) -> Path:
    """A change of the extractor, as it shows: it reads another text in the old one's place."""
    text = project / "texts" / "plan.txt"
    text.write_text(PLAN.replace("20家以上", "20家左右"), encoding="utf-8")
    (project / "outputs" / "plan" / "source.txt").unlink()  # else: two different texts
    gold = project / "gold" / "plan.json"
    gold.write_text(gold.read_text("utf-8").replace("20家以上", "20家左右"), encoding="utf-8")
    return project


def run(project: Path, *more: str) -> Result:
    return CliRunner().invoke(program, ["eval", "--gate", str(project / "accuracy.toml"), *more])


def test_it_is_passed_when_nothing_is_lost(project: Path) -> None:
    result = run(project)
    assert result.exit_code == 0, result.output
    assert result.output.endswith("accuracy: passed\n")


def test_a_loss_is_named_and_fails(project: Path) -> None:
    result = run(worse(project))
    assert result.exit_code == 1
    failed = [line for line in result.output.splitlines() if line.startswith("FAILED")]
    start = PLAN.index("20家")
    assert f"FAILED: plan: targets lost: {start} 20家左右" in failed
    assert "FAILED: plans: targets F1 0.5000 is below 1.0" in failed
    assert "FAILED: plan: targets F1 0.5000 is below 0.9" in failed
    assert any("targets changed (comparator, lower" in line for line in failed)
    assert result.output.endswith(f"accuracy: {len(failed)} failures\n")


def test_accepted_losses_pass_but_floors_hold(project: Path) -> None:
    result = run(worse(project), "--accept")
    assert result.exit_code == 1
    assert [line for line in result.output.splitlines() if line.startswith("FAILED")] == [
        "FAILED: plans: targets F1 0.5000 is below 1.0",
        "FAILED: plan: targets F1 0.5000 is below 0.9",
    ]
    content = (project / "accuracy.toml").read_text("utf-8")
    assert content.startswith(TOML)
    assert "20家左右" in content.removeprefix(TOML)
    again = (project / "accuracy.toml").read_bytes()
    run(project, "--accept")
    assert (project / "accuracy.toml").read_bytes() == again


def test_what_is_right_again_is_noted(project: Path) -> None:
    file = project / "accuracy.toml"
    gate_file.accept(file, {"plan": {"targets": ["7 20家以上"]}})
    result = run(project)
    assert result.exit_code == 0
    assert "note: plan: targets need no longer be accepted: 7 20家以上" in result.output
    assert run(project, "--accept").exit_code == 0
    assert "[accepted" not in file.read_text("utf-8")


def test_further_gold_is_measured_with_its_own_floors(project: Path) -> None:
    file = project / "accuracy.toml"
    file.write_text(TOML + "\n[sets.more]\nf1 = { actions = 1.0 }\n", encoding="utf-8")
    more = ("--gold", str(project / "gold"), "--texts", str(project / "texts"))
    result = run(project, *more)
    assert result.exit_code == 0
    assert "== more" in result.output


def test_an_extractor_of_ones_own_may_be_judged(project: Path) -> None:
    def nothing(file: Path) -> Items:
        return datasets.empty(file.stem)

    verdict = judge(gate_file.load(project / "accuracy.toml"), extract=nothing)
    assert sum(" lost: " in failure for failure in verdict.failed) > 5


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("sets = [", "it is no TOML"),
        ("[sets.a]\ntexts = 'x'", "no set has gold or a baseline"),
        ("[sets.a]\ngolds = 'x'", "unknown key 'golds'"),
        ("[sets.a]\ngold = 'x'\nf1 = { target = 1 }", "names 'target', which is no kind"),
        ("[sets.a]\ngold = 'x'\nf1 = { 'actions.verbs' = 1 }", "which is no rule"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    file = tmp_path / "accuracy.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=reason):
        gate_file.load(file)
