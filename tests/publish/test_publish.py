"""A plan as a folder of files: what is in it, and that it is there whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import fenjie
from fenjie.errors import PublishError
from fenjie.publish.dataset import files
from fenjie.publish.folder import write_whole
from fenjie.publish.validate import fits, validate
from fenjie.records import RECORD_KINDS, RECORD_MODELS, Plan, SourcePlace
from fenjie.schema import KINDS, Kind, load, published_name
from handmade_plan import PLAN, TEXT

NAMES = {
    "document.json",
    "times.jsonl",
    "targets.jsonl",
    "responsible_units.jsonl",
    "tasks.jsonl",
    "actions.jsonl",
    "plan.json",
    "source.txt",
}


# As if it had been read from a web page.
MAPPED = PLAN.model_copy(
    update={
        "source_map": [
            SourcePlace(
                start=0, end=11, page=None, box=None, path="/html/body/h1", table=None, row=None,
                column=None, confidence=None,
            ),
            SourcePlace(
                start=15, end=21, page=2, box=[72, 72.5, 300, 90], path=None, table=0, row=1,
                column=2, confidence=0.98,
            ),
        ]
    }
)  # fmt: skip


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def rows(kind: Kind) -> list[Any]:
    name = published_name(kind)
    text = files(MAPPED)[name].decode("utf-8")
    lines = text.removesuffix("\n").split("\n") if name.endswith(".jsonl") else [text]
    return [json.loads(line) for line in lines]


def retitled(title: str) -> Plan:
    document = PLAN.document.model_copy(update={"title": title})
    return PLAN.model_copy(update={"document": document})


# --- what is written -----------------------------------------------------------------------


def test_publish_can_be_called_however_it_was_imported(tmp_path: Path) -> None:
    from fenjie import publish
    from fenjie.publish import publish as the_function

    for number, call in enumerate([publish, the_function, fenjie.publish, fenjie.publish]):
        assert call(PLAN, tmp_path / str(number)).is_dir()


def test_the_files_of_the_contract(tmp_path: Path) -> None:
    target = tmp_path / "new" / "outputs" / "mou"
    assert fenjie.publish(PLAN, target) == target
    assert set(content(target)) == NAMES


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_rows_are_the_records_in_order(kind: fenjie.records.RecordKind) -> None:
    rows = files(PLAN)[f"{kind}.jsonl"].decode().removesuffix("\n").split("\n")
    assert [RECORD_MODELS[kind].model_validate_json(row) for row in rows] == PLAN.records(kind)


def test_the_document_comes_back() -> None:
    assert type(PLAN.document).model_validate_json(files(PLAN)["document.json"]) == PLAN.document


def test_the_source_text_keeps_its_line_ends() -> None:
    assert files(PLAN)["source.txt"] == TEXT.encode("utf-8")
    assert b"\r\n" in files(PLAN)["source.txt"]


def test_only_what_was_not_a_text_file_has_a_map(tmp_path: Path) -> None:
    fenjie.publish(MAPPED, tmp_path / "mou")
    assert set(content(tmp_path / "mou")) == {*NAMES, "source.map.jsonl"}
    assert [row["path"] for row in rows("source.map")] == ["/html/body/h1", None]
    fenjie.publish(PLAN, tmp_path / "mou")
    assert set(content(tmp_path / "mou")) == NAMES


@pytest.mark.parametrize(
    ("name", "written"),
    [
        pytest.param("targets.jsonl", '"value":20,"lower":20,"upper":null', id="whole numbers"),
        pytest.param("targets.jsonl", '"value":3.1,"lower":3.1,"upper":3.1', id="decimals"),
        pytest.param("targets.jsonl", '"text":"重点实验室"', id="Chinese, not \\u"),
        pytest.param("responsible_units.jsonl", '"quote":"市科\\n\\n技局"', id="a page break"),
        pytest.param("document.json", '"issued": "2023-01-31"', id="documents are indented"),
    ],
)
def test_how_values_are_written(name: str, written: str) -> None:
    assert written in files(PLAN)[name].decode("utf-8")


def test_large_amounts_stay_whole() -> None:
    target = PLAN.targets[0].model_copy(update={"value": 450000000000, "lower": 450000000000})
    plan = PLAN.model_copy(update={"targets": [target]})
    assert b'"value":450000000000,"lower":450000000000,' in files(plan)["targets.jsonl"]


def test_plan_json_nests_records_under_task_and_section() -> None:
    plan = json.loads(files(PLAN)["plan.json"])
    preamble, section = plan["sections"]
    (task,) = section["tasks"]
    assert plan["title"] == "某市<实验室>行动计划"
    assert preamble["tasks"] == []
    assert task["title"] == "建好实验室"
    assert [unit["name"] for unit in task["responsible_units"]] == ["市科技局", "各区政府"]
    assert [target["value"] for target in task["targets"]] == [20, 3.1]
    assert [action["verb"] for action in task["actions"]] == ["建设", "提高"]
    assert [time["value"] for time in task["times"]] == ["2025"]


def test_plan_json_nests_sections_and_keeps_what_is_in_no_task() -> None:
    first, second = PLAN.sections
    inner = second.model_copy(update={"id": "section-2", "parent": "section-1", "level": 2})
    document = PLAN.document.model_copy(update={"sections": [first, second, inner]})
    loose = PLAN.targets[0].model_copy(update={"task": None, "section": "section-2"})
    plan = PLAN.model_copy(update={"document": document, "targets": [loose]})
    outer = json.loads(files(plan)["plan.json"])["sections"][1]
    assert outer["tasks"][0]["targets"] == []
    assert [s["id"] for s in outer["sections"]] == ["section-2"]
    assert [t["id"] for t in outer["sections"][0]["targets"]] == ["target-1"]


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    fenjie.publish(PLAN, tmp_path / "one")
    fenjie.publish(Plan.model_validate(PLAN.model_dump()), tmp_path / "other")
    assert content(tmp_path / "one") == content(tmp_path / "other")


# --- validation ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_published_validates_with_the_stock_validator(kind: Kind) -> None:
    validator = Draft202012Validator(load(kind))
    for row in rows(kind):
        validator.validate(row)


BROKEN_ROWS = [
    ("targets", {"value": "20"}, "value: '20' is not of type"),
    ("targets", {"value": True}, "value: True is not of type"),
    ("targets", {"year": 1900}, "year: 1900 is less than the minimum of 1949"),
    ("targets", {"comparator": "about"}, "comparator: 'about' is not one of"),
    ("targets", {"relation": "about"}, "relation: 'about' is not one of"),
    ("targets", {"colour": "red"}, "'colour' was unexpected"),
    ("targets", {"id": ""}, "id: ''"),
    ("targets", {"indicator": {"text": "实验室"}}, "indicator: 'start' is a required property"),
    ("targets", {"baseline": {"value": 1, "unit": 2, "year": None}}, "baseline.unit"),
    ("targets", {"baseline": 12}, "baseline"),
    ("responsible_units", {"fragments": [[1, 2], [3]]}, "fragments[1]: [3] is too short"),
    ("responsible_units", {"fragments": [[1, 2], [3, -4]]}, "fragments[1][1]: -4 is less than"),
    ("times", {"timex": None}, "timex: None is not"),
    ("times", {"start_year": 2019.5}, "start_year: 2019.5 is not of type"),
    ("actions", {"targets": "target-1"}, "targets: 'target-1' is not of type 'array'"),
    ("document", {"issued": "2023/01/31"}, "issued: '2023/01/31' does not match"),
    ("document", {"period": {"start": 2023}}, "period"),
    ("plan", {"sections": [{"id": "section-1"}]}, "sections[0]"),
]


@pytest.mark.parametrize(
    ("kind", "change", "says"), BROKEN_ROWS, ids=[f"{k}: {s}" for k, _, s in BROKEN_ROWS]
)
def test_a_row_that_does_not_fit_is_named(kind: Kind, change: dict[str, object], says: str) -> None:
    broken = {**rows(kind)[0], **change}
    name = published_name(kind)
    with pytest.raises(PublishError) as caught:
        validate({kind: [broken]}, "outputs/mou")
    assert caught.value.place == "outputs/mou"
    assert caught.value.reason.startswith(name)
    assert says in caught.value.reason
    assert not Draft202012Validator(load(kind)).is_valid(broken)
    assert not fits(kind)([broken])


def test_the_row_is_counted() -> None:
    good = rows("targets")[0]
    with pytest.raises(PublishError, match=r"targets\.jsonl, row 2, value: '20'"):
        validate({"targets": [good, {**good, "value": "20"}]}, "outputs/mou")


def test_what_does_not_validate_is_not_written(tmp_path: Path) -> None:
    wrong = PLAN.targets[0].model_copy(update={"comparator": "about"})
    plan = PLAN.model_copy(update={"targets": [wrong]})
    with pytest.raises(PublishError, match="'about' is not one of"):
        fenjie.publish(plan, tmp_path / "mou")
    assert list(tmp_path.iterdir()) == []


# What may be planted anywhere in a row: each kind of JSON value, and the edges of the limits.
PLANTED: list[Any] = [None, True, 0, -1, 1, 2.0, 2.5, 1948, 1949, 2100, 2101, 10**30, "", "x"]
PLANTED += ["eq", "by", [], [1, 2], [[1, 2]], {}, {"start": 1}]


def faulty(row: Any) -> Iterator[Any]:
    """The row with each of its values replaced, each field missing, a strange field added."""
    if isinstance(row, dict):
        yield {**row, "colour": "red"}
        for name, value in row.items():
            yield {n: v for n, v in row.items() if n != name}
            for other in [*PLANTED, *faulty(value)]:
                yield {**row, name: other}
    elif isinstance(row, list) and row:
        for other in [*PLANTED, *faulty(row[0])]:
            yield [other, *row[1:]]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "plan"])
def test_the_fast_validator_and_the_stock_one_agree_on_planted_faults(kind: Kind) -> None:
    validator = Draft202012Validator(load(kind))
    for row in rows(kind):
        assert fits(kind)([row])
        for changed in faulty(row):
            assert fits(kind)([changed]) == validator.is_valid(changed), changed


def test_without_the_fast_validator_the_stock_one_judges(monkeypatch: pytest.MonkeyPatch) -> None:
    good = rows("targets")[0]
    monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    judge = fits.__wrapped__("targets")
    assert judge([good, good])
    assert not judge([good, {**good, "year": 1900}])


@pytest.mark.parametrize("value", [2**63, 2**64, 10**40])
def test_numbers_beyond_64_bits_are_written_whole(value: int) -> None:
    target = PLAN.targets[0].model_copy(update={"value": value, "lower": value})
    made = files(PLAN.model_copy(update={"targets": [target]}))
    assert f'"value":{value},"lower":{value},'.encode() in made["targets.jsonl"]
    assert f'"value": {value},'.encode() in made["plan.json"]


# --- whole or not at all -------------------------------------------------------------------


def test_an_earlier_dataset_is_replaced(tmp_path: Path) -> None:
    fenjie.publish(retitled("旧"), tmp_path / "mou")
    fenjie.publish(retitled("新"), tmp_path / "mou")
    assert json.loads((tmp_path / "mou" / "document.json").read_bytes())["title"] == "新"
    assert os.listdir(tmp_path) == ["mou"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "mou").mkdir()
    fenjie.publish(PLAN, tmp_path / "mou")
    assert set(content(tmp_path / "mou")) == NAMES


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "mou").symlink_to(tmp_path / "disk", target_is_directory=True)
    fenjie.publish(PLAN, tmp_path / "mou")
    assert (tmp_path / "mou").is_symlink()
    assert set(content(tmp_path / "disk")) == NAMES


def test_others_may_read_it_as_the_umask_says(tmp_path: Path) -> None:
    earlier = os.umask(0o022)
    try:
        fenjie.publish(PLAN, tmp_path / "mou")
    finally:
        os.umask(earlier)
    assert stat.S_IMODE((tmp_path / "mou").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "mou" / "plan.json").stat().st_mode) == 0o644


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param({"notes.txt": b"mine"}, id="a file of somebody else"),
        pytest.param({"source.txt": b"mine"}, id="a name of ours, but no dataset"),
        pytest.param({"document.json": b'{"generator": {"name": "x"}}'}, id="another generator"),
        pytest.param({"document.json": b"{"}, id="a document.json that is not JSON"),
        pytest.param({**files(PLAN), "notes.txt": b"mine"}, id="a dataset with notes in it"),
    ],
)
def test_a_folder_that_holds_other_files_is_refused(tmp_path: Path, kept: dict[str, bytes]) -> None:
    target = tmp_path / "mou"
    target.mkdir()
    for name, data in kept.items():
        (target / name).write_bytes(data)
    with pytest.raises(PublishError, match="not a fenjie dataset's"):
        fenjie.publish(PLAN, target)
    assert content(target) == kept
    assert os.listdir(tmp_path) == ["mou"]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        pytest.param("file", "a file, not a folder", id="the target is a file"),
        pytest.param("file/mou", "a part of the path is a file", id="below a file"),
        pytest.param("file/outputs/mou", "a part of the path is a file", id="far below a file"),
        pytest.param("new/" + "长" * 100, "the name is too long", id="a name too long"),
    ],
)
def test_where_nothing_can_be_written(tmp_path: Path, target: str, reason: str) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(PublishError) as caught:
        fenjie.publish(PLAN, tmp_path / target)
    assert caught.value.place == str(tmp_path / target)
    assert reason in caught.value.reason
    assert content(tmp_path) == {"file": b"mine"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PublishError, match="writing there is not permitted"):
        fenjie.publish(PLAN, tmp_path / "mou")


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 16 KiB; only root may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a small disk is not permitted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_nothing_behind(tiny_disk: Path) -> None:
    with pytest.raises(PublishError, match="the disk is full; free some space"):
        write_whole({"source.txt": b"x" * 100_000}, tiny_disk / "outputs" / "mou")
    assert list(tiny_disk.iterdir()) == []


WRITE_TOO_MUCH = """
import resource, sys
from pathlib import Path
from fenjie.errors import PublishError
from fenjie.publish.folder import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    folder = Path(sys.argv[1])
    write_whole({file.name: b"x" * 2000 for file in folder.iterdir()}, folder)
except PublishError as error:
    print(error.reason)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes there")
def test_a_write_that_fails_leaves_the_earlier_dataset(tmp_path: Path) -> None:
    target = tmp_path / "mou"
    fenjie.publish(PLAN, target)
    earlier = content(target)
    command = [sys.executable, "-c", WRITE_TOO_MUCH, str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "a file would exceed the size allowed here\n"
    assert content(target) == earlier
    assert os.listdir(tmp_path) == ["mou"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the swap may take two steps")
def test_there_is_never_a_moment_without_a_dataset(tmp_path: Path) -> None:
    target = tmp_path / "mou"
    fenjie.publish(PLAN, target)
    missed, done = [], Event()

    def look() -> None:
        while not done.is_set():
            if not (target / "document.json").exists():
                missed.append(True)

    reader = Thread(target=look)
    reader.start()
    made = files(PLAN)
    for _ in range(50):
        write_whole(made, target)
    done.set()
    reader.join()
    assert missed == []
