"""The automatic numbers of a Word document, counted as Word counts them.

In: ``numbering.xml``, and the numbered paragraphs in their order.  Out: the label before each.

>>> written(21, "chineseCountingThousand"), written(3, "decimalEnclosedCircle")
('二十一', '③')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenjie.read.ooxml import attribute, child, children

if TYPE_CHECKING:
    from lxml.etree import _Element

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How the paragraphs of one level of a list are numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = ""
    restart: int | None = None
    legal: bool = False


class Numbering:
    """Lists and their counters."""

    def __init__(self, root: _Element | None) -> None:
        abstract = {attribute(a, "abstractNumId"): a for a in children(root, "abstractNum")}
        self._levels: dict[str, dict[int, Level]] = {}
        self._group: dict[str, str] = {}
        self._started: dict[str, set[int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for number in children(root, "num"):
            number_id = attribute(number, "numId") or ""
            base = attribute(child(number, "abstractNumId"), "val") or ""
            levels = _levels(abstract.get(base))
            restarted: set[int] = set()
            for override in children(number, "lvlOverride"):
                at = _whole(attribute(override, "ilvl"), 0)
                given = child(override, "lvl")
                if given is not None:
                    levels[at] = _level(given)
                start = attribute(child(override, "startOverride"), "val")
                if start is not None:
                    old = levels.get(at, Level())
                    levels[at] = Level(
                        _whole(start, 1), old.form, old.text, old.gap, old.restart, old.legal
                    )
                    restarted.add(at)
            self._levels[number_id] = levels
            self._group[number_id] = base  # lists of one definition count on from one another
            self._started[number_id] = restarted

    def label(self, number_id: str, level: int) -> str:
        """The number of the next paragraph of that list and level, as Word shows it."""
        levels = self._levels.get(number_id)
        if levels is None or level not in levels:
            return ""
        counts = self._counts.setdefault(self._group[number_id], {})
        here = levels[level]
        if level in self._started[number_id]:
            self._started[number_id].discard(level)
            counts.pop(level, None)
        counts[level] = counts.get(level, here.start - 1) + 1
        for above in range(level):
            counts.setdefault(above, levels.get(above, Level()).start)
        for below in [n for n in counts if n > level]:
            restart = levels.get(below, Level()).restart
            if restart is None or level < restart:
                del counts[below]
        if here.form in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form = "decimal" if here.legal and at < level else levels.get(at, here).form
            return written(counts.get(at, 1), form)

        label = re.sub(r"%([1-9])", number, here.text)
        return label + ("" if label.endswith(("、", "）", ")", "．", "：")) else here.gap)


def _levels(abstract: _Element | None) -> dict[int, Level]:
    return {_whole(attribute(e, "ilvl"), 0): _level(e) for e in children(abstract, "lvl")}


def _level(element: _Element) -> Level:
    restart = attribute(child(element, "lvlRestart"), "val")
    form = attribute(child(element, "numFmt"), "val") or "decimal"
    if child(element, "numFmt") is None:  # Word 2010 wraps what older versions do not know
        inner = next((e for e in element.iter() if attribute(e, "val") and e is not element), None)
        form = attribute(inner, "val") or form if inner is not None else form
    return Level(
        start=_whole(attribute(child(element, "start"), "val"), 0),
        form=form,
        text=attribute(child(element, "lvlText"), "val") or "",
        gap="" if attribute(child(element, "suff"), "val") == "nothing" else " ",
        restart=_whole(restart, 0) if restart is not None else None,
        legal=child(element, "isLgl") is not None,
    )


def _whole(written: str | None, default: int) -> int:
    return int(written) if written is not None and re.fullmatch(r"\d{1,6}", written) else default


def written(number: int, form: str) -> str:
    """A number in one of the forms that Word knows; what no Chinese plan uses is decimal."""
    lower = form.lower()
    if "legal" in lower:
        return _counted(number, _LEGAL, "拾佰仟")
    if lower.startswith(
        ("chinesecounting", "taiwanesecounting", "japanesecounting", "koreancounting")
    ):
        return _counted(number, _DIGITS.replace("〇", "零"), "十百千")
    if lower in ("ideographdigital", "taiwanesedigital"):
        return "".join(_DIGITS[int(d)] for d in str(number))
    if lower == "ideographtraditional":
        return _STEMS[(number - 1) % 10]
    if lower == "ideographzodiac":
        return _BRANCHES[(number - 1) % 12]
    if lower.startswith("decimalenclosedcircle"):
        return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)
    if lower == "decimalenclosedparen":
        return f"（{number}）"
    if lower == "decimalfullwidth":
        return str(number).translate({ord("0") + i: 0xFF10 + i for i in range(10)})
    if lower == "decimalzero":
        return f"{number:02}"
    if lower in ("upperletter", "lowerletter"):
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if lower == "upperletter" else letter.lower()
    if lower in ("upperroman", "lowerroman"):
        roman = _roman(number)
        return roman if lower == "upperroman" else roman.lower()
    return str(number)


def _counted(number: int, digits: str, units: str) -> str:
    """一百零一, 二十一, 十; 壹拾 keeps its 壹."""
    if not 0 < number < 10_000:
        return str(number)
    parts: list[str] = []
    figures = str(number)
    for i, figure in enumerate(figures):
        power = len(figures) - 1 - i
        if figure != "0":
            parts.append(digits[int(figure)] + (units[power - 1] if power else ""))
        elif parts and parts[-1] != digits[0] and int(figures[i:]) > 0:
            parts.append(digits[0])
    counted = "".join(parts)
    return counted[1:] if 10 <= number < 20 and units[0] == "十" else counted


def _roman(number: int) -> str:
    parts = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * min(count, 10))
    return "".join(parts)
