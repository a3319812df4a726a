"""Paragraphs become an outline: headings with level and kind, and blocks of body text.

In: a :class:`~fenjie.structure.view.View`.  Out: an :class:`Outline`: the sections in document
order (the first may be the unnamed preamble) and one :class:`Block` for every paragraph, with
the section it stands in and where its body starts after label and run-in heading.

Levels come from nesting, not from typography: a label of a kind that is open closes everything
below it, a new kind opens a level.  Kinds come from the words of the heading, else from above.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from fenjie import patterns as regex
from fenjie.structure.contents import drop_contents, title_by_contents
from fenjie.structure.items import (
    drop_bare_lists,
    drop_conditions,
    drop_list_items,
    drop_measures,
    drop_stray_numbers,
    take_colons,
    title_by_children,
    title_chapters,
)
from fenjie.structure.kinds import kind_of
from fenjie.structure.labels import Label
from fenjie.structure.marks import Mark, read_mark
from fenjie.structure.parts import opens_part
from fenjie.structure.run_on import title_run_on
from fenjie.structure.view import Piece, View
from fenjie.vocabulary import Kind


@dataclass(slots=True)
class Heading:
    """A section: ``label`` and ``title`` are view spans (None for the preamble)."""

    index: int
    parent: int | None
    level: int
    label: Piece | None
    title: Piece | None
    kind: Kind
    start: int
    label_kind: str
    number: int
    hint: int = 0
    """Its level as a heading, where the file says so (Heading 2, <h2>, ##)."""


@dataclass(slots=True)
class Block:
    """A paragraph of the view.

    ``body`` is where its running text starts (after a list label and a run-in heading),
    ``heading`` is the index of the section it opens, if it does.  A row of a table has
    ``cells``, the row that names its columns ``head``.
    """

    start: int
    end: int
    body: int
    section: int
    heading: int | None
    label: Piece | None
    cells: list[Piece] | None = None
    head: bool = False


@dataclass(slots=True)
class Outline:
    """The sections and blocks of a document, in document order.

    ``parts`` are the blocks at which a plan of its own begins: 0, and where a file has several.
    """

    sections: list[Heading]
    blocks: list[Block]
    parts: list[int] = field(default_factory=lambda: [0])


def build_outline(
    view: View,
    heads: Container[int] = (),
    hints: Mapping[int, int] = MappingProxyType({}),
    *,
    flat: bool = False,
) -> Outline:
    """Find the headings of ``view`` and give every paragraph its section.

    ``heads`` are the rows of tables that name columns; ``hints`` the levels of the paragraphs
    that the file marks as headings.  ``flat`` text lost its paragraph breaks.
    """
    text = view.text
    sections: list[Heading] = []
    blocks: list[Block] = []
    stack: list[int] = []
    marks = [
        Mark(None, None, a, False) if i in view.cells else read_mark(text, a, b)
        for i, (a, b) in enumerate(view.paragraphs)
    ]
    _take_hints(text, view, marks, hints)
    parts = [0, *(i for i in range(1, len(marks)) if opens_part(text, view, marks, i))]
    for i in parts[1:]:
        marks[i].title = None  # 附件 that is the plan itself: its title is the document's
    title_by_contents(text, view, marks)
    drop_contents(text, marks)
    if flat:
        title_run_on(text, view, marks)
    for first, last in itertools.pairwise([*parts, len(marks)]):
        own, spans = marks[first:last], view.paragraphs[first:last]
        title_chapters(text, spans, own)
        title_by_children(text, spans, own)
        drop_list_items(text, spans, own)
        drop_conditions(own)
        drop_bare_lists(spans, own)
        drop_stray_numbers(own)
        drop_measures(text, own)
        take_colons(text, spans, own)
    opening = frozenset(parts)
    counted: dict[str, int] = {}  # the last number of each kind of label
    for i, ((start, end), mark) in enumerate(zip(view.paragraphs, marks, strict=True)):
        before = counted.get(mark.label.kind) if mark.label is not None else None
        if mark.label is not None:
            counted[mark.label.kind] = mark.label.number
        if mark.title is not None and mark.title[0] >= end:
            mark.title = None  # nothing stands behind the label
        if mark.title is None:
            if not sections or (i in opening and sections[stack[-1]].level):
                index = len(sections)
                sections.append(Heading(index, None, 0, None, None, "preamble", start, "", 0))
                stack = [index]
            if mark.label is not None and mark.label.kind == "article":
                _leave_article(sections, stack)
            elif mark.label is not None:
                _leave_item(sections, stack, mark.label, before)
            block = Block(start, end, mark.body, stack[-1], None, mark.label_span(start))
            block.cells, block.head = view.cells.get(i), i in heads
            blocks.append(block)
            continue
        heading = _place(text, sections, stack, mark, start)
        body = mark.body if mark.body < end else end
        blocks.append(Block(start, end, body, heading.index, heading.index, heading.label))
    return Outline(sections, blocks, parts)


def _place(text: str, sections: list[Heading], stack: list[int], mark: Mark, start: int) -> Heading:
    """Append a section for ``mark``, closing the open ones that it ends."""
    assert mark.title is not None
    kind = mark.label.kind if mark.label else f"hint{mark.hint}" if mark.hint else "plain"
    if kind == "annex":
        stack.clear()
    number = mark.label.number if mark.label else 0
    _close(sections, stack, kind, number, mark)
    if stack and sections[stack[-1]].level == 0:
        stack.clear()
    parent = sections[stack[-1]] if stack else None
    level = parent.level + 1 if parent else 1
    label = mark.label_span(start)
    heading = Heading(
        index=len(sections),
        parent=parent.index if parent else None,
        level=level,
        label=label,
        title=mark.title,
        kind=kind_of(
            text[slice(*mark.title)],
            text[slice(*label)] if label else "",
            parent.kind if parent else None,
            level,
        ),
        start=start,
        label_kind=kind,
        number=number,
        hint=mark.hint,
    )
    sections.append(heading)
    stack.append(heading.index)
    return heading


def _close(sections: list[Heading], stack: list[int], kind: str, number: int, mark: Mark) -> None:
    """Close the open sections that a heading of ``kind`` with ``number`` does not stand in."""
    same = [depth for depth, index in enumerate(stack) if sections[index].label_kind == kind]
    if same and number == 1 and _in_box(sections, stack[same[-1] + 1 :]):
        return  # a box has numbers of its own
    goes_on = (d for d in reversed(same) if sections[stack[d]].number + 1 == number)
    depth = next(goes_on, same[0]) if same else len(stack)
    if mark.label is None and mark.hint:
        higher = (d for d, i in enumerate(stack) if mark.hint <= sections[i].hint)
        depth = min(depth, next(higher, depth))
    del stack[depth:]


def _leave_article(sections: list[Heading], stack: list[int]) -> None:
    """An article without a name ends the one before it that has one."""
    named = [d for d, index in enumerate(stack) if sections[index].label_kind == "article"]
    if named and named[0] > 0:
        del stack[named[0] :]


def _leave_item(sections: list[Heading], stack: list[int], label: Label, last: int | None) -> None:
    """131．without a name ends 130．with one: the two are side by side."""
    if last is None or last + 1 != label.number:
        return
    for depth, index in enumerate(stack):
        beside = sections[index].label_kind == label.kind and sections[index].number == last
        if depth > 0 and beside:
            del stack[depth:]
            return


def _in_box(sections: list[Heading], stack: list[int]) -> bool:
    return any(sections[index].label_kind == "box" for index in stack)


_MARKED_HEADING_MAX = 40


def _take_hints(text: str, view: View, marks: list[Mark], hints: Mapping[int, int]) -> None:
    """What the file marks as a heading is one without a label too, but for the title."""
    plain = []
    numbered = len(marks)
    for i, level in sorted(hints.items()):
        mark = marks[i]
        mark.hint = level
        start, end = view.paragraphs[i]
        if mark.title is not None and mark.label is not None:
            numbered = min(numbered, i)
        elif mark.label is None and mark.title is None and i not in view.cells:
            short = end - start <= _MARKED_HEADING_MAX
            if short and not _SENTENCE_MARK.search(text, start, end):
                plain.append(i)
    levels = Counter(hints[i] for i in plain)
    for i in plain:
        if levels[hints[i]] == 1 and (i < numbered and i == plain[0]):
            continue  # the title of the document
        marks[i].title, marks[i].body = view.paragraphs[i], view.paragraphs[i][1]


_SENTENCE_MARK = regex.compile("[。；：，！？]")
