"""What a file may cost: limits against bombs and loops, and the only doors to archives and XML.

In: bytes that nobody has vouched for.  Out: parts of an archive, or parsed trees, or an
:class:`Unreadable` that says which limit was met.  Limits are counts, never seconds, so that the
same file gives the same answer on every machine.

A plan is some 30 KB, the largest known file of one a few MB; the limits are far beyond.

>>> parse_xml(b"<a><b>1</b></a>").tag
'a'
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile

    from lxml.etree import _Element

MB = 1024 * 1024
FILE_BYTES = 256 * MB
PART_BYTES = 64 * MB
"""Of one part of an archive, unpacked: the text of a document."""
PARTS = 20_000
RATIO = 200
"""Unpacked bytes for one packed byte; the XML of office files packs to a tenth."""
FREE_BYTES = 8 * MB
"""What a part may unpack to whatever its ratio."""
ELEMENTS = 4_000_000
CELLS = 1_000_000
"""Of one document; a merged cell counts for each place it covers."""
CHARACTERS = 20_000_000
DEPTH = 200
"""Of elements inside elements."""

MAY_BE_A_BOMB = "find out who made the file; open it and save it anew, if you trust it"
BROKEN = "open it and save it anew, or get it again from where it came"
SPLIT = "split the document, or leave it out"


# What zipfile raises for archives that are cut off, changed or made up.
_BROKEN = (
    zlib.error, EOFError, OSError, ValueError, OverflowError, IndexError, RuntimeError, struct.error
)  # fmt: skip


class Unreadable(Exception):
    """The file cannot be read: why, and what can be done."""

    def __init__(self, reason: str, remedy: str = BROKEN) -> None:
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy


class MissingPart(Unreadable):
    """The file could be read, were an extra installed: the remedy says which."""


class Parts:
    """The parts of a ZIP archive that is a document (DOCX, XLSX, OFD), unpacked one at a time."""

    def __init__(self, data: bytes) -> None:
        import zipfile

        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (*_BROKEN, zipfile.BadZipFile) as error:
            raise Unreadable(f"the archive is broken ({error})") from None
        if len(infos) > PARTS:
            raise Unreadable(f"the archive has more than {PARTS} parts", MAY_BE_A_BOMB)
        self._left = FILE_BYTES
        self._infos: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = info.filename.replace("\\", "/")
            if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
                reason = f"the path of a part leads out of the archive ({name[:80]})"
                raise Unreadable(reason, MAY_BE_A_BOMB)
            self._infos.setdefault(name, info)

    def names(self) -> list[str]:
        """The names of all parts, in the order of the archive."""
        return list(self._infos)

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """The bytes of one part; raises :class:`Unreadable` where there is none or too much."""

        import zipfile

        info = self._infos.get(name)
        if info is None:
            raise Unreadable(f"a part of the document is missing ({name[:80]})")
        if info.flag_bits & 1:
            raise Unreadable("the document is encrypted", "save it without a password")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable("the archive is packed in a way that few programs know")
        allowed = min(PART_BYTES, max(FREE_BYTES, RATIO * info.compress_size), self._left)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(allowed + 1)
        except (*_BROKEN, zipfile.BadZipFile) as error:
            raise Unreadable(f"the archive is broken ({error})") from None
        if len(data) > allowed:
            reason = f"{name[:80]} unpacks to more than {allowed // MB} MB: this may be a bomb"
            raise Unreadable(reason, MAY_BE_A_BOMB)
        self._left -= len(data)
        return data

    def xml(self, name: str) -> _Element:
        """The root of a part that is XML."""
        return parse_xml(self.read(name))


def parse_xml(data: bytes) -> _Element:
    """The root element; entities and document types are refused, nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        said = str(error).split(", line")[0][:120]
        raise Unreadable(f"its XML is broken ({said})") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(
            "its XML declares a document type, which no such file needs", MAY_BE_A_BOMB
        )
    _check_tree(root)
    return root


def parse_html(text: str) -> _Element:
    """The root element of a web page, mended where it is broken; nothing is fetched."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"the page cannot be parsed ({error})") from None
    if root is None:
        raise Unreadable("there is nothing in the page", "check that it was saved whole")
    _check_tree(root)
    return root


def check_text(characters: int) -> None:
    """Raise where a document's text is longer than any document is."""
    if characters > CHARACTERS:
        raise Unreadable(f"there are more than {CHARACTERS} characters in it", SPLIT)


def check_cells(cells: int) -> None:
    """Raise where a document's tables have more cells than any table has."""
    if cells > CELLS:
        raise Unreadable(f"its tables have more than {CELLS} cells", SPLIT)


def _check_tree(root: _Element) -> None:
    """Count elements and measure depth without recursion."""
    count = depth = deepest = 0
    from lxml import etree

    for event, _ in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            count += 1
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
        if count > ELEMENTS:
            raise Unreadable(f"there are more than {ELEMENTS} elements in it", SPLIT)
    if deepest > DEPTH:
        raise Unreadable(f"its elements are nested {deepest} deep", MAY_BE_A_BOMB)
