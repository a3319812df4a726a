"""The pages that records stand on, as images: from the PDFs and scans that were read.

In: a folder with those files, told by the sha256 in ``document.json``, whatever they are called,
and a dataset.  Out: one WebP a page that carries records, and for the document's page

    {3: {"image": "../pages/plan/3.webp", "width": 595.2, "height": 841.9}}     # in points

What cannot be shown (no such file there, a file that breaks its reader) is told in ``undrawn``.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fenjie.read.limits import FILE_BYTES, Unreadable
from fenjie.read.page_picture import PDF, PICTURES, open_pages
from fenjie.site.datasets import Dataset, Row, ShowError

DPI = 110  # 16 pt characters are 24 dots high: clear, at some 100 kB a page
WIDEST = 1600  # dots: what is more in a scan of 300 dpi, a reader does not see
TALLEST = 16_000  # dots: WebP has no more
QUALITY = 55  # of WebP


class Sources:
    """The files of a folder by their digest."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            remedy = "give the folder with the files that the datasets were read from"
            raise ShowError(str(folder), "there is no such folder", remedy)
        if any(find_spec(name) is None for name in ("PIL", "pypdfium2")):
            reason = "showing page images needs an extra"
            raise ShowError(str(folder), reason, 'pip install "fenjie[pdf]"')
        self.folder = folder
        self.undrawn: list[str] = []
        self._files = _by_digest(folder)

    def draw(self, dataset: Dataset, place: Path) -> dict[int, Row]:
        """Draw the pages that carry records into the folder ``place``; returns them by number."""
        source = dataset.document.get("source") or {}
        media_type = source.get("media_type")
        numbers = pages_with_records(dataset)
        if not numbers or media_type not in {PDF, *PICTURES}:
            return {}
        file = self._files.get(str(source.get("sha256")))
        if file is None:
            name = source.get("file") or dataset.id
            self.undrawn.append(f"{name}: it is not in {self.folder}, told by its sha256")
            return {}
        try:
            count, draw = open_pages(file.read_bytes(), media_type, DPI)
            place.mkdir(parents=True)
            return {n: _save(*draw(n), place / f"{n}.webp") for n in numbers if n <= count}
        except Unreadable as error:
            self.undrawn.append(f"{file}: {error.reason}; {error.remedy}")
            return {}


def pages_with_records(dataset: Dataset) -> list[int]:
    """The numbers of the pages on which a record has a box."""
    spans = sorted((row["start"], row["end"]) for rows in dataset.rows.values() for row in rows)
    starts = [start for start, _ in spans]
    furthest: list[int] = []  # the end of whatever began up to here
    for _, end in spans:
        furthest.append(max(end, furthest[-1] if furthest else 0))
    found = set()
    for stretch in dataset.place:
        if not (stretch.get("page") and stretch.get("box")):
            continue
        begun = bisect_right(starts, stretch["end"] - 1)
        if begun and furthest[begun - 1] > stretch["start"]:
            found.add(int(stretch["page"]))
    return sorted(found)


def _by_digest(folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            file = Path(path) / name
            try:
                if file.is_file() and file.stat().st_size <= FILE_BYTES:
                    with file.open("rb") as stream:
                        found.setdefault(file_digest(stream, "sha256").hexdigest(), file)
            except OSError:
                continue  # what may not be read is not there; the dataset that needs it says so
    return found


def _save(picture: Any, points: float, file: Path) -> Row:
    width, height = picture.size
    if (less := min(WIDEST / width, TALLEST / height)) < 1:
        picture = picture.resize((max(1, round(width * less)), max(1, round(height * less))))
    picture.save(file, "WEBP", quality=QUALITY, method=4)
    return {
        "image": f"../pages/{file.parent.name}/{file.name}",
        "width": round(width * points, 2),
        "height": round(height * points, 2),
    }
