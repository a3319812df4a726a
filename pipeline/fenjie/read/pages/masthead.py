"""The block on a printed web page that says what the document is: 索引号, 发文机关, 成文日期, 文号.

In: the lines of a page.  Out: the fields, and which lines they were read from: those are no part
of the document.  Values may run over several lines beside their label:

    标　题：  关于印发《促进家政服务业   发文机关： 商务部 国家发展
              发展的若干措施》的通知                改革委
"""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.read.html_fields import pairs_of, value_of
from fenjie.read.pages.lines import Line, line_of, runs

LABELS = 3  # fewer are a sentence that mentions one
SMALL = 0.95  # of the body's size: the block is set smaller, if it has no frame


def take_fields(
    lines: Sequence[Line], body: float, framed: bool
) -> tuple[dict[str, str], list[Line]]:
    """What the block says, by name of field, and its lines."""
    labels = [line for line in lines if _labels(line)]
    if sum(len(_labels(line)) for line in labels) < LABELS:
        return {}, []
    top, foot = labels[0].y0 - 2.2 * labels[0].size, labels[-1].y1 + 2.2 * labels[-1].size
    block = [x for x in lines if framed or (top <= x.y0 and x.y1 <= foot)]
    if not framed:
        block = [x for x in block if x.size < SMALL * body]
    if len({id(x) for x in labels} - {id(x) for x in block}):
        return {}, []
    return _values(block), block


def _labels(line: Line) -> list[Line]:
    return [part for part in _parts(line) if list(pairs_of(part.text, None))]


def _parts(line: Line) -> list[Line]:
    """The parts of a line; a label spread over its column (标　　题) is one."""
    parts: list[Line] = []
    for part in runs(line, 0.8 * line.size):
        if parts and len(parts[-1].text) <= len("索引") and "：" not in parts[-1].text:
            parts[-1] = line_of(line.page, parts[-1].glyphs + part.glyphs)
        else:
            parts.append(part)
    return parts


def _values(block: Sequence[Line]) -> dict[str, str]:
    parts = [part for line in block for part in _parts(line)]
    heads = [part for part in parts if list(pairs_of(part.text, None))]
    held: dict[int, list[Line]] = {i: [head] for i, head in enumerate(heads)}
    for part in parts:
        if part in heads:
            continue
        near = [
            i for i, head in enumerate(heads)
            if head.x0 <= part.x0 and not _between(head, part, heads)
        ]  # fmt: skip
        if near:
            held[min(near, key=lambda i: abs(heads[i].y0 - part.y0))].append(part)
    found: dict[str, str] = {}
    for i, head in enumerate(heads):
        above = "".join(p.text for p in held[i] if p.y1 < head.y1 - 2)
        rest = sorted((p for p in held[i][1:] if p.y1 >= head.y1 - 2), key=lambda p: (p.y0, p.x0))
        for name, value in pairs_of(head.text, None):
            whole = above + value + "".join(p.text for p in rest)
            if name and (read := value_of(name, whole)):
                found.setdefault(name, read)
    return found


def _between(head: Line, part: Line, heads: Sequence[Line]) -> bool:
    """Does another label stand between a label and what might be its value?"""
    return any(
        other is not head and head.x0 < other.x0 <= part.x0 and abs(other.y0 - head.y0) < head.size
        for other in heads
    )
