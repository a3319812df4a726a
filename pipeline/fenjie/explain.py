"""Why a record is there: the rule that made it, and what it read where.

In: a source text and an offset or a record id.  Out: :class:`Explanation` items, each with the
record, its rule and the steps of the reading as stretches of the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fenjie.assemble import Assembler, Mentions, Records
from fenjie.extract.actions import ActionMention
from fenjie.extract.assignment import UnitMention
from fenjie.extract.rules import RULES, Rule
from fenjie.extract.spans import Span
from fenjie.extract.target_place import TargetMention
from fenjie.extract.times import TimeMention
from fenjie.plan import read_mentions
from fenjie.read import SourceText
from fenjie.records import RECORD_MODELS, Record, Section
from fenjie.structure.metadata import Metadata
from fenjie.structure.view import View
from fenjie.vocabulary import RecordKind, Row


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was read: ``quote`` is source[start:end], ``note`` what it was taken for."""

    label: str
    quote: str
    start: int
    end: int
    note: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A record, the rule that made it, and the steps in the order they were taken."""

    record: Record
    rule: Rule
    steps: tuple[Step, ...]


def explain_at(source: SourceText, offset: int) -> list[Explanation]:
    """The records that cover ``offset`` of the source, the shortest first; [] where none does."""
    trace = _Trace(source)
    found = [e for e in trace.all() if e.record.start <= offset < e.record.end]
    return sorted(found, key=lambda e: (e.record.end - e.record.start, e.record.start, e.record.id))


def explain_record(source: SourceText, record_id: str) -> Explanation:
    """The explanation of one record; raises ``KeyError`` where there is no such id."""
    for explanation in _Trace(source).all():
        if explanation.record.id == record_id:
            return explanation
    raise KeyError(record_id)


class _Trace:
    """Runs the pipeline once and pairs every record with the mention it came from."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        view, mentions, metadata = read_mentions(source.text, source.layout, source.fields)
        self.view: View = view
        self.mentions: Mentions = mentions
        self.metadata: Metadata = metadata
        document = Path(source.name).stem or "document"
        self.rows: Records = Assembler(source.text, view, mentions, document).build()

    def all(self) -> Iterator[Explanation]:
        m, r = self.mentions, self.rows
        for time, record in zip(m.times, r.times, strict=True):
            yield self._explanation("times", record, self._time(time))
        for target, target_record in zip(m.targets, r.targets, strict=True):
            yield self._explanation("targets", target_record, self._target(target))
        units = [(a, u) for a in m.assignments for u in a.units]
        for (assignment, unit), unit_record in zip(units, r.units, strict=True):
            steps = [self._step("assignment", (assignment.start, assignment.end), assignment.rule)]
            yield self._explanation("responsible_units", unit_record, [*steps, *self._unit(unit)])
        for task, task_record in zip(m.tasks, r.tasks, strict=True):
            title = (
                [self._step("title", task.title, "topic sentence or run-in heading")]
                if task.title
                else []
            )
            yield self._explanation("tasks", task_record, title)
        actions = [a for task in m.tasks for a in task.actions]
        for action, action_record in zip(actions, r.actions, strict=True):
            yield self._explanation("actions", action_record, self._action(action))

    def _explanation(self, kind: RecordKind, row: Row, steps: list[Step]) -> Explanation:
        record = RECORD_MODELS[kind].model_validate(row)
        section = next(s for s in self.rows.sections if s["id"] == record.section)
        heading = Section.model_validate(section)
        where = f"{heading.label or ''}{heading.title or 'preamble'} ({heading.kind})"
        quote = self.source.text[heading.start : heading.end]
        place = Step("section", quote, heading.start, heading.end, where)
        return Explanation(record, RULES[record.rule], (*steps, place))

    def _step(self, label: str, span: Span, note: str) -> Step:
        start, end = self.view.span(*span)
        return Step(label, self.source.text[start:end], start, end, note)

    def _time(self, t: TimeMention) -> list[Step]:
        note = f"{t.timex} {t.value}, {t.relation}"
        return [self._step("time", (t.start, t.end), note)]

    def _target(self, t: TargetMention) -> list[Step]:
        q = t.quantity
        bounds = f"value {q.value}, lower {q.lower}, upper {q.upper}, unit {q.unit or '-'}"
        steps = [self._step("number", q.number, f"{q.rule}: {bounds}")]
        if q.before:
            span = (q.start, q.start + len(q.before))
            steps.append(self._step("comparator", span, f"{q.before} is {q.comparator}"))
        if q.after:
            span = (q.end - len(q.after), q.end)
            steps.append(self._step("comparator", span, f"{q.after} is {q.comparator}"))
        steps.append(self._step("indicator", t.indicator, "what is counted or measured"))
        if t.verb is not None:
            steps.append(self._step("verb", t.verb, "governs the quantity"))
        if t.time is not None:
            steps.append(self._step("year", (t.time.start, t.time.end), f"{t.relation} {t.year}"))
        elif t.year is not None:
            note = f"{t.relation} {t.year}: the title's, {self.metadata.title}"
            steps.append(Step("year", "", 0, 0, note))
        if t.modality is not None:
            steps.append(self._step("modality", t.modality, "ambition word of the sentence"))
        steps.append(self._step("kind", (t.start, t.end), f"basis {t.basis}, role {t.role}"))
        return steps

    def _unit(self, unit: UnitMention) -> list[Step]:
        steps = [self._step("unit", (unit.start, unit.end), f"role {unit.role}")]
        for piece in unit.pieces:
            if piece != (unit.start, unit.end):
                steps.append(self._step("filled in", piece, "written once for the list"))
        return steps

    def _action(self, a: ActionMention) -> list[Step]:
        steps = [self._step("verb", a.verb, "head verb")]
        if a.object is not None:
            steps.append(self._step("object", a.object, "what it acts on"))
        if a.modality is not None:
            steps.append(self._step("modality", a.modality, "ambition word"))
        return steps
