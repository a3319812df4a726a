"""Tables whose cells a reader knows: merged cells reach all their rows and columns."""

from __future__ import annotations

from fenjie.plan import parse_source, read_mentions
from fenjie.read import Place, SourceText
from fenjie.read.layout import TextBuilder
from laid_out_tables import laid_out


def grid(source: SourceText) -> list[list[str]]:
    view, mentions, _ = read_mentions(source.text, source.layout)
    return [
        [view.text[a:b] for a, b in block.cells]
        for block in mentions.outline.blocks
        if block.cells is not None
    ]


def test_a_merged_cell_stands_in_every_row_and_column_that_it_spans() -> None:
    source = laid_out(
        [("指标", 2, 1), ("目标值", 1, 2)],
        ["2024年", "2025年"],
        [("就业", 2, 1), "1", "2"],
        ["3", ""],
    )
    assert grid(source) == [
        ["指标", "目标值", "目标值"],
        ["指标", "2024年", "2025年"],
        ["就业", "1", "2"],
        ["就业", "3", ""],
    ]


def test_a_cell_across_the_whole_table_is_a_line_between_its_rows() -> None:
    source = laid_out(
        [("单位：亿元", 1, 3)],
        ["重点任务", "责任单位", "完成时限"],
        [("（一）产业发展", 1, 3)],
        ["建设5个产业园区", "市工信局", "2025年底"],
    )
    assert grid(source) == [
        ["重点任务", "责任单位", "完成时限"],
        ["建设5个产业园区", "市工信局", "2025年底"],
    ]
    plan = parse_source(source)
    assert [s.title for s in plan.sections] == ["主要任务", "产业发展"]
    (target,) = plan.targets
    assert (target.quote, target.year) == ("5个", 2025)
    assert [u.name for u in plan.responsible_units] == ["市工信局"]


def test_a_table_below_the_first_does_not_go_on_with_it() -> None:
    source = laid_out(["姓名", "电话"], ["张三", "12345"])
    assert parse_source(source).targets == []


def headed(*lines: tuple[str, int]) -> list[tuple[int, str | None, str | None]]:
    builder = TextBuilder()
    for text, level in lines:
        builder.paragraph([[(text, Place())]], heading=level)
    made = builder.laid_out()
    source = SourceText(made.text, "p", "text/html", "0" * 64, made.stretches, made.layout)
    return [(s.level, s.label, s.title) for s in parse_source(source).sections]


def test_what_a_file_marks_as_a_heading_is_one_without_a_number_too() -> None:
    assert headed(
        ("云山市产业发展行动方案", 1),
        ("总体要求", 2), ("坚持系统推进，完善体系。", 0),
        ("重点产业", 2), ("装备制造", 3), ("建设产业园区5个。", 0), ("新材料", 3),
        ("支持措施", 2), ("这是一个句子，不是标题。", 3),
    ) == [
        (0, None, None), (1, None, "总体要求"), (1, None, "重点产业"), (2, None, "装备制造"),
        (2, None, "新材料"), (1, None, "支持措施"),
    ]  # fmt: skip


def test_a_heading_without_a_number_among_numbered_ones() -> None:
    assert headed(
        ("行动方案", 1), ("一、任务", 2), ("（一）产业", 3), ("建设园区5个。", 0), ("附则", 2),
    ) == [
        (0, None, None), (1, "一、", "任务"), (2, "（一）", "产业"), (1, None, "附则"),
    ]  # fmt: skip
