"""Laying out a document's text: every stretch keeps its place, cells their grid."""

from __future__ import annotations

from fenjie.plan import parse_source
from fenjie.read import Place, SourceText, place_of
from fenjie.read.layout import Cell, KnownParagraph, KnownTable, TextBuilder


def line(text: str, **place: object) -> list[tuple[str, Place]]:
    return [(text, Place(**place))]  # type: ignore[arg-type]


def cell(row: int, column: int, *lines: str, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(row, column, [[line(text)] for text in lines], rows, columns)


def source(builder: TextBuilder) -> SourceText:
    made = builder.laid_out()
    return SourceText(made.text, "plan.html", "text/html", "0" * 64, made.stretches, made.layout)


def test_a_paragraph_that_a_page_break_cut_is_one_and_the_page_number_is_not_read() -> None:
    builder = TextBuilder()
    builder.paragraph([line("一、主要任务", page=1)])
    builder.paragraph([line("到2025年，建设重点", page=1, box=(72, 700, 500, 716))])
    builder.furniture([line("— 1 —", page=1)])
    builder.paragraph([line("实验室20家。", page=2, box=(72, 72, 200, 88))], goes_on=True)
    read = source(builder)
    assert read.text == "一、主要任务\n到2025年，建设重点\n— 1 —\n实验室20家。\n"
    (target,) = parse_source(read).targets
    assert (target.quote, target.indicator.text) == ("20家", "重点实验室")
    assert [p.page for p in place_of(read, target.start, target.end)] == [2]
    indicator = target.indicator
    assert [p.box for p in place_of(read, indicator.start, indicator.end)] == [
        (72, 700, 500, 716),
        None,
        (72, 72, 200, 88),
    ]


def test_the_cells_of_a_table_stand_between_tabs_and_know_their_row_and_column() -> None:
    builder = TextBuilder()
    builder.table(
        [cell(0, 0, "指标"), cell(0, 1, "2025年"), cell(1, 1, "20"), cell(1, 0, "实验", "室")]
    )
    builder.table([cell(0, 0, "（家）")], goes_on=True)
    assert builder.text == "指标\t2025年\n实验\n室\t20\n（家）\n"
    (table,) = builder.blocks
    assert isinstance(table, KnownTable)
    assert [(c.row, c.column, c.paragraphs) for c in table.cells[2:]] == [
        (1, 0, ((9, 11), (12, 13))),
        (1, 1, ((14, 16),)),
        (2, 0, ((17, 20),)),
    ]
    assert [(s.place.table, s.place.row, s.place.column) for s in builder.stretches[-2:]] == [
        (0, 1, 1),
        (0, 2, 0),
    ]


def test_runs_of_one_place_are_one_stretch_and_blank_lines_are_dropped() -> None:
    builder = TextBuilder()
    place = Place(path="/html/body/p")
    builder.paragraph([[("建设", place), ("实验室", place)], []])
    builder.paragraph([[]])
    assert builder.text == "建设实验室\n"
    assert len(builder.stretches) == 1
    assert builder.blocks == [KnownParagraph(((0, 5),))]


def test_what_no_text_may_hold_becomes_a_replacement_character() -> None:
    builder = TextBuilder()
    builder.paragraph([line("实验\0室\ud800")])
    assert builder.text == "实验\ufffd室\ufffd\n"
