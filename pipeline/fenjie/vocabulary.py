"""The words that records use for what they say, and the limits they keep.

In: nothing.  Out: the literals and constants of the data contract.  They stand apart from the
models of :mod:`fenjie.records`, so that rules can name them without loading pydantic.
"""

from __future__ import annotations

from typing import Any, Literal

SCHEMA_VERSION = 1
YEAR_MIN, YEAR_MAX = 1949, 2100

Kind = Literal["preamble", "overview", "goal", "task", "safeguard", "background", "appendix"]
TimexType = Literal["DATE", "DURATION", "SET"]
Relation = Literal["by", "in", "during", "since", "every", "for"]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "between"]
Basis = Literal[
    "level", "cumulative", "increase", "growth", "annual_growth", "per_year", "decrease"
]
TargetRole = Literal["goal", "investment", "support", "rule"]
UnitRole = Literal["responsible", "lead", "support", "supervise"]
FindingCode = Literal[
    "falling_series",
    "summary_disagrees",
    "target_without_year",
    "unit_repeated",
    "task_without_unit",
    "heading_skipped",
    "unreadable_character",
]
RecordKind = Literal["times", "targets", "responsible_units", "tasks", "actions"]
RECORD_KINDS: tuple[RecordKind, ...] = (
    "times",
    "targets",
    "responsible_units",
    "tasks",
    "actions",
)

Row = dict[str, Any]
"""A record as it is published: the fields of its model, in their order."""
