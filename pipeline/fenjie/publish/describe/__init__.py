"""What a dataset says of itself, by the standards that catalogues and programs read.

In: a folder with the data written, and what the publisher said.  Out: the descriptions beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fenjie.publish.corpus import About, Published


def describe(folder: Path, done: Published, about: About, only_title: str | None) -> None:
    """Write the descriptions; ``only_title`` is that of the document where there is but one."""
    from fenjie.publish.describe.catalogue import write_catalogue
    from fenjie.publish.describe.croissant import write_croissant
    from fenjie.publish.describe.csvw import write_csvw
    from fenjie.publish.describe.datapackage import write_datapackage
    from fenjie.publish.describe.datasette import write_datasette
    from fenjie.publish.describe.dictionary import write_dictionary
    from fenjie.publish.describe.files import data_files
    from fenjie.publish.describe.readme import write_readme

    count = done.rows["documents"]
    title = about.title or only_title or f"Government plans as data: {count} documents"
    if "csv" in done.formats:
        write_csvw(folder, title)
    if "sqlite" in done.formats:
        write_datasette(folder, about, title)
    files = list(data_files(folder, done.formats))
    write_dictionary(folder)
    write_readme(folder, done, about, title)
    write_croissant(folder, about, title, files)
    write_catalogue(folder, done, about, title, files)
    write_datapackage(folder, done, about, title, files)
