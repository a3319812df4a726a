"""Pages set by a real engine in a real Chinese font, for tests: text and tables in, a PDF out.

Typst and Noto Serif SC come as wheels (``pip install typst pylopdf-fonts-zh-cn``).  A page is laid
out as GB/T 9704 has official documents: 28 characters a line, the page number at the foot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

PAGE = """#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  header: [{header}], footer: context align(center)[— #counter(page).display() —])
#set text(font: "{font}", size: 16pt, lang: "zh", region: "cn")
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 12pt, spacing: 12pt)
"""


def escaped(text: str) -> str:
    """Text as Typst markup that sets just that text."""
    return re.sub(r"([\\#*_$`<>@\[\]~=/+'\"-])", r"\\\1", text)


def pdf(markup: str, *, header: str = "", font: str = "Noto Serif SC", size: int = 16) -> bytes:
    """The PDF of a document in Typst markup; skips the test where the engine is missing."""
    typst = pytest.importorskip("typst", reason="pip install typst")
    fonts = pytest.importorskip("pylopdf_fonts_zh_cn", reason="pip install pylopdf-fonts-zh-cn")
    page = PAGE.format(header=header, font=font).replace("16pt", f"{size}pt")
    source = (page + markup).encode()
    return bytes(typst.compile(source, font_paths=[str(fonts.serif_path().parent)]))


def paragraphs(lines: Sequence[str], title: str | None = None) -> str:
    """Markup of a title and paragraphs."""
    head = f"#align(center)[#text(size: 22pt)[{escaped(title)}]]\n\n" if title else ""
    return head + "\n\n".join(escaped(line) for line in lines)


def table(
    rows: Sequence[Sequence[str | tuple[str, int, int]]],
    widths: str,
    *,
    head: bool = False,
    stroke: str = "0.5pt",
) -> str:
    """Markup of a table; a cell that spans is ``(text, rows, columns)``.

    ``head``: the first row is repeated on each page.
    """

    def cell(given: str | tuple[str, int, int]) -> str:
        text, down, across = (given, 1, 1) if isinstance(given, str) else given
        return f"table.cell(rowspan: {down}, colspan: {across})[{escaped(text)}]"

    made = [", ".join(cell(c) for c in row) for row in rows]
    if head:
        made[0] = f"table.header({made[0]})"
    return (
        "#{set par(first-line-indent: 0pt, justify: false, leading: 6pt)\n"
        f"table(columns: {widths}, stroke: {stroke}, {', '.join(made)})}}\n"
    )
