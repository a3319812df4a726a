"""What the charts count, taken from datasets.

In: datasets.  Out: plain numbers by unit, theme, year.  A *theme* is the heading of the second
level under which a record stands (of the first where there is no second).
"""

from __future__ import annotations

import re
from collections import Counter

from fenjie.site.datasets import Dataset, Row

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def themes(dataset: Dataset) -> dict[str, str]:
    """The theme of each section, by id."""
    sections = {s["id"]: s for s in dataset.document["sections"]}
    found = {}
    for id, section in sections.items():
        above: Row | None = section
        while above is not None and above["level"] > 2 and above["parent"] in sections:
            above = sections[above["parent"]]
        found[id] = str((above or section).get("title") or "")
    return found


def fields(datasets: list[Dataset]) -> list[dict[str, str]]:
    """For each dataset the field of each section: its theme, or of many documents the document."""
    if len(datasets) == 1:
        return [themes(datasets[0])]
    return [{s["id"]: d.title for s in d.document["sections"]} for d in datasets]


def in_order(datasets: list[Dataset]) -> list[str]:
    """The fields in the order of the documents."""
    return list(dict.fromkeys(name for of in fields(datasets) for name in of.values()))


def units_by_task(dataset: Dataset) -> dict[str, list[str]]:
    """The units that share a task (or an assignment outside of tasks)."""
    shared: dict[str, list[str]] = {}
    for unit in dataset.rows["responsible_units"]:
        where = unit["task"] or f"{unit['section']} {unit['assignment_start']}"
        names = shared.setdefault(where, [])
        if unit["name"] not in names:
            names.append(unit["name"])
    return shared


def actions_by_unit_and_theme(datasets: list[Dataset]) -> Counter[tuple[str, str]]:
    """(unit, field) → actions."""
    counts: Counter[tuple[str, str]] = Counter()
    for dataset, theme in zip(datasets, fields(datasets), strict=True):
        units = units_by_task(dataset)
        for action in dataset.rows["actions"]:
            for name in units.get(action["task"] or "", ()):
                counts[name, theme.get(action["section"], "")] += 1
    return counts


def due(datasets: list[Dataset]) -> Counter[tuple[str, float]]:
    """(field, when) → actions and targets; half a year is 0.5, and a year is due at its end."""
    counts: Counter[tuple[str, float]] = Counter()
    for dataset, theme in zip(datasets, fields(datasets), strict=True):
        when = {t["id"]: _when(t) for t in dataset.rows["times"] if t["relation"] in ("by", "in")}
        for row in dataset.rows["actions"]:
            for date in {when.get(time) for time in row["times"]}:
                if date is not None:
                    counts[theme.get(row["section"], ""), date] += 1
        for row in dataset.rows["targets"]:
            date = when.get(row["time"] or "") or (row["year"] and float(row["year"] + 1))
            if date:
                counts[theme.get(row["section"], ""), date] += 1
    return counts


def _when(time: Row) -> float | None:
    """
    >>> _when({"value": "2021-06"}), _when({"value": "2019/2021"})
    (2021.5, 2022.0)
    """
    found = _DATE.fullmatch(str(time["value"]).rpartition("/")[2])
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is None:
        return float(year + 1)
    months = month - 1 + (1.0 if day is None else day / 31)
    return round(year + months / 12, 3)
