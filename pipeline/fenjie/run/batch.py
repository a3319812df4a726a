"""One batch: inputs in, datasets or tables and a manifest out.  ``fenjie run`` is this call.

>>> run_batch(["plans"], "out", workers=2).documents           # doctest: +SKIP
371
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from fenjie.errors import PublishError
from fenjie.lexicon import in_force
from fenjie.run.folders import FolderStore
from fenjie.run.inputs import items
from fenjie.run.manifest import Manifest, Tally, quarantine_row
from fenjie.run.pool import work_through
from fenjie.run.progress import Advance, progress
from fenjie.run.rows import Columns, load_pyarrow
from fenjie.run.shards import DOCUMENTS, by_shard, drop_further, shards_of
from fenjie.run.tables import make_tables
from fenjie.run.work import Item, Outcome, failed, with_lexicon
from fenjie.run.workplace import Workplace, whole_file, workplace

Format = Literal["json", "parquet"]
Told = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """What to do: see the options of ``fenjie run``."""

    inputs: tuple[str, ...]
    out: Path
    workers: int
    columns: Columns
    format: Format
    shard: int
    afresh: bool

    def settings(self) -> dict[str, Any]:
        """What the result depends on beside the inputs."""
        own: dict[str, Any] = {"format": self.format}
        if self.format == "parquet":
            own["shard"] = self.shard
        columns = {"text_column": self.columns.text, "id_column": self.columns.id}
        return {**own, **columns, **in_force.settings()}


def run_batch(
    inputs: Sequence[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    workers: int | None = None,
    text_column: str = "text",
    id_column: str | None = None,
    format: Format = "json",
    shard: int = DOCUMENTS,
    afresh: bool = False,
    lexicon: str | os.PathLike[str] | None = None,
    quarantined: Told = lambda row: None,
) -> Tally:
    """Take apart every document of ``inputs`` and store what is found below ``out``.

    ``workers`` is the number of processes (None: one a core); the result does not depend on it.
    What an earlier run has stored is skipped unless ``afresh``.  ``lexicon`` is a TOML file of
    words and rules of the user's own.  ``quarantined`` is told the row of each document that
    cannot be read, as it happens.  Raises
    :class:`fenjie.errors.FenjieError` where nothing can be read or written at all.
    """
    with in_force.in_force(Path(lexicon) if lexicon is not None else None):
        places = tuple(os.fspath(place) for place in inputs)
        columns = Columns(text_column, id_column)
        batch = Batch(places, Path(out), workers or cores(), columns, format, shard, afresh)
        if format == "parquet":
            load_pyarrow(str(out))
        stream = items(batch.inputs, batch.out, batch.columns)
        # An output folder is made once there is something to put there.
        opening: list[Item] = []
        for item in stream:
            opening.append(item)
            if item.id:
                break
        else:
            for item in opening:
                if item.failure is not None:
                    quarantined(quarantine_row(failed(item, item.failure), item.failure))
            return Tally(quarantined=len(opening))
        return _run(batch, chain(opening, stream), quarantined)


def cores() -> int:
    """The cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _run(batch: Batch, stream: Iterable[Item], quarantined: Told) -> Tally:
    began, start = time.time(), time.perf_counter()
    try:
        tally = _store(batch, stream, quarantined)
        _write_time(batch, tally, began, time.perf_counter() - start)
    except BrokenPipeError:
        raise  # whoever read our messages is gone
    except OSError as error:
        reason = f"it cannot be written ({error.strerror or error})"
        remedy = "free some space or choose another -o; what is done stays"
        raise PublishError(str(batch.out), reason, remedy) from error
    return tally


def _store(batch: Batch, stream: Iterable[Item], quarantined: Told) -> Tally:
    with (
        workplace(batch.out) as place,
        progress(batch.inputs, batch.out) as advance,
        Manifest(batch.out, batch.inputs, batch.settings()) as manifest,
    ):
        if batch.format == "parquet":
            _into_shards(batch, stream, place, manifest, quarantined, advance)
        else:
            store = with_lexicon(FolderStore(str(batch.out), batch.afresh))
            for outcome in work_through(store, stream, batch.workers, place):
                manifest.add(outcome)
                if outcome.failure is not None:
                    quarantined(quarantine_row(outcome, outcome.failure))
                advance(1)
    return manifest.tally


def _into_shards(
    batch: Batch,
    stream: Iterable[Item],
    place: Workplace,
    manifest: Manifest,
    quarantined: Told,
    advance: Advance,
) -> None:
    def work(todo: Iterable[Item]) -> Iterator[Outcome]:
        for outcome in work_through(with_lexicon(make_tables), todo, batch.workers, place):
            advance(1)
            yield outcome

    def done(mark: dict[str, Any], skipped: bool) -> None:
        for row in mark["documents"]:
            manifest.document(row, skipped)
        for row in mark["quarantine"]:
            manifest.quarantine(row)
            quarantined(row)
        if skipped:
            advance(len(mark["documents"]) + len(mark["quarantine"]))

    shards = shards_of(stream, batch.shard)
    drop_further(batch.out, by_shard(shards, batch.out, batch.afresh, work, done))


def _write_time(batch: Batch, tally: Tally, began: float, seconds: float) -> None:
    """``run-time.json``: what differs from run to run, apart from what may not."""
    fresh = tally.documents - tally.skipped
    facts = {
        "began": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(began)),
        "seconds": round(seconds, 3),
        "workers": batch.workers,
        "documents": fresh,
        "skipped": tally.skipped,
        "documents_per_second": round(fresh / seconds, 2) if seconds else None,
        "python": platform.python_version(),
        "machine": platform.platform(),
    }
    with whole_file(batch.out / "run-time.json") as path:
        path.write_text(json.dumps(facts, indent=2) + "\n", "utf-8")
