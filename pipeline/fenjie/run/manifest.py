"""What a batch says about itself: ``documents.jsonl``, ``quarantine.jsonl``, ``run.json``.

In: outcome after outcome, in order.  Out: three files in the output folder, moved into place when
the batch is complete; an interrupted batch leaves those of the run before as they are.

    documents.jsonl   {"id", "dataset", "input", "sha256", "characters", "title", "records", …}
    quarantine.jsonl  {"id", "input", "sha256", "reason", "remedy"}
    run.json          inputs, versions, counts, one hash over all documents

The same inputs and version give the same bytes, however many workers ran and however often the
batch was resumed.  What differs from run to run, the time, stands in ``run-time.json`` apart.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from fenjie.generator import generator
from fenjie.run.walk import shown
from fenjie.run.work import Failure, Outcome
from fenjie.run.workplace import whole_file
from fenjie.vocabulary import RECORD_KINDS


@dataclass(slots=True)
class Tally:
    """What a batch came to."""

    documents: int = 0
    skipped: int = 0
    """Those of ``documents`` that an earlier run had stored."""
    quarantined: int = 0
    characters: int = 0
    records: Counter[str] = field(default_factory=Counter)
    findings: int = 0

    def add(self, row: dict[str, Any], skipped: bool) -> None:
        """Count one document by its row."""
        self.documents += 1
        self.skipped += skipped
        self.characters += row["characters"]
        self.records.update(row["records"])
        self.findings += row["findings"]


class Manifest:
    """The three files while they are being written; used with ``with``."""

    def __init__(self, out: Path, inputs: Sequence[str], settings: dict[str, Any]) -> None:
        self.tally = Tally()
        self._out, self._inputs, self._settings = out, inputs, settings
        self._hash = sha256()
        self._files = ExitStack()

    def __enter__(self) -> Self:
        # One after the other, each with an index of its own where the format gives it one.
        self._quarantine = self._open("quarantine.jsonl")
        self._index = self._open("documents.jsonl") if self._settings["format"] == "json" else None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            path = self._files.enter_context(whole_file(self._out / "run.json"))
            path.write_bytes(_line(self.summary(), indent=2))
        self._files.__exit__(kind, error, trace)

    def add(self, outcome: Outcome) -> None:
        """Take down what became of one item."""
        if outcome.failure is not None:
            self.quarantine(quarantine_row(outcome, outcome.failure))
        elif outcome.row is not None:
            self.document(outcome.row, outcome.skipped)

    def document(self, row: dict[str, Any], skipped: bool) -> None:
        """Take down one document that is stored."""
        self._hash.update(f"{row['id']}\t{row['sha256']}\n".encode("utf-8", "surrogatepass"))
        self.tally.add(row, skipped)
        if self._index is not None:
            self._index.write(_line(row))

    def quarantine(self, row: dict[str, Any]) -> None:
        """Take down one item that has no records."""
        self.tally.quarantined += 1
        self._quarantine.write(_line(row))

    def summary(self) -> dict[str, Any]:
        """What ``run.json`` holds."""
        return {
            "generator": generator(),
            "inputs": [shown(place) for place in self._inputs],
            "settings": self._settings,
            "documents": self.tally.documents,
            "quarantined": self.tally.quarantined,
            "characters": self.tally.characters,
            "records": {kind: self.tally.records[kind] for kind in RECORD_KINDS},
            "findings": self.tally.findings,
            "sha256": self._hash.hexdigest(),
        }

    def _open(self, name: str) -> IO[bytes]:
        path = self._files.enter_context(whole_file(self._out / name))
        return self._files.enter_context(open(path, "wb"))


def quarantine_row(outcome: Outcome, failure: Failure) -> dict[str, Any]:
    """A line of ``quarantine.jsonl``."""
    return {
        "id": outcome.id or None,
        "input": outcome.place,
        "sha256": outcome.sha256 if outcome.id else None,
        "reason": failure.reason,
        "remedy": failure.remedy,
    }


def _line(row: Any, indent: int | None = None) -> bytes:
    return json.dumps(row, ensure_ascii=False, indent=indent).encode("utf-8", "replace") + b"\n"
