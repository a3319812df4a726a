"""Plans and explanations for a terminal, or plain for a pipe.

In: a plan, or explanations of its records.  Out: lines on standard output (with ``rich``,
imported only here and only when needed), or for :func:`summary` a plain string.

    一、主要任务  task
      task    突破一批核心技术                                        @31 task-5e0b…
        unit    市科技局  lead                                        @60 unit-91ca…
        target  国家重点实验室 ≥ 25 家 (2021)                         @44 target-3f0c…
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from fenjie.explain import Explanation
    from fenjie.plan_rows import PlanRows
    from fenjie.publish.nested_models import NestedSection, NestedTask
    from fenjie.records import Action, Plan, Record, ResponsibleUnit, Target, Time

COLUMNS = ("sections", "times", "targets", "responsible_units", "tasks", "actions", "findings")
SIGNS = {"eq": "=", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈", "between": "∈"}
STYLES = {
    "task": "bold",
    "action": "cyan",
    "target": "green",
    "time": "yellow",
    "unit": "magenta",
    "heading": "bold blue",
    "finding": "red",
    "dim": "dim",
}


def summary(plans: Sequence[tuple[Path, PlanRows]]) -> str:
    """A table with one line for each dataset written: how many of what."""
    heads = ["dataset", *("units" if c == "responsible_units" else c for c in COLUMNS)]
    table = [heads]
    for folder, plan in plans:
        counts = {"sections": len(plan.document["sections"]), **plan.document["records"]}
        counts["findings"] = len(plan.document["findings"])
        table.append([str(folder), *(str(counts[column]) for column in COLUMNS)])
    widths = [max(map(_cells, column)) for column in zip(*table, strict=True)]
    return "\n".join(_aligned(line, widths) for line in table)


def show_plan(plan: Plan) -> None:
    """Print the outline, the records under each heading, and the findings."""
    from fenjie.plan_rows import rows_of
    from fenjie.publish.nested import nest
    from fenjie.publish.nested_models import NestedPlan

    console = _console()
    nested = NestedPlan.model_validate(nest(rows_of(plan)))
    _line(console, 0, (nested.title or nested.id, "heading"))
    facts = [nested.number, nested.issuer, nested.issued, nested.region]
    if nested.period:
        facts.append(f"{nested.period.start}–{nested.period.end}")
    if any(facts):
        _line(console, 0, ("  ".join(fact for fact in facts if fact), "dim"))
    for section in nested.sections:
        _show_section(console, section, 0)
    for finding in nested.findings:
        where = "  " + " ".join(finding.records)
        _line(console, 0, (f"{finding.code}  ", "finding"), (finding.message, ""), (where, "dim"))


def show_explanations(explanations: Iterable[Explanation]) -> None:
    """Print for each record what it is, the rule that made it, and what it read where."""
    console = _console()
    for number, explanation in enumerate(explanations):
        if number:
            console.print()
        _show_explanation(console, explanation)


def _show_explanation(console: Console, explanation: Explanation) -> None:
    record, rule = explanation.record, explanation.rule
    _record(console, 0, type(record).__name__.lower(), (record.quote, ""), record)
    _line(console, 1, (f"rule {rule.name}", "bold"), (f"  {rule.says}", ""))
    for example in rule.examples:
        _line(console, 2, (f"as in  {example}", "dim"))
    _line(console, 1, ("read", "bold"))
    for step in explanation.steps:
        span, note = f"  {step.start}–{step.end}", f"  {step.note}" if step.note else ""
        _line(console, 2, (f"{step.label}  ", "cyan"), (step.quote, ""), (span, "dim"), (note, ""))
    _line(console, 1, ("record", "bold"))
    left_out = {"quote", "rule", "document"}
    for field, value in record.model_dump(mode="json", exclude=left_out).items():
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        _line(console, 2, (f"{field}  ", "cyan"), (shown, ""))


def _show_section(console: Console, section: NestedSection, depth: int) -> None:
    heading = f"{section.label or ''}{section.title or ''}" or "(before the first heading)"
    _line(console, depth, (heading, "heading"), (f"  {section.kind}", "dim"))
    _show_records(console, section, depth + 1)
    for task in section.tasks:
        _record(console, depth + 1, "task", (task.title or _cut(task.quote), "bold"), task)
        _show_records(console, task, depth + 2)
    for inner in section.sections:
        _show_section(console, inner, depth + 1)


def _show_records(console: Console, owner: NestedSection | NestedTask, depth: int) -> None:
    for unit in owner.responsible_units:
        _record(console, depth, "unit", (unit_text(unit), ""), unit)
    for target in owner.targets:
        _record(console, depth, "target", (target_text(target), ""), target)
    for time in owner.times:
        _record(console, depth, "time", (time_text(time), ""), time)
    for action in owner.actions:
        _record(console, depth, "action", (action_text(action), ""), action)


def unit_text(unit: ResponsibleUnit) -> str:
    """``市科技局  lead``"""
    return f"{unit.name}  {unit.role}" + ("  collective" if unit.collective else "")


def target_text(target: Target) -> str:
    """``国家重点实验室 ≥ 25 家 (2021)``"""
    between = f"[{target.lower}, {target.upper}]"
    amount = between if target.comparator == "between" else str(target.value)
    basis = "" if target.basis == "level" else f"  {target.basis}"
    year = f" ({target.year})" if target.year else ""
    sign = SIGNS[target.comparator]
    return f"{target.indicator.text} {sign} {amount} {target.unit}{year}{basis}"


def time_text(time: Time) -> str:
    """``到2021年  by 2021``"""
    return f"{time.quote}  {time.relation} {time.value}"


def action_text(action: Action) -> str:
    """``建设 | 国家重点实验室``"""
    return f"{action.verb} | {action.object or ''}".rstrip("| ")


def visible(text: str) -> str:
    """One line that a terminal shows and does not obey.

    >>> visible("市地\\n\\n方金融监管局\\x1b[2J")
    '市地⏎⏎方金融监管局�[2J'
    """
    shown = text.replace("\r\n", "\n").replace("\n", "⏎").replace("\t", " ")
    return "".join("�" if unicodedata.category(c) in ("Cc", "Cs") else c for c in shown)


def _console() -> Console:
    from rich.console import Console
    from rich.theme import Theme

    return Console(theme=Theme(STYLES), highlight=False, markup=False, emoji=False, soft_wrap=True)


def _line(console: Console, depth: int, *parts: tuple[str, str]) -> None:
    from rich.text import Text

    text = Text("  " * depth)
    for part, style in parts:
        text.append(visible(part), style=style)
    console.print(text)


def _record(
    console: Console, depth: int, kind: str, content: tuple[str, str], record: Record
) -> None:
    where = f"  @{record.start} {record.id}"
    _line(console, depth, (f"{kind:<7} ", kind), content, (where, "dim"))


def _cut(text: str, length: int = 30) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _aligned(line: list[str], widths: Sequence[int]) -> str:
    first, *numbers = (
        (cell + " " * (width - _cells(cell)), " " * (width - _cells(cell)) + cell)
        for cell, width in zip(line, widths, strict=True)
    )
    return "  ".join([first[0], *(right for _, right in numbers)])
