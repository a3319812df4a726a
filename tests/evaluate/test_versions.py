"""Two versions: against gold, and against each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_gold import as_items, at, items, write

from fenjie.cli import program
from fenjie.evaluate.changes import changes
from fenjie.evaluate.intervals import interval, p_value, scores


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(program, ["eval", *map(str, arguments)])


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """Gold; an old version that misses a time; a new one that has it and loses a target."""
    old, new = items(), items()
    del old[2]
    new[3].update(comparator="eq", upper=20)
    for name in ("a", "b", "c"):
        write(tmp_path / "gold", name)
        write(tmp_path / "old", name, old)
        write(tmp_path / "new", name, new)
    return tmp_path


def test_gained_and_lost_records_are_listed(folders: Path) -> None:
    result = call(folders / "gold", folders / "new", "--baseline", folders / "old")
    assert result.exit_code == 1
    assert "times                 0.0000  1.0000       3     0" in result.output
    assert "targets               1.0000  0.5000       0     3" in result.output
    assert 'lost, targets:\na:21 「20家以上」 comparator="ge"' in result.output
    assert "gained, times:\na:7 「到2025年」" in result.output


def test_nothing_lost_is_good(folders: Path) -> None:
    result = call(folders / "gold", folders / "gold", "--baseline", folders / "old", "--json")
    assert result.exit_code == 0
    times = json.loads(result.output)["times"]
    assert (times["f1"], times["baseline"]["f1"], len(times["baseline"]["gained"])) == (1, 0, 3)
    assert times["baseline"]["p_value"] < 0.05


def test_without_gold_changes_are_grouped(folders: Path) -> None:
    result = call("--baseline", folders / "old", folders / "new")
    assert result.exit_code == 0  # nothing was lost, some changed
    assert result.output.startswith("0 lost, 3 changed, 3 new\n")
    assert "targets: 3 changed (comparator, upper)" in result.output
    lost = call("--baseline", folders / "new", folders / "old", "--json")
    assert lost.exit_code == 1
    sorts = json.loads(lost.output)
    assert {(s["rule"], s["what"], s["number"]) for s in sorts} == {
        ("times", "lost", 3),
        ("targets", "changed", 3),
    }


def test_a_record_is_recognised_though_its_stretch_moved() -> None:
    moved = items()
    moved[7].update(at("建设实验室"))
    (change,) = changes(as_items(), as_items(moved))
    assert (change.kind, change.what, change.fields) == ("actions", "changed", ("stretch",))


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html", "junit"])
def test_every_form_names_the_error(folders: Path, form: str) -> None:
    result = call(folders / "gold", folders / "new", "--format", form)
    assert result.exit_code == 0, result.output
    assert "comparator" in result.output
    assert "20家以上" in result.output


def test_missing_predictions_are_an_error(folders: Path) -> None:
    (folders / "new" / "b.json").unlink()
    result = call(folders / "gold", folders / "new")
    assert result.exit_code == 1
    assert "there is no dataset named b; run the extractor on that text, too" in result.stderr


@pytest.mark.parametrize(
    ("right", "gold", "predicted", "expected"),
    [(0, 0, 0, (1, 1, 1)), (0, 3, 0, (0, 0, 0)), (0, 0, 3, (0, 0, 0)), (2, 4, 2, (1, 0.5, 2 / 3))],
)
def test_scores(right: int, gold: int, predicted: int, expected: tuple[float, ...]) -> None:
    assert scores(right, gold, predicted) == expected


def test_intervals_are_wide_where_documents_differ() -> None:
    same = [(8, 10, 10)] * 20
    differ = [(6, 10, 10), (10, 10, 10)] * 10
    assert interval(same)["f1"] == (0.8, 0.8)
    low, high = interval(differ)["f1"]
    assert 0.69 <= low <= 0.75
    assert 0.85 <= high <= 0.91
    assert interval(differ) == interval(differ)


def test_chance_and_difference_are_told_apart() -> None:
    old = [(6, 10, 10), (8, 10, 10)] * 10
    better = [(r + 1, g, p) for r, g, p in old]
    noise = [(r + (-1) ** i, g, p) for i, (r, g, p) in enumerate(old)]
    assert p_value(better, old) < 0.01
    assert p_value(noise, old) == 1.0
    assert p_value(old[:1], better[:1]) == 1.0
