"""Numeric targets: which quantities the plan commits to, of what, by when, how firmly.

In: the quantities, times and outline of a document.  Out: :class:`TargetMention` in order.

Here each quantity gets its place and its fields.  :mod:`fenjie.extract.exclusions` and
:mod:`fenjie.extract.promises` say what is no target; :mod:`fenjie.extract.target_constructions`
says of what the others are: of a noun before or after, of what is given or paid by rule
(:mod:`fenjie.extract.target_sums`), or of what stands elsewhere
(:mod:`fenjie.extract.target_elsewhere`).
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.exclusions import Baseline, candidates, quoted
from fenjie.extract.governing_time import when, yearly_before, years_in_turn
from fenjie.extract.passage import Passage, Scope
from fenjie.extract.promises import DONE_LEAD, is_no_promise
from fenjie.extract.quantities import Quantity, is_money
from fenjie.extract.quantity_verbs import growth_verb
from fenjie.extract.spans import Span, starting_in
from fenjie.extract.stretch import edges, skip_lead, skip_tail
from fenjie.extract.target_constructions import construct
from fenjie.extract.target_fields import basis, modality, role, with_distant_bound
from fenjie.extract.target_place import (
    BEFORE,
    GRANT,
    SHARED,
    Place,
    Reading,
    TargetMention,
    given_by,
)
from fenjie.extract.times import TimeMention
from fenjie.structure.clauses import Clause, bracket_spans
from fenjie.structure.outline import Heading, Outline


def find_targets(
    text: str,
    outline: Outline,
    cut: list[list[Clause]],
    quantities: list[Quantity],
    times: list[TimeMention],
    scope: Scope,
) -> list[TargetMention]:
    """The targets of a document, in order.

    ``cut[i]`` are the clauses of ``outline.blocks[i]``; ``quantities`` and ``times`` are sorted.
    """
    found: list[TargetMention] = []
    starts = [q.start for q in quantities]
    time_starts = [t.start for t in times]
    for index, block in enumerate(outline.blocks):
        section = outline.sections[block.section]
        if _only_tells(text, outline, section):
            continue
        inside = starting_in(quantities, starts, block.body, block.end)
        if not inside:
            continue
        passage = passage_of(text, outline, index, cut[index], times, scope, time_starts)
        found.extend(_Reader(passage).read(inside))
    return found


def passage_of(
    text: str,
    outline: Outline,
    index: int,
    cut: list[Clause],
    times: list[TimeMention],
    scope: Scope,
    time_starts: list[int] | None = None,
) -> Passage:
    """Block ``index`` with what stands in it; ``time_starts`` are where the times begin."""
    block = outline.blocks[index]
    starts = time_starts if time_starts is not None else [t.start for t in times]
    return Passage(
        text=text,
        outline=outline,
        index=index,
        block=block,
        section=outline.sections[block.section],
        cut=cut,
        clause_starts=[c.start for c in cut],
        times=starting_in(times, starts, block.start, block.end),
        brackets=bracket_spans(text, block.body, block.end),
        told=[m.end() for m in DONE_LEAD.finditer(text, block.body, block.end)],
        scope=scope,
    )


# 发展成就和“十四五”时期主要目标: the section looks back and ahead.
_ALSO_AHEAD = regex.compile("目标|任务|安排|打算|展望")
# 附件2 名词解释: an annex that explains or reports; others hold targets as the plan does.
_EXPLAINS = regex.compile(
    "解释|术语|说明|解读|案例|经验|做法|现状|基本情况|计算|依据|样式|范本|模板|表格"
)


_SO_FAR = regex.compile(r"[。\s]*(?:近年来|自20\d\d年[^，。]{0,12}以来)")


def _only_tells(text: str, outline: Outline, section: Heading) -> bool:
    """Background and annexes that explain: what they report or define is no target."""
    if section.kind == "background":
        chapter = section
        while chapter.parent is not None and outline.sections[chapter.parent].kind == "background":
            chapter = outline.sections[chapter.parent]
        titles = [s.title for s in (section, chapter)]
        return any(t is None or _ALSO_AHEAD.search(text, *t) is None for t in titles)
    above: Heading | None = section
    told = section.kind == "appendix"
    while told and above is not None:
        if above.title is not None and _SO_FAR.match(text, above.title[1]):
            return True  # 附件2 某区推行新模式。近年来，……: what one place did
        if above.title is not None and _EXPLAINS.search(text, *above.title):
            return True
        above = outline.sections[above.parent] if above.parent is not None else None
    return False


# 每人每月750元|、每人每年|6000元
_AND = regex.compile("(?:、|和|及|或|以及)(?:每[人户亩床](?:每[年月])?)?")
_NOUN_NEXT = regex.compile(r"\p{Han}{2}")


class _Reader:
    """Reads the quantities of one paragraph; remembers the targets it has found so far."""

    def __init__(self, passage: Passage) -> None:
        self.p, self.text = passage, passage.text
        self.found: list[TargetMention] = []
        self.baselines: dict[int, Baseline] = {}
        self.in_turn: list[Span] = []  # what the next values of a 分别增长… are of

    def read(self, quantities: list[Quantity]) -> list[TargetMention]:
        """The targets among the quantities of the paragraph."""
        kept, self.baselines = candidates(self.p, quantities)
        previous: Quantity | None = None
        for i, q in enumerate(kept):
            if quoted(self.p, q):
                continue
            mention = self._read_one(q, previous, kept[i + 1] if i + 1 < len(kept) else None)
            if mention is not None:
                self.found.append(mention)
            # 年产值达到1亿元的企业10家, 两次评价间隔: these stay within the indicator.
            inside = self.text[q.end : q.end + 1] in ("的", "级") or (q.chinese and not q.before)
            if mention is not None or not inside:
                previous = q
        return self.found

    def _read_one(
        self, q: Quantity, previous: Quantity | None, following: Quantity | None
    ) -> TargetMention | None:
        clause = self.p.clause_of(q)
        if clause is None:
            return None
        last = given_by(previous, self.found)
        taken = last.indicator[1] if last is not None and last.rule == BEFORE else 0
        left, right = edges(self.p, q, clause, previous, following, taken)
        goes_on = _goes_on(self.text, previous, q)
        if is_no_promise(self.p, q, clause, left, goes_on, q.start in self.baselines):
            return None
        if last is not None and goes_on:
            of = self.in_turn.pop(0) if self.in_turn else last.indicator
            return self._make(q, clause, Reading(of, last.verb, SHARED), last)
        cut_short = following is not None and following.start == right
        reading = construct(self._place(q, clause, left, right, previous, cut_short))
        self.in_turn = list(reading.turn) if reading is not None else []
        return self._make(q, clause, reading) if reading is not None else None

    def _place(
        self,
        q: Quantity,
        clause: Clause,
        left: int,
        right: int,
        previous: Quantity | None,
        cut_short: bool,
    ) -> Place:
        start = skip_lead(self.p, left, q.start)
        baseline = self.baselines.get(q.start)
        # 较上年下降0.2个百分点: the verb first, or the comparison would take it along.
        growth = growth_verb(self.text, q, start, q.start) if baseline is None else None
        end = growth[0] if growth is not None else q.start
        end = skip_tail(self.p, start, baseline.start if baseline is not None else end)
        growth = growth or growth_verb(self.text, q, start, end)
        if growth is not None and growth[0] < end:
            end = skip_tail(self.p, start, growth[0])
        return Place(
            p=self.p,
            found=self.found,
            q=q,
            clause=clause,
            left=left,
            right=right,
            start=start,
            end=end,
            previous=previous,
            cut_short=cut_short,
            grown=self.text[end : q.start],
            growth=growth,
        )

    def _make(
        self,
        q: Quantity,
        clause: Clause,
        reading: Reading,
        shared: TargetMention | None = None,
    ) -> TargetMention:
        indicator, verb, name, _ = reading
        time, relation, year = when(self.p, q, clause)
        inside = next(
            (t for t in self.p.times if t.timex == "SET" and q.start < t.start < q.number[0]), None
        )
        if inside is not None and q.unit == "次":
            time, relation, year = inside, "every", None  # 至少每半年组织一次
        run = years_in_turn(self.p, q, time)
        if run:
            # 2025年、2027年，……分别达到65%、67%: each has its own
            same = sum(1 for t in self.found if t.indicator == indicator and t.end > run[-1].end)
            if same < len(run):
                time, relation, year = run[same], run[0].relation, run[same].end_year
        baseline = self.baselines.get(q.start)
        last = self.found[-1].quantity if self.found else None
        bounded = with_distant_bound(self.text, q, clause, last)
        of = shared.basis if shared else basis(self.text, bounded, clause, indicator, verb)
        yearly = relation == "every" and time is not None and time.value == "P1Y"
        if of in ("level", "increase") and (yearly or yearly_before(self.p, clause)):
            of = "per_year"
        granted = name == GRANT or (shared is not None and shared.rule == GRANT)
        what_for = role(self.text, bounded, clause, granted)
        if what_for == "goal" and self._caps_grant(bounded, clause):
            what_for = "support"
        return TargetMention(
            quantity=bounded,
            start=q.start,
            end=q.end,
            indicator=indicator,
            verb=verb,
            basis=of,
            year=year,
            relation=relation,
            time=time,
            modality=modality(self.p, q, clause),
            role=what_for,
            baseline=baseline[1:] if baseline is not None else None,
            block=self.p.index,
            rule=name,
        )

    def _caps_grant(self, q: Quantity, clause: Clause) -> bool:
        """给予租金支持，……。每家机构每年不超过500万元: a cap on what was given just before."""
        last = self.found[-1] if self.found else None
        if last is None or last.role != "support" or not is_money(q.unit) or q.comparator != "le":
            return False
        before = self.p.clause_of(last.quantity)
        return before is not None and clause.sentence - before.sentence <= 1


def _goes_on(text: str, previous: Quantity | None, q: Quantity) -> bool:
    """Does ``q`` go on with the list that ``previous`` opened (65%和55%; 600万吨、500亿元)?"""
    if previous is None or previous.end > q.start:
        return False
    if _AND.fullmatch(text, previous.end, q.start) is None:
        return False
    # 支持团队1000个、1万名科研人员: each counts a noun of its own.
    return q.unit == previous.unit or is_money(q.unit) or _NOUN_NEXT.match(text, q.end) is None
