"""Pictures of pages in, their characters out: each with its box and how sure it is.

The recogniser is RapidOCR with PP-OCRv6, whose models come inside its wheel: nothing is fetched.
Before it looks, a page that lies askew is turned straight and the rules of tables are taken out;
they come back as :class:`~fenjie.read.pages.page.Rule` items, so that a table in a scan is read
like any other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import Any

from fenjie.read.limits import MissingPart, Unreadable
from fenjie.read.pages.page import Box, Glyph, Page, Rule

DPI = 200
"""At which pages of a PDF are drawn to be read."""
PIXELS = 120_000_000
"""Of one picture: A3 at 600 dpi has 70 million."""
PAGES = 500
"""Pages of one document that are recognised; each takes seconds."""
INSTALL = 'pip install "fenjie[ocr]"'

ASKEW = 0.15  # degrees: less does no harm
STEEPEST = 6.0  # degrees that a page may lie askew
RULE = 0.02  # of the page's width: a shorter line is no rule
LONG = 0.2  # of the page's width: a rule so long is no stroke of a character
ALIKE = 0.8  # lines whose heights differ less are of one type size
FEW = 4  # characters: the box of so short a line tells its height badly
FAINT = 0.35  # characters of which the recogniser is less sure are left out


# A one between two years is a dash that was taken for one: 2019一2021年.
_DASH = re.compile(r"(?:(?<=[\d年])|^)[一ー－_](?=\d)")


@lru_cache(maxsize=1)
def _engine() -> Any:
    """The recogniser with the models of its wheel; it must not look for others."""
    try:
        import rapidocr
    except ImportError:
        reason = "this is a picture of text, and recognising it needs an extra part"
        raise MissingPart(reason, INSTALL) from None
    from pathlib import Path

    models = Path(rapidocr.__file__).parent / "models"
    for part in ("det", "rec"):
        if not list(models.glob(f"*_{part}_*.onnx")):
            reason = f"the models of the recogniser are not there ({models})"
            raise Unreadable(reason, 'pip install --force-reinstall "rapidocr>=3.10"')
    return rapidocr.RapidOCR(params={"Global.log_level": "critical", "Global.max_side_len": 2600})


def installed() -> bool:
    """Can pictures be read here?"""
    from importlib.util import find_spec

    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognise(pixels: Any, number: int, points: float) -> Page:
    """The page that a picture shows; ``pixels`` is grey (height, width), ``points`` a pixel."""
    import cv2

    height, width = pixels.shape[:2]
    if height * width > PIXELS:
        reason = f"page {number} is a picture of {width} by {height} pixels, too large to read"
        raise Unreadable(reason, "scan it again at 300 dpi")
    page = Page(number, width * points, height * points)
    if min(height, width) < 16:
        return page
    turned = _Turned(pixels)
    straight = turned.straight
    dark = cv2.threshold(straight, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    rules, mask = _rules(dark)
    page.rules = [Rule(*_times(rule, points)) for rule in rules]
    clean = straight.copy()
    clean[mask > 0] = 255
    for glyph in _glyphs(clean):
        box = (glyph.x0, glyph.y0, glyph.x1, glyph.y1)
        shown = _times(turned.back(box), points) if turned.angle else None
        page.glyphs.append(Glyph(glyph.char, *_times(box, points), glyph.confidence, shown))
    return page


def _times(box: Box, points: float) -> Box:
    return box[0] * points, box[1] * points, box[2] * points, box[3] * points


class _Turned:
    """A picture turned straight, and the way back to where things stand in it."""

    def __init__(self, pixels: Any) -> None:
        import cv2

        self.angle = _askew(pixels)
        height, width = pixels.shape[:2]
        self.straight = pixels
        if self.angle:
            matrix = cv2.getRotationMatrix2D((width / 2, height / 2), self.angle, 1.0)
            self.straight = cv2.warpAffine(
                pixels, matrix, (width, height), flags=cv2.INTER_LINEAR,
                borderMode=cv2.BORDER_REPLICATE,
            )  # fmt: skip
            self.inverse = cv2.invertAffineTransform(matrix)

    def back(self, box: Box) -> Box:
        """The box in the picture as it is, around one in the straight picture."""
        (a, b, e), (c, d, f) = self.inverse
        corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs = [float(a * x + b * y + e) for x, y in corners]
        ys = [float(c * x + d * y + f) for x, y in corners]
        return min(xs), min(ys), max(xs), max(ys)


def _askew(pixels: Any) -> float:
    """Degrees to turn by so that lines of text lie level: then rows are darkest and lightest."""
    import cv2
    import numpy as np

    height, width = pixels.shape[:2]
    small = cv2.resize(pixels, None, fx=(f := min(1.0, 900 / max(height, width))), fy=f,
                       interpolation=cv2.INTER_AREA)  # fmt: skip
    dark = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    if not dark.any():
        return 0.0
    centre = (small.shape[1] / 2, small.shape[0] / 2)

    def contrast(angle: float) -> float:
        matrix = cv2.getRotationMatrix2D(centre, angle, 1.0)
        rows = cv2.warpAffine(dark, matrix, small.shape[::-1]).sum(axis=1, dtype=np.float64)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    def best(angles: Sequence[float]) -> float:
        return max(angles, key=lambda a: (contrast(a), -abs(a)))

    rough = best([k * 0.5 for k in range(round(-2 * STEEPEST), round(2 * STEEPEST) + 1)])
    fine = best([round(rough + k * 0.1, 1) for k in range(-4, 5)])
    return fine if abs(fine) > ASKEW and contrast(fine) > 1.03 * contrast(0.0) else 0.0


def _rules(dark: Any) -> tuple[list[Box], Any]:
    """The rules of tables in a picture, in pixels, and a mask of them.

    A stroke of a character is straight, too.  What counts is long (a horizontal line across a
    fifth of the page), or touches what counts.
    """
    import numpy as np

    across, down = _straight(dark, True), _straight(dark, False)
    kept = [box for box in across if box[2] - box[0] >= LONG * dark.shape[1]]
    waiting = down + [box for box in across if box not in kept]
    while more := [box for box in waiting if any(_touch(box, other) for other in kept)]:
        kept += more
        waiting = [box for box in waiting if box not in more]
    mask = np.zeros_like(dark)
    for x0, y0, x1, y1 in kept:
        mask[max(y0 - 1, 0) : y1 + 1, max(x0 - 1, 0) : x1 + 1] = 255
    return [_levelled(box) for box in kept], mask


def _levelled(box: Pixels) -> Box:
    """The middle line of a rule."""
    x0, y0, x1, y1 = box
    if x1 - x0 >= y1 - y0:
        return x0, (y0 + y1) / 2, x1, (y0 + y1) / 2
    return (x0 + x1) / 2, y0, (x0 + x1) / 2, y1


Pixels = tuple[int, int, int, int]


def _straight(dark: Any, across: bool) -> list[Pixels]:
    """Thin straight dark lines of one direction."""
    import cv2
    import numpy as np

    least = max(24, int(RULE * dark.shape[1]))
    side = (3, 1) if across else (1, 3)  # rows, columns: a line that is not quite level
    thick = cv2.dilate(dark, np.ones(side, np.uint8))
    kernel = np.ones((1, least) if across else (least, 1), np.uint8)
    lines = cv2.morphologyEx(thick, cv2.MORPH_OPEN, kernel)
    count, _, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    found: list[Pixels] = []
    for x, y, w, h, _area in stats[1:count].tolist():
        width, length = (h, w) if across else (w, h)
        if width <= max(12, 0.04 * length):  # else a dark area, a bar of a heading
            found.append((x, y, x + w, y + h))
    return found


def _touch(a: Pixels, b: Pixels) -> bool:
    """Do two rules of different directions meet?"""
    if (a[2] - a[0] >= a[3] - a[1]) == (b[2] - b[0] >= b[3] - b[1]):
        return False
    near = 6
    return (
        a[0] - near <= b[2] and b[0] - near <= a[2] and a[1] - near <= b[3] and b[1] - near <= a[3]
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line as the recogniser saw it: ends of its middle, height, and characters at places."""

    left: tuple[float, float]
    right: tuple[float, float]
    height: float
    chars: list[tuple[str, float, float]]
    """Character, how sure, middle."""


def _glyphs(picture: Any) -> Iterator[Glyph]:
    """The characters in a picture, in pixels."""
    import cv2

    seen = _engine()(
        cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR), return_word_box=True, return_single_char_box=True
    )
    if seen.boxes is None or not seen.word_results:
        return
    pairs = zip(seen.boxes.tolist(), seen.word_results, strict=True)
    lines = [line for corners, words in pairs if (line := _line(corners, words))]
    for line, size in zip(lines, _sizes(lines), strict=True):
        yield from _placed(line, size)


def _line(corners: Sequence[Sequence[float]], words: Sequence[Any]) -> _Seen | None:
    (ax, ay), (bx, by), (_, cy), (_, dy) = corners
    if math.hypot(bx - ax, by - ay) < 0.5 * (dy - ay):
        return None  # written from top to bottom: a stamp, the edge of another page
    chars = [
        (char, float(sure), (min(p[0] for p in box) + max(p[0] for p in box)) / 2)
        for char, sure, box in words
        if box is not None and char.strip() and sure >= FAINT
    ]
    if not chars:
        return None
    text = _DASH.sub("—", "".join(char if len(char) == 1 else "\ufffd" for char, _, _ in chars))
    chars = [(new, sure, middle) for new, (_, sure, middle) in zip(text, chars, strict=True)]
    return _Seen((ax, (ay + dy) / 2), (bx, (by + cy) / 2), min(dy - ay, cy - by), chars)


def _sizes(lines: Sequence[_Seen]) -> list[float]:
    """The type size of each line.  Boxes are higher than the type, by much the same factor
    everywhere; lines nearly as high as most of the page are as high."""
    factors = [step / line.height for line in lines for step in _steps(line)]
    factor = min(max(median(factors), 0.7), 1.05) if factors else 0.9
    heights = sorted(line.height for line in lines for _ in line.chars)
    usual = heights[len(heights) // 2] if heights else 0.0
    sizes = []
    for line in lines:
        most = usual * (1.6 if len(line.chars) <= FEW else 1 / ALIKE)
        alike = ALIKE * usual <= line.height <= most
        sizes.append(factor * (usual if alike else line.height))
    return sizes


def _steps(line: _Seen) -> Iterator[float]:
    """How far Chinese characters stand apart where several follow each other, on the average:
    the places of single ones are rough."""
    start = 0
    for at in range(len(line.chars) + 1):
        if at < len(line.chars) and "\u4e00" <= line.chars[at][0] <= "\u9fff":
            continue
        if at - start >= 6:
            yield (line.chars[at - 1][2] - line.chars[start][2]) / (at - start - 1)
        start = at + 1


def _placed(line: _Seen, size: float) -> Iterator[Glyph]:
    """The recogniser knows the middle of each character, the type size how wide it is."""
    (ax, ay), (bx, by) = line.left, line.right
    for char, sure, middle in line.chars:
        half = (0.5 if char > "\u2e7f" or char in "“”‘’—…" else 0.27) * size
        along = min(max((middle - ax) / max(bx - ax, 1.0), 0.0), 1.0)
        y = ay + along * (by - ay)
        yield Glyph(char, middle - half, y - size / 2, middle + half, y + size / 2, round(sure, 2))
