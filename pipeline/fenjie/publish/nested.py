"""``plan.json``: the whole plan in one file, nested the way the document is, for reading.

In: a :class:`fenjie.records.Plan`.  Out: a :class:`NestedPlan`: sections inside sections,
each with its tasks, each task with its records.  A record that belongs to no task (a target
of the overview, say) stands directly in its section.

>>> nest(plan).sections[0].tasks[0].actions[0].verb     # doctest: +SKIP
'建设'
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from fenjie.records import (
    RECORD_KINDS,
    Action,
    Document,
    Plan,
    Record,
    RecordKind,
    ResponsibleUnit,
    Section,
    Target,
    Task,
    Time,
)

Owned = dict[str, dict[RecordKind, list[Any]]]  # by id of the task or section they stand in


class NestedTask(Record):
    """A task with its records in full, where the row of ``tasks.jsonl`` has their ids."""

    title: str | None = Field(description="Topic sentence or run-in heading, or null.")
    responsible_units: list[ResponsibleUnit] = Field(description="Who answers for it.")
    targets: list[Target] = Field(description="Its quantities, in document order.")
    times: list[Time] = Field(description="Its time expressions, in document order.")
    actions: list[Action] = Field(description="What shall be done, in document order.")


class NestedSection(Section):
    """A heading with what stands under it."""

    tasks: list[NestedTask] = Field(description="Its tasks, in document order.")
    responsible_units: list[ResponsibleUnit] = Field(description="Those outside its tasks.")
    targets: list[Target] = Field(description="Those outside its tasks.")
    times: list[Time] = Field(description="Those outside its tasks.")
    actions: list[Action] = Field(description="Those outside its tasks.")
    sections: list[NestedSection] = Field(description="The sections below it.")


class NestedPlan(Document):
    """A document with everything in it, nested by section, for reading."""

    # The field of Document in another shape: the outline as a tree instead of as a list.
    sections: list[NestedSection]  # type: ignore[assignment]


def nest(plan: Plan) -> NestedPlan:
    """The plan as a tree.  The records are the plan's own, validated when it was built."""
    owned: Owned = {}
    for kind in RECORD_KINDS:
        for record in plan.records(kind):
            owner = record.section if kind == "tasks" else record.task or record.section
            owned.setdefault(owner, {}).setdefault(kind, []).append(record)
    below: dict[str | None, list[Section]] = {}
    for section in plan.sections:
        below.setdefault(section.parent, []).append(section)
    fields = {**_fields(plan.document), "sections": _sections(None, below, owned)}
    return NestedPlan.model_construct(**fields)


def _sections(
    parent: str | None, below: dict[str | None, list[Section]], owned: Owned
) -> list[NestedSection]:
    return [
        _section(section, _sections(section.id, below, owned), owned)
        for section in below.get(parent, [])
    ]


def _section(section: Section, inner: list[NestedSection], owned: Owned) -> NestedSection:
    tasks = [_task(task, owned) for task in owned.get(section.id, {}).get("tasks", [])]
    fields = {**_fields(section), **_owned_by(section.id, owned)}
    return NestedSection.model_construct(**{**fields, "tasks": tasks, "sections": inner})


def _task(task: Task, owned: Owned) -> NestedTask:
    return NestedTask.model_construct(**{**_fields(task), **_owned_by(task.id, owned)})


def _owned_by(owner: str, owned: Owned) -> dict[str, list[Any]]:
    records = owned.get(owner, {})
    return {kind: records.get(kind, []) for kind in RECORD_KINDS if kind != "tasks"}


def _fields(model: BaseModel) -> dict[str, Any]:
    return {name: getattr(model, name) for name in type(model).model_fields}
