"""The page of one document: its text with every record marked, the records beside.

In: a dataset, and where its files are to be had.  Out: HTML that can be read and printed as it
is; ``document.js`` adds the list of records, selection, links.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from fenjie.records import RECORD_KINDS
from fenjie.site.blocks import blocks
from fenjie.site.corpus import key_of
from fenjie.site.datasets import Dataset, Row
from fenjie.site.segments import html_of_blocks, spans_of
from fenjie.site.shell import data_block, page, word

SCRIPTS = ("words.js", "list.js", "facts.js", "document.js")
# What a page need not repeat: it can be told from the text, or from the page itself.
LEFT_OUT = frozenset({"quote", "document", "fragments"})


def document_page(
    dataset: Dataset, files: Sequence[tuple[str, str, int]], pages: Mapping[int, Row]
) -> str:
    """The HTML; ``files`` are (name, address, bytes) of what can be downloaded, ``pages`` the
    images of pages by number, see ``page_images``."""
    records = in_order(dataset)
    body = "\n".join(
        (
            '<div class="document">',
            _outline(dataset, records),
            '<main id="main">',
            _head(dataset),
            _findings(dataset),
            _article(dataset, records),
            _downloads(files),
            "</main>",
            _panel(records),
            "</div>",
            '<section id="print-out"></section>',
            data_block("data", {**_data(dataset, records), "pages": pages}),
        )
    )
    tools = (
        f'<button type="button" class="narrow" id="show-outline">{word("show.outline")}</button>'
        f'<button type="button" class="narrow" id="show-records">{word("show.records")}</button>'
    )
    return page(dataset.title, body, SCRIPTS, "../", "page-document", tools)


def in_order(dataset: Dataset) -> list[tuple[str, Row]]:
    """All records in the order in which one meets them, the larger first."""
    found: list[tuple[str, Row]] = [
        (kind, row) for kind in RECORD_KINDS for row in dataset.rows[kind]
    ]
    rank = {"tasks": 0, "actions": 1, "targets": 2, "times": 3, "responsible_units": 4}
    found.sort(key=lambda r: (r[1]["start"], -r[1]["end"], rank[r[0]]))
    return found


def _article(dataset: Dataset, records: list[tuple[str, Row]]) -> str:
    found = blocks(dataset.text, dataset.document["sections"], dataset.document.get("title"))
    written = "".join(html_of_blocks(dataset.text, found, spans_of(records)))
    # Nothing between the tags: the article's text is the source text, character for character.
    return f'<article id="text" lang="zh-CN" dir="ltr">{written}</article>'


def _head(dataset: Dataset) -> str:
    document = dataset.document
    period = document.get("period")
    facts = [
        ("region", document.get("region")),
        ("issuer", document.get("issuer")),
        ("number", document.get("number")),
        ("issued", document.get("issued")),
        ("period", f"{period['start']}–{period['end']}" if period else None),
        ("characters", f"{len(dataset.text):,}"),
    ]
    written = "".join(
        f"<div><dt>{word(key)}</dt><dd><bdi>{escape(str(value))}</bdi></dd></div>"
        for key, value in facts
        if value
    )
    return (
        f'<h1><bdi>{escape(dataset.title)}</bdi></h1><dl class="facts">{written}</dl>'
        f'<p class="hint">{word("legend")}</p>'
    )


def _outline(dataset: Dataset, records: list[tuple[str, Row]]) -> str:
    counts: dict[str, int] = {}
    for _, row in records:
        counts[row["section"]] = counts.get(row["section"], 0) + 1
    lines = []
    for section in dataset.document["sections"]:
        if section["start"] >= section["end"]:
            continue
        name = f"{section.get('label') or ''}{section.get('title') or ''}"
        number = counts.get(section["id"], 0)
        count = f"<small>{number}</small>" if number else ""
        lines.append(
            f'<li class="l{min(section["level"], 5)} kind-{escape(section["kind"])}">'
            f'<a href="#{escape(section["id"])}"><bdi>{escape(name)}</bdi>{count}</a></li>'
        )
    return (
        f'<nav class="outline" id="outline" aria-labelledby="outline-title">'
        f'<h2 id="outline-title">{word("outline")}</h2><ol>{"".join(lines)}</ol></nav>'
    )


def _findings(dataset: Dataset) -> str:
    findings = dataset.document["findings"]
    if not findings:
        return ""
    lines = []
    for finding in findings:
        links = "".join(
            f' <a href="#{escape(record)}" class="go">↗</a>' for record in finding["records"][:8]
        )
        lines.append(
            f'<li><span class="code" data-w="{escape(finding["code"])}">{escape(finding["code"])}'
            f"</span> <bdi>{escape(finding['message'])}</bdi>{links}</li>"
        )
    return (
        f'<details class="findings"><summary>{word("findings")} <b>{len(findings)}</b></summary>'
        f"<ul>{''.join(lines)}</ul></details>"
    )


def _downloads(files: Sequence[tuple[str, str, int]]) -> str:
    links = "".join(
        f'<li><a href="{escape(address)}" download>{escape(name)}</a> '
        f"<small>{_size(size)}</small></li>"
        for name, address, size in files
    )
    return f'<section class="downloads"><h2>{word("downloads")}</h2><ul>{links}</ul></section>'


def _size(size: int) -> str:
    return f"{size / 1000:,.0f} kB" if size >= 1000 else f"{size} B"


def _panel(records: list[tuple[str, Row]]) -> str:
    counts = Counter(kind for kind, _ in records)
    order = ("targets", "responsible_units", "actions", "tasks", "times")
    kinds = "".join(
        f'<button type="button" class="chip {kind}" data-kind="{kind}" aria-pressed="true">'
        f"{word('kind.' + kind)} <small>{counts[kind]}</small></button>"
        for kind in order
    )
    return (
        f'<aside class="panel" id="panel" aria-labelledby="panel-title">'
        f'<h2 id="panel-title" class="sr">{word("records")}</h2>'
        f'<div class="chips">{kinds}</div>'
        f'<input type="search" id="find" data-w-placeholder="search.records" '
        f'data-w-label="search.records" placeholder="搜索记录" aria-label="搜索记录">'
        f'<div id="list" class="list" tabindex="0" role="listbox" data-w-label="records" '
        f'aria-label="记录"></div>'
        f'<section id="card" class="card" aria-live="polite" hidden></section>'
        f'<p class="hint">{word("keys")}</p></aside>'
    )


def _data(dataset: Dataset, records: list[tuple[str, Row]]) -> dict[str, Any]:
    names = {row["name"] for kind, row in records if kind == "responsible_units"}
    indicators = {row["indicator"]["text"] for kind, row in records if kind == "targets"}
    return {
        "id": dataset.id,
        "records": [
            {"kind": kind, **{k: v for k, v in row.items() if k not in LEFT_OUT}}
            for kind, row in records
        ],
        "sections": {
            s["id"]: f"{s.get('label') or ''}{s.get('title') or ''}"
            for s in dataset.document["sections"]
        },
        "units": {name: key_of(name) for name in sorted(names)},
        "indicators": {name: key_of(name) for name in sorted(indicators)},
        "place": dataset.place,
    }
