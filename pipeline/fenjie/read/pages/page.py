"""A page as it is printed: characters, rules, pictures, each with its box.

Boxes are in points (1/72 inch) from the top left corner of the page as it is shown.

>>> Glyph("民", 10, 10, 26, 26).size
16
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1."""


class Glyph(NamedTuple):
    """One printed character and the box it takes up, with its side bearings."""

    char: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float | None = None
    """How sure a recogniser is of it, 0 to 1; ``None`` where the file itself says it."""
    shown: Box | None = None
    """Where it stands on the page as it is, if the page was turned straight to be read."""

    @property
    def size(self) -> float:
        """Height of the box."""
        return self.y1 - self.y0


class Rule(NamedTuple):
    """A straight printed line, horizontal or vertical; a border of a cell, perhaps."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def horizontal(self) -> bool:
        """Wider than high."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(slots=True)
class Page:
    """One page; ``number`` counts from 1."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    aside: list[Glyph] = field(default_factory=list)
    """Turned text: watermarks, stamps in the margin."""
    pictures: list[Box] = field(default_factory=list)
    garbled: int = 0
    """Characters whose font does not say what they are."""
