"""When is a prediction right?  The named matching rules of each kind, as data.

In: a gold item and a predicted one.  Out: a :class:`Likeness` (how far the stretches overlap and
which fields agree), which each :class:`Rule` of the kind accepts or refuses.  The first rule of
a kind is its headline.

>>> [rule.name for rule in RULES["times"]][:2]
['value', 'span']
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fenjie.evaluate.items import KINDS, Item, Kind

ANYWHERE = -1.0  # the rule asks for no overlap
ANY = 0.0  # one shared character will do
STRETCH = "stretch"  # agrees where both stand on the very same characters
NEAR = 40  # a heading may be found again this far from where it stood

_FOLD = str.maketrans("（）：；，“”", '():;,""')


@dataclass(frozen=True, slots=True)
class Likeness:
    """``overlap``: shared characters over characters of both; ``same``: fields that agree."""

    overlap: float
    same: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """Right where the overlap is at least ``overlap`` and all of ``fields`` agree."""

    name: str
    overlap: float
    fields: frozenset[str]
    meaning: str

    def accepts(self, likeness: Likeness) -> bool:
        """Whether a pair so alike counts as right."""
        enough = likeness.overlap > 0 if self.overlap == ANY else likeness.overlap >= self.overlap
        return enough and self.fields <= likeness.same


def bare(text: Any) -> str:
    """Width, blanks and emphasis marks make no difference between two strings."""
    return "" if text is None else _bare(str(text))


@lru_cache(maxsize=65536)
def _bare(text: str) -> str:
    return "".join(text.translate(_FOLD).replace("*", "").split())


def alike(a: Any, b: Any) -> float:
    """Twice the characters two strings share in order, over those of both: 1.0 for equals."""
    one, two = sorted((bare(a), bare(b)))  # difflib would tell (a, b) from (b, a)
    if not one or not two:
        return 0.0
    return 1.0 if one == two else _shared(one, two)


@lru_cache(maxsize=65536)
def _shared(one: str, two: str) -> float:
    blocks = difflib.SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    return 2 * sum(block.size for block in blocks) / (len(one) + len(two))


def same_number(a: Any, b: Any) -> bool:
    """Two numbers (or two absences) that differ by no more than rounding."""
    if a is None or b is None:
        return a is None and b is None
    return abs(float(a) - float(b)) <= 1e-9 * max(1.0, abs(float(a)), abs(float(b)))


def _equal(name: str) -> Callable[[Item, Item], bool]:
    return lambda g, p: bool(g.fields.get(name) == p.fields.get(name))


def _text(name: str) -> Callable[[Item, Item], bool]:
    return lambda g, p: bare(g.fields.get(name)) == bare(p.fields.get(name))


def _heading_title(g: Item, p: Item) -> bool:
    return alike(g.fields.get("title"), p.fields.get("title")) > 0.9


def _bounds(g: Item, p: Item) -> bool:
    ranges = g.fields.get("comparator") == "between" == p.fields.get("comparator")
    names = ("lower", "upper") if ranges else ("lower", "upper", "value")
    return all(same_number(g.fields.get(n), p.fields.get(n)) for n in names)


def _indicator(g: Item, p: Item) -> bool:
    return alike(g.fields.get("indicator"), p.fields.get("indicator")) >= 0.8


def _task_place(g: Item, p: Item) -> bool:
    # Gold quotes a task's first words only: it begins where the other begins, or lies inside.
    if abs(g.start - p.start) <= 3:
        return True
    outer, inner = (p, g) if g.end - g.start <= p.end - p.start else (g, p)
    return outer.start <= inner.start and inner.end <= outer.end


def _task_title(g: Item, p: Item) -> bool:
    one, two = (bare(x.fields.get("title")).rstrip("。") for x in (g, p))
    return one == two


FIELDS: dict[Kind, dict[str, Callable[[Item, Item], bool]]] = {
    "headings": {
        "title": _heading_title,
        "label": _text("label"),
        "level": _equal("level"),
        "kind": _equal("kind"),
    },
    "times": {name: _equal(name) for name in ("value", "timex", "relation")},
    "targets": {
        "bounds": _bounds,
        "unit": _text("unit"),
        "comparator": _equal("comparator"),
        "year": _equal("year"),
        "indicator": _indicator,
        "indicator_exact": _text("indicator"),
        **{name: _text(name) for name in ("basis", "role", "modality", "relation", "verb")},
    },
    "responsible_units": {
        "name": _text("name"),
        "role": _equal("role"),
        "text": _text("text"),
        "collective": _equal("collective"),
    },
    "tasks": {"place": _task_place, "title": _task_title},
    "actions": {"verb": _text("verb")},
}
CORE = frozenset({"bounds", "unit", "comparator", "year", "indicator"})


def _rule(name: str, overlap: float, fields: str, meaning: str) -> Rule:
    return Rule(name, overlap, frozenset(fields.split()), meaning)


_HEADLINES: dict[Kind, tuple[Rule, ...]] = {
    "headings": (
        _rule("title", ANYWHERE, "title label", "title (nine tenths alike) and label, near by"),
        _rule("outline", ANYWHERE, "title label level kind", "title, label, level and kind"),
    ),
    "times": (
        _rule("value", 0.5, "value", "half the stretch and the value"),
        _rule("span", 0.5, "", "half the stretch"),
        _rule("type", 0.5, "timex", "half the stretch and the TIMEX3 type"),
    ),
    "targets": (
        Rule("record", ANY, CORE, "bounds, unit, comparator, year and indicator (0.8 alike)"),
        _rule("span", ANY, "", "any overlap"),
        _rule("type", 0.5, "basis role", "half the stretch, basis and role"),
        _rule("value", 0.5, "bounds unit comparator", "half the stretch, the quantity"),
    ),
    "responsible_units": (
        _rule("unit", ANY, "name role", "name and role, in the same assignment"),
        _rule("name", ANY, "name", "name, in the same assignment"),
        _rule("type", ANY, "role", "role, in the same assignment"),
    ),
    "tasks": (
        _rule("task", ANYWHERE, "place", "begins at the same place, or one inside the other"),
        _rule("titled", ANYWHERE, "place title", "place and title"),
    ),
    "actions": (
        _rule("span", 0.9, "", "nine tenths of the stretch"),
        _rule("loose", 0.5, "", "half the stretch"),
        _rule("verb", 0.9, "verb", "nine tenths of the stretch and the verb"),
    ),
}
_FULL: dict[Kind, str] = {
    "headings": "title label level kind",
    "times": "value timex relation",
    "targets": "bounds unit comparator year indicator basis role modality relation verb",
    "responsible_units": "name role text collective",
    "tasks": "place title",
    "actions": "verb",
}


def _rules(kind: Kind) -> tuple[Rule, ...]:
    least = {"times": 0.5, "actions": 0.5, "headings": ANYWHERE, "tasks": ANYWHERE}.get(kind, ANY)
    fields = (Rule(f"field:{f}", least, frozenset({f}), f"paired, and {f}") for f in FIELDS[kind])
    strict = _rule("strict", ANYWHERE, STRETCH, "the very same characters")
    return (
        *_HEADLINES[kind],
        *([strict] if kind != "tasks" else []),  # gold quotes a task's first words only
        _rule("full", 0.5 if least != ANYWHERE else ANYWHERE, _FULL[kind], "every field"),
        *fields,
    )


RULES: dict[Kind, tuple[Rule, ...]] = {kind: _rules(kind) for kind in KINDS}


def headline(kind: Kind) -> Rule:
    """The rule behind the numbers that stand on top of a report."""
    return RULES[kind][0]


@lru_cache(maxsize=16384)
def accepted(kind: Kind, likeness: Likeness) -> tuple[str, ...]:
    """The names of the kind's rules that accept a pair so alike."""
    return tuple(rule.name for rule in RULES[kind] if rule.accepts(likeness))


def compare(g: Item, p: Item) -> Likeness:
    """How alike a gold and a predicted item of one kind are."""
    a, b = (g.scope, p.scope) if g.scope and p.scope else ((g.start, g.end), (p.start, p.end))
    shared = min(a[1], b[1]) - max(a[0], b[0])
    overlap = shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0
    same = {f for f, test in FIELDS[g.kind].items() if test(g, p)}
    if (g.start, g.end) == (p.start, p.end):
        same.add(STRETCH)
    return Likeness(overlap, frozenset(same))
