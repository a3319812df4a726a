"""Corpora for tests of batches: short documents made of the example plan, and a way to compare."""

import sys
from pathlib import Path

PLAN = Path(__file__).parents[2] / "corpus" / "guangzhou-2019-2021.txt"
FENJIE = [sys.executable, "-c", "from fenjie.cli import main; main()"]
TIME = "run-time.json"  # the one file that differs from run to run
TEXT = "一、主要任务\n到2025年，建设重点实验室20家。（责任单位：市科技局）\n"


def short_plans(number: int) -> list[str]:
    """Pieces of the plan, each different from all others: a few sentences with real records."""
    text = PLAN.read_text(encoding="utf-8")
    starts = range(1100, 9000, 400)
    pieces = [text[start : start + 120] for start in starts]
    return [f"文件{i}\n一、任务{i}\n{pieces[i % len(pieces)]}\n" for i in range(number)]


def write_files(folder: Path, texts: list[str]) -> Path:
    """A folder with folders in it, a file a text."""
    for number, text in enumerate(texts):
        file = folder / f"{number % 7}" / f"plan-{number:03}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def contents(out: Path) -> dict[str, bytes]:
    """Every file below ``out``, hidden ones too, but for the one that holds the time."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != TIME
    }
