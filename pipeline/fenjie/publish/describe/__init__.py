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
    from fenjie.publish.describe.datapackage import write_datapackage
    from fenjie.publish.describe.files import data_files

    count = done.rows["documents"]
    title = about.title or only_title or f"Government plans as data: {count} documents"
    files = list(data_files(folder, done.formats))
    write_datapackage(folder, done, about, title, files)
