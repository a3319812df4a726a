"""The place that a plan is for, told by its title and by who issued it.

In: a title, an issuer or the first lines.  Out: the place with its rank (江北市), 全国, or None.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.lexicon import alternation

_PLACE = regex.compile(
    r"(?P<name>(?!人民|我|全|本|各|该|国家|示范|试点|先行|加快|进一步|深化|优化|支持|促进|推进)(?:(?!关于|印发|加快|推进|建设|人民|支持|深化)\p{Han}){2,7}?)"
    r"(?P<rank>特别行政区|自治区|自治州|自治县|省|市(?!场|级|政)|县(?!级|域)|区(?!域|块|级)|州|盟|旗|地区|示范区)"
)
_PLACE_NAME = regex.compile(alternation("places"))
_BEFORE_PLACE = regex.compile("印发|关于|推进|年(?:度)?")
_NATIONAL = regex.compile("国务院|中共中央|全国|中华人民共和国|^国家")


def find_place(text: str) -> str | None:
    """广州市 of 广州市…三年行动计划: the place a title or an issuer opens with."""
    for start in (0, *(m.end() for m in _BEFORE_PLACE.finditer(text[:60]))):
        match = _PLACE.match(text, start)
        if match is not None:
            return str(match[0])
    named = _PLACE_NAME.search(text[:60])
    if named is not None:
        return str(named[0])
    if _NATIONAL.search(text):
        return "全国"
    return None


def names_of_places(head: str, place: str | None) -> frozenset[str]:
    """Names of the places that head the document, without their rank: 广州, 三亚."""
    names = set(_PLACE_NAME.findall(head))
    if place is not None and place != "全国":
        match = _PLACE.match(place)
        names.add(match["name"] if match is not None else place)
    return frozenset(n for n in names if len(n) >= 2)
