"""What must always hold of a document's records, beyond the type of each field.

In: the source text and the records as rows.  Out: nothing, or a ``ValueError`` that names the
record: a quote is not what stands at its offsets, an id occurs twice, a reference leads nowhere,
bounds contradict their comparator.  Rows are held against it when the pipeline has made them, the
models of :mod:`fenjie.records` when somebody builds them.

>>> bounds_agree("ge", 20, 20, None), bounds_agree("ge", 20, None, 20)
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fenjie.vocabulary import RECORD_KINDS, Comparator, RecordKind, Row

Records = Mapping[RecordKind, Sequence[Row]]
# Fields that hold the ids of other records, by kind of record.
REFERENCES: Mapping[RecordKind, Sequence[tuple[str, RecordKind]]] = {
    "tasks": (
        ("actions", "actions"),
        ("targets", "targets"),
        ("responsible_units", "responsible_units"),
    ),
    "actions": (
        ("targets", "targets"),
        ("times", "times"),
        ("responsible_units", "responsible_units"),
    ),
}


def check(text: str, sections: Sequence[Row], records: Records) -> None:
    """Raise ``ValueError`` where something does not hold."""
    ids = _check_sections(sections)
    known = {kind: {row["id"] for row in records[kind]} for kind in RECORD_KINDS}
    _check_unique(ids, records, known)
    for kind in RECORD_KINDS:
        _check_places(text, records[kind], ids, known["tasks"])
        for field, referred in REFERENCES.get(kind, ()):
            _check_references(records[kind], field, referred, known[referred])
    for row in records["times"]:
        check_order(row["start_year"], row["end_year"])
    for row in records["targets"]:
        _check_target(text, row, known["times"])
    for row in records["responsible_units"]:
        check_inside(row["assignment_start"], row["start"], row["end"], row["assignment_end"])


def _check_sections(sections: Sequence[Row]) -> set[str]:
    ids = {section["id"] for section in sections}
    if len(ids) != len(sections):
        raise ValueError("section ids are not unique")
    for section in sections:
        if section["parent"] is not None and section["parent"] not in ids:
            raise ValueError(f"{section['id']}: no section {section['parent']}")
    return ids


def _check_unique(
    sections: set[str], records: Records, known: Mapping[RecordKind, set[str]]
) -> None:
    whole = sections.union(*known.values())
    if len(whole) == len(sections) + sum(len(records[kind]) for kind in RECORD_KINDS):
        return
    seen = set(sections)
    for kind in RECORD_KINDS:
        for row in records[kind]:
            if row["id"] in seen:
                raise ValueError(f"id {row['id']} occurs twice")
            seen.add(row["id"])


def _check_places(text: str, rows: Iterable[Row], sections: set[str], tasks: set[str]) -> None:
    """Every record's quote stands at its offsets, its section and its task are there."""
    length = len(text)
    for row in rows:
        if text[row["start"] : row["end"]] != row["quote"] or row["end"] > length:
            raise ValueError(f"{row['id']}: the quote is not what stands at its offsets")
        if row["section"] not in sections:
            raise ValueError(f"{row['id']}: no section {row['section']}")
        if row["task"] is not None and row["task"] not in tasks:
            raise ValueError(f"{row['id']}: no task {row['task']}")


def _check_references(
    rows: Iterable[Row], field: str, referred: RecordKind, known: set[str]
) -> None:
    for row in rows:
        named = row[field]
        if named and not known.issuperset(named):
            missing = next(one for one in named if one not in known)
            raise ValueError(f"{row['id']}: no {referred} record {missing}")


def _check_target(text: str, row: Row, times: set[str]) -> None:
    named = row["indicator"]
    if text[named["start"] : named["end"]] != named["quote"]:
        raise ValueError(f"{row['id']}: the indicator's quote is not at its offsets")
    if row["time"] is not None and row["time"] not in times:
        raise ValueError(f"{row['id']}: no times record {row['time']}")
    check_bounds(row["comparator"], row["value"], row["lower"], row["upper"])


# -- of one record ---------------------------------------------------------------------------


def check_order(start_year: int | None, end_year: int | None) -> None:
    """A time does not end before it begins."""
    if start_year and end_year and start_year > end_year:
        raise ValueError("start_year is after end_year")


def check_inside(assignment_start: int, start: int, end: int, assignment_end: int) -> None:
    """A unit stands inside its assignment."""
    if not assignment_start <= start <= end <= assignment_end:
        raise ValueError("the unit must lie inside its assignment")


def check_bounds(comparator: Comparator, value: Any, lower: Any, upper: Any) -> None:
    """Value and bounds say the same as the comparator."""
    if not bounds_agree(comparator, value, lower, upper):
        raise ValueError(f"comparator {comparator} disagrees with {value}, {lower}, {upper}")


def bounds_agree(comparator: Comparator, value: Any, lower: Any, upper: Any) -> bool:
    """``value``, ``lower`` and ``upper`` are numbers or None."""
    if comparator == "between":
        return value is None and lower is not None and upper is not None and bool(lower <= upper)
    if value is None:
        return False
    if comparator == "eq":
        return bool(lower == value and upper == value)
    if comparator in ("ge", "gt"):
        return bool(lower == value) and upper is None
    if comparator in ("le", "lt"):
        return bool(upper == value) and lower is None
    return lower is None and upper is None
