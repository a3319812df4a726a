"""What the rules of targets read and give: where a quantity stands, of what it is.

In: nothing.  Out: the types that the modules of targets share, and the names of their rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from fenjie.extract.passage import Passage
from fenjie.extract.quantities import Quantity
from fenjie.extract.rules import rule
from fenjie.extract.spans import Span
from fenjie.extract.times import TimeMention
from fenjie.structure.clauses import Clause
from fenjie.vocabulary import Basis, Relation, TargetRole

AFTER = rule(
    "targets.after_indicator",
    "the quantity follows its indicator",
    "技术交易合同成交额突破1200亿元",
)
BEFORE = rule(
    "targets.before_indicator", "the quantity precedes its indicator", "建设2家广东省实验室"
)
GRANT = rule(
    "targets.grant", "money given: what is given is the indicator", "给予不超过2000万元的补助"
)
SHARED = rule("targets.shared_indicator", "several quantities of one indicator", "分别达到65%和55%")
REDUCED = rule("targets.reduction", "what is halved or discounted", "停车费减半收取")
PURPOSE = rule(
    "targets.purpose",
    "no noun in the clause: what the money is for",
    "设立开放基金，每年投入6000万元",
)


@dataclass(slots=True)
class TargetMention:
    """A target as view spans; the fields are those of :class:`fenjie.records.Target`."""

    quantity: Quantity
    start: int
    end: int
    indicator: Span
    verb: Span | None
    basis: Basis
    year: int | None
    relation: Relation | None
    time: TimeMention | None
    modality: Span | None
    role: TargetRole
    baseline: tuple[int | float, str, int | None] | None
    block: int
    rule: str


class Reading(NamedTuple):
    """Of what a quantity is, by which verb and rule.

    ``turn`` are the indicators of the quantities that follow, where each has one: 分别增长15%、20%.
    """

    indicator: Span
    verb: Span | None
    rule: str
    turn: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quantity stands: [left, right) can hold its indicator, [start, end) is what is left
    of it before the quantity without 到2025年, 累计, 年均 and the like.

    ``previous`` is the quantity before; ``cut_short`` says that the next one begins at ``right``;
    ``grown`` is what stands between ``end`` and the quantity, ``growth`` the 增长 among it;
    ``found`` are the targets of the paragraph before the quantity.
    """

    p: Passage
    found: list[TargetMention]
    q: Quantity
    clause: Clause
    left: int
    right: int
    start: int
    end: int
    previous: Quantity | None
    cut_short: bool
    grown: str
    growth: Span | None

    @property
    def text(self) -> str:
        """The prepared text."""
        return self.p.text

    @property
    def last(self) -> TargetMention | None:
        """The target that the quantity before gave, if it gave one."""
        return given_by(self.previous, self.found)


def given_by(previous: Quantity | None, found: list[TargetMention]) -> TargetMention | None:
    """The last target found, if the quantity ``previous`` gave it."""
    last = found[-1] if found else None
    if last is None or previous is None or last.quantity.start != previous.start:
        return None
    return last
