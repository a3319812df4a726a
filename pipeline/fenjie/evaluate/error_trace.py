"""From an error in a report to the rules: what was read at that place, and what nearly was.

In: a source text and one error of a JSON report.  Out: lines: the error, the records that stand in
its sentence with the rules that made them, the numbers that were read and became no target, and
what the section there allows.

>>> print("\\n".join(trace(source, error)))                               # doctest: +SKIP
error-4a56b15681 missed targets
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fenjie.evaluate.items import KINDS, EvaluationError
from fenjie.evaluate.sentences import sentence
from fenjie.read import SourceText
from fenjie.records import Plan, Record, Section
from fenjie.vocabulary import RECORD_KINDS

NO_TASKS = "actions and tasks are read in sections of kind task and safeguard only"
NO_TARGETS = "what a background section reports yields no target"


def find_error(report: Path, error_id: str) -> dict[str, Any]:
    """The error with this id in a report that ``fenjie eval --json`` wrote."""
    try:
        kinds = json.loads(report.read_bytes())
    except (OSError, ValueError) as error:
        reason = f"it is no report ({error})"
        remedy = "write one with 'fenjie eval GOLD PRED --json -o FILE'"
        raise EvaluationError(str(report), reason, remedy) from error
    for kind in KINDS:
        for item in kinds.get(kind, {}).get("items", ()):
            if item["id"] == error_id:
                found: dict[str, Any] = {"kind": kind, **item}
                return found
    raise EvaluationError(str(report), f"there is no error {error_id}", "take one of its 'items'")


def trace(source: SourceText, error: dict[str, Any]) -> list[str]:
    """What is to be said about the error, a line each."""
    import fenjie

    plan = fenjie.parse(source.text, name=source.name)
    place = error["gold"] or error["predicted"]
    if source.text[place["start"] : place["end"]] != place["quote"]:
        reason = "the error was found in another text"
        raise EvaluationError(source.name, reason, "give the text that the report is about")
    first, last = sentence(source.text, place["start"], place["end"])
    told = [f"{error['id']}: {error['error']} ({error['kind']}) at {place['start']}"]
    for side in ("gold", "predicted", "other"):
        if error.get(side):
            told.append(f"  {side}: {_fields(error[side])}")
    told.append(f"  sentence: {source.text[first:last].strip()}")
    told += ["rules that fired in this sentence", *_fired(plan, first, last)]
    told += ["nearly fired", *_nearly(plan, error["kind"], first, last)]
    return told


def _fired(plan: Plan, first: int, last: int) -> Iterator[str]:
    from fenjie.extract.rules import RULES

    none = True
    for kind in RECORD_KINDS:
        for record in plan.records(kind):
            if kind != "tasks" and first < record.end and record.start < last:
                none = False
                rule = RULES.get(record.rule)
                says = f": {rule.says}" if rule is not None else ""
                yield f"  {record.rule} 「{record.quote[:40]}」 at {record.start} {record.id}{says}"
    if none:
        yield "  none"


def _nearly(plan: Plan, kind: str, first: int, last: int) -> Iterator[str]:
    none = True
    section = _section(plan, first)
    if kind in ("tasks", "actions") and section.kind not in ("task", "safeguard"):
        none = False
        yield f"  {_heading(section)}: {NO_TASKS}"
    if kind == "targets" and section.kind == "background":
        none = False
        yield f"  {_heading(section)}: {NO_TARGETS}"
    for quote, start, rule in _unused_numbers(plan, first, last):
        none = False
        yield f"  {rule} 「{quote}」 at {start}: read as a quantity, became no target"
    if none:
        yield "  nothing: no rule matched part of it"


def _unused_numbers(plan: Plan, first: int, last: int) -> Iterator[tuple[str, int, str]]:
    from fenjie.extract.quantities import find_quantities
    from fenjie.plan import read_mentions

    view, _, _ = read_mentions(plan.text)
    for quantity in find_quantities(view.text):
        start, end = view.span(quantity.start, quantity.end)
        inside = first <= start < last
        if inside and not any(_meets(t, start, end) for t in plan.targets):
            yield plan.text[start:end], start, quantity.rule


def _meets(record: Record, start: int, end: int) -> bool:
    return record.start < end and start < record.end


def _section(plan: Plan, at: int) -> Section:
    before = [s for s in plan.sections if s.start <= at]
    return before[-1] if before else plan.sections[0]


def _heading(section: Section) -> str:
    return f"section {section.label or ''}{section.title or 'before the first heading'}" + (
        f" ({section.kind})"
    )


def _fields(item: dict[str, Any]) -> str:
    rest = {k: v for k, v in item.items() if k not in ("start", "end", "quote", "line", "nth")}
    return f"「{item['quote'][:60]}」 {json.dumps(rest, ensure_ascii=False)}"
