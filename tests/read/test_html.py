"""Web pages as government sites publish them: the document is found, the site around it is not."""

from __future__ import annotations

import pytest

from fenjie.plan import parse_source
from fenjie.read import place_of, read_bytes
from fenjie.read.html_blocks import Table, blocks_of
from fenjie.read.limits import parse_html
from fenjie.read.paths import Paths

BODY = (
    "<p>一、主要任务</p><p>到2025年，建设重点实验室20家，完善服务体系。（责任单位：市科技局）</p>"
    "<p>加强统筹协调，形成工作合力。</p>"
)
SITE = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>
云山市人民政府关于印发三年行动方案的通知_云山市人民政府</title>
<style>p {{ color: red }}</style></head>
<body>
<nav><a href="/">首页</a><a href="/zw">政务公开</a></nav>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政策文件</a></div>
<table class="info"><tr><td>索 引 号：</td><td>113300/2023-00012</td><td>发文机关：</td>
<td>云山市人民政府</td></tr><tr><td>发文字号：</td><td>云政发〔2023〕5号</td><td>成文日期：</td>
<td>2023年3月1日</td></tr></table>
<h1>云山市人民政府关于印发三年行动方案的通知</h1>
<div class="tools">【字体：大 中 小】<a>打印</a><script>share();</script></div>
<div id="zoom">{BODY}</div>
<div class="related"><a href="/1">关于做好今年防汛工作的通知，各地要高度重视，确保安全。</a></div>
<div>主办：云山市人民政府办公室，技术支持：某某公司。云ICP备12345号</div>
</body></html>"""


def text(page: str) -> list[str]:
    return read_bytes(page.encode(), "page.html").text.splitlines()


def test_the_document_without_the_site_around_it() -> None:
    assert text(SITE) == [
        "云山市人民政府关于印发三年行动方案的通知",
        "一、主要任务",
        "到2025年，建设重点实验室20家，完善服务体系。（责任单位：市科技局）",
        "加强统筹协调，形成工作合力。",
    ]


def test_the_metadata_block_gives_the_fields_of_the_document() -> None:
    source = read_bytes(SITE.encode(), "page.html")
    assert source.media_type == "text/html"
    assert source.fields is not None
    assert source.fields.index == "113300/2023-00012"
    document = parse_source(source).document
    assert (document.issuer, document.number, document.issued, document.title) == (
        "云山市人民政府",
        "云政发〔2023〕5号",
        "2023-03-01",
        "三年行动方案",
    )


def test_every_record_leads_back_to_its_element() -> None:
    source = read_bytes(SITE.encode(), "page.html")
    plan = parse_source(source)
    root = parse_html(SITE)
    records = [*plan.times, *plan.targets, *plan.responsible_units, *plan.actions]
    assert len(records) >= 4
    for record in records:
        (place,) = place_of(source, record.start, record.end)
        (element,) = root.xpath(place.path)
        assert record.quote in "".join(element.itertext())


FORMS = [
    pytest.param("<p>索引号：11/2023-1 文号：云政发〔2023〕5号</p>", id="side by side"),
    pytest.param("<ul><li>【文　　号】：云政发〔2023〕5 号</li></ul>", id="in brackets"),
    pytest.param("<div><span>发文字号：</span><span>云政发[2023]5号</span></div>", id="spans"),
    pytest.param("<dl><dt>文号</dt><dd>云政发〔2023〕5号</dd></dl>", id="a list"),
]


@pytest.mark.parametrize("block", FORMS)
def test_forms_of_the_metadata_block(block: str) -> None:
    fields = read_bytes(f"<html><body>{block}<div>{BODY}</div></body></html>".encode(), "p").fields
    assert fields is not None
    assert fields.number in ("云政发〔2023〕5号", "云政发[2023]5号")


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        pytest.param("<body>甲<br>乙<br/>丙</body>", ["甲", "乙", "丙"], id="line breaks"),
        pytest.param("<p>建设\n重点\n实验室</p>", ["建设重点实验室"], id="broken source lines"),
        pytest.param("<p>use\nPython 3</p>", ["use Python 3"], id="but not between words"),
        pytest.param("<p>&nbsp;&nbsp;&nbsp;甲&nbsp;乙&nbsp;</p>", ["甲 乙"], id="&nbsp;"),
        pytest.param("<p>甲<!-- 乙 --><script>丙</script></p>", ["甲"], id="comments, scripts"),
        pytest.param("<p>甲</p><p style='display: none'>乙</p>", ["甲"], id="what is not shown"),
        pytest.param("<p>5<span>G</span>基<b>站</b></p>", ["5G基站"], id="runs"),
        pytest.param("<ol><li>甲</li><li>乙</li></ol>", ["1.甲", "2.乙"], id="a numbered list"),
        pytest.param("<ol start=3><li>甲</li></ol>", ["3.甲"], id="that starts later"),
        pytest.param("<ol><li>（一）甲</li></ol>", ["（一）甲"], id="with labels of its own"),
        pytest.param("<ul><li>甲</li></ul>", ["甲"], id="a list without numbers"),
        pytest.param("<div>甲<p>乙</p>丙</div>", ["甲", "乙", "丙"], id="text beside blocks"),
        pytest.param("<p>甲<p>乙", ["甲", "乙"], id="tags left open"),
        pytest.param("<table><tr><td><p>甲<p>乙</td></tr></table>", ["甲", "乙"], id="frame"),
    ],
)  # fmt: skip
def test_lines(page: str, lines: list[str]) -> None:
    assert text(f"<html>{page}</html>") == lines


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(SITE.encode(), id="UTF-8"),
        pytest.param(SITE.replace("utf-8", "gb2312").encode("gb18030"), id="GBK, called GB2312"),
        pytest.param(SITE.encode("gb18030"), id="GBK, called UTF-8"),
        pytest.param(SITE.replace("utf-8", "gbk").encode(), id="UTF-8, called GBK"),
        pytest.param(SITE.encode("utf-16"), id="UTF-16 with a mark"),
        pytest.param(b"\xef\xbb\xbf" + SITE.encode(), id="UTF-8 with a mark"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert read_bytes(data, "page.html").text.startswith("云山市人民政府关于印发")


def test_a_document_that_the_page_holds_twice_is_read_once() -> None:
    paragraphs = [f"<p>{n}.第{n}项任务，要求按时完成。</p>" for n in range(1, 9)]
    page = "<html><body>" + "".join(paragraphs) + "<hr>" + "".join(paragraphs) + "</body></html>"
    assert len(text(page)) == 8


def test_data_tables_are_told_from_tables_that_lay_out_the_page() -> None:
    page = """<table><tr><td>菜单</td><td><table>
      <tr><th rowspan=2>指标</th><th colspan=2>目标</th></tr>
      <tr><th>2024年</th><th>2025年</th></tr>
      <tr><td rowspan=9>粮食<br>产量（万吨）</td><td>100</td><td>120</td></tr>
    </table></td></tr></table>"""
    tables = [b for b in blocks_of(parse_html(page)) if isinstance(b, Table)]
    assert len(tables) == 1
    assert [(c.row, c.column, c.rows, c.columns) for c in tables[0].grid] == [
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1),
        (2, 0, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1),
    ]  # fmt: skip
    assert tables[0].heads == 2
    source = read_bytes(f"<html><body>{page}</body></html>".encode(), "page.html")
    (target, earlier) = sorted(parse_source(source).targets, key=lambda t: -(t.year or 0))
    assert (target.indicator.text, target.value, target.unit, target.year) == (
        "粮食产量", 1200000, "吨", 2025,
    )  # fmt: skip
    assert earlier.year == 2024
    (place,) = place_of(source, target.start, target.end)
    assert (place.table, place.row, place.column) == (0, 2, 2)


def test_paths_are_those_of_xpath() -> None:
    root = parse_html(SITE)
    paths = Paths()
    for element in root.iter():
        assert paths.of(element) == root.getroottree().getpath(element)


def test_a_page_of_very_many_paragraphs_is_read_soon() -> None:
    page = "<html><body>" + "<p>建设实验室。" * 30_000 + "</body></html>"
    assert read_bytes(page.encode(), "page.html").text.count("\n") == 30_000
