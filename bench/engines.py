"""Ray, Dask and Spark on one machine: the same function over the same rows, in each engine's way.

    python bench/engines.py [DOCUMENTS]       default 1,000; writes bench/results/engines.json

``fenjie.run.columnar.records`` is the function.  Each engine runs in a process of its own with two
workers; start-up and work are timed apart, and memory is that of all its processes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from corpora import write_rows
from measure import installed, save
from workers import family, resident

CHARACTERS = 3000
BATCH = 50


def main() -> None:
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as home:
        rows = to_parquet(write_rows(Path(home, "rows.jsonl.gz"), documents, CHARACTERS))
        facts = {name: measured(name, rows) for name in ("alone", "ray", "dask", "spark")}
    targets = {fact.get("targets") for fact in facts.values() if "targets" in fact}
    save("engines", {"documents": documents, "engines": facts, "agree": len(targets) == 1})


def measured(engine: str, rows: Path) -> dict[str, Any]:
    """One engine in a process of its own: seconds to start and to work, peak memory."""
    command = [sys.executable, __file__, "--engine", engine, str(rows)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, sum(map(resident, family(process.pid))))
            time.sleep(0.1)
        assert process.stdout is not None
        assert process.stderr is not None
        lines = process.stdout.read().decode().splitlines()
        said = process.stderr.read().decode()
    if process.returncode:
        return {"failed": said.splitlines()[-1] if said else "?"}
    names = {"ray": "ray", "dask": "dask", "spark": "pyspark"}
    version = installed(names[engine]) if engine in names else None
    return {"version": version, **json.loads(lines[-1]), "peak_mb": round(peak)}


def run_engine(engine: str, rows: Path) -> None:
    start = time.perf_counter()
    work = {"alone": alone, "ray": on_ray, "dask": on_dask, "spark": on_spark}[engine](rows)
    ready = time.perf_counter()
    targets = work()
    end = time.perf_counter()
    facts = {"start_seconds": round(ready - start, 1), "work_seconds": round(end - ready, 1)}
    print(json.dumps({**facts, "targets": targets}))


def alone(rows: Path) -> Any:
    from fenjie.run.pool import work_through
    from fenjie.run.tables import make_tables
    from fenjie.run.work import Item
    from fenjie.run.workplace import Workplace

    def work() -> int:
        import pyarrow.parquet as parquet

        table = parquet.read_table(rows).to_pylist()
        items = [Item(r["id"], r["id"], r["id"], r["id"], r["text"]) for r in table]
        outcomes = work_through(make_tables, items, 2, Workplace())
        return sum(outcome.row["records"]["targets"] for outcome in outcomes if outcome.row)

    return work


def on_ray(rows: Path) -> Any:
    import ray

    from fenjie.run.columnar import records

    ray.init(num_cpus=2, log_to_driver=False, include_dashboard=False)
    data = ray.data.read_parquet(str(rows), override_num_blocks=8)
    call = partial(records, kind="targets")
    return lambda: data.map_batches(call, batch_format="pyarrow", batch_size=BATCH).count()


def on_dask(rows: Path) -> Any:
    import pyarrow.parquet as parquet
    from distributed import Client, LocalCluster

    from fenjie.run.columnar import records

    client = Client(LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None))

    def work() -> int:
        table = parquet.read_table(rows)
        parts = [table.slice(first, BATCH) for first in range(0, len(table), BATCH)]
        done = client.map(partial(count, records), parts)
        return sum(client.gather(done))

    return work


def count(records: Any, part: Any) -> int:
    return len(records(part, kind="targets"))


def on_spark(rows: Path) -> Any:
    import os

    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    frame = session.read.parquet(str(rows)).repartition(8)
    return lambda: frame.mapInArrow(in_arrow, "document string, value double").count()


def in_arrow(batches: Any) -> Any:
    import pyarrow

    from fenjie.run.columnar import records

    for batch in batches:
        made = records(pyarrow.Table.from_batches([batch]), kind="targets")
        yield from made.select(["document", "value"]).to_batches()


def to_parquet(rows: Path) -> Path:
    import gzip

    import pyarrow
    import pyarrow.parquet as parquet

    with gzip.open(rows, "rt", encoding="utf-8") as lines:
        table = pyarrow.Table.from_pylist([json.loads(line) for line in lines])
    file = rows.with_name("rows.parquet")
    parquet.write_table(table, file, row_group_size=BATCH)
    return file


if __name__ == "__main__":
    if sys.argv[1:2] == ["--engine"]:
        run_engine(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
