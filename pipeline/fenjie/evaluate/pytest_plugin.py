"""Gold as tests: ``*.gold.jsonl`` files are collected, and ``fenjie_gold`` measures an extractor.

Switched on by one line in ``conftest.py``: ``pytest_plugins = ["fenjie.evaluate.pytest_plugin"]``.
A collected file is a test a kind: it fails where the records of :func:`fenjie.parse` (or of the
function named by the ini option ``fenjie_extract = module:function``) differ from the gold.

    def test_my_extractor(fenjie_gold):
        report = fenjie_gold("gold", my_extract)      # text file -> gold-shaped dict, or a Plan
        assert report.scores("targets")[2] >= 0.9
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from fenjie.evaluate import datasets
from fenjie.evaluate import gold as gold_files
from fenjie.evaluate.items import Items, Kind
from fenjie.evaluate.measure import Measured, measure
from fenjie.evaluate.report import Report
from fenjie.evaluate.text_report import mistake_line

Extract = Callable[[Path], Any]
ENDING = ".gold.jsonl"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The extractor that collected files are held against."""
    says = "module:function from a text file to records, for *.gold.jsonl (fenjie.parse_file)"
    parser.addini("fenjie_extract", says, default="fenjie:parse_file")
    parser.addini("fenjie_texts", "folder of the texts, if not beside the gold", default="")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """Collect gold in lines."""
    if not file_path.name.endswith(ENDING):
        return None
    collected: GoldFile = GoldFile.from_parent(parent, path=file_path)
    return collected


@pytest.fixture
def fenjie_gold() -> Callable[..., Report]:
    """Measure an extractor: ``fenjie_gold(gold, extract=None, texts=None) -> Report``."""
    return _measured


class GoldFile(pytest.File):
    """A file of gold; its text is parsed once for all of its tests."""

    def collect(self) -> Iterator[pytest.Item]:
        """A test for each kind that was annotated."""
        folder = self.config.getini("fenjie_texts")
        texts = self.config.rootpath / folder if folder else None
        extract = _named(self.config.getini("fenjie_extract"))
        measured = _one(self.path, extract, texts)
        for kind in measured.covers:
            if measured.gold[kind] or measured.predicted[kind]:
                yield GoldTest.from_parent(self, name=kind, kind=kind, measured=measured)


class GoldTest(pytest.Item):
    """The records of one kind."""

    def __init__(self, *, kind: Kind, measured: Measured, **rest: Any) -> None:
        super().__init__(**rest)
        self.kind = kind
        self.measured = measured

    def runtest(self) -> None:
        """Fail with every error of the kind."""
        wrong = [m for m in self.measured.mistakes if m.kind == self.kind and m.counts]
        if wrong:
            pytest.fail("\n".join(mistake_line(m) for m in wrong), pytrace=False)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the test stands."""
        return self.path, 0, f"gold: {self.name}"


def _measured(
    gold: str | Path, extract: Extract | None = None, texts: str | Path | None = None
) -> Report:
    place = Path(gold)
    files = sorted([*place.glob("*.json"), *place.glob(f"*{ENDING}")])
    report = Report()
    for file in files if place.is_dir() else [place]:
        folder = Path(texts) if texts is not None else None
        report.add(_one(file, extract or _named("fenjie:parse_file"), folder))
    return report


def _one(file: Path, extract: Extract, texts: Path | None) -> Measured:
    gold = gold_files.read(file, texts)
    items = gold_files.items_of(gold, str(file))
    places = [texts] if texts is not None else [file.parent, file.parent.parent]
    text = next((p / gold["text"] for p in places if (p / gold["text"]).is_file()), None)
    if text is None:
        gold_files.text_of(gold, file, texts)  # says what is missing
        raise AssertionError
    return measure(items, _items(extract(text), items.name))


def _items(made: Any, name: str) -> Items:
    if isinstance(made, Items):
        return made
    if isinstance(made, dict):
        return gold_files.items_of({"text": f"{name}.txt", **made}, name)
    return datasets.from_plan(made, name)


def _named(place: str) -> Extract:
    module, _, function = place.partition(":")
    found: Extract = getattr(import_module(module), function)
    return found
