"""Two versions of a plan compared, datasets merged and migrated."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from corpora import contents, dataset, outputs, rows
from hypothesis import given
from hypothesis import strategies as st

import fenjie
from fenjie.cli import program
from fenjie.errors import PublishError
from fenjie.publish.check_dataset import check_dataset
from fenjie.publish.corpus import About, publish_corpus
from fenjie.publish.differences import _side_by_side, compare
from fenjie.publish.differences_shown import shown
from fenjie.publish.migrate import migrate
from fenjie.publish.sources import Entry
from fenjie.publish.tables import tables

OLD = """广州市科技创新行动计划（2019—2021年）
一、总体目标
到2021年，研发投入强度达到3.1%，高新技术企业突破1万家，国家重点实验室达到22家，城镇新增就业20万人，森林覆盖率42%。
二、主要任务
建设重大平台。规划建设一批重大科技基础设施，推进实验室建设。（牵头单位：市科技局；配合单位：市财政局、教育局）
发展现代种业。建设种业园区，培育种业企业。（责任单位：市农业局）
"""
NEW = """广州市科技创新“十四五”规划
一、发展目标
到2025年，全社会研究与试验发展经费占地区生产总值比重达到3.4%，高新技术企业数量达到1万家以上，国家重点实验室达到20家，人工智能企业达到500家，森林覆盖率42%。
二、重点任务
建设重大平台。规划建设一批重大科技基础设施，加快推进实验室建设。（牵头单位：市发展改革委；配合单位：市科技局、财政局）
打造智慧城市。建设城市大脑，开放公共数据。（责任单位：市政务服务数据管理局）
"""


@pytest.fixture
def plans(tmp_path: Path) -> tuple[Path, Path]:
    for name, text in (("old", OLD), ("new", NEW)):
        fenjie.publish(fenjie.parse(text), tmp_path / name)
    return tmp_path / "old", tmp_path / "new"


def test_targets_are_raised_lowered_dropped_and_new(plans: tuple[Path, Path]) -> None:
    (document,) = compare(*plans).documents
    said = {(c.what, c.indicator): (c.old, c.new) for c in document.targets}
    assert said == {
        ("raised", "全社会研究与试验发展经费占地区生产总值比重"): ("达到3.1%", "达到3.4%"),
        ("reworded", "高新技术企业数量"): ("突破1万家", "达到1万家以上"),
        ("lowered", "国家重点实验室"): ("达到22家", "达到20家"),
        ("dropped", "城镇新增就业"): ("20万人", None),
        ("new", "人工智能企业"): (None, "达到500家"),
        ("rescheduled", "森林覆盖率"): ("42%", "42%"),
    }


def test_units_that_moved_are_told(plans: tuple[Path, Path]) -> None:
    (document,) = compare(*plans).documents
    moved, dropped, new = document.tasks
    assert (moved.what, moved.task) == ("units moved", "建设重大平台")
    assert moved.added == ("市发展改革委",)
    assert moved.removed == ("市教育局",)
    assert moved.roles == ("市科技局: lead → support",)
    assert (dropped.what, dropped.task) == ("dropped", "发展现代种业")
    assert (new.what, new.task) == ("new", "打造智慧城市")


def test_a_plan_does_not_differ_from_itself() -> None:
    place = outputs() / "guangzhou-2019-2021"
    (document,) = compare(place, place).documents
    assert (document.targets, document.tasks) == ([], [])
    assert document.kept > 50
    assert compare(dataset(), dataset()).documents == []


def test_datasets_are_compared_by_document(tmp_path: Path, plans: tuple[Path, Path]) -> None:
    publish_corpus([outputs()], tmp_path / "one")
    shutil.copytree(outputs(), tmp_path / "outputs")
    shutil.rmtree(tmp_path / "outputs" / "mou")
    fenjie.publish(fenjie.parse(OLD, document_id="added"), tmp_path / "outputs" / "added")
    publish_corpus([tmp_path / "outputs"], tmp_path / "two")
    found = compare(tmp_path / "one", tmp_path / "two")
    assert (found.documents, found.added, found.dropped) == ([], ["added"], ["mou"])
    assert "## Documents added\n\n- added" in shown(found, "markdown")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("text", "  lowered      国家重点实验室: 达到22家 (2021) → 达到20家 (2025)\n"),
        ("markdown", "| lowered | 国家重点实验室 | 达到22家 (2021) | 达到20家 (2025) |\n"),
        ("html", "<tr><td>dropped</td><td>城镇新增就业</td><td>20万人 (2021)</td><td></td></tr>"),
        ("json", '"what": "units moved"'),
    ],
)  # fmt: skip
def test_the_command_shows_them(plans: tuple[Path, Path], form: str, said: str) -> None:
    run = CliRunner().invoke(program, ["diff", *map(str, plans), "--format", form])
    assert run.exit_code == 0
    assert said in run.output
    if form == "json":
        assert json.loads(run.output)["documents"][0]["kept"] == 0


# -- merge -----------------------------------------------------------------------------------


def test_merging_is_publishing_together(tmp_path: Path) -> None:
    names = sorted(path.name for path in outputs().iterdir())
    publish_corpus([outputs() / name for name in names[:2]], tmp_path / "a", ["parquet"])
    publish_corpus([outputs() / name for name in names[2:]], tmp_path / "b", ["sqlite"])
    command = ["merge", str(tmp_path / "a"), str(tmp_path / "b"), "-o", str(tmp_path / "ab")]
    run = CliRunner().invoke(program, command)
    assert run.exit_code == 0, run.output
    assert contents(tmp_path / "ab" / "jsonl") == contents(dataset() / "jsonl")
    run = CliRunner().invoke(program, ["merge", str(tmp_path / "a"), str(dataset()), *command[3:]])
    assert run.exit_code == 1
    assert "is also that of" in run.output
    command = ["merge", str(tmp_path / "a"), str(dataset()), "--prefer", "first", *command[3:]]
    assert CliRunner().invoke(program, command).exit_code == 0
    assert len(rows(tmp_path / "ab", "documents")) == 5


@given(st.permutations(range(6)), st.integers(0, 6), st.integers(0, 6))
def test_documents_are_paired_by_id_in_whatever_order_they_come(
    order: list[int], of_old: int, of_new: int
) -> None:
    old, new = list(range(6))[:of_old], order[:of_new]
    sides = [[Entry(str(n), where, dict) for n in side] for where, side in (("o", old), ("n", new))]
    found = list(_side_by_side(*map(iter, sides)))
    both = [(place, a.id, b.id) for place, a, b in found if a and b]
    assert sorted(both) == [(p, str(n), str(n)) for p, n in enumerate(new) if n in old]
    assert all((a.place, b.place) == ("o", "n") for _, a, b in found if a and b)
    assert [a.id for _, a, b in found if a and not b] == [str(n) for n in old if n not in new]
    assert [b.id for _, a, b in found if b and not a] == [str(n) for n in new if n not in old]


# -- migrate ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param("layout-1", id="before there were entities"),
        pytest.param("layout-2", id="before there were places in the source"),
    ],
)
def test_an_older_dataset_is_led_to_the_tables_of_today(tmp_path: Path, layout: str) -> None:
    older = Path(__file__).parent / "data" / layout
    with pytest.raises(PublishError, match="run 'fenjie migrate"):
        check_dataset(older)
    run = CliRunner().invoke(program, ["migrate", str(older), "-o", str(tmp_path / "new")])
    assert run.exit_code == 0, run.output
    assert check_dataset(tmp_path / "new").faults == []
    publish_corpus([outputs() / "mou"], tmp_path / "today")
    for name in (made.name for made in tables()):
        led, made = rows(tmp_path / "new", name), rows(tmp_path / "today", name)
        for row in [*led, *made] if name == "documents" else []:
            row.pop("generator_version")  # of the fenjie that read it
        assert led == made
    with pytest.raises(PublishError, match="layout 3 already"):
        migrate(tmp_path / "new", tmp_path / "newer")


def test_what_the_publisher_said_is_kept(tmp_path: Path) -> None:
    from fenjie.publish.migrate import about_of

    about = About("标题", "1.2.0", "CC0-1.0", "某市", "https://example.org", "2026-01-31")
    publish_corpus([outputs() / "mou"], tmp_path / "d", about=about)
    package = json.loads((tmp_path / "d" / "datapackage.json").read_bytes())
    assert about_of(package) == about


def test_a_dataset_of_a_later_fenjie_is_refused(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parent / "data" / "layout-1", tmp_path / "d")
    file = tmp_path / "d" / "datapackage.json"
    file.write_text(file.read_text().replace('"layout": 1', '"layout": 99'))
    with pytest.raises(PublishError, match="install a newer fenjie"):
        publish_corpus([tmp_path / "d"], tmp_path / "new")
