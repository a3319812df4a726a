"""A small good file for every reader: what the mutated files are made of."""

from __future__ import annotations

import typeset
from office_files import cell, docx, p, table
from plan_files import as_markdown, as_ofd, as_xlsx

TITLE = "江北市科技强市三年行动计划（2019—2021年）"
LINES = (
    "一、工作目标",
    "到2021年末，力争建设2家重点实验室，技术交易合同成交额突破1200亿元，研发投入占比达3.1%。",
    "二、主要任务",
    "（一）加快推进园区建设。支持企业建设研发机构，开展技术攻关。（责任单位：市科技局、财政局，各区政府）",
    "（二）完善“双一流”（含试点）学科体系，每年引进人才100名以上。（市教育局牵头，市财政局配合）",
)
ROWS = (
    ("序号", "指标", "单位", "2018年", "2021年"),
    ("1", "高新技术企业", "家", "800", "1200"),
    ("2", "研发投入占比", "%", "2.5", "3.1"),
)


def docx_file() -> bytes:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:pPr>'
        '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    note = '<w:r><w:t>试点</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    body = (
        p(TITLE, '<w:pStyle w:val="a"/>')
        + "".join(p(line) for line in LINES)
        + p("建立统计制度。", item)
        + p(note)
        + table(
            *("".join(cell(text) for text in row) for row in ROWS),
            cell("合计", span=2) + cell("家", down="restart") + cell("1") + cell("2"),
            cell("另计", span=2) + cell(down="on") + cell("3") + cell("4"),
        )
    )
    footnotes = f'<w:footnote w:id="2">{p("含开发区。")}</w:footnote>'
    return docx(body, numbering=numbering, styles=styles, footnotes=footnotes)


def html_file() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in ROWS)
    about = "<td>索 引 号：</td><td>11/2019</td><td>发文字号：</td><td>江政发〔2019〕5号</td>"
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_江北市</title></head>'
        f'<body><nav><a href="/">首页</a></nav><table class="info"><tr>{about}</tr></table>'
        f'<h1>{TITLE}</h1><div id="zoom">{"".join(f"<p>{line}</p>" for line in LINES)}'
        '<ol><li>建立统计制度。</li></ol><table><tr><td rowspan="1" colspan="5">附表</td></tr>'
        f"{rows}</table></div><div>版权所有</div></body></html>"
    ).encode()


def pdf_file() -> bytes:
    markup = typeset.paragraphs(LINES, TITLE) + "\n\n"
    return typeset.pdf(markup + typeset.table(ROWS, "(1fr, 3fr, 1fr, 1fr, 1fr)"))


def text_file() -> bytes:
    return "\n".join((TITLE, *LINES)).encode("gb18030")


BLOCKS = (TITLE, *LINES, ROWS)
QUICK = {
    "text": text_file,
    "html": html_file,
    "docx": docx_file,
    "xlsx": lambda: as_xlsx(BLOCKS),
    "ofd": lambda: as_ofd((TITLE, *LINES)),
    "markdown": lambda: as_markdown((f"# {TITLE}", *LINES, ROWS)),
}
# Each of these starts a process of its own, or sets type.
SLOW = {"pdf": pdf_file}
