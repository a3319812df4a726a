"""A dataset with the tables of an earlier version becomes one with those of this version.

In: the folder of a dataset.  Out: a new one beside it, in the same formats.

    layout 1    the records: documents, sections, texts, times, tasks, targets, units, actions
    layout 2    and what documents share: bodies, indicators, regions, measures, with the columns
                that lead there
    layout 3    and source_map: the pages, boxes, cells and elements that the text was read from

What layout 2 adds is made from the records, so migrating is reading the old and publishing anew;
what layout 3 adds an older dataset does not know: the table is empty until the outputs themselves
are published again.  In both cases
what the publisher said of the dataset (title, version, licence…) is kept.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from fenjie.errors import PublishError
from fenjie.publish.corpus import FORMATS, About, Published, publish_corpus
from fenjie.publish.sources import PACKAGE, layout_of
from fenjie.publish.tables import LAYOUT


def migrate(
    place: str | os.PathLike[str], folder: str | os.PathLike[str], formats: Any = None
) -> Published:
    """Write the dataset in ``place`` into ``folder`` with the tables of this version.

    Raises :class:`PublishError` where it has them already.
    """
    old = Path(place)
    layout = layout_of(old)
    if layout >= LAYOUT:
        reason = f"it has the tables of layout {layout} already"
        raise PublishError(str(old), reason, "use it as it is")
    package = json.loads((old / PACKAGE).read_bytes())
    kept = [form for form in FORMATS if form in package["fenjie"]["formats"]]
    return publish_corpus([old], folder, formats or kept, about=about_of(package))


def about_of(package: dict[str, Any]) -> About:
    """What the publisher said, from the package."""
    licences = package.get("licenses") or [{}]
    people = package.get("contributors") or [{}]
    return About(
        title=package.get("title"),
        version=package.get("version", "1.0.0"),
        license=licences[0].get("name") or licences[0].get("path"),
        publisher=people[0].get("title"),
        homepage=package.get("homepage"),
        published=(package.get("created") or "")[:10] or None,
    )
