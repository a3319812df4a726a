"""The shape of ``plan.json`` as models: for its schema, and for showing a plan.

In: the row that :func:`fenjie.publish.nested.nest` makes.  Out: :class:`NestedPlan`.

>>> NestedPlan.model_validate(nest(rows)).sections[0].tasks[0].actions[0].verb   # doctest: +SKIP
'建设'
"""

from __future__ import annotations

from pydantic import Field

from fenjie.records import (
    Action,
    Document,
    Record,
    ResponsibleUnit,
    Section,
    Target,
    Time,
)


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
