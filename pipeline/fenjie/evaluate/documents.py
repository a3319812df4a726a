"""Which prediction belongs to which gold: documents paired by name, measured one by one.

In: the paths a user gives.  Out: pairs of :class:`~fenjie.evaluate.items.Items`, and the
:class:`~fenjie.evaluate.report.Report` over them; only one document is in memory at a time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from fenjie.evaluate import datasets
from fenjie.evaluate import gold as gold_files
from fenjie.evaluate.items import EvaluationError, Items
from fenjie.evaluate.measure import measure
from fenjie.evaluate.report import Report

Where = str | os.PathLike[str]


def gold_documents(place: Where) -> Iterator[Items]:
    """The gold of a file, or of all ``*.json`` and ``*.gold.jsonl`` files of a folder."""
    path = Path(place)
    if not path.exists():
        raise EvaluationError(str(path), "there is no such gold", "check the path")
    files = sorted([*path.glob("*.json"), *path.glob("*.gold.jsonl")]) if path.is_dir() else [path]
    if not files:
        reason = "the folder holds no gold files"
        raise EvaluationError(str(path), reason, "gold is one .json file a text")
    for file in files:
        yield gold_files.items_of(gold_files.read(file), str(file))


def pairs(gold: Where, predicted: Where) -> Iterator[tuple[Items, Items]]:
    """Gold and predictions of each document; raises where a document has no predictions."""
    places = datasets.find(Path(predicted))
    for items in gold_documents(gold):
        place = places.get(items.name)
        if place is None and len(places) == 1 and Path(gold).is_file():
            place = next(iter(places.values()))  # one against one: the names do not matter
        if place is None:
            reason = f"there is no dataset named {items.name}"
            raise EvaluationError(str(predicted), reason, "run the extractor on that text, too")
        yield items, datasets.read(place)


def report_of(gold: Where, predicted: Where, texts_kept: int = 50_000_000) -> Report:
    """The report over all documents, with the texts of those that have errors.

    Texts are kept for the reports that show sentences, up to ``texts_kept`` characters.
    """
    report = Report()
    for items, found in pairs(gold, predicted):
        one = measure(items, found)
        report.add(one)
        if found.text is not None and one.mistakes and len(found.text) <= texts_kept:
            texts_kept -= len(found.text)
            report.texts[items.name] = found.text
    return report
