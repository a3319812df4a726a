"""Mentions become records: spans go back to the source, ids and references are made.

In: everything the extractors found, as view spans.  Out: the records as rows, in document order,
their fields in the order of the models of :mod:`fenjie.records`.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import itemgetter

from fenjie.extract.actions import ActionMention, TaskMention
from fenjie.extract.assignment import Assignment
from fenjie.extract.spans import Span
from fenjie.extract.target_place import TargetMention
from fenjie.extract.times import TimeMention
from fenjie.ids import IdMaker
from fenjie.structure.clauses import Clause
from fenjie.structure.outline import Heading, Outline
from fenjie.structure.view import View
from fenjie.vocabulary import YEAR_MAX, YEAR_MIN, RecordKind, Row


@dataclass(slots=True)
class Mentions:
    """What the extractors found in one document."""

    outline: Outline
    cut: list[list[Clause]]
    times: list[TimeMention]
    targets: list[TargetMention]
    assignments: list[Assignment]
    tasks: list[TaskMention]
    going_on: dict[int, int] = field(default_factory=dict)
    """Rows of a table that go on with the task of an earlier row."""


@dataclass(slots=True)
class Records:
    """The records of one document, each list in document order."""

    sections: list[Row] = field(default_factory=list)
    times: list[Row] = field(default_factory=list)
    targets: list[Row] = field(default_factory=list)
    units: list[Row] = field(default_factory=list)
    tasks: list[Row] = field(default_factory=list)
    actions: list[Row] = field(default_factory=list)

    def by_kind(self) -> dict[RecordKind, list[Row]]:
        """The records in the order of the published files."""
        return {
            "times": self.times,
            "targets": self.targets,
            "responsible_units": self.units,
            "tasks": self.tasks,
            "actions": self.actions,
        }


def _of_ours(year: int | None) -> int | None:
    """A year that a record can have: a table may have a column for 1936."""
    return year if year is not None and YEAR_MIN <= year <= YEAR_MAX else None


class Assembler:
    """Builds the records of one document; :meth:`build` is its one use."""

    def __init__(self, source: str, view: View, mentions: Mentions, document: str) -> None:
        self.source, self.view, self.m, self.document = source, view, mentions, document
        self.text = view.text
        self.at = view.at
        # How far behind its place in the view each segment stands in the source.
        self.shift = [there - here for here, there in zip(view.at, view.src, strict=True)]
        self.make_id = IdMaker().make
        blocks = mentions.outline.blocks
        self.block_starts = [block.start for block in blocks]
        self.section_of: list[str] = []  # ids, by block
        self.task_of: list[str | None] = [None] * len(blocks)
        self.time_ids: dict[int, str] = {}
        self.shared_units: dict[str, list[str]] = {}  # of cells that span several tasks
        self.made = Records()

    def build(self) -> Records:
        """All records, with references resolved."""
        self._sections()
        task_ids = [
            self.make_id(
                "task", self.section_of[t.block], self.text[t.start : min(t.end, t.start + 60)]
            )
            for t in self.m.tasks
        ]
        for task, task_id in zip(self.m.tasks, task_ids, strict=True):
            self.task_of[task.block] = task_id
        self._extend_tasks_to_own_lines()
        for row, first in self.m.going_on.items():
            self.task_of[row] = self.task_of[row] or self.task_of[first]
        self._times()
        self._targets()
        self._units()
        self._tasks(task_ids)
        return self.made

    # -- the view and the source ------------------------------------------------------------

    def _clean(self, span: Span | None) -> str | None:
        return self.text[span[0] : span[1]] if span else None

    def _place(self, start: int, end: int) -> tuple[int, int, str]:
        """The source offsets of a view span, and what stands there."""
        first = bisect_right(self.at, start) - 1
        last = bisect_right(self.at, end - 1, first) - 1
        a, b = start + self.shift[first], end + self.shift[last]
        return a, b, self.source[a:b]

    def _block_at(self, position: int) -> int:
        return max(bisect_right(self.block_starts, position) - 1, 0)

    def _context(self, block: int, position: int) -> str:
        """The clean clause around ``position``: what tells two equal quotes apart."""
        cut = self.m.cut[block]
        i = bisect_right(cut, position, key=itemgetter(0)) - 1
        if i < 0 or position >= cut[i].end:
            return ""
        return self.text[cut[i].start : cut[i].end]

    def _pieces(self, span: Span) -> list[list[int]]:
        """The stretches of source that spell a view span, without what the view left out."""
        start, end = span
        cuts = self.at[bisect_right(self.at, start) : bisect_left(self.at, end)]
        if not cuts:
            return [list(self._place(start, end)[:2])]
        edges = [start, *cuts, end]
        return [list(self._place(a, b)[:2]) for a, b in itertools.pairwise(edges)]

    # -- sections ---------------------------------------------------------------------------

    def _sections(self) -> None:
        for heading in self.m.outline.sections:
            self.made.sections.append(self._section(heading))
        ids = [section["id"] for section in self.made.sections]
        self.section_of = [ids[block.section] for block in self.m.outline.blocks]

    def _section(self, h: Heading) -> Row:
        label, title = self._clean(h.label) or "", self._clean(h.title) or ""
        parent = self.made.sections[h.parent]["id"] if h.parent is not None else None
        if h.title is not None:
            start, end, _ = self._place(*h.title)
        else:
            start = end = self.view.source(h.start)
        written = self._place(*h.label)[2] if h.label is not None else None
        return {
            "id": self.make_id("section", parent or "", label, title),
            "parent": parent,
            "level": h.level,
            "label": "".join(written.replace("*", "").split()) if written is not None else None,
            "title": title or None,
            "kind": h.kind,
            "start": start,
            "end": end,
        }

    def _extend_tasks_to_own_lines(self) -> None:
        """牵头单位：… on a line of its own belongs to the task above it."""
        own = {a.block for a in self.m.assignments if a.rule == "responsibility.own_line"}
        last: str | None = None
        for index, block in enumerate(self.m.outline.blocks):
            if self.task_of[index] is not None:
                last = self.task_of[index]
            elif block.heading is not None:
                last = None
            elif index in own and last is not None:
                self.task_of[index] = last

    # -- records ----------------------------------------------------------------------------

    def _times(self) -> None:
        for t in self.m.times:
            block = self._block_at(t.start)
            section = self.section_of[block]
            start, end, quote = self._place(t.start, t.end)
            written = self.text[t.start : t.end]
            record_id = self.make_id("time", section, written, self._context(block, t.start))
            self.time_ids[id(t)] = record_id
            self.made.times.append(
                {
                    "id": record_id,
                    "document": self.document,
                    "section": section,
                    "task": self.task_of[block],
                    "start": start,
                    "end": end,
                    "quote": quote,
                    "rule": t.rule,
                    "timex": t.timex,
                    "value": t.value,
                    "relation": t.relation,
                    "start_year": t.start_year,
                    "end_year": t.end_year,
                }
            )

    def _targets(self) -> None:
        series = self._series()
        for t in self.m.targets:
            block = self._block_at(t.start)
            section = self.section_of[block]
            start, end, quote = self._place(t.start, t.end)
            i_start, i_end, i_quote = self._place(*t.indicator)
            indicator = self.text[t.indicator[0] : t.indicator[1]]
            written = self.text[t.start : t.end]
            q, base = t.quantity, t.baseline
            self.made.targets.append(
                {
                    "id": self.make_id("target", section, indicator, written, str(t.year)),
                    "document": self.document,
                    "section": section,
                    "task": self.task_of[block],
                    "start": start,
                    "end": end,
                    "quote": quote,
                    "rule": t.rule,
                    "indicator": {
                        "text": indicator,
                        "start": i_start,
                        "end": i_end,
                        "quote": i_quote,
                    },
                    "verb": self._clean(t.verb),
                    "value": q.value,
                    "lower": q.lower,
                    "upper": q.upper,
                    "unit": q.unit,
                    "comparator": q.comparator,
                    "basis": t.basis,
                    "year": _of_ours(t.year),
                    "relation": t.relation if _of_ours(t.year) == t.year else None,
                    "modality": self._clean(t.modality),
                    "role": t.role,
                    "baseline": (
                        {"value": base[0], "unit": base[1], "year": _of_ours(base[2])}
                        if base
                        else None
                    ),
                    "series": series.get((indicator, q.unit, t.role)),
                    "time": self.time_ids[id(t.time)] if t.time is not None else None,
                }
            )

    def _series(self) -> dict[tuple[str, str, str], str]:
        """One id for the statements of an indicator that speak of more than one year."""
        years: dict[tuple[str, str, str], set[int | None]] = {}
        for t in self.m.targets:
            key = self.text[t.indicator[0] : t.indicator[1]], t.quantity.unit, t.role
            years.setdefault(key, set()).add(t.year)
        return {
            key: self.make_id("series", *key[:2])
            for key, seen in years.items()
            if len(seen - {None}) > 1
        }

    def _units(self) -> None:
        for a in self.m.assignments:
            block = self._block_at(a.start)
            section, task = self.section_of[block], self.task_of[block]
            further = {self.task_of[row] for row in a.also} - {task, None}
            a_start, a_end, _ = self._place(a.start, a.end)
            around = self.text[a.start : a.end]
            for u in a.units:
                start, end, quote = self._place(u.start, u.end)
                fragments = [piece for span in u.pieces for piece in self._pieces(span)]
                name = "".join([self.source[x:y] for x, y in fragments])
                text = name
                if u.pieces != ((u.start, u.end),):
                    text = "".join([self.source[x:y] for x, y in self._pieces((u.start, u.end))])
                unit_id = self.make_id("unit", section, around, name, u.role)
                for other in further:
                    self.shared_units.setdefault(str(other), []).append(unit_id)
                self.made.units.append(
                    {
                        "id": unit_id,
                        "document": self.document,
                        "section": section,
                        "task": task,
                        "start": start,
                        "end": end,
                        "quote": quote,
                        "rule": a.rule,
                        "text": text,
                        "name": name,
                        "role": u.role,
                        "collective": u.collective,
                        "fragments": fragments,
                        "assignment_start": a_start,
                        "assignment_end": a_end,
                    }
                )

    def _tasks(self, task_ids: list[str]) -> None:
        units_of: dict[str, list[str]] = {}
        for unit in self.made.units:
            if unit["task"] is not None:
                units_of.setdefault(unit["task"], []).append(unit["id"])
        self.targets_by_start = _ByStart(self.made.targets)
        self.times_by_start = _ByStart(self.made.times)
        self.governing = {row["id"]: row["time"] for row in self.made.targets}
        for task, task_id in zip(self.m.tasks, task_ids, strict=True):
            start, end, quote = self._place(task.start, task.end)
            section = self.section_of[task.block]
            own_units = self.shared_units.get(task_id, []) + units_of.get(task_id, [])
            actions = [self._action(a, section, task_id, own_units) for a in task.actions]
            self.made.actions.extend(actions)
            title = self._clean(task.title)
            self.made.tasks.append(
                {
                    "id": task_id,
                    "document": self.document,
                    "section": section,
                    "task": None,
                    "start": start,
                    "end": end,
                    "quote": quote,
                    "rule": task.rule,
                    "title": title.rstrip("。") if title is not None else None,
                    "actions": [row["id"] for row in actions],
                    "targets": self.targets_by_start.ids(start, end),
                    "responsible_units": own_units,
                }
            )

    def _action(self, a: ActionMention, section: str, task: str, units: list[str]) -> Row:
        start, end, quote = self._place(a.start, a.end)
        targets = self.targets_by_start.ids(start, end)
        times = self.times_by_start.ids(start, end)
        for target in targets:
            time = self.governing[target]
            if time is not None and time not in times:
                times.append(time)
        return {
            "id": self.make_id("action", section, self.text[a.start : a.end]),
            "document": self.document,
            "section": section,
            "task": task,
            "start": start,
            "end": end,
            "quote": quote,
            "rule": a.rule,
            "verb": self.text[a.verb[0] : a.verb[1]],
            "object": self._clean(a.object),
            "modality": self._clean(a.modality),
            "targets": targets,
            "times": times,
            "responsible_units": units,
        }


class _ByStart:
    """The ids of rows that begin in a stretch of the source."""

    def __init__(self, rows: list[Row]) -> None:
        self._starts = [row["start"] for row in rows]
        self._ids: list[str] = [row["id"] for row in rows]

    def ids(self, start: int, end: int) -> list[str]:
        first = bisect_left(self._starts, start)
        return self._ids[first : bisect_left(self._starts, end, first)]
