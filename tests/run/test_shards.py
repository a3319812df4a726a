"""Tables in shards: the records of the JSON datasets, typed, in the same order."""

import json
from pathlib import Path

import pytest
from batches import contents, short_plans, write_files

from fenjie.records import RECORD_KINDS
from fenjie.run.batch import run_batch

parquet = pytest.importorskip("pyarrow.parquet", reason="fenjie[parquet] is not installed")


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = write_files(Path("plans"), short_plans(25))
    (folder / "3" / "empty.txt").write_bytes(b"")
    return folder


def test_the_tables_hold_the_records_of_the_datasets(corpus: Path) -> None:
    run_batch(["plans"], "json", workers=1)
    run_batch(["plans"], "tables", workers=1, format="parquet", shard=10)
    index = [json.loads(line) for line in Path("json/documents.jsonl").read_bytes().splitlines()]
    for kind in RECORD_KINDS:
        lines = [Path("json", r["dataset"], f"{kind}.jsonl").read_bytes() for r in index]
        rows = [json.loads(line) for file in lines for line in file.splitlines()]
        table = parquet.read_table(f"tables/{kind}")
        assert table.to_pylist() == rows
        assert len(rows) > 0
    documents = parquet.read_table("tables/documents").to_pylist()
    for row, entry in zip(documents, index, strict=True):
        text, place = row.pop("text"), row.pop("input")
        assert place == entry["input"]
        assert Path("json", entry["dataset"], "source.txt").read_text("utf-8") == text
        assert json.loads(Path("json", entry["dataset"], "document.json").read_bytes()) == row
    assert (
        Path("json/quarantine.jsonl").read_bytes() == Path("tables/quarantine.jsonl").read_bytes()
    )


def test_columns_have_the_types_of_the_records(corpus: Path) -> None:
    run_batch(["plans"], "tables", workers=1, format="parquet")
    schema = parquet.read_schema("tables/targets/part-00000.parquet")
    types = {name: str(schema.field(name).type) for name in schema.names}
    assert types["value"] == "double"
    assert types["year"] == "int64"
    assert types["indicator"].startswith("struct<text: string not null, start: int64 not null")
    assert schema.field("year").nullable
    assert not schema.field("quote").nullable


def test_shards_do_not_depend_on_workers(corpus: Path) -> None:
    run_batch(["plans"], "one", workers=1, format="parquet", shard=10)
    run_batch(["plans"], "three", workers=3, format="parquet", shard=10)
    assert sorted(p.name for p in Path("one/targets").iterdir()) == [
        f"part-0000{number}.parquet" for number in range(3)
    ]
    assert contents(Path("one")) == contents(Path("three"))


def test_a_second_run_does_only_the_shards_that_changed(corpus: Path) -> None:
    run_batch(["plans"], "out", workers=1, format="parquet", shard=10)
    again = run_batch(["plans"], "out", workers=1, format="parquet", shard=10)
    assert (again.documents, again.skipped) == (25, 25)
    Path("plans/6/plan-006.txt").write_text("一、任务\n建设实验室。\n", encoding="utf-8")
    changed = run_batch(["plans"], "out", workers=1, format="parquet", shard=10)
    assert (changed.documents, changed.skipped) == (25, 19)
    run_batch(["plans"], "fresh", workers=1, format="parquet", shard=10)
    assert contents(Path("out")) == contents(Path("fresh"))


def test_a_corpus_that_became_shorter_leaves_no_shard_behind(corpus: Path) -> None:
    run_batch(["plans"], "out", workers=1, format="parquet", shard=10)
    for file in list(Path("plans").glob("[3-6]/*")):
        file.unlink()
    run_batch(["plans"], "out", workers=1, format="parquet", shard=10)
    run_batch(["plans"], "fresh", workers=1, format="parquet", shard=10)
    assert contents(Path("out")) == contents(Path("fresh"))


def test_records_inside_an_engine_of_tables() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from fenjie.run.columnar import records

    texts = ["一、任务\n到2025年，建设实验室20家。\n", None, "一、任务\n建设实验室3家。\n"]
    batch = pyarrow.table({"id": ["a", "b", "c"], "text": texts})
    found = records(batch, "targets").to_pylist()
    assert [(row["document"], row["value"]) for row in found] == [("a", 20), ("c", 3)]
    assert records(batch, "quarantine").to_pylist() == [
        {"id": "b", "reason": "its text is NoneType"}
    ]
