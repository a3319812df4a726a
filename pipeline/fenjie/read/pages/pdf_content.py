"""A PDF's bytes become pages: what its text layer and its drawing operators say.

In: bytes.  Out: :class:`~fenjie.read.pages.page.Page` items.  PDFium does the parsing; what is
taken from it is one character at a time with its box, and paths that are straight lines.
"""

from __future__ import annotations

import ctypes
import itertools
import math
from collections.abc import Iterator
from typing import Any

from fenjie.read.limits import MAY_BE_A_BOMB, SPLIT, Unreadable
from fenjie.read.pages.page import Box, Glyph, Page, Rule

PAGES = 2000
"""More pages than any plan has."""
GLYPHS = 100_000
"""Characters of one page: a full page of small print has 5,000."""
OBJECTS = 50_000
"""Drawing objects of one page that are looked at for rules: maps have more, tables fewer."""
PIXELS = 400_000_000
"""Of one picture in a PDF."""
DRAWN = 40_000_000
"""Pixels of one drawn page."""
DEPTH = 12
"""Of drawings inside drawings."""

THICK = 3.0  # points: a filled box thinner than this is a rule
SHORT = 4.0  # points: a shorter rule is a decoration

_SAVE_AGAIN = "open it in a PDF viewer, print it into a new PDF, and run fenjie on that"


def open_pdf(data: bytes) -> Any:
    """The opened document; raises :class:`Unreadable` where it is locked, broken or too long."""
    import pypdfium2 as library

    try:
        document = library.PdfDocument(data)
        count = len(document)
    except library.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            reason = "the PDF is encrypted and opens with a password only"
            remedy = "open it with the password, print it into a new PDF, and run fenjie on that"
            raise Unreadable(reason, remedy) from None
        raise Unreadable("the PDF is broken and cannot be opened", _SAVE_AGAIN) from None
    if count == 0:
        raise Unreadable("there is no page in the PDF", _SAVE_AGAIN)
    if count > PAGES:
        raise Unreadable(f"the PDF has {count} pages, and at most {PAGES} are read", SPLIT)
    return document


def pages_of(document: Any) -> Iterator[Page]:
    """The pages of an opened document, one after the other."""
    import pypdfium2 as library

    for index in range(len(document)):
        try:
            page = document[index]
        except library.PdfiumError:
            raise Unreadable(f"page {index + 1} of the PDF is broken", _SAVE_AGAIN) from None
        try:
            yield _page(library.raw, page, index + 1)
        finally:
            page.close()


def draw(document: Any, index: int, dpi: float, box: Box | None, grey: bool) -> Any:
    """A page as a picture, or the part of it in ``box``; fewer dots where there would be too many.

    Out: the pixels, as PDFium's bitmap, and how many points wide one of them is.
    """
    page = document[index]
    try:
        width, height = page.get_size()
        crop = (0.0, 0.0, 0.0, 0.0)
        if box is not None:
            crop = (box[0], height - box[3], width - box[2], box[1])
            width, height = box[2] - box[0], box[3] - box[1]
        scale = min(dpi / 72, math.sqrt(DRAWN / max(1.0, width * height)))
        picture = page.render(scale=scale, crop=crop, grayscale=grey, rev_byteorder=not grey)
        return picture, 1 / scale
    finally:
        page.close()


class _Frame:
    """From the coordinates of a PDF page (origin at the bottom, perhaps turned) to ours."""

    def __init__(self, raw: Any, page: Any) -> None:
        self.width, self.height = page.get_size()
        # PDFium works out rotation and crop box; asked at a scale at which whole pixels do.
        fine = 1000
        size = (round(self.width * fine), round(self.height * fine))
        points = []
        for x, y in ((0, 0), (1000, 0), (0, 1000)):
            at_x, at_y = ctypes.c_int(), ctypes.c_int()
            raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, at_x, at_y)
            points.append((at_x.value / fine, at_y.value / fine))
        (self.e, self.f), (ax, ay), (bx, by) = points
        self.a, self.b = (ax - self.e) / 1000, (ay - self.f) / 1000
        self.c, self.d = (bx - self.e) / 1000, (by - self.f) / 1000
        self.turn = math.atan2(-self.b, self.a)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """The box around two corners, in our coordinates."""
        ax, ay = self.a * x0 + self.c * y0 + self.e, self.b * x0 + self.d * y0 + self.f
        bx, by = self.a * x1 + self.c * y1 + self.e, self.b * x1 + self.d * y1 + self.f
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _page(raw: Any, page: Any, number: int) -> Page:
    frame = _Frame(raw, page)
    found = Page(number, frame.width, frame.height)
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > GLYPHS:
            reason = f"page {number} holds {count} characters, and at most {GLYPHS} are read"
            raise Unreadable(reason, MAY_BE_A_BOMB)
        _take_glyphs(raw, text.raw, count, frame, found)
    finally:
        text.close()
    _take_drawings(raw, page, frame, found)
    return found


def _take_glyphs(raw: Any, text: Any, count: int, frame: _Frame, found: Page) -> None:
    loose = raw.FS_RECTF()
    character, generated = raw.FPDFText_GetUnicode, raw.FPDFText_IsGenerated
    box_of, angle_of = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharAngle
    unmapped = raw.FPDFText_HasUnicodeMapError
    for index in range(count):
        code = character(text, index)
        if generated(text, index) == 1 or not box_of(text, index, loose):
            continue
        if unmapped(text, index) == 1 or code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
            found.garbled += 1
            code = 0xFFFD
        elif code < 0x20:
            continue
        elif code == 0xAD:
            code = 0x2D  # a soft hyphen that is printed is a hyphen
        box = frame.box(loose.left, loose.bottom, loose.right, loose.top)
        glyph = Glyph(chr(code), *box)
        turned = abs(math.sin(angle_of(text, index) + frame.turn)) > 0.2
        (found.aside if turned else found.glyphs).append(glyph)


Matrix = tuple[float, float, float, float, float, float]


def _take_drawings(raw: Any, page: Any, frame: _Frame, found: Page) -> None:
    left = OBJECTS
    # Drawings inside drawings, each with the matrix that leads to the page.
    waiting: list[tuple[Any, Matrix, int]] = []
    identity: Matrix = (1, 0, 0, 1, 0, 0)
    for index in range(min(raw.FPDFPage_CountObjects(page), left)):
        waiting.append((raw.FPDFPage_GetObject(page, index), identity, 0))
    waiting.reverse()
    while waiting and left:
        left -= 1
        item, matrix, depth = waiting.pop()
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < DEPTH:
            inner = _times(_matrix_of(raw, item), matrix)
            for index in range(min(raw.FPDFFormObj_CountObjects(item), left)):
                waiting.append((raw.FPDFFormObj_GetObject(item, index), inner, depth + 1))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _take_path(raw, item, matrix, frame, found.rules)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, e, f = _times(_matrix_of(raw, item), matrix)
            _refuse_huge(raw, item, found.number)
            x0, y0, x1, y1 = frame.box(e, f, e + a + c, f + b + d)
            inside = (max(x0, 0.0), max(y0, 0.0), min(x1, frame.width), min(y1, frame.height))
            if inside[0] < inside[2] and inside[1] < inside[3]:
                found.pictures.append(inside)


def _refuse_huge(raw: Any, image: Any, number: int) -> None:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    known = raw.FPDFImageObj_GetImagePixelSize(image, width, height)
    if known and width.value * height.value > PIXELS:
        size = f"{width.value} by {height.value} pixels"
        raise Unreadable(f"a picture on page {number} has {size}", MAY_BE_A_BOMB)


def _matrix_of(raw: Any, item: Any) -> Matrix:
    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, m):
        return (1, 0, 0, 1, 0, 0)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _take_path(raw: Any, item: Any, outer: Matrix, frame: _Frame, rules: list[Rule]) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    count = raw.FPDFPath_CountSegments(item)
    if not 2 <= count <= 2000 or not (fill.value or stroke.value):
        return
    matrix = _times(_matrix_of(raw, item), outer)
    for points in _straight_parts(raw, item, count, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = frame.box(min(xs), min(ys), max(xs), max(ys))
        if min(box[2] - box[0], box[3] - box[1]) <= THICK:
            _add_rule(rules, box)
        elif stroke.value:
            for (ax, ay), (bx, by) in itertools.pairwise(points):
                _add_rule(rules, frame.box(ax, ay, bx, by))


def _straight_parts(
    raw: Any, item: Any, count: int, matrix: Matrix
) -> Iterator[list[tuple[float, float]]]:
    """The parts of a path that are made of straight lines only, as points."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    curved = False
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        points.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def _add_rule(rules: list[Rule], box: tuple[float, float, float, float]) -> None:
    x0, y0, x1, y1 = box
    if min(x1 - x0, y1 - y0) > THICK or max(x1 - x0, y1 - y0) < SHORT:
        return
    if x1 - x0 >= y1 - y0:
        y0 = y1 = (y0 + y1) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    rules.append(Rule(x0, y0, x1, y1))
