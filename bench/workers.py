"""Batches: 1 … N workers on the same documents, and memory for few and for many documents.

python bench/workers.py [--documents N] [--many N]     writes bench/results/workers.json
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from corpora import write_rows
from measure import save

FENJIE = [sys.executable, "-c", "from fenjie.cli import main; main()"]
FEW = 1000
CHARACTERS = 3000  # of a document for the curve of workers
TINY = 200  # for memory: what grows with their number shows sooner


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=["curve", "memory"])
    asked = parser.parse_args()
    earlier = Path(__file__).parent / "results" / "workers.json"
    facts = json.loads(earlier.read_bytes()) if asked.only and earlier.exists() else {}
    facts.pop("machine", None)
    with tempfile.TemporaryDirectory() as home:
        if asked.only != "memory":
            facts["curve"] = curve(Path(home), asked.documents, asked.rounds)
        if asked.only != "curve":
            facts["memory"] = memory(Path(home), asked.many)
    save("workers", facts)


def curve(home: Path, documents: int, rounds: int) -> dict[str, Any]:
    """Seconds of ``fenjie run`` by number of workers, taking turns; into folders and tables."""
    rows = write_rows(home / "rows.jsonl.gz", documents, CHARACTERS)
    numbers = range(1, len(os.sched_getaffinity(0)) + 1)
    seconds: dict[str, list[float]] = {}
    for turn in range(rounds):
        for form in ("json", "parquet"):
            for workers in numbers:
                out = home / f"{form}-{workers}-{turn}"
                start = time.perf_counter()
                run(rows, out, "--workers", str(workers), "--format", form)
                seconds.setdefault(f"{form} {workers}", []).append(time.perf_counter() - start)
                subprocess.run(["rm", "-rf", str(out)], check=True)
    medians = {name: median(times) for name, times in seconds.items()}
    return {
        "documents": documents,
        "characters_a_document": CHARACTERS,
        "rounds": rounds,
        "seconds": {name: round(time, 2) for name, time in medians.items()},
        "speed_up": {
            name: round(medians[name.split()[0] + " 1"] / time, 2) for name, time in medians.items()
        },
    }


def memory(home: Path, many: int) -> dict[str, Any]:
    """Peak memory of parent and workers together, for few and for many documents."""
    peaks: dict[str, float] = {}
    for documents in (FEW, many):
        rows = write_rows(home / f"{documents}.jsonl.gz", documents, TINY)
        for form in ("json", "parquet"):
            if form == "json" and documents > 20_000:
                continue  # eight files a document: it is the disk that would be measured
            out = home / f"{form}-{documents}"
            peaks[f"{form} {documents}"] = peak_of(partial(start_run, rows, out, form))
    return {"characters_a_document": TINY, "peak_mb": peaks}


def run(rows: Path, out: Path, *options: str) -> None:
    command = [*FENJIE, "run", str(rows), "-o", str(out), *options]
    subprocess.run(command, check=True, capture_output=True)


def start_run(rows: Path, out: Path, form: str) -> subprocess.Popen[bytes]:
    command = [*FENJIE, "run", str(rows), "-o", str(out), "--workers", "2", "--format", form]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def peak_of(start: Any) -> float:
    """The largest sum of resident memory of a process and its children, sampled."""
    process = start()
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(map(resident, family(process.pid))))
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit("the batch failed")
    return round(peak, 1)


def family(pid: int) -> list[int]:
    """A process with its descendants, by whichever thread they were started."""
    try:
        lists = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return [pid]
    return [pid, *(each for text in lists for child in text.split() for each in family(int(child)))]


def resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
