"""The report as one HTML file: every error in its sentence, gold above, predicted below.

In: a :class:`~fenjie.evaluate.report.Report` whose ``texts`` are known.  Out: a page that needs
no network and runs no script; errors can be reached by ``#error-…``.
"""

from __future__ import annotations

import json
from html import escape

from fenjie.evaluate.intervals import interval
from fenjie.evaluate.items import KINDS, Item
from fenjie.evaluate.mistakes import Mistake
from fenjie.evaluate.report import Report
from fenjie.evaluate.rules import headline
from fenjie.evaluate.sentences import sentence
from fenjie.evaluate.text_report import FIELDS_OF, worst

STYLE = """
:root { color-scheme: light dark }
body { font: 15px/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse } th, td { padding: .15rem .7rem; text-align: left }
tr { border-bottom: 1px solid #8884 } td.n { font-variant-numeric: tabular-nums }
article { margin: 1rem 0; padding: .4rem .8rem; border-left: 4px solid #888 }
p { margin: .1rem 0 } p.side { white-space: pre-wrap }
p.side::before { content: attr(data-side); display: inline-block; width: 5.5em; opacity: .7 }
mark.gold { background: #7c76 ; color: inherit } mark.predicted { background: #e966; color: inherit}
small { opacity: .75 } code { font-size: .9em }
"""


def as_html(report: Report) -> str:
    """The whole page."""
    errors = []
    for kind in KINDS:
        own = [m for m in report.mistakes if m.kind == kind]
        if own:
            told = "\n".join(_article(m, report.texts.get(m.document)) for m in own)
            errors.append(f'<h2 id="{kind}">{kind}: {len(own)}</h2>\n{told}')
    dropped = f"<p>{report.dropped} more errors are not shown.</p>" if report.dropped else ""
    return (
        '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Accuracy</title><style>{STYLE}</style></head><body>\n<h1>Accuracy</h1>\n"
        f"{_scores(report)}\n{_worst(report)}\n"
        + "\n".join(errors)
        + dropped
        + "\n</body></html>\n"
    )


def _scores(report: Report) -> str:
    head = (
        "kind",
        "precision",
        "recall",
        "F1",
        "95 %",
        "right / gold / predicted",
        "errors",
        "rule",
    )
    rows = []
    for kind in KINDS:
        if not report.of(kind):
            continue
        low, high = interval(report.of(kind))["f1"]
        p, r, f = report.scores(kind)
        classes = ", ".join(f"{e} {n}" for e, n in report.classes[kind].most_common())
        rows.append(
            (
                f'<a href="#{kind}">{kind}</a>',
                *(f"{x:.4f}" for x in (p, r, f)),
                f"{low:.3f}–{high:.3f}",
                " / ".join(map(str, report.pooled(kind))),
                escape(classes),
                escape(headline(kind).meaning),
            )
        )
    return _table(head, rows)


def _worst(report: Report) -> str:
    rows = [tuple(escape(cell) for cell in row) for row in worst(report, 20)]
    table = _table(("document", "kind", "F1", "right / gold / predicted"), rows)
    return f"<h2>Worst documents</h2>\n{table}" if rows else ""


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "\n".join("<tr>" + "".join(f'<td class="n">{c}</td>' for c in r) + "</tr>" for r in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>\n{body}\n</tbody></table>"


def _article(mistake: Mistake, text: str | None) -> str:
    place = mistake.place
    differs = f" ({', '.join(mistake.differs)})" if mistake.differs else ""
    beside = "" if mistake.counts else " <small>beside the headline</small>"
    head = (
        f"<p><b>{escape(mistake.error)}</b>{escape(differs)}{beside} "
        f"<small>{escape(mistake.document)}:{place.start} <code>{mistake.id}</code></small></p>"
    )
    sides = [("gold", mistake.gold), ("predicted", mistake.predicted or mistake.other)]
    if mistake.gold is None:
        sides = [("gold", mistake.other), ("predicted", mistake.predicted)]
    rows = [_side(name, item, place, mistake.differs, text) for name, item in sides]
    return f'<article id="{mistake.id}">{head}{"".join(rows)}</article>'


def _side(
    name: str, item: Item | None, place: Item, differs: tuple[str, ...], text: str | None
) -> str:
    if item is None:
        return f'<p class="side" data-side="{name}"><small>nothing</small></p>'
    words = f'<mark class="{name}">{escape(item.quote)}</mark>'
    if text is not None:
        # Both sides show the same sentence, so that the eye finds what differs.
        first, last = sentence(text, place.start, place.end)
        start, end = max(first, item.start), min(last, item.end)
        if start < end:
            marked = f'<mark class="{name}">{escape(text[start:end])}</mark>'
            words = escape(text[first:start]) + marked + escape(text[end:last])
    names = dict.fromkeys(n for f in differs for n in FIELDS_OF.get(f, (f,)))
    fields = {n: item.fields[n] for n in names if n in item.fields}
    told = f" <code>{escape(json.dumps(fields, ensure_ascii=False))}</code>" if fields else ""
    rule = f" <small>{escape(item.rule)}</small>" if item.rule else ""
    return f'<p class="side" data-side="{name}">{words}{told}{rule}</p>'
