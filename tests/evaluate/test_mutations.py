"""Defects planted in the extractor: the gate catches each, its error class on top.

Each row spoils one function of the extractor for the length of a test.  The gate accepts what is
missed without the defect, so that all it then says is the defect's doing.  A row fails with an
``AttributeError`` when its function has been renamed: name the new place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import fenjie
import fenjie.plan
from fenjie.evaluate import datasets, gate_file
from fenjie.evaluate.gate import Verdict, judge
from fenjie.evaluate.items import KINDS
from fenjie.extract import (
    assignment_phrases,
    exclusions,
    quantities,
    targets,
    time_values,
    unit_full_names,
)
from fenjie.structure import lines, outline, paragraphs

ROOT = Path(__file__).parents[2]
Spoil = Callable[[Any], Any]  # the function as it is -> the function with the defect

REVERSED = {"ge": "le", "le": "ge", "gt": "lt", "lt": "gt"}


def result(change: Callable[[Any], Any]) -> Spoil:
    """A defect that changes what the function returns."""

    def spoil(function: Any) -> Any:
        return lambda *a, **k: change(function(*a, **k))

    return spoil


def always(value: Any) -> Spoil:
    return lambda function: lambda *a, **k: value


def year_carried_too_far(when: Any) -> Any:
    last: list[Any] = [None]

    def spoiled(self: Any, *arguments: Any) -> Any:
        time, relation, year = when(self, *arguments)
        last[0] = last[0] or year
        return time, relation, last[0]

    return spoiled


def half_the_indicator(make: Any) -> Any:
    def spoiled(*arguments: Any) -> Any:
        made = make(*arguments)
        start, end = made.indicator
        made.indicator = ((start + end) // 2, end)
        return made

    return spoiled


def first_halves(mentions: list[Any]) -> list[Any]:
    for task in mentions:
        for action in task.actions:
            action.end = max(action.verb[1], (action.start + action.end) // 2)
    return mentions


def one_action_a_task(mentions: list[Any]) -> list[Any]:
    for task in mentions:
        if task.actions:
            task.actions[0].end = task.actions[-1].end
            del task.actions[1:]
    return mentions


def spans_swollen(found: list[Any]) -> list[Any]:
    return [replace(t, start=max(0, t.start - 2 * (t.end - t.start) - 4)) for t in found]


PLANTED = {
    "a comparator inverted": (
        (quantities, "_comparator", result(lambda c: REVERSED.get(c, c))),
        ("targets", "comparator"),
    ),
    "a magnitude not multiplied in": (
        (quantities, "_scale", lambda f: lambda written, magnitude: f(written, "")),
        ("targets", "value"),
    ),
    "a unit lost": ((quantities, "_unit", always("个")), ("targets", "unit")),
    "a year carried too far": (
        (targets, "when", year_carried_too_far),
        ("targets", "year"),
    ),
    "years not carried at all": (
        (targets, "when", always((None, None, None))),
        ("targets", "year"),
    ),
    "half of each indicator": (
        (targets._Reader, "_make", half_the_indicator),
        ("targets", "indicator"),
    ),
    "durations taken for targets": (
        (exclusions, "is_time", always(False)),
        ("targets", "spurious"),
    ),
    "years read one too late": (
        (time_values, "_year", result(lambda y: y and y + 1)),
        ("times", "value"),
    ),
    "times with what stands before them": (
        (fenjie.plan, "find_times", result(spans_swollen)),
        ("times", "boundary"),
    ),
    "a unit's expansion dropped": (
        (unit_full_names, "_prefix", always(None)),
        ("responsible_units", "value"),
    ),
    "all roles the same": (
        (assignment_phrases, "role_of", always("responsible")),
        ("responsible_units", "role"),
    ),
    "a list's commas not read": (
        (assignment_phrases, "stretches", lambda f: lambda text, start, end, marks: [(start, end)]),
        ("responsible_units", "missed"),
    ),
    "a page break mishandled": (
        (paragraphs, "joins", always(False)),
        ("tasks", "spurious"),
    ),
    "labels not recognised": ((lines, "match_label", always(None)), ("headings", "missed")),
    "everything a safeguard": (
        (outline, "kind_of", always("safeguard")),
        ("actions", "spurious"),
    ),
    "actions cut short": (
        (fenjie.plan, "find_tasks", result(first_halves)),
        ("actions", "boundary"),
    ),
    "one action for each task": (
        (fenjie.plan, "find_tasks", result(one_action_a_task)),
        ("actions", "merged"),
    ),
    "no tasks at all": ((fenjie.plan, "find_tasks", always([])), ("tasks", "missed")),
}  # fmt: skip


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Verdict]:
    """A gate over our own texts that accepts what is missed today, and what it says today."""
    file = tmp_path_factory.mktemp("gate") / "accuracy.toml"
    head = f'[sets.corpus]\ngold = "{ROOT}/corpus/gold"\ntexts = "{ROOT}/corpus"\n'
    file.write_text(head, encoding="utf-8")
    first = judge(gate_file.load(file))
    report = first.reports["corpus"]
    floors = [f"{kind} = {report.scores(kind)[2] - 0.005}" for kind in KINDS]
    file.write_text(f"{head}f1 = {{ {', '.join(floors)} }}\n", encoding="utf-8")
    gate_file.accept(file, first.missed)
    return file, judge(gate_file.load(file))


def test_without_a_defect_the_gate_is_passed(gate: tuple[Path, Verdict]) -> None:
    assert gate[1].passed, gate[1].failed


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_defect_is_caught(
    name: str, gate: tuple[Path, Verdict], monkeypatch: pytest.MonkeyPatch
) -> None:
    (owner, function, spoil), (kind, error) = PLANTED[name]
    file, clean = gate
    monkeypatch.setattr(owner, function, spoil(getattr(owner, function)))
    verdict = judge(gate_file.load(file))
    assert not verdict.passed
    assert any(f": {kind} " in failure for failure in verdict.failed), verdict.failed
    more: Counter[str] = Counter(verdict.reports["corpus"].classes[kind])  # type: ignore[index]
    more.subtract(clean.reports["corpus"].classes[kind])  # type: ignore[index]
    assert more.most_common(1)[0][0] == error, more


def test_the_gate_sees_what_is_published_change(tmp_path: Path) -> None:
    """The user's plan has no gold here: its published records are the measure."""
    file = tmp_path / "accuracy.toml"
    fenjie.publish(fenjie.parse_file(ROOT / "corpus" / "guangzhou-2019-2021.txt"), tmp_path / "out")
    (tmp_path / "old").mkdir()
    (tmp_path / "out").rename(tmp_path / "old" / "guangzhou-2019-2021")
    file.write_text(f'[sets.a]\nbaseline = "old"\ntexts = "{ROOT}/corpus"\n', encoding="utf-8")
    assert judge(gate_file.load(file)).passed

    def worse(path: Path) -> Any:
        items = datasets.from_plan(fenjie.parse_file(path), path.stem)
        return replace(items, of={**items.of, "targets": items.of["targets"][1:]})

    (failure,) = judge(gate_file.load(file), extract=worse).failed
    assert "guangzhou-2019-2021: targets lost: target-" in failure
