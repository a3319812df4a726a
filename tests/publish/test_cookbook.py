"""Every block of docs/cookbook.md runs, and most find something in the plans of the corpus."""

from __future__ import annotations

import ast
import os
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from corpora import dataset, outputs

from fenjie.cli import program

PAGE = (Path(__file__).parents[2] / "docs" / "cookbook.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def duck() -> Iterator[Any]:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as con:
        con.execute(f"set file_search_path = '{dataset()}'")
        con.execute((dataset() / "duckdb.sql").read_text(encoding="utf-8"))
        yield con


@pytest.mark.parametrize("query", blocks("sql"))
def test_questions_to_duckdb(duck: Any, query: str) -> None:
    assert duck.execute(query).fetchall()


@pytest.mark.parametrize("query", blocks("sqlite"))
def test_questions_to_sqlite(query: str) -> None:
    with sqlite3.connect(dataset() / "dataset.sqlite") as base:
        assert base.execute(query).fetchall()


@pytest.mark.parametrize("lines", blocks("python"))
def test_questions_to_pandas(lines: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pandas = pytest.importorskip("pandas")
    monkeypatch.chdir(dataset())
    *before, last = ast.parse(lines).body
    names: dict[str, Any] = {"pandas": pandas}
    exec(compile(ast.Module(before, []), "cookbook", "exec"), names)
    assert isinstance(last, ast.Expr)
    assert len(eval(compile(ast.Expression(last.value), "cookbook", "eval"), names)) > 0


def test_the_indicator_goes_by_one_name(duck: Any) -> None:
    query = next(q for q in blocks("sql") if "研发经费占GDP比重" in q)
    found = duck.execute(query).fetchall()
    assert ("广州市", 2021, "eq", 3.1, "%") in [row[:5] for row in found]


def test_commands_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = (outputs() / "guangzhou-2019-2021", outputs() / "qinghe-digital-2024-2026")
    places = {
        "plans/": str(tmp_path / "plans"),
        "outputs/plan-2020": str(plans[0]),
        "outputs/plan-2025": str(plans[1]),
        "dataset-2024": str(dataset()),
        "dataset-2025": str(dataset()),
        "CHANGES.md": str(tmp_path / "CHANGES.md"),
        "dataset": str(tmp_path / "dataset"),
        "outputs": str(tmp_path / "outputs"),
    }
    plan = Path(__file__).parents[2] / "corpus" / "dongchuan-report-2025.txt"
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / plan.name).write_bytes(plan.read_bytes())
    monkeypatch.chdir(tmp_path)
    commands = [line.split() for block in blocks("console") for line in block.splitlines()]
    assert {command[1] for command in commands} == {"run", "publish", "diff"}
    for command in commands:
        arguments = [places.get(word, word) for word in command[1:]]
        run = CliRunner().invoke(
            program, [*arguments, *(["--workers", "1"] if "run" in command else [])]
        )
        assert run.exit_code == 0, (command, run.output)
    assert os.path.getsize(tmp_path / "CHANGES.md") > 0
