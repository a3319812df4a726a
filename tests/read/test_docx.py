"""Word files: automatic numbers are written out, changes accepted, cells kept in their grid."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from fenjie.errors import ReadError
from fenjie.plan import parse_source
from fenjie.read import place_of, read_bytes
from fenjie.read.docx_numbering import written

sys.path.insert(0, str(Path(__file__).parent))

from office_files import archive, cell, docx, p, relations, table


def lines(body: str, **parts: str) -> list[str]:
    return read_bytes(docx(body, **parts), "plan.docx").text.splitlines()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(p("甲") + p("乙"), ["甲", "乙"], id="paragraphs"),
        pytest.param(p(run("建设") + run("实验室")), ["建设实验室"], id="runs"),
        pytest.param(p(run("甲") + "<w:r><w:br/></w:r>" + run("乙")), ["甲", "乙"], id="break"),
        pytest.param(
            p(run("甲") + '<w:r><w:br w:type="page"/></w:r>' + run("乙")), ["甲乙"], id="page break"
        ),
        pytest.param(
            p(f'<w:ins w:id="1">{run("新")}</w:ins><w:del w:id="2"><w:r><w:delText>旧</w:delText>'
              f"</w:r></w:del>{run('文')}"),
            ["新文"], id="tracked changes are accepted",
        ),
        pytest.param(
            p(f'<w:moveFrom w:id="1">{run("此")}</w:moveFrom>{run("彼")}')
            + p(f'<w:moveTo w:id="1">{run("此")}</w:moveTo>'),
            ["彼", "此"], id="what was moved stands once",
        ),
        pytest.param(
            p("一、主要", '<w:rPr><w:del w:id="1"/></w:rPr>') + p("任务"), ["一、主要", "任务"],
            id="the mark between paragraphs was deleted: joined by the outline",
        ),
        pytest.param(p(run("甲") + run("乙", "<w:vanish/>")), ["甲"], id="hidden text"),
        pytest.param(
            p('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
              + run("3")), ["3"], id="fields show their result",
        ),
        pytest.param(
            p(f'<w:hyperlink r:id="rId9">{run("附件")}</w:hyperlink>'), ["附件"], id="links"
        ),
        pytest.param(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>", ["甲"],
            id="content controls",
        ),
        pytest.param(
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('一、总体要求 1')}</w:sdtContent></w:sdt>"
            + p("甲"), ["甲"], id="a table of contents",
        ),
        pytest.param(
            p("<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
              f"{p('框')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
              f"<v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
              f"</mc:AlternateContent></w:r>{run('文')}"),
            ["文", "框"], id="a text box stands once, behind its paragraph",
        ),
        pytest.param(
            table(cell("<w:r><w:t>甲</w:t></w:r>", "乙")), ["甲", "乙"], id="a frame is no table"
        ),
        pytest.param(
            table(cell("甲") + cell("乙", "丙"), cell("丁") + cell("")), ["甲\t乙", "丙", "丁\t"],
            id="cells",
        ),
        pytest.param(
            table(cell("甲") + f"<w:tc>{table(cell('乙') + cell('丙'))}</w:tc>"), ["甲\t乙", "丙"],
            id="a table in a cell",
        ),
        pytest.param(p("m<w:r/>".replace("<w:r/>", "")) + p("<w:r><m:oMath><m:r><m:t>x</m:t></m:r>"
                     "</m:oMath></w:r>"), ["m", "x"], id="a formula"),
    ],
)  # fmt: skip
def test_what_is_read(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def level(number: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.", '<w:suff w:val="nothing"/>')
    + level(3, "decimal", "%1.%4", "<w:isLgl/>")
    + level(4, "bullet", "\uf0b7")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2">'
    '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def numbered(text: str, at: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_become_labels() -> None:
    body = [(0, "总体"), (1, "甲"), (1, "乙"), (2, "丙"), (2, "丁"), (0, "任务"), (1, "戊"),
            (2, "己"), (3, "庚"), (4, "辛")]  # fmt: skip
    assert lines("".join(numbered(t, at) for at, t in body), numbering=LISTS) == [
        "一、总体", "（一）甲", "（二）乙", "1.丙", "2.丁", "二、任务", "（一）戊", "1.己",
        "2.1 庚", "辛",
    ]  # fmt: skip


def test_a_list_that_starts_anew_and_one_that_goes_on() -> None:
    body = (
        numbered("甲", 2)
        + p("文")
        + numbered("乙", 2)
        + numbered("丙", 2, 2)
        + numbered("丁", 2, 2)
    )
    assert lines(body, numbering=LISTS) == ["1.甲", "文", "2.乙", "7.丙", "8.丁"]


def test_numbers_and_headings_by_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="x"/></w:style>'
    )
    body = p("一、总体 1", '<w:pStyle w:val="t"/>') + p("总体", '<w:pStyle w:val="b"/>')
    body += p("无号", '<w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body += p("圈", '<w:pStyle w:val="x"/>')
    source = read_bytes(docx(body, styles=styles, numbering=LISTS), "plan.docx")
    assert source.text.splitlines() == ["一、总体", "无号", "圈"]
    assert source.layout is not None
    assert [block.heading for block in source.layout.blocks] == [1, 1, 0]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("chineseCounting", ["一", "十", "十一", "二十", "一百零一", "一百一十"]),
        ("decimalEnclosedCircleChinese", ["①", "⑩", "⑪", "⑳", "101", "110"]),
        ("ideographTraditional", ["甲", "癸", "甲", "癸", "甲", "癸"]),
        ("chineseLegalSimplified", ["壹", "壹拾", "壹拾壹", "贰拾", "壹佰零壹", "壹佰壹拾"]),
        ("upperRoman", ["I", "X", "XI", "XX", "CI", "CX"]),
        ("lowerLetter", ["a", "j", "k", "t", "wwww", "ffffff"[:5]]),
        ("decimalFullWidth", ["１", "１０", "１１", "２０", "１０１", "１１０"]),
        ("decimalZero", ["01", "10", "11", "20", "101", "110"]),
        ("something new", ["1", "10", "11", "20", "101", "110"]),
    ],
)
def test_forms_of_numbers(form: str, expected: list[str]) -> None:
    assert [written(n, form) for n in (1, 10, 11, 20, 101, 110)] == expected


def test_footnotes_stand_at_the_end() -> None:
    body = p(run("甲") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("乙")) + p("丙")
    notes = "".join(f'<w:footnote w:id="{n}">{p(t)}</w:footnote>' for n, t in ((-1, ""), (2, "注")))
    assert lines(body, footnotes=notes) == ["甲乙", "丙", "注"]


PLAN = (
    p("云山市三年行动方案（2023—2025年）")
    + numbered("主要任务", 0)
    + table(
        cell("重点任务", down="restart") + cell("目标", span=2) + cell("责任单位", down="restart"),
        cell("", down="on") + cell("2024年") + cell("2025年") + cell("", down="on"),
        cell("建设重点实验室5家") + cell("3") + cell("5") + cell("市科技局", down="restart"),
        cell("完善服务体系") + cell("") + cell("") + cell("", down="on"),
    )
)


def test_every_record_leads_back_to_its_paragraph_or_cell() -> None:
    data = docx(PLAN, numbering=LISTS)
    source = read_bytes(data, "plan.docx")
    assert source.media_type.endswith("wordprocessingml.document")
    plan = parse_source(source)
    unit = plan.responsible_units[0]
    (place,) = place_of(source, unit.start, unit.end)
    assert (place.table, place.row, place.column) == (0, 2, 3)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for record in [*plan.times, *plan.targets, *plan.responsible_units, *plan.actions]:
            for place in place_of(source, record.start, record.end):
                part, _, path = (place.path or "").partition("#")
                root = etree.fromstring(archive.read(part))
                (element,) = root.xpath(path, namespaces=root.nsmap)
                written = "".join(element.itertext())
                assert record.quote in written or written in record.quote


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(docx("<w:p>"), "its XML is broken", id="broken XML"),
        pytest.param(
            archive({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "document type", id="entities",
        ),
        pytest.param(archive({"word/document.xml": "<a/>"}), "no body", id="no body"),
        pytest.param(archive({"word/x.xml": "<a/>"}), "is missing", id="no document"),
        pytest.param(
            archive({"_rels/.rels": relations(("officeDocument", "../../etc/x")), "word/x": ""}),
            "is missing", id="a relationship that leads out",
        ),
        pytest.param(docx(""), "only white space", id="nothing in it"),
        pytest.param(docx(p("甲"))[:-40], "archive is broken", id="cut off"),
    ],
)  # fmt: skip
def test_bad_files(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "plan.docx")
    assert reason in caught.value.reason
