"""What an input is, told by its name: cheap enough for a run on one file to ask.

In: an input as the user wrote it.  Out: its :data:`InputKind`.

>>> kind_of("plans.tar.gz"), kind_of("rows.jsonl.gz"), kind_of("2021/*.txt"), kind_of("plan.txt")
('tar', 'jsonl', 'glob', 'file')
"""

from __future__ import annotations

import os
from typing import Literal

InputKind = Literal["file", "folder", "glob", "zip", "tar", "jsonl", "parquet"]

ENDINGS: tuple[tuple[InputKind, tuple[str, ...]], ...] = (
    ("zip", (".zip",)),
    ("tar", (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")),
    ("jsonl", (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")),
    ("parquet", (".parquet",)),
)
STDIN = "-"
FEW = 16
"""Files named by hand, up to this number, are run one after the other without a batch."""


def kind_of(place: str) -> InputKind:
    """What stands at ``place``; a name that nothing bears is a pattern if it looks like one."""
    if os.path.isdir(place):
        return "folder"
    if any(mark in place for mark in "*?[") and not os.path.exists(place):
        return "glob"
    return kind_of_file(place)


def kind_of_file(name: str) -> InputKind:
    """What a file is by its ending; anything unknown is one document."""
    lower = name.lower()
    for kind, endings in ENDINGS:
        if lower.endswith(endings):
            return kind
    return "file"


def without_ending(name: str) -> str:
    """A file's name without what tells its kind: ``a.tar.gz`` is ``a``, ``5.3.txt`` is ``5.3``."""
    lower = name.lower()
    for _, endings in ENDINGS:
        for ending in sorted(endings, key=len, reverse=True):
            if lower.endswith(ending) and len(name) > len(ending):
                return name[: -len(ending)]
    return os.path.splitext(name)[0] or name


def is_batch(inputs: tuple[str, ...]) -> bool:
    """Whether these inputs are more than a few files named by hand."""
    return len(inputs) > FEW or any(kind_of(place) != "file" for place in inputs)
