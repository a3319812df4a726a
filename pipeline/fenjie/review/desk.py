"""All documents on one desk: which there are, and the sheet of the one that is open.

In: datasets, a folder for the gold, who is annotating.  Out: :class:`Desk`.  In the gold's folder:

    plan.txt                   the text, so that the gold can be used without the datasets
    plan.json                  the gold (of one person, or adjudicated)
    anna/plan.json             the gold of one annotator of several
    …/plan.review.jsonl        the decisions that led to it
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fenjie.evaluate import datasets
from fenjie.review.adjudicate import drafts_between
from fenjie.review.drafts import drafts_of, rare_rules
from fenjie.review.journal import write_gold
from fenjie.review.sheet import Sheet
from fenjie.run.workplace import workplace
from fenjie.site.datasets import Dataset, ShowError, find, load, read_document

MANY = 100  # datasets that are read for the frequency of rules


@dataclass(frozen=True, slots=True)
class Task:
    """Who decides about what: ``annotator`` has a folder of their own, ``between`` are the two
    whose differences are decided, ``against`` an earlier version of the datasets."""

    outputs: Path
    gold: Path
    annotator: str = ""
    between: tuple[str, str] | None = None
    against: Path | None = None


class Desk:
    """The documents and their sheets; sheets are opened when they are first asked for."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.folders = _names(find(task.outputs), task.outputs)
        self._sheets: dict[str, Sheet] = {}
        self._loaded: dict[str, Dataset] = {}
        some = list(self.folders.values())[:MANY]
        self._rare = frozenset() if task.between else rare_rules(map(load, some))
        self._earlier = datasets.find(task.against) if task.against is not None else {}

    def list(self) -> list[dict[str, Any]]:
        """Every document: its name and its title."""
        return [
            {"name": name, "title": read_document(folder).get("title") or name}
            for name, folder in self.folders.items()
        ]

    def dataset(self, name: str) -> Dataset:
        """The dataset of a document."""
        if name not in self.folders:
            raise ShowError(name, "there is no such document", "load the page again")
        if name not in self._loaded:
            self._loaded[name] = load(self.folders[name])
        return self._loaded[name]

    def sheet(self, name: str) -> Sheet:
        """The sheet of a document."""
        if name not in self._sheets:
            self._sheets[name] = self._open(name)
        return self._sheets[name]

    def _open(self, name: str) -> Sheet:
        dataset = self.dataset(name)
        text = self.task.gold / f"{name}.txt"
        if not text.exists():
            write_gold(text, dataset.text)
        elif text.read_bytes().decode("utf-8", "replace") != dataset.text:
            reason = "the gold there is of another text than the dataset"
            raise ShowError(str(text), reason, "choose another folder with -o")
        if self.task.between is not None:
            drafts = drafts_between(self.task.gold, name, *self.task.between)
        else:
            drafts = drafts_of(dataset, self._rare, self._earlier.get(self.folders[name].name))
        return Sheet(name, dataset.text, drafts, self._gold(name), self.task.annotator)

    def _gold(self, name: str) -> Path:
        folder = self.task.gold / self.task.annotator if self.task.annotator else self.task.gold
        return folder / f"{name}.json"


@contextmanager
def desk(task: Task) -> Iterator[Desk]:
    """A desk to oneself: nobody else decides about the same gold meanwhile."""
    with workplace(task.gold / task.annotator if task.annotator else task.gold):
        yield Desk(task)


def _names(folders: list[Path], outputs: Path) -> dict[str, Path]:
    """A document is called by its folder, as everywhere in evaluation; by its path where two
    folders have one name."""
    names: dict[str, Path] = {}
    for folder in folders:
        whole = "~".join(folder.relative_to(outputs).parts)
        names[whole if folder.name in names else folder.name] = folder
    return names
