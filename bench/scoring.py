"""Does the time to score grow with the documents only, and does memory stay bounded?

    python bench/scoring.py [DOCUMENTS]...     default 100 1000 10000; 500 records each

Writes gold and predictions into a temporary folder, scores them by `fenjie.evaluate` in a process
of its own; documents, seconds, milliseconds a document and the peak of memory go to
`bench/results/scoring.json`.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import save

RECORDS = 500
WORK = """
import resource, sys, time
from fenjie.evaluate import evaluate
start = time.perf_counter()
report = evaluate(sys.argv[1], sys.argv[2])
seconds = time.perf_counter() - start
report.as_json()
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(seconds, time.perf_counter() - start - seconds, memory)
"""


def main() -> None:
    rows = []
    for documents in [int(x) for x in sys.argv[1:]] or [100, 1000, 10000]:
        with tempfile.TemporaryDirectory() as folder:
            gold, predicted = Path(folder, "gold"), Path(folder, "predicted")
            write(gold, predicted, documents)
            call = [sys.executable, "-c", WORK, str(gold), str(predicted)]
            told = subprocess.run(call, capture_output=True, text=True, check=True).stdout.split()
        row = {
            "documents": documents,
            "records": documents * RECORDS,
            "seconds": round(float(told[0]), 1),
            "ms_a_document": round(1000 * float(told[0]) / documents, 2),
            "seconds_for_intervals": round(float(told[1]), 1),
            "peak_mb": int(told[2]),
        }
        rows.append(row)
    save("scoring", {"rows": rows})


def write(gold: Path, predicted: Path, documents: int) -> None:
    """Gold, and predictions with one record in ten wrong; files of ten are shared by links."""
    chance = random.Random(1)
    gold.mkdir()
    predicted.mkdir()
    for number in range(documents):
        for folder, wrong in ((gold, 0.0), (predicted, 0.1)):
            file = folder / f"d{number:06d}.json"
            if number < 10:
                content = {"text": file.with_suffix(".txt").name, "items": items(chance, wrong)}
                file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
            else:
                told = (folder / f"d{number % 10:06d}.json").read_text("utf-8")
                file.write_text(told.replace(f"d{number % 10:06d}", file.stem), encoding="utf-8")


def items(chance: random.Random, wrong: float) -> list[dict[str, object]]:
    """Records of every kind, one after the other, as dense as in a real plan."""
    made: list[dict[str, object]] = []
    for k in range(RECORDS):
        start = 40 * k
        place = {"start": start, "end": start + 20, "quote": "建" * 20}
        year = 2030 if chance.random() < wrong else 2025
        if k % 5 == 0:
            made.append({"type": "time", **place, "value": str(year), "timex": "DATE"})
        elif k % 5 in (1, 2):
            number = {"value": 20, "lower": 20, "upper": None, "unit": "家", "comparator": "ge"}
            rest = {"indicator": f"重点实验室{k % 7}", "basis": "level", "role": "goal"}
            made.append({"type": "target", **place, **number, **rest, "year": year})
        else:
            verb = "建设" if year == 2025 else "建"
            made.append({"type": "action", **place, "verb": verb})
    return made


if __name__ == "__main__":
    main()
