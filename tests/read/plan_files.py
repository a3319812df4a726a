"""One document as a file of each format, so that tests can hold the readings side by side.

A paragraph is a text; a table is a list of rows, a cell of it a text or (text, rows, columns).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from office_files import archive, docx, relations

Written = str | tuple[str, int, int]
Table = Sequence[Sequence[Written]]
Block = str | Table


def placed(table: Table) -> list[list[tuple[int, str, int, int]]]:
    """By row: column, text, rows and columns of each cell, once."""
    taken: set[tuple[int, int]] = set()
    rows = []
    for r, row in enumerate(table):
        column = 0
        cells = []
        for each in row:
            text, height, width = (each, 1, 1) if isinstance(each, str) else each
            while (r, column) in taken:
                column += 1
            taken |= {(r + y, column + x) for y in range(height) for x in range(width)}
            cells.append((column, text, height, width))
        rows.append(cells)
    return rows


def as_html(blocks: Sequence[Block]) -> bytes:
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{escape(block)}</p>")
            continue
        rows = "".join(
            "<tr>"
            + "".join(f'<td rowspan="{h}" colspan="{w}">{escape(t)}</td>' for _, t, h, w in row)
            + "</tr>"
            for row in placed(block)
        )
        parts.append(f"<table>{rows}</table>")
    return f"<!DOCTYPE html><html><body><div>{''.join(parts)}</div></body></html>".encode()


def as_docx(blocks: Sequence[Block]) -> bytes:
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(_paragraph(block))
            continue
        below: dict[int, tuple[int, int]] = {}  # by column: rows still merged, width
        rows = []
        for row in placed(block):
            cells = {column: (text, h, w) for column, text, h, w in row}
            written = []
            for column in sorted({*cells, *below}):
                if column in cells:
                    text, height, width = cells[column]
                    merge = '<w:vMerge w:val="restart"/>' if height > 1 else ""
                    if height > 1:
                        below[column] = height, width
                else:
                    text, merge, width = "", "<w:vMerge/>", below[column][1]
                about = f'<w:tcPr><w:gridSpan w:val="{width}"/>{merge}</w:tcPr>'
                written.append(f"<w:tc>{about}{_paragraph(text)}</w:tc>")
            below = {c: (n - 1, w) for c, (n, w) in below.items() if n > 1}
            rows.append(f"<w:tr>{''.join(written)}</w:tr>")
        parts.append(f"<w:tbl>{''.join(rows)}</w:tbl>")
    return docx("".join(parts))


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def as_xlsx(blocks: Sequence[Block]) -> bytes:
    """One sheet: paragraphs in the first column, tables below them."""
    rows: list[str] = []
    merged: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            rows.append(_row(len(rows), [(0, block)]))
            continue
        top = len(rows) + 1
        rows.append("")
        for r, row in enumerate(placed(block)):
            rows.append(_row(top + r, [(column, text) for column, text, _, _ in row]))
            for column, _, h, w in row:
                if h > 1 or w > 1:
                    first, last = _name(top + r, column), _name(top + r + h - 1, column + w - 1)
                    merged.append(f'<mergeCell ref="{first}:{last}"/>')
    merges = f"<mergeCells>{''.join(merged)}</mergeCells>" if merged else ""
    return workbook(f"<sheetData>{''.join(rows)}</sheetData>{merges}")


def workbook(sheet: str, styles: str = "", name: str = "Sheet1", strings: str = "") -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ids = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return archive(
        {
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook {space} {ids}><sheets><sheet name="{name}" sheetId="1"'
            ' r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ),
            "xl/worksheets/sheet1.xml": f"<worksheet {space}>{sheet}</worksheet>",
            "xl/styles.xml": f"<styleSheet {space}>{styles}</styleSheet>",
            "xl/sharedStrings.xml": f"<sst {space}>{strings}</sst>",
        }
    )  # fmt: skip


def _row(number: int, cells: list[tuple[int, str]]) -> str:
    inside = "".join(
        f'<c r="{_name(number, column)}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        for column, text in cells
    )
    return f'<row r="{number + 1}">{inside}</row>'


def _name(row: int, column: int) -> str:
    return f"{chr(ord('A') + column)}{row + 1}"


def as_markdown(blocks: Sequence[Block]) -> bytes:
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(block)
            continue
        rows = [[text for _, text, _, _ in row] for row in placed(block)]
        rows.insert(1, ["---"] * len(rows[0]))
        parts.append("\n".join(f"| {' | '.join(row)} |" for row in rows))
    return ("\n\n".join(parts) + "\n").encode()


LINE, LINES, SIZE, LEFT, TOP, STEP = 28, 22, 5.6, 28.0, 37.0, 9.8  # as GB/T 9704 sets a page


def as_ofd(paragraphs: Sequence[str]) -> bytes:
    """Typeset: 28 characters a line, 22 lines a page, first lines indented, page numbers."""
    lines: list[str] = []
    for text in paragraphs:
        lines += _filled("\u3000\u3000" + text)
    pages = [lines[i : i + LINES] for i in range(0, len(lines), LINES)]
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    parts = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    }
    for n, page in enumerate(pages):
        objects = [text_object(LEFT, TOP + i * STEP, line) for i, line in enumerate(page)]
        objects.append(text_object(95, 270, f"— {n + 1} —"))
        parts[f"Doc_0/Pages/{n}.xml"] = (
            f"<ofd:Page {space}><ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer>"
            "</ofd:Content></ofd:Page>"
        )
    return archive(parts)


def _filled(text: str) -> list[str]:
    lines, width = [""], 0.0
    for char in text:
        wide = 1.0 if ord(char) > 0xFF else 0.5
        if width + wide > LINE:
            lines.append("")
            width = 0.0
        lines[-1] += char
        width += wide
    return [line.rstrip() for line in lines]


def text_object(x: float, y: float, text: str) -> str:
    bare = text.lstrip("\u3000")
    x += SIZE * (len(text) - len(bare))
    steps = " ".join(f"{SIZE if ord(c) > 0xFF else SIZE / 2:.2f}" for c in bare[:-1])
    return (
        f'<ofd:TextObject Size="{SIZE}" Boundary="{x:.2f} {y:.2f} 150 {SIZE}">'
        f'<ofd:TextCode X="0" Y="{SIZE * 0.88:.2f}" DeltaX="{steps}">{escape(bare)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )
