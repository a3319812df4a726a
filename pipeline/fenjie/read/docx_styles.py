"""What the styles of a Word document say of a paragraph: heading level, numbering, contents.

In: ``styles.xml``, and a paragraph.  Out: its heading level, the list and level that number it.
What the paragraph says itself goes before its style, that before the style it is based on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fenjie.read.ooxml import attribute, child, children

if TYPE_CHECKING:
    from lxml.etree import _Element


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self._default: str | None = None
        for style in children(root, "style"):
            if attribute(style, "type") == "paragraph":
                style_id = attribute(style, "styleId") or ""
                self._styles[style_id] = style
                if attribute(style, "default") in ("1", "true"):
                    self._default = style_id

    def heading(self, paragraph: _Element) -> int:
        """1 to 9 for a heading, 0 for body text."""
        for properties in self._chain(paragraph):
            level = attribute(child(properties, "outlineLvl"), "val")
            if level is not None and level.isdecimal():
                return int(level) + 1 if int(level) < 9 else 0
        return 0

    def number(self, paragraph: _Element) -> tuple[str, int] | None:
        """The id of the list that numbers the paragraph, and the level in it."""
        number: str | None = None
        level: str | None = None
        for properties in self._chain(paragraph):
            listed = child(properties, "numPr")
            number = number or attribute(child(listed, "numId"), "val")
            level = level or attribute(child(listed, "ilvl"), "val")
        if number is None or number == "0":
            return None
        return number, int(level) if level is not None and level.isdecimal() else 0

    def is_contents(self, paragraph: _Element) -> bool:
        """Is it a line of a table of contents?"""
        style = self._styles.get(self._style_of(paragraph) or "")
        name = (attribute(child(style, "name"), "val") or "").lower()
        return name.startswith(("toc ", "table of figures"))

    def _style_of(self, paragraph: _Element) -> str | None:
        return attribute(child(child(paragraph, "pPr"), "pStyle"), "val") or self._default

    def _chain(self, paragraph: _Element) -> Iterator[_Element]:
        """The properties of the paragraph, its style, the style that one is based on…"""
        own = child(paragraph, "pPr")
        if own is not None:
            yield own
        style_id = self._style_of(paragraph)
        seen: set[str] = set()
        while style_id is not None and style_id not in seen:
            seen.add(style_id)
            style = self._styles.get(style_id)
            properties = child(style, "pPr")
            if properties is not None:
                yield properties
            style_id = attribute(child(style, "basedOn"), "val")
