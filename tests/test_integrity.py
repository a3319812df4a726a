"""What must hold of rows: a plan that holds together, and each way of breaking it."""

from copy import deepcopy
from typing import Any

import pytest

from fenjie import integrity
from fenjie.plan_rows import PlanRows, rows_of
from handmade_plan import PLAN

ROWS = rows_of(PLAN)


def test_rows_and_models_say_the_same() -> None:
    assert rows_of(ROWS.plan()) == ROWS
    assert ROWS.plan() == PLAN


def check(rows: PlanRows) -> None:
    integrity.check(rows.text, rows.document["sections"], rows.records)


BROKEN = [
    ("targets", {"start": 0}, "target-1: the quote is not what stands"),
    ("tasks", {"end": len(ROWS.text) + 9, "quote": ROWS.text}, "task-1: the quote is not what"),
    ("times", {"section": "section-9"}, "time-1: no section section-9"),
    ("times", {"task": "task-9"}, "time-1: no task task-9"),
    ("times", {"id": "target-1"}, "id target-1 occurs twice"),
    ("times", {"id": "section-1"}, "id section-1 occurs twice"),
    ("times", {"start_year": 2026}, "start_year is after end_year"),
    ("targets", {"time": "time-9"}, "target-1: no times record time-9"),
    ("targets", {"upper": 20}, "comparator ge disagrees with 20, 20, 20"),
    ("targets", {"indicator": {"start": 0, "end": 2, "quote": "实验"}}, "the indicator's quote"),
    ("responsible_units", {"assignment_end": 3}, "the unit must lie inside its assignment"),
    ("tasks", {"actions": ["action-9"]}, "task-1: no actions record action-9"),
    ("actions", {"times": ["time-1", "time-9"]}, "action-1: no times record time-9"),
]


@pytest.mark.parametrize(("kind", "change", "says"), BROKEN, ids=[says for _, _, says in BROKEN])
def test_what_does_not_hold_is_named(kind: Any, change: dict[str, Any], says: str) -> None:
    check(ROWS)
    broken = deepcopy(ROWS)
    broken.records[kind][0].update(change)
    with pytest.raises(ValueError, match=says):
        check(broken)


@pytest.mark.parametrize(
    ("change", "says"),
    [({"id": "section-0"}, "not unique"), ({"parent": "section-9"}, "no section section-9")],
)
def test_sections_hold_together(change: dict[str, Any], says: str) -> None:
    broken = deepcopy(ROWS)
    broken.document["sections"][1].update(change)
    with pytest.raises(ValueError, match=says):
        check(broken)


@pytest.mark.parametrize(
    ("comparator", "value", "lower", "upper", "agrees"),
    [
        ("eq", 3, 3, 3, True),
        ("eq", 3, 3, None, False),
        ("ge", 3, 3, None, True),
        ("gt", 3, None, 3, False),
        ("le", 3, None, 3, True),
        ("lt", 3, 3, 3, False),
        ("approx", 3, None, None, True),
        ("approx", None, None, None, False),
        ("between", None, 1, 3, True),
        ("between", None, 3, 1, False),
        ("between", 2, 1, 3, False),
    ],
)
def test_bounds(comparator: Any, value: Any, lower: Any, upper: Any, agrees: bool) -> None:
    assert integrity.bounds_agree(comparator, value, lower, upper) is agrees
