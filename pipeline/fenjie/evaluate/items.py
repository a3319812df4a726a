"""One annotated or predicted thing, whatever file it came from: the currency of this package.

In: nothing.  Out: :class:`Item`, the kinds there are, and the package's error.

>>> Item("times", 3, 8, "2021年", {"value": "2021"}).overlap(Item("times", 0, 5, "到2021", {}))
2
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from fenjie.errors import FenjieError

Kind = Literal["headings", "times", "targets", "responsible_units", "tasks", "actions"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class EvaluationError(FenjieError):
    """Gold and predictions cannot be compared (not found, damaged, of different texts…)."""


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch ``[start, end)`` of the text with the fields that were read from it.

    ``scope`` is the whole assignment of a responsible unit; its own stretch is the unit.
    ``id`` and ``rule`` are known for published records only.
    """

    kind: Kind
    start: int
    end: int
    quote: str
    fields: Mapping[str, Any]
    id: str | None = None
    rule: str | None = None
    scope: tuple[int, int] | None = None

    def overlap(self, other: Item) -> int:
        """How many characters the two share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def key(self) -> tuple[int, int, str, str]:
        """An order of items that depends on nothing but themselves."""
        fields = json.dumps(dict(self.fields), ensure_ascii=False, sort_keys=True, default=str)
        return self.start, self.end, fields, self.id or ""


@dataclass(frozen=True, slots=True)
class Items:
    """All items of one document, by kind, each kind in the order of :meth:`Item.key`.

    ``covers`` are the kinds that were annotated; ``actions_within`` the stretch in which tasks
    and actions were (``None``: the whole text, ``(0, 0)``: nowhere).  ``text`` is the source
    text where it is known.
    """

    name: str
    of: Mapping[Kind, tuple[Item, ...]]
    covers: tuple[Kind, ...] = KINDS
    actions_within: tuple[int, int] | None = None
    text: str | None = None


def in_order(items: list[Item]) -> tuple[Item, ...]:
    """Sorted by :meth:`Item.key`, whose costly part is needed only where places are shared."""
    places = {(item.start, item.end) for item in items}
    if len(places) == len(items):
        return tuple(sorted(items, key=lambda item: (item.start, item.end)))
    return tuple(sorted(items, key=Item.key))
