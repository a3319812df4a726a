"""OFD: characters where the file puts them, tables by their rules, hostile files refused."""

from __future__ import annotations

import pytest
from office_files import archive
from plan_files import as_ofd, text_object

from fenjie.errors import ReadError
from fenjie.plan import parse_source
from fenjie.read import place_of, read_bytes

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(content: str, **parts: str) -> bytes:
    files = {
        "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        '<ofd:TemplatePage ID="9" BaseLoc="Tpls/t.xml"/></ofd:CommonData><ofd:Pages>'
        '<ofd:Page ID="1" BaseLoc="Pages/p.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Pages/p.xml": f"<ofd:Page {SPACE}><ofd:Template TemplateID='9'/><ofd:Content>"
        f"<ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>",
    }
    return archive({**files, **parts})


def test_a_page_with_its_boxes() -> None:
    source = read_bytes(as_ofd(["一、主要任务", "到2025年，建设实验室20家。"]), "plan.ofd")
    assert source.media_type == "application/ofd"
    assert source.text.splitlines()[:2] == ["一、主要任务", "到 2025 年，建设实验室 20 家。"] or (
        source.text.splitlines()[:2] == ["一、主要任务", "到2025年，建设实验室20家。"]
    )
    (target,) = parse_source(source).targets
    places = place_of(source, target.start, target.end)
    assert {p.page for p in places} == {1}
    top = (37.0 + 9.8) * 72 / 25.4
    for place in places:
        assert place.box is not None
        assert top - 2 <= place.box[1] < place.box[3] <= top + 20


def test_steps_given_once_for_many_characters() -> None:
    text = '<ofd:TextObject Size="5" Boundary="20 20 100 5"><ofd:TextCode X="0" Y="4.4"'
    source = read_bytes(ofd(f'{text} DeltaX="g 3 5">主要任务</ofd:TextCode></ofd:TextObject>'), "a")
    (place,) = place_of(source, 0, 4)
    assert place.box is not None
    assert place.box[2] - place.box[0] == pytest.approx(20 * 72 / 25.4, abs=0.1)


def test_a_table_by_its_rules() -> None:
    def line(x0: float, y0: float, x1: float, y1: float) -> str:
        return (
            f'<ofd:PathObject Stroke="true" Boundary="{x0} {y0} {x1 - x0} {y1 - y0}">'
            f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData>"
            "</ofd:PathObject>"
        )

    rows = [["指标", "单位", "2025年"], ["研发经费投入强度", "%", "3.0"], ["实验室数", "家", "20"]]
    rules = [line(20, 20 + 12 * n, 170, 20 + 12 * n) for n in range(4)]
    rules += [line(20 + 50 * n, 20, 20 + 50 * n, 56) for n in range(4)]
    texts = [
        text_object(22 + 50 * c, 23 + 12 * r, text)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    source = read_bytes(ofd("".join(rules + texts)), "plan.ofd")
    plan = parse_source(source)
    assert [(t.indicator.text, t.value, t.unit, t.year) for t in plan.targets] == [
        ("研发经费投入强度", 3, "%", 2025),
        ("实验室数", 20, "家", 2025),
    ]
    (place,) = place_of(source, plan.targets[1].start, plan.targets[1].end)
    assert (place.page, place.table, place.row, place.column) == (1, 0, 2, 2)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(archive({"OFD.xml": "<!DOCTYPE a [<!ENTITY b SYSTEM 'c'>]><a>&b;</a>"}),
                     "document type", id="entities"),
        pytest.param(archive({"OFD.xml": "<o><DocBody><DocRoot>../x</DocRoot></DocBody></o>"}),
                     "is missing", id="a path that leads out"),
        pytest.param(ofd('<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'),
                     "pictures without text", id="a scan"),
        pytest.param(ofd("", **{"Doc_0/Pages/p.xml": "<a"}), "XML is broken", id="broken"),
        pytest.param(archive({"OFD.xml": "<a/>"}), "pictures without text", id="no document"),
    ],
)  # fmt: skip
def test_bad_files(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "plan.ofd")
    assert reason in caught.value.reason


def test_numbers_that_no_page_has() -> None:
    wild = (
        '<ofd:TextObject Size="5" Boundary="1 1 1 1"><ofd:TextCode X="0" Y="4" DeltaX="{}">主要任务'
    )
    for steps in ("g 99999999999 5", "g g g", "1e9 x", "-5 -5"):
        page = ofd(
            wild.format(steps) + "</ofd:TextCode></ofd:TextObject>" + text_object(20, 60, "甲")
        )
        assert "甲" in read_bytes(page, "a.ofd").text
