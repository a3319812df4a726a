"""Differences as text, Markdown (a changelog), JSON or a page of HTML.

In: :class:`fenjie.publish.differences.Differences`.  Out: a text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from html import escape

from fenjie.publish.differences import Differences, DocumentDifferences, TargetChange, TaskChange

HEADS = ("change", "indicator", "old", "new")
STYLE = (
    "body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}"
)


def shown(found: Differences, form: str) -> str:
    """The differences in one form: text, markdown, json or html."""
    if form == "json":
        return json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n"
    if form == "html":
        return _html(found)
    return _markdown(found) if form == "markdown" else _text(found)


def _rows(document: DocumentDifferences) -> Iterator[tuple[str, str, str, str]]:
    for change in document.targets:
        yield change.what, change.indicator, *_sides(change)
    for task in document.tasks:
        yield _what(task), task.task, _list("−", task.removed), _list("+", task.added, task.roles)


def _sides(change: TargetChange) -> tuple[str, str]:
    sides = ((change.old, change.old_year), (change.new, change.new_year))
    old, new = (f"{said}{f' ({year})' if year else ''}" if said else "" for said, year in sides)
    return old, new


def _what(task: TaskChange) -> str:
    return "units moved" if task.what == "units moved" else f"task {task.what}"


def _list(sign: str, names: tuple[str, ...], more: tuple[str, ...] = ()) -> str:
    return "; ".join([*(f"{sign} {name}" for name in names), *more])


def _text(found: Differences) -> str:
    lines = []
    for document in found.documents:
        lines.append(f"{document.old} → {document.new}: {_summary(document)}")
        for what, name, old, new in _rows(document):
            lines.append(f"  {what:<12} {name}: {old or '—'} → {new or '—'}")
    lines += [f"document new: {identity}" for identity in found.added]
    lines += [f"document dropped: {identity}" for identity in found.dropped]
    return "\n".join(lines or ["no differences"]) + "\n"


def _summary(document: DocumentDifferences) -> str:
    counts: dict[str, int] = {"kept": document.kept} if document.kept else {}
    for change in document.targets:
        counts[change.what] = counts.get(change.what, 0) + 1
    said = ", ".join(f"{number} {what}" for what, number in sorted(counts.items()))
    return f"targets {said or 'none'}; tasks changed {len(document.tasks)}"


def _markdown(found: Differences) -> str:
    parts = ["# Changes", ""]
    for title, ids in (("Documents added", found.added), ("Documents dropped", found.dropped)):
        if ids:
            parts += [f"## {title}", "", *(f"- {identity}" for identity in ids), ""]
    for document in found.documents:
        title = document.new if document.new == document.old else f"{document.old} → {document.new}"
        parts += [f"## {title}", "", f"{_summary(document)}.", ""]
        rows = [HEADS, ("---",) * 4, *_rows(document)]
        parts += ["| " + " | ".join(_cell(c) for c in row) + " |" for row in rows]
        parts.append("")
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _html(found: Differences) -> str:
    parts = [
        '<!doctype html>\n<html lang="zh"><meta charset="utf-8">',
        f"<title>Changes</title><style>{STYLE}</style>",
        f"<h1>{escape(found.old)} → {escape(found.new)}</h1>",
    ]
    for document in found.documents:
        parts.append(f"<h2>{escape(document.old)} → {escape(document.new)}</h2>")
        parts.append(f"<p>{escape(_summary(document))}</p><table><tr>")
        parts.append("".join(f'<th scope="col">{head}</th>' for head in HEADS) + "</tr>")
        for row in _rows(document):
            parts.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>")
        parts.append("</table>")
    for title, ids in (("Documents added", found.added), ("Documents dropped", found.dropped)):
        if ids:
            parts.append(f"<h2>{title}</h2><ul>")
            parts.append("".join(f"<li>{escape(identity)}</li>" for identity in ids) + "</ul>")
    return "\n".join([*parts, "</html>", ""])
