"""How decisions get to the disk: each at once, none lost, the gold never half-written.

In: decisions, one after another.  Out: ``NAME.review.jsonl``, a line a decision, and ``NAME.json``,
the gold that follows from them.  The line is on the disk before the gold is written, and the gold
is renamed into place; whatever dies when, the next start reads the lines and writes the gold anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fenjie.run.workplace import whole_file

Event = dict[str, Any]


class Journal:
    """The decisions about one document, in the order in which they were made."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.events: list[Event] = []
        if file.exists():
            data = file.read_bytes()
            whole = data[: data.rfind(b"\n") + 1]  # what a crash cut off was never answered
            self.events = [json.loads(line) for line in whole.splitlines()]
            if len(whole) < len(data):
                os.truncate(file, len(whole))

    def append(self, events: Sequence[Event]) -> None:
        """Keep decisions; when this returns they are on the disk."""
        lines = [json.dumps(event, ensure_ascii=False) + "\n" for event in events]
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with open(self.file, "ab") as journal:
            journal.write("".join(lines).encode("utf-8", "replace"))
            journal.flush()
            os.fsync(journal.fileno())
        self.events.extend(events)


def write_gold(file: Path, content: str) -> None:
    """Replace the gold file in one step."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(file) as beside:
        beside.write_text(content, "utf-8", "replace", "\n")
