"""A file or its bytes in, a :class:`SourceText` out: the text that all offsets refer to.

Of a text file it is what the bytes spell, exactly: line ends stay as they are (CRLF counts as two
characters), only a byte order mark is dropped.  Of any other format, told by its content, it is
the text that its reader lays out (``fenjie.read.html`` and so on).

>>> read_bytes("一、主要任务\\r\\n".encode("gb18030"), "plan.txt").text
'一、主要任务\\r\\n'
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from fenjie.errors import MissingExtraError, ReadError
from fenjie.read.content import Binary, recognise
from fenjie.read.encoding import (
    CONTROLS_SHARE,
    NOT_TEXT,
    Undecodable,
    decode,
    unreadable_share,
)
from fenjie.read.layout import Fields, KnownLayout, LaidOut, Place, Stretch, places_of
from fenjie.read.limits import FILE_BYTES, MB, SPLIT, MissingPart, Unreadable

STDIN = "-"


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's text with what is known of the file it came from."""

    text: str
    name: str
    """File name without its folder; ``stdin`` for standard input."""
    media_type: str
    sha256: str
    """Of the bytes as read."""
    stretches: tuple[Stretch, ...] = ()
    """Where the text stands in the file; none for a text file, whose offsets say it."""
    layout: KnownLayout | None = None
    """Paragraphs and tables, where the format says what they are."""
    fields: Fields | None = None
    """What is said beside the document: the metadata block of a web page."""


def place_of(source: SourceText, start: int, end: int) -> list[Place]:
    """The places that the characters of a record stand in: page and box, element, or cell."""
    return places_of(source.stretches, start, end)


def read_file(path: str | os.PathLike[str]) -> SourceText:
    """Read a file; ``"-"`` reads standard input.

    Raises :class:`fenjie.errors.ReadError` where there is no file, or no text in it.
    """
    place = os.fspath(path)
    if place == STDIN:
        return read_bytes(_standard_input(), "stdin")
    try:
        data = Path(place).read_bytes()
    except FileNotFoundError:
        raise ReadError(place, "there is no such file", "check the path") from None
    except IsADirectoryError:
        raise ReadError(place, "this is a folder, not a file", "name the files in it") from None
    except PermissionError:
        raise ReadError(place, "reading it is not permitted", "ask its owner for it") from None
    except OSError as error:
        reason = f"it cannot be read ({error.strerror or error})"
        raise ReadError(place, reason, "check the path and the disk") from None
    # A file name need not be UTF-8; a published one must be.
    name = os.fsencode(Path(place).name).decode("utf-8", "replace")
    return _read(data, name, place)


def read_bytes(data: bytes, name: str) -> SourceText:
    """The text that the bytes of a file spell; ``name`` is the file's, without its folder.

    Raises :class:`fenjie.errors.ReadError` where they spell none.
    """
    return _read(data, name, name)


def read_text(text: str, name: str) -> SourceText:
    """A text that the caller has already: kept exactly, so that its offsets stay the caller's.

    Raises :class:`fenjie.errors.ReadError` where there is nothing in it, or lone surrogates.
    """
    _refuse_what_is_no_text(text, name)
    try:
        digest = sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        reason = f"there is half a surrogate pair at offset {error.start}"
        raise ReadError(name, reason, "decode the text again from its bytes") from None
    return _marked_up(text, name, digest) or SourceText(text, name, "text/plain", digest)


def _read(data: bytes, name: str, place: str) -> SourceText:
    if not data:
        raise ReadError(place, "the file is empty", "check that it was saved or copied whole")
    if len(data) > FILE_BYTES:
        raise ReadError(place, f"the file is larger than {FILE_BYTES // MB} MB", SPLIT)
    format_ = recognise(data)
    if isinstance(format_, Binary):
        raise ReadError(place, f"this is {format_.what}, which is not read", format_.remedy)
    digest = sha256(data).hexdigest()
    try:
        if format_ is None:
            text = decode(data)
            _refuse_what_is_no_text(text, place)
            return (
                _marked_up(text, name, digest)
                or _separated(text, name, digest)
                or SourceText(text, name, "text/plain", digest)
            )
        reader = import_module(f"fenjie.read.{format_.reader}")
        made: LaidOut = reader.read(data)
    except MissingPart as error:
        raise MissingExtraError(place, error.reason, error.remedy) from None
    except (Undecodable, Unreadable) as error:
        raise ReadError(place, error.reason, error.remedy) from None
    _refuse_what_is_no_text(made.text, place)
    return _source(made, name, format_.media_type, digest)


def _marked_up(text: str, name: str, digest: str) -> SourceText | None:
    """The text with its layout, where it is Markdown; its offsets stay."""
    if "|" not in text and "#" not in text:
        return None
    from fenjie.read.markdown import is_markdown, lay_out

    if not is_markdown(text):
        return None
    return _source(lay_out(text), name, "text/markdown", digest)


def _separated(text: str, name: str, digest: str) -> SourceText | None:
    if text.count(",", 0, 20_000) < 4:
        return None
    from fenjie.read.separated import is_separated, lay_out

    return _source(lay_out(text), name, "text/csv", digest) if is_separated(text) else None


def _source(made: LaidOut, name: str, media_type: str, digest: str) -> SourceText:
    return SourceText(made.text, name, media_type, digest, made.stretches, made.layout, made.fields)


def _refuse_what_is_no_text(text: str, place: str) -> None:
    if not text.replace("\ufeff", "").replace("\u200b", "").strip():
        reason = "there is only white space in it"
        raise ReadError(place, reason, "check that it was saved or copied whole")
    if "\0" in text:
        reason = f"there is a NUL character at offset {text.index(chr(0))}"
        raise ReadError(place, reason, NOT_TEXT)
    if unreadable_share(text) > CONTROLS_SHARE:
        raise ReadError(place, "this is binary data, not text", NOT_TEXT)


def _standard_input() -> bytes:
    if sys.stdin is None:  # closed by the caller: `fenjie run - <&-`
        raise ReadError("stdin", "standard input is closed", "pipe a document into fenjie")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        reason = f"it cannot be read ({error.strerror or error})"
        raise ReadError("stdin", reason, "pipe a document into fenjie") from None
