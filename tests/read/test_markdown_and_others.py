"""Markdown keeps its offsets; comma separated values and DoclingDocuments are laid out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fenjie.errors import ReadError
from fenjie.plan import parse, parse_source
from fenjie.read import place_of, read_bytes
from fenjie.read.layout import KnownParagraph, KnownTable
from fenjie.read.markdown import is_markdown, lay_out

MARKDOWN = """# 云山市三年行动方案（2023—2025年）

## 一、主要目标

| 指标 | 单位 | 2025年 |
|:---|:---:|---:|
| 研发<br>投入强度 | % | **≥3.0** |

## 二、主要任务

- 建设[重点实验室](https://x.invalid/a)20家。<!-- 核对 -->
> （责任单位：市科技局）
![图](a.png)
---
"""


def pieces(text: str) -> list[str]:
    found = []
    for block in lay_out(text).layout.blocks:
        if isinstance(block, KnownParagraph):
            found.append("".join(text[a:b] for a, b in block.pieces))
        else:
            found += ["/".join(text[a:b] for a, b in c.paragraphs) for c in block.cells]
    return found


def test_markdown_without_its_marks() -> None:
    assert pieces(MARKDOWN) == [
        "云山市三年行动方案（2023—2025年）", "一、主要目标", "指标", "单位", "2025年",
        "研发/投入强度", "%", "≥3.0", "二、主要任务", "建设重点实验室20家。",
        "（责任单位：市科技局）",
    ]  # fmt: skip


def test_rows_that_lost_a_merged_cell_and_a_title_above_the_head() -> None:
    text = "| 表1 指标 |\n|---|\n| 类别 | 指标 | 2025年 |\n| 创新 | 实验室（家） | 20 |\n"
    text += "| 专利（件） | 30 |\n"
    assert pieces(text)[:4] == ["表1 指标", "类别", "指标", "2025年"]
    targets = parse_source(read_bytes(text.encode(), "a.md")).targets
    assert [(t.indicator.text, t.value, t.unit) for t in targets] == [
        ("实验室", 20, "家"),
        ("专利", 30, "件"),
    ]


def test_markdown_keeps_the_offsets_of_the_file() -> None:
    source = read_bytes(MARKDOWN.encode(), "plan.md")
    assert (source.text, source.media_type) == (MARKDOWN, "text/markdown")
    plan = parse_source(source)
    assert [(t.quote, t.indicator.text, t.year) for t in plan.targets] == [
        ("≥3.0", "研发投入强度", 2025),
        ("20家", "重点实验室", None),
    ]
    first = plan.targets[0]
    (place,) = place_of(source, first.start, first.end)
    assert (place.path, place.row, place.column) == ("line 7", 1, 2)
    assert [u.name for u in plan.responsible_units] == ["市科技局"]
    assert [t.quote for t in parse(MARKDOWN).targets] == ["≥3.0", "20家"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 甲\n\n## 乙\n", True), ("|a|b|\n|---|---|\n", True), ("a | b\n--- | ---\n", True),
        ("一、主要任务\n（一）甲\n", False), ("#1 甲\n", False), ("|甲|乙|\n|丙|丁|\n", False),
    ],
)  # fmt: skip
def test_what_is_markdown(text: str, expected: bool) -> None:
    assert is_markdown(text) is expected


CSV = (
    "序号,重点任务,牵头单位,完成时限\n"
    '1,"建设实验室20家，\n完善体系",市科技局,2025年底前\n'
    '2,完善""服务,市民政局,2024年\n'
)


def test_comma_separated_values_in_the_encoding_of_a_spreadsheet() -> None:
    source = read_bytes(CSV.encode("gb18030"), "tasks.csv")
    assert source.media_type == "text/csv"
    plan = parse_source(source)
    assert [(u.name, u.role) for u in plan.responsible_units] == [
        ("市科技局", "lead"),
        ("市民政局", "lead"),
    ]
    assert [(t.quote, t.year) for t in plan.targets] == [("20家", 2025)]
    unit = plan.responsible_units[1]
    (place,) = place_of(source, unit.start, unit.end)
    assert (place.path, place.row, place.column) == ("row 3", 2, 2)


def test_prose_with_commas_is_no_table() -> None:
    text = "建设,完善,推进\n到2025年,建设实验室20家,成效明显,有力有序\n"
    assert read_bytes(text.encode(), "a.txt").media_type == "text/plain"


def text_item(number: int, label: str, text: str, **more: Any) -> dict[str, Any]:
    return {"self_ref": f"#/texts/{number}", "label": label, "text": text, **more}


def docling(**changes: Any) -> bytes:
    box = {"l": 72.0, "t": 700.0, "r": 300.0, "b": 684.0, "coord_origin": "BOTTOMLEFT"}
    cells = [
        {"text": text, "start_row_offset_idx": row, "end_row_offset_idx": row + 1,
         "start_col_offset_idx": column, "end_col_offset_idx": column + 1,
         "column_header": row == 0}
        for row, texts in enumerate([["指标", "2025年"], ["覆盖率", "95%"]])
        for column, text in enumerate(texts)
    ]  # fmt: skip
    document = {
        "schema_name": "DoclingDocument",
        "body": {"children": [{"$ref": f"#/texts/{n}"} for n in (0, 1)]
                 + [{"$ref": "#/groups/0"}, {"$ref": "#/tables/0"}, {"$ref": "#/texts/3"}]},
        "groups": [{"self_ref": "#/groups/0", "label": "list",
        "children": [{"$ref": "#/texts/2"}]}],
        "texts": [
            text_item(0, "page_header", "云山市人民政府公报"),
            text_item(1, "section_header", "一、主要任务", level=1,
                      prov=[{"page_no": 1, "bbox": box}]),
            text_item(2, "list_item", "建设实验室20家。", enumerated=True, marker="1."),
            text_item(3, "text", "（责任单位：市科技局）"),
        ],
        "tables": [{"self_ref": "#/tables/0", "label": "table", "data": {"table_cells": cells},
                    "prov": [{"page_no": 2, "bbox": box}]}],
        "pages": {"1": {"size": {"width": 595.0, "height": 842.0}},
                  "2": {"size": {"width": 595.0, "height": 842.0}}},
    }  # fmt: skip
    return json.dumps({**document, **changes}, ensure_ascii=False).encode()


def test_a_docling_document() -> None:
    source = read_bytes(docling(), "plan.json")
    assert source.text == (
        "云山市人民政府公报\n一、主要任务\n1.建设实验室20家。\n指标\t2025年\n覆盖率\t95%\n（责任单位：市科技局）\n"
    )
    assert source.layout is not None
    assert [type(b) for b in source.layout.blocks] == [
        KnownParagraph, KnownParagraph, KnownTable, KnownParagraph,
    ]  # fmt: skip
    plan = parse_source(source)
    assert [(t.quote, t.indicator.text) for t in plan.targets] == [
        ("20家", "实验室"),
        ("95%", "覆盖率"),
    ]
    (place,) = place_of(source, plan.sections[0].start, plan.sections[0].end)
    assert (place.page, place.box) == (1, (72, 142, 300, 158))
    (place,) = place_of(source, plan.targets[1].start, plan.targets[1].end)
    assert (place.page, place.row, place.column) == (2, 1, 1)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(docling()[:-9], "JSON is broken", id="cut off"),
        pytest.param(docling(body=None), "no body", id="no body"),
        pytest.param(docling(texts=[]), "no DoclingDocument", id="a reference to nothing"),
        pytest.param(docling(body={"children": [{"$ref": "x"}]}), "no Docling",
        id="a bad reference"),
        pytest.param(
            docling(body={"children": [{"$ref": "#/groups/0"}]},
                    groups=[{"label": "list", "children": [{"$ref": "#/groups/0"}]}]),
            "only white space", id="a group inside itself",
        ),
        pytest.param(b'{"schema_name": "DoclingDocument", "a": ' + b"[" * 200_000,
                     "broken", id="nested without end"),
    ],
)  # fmt: skip
def test_bad_docling_documents(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "plan.json")
    assert reason in caught.value.reason
