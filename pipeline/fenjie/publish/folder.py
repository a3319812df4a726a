"""Files into a folder, whole or not at all.

In: the files by name and the folder they shall be.  Out: nothing; afterwards the folder
holds exactly these files.  They are written into a hidden folder beside the target, flushed
to the disk, and renamed into place:

    outputs/.fenjie-4711-1f0c/  ──rename──▶  outputs/plan/      nothing there before
    outputs/.fenjie-4711-1f0c/  ◀──swap───▶  outputs/plan/      an earlier dataset there

so that a reader meets the earlier dataset or the new one, never a mixture, and a crash at any
moment leaves at least one of them whole.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Collection, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Thread

from fenjie.errors import PublishError

AT_FDCWD = -100  # Linux: paths are relative to the working folder
RENAME_EXCHANGE = 2  # Linux: renameat2 swaps the two names in one step
RENAME_SWAP = 2  # macOS: so does renamex_np

CHOOSE_ANOTHER = "choose another output folder"
_REASONS = {
    errno.ENOSPC: ("the disk is full", "free some space and run again; nothing was left behind"),
    errno.EDQUOT: ("the disk quota is used up", "free some space and run again"),
    errno.EFBIG: ("a file would exceed the size allowed here", "raise the limit (ulimit -f)"),
    errno.EACCES: ("writing there is not permitted", CHOOSE_ANOTHER),
    errno.EPERM: ("writing there is not permitted", CHOOSE_ANOTHER),
    errno.EROFS: ("the disk is read-only", CHOOSE_ANOTHER),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", CHOOSE_ANOTHER),
    errno.EEXIST: ("a part of the path is a file, not a folder", CHOOSE_ANOTHER),
    errno.ENAMETOOLONG: ("the name is too long", CHOOSE_ANOTHER),
}


def write_whole(files: dict[str, bytes], folder: Path, *, optional: Collection[str] = ()) -> None:
    """Make ``folder`` hold exactly ``files``; raises :class:`PublishError` and leaves no trace.

    An earlier dataset in its place, which may hold ``optional`` files too, is replaced; a folder
    that holds anything else is refused.
    """
    place = str(folder)
    try:
        target = Path(os.path.realpath(folder))  # a link to a folder stays a link
        _refuse_foreign(target, place, set(files), {*files, *optional})
        made = _missing(target.parent)
        beside = target.parent / f".fenjie-{os.getpid()}-{os.urandom(4).hex()}"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(files, beside)
            put_in_place(beside, target)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            for parent in made:
                with suppress(OSError):  # somebody else may have put something there
                    parent.rmdir()
            raise
    except OSError as error:
        reason = f"it cannot be written ({error.strerror or error})"
        raise PublishError(
            place, *_REASONS.get(error.errno or 0, (reason, CHOOSE_ANOTHER))
        ) from error


def _refuse_foreign(target: Path, place: str, needed: set[str], expected: set[str]) -> None:
    """Let pass what may be replaced: nothing, an empty folder, a dataset of ours, even a damaged
    one: all of its files are there, and no other.
    """
    if target.is_dir():
        names = set(os.listdir(target))
        if not names:
            return
        foreign = sorted(names - expected)
        if not foreign and (needed <= names or _is_ours(target / "document.json")):
            return
        example = f"such as {foreign[0]}" if foreign else "and no document.json of fenjie"
        reason = f"the folder holds files that are not a fenjie dataset's ({example})"
        raise PublishError(place, reason, "move them away or choose another output folder")
    if target.exists():
        raise PublishError(place, "this is a file, not a folder", CHOOSE_ANOTHER)


def _is_ours(document: Path) -> bool:
    try:
        return bool(json.loads(document.read_bytes())["generator"]["name"] == "fenjie")
    except (OSError, ValueError, LookupError, TypeError):
        return False


def _missing(folder: Path) -> list[Path]:
    """The folders that will have to be made, innermost first."""
    return [f for f in (folder, *folder.parents) if not f.exists()]


def _write(files: dict[str, bytes], folder: Path) -> None:
    folder.mkdir()
    with ExitStack() as opened:
        written = [opened.enter_context(open(folder / name, "wb")) for name in files]
        for file, content in zip(written, files.values(), strict=True):
            file.write(content)
            file.flush()
        _flush([file.fileno() for file in written])
    _flush_folder(folder)


def _flush(descriptors: Sequence[int]) -> None:
    """Bring files to the disk all at once, which takes it a fifth of the time of one by one."""
    failed: list[OSError] = []

    def flush(descriptor: int) -> None:
        try:
            os.fsync(descriptor)
        except OSError as error:
            failed.append(error)

    threads = [Thread(target=flush, args=(descriptor,)) for descriptor in descriptors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def put_in_place(new: Path, target: Path) -> None:
    """Give the folder ``new`` the name ``target``; what had it before is gone afterwards."""
    if not target.exists():
        os.replace(new, target)
    elif _swap(new, target):
        shutil.rmtree(new, ignore_errors=True)  # the earlier dataset has its name now
    else:
        _replace_in_two_steps(new, target)
    _flush_folder(target.parent)


def _replace_in_two_steps(new: Path, target: Path) -> None:
    # Where the system cannot swap two names: between the two renames the target is missing
    # for a moment, but both datasets are on the disk, under the hidden names.
    earlier = new.with_name(new.name + "-earlier")
    os.replace(target, earlier)
    try:
        os.replace(new, target)
    except BaseException:
        os.replace(earlier, target)
        raise
    shutil.rmtree(earlier, ignore_errors=True)


def _swap(one: Path, other: Path) -> bool:
    """Swap two names in one step; ``False`` where system or file system cannot."""
    import ctypes

    try:
        library = ctypes.CDLL(None, use_errno=True)
        a, b = os.fsencode(one), os.fsencode(other)
        if hasattr(library, "renameat2"):
            return bool(library.renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE) == 0)
        if hasattr(library, "renamex_np"):
            return bool(library.renamex_np(a, b, RENAME_SWAP) == 0)
    except (OSError, TypeError):  # no C library to call, as on Windows
        pass
    return False


def _flush_folder(folder: Path) -> None:
    # A rename outlives a power cut only when its folder has been flushed; not all systems
    # let one open a folder, and those that do not need no flush.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
