"""Rules of the user's own: functions of installed plug-ins that a lexicon switches on.

In: a :class:`Document`.  Out of each rule: what it found, one dict a record; made here into the
mentions that our own rules make, so that ids, sections, tasks, checks and ``fenjie explain`` are
the same for both.  A rule of a court's work report:

    def case_ratio(document: Document) -> Iterator[Found]:
        \"\"\"案-件比, a ratio of cases: 案-件比控制在1:1.2以内\"\"\"
        for m in re.finditer("(案-件比)控制在(1:([0-9.]+)以内)", document.text):
            yield {"kind": "targets", "start": m.start(2), "end": m.end(2), "indicator": m.span(1),
                   "value": float(m[3]), "unit": "", "comparator": "le"}

Its name is that of its entry point in the group ``fenjie.rules``; the first line of its docstring
is what it says, further lines are examples.  What it finds takes the place of what our rules found
in the same characters.  What is not as :mod:`fenjie.extract.own_fields` has it raises
:class:`fenjie.errors.RuleError`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar

from fenjie.errors import RuleError
from fenjie.extract.actions import ActionMention, TaskMention
from fenjie.extract.assignment import Assignment, UnitMention
from fenjie.extract.governing_time import when
from fenjie.extract.own_fields import checked
from fenjie.extract.passage import Scope
from fenjie.extract.quantities import Quantity
from fenjie.extract.rules import RULES, Rule
from fenjie.extract.spans import Span
from fenjie.extract.target_place import TargetMention
from fenjie.extract.targets import passage_of
from fenjie.extract.times import TimeMention
from fenjie.lexicon import in_force
from fenjie.structure.clauses import Clause
from fenjie.structure.outline import Outline
from fenjie.vocabulary import Kind

Found = dict[str, Any]
"""``kind`` (a kind of record), ``start``, ``end`` and the fields of the kind."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, list item or table row: where it stands, under which heading of which kind."""

    start: int
    end: int
    heading: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Document:
    """What a rule reads.  ``text`` is the prepared text: one paragraph a line, width folded,
    without the breaks that typesetting left; all offsets of rules count in it."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    year: int | None
    """The document's own, by its date of issue or title."""


class _Spanning(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_Mention = TypeVar("_Mention", bound=_Spanning)


@dataclass(slots=True)
class OwnRecords:
    """What the rules that are switched on found in one document, by kind of record."""

    text: str
    outline: Outline
    found: dict[str, list[tuple[str, Found]]] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)

    def times(self, ours: list[TimeMention]) -> list[TimeMention]:
        """The times of a document with those of the rules."""
        own = [TimeMention(**f, rule=rule) for rule, f in self._of("times")]
        return _put_in(own, ours)

    def targets(
        self,
        ours: list[TargetMention],
        cut: list[list[Clause]],
        times: list[TimeMention],
        scope: Scope,
    ) -> list[TargetMention]:
        """The targets with those of the rules; a time governs them as it does ours."""
        own = []
        for rule, f in self._of("targets"):
            lower, upper = _bounds(f)
            span = f["start"], f["end"]
            q = Quantity(
                *span, span, f["value"], lower, upper, f["unit"], f["comparator"],
                before="", after="", chinese=False, listed=False, rule=rule,
            )  # fmt: skip
            block = self._block(f["start"])
            time, relation, year = None, f["relation"], f["year"]
            if f["governed"]:
                passage = passage_of(self.text, self.outline, block, cut[block], times, scope)
                if (clause := passage.clause_of(q)) is not None:
                    time, relation, year = when(passage, q, clause)
            elif relation is None and year is not None:
                relation = "in"
            own.append(
                TargetMention(
                    q, *span, f["indicator"], f["verb"], f["basis"], year, relation, time,
                    f["modality"], f["role"], None, block, rule,
                )
            )  # fmt: skip
        return _put_in(own, ours)

    def assignments(self, ours: list[Assignment]) -> list[Assignment]:
        """The assignments with those of the rules.  What a rule gives for one assignment stands
        together; of ours a unit makes place for a unit in the same characters."""
        own: dict[tuple[Span, str], Assignment] = {}
        taken: list[UnitMention] = []
        for rule, f in self._of("responsible_units"):
            span = f["start"], f["end"]
            unit = UnitMention(*span, (span,), f["role"], f["collective"])
            if _shares(unit, taken):
                continue
            insort(taken, unit, key=_start)
            around = f["assignment"] or span
            block = self._block(span[0])
            made = own.setdefault((around, rule), Assignment(around[0], around[1], block, rule))
            insort(made.units, unit, key=_start)
        if not taken:
            return ours
        left = [replace(a, units=[u for u in a.units if not _shares(u, taken)]) for a in ours]
        return sorted([a for a in (*left, *own.values()) if a.units], key=_start)

    def tasks(self, ours: list[TaskMention]) -> list[TaskMention]:
        """The tasks and their actions; an action outside of tasks makes its paragraph one."""
        by_block = {task.block: task for task in ours}
        for rule, f in self._of("tasks"):
            index = self._block(f["start"])
            before = by_block.get(index)
            task = TaskMention(f["start"], f["end"], index, f["title"], rule)
            if before is not None:
                task.actions = [a for a in before.actions if f["start"] <= a.start < f["end"]]
            by_block[index] = task
        for rule, f in self._of("actions"):
            index = self._block(f["start"])
            if index not in by_block:
                block = self.outline.blocks[index]
                by_block[index] = TaskMention(block.body, block.end, index, None, rule)
            task = by_block[index]
            a, b = f["start"], f["end"]
            action = ActionMention(a, b, f["verb"], f["object"], f["modality"], rule)
            kept = [x for x in task.actions if x.end <= a or b <= x.start]
            task.actions = sorted([*kept, action], key=lambda x: x.start)
        return [by_block[index] for index in sorted(by_block)]

    def _of(self, kind: str) -> list[tuple[str, Found]]:
        return self.found.get(kind, [])

    def _block(self, position: int) -> int:
        return max(bisect_right(self.starts, position) - 1, 0)


_REGISTERED: set[str] = set()


def find_own(text: str, outline: Outline, year: int | None) -> OwnRecords:
    """What the rules that the lexicon in force switches on find."""
    sections = outline.sections
    paragraphs = tuple(
        Paragraph(b.start, b.end, _title(text, outline, b.section), sections[b.section].kind)
        for b in outline.blocks
    )
    document = Document(text, paragraphs, year)
    made = OwnRecords(text, outline, starts=[p.start for p in paragraphs])
    for plugin in in_force.rules():
        place = f"{plugin.name} ({plugin.package})"
        function = _loaded(place, plugin.name, plugin.entry.load)
        for found in _run(place, function, document):
            kind, fields = checked(place, found, document.text, made.starts)
            made.found.setdefault(kind, []).append((plugin.name, fields))
    return made


def _title(text: str, outline: Outline, section: int) -> str:
    title = outline.sections[section].title
    return text[slice(*title)] if title is not None else ""


def _loaded(place: str, name: str, load: Callable[[], Any]) -> Callable[[Document], Any]:
    """The function of an entry point, registered as a rule for ``fenjie explain``."""
    remedy = "mend its package, or leave it out of the lexicon's rules"
    try:
        function: Callable[[Document], Any] = load()
    except Exception as error:
        raise RuleError(place, f"it cannot be loaded ({_said(error)})", remedy) from error
    lines = [line.strip() for line in (function.__doc__ or "").splitlines() if line.strip()]
    if not lines:
        reason = "its function has no docstring: the first line is what 'fenjie explain' shows"
        raise RuleError(place, reason, remedy)
    rule = Rule(name, lines[0], tuple(lines[1:]))
    if name in RULES and name not in _REGISTERED:
        raise RuleError(place, "fenjie has a rule of that name", "give it another name")
    RULES[name] = rule
    _REGISTERED.add(name)
    return function


def _run(place: str, function: Callable[[Document], Any], document: Document) -> Iterable[Any]:
    try:
        return list(function(document))
    except Exception as error:
        raise RuleError(place, f"it failed ({_said(error)})", "mend the rule") from error


def _said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]


def _bounds(f: Found) -> tuple[int | float | None, int | float | None]:
    """Lower and upper bound, which follow from value and comparator but for a range."""
    value, comparator = f["value"], f["comparator"]
    if comparator == "between":
        return f["lower"], f["upper"]
    lower = value if comparator in ("eq", "ge", "gt") else None
    upper = value if comparator in ("eq", "le", "lt") else None
    return lower, upper


def _put_in(own: Sequence[_Mention], ours: list[_Mention]) -> list[_Mention]:
    """Both in order: of two that share characters the first rule's, and a rule's before ours."""
    if not own:
        return ours
    kept: list[_Mention] = []
    for mention in own:
        if not _shares(mention, kept):
            insort(kept, mention, key=_start)
    free: list[_Mention] = [mention for mention in ours if not _shares(mention, kept)]
    return sorted([*free, *kept], key=_start)


def _start(mention: _Spanning) -> int:
    return mention.start


def _shares(mention: _Mention, kept: list[_Mention]) -> bool:
    """Does it share a character with one of those, which stand apart from each other?"""
    after = bisect_left(kept, mention.end, key=_start)
    return after > 0 and kept[after - 1].end > mention.start
