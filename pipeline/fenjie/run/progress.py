"""How far a batch is, for a person who watches: documents, rate, time left.

In: the inputs, and a call for every document.  Out: one line on a terminal, or nothing at all
where standard error is no terminal.

    fenjie ━━━━━━━━━━━━━━━━━━━━ 1,203/2,000  23.1/s  0:00:34 left
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

Advance = Callable[[int], None]


@contextmanager
def progress(inputs: Sequence[str], out: Path) -> Iterator[Advance]:
    """Show a bar while the block runs; yields what to call after each documents done."""
    if not (sys.stderr is not None and sys.stderr.isatty()):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("fenjie"),
        BarColumn(),
        TextColumn("{task.completed:,.0f}/{task.fields[of]}"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    total = count(inputs, out)
    of = "?" if total is None else f"{total:,}"
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, of=of, rate="")

        def advance(number: int) -> None:
            bar.advance(task, number)
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(task, rate=f"{speed:.1f}/s" if speed else "")

        yield advance


def count(inputs: Sequence[str], out: Path) -> int | None:
    """Documents in the inputs; None where counting would cost a reading of everything."""
    from fenjie.run.walk import files_of

    total = 0
    try:
        for place in inputs:
            for found in files_of(place, out):
                inside = _inside(Path(found.path))
                if inside is None:
                    return None
                total += inside
    except OSError:
        return None
    return total


def _inside(path: Path) -> int | None:
    from fenjie.run.kinds import kind_of_file

    kind = kind_of_file(path.name)
    if kind == "file":
        return 1
    if kind == "jsonl" and path.suffix != ".gz":
        with open(path, "rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    return None
