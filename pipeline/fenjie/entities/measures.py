"""Units of measure by standard codes: UCUM, and ISO 4217 for money.

In: the unit of a target.  Out: a :class:`Measure` with code and factor; what is counted in
classifiers is the number one.

>>> measure_of("亩").code, round(measure_of("亩").factor, 2), measure_of("家").code
('m2', 666.67, '1')
>>> measure_of("元/平方米").code, measure_of("").kind
('CNY/m2', 'ratio')
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from fenjie.entities.lists import lines


@dataclass(frozen=True, slots=True)
class Measure:
    """1 ``unit`` is ``factor`` times ``code``."""

    unit: str
    code: str
    factor: float
    kind: str


def measure_of(unit: str) -> Measure:
    """The measure of a unit; a unit that is no measure is a classifier: what it counts, it counts
    one by one."""
    if unit == "":
        return Measure(unit, "1", 1, "ratio")
    if (known := _known().get(unit)) is not None:
        return known
    parts = [measure_of(part) for part in unit.split("/")] if "/" in unit.strip("/") else []
    if len(parts) < 2:
        return Measure(unit, "1", 1, "count")
    code = "/".join([parts[0].code, *(part.code for part in parts[1:] if part.code != "1")])
    factor = parts[0].factor
    for part in parts[1:]:
        factor /= part.factor
    return Measure(unit, code, factor, "rate")


@cache
def _known() -> dict[str, Measure]:
    found = {}
    for line in lines("measures.txt"):
        unit, code, factor, kind = line.split(" ")
        number = float(factor)
        found[unit] = Measure(unit, code, int(number) if number.is_integer() else number, kind)
    return found
