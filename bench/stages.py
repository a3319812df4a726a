"""The stages of the pipeline, each timed on what the stage before it made.

In: a text.  Out: functions by stage, in the order in which ``fenjie.plan.read_mentions`` and
``fenjie.publish`` call them; together they are the whole.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import Any

import fenjie
import fenjie.plan as pipeline
from fenjie.publish.dataset import files, published_rows
from fenjie.publish.folder import write_whole
from fenjie.publish.validate import validate
from fenjie.read import read_bytes

# The functions of fenjie.plan by stage; what is not among them is the stage "rest".
STAGES = {
    "fold": ["fold"],
    "paragraphs": ["paragraphs"],
    "view": ["build_view"],
    "outline and title page": ["build_outline", "read_metadata"],
    "clauses": ["clauses"],
    "times": ["find_times", "reviews", "scope_of"],
    "quantities": ["find_quantities"],
    "responsibility": ["find_assignments"],
    "targets": ["find_targets"],
    "actions": ["find_tasks"],
    "findings": ["find_findings"],
}


def stage_seconds(text: str, folder: Path) -> dict[str, float]:
    """Seconds of each stage in one run of the whole, bytes to files."""
    seconds: dict[str, float] = {}
    data = text.encode("utf-8")
    with timed(seconds, "read"):
        source = read_bytes(data, "plan.txt")
    with watched(seconds), timed(seconds, "read_rows"):
        plan = pipeline.read_rows(source)
    known = sum(seconds[stage] for stage in (*STAGES, "assemble"))
    seconds["integrity and the rest"] = max(0.0, seconds.pop("read_rows") - known)
    with timed(seconds, "JSON"):
        made = files(plan)
    with timed(seconds, "validation"):
        validate(published_rows(plan), "")
    target = new_place(folder)
    with timed(seconds, "writing"):
        write_whole(made, target)
    return seconds


@contextmanager
def timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    start = process_time()
    yield
    seconds[stage] = seconds.get(stage, 0.0) + process_time() - start


@contextmanager
def watched(seconds: dict[str, float]) -> Iterator[None]:
    """Count the time inside the stages' functions while the block runs.

    The names are those that ``fenjie.plan`` imports; one that is gone stops the benchmark, so
    that a stage cannot vanish from the table unseen.
    """
    originals: dict[str, Any] = {}
    for stage, names in STAGES.items():
        seconds[stage] = 0.0
        for name in names:
            originals[name] = getattr(pipeline, name)
            setattr(pipeline, name, _watch(originals[name], seconds, stage))
    assembler = pipeline.Assembler
    seconds["assemble"] = 0.0
    pipeline.Assembler = _watched_assembler(assembler, seconds)  # type: ignore[misc,assignment]
    try:
        yield
    finally:
        pipeline.Assembler = assembler  # type: ignore[misc]
        for name, original in originals.items():
            setattr(pipeline, name, original)


def _watch(call: Callable[..., Any], seconds: dict[str, float], stage: str) -> Callable[..., Any]:
    def watching(*arguments: Any, **named: Any) -> Any:
        start = process_time()
        try:
            return call(*arguments, **named)
        finally:
            seconds[stage] += process_time() - start

    return watching


def _watched_assembler(assembler: Any, seconds: dict[str, float]) -> Any:
    def make(*arguments: Any) -> Any:
        with timed(seconds, "assemble"):
            made = assembler(*arguments)
        made.build = _watch(made.build, seconds, "assemble")
        return made

    return make


def whole(text: str) -> bytes:
    """Bytes to records to JSON: what the yardstick is held against."""
    plan = pipeline.read_rows(read_bytes(text.encode("utf-8"), "plan.txt"))
    return b"".join(files(plan).values())


def published(text: str, folder: Path) -> None:
    """The same, validated and written."""
    plan = pipeline.read_rows(read_bytes(text.encode("utf-8"), "plan.txt"))
    fenjie.publish(plan, new_place(folder))


def new_place(folder: Path) -> Path:
    """Where nothing has been written yet; removing it later is no part of the work."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=folder), "plan")
