"""PDFs set by a real engine: the plan as a PDF, tables, running heads, notes, columns."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import typeset
from click.testing import CliRunner

import fenjie
from fenjie.cli import program
from fenjie.plan import parse_source
from fenjie.read import SourceText, read_bytes
from fenjie.read.layout import Box, KnownParagraph, KnownTable
from fenjie.read.pages import pdf_content
from fenjie.read.pages.document import boxes_of
from fenjie.read.pages.page import Page
from fenjie.records import Plan
from fenjie.structure.paragraphs import paragraphs as text_paragraphs
from fenjie.structure.view import fold

PLAN = Path(__file__).parents[2] / "corpus" / "guangzhou-2019-2021.txt"


def read(markup: str, **options: object) -> SourceText:
    return read_bytes(typeset.pdf(markup, **options), "plan.pdf")


def blocks(source: SourceText) -> list[str]:
    """Paragraphs as they are read; of a table, its rows with | between cells."""
    assert source.layout is not None
    found: list[str] = []
    for block in source.layout.blocks:
        if isinstance(block, KnownParagraph):
            found.append("".join(source.text[a:b] for a, b in block.pieces))
        else:
            found += rows(source, block)
    return found


def rows(source: SourceText, table: KnownTable) -> list[str]:
    by_row: dict[int, list[str]] = {}
    for cell in table.cells:
        text = "/".join(source.text[a:b] for a, b in cell.paragraphs)
        mark = "v" * (cell.rows - 1) + ">" * (cell.columns - 1)
        by_row.setdefault(cell.row, []).append(mark + text)
    return ["|".join(cells) for _, cells in sorted(by_row.items())]


def says(plan: Plan) -> dict[str, list[object]]:
    """Every record without its offsets; line breaks, blanks and ** are typesetting."""

    def plain(value: object) -> object:
        if isinstance(value, str):
            return value.replace("\n", "").replace(" ", "").replace("**", "")
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items() if k not in places}
        return [plain(v) for v in value] if isinstance(value, list) else value

    places = {"start", "end", "fragments", "assignment_start", "assignment_end", "document"}
    kinds = ("times", "targets", "responsible_units", "tasks", "actions")
    found = {k: [plain(r.model_dump()) for r in plan.records(k)] for k in kinds}
    return {**found, "sections": [plain(s.model_dump()) for s in plan.sections]}


def plan_lines() -> list[str]:
    """The paragraphs of the user's plan, each on a line."""
    text = PLAN.read_text()
    found = text_paragraphs(fold(text))
    return ["".join(text[a:b] for a, b in p).replace("**", "").strip() for p in found.pieces]


def plan_markup() -> str:
    title, *lines = plan_lines()
    return typeset.paragraphs(lines, title)


def test_the_plan_typeset_gives_the_records_of_the_text() -> None:
    source = read(plan_markup(), header="科技创新强市")
    assert says(parse_source(source)) == says(fenjie.parse_file(PLAN))


def test_paragraphs_are_those_that_were_set() -> None:
    # A blank that the engine broke a line at is printed nowhere.
    assert [b.replace(" ", "") for b in blocks(read(plan_markup()))] == [
        line.replace(" ", "") for line in plan_lines()
    ]


def test_running_heads_and_page_numbers_are_kept_but_not_read() -> None:
    source = read(typeset.paragraphs(["建设学校5所。" * 40] * 12), header="某市五年规划")
    assert len({s.place.page for s in source.stretches}) > 2
    assert source.text.count("某市五年规划") > 2
    assert source.text.count("—2—") == 1
    assert not any("某市" in block or "—" in block for block in blocks(source))


def test_a_note_at_the_foot_does_not_cut_the_paragraph_that_runs_over_the_page() -> None:
    long = "加快建设全国统一大市场，" * 60
    note = r"#footnote[指国家有关部门认定的企业。]"
    source = read(typeset.paragraphs([long[:300]]) + note + long[300:] + "。\n\n建设学校5所。")
    found = blocks(source)
    assert found[0].replace("1", "") == long + "。"
    assert found[1].endswith("指国家有关部门认定的企业。")
    assert found[2] == "建设学校5所。"


def test_two_columns_are_read_one_after_the_other() -> None:
    lines = [f"{number}推进产业升级，" + "加快数字经济发展" * 4 + "。" for number in "甲乙丙丁戊己"]
    source = read("#columns(2)[" + typeset.paragraphs(lines * 2) + "]", size=12)
    assert blocks(source) == lines * 2


def test_letters_printed_twice_for_bold_are_read_once() -> None:
    again = "#place(dx: 2em + 0.4pt)[#set par(first-line-indent: 0pt); 一、主要任务]"
    twice = f"#box[{again}一、主要任务]"
    assert blocks(read(twice + "\n\n建设学校5所。")) == ["一、主要任务", "建设学校5所。"]


def test_radicals_stay_in_the_source_and_are_read_as_characters() -> None:
    source = read(typeset.paragraphs(["一、主要任务", "到2025年，建设⼈⺠医院3家。"]))
    plan = parse_source(source)
    assert "⼈" in source.text
    assert [t.indicator.text for t in plan.targets] == ["人民医院"]
    assert plan.targets[0].indicator.quote in source.text


INDICATORS = [
    [("序号", 2, 1), ("指标", 2, 1), ("单位", 2, 1), ("2020年", 2, 1), ("目标值", 1, 2),
     ("属性", 2, 1)],
    ["2023年", "2025年"],
    [("一、创新驱动", 1, 7)],
    ["1", "全社会研发经费投入强度", "%", "2.41", "2.8", "3.2", "预期性"],
    ["2", "每万人口高价值发明专利拥有量", "件", "6.3", "9", "〔12〕", "预期性"],
    [("二、绿色生态", 1, 7)],
    ["3", "单位地区生产总值能源消耗降低", "%", "—", "—", "13.5", "约束性"],
    ["4", "地级及以上城市空气质量优良天数比率", "%", "87.0", "87.5", ">88", "约束性"],
    ["5", "森林覆盖率", "%", "24.02", "24.1", "24.1左右", "约束性"],
]  # fmt: skip
INDICATOR_WIDTHS = "(1.2cm, 1fr, 1.5cm, 1.6cm, 1.6cm, 2cm, 1.8cm)"
STROKES = {
    "all rules": "0.5pt",
    "no rules": "none",
    "three rules": "(x, y) => (top: if y == 0 or y == 2 {1pt}, bottom: if y == 8 {1pt})",
    "no outer rules": "(x, y) => (top: 0.5pt, bottom: 0.5pt, left: if x > 0 {0.5pt})",
}
TASK_WIDTHS = "(1.2cm, 2.6cm, 1fr, 2.4cm, 2.2cm)"
TASK_HEAD = ["序号", "重点任务", "具体措施", "牵头单位", "完成时限"]
UNITS = ("市工业和信息化局", "市科技局、市发展改革委", "市民政局", "市住房城乡建设局")
TASKS = [
    [
        str(n), ("建设产业园区", "培育专精特新企业", "完善养老服务体系")[n % 3],
        f"支持各区结合实际建设专业化园区{n + 2}个，完善公共服务配套，吸引上下游企业入驻；"
        f"到2025年，全市新增规模以上工业企业{n + 20}家。",
        UNITS[n % 4], "2025年12月底前",
    ]
    for n in range(1, 15)
]  # fmt: skip


def expected(table: list[list[object]]) -> list[str]:
    def shown(cell: object) -> str:
        text, down, across = cell if isinstance(cell, tuple) else (cell, 1, 1)
        return "v" * (down - 1) + ">" * (across - 1) + str(text)

    return ["|".join(map(shown, row)) for row in table]


def around(table: str) -> str:
    before = typeset.paragraphs(["一、主要目标", "到2025年，主要指标见下表。"])
    return f"{before}\n\n{table}\n\n" + typeset.paragraphs(["二、主要任务", "建设学校5所。"])


@pytest.mark.parametrize("stroke", STROKES.values(), ids=STROKES)
def test_a_table_of_indicators_however_it_is_ruled(stroke: str) -> None:
    table = typeset.table(INDICATORS, INDICATOR_WIDTHS, stroke=stroke)
    assert blocks(read(around(table), size=12)) == [
        "一、主要目标", "到2025年，主要指标见下表。",
        *expected(INDICATORS),
        "二、主要任务", "建设学校5所。",
    ]  # fmt: skip


@pytest.mark.parametrize("stroke", ["0.5pt", "none"], ids=["ruled", "unruled"])
@pytest.mark.parametrize("repeated", [True, False], ids=["head on each page", "head once"])
def test_a_table_of_tasks_over_pages(stroke: str, repeated: bool) -> None:
    if stroke == "none" and not repeated:
        pytest.skip("nothing tells the rest of it from text: see docs/formats.md")
    table = typeset.table([TASK_HEAD, *TASKS], TASK_WIDTHS, head=repeated, stroke=stroke)
    source = read(around(table), size=12)
    assert len({s.place.page for s in source.stretches if s.place.table is not None}) == 2
    assert blocks(source)[2:-2] == expected([TASK_HEAD, *TASKS])


def test_a_table_that_goes_on_under_a_head_that_says_so() -> None:
    parts = [typeset.table([TASK_HEAD, *rows], TASK_WIDTHS) for rows in (TASKS[:3], TASKS[3:6])]
    again = "\n#pagebreak()\n#align(right)[续表]\n\n"
    source = read(f"表1 重点任务\n\n{again.join(parts)}\n\n建设学校5所。", size=12)
    assert blocks(source) == [
        "表1 重点任务", *expected([TASK_HEAD, *TASKS[:6]]), "建设学校5所。",
    ]  # fmt: skip
    assert source.text.count("续表") == 1
    assert source.text.count("重点任务\t") == 1


def test_a_row_that_a_page_break_cuts_in_two_is_one_row() -> None:
    long = "到2025年，" + "完善公共服务配套，吸引上下游企业入驻，" * 45 + "建设园区3个。"
    rows = [TASK_HEAD, *TASKS[:6], ["7", "建设产业园区", long, "市民政局", "2025年底"], *TASKS[7:9]]
    assert blocks(read(typeset.table(rows, TASK_WIDTHS), size=12)) == expected(rows)


def test_a_merged_cell_goes_on_over_a_page() -> None:
    tasks = [["推进重点任务落实，" * 20 + f"新建学校{n}所。", "市民政局"] for n in range(1, 10)]
    rows = [["类别", "任务", "单位"], [("产业", 9, 1), *tasks[0]], *tasks[1:]]
    source = read(typeset.table(rows, "(3cm, 1fr, 3cm)"), size=12)
    assert blocks(source) == expected(rows)


def test_records_of_a_table_have_their_cells() -> None:
    table = typeset.table(INDICATORS, INDICATOR_WIDTHS)
    source = read(around(table), size=12)
    plan = parse_source(source)
    target = next(t for t in plan.targets if t.indicator.text == "森林覆盖率" and t.year == 2025)
    assert (target.value, target.comparator, target.modality) == (24.1, "approx", "约束性")
    assert target.baseline is not None
    [place] = fenjie.read.place_of(source, target.start, target.end)[:1]
    assert (place.page, place.table, place.row, place.column) == (1, 0, 8, 5)


def within(pages: dict[int, Page], boxes: list[tuple[int, Box]]) -> str:
    """The characters whose middles lie in these boxes."""
    return "".join(
        glyph.char
        for number, (x0, y0, x1, y1) in boxes
        for glyph in sorted(pages[number].glyphs, key=lambda g: g.x0)
        if x0 < (glyph.x0 + glyph.x1) / 2 < x1 and y0 < (glyph.y0 + glyph.y1) / 2 < y1
    )


@pytest.mark.parametrize("kind", ["plan", "table"])
def test_the_box_of_each_record_holds_its_words_and_no_others(kind: str) -> None:
    tasks = around(typeset.table([TASK_HEAD, *TASKS], TASK_WIDTHS, head=True))
    data = typeset.pdf(plan_markup() if kind == "plan" else tasks)
    source = read_bytes(data, "plan.pdf")
    plan = parse_source(source)
    records = [*plan.times, *plan.targets, *plan.responsible_units, *plan.actions]
    assert len(records) > 60
    pages = {p.number: p for p in pdf_content.pages_of(pdf_content.open_pdf(data))}
    for record in records:
        assert source.text[record.start : record.end] == record.quote
        boxes = boxes_of(source.stretches, record.start, record.end)
        said = "".join(record.quote.split())
        assert "".join(within(pages, boxes).split()) == said, record


def test_a_page_that_is_turned_to_be_shown() -> None:
    """A wide table on a sheet that stands upright in the file: drawn sideways, shown turned."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    table = typeset.table([TASK_HEAD, *TASKS[:2]], "(1.2cm, 2.6cm, 8cm, 2.4cm, 2.2cm)")
    data = typeset.pdf(f"#rotate(-90deg, reflow: true)[#block(width: 18cm)[{table}]]", size=12)
    document = pypdfium2.PdfDocument(data)
    document[0].set_rotation(90)
    turned = io.BytesIO()
    document.save(turned)
    source = read_bytes(turned.getvalue(), "plan.pdf")
    assert blocks(source) == expected([TASK_HEAD, *TASKS[:2]])
    head = next(s for s in source.stretches if source.text[s.start : s.end].startswith("序号"))
    assert head.place.box is not None
    assert head.place.box[2] - head.place.box[0] > head.place.box[3] - head.place.box[1]


def test_show_and_draw_what_was_read(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(typeset.pdf(around(typeset.table(INDICATORS, INDICATOR_WIDTHS)), size=12))
    shown = CliRunner().invoke(program, ["read", str(file)]).output
    assert "page 1     @0       一、主要目标" in shown
    assert "│ 森林覆盖率 │ % │ 24.02 │" in shown
    assert "—1—   (not read)" in shown
    picture = tmp_path / "page.png"
    done = CliRunner().invoke(program, ["read", str(file), "--image", "1", "-o", str(picture)])
    assert done.exit_code == 0
    assert green(picture) > 500  # targets are marked in green: five cells of the table at least
    missing = CliRunner().invoke(program, ["read", str(file), "--image", "9", "-o", str(picture)])
    assert "there is no page 9; it has pages 1 to 1" in missing.output


def green(picture: Path) -> int:
    image = pytest.importorskip("PIL.Image")
    red, green, blue = np.asarray(image.open(picture).convert("RGB"), int).transpose(2, 0, 1)
    return int(((green > red + 20) & (green > blue + 20)).sum())


BODY = [
    "一、总体要求",
    "坚持以新发展理念为指导，" + "推动高质量发展，" * 12 + "建设现代化产业体系。",
    "二、主要任务",
    "（1）建设学校。到2025年，建设学校5所，" + "改造提升老旧校舍，" * 6 + "新增学位1000个。",
    "（2）建设医院3家。",
]
MIXED = (
    "加快建设 National Laboratory for Quantum Information Sciences and Technology Development "
    "Center，新建基站500座。"
)


@pytest.mark.parametrize(
    "setting",
    [
        pytest.param("", id="first line indented"),
        pytest.param("#set par(first-line-indent: 0pt, spacing: 24pt)", id="apart, not indented"),
        pytest.param("#set par(first-line-indent: 0pt, hanging-indent: 2em)", id="hanging"),
        pytest.param("#set par(justify: false)", id="ragged"),
        pytest.param(
            "#set page(background: rotate(-45deg, text(60pt, fill: luma(200))[内部资料 注意保存]))",
            id="over a watermark",
        ),
        pytest.param("#set page(columns: 2)", id="two columns"),
    ],
)
def test_paragraphs_however_they_are_set(setting: str) -> None:
    assert blocks(read(f"{setting}\n{typeset.paragraphs(BODY)}", size=12)) == BODY


def test_a_justified_line_with_long_latin_words_has_no_blanks_between_characters() -> None:
    assert blocks(read(typeset.paragraphs([MIXED]))) == [MIXED]
