"""Tables that go on over a page, made whole.

In: the items of a document.  Out: the same, with the parts of one table put together: the head
that every page repeats is read once, what says 续表 is furniture, and a row that a page break has
cut in two is one row.
"""

from __future__ import annotations

from collections.abc import Sequence

from fenjie import patterns as regex
from fenjie.read.pages.arrange import Item
from fenjie.read.pages.cells import Table, TableCell
from fenjie.read.pages.lines import Line

NEAR = 6.0  # points that the columns of two parts of a table may lie apart
_GOES_ON = regex.compile(r"(?:续\s*表|[（(]\s*续\s*表?\s*[）)]|接上[页表])")
_ENDED = regex.compile(r"[。；！？;]$")


def join_tables(items: Sequence[Item]) -> list[Item]:
    """The items with every table in one piece."""
    found: list[Item] = []
    above: Table | None = None
    between: list[Item] = []
    for item in items:
        if item.table is None:
            if above is not None and (item.furniture or _says_so(item)):
                between.append(item)
                continue
            above = None
        elif above is not None and _same(above, item.table, any(map(_says_so, between))):
            repeated = _join(above, item.table)
            found += [Item(furniture=i.furniture or _lines(i)) for i in between]
            found.append(Item(furniture=repeated))
            between = []
            continue
        else:
            above = item.table
        found += between
        found.append(item)
        between = []
    return found + between


def _lines(item: Item) -> list[Line]:
    return item.paragraph.lines if item.paragraph else []


def _says_so(item: Item) -> bool:
    """续表, 表1（续）: a line of its own that says nothing else."""
    lines = _lines(item)
    return len(lines) == 1 and len(lines[0].glyphs) <= 40 and bool(_GOES_ON.search(lines[0].text))


def _same(above: Table, below: Table, said: bool) -> bool:
    """Is ``below`` the rest of ``above``, from the next page?"""
    pages = below.page - max(
        (line.page for c in above.cells for p in c.paragraphs for line in p), default=above.page
    )
    if pages != 1 or above.columns != below.columns:
        return False
    if said or _repeated_rows(above, below):
        return True
    if above.ruled != below.ruled:
        return False
    reach = NEAR if above.ruled else 5 * NEAR
    return len(above.xs) == len(below.xs) and all(
        abs(a - b) <= reach for a, b in zip(above.xs, below.xs, strict=True)
    )


def _row_texts(table: Table, row: int) -> list[tuple[int, int, str]]:
    cells = [c for c in table.cells if c.row == row]
    return [(c.column, c.columns, c.text.replace(" ", "")) for c in cells if c.text]


def _repeated_rows(above: Table, below: Table) -> int:
    """How many rows at the top of ``below`` say what those of ``above`` say."""
    count = 0
    while count < min(above.rows, below.rows) and count < 4:
        texts = _row_texts(below, count)
        if not texts or texts != _row_texts(above, count):
            break
        count += 1
    return count


def _join(above: Table, below: Table) -> list[Line]:
    """Put the rows of ``below`` under those of ``above``; the lines of a repeated head."""
    repeated = _repeated_rows(above, below)
    head = [c for c in below.cells if c.row < repeated]
    rest = [c for c in below.cells if c.row >= repeated]
    if not rest:
        return []
    offset = above.rows - repeated
    if _cut_in_two(above, rest, repeated):
        offset -= 1
        last = {c.column: c for c in above.cells if c.row + c.rows == above.rows}
        for cell in [c for c in rest if c.row == repeated]:
            if (up := last.get(cell.column)) is None or up.columns != cell.columns:
                continue
            _lengthen(up, cell)
            rest.remove(cell)
    _carry_down(above, rest, repeated)
    for cell in rest:
        cell.row += offset
    above.cells += rest
    return [line for c in head for p in c.paragraphs for line in p]


def _lengthen(up: TableCell, down: TableCell) -> None:
    up.rows += down.rows - 1
    if not down.paragraphs:
        return
    if up.paragraphs and not _ENDED.search(up.text):
        up.paragraphs[-1] = up.paragraphs[-1] + down.paragraphs[0]
        up.paragraphs += down.paragraphs[1:]
    else:
        up.paragraphs += down.paragraphs


def _cut_in_two(above: Table, rest: Sequence[TableCell], first: int) -> bool:
    """Is the first row of the rest the second half of the last row above?

    Half a row has no number and no name of its own, and goes on where a cell above broke off.
    """
    row = [c for c in rest if c.row == first]
    last = {c.column: c for c in above.cells if c.row + c.rows == above.rows}
    filled = [c for c in row if c.text]
    if not filled or len(filled) == len(row) or any(c.column == 0 for c in filled):
        return False
    pairs = [(last.get(c.column), c) for c in filled]
    if any(up is None or not up.text for up, _ in pairs):
        return False
    broken = [up for up, _ in pairs if up is not None and not _ENDED.search(up.text)]
    return len(broken) == len(pairs) and max(len(c.text) for c in filled) >= 2


def _carry_down(above: Table, rest: list[TableCell], first: int) -> None:
    """An empty first cell under a cell that spanned rows above: the page break cut it too."""
    for cell in [c for c in rest if c.row == first and not c.text]:
        up = next(
            (c for c in above.cells if c.row + c.rows == above.rows and c.column == cell.column),
            None,
        )
        tall = up is not None and (up.rows > 1 or cell.rows > 1)
        if up is not None and tall and up.columns == cell.columns:
            up.rows += cell.rows
            rest.remove(cell)
