"""Paragraphs: re-joined where a page or a PDF cut them, split where their breaks were lost."""

from __future__ import annotations

from pathlib import Path

import pytest

import fenjie
from fenjie.plan import read_mentions

PLAN = Path(__file__).parents[2] / "corpus" / "guangzhou-2019-2021.txt"


def read(source: str) -> list[str]:
    made = read_mentions(source)[0]
    return [made.text[a:b] for a, b in made.paragraphs]


OPENING = "深化改革，推进开放，"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            OPENING + "支持国家超算\n\n广州中心的扩容升级。",
            [OPENING + "支持国家超算广州中心的扩容升级。"],
            id="a page break in mid-word",
        ),
        pytest.param(
            OPENING + "建设园区，\n\n完善设施和服务体系。",
            [OPENING + "建设园区，完善设施和服务体系。"],
            id="a page break after a comma",
        ),
        pytest.param(
            "建设园区。（责任单位：市财政局、市地\n\n方金融监管局）",
            ["建设园区。（责任单位：市财政局、市地方金融监管局）"],
            id="a page break inside a bracket",
        ),
        pytest.param("建设园区。\n推进改革。", ["建设园区。", "推进改革。"], id="a line each"),
        pytest.param("建设园区。\n\n\n推进改革。", ["建设园区。", "推进改革。"], id="blank lines"),
        pytest.param(
            "一、主要任务\n\n建设园区，推进改革。", ["一、主要任务", "建设园区，推进改革。"],
            id="a heading does not run on",
        ),
        pytest.param(
            OPENING + "完善体系\n（一）优化环境。", [OPENING + "完善体系", "（一）优化环境。"],
            id="a label opens a paragraph",
        ),
        pytest.param(
            "建设园区，推进改革。\n责任单位：市科技局",
            ["建设园区，推进改革。", "责任单位：市科技局"],
            id="an assignment on a line of its own",
        ),
        pytest.param(
            "建设园区，推进改革。\n- 3 -\n完善体系。", ["建设园区，推进改革。", "完善体系。"],
            id="a page number is no text",
        ),
        pytest.param(
            OPENING + "支持国家超算\n— 12 —\n广州中心的扩容升级。",
            [OPENING + "支持国家超算广州中心的扩容升级。"],
            id="a page number in mid-word",
        ),
        pytest.param(
            "江北市财政局\n2023\n 年\n5\n 月\n19\n 日", ["江北市财政局", "2023年5月19日"],
            id="a date that a PDF has taken to pieces",
        ),
        pytest.param("第一章\n总\n则\n建设园区。", ["第一章总则", "建设园区。"], id="a word, too"),
        pytest.param(
            "4.江北市政府办公室关于印发\n江北市园区提升\n工作方案的通知（2023年3月9日）\n各区：",
            ["4.江北市政府办公室关于印发江北市园区提升工作方案的通知（2023年3月9日）", "各区："],
            id="the title of a document in a collection",
        ),
        pytest.param(
            OPENING + "建设一流环境。\n4. 江北市深化改革2023 年创新行动方案（2023\n年4 月12 日）\n"
            "江北市深化改革2023 年创新行动方案\n",
            [
                OPENING + "建设一流环境。",
                "4.江北市深化改革2023年创新行动方案（2023年4月12日）",
                "江北市深化改革2023年创新行动方案",
            ],
            id="such a title ends with its date",
        ),
        pytest.param("", [], id="nothing"),
        pytest.param("\n \n\u3000\n", [], id="nothing but space"),
    ],
)  # fmt: skip
def test_paragraphs(source: str, expected: list[str]) -> None:
    assert read(source) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "坚持创新引领，加快建设现代化产业体系和科技",
            "创新强市。",
            id="one comma",
        ),
        pytest.param(
            OPENING + "现代服务业比重达69.", "5%。", id="three characters on the new page"
        ),
        pytest.param(OPENING + "举办《财富》", "论坛，完善服务体系。", id="after a title"),
        pytest.param(
            OPENING + "推广首台（套）",
            "装备，完善服务体系。",
            id="after a bracket",
        ),
        pytest.param(OPENING + "建设“双创”", "示范基地，完善服务体系。", id="after a quotation"),
    ],
)
def test_page_breaks(before: str, after: str) -> None:
    paragraph = "一、主要任务\n" + before + "{}" + after + "\n二、保障措施\n完善体系。"
    assert read(paragraph.format("\n\n")) == read(paragraph.format(""))


def wrapped(*texts: str) -> str:
    """Lines of 28 characters, as a PDF has them."""
    return "\n".join(text[i : i + 28] for text in texts for i in range(0, len(text), 28))


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ["1.根据文件", "《国务院办公厅转发国家发展改革委等部门关于清理规范城镇供水供电供气"],
            id="before a title in 《》",
        ),
        pytest.param(
            [
                "第二十四条高层次人才",
                "（团队）",
                "在我市落地的重大科技成果转化项目和重大技术研发项",
            ],
            id="around a bracket",
        ),
        pytest.param(
            ["8.构建亲清政商关系。", "建立健全政商定期沟通机制，", "各级领导干部通过深入调研等方"],
            id="after a full stop",
        ),
        pytest.param(
            ["2.降低企业创新成本，", "积极推广", "“长光”", "模式经验，推进双创平台高质量"],
            id="around a quotation",
        ),
        pytest.param(
            ["20.推进教学改革。（市教委、市教育评估院负责）", "试点实行弹性学制，试点毕业即"],
            id="after a bracket that assigns",
        ),
        pytest.param(
            [
                "（138）制定燃气设施建设费用分摊方案，明确燃气设施费用",
                "（牵头单位：市住建局；责任单",
            ],
            id="before a bracket that assigns",
        ),
        pytest.param(
            [
                "1.推行企业许可",
                "“无感续证”",
                "。",
                "健全对外投资合作信息报送制度，",
                "完善境外企业安全风险防",
            ],
            id="after a full stop in the middle",
        ),
    ],
)
def test_a_line_of_the_page_in_pieces(lines: list[str]) -> None:
    """A PDF may break a line of the page at quotations, brackets and commas: together they are
    as wide as the others, less the indent of a paragraph's first line."""
    before = "（一）" + "完善创新服务体系，打造开放高地，" * 5
    after = "办法，" + "推进园区建设，完善配套服务，优化营商环境，" * 4 + "完善体系。"
    broken = [*page(before), *lines, *page(after, first=40), *page("（二）" + "建设园区，" * 30)]
    paragraphs = read("\n".join([*broken, *page("1." + "优化服务，" * 30), "完善服务，"] * 2))
    assert "".join(lines) + after in [p.replace(" ", "") for p in paragraphs]


def test_a_paragraph_of_its_own_in_a_page_of_pieces() -> None:
    """办理……, an indented first line, does not fill up the short last line before it."""
    first = ["1.任何工程费用，由企业（单位）承担，不得向用户收", "取任何工程", "费用。"]
    second = ["办理供水管道安装工程，", "严格依据工程消耗量定额，编制工程预算书，以书面方式"]
    rest = page("答复，" + "推进园区建设，完善配套服务，" * 4 + "完善体系。", first=40)
    start = [line for _ in range(4) for line in page("（二）" + "建设园区，" * 30)]
    paragraphs = read("\n".join([*start, "完善服务，", *first, *second, *rest]))
    assert [p[:8] for p in paragraphs[-2:]] == ["1.任何工程费用", "办理供水管道安装"]


def page(text: str, first: int = 38) -> list[str]:
    """Lines of 40 characters, the first two shorter."""
    rest = text[first:]
    return [text[:first], *(rest[i : i + 40] for i in range(0, len(rest), 40))]


def test_lines_of_one_width_are_a_wrapped_document() -> None:
    """A PDF's lines break in mid-word; a short last line ends the paragraph."""
    first = "为加快建设科技强市，推进产业转型升级，完善创新体系，" * 6 + "制定本计划。"
    second = "支持企业建设研发机构，培育龙头企业，引进高端人才，" * 6 + "打造创新高地。"
    assert read(wrapped(first, second)) == [first, second]


def test_paragraphs_of_one_width_that_end_in_assignments() -> None:
    measure = "完善体系，建设产业园区，推进服务改革。（责任单位：市科技局、财政局，各区政府）"
    lines = ["一、主要任务", *[measure] * 7, "二、保障措施", "完善体系。"]
    assert read("\n".join(lines)) == lines


def test_a_wrapped_document_with_a_quotation_after_a_heading() -> None:
    first = "为加快建设科技强市，推进产业转型升级，完善创新体系，" * 6 + "制定本计划。"
    second = "“十四五”期间，支持企业建设研发机构，培育龙头企业，" * 6 + "打造创新高地。"
    assert read(wrapped(first, "一、主要任务", second)) == [first, "一、主要任务", second]


def test_a_short_document_with_a_page_break() -> None:
    lines = [
        "江北市科技强市行动计划",
        "一、主要任务",
        "建设两家广东省实验室。",
        "二、主要任务",
        "建设园区。（责任单位：市科技局、财政局，各区政府）",
        "三、主要任务",
        "“十四五”期间，建设园区。（市科技局牵头，市",
        "教育局、财政局配合）",
    ]
    assert read("\n".join(lines)) == [*lines[:6], lines[6] + lines[7]]


def test_a_short_document_with_a_page_break_after_a_comma() -> None:
    """Where a line is a paragraph, a paragraph that ends stays apart from the next."""
    long = "完善教育服务体系，完善医疗服务体系，完善养老服务体系，完善交通服务体系。" * 3
    lines = [
        "江北市科技强市行动计划",
        "一、主要任务",
        "建设两家广东省实验室。",
        "二、重点工程",
        "建设国家重点实验室，建设创新平台，",
        "建设产业园区。",
        "三、保障措施",
        long,
        long,
    ]
    assert read("\n".join(lines)) == [*lines[:4], lines[4] + lines[5], *lines[6:]]


def test_flat_text_is_split_at_labels_in_sequence() -> None:
    """Breaks were lost: numbered labels that continue a sequence are where they stood."""
    body = "推进园区建设，完善配套设施，培育龙头企业。" * 40
    flat = f"一、总体要求{body}二、主要任务{body}三、保障措施{body}"
    assert [p[:6] for p in read(flat)] == ["一、总体要求", "二、主要任务", "三、保障措施"]


def test_a_letter_spaced_title_that_is_printed_twice() -> None:
    """Bold print that a PDF sets twice is read once."""
    assert read("一 、 总 体 要 求一 、 总 体 要 求\n加快建设，完善体系。") == [
        "一、总体要求", "加快建设，完善体系。",
    ]  # fmt: skip


def test_a_bracket_that_is_never_closed_encloses_nothing() -> None:
    first = "为加快建设科技强市，推进产业转型升级，完善创新体系，" * 6 + "制定本计划。"
    title = "江北市科技强市行动计划（2023版"
    assert read(wrapped(first, first) + f"\n{title}\n" + wrapped(first))[-2:] == [title, first]


def test_rows_of_a_table_whose_cells_run_together() -> None:
    """Numbers that count on from 1 are where the rows begin, never a count or a date."""
    body = "推进园区建设，完善配套设施，培育龙头企业。" * 60
    rows = ["制订规划市民政局2014年4季度启动", "建设2家养老院市财政局持续实施", "加强监管市工商局"]
    table = "".join(f"{i}{row}" for i, row in enumerate(rows, 1))
    flat = f"一、主要任务{body}二、重点任务分工表序号工作任务负责单位{table}"
    assert read(flat)[-3:] == rows


def test_the_plan_has_eleven_paragraphs_cut_by_pages() -> None:
    source = PLAN.read_text(encoding="utf-8")
    lines = [line for line in source.splitlines() if line.strip()]
    assert len(lines) - len(read(source)) == 11
    joined = "".join(read(source))
    assert "支持国家超算广州中心的“天河二号”系统" in joined
    assert "市地方金融监管局、科技局" in joined


@pytest.mark.parametrize(
    "table",
    [
        "序号\n指标\n单位\n2025年\n属性\n1\n森林覆盖率\n%\n62\n约束性\n2\n用水量\n亿吨\n50\n约束性\n",
        "序号\t重点任务\t责任单位\n1\t建设园区\t市科技局\n2\t推进改革\t市财政局\n",
    ],
)
def test_a_blank_line_before_a_table_moves_no_cell(table: str) -> None:
    """A line with nothing but <br> is no paragraph, and the rows below keep their cells."""
    with_blank = fenjie.parse(f"一、任务\n<br>\n{table}")
    without = fenjie.parse(f"一、任务\n\n{table}")
    assert [t.value for t in with_blank.targets] == [t.value for t in without.targets]
    assert [u.name for u in with_blank.responsible_units] == [
        u.name for u in without.responsible_units
    ]


def test_a_label_with_nothing_behind_it_is_no_heading() -> None:
    text = "2.达10000家。\n\n2.达10000家。\n\n2.达10000家。\n\n2."
    assert all(s.end <= len(text) for s in fenjie.parse(text).document.sections)
