"""The XPath of an element, at a cost that does not grow with the number of its siblings.

In: elements of a tree.  Out: what ``getpath`` of lxml gives, which counts all siblings before an
element anew each time: on a page of a million paragraphs that never ends.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


class Paths:
    """Paths in one tree; what is counted once is kept."""

    def __init__(self) -> None:
        self._of: dict[_Element, str] = {}

    def of(self, element: _Element) -> str:
        """``/html/body/div[2]/p[3]``"""
        found = self._of.get(element)
        if found is not None:
            return found
        above: list[_Element] = []  # parents whose children have not been counted
        each: _Element | None = element
        while each is not None and each not in self._of:
            parent = each.getparent()
            if parent is None:
                self._of[each] = f"/{_name(each)}"
            else:
                above.append(parent)
            each = parent
        for parent in reversed(above):
            self._count(parent)
        return self._of[element]

    def _count(self, parent: _Element) -> None:
        path = self._of[parent]
        children = [e for e in parent if isinstance(e.tag, str)]
        alike = Counter(e.tag for e in children)
        seen: Counter[str] = Counter()
        for place, child in enumerate(children, start=1):
            seen[child.tag] += 1
            name = _name(child)
            if name == "*":
                self._of[child] = f"{path}/*[{place}]" if len(children) > 1 else f"{path}/*"
            else:
                number = f"[{seen[child.tag]}]" if alike[child.tag] > 1 else ""
                self._of[child] = f"{path}/{name}{number}"


def _name(element: _Element) -> str:
    """The name as a path may have it: a namespace without a prefix has none."""
    local = element.tag.rpartition("}")[2]
    if element.prefix:
        return f"{element.prefix}:{local}"
    return "*" if element.tag.startswith("{") else str(local)
