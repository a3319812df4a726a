"""Large corpora as Parquet: one table a kind of record, in shards of a fixed number of documents.

In: the stream of items.  Out, below the output folder:

    documents/part-00000.parquet   one row a document, with its source text
    targets/part-00000.parquet     one row a target; so for the other kinds
    source_map/part-00000.parquet  pages, boxes, cells of the texts that were not plain text
    shards/part-00000.json         says that shard 0 is complete, and what went into it

Shard n holds the same documents in every run of the same inputs, so a shard whose mark agrees with
its documents (ids, content, version) is skipped.  The mark is written last: without it nothing of
its shard counts.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from fenjie.generator import generator
from fenjie.run.manifest import quarantine_row
from fenjie.run.rows import load_pyarrow
from fenjie.run.tables import TABLES, schema_of
from fenjie.run.work import Item, Outcome
from fenjie.run.workplace import whole_file

DOCUMENTS = 1000
SHARD_BYTES = 32 * 1024 * 1024  # of input: a shard of very long documents is closed earlier


@dataclass(slots=True)
class Shard:
    """A stretch of the stream; ``mark`` is what an earlier run wrote of the same stretch."""

    number: int
    items: list[Item] = field(default_factory=list)
    size: int = 0
    digest: str = ""
    mark: dict[str, Any] | None = None


def shards_of(items: Iterable[Item], documents: int) -> Iterator[Shard]:
    """The stream in shards; where one ends depends on the items alone."""
    shard = Shard(0)
    for item in items:
        if shard.items and (len(shard.items) == documents or shard.size + item.size > SHARD_BYTES):
            yield _closed(shard)
            shard = Shard(shard.number + 1)
        shard.items.append(item)
        shard.size += item.size
    if shard.items:
        yield _closed(shard)


def _closed(shard: Shard) -> Shard:
    made_of = sha256(json.dumps(generator()).encode())
    for item in shard.items:
        facts = [item.id, item.place, item.sha256, item.failure and item.failure.reason]
        made_of.update(json.dumps(facts).encode() + b"\n")
    shard.digest = made_of.hexdigest()
    return shard


def read_mark(out: Path, shard: Shard) -> dict[str, Any] | None:
    """What an earlier run says of this shard, if it was made of the same and its files stand."""
    try:
        mark: dict[str, Any] = json.loads(_mark_file(out, shard.number).read_bytes())
        there = all((out / name).stat().st_size == size for name, size in mark["files"].items())
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return mark if there and mark.get("made_of") == shard.digest else None


def write_shard(out: Path, number: int, digest: str, outcomes: list[Outcome]) -> dict[str, Any]:
    """Write the tables of one shard, then its mark, which is returned."""
    pyarrow, parquet = load_pyarrow(str(out))
    _mark_file(out, number).unlink(missing_ok=True)
    files = {}
    for table in TABLES:
        streams = [outcome.tables[table] for outcome in outcomes if table in outcome.tables]
        batches = [batch for stream in streams for batch in pyarrow.ipc.open_stream(stream)]
        whole = pyarrow.Table.from_batches(batches, schema=schema_of(table)).combine_chunks()
        path = out / table / f"part-{number:05}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as written:
            parquet.write_table(whole, written, compression="zstd")
            files[f"{table}/{path.name}"] = written.stat().st_size
    mark = {
        "shard": number,
        "made_of": digest,
        "generator": generator(),
        "files": files,
        "documents": [outcome.row for outcome in outcomes if outcome.row is not None],
        "quarantine": [quarantine_row(o, o.failure) for o in outcomes if o.failure is not None],
    }
    path = _mark_file(out, number)
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as written:
        written.write_text(json.dumps(mark, ensure_ascii=False) + "\n", "utf-8", "replace", "\n")
    return mark


def drop_further(out: Path, count: int) -> None:
    """Remove the shards of an earlier, longer corpus: their documents are in no input now."""
    for mark in sorted((out / "shards").glob("part-*.json")):
        if int(mark.stem.removeprefix("part-")) >= count:
            mark.unlink()
            for table in TABLES:
                (out / table / f"{mark.stem}.parquet").unlink(missing_ok=True)


def by_shard(
    shards: Iterable[Shard],
    out: Path,
    afresh: bool,
    work: Callable[[Iterable[Item]], Iterator[Outcome]],
    done: Callable[[dict[str, Any], bool], None],
) -> int:
    """Write the shards that are not done; ``done`` is told each mark in order, and whether it
    was there before.  Returns the number of shards.

    ``work`` turns a stream of items into their outcomes; it meets those of all shards as one
    stream, so that no worker waits for the end of a shard.
    """
    line: deque[Shard] = deque()  # from the oldest not yet complete to the one being handed out
    count = 0

    def give() -> None:
        while line and line[0].mark is not None:
            shard = line.popleft()
            done(shard.mark or {}, shard.size == 0)

    def to_do() -> Iterator[Item]:
        nonlocal count
        for shard in shards:
            count += 1
            shard.mark = None if afresh else read_mark(out, shard)
            items, shard.items = shard.items, []
            shard.size = 0 if shard.mark else len(items)
            line.append(shard)
            give()
            if shard.size:
                yield from items

    outcomes: list[Outcome] = []
    for outcome in work(to_do()):
        outcomes.append(outcome)
        if len(outcomes) == line[0].size:
            line[0].mark = write_shard(out, line[0].number, line[0].digest, outcomes)
            outcomes = []
            give()
    return count


def _mark_file(out: Path, number: int) -> Path:
    return out / "shards" / f"part-{number:05}.json"
