"""Workbooks: cells as they are shown, merged ones as one, hidden ones not at all."""

from __future__ import annotations

import pytest
from office_files import archive
from plan_files import workbook

from fenjie.errors import ReadError
from fenjie.plan import parse_source
from fenjie.read import place_of, read_bytes
from fenjie.read.layout import KnownTable
from fenjie.read.xlsx import cell_at
from fenjie.read.xlsx_numbers import shown


@pytest.mark.parametrize(
    ("number", "code", "expected"),
    [
        (12, "General", "12"), (0.30000000000000004, "General", "0.3"), (1e-7, "", "0.0000001"),
        (1200000, "General", "1200000"), (0.95, "0%", "95%"), (0.0345, "0.00%", "3.45%"),
        (0.95, "0.0#%", "95.0%"), (1234.5, "#,##0.00", "1,234.50"), (2.5, "0", "3"),
        (13.5, '0.0"万元"', "13.5万元"), (500, '"≥"0', "≥500"), (5, "0_);(0)", "5"),
        (46022, "yyyy/m/d", "2025/12/31"), (46022, 'yyyy"年"m"月"', "2025年12月"),
        (46022, "[$-804]yyyy年m月d日;@", "2025年12月31日"), (45292, "yyyy-mm-dd", "2024-01-01"),
        (3, "@", "3"), (0.5, "# ?/?", "0.5"), (float("nan"), "0", "NaN"), (1e300, "0", "1E+300"),
    ],
)  # fmt: skip
def test_numbers_as_cells_show_them(number: float, code: str, expected: str) -> None:
    assert shown(number, code) == expected


def test_names_of_cells() -> None:
    assert [cell_at(n) for n in ("A1", "$B$4", "AB12", "ZZZZ1", "A0", "")] == [
        (0, 0), (3, 1), (11, 27), None, None, None,
    ]  # fmt: skip


STYLES = (
    '<numFmts><numFmt numFmtId="176" formatCode="0.0&quot;万元&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="176"/></cellXfs>'
)
STRINGS = "<si><t>指标</t></si><si><r><t>2025</t></r><r><t>年</t></r><rPh><t>x</t></rPh></si>"
SHEET = (
    '<cols><col min="4" max="5" hidden="1"/></cols><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>主要指标</t></is></c></row>'
    '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c></row>'
    '<row r="4"><c r="A4" t="str"><v>覆盖率</v></c><c r="C4" s="1"><v>0.95</v></c>'
    '<c r="D4"><v>7</v></c></row>'
    '<row r="5" hidden="1"><c r="A5" t="str"><v>旧</v></c><c r="C5"><v>1</v></c></row>'
    '<row r="6"><c r="A6" t="str"><v>投入</v></c><c r="C6" s="2"><v>13.50</v></c></row>'
    '<row r="7"><c r="A7" t="str"><v>错</v></c><c r="C7" t="e"><v>#REF!</v></c></row></sheetData>'
)


def test_a_sheet() -> None:
    source = read_bytes(workbook(SHEET, STYLES, "指标表", STRINGS), "plan.xlsx")
    assert source.media_type.endswith("spreadsheetml.sheet")
    assert source.text == "主要指标\n指标\t2025年\n覆盖率\t95%\n投入\t13.5万元\n错\t\n"
    assert source.layout is not None
    assert [isinstance(b, KnownTable) for b in source.layout.blocks] == [False, True]
    plan = parse_source(source)
    assert [(t.indicator.text, t.value, t.unit) for t in plan.targets] == [
        ("覆盖率", 95, "%"),
        ("投入", 135000, "元"),
    ]
    (place,) = place_of(source, plan.targets[0].start, plan.targets[0].end)
    assert (place.path, place.row, place.column) == ("指标表!C4", 1, 1)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(
            workbook('<sheetData><row r="1"><c r="A1" t="s"><v>5</v></c></row></sheetData>'),
            "a text that is not there", id="a text that is missing",
        ),
        pytest.param(workbook("<sheetData/>"), "only white space", id="empty"),
        pytest.param(archive({"xl/workbook.xml": "<a"}), "XML is broken", id="broken"),
        pytest.param(
            workbook(
                '<sheetData><row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c>'
                '</row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            ),
            "", id="merged over the whole sheet",
        ),
    ],
)  # fmt: skip
def test_bad_workbooks(data: bytes, reason: str) -> None:
    if not reason:
        assert read_bytes(data, "plan.xlsx").text.split() == ["a", "b"]
        return
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "plan.xlsx")
    assert reason in caught.value.reason
