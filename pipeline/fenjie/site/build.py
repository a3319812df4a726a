"""The site, whole or not at all: pages, data, assets and the datasets' files in one folder.

In: a folder of datasets and where the site shall stand.  Out: :class:`Built`.  It is made beside
its place and moved there when it is complete; an earlier site is replaced, anything else refused.

    index.html            the corpus: tables, search, filters
    d/NAME.html           a document          files/NAME/…    its dataset, to download
    unit.html#KEY         a unit              data/*.js       what the tables and entries hold
    indicator.html#KEY    an indicator        assets/         style and scripts
    charts.html           charts, if wished   charts/*.svg
                                              pages/NAME/…    pages of its PDF, if wished
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from fenjie.publish.folder import put_in_place
from fenjie.site.corpus import Corpus
from fenjie.site.datasets import Dataset, ShowError, find, load
from fenjie.site.document_page import document_page
from fenjie.site.page_images import Sources
from fenjie.site.pages import charts_page, corpus_page, entry_page
from fenjie.site.shell import ASSETS, data_script, words

MARK = ".fenjie-site"  # says that a folder is a site of ours, which the next one may replace
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


@dataclass(frozen=True, slots=True)
class Built:
    """What came of it."""

    folder: Path
    documents: int
    files: int
    size: int
    undrawn: tuple[str, ...] = ()
    """Documents with pages of which no image is shown, and why."""


def build(outputs: Path, site: Path, charts: bool = False, sources: Path | None = None) -> Built:
    """Build the site of all datasets below ``outputs`` at ``site``.

    ``charts``: with those of ``fenjie plot``.  ``sources``: a folder with the files that the
    datasets were read from; the pages of PDFs and scans are shown beside their records.
    """
    folders = find(outputs)
    originals = None if sources is None else Sources(sources)
    target = Path(os.path.realpath(site))
    _refuse_foreign(target, str(site))
    beside = target.parent / f".fenjie-{os.getpid()}-{os.urandom(4).hex()}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir()
        _assets(beside)
        corpus = _documents(folders, outputs, beside, originals)
        _pages(corpus, beside, _charts(outputs, beside) if charts else ())
        (beside / MARK).write_text("", "utf-8")
        made = [path for path in beside.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in made)
        undrawn = tuple(originals.undrawn) if originals else ()
        built = Built(site, len(folders), len(made), size, undrawn)
        put_in_place(beside, target)
    except OSError as error:
        reason = f"the site cannot be written ({error.strerror or error})"
        raise ShowError(str(site), reason, "choose another folder, or free some space") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return built


def _documents(folders: list[Path], outputs: Path, site: Path, originals: Sources | None) -> Corpus:
    corpus = Corpus()
    taken: set[str] = set()
    (site / "d").mkdir()
    for folder in folders:
        dataset = load(folder)
        name = _name(folder, outputs, taken)
        files = _copy(dataset, site, name)
        pages = originals.draw(dataset, site / "pages" / name) if originals else {}
        _write(site / "d" / f"{name}.html", document_page(dataset, files, pages))
        corpus.add(dataset, f"d/{name}.html")
    return corpus


def _name(folder: Path, outputs: Path, taken: set[str]) -> str:
    """A file name that every system and web server takes, its own even where case is nothing."""
    relative = folder.relative_to(outputs).as_posix()
    relative = folder.name if relative == "." else relative
    name = relative
    if not _PLAIN.fullmatch(name) or name.casefold() in taken:
        digest = blake2b(os.fsencode(relative), digest_size=5).hexdigest()
        plain = re.sub(r"[^A-Za-z0-9]+", "-", relative).strip("-")[:40]
        name = f"{plain}-{digest}".lstrip("-")
    taken.add(name.casefold())
    return name


def _copy(dataset: Dataset, site: Path, name: str) -> list[tuple[str, str, int]]:
    """The dataset's files into the site; returns (name, address from its page, bytes)."""
    place = site / "files" / name
    place.mkdir(parents=True)
    copied = []
    for file in sorted(dataset.folder.iterdir()):
        if file.is_file() and not file.name.startswith("."):
            shutil.copyfile(file, place / file.name)
            address = f"../files/{name}/{file.name}"
            copied.append((file.name, address, file.stat().st_size))
    return copied


def _charts(outputs: Path, site: Path) -> tuple[str, ...]:
    """Draw the charts there is something for; returns their names."""
    from fenjie.plots import CHARTS, plot
    from fenjie.plots.canvas import NothingToDraw

    drawn = []
    for chart in CHARTS:
        try:
            plot(chart, outputs, site / "charts" / f"{chart}.svg")
            drawn.append(chart)
        except NothingToDraw:
            continue
    _write(site / "charts.html", charts_page(drawn))
    return tuple(drawn)


def _pages(corpus: Corpus, site: Path, charts: tuple[str, ...] = ()) -> None:
    (site / "data").mkdir()
    for name, content in corpus.scripts():
        _write(site / "data" / f"{name}.js", content)
    _write(site / "index.html", corpus_page(corpus, bool(charts)))
    for kind, entries in (("unit", corpus.unit_entries), ("indicator", corpus.indicator_entries)):
        _write(site / f"{kind}.html", entry_page(kind, corpus.width(entries)))


def _assets(site: Path) -> None:
    (site / "assets").mkdir()
    for asset in sorted(ASSETS.iterdir(), key=lambda a: a.name):
        if asset.name.endswith((".css", ".js")):
            (site / "assets" / asset.name).write_bytes(asset.read_bytes())
    _write(site / "assets" / "words.js", data_script("words", words()))


def _write(file: Path, content: str) -> None:
    file.write_text(content, "utf-8", "replace", "\n")


def _refuse_foreign(target: Path, place: str) -> None:
    if target.is_file():
        raise ShowError(place, "this is a file, not a folder", "choose another folder")
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        reason = "the folder holds files that are not a site of fenjie"
        raise ShowError(place, reason, "move them away or choose another folder")
