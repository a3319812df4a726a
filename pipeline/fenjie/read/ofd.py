"""An OFD document in (GB/T 33190), its pages laid out like those of a PDF.

In: the bytes of an ``.ofd`` file.  Out: text with the page and the box of every stretch.  OFD is
a ZIP archive of XML: pages hold text objects, which say where each character stands, and paths,
among which are the rules of tables.  Lengths are millimetres there and points here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from fenjie.read.layout import LaidOut
from fenjie.read.limits import SPLIT, Parts, Unreadable
from fenjie.read.ooxml import child, children, name_of
from fenjie.read.pages.document import lay_out
from fenjie.read.pages.page import Glyph, Page, Rule

if TYPE_CHECKING:
    from lxml.etree import _Element

POINT = 72 / 25.4
PAGES = 5000
THIN = 1.0  # millimetres: a filled box that is no higher is a rule
ASCENT = 0.88  # of the size of a character: how much of it stands above its base line
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE]-?\d+)?")
_PATH = re.compile(r"([SMLBQACsmlbqac])|(-?\d+(?:\.\d+)?(?:[eE]-?\d+)?)")
_POINTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
Matrix = tuple[float, float, float, float, float, float]


def read(data: bytes) -> LaidOut:
    """Lay out an OFD document."""
    parts = Parts(data)
    pages: list[Page] = []
    for body in children(parts.xml("OFD.xml"), "DocBody"):
        root = child(body, "DocRoot")
        path = _path("OFD.xml", (root.text or "") if root is not None else "")
        _document(parts, path, pages)
    if not any(page.glyphs for page in pages):
        raise Unreadable(
            "its pages are pictures without text", "save them as images and recognise their text"
        )
    return lay_out(pages)


def _document(parts: Parts, path: str, pages: list[Page]) -> None:
    document = parts.xml(path)
    common = child(document, "CommonData")
    area = _area(child(common, "PageArea")) or (0.0, 0.0, 210.0, 297.0)
    templates = {
        each.get("ID"): _path(path, each.get("BaseLoc") or "")
        for each in children(common, "TemplatePage")
    }
    for entry in children(child(document, "Pages"), "Page"):
        if len(pages) >= PAGES:
            raise Unreadable(f"there are more than {PAGES} pages in it", SPLIT)
        content = parts.xml(_path(path, entry.get("BaseLoc") or ""))
        x, y, width, height = _area(child(content, "Area")) or area
        page = Page(len(pages) + 1, width * POINT, height * POINT)
        for template in children(content, "Template"):
            under = templates.get(template.get("TemplateID"))
            if under is not None and under in parts:
                _layers(parts.xml(under), (x, y), page)
        _layers(content, (x, y), page)
        pages.append(page)


def _path(owner: str, target: str) -> str:
    target = target.strip()
    joined = target if target.startswith("/") else posixpath.join(posixpath.dirname(owner), target)
    return posixpath.normpath(joined).lstrip("/")


def _area(element: _Element | None) -> tuple[float, float, float, float] | None:
    box = child(element, "PhysicalBox")
    numbers = _numbers(box.text if box is not None else None)
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else None


def _numbers(written: str | None) -> list[float]:
    return [float(n) for n in _NUMBER.findall(written or "")]


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a point of an object comes to stand on the page."""

    matrix: Matrix
    x: float
    y: float

    def on_page(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return (x * a + y * c + e + self.x) * POINT, (x * b + y * d + f + self.y) * POINT


def _layers(content: _Element, corner: tuple[float, float], page: Page) -> None:
    for layer in children(child(content, "Content"), "Layer"):
        _objects(layer, corner, page)


def _objects(parent: _Element, corner: tuple[float, float], page: Page) -> None:
    for element in parent:
        kind = name_of(element)
        if kind == "PageBlock":
            _objects(element, corner, page)
        elif kind in ("TextObject", "PathObject", "ImageObject"):
            if element.get("Visible") == "false":
                continue
            frame = _frame(element, corner)
            if frame is None:
                continue
            if kind == "TextObject":
                _text(element, frame, page)
            elif kind == "PathObject":
                page.rules.extend(_rules(element, frame))
            else:
                x0, y0 = frame.on_page(0, 0)
                x1, y1 = frame.on_page(1, 1)
                page.pictures.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _frame(element: _Element, corner: tuple[float, float]) -> _Frame | None:
    boundary = _numbers(element.get("Boundary"))
    given = _numbers(element.get("CTM"))
    if len(boundary) != 4:
        return None
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    if len(given) == 6:
        matrix = (given[0], given[1], given[2], given[3], given[4], given[5])
    return _Frame(matrix, boundary[0] - corner[0], boundary[1] - corner[1])


def _text(element: _Element, frame: _Frame, page: Page) -> None:
    """The characters of a text object, each with its box."""
    size = (_numbers(element.get("Size")) or [0.0])[0]
    wide = (_numbers(element.get("HScale")) or [1.0])[0]
    turned = (element.get("CharDirection") or "0") != "0" or (
        element.get("ReadDirection") or "0"
    ) != "0"
    a, b, c, d, _, _ = frame.matrix
    turned = turned or abs(b) > 0.1 * abs(a) or abs(c) > 0.1 * abs(d)
    if size <= 0:
        return
    x = y = 0.0
    for code in children(element, "TextCode"):
        text = code.text or ""
        x = (_numbers(code.get("X")) or [x])[0]
        y = (_numbers(code.get("Y")) or [y])[0]
        steps_x = list(_steps(code.get("DeltaX"), len(text)))
        steps_y = list(_steps(code.get("DeltaY"), len(text)))
        at_x, at_y = x, y
        for i, char in enumerate(text):
            step = steps_x[i] if i < len(steps_x) else 0.0
            width = size * wide * (1.0 if ord(char) > 0xFF else 0.5)
            if 0 < step < width:
                width = step
            x0, y0 = frame.on_page(at_x, at_y - ASCENT * size)
            x1, y1 = frame.on_page(at_x + width, at_y + (1 - ASCENT) * size)
            glyph = Glyph(char, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            (page.aside if turned else page.glyphs).append(glyph)
            at_x += step
            at_y += steps_y[i] if i < len(steps_y) else 0.0


def _steps(written: str | None, most: int) -> Iterator[float]:
    """The ways from character to character; ``g 3 5.5`` stands for 5.5 three times."""
    words = (written or "").split()
    i = count = 0
    while i < len(words) and count < most:
        if words[i] == "g" and i + 2 < len(words) and words[i + 1].isdecimal():
            times, step, i = min(int(words[i + 1]), most - count), words[i + 2], i + 3
        else:
            times, step, i = 1, words[i], i + 1
        if not _NUMBER.fullmatch(step):
            return
        for _ in range(times):
            yield float(step)
        count += times


def _rules(element: _Element, frame: _Frame) -> Iterator[Rule]:
    """The straight lines of a path that run along the page; a thin filled box is one too."""
    data = child(element, "AbbreviatedData")
    for points in _figures((data.text or "") if data is not None else ""):
        placed = [frame.on_page(x, y) for x, y in points]
        xs, ys = [p[0] for p in placed], [p[1] for p in placed]
        box = min(xs), min(ys), max(xs), max(ys)
        thin = THIN * POINT
        if box[2] - box[0] <= thin or box[3] - box[1] <= thin:
            if max(box[2] - box[0], box[3] - box[1]) > thin:
                yield _thin(box)
        elif len(points) <= 6:
            for (ax, ay), (bx, by) in pairwise(placed):
                if abs(ax - bx) <= 0.5 or abs(ay - by) <= 0.5:
                    yield Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _thin(box: tuple[float, float, float, float]) -> Rule:
    x0, y0, x1, y1 = box
    if x1 - x0 >= y1 - y0:
        return Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _figures(data: str) -> Iterator[list[tuple[float, float]]]:
    """The corners of each figure of a path that is made of straight lines."""
    points: list[tuple[float, float]] = []
    straight = True
    command, numbers = "", [0.0]
    numbers.clear()
    for letter, number in _PATH.findall(data):
        if letter:
            command = letter.upper()
            numbers.clear()
            if command == "C" and points:
                points.append(points[0])
            continue
        numbers.append(float(number))
        if command not in _POINTS or len(numbers) < _POINTS[command]:
            continue
        if command in "SM":
            if straight and len(points) > 1:
                yield points
            points, straight = [(numbers[0], numbers[1])], True
        else:
            straight = straight and command == "L"
            points = [*points, (numbers[-2], numbers[-1])] if len(points) < 100 else points
        numbers.clear()
    if straight and len(points) > 1:
        yield points
