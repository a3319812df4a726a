"""Where on a web page the document stands, among menus, buttons and links.

In: a page and its blocks.  Out: the element that holds the document, its title, its blocks.

Prose is what tells: a paragraph with the marks of a sentence, or the cells of a data table, and
no links.  The document stands in the innermost element that holds nearly all prose of the page.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fenjie.read.html_blocks import Block, Paragraph, Table

if TYPE_CHECKING:
    from lxml.etree import _Element

NEARLY_ALL = 0.8
_LONGEST_COPY = 20_000  # blocks; a document has some hundreds
_SENTENCE = re.compile(r"[。；]|，.*，|^[一二三四五六七八九十]+、|^（[一二三四五六七八九十]+）")
_FURNITURE = re.compile(r"ICP备|公网安备|版权所有|主办[:：]|承办[:：]|技术支持|网站标识码|浏览器")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|jpe?g|png|txt)$", re.IGNORECASE)
_BARE = re.compile(r"[\s《》“”\"'（）()—\-–:：,，.。、]+")


def main_element(root: _Element, page: Sequence[Block]) -> _Element:
    """The innermost element with nearly all prose of the page; all of it where there is none."""
    held: Counter[_Element] = Counter()
    total = 0
    for block in page:
        weight = _prose(block)
        if weight:
            total += weight
            held[block.element] += weight
            for element in block.element.iterancestors():
                held[element] += weight
    blocks = {b.element for b in page}
    main = root
    while total:
        inner = next((e for e in main if held[e] >= NEARLY_ALL * total), None)
        if inner is None or inner in blocks:
            break
        main = inner
    return main


def _prose(block: Block) -> int:
    if isinstance(block, Table):
        return sum(len(p.text) - p.links for c in block.grid for p in c.paragraphs if not p.links)
    text = block.text
    if 2 * block.links > len(text) or not _SENTENCE.search(text) or _FURNITURE.search(text):
        return 0
    return len(text)


def find_title(page: Sequence[Block], inside: Sequence[Block], said: str | None) -> list[Block]:
    """The lines of the document's title, where it stands above its text and not in it."""
    if said is None or not inside:
        return []
    wanted = _BARE.sub("", said)
    opening = "".join(b.text for b in inside[:12] if isinstance(b, Paragraph))
    if len(wanted) < 6 or wanted in _BARE.sub("", opening):
        return []
    above = itertools.takewhile(lambda block: block is not inside[0], page)
    found: list[Block] = []
    for _, group in itertools.groupby(above, key=lambda b: b.element):
        lines = list(group)
        written = "".join(b.text for b in lines if isinstance(b, Paragraph))
        if _BARE.sub("", written) == wanted:
            found = lines
    return found


def is_attachment(block: Block) -> bool:
    """A link to a file that goes with the document: 附件.pdf."""
    return isinstance(block, Paragraph) and block.links > 0 and bool(_FILE.search(block.text))


def without_copy(blocks: list[Block]) -> list[Block]:
    """Without the second copy of a document that a page holds twice, once to be printed."""
    if len(blocks) > _LONGEST_COPY:
        return blocks
    texts = [b.text if isinstance(b, Paragraph) else "\t" for b in blocks]
    for half in range(max(len(texts) // 2, 5), len(texts) - 4):
        rest = texts[half:]
        if texts[: len(rest)] == rest and 2 * len(rest) >= 0.8 * len(texts):
            return blocks[:half]
    return blocks
