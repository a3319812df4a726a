"""What machines do to batches: files cut short, no memory, a clock that is wrong, a closed pipe."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from batches import FENJIE, TEXT, contents, short_plans, write_files

from fenjie.run.batch import run_batch

HERE = "from fenjie.cli import main; main()"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return write_files(tmp_path / "plans", short_plans(8))


def python(
    code: str, *arguments: str | Path, **options: object
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", **options)  # type: ignore[call-overload, no-any-return]


# -- an earlier output that is damaged --------------------------------------------------------


def cut(file: Path, share: float = 0.5) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])


DAMAGE: dict[str, Callable[[Path], None]] = {
    "a table cut short": lambda out: cut(next(out.rglob("actions.jsonl"))),
    "a table cut at a line's end": lambda out: next(out.rglob("actions.jsonl")).write_bytes(b""),
    "the text cut short": lambda out: cut(next(out.rglob("source.txt")), 0.9),
    "the nested file cut short": lambda out: cut(next(out.rglob("plan.json"))),
    "the document cut short": lambda out: cut(next(out.rglob("document.json"))),
    "a table gone": lambda out: next(out.rglob("times.jsonl")).unlink(),
    "the index cut short": lambda out: cut(out / "documents.jsonl"),
    "the run's description cut short": lambda out: cut(out / "run.json"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_earlier_output_is_made_whole(plans: Path, tmp_path: Path, damage: str) -> None:
    out = tmp_path / "out"
    run_batch([plans], out, workers=1)
    whole = contents(out)
    DAMAGE[damage](out)
    assert contents(out) != whole
    tally = run_batch([plans], out, workers=1)
    assert contents(out) == whole
    assert tally.skipped >= 7


@pytest.mark.parametrize("name", ["targets/part-00000.parquet", "documents/part-00001.parquet"])
def test_a_parquet_file_cut_short_is_written_anew(plans: Path, tmp_path: Path, name: str) -> None:
    pytest.importorskip("pyarrow")
    out = tmp_path / "out"
    run_batch([plans], out, workers=1, format="parquet", shard=4)
    whole = contents(out)
    cut(out / name)
    assert run_batch([plans], out, workers=1, format="parquet", shard=4).skipped == 4
    assert contents(out) == whole


# -- no memory --------------------------------------------------------------------------------

LIMITED = """
import resource, sys
import fenjie.cli, fenjie.plan, fenjie.show, fenjie.publish, jsonschema, lxml.etree
import fenjie
fenjie.parse("一、任务\\n建设实验室3家。")
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 100_000_000,) * 2)
fenjie.cli.main()
"""


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="needs the size of a process")
def test_out_of_memory_is_one_message_and_leaves_nothing(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text(TEXT * 200_000, encoding="utf-8")
    done = python(LIMITED, "run", large, "-o", tmp_path / "out")
    assert done.returncode == 1, done.stderr
    assert "not enough memory" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.glob("out/*"))


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="needs the size of a process")
def test_a_batch_without_memory_is_gone_on_with_once_there_is_some(
    plans: Path, tmp_path: Path
) -> None:
    large, out = plans / "large.txt", tmp_path / "out"
    large.write_text(TEXT * 200_000, encoding="utf-8")
    done = python(LIMITED, "run", plans, "-o", out, "--workers", "1")
    assert done.returncode == 1, done.stderr
    assert "not enough memory" in done.stderr
    assert "Traceback" not in done.stderr
    large.write_text(TEXT, encoding="utf-8")
    assert run_batch([plans], out, workers=1).documents == 9
    assert not (out / "quarantine.jsonl").read_text("utf-8")


# -- a clock that is wrong, and one that goes back ---------------------------------------------


def at(seconds: float) -> str:
    return f"import time; time.time = lambda: {seconds}; {HERE}"


def test_a_clock_that_is_moved_changes_nothing(plans: Path, tmp_path: Path) -> None:
    for name, seconds in (("future", 4e9), ("past", 0.0)):
        done = python(at(seconds), "run", plans, "-o", tmp_path / name, "--workers", "2")
        assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "future") == contents(tmp_path / "past")
    # Begun in the future, gone on with in the past, over files that are older than time.
    for file in plans.rglob("*.txt"):
        os.utime(file, (0, 0))
    done = python(at(0.0), "run", plans, "-o", tmp_path / "future", "--workers", "1")
    assert (done.returncode, contents(tmp_path / "future")) == (0, contents(tmp_path / "past"))


# -- a pipe that is closed ---------------------------------------------------------------------


def test_messages_into_a_closed_pipe_do_not_stop_the_work(plans: Path, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [*FENJIE, "run", str(plans), "-o", str(tmp_path / "out"), "--workers", "1"]
    subprocess.run(command, stdout=writing, stderr=subprocess.DEVNULL, check=False)
    os.close(writing)
    assert len((tmp_path / "out" / "documents.jsonl").read_text("utf-8").splitlines()) == 8


# -- a folder that may not be written ----------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="there is no /sys, where not even root may")
@pytest.mark.parametrize("options", [[], ["--workers", "1"]], ids=["one file", "a batch"])
def test_a_folder_that_may_not_be_written_is_one_message(plans: Path, options: list[str]) -> None:
    done = python(HERE, "run", plans / "0" / "plan-000.txt", "-o", "/sys/kernel/out", *options)
    assert done.returncode == 1, done.stderr
    assert "/sys/kernel/out" in done.stderr
    assert "not permitted" in done.stderr or "read-only" in done.stderr
    assert "Traceback" not in done.stderr
