"""A plan as plain rows: what the pipeline makes, and what is published.

In: the source text and the rows of its records.  Out: :class:`PlanRows`, the same facts as
:class:`fenjie.records.Plan` without a model for each record, which would cost more than finding
it.  A batch takes rows to files; who wants to work with records in Python asks for a ``Plan``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fenjie.vocabulary import RECORD_KINDS, RecordKind, Row

if TYPE_CHECKING:
    from fenjie.records import Plan


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The document's row and the rows of its records by kind, each in document order."""

    text: str
    document: Row
    records: dict[RecordKind, list[Row]]
    source_map: list[Row] = field(default_factory=list)
    """Where the text stands in the file; empty for plain text."""

    def plan(self) -> Plan:
        """The same as models, each validated."""
        from fenjie.records import Plan

        fields: dict[str, Any] = {"text": self.text, "document": self.document}
        fields.update(source_map=self.source_map, **self.records)
        return Plan.model_validate(fields)


def rows_of(plan: Plan) -> PlanRows:
    """The rows of a plan's models."""
    return PlanRows(
        plan.text,
        plan.document.model_dump(warnings=False),
        {
            kind: [record.model_dump(warnings=False) for record in plan.records(kind)]
            for kind in RECORD_KINDS
        },
        [place.model_dump(warnings=False) for place in plan.source_map],
    )
