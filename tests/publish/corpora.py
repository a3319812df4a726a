"""A small corpus of parsed documents for the tests of datasets: made once a session.

The four plans in ``corpus/``, parsed and published as ``fenjie run`` does, and the plan set by
hand, whose text is as awkward as text comes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import fenjie
from fenjie.publish.corpus import publish_corpus
from handmade_plan import PLAN

CORPUS = Path(__file__).parents[2] / "corpus"


@cache
def outputs() -> Path:
    """A folder with five documents' folders, as `fenjie run` writes them."""
    folder = Path(mkdtemp(prefix="fenjie-test-")) / "outputs"
    for file in sorted(CORPUS.glob("*.txt")):
        fenjie.publish(fenjie.parse_file(file), folder / file.stem)
    fenjie.publish(PLAN, folder / "mou")
    return folder


@cache
def dataset() -> Path:
    """All of them as one dataset in every format.  Tests must not change it."""
    folder = outputs().parent / "dataset"
    publish_corpus([outputs()], folder, ["all"])
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table."""
    from fenjie.publish.sources import reader_of

    return list(reader_of(folder)(folder, name))
