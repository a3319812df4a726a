"""A short campaign with a fixed seed, and what longer ones have found."""

import signal
from pathlib import Path
from random import Random

import file_mutations
import pytest
import sample_files

from campaign import CORPUS, Tally, file_case, hold, run_chunk, text_case
from fenjie.read.pages.lines import line_of, runs
from fenjie.read.pages.page import Glyph

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="processor time is not limited there"
)


def faults(tally: Tally) -> list[str]:
    assert tally.cases
    assert tally.records  # it is not that all of them were refused
    return tally.faults


def test_damaged_texts() -> None:
    assert (
        faults(run_chunk(lambda n: text_case("test", n, (CORPUS,)), "text", range(300), None)) == []
    )


def test_damaged_files() -> None:
    names = tuple(sample_files.QUICK)
    assert faults(run_chunk(lambda n: file_case("test", n, names), "file", range(150), None)) == []


def test_a_case_is_known_by_its_number() -> None:
    assert text_case("a", 7, (CORPUS,)) == text_case("a", 7, (CORPUS,))
    assert text_case("a", 7, (CORPUS,)) != text_case("b", 7, (CORPUS,))


def test_what_is_slow_or_wrong_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forever(_: object) -> None:
        while True:
            pass

    monkeypatch.setattr("campaign.read_rows", forever)
    monkeypatch.setattr("campaign.SECONDS", 0.05)
    tally = run_chunk(lambda _: "一", "text", range(1), tmp_path)
    assert tally.faults[0].startswith("text:0 TooSlow")
    assert (tmp_path / "text-0").read_text() == "一"


@pytest.mark.parametrize("name", sample_files.QUICK)
def test_the_undamaged_files_have_records(name: str) -> None:
    data = sample_files.QUICK[name]()
    assert (hold(data) or 0) > 5
    assert len({mutation(data, Random(3)) for mutation in file_mutations.MUTATIONS}) > 1


def test_characters_without_width_are_a_line() -> None:
    """A damaged font gave every character a size of nothing."""
    glyphs = [Glyph(char, 10.0, 10.0, 10.0, 10.0) for char in "建设"]
    line = line_of(1, glyphs)
    assert line.size > 0  # distances are told in sizes
    assert [len(part.glyphs) for part in runs(line, 0.0)] == [1, 1]
