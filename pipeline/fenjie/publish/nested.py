"""``plan.json``: the whole plan in one row, nested the way the document is, for reading.

In: a plan's rows.  Out: one row, in the shape of
:class:`fenjie.publish.nested_models.NestedPlan`: sections inside sections, each with its tasks,
each task with its records.  A record that belongs to no task (a target of the overview, say)
stands directly in its section.

>>> nest(rows)["sections"][0]["tasks"][0]["actions"][0]["verb"]     # doctest: +SKIP
'建设'
"""

from __future__ import annotations

from fenjie.plan_rows import PlanRows
from fenjie.vocabulary import RECORD_KINDS, RecordKind, Row

Owned = dict[str, dict[RecordKind, list[Row]]]  # by id of the task or section they stand in


def nest(plan: PlanRows) -> Row:
    """The plan as a tree.  Its records are the plan's own rows."""
    owned: Owned = {}
    for kind in RECORD_KINDS:
        for row in plan.records[kind]:
            owner = row["section"] if kind == "tasks" else row["task"] or row["section"]
            owned.setdefault(owner, {}).setdefault(kind, []).append(row)
    below: dict[str | None, list[Row]] = {}
    for section in plan.document["sections"]:
        below.setdefault(section["parent"], []).append(section)
    return {**plan.document, "sections": _sections(None, below, owned)}


def _sections(parent: str | None, below: dict[str | None, list[Row]], owned: Owned) -> list[Row]:
    return [_section(section, below, owned) for section in below.get(parent, [])]


def _section(section: Row, below: dict[str | None, list[Row]], owned: Owned) -> Row:
    records = owned.get(section["id"], {})
    return {
        **section,
        "tasks": [_task(task, owned) for task in records.get("tasks", [])],
        **_owned(records),
        "sections": _sections(section["id"], below, owned),
    }


def _task(task: Row, owned: Owned) -> Row:
    # The ids that the row of tasks.jsonl has give way to the records themselves.
    own = {key: value for key, value in task.items() if key not in RECORD_KINDS}
    return {**own, **_owned(owned.get(task["id"], {}))}


def _owned(records: dict[RecordKind, list[Row]]) -> Row:
    return {
        "responsible_units": records.get("responsible_units", []),
        "targets": records.get("targets", []),
        "times": records.get("times", []),
        "actions": records.get("actions", []),
    }
