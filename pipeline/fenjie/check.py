"""Findings: what a careful reader would query in a plan.  None of them stops a run.

In: rows of records and source text.  Out: rows of :class:`fenjie.records.Finding`, in a fixed
order.
"""

from __future__ import annotations

import itertools
from collections import defaultdict

from fenjie import patterns as regex
from fenjie.structure.outline import Outline
from fenjie.vocabulary import FindingCode, Row

# Indicators that a plan wants to see fall.
_FALLS = regex.compile(
    "能耗|煤耗|水耗|消耗|排放|失业率|死亡|浓度|事故|发病|贫困|时间|时限|成本|费用|缺口|漏损|强度下降|逾期|赤字|负债|欠薪|差距|次数|环节|材料|天数|面积占比|塌陷"
)
_NO_CHARACTER = "[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]"
_UNREADABLE = regex.compile(f"{_NO_CHARACTER}{_NO_CHARACTER}*")


def find_findings(
    text: str,
    outline: Outline,
    sections: list[Row],
    targets: list[Row],
    units: list[Row],
    tasks: list[Row],
) -> list[Row]:
    """All findings of one document."""
    return [
        *_falling_series(targets),
        *_summary_disagrees(targets),
        *_without_year(targets),
        *_units_repeated(units),
        *_tasks_without_unit(sections, tasks, units),
        *_headings_skipped(outline, sections),
        *_unreadable(text),
    ]


def _bound(target: Row) -> float | None:
    number = target["value"] if target["value"] is not None else target["lower"]
    return None if number is None else float(number)


def _falling_series(targets: list[Row]) -> list[Row]:
    by_series: dict[str, list[Row]] = defaultdict(list)
    for t in targets:
        if (
            t["series"] is not None
            and t["year"] is not None
            and t["basis"] in ("level", "cumulative")
        ):
            by_series[t["series"]].append(t)
    findings: list[Row] = []
    for members in by_series.values():
        name = members[0]["indicator"]["text"]
        if _FALLS.search(name):
            continue
        ordered = sorted(members, key=lambda t: (t["year"] or 0, t["start"]))
        for before, after in itertools.pairwise(ordered):
            a, b = _bound(before), _bound(after)
            if a is not None and b is not None and before["year"] != after["year"] and b < a:
                findings.append(
                    _finding(
                        code="falling_series",
                        message=(
                            f"{name}: {before['quote']} in {before['year']},"
                            f" but {after['quote']} in {after['year']}"
                        ),
                        records=[before["id"], after["id"]],
                    )
                )
    return findings


def _summary_disagrees(targets: list[Row]) -> list[Row]:
    """The same indicator and year, stated twice with another number or comparator."""
    by_key: dict[tuple[str, int, str, str], list[Row]] = defaultdict(list)
    for t in targets:
        if t["year"] is not None:
            by_key[t["indicator"]["text"], t["year"], t["unit"], t["role"]].append(t)
    findings: list[Row] = []
    for members in by_key.values():
        first = members[0]
        for other in members[1:]:
            if (first["lower"], first["upper"], first["value"]) != (
                other["lower"],
                other["upper"],
                other["value"],
            ):
                findings.append(
                    _finding(
                        code="summary_disagrees",
                        message=(
                            f"{first['indicator']['text']} {first['year']}:"
                            f" {first['quote']} against {other['quote']}"
                        ),
                        records=[first["id"], other["id"]],
                    )
                )
    return findings


def _without_year(targets: list[Row]) -> list[Row]:
    open_ended = [t for t in targets if t["year"] is None and t["role"] == "goal"]
    return [
        _finding(
            code="target_without_year",
            message=f"{t['indicator']['text']} {t['quote']}: no year is given",
            records=[t["id"]],
        )
        for t in open_ended
    ]


def _units_repeated(units: list[Row]) -> list[Row]:
    seen: dict[tuple[int, int, str], Row] = {}
    findings: list[Row] = []
    for u in units:
        key = (u["assignment_start"], u["assignment_end"], u["name"])
        if key in seen:
            findings.append(
                _finding(
                    code="unit_repeated",
                    message=f"{u['name']} is named twice in one assignment",
                    records=[seen[key]["id"], u["id"]],
                )
            )
        else:
            seen[key] = u
    return findings


def _tasks_without_unit(sections: list[Row], tasks: list[Row], units: list[Row]) -> list[Row]:
    """Most tasks under the same parent name a unit, this one does not."""
    parent = {s["id"]: s["parent"] or s["id"] for s in sections}
    headed = {u["section"] for u in units if u["task"] is None}
    groups: dict[str, list[Row]] = defaultdict(list)
    for task in tasks:
        groups[parent[task["section"]]].append(task)
    findings: list[Row] = []
    for group in groups.values():
        named = [t for t in group if t["responsible_units"]]
        if len(group) >= 3 and len(named) * 2 > len(group):
            findings.extend(
                _finding(
                    code="task_without_unit",
                    message=(
                        f"{t['title'] or t['quote'][:20]}: no responsible unit,"
                        " though its siblings have one"
                    ),
                    records=[t["id"]],
                )
                for t in group
                if not t["responsible_units"] and t["section"] not in headed
            )
    return findings


def _headings_skipped(outline: Outline, sections: list[Row]) -> list[Row]:
    """Siblings whose numbers jump: 一、 三、."""
    last: dict[tuple[int | None, str], int] = {}
    findings: list[Row] = []
    for heading, section in zip(outline.sections, sections, strict=True):
        if not heading.number:
            continue
        key = (heading.parent, heading.label_kind)
        before = last.get(key)
        if before is not None and heading.number > before + 1:
            findings.append(
                _finding(
                    code="heading_skipped",
                    message=f"{section['label']}{section['title']} follows number {before}",
                    records=[section["id"]],
                )
            )
        last[key] = heading.number
    return findings


def _unreadable(text: str) -> list[Row]:
    return [
        _finding(
            code="unreadable_character",
            message=f"{len(m[0])} unreadable at offset {m.start()}: U+{ord(m[0][0]):04X}",
            records=[],
        )
        for m in _UNREADABLE.finditer(text)
    ]


def _finding(code: FindingCode, message: str, records: list[str]) -> Row:
    return {"code": code, "message": message, "records": records}
