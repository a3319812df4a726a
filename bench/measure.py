"""Measuring: ways to do a thing take turns, medians are kept, and nothing stands without a ratio.

In: named functions without arguments.  Out: seconds by name; results as JSON in ``bench/results``,
from which ``bench/report.py`` writes ``docs/benchmarks.md``.
"""

from __future__ import annotations

import gc
import json
import os
import platform
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

RESULTS = Path(__file__).parent / "results"
Ways = dict[str, Callable[[], object]]


def medians(ways: Ways, rounds: int) -> dict[str, float]:
    """Median seconds of the processor for each way: what else the machine does, counts for none."""
    return {name: both[0] for name, both in medians_of_both(ways, rounds).items()}


def medians_of_both(ways: Ways, rounds: int) -> dict[str, tuple[float, float]]:
    """Median seconds of the processor, children included, and of the clock; in every round each way
    has its turn, so that a disturbance falls on all alike.  One round before is not counted."""
    seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            gc.collect()
            start = processor_time(), time.perf_counter()
            way()
            if number:
                used = processor_time() - start[0], time.perf_counter() - start[1]
                seconds[name].append(used)
    return {
        name: (median(used for used, _ in times), median(passed for _, passed in times))
        for name, times in seconds.items()
    }


def processor_time() -> float:
    """Of this process and of those it has started and seen end."""
    times = os.times()
    children = times.children_user + times.children_system
    return time.process_time() + children


def save(name: str, facts: dict[str, Any]) -> None:
    """Keep the facts of one measurement, with the machine they hold for, and show them."""
    RESULTS.mkdir(exist_ok=True)
    whole = {"machine": machine(), **facts}
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    print(text)


def load(name: str) -> dict[str, Any] | None:
    """The facts of a measurement, if it has been made."""
    file = RESULTS / f"{name}.json"
    return json.loads(file.read_bytes()) if file.exists() else None


def machine() -> dict[str, Any]:
    """What the figures hold for."""
    names = ("fenjie", "jieba", "rjieba", "pydantic", "regex", "jionlp", "recognizers-text-suite")
    return {
        "processor": processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None,
        "load": round(os.getloadavg()[2], 1) if hasattr(os, "getloadavg") else None,
        "system": platform.system(),
        "python": platform.python_version(),
        "versions": {name: v for name in (*names, "pyarrow", "ray") if (v := installed(name))},
    }


def installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
