"""A batch from end to end: what stands in the output folder, whoever did the work."""

import importlib.util
import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from batches import FENJIE, TEXT, contents, short_plans, write_files
from click.testing import CliRunner, Result

import fenjie
from fenjie.cli import program
from fenjie.run.batch import run_batch
from fenjie.run.workplace import UNFINISHED


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twenty short plans, and two files that are none."""
    monkeypatch.chdir(tmp_path)
    folder = write_files(Path("plans"), short_plans(20))
    (folder / "3" / "empty.txt").write_bytes(b"")
    (folder / "scan.rtf").write_bytes(b"{\\rtf1\\ansi")
    return folder


def call(*arguments: str) -> Result:
    return CliRunner().invoke(program, ["run", *arguments])


def rows(file: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]


def test_a_folder_becomes_datasets_an_index_and_a_quarantine(corpus: Path) -> None:
    result = call("plans", "-o", "out", "--workers", "1")
    assert result.exit_code == 1
    head, counts = result.stdout.splitlines()
    assert head == "out: 20 documents, 2 in quarantine"
    assert result.stderr.splitlines() == [
        "fenjie: plans/3/empty.txt: the file is empty; check that it was saved or copied whole",
        "fenjie: plans/scan.rtf: this is an RTF document, which is not read; "
        "open it and save it as plain text (.txt, UTF-8), then run fenjie on that",
    ]
    assert sorted(os.listdir("out")) == [
        *"0123456",
        "documents.jsonl",
        "quarantine.jsonl",
        "run-time.json",
        "run.json",
    ]
    index = rows("out/documents.jsonl")
    assert [row["id"] for row in index][:3] == ["0/plan-000", "0/plan-007", "0/plan-014"]
    for row in index:
        document = json.loads(Path("out", str(row["dataset"]), "document.json").read_bytes())
        assert document["id"] == row["id"]
        assert document["source"]["sha256"] == row["sha256"]
        assert document["records"] == row["records"]
    assert [row["input"] for row in rows("out/quarantine.jsonl")] == [
        "plans/3/empty.txt",
        "plans/scan.rtf",
    ]
    manifest = json.loads(Path("out/run.json").read_bytes())
    assert (manifest["documents"], manifest["quarantined"]) == (20, 2)
    assert manifest["inputs"] == ["plans"]
    assert manifest["generator"]["version"] == fenjie.__version__
    targets = sum(len(rows(f"out/{row['dataset']}/targets.jsonl")) for row in index)
    assert manifest["records"]["targets"] == targets > 0
    assert f" {targets} targets" in counts


def test_the_datasets_are_those_of_single_files(corpus: Path) -> None:
    call("plans", "-o", "out", "--workers", "1")
    plan = fenjie.parse_file("plans/0/plan-007.txt", document_id="0/plan-007")
    fenjie.publish(plan, "alone")
    assert contents(Path("alone")) == contents(Path("out/0/plan-007"))


def test_one_worker_and_three_give_the_same_bytes(corpus: Path) -> None:
    run_batch(["plans"], "one", workers=1)
    run_batch(["plans"], "three", workers=3)
    assert contents(Path("one")) == contents(Path("three"))


def test_the_same_texts_as_rows_and_in_an_archive(corpus: Path) -> None:
    shutil.make_archive("plans", "zip", "plans")
    run_batch(["plans"], "folder", workers=1)
    run_batch(["plans.zip"], "zip", workers=1)
    for row in rows("folder/documents.jsonl"):
        dataset = str(row["dataset"])
        assert contents(Path("folder", dataset)) == contents(Path("zip", dataset))
    assert len(rows("zip/quarantine.jsonl")) == 2


def test_a_second_run_does_only_what_is_new(corpus: Path) -> None:
    run_batch(["plans"], "out", workers=1)
    untouched = Path("out/1/plan-001/document.json").stat().st_mtime_ns
    assert run_batch(["plans"], "out", workers=1).skipped == 20
    Path("plans/0/plan-000.txt").write_text(TEXT, encoding="utf-8")
    Path("plans/0/new.txt").write_text(TEXT, encoding="utf-8")
    os.remove("out/2/plan-002/targets.jsonl")
    tally = run_batch(["plans"], "out", workers=1)
    assert (tally.documents, tally.skipped) == (21, 18)
    assert Path("out/1/plan-001/document.json").stat().st_mtime_ns == untouched
    run_batch(["plans"], "fresh", workers=1)
    assert contents(Path("out")) == contents(Path("fresh"))
    assert run_batch(["plans"], "out", workers=1, afresh=True).skipped == 0


def test_another_version_does_everything_again(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_batch(["plans"], "out", workers=1)
    for file in Path("out").rglob("document.json"):
        text = file.read_text(encoding="utf-8").replace(fenjie.__version__, "0.0.1")
        file.write_text(text, encoding="utf-8")
    assert run_batch(["plans"], "out", workers=1).skipped == 0


def test_two_runs_do_not_meet_in_one_folder(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr("fenjie.run.workplace.PATIENCE", 0.1)
    Path("out").mkdir()
    other = os.open("out", os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    result = call("plans", "-o", "out", "--workers", "1")
    os.close(other)
    assert result.exit_code == 1
    assert result.stderr == (
        "fenjie: out: another run is writing there; wait for its end or choose another -o\n"
    )
    assert os.listdir("out") == []


def test_an_output_folder_that_cannot_be(corpus: Path) -> None:
    result = call("plans", "-o", "plans/scan.rtf", "--workers", "1")
    assert result.exit_code == 1
    assert result.stderr == (
        "fenjie: plans/scan.rtf: a part of the path is a file, not a folder; "
        "choose another output folder\n"
    )


LIMITED = """
import resource, sys
from fenjie.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))
main()
"""


def test_a_full_disk_ends_the_batch_and_is_no_fault_of_a_document(corpus: Path) -> None:
    for workers in ("1", "2"):
        command = [sys.executable, "-c", LIMITED, "run", "plans", "-o", "out", "--workers", workers]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 1, done.stderr
        assert "a file would exceed the size allowed here; raise the limit" in done.stderr
        assert "Traceback" not in done.stderr
        assert not Path("out/quarantine.jsonl").exists()
    assert Path("out", UNFINISHED).exists()


def test_nothing_to_read_leaves_nothing_behind(tmp_path: Path) -> None:
    result = call(str(tmp_path / "*.txt"), "-o", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "no file matches this pattern; check the pattern" in result.stderr
    assert os.listdir(tmp_path) == []


def test_many_reasons_are_counted_not_printed(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_bytes(b"")
    result = call(str(tmp_path), "-o", str(tmp_path / "out"), "--workers", "1")
    *shown, last = result.stderr.splitlines()
    assert len(shown) == 10
    assert last == f"fenjie: and 20 more; the reasons are in {tmp_path / 'out/quarantine.jsonl'}"


def test_a_terminal_gets_a_bar_and_a_pipe_none(corpus: Path) -> None:
    command = [*FENJIE, "run", "plans", "-o", "out", "--workers", "1"]
    quiet = subprocess.run(command, capture_output=True)
    assert b"left" not in quiet.stderr
    assert b"\x1b" not in quiet.stderr
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                block = os.read(ours, 4096)
            except OSError:
                break
            if not block:
                break
            seen += block
        assert process.wait() == 1
    os.close(ours)
    assert b"/22" in seen
    assert b"left" in seen


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is not None, reason="pyarrow is there")
def test_parquet_without_its_extra(corpus: Path) -> None:
    reason = (
        "pyarrow, which reads and writes Parquet, is not installed; pip install fenjie[parquet]"
    )
    for arguments in (["plans", "--format", "parquet"], ["rows.parquet"]):
        Path("rows.parquet").write_bytes(b"PAR1")
        result = call(*arguments, "-o", "out")
        assert result.exit_code == 1
        assert result.stderr.rstrip().endswith(reason)
        assert not Path("out").exists()


def test_shards_are_parquet(corpus: Path) -> None:
    result = call("plans", "-o", "out", "--shards", "10")
    assert result.exit_code == 2
    assert "--shards goes with --format parquet" in result.stderr


def test_one_file_pays_for_no_batch(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    code = "import sys; from fenjie.cli import program; program.main({}, standalone_mode=False); "
    code += "print(*sys.modules, file=sys.stderr)"
    arguments = ["run", str(tmp_path / "plan.txt"), "-o", str(tmp_path / "out")]
    command = [sys.executable, "-c", code.format(arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    modules = set(done.stderr.split())
    assert "fenjie.plan" in modules
    assert modules.isdisjoint({"multiprocessing", "sqlite3", "tarfile", "pyarrow"})
