"""What changed between two versions of a plan, a plan and its successor, or two datasets.

In: two places with parsed documents.  Out: :class:`Differences`: targets raised, lowered, dropped,
new; tasks whose units moved.  One document on each side is compared with the other, whatever they
are called; of several, those with the same id.

Targets are paired within one indicator, unit and basis: those of the same year, then the last of
the one with the last of the other (2020 in the old plan, 2025 in its successor).  Raised and
lowered speak of the number, not of whether that is good.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice, zip_longest
from typing import Any, Literal

from fenjie.publish.entities import link
from fenjie.publish.sources import Entry, entries
from fenjie.publish.tables import Parsed, Row

What = Literal["raised", "lowered", "dropped", "new", "rescheduled", "reworded"]
ALIKE = 0.5  # share of pairs of characters that the texts of two versions of a task have in common


@dataclass(frozen=True, slots=True)
class TargetChange:
    """One target that is not what it was; ``old`` or ``new`` is None where there is none."""

    what: What
    indicator: str
    old: str | None
    new: str | None
    old_year: int | None
    new_year: int | None
    old_id: str | None
    new_id: str | None


@dataclass(frozen=True, slots=True)
class TaskChange:
    """One task that is new or dropped, or whose units moved."""

    what: Literal["new", "dropped", "units moved"]
    task: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    old_id: str | None = None
    new_id: str | None = None


@dataclass(slots=True)
class DocumentDifferences:
    """What changed in one document."""

    old: str
    new: str
    targets: list[TargetChange] = field(default_factory=list)
    tasks: list[TaskChange] = field(default_factory=list)
    kept: int = 0
    """Targets that are as they were."""


@dataclass(slots=True)
class Differences:
    """What changed from one place to the other."""

    old: str
    new: str
    documents: list[DocumentDifferences] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def compare(old: str | os.PathLike[str], new: str | os.PathLike[str]) -> Differences:
    """Compare the documents of two places.

    Raises :class:`fenjie.errors.PublishError` where a place holds none.
    """
    before, after = entries([old]), entries([new])
    found = Differences(os.fspath(old), os.fspath(new))
    first, second = list(islice(before, 2)), list(islice(after, 2))
    if len(first) == len(second) == 1:
        found.documents.append(between(_load(first[0]), _load(second[0])))
        return found
    changed: dict[int, DocumentDifferences] = {}
    for place, earlier, entry in _side_by_side(chain(first, before), chain(second, after)):
        if earlier is None:
            found.added += [entry.id] if entry else []
        elif entry is None:
            found.dropped.append(earlier.id)
        else:
            differences = between(_load(earlier), _load(entry))
            if differences.targets or differences.tasks:
                changed[place] = differences
    found.documents = [changed[place] for place in sorted(changed)]
    return found


def _side_by_side(
    before: Iterator[Entry], after: Iterator[Entry]
) -> Iterator[tuple[int, Entry | None, Entry | None]]:
    """Place among the newer ones, and the two entries of one id; None for one that is not there.

    Only those are held whose other has not come yet: none, where both places have one order.
    """
    old: dict[str, Entry] = {}
    new: dict[str, tuple[int, Entry]] = {}
    for place, (one, other) in enumerate(zip_longest(before, after)):
        if one is not None:
            old[one.id] = one
        if other is not None:
            new[other.id] = (place, other)
        for identity in {entry.id for entry in (one, other) if entry is not None}:
            if identity in old and identity in new:
                number, newer = new.pop(identity)
                yield number, old.pop(identity), newer
    for entry in old.values():
        yield -1, entry, None
    for place, entry in new.values():
        yield place, None, entry


def _load(entry: Entry) -> Parsed:
    rows = entry.load()
    link(rows)
    return rows


def between(old: Parsed, new: Parsed) -> DocumentDifferences:
    """What changed from one document to the other."""
    found = DocumentDifferences(_title(old), _title(new))
    before, after = _by_indicator(old["targets"]), _by_indicator(new["targets"])
    for key in dict.fromkeys([*before, *after]):
        for one, other in _paired(before.get(key, []), after.get(key, [])):
            change = _target_change(one, other)
            if change is None:
                found.kept += 1
            else:
                found.targets.append(change)
    found.tasks = list(_task_changes(old, new))
    return found


def _title(rows: Parsed) -> str:
    document = rows["documents"][0]
    return str(document["title"] or document["id"])


# -- targets ---------------------------------------------------------------------------------


def _by_indicator(targets: list[Row]) -> dict[Any, list[Row]]:
    """The targets of each indicator and basis, each statement once."""
    found: dict[Any, dict[Any, Row]] = {}
    for target in targets:
        # Five years' sum and one year's number are not the same quantity.
        sums_up = target["relation"] == "during"
        name = target["indicator"] or target["indicator_text"]
        key = (name, target["unit"], target["basis"], sums_up)
        said = (target["year"], target["value"], target["lower"], target["upper"])
        found.setdefault(key, {}).setdefault(said, target)
    return {key: list(statements.values()) for key, statements in found.items()}


def _paired(old: list[Row], new: list[Row]) -> Iterable[tuple[Row | None, Row | None]]:
    left, right = list(old), list(new)
    for same in (_same_statement, _same_year):
        for one in list(left):
            match = next((other for other in right if same(one, other)), None)
            if match is not None:
                left.remove(one)
                right.remove(match)
                yield one, match
    left.sort(key=lambda row: row["year"] or 0)
    right.sort(key=lambda row: row["year"] or 0)
    while left and right:
        yield left.pop(), right.pop()
    yield from ((one, None) for one in left)
    yield from ((None, other) for other in right)


def _same_statement(one: Row, other: Row) -> bool:
    return _same_year(one, other) and _number(one) == _number(other)


def _same_year(one: Row, other: Row) -> bool:
    return bool(one["year"] == other["year"])


def _number(target: Row) -> Any:
    value = target["value"]
    return value if value is not None else target["lower"]


def _target_change(old: Row | None, new: Row | None) -> TargetChange | None:
    what: What
    if old is None or new is None:
        what = "new" if old is None else "dropped"
    elif _number(new) != _number(old):
        what = "raised" if _number(new) > _number(old) else "lowered"
    elif old["comparator"] != new["comparator"]:
        what = "reworded"
    elif old["year"] != new["year"]:
        what = "rescheduled"
    else:
        return None
    named = new or old
    assert named is not None
    return TargetChange(
        what,
        named["indicator_text"],
        _quote(old),
        _quote(new),
        old["year"] if old else None,
        new["year"] if new else None,
        old["id"] if old else None,
        new["id"] if new else None,
    )


def _quote(target: Row | None) -> str | None:
    return None if target is None else "".join(target["quote"].split())


# -- tasks and their units -------------------------------------------------------------------


def _task_changes(old: Parsed, new: Parsed) -> Iterable[TaskChange]:
    before, after = _units(old), _units(new)
    for one, other in _paired_tasks(old["tasks"], new["tasks"]):
        if one is None or other is None:
            task = one or other
            assert task is not None
            what: Any = "new" if one is None else "dropped"
            ids = {"old_id" if one else "new_id": task["id"]}
            yield TaskChange(what, _task_title(task), **ids)
            continue
        was, now = before.get(one["id"], {}), after.get(other["id"], {})
        added = tuple(name for key, (name, _) in now.items() if key not in was)
        removed = tuple(name for key, (name, _) in was.items() if key not in now)
        roles = tuple(
            f"{name}: {was[key][1]} → {role}"
            for key, (name, role) in now.items()
            if key in was and was[key][1] != role
        )
        if added or removed or roles:
            ids = {"old_id": one["id"], "new_id": other["id"]}
            yield TaskChange("units moved", _task_title(other), added, removed, roles, **ids)


def _units(rows: Parsed) -> dict[str, dict[str, tuple[str, str]]]:
    """Of each task its units: by body, where that is known, else by name."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for unit in rows["responsible_units"]:
        if unit["task"]:
            key = unit["body"] or unit["name"]
            found.setdefault(unit["task"], {}).setdefault(key, (unit["name"], unit["role"]))
    return found


def _paired_tasks(old: list[Row], new: list[Row]) -> Iterable[tuple[Row | None, Row | None]]:
    """Tasks with the same text, then with the same title, then those most alike."""
    left, right = list(old), list(new)
    pairs: list[tuple[Row, Row]] = []
    for same in (_text, lambda task: task["title"]):
        known: dict[Any, list[Row]] = {}
        for task in right:
            known.setdefault(same(task), []).append(task)
        for task in list(left):
            matches = known.get(same(task), [])
            if matches and same(task):
                match = matches.pop(0)
                left.remove(task)
                right.remove(match)
                pairs.append((task, match))
    bigrams = {id(task): _bigrams(task) for task in (*left, *right)}
    scores = sorted(
        ((_alike(bigrams[id(a)], bigrams[id(b)]), i, j) for i, a in enumerate(left)
         for j, b in enumerate(right)),
        key=lambda score: (-score[0], score[1], score[2]),
    )  # fmt: skip
    taken: tuple[set[int], set[int]] = (set(), set())
    for score, i, j in scores:
        if score >= ALIKE and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((left[i], right[j]))
    yield from sorted(pairs, key=lambda pair: pair[1]["start"])
    yield from ((task, None) for i, task in enumerate(left) if i not in taken[0])
    yield from ((None, task) for j, task in enumerate(right) if j not in taken[1])


def _text(task: Row) -> str:
    return "".join(task["quote"].split())


def _bigrams(task: Row) -> set[str]:
    text = _text(task)
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def _task_title(task: Row) -> str:
    text = task["title"] or _text(task)
    return text if len(text) <= 40 else f"{text[:40]}…"
