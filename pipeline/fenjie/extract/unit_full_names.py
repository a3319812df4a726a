"""Names in full: what a list leaves to be understood is filled in.

In: the members of a list that 、 joins.  Out: :class:`UnitMention` items whose ``pieces`` spell
the names: 市发展改革委、科技局 gives 市科技局; 海珠区、南沙区政府 gives 海珠区政府.
"""

from __future__ import annotations

from fenjie.extract.assignment import UnitMention
from fenjie.extract.spans import Span
from fenjie.extract.unit_names import (
    BODY_AFTER,
    COLLECTIVE,
    DIVISION,
    EACH_PLACE,
    GENERIC_BODY,
    HOUSE,
    LEVEL,
    NEEDS_ORGAN,
    ORGAN,
    OUTPOST,
    OWN,
    PARTY,
    PARTY_COMMITTEE,
    TOGETHER,
)
from fenjie.lexicon import words
from fenjie.vocabulary import UnitRole


def expand(
    text: str, items: list[tuple[Span, UnitRole]], places: frozenset[str]
) -> list[UnitMention]:
    """Fill in the level prefix of the opener and the organ that the list names once."""
    units: list[UnitMention] = []
    prefix = _prefix(text, items[0][0]) if items else None
    party: Span | None = None
    outpost: Span | None = None
    parent: Span | None = None
    places_of: Span | None = None
    for i, ((start, end), role) in enumerate(items):
        written = text[start:end]
        collective = bool(COLLECTIVE.search(written) or GENERIC_BODY.match(written))
        together = TOGETHER.search(written)
        if together is not None:
            cut = start + together.start()
            if cut > start:  # nothing may be named before 等: （等区级部门按职责分工负责）
                units.append(UnitMention(start, cut, ((start, cut),), role, False))
            a = start + together.start(1)
            units.append(UnitMention(a, end, ((a, end),), role, True))
            continue
        pieces: list[Span] = [(start, end)]
        if PARTY_COMMITTEE.match(written):
            party = (start, start + 2)
        own_prefix = _prefix(text, (start, end))
        prefix = prefix or own_prefix  # 人行郑州中心支行、省财政厅、商务厅
        house = HOUSE.fullmatch(written)
        if house is not None:
            parent = start, start + house.end("house")
        many = EACH_PLACE.match(written)
        if many is not None and BODY_AFTER.fullmatch(written, many.end()):
            places_of = start, start + many.end()
        stationed = OUTPOST.fullmatch(written)
        if stationed is not None and stationed["place"]:
            outpost = (start, start + stationed.end("place"))
        if (
            not collective
            and own_prefix is None
            and i > 0
            and not OWN.search(written)
            and not written.startswith((*places, *words("places")))
            and not NEEDS_ORGAN.search(written)
        ):
            if party is not None and PARTY.search(written):
                pieces.insert(0, party)
            elif outpost is not None and stationed is not None:
                pieces.insert(0, outpost)
            elif parent is not None and DIVISION.search(written):
                pieces.insert(0, parent)
            elif places_of is not None and BODY_AFTER.fullmatch(written):
                pieces.insert(0, places_of)
                collective = True
            elif prefix is not None:
                pieces.insert(0, prefix)
        if NEEDS_ORGAN.search(written) and not ORGAN.search(written):
            organ = _organ_after(text, items[i + 1 :])
            if organ is not None:
                pieces.append(organ)
        units.append(UnitMention(start, end, tuple(pieces), role, collective))
    return units


def _prefix(text: str, span: Span) -> Span | None:
    """The level prefix (市, 省, 自治区…) that a unit is written with, if it is."""
    match = LEVEL.match(text, *span)
    if match is None or match.end() == span[1]:
        return None
    level: Span = match.span()
    return level


def _organ_after(text: str, items: list[tuple[Span, UnitRole]]) -> Span | None:
    """人民政府, 管委会: what the next complete member of the list ends in."""
    for (start, end), _ in items:
        match = ORGAN.search(text, start, end)
        if match is not None:
            organ: Span = match.span()
            return organ
        if not NEEDS_ORGAN.search(text, start, end):
            return None
    return None
