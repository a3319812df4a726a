"""Indicators across documents: many names, one thing measured.

In: the text of an indicator and what it is counted in.  Out: an :class:`Indicator` with the name it
goes by and how that name came about, or None where the name says too little to be compared.

>>> indicator_of("全社会研究与试验发展（R&D）经费占地区生产总值（GDP）的比重", "%").name
'研发经费占GDP比重'
>>> {indicator_of(n, "%").name for n in ("R&D经费占GDP比重", "研发经费投入强度", "研发投入强度")}
{'研发经费占GDP比重'}
>>> indicator_of("补助", "元") is None
True
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256

from fenjie.entities.lists import lines

# 全市, 我省: whose it is, the document says. 全社会, 全国 and 全员 are part of what is measured.
_WHOSE = re.compile(
    r"^(?:[全我本][省市县区州盟旗域]|全自治区|各[省市县区]|辖区内?|区域内)(?:的|内)?(?=..)"
)
_MARKS = re.compile(r"[“”\"'‘’《》〈〉「」\s]")
_OF = re.compile(
    r"(?<=[\u4e00-\u9fffA-Za-z）)])的(?=(?:比重|比例|占比|比率|数量|总数|总量|面积|产量|规模))"
)
_COUNT = re.compile(r"(?<=..)(?:总数量|总数|数量|总量|个数|家数|户数)(?:占比)?$")
_SHARE = re.compile(r"(?:的)?(?:占比|所占比重|所占比例|比例|比重)$")
_TRAILING = re.compile(r"(?:力争|努力|确保|累计|分别|平均|总计|共|均|都|再|要|约){1,9}$")
_LEADING = re.compile(r"^(?:力争|努力|确保|累计|实现|其中|使|的|到|将|对|其)+(?=..)")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that plans set numbers for; ``measure`` keeps counts and shares apart."""

    name: str
    measure: str
    reason: str = field(compare=False)

    @property
    def key(self) -> str:
        """Its id: the same for the same name and measure."""
        return "indicator-" + sha256(f"{self.name} {self.measure}".encode()).hexdigest()[:12]


def indicator_of(text: str, unit: str) -> Indicator | None:
    """The indicator that a target's text means."""
    plain = _plain(text)
    name, changed = plain, []
    for pattern, replacement in _synonyms():
        other = pattern.sub(replacement, name)
        if other != name:
            changed.append(pattern.pattern)
            name = other
    if _COUNT.search(name) and unit != "%":
        name = _COUNT.sub("", name)
    if "占" in name or unit == "%":
        name = _SHARE.sub("比重", name)
    if len(name) < 3 or name in _general() or plain in _general():
        return None
    measure = "%" if unit in ("%", "百分点", "个百分点", "‰") else unit or "1"
    return Indicator(name, measure, _reason(text, plain, name, changed))


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    text = _MARKS.sub("", text)
    text = _LEADING.sub("", _TRAILING.sub("", text))
    return _OF.sub("", _WHOSE.sub("", text))


def _reason(text: str, plain: str, name: str, changed: list[str]) -> str:
    if text == name:
        return "its text"
    if changed:
        return f"{plain} is another way to say {name}"
    return "its text without marks and words that do not tell it apart"


@cache
def _synonyms() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for line in lines("indicators.txt"):
        pattern, replacement = line.split("\t")
        # Brackets are text unless they open a group.
        literal = pattern if "(?:" in pattern or "\\" in pattern or "|" in pattern else None
        found.append((re.compile(literal or re.escape(pattern)), replacement))
    return tuple(found)


@cache
def _general() -> frozenset[str]:
    return frozenset(word for line in lines("general.txt") for word in line.split())
