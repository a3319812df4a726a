"""The files that inputs lead to, in one fixed order: folders are walked, patterns resolved.

In: an input as the user wrote it.  Out: :class:`Found` after found: a file, and its path relative
to the input.  Within a folder come its folders, then its files, each sorted by name.  Hidden
files are left out, and so is the output folder, should it lie inside an input.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fenjie.run.kinds import kind_of


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and what it is called below its input (``/`` between parts)."""

    path: str
    relative: str


def files_of(place: str, out: Path) -> Iterator[Found]:
    """The files of one input: of a folder or pattern all in it, of anything else itself."""
    kind = kind_of(place)
    if kind == "folder":
        yield from _walk(place, "", os.path.realpath(out))
    elif kind == "glob":
        root = _root(place)
        for match in sorted(glob.iglob(place, recursive=True)):
            relative = os.path.relpath(match, root).replace(os.sep, "/")
            if os.path.isfile(match):
                yield Found(match, relative)
            elif "**" not in place:  # which meets every file itself
                yield from _walk(match, relative + "/", os.path.realpath(out))
    else:
        yield Found(place, os.path.basename(place))


def shown(path: str) -> str:
    """A path as it can be printed and published: file names need not be UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def _walk(folder: str, relative: str, out: str) -> Iterator[Found]:
    if os.path.realpath(folder) == out:
        return
    with os.scandir(folder) as entries:
        there = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    for entry in there:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{relative}{entry.name}/", out)
    for entry in there:
        if entry.is_file():
            yield Found(entry.path, f"{relative}{entry.name}")


def _root(pattern: str) -> str:
    """The folders of a pattern before its first mark: ``plans/*/a.txt`` has ``plans``."""
    parts = Path(pattern).parts
    plain = next((i for i, part in enumerate(parts) if glob.has_magic(part)), len(parts))
    return os.path.join(*parts[:plain]) if plain else "."
