"""What a file is, told by its first bytes and not by its name.

In: the bytes of a file.  Out: the :class:`Format` that a reader of ours reads, the
:class:`Binary` it is known to be, or ``None`` where it may be plain text.

>>> recognise(b"%PDF-1.7 ...").media_type
'application/pdf'
"""

from __future__ import annotations

import io
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
SAVE_AS_DOCX = "open it and save it as .docx or .xlsx, then run fenjie on that"
UNPACK = "unpack it and run fenjie on the text files in it"
RECOGNISE_TEXT = "recognise its text (OCR), save that as a .txt file and run fenjie on that"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = Format("pdf", "application/pdf")
_DOC = Binary("an old Office document (.doc, .xls, .wps)", SAVE_AS_DOCX)
_GIF = Binary("a moving image", RECOGNISE_TEXT)
_ARCHIVE = Binary("a compressed archive", UNPACK)
_DOCLING = b'"DoclingDocument"'
_HTML = Format("html", "text/html")
_OFFICE = "application/vnd.openxmlformats-officedocument."

MAGIC: tuple[tuple[bytes, Binary | Format], ...] = (
    (b"%PDF-", _PDF),
    (_OLE, _DOC),
    (b"{\\rtf", Binary("an RTF document", SAVE_AS_TEXT)),
    (b"\x89PNG\r\n\x1a\n", Format("image", "image/png")),
    (b"\xff\xd8\xff", Format("image", "image/jpeg")),
    (b"GIF8", _GIF),
    (b"II*\0", Format("image", "image/tiff")),
    (b"MM\0*", Format("image", "image/tiff")),
    (b"\x1f\x8b\x08", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"SQLite format 3\0", Binary("an SQLite database", SAVE_AS_TEXT)),
)

# What a ZIP archive is, by the names of its members.
ZIP_MEMBERS: tuple[tuple[str, Binary | Format], ...] = (
    ("word/", Format("docx", _OFFICE + "wordprocessingml.document")),
    ("xl/", Format("xlsx", _OFFICE + "spreadsheetml.sheet")),
    ("ppt/", Binary("a presentation (.pptx)", SAVE_AS_TEXT)),
    ("OFD.xml", Format("ofd", "application/ofd")),
    ("META-INF/manifest.xml", Binary("an OpenDocument file", SAVE_AS_DOCX)),
)
_ZIP = Binary("a ZIP archive", UNPACK)
# Office puts what is protected by a password into the same container as its old formats.
_PROTECTED = "EncryptedPackage".encode("utf-16-le")


# A page opens with one of these, behind comments and declarations; so does a piece of one.
_PAGE = re.compile(
    rb"(?:\s|<!--.*?-->|<\?.*?\?>)*<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|h[1-6]"
    rb"|article|section|main|center|span|font|style|script|link)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)


def recognise(data: bytes) -> Binary | Format | None:
    """What the bytes are, or ``None`` where they may be plain text."""
    if data.startswith(b"PK\x03\x04"):
        return _in_zip(data)
    if data.startswith(_OLE) and _PROTECTED in data:
        return Binary("an Office document with a password", "save it without a password")
    for magic, binary in MAGIC:
        if data.startswith(magic):
            return binary
    opening = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if opening.startswith((b"\xff\xfe", b"\xfe\xff")):
        opening = opening[2:].replace(b"\0", b"")
    if _PAGE.match(opening):
        return _HTML
    if opening.lstrip().startswith(b"{") and _DOCLING in data:
        return Format("docling", "application/json")
    # Some programs write a few bytes before a PDF's mark; readers accept that, and so do we.
    return _PDF if b"%PDF-1." in opening[:1024] and b"\nendobj" in data else None


def _in_zip(data: bytes) -> Binary | Format:
    import zipfile  # a plain text needs none

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        names = []  # cut off: the names still stand before each member
    for member, found in ZIP_MEMBERS:
        if any(n.startswith(member) for n in names) or (not names and member.encode() in data):
            return found
    return _ZIP
