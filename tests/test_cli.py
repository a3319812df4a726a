"""The command line: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import fenjie
from fenjie.cli import program
from fenjie.schema import KINDS

TEXT = "一、主要任务\r\n到2025年，建设重点实验室20家。（责任单位：市科技局）\r\n"
FENJIE = [sys.executable, "-c", "from fenjie.cli import main; main()"]
NAMES = sorted(
    ["document.json", "plan.json", "source.txt"]
    + [f"{k}.jsonl" for k in ("times", "targets", "responsible_units", "tasks", "actions")]
)


def call(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    """The program, called in this process."""
    return CliRunner().invoke(program, [str(a) for a in arguments], input=stdin)


def fenjie_process(
    *arguments: str | Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own, as a shell starts it."""
    return subprocess.run(
        [*FENJIE, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
    )


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.txt"
    file.write_bytes(TEXT.encode("utf-8"))
    return file


# --- run -----------------------------------------------------------------------------------


def test_run_writes_a_folder_for_each_file_and_a_table(plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "2021年.计划.txt"
    other.write_bytes(TEXT.encode("gb18030"))
    out = tmp_path / "out"
    result = call("run", plan, other, "-o", out)
    assert (result.exit_code, result.stderr) == (0, "")
    assert sorted(os.listdir(out)) == ["2021年.计划", "plan"]
    assert sorted(os.listdir(out / "plan")) == NAMES
    head, first, second = result.stdout.splitlines()
    assert head.split() == [
        "dataset", "sections", "times", "targets", "units", "tasks", "actions", "findings",
    ]  # fmt: skip
    made = fenjie.parse_file(plan)
    counts = [made.sections, made.times, made.targets, made.responsible_units, made.tasks]
    counts += [made.actions, made.findings]
    assert first.split() == [str(out / "plan"), *(str(len(c)) for c in counts)]
    assert second.split()[0] == str(out / "2021年.计划")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(TEXT.encode("gb18030"), "gb18030", id="GB18030"),
        pytest.param(TEXT.encode("utf-16"), "utf-16", id="UTF-16"),
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode(), "utf-8-sig", id="UTF-8 with a mark"),
        pytest.param(TEXT.encode(), "utf-8", id="UTF-8, CRLF"),
    ],
)
def test_run_reads_every_encoding_to_the_same_text(
    tmp_path: Path, data: bytes, encoding: str
) -> None:
    assert data.decode(encoding) == TEXT
    (tmp_path / "plan.txt").write_bytes(data)
    assert call("run", tmp_path / "plan.txt", "-o", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out" / "plan" / "source.txt").read_bytes() == TEXT.encode("utf-8")


def test_run_reads_standard_input(tmp_path: Path) -> None:
    done = fenjie_process("run", "-", "-o", tmp_path, stdin=TEXT.encode("gb18030"))
    assert (done.returncode, done.stderr) == (0, b"")
    document = json.loads((tmp_path / "stdin" / "document.json").read_bytes())
    assert document["source"]["file"] == "stdin"


BAD_INPUT = [
    pytest.param(None, "there is no such file; check the path", id="missing file"),
    pytest.param(b"", "the file is empty; check that", id="empty file"),
    pytest.param("folder", "this is a folder, not a file; name the files", id="folder"),
    pytest.param(b"{\\rtf1\\ansi", "this is an RTF document, which is not read", id="RTF"),
    pytest.param(b"\x7fELF\2\1\1\0\0\0\0\0", "this is binary data, not text; give", id="binary"),
    pytest.param("重點實驗室，創新驅動".encode("big5"), "the encoding cannot be told", id="Big5"),
]


@pytest.mark.parametrize(("data", "reason"), BAD_INPUT)
@pytest.mark.parametrize("command", [["run", "-o", "out"], ["show"], ["explain", "--at", "1"]])
def test_bad_input_is_one_message_and_exit_1(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    data: bytes | str | None,
    reason: str,
    command: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    if data == "folder":
        Path("bad.txt").mkdir()
    elif isinstance(data, bytes):
        Path("bad.txt").write_bytes(data)
    done = fenjie_process(*command, "bad.txt")
    (message,) = done.stderr.decode("utf-8").splitlines()
    assert (done.returncode, done.stdout) == (1, b"")
    assert message.startswith(f"fenjie: bad.txt: {reason}")
    assert not Path("out").exists()


def test_a_bad_file_does_not_stop_the_others(plan: Path, tmp_path: Path) -> None:
    result = call("run", tmp_path / "missing.txt", plan, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"fenjie: {tmp_path / 'missing.txt'}: there is no such file;")
    assert len(result.stdout.splitlines()) == 2
    assert sorted(os.listdir(tmp_path / "out" / "plan")) == NAMES


def test_two_files_of_one_name_do_not_replace_each_other(plan: Path, tmp_path: Path) -> None:
    second = tmp_path / "b" / "plan.md"
    second.parent.mkdir()
    second.write_text("一、另一个计划\n", encoding="utf-8")
    result = call("run", plan, second, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert f"{second}: its dataset would replace the one of {plan}" in result.stderr
    assert (tmp_path / "out" / "plan" / "source.txt").read_bytes() == TEXT.encode()


@pytest.mark.parametrize("folder", ["plan.txt", "plan.txt/out"], ids=["a file", "below a file"])
def test_an_output_folder_that_cannot_be(plan: Path, folder: str) -> None:
    done = fenjie_process("run", plan, "-o", plan.parent / folder)
    place = plan.parent / folder / "plan"
    message = f"fenjie: {place}: a part of the path is a file, not a folder; choose another"
    assert done.returncode == 1
    assert done.stderr.decode().startswith(message)
    assert os.listdir(plan.parent) == ["plan.txt"]


LIMITED = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
from fenjie.cli import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes there")
def test_a_write_that_fails_leaves_nothing_behind(plan: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", LIMITED, "run", str(plan), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert "a file would exceed the size allowed here; raise the limit" in done.stderr
    assert os.listdir(tmp_path) == ["plan.txt"]


def test_the_same_bytes_wherever_and_however_it_runs(plan: Path, tmp_path: Path) -> None:
    settings = [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
    ]
    made = []
    for number, setting in enumerate(settings):
        done = fenjie_process("run", plan, "-o", tmp_path / str(number), **setting)
        assert done.returncode == 0, done.stderr
        made.append({f.name: f.read_bytes() for f in (tmp_path / str(number) / "plan").iterdir()})
    assert made[0] == made[1]


# --- show ----------------------------------------------------------------------------------


def test_show_prints_headings_and_records_plain_in_a_pipe(plan: Path) -> None:
    done = fenjie_process("show", plan, TERM="xterm-256color")
    text = done.stdout.decode("utf-8")
    assert done.returncode == 0
    assert "一、主要任务" in text
    assert "\x1b" not in text
    for record in fenjie.parse_file(plan).targets:
        assert f"@{record.start} {record.id}" in text


def test_show_is_coloured_where_colour_is_asked_for(plan: Path) -> None:
    done = fenjie_process("show", plan, FORCE_COLOR="1", TERM="xterm-256color")
    assert b"\x1b[" in done.stdout


def test_show_prints_chinese_whatever_the_locale(plan: Path) -> None:
    done = fenjie_process("show", plan, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "一、主要任务" in done.stdout.decode("utf-8")


# --- explain -------------------------------------------------------------------------------


def test_explain_a_record(plan: Path) -> None:
    target = fenjie.parse_file(plan).targets[0]
    result = call("explain", plan, "--record", target.id)
    assert result.exit_code == 0, result.stderr
    assert f"rule {target.rule}" in result.stdout
    assert target.id in result.stdout


def test_explain_an_offset(plan: Path) -> None:
    target = fenjie.parse_file(plan).targets[0]
    result = call("explain", plan, "--at", str(target.start))
    assert result.exit_code == 0, result.stderr
    assert target.id in result.stdout


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--record", "target-0"], "there is no record target-0"),
        (["--at", "99999"], "no record stands at offset 99999"),
    ],
)
def test_explain_what_is_not_there(plan: Path, arguments: list[str], reason: str) -> None:
    result = call("explain", plan, *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"fenjie: {plan}: {reason}; 'fenjie show {plan}' lists")


# --- schema --------------------------------------------------------------------------------


def test_schema_prints_one_kind() -> None:
    result = call("schema", "targets")
    assert json.loads(result.stdout)["$id"] == "urn:fenjie:schema:1:targets"


def test_schema_lists_the_kinds() -> None:
    lines = call("schema").stdout.splitlines()
    assert [line.split()[1] for line in lines][:3] == [
        "document.json",
        "times.jsonl",
        "targets.jsonl",
    ]


def test_schema_writes_files(tmp_path: Path) -> None:
    result = call("schema", "--write", tmp_path)
    assert len(result.stdout.splitlines()) == len(os.listdir(tmp_path)) == len(KINDS)
    assert call("schema", "plan", "--write", tmp_path / "one").exit_code == 0
    assert os.listdir(tmp_path / "one") == ["plan.schema.json"]


# --- how it ends ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "plan.txt"],
        ["show"],
        ["show", "plan.txt", "other.txt"],
        ["explain", "plan.txt"],
        ["explain", "plan.txt", "--at", "1", "--record", "target-1"],
        ["explain", "plan.txt", "--at", "-1"],
        ["schema", "colours"],
        ["colour"],
        ["run", "--colour"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr


def test_wrong_usage_exits_2_as_a_process() -> None:
    done = fenjie_process("run")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Missing argument 'FILE...'" in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["--version"]], ids=" ".join)
def test_help_and_version_exit_0(arguments: list[str]) -> None:
    done = fenjie_process(*arguments)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_closed_pipe_ends_quietly(plan: Path) -> None:
    plan.write_text(TEXT * 2000, encoding="utf-8")
    for arguments in (["schema", "plan"], ["show", str(plan)]):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run([*FENJIE, *arguments], stdout=writing, stderr=subprocess.PIPE)
        os.close(writing)
        assert done.stderr == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["schema", "plan"], ["show"]], ids=" ".join)
def test_output_to_a_full_disk(plan: Path, arguments: list[str]) -> None:
    files = [str(plan)] if arguments == ["show"] else []
    with open("/dev/full", "wb") as full:
        command = [*FENJIE, *arguments, *files]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "fenjie: standard output: No space left on device; try again elsewhere"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
def test_ctrl_c_exits_130(tmp_path: Path) -> None:
    command = [*FENJIE, "run", "missing.txt", "-", "-o", str(tmp_path / "out")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stderr is not None
        assert b"missing.txt" in process.stderr.readline()  # so now it waits for our plan
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert process.stderr.read().strip() == b""
    assert not (tmp_path / "out").exists()


# --- what it costs -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], {"pydantic", "jsonschema", "rich", "jieba", "spacy", "pandas"}),
        (["run"], {"rich", "spacy", "pandas"}),
        (["show"], {"jsonschema", "spacy", "pandas"}),
    ],
    ids=["--help", "run", "show"],
)
def test_a_command_imports_only_what_it_needs(
    plan: Path, tmp_path: Path, arguments: list[str], unwanted: set[str]
) -> None:
    more = {"run": [str(plan), "-o", str(tmp_path / "out")], "show": [str(plan)]}
    command = [sys.executable, "-X", "importtime", *FENJIE[1:]]
    command += [*arguments, *more.get(arguments[0], [])]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    imported = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "click" in imported
    assert imported & unwanted == set()
