"""A folder of datasets becomes a folder of pages: to look at from a disk or any web server.

>>> from fenjie.site import build_site
>>> build_site("outputs", "site")                                        # doctest: +SKIP
PosixPath('site')

Reading order: ``datasets`` (what is shown), ``blocks`` (text → paragraphs), ``segments``
(paragraph → HTML with nested highlights), ``document_page``, ``corpus`` (the tables), ``build``.
"""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["build_site"]


def build_site(outputs: str | os.PathLike[str], site: str | os.PathLike[str]) -> Path:
    """Build the site of all datasets below ``outputs``; an earlier site there is replaced."""
    from fenjie.site.build import build

    return build(Path(outputs), Path(site)).folder
