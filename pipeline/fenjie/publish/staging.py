"""A folder that appears whole or not at all, however large it is.

In: the folder that shall be.  Out: a hidden folder beside it to write into; at the end of the block
it takes the place of the other.  After an error nothing is left, and what was there before stays.

    with staged(Path("dataset"), PACKAGE) as folder:
        (folder / "datapackage.json").write_text(...)
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fenjie.errors import PublishError

CHOOSE = "move it away or choose another output folder"


@contextmanager
def staged(target: Path, is_ours: Callable[[Path], bool]) -> Iterator[Path]:
    """Have a hidden folder that becomes ``target``; what is there may be replaced if it is ours."""
    place = str(target)
    target = Path(os.path.realpath(target))
    if target.exists() and not target.is_dir():
        raise PublishError(place, "this is a file, not a folder", CHOOSE)
    if target.is_dir() and os.listdir(target) and not is_ours(target):
        raise PublishError(place, "the folder holds files that are no dataset of fenjie", CHOOSE)
    mark = f"{os.getpid()}-{os.urandom(4).hex()}"
    folder = target.parent / f".fenjie-{mark}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir()
        yield folder
        _flush(folder)
        earlier = target.parent / f".fenjie-{mark}-earlier"
        if target.exists():
            os.replace(target, earlier)
        try:
            os.replace(folder, target)
        except BaseException:
            if earlier.exists():
                os.replace(earlier, target)
            raise
        shutil.rmtree(earlier, ignore_errors=True)
    except (OSError, sqlite3.OperationalError) as error:
        reason = f"it cannot be written ({getattr(error, 'strerror', None) or error})"
        raise PublishError(place, reason, "free some space, or choose another folder") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _flush(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            with open(path, "rb") as file:
                os.fsync(file.fileno())
