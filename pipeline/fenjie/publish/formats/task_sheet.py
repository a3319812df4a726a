"""The rows of a 任务分解表, the form in which officials hand out the work of a plan.

In: the rows of one document.  Out: one :class:`Line` a task:

    序号 │ 重点任务 │ 具体举措 │ 目标 │ 牵头单位 │ 责任单位 │ 完成时限
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fenjie.publish.tables import Parsed, Row

HEADS = ("序号", "重点任务", "具体举措", "目标", "牵头单位", "责任单位", "完成时限")
WIDTHS = (6, 20, 62, 28, 18, 24, 14)  # in half-width characters

# Headings that say that tasks follow, but not which.
GENERAL = (
    "主要任务",
    "重点任务",
    "工作任务",
    "任务",
    "主要措施",
    "重点工作",
    "工作措施",
    "工作内容",
)

# Each begins where a run of blanks begins: else every blank of a long run would be tried.
_BREAKS = re.compile(r"(?<!\s)\s*[\r\n]+\s*")
_BLANKS = re.compile(r"(?<=[^\x00-\x7f])[ \t\u3000]+|(?<![ \t\u3000])[ \t\u3000]+(?=[^\x00-\x7f])")
_SHELL = re.compile(r"[（(]\s*[）)]|[（(]\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One task; ``section`` tells which lines share their 重点任务."""

    section: str
    heading: str
    measure: str
    targets: str
    lead: str
    units: str
    deadline: str


def lines(rows: Parsed) -> Iterator[Line]:
    """The lines of one document's sheet."""
    headings = _headings(rows["sections"])
    owned = {name: _by_task(rows[name]) for name in ("targets", "responsible_units", "times")}
    for task in rows["tasks"]:
        units = owned["responsible_units"].get(task["id"], [])
        own_targets = owned["targets"].get(task["id"], [])
        yield Line(
            task["section"],
            headings[task["section"]] or task["title"] or "",
            _measure(task, units),
            "\n".join(_target(target) for target in own_targets),
            _unit_names(units, ("lead",)),
            _unit_names(units, ("responsible", "support", "supervise")),
            _deadline(owned["times"].get(task["id"], []), own_targets),
        )


def _headings(sections: list[Row]) -> dict[str, str]:
    """The heading of each section; of one called 主要任务, the heading above it says what it is."""
    by_id = {section["id"]: section for section in sections}
    found = {}
    for section in sections:
        named = section
        while named["title"] in GENERAL and named["parent"]:
            named = by_id[named["parent"]]
        found[section["id"]] = f"{named['label'] or ''}{named['title'] or ''}"
    return found


def _by_task(records: list[Row]) -> dict[str | None, list[Row]]:
    found: dict[str | None, list[Row]] = {}
    for record in records:
        found.setdefault(record["task"], []).append(record)
    return found


def cleaned(text: str) -> str:
    """Text without the line breaks and blanks of its typesetting.

    >>> cleaned("国家超算\\n\\n广州中心 22 家")
    '国家超算广州中心22家'
    """
    return _BLANKS.sub("", _BREAKS.sub("", text)).strip()


def _measure(task: Row, units: list[Row]) -> str:
    """The task's text, without the assignment that has columns of its own."""
    text, first = task["quote"], task["start"]
    assignments = {(u["assignment_start"], u["assignment_end"]) for u in units}
    for start, end in sorted(assignments, reverse=True):
        if first <= start and end <= task["end"]:
            text = text[: start - first] + text[end - first :]
    return _SHELL.sub("", cleaned(text)).strip()


def _target(target: Row) -> str:
    year = f"（{target['year']}年）" if target["year"] else ""
    return f"{target['indicator_text']} {cleaned(target['quote'])}{year}"


def _unit_names(units: list[Row], roles: tuple[str, ...]) -> str:
    return "、".join(dict.fromkeys(u["name"] for u in units if u["role"] in roles))


def _deadline(times: list[Row], own_targets: list[Row]) -> str:
    """By when, in the words of the text; else the years of its targets."""
    said = [cleaned(t["quote"]) for t in times if t["relation"] == "by"]
    said = said or [cleaned(t["quote"]) for t in times if t["relation"] in ("in", "during")]
    years = sorted({t["year"] for t in own_targets if t["year"]})
    return "\n".join(dict.fromkeys(said or [f"{year}年" for year in years]))
