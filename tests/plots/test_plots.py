"""Charts: right numbers, text as text, the same bytes, clear words where one cannot be drawn."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import fenjie
from fenjie.cli import program
from fenjie.errors import MissingExtraError
from fenjie.plots import CHARTS, Chart, canvas, plot
from fenjie.plots.data import actions_by_unit_and_theme, due, fields
from fenjie.site.datasets import find, load

pytest.importorskip("matplotlib", reason="pip install fenjie[plot]")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    plan = fenjie.parse_file(ROOT / "corpus" / "qinghe-digital-2024-2026.txt")
    fenjie.publish(plan, folder / "qinghe")
    return folder


def has_font() -> bool:
    try:
        return bool(canvas._family(None))
    except canvas.PlotError:
        return False


needs_font = pytest.mark.skipif(not has_font(), reason=f"no Chinese font: {canvas.REMEDY}")


@needs_font
@pytest.mark.parametrize("chart", CHARTS)
def test_charts_are_the_same_bytes_with_text_as_text(
    outputs: Path, tmp_path: Path, chart: Chart, recwarn: pytest.WarningsRecorder
) -> None:
    first = plot(chart, outputs, tmp_path / "one.svg").read_bytes()
    assert plot(chart, outputs, tmp_path / "two.svg").read_bytes() == first
    words = first.decode("utf-8")
    assert re.search(r"<text[^>]*>[^<]*？</text>", words)  # the question it answers
    assert not re.search(
        r"<script|<image|https?://(?!www\.w3\.org|purl\.org|creativecommons)", words
    )
    assert not [w for w in recwarn if "lyph" in str(w.message)]  # every character has its glyph


def test_what_is_counted_is_what_the_records_say(outputs: Path) -> None:
    [dataset] = [load(folder) for folder in find(outputs)]
    by_task = {u["task"]: u["name"] for u in dataset.rows["responsible_units"]}
    counts = actions_by_unit_and_theme([dataset])
    own = [a for a in dataset.rows["actions"] if a["task"] in by_task]
    assert sum(counts.values()) >= len(own) > 0
    dates = due([dataset])
    targets = [t for t in dataset.rows["targets"] if t["year"] == 2026]
    assert sum(n for (_, when), n in dates.items() if when == 2027.0) >= len(targets) > 0
    assert set(fields([dataset])[0]) == {s["id"] for s in dataset.document["sections"]}


def test_without_matplotlib_the_message_names_the_remedy(
    outputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r"pip install fenjie\[plot\]"):
        plot("coverage", outputs, tmp_path / "a.svg")


def test_without_a_chinese_font_the_message_names_the_remedy(
    outputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canvas, "FONTS", ("No Such Font",))
    with pytest.raises(canvas.PlotError, match=r"no font with Chinese characters.*fonts-noto-cjk"):
        plot("coverage", outputs, tmp_path / "a.svg")
    (tmp_path / "font.ttf").write_text("no font")
    with pytest.raises(canvas.PlotError, match="this is no font"):
        plot("coverage", outputs, tmp_path / "a.svg", font=tmp_path / "font.ttf")


@needs_font
def test_the_command_draws_all_that_there_is_to_draw(outputs: Path, tmp_path: Path) -> None:
    drawn = CliRunner().invoke(program, ["plot", "all", str(outputs), "-o", str(tmp_path / "all")])
    assert drawn.exit_code == 0, drawn.output
    names = sorted(file.stem for file in (tmp_path / "all").iterdir())
    assert set(names) <= set(CHARTS)
    assert {"coverage", "deadlines", "network", "units"} <= set(names)
    png = plot("network", outputs, tmp_path / "one.png", language="en").read_bytes()
    assert png.startswith(b"\x89PNG")
    wrong = CliRunner().invoke(program, ["plot", "units", str(outputs), "-o", "units.pdf"])
    assert wrong.exit_code == 1
    assert "charts are .svg or .png" in wrong.output
