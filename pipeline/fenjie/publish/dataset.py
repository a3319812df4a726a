"""Write a plan as the contract's dataset: a folder of JSON files and the source text.

In: a plan, or its rows, and a folder.  Out: the folder, holding ``document.json``,
``times.jsonl``, ``targets.jsonl``, ``responsible_units.jsonl``, ``tasks.jsonl``,
``actions.jsonl``, ``plan.json`` and ``source.txt``, whole or not at all; ``source.map.jsonl``
too where the plan was not read from plain text.  The same plan gives the same bytes.

>>> sorted(files(plan))[:3]                              # doctest: +SKIP
['actions.jsonl', 'document.json', 'plan.json']
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from fenjie.plan_rows import PlanRows, rows_of
from fenjie.publish.folder import write_whole
from fenjie.publish.json_bytes import indented, lines
from fenjie.publish.nested import nest
from fenjie.publish.validate import validate
from fenjie.schema import Kind, published_name
from fenjie.vocabulary import RECORD_KINDS, Row

if TYPE_CHECKING:
    from fenjie.records import Plan

SOURCE = "source.txt"


def publish(plan: Plan | PlanRows, folder: str | os.PathLike[str]) -> Path:
    """Write the dataset of ``plan`` into ``folder`` and return it.

    An earlier dataset there is replaced.  Everything is validated against the schemas before
    anything is written.  Raises :class:`fenjie.errors.PublishError` where a file would not
    validate, the folder cannot be written, or it holds files that are not a dataset's.
    """
    target = Path(folder)
    rows = plan if isinstance(plan, PlanRows) else rows_of(plan)
    published = published_rows(rows)
    validate(published, str(target))
    write_whole(_files(rows.text, published), target, optional={published_name("source.map")})
    return target


def files(plan: Plan | PlanRows) -> dict[str, bytes]:
    """The dataset's files by name, in the order in which they are written."""
    rows = plan if isinstance(plan, PlanRows) else rows_of(plan)
    return _files(rows.text, published_rows(rows))


def published_rows(plan: PlanRows) -> dict[Kind, list[Row]]:
    """The rows of each file; ``document.json`` and ``plan.json`` have one."""
    rows: dict[Kind, list[Row]] = {"document": [plan.document]}
    for kind in RECORD_KINDS:
        rows[kind] = plan.records[kind]
    rows["plan"] = [nest(plan)]
    if plan.source_map:
        rows["source.map"] = plan.source_map
    return rows


def _files(text: str, published: dict[Kind, list[Row]]) -> dict[str, bytes]:
    return {
        **{
            published_name(kind): (
                indented(rows[0]) if kind in ("document", "plan") else lines(rows)
            )
            for kind, rows in published.items()
        },
        SOURCE: text.encode("utf-8"),
    }
