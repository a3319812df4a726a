"""Scores and error classes: each row is one thing an extractor may get wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from small_gold import TEXT, as_items, at, items, target, unit

from fenjie.evaluate.items import KINDS, EvaluationError, Items
from fenjie.evaluate.measure import measure
from fenjie.evaluate.report import Report

Raw = list[dict[str, Any]]


def change(number: int, **fields: Any) -> Callable[[Raw], None]:
    return lambda raw: raw[number].update(fields)


def drop(number: int) -> Callable[[Raw], None]:
    return lambda raw: raw.__delitem__(number)


def add(item: dict[str, Any]) -> Callable[[Raw], None]:
    return lambda raw: raw.append(item)


LEAD = {**unit("财政局", "市财政局"), "role": "lead"}


def merged_actions(raw: Raw) -> None:
    raw[7:] = [{"type": "action", **at("加快建设实验室，引进人才50名"), "verb": "建设"}]


def split_action(raw: Raw) -> None:
    raw[7:8] = [
        {"type": "action", **at("加快建设"), "verb": "建设"},
        {"type": "action", **at("实验室，"), "verb": "实验"},
    ]


@pytest.mark.parametrize(
    ("mistake", "kind", "error", "counts"),
    [
        (drop(2), "times", "missed", True),
        (add({"type": "time", **at("50名"), "value": "P1Y"}), "times", "spurious", True),
        (change(2, value="2026"), "times", "value", True),
        (change(2, timex="SET"), "times", "type", False),
        (change(3, comparator="eq", upper=20), "targets", "comparator", True),
        (change(3, value=200, lower=200), "targets", "value", True),
        (change(3, unit="个"), "targets", "unit", True),
        (change(3, year=2026), "targets", "year", True),
        (change(3, indicator="实验"), "targets", "indicator", True),
        (change(3, role="support"), "targets", "role", False),
        (change(3, basis="growth"), "targets", "type", False),
        (change(3, **at("20家")), "targets", None, True),  # any overlap will do for a target
        (change(0, level=2), "headings", "level", False),
        (change(0, label="1."), "headings", "value", True),
        (change(5, units=[unit("市科技局", "市科技局")]), "responsible_units", "missed", True),
        (
            change(5, units=[unit("市科技局", "市科技局"), unit("财政局", "财政局")]),
            "responsible_units",
            "value",
            True,
        ),
        (
            change(5, units=[unit("市科技局", "市科技局"), LEAD]),
            "responsible_units",
            "role",
            True,
        ),
        (drop(6), "tasks", "missed", True),
        (change(6, title="建设实验室"), "tasks", "title", False),
        (change(7, **at("建设实验室")), "actions", "boundary", True),
        (change(7, verb="加快"), "actions", "verb", False),
        (merged_actions, "actions", "merged", True),
        (split_action, "actions", "split", True),
    ],
)  # fmt: skip
def test_each_error_has_its_class(
    mistake: Callable[[Raw], None], kind: str, error: str | None, counts: bool
) -> None:
    raw = items()
    mistake(raw)
    found = measure(as_items(), as_items(raw)).mistakes
    assert {m.kind for m in found} <= {kind}
    told = {(m.error, m.counts) for m in found}
    assert (error, counts) in told if error else not told


def test_gold_against_itself_is_perfect() -> None:
    measured = measure(as_items(), as_items())
    assert measured.mistakes == ()
    for kind in KINDS:
        assert measured.gold[kind] == measured.predicted[kind] > 0
        assert set(measured.right[kind].values()) == {measured.gold[kind]}


def test_the_assignment_is_optimal_not_greedy() -> None:
    # Taking the pair with most overlap first (gold a, predicted x) would leave b and y alone.
    a, b = (target(q, **BARE) for q in ("建设重点实验室20家", "20家以上，研发"))
    x, y = (target(q, **BARE) for q in ("重点实验室20家以上", "建设重点"))
    measured = measure(as_items([a, b]), as_items([x, y]))
    assert measured.right["targets"]["span"] == 2


BARE = {
    "indicator": "实验室", "value": 20, "lower": 20, "upper": None, "unit": "家", "comparator": "ge"
}  # fmt: skip


def test_two_quantities_on_the_same_words_are_told_apart_by_their_fields() -> None:
    both = [target("20家以上", **{**BARE, "value": n, "lower": n}) for n in (65, 55)]
    measured = measure(as_items(both), as_items(both[::-1]))
    assert measured.right["targets"]["record"] == 2
    assert measured.mistakes == ()


def test_only_what_was_annotated_counts() -> None:
    part = as_items(items()[:2], only=["heading"])
    measured = measure(part, as_items())
    assert [measured.predicted[kind] for kind in KINDS] == [2, 0, 0, 0, 0, 0]
    second = at("引进人才50名")["start"]
    within = as_items(items(), actions_within=[second, len(TEXT)])
    assert measure(within, as_items()).predicted["actions"] == 1


def test_the_units_of_an_assignment_get_their_own_places() -> None:
    first, second = as_items().of["responsible_units"]
    assert (first.quote, second.quote) == ("市科技局", "财政局")
    assert first.scope == second.scope


def test_gold_of_another_text_is_refused() -> None:
    predicted = Items("plan", as_items().of, text=" " + TEXT)
    with pytest.raises(EvaluationError, match="gold says '总体目标' stands at 2"):
        measure(as_items(), predicted)


def test_pooled_and_macro() -> None:
    report = Report()
    report.add(measure(as_items(), as_items()))
    wrong = items()
    wrong[3]["year"] = 2030
    report.add(measure(as_items(), as_items(wrong)))
    assert report.pooled("targets") == (3, 4, 4)
    assert report.macro("targets") == (0.75, 0.75, 0.75)
    assert report.classes["targets"] == {"year": 1}
    assert [name for name, _ in report.documents("targets")] == ["plan", "plan"]


def test_json_has_the_kinds_and_their_scores() -> None:
    report = Report()
    report.add(measure(as_items(), as_items()))
    plain = report.as_json()
    assert list(plain) == list(KINDS)
    for kind in KINDS:
        assert {"precision", "recall", "f1", "gold", "predicted"} <= plain[kind].keys()
        assert plain[kind]["f1"] == 1
