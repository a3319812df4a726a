"""The pages over all documents: the corpus, a unit, an indicator.

In: what the corpus holds.  Out: HTML whose tables and charts are drawn by scripts from ``data/``.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from fenjie.site.corpus import Corpus
from fenjie.site.shell import data_block, page, word, words

TABS = ("documents", "targets", "actions", "units", "indicators", "findings")


def corpus_page(corpus: Corpus, charts: bool = False) -> str:
    """``index.html``; with ``charts`` it leads to them."""
    counts = {
        "documents": len(corpus.documents),
        "targets": len(corpus.targets),
        "actions": len(corpus.actions),
        "units": len(corpus.units.number),
        "indicators": len(corpus.indicators.number),
        "findings": len(corpus.findings),
    }
    tabs = "".join(
        f'<button type="button" role="tab" id="tab-{tab}" aria-controls="table" '
        f'aria-selected="false" data-tab="{tab}">{word(tab)} '
        f"<small>{counts[tab]:,}</small></button>"
        for tab in TABS
    )
    body = f"""<main id="main" class="corpus">
<h1 class="sr">{word("corpus")}</h1>
<noscript><p class="notice">{word("noscript")}</p>{_plain_list(corpus)}</noscript>
<div class="tabs" role="tablist" data-w-label="corpus" aria-label="语料">{tabs}</div>
<form class="filters" role="search" id="filters">
<label class="wide"><span data-w="search.table">搜索当前表格</span>
<input type="search" id="search" autocomplete="off"></label>
<label>{word("region")}<select id="region"></select></label>
<label>{word("year")}<select id="year"></select></label>
<label>{word("unit")}<input id="unit" list="unit-names" autocomplete="off"></label>
<label>{word("indicator")}<input id="indicator" list="indicator-names" autocomplete="off"></label>
<button type="reset" id="clear">{word("clear")}</button>
<datalist id="unit-names"></datalist><datalist id="indicator-names"></datalist>
</form>
<figure class="chart" id="years" hidden></figure>
<p class="count" id="count" role="status">{escape(words()["zh"]["loading"])}</p>
<div id="table" class="table-place" role="tabpanel" aria-labelledby="tab-documents"></div>
<p class="hint">{word("keys.table")}</p>
</main>"""
    scripts = ("words.js", "list.js", "facts.js", "chart.js", "table.js", "corpus.js")
    bar = f'<a class="button" href="charts.html">{word("charts")}</a>' if charts else ""
    return page(words()["zh"]["app"], body, scripts, name="page-corpus", bar=bar)


def charts_page(charts: Sequence[str]) -> str:
    """``charts.html``: the charts one below the other; their titles are the questions."""
    from fenjie.plots.words import ZH

    shown = "".join(
        f'<figure><a href="charts/{chart}.svg"><img src="charts/{chart}.svg" '
        f'alt="{escape(ZH[chart])}" loading="lazy"></a></figure>'
        for chart in charts
    )
    body = f'<main id="main" class="charts"><h1>{word("charts")}</h1>{shown}</main>'
    return page(words()["zh"]["charts"], body, ("words.js",), name="page-charts")


def entry_page(kind: str, width: int) -> str:
    """``unit.html`` and ``indicator.html``: which one to show, the address says after ``#``."""
    body = f"""<main id="main" class="entry" data-kind="{kind}">
<noscript><p class="notice">{word("noscript")}</p></noscript>
<div id="entry"><h1>{word(kind)}</h1><p>{word("choose." + kind)}</p></div>
</main>{data_block("data", {"kind": kind, "width": width})}"""
    scripts = ("words.js", "list.js", "facts.js", "chart.js", "table.js", "entry.js")
    return page(words()["zh"][kind], body, scripts, name="page-entry")


def _plain_list(corpus: Corpus) -> str:
    return "<ul>{}</ul>".format(
        "".join(
            f'<li><a href="{escape(d["page"])}"><bdi>{escape(d["title"])}</bdi></a></li>'
            for d in corpus.documents[:1000]
        )
    )
