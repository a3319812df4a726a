"""What a file is, told by its first bytes and not by its name.

In: the bytes of a file.  Out: the :class:`Format` that a reader of ours reads, the
:class:`Binary` it is known to be, or ``None`` where it may be plain text.

>>> recognise(b"%PDF-1.7 ...").what
'a PDF document'
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format that ``fenjie.read.<reader>`` reads, and its media type."""

    reader: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Binary:
    """A format that nothing here reads: what to call it and what its owner can do."""

    what: str
    remedy: str


SAVE_AS_TEXT = "open it and save it as plain text (.txt, UTF-8), then run fenjie on that"
UNPACK = "unpack it and run fenjie on the text files in it"
RECOGNISE_TEXT = "recognise its text (OCR), save that as a .txt file and run fenjie on that"

_PDF = Binary("a PDF document", "copy its text into a .txt file (pdftotext does it) and run that")
_DOC = Binary("an old Office document (.doc, .xls, .wps)", SAVE_AS_TEXT)
_IMAGE = Binary("an image", RECOGNISE_TEXT)
_ARCHIVE = Binary("a compressed archive", UNPACK)
_HTML = Format("html", "text/html")

MAGIC: tuple[tuple[bytes, Binary | Format], ...] = (
    (b"%PDF-", _PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _DOC),
    (b"{\\rtf", Binary("an RTF document", SAVE_AS_TEXT)),
    (b"\x89PNG\r\n\x1a\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\0", _IMAGE),
    (b"MM\0*", _IMAGE),
    (b"\x1f\x8b\x08", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"SQLite format 3\0", Binary("an SQLite database", SAVE_AS_TEXT)),
)

# Names of members stand uncompressed in a ZIP archive: they tell what the archive is.
ZIP_MEMBERS: tuple[tuple[bytes, Binary | Format], ...] = (
    (b"word/", Binary("a Word document (.docx)", SAVE_AS_TEXT)),
    (b"xl/", Binary("an Excel workbook (.xlsx)", SAVE_AS_TEXT)),
    (b"ppt/", Binary("a presentation (.pptx)", SAVE_AS_TEXT)),
    (b"OFD.xml", Binary("an OFD document", SAVE_AS_TEXT)),
    (b"opendocument", Binary("an OpenDocument file", SAVE_AS_TEXT)),
    (b"", Binary("a ZIP archive", UNPACK)),
)


# A page opens with one of these, behind comments and declarations; so does a piece of one.
_PAGE = re.compile(
    rb"(?:\s|<!--.*?-->|<\?.*?\?>)*<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|h[1-6]"
    rb"|article|section|main|center|span|font|style|script|link)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)


def recognise(data: bytes) -> Binary | Format | None:
    """What the bytes are, or ``None`` where they may be plain text."""
    if data.startswith(b"PK\x03\x04"):
        return next(binary for member, binary in ZIP_MEMBERS if member in data)
    for magic, binary in MAGIC:
        if data.startswith(magic):
            return binary
    opening = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if opening.startswith((b"\xff\xfe", b"\xfe\xff")):
        opening = opening[2:].replace(b"\0", b"")
    if _PAGE.match(opening):
        return _HTML
    # Some programs write a few bytes before a PDF's mark; readers accept that, and so do we.
    return _PDF if b"%PDF-1." in opening[:1024] and b"\nendobj" in data else None
