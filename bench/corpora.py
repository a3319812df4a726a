"""Corpora for measurements, made of texts at hand: the example plan, or a folder given."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLAN = ROOT / "corpus" / "guangzhou-2019-2021.txt"
TIMES = 20  # the plan repeated, as one document


def plan_text() -> str:
    """The example plan."""
    return PLAN.read_text(encoding="utf-8")


def texts(folder: Path) -> list[str]:
    """The texts of a folder, in order."""
    found = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if not found:
        raise SystemExit(f"{folder}: there is no .txt file in it; name another folder")
    return found


def write_rows(file: Path, documents: int, characters: int) -> Path:
    """A JSON Lines file of ``documents`` different texts of the plan's sentences, each with an
    id, a title and a heading of its own."""
    plan = plan_text()
    starts = range(1100, len(plan) - characters, max(1, (len(plan) - characters) // 40))
    with gzip.open(file, "wt", encoding="utf-8", compresslevel=1) as rows:
        for number in range(documents):
            start = starts[number % len(starts)]
            text = f"文件{number}\n一、任务{number}\n{plan[start : start + characters]}\n"
            row = {"id": f"plan-{number:07}", "text": text}
            rows.write(json.dumps(row, ensure_ascii=False) + "\n")
    return file
