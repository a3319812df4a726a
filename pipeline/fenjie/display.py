"""The view of a plan in a notebook.

In: a plan.  Out: a piece of HTML: its title, how many records of each kind, findings, and a
folded table a kind.

>>> plan_html(plan)[:30]  # doctest: +SKIP
'<div class="fenjie-plan" lang='

``fenjie.display(plan)`` shows that and below it the text with every record marked, nested as they
are.  It needs nothing from the network, runs no script, and borrows the colours of the page, so
that it reads on a light and on a dark ground.  All text of the document is escaped.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from html import escape
from types import ModuleType
from typing import Any

from fenjie.records import (
    RECORD_KINDS,
    Action,
    Plan,
    RecordKind,
    ResponsibleUnit,
    Target,
    Task,
    Time,
)

STYLE = """
.fenjie-plan { font-size: 0.9em; line-height: 1.5; max-width: 75em; }
.fenjie-plan h3 { font-size: 1.2em; margin: 0 0 0.2em; }
.fenjie-plan p { margin: 0.2em 0 0.6em; }
.fenjie-plan summary { cursor: pointer; padding: 0.25em 0; }
.fenjie-plan .fenjie-scroll { max-height: 30em; overflow: auto; margin-bottom: 0.6em; }
.fenjie-plan table { border-collapse: collapse; color: inherit; background: transparent; }
.fenjie-plan tr { background: transparent; }
.fenjie-plan th, .fenjie-plan td {
  border: 1px solid rgba(128, 128, 128, 0.4); padding: 0.2em 0.6em;
  text-align: left; vertical-align: top; color: inherit; white-space: normal;
}
.fenjie-plan td.fenjie-number { text-align: right; white-space: nowrap; }
.fenjie-plan small { opacity: 0.75; }
"""

SYMBOLS = {"eq": "=", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈"}

Row = list[str | int | None]


TEXT_STYLE = """
.fenjie-text { max-width: 46em; max-height: 40em; overflow: auto; line-height: 1.9; padding: 0 1em;
  border: 1px solid rgba(128, 128, 128, 0.4); }
.fenjie-text h2, .fenjie-text h3, .fenjie-text h4, .fenjie-text h5 {
  font-size: 1.05em; margin: 1em 0 0.4em; }
.fenjie-text p { margin: 0.4em 0; }
.fenjie-text .n { font-size: 0; }
.fenjie-text .c::before { content: attr(data-c); font-size: 0.7em; }
.fenjie-text .c { unicode-bidi: isolate; }
.fenjie-text .a { text-decoration: underline rgba(140, 110, 190, 0.8);
  text-underline-offset: 0.3em; }
.fenjie-text .i { border-bottom: 2px dotted rgba(190, 150, 30, 0.9); }
.fenjie-text .t { background: rgba(250, 200, 60, 0.35); }
.fenjie-text .m { background: rgba(90, 160, 240, 0.3); }
.fenjie-text .u { background: rgba(70, 180, 110, 0.3); }
"""


class View:
    """A piece of HTML that a notebook shows."""

    def __init__(self, html: str) -> None:
        self._html = html

    def _repr_html_(self) -> str:
        return self._html


def display(plan: Plan) -> View | None:
    """Show a plan with its text in a notebook; elsewhere returns what would be shown."""
    view = View(plan_html(plan) + text_html(plan))
    ipython: Any = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        return view
    ipython.display.display(view)
    return None


def text_html(plan: Plan) -> str:
    """The text with every record marked, as one ``<div>``."""
    from fenjie.site.blocks import blocks
    from fenjie.site.segments import html_of_blocks, spans_of

    records: list[tuple[str, dict[str, Any]]] = []
    for kind in RECORD_KINDS:
        records.extend((kind, record.model_dump()) for record in plan.records(kind))
    sections = [section.model_dump() for section in plan.sections]
    found = blocks(plan.text, sections, plan.document.title)
    marked = "".join(html_of_blocks(plan.text, found, spans_of(records)))
    return f'<div class="fenjie-text" lang="zh"><style>{TEXT_STYLE}</style>{marked}</div>'


def plan_html(plan: Plan) -> str:
    """The whole view as one ``<div>``."""
    title = plan.document.title or plan.document.id
    parts = [
        f'<div class="fenjie-plan" lang="zh"><style>{STYLE}</style>',
        f"<h3>{escape(title)}</h3>",
        f"<p><small>{escape(_about(plan))}</small></p>",
        _findings(plan),
        *(_table(name, head, map(row, plan.records(kind))) for name, kind, head, row in _tables()),
        "</div>",
    ]
    return "".join(parts)


def _about(plan: Plan) -> str:
    document = plan.document
    period = document.period
    facts = [
        document.issuer,
        document.number,
        document.issued,
        f"{period.start}–{period.end}" if period else None,
        document.source.file,
        f"{document.source.characters} characters",
        f"{len(plan.sections)} sections",
    ]
    return " · ".join(fact for fact in facts if fact)


def _findings(plan: Plan) -> str:
    if not plan.findings:
        return ""
    rows: Iterable[Row] = ([finding.code, finding.message] for finding in plan.findings)
    return _table("findings", ["code", "message"], rows)


def _tables() -> list[tuple[str, RecordKind, list[str], Callable[..., Row]]]:
    """For each kind of record: its name on the page, its field, its columns, its row."""
    target_head = ["indicator", "value", "unit", "year", "basis", "role", "text", "at"]
    return [
        ("targets", "targets", target_head, _target),
        ("responsible units", "responsible_units", ["name", "role", "text", "at"], _unit),
        ("tasks", "tasks", ["title", "actions", "targets", "units", "text", "at"], _task),
        ("actions", "actions", ["verb", "object", "text", "at"], _action),
        ("times", "times", ["value", "type", "relation", "text", "at"], _time),
    ]


def _target(target: Target) -> Row:
    """
    >>> _target(plan.targets[0])  # doctest: +SKIP
    ['重点实验室', '≥ 20', '家', 2025, 'level', 'goal', '20 家以上', 38]
    """
    if target.comparator == "between":
        amount = f"{target.lower}–{target.upper}"
    else:
        amount = f"{SYMBOLS[target.comparator]} {target.value}"
    facts: Row = [target.indicator.text, amount, target.unit, target.year]
    return [*facts, target.basis, target.role, target.quote, target.start]


def _unit(unit: ResponsibleUnit) -> Row:
    return [unit.name, unit.role, unit.quote, unit.start]


def _task(task: Task) -> Row:
    counts = [len(task.actions), len(task.targets), len(task.responsible_units)]
    return [task.title, *counts, _shortened(task.quote), task.start]


def _action(action: Action) -> Row:
    return [action.verb, action.object, action.quote, action.start]


def _time(time: Time) -> Row:
    return [time.value, time.timex, time.relation, time.quote, time.start]


def _shortened(text: str, limit: int = 80) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _table(name: str, head: list[str], rows: Iterable[Row]) -> str:
    body = ["<tr>" + "".join(map(_cell, row)) + "</tr>" for row in rows]
    columns = "".join(f"<th>{escape(column)}</th>" for column in head)
    return (
        f"<details><summary><b>{len(body)}</b> {escape(name)}</summary>"
        f'<div class="fenjie-scroll"><table><thead><tr>{columns}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div></details>"
    )


def _cell(value: str | int | None) -> str:
    if isinstance(value, int):
        return f'<td class="fenjie-number">{value}</td>'
    return f"<td>{escape(value or '')}</td>"


class _Display(ModuleType):
    # `fenjie.display` is a function to users, but Python makes it the name of this module as soon
    # as it has been imported.  So the module can be called, too.
    def __call__(self, plan: Plan) -> View | None:
        return display(plan)


sys.modules[__name__].__class__ = _Display
