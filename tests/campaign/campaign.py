"""A campaign: damaged texts and damaged files by the thousand, each held to what must always hold.

    PYTHONPATH=tests:tests/read python tests/campaign/campaign.py --texts 1000 --seed 7

No exception but fenjie's own error, every record valid and with its exact quote, and no more
processor time than grows with the length.  A case is known by seed and number, so that any can be
had again (``--only text:4711``); what fails is kept in the folder ``--keep``.  Figures are printed
as JSON.  ``make campaign`` runs it.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing.connection
import resource
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any

import file_mutations
import sample_files
import text_mutations

from evidence import evidence
from fenjie.errors import FenjieError
from fenjie.plan import read_rows
from fenjie.publish.dataset import published_rows
from fenjie.publish.validate import validate
from fenjie.read import read_bytes, read_text

CORPUS = Path(__file__).parents[2] / "corpus"
# Processor seconds: some twenty times what the slowest ordinary text takes, but never more than
# in proportion to its length.
SECONDS, SECONDS_A_CHARACTER, SECONDS_A_BYTE = 2.0, 0.0003, 0.0001
# A PDF whose fonts are broken is recognised as a scan is: seconds a page, on one core.
SECONDS_RECOGNISED = 120.0
MEMORY = 6 * 1024**3
CHUNK = 250


class TooSlow(BaseException):
    """Not an Exception, so that no handler on the way takes it for a fault of the document."""


@dataclass
class Tally:
    """What became of the cases of one kind."""

    cases: int = 0
    refused: int = 0
    characters: int = 0
    records: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.cases += other.cases
        self.refused += other.refused
        self.characters += other.characters
        self.records += other.records
        self.faults += other.faults


@cache
def texts(folders: tuple[Path, ...]) -> list[str]:
    paths = sorted(p for folder in folders for p in folder.rglob("*.txt"))
    return [p.read_text(encoding="utf-8", errors="replace") for p in paths]


@cache
def samples(names: tuple[str, ...]) -> list[tuple[str, bytes]]:
    makers = sample_files.QUICK | sample_files.SLOW
    return [(name, makers[name]()) for name in names]


def text_case(seed: str, number: int, folders: tuple[Path, ...]) -> str:
    return text_mutations.mutated(texts(folders), Random(f"{seed}:text:{number}"))


def file_case(seed: str, number: int, names: tuple[str, ...]) -> bytes:
    dice = Random(f"{seed}:file:{number}")
    made = samples(names)
    return file_mutations.mutated(made[number % len(made)][1], dice)


def hold(given: str | bytes) -> int | None:
    """Raise where what must hold does not; the number of records, None where it was refused."""
    signal.setitimer(signal.ITIMER_VIRTUAL, allowed(given))
    try:
        source = read_text(given, "case") if isinstance(given, str) else read_bytes(given, "case")
        rows = read_rows(source)
        evidence(rows.plan())  # every record a model, which checks each field
        validate(published_rows(rows), "case")
    except FenjieError as error:
        # What comes from reading says so of the document; a dataset that is not valid is a fault.
        if type(error).__name__ in ("ReadError", "MissingExtraError"):
            return None
        raise
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return sum(map(len, rows.records.values()))


def allowed(given: str | bytes) -> float:
    """Processor seconds that a case may take."""
    if isinstance(given, str):
        return SECONDS + SECONDS_A_CHARACTER * len(given)
    return (SECONDS_RECOGNISED if b"%PDF" in given else SECONDS) + SECONDS_A_BYTE * len(given)


def _ring(*_: object) -> None:
    raise TooSlow


def run_chunk(
    make: Callable[[int], str | bytes], kind: str, numbers: range, keep: Path | None
) -> Tally:
    """The cases of some numbers, one after another."""
    signal.signal(signal.SIGVTALRM, _ring)
    warnings.simplefilter("ignore")
    tally = Tally()
    for number in numbers:
        given = make(number)
        tally.cases += 1
        tally.characters += len(given)
        try:
            records = hold(given)
        except (Exception, TooSlow) as error:
            lines = traceback.extract_tb(error.__traceback__)
            line = next(x for x in reversed(lines) if x.name != _ring.__name__)
            place = f"{Path(line.filename).name}:{line.lineno}"
            said = " ".join(str(error).split())[:160]
            tally.faults.append(f"{kind}:{number} {type(error).__name__} at {place}: {said}")
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                data = given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given
                (keep / f"{kind}-{number}").write_bytes(data)
        else:
            tally.refused += records is None
            tally.records += records or 0
    return tally


def _in_child(pipe: Any, work: Callable[[], Tally]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    pipe.send(work())


def chunks(kind: str, first: int, count: int, size: int) -> Iterator[tuple[str, range]]:
    for start in range(first, first + count, size):
        yield kind, range(start, min(start + size, first + count))


def campaign(
    makers: dict[str, Callable[[int], str | bytes]],
    numbers: dict[str, int],
    first: int,
    workers: int,
    keep: Path,
    seconds: float,
) -> dict[str, Tally]:
    """Run the cases in processes of their own: one that dies is a fault of its chunk."""
    context = multiprocessing.get_context("fork")
    tallies = {kind: Tally() for kind in makers}
    waiting = [c for kind, count in numbers.items() for c in chunks(kind, first, count, CHUNK)]
    Random(first).shuffle(waiting)  # stopped early, it has tried some of each
    running: list[tuple[Any, Any, str, range]] = []
    end = time.monotonic() + seconds
    while (waiting and time.monotonic() < end) or running:
        while waiting and len(running) < workers and time.monotonic() < end:
            kind, part = waiting.pop()
            ours, theirs = context.Pipe()
            work = partial(run_chunk, makers[kind], kind, part, keep)
            process = context.Process(target=_in_child, args=(theirs, work))
            process.start()
            theirs.close()
            running.append((process, ours, kind, part))
        multiprocessing.connection.wait([pipe for _, pipe, _, _ in running])
        for job in list(running):
            process, pipe, kind, part = job
            if not pipe.poll():
                continue
            running.remove(job)
            try:
                tally = pipe.recv()
            except EOFError:
                process.join()
                died = f"{kind}:{part.start}-{part.stop} died with {process.exitcode}"
                tally = Tally(faults=[died])
            process.join()
            tallies[kind].add(tally)
            for fault in tally.faults:
                print(fault, file=sys.stderr, flush=True)
    return tallies


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--texts", type=int, default=20_000, help="how many [20000]")
    options.add_argument("--files", type=int, default=2_000, help="how many [2000]")
    options.add_argument("--pdfs", type=int, default=100, help="how many files slow to read [100]")
    options.add_argument("--first", type=int, default=0, help="number of the first case [0]")
    options.add_argument("--seed", default="fenjie")
    options.add_argument("--from", dest="folders", type=Path, nargs="*", default=[], help="texts")
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--seconds", type=float, default=1e9, help="stop after these")
    options.add_argument("--keep", type=Path, default=Path("build/campaign"))
    options.add_argument("--only", help="one case, as text:4711")
    given = options.parse_args()
    folders = (CORPUS, *given.folders)
    makers: dict[str, Callable[[int], str | bytes]] = {
        "text": lambda n: text_case(given.seed, n, folders),
        "file": lambda n: file_case(given.seed, n, tuple(sample_files.QUICK)),
        "slow": lambda n: file_case(given.seed, n, tuple(sample_files.SLOW)),
    }
    if given.only:
        kind, _, number = given.only.partition(":")
        case = makers[kind](int(number))
        print(repr(case) if len(case) < 2000 else f"{len(case)} long", flush=True)
        signal.signal(signal.SIGVTALRM, _ring)
        print("records:", hold(case))
        return 0
    numbers = {"text": given.texts, "file": given.files, "slow": given.pdfs}
    began = time.monotonic()
    tallies = campaign(makers, numbers, given.first, given.workers, given.keep, given.seconds)
    kinds = Counter(f.split(": ")[0].split(" ", 1)[-1] for t in tallies.values() for f in t.faults)
    report = {
        "seed": given.seed,
        "first": given.first,
        "seconds": round(time.monotonic() - began),
        **{
            kind: {
                "cases": t.cases, "refused": t.refused, "characters": t.characters,
                "records": t.records, "faults": len(t.faults),
            }
            for kind, t in tallies.items()
        },
        "faults": dict(kinds.most_common()),
    }  # fmt: skip
    print(json.dumps(report, ensure_ascii=False, indent=1))
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main())
