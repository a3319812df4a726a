"""Paragraphs: re-joined where a page or a PDF cut them, split where their breaks were lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from fenjie.plan import read_mentions

PLAN = Path(__file__).parents[2] / "corpus" / "guangzhou-2019-2021.txt"


def gap(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(reason=reason, strict=True)


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
            marks=gap("one paragraph is wanted; so short and with one comma it passes for a title"),
        ),
        pytest.param(
            OPENING + "现代服务业比重达69.", "5%。", id="three characters on the new page"
        ),
        pytest.param(OPENING + "举办《财富》", "论坛，完善服务体系。", id="after a title"),
        pytest.param(
            OPENING + "推广首台（套）",
            "装备，完善服务体系。",
            id="after a bracket",
            marks=gap("one paragraph is wanted; a bracket at the end passes for an assignment"),
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


def test_the_plan_has_eleven_paragraphs_cut_by_pages() -> None:
    source = PLAN.read_text(encoding="utf-8")
    lines = [line for line in source.splitlines() if line.strip()]
    assert len(lines) - len(read(source)) == 11
    joined = "".join(read(source))
    assert "支持国家超算广州中心的“天河二号”系统" in joined
    assert "市地方金融监管局、科技局" in joined
