"""What made a dataset: the name and version that every published document carries.

>>> sorted(generator())
['name', 'schema_version', 'version']

A lexicon of the user's own is part of the version, as PEP 440 writes a local one:
``0.1.0+court.3f0c9a7d21be`` is fenjie 0.1.0 with ``court.toml`` and the rules it switches on, told
apart by their hash.
"""

from __future__ import annotations

from typing import Any

from fenjie import __version__
from fenjie.lexicon import in_force
from fenjie.vocabulary import SCHEMA_VERSION


def generator() -> dict[str, Any]:
    """``generator`` of ``document.json``."""
    return {"name": "fenjie", "version": version(), "schema_version": SCHEMA_VERSION}


def version() -> str:
    """The version of fenjie with what the lexicon in force adds."""
    return f"{__version__}{in_force.label()}"
