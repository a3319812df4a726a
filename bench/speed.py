"""How fast, in ratios to ``jieba.lcut`` over the same text in the same run.

    python bench/speed.py [--corpus FOLDER] [--rounds N] [--quick]

Writes bench/results/speed.json: stages, the whole, peers, the curve of lengths, the cold start.
``make bench`` runs this and bench/workers.py, then bench/report.py.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from corpora import PLAN, ROOT, TIMES, plan_text, texts
from measure import Ways, medians, medians_of_both, save
from peers import PART, peers, slow_peers
from stages import published, stage_seconds, whole

LENGTHS = (1, 2, 4, 8, 16, 32, 64)
# The high-water mark of this very program: ru_maxrss would count that of its parent, too.
PEAK = """
{code}
lines = open("/proc/self/status").read().splitlines()
print(next(line.split()[1] for line in lines if line.startswith("VmHWM")))
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", type=Path, help="a corpus of one's own, measured as well")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="no peers but jieba.lcut")
    asked = parser.parse_args()
    plan = plan_text()
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "out")
        facts: dict[str, Any] = {
            "command": "python " + " ".join(["bench/speed.py", *options(asked)]),
            "rounds": asked.rounds,
            "plan": against_jieba([plan * TIMES], folder, asked),
            "corpus": against_jieba(texts(ROOT / "corpus"), folder, asked),
            "stages": stages(plan, folder, 4 * asked.rounds),
            "lengths": lengths(plan, max(1, asked.rounds // 2)),
        }
        if asked.corpus is not None:
            facts["real_corpus"] = against_jieba(texts(asked.corpus), folder, asked)
    if not asked.quick:
        facts["slow_peers"] = on_a_part(plan[:PART])
    facts["memory_mb"] = memory()
    facts["cold_start"] = cold_start(asked.rounds)
    save("speed", facts)


def options(asked: argparse.Namespace) -> list[str]:
    # The place of a corpus is nobody's business; that it was another one is.
    own = ["--corpus", "FOLDER"] if asked.corpus is not None else []
    return [*own, "--rounds", str(asked.rounds), *(["--quick"] if asked.quick else [])]


def against_jieba(documents: list[str], folder: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """Seconds and ratios over a list of documents: ours, and what others do with them."""
    ways: Ways = {
        "fenjie: bytes to records to JSON": lambda: [whole(text) for text in documents],
        "fenjie: with validation and writing": lambda: [published(t, folder) for t in documents],
    }
    for name, call in peers(quick=asked.quick).items():
        ways[name] = partial(over, call, documents)
    seconds = medians_of_both(ways, asked.rounds)
    characters = sum(map(len, documents))
    jieba, jieba_clock = seconds["jieba.lcut"]
    return {
        "documents": len(documents),
        "characters": characters,
        "ways": {
            name: {
                "seconds": round(time, 4),
                "characters_per_second": round(characters / time),
                "ratio": round(time / jieba, 3),
                "clock_ratio": round(clock / jieba_clock, 3),
            }
            for name, (time, clock) in seconds.items()
        },
    }


def on_a_part(text: str) -> dict[str, Any]:
    """Those that would take minutes, on a part of the plan, as a ratio to jieba.lcut on it."""
    import jieba

    ways: Ways = {name: partial(call, text) for name, call in slow_peers().items()}
    ways |= {"fenjie: bytes to records to JSON": partial(whole, text)}
    ways |= {"jieba.lcut": partial(jieba.lcut, text)}
    seconds = medians(ways, 3)
    return {
        name: {
            "characters_per_second": round(len(text) / time),
            "ratio": round(time / seconds["jieba.lcut"], 2),
        }
        for name, time in seconds.items()
    }


def over(call: Any, documents: list[str]) -> None:
    for text in documents:
        call(text)


def stages(text: str, folder: Path, rounds: int) -> dict[str, Any]:
    """The share of each stage in the whole, and its ratio to jieba.lcut on the same text."""
    import jieba

    runs = [stage_seconds(text, folder) for _ in range(rounds + 2)][2:]
    yardstick = medians({"jieba": lambda: jieba.lcut(text)}, rounds)["jieba"]
    times = {stage: median(run[stage] for run in runs) for stage in runs[0]}
    total = sum(times.values())
    return {
        stage: {
            "milliseconds": round(1000 * time, 3),
            "share": round(time / total, 3),
            "ratio": round(time / yardstick, 3),
        }
        for stage, time in times.items()
    }


def lengths(text: str, rounds: int) -> list[dict[str, Any]]:
    """One document of 1, 2, 4 … 64 times the plan: microseconds a character must not grow."""
    import jieba

    curve = []
    for times in LENGTHS:
        document = text * times
        ways: Ways = {"fenjie": partial(whole, document), "jieba": partial(jieba.lcut, document)}
        seconds = medians(ways, rounds)
        curve.append(
            {
                "times": times,
                "characters": len(document),
                "microseconds_per_character": round(1e6 * seconds["fenjie"] / len(document), 3),
                "jieba_microseconds_per_character": round(
                    1e6 * seconds["jieba"] / len(document), 3
                ),
                "ratio": round(seconds["fenjie"] / seconds["jieba"], 3),
            }
        )
    return curve


def memory() -> dict[str, float]:
    """Peak memory, in MB, of a process of its own for each; empty where the system hides it."""
    if not Path("/proc/self/status").exists():
        return {}
    read = f"text = open({str(PLAN)!r}, encoding='utf-8').read()"
    codes = {
        "fenjie, one plan": f"{read}\nimport fenjie\nfenjie.parse(text)",
        f"fenjie, the plan ×{TIMES}": f"{read}\nimport fenjie\nfenjie.parse(text * {TIMES})",
        "jieba.lcut, one plan": f"{read}\nimport jieba\njieba.lcut(text)",
        f"jieba.lcut, the plan ×{TIMES}": f"{read}\nimport jieba\njieba.lcut(text * {TIMES})",
    }
    peaks = {}
    for name, code in codes.items():
        command = [sys.executable, "-c", PEAK.format(code=code)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        peaks[name] = round(float(done.stdout.split()[-1]) / 1024, 1)
    return peaks


def cold_start(rounds: int) -> dict[str, Any]:
    """Processes from start to end, against one that loads jieba's dictionary."""
    program = [sys.executable, "-c", "from fenjie.cli import main; main()"]
    with tempfile.TemporaryDirectory() as home:
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "fenjie --help": [*program, "--help"],
            "fenjie run PLAN": [*program, "run", str(PLAN), "-o", home],
            "the same, nothing kept": [*program, "run", str(PLAN), "-o", home],
            "jieba.initialize()": [sys.executable, "-c", "import jieba; jieba.initialize()"],
        }
        no_cache = {**os.environ, "XDG_CACHE_HOME": str(PLAN)}  # a file: nothing can be kept in it
        quiet = partial(subprocess.run, capture_output=True, check=True)
        runs = {name: partial(quiet, command) for name, command in commands.items()}
        runs["the same, nothing kept"] = partial(runs["the same, nothing kept"], env=no_cache)
        runs["fenjie run PLAN"]()  # keeps its compiled patterns, as jieba keeps its dictionary
        seconds = medians(runs, rounds)
    jieba = seconds["jieba.initialize()"]
    return {
        name: {"seconds": round(time, 3), "ratio": round(time / jieba, 3)}
        for name, time in seconds.items()
    }


if __name__ == "__main__":
    main()
