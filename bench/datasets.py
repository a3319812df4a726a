"""Datasets of many documents: time, size and peak memory of each format, for few and for many.

python bench/datasets.py [--documents N] [--few N]     writes bench/results/datasets.json

The documents are the plans in ``corpus/``, each many times under ids of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from corpora import ROOT
from measure import save

FENJIE = [sys.executable, "-c", "from fenjie.cli import main; main()"]
FORMATS = ("jsonl", "json", "csv", "parquet", "sqlite", "xlsx", "annotations")
MB = 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--few", type=int, default=1_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        facts: dict[str, Any] = {"documents": asked.documents, "few": asked.few}
        few = parse(Path(home) / "few", asked.few)
        many = parse(Path(home) / "many", asked.documents)
        facts["rows"] = sum(json.loads((many / "run.json").read_bytes())["records"].values())
        facts["characters"] = json.loads((many / "run.json").read_bytes())["characters"]
        facts["formats"] = {}
        for form in FORMATS:
            found = measured(many, form, Path(home) / "out")
            found["peak_mb_few"] = measured(few, form, Path(home) / "out")["peak_mb"]
            facts["formats"][form] = found
            print(form, found, flush=True)
        save("datasets", facts)


def parse(home: Path, documents: int) -> Path:
    """The plans, parsed into Parquet shards."""
    home.mkdir()
    texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "corpus").glob("*.txt"))]
    with open(home / "rows.jsonl", "w", encoding="utf-8") as file:
        for number, text in enumerate(islice(cycle(texts), documents)):
            row = {"id": f"plan-{number:06}", "text": text}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    command = ["run", str(home / "rows.jsonl"), "-o", str(home / "parsed"), "--format", "parquet"]
    subprocess.run([*FENJIE, *command], check=True, stdout=subprocess.DEVNULL)
    return home / "parsed"


def measured(parsed: Path, form: str, out: Path) -> dict[str, Any]:
    """Seconds of the processor, megabytes written, peak memory of one publication."""
    command = [*FENJIE, "publish", str(parsed), "-o", str(out), "--format", form]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"fenjie publish --format {form} failed")
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    return {
        "seconds": round(usage.ru_utime + usage.ru_stime, 1),
        "mb": round(size / MB, 1),
        "peak_mb": round(usage.ru_maxrss * 1024 / MB),
    }


if __name__ == "__main__":
    main()
