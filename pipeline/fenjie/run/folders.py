"""A dataset a document: each result is published into a folder of its own, by the worker.

In: an item.  Out: its outcome, once its dataset stands on the disk.  A dataset is written whole or
not at all and says which bytes and which version made it, so it is its own proof of being done:
a later run skips it, whatever happened to the run before.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fenjie.errors import PublishError
from fenjie.generator import generator
from fenjie.run.work import Item, Outcome, failed, fault, process
from fenjie.schema import KINDS, published_name
from fenjie.vocabulary import RECORD_KINDS

FILES = {*map(published_name, KINDS), "source.txt"}
MAP = published_name("source.map")


@dataclass(frozen=True, slots=True)
class FolderStore:
    """Puts each item's dataset below ``out``; ``afresh`` does again what is done."""

    out: str
    afresh: bool = False

    def __call__(self, item: Item) -> Outcome:
        """Take the item apart and publish it, unless that has been done.

        Raises :class:`fenjie.errors.PublishError` where nothing can be written any more.
        """
        target = Path(self.out, *item.folder.split("/"))
        sha256 = item.sha256
        if item.failure is None and not self.afresh and (found := _standing(target, item, sha256)):
            return Outcome(item.id, item.place, sha256, row=_row(item, found), skipped=True)
        result = process(item)
        if result.rows is None:
            assert result.failure is not None
            return failed(item, result.failure)
        from fenjie.publish import publish

        try:
            publish(result.rows, target)
        except PublishError as error:
            if isinstance(error.__cause__, OSError):
                raise  # the disk is full, say: no fault of the document, and no use to go on
            return failed(item, fault(error))
        except Exception as error:
            return failed(item, fault(error))
        return Outcome(item.id, item.place, sha256, row=_row(item, result.rows.document))


def _standing(target: Path, item: Item, sha256: str) -> dict[str, Any] | None:
    """The document in an earlier dataset of the same content, id and version."""
    try:
        document: dict[str, Any] = json.loads((target / published_name("document")).read_bytes())
        same = (
            document["id"] == item.id
            and document["source"]["sha256"] == sha256
            and document["source"]["file"] == item.name
            and document["generator"] == generator()
            and set(os.listdir(target)) == files_of(document["source"]["media_type"])
            and _is_whole(target, document)
        )
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return document if same else None


def _is_whole(target: Path, document: dict[str, Any]) -> bool:
    """Whether every file goes to its end: a disk may have cut one short after it was written."""
    text = (target / "source.txt").read_bytes().decode()
    lines = {
        kind: (target / published_name(kind)).read_bytes().splitlines(keepends=True)
        for kind in RECORD_KINDS
    }
    return (
        len(text) == document["source"]["characters"]
        and (target / published_name("plan")).read_bytes().endswith(b"}\n")
        and all(len(rows) == document["records"][kind] for kind, rows in lines.items())
        and all(rows[-1].endswith(b"}\n") for rows in lines.values() if rows)
    )


def files_of(media_type: str) -> set[str]:
    """The offsets in a text file say where a record stands; every other format has a map."""
    return FILES - {MAP} if media_type == "text/plain" else FILES


def _row(item: Item, document: dict[str, Any]) -> dict[str, Any]:
    """The document's line in ``documents.jsonl``."""
    return {
        "id": item.id,
        "dataset": item.folder,
        "input": item.place,
        "sha256": document["source"]["sha256"],
        "characters": document["source"]["characters"],
        "title": document["title"],
        "records": {kind: document["records"][kind] for kind in RECORD_KINDS},
        "findings": len(document["findings"]),
    }
