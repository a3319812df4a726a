"""Mentions become records: spans go back to the source, ids and references are made.

In: everything the extractors found, as view spans.  Out: the records of
:mod:`fenjie.records`, in document order.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Any

from fenjie.extract.actions import TaskMention
from fenjie.extract.responsibility import Assignment
from fenjie.extract.spans import Span, starting_in
from fenjie.extract.targets import TargetMention
from fenjie.extract.times import TimeMention
from fenjie.ids import IdMaker
from fenjie.records import (
    Action,
    Baseline,
    Indicator,
    ResponsibleUnit,
    Section,
    Target,
    Task,
    Time,
)
from fenjie.structure.clauses import Clause
from fenjie.structure.outline import Outline
from fenjie.structure.view import View


@dataclass(slots=True)
class Mentions:
    """What the extractors found in one document."""

    outline: Outline
    cut: list[list[Clause]]
    times: list[TimeMention]
    targets: list[TargetMention]
    assignments: list[Assignment]
    tasks: list[TaskMention]


@dataclass(slots=True)
class Records:
    """The records of one document, each list in document order."""

    sections: list[Section]
    times: list[Time]
    targets: list[Target]
    units: list[ResponsibleUnit]
    tasks: list[Task]
    actions: list[Action]


class Assembler:
    """Builds the records of one document; :meth:`build` is its one use."""

    def __init__(self, source: str, view: View, mentions: Mentions, document: str) -> None:
        self.source, self.view, self.m, self.document = source, view, mentions, document
        self.ids = IdMaker()
        self.block_starts = [b.start for b in mentions.outline.blocks]
        self.sections: list[Section] = []
        self.task_of_block: dict[int, str] = {}
        self.time_ids: dict[int, str] = {}

    def build(self) -> Records:
        """All records, with references resolved."""
        self._sections()
        task_ids = [
            self.ids.make(
                "task", self._section_of(t.start), self._clean((t.start, min(t.end, t.start + 60)))
            )
            for t in self.m.tasks
        ]
        for task, task_id in zip(self.m.tasks, task_ids, strict=True):
            self.task_of_block[task.block] = task_id
        self._extend_tasks_to_own_lines(task_ids)
        times = self._times()
        targets = self._targets()
        units = self._units()
        tasks, actions = self._tasks(task_ids, times, targets, units)
        return Records(self.sections, times, targets, units, tasks, actions)

    # -- the view and the source ------------------------------------------------------------

    def _clean(self, span: Span) -> str:
        return self.view.text[span[0] : span[1]]

    def _place(self, span: Span) -> tuple[int, int, str]:
        start, end = self.view.span(*span)
        return start, end, self.source[start:end]

    def _stands(self, start: int, end: int, rule: str, at: int | None = None) -> dict[str, Any]:
        """The fields that every record has but its id; ``at`` is where its section is looked up."""
        at = start if at is None else at
        source_start, source_end, quote = self._place((start, end))
        return {
            "document": self.document,
            "section": self._section_of(at),
            "task": self._task_at(at),
            "start": source_start,
            "end": source_end,
            "quote": quote,
            "rule": rule,
        }

    def _block_of(self, position: int) -> int:
        return max(bisect_right(self.block_starts, position) - 1, 0)

    def _section_of(self, position: int) -> str:
        block = self.m.outline.blocks[self._block_of(position)]
        return self.sections[block.section].id

    def _context(self, position: int) -> str:
        """The clean clause around ``position``: what tells two equal quotes apart."""
        index = self._block_of(position)
        cut = self.m.cut[index]
        i = bisect_right(cut, position, key=lambda c: c.start) - 1
        return self._clean((cut[i].start, cut[i].end)) if i >= 0 and position < cut[i].end else ""

    def _pieces(self, span: Span) -> list[list[int]]:
        """The stretches of source that spell a view span, without what the view left out."""
        view = self.view
        start, end = span
        cuts = view.at[bisect_right(view.at, start) : bisect_left(view.at, end)]
        edges = [start, *cuts, end]
        return [list(view.span(a, b)) for a, b in itertools.pairwise(edges)]

    # -- sections ---------------------------------------------------------------------------

    def _sections(self) -> None:
        ids: list[str] = []
        for h in self.m.outline.sections:
            label = self._clean(h.label) if h.label else ""
            title = self._clean(h.title) if h.title else ""
            parent = ids[h.parent] if h.parent is not None else None
            section_id = self.ids.make("section", parent or "", label, title)
            ids.append(section_id)
            if h.title is not None:
                start, end, _ = self._place(h.title)
            else:
                start = end = self.view.source(h.start)
            label_source = None
            if h.label is not None:
                a, b = self.view.span(*h.label)
                label_source = "".join(self.source[a:b].replace("*", "").split())
            self.sections.append(
                Section(
                    id=section_id,
                    parent=parent,
                    level=h.level,
                    label=label_source,
                    title=title or None,
                    kind=h.kind,
                    start=start,
                    end=end,
                )
            )

    def _extend_tasks_to_own_lines(self, task_ids: list[str]) -> None:
        """牵头单位：… on a line of its own belongs to the task above it."""
        own = {a.block for a in self.m.assignments if a.rule == "responsibility.own_line"}
        last: str | None = None
        for index, block in enumerate(self.m.outline.blocks):
            if index in self.task_of_block:
                last = self.task_of_block[index]
            elif block.heading is not None:
                last = None
            elif index in own and last is not None:
                self.task_of_block[index] = last

    # -- records ----------------------------------------------------------------------------

    def _task_at(self, position: int) -> str | None:
        return self.task_of_block.get(self._block_of(position))

    def _times(self) -> list[Time]:
        records: list[Time] = []
        for t in self.m.times:
            stands = self._stands(t.start, t.end, t.rule)
            record_id = self.ids.make(
                "time", stands["section"], self._clean((t.start, t.end)), self._context(t.start)
            )
            self.time_ids[id(t)] = record_id
            records.append(
                Time(
                    id=record_id,
                    **stands,
                    timex=t.timex,
                    value=t.value,
                    relation=t.relation,
                    start_year=t.start_year,
                    end_year=t.end_year,
                )
            )
        return records

    def _targets(self) -> list[Target]:
        series = self._series()
        records: list[Target] = []
        for t in self.m.targets:
            stands = self._stands(t.start, t.end, t.rule)
            i_start, i_end, i_quote = self._place(t.indicator)
            indicator = self._clean(t.indicator)
            q = t.quantity
            record_id = self.ids.make(
                "target", stands["section"], indicator, self._clean((t.start, t.end)), str(t.year)
            )
            records.append(
                Target(
                    id=record_id,
                    **stands,
                    indicator=Indicator(text=indicator, start=i_start, end=i_end, quote=i_quote),
                    verb=self._clean(t.verb) if t.verb else None,
                    value=q.value,
                    lower=q.lower,
                    upper=q.upper,
                    unit=q.unit,
                    comparator=q.comparator,
                    basis=t.basis,
                    year=t.year,
                    relation=t.relation,
                    modality=self._clean(t.modality) if t.modality else None,
                    role=t.role,
                    baseline=(
                        Baseline(value=t.baseline[0], unit=t.baseline[1], year=t.baseline[2])
                        if t.baseline
                        else None
                    ),
                    series=series.get(self._series_key(t)),
                    time=self.time_ids[id(t.time)] if t.time is not None else None,
                )
            )
        return records

    def _series_key(self, t: TargetMention) -> str:
        return f"{self._clean(t.indicator)}\x1f{t.quantity.unit}\x1f{t.role}"

    def _series(self) -> dict[str, str]:
        """One id for the statements of an indicator that speak of more than one year."""
        years: dict[str, set[int | None]] = {}
        for t in self.m.targets:
            years.setdefault(self._series_key(t), set()).add(t.year)
        return {
            key: self.ids.make("series", *key.split("\x1f")[:2])
            for key, seen in years.items()
            if len(seen - {None}) > 1
        }

    def _units(self) -> list[ResponsibleUnit]:
        records: list[ResponsibleUnit] = []
        for a in self.m.assignments:
            a_start, a_end, _ = self._place((a.start, a.end))
            around = self._clean((a.start, a.end))
            for u in a.units:
                stands = self._stands(u.start, u.end, a.rule, at=a.start)
                fragments = [piece for span in u.pieces for piece in self._pieces(span)]
                name = "".join(self.source[x:y] for x, y in fragments)
                records.append(
                    ResponsibleUnit(
                        id=self.ids.make("unit", stands["section"], around, name, u.role),
                        **stands,
                        text="".join(self.source[x:y] for x, y in self._pieces((u.start, u.end))),
                        name=name,
                        role=u.role,
                        collective=u.collective,
                        fragments=fragments,
                        assignment_start=a_start,
                        assignment_end=a_end,
                    )
                )
        return records

    def _tasks(
        self,
        task_ids: list[str],
        times: list[Time],
        targets: list[Target],
        units: list[ResponsibleUnit],
    ) -> tuple[list[Task], list[Action]]:
        tasks: list[Task] = []
        actions: list[Action] = []
        units_of: dict[str, list[str]] = {}
        for u in units:
            if u.task is not None:
                units_of.setdefault(u.task, []).append(u.id)
        target_starts = [t.start for t in targets]
        time_starts = [t.start for t in times]
        governing = {t.id: t.time for t in targets}
        for task, task_id in zip(self.m.tasks, task_ids, strict=True):
            start, end, quote = self._place((task.start, task.end))
            section = self._section_of(task.start)
            own_units = units_of.get(task_id, [])
            own_actions: list[str] = []
            for a in task.actions:
                a_start, a_end, a_quote = self._place((a.start, a.end))
                inside = [t.id for t in starting_in(targets, target_starts, a_start, a_end)]
                when = [t.id for t in starting_in(times, time_starts, a_start, a_end)]
                for target in inside:
                    time = governing[target]
                    if time is not None and time not in when:
                        when.append(time)
                clean = self._clean((a.start, a.end))
                action = Action(
                    id=self.ids.make("action", section, clean),
                    document=self.document,
                    section=section,
                    task=task_id,
                    start=a_start,
                    end=a_end,
                    quote=a_quote,
                    rule=a.rule,
                    verb=self._clean(a.verb),
                    object=self._clean(a.object) if a.object else None,
                    modality=self._clean(a.modality) if a.modality else None,
                    targets=inside,
                    times=when,
                    responsible_units=own_units,
                )
                actions.append(action)
                own_actions.append(action.id)
            tasks.append(
                Task(
                    id=task_id,
                    document=self.document,
                    section=section,
                    task=None,
                    start=start,
                    end=end,
                    quote=quote,
                    rule=task.rule,
                    title=self._clean(task.title).rstrip("。") if task.title else None,
                    actions=own_actions,
                    targets=[t.id for t in starting_in(targets, target_starts, start, end)],
                    responsible_units=own_units,
                )
            )
        return tasks, actions
