"""Many documents as one dataset: the same rows in every format, and nothing lost on the way."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from corpora import MAPPED, contents, dataset, outputs, rows
from hypothesis import given
from hypothesis import strategies as st

import fenjie
from fenjie.cli import program
from fenjie.errors import MissingExtraError, PublishError
from fenjie.publish.check_dataset import check_dataset
from fenjie.publish.corpus import publish_corpus
from fenjie.publish.rows import flat, nested, parsed, plain, text_of
from fenjie.publish.sources import entries, load_folder
from fenjie.publish.tables import table, tables
from fenjie.records import RECORD_KINDS
from handmade_plan import PLAN, TEXT

NAMES = [t.name for t in tables()]


# -- the tables ------------------------------------------------------------------------------


def test_nested_fields_are_columns_of_their_own() -> None:
    names = [column.name for column in table("targets").columns]
    assert names[names.index("rule") + 1 :][:5] == [
        "indicator_text", "indicator_start", "indicator_end", "indicator_quote", "verb",
    ]  # fmt: skip
    year = table("targets").column("year")
    assert (year.type, year.nullable, year.minimum, year.maximum) == ("integer", True, 1949, 2100)
    assert table("targets").column("comparator").enum[:2] == ("eq", "ge")
    assert table("responsible_units").column("fragments").type == "list"
    assert table("documents").column("period_start").nullable


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_a_row_leads_back_to_its_record(kind: Any) -> None:
    plans = (PLAN, _guangzhou())
    records = [r.model_dump(mode="json") for plan in plans for r in plan.records(kind)]
    assert records
    assert [nested(kind, flat(kind, record)) for record in records] == records


def _guangzhou() -> fenjie.Plan:
    file = Path(__file__).parents[2] / "corpus" / "guangzhou-2019-2021.txt"
    return fenjie.parse_file(file)


@given(st.text(alphabet="科技\r\n\u2028 a\U00020000", max_size=60))
def test_the_pieces_are_the_text(text: str) -> None:
    document = {**PLAN.document.model_dump(mode="json"), "sections": [], "findings": []}
    rows = parsed(document, {kind: [] for kind in RECORD_KINDS}, text)
    assert text_of(rows) == text
    assert all(text[r["start"] : r["end"]] == r["text"] for r in rows["texts"])


def test_a_long_line_is_in_pieces_that_fit_into_a_cell() -> None:
    document = {**PLAN.document.model_dump(mode="json"), "sections": [], "findings": []}
    rows = parsed(document, {kind: [] for kind in RECORD_KINDS}, "科" * 10_000)
    assert [r["end"] - r["start"] for r in rows["texts"]] == [4000, 4000, 2000]


@pytest.mark.parametrize(("number", "said"), [(3.0, "3"), (13.5, "13.5"), (4.5e11, "450000000000")])
def test_numbers_are_written_as_json_has_them(number: float, said: str) -> None:
    assert json.dumps(plain(number)) == said


# -- formats ---------------------------------------------------------------------------------


def test_every_format_has_the_same_number_of_rows() -> None:
    folder = dataset()
    expected = {name: len(rows(folder, name)) for name in NAMES}
    assert expected["documents"] == 5
    assert min(expected.values()) > 0
    assert {name: _csv_rows(folder, name) for name in NAMES} == expected
    assert {
        name: len(json.loads((folder / "json" / f"{name}.json").read_bytes())) for name in NAMES
    } == expected
    with sqlite3.connect(folder / "dataset.sqlite") as base:
        counted = {n: base.execute(f"select count(*) from {n}").fetchone()[0] for n in NAMES}
    assert counted == expected
    parquet = pytest.importorskip("pyarrow.parquet")
    read = {n: parquet.read_metadata(folder / "parquet" / f"{n}.parquet").num_rows for n in NAMES}
    assert read == expected


def _csv_rows(folder: Path, name: str) -> int:
    with open(folder / "csv" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def test_nothing_is_lost_from_jsonl_to_parquet_to_sqlite_to_jsonl(tmp_path: Path) -> None:
    publish_corpus([dataset()], tmp_path / "parquet", ["parquet"])
    publish_corpus([tmp_path / "parquet"], tmp_path / "sqlite", ["sqlite"])
    publish_corpus([tmp_path / "sqlite"], tmp_path / "jsonl", ["jsonl"])
    assert contents(tmp_path / "jsonl" / "jsonl") == contents(dataset() / "jsonl")


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    publish_corpus([outputs()], tmp_path / "elsewhere", ["all"])
    assert contents(tmp_path / "elsewhere") == contents(dataset())


def test_shards_of_a_batch_give_the_same_rows(tmp_path: Path) -> None:
    from fenjie.run.batch import run_batch

    page = "<html><body><h1>某市计划</h1><p>到2025年建设学校5所。</p></body></html>"
    (tmp_path / "zone.html").write_text(page, encoding="utf-8")
    plans = [str(Path(__file__).parents[2] / "corpus") + "/*.txt", str(tmp_path / "zone.html")]
    run_batch(plans, tmp_path / "json", workers=1)
    run_batch(plans, tmp_path / "parquet", workers=1, format="parquet", shard=2)
    publish_corpus([tmp_path / "json"], tmp_path / "one", ["jsonl"])
    publish_corpus([tmp_path / "parquet"], tmp_path / "two", ["jsonl"])
    assert next(row["path"] for row in rows(tmp_path / "one", "source_map")).startswith("/html")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_batch_of_an_earlier_fenjie_has_no_places(tmp_path: Path) -> None:
    from fenjie.run.batch import run_batch

    plan = str(Path(__file__).parents[2] / "corpus" / "qinghe-digital-2024-2026.txt")
    run_batch([plan], tmp_path / "batch", workers=1, format="parquet")
    shutil.rmtree(tmp_path / "batch" / "source_map")
    publish_corpus([tmp_path / "batch"], tmp_path / "d", ["jsonl"])
    assert rows(tmp_path / "d", "source_map") == []


def test_the_places_of_a_text_come_through(tmp_path: Path) -> None:
    said = (outputs() / MAPPED / "source.map.jsonl").read_text(encoding="utf-8")
    expected = [json.loads(line) for line in said.splitlines()]
    there = rows(dataset(), "source_map")
    assert [nested("source_map", row) for row in there] == expected
    assert {(row["document"], row["number"]) for row in there[:2]} == {(MAPPED, 1), (MAPPED, 2)}
    assert there[0]["box"] == [72, 90.25, 300.5, 100]
    with sqlite3.connect(dataset() / "dataset.sqlite") as base:
        found = base.execute(
            "select quote, page, box from target_places where page > 1 and box is not null"
        ).fetchall()
    assert found
    assert all(json.loads(box) == [72, 90.25, 300.5, 100] for _, _, box in found)
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as con:
        con.execute(f"set file_search_path = '{dataset()}'")
        con.execute((dataset() / "duckdb.sql").read_text(encoding="utf-8"))
        asked = "select quote, page, box from target_places where page > 1 and box is not null"
        assert {q for q, *_ in con.execute(asked).fetchall()} == {q for q, *_ in found}


def test_csv_is_exact_unless_it_is_for_excel(tmp_path: Path) -> None:
    folder = _one(tmp_path, "=1+1\n一、主要任务\n-5℃以下不供暖。")
    publish_corpus([folder], tmp_path / "exact", ["csv"])
    publish_corpus([folder], tmp_path / "excel", ["csv"], excel=True)
    exact = (tmp_path / "exact" / "csv" / "texts.csv").read_bytes().decode()
    excel = (tmp_path / "excel" / "csv" / "texts.csv").read_bytes().decode()
    assert '0,5,"=1+1\n"' in exact
    assert not exact.startswith("\ufeff")
    assert '0,5,"\'=1+1\n"' in excel
    assert "'-5℃" in excel
    assert excel.startswith("\ufeffdocument")


def _one(folder: Path, text: str) -> Path:
    fenjie.publish(fenjie.parse(text), folder / "one")
    return folder / "one"


def test_sqlite_holds_together_and_answers() -> None:
    with sqlite3.connect(dataset() / "dataset.sqlite") as base:
        assert base.execute("pragma foreign_key_check").fetchall() == []
        assert base.execute("pragma integrity_check").fetchone() == ("ok",)
        busiest = base.execute("select name, tasks from unit_workload limit 1").fetchone()
        assert busiest[1] > 5
        linked = base.execute(
            "select count(*) from targets t join tasks k on k.key = t.task_key where k.id <> t.task"
        ).fetchone()
        assert linked == (0,)


@pytest.mark.parametrize("words", ["科技", "实验室", "科技创新走廊", "市", "5G"])
def test_search_finds_words_of_any_length(words: str) -> None:
    from fenjie.publish.formats.sqlite import PHRASE, phrase

    with sqlite3.connect(dataset() / "dataset.sqlite") as base:
        holding = {
            key for key, quote in base.execute("select key, quote from actions")
            if words.casefold() in "".join(filter(str.isalnum, quote)).casefold()
        }  # fmt: skip
        search = "select rowid from actions_search where actions_search match "
        found = {key for (key,) in base.execute(search + "?", (phrase(words),))}
        in_sql = {key for (key,) in base.execute(search + PHRASE, {"words": words})}
    assert found == in_sql == holding
    assert holding


def test_duckdb_opens_the_parquet_files() -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as con:
        con.execute(f"set file_search_path = '{dataset()}'")
        con.execute((dataset() / "duckdb.sql").read_text(encoding="utf-8"))
        for name in NAMES:
            counted = con.execute(f"select count(*) from {name}").fetchone()
            assert counted == (len(rows(dataset(), name)),)
        in_duckdb = con.execute("select * from unit_workload limit 20").fetchall()
    with sqlite3.connect(dataset() / "dataset.sqlite") as base:
        assert in_duckdb == base.execute("select * from unit_workload limit 20").fetchall()


# -- Excel -----------------------------------------------------------------------------------


def test_the_workbook_is_the_form_officials_use(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    publish_corpus([outputs() / "guangzhou-2019-2021"], tmp_path / "d", ["xlsx", "jsonl"])
    book = openpyxl.load_workbook(tmp_path / "d" / "dataset.xlsx")
    sheet = book["任务分解表"]
    assert sheet["A1"].value == "广州市建设科技创新强市三年行动计划（2019—2021年）任务分解表"
    heads = ["序号", "重点任务", "具体举措", "目标", "牵头单位", "责任单位", "完成时限"]
    assert [cell.value for cell in sheet[2]] == heads
    tasks = rows(tmp_path / "d", "tasks")
    assert sheet.max_row == 2 + len(tasks)
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == f"A2:G{sheet.max_row}"
    assert sheet.print_title_rows == "$2:$2"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert "A1:G1" in merged
    assert any(area.startswith("B3:B") for area in merged)
    first = [cell.value for cell in sheet[3]]
    assert first[0] == 1
    assert first[2].startswith("科学谋划粤港澳大湾区国际科技创新中心")
    assert "责任单位" not in first[2]
    assert first[5] == "市发展改革委、市科技局、各区政府"


def test_the_workbook_has_every_table_and_no_formula() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(dataset() / "dataset.xlsx", read_only=True)
    assert book.sheetnames == ["任务分解表", *NAMES]
    for name in NAMES:
        cells = list(book[name].iter_rows(values_only=True))
        assert list(cells[0]) == [c.name for c in table(name).columns]
        assert len(cells) - 1 == len(rows(dataset(), name))
    assert b"<f>" not in _sheets(dataset() / "dataset.xlsx")


def _sheets(file: Path) -> bytes:
    from zipfile import ZipFile

    with ZipFile(file) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


# -- what goes wrong -------------------------------------------------------------------------


def test_a_dataset_that_was_published_is_whole() -> None:
    report = check_dataset(dataset())
    assert report.faults == []
    assert report.checked["documents"] == 5


def _damaged(tmp_path: Path, name: str, change: Any) -> list[str]:
    """The codes of what is found after one row of a table has been changed."""
    publish_corpus([outputs()], tmp_path / "d", ["jsonl"])
    file = tmp_path / "d" / "jsonl" / f"{name}.jsonl"
    lines = file.read_text(encoding="utf-8").split("\n")
    row = json.loads(lines[0])
    row.update(change)
    file.write_text("\n".join([json.dumps(row), *lines[1:]]), encoding="utf-8", newline="\n")
    return [fault.code for fault in check_dataset(tmp_path / "d").faults]


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("targets", {"start": 0, "end": 3}, "quote"),
        ("targets", {"indicator_start": 0}, "quote"),
        ("targets", {"time": "time-none"}, "reference"),
        ("actions", {"times": ["time-none"]}, "reference"),
        ("targets", {"year": 1492}, "cell"),
        ("targets", {"comparator": "about"}, "cell"),
        ("targets", {"unit": None}, "cell"),
        ("documents", {"source_characters": 7}, "text"),
        ("source_map", {"end": 999_999}, "text"),
        ("source_map", {"page": 0}, "cell"),
        ("documents", {"source_sha256": "abc"}, "cell"),
        ("texts", {"text": "市"}, "text"),
    ],
)
def test_damage_is_found(tmp_path: Path, name: str, change: Any, code: str) -> None:
    found = _damaged(tmp_path, name, change)
    assert found[0] == "hash"
    assert code in found[1:]


def test_a_missing_row_and_a_missing_file_are_found(tmp_path: Path) -> None:
    publish_corpus([outputs()], tmp_path / "d", ["jsonl", "csv"])
    file = tmp_path / "d" / "jsonl" / "findings.jsonl"
    file.write_bytes(file.read_bytes().split(b"\n", 1)[1])
    (tmp_path / "d" / "csv" / "times.csv").unlink()
    assert {f.code for f in check_dataset(tmp_path / "d").faults} == {"hash", "rows", "file"}


def test_two_documents_with_one_id_are_refused(tmp_path: Path) -> None:
    shutil.copytree(outputs() / "mou", tmp_path / "other")
    with pytest.raises(PublishError, match="its id 'mou' is also that of"):
        publish_corpus([outputs(), tmp_path / "other"], tmp_path / "d")
    publish_corpus([outputs(), tmp_path / "other"], tmp_path / "d", prefer="last")
    assert [row["id"] for row in rows(tmp_path / "d", "documents")][-1] == "mou"


def test_a_quote_that_does_not_stand_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    shutil.copytree(outputs() / "mou", tmp_path / "in" / "mou")
    publish_corpus([outputs() / "mou"], tmp_path / "d")
    before = contents(tmp_path / "d")
    (tmp_path / "in" / "mou" / "source.txt").write_text(TEXT[::-1], encoding="utf-8", newline="")
    with pytest.raises(PublishError, match="does not stand at"):
        publish_corpus([tmp_path / "in"], tmp_path / "d", ["all"])
    assert contents(tmp_path / "d") == before
    assert {path.name for path in tmp_path.iterdir()} == {"in", "d"}


@pytest.mark.parametrize(
    ("places", "formats", "said"),
    [
        (["nowhere"], ["jsonl"], "there is no such folder"),
        ([""], ["jsonl"], "no parsed document is there"),
        (["mou"], ["yaml"], "there is no such format; choose from jsonl, json, csv"),
    ],
)
def test_wrong_inputs_are_told(
    tmp_path: Path, places: list[str], formats: list[str], said: str
) -> None:
    (tmp_path / "empty").mkdir()
    base = {"mou": outputs() / "mou", "": tmp_path / "empty"}
    with pytest.raises(PublishError, match=said):
        publish_corpus([base.get(p, tmp_path / p) for p in places], tmp_path / "d", formats)


@pytest.mark.parametrize(
    ("form", "module", "extra"), [("xlsx", "xlsxwriter", "xlsx"), ("parquet", "pyarrow", "parquet")]
)
def test_what_must_be_installed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"pip install fenjie\[{extra}\]"):
        publish_corpus([outputs() / "mou"], tmp_path / "d", [form])
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(PublishError, match="no dataset of fenjie"):
        publish_corpus([outputs() / "mou"], tmp_path)
    assert (tmp_path / "thesis.docx").exists()


def test_documents_of_another_schema_version_are_refused(tmp_path: Path) -> None:
    shutil.copytree(outputs() / "mou", tmp_path / "mou")
    file = tmp_path / "mou" / "document.json"
    file.write_text(file.read_text().replace('"schema_version": 1', '"schema_version": 99'))
    with pytest.raises(PublishError, match="schema version 99"):
        load_folder(tmp_path / "mou")


def test_documents_are_found_in_order() -> None:
    assert [entry.id for entry in entries([outputs()])] == [
        "dongchuan-report-2025", "guangzhou-2019-2021", "mou", "qinghe-digital-2024-2026",
        "yunling-workpoints-2023",
    ]  # fmt: skip


# -- the command line ------------------------------------------------------------------------


def test_publish_and_validate_at_the_command_line(tmp_path: Path) -> None:
    run = CliRunner().invoke(
        program, ["publish", str(outputs()), "-o", str(tmp_path / "d"), "--format", "csv,jsonl"]
    )
    assert run.exit_code == 0, run.output
    assert run.output.startswith(f"{tmp_path / 'd'}: jsonl, csv\n")
    checked = CliRunner().invoke(program, ["validate", str(tmp_path / "d")])
    assert checked.exit_code == 0
    assert "; 0 faults" in checked.output
    (tmp_path / "d" / "csv" / "times.csv").write_text("")
    checked = CliRunner().invoke(program, ["validate", str(tmp_path / "d"), "--json"])
    assert checked.exit_code == 1
    assert json.loads(checked.output)["faults"][0]["code"] == "hash"
