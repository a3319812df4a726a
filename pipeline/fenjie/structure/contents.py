"""Tables of contents: what they say of the titles below, and that they are no outline.

In: the marks of all paragraphs.  Out: the same marks, changed in place.
"""

from __future__ import annotations

import itertools

from fenjie.structure.marks import HEADING_MAX, Mark
from fenjie.structure.view import View


def title_by_contents(text: str, view: View, marks: list[Mark]) -> None:
    """Where a table of contents opens a text that lost its line breaks, it says the titles."""
    first = next((i for i, m in enumerate(marks) if m.title is not None and m.label), len(marks))
    last = first
    while last < len(marks) and marks[last].title is not None and not marks[last].run_in:
        last += 1
    if last - first < 4:
        return
    titles = [text[slice(*m.title)] for m in marks[first:last] if m.title is not None]
    titles[-1] = _last_of_contents(text, view, marks, last - 1) or titles[-1]
    titles.append(_last_of_contents(text, view, marks, last))
    wanted = iter([t.rstrip(".…·0123456789 ") or "\n" for t in titles])
    title = next(wanted)
    for (_, end), mark in zip(view.paragraphs[last:], marks[last:], strict=True):
        if mark.label is None or not text.startswith(title, mark.label.end):
            continue
        stop = mark.label.end + len(title)
        if mark.title is None or mark.title[1] > stop:
            mark.title, mark.body, mark.run_in = (mark.label.end, stop), stop, stop < end
        title = next(wanted, "\n")


def _last_of_contents(text: str, view: View, marks: list[Mark], last: int) -> str:
    """The last title of the contents, with which the text that follows runs on: what the
    paragraph and the last one with its label have in common."""
    label = marks[last].label if last < len(marks) else None
    if label is None:
        return ""
    spans = view.paragraphs
    for (_, end), mark in reversed(list(zip(spans, marks, strict=True))[last + 1 :]):
        if mark.label is not None and mark.label[::2] == label[::2]:
            one, other = text[label.end : spans[last][1]], text[mark.label.end : end]
            same = itertools.takewhile(
                lambda pair: pair[0] == pair[1], zip(one, other, strict=False)
            )
            shared = "".join(pair[0] for pair in same)
            return shared if 3 <= len(shared) <= HEADING_MAX else ""
    return ""


def drop_contents(text: str, marks: list[Mark]) -> None:
    """A table of contents is a run of headings, nothing between, that come again later."""
    last: dict[tuple[str, str], int] = {}
    keys: list[tuple[str, str] | None] = []
    for i, mark in enumerate(marks):
        key = None
        if mark.title is not None and mark.label is not None:
            key = (mark.label.kind, text[slice(*mark.title)].rstrip(".…·0123456789 "))
            last[key] = i
        keys.append(key)
    i = 0
    while i < len(marks):
        j = i
        while j < len(marks) and keys[j] is not None and not marks[j].run_in:
            j += 1
        again = [k for k in range(i, j) if (key := keys[k]) is not None and last[key] > k]
        if len(again) >= 4 and len(again) >= 0.5 * (j - i):
            for k in again:
                marks[k].title = None
        i = max(j, i + 1)
