"""What a rule of the user's own may give: the fields of each kind of record, and what they hold.

In: one dict as a rule gave it.  Out: its kind and all fields of the kind, those not given with
their defaults.  What is not so raises :class:`fenjie.errors.RuleError` with rule, field, remedy.

>>> text = "到2027年，绿电占比40%"
>>> kind, fields = checked("esg.share", {"kind": "targets", "start": 11, "end": 14, "quote": "40%",
...     "indicator": (7, 11), "value": 40, "unit": "%"}, text, [0])
>>> kind, fields["comparator"], fields["role"]
('targets', 'eq', 'goal')
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from fenjie.errors import RuleError
from fenjie.vocabulary import (
    YEAR_MAX,
    YEAR_MIN,
    Basis,
    Comparator,
    Relation,
    TargetRole,
    TimexType,
    UnitRole,
)

REQUIRED = object()


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``kind`` is span, number, year, text, flag or one of ``words``."""

    kind: str
    default: Any = REQUIRED
    words: tuple[str, ...] = ()


def _one_of(literal: Any, default: Any = REQUIRED) -> Field:
    return Field("one of", default, get_args(literal))


FIELDS: Mapping[str, Mapping[str, Field]] = {
    "times": {
        "timex": _one_of(TimexType),
        "value": Field("text"),
        "relation": _one_of(Relation),
        "start_year": Field("year", None),
        "end_year": Field("year", None),
    },
    "targets": {
        "indicator": Field("span"),
        "verb": Field("span", None),
        "value": Field("number", None),
        "lower": Field("number", None),
        "upper": Field("number", None),
        "unit": Field("text or nothing"),
        "comparator": _one_of(Comparator, "eq"),
        "basis": _one_of(Basis, "level"),
        "year": Field("year", None),
        "relation": _one_of(Relation, None),
        "modality": Field("span", None),
        "role": _one_of(TargetRole, "goal"),
    },
    "responsible_units": {
        "role": _one_of(UnitRole, "responsible"),
        "collective": Field("flag", False),
        "assignment": Field("span", None),
    },
    "tasks": {"title": Field("span", None)},
    "actions": {
        "verb": Field("span"),
        "object": Field("span", None),
        "modality": Field("span", None),
    },
}
_EVERY = ("kind", "start", "end", "quote")
REMEDY = "mend the rule: docs/howto/own-rules.md has the fields of each kind"


def checked(
    place: str, found: Any, text: str, paragraphs: Sequence[int]
) -> tuple[str, dict[str, Any]]:
    """The kind and the fields of what a rule found; ``paragraphs`` are where these begin."""
    return _Check(place, text, paragraphs).record(found)


@dataclass(frozen=True, slots=True)
class _Check:
    place: str
    text: str
    paragraphs: Sequence[int]

    def record(self, found: Any) -> tuple[str, dict[str, Any]]:
        if not isinstance(found, dict) or found.get("kind") not in FIELDS:
            kinds = ", ".join(FIELDS)
            raise self.wrong(f"it gave {found!r:.80}, not a dict with a kind ({kinds})")
        kind = found["kind"]
        fields = FIELDS[kind]
        for name in found:
            if name not in fields and name not in _EVERY:
                known = ", ".join((*_EVERY, *fields))
                raise self.wrong(f"{kind} have no field {name!r} (they have {known})")
        start, end = self.span("start and end", (found.get("start"), found.get("end")))
        if found.get("quote", self.text[start:end]) != self.text[start:end]:
            reason = f"its quote {found['quote']!r} is not the text there, {self.text[start:end]!r}"
            raise self.wrong(reason)
        made = {name: self.value(kind, name, fields[name], found) for name in fields}
        if kind == "targets":
            self.bounds(made)
            made["governed"] = "year" not in found  # else the time that governs says it
        if (a := made.get("start_year")) and (b := made.get("end_year")) and a > b:
            raise self.wrong("start_year is after end_year")
        if (around := made.get("assignment")) and not around[0] <= start < end <= around[1]:
            raise self.wrong("the unit must lie inside its assignment")
        return kind, {"start": start, "end": end, **made}

    def value(self, kind: str, name: str, field: Field, found: dict[str, Any]) -> Any:
        given = found.get(name, field.default)
        if given is REQUIRED:
            raise self.wrong(f"{kind} need the field {name!r}")
        if given is None and field.default is None:
            return None
        if field.kind == "span":
            return self.span(name, given)
        if not _fits(field, given):
            wanted = f"one of {', '.join(field.words)}" if field.words else f"a {field.kind}"
            raise self.wrong(f"{name} is {given!r}, not {wanted}")
        return int(given) if isinstance(given, float) and given.is_integer() else given

    def span(self, name: str, given: Any) -> tuple[int, int]:
        """Two offsets with text between them, inside one paragraph."""
        whole = isinstance(given, tuple | list) and len(given) == 2
        if not whole or not all(type(at) is int for at in given):
            raise self.wrong(f"{name} must be two offsets, not {given!r}")
        start, end = given
        if not 0 <= start < end <= len(self.text):
            raise self.wrong(f"{name} ({start}, {end}) do not lie in the text")
        one = bisect_right(self.paragraphs, start) == bisect_right(self.paragraphs, end - 1)
        if not one or self.text[start:end].strip() != self.text[start:end]:
            quote = self.text[start:end]
            raise self.wrong(f"{name} must lie in one paragraph, without blanks around: {quote!r}")
        return start, end

    def bounds(self, target: dict[str, Any]) -> None:
        a, b = target["lower"], target["upper"]
        if target["comparator"] == "between":
            if target["value"] is not None or a is None or b is None or a > b:
                raise self.wrong("a target between two numbers has lower and upper, no value")
        elif target["value"] is None or a is not None or b is not None:
            raise self.wrong("a target has a value; lower and upper only if it is between two")

    def wrong(self, reason: str) -> RuleError:
        return RuleError(self.place, reason, REMEDY)


def _fits(field: Field, given: Any) -> bool:
    if field.kind == "one of":
        return given in field.words
    if field.kind == "year":
        return type(given) is int and YEAR_MIN <= given <= YEAR_MAX
    if field.kind == "number":
        return type(given) in (int, float) and math.isfinite(given)
    if field.kind == "flag":
        return isinstance(given, bool)
    return isinstance(given, str) and (field.kind == "text or nothing" or given != "")
