"""The report for a terminal and for Markdown: tables of plain characters.

In: a :class:`~fenjie.evaluate.report.Report`.  Out: text.

>>> print(as_text(report))                                               # doctest: +SKIP
kind                precision  recall      F1  95 % of F1     macro F1  right/gold/predicted
targets                0.9570  0.9468  0.9519  0.912-0.980      0.9401  89/94/93
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from fenjie.evaluate.intervals import interval, scores
from fenjie.evaluate.items import KINDS, Item, Kind
from fenjie.evaluate.mistakes import Mistake
from fenjie.evaluate.report import Report
from fenjie.evaluate.rules import RULES

HEAD = ("kind", "precision", "recall", "F1", "95 % of F1", "macro F1", "right/gold/predicted")


def as_text(report: Report, errors: int = 20, rules: bool = False) -> str:
    """Scores, error classes, worst documents, and the first ``errors`` errors of each kind."""
    parts = [_table(HEAD, _scores(report))]
    if rules:
        parts.append(_table(("rule", *HEAD[1:4], HEAD[6]), _rules(report)))
    parts.append(_table(("errors of", "by class"), _classes(report)))
    parts.append(_table(("worst documents", "kind", "F1", HEAD[6]), worst(report)))
    for kind in KINDS:
        lines = [mistake_line(m) for m in report.mistakes if m.kind == kind and m.counts]
        if lines and errors:
            more = f"  ... and {len(lines) - errors} more" if len(lines) > errors else ""
            parts.append("\n".join([f"{kind}:", *lines[:errors], *([more] if more else [])]))
    return "\n\n".join(part for part in parts if part) + "\n"


def as_markdown(report: Report, errors: int = 20) -> str:
    """The same as GitHub shows it, for a pull request's comment."""
    parts = ["# Accuracy", _markdown(HEAD, _scores(report))]
    parts += ["## By rule", _markdown(("rule", *HEAD[1:4], HEAD[6]), _rules(report))]
    parts += ["## Errors by class", _markdown(("errors of", "by class"), _classes(report))]
    parts += [
        "## Worst documents",
        _markdown(("document", "kind", "F1", HEAD[6]), worst(report)),
    ]
    for kind in KINDS:
        lines = [mistake_line(m) for m in report.mistakes if m.kind == kind and m.counts][:errors]
        if lines:
            parts += [f"## {kind}", "```\n" + "\n".join(lines) + "\n```"]
    return "\n\n".join(parts) + "\n"


def worst(report: Report, most: int = 8) -> list[tuple[str, ...]]:
    """Documents and kinds with the lowest F1, the worst first."""
    rows = [
        (scores(*counts)[2], name, kind, counts)
        for kind in KINDS
        for name, counts in report.documents(kind)
        if scores(*counts)[2] < 1
    ]
    rows.sort(key=lambda row: row[:3])
    return [(name, kind, f"{f1:.4f}", _fraction(counts)) for f1, name, kind, counts in rows[:most]]


def mistake_line(mistake: Mistake) -> str:
    """One error in one line: its id and class, what gold says, what was predicted."""
    gold, predicted = mistake.gold, mistake.predicted
    said = [f"{mistake.id} {mistake.error:<10} {mistake.document}:{mistake.place.start}"]
    if gold is not None:
        said.append(f"gold {item_line(gold, mistake.differs)}")
    if predicted is not None:
        said.append(f"got {item_line(predicted, mistake.differs)}")
    if mistake.other is not None:
        said.append(f"in {item_line(mistake.other, ())}")
    return "  ".join(said)


FIELDS_OF = {  # fields of a record that a field of the rules looks at
    "bounds": ("value", "lower", "upper"),
    "indicator_exact": ("indicator",),
}


def item_line(item: Item, differs: Iterable[str]) -> str:
    """An item's words and the fields in question."""
    words = "".join(item.quote.split())
    words = words if len(words) <= 40 else f"{words[:28]}…{words[-11:]}"
    names = dict.fromkeys(n for field in differs for n in FIELDS_OF.get(field, (field,)))
    told = [
        f"{n}={json.dumps(item.fields.get(n), ensure_ascii=False)}"
        for n in names
        if n in item.fields
    ]
    return f"「{words}」" + (f" {' '.join(told)}" if told else "")


def _scores(report: Report) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for kind in KINDS:
        if not report.of(kind):
            rows.append((kind, "-", "-", "-", "-", "-", "no gold"))
            continue
        low, high = interval(report.of(kind))["f1"]
        three = [f"{x:.4f}" for x in report.scores(kind)]
        counts = _fraction(report.pooled(kind))
        rows.append((kind, *three, f"{low:.3f}-{high:.3f}", f"{report.macro(kind)[2]:.4f}", counts))
    return rows


def _rules(report: Report) -> list[tuple[str, ...]]:
    return [
        (f"{kind}.{rule.name}", *_three(report, kind, rule.name))
        for kind in KINDS
        if report.of(kind)
        for rule in RULES[kind]
    ]


def _three(report: Report, kind: Kind, rule: str) -> tuple[str, ...]:
    three = (f"{x:.4f}" for x in report.scores(kind, rule))
    return (*three, _fraction(report.pooled(kind, rule)))


def _classes(report: Report) -> list[tuple[str, str]]:
    rows = []
    for kind in KINDS:
        for tally, name in ((report.classes[kind], kind), (report.beside[kind], f"{kind}, beside")):
            if tally:
                told = sorted(tally.items(), key=lambda e: (-e[1], e[0]))
                rows.append((name, ", ".join(f"{error} {n}" for error, n in told)))
    return rows


def _fraction(counts: tuple[int, int, int]) -> str:
    return "/".join(map(str, counts))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    widths = [max(len(row[c]) for row in (head, *rows)) for c in range(len(head))]
    lines = []
    for row in (head, *rows):
        cells = [f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)]
    return "\n".join(lines)
