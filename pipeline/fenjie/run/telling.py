"""A batch for a person at a command line: what it says while it runs, and how it ends.

In: the arguments of ``fenjie run``.  Out: the exit code; a summary on standard output, what went
wrong on standard error.  0: all documents are stored; 1: some are in quarantine.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fenjie.run.batch import Format, run_batch
from fenjie.run.manifest import Tally
from fenjie.run.shards import DOCUMENTS
from fenjie.vocabulary import RECORD_KINDS

SHOWN = 10  # reasons printed in full; the rest is counted, and stands in quarantine.jsonl


def run_and_tell(
    files: tuple[str, ...],
    folder: str,
    *,
    workers: int | None,
    text_column: str | None,
    id_column: str | None,
    form: Format | None,
    shard: int | None,
    afresh: bool,
) -> int:
    """Run the batch and say what it came to."""
    bad = 0

    def quarantined(row: dict[str, Any]) -> None:
        nonlocal bad
        bad += 1
        if bad <= SHOWN:
            print(f"fenjie: {row['input']}: {row['reason']}; {row['remedy']}", file=sys.stderr)

    try:
        tally = run_batch(
            files,
            folder,
            workers=workers,
            text_column=text_column or "text",
            id_column=id_column,
            format=form or "json",
            shard=shard or DOCUMENTS,
            afresh=afresh,
            quarantined=quarantined,
        )
    except KeyboardInterrupt:
        print("fenjie: interrupted; the same command goes on from here", file=sys.stderr)
        raise
    if bad > SHOWN:
        where = Path(folder) / "quarantine.jsonl"
        print(f"fenjie: and {bad - SHOWN} more; the reasons are in {where}", file=sys.stderr)
    if tally.documents:
        print(summary(tally, folder))
    return 1 if bad else 0


def summary(tally: Tally, folder: str) -> str:
    """A few lines on what a batch came to."""
    documents = f"{folder}: {tally.documents:,} documents"
    if tally.skipped:
        documents += f" ({tally.skipped:,} done before)"
    if tally.quarantined:
        documents += f", {tally.quarantined:,} in quarantine"
    counts = [(f"{tally.records[kind]:,}", kind.replace("_", " ")) for kind in RECORD_KINDS]
    return documents + "\n" + ", ".join(f"{number} {kind}" for number, kind in counts)
