"""The documents inside ZIP and tar archives, read where they lie: nothing is unpacked to disk.

In: the path of an archive.  Out: :class:`Member` after member, in the archive's order: a path
inside it with the bytes, or with the reason why there are none.  A broken or hostile archive
ends in :class:`fenjie.run.limits.InputError`; what came before it has been given already.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from fenjie.run.limits import MEMBERS, InputError, Metered, allowance, bomb, read_document
from fenjie.run.work import Failure

BROKEN = "download or copy it again"
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_UNPACK_ERRORS = (
    *(EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile),
    *(zipfile.BadZipFile, tarfile.TarError, NotImplementedError),
)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: ``content`` holds unless ``failure`` says why not."""

    path: str
    content: bytes
    failure: Failure | None = None


def zip_members(archive: Path) -> Iterator[Member]:
    """The files of a ZIP archive."""
    left = allowance(packed := archive.stat().st_size)
    try:
        with zipfile.ZipFile(archive) as opened:
            infos = [info for info in opened.infolist() if not info.is_dir()]
            if len(infos) > MEMBERS:
                raise InputError(f"the archive holds more than {MEMBERS} files", "split it")
            for info in infos:
                path = _zip_name(info)
                if _is_noise(path):
                    continue
                member = _zip_member(opened, info, path)
                left -= len(member.content)
                if left < 0:
                    raise bomb(packed)
                yield member
    except zipfile.BadZipFile as error:
        raise InputError(f"the ZIP archive is broken ({error})", BROKEN) from None


def _zip_member(opened: zipfile.ZipFile, info: zipfile.ZipInfo, path: str) -> Member:
    if failure := _refused(path):
        return Member(path, b"", failure)
    if info.flag_bits & _ENCRYPTED:
        return Member(path, b"", Failure("the file is encrypted", "unpack it with its password"))
    try:
        with opened.open(info) as stream:
            return Member(path, read_document(stream))
    except InputError as error:
        return Member(path, b"", error.failure)
    except _UNPACK_ERRORS as error:
        return Member(path, b"", Failure(f"the file cannot be unpacked ({error})", BROKEN))


def tar_members(archive: Path) -> Iterator[Member]:
    """The files of a tar archive, packed or not, read once from front to end."""
    packed = archive.stat().st_size
    try:
        with _unpacked(archive) as stream:
            metered = cast(IO[bytes], Metered(stream, packed))
            with tarfile.open(fileobj=metered, mode="r|") as opened:
                for number, info in enumerate(opened):
                    opened.members = []  # type: ignore[attr-defined]  # else it keeps them all
                    if number >= MEMBERS:
                        raise InputError(f"the archive holds more than {MEMBERS} files", "split it")
                    if not info.isdir() and not _is_noise(info.name):
                        yield _tar_member(opened, info)
    except _UNPACK_ERRORS as error:
        raise InputError(f"the archive is broken ({error})", BROKEN) from None


def _tar_member(opened: tarfile.TarFile, info: tarfile.TarInfo) -> Member:
    path = info.name
    if failure := _refused(path):
        return Member(path, b"", failure)
    if not info.isreg():
        failure = Failure("this is a link or a device, not a file", "put the file itself there")
        return Member(path, b"", failure)
    stream = opened.extractfile(info)
    assert stream is not None
    try:
        return Member(path, read_document(stream))
    except InputError as error:
        if error.failure.reason.startswith("the document"):
            return Member(path, b"", error.failure)
        raise


def _unpacked(archive: Path) -> IO[bytes]:
    with open(archive, "rb") as file:
        magic = file.read(6)
    if magic.startswith(b"\x1f\x8b"):
        return cast(IO[bytes], gzip.open(archive))
    if magic.startswith(b"BZh"):
        return cast(IO[bytes], bz2.open(archive))
    if magic == b"\xfd7zXZ\0":
        return cast(IO[bytes], lzma.open(archive))
    return open(archive, "rb")


def _zip_name(info: zipfile.ZipInfo) -> str:
    """A member's name; Chinese Windows wrote GBK there, which Python takes for code page 437."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return info.filename


def _refused(path: str) -> Failure | None:
    """Paths that lead out of the archive: nothing is written there, but somebody meant to."""
    parts = path.replace("\\", "/").split("/")
    if ".." in parts or path.startswith(("/", "\\")) or path[1:2] == ":":
        return Failure(
            "its path leads out of the archive", "find out who made the archive, and why"
        )
    return None


def _is_noise(path: str) -> bool:
    # What macOS and editors leave behind: hidden files, resource forks.
    parts = [part for part in path.split("/") if part not in (".", "..")]
    return "__MACOSX" in parts or any(part.startswith(".") for part in parts)
