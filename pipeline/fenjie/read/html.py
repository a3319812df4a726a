"""A web page in, its document laid out: the main text without the furniture of the site.

In: the bytes of a page, in any encoding that Chinese sites use.  Out: the paragraphs and tables
of the document with the path (XPath) of each element, and the fields of the metadata block
(索引号, 发文机关, 成文日期, 文号).

>>> read("<body><h1>行动计划</h1><p>到2025年，建设实验室20家。</p></body>".encode()).text
'行动计划\\n到2025年，建设实验室20家。\\n'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenjie.read.encoding import MARKS, decode
from fenjie.read.html_blocks import Paragraph, blocks_of
from fenjie.read.html_fields import find_fields
from fenjie.read.html_main import find_title, is_attachment, main_element, without_copy
from fenjie.read.layout import LaidOut, Place, TextBuilder
from fenjie.read.limits import parse_html
from fenjie.read.paths import Paths

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
# What pages in GBK call it; GB18030 contains them all.
_CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}


def read(data: bytes) -> LaidOut:
    """Lay out the document that a web page shows."""
    root = parse_html(_decoded(data))
    page = blocks_of(root)
    fields, metadata = find_fields(root, page)
    main = main_element(root, [b for b in page if b not in metadata])
    inside = [b for b in page if _within(b.element, main)]
    inside = [b for b in without_copy(inside) if b not in metadata and not is_attachment(b)]
    inside = find_title(page, inside, fields.title) + inside
    builder = TextBuilder()
    paths = Paths()
    for block in inside:
        place = Place(path=paths.of(block.element))
        if isinstance(block, Paragraph):
            builder.paragraph([[(block.text, place)]], heading=block.heading)
        else:
            builder.table(block.cells(paths), heads=block.heads)
    return builder.laid_out(fields)


def _decoded(data: bytes) -> str:
    """By byte order mark, else as the page declares, else by what it looks like."""
    declared = _DECLARED.search(data[:8192])
    if declared is not None and not data.startswith(tuple(mark for mark, _, _ in MARKS)):
        name = declared[1].decode("ascii").lower()
        try:
            return data.decode(_CODECS.get(name, name))
        except (UnicodeDecodeError, LookupError):
            pass  # many a page declares what its editor, not its server, used
    return decode(data)


def _within(element: _Element, main: _Element) -> bool:
    return element is main or any(e is main for e in element.iterancestors())
