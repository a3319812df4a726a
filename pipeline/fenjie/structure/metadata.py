"""What a document says of itself: title, number (文号), issuer, date of issue, region, period.

In: the prepared view, its outline and times.  Out: :class:`Metadata`.  Nothing depends on the
clock: a document without any date has no year of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from fenjie import patterns as regex
from fenjie.read.layout import Fields
from fenjie.structure.issue import find_issue, find_number, issuer_of_title
from fenjie.structure.numerals import YEAR
from fenjie.structure.outline import Outline
from fenjie.structure.places import find_place, names_of_places
from fenjie.structure.titles import find_title, period_of, title_year_of
from fenjie.structure.view import View


@dataclass(frozen=True, slots=True)
class Part:
    """A plan in a file of several: where it begins in the view, and its years.

    ``year`` is the one in which it speaks (今年), ``title_year`` that of a plan for one year;
    ``dated``: it says so itself, and does not have it from the plan before it.
    """

    start: int
    year: int | None
    title_year: int | None
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself; of several in a file the first one.

    ``parts`` are all of them, ``places`` the names of those that any of them is for.
    """

    title: str | None
    number: str | None
    issuer: str | None
    issued: str | None
    region: str | None
    period: tuple[int, int] | None
    year: int | None
    title_year: int | None
    places: frozenset[str]
    parts: tuple[Part, ...]

    def at(self, position: int) -> Part:
        """The plan that a position of the view belongs to."""
        if len(self.parts) == 1:
            return self.parts[0]
        return self.parts[bisect_right(self.parts, position, key=lambda part: part.start) - 1]


_CALENDAR_YEAR = regex.compile(rf"(?<!\d)({YEAR})年")
_YEAR = regex.compile(rf"(?<!\d)({YEAR})(?:年|—|-|~|至)")
_AHEAD = regex.compile("工作|任务|安排|部署|目标")  # 三、2011年的工作
# A date behind a title, a number before it.
_CONTENTS = regex.compile("第[^章节]{1,4}[章节]")  # an entry of a table of contents
_SHORT_FORM = 4  # 市政府, 市府办: how a site calls who signs with a full name


def read_metadata(view: View, outline: Outline, fields: Fields | None = None) -> Metadata:
    """Read the front and back matter of a document; ``fields`` is what a web page says of it."""
    fields = fields or Fields()
    text = view.text
    blocks = [text[b.start : b.end] for b in outline.blocks]
    first_heading = _first_heading(outline)
    front = [
        line
        for line, block in zip(blocks[:first_heading], outline.blocks, strict=False)
        if block.label is None or not _CONTENTS.match(line)
    ]
    title = find_title(front[:40])
    number = next((m[1] for line in front[:25] if (m := find_number(line))), None) or fields.number
    # What follows a plan's own text in a collection says nothing of it.
    first_plan = next((p for p in outline.parts if p > first_heading), len(blocks))
    issued, signer = find_issue(front, blocks[:first_plan])
    of_title = issuer_of_title(front[0]) if front else None
    if signer and of_title and signer.endswith(of_title):
        signer = of_title
    issuer = signer or of_title
    title = title or find_title([fields.title or ""]) or fields.title
    if fields.issuer and (not issuer or len(fields.issuer) > _SHORT_FORM):
        issuer = fields.issuer
    issued = fields.issued or issued or fields.published
    head = (title or "") + (issuer or "") + "".join(front[:2])[:60]
    place = find_place(title or "") or find_place(issuer or "") or find_place(head)
    years = [int(y) for y in _YEAR.findall(title or "")]
    year = int(issued[:4]) if issued else (years[0] if years else None)
    if year is None:
        year = _year_of_headings(text, outline)
    if year is None:
        found = _YEAR.search(text[:600])
        year = int(found[1]) if found else None
    title_year = title_year_of(title or "")
    first = Part(0, year, title_year)
    others = [_part(blocks, outline, k, first) for k in range(1, len(outline.parts))]
    names = [names_of_places(head, place), *(found for _, found in others)]
    return Metadata(
        title=title,
        number=number,
        issuer=issuer,
        issued=issued,
        region=place,
        period=period_of(title or ""),
        year=year,
        title_year=title_year,
        places=frozenset().union(*names),
        parts=(first, *(part for part, _ in others)),
    )


_OWN_DATE = regex.compile(r"（((?:19|20)\d\d)年\d{1,2}月\d{1,2}日）")
_FRONT = 12


def _part(blocks: list[str], outline: Outline, k: int, first: Part) -> tuple[Part, frozenset[str]]:
    """A later plan of the file, and the places that its title names.

    What it does not say of itself the first one says for it, unless it is a document of its own,
    with a number and a date: an annex belongs to the notice that it comes with.
    """
    start = outline.parts[k]
    end = outline.parts[k + 1] if k + 1 < len(outline.parts) else len(blocks)
    title = blocks[start]
    dated = _OWN_DATE.search(title)
    plain = _OWN_DATE.sub("", title)
    issued, signer = find_issue(blocks[start + 1 : start + _FRONT], blocks[start + 1 : end])
    years = [int(y) for y in _YEAR.findall(plain)]
    year = first.year
    if dated is not None or issued is not None:
        year = int(dated[1] if dated is not None else (issued or "")[:4])
    elif years and year is None:
        year = years[0]
    place = find_place(plain) or find_place(signer or "")
    part = Part(
        start=outline.blocks[start].start,
        year=year,
        title_year=title_year_of(plain),
        dated=dated is not None or bool(years),
    )
    return part, names_of_places(plain, place)


def _first_heading(outline: Outline) -> int:
    """The block at which the plan itself begins: 一、 or 第一章, else the first heading.

    Numbered lines above it (the tail of another document, a numbered title) are front matter.
    """
    first = len(outline.blocks)
    for i, block in enumerate(outline.blocks[:60]):
        if block.heading is None:
            continue
        heading = outline.sections[block.heading]
        if heading.label_kind in ("cn", "chapter", "pcn") and heading.number == 1:
            return i
        first = min(first, i)
    return first


def _year_of_headings(text: str, outline: Outline) -> int | None:
    """三、2011年的工作 speaks from 2011; 2010年工作回顾 from the year after."""
    reviewed: int | None = None
    for heading in outline.sections:
        title = text[slice(*heading.title)] if heading.title else ""
        match = _CALENDAR_YEAR.search(title)
        if match is None:
            continue
        if heading.kind == "background":
            reviewed = int(match[1]) + 1
        elif _AHEAD.search(title):
            return int(match[1])
    return reviewed
