"""Every example of the codebook, in English and in Chinese: fenjie reads it as the table says.

A table under ``<!-- check: KIND -->`` has a document a row (⏎ and ⇥ stand for line break and tab;
one without ⏎ stands under 一、主要任务), then the fields of a record of the kind; an empty first
cell means a further record of the document above.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import fenjie

DOCS = Path(__file__).parents[2] / "docs"
TABLE = re.compile(r"^<!-- check: (\w+) -->\n(?:<!--[^\n]*-->\n)*((?:\|[^\n]*\n)+)", re.MULTILINE)
BARS = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Example:
    kind: str
    text: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def examples(page: str) -> list[Example]:
    found = []
    for kind, table in TABLE.findall((DOCS / page).read_text("utf-8")):
        head, _, *lines = (
            tuple(c.strip() for c in BARS.split(x)[1:-1]) for x in table.splitlines()
        )
        for cells in lines:
            if cells[0]:
                found.append(Example(kind, cells[0], head[1:], (cells[1:],)))
            else:
                last = found[-1]
                found[-1] = Example(kind, last.text, head[1:], (*last.rows, cells[1:]))
    return found


def shown(plan: fenjie.Plan, row: Any, column: str) -> str:
    """A field of a record as the codebook writes it."""
    if column == "assignment":
        return plan.text[row.assignment_start : row.assignment_end]
    value = getattr(row, column)
    if column == "indicator":
        return str(value.text)
    if column == "baseline" and value is not None:
        year = "" if value.year is None else f" {value.year}"
        return f"{number(value.value)} {value.unit}{year}"
    if value is None:
        return "null"
    if value == "":
        return '""'
    return str(value).lower() if isinstance(value, bool) else number(value)


def number(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def read(example: Example) -> list[tuple[str, ...]]:
    text = example.text.replace("⏎", "\n").replace("⇥", "\t")
    plan = fenjie.parse(text if "\n" in text else f"一、主要任务\n{text}")
    if example.kind == "sections":
        rows: list[Any] = [s for s in plan.document.sections if s.level > 0]
    elif example.kind == "findings":
        rows = list(plan.document.findings)
        wanted = {row[0] for row in example.rows}
        rows = [row for row in rows if row.code in wanted]  # a short text gives others too
    else:
        rows = list(plan.records(example.kind))  # type: ignore[arg-type]
    found = [tuple(shown(plan, row, column) for column in example.columns) for row in rows]
    return found or [("none", *[""] * (len(example.columns) - 1))]


PAGES = {page: examples(page) for page in ("codebook.md", "codebook.zh.md")}


@pytest.mark.parametrize("example", PAGES["codebook.md"], ids=lambda e: f"{e.kind}: {e.text[:20]}")
def test_the_example_is_read_as_the_codebook_says(example: Example) -> None:
    assert read(example) == list(example.rows)


def test_both_languages_have_the_same_examples() -> None:
    assert len(PAGES["codebook.md"]) > 100
    assert PAGES["codebook.zh.md"] == PAGES["codebook.md"]


def shape(page: str) -> list[tuple[int, int, int]]:
    """Of each part: how many points, rows of tables and paragraphs in bold it has."""
    parts = (DOCS / page).read_text("utf-8").split("\n## ")
    return [
        tuple(
            len(re.findall(mark, part, re.MULTILINE))
            for mark in (r"^(?:-|\d\.) ", r"^\|", r"^\*\*")
        )
        for part in parts
    ]  # type: ignore[misc]


def test_both_languages_say_as_much() -> None:
    """A choice that was added to one is missing in the other: part by part."""
    assert shape("codebook.zh.md") == shape("codebook.md")
