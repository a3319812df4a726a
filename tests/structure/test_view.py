"""The prepared view: what typesetting did to a text is gone, and every character leads back."""

from __future__ import annotations

import pytest

from fenjie.plan import read_mentions
from fenjie.structure.view import _FOLD, View, fold


def view(source: str) -> View:
    return read_mentions(source)[0]


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        pytest.param("达到３．１％", "达到3.1%", id="full-width digits and signs"),
        pytest.param(
            "(责任单位:市科技局)", "（责任单位：市科技局）", id="Chinese punctuation is canonical"
        ),
        pytest.param("建设,完善;推进!", "建设，完善；推进！", id="half-width marks"),
        pytest.param("1,200家", "1,200家", id="a comma inside a number stays"),
        pytest.param("按3:2:1分担", "按3:2:1分担", id="a ratio keeps its colons"),
        pytest.param("2019–2021", "2019—2021", id="every dash is one dash"),
        pytest.param("３～５年", "3~5年", id="a wave dash"),
        pytest.param("⼈⽂", "人文", id="radicals set for characters by PDF fonts"),
        pytest.param("⺠生", "民生", id="a radical that Unicode gives no character for"),
        pytest.param("ＡＩ产业", "AI产业", id="full-width letters"),
        pytest.param("甲\u2003乙\u00a0丙", "甲 乙 丙", id="spaces of any width"),
        pytest.param("“双一流”", "“双一流”", id="quotation marks stay"),
        pytest.param("甲\r\n乙\r丙", "甲\n\n乙\n丙", id="line ends, each in its place"),
    ],
)
def test_fold(source: str, folded: str) -> None:
    assert fold(source) == folded
    assert len(fold(source)) == len(source)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("到 2021 年末", "到2021年末", id="spaces round digits"),
        pytest.param("建 设 园 区", "建设园区", id="spaces between characters"),
        pytest.param("建\u3000设\t园区", "建设园区", id="ideographic space and tab"),
        pytest.param("**坚持改革。**推进开放", "坚持改革。推进开放", id="emphasis"),
        pytest.param("开放 API 接口", "开放API接口", id="a space between scripts"),
        pytest.param("思想 and 精神", "思想and精神", id="a stray Latin word"),
        pytest.param(
            "实施 Open Science 计划", "实施Open Science计划", id="a space between words stays"
        ),
        pytest.param(
            "改革，开放，支持超算\n\n广州中心升级。",
            "改革，开放，支持超算广州中心升级。",
            id="page",
        ),
    ],
)
def test_one_paragraph(source: str, text: str) -> None:
    assert view(source).text.rstrip("\n") == text


def test_paragraphs_are_separated_by_one_line_feed() -> None:
    made = view("建设园区。\n\n\n推进改革。\r\n完善体系。")
    assert [made.text[a:b] for a, b in made.paragraphs] == [
        "建设园区。",
        "推进改革。",
        "完善体系。",
    ]
    assert made.text.split("\n")[:3] == ["建设园区。", "推进改革。", "完善体系。"]


@pytest.mark.parametrize(
    ("source", "prepared", "stretch"),
    [
        pytest.param("到 2021 年末建成", "2021年末", "2021 年末", id="a space inside"),
        pytest.param("到 2021 年末建成", "到2021", "到 2021", id="no space at the edges"),
        pytest.param("推进**全面建成**强市", "全面建成", "全面建成", id="no emphasis at the edges"),
        pytest.param("推进**全面**建成强市", "全面建成", "全面**建成", id="emphasis inside"),
        pytest.param(
            "改革，开放，国家超算\n\n广州中心升级", "超算广州中心", "超算\n\n广州中心", id="page"
        ),
        pytest.param("达到３．１％", "3.1%", "３．１％", id="full width"),
        pytest.param("𠮷安市。建设园区", "建设", "建设", id="offsets count code points"),
    ],
)
def test_the_way_back(source: str, prepared: str, stretch: str) -> None:
    made = view(source)
    at = made.text.index(prepared)
    start, end = made.span(at, at + len(prepared))
    assert source[start:end] == stretch
    assert made.position(start) == at


def test_the_way_back_is_monotone() -> None:
    source = "一、总 体**要求**\r\n\r\n建设 ２ 家 Open Lab，完善体系，支\n\n持超算。\n"
    made = view(source)
    offsets = [made.source(i) for i, char in enumerate(made.text) if char != "\n"]
    assert offsets == sorted(set(offsets))
    kept = [char for char in made.text if char != "\n"]
    assert [fold(source)[i] for i in offsets] == kept


def test_no_folded_character_folds_again() -> None:
    """Characters are folded one after the other: in any order it must come to the same."""
    assert not _FOLD.keys() & set("".join(_FOLD.values()))
    whole = "".join(_FOLD)
    assert fold(whole) == fold(fold(whole))
    assert len(fold(whole)) == len(whole)


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("1,000元,好", "1,000元，好"),
        ("3:1；8：2", "3:1；8:2"),
        ("甲\r\n乙\r丙\x85丁\u2028", "甲\n\n乙\n丙\n丁\n"),
    ],
)
def test_what_marks_and_line_ends_fold_to(source: str, folded: str) -> None:
    assert fold(source) == folded
