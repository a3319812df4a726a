"""What an input may cost: limits against bombs and accidents, and reading that keeps to them.

In: a stream.  Out: the same stream, or an :class:`InputError` that says which limit was met.

A plan is some 30 KB, the largest known a few MB.  The limits are far beyond and exist so that a
file of 40 KB that unpacks to 40 GB costs an error message and not the machine.
"""

from __future__ import annotations

import io
from typing import IO

from fenjie.run.work import Failure

MB = 1024 * 1024
DOCUMENT_BYTES = 64 * MB
"""Of one document, and of one line of JSONL."""
MEMBERS = 1_000_000
"""Of one archive."""
RATIO = 200
"""Unpacked bytes for one packed byte of an archive; text packs to a third or a tenth."""
FREE_BYTES = 256 * MB
"""What an archive may unpack to whatever its ratio."""

SPLIT = "split it into documents, or leave it out"


class InputError(Exception):
    """An input, or the rest of it, cannot be used."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason, remedy)
        self.failure = Failure(reason, remedy)


def read_document(stream: IO[bytes]) -> bytes:
    """The rest of a stream, which is one document."""
    data = stream.read(DOCUMENT_BYTES + 1)
    if len(data) > DOCUMENT_BYTES:
        raise InputError(f"the document is larger than {DOCUMENT_BYTES // MB} MB", SPLIT)
    return data


def allowance(packed: int) -> int:
    """Bytes that an archive of ``packed`` bytes may unpack to."""
    return max(FREE_BYTES, RATIO * packed)


def bomb(packed: int) -> InputError:
    """The error for an archive that unpacks to more than its allowance."""
    allowed = allowance(packed) // MB
    reason = f"the archive ({packed} bytes) unpacks to more than {allowed} MB: this may be a bomb"
    return InputError(reason, "unpack it by hand and run the folder, if you trust it")


class Metered(io.RawIOBase):
    """A stream of unpacked bytes that ends with an error at the archive's allowance."""

    def __init__(self, stream: IO[bytes], packed: int) -> None:
        super().__init__()
        self._stream, self._packed, self._left = stream, packed, allowance(packed)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size if 0 <= size <= self._left else self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise bomb(self._packed)
        return data
