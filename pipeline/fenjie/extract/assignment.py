"""What an assignment of responsibility is: one place that assigns, and the units it names.

The rules of responsibility give these, in order; their names stand here too.  Spans are view
spans.  （牵头单位：市科技局） is one :class:`Assignment` with one :class:`UnitMention`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fenjie.extract.rules import rule
from fenjie.extract.spans import Span
from fenjie.vocabulary import UnitRole

BRACKET = rule(
    "responsibility.bracket",
    "a bracket that names who is responsible",
    "（责任单位：市科技局、财政局）",
    "（市科技局牵头，各区政府配合）", "（省商务厅负责）",
)  # fmt: skip
OWN_LINE = rule(
    "responsibility.own_line",
    "a line of its own that names who is responsible",
    "牵头单位：市司法局",
)
TABLE_CELL = rule(
    "responsibility.table_cell",
    "a cell of a table under 责任单位, 牵头单位 or 配合单位",
    "市数据局（牵头）",
)
CLAUSE = rule(
    "responsibility.clause", "a named unit with 牵头, 负责 or 会同 in a sentence", "由市科技局牵头"
)


@dataclass(frozen=True, slots=True)
class UnitMention:
    """One unit: ``start``/``end`` where it is written, ``pieces`` that spell its full name."""

    start: int
    end: int
    pieces: tuple[Span, ...]
    role: UnitRole
    collective: bool


@dataclass(slots=True)
class Assignment:
    """One place that assigns responsibility, and the units it names."""

    start: int
    end: int
    block: int
    rule: str
    units: list[UnitMention] = field(default_factory=list)
    also: list[int] = field(default_factory=list)
    """Further rows of a table that its cell spans."""
