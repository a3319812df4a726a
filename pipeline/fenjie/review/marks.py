"""The text of a sheet as HTML, with its items marked as they now stand.

In: a sheet and the blocks of its text.  Out: HTML of the blocks; ``data-r`` are the numbers of
items in the order of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable

from fenjie.evaluate.gold import unit_places
from fenjie.review.sheet import Sheet
from fenjie.site.blocks import Block
from fenjie.site.segments import Span, html_of_block

MARK = {"heading": "g", "time": "m", "target": "t", "task": "k", "action": "a", "responsible": "r"}


def spans_of(sheet: Sheet) -> list[Span]:
    """The spans of all items that are there."""
    found: list[Span] = []
    for number, id in enumerate(sheet.order):
        item = sheet.item(id)
        if item is None:
            continue
        found.append(Span(item["start"], item["end"], MARK[item["type"]], number))
        if item["type"] == "responsible":
            # Only to be seen as units: what is picked is the assignment.
            found.extend(Span(a, b, "u", number, True) for a, b in unit_places(item))
        draft = sheet.drafts.get(id)
        if draft is not None and item == draft.item:
            found.extend(Span(a, b, "i", number, True) for a, b in draft.beside)
    return found


def html_of(sheet: Sheet, blocks: list[Block], numbers: Iterable[int]) -> dict[int, str]:
    """The HTML of the blocks with these numbers."""
    spans = spans_of(sheet)
    made = {}
    for number in numbers:
        block = blocks[number]
        here = [s for s in spans if s.start < block.end and s.end > block.start]
        here.sort(key=lambda s: (s.start, -s.end, s.record, s.beside))
        made[number] = html_of_block(sheet.text, block, here)
    return made


def touching(blocks: list[Block], places: Iterable[tuple[int, int]]) -> list[int]:
    """The numbers of the blocks that any of the places touches."""
    places = list(places)
    return [
        number
        for number, block in enumerate(blocks)
        if any(start < block.end and end > block.start for start, end in places)
    ]
