"""Names in full: what a list leaves to be understood is filled in.

In: the members of a list that 、 joins.  Out: :class:`UnitMention` items whose ``pieces`` spell
the names: 市发展改革委、科技局 gives 市科技局; 海珠区、南沙区政府 gives 海珠区政府.
"""

from __future__ import annotations

from dataclasses import dataclass

from fenjie import patterns as regex
from fenjie.extract.assignment import UnitMention
from fenjie.extract.spans import Span
from fenjie.extract.unit_names import (
    BARE_PLACE,
    BODY_AFTER,
    BY_FUNCTION,
    COLLECTIVE,
    COUNTED,
    DIVISION,
    EACH_PLACE,
    EITHER,
    GENERIC_BODY,
    HOUSE,
    LEVEL,
    LOOKS_LIKE_UNIT,
    NEEDS_ORGAN,
    ORGAN,
    OUTPOST,
    OWN,
    PARTY,
    PARTY_COMMITTEE,
    RANKS,
    SHARED_RANK,
    TOGETHER,
    ZONE,
)
from fenjie.lexicon import word_set, words
from fenjie.vocabulary import UnitRole

_NEAR = 100_000
_PLACE_NAMES = word_set("places")
_OFFICE = regex.compile("(?<!办事)(?:处|科|股)$")  # a division of its house, of no level


def expand(
    text: str, items: list[tuple[Span, UnitRole]], places: frozenset[str]
) -> list[UnitMention]:
    """Fill in the level prefix of the opener and the organ that the list names once."""
    units: list[UnitMention] = []
    opened = _Opened(_prefix(text, items[0][0]) if items else None)
    spans = [span for span, _ in items]
    for i, ((start, end), role) in enumerate(items):
        etc = text.find("等", start, end) >= 0
        together = TOGETHER.search(text, start, end) if etc else None
        more: list[UnitMention] = []
        if together is not None:  # 市财政局|等市有关部门
            a = together.start(1)
            more.append(UnitMention(a, end, ((a, end),), role, True))
            end = together.start()
        counted = COUNTED.fullmatch(text, start, end) if i and _bare(text, spans[i - 1]) else None
        if counted is not None:
            stop = counted.end("place")
            named = ((start, stop), counted.span("rank"))
            units.append(UnitMention(start, stop, named, role, collective=False))
        elif end > start:  # nothing may be named before 等: （等区级部门按职责分工负责）
            pieces, collective = _pieces(text, spans, i, end, opened, places)
            units.append(UnitMention(start, end, pieces, role, collective))
        units += more
    return units


@dataclass(slots=True)
class _Opened:
    """What the list has said so far, and its later members leave out."""

    level: Span | None
    party: Span | None = None
    of_party: bool = True
    """Are all so far bodies of the party?"""
    outpost: Span | None = None
    house: Span | None = None
    each_place: Span | None = None

    def read(self, text: str, start: int, end: int, level: Span | None) -> None:
        """Take up what a member says: 市委 of 市委组织部, 河南 of 河南证监局."""
        party = PARTY_COMMITTEE.match(text, start, end)
        if party is not None:
            self.party = party.span()
        elif level is not None:
            self.of_party = False
        self.level = self.level or level  # 人行郑州中心支行、省财政厅、商务厅
        last = text[end - 1]
        house = HOUSE.fullmatch(text, start, end) if last in "处科室局心队" else None
        if house is not None:
            self.house = house.span("house")
        many = EACH_PLACE.match(text, start, end) if text[start] == "各" else None
        if many is not None and BODY_AFTER.fullmatch(text, many.end(), end):
            self.each_place = many.span()
        stationed = OUTPOST.fullmatch(text, start, end) if last in "局办" else None
        if stationed is not None and stationed["place"]:
            self.outpost = stationed.span("place")

    def before(self, text: str, start: int, end: int) -> Span | None:
        """What is understood before a member that has no level and no name of its own."""
        if (
            self.party is not None
            and PARTY.search(text[start:end])
            and (self.of_party or not EITHER.fullmatch(text, start, end))
        ):
            return self.party
        if self.outpost is not None and OUTPOST.fullmatch(text, start, end):
            return self.outpost
        house = self.house
        if (
            house is not None
            and DIVISION.search(text[start:end])
            # 市教育局办公室、财政局 and 厅法规处、公路局: a bureau is no part of another
            and not (
                text[end - 1] == "局" and (text[house[1] - 1] == "局" or house[1] - house[0] == 1)
            )
        ):
            return house
        if self.each_place is not None and BODY_AFTER.fullmatch(text, start, end):
            return self.each_place
        return None if _OFFICE.search(text[start:end]) else self.level


def _pieces(
    text: str, spans: list[Span], i: int, end: int, opened: _Opened, places: frozenset[str]
) -> tuple[tuple[Span, ...], bool]:
    """The pieces that spell the name of a member that ends at ``end``; is it collective?"""
    start = spans[i][0]
    written = text[start:end]
    level = _prefix(text, (start, end))
    collective = bool(
        COLLECTIVE.search(written) or GENERIC_BODY.match(written) or RANKS.match(written)
    )
    opened.read(text, start, end, level)
    rank = shared_rank(text, spans, i)
    if rank is not None:
        return ((start, end), rank), collective
    pieces: list[Span] = [(start, end)]
    if not (
        collective
        or level is not None
        or i == 0
        or BY_FUNCTION.search(written)
        or LOOKS_LIKE_UNIT.fullmatch(text, start, end) is None
        or OWN.search(written)
        or written.startswith((*places, *words("places")))
        or NEEDS_ORGAN.search(written)
    ):
        before = opened.before(text, start, end)
        if before is not None:
            pieces.insert(0, before)
            collective = before == opened.each_place
    elif (
        i > 0
        and level is None
        and opened.level is not None
        and written.endswith(("集团", "公司"))
        and text.find(text[slice(*opened.level)] + written, 0, _NEAR) >= 0
    ):
        pieces.insert(0, opened.level)  # 机场集团, where the plan has 省机场集团 elsewhere
    if NEEDS_ORGAN.search(written) and not ORGAN.search(written):
        organ = _organ_after(text, spans[i + 1 :])
        if organ is not None and (text[organ[0]] != "管" or ZONE.search(written)):
            pieces.append(organ)
    return tuple(pieces), collective


def shared_rank(text: str, spans: list[Span], i: int) -> Span | None:
    """市政府 of 广州、深圳、珠海市政府, for a member that is the bare name of a place."""
    if not _bare(text, spans[i]):
        return None
    for span in spans[i + 1 :]:
        match = COUNTED.fullmatch(text, *span) or SHARED_RANK.fullmatch(text, *span)
        if match is not None:
            return match.start("rank"), match.end()
        if not _bare(text, span):
            return None
    return None


def _bare(text: str, span: Span) -> bool:
    """广州, 天河: a name without the word that says what it is."""
    if BARE_PLACE.fullmatch(text, *span) is None:
        return False
    return text[span[0] : span[1]] in _PLACE_NAMES or not LOOKS_LIKE_UNIT.fullmatch(text, *span)


def _prefix(text: str, span: Span) -> Span | None:
    """The level prefix (市, 省, 自治区…) that a unit is written with, if it is."""
    match = LEVEL.match(text, *span)
    if match is None or match.end() == span[1]:
        return None
    level: Span = match.span()
    return level


def _organ_after(text: str, spans: list[Span]) -> Span | None:
    """人民政府, 管委会: what the next complete member of the list ends in."""
    for start, end in spans:
        match = ORGAN.search(text, start, end)
        if match is not None:
            organ: Span = match.span()
            return organ
        if not NEEDS_ORGAN.search(text, start, end):
            return None
    return None
