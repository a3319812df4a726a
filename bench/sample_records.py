"""Draw records at random from a folder of texts, to be judged by reading.

usage: python bench/sample_records.py FOLDER_OR_JSONL
       [--per-kind 50] [--seed 1] [--kind targets] > sample.jsonl

One JSON object a line: kind, the record's fields that matter, and the text around it.  The same
seed and texts draw the same records.  FOLDER holds .txt files; a .jsonl or .jsonl.gz file holds
one object a line with ``id`` and ``text``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

import fenjie
from fenjie.records import RECORD_KINDS

_FIELDS = {
    "times": ("timex", "value", "relation"),
    "targets": (
        "indicator", "verb", "value", "lower", "upper", "unit", "comparator", "basis", "year",
        "relation", "role", "baseline",
    ),
    "responsible_units": ("name", "role", "collective"),
    "tasks": ("title",),
    "actions": ("verb",),
}  # fmt: skip


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """(name, text) of every document, in a fixed order."""
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            yield file.stem, file.read_bytes().decode("utf-8")
        return
    opens = gzip.open if path.suffix == ".gz" else open
    with opens(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["id"], row["text"]


def main() -> None:
    """Print the sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--per-kind", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", nargs="+", choices=RECORD_KINDS, default=list(RECORD_KINDS))
    args = parser.parse_args()
    pools: dict[str, list[dict[str, object]]] = {kind: [] for kind in args.kind}
    for name, text in texts(args.path):
        try:
            plan = fenjie.parse(text, name=name)
        except fenjie.FenjieError:
            continue
        kinds = {s.id: f"{s.label or ''}{s.title or ''} ({s.kind})" for s in plan.sections}
        for kind in args.kind:
            for r in plan.records(kind):
                row = r.model_dump()
                around = text[max(0, r.start - 90) : r.start] + "【" + text[r.start : r.end][:200]
                around += "】" + text[r.end : r.end + 60]
                pools[kind].append(
                    {
                        "kind": kind,
                        "document": name,
                        "issued": plan.document.issued,
                        "section": kinds[r.section],
                        "quote": r.quote[:200],
                        **{field: row[field] for field in _FIELDS[kind]},
                        "rule": r.rule,
                        "context": " ".join(around.split()),
                    }
                )
    chance = random.Random(args.seed)
    for pool in pools.values():
        for row in chance.sample(pool, min(args.per_kind, len(pool))):
            print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
