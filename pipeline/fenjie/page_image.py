"""A page as a picture with the records drawn on it, to see what was read and what was not.

In: a file that has pages (PDF, PNG, JPEG, TIFF), and the number of one.  Out: the bytes of a PNG.
Each kind of record has a colour of its own; grey is what stands on the page and is not read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from fenjie.errors import ReadError
from fenjie.plan import parse_source
from fenjie.read import SourceText, read_file
from fenjie.read.layout import Box, KnownParagraph
from fenjie.read.pages.document import boxes_of
from fenjie.records import Plan

DPI = 120
FILLS = {
    "sections": (40, 90, 220),
    "times": (240, 190, 0),
    "targets": (0, 160, 60),
    "responsible_units": (200, 0, 160),
}
LINES = {"tasks": (90, 90, 90), "actions": (0, 160, 200)}
GREY = (120, 120, 120)
SOLID = 70  # of 255: how much of a colour covers the page
KEY = 22  # pixels of the strip above the page that names the colours


def page_image(file: str, number: int) -> bytes:
    """The picture of page ``number`` of ``file``, as PNG; raises :class:`ReadError`."""
    source = read_file(file)
    pages = {s.place.page for s in source.stretches if s.place.page is not None}
    if not pages:
        remedy = "pages are in PDF documents and scans only"
        raise ReadError(file, f"a file of this kind has no pages ({source.media_type})", remedy)
    picture, points = _picture(file, source.media_type, number)
    plan = parse_source(source)
    drawn = _drawn(picture, points, list(_marks(source, plan, number)))
    buffer = io.BytesIO()
    drawn.save(buffer, "PNG")
    return buffer.getvalue()


def _picture(file: str, media_type: str, number: int) -> tuple[Any, float]:
    """The page in colour, and how many points a pixel is wide."""
    from fenjie.read.limits import Unreadable
    from fenjie.read.page_picture import open_pages

    try:
        count, draw = open_pages(Path(file).read_bytes(), media_type, DPI)
        if not 1 <= number <= count:
            raise ReadError(file, f"there is no page {number}", f"it has pages 1 to {count}")
        return draw(number)
    except Unreadable as error:
        raise ReadError(file, error.reason, error.remedy) from None


def _marks(source: SourceText, plan: Plan, number: int) -> Iterator[tuple[str, Box]]:
    """Kind and box of everything to be drawn on the page."""
    for start, end in _unread(source):
        yield from (("unread", b) for p, b in boxes_of(source.stretches, start, end) if p == number)
    kinds: dict[str, Sequence[Any]] = {
        "sections": [s for s in plan.sections if s.title],
        "times": plan.times,
        "targets": plan.targets,
        "responsible_units": plan.responsible_units,
        "tasks": plan.tasks,
        "actions": plan.actions,
    }
    for kind, records in kinds.items():
        for record in records:
            found = boxes_of(source.stretches, record.start, record.end)
            yield from ((kind, box) for page, box in found if page == number)


def _unread(source: SourceText) -> Iterator[tuple[int, int]]:
    """What no paragraph and no cell holds."""
    at = 0
    for block in source.layout.blocks if source.layout else ():
        pieces = (
            block.pieces
            if isinstance(block, KnownParagraph)
            else sorted(p for c in block.cells for p in c.paragraphs)
        )
        for start, end in pieces:
            if start > at:
                yield at, start
            at = max(at, end)
    yield at, len(source.text)


def _drawn(picture: Any, points: float, marks: Sequence[tuple[str, Box]]) -> Any:
    from PIL import Image, ImageDraw

    page = picture.convert("RGBA")
    layer = Image.new("RGBA", page.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for kind, box in marks:
        x0, y0, x1, y1 = (value / points for value in box)
        if kind in FILLS or kind == "unread":
            pen.rectangle((x0, y0, x1, y1), fill=(*FILLS.get(kind, GREY), SOLID))
        elif kind == "actions":
            pen.line((x0, y1 + 1, x1, y1 + 1), fill=(*LINES[kind], 255), width=2)
        else:
            pen.rectangle((x0 - 2, y0 - 2, x1 + 2, y1 + 2), outline=(*LINES[kind], 160))
    whole = Image.new("RGB", (page.width, page.height + KEY), "white")
    whole.paste(Image.alpha_composite(page, layer).convert("RGB"), (0, KEY))
    key = ImageDraw.Draw(whole)
    x = 8
    for kind, colour in {**FILLS, **LINES, "unread": GREY}.items():
        count = sum(k == kind for k, _ in marks)
        key.rectangle((x, 6, x + 10, 16), fill=colour)
        label = f"{kind} {count}"
        key.text((x + 14, 5), label, fill="black")
        x += 30 + 6 * len(label)
    return whole
