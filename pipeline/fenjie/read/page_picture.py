"""The pages of a PDF or a scan as pictures, in colour, as a reader sees them.

In: the bytes of the file and what they are.  Out: how many pages there are, and what draws one.

>>> count, draw = open_pages(data, "application/pdf", dpi=120)           # doctest: +SKIP
>>> picture, points = draw(1)                 # of PIL; a pixel is so many points wide
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

PDF = "application/pdf"
PICTURES = frozenset({"image/png", "image/jpeg", "image/tiff"})

Draw = Callable[[int], tuple[Any, float]]


def open_pages(data: bytes, media_type: str, dpi: float) -> tuple[int, Draw]:
    """The number of pages, and the function that draws one; a PDF is open until the next is.

    Raises :class:`~fenjie.read.limits.Unreadable`, as the function does; a scan keeps its dots.
    """
    from PIL import Image

    if media_type == PDF:
        from fenjie.read.pages.pdf_process import draw_page, open_document

        def draw_pdf(number: int) -> tuple[Any, float]:
            pixels, points = draw_page(number, dpi, grey=False)
            return Image.fromarray(pixels), points

        return open_document(data), draw_pdf
    from fenjie.read.image import pictures

    found = pictures(data)

    def draw_scan(number: int) -> tuple[Any, float]:
        pixels, points = found[number - 1]
        return Image.fromarray(pixels).convert("RGB"), points

    return len(found), draw_scan
