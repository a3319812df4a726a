"""A PDF's bytes in, the text it shows out, with the page and the box of each stretch of it.

Lines are joined into paragraphs by how they are set, tables are read cell by cell, and what stands
on every page (running heads, page numbers) stays in the text without being read.  A page that is
a picture is recognised (``fenjie[ocr]``), and so are large pictures on pages that have text.
"""

from __future__ import annotations

from fenjie.read import ocr
from fenjie.read.layout import LaidOut
from fenjie.read.limits import MissingPart, Unreadable
from fenjie.read.pages.document import lay_out
from fenjie.read.pages.page import Box, Glyph, Page, Rule
from fenjie.read.pages.pdf_process import draw_page, read_pages

FEW = 12  # characters: a page with fewer has no text layer worth the name
PICTURE = 0.06  # of a page: smaller pictures are emblems, seals and photographs
WHOLE = 0.3  # of a page: with so little text, pictures that cover it are the page
INKED = 0.04  # of a picture: so much text over it and it has been read already
GARBLED = 0.3  # of its characters: then the text layer is of no use


def read(data: bytes) -> LaidOut:
    """Read a PDF; raises :class:`Unreadable` where it cannot be opened or shows no text."""
    pages = read_pages(data)
    recognised = 0
    for page in pages:
        boxes = _to_recognise(page)
        if not boxes:
            continue
        if not ocr.installed():
            if boxes == [None]:
                raise _scan(page, pages)
            continue  # a picture beside text: what it shows is not read
        recognised += 1
        if recognised > ocr.PAGES:
            reason = f"more than {ocr.PAGES} pages are pictures"
            raise Unreadable(reason, "split it into documents")
        for box in boxes:
            _recognise(page, box)
    made = lay_out(pages)
    if not made.text.strip():
        raise Unreadable("no page of the PDF shows any text", "check it in a PDF viewer")
    return made


def _to_recognise(page: Page) -> list[Box | None]:
    """The parts of a page that are pictures of text; ``None`` is all of it."""
    area = page.width * page.height
    written = sum(not g.char.isspace() for g in page.glyphs)
    pictured = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in page.pictures)
    if page.garbled > GARBLED * max(written, 1) or (written < FEW and pictured > WHOLE * area):
        return [None]
    return [
        box for box in page.pictures
        if (box[2] - box[0]) * (box[3] - box[1]) > PICTURE * area
        and not _written_over(page, box)
    ]  # fmt: skip


def _written_over(page: Page, box: Box) -> bool:
    """Text on a picture: a background, or a scan with a text layer of its own."""
    inked = sum(
        (g.x1 - g.x0) * (g.y1 - g.y0)
        for g in page.glyphs
        if box[0] < (g.x0 + g.x1) / 2 < box[2] and box[1] < (g.y0 + g.y1) / 2 < box[3]
    )
    return inked > INKED * (box[2] - box[0]) * (box[3] - box[1])


def _scan(page: Page, pages: list[Page]) -> MissingPart:
    if page.garbled:
        what = f"page {page.number} has text that only its fonts can tell, not what characters"
        return MissingPart(f"{what} it is made of", f"{ocr.INSTALL} to recognise it")
    bare = sum(_to_recognise(p) == [None] for p in pages)
    which = "every page" if bare == len(pages) else f"page {page.number}"
    reason = f"{which} is a picture without a text layer (a scan)"
    return MissingPart(reason, f"{ocr.INSTALL} to recognise it")


def _recognise(page: Page, box: Box | None) -> None:
    pixels, points = draw_page(page.number, ocr.DPI, box)
    seen = ocr.recognise(pixels, page.number, points)
    if box is None:
        page.glyphs, page.rules, page.garbled = seen.glyphs, seen.rules, 0
        return
    x, y = box[0], box[1]
    written = list(page.glyphs)
    for g in seen.glyphs:
        moved = Glyph(
            g.char, g.x0 + x, g.y0 + y, g.x1 + x, g.y1 + y, g.confidence,
            g.shown and (g.shown[0] + x, g.shown[1] + y, g.shown[2] + x, g.shown[3] + y),
        )  # fmt: skip
        if not any(_over(moved, other) for other in written):
            page.glyphs.append(moved)
    page.rules += [Rule(r.x0 + x, r.y0 + y, r.x1 + x, r.y1 + y) for r in seen.rules]


def _over(seen: Glyph, written: Glyph) -> bool:
    """Is what was seen in a picture printed there as text?"""
    middle = (seen.x0 + seen.x1) / 2, (seen.y0 + seen.y1) / 2
    return written.x0 <= middle[0] <= written.x1 and written.y0 <= middle[1] <= written.y1
