"""Chinese numerals: the one place where 二十三 becomes 23.

In: digits as written.  Out: whole numbers.
"""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}

# A year that a plan can speak of: from the founding of the state on (``records.YEAR_MIN``).
YEAR = r"(?:1949|19[5-9]\d|20\d\d)"
# For ``str.translate``: the digits of a year, one by one (二〇二三 → 2023).
YEAR_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")


def whole_number(written: str) -> int:
    """An Arabic or Chinese whole number below 10,000: '12', '十二', '一百零三', '两千' → int."""
    if written.isdecimal():
        return int(written)
    total = current = 0
    for char in written:
        if char in _TENS:
            total, current = total + (current or 1) * _TENS[char], 0
        else:
            current = _DIGITS.get(char, 0)
    return total + current
