"""A DoclingDocument in: what docling and the converters that write its JSON made of a file.

In: the JSON.  Out: its text in reading order, tables as cells, with page and box where the
document has them.  Running heads and page numbers (page_header, page_footer) are not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fenjie.read.encoding import decode
from fenjie.read.layout import Box, Cell, LaidOut, Line, Place, TextBuilder
from fenjie.read.limits import DEPTH, Unreadable

_FURNITURE = frozenset(("page_header", "page_footer"))
_NOT_READ = frozenset(("picture", "code", "document_index"))

Item = dict[str, Any]


def read(data: bytes) -> LaidOut:
    """Lay out a DoclingDocument."""
    try:
        document = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"its JSON is broken ({str(error)[:80]})") from None
    if not isinstance(document, dict) or not isinstance(document.get("body"), dict):
        raise Unreadable("this JSON has no body, as a DoclingDocument has")
    builder = TextBuilder()
    try:
        for item in _items(document, document["body"], set(), 0):
            _add(item, document, builder)
    except (KeyError, TypeError, IndexError, ValueError, AttributeError) as error:
        reason = (
            f"this is no DoclingDocument as docling writes it ({type(error).__name__}: {error})"
        )
        raise Unreadable(reason, "write it again with docling's export_to_dict") from None
    return builder.laid_out()


def _items(document: Item, parent: Item, seen: set[str], depth: int) -> Iterator[Item]:
    """All items below ``parent`` in reading order, each once."""
    if depth > DEPTH:
        raise Unreadable(f"its items are nested more than {DEPTH} deep")
    for reference in parent.get("children") or ():
        name = reference.get("$ref") or reference.get("cref") or ""
        if name in seen:
            continue
        seen.add(name)
        kind, number = name.removeprefix("#/").split("/")
        item = document[kind][int(number)]
        yield item
        if item.get("label") not in ("table", *_NOT_READ):
            yield from _items(document, item, seen, depth + 1)


def _add(item: Item, document: Item, builder: TextBuilder) -> None:
    label = item.get("label") or ""
    if label == "table":
        _table(item, document, builder)
        return
    text = (item.get("text") or "").strip()
    if not text or label in _NOT_READ:
        return
    place = _place(item, document)
    lines: list[Line] = [[(line.strip(), place)] for line in text.splitlines() if line.strip()]
    if label in _FURNITURE or item.get("content_layer") == "furniture":
        builder.furniture(lines)
        return
    if label == "list_item" and item.get("enumerated"):
        marker = (item.get("marker") or "").strip()
        if marker and not text.startswith(marker):
            lines[0] = [(marker + text.splitlines()[0].strip(), place)]
    heading = min(int(item.get("level") or 1), 9) if label == "section_header" else 0
    for line in lines:
        builder.paragraph([line], heading=heading)


def _table(item: Item, document: Item, builder: TextBuilder) -> None:
    data = item["data"]
    whole = _place(item, document)
    cells: list[Cell] = []
    heads = 0
    for cell in data.get("table_cells") or ():
        row, column = int(cell["start_row_offset_idx"]), int(cell["start_col_offset_idx"])
        rows = max(int(cell["end_row_offset_idx"]) - row, 1)
        columns = max(int(cell["end_col_offset_idx"]) - column, 1)
        if row < 0 or column < 0:
            raise ValueError("a cell before the first row or column")
        place = Place(
            page=whole.page, box=_box(cell.get("bbox"), whole.page, document) or whole.box
        )
        texts = (cell.get("text") or "").splitlines()
        lines: list[list[Line]] = [[[(t.strip(), place)]] for t in texts if t.strip()]
        cells.append(Cell(row, column, lines, rows, columns))
        if cell.get("column_header"):
            heads = max(heads, row + rows)
    if cells:
        builder.table(cells, heads=heads or None)


def _place(item: Item, document: Item) -> Place:
    where = (item.get("prov") or [None])[0]
    if where is None:
        return Place(path=item.get("self_ref"))
    page = int(where["page_no"])
    return Place(
        page=page if page >= 1 else None,
        box=_box(where.get("bbox"), page, document),
        path=item.get("self_ref"),
    )


def _box(box: Item | None, page: int | None, document: Item) -> Box | None:
    """The box from the top left corner; docling often counts from the bottom."""
    if box is None or page is None:
        return None
    left, top, right, bottom = (float(box[k]) for k in ("l", "t", "r", "b"))
    if box.get("coord_origin", "TOPLEFT") == "BOTTOMLEFT":
        size = ((document.get("pages") or {}).get(str(page)) or {}).get("size") or {}
        height = size.get("height")
        if height is None:
            return None
        top, bottom = float(height) - top, float(height) - bottom
    return left, min(top, bottom), right, max(top, bottom)
