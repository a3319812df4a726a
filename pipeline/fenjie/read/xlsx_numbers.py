"""The numbers of a workbook as its cells show them: percent, decimals, dates, words of the format.

In: ``styles.xml``, a stored number, the style of its cell.  Out: the text of the cell.

>>> shown(0.95, "0%"), shown(1234.5, "#,##0.00"), shown(46022, 'yyyy"年"m"月"d"日"')
('95%', '1,234.50', '2025年12月31日')
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from fenjie.read.ooxml import attribute, child, children

if TYPE_CHECKING:
    from lxml.etree import _Element

# Formats that files name by number only.
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy/m/d", 27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 36: 'yyyy"年"m"月"',
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 49: "@", 50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"',
    56: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]{0,99}\]|_.|\*.|([#0?][#0?,]*(?:\.[#0?]+)?)|(%)|(.)')
_DATE_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]{0,99}\]|(y+|m+|d+|h+|s+)|(.)', re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]{0,99}\]|_.|\*.')
_DIGITS = 15
"""A workbook keeps so many; what stands behind them is rounding."""


class Formats:
    """The number formats of a workbook."""

    def __init__(self, root: _Element | None, dates_1904: bool) -> None:
        codes = dict(_BUILT_IN)
        for each in children(child(root, "numFmts"), "numFmt"):
            number = attribute(each, "numFmtId")
            if number and number.isdecimal():
                codes[int(number)] = attribute(each, "formatCode") or ""
        self._of_style = [
            codes.get(int(attribute(xf, "numFmtId") or 0), "")
            for xf in children(child(root, "cellXfs"), "xf")
        ]
        self._dates_1904 = dates_1904

    def shown(self, stored: str, style: str | None) -> str:
        """The text of a cell that holds this number."""
        try:
            number = Decimal(stored)
        except InvalidOperation:
            return stored
        at = int(style) if style and style.isdecimal() else 0
        code = self._of_style[at] if at < len(self._of_style) else ""
        return shown(number, code, self._dates_1904)


def shown(number: Decimal | float, code: str, dates_1904: bool = False) -> str:
    """A number under a format."""
    number = Decimal(str(number))
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return str(number)
    code = code.split(";")[0]
    if code in ("", "General", "@", "G/通用格式"):
        return _plain(number)
    bare = _LITERAL.sub("", code).lower()
    if re.search("[ymd]", bare) and not re.search("[#0?]", bare):
        return _date(number, code, dates_1904)
    if "e+" in bare or "/" in bare:
        return _plain(number)
    return _formatted(number, code)


def _plain(number: Decimal) -> str:
    """As short as it can be said: 0.30000000000000004 is 0.3."""
    rounded = number if number == number.to_integral() else Decimal(f"{number:.{_DIGITS}g}")
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _formatted(number: Decimal, code: str) -> str:
    parts: list[str] = []
    placed = False
    percent = "%" in _LITERAL.sub("", code)
    value = number * 100 if percent else number
    for match in _TOKEN.finditer(code):
        quoted, escaped, digits, sign, other = match.groups()
        if digits is not None:
            if not placed:
                parts.append(_digits(value, digits))
                placed = True
        elif quoted is not None or escaped is not None or sign or other:
            parts.append(quoted or escaped or sign or other or "")
    return "".join(parts).strip() if placed else _plain(number)


def _digits(value: Decimal, pattern: str) -> str:
    whole, _, decimals = pattern.partition(".")
    value = Decimal(f"{value:.{_DIGITS}g}").quantize(
        Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP
    )
    text = f"{value:,f}" if "," in whole.rstrip(",") else f"{value:f}"
    for optional in reversed(decimals):
        if optional == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    return text.rstrip(".") if "." in text else text


def _date(number: Decimal, code: str, dates_1904: bool) -> str:
    first = datetime(1904, 1, 1) if dates_1904 else datetime(1899, 12, 30)
    try:
        at = first + timedelta(days=int(number))
    except OverflowError:
        return _plain(number)
    parts: list[str] = []
    for quoted, escaped, token, other in _DATE_TOKEN.findall(code):
        kind = token[:1].lower()
        if kind == "y":
            parts.append(f"{at.year:04}")
        elif kind == "m":
            parts.append(f"{at.month:02}" if len(token) == 2 else str(at.month))
        elif kind == "d":
            parts.append(f"{at.day:02}" if len(token) == 2 else str(at.day))
        elif not token:
            parts.append(quoted or escaped or other)
    return "".join(parts).strip(" :")
