"""A small corpus of parsed documents for the tests of datasets: made once a session.

The four plans in ``corpus/``, parsed and published as ``fenjie run`` does, and the plan set by
hand, whose text is as awkward as text comes.
"""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import fenjie
from fenjie.publish.corpus import publish_corpus
from fenjie.records import SourcePlace
from handmade_plan import PLAN

MAPPED = "yunling-workpoints-2023"  # the one of which we say that it was read from a scan
CORPUS = Path(__file__).parents[2] / "corpus"


def places(text: str) -> Iterator[SourcePlace]:
    """Where the lines of a text might stand: on pages that were recognised, in cells, elements."""
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        kinds: tuple[dict[str, Any], ...] = (
            {"page": number + 1, "box": [72.0, 90.25, 300.5, 1e2], "confidence": 0.875},
            {"table": 0, "row": number, "column": 1, "page": 1},
            {"path": f"/html/body/p[{number}]"},
        )
        nothing = dict.fromkeys(SourcePlace.model_fields)
        place = {**nothing, "start": start, "end": start + len(line), **kinds[number % 3]}
        yield SourcePlace.model_validate(place)
        start += len(line)


@cache
def outputs() -> Path:
    """A folder with five documents' folders, as `fenjie run` writes them."""
    folder = Path(mkdtemp(prefix="fenjie-test-")) / "outputs"
    atexit.register(shutil.rmtree, folder.parent, ignore_errors=True)
    for file in sorted(CORPUS.glob("*.txt")):
        plan = fenjie.parse_file(file)
        if file.stem == MAPPED:
            plan = plan.model_copy(update={"source_map": list(places(plan.text))})
        fenjie.publish(plan, folder / file.stem)
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
