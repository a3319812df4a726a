"""A number as tables write it, with its sign before or behind: ≥3.0, 不低于95%, 5-6, 120以上.

In: the pieces of a cell, or of cells that run together.  Out: a
:class:`~fenjie.extract.quantities.Quantity`.

>>> amount("0.3", "万人"), comparator_of("", "以上")
((3000, '人'), 'ge')
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.quantities import Quantity, bounds, find_quantities
from fenjie.extract.spans import Span
from fenjie.vocabulary import Comparator

NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
SIGN = (
    "≥|>|≤|<|不低于|不少于|不小于|不超过|不高于|超过|大于|高于|低于|小于|达到|达|约"
    "|控制在|保持在|稳定在"
)
AFTER = "左右|以上|以下|以内|之内|上下"
_COMPARATORS: dict[str, Comparator] = {
    "≥": "ge", ">": "gt", "≤": "le", "<": "lt", "不低于": "ge", "不少于": "ge", "不小于": "ge",
    "不超过": "le", "不高于": "le", "超过": "gt", "大于": "gt", "高于": "gt", "低于": "lt",
    "小于": "lt", "约": "approx", "左右": "approx", "上下": "approx", "以上": "ge", "以下": "le",
    "以内": "le", "之内": "le",
}  # fmt: skip


def comparator_of(sign: str, after: str) -> Comparator:
    """What stands behind the number tells more than what stands before it."""
    return _COMPARATORS.get(after or sign, "eq")


def amount(number: str, unit: str) -> tuple[int | float, str]:
    """The number with the magnitude of its unit multiplied in, and the unit without it."""
    plain = number.replace(",", "")
    read = find_quantities(plain + (unit or "个"))
    if len(read) == 1 and read[0].value is not None and read[0].number[0] == 0:
        return read[0].value, read[0].unit if unit else ""
    value = float(plain)
    return int(value) if value.is_integer() else value, unit


def read_value(
    match: regex.Match[str], span: Span, unit: str, high: str | None = None
) -> Quantity | None:
    """The quantity of a match with the groups ``n``, ``sign`` and ``after``; ``high`` ends a range.

    None where a range goes down.
    """
    sign, after = match["sign"] or "", match["after"] or ""
    value: int | float | None
    value, named = amount(match["n"], unit)
    comparator = comparator_of(sign, after)
    lower, upper = bounds(value, comparator)
    if high is not None:
        upper, _ = amount(high, unit)
        if upper < value:
            return None
        comparator, lower, value = "between", value, None
    return Quantity(
        span[0], span[1], match.span("n"), value, lower, upper, named, comparator,
        sign, after, False, False, "quantities.number",
    )  # fmt: skip
