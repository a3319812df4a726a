"""A batch that is killed, at any moment and in any way, and run again until it is complete."""

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from batches import FENJIE, contents, short_plans, write_files

from fenjie.run.folders import files_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals differ there")

DOCUMENTS = 500
KILLS = 20
LEFT = (
    60  # documents still to do at the last kill: some seconds' work, so that it meets a living run
)
LIMIT = 300.0  # seconds for what takes two on a machine that does nothing else
FILES = files_of("text/plain")


def corpus(home: Path, documents: int) -> Path:
    """``home`` with the input ``plans`` and with ``whole``, what a run of it gives."""
    write_files(home / "plans", short_plans(documents))
    (home / "plans" / "0" / "bad.txt").write_bytes(b"")
    assert finish(home, "whole").returncode == 1  # one document is in quarantine
    return home


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus(tmp_path_factory.mktemp("kill"), 60)


def start(home: Path, out: str, *options: str) -> subprocess.Popen[bytes]:
    """A batch as a process group of its own, as a terminal starts it."""
    command = [*FENJIE, "run", "plans", "-o", out, "--workers", "2", *options]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=home, stdout=pipe, stderr=pipe, start_new_session=True)


def finish(home: Path, out: str, *options: str) -> subprocess.CompletedProcess[bytes]:
    with start(home, out, *options) as process:
        stdout, stderr = process.communicate(timeout=LIMIT)
    return subprocess.CompletedProcess([], process.returncode, stdout, stderr)


def done(out: Path) -> int:
    """How many datasets have their name: no more is asked, so that it is quick."""
    folders = [entry for entry in os.scandir(out) if entry.is_dir()] if out.exists() else []
    return sum(not name.startswith(".") for folder in folders for name in os.listdir(folder))


def wait_for(number: int, out: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + LIMIT
    while done(out) < number and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.002)


def half_written(out: Path) -> list[Path]:
    """Datasets under their own names that lack a file, or the end of one."""
    datasets = [path for path in out.glob("?/*") if not path.name.startswith(".")]
    bad = [path for path in datasets if set(os.listdir(path)) != FILES]
    for path in datasets:
        json.loads((path / "plan.json").read_bytes())
        bad += [file for file in path.glob("*.jsonl") if file.read_bytes()[-1:] not in (b"", b"\n")]
    return bad


def test_killed_at_random_moments(tmp_path: Path) -> None:
    undisturbed = corpus(tmp_path, DOCUMENTS)
    dice = random.Random(2019)
    out = undisturbed / "killed"
    moments = sorted(dice.randrange(DOCUMENTS - LEFT) for _ in range(KILLS))
    killed = 0
    for number, moment in enumerate(moments):
        with start(undisturbed, "killed") as process:
            wait_for(moment, out, process)
            time.sleep(dice.random() * 0.02)
            killed += process.poll() is None
            if number % 2:
                os.kill(process.pid, signal.SIGKILL)  # its workers live on for a moment
            else:
                os.killpg(process.pid, signal.SIGKILL)
        assert half_written(out) == []
        assert not (out / "run.json").exists()
    assert killed == KILLS
    last = finish(undisturbed, "killed")
    assert b"done before" in last.stdout
    assert contents(out) == contents(undisturbed / "whole")


def test_ctrl_c_stops_cleanly(undisturbed: Path) -> None:
    out = undisturbed / "stopped"
    with start(undisturbed, "stopped") as process:
        wait_for(15, out, process)
        os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to the workers as well
        stdout, stderr = process.communicate(timeout=LIMIT)
        assert process.returncode == 130
    assert stdout == b""
    # Whether the document for the quarantine had its turn before the signal came is chance.
    *quarantined, told = [line for line in stderr.decode().splitlines() if line[:7] == "fenjie:"]
    assert all(line.startswith("fenjie: plans/0/bad.txt: ") for line in quarantined)
    assert told == "fenjie: interrupted; the same command goes on from here"
    assert b"Traceback" not in stderr
    assert not (out / "run.json").exists()
    assert list(out.rglob(".fenjie-*")) == []
    finish(undisturbed, "stopped")
    assert contents(out) == contents(undisturbed / "whole")


def test_a_killed_worker_costs_nothing(undisturbed: Path) -> None:
    out = undisturbed / "orphaned"
    with start(undisturbed, "orphaned") as process:
        wait_for(15, out, process)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if not children.exists():
            process.kill()
            pytest.skip("no /proc here")
        workers = [int(pid) for pid in children.read_text().split() if _is_worker(pid)]
        os.kill(workers[0], signal.SIGKILL)
        process.communicate(timeout=LIMIT)
        assert process.returncode == 1  # for the document in quarantine
    assert contents(out) == contents(undisturbed / "whole")


def _is_worker(pid: str) -> bool:
    return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()


def test_shards_killed_at_random_moments(undisturbed: Path) -> None:
    pytest.importorskip("pyarrow", reason="fenjie[parquet] is not installed")
    options = ("--format", "parquet", "--shards", "5")
    finish(undisturbed, "tables", *options)
    dice = random.Random(2021)
    out = undisturbed / "killed-tables"
    for moment in (dice.randrange(1, 6), dice.randrange(6, 12)):
        with start(undisturbed, "killed-tables", *options) as process:
            deadline = time.monotonic() + LIMIT
            while len(list(out.glob("shards/part-*"))) < moment and process.poll() is None:
                assert time.monotonic() < deadline
                time.sleep(0.002)
            time.sleep(dice.random() * 0.1)
            os.killpg(process.pid, signal.SIGKILL)
    finish(undisturbed, "killed-tables", *options)
    assert contents(out) == contents(undisturbed / "tables")
