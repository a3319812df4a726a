"""Regions by their codes in GB/T 2260.

In: the name of a place as a plan has it (上海, 广西自治区, 红河州, 海珠区) and, where a name is
shared by several places, a text that may name what is above it.  Out: a :class:`Region`, or None.

>>> find("广州市").code, find("红河州").name, find("新疆").code
('440100', '红河哈尼族彝族自治州', '650000')
>>> find("朝阳区") is None, find("朝阳区", "北京市朝阳区人民政府").code
(True, '110105')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from fenjie.entities.lists import lines

Level = Literal["country", "province", "prefecture", "county"]


@dataclass(frozen=True, slots=True)
class Region:
    """One administrative division; ``parent`` is the code of the one it belongs to."""

    code: str
    name: str
    level: Level
    parent: str | None
    former: bool = False


COUNTRY = Region("000000", "全国", "country", None)
# 红河(哈尼族彝族)自治州: plans leave the peoples out. Source: 中国各民族名称, GB/T 3304-1991.
_PEOPLE = (
    "(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡"
    "|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克"
    "|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺)族"
)
_PEOPLES = re.compile(
    rf"(?:{_PEOPLE}|各族){{1,9}}(?=自治[州县旗])|(?:蒙古|哈萨克|柯尔克孜)(?=自治[州县])"
)
_RANKS = {
    "province": re.compile("(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$"),
    "prefecture": re.compile("(?:市|地区|盟|自治州|州)$"),
    "county": re.compile("(?:市|区|县|旗)$"),
}


def find(name: str | None, context: str = "") -> Region | None:
    """The region of that name; None where there is none, or several and nothing tells which."""
    if not name:
        return None
    found = _names().get(name, ())
    if len(found) > 1:
        found = tuple(r for r in found if not r.former) or found
    if len(found) > 1:
        found = tuple(r for r in found if _named_above(r, context)) or found
    return found[0] if len(found) == 1 else None


def by_code(code: str) -> Region:
    """The region with that code."""
    return _codes()[code]


def above(region: Region, level: Level) -> Region | None:
    """The region of that level that a region is or lies in; a county of a province has none of
    the prefecture's level."""
    here: Region | None = region
    while here is not None and here.level != level:
        here = by_code(here.parent) if here.parent else None
    return here


def _named_above(region: Region, context: str) -> bool:
    here = region
    while here.parent:
        here = by_code(here.parent)
        if here.level != "country" and _short(here) in context:
            return True
    return False


@cache
def _codes() -> dict[str, Region]:
    found = {COUNTRY.code: COUNTRY}
    former: dict[str, str] = {}
    for line in lines("regions.txt"):
        code, name = line.split()
        if code.startswith("-"):
            former[code[1:]] = name
        else:
            found[code] = Region(code, name, _level(code), None)
    for code, name in former.items():
        found.setdefault(code, Region(code, name, _level(code), None, former=True))
    return {
        code: Region(code, r.name, r.level, _parent(code, found), r.former)
        for code, r in found.items()
    }


def _level(code: str) -> Level:
    if code.endswith("0000"):
        return "province"
    # 419001 and the like are counties that a province governs itself.
    return "prefecture" if code.endswith("00") and not code.startswith("9", 2) else "county"


def _parent(code: str, known: dict[str, Region]) -> str | None:
    if code == COUNTRY.code:
        return None
    if code.endswith("0000"):
        return COUNTRY.code
    prefecture = f"{code[:4]}00"
    if not code.endswith("00") and prefecture in known:
        return prefecture
    return f"{code[:2]}0000"


@cache
def _names() -> dict[str, tuple[Region, ...]]:
    """Every way to call a region, and the regions that it may mean."""
    exact: dict[str, list[Region]] = {}
    short: dict[str, list[Region]] = {}
    for region in _codes().values():
        plain = _PEOPLES.sub("", region.name)
        for name in {region.name, plain, plain.replace("自治州", "州").replace("自治县", "县")}:
            exact.setdefault(name, []).append(region)
        for name in _shorter(region, plain):
            short.setdefault(name, []).append(region)
    for name, regions in short.items():
        if name not in exact:
            # 吉林 is the province, 海南 too: without its rank a name means the highest.
            highest = [r for r in regions if r.level == regions[0].level]
            exact[name] = highest
    return {name: tuple(regions) for name, regions in exact.items()}


def _shorter(region: Region, plain: str) -> set[str]:
    if region.level == "country":
        return {"国家", "中国"}
    names = {_RANKS[region.level].sub("", plain), _RANKS[region.level].sub("", region.name)}
    if region.level == "province" and "自治区" in region.name:
        names.add(_short(region) + "自治区")
    if region.level == "county":
        names = set()  # 城关, 朝阳: too little to tell a county
    return {name for name in names if len(name) >= 2 and not name.endswith("自治")}


def _short(region: Region) -> str:
    return _RANKS[region.level].sub("", _PEOPLES.sub("", region.name)) if region.parent else ""
