"""From characters and rules on a page to lines, grids and furniture: small pages made by hand."""

from __future__ import annotations

import pytest

from fenjie.read.layout import Place, Stretch
from fenjie.read.pages.columns import gutter_of
from fenjie.read.pages.document import boxes_of, placed
from fenjie.read.pages.furniture import furniture
from fenjie.read.pages.grid import grids
from fenjie.read.pages.lines import lines_of, once_each, runs
from fenjie.read.pages.page import Glyph, Page, Rule


def written(
    text: str, x: float, y: float, size: float = 16, step: float | None = None
) -> list[Glyph]:
    """Characters side by side; a blank moves on and prints nothing."""
    glyphs = []
    for char in text:
        width = size if char > "\u2e7f" else size / 2
        if char != " ":
            glyphs.append(Glyph(char, x, y, x + width, y + size))
        x += step or width
    return glyphs


@pytest.mark.parametrize(
    ("glyphs", "texts"),
    [
        pytest.param(written("乙", 26, 10) + written("甲", 10, 10), ["甲乙"], id="drawn backwards"),
        pytest.param(written("下", 10, 40) + written("上", 10, 10), ["上", "下"], id="two lines"),
        pytest.param(
            written("国务院", 10, 10, step=40), ["国务院"], id="a title spread over its line"
        ),
        pytest.param(
            written("甲部", 10, 10) + written("乙部", 52, 10),
            ["甲部 乙部"],
            id="a gap that is meant",
        ),
        pytest.param(written("甲2025乙", 10, 10), ["甲2025乙"], id="digits among characters"),
        pytest.param(
            written("企业", 10, 10) + written("1", 42, 9, size=8) + written("和", 48, 10),
            ["企业1和"],
            id="the mark of a note",
        ),
        pytest.param(
            [*written("甲", 10, 10), Glyph("，", 26, 20, 42, 26), *written("乙", 42, 10)],
            ["甲，乙"],
            id="a mark whose box is only its ink",
        ),
        pytest.param(written("甲乙", 10, 10) * 7, ["甲乙"], id="printed seven times"),
    ],
)
def test_lines(glyphs: list[Glyph], texts: list[str]) -> None:
    assert [line.text for line in lines_of(glyphs)] == texts


def test_printed_again_a_hair_apart_is_read_once_but_a_reduplication_twice() -> None:
    assert len(once_each(written("天天", 10, 10))) == 2
    assert len(once_each(written("天", 10, 10) + written("天", 10.6, 10.2))) == 1


@pytest.mark.parametrize(
    "glyph",
    [
        pytest.param(Glyph("乙", 26, 10, 42, 1e30), id="taller than any page"),
        pytest.param(Glyph("乙", float("nan"), 10, 42, 26), id="nowhere"),
    ],
)
def test_what_a_damaged_file_sets_on_no_page_is_left_out(glyph: Glyph) -> None:
    assert [g.char for g in once_each([*written("甲", 10, 10), glyph])] == ["甲"]


def test_what_a_mark_leaves_empty_counts_as_gap_between_cells() -> None:
    [line] = lines_of(written("市科技局、", 10, 10) + written("2025年", 96, 10))
    assert [part.text for part in runs(line, 12)] == ["市科技局、", "2025年"]
    assert len(runs(line, 12, ink=False)) == 1


def test_boxes_of_parts_of_a_line() -> None:
    [line] = lines_of(written("投入1.5亿元", 10, 10))
    stretches, start = [], 0
    for text, place in placed(line):
        stretches.append(Stretch(start, start + len(text), place))
        start += len(text)
    assert boxes_of(stretches, 2, 5) == [(1, (42, 10, 66, 26))]  # 1.5
    assert boxes_of(stretches, 1, 7) == [(1, (26, 10, 98, 26))]  # 入1.5亿元
    assert boxes_of([Stretch(0, 2, Place(path="/p"))], 0, 2) == []


def across(y: float, x0: float, x1: float) -> Rule:
    return Rule(x0, y, x1, y)


def down(x: float, y0: float, y1: float) -> Rule:
    return Rule(x, y0, x, y1)


OUTER = [across(0, 0, 90), across(60, 0, 90), down(0, 0, 60), down(90, 0, 60)]


@pytest.mark.parametrize(
    ("rules", "fields"),
    [
        pytest.param(
            [*OUTER, across(20, 0, 90), across(40, 0, 90), down(30, 0, 60), down(60, 0, 60)],
            [(r, c, 1, 1) for r in range(3) for c in range(3)],
            id="nine cells",
        ),
        pytest.param(
            [*OUTER, across(20, 0, 90), down(30, 20, 60)],
            [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)],
            id="a head over all columns",
        ),
        pytest.param(
            [*OUTER, across(30, 30, 90), down(30, 0, 60)],
            [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)],
            id="a cell over two rows",
        ),
        pytest.param(
            [across(0, 0, 90), across(30, 0, 90), across(60, 0, 90), down(30, 0, 60)],
            [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)],
            id="no outer rules",
        ),
        pytest.param(
            [*OUTER, across(30, 0, 44), across(30.8, 44, 90), down(30, 0, 29), down(30, 31, 60)],
            [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)],
            id="rules in pieces",
        ),
        pytest.param(
            [down(0, 0, 60), down(30, 0, 60), down(90, 0, 60), across(0, 0, 90), across(30, 0, 90)],
            [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)],
            id="cut by the page's foot",
        ),
        pytest.param([across(0, 0, 90)], [], id="a line under a heading"),
    ],
)
def test_grids(rules: list[Rule], fields: list[tuple[int, int, int, int]]) -> None:
    found = grids(rules)
    assert [tuple(f[:4]) for grid in found for f in grid.fields] == fields


def page(number: int, *lines: tuple[str, float]) -> Page:
    return Page(number, 600, 800, [g for text, y in lines for g in written(text, 90, y, size=12)])


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        pytest.param(("某市规划", 40), ("某市规划", 40), False, id="a running head"),
        pytest.param(("某市规划 第1版", 40), ("某市规划 第2版", 41), False, id="one with a number"),
        pytest.param(("一、目标", 40), ("二、任务", 40), True, id="two headings"),
        pytest.param(
            ("某市规划", 200), ("某市规划", 200), True, id="the like in the midst of pages"
        ),
        pytest.param(("— 1 —", 750), ("建设学校。", 750), None, id="a page number, and text"),
        pytest.param(("第1页共2页", 750), ("第2页共2页", 750), False, id="第1页共2页"),
        pytest.param(
            ("一1一", 750), ("-2-", 752), False, id="page numbers as a recogniser sees them"
        ),
        pytest.param(("2026/7/24 15:32", 40), ("正文", 200), None, id="the hour of a print-out"),
    ],
)
def test_furniture(first: tuple[str, float], second: tuple[str, float], read: bool | None) -> None:
    pages = [page(1, first, ("正文。", 400)), page(2, second, ("正文。", 400))]
    lines = [lines_of(p.glyphs, p.number) for p in pages]
    found = {lines[p][i].text for p, i in furniture(pages, lines)}
    assert "正文。" not in found
    if read is None:
        assert len(found) == 1
    else:
        assert bool(found) is not read


@pytest.mark.parametrize("far", [1e9, float("inf")])
def test_a_gutter_is_not_looked_for_over_a_million_points(far: float) -> None:
    """A damaged file may set a character a million points away, or nowhere."""
    rows = [g for i in range(8) for g in written("重点任务分解", 10, 10 + 20 * i)]
    lines = lines_of([*rows, Glyph("甲", far, 200, far + 16, 216)])
    assert gutter_of(lines) is None
