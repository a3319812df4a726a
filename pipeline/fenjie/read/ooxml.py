"""What the XML of office files has in common: names without namespaces, parts by relationship.

In: elements and parts of a package.  Out: names, attributes, children, other parts.  Namespaces
are read past, so that the strict and the transitional form of the standard read alike.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from fenjie.read.limits import Parts

if TYPE_CHECKING:
    from lxml.etree import _Element


def name_of(element: _Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element | None, name: str) -> str | None:
    """An attribute, whatever its namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child of that name."""
    if element is None:
        return None
    return next((e for e in element if name_of(e) == name), None)


def children(element: _Element | None, name: str) -> list[_Element]:
    """All children of that name."""
    return [] if element is None else [e for e in element if name_of(e) == name]


def relationships(parts: Parts, owner: str) -> dict[str, tuple[str, str]]:
    """By id: the type of a relationship, and the part that it leads to."""
    folder, file = posixpath.split(owner)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    found: dict[str, tuple[str, str]] = {}
    if name not in parts:
        return found
    for each in parts.xml(name):
        kind = (each.get("Type") or "").rpartition("/")[2]
        target = each.get("Target") or ""
        if each.get("TargetMode") != "External":
            path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            found[each.get("Id") or ""] = kind, posixpath.normpath(path)
    return found


def target_of_type(parts: Parts, owner: str, kind: str) -> str | None:
    """The part that ``owner`` ("" is the package) has a relationship of that type with."""
    return next((path for k, path in relationships(parts, owner).values() if k == kind), None)


def part_of(parts: Parts, owner: str, kind: str) -> _Element | None:
    """The root of such a part, where there is one."""
    path = target_of_type(parts, owner, kind)
    return parts.xml(path) if path is not None and path in parts else None
