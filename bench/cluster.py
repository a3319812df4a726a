"""A batch on a local Ray cluster with a worker killed in the middle, against one machine alone.

    python bench/cluster.py [DOCUMENTS]        default 20,000; writes bench/results/cluster.json

Shows that the result of the cluster is complete and equal, byte for byte, to the single-machine
result, and what a document costs.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

from corpora import write_rows
from measure import save

CHARACTERS = 1000
SHARD = 200


def main() -> None:
    from fenjie.run.batch import cores, run_batch
    from fenjie.run.on_ray import run_on_ray

    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as home:
        rows = write_rows(Path(home, "rows.jsonl.gz"), documents, CHARACTERS)
        start = time.perf_counter()
        alone = run_batch([rows], Path(home, "alone"), format="parquet", shard=SHARD)
        alone_seconds = time.perf_counter() - start
        killed: list[int] = []
        middle = documents // SHARD // 2
        killer = threading.Thread(target=kill_one, args=(Path(home, "ray"), middle, killed))
        killer.start()
        start = time.perf_counter()
        ray = run_on_ray([rows], Path(home, "ray"), shard=SHARD)
        ray_seconds = time.perf_counter() - start
        killer.join()
        equal = contents(Path(home, "alone")) == contents(Path(home, "ray"))
        files = len(contents(Path(home, "alone")))
    save(
        "cluster",
        {
            "documents": documents,
            "characters": alone.characters,
            "cores": cores(),
            "alone_seconds": round(alone_seconds, 1),
            "ray_seconds": round(ray_seconds, 1),
            "workers_killed": len(killed),
            "ray_documents": ray.documents,
            "files_compared": files,
            "equal": equal,
            "targets": ray.records["targets"],
        },
    )
    if not (equal and len(killed) == 1 and ray.documents == documents):
        raise SystemExit("the cluster's result is not that of one machine")


def kill_one(out: Path, shards: int, killed: list[int]) -> None:
    """SIGKILL one of our own Ray workers while it works, once half of the shards are there."""
    while len(list(out.glob("shards/part-*"))) < shards:
        time.sleep(0.05)
    while not killed:
        for pid in filter(str.isdigit, os.listdir("/proc")):
            if is_our_worker(int(pid)):
                os.kill(int(pid), signal.SIGKILL)
                killed.append(int(pid))
                return
        time.sleep(0.01)


def is_our_worker(pid: int) -> bool:
    """A Ray worker at a shard, and a descendant of this very process."""
    try:
        if not Path(f"/proc/{pid}/cmdline").read_bytes().startswith(b"ray::_make_shard"):
            return False
        while pid > 1:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
            if pid == os.getpid():
                return True
    except OSError:
        pass
    return False


def contents(out: Path) -> dict[str, bytes]:
    """Every file but the one that holds the time."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "run-time.json"
    }


if __name__ == "__main__":
    main()
