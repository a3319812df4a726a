"""The output folder of a batch: one run at a time, files whole or not at all, no remains.

In: a folder.  Out: the folder, locked as long as this run or one of its workers lives, and freed
of what a killed run left half-written.

    out/.unfinished        stands while a run is under way: the next run cleans up after it
    out/**/.fenjie-…       a dataset or file that is being written
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from fenjie.errors import PublishError

UNFINISHED = ".unfinished"
PATIENCE = 30.0  # seconds: what a worker of a killed run may need to end
_REMAINS = re.compile(r"\.fenjie-\d+-[0-9a-f]{8}(-earlier)?")


@dataclass(slots=True)
class Workplace:
    """An output folder that is ours: ``lock`` is the descriptor that holds it (-1: no locks
    here), ``remains`` whether something half-written may lie about."""

    lock: int = -1
    remains: bool = False


@contextmanager
def workplace(out: Path) -> Iterator[Workplace]:
    """Have ``out`` to oneself until the end of the block."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _no_folder(out, error) from None
    place = Workplace(_lock(out))
    try:
        if (out / UNFINISHED).exists():
            _clear(out)
        (out / UNFINISHED).touch()
        yield place
        if place.remains:
            _clear(out)
        (out / UNFINISHED).unlink(missing_ok=True)
    except PermissionError as error:
        raise _no_folder(out, error) from None
    finally:
        if place.lock >= 0:
            os.close(place.lock)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path to write to; what stands there at the end is moved to ``path`` in one step."""
    beside = path.with_name(f".fenjie-{os.getpid()}-{os.urandom(4).hex()}")
    try:
        yield beside
        with open(beside, "rb") as written:
            os.fsync(written.fileno())
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _lock(out: Path) -> int:
    try:
        import fcntl
    except ImportError:  # Windows
        return -1
    lock = os.open(out, os.O_RDONLY)
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock
        except OSError as error:
            if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):
                os.close(lock)  # some network file systems lock no folders
                return -1
        if time.monotonic() > deadline:
            os.close(lock)
            reason = "another run is writing there"
            raise PublishError(str(out), reason, "wait for its end or choose another -o")
        time.sleep(0.05)


def _clear(out: Path) -> None:
    """Remove what a killed run was writing.  Whole datasets stay."""
    for folder, folders, files in os.walk(out):
        for name in [name for name in folders if _REMAINS.fullmatch(name)]:
            shutil.rmtree(os.path.join(folder, name), ignore_errors=True)
            folders.remove(name)
        for name in files:
            if _REMAINS.fullmatch(name):
                with suppress(OSError):
                    os.unlink(os.path.join(folder, name))


def _no_folder(out: Path, error: OSError) -> PublishError:
    if isinstance(error, FileExistsError | NotADirectoryError):
        reason = "a part of the path is a file, not a folder"
    else:
        reason = f"it cannot be written ({error.strerror or error})"
    return PublishError(str(out), reason, "choose another output folder")
