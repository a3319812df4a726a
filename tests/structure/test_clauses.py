"""Clauses: what stands between ，。；：！？ outside brackets, quotations and titles."""

from __future__ import annotations

import pytest

from fenjie.structure.clauses import bracket_spans, clauses, clauses_of


def cut(text: str) -> list[str]:
    return [text[c.start : c.end] for c in clauses(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("建设园区，完善设施。", ["建设园区", "完善设施"], id="comma and full stop"),
        pytest.param(
            "建设园区；完善设施", ["建设园区", "完善设施"], id="semicolon, none at the end"
        ),
        pytest.param(
            "要求如下：建设园区！", ["要求如下", "建设园区"], id="colon, exclamation mark"
        ),
        pytest.param("资金、技术、人才", ["资金、技术、人才"], id="、 lists inside a clause"),
        pytest.param("建设（南区，北区）园区。", ["建设（南区，北区）园区"], id="in brackets"),
        pytest.param(
            "建设〔南区，北区〕园区。", ["建设〔南区，北区〕园区"], id="in square brackets"
        ),
        pytest.param("弘扬“敢想，敢干”精神。", ["弘扬“敢想，敢干”精神"], id="in quotation marks"),
        pytest.param("落实《规划：纲要》要求。", ["落实《规划：纲要》要求"], id="in a title"),
        pytest.param("（甲（乙，丙），丁）戊，己", ["（甲（乙，丙），丁）戊", "己"], id="nested"),
        pytest.param(
            "建设（南区，完善设施。", ["建设（南区", "完善设施"], id="an opener never closed"
        ),
        pytest.param(
            "建设南区），完善设施。", ["建设南区）", "完善设施"], id="a closer never opened"
        ),
        pytest.param("，，建设。。", ["建设"], id="empty ones are left out"),
        pytest.param("。", [], id="nothing but a mark"),
        pytest.param("", [], id="nothing"),
        pytest.param("达到3.1%，增长", ["达到3.1%", "增长"], id="a decimal point is no mark"),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_marks_and_sentences() -> None:
    found = clauses("甲，乙。丙；丁！戊", 0, 9)
    assert [c.mark for c in found] == ["，", "。", "；", "！", ""]
    assert [c.sentence for c in found] == [0, 0, 1, 1, 2]


def test_text_without_marks_is_cut_by_length() -> None:
    # Rules search the clause of a quantity: a table of 2000 numbers without a mark took a minute.
    found = clauses("建设园区20家" * 500 + "，推进改革", 0, 3505)
    assert [(c.start, c.end, c.mark) for c in found] == [
        (0, 1000, ""),
        (1000, 2000, ""),
        (2000, 3000, ""),
        (3000, 3500, "，"),
        (3501, 3505, ""),
    ]


def test_a_stretch_of_the_text() -> None:
    text = "标题。建设园区，完善设施。推进改革。"
    assert [text[c.start : c.end] for c in clauses(text, 3, 13)] == ["建设园区", "完善设施"]


def test_cells_of_a_row_go_on_counting() -> None:
    text = "推进改革。建设\n园区，完善设施。\n提升服务"
    found = clauses_of(text, [(0, 7), (8, 16), (17, 21)])
    assert [(text[c.start : c.end], c.sentence) for c in found] == [
        ("推进改革", 0),
        ("建设", 1),
        ("园区", 1),  # the first cell leaves its sentence open
        ("完善设施", 1),
        ("提升服务", 2),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲（乙）丙（丁）", ["（乙）", "（丁）"]),
        ("甲（乙（丙）丁）", ["（乙（丙）丁）"]),  # the outermost
        ("国发〔2016〕24号[试行]", ["〔2016〕", "[试行]"]),
        ("甲（乙", []),
        ("甲）乙（丙）", ["（丙）"]),
    ],
)
def test_brackets(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in bracket_spans(text, 0, len(text))] == expected
