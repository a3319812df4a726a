"""What a target is read from: one paragraph, its clauses and times, and the years above it.

In: a block of the outline with what was found in it.  Out: :class:`Passage`, which the modules
that read targets pass around and never change.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from fenjie.extract.quantities import Quantity
from fenjie.extract.spans import Span
from fenjie.extract.times import TimeMention
from fenjie.structure.clauses import Clause
from fenjie.structure.outline import Block, Heading, Outline


@dataclass(slots=True)
class Scope:
    """What a document says about years above the level of the sentence."""

    title_years: list[int | None]  # by block: of the one-year plan that it belongs to
    section_times: dict[int, TimeMention]
    document_year: int | None
    deadlines: dict[int, TimeMention] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: ``index`` is its number in ``outline.blocks``, ``times`` are those inside it.

    ``told`` are the ends of the words after which it reports (过去一年，): :mod:`promises`.
    """

    text: str
    outline: Outline
    index: int
    block: Block
    section: Heading
    cut: list[Clause]
    clause_starts: list[int]
    times: list[TimeMention]
    brackets: list[Span]
    told: list[int]
    scope: Scope

    def clause_of(self, q: Quantity) -> Clause | None:
        """The clause in which a quantity begins."""
        return self.clause_at(q.start)

    def clause_at(self, position: int) -> Clause | None:
        """The clause that holds a position."""
        i = bisect_right(self.clause_starts, position) - 1
        return self.cut[i] if i >= 0 and position < self.cut[i].end else None

    def sentence_start(self, clause: Clause) -> int:
        """Where the sentence of a clause begins."""
        return self.cut[bisect_left(self.cut, clause.sentence, key=lambda c: c.sentence)].start

    def sentence_before(self, clause: Clause) -> int | None:
        """Where the sentence before that of a clause begins."""
        i = bisect_left(self.cut, clause.sentence, key=lambda c: c.sentence)
        if i == 0:
            return None
        return self.sentence_start(self.cut[i - 1])

    def clause_before(self, clause: Clause) -> Clause | None:
        """The clause before this one in the same sentence."""
        i = bisect_left(self.clause_starts, clause.start)
        if i > 0 and self.cut[i - 1].sentence == clause.sentence:
            return self.cut[i - 1]
        return None

    def clauses_after(self, clause: Clause) -> list[Clause]:
        """The rest of the sentence."""
        i = bisect_left(self.clause_starts, clause.start)
        end = bisect_right(self.cut, clause.sentence, key=lambda c: c.sentence)
        return self.cut[i + 1 : end]
