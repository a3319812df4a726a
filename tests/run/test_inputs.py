"""What inputs become: documents in a fixed order, or reasons, and never an exception."""

import bz2
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from fenjie.run import limits
from fenjie.run.inputs import items
from fenjie.run.rows import Columns


def found(*inputs: Path | str, columns: Columns | None = None) -> list[tuple[str, str]]:
    """Id of each item with its text, or the reason why it has none."""
    pairs = []
    for item in items(list(map(str, inputs)), Path("out"), columns):
        content = item.content if isinstance(item.content, str) else item.content.decode()
        pairs.append((item.id, f"!{item.failure.reason}" if item.failure else content))
    return pairs


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, content: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(content, encoding="utf-8")


def test_a_folder_is_walked_in_order_and_hidden_files_stay_hidden(here: Path) -> None:
    for name in ("b.txt", "a.txt", "2021/c.txt", "2021/乙.txt", ".git/x", "2021/.swp"):
        write(f"plans/{name}", name)
    assert found("plans") == [
        ("2021/c", "2021/c.txt"),
        ("2021/乙", "2021/乙.txt"),
        ("a", "a.txt"),
        ("b", "b.txt"),
    ]


def test_several_folders_keep_apart(here: Path) -> None:
    write("x/plan.txt", "x")
    write("y/plan.txt", "y")
    assert found("x", "y") == [("x/plan", "x"), ("y/plan", "y")]
    assert found("*/plan.txt") == [("x/plan", "x"), ("y/plan", "y")]


def test_files_named_by_hand_may_not_share_a_name(here: Path) -> None:
    write("x/plan.txt", "x")
    write("y/plan.txt", "y")
    reason = "!its dataset would replace the one of x/plan.txt in out/plan"
    assert found("x/plan.txt", "y/plan.txt") == [("plan", "x"), ("", reason)]


def test_the_output_folder_is_no_input(here: Path) -> None:
    write("a.txt", "a")
    write("out/a/source.txt", "made before")
    assert found(".") == [("a", "a")]


def test_what_is_not_there(here: Path) -> None:
    Path("empty").mkdir()
    assert found("a.txt", "empty", "*.md", "rows.jsonl") == [
        ("a", "!there is no such file"),
        ("", "!this is a folder, not a file"),
        ("", "!no file matches this pattern"),
        ("", "!there is no such file"),
    ]


# --- archives ------------------------------------------------------------------------------


def make_zip(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def make_tar(path: Path, members: dict[str, bytes], mode: str = "w:gz") -> None:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))


MEMBERS = {
    "2021/plan.txt": b"one",
    "__MACOSX/2021/._plan.txt": b"noise",
    "../outside.txt": b"bad",
    "/etc/passwd": b"bad",
    "b.txt": b"two",
}
IN_THEM = [
    ("2021/plan", "one"),
    ("_/outside", "!its path leads out of the archive"),
    ("_/etc/passwd", "!its path leads out of the archive"),
    ("b", "two"),
]


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.zip", make_zip), ("a.tar.gz", make_tar), ("a.tgz", make_tar)],
    ids=["zip", "tar.gz", "tgz"],
)
def test_archives(here: Path, name: str, make: Callable[[Path, dict[str, bytes]], None]) -> None:
    make(Path(name), MEMBERS)
    assert found(name) == IN_THEM
    Path("folder").mkdir()
    Path(name).rename(f"folder/{name}")
    assert found("folder") == [(f"a/{document}", content) for document, content in IN_THEM]


@pytest.mark.parametrize("mode", ["w", "w:bz2", "w:xz"])
def test_tar_is_told_by_its_bytes_not_by_its_ending(here: Path, mode: str) -> None:
    make_tar(Path("a.tar"), {"a.txt": b"one"}, mode)
    assert found("a.tar") == [("a", "one")]


def test_names_from_chinese_windows(here: Path) -> None:
    name = "三年行动计划.txt".encode("gb18030")
    make_zip(Path("a.zip"), {"x" * len(name): b"one"})
    data = Path("a.zip").read_bytes().replace(b"x" * len(name), name)
    Path("a.zip").write_bytes(data)
    assert found("a.zip") == [("三年行动计划", "one")]


def test_links_in_a_tar_are_not_followed(here: Path) -> None:
    with tarfile.open("a.tar", "w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    assert found("a.tar") == [("a", "!this is a link or a device, not a file")]


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_a_bomb_ends_in_a_message(here: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_BYTES", 1_000_000)
    members = {"a.txt": b"one", "zeros-1": bytes(900_000), "zeros-2": bytes(900_000)}
    (make_zip if name == "a.zip" else make_tar)(Path(name), members)
    *before, (document, reason) = found(name)
    assert before[0] == ("a", "one")
    assert document == ""
    assert "unpacks to more than" in reason


def test_a_document_beyond_all_measure(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DOCUMENT_BYTES", 10)
    write("plans/a.txt", "0123456789")
    write("plans/b.txt", "0123456789a")
    make_zip(Path("plans/c.zip"), {"d.txt": b"0123456789a", "e.txt": b"e"})
    too_large = "!the document is larger than 0 MB"
    assert found("plans") == [
        ("a", "0123456789"),
        ("b", too_large),
        ("c/d", too_large),
        ("c/e", "e"),
    ]


@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_a_broken_archive(here: Path, make: Callable[[Path, dict[str, bytes]], None]) -> None:
    name = "a.zip" if make is make_zip else "a.tar.gz"
    make(Path(name), {"a.txt": b"one" * 5000, "b.txt": bytes(range(256)) * 5000})
    data = Path(name).read_bytes()
    Path(name).write_bytes(data[: len(data) * 2 // 3])
    document, reason = found(name)[-1]
    assert document == ""
    assert reason.startswith(("!the ZIP archive is broken", "!the archive is broken"))


# --- rows ----------------------------------------------------------------------------------

JSONL = """\
{"id": "沪1", "text": "one", "正文": "一"}
not json

[1]
{"id": 4, "text": "two", "正文": "二"}
{"id": "", "text": null, "正文": "三"}
{"title": "no text"}
"""


def test_jsonl_rows(here: Path) -> None:
    write("rows.jsonl", JSONL)
    assert found("rows.jsonl") == [
        ("沪1", "one"),
        ("rows-2", "!the row is not JSON (Expecting value: line 1 column 1 (char 0))"),
        ("rows-4", "!the row is not a JSON object"),
        ("4", "two"),
        ("rows-6", "!its 'text' is not text but NoneType"),
        ("rows-7", "!there is no column 'text' (columns: title)"),
    ]


def test_jsonl_with_columns_named_and_packed(here: Path) -> None:
    rows = [json.loads(line) for line in JSONL.splitlines() if '"正文"' in line]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    Path("rows.jsonl.gz").write_bytes(gzip.compress(b"\xef\xbb\xbf" + lines.encode()))
    wanted = [("沪1", "一"), ("4", "二"), ("rows-3", "三")]
    assert found("rows.jsonl.gz", columns=Columns("正文", "id")) == wanted


def test_a_jsonl_file_cut_short_gives_what_came_before(here: Path) -> None:
    data = gzip.compress(b"".join(b'{"id": "%d", "text": "t"}\n' % i for i in range(9000)))
    Path("rows.jsonl.gz").write_bytes(data[:-100])
    *rows, (document, reason) = found("rows.jsonl.gz")
    assert len(rows) > 5000
    assert document == ""
    assert reason.startswith("!the gzip file is broken")


def test_a_file_that_is_not_what_its_ending_says(here: Path) -> None:
    for name in ("a.zip", "a.tar.gz", "a.jsonl.gz"):
        Path(name).write_bytes(bz2.compress(b"something else"))
    reasons = [reason for _, reason in found("a.zip", "a.tar.gz", "a.jsonl.gz")]
    assert [reason.split(" (")[0] for reason in reasons] == [
        "!the ZIP archive is broken",
        "!the archive is broken",
        "!the gzip file is broken",
    ]


def test_parquet_rows(here: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="fenjie[parquet] is not installed")
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table({"id": ["a", None, "c"], "正文": ["one", "two", None]})
    parquet.write_table(table, "rows.parquet")
    assert found("rows.parquet", columns=Columns("正文")) == [
        ("a", "one"),
        ("rows-2", "two"),
        ("c", "!its '正文' is not text but NoneType"),
    ]
    assert found("rows.parquet") == [("", "!there is no column 'text' (columns: id, 正文)")]
    write("bad.parquet", "no such thing")
    [(document, reason)] = found("bad.parquet")
    assert document == ""
    assert reason.startswith("!the Parquet file cannot be read")
