"""Datasets of many documents: time and size of each format, and memory for few and for many.

python bench/datasets.py [--documents N] [--few N]     writes bench/results/datasets.json

The documents are the short plans in ``corpus/``, each many times under ids of its own, as Parquet
shards such as ``fenjie run --format parquet`` writes.  Every document names indicators and units
that no other names: for memory that is the worst that can be.  All formats are written in one go,
and the time of each is that of the processor inside its writer; then each format alone in a process
of its own, for its memory.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from corpora import ROOT
from measure import save

MB = 1_000_000
SHARD = 1000
SHORT = 5000  # characters
ALONE = ("jsonl", "json", "csv", "parquet", "sqlite", "xlsx", "annotations")
NUMERALS = str.maketrans("0123456789", "零一二三四五六七八九")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--few", type=int, default=1_000)
    parser.add_argument("--alone", type=int, default=4_000, help="Documents for a format alone.")
    parser.add_argument("--one", nargs=2, metavar=("FOLDER", "FORMAT"), help="Print its facts.")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(published(Path(asked.one[0]), asked.one[1])))
        return
    facts: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as home:
        sizes = {"few": asked.few, "alone": asked.alone, "many": asked.documents}
        made = {name: shards(Path(home) / name, count) for name, count in sizes.items()}
        for name in ("few", "many"):
            facts[name] = {**made[name], **_measured(Path(home) / name, "all")}
        facts["alone"] = {"documents": [made["few"]["documents"], made["alone"]["documents"]]}
        for form in ALONE:
            few, many = (_measured(Path(home) / name, form) for name in ("few", "alone"))
            facts["alone"][form] = [few["peak_mb"], many["peak_mb"]]
    save("datasets", facts)


def _measured(folder: Path, form: str) -> dict[str, Any]:
    command = [sys.executable, __file__, "--one", str(folder), form]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    shutil.rmtree(folder / "dataset")
    print(folder.name, form, run.stdout, flush=True)
    return dict(json.loads(run.stdout))


def shards(folder: Path, documents: int) -> dict[str, int]:
    """The plans as shards of a batch; returns how many documents, characters and records."""
    import pyarrow.parquet as parquet

    import fenjie
    from fenjie.records import RECORD_KINDS
    from fenjie.run.tables import TABLES, schema_of

    texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "corpus").glob("*.txt"))]
    plans = [fenjie.parse(text) for text in texts if len(text) < SHORT]
    (folder / "shards").mkdir(parents=True)
    ids = (f"plan-{number:06}" for number in range(documents))
    of = zip(ids, cycle(plans), strict=False)
    made = {"documents": 0, "characters": 0, "records": 0}
    for number in range(-(-documents // SHARD)):
        rows: dict[str, list[Any]] = {table: [] for table in TABLES}
        for identity, plan in islice(of, SHARD):
            about = plan.document.model_dump(mode="json") | {"region": "广州市"}
            rows["documents"].append({**about, "id": identity, "input": "-", "text": plan.text})
            for kind in RECORD_KINDS:
                records = [r.model_dump(mode="json") for r in plan.records(kind)]
                rows[kind] += [_of_its_own(record, identity) for record in records]
            made["documents"] += 1
            made["characters"] += len(plan.text)
        for table, some in rows.items():
            (folder / table).mkdir(exist_ok=True)
            import pyarrow

            whole = pyarrow.Table.from_pylist(some, schema=schema_of(table))
            parquet.write_table(whole, folder / table / f"part-{number:05}.parquet")
            made["records"] += 0 if table == "documents" else len(some)
    return made


def _of_its_own(record: dict[str, Any], identity: str) -> dict[str, Any]:
    """The record in the document of that id, with an indicator or a body no other document has."""
    number = identity.translate(NUMERALS)[-6:]
    changed = {"document": identity}
    if "indicator" in record:
        indicator = record["indicator"]
        changed["indicator"] = {**indicator, "text": f"{indicator['text']}{number}"}
    elif "collective" in record:
        changed["name"] = f"市{number}{record['name'][1:]}"
    return {**record, **changed}


class Timed:
    """A writer and the time of the processor that it took."""

    def __init__(self, writer: Any) -> None:
        self.writer, self.seconds = writer, 0.0

    def add(self, rows: Any) -> None:
        start = time.process_time()
        self.writer.add(rows)
        self.seconds += time.process_time() - start

    def close(self) -> None:
        start = time.process_time()
        self.writer.close()
        self.seconds += time.process_time() - start


def published(folder: Path, form: str) -> dict[str, Any]:
    """Publish a batch in a format, or all: seconds and megabytes a format, peak memory."""
    from fenjie.publish import corpus

    timed: list[Timed] = []
    make = corpus._writers

    def writers(*arguments: Any) -> list[Any]:
        timed.extend(Timed(writer) for writer in make(*arguments))
        return list(timed)

    corpus._writers = writers  # type: ignore[assignment]
    start = time.process_time()
    out = folder / "dataset"
    done = corpus.publish_corpus([folder], out, [form])
    whole = time.process_time() - start
    names = [form for form in done.formats if form != "duckdb"] + ["provenance"]
    seconds = {name: one.seconds for name, one in zip(names, timed, strict=True)}
    return {
        "formats": {
            name: {"seconds": round(seconds[name], 1), "mb": round(size(out, name) / MB, 1)}
            for name in names
        },
        "reading": round(whole - sum(seconds.values()), 1),
        "seconds": round(whole, 1),
        "peak_mb": round(peak() / MB),
    }


def peak() -> int:
    """The most memory that this process has had, in bytes.

    Not by ``getrusage`` where it can be helped: on Linux that begins with what the parent had.
    """
    try:
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    except (OSError, ValueError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def size(out: Path, name: str) -> int:
    """Bytes of a format's files."""
    return sum(file.stat().st_size for file in files(out, name))


def files(out: Path, name: str) -> Iterator[Path]:
    places = {
        "sqlite": "dataset.sqlite",
        "xlsx": "dataset.xlsx",
        "annotations": "annotations.jsonl",
        "provenance": "prov.jsonld",
    }
    place = out / places.get(name, name)
    if place.is_file():
        yield place
    for folder, _, names in os.walk(place):
        yield from (Path(folder) / each for each in names)


if __name__ == "__main__":
    main()
