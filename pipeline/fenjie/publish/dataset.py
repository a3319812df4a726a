"""Write a plan as the contract's dataset: a folder of JSON files and the source text.

In: a :class:`fenjie.records.Plan` and a folder.  Out: the folder, holding ``document.json``,
``times.jsonl``, ``targets.jsonl``, ``responsible_units.jsonl``, ``tasks.jsonl``,
``actions.jsonl``, ``plan.json`` and ``source.txt``, whole or not at all; ``source.map.jsonl``
too where the plan was not read from plain text.  The same plan gives the same bytes.

>>> sorted(files(plan))[:3]                              # doctest: +SKIP
['actions.jsonl', 'document.json', 'plan.json']
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fenjie.publish.folder import write_whole
from fenjie.publish.nested import nest
from fenjie.publish.validate import validate
from fenjie.records import RECORD_KINDS
from fenjie.schema import published_name

if TYPE_CHECKING:
    from pydantic import BaseModel

    from fenjie.records import Plan

SOURCE = "source.txt"


def publish(plan: Plan, folder: str | os.PathLike[str]) -> Path:
    """Write the dataset of ``plan`` into ``folder`` and return it.

    An earlier dataset there is replaced.  Everything is validated against the schemas before
    anything is written.  Raises :class:`fenjie.errors.PublishError` where a file would not
    validate, the folder cannot be written, or it holds files that are not a dataset's.
    """
    target = Path(folder)
    made = files(plan)
    validate(made, str(target))
    write_whole(made, target, optional={published_name("source.map")})
    return target


def files(plan: Plan) -> dict[str, bytes]:
    """The dataset's files by name, in the order in which they are written."""
    made = {
        published_name("document"): _pretty(plan.document),
        **{published_name(kind): _rows(plan.records(kind)) for kind in RECORD_KINDS},
        published_name("plan"): _pretty(nest(plan)),
        SOURCE: plan.text.encode("utf-8"),
    }
    if plan.source_map:
        made[published_name("source.map")] = _rows(plan.source_map)
    return made


def _pretty(model: BaseModel) -> bytes:
    return model.__pydantic_serializer__.to_json(model, indent=2) + b"\n"


def _rows(records: Sequence[BaseModel]) -> bytes:
    return b"".join(r.__pydantic_serializer__.to_json(r) + b"\n" for r in records)
