"""Hostile files: each ends in one clear error, soon, whatever it wanted to cost."""

from __future__ import annotations

import io
import zipfile

import pytest

from fenjie.read.layout import Cell, Place, TextBuilder
from fenjie.read.limits import (
    CELLS,
    MB,
    PARTS,
    Parts,
    Unreadable,
    check_text,
    parse_html,
    parse_xml,
)


def archive(parts: dict[str, bytes], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", pack) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def test_parts_of_an_archive() -> None:
    parts = Parts(archive({"a/b.xml": b"<b>1</b>", "c": b"2"}))
    assert (parts.names(), parts.read("c"), parts.xml("a/b.xml").text) == (
        ["a/b.xml", "c"],
        b"2",
        "1",
    )
    assert "c" in parts
    assert "d" not in parts


BILLION_LAUGHS = b"""<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><lolz>&c;</lolz>"""
EXTERNAL = b"""<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>"""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(BILLION_LAUGHS, "document type", id="entities that multiply"),
        pytest.param(EXTERNAL, "document type", id="an entity that reads a file"),
        pytest.param(
            b"<!DOCTYPE a SYSTEM 'http://x.invalid/a.dtd'><a/>", "document type", id="DTD"
        ),
        pytest.param(b"<a>" * 250 + b"</a>" * 250, "nested 250 deep", id="deep"),
        pytest.param(b"<a>" * 100_000, "its XML is broken", id="deeper than the parser goes"),
        pytest.param(b"<a>", "its XML is broken", id="cut off"),
        pytest.param(b"", "its XML is broken", id="empty"),
    ],
)
def test_hostile_xml(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_xml(data)
    assert reason in caught.value.reason


def test_a_page_nested_too_deep() -> None:
    with pytest.raises(Unreadable, match="nested 2"):
        parse_html("<div>" * 240 + "甲")


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        pytest.param({"../etc/passwd": b""}, "leads out of the archive", id="a path upwards"),
        pytest.param({"/etc/passwd": b""}, "leads out of the archive", id="a path from the root"),
        pytest.param({"a\\..\\b": b""}, "leads out of the archive", id="with backslashes"),
        pytest.param({"C:/x": b""}, "leads out of the archive", id="with a drive"),
        pytest.param({"a": b"\0" * 20 * MB}, "this may be a bomb", id="a bomb"),
        pytest.param({"b": b""}, "is missing", id="a part that is not there"),
    ],
)
def test_hostile_archives(parts: dict[str, bytes], reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        Parts(archive(parts)).read("a")
    assert reason in caught.value.reason


def test_an_archive_that_lies_about_the_size_of_a_part() -> None:
    data = bytearray(archive({"a": b"\0" * 20 * MB}))
    at = data.rindex(b"PK\x01\x02") + 24  # the size in the directory of the archive
    data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(Unreadable):
        Parts(bytes(data)).read("a")


def test_an_archive_with_too_many_parts() -> None:
    with pytest.raises(Unreadable, match="more than 20000 parts"):
        Parts(archive({str(n): b"" for n in range(PARTS + 1)}))


def test_what_is_no_archive_and_one_cut_off() -> None:
    whole = archive({"a": bytes(range(256)) * 100}, zipfile.ZIP_STORED)
    for data in (b"PK\x03\x04", whole[:200], whole[: len(whole) // 2]):
        with pytest.raises(Unreadable, match="the archive is broken"):
            Parts(data).read("a")
    changed = whole.replace(bytes(range(256)), bytes(256), 1)
    with pytest.raises(Unreadable, match="broken"):
        Parts(changed).read("a")


def test_an_encrypted_archive() -> None:
    data = bytearray(archive({"a": b"secret"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(Unreadable, match="encrypted"):
        Parts(bytes(data)).read("a")


def test_an_archive_whose_parts_stand_before_its_start() -> None:
    """Half of it is gone from the middle: the directory points to where no part can be."""
    whole = archive({"a": bytes(range(256)) * 100, "b": b"2"}, zipfile.ZIP_STORED)
    with pytest.raises(Unreadable, match="the archive is broken"):
        Parts(b"PK\x03\x04" + whole[20_000:]).read("a")


def test_an_archive_packed_as_no_office_file_is() -> None:
    with pytest.raises(Unreadable, match="packed in a way that few programs know"):
        Parts(archive({"a": b"1"}, zipfile.ZIP_BZIP2)).read("a")


def test_more_cells_than_any_table_has() -> None:
    line = [("甲", Place())]
    for cell in (Cell(0, 0, [[line]], CELLS, 2), Cell(0, 2 * CELLS, [[line]])):
        with pytest.raises(Unreadable, match="cells"):
            TextBuilder().table([cell])


def test_more_text_than_any_document_has() -> None:
    with pytest.raises(Unreadable, match="characters"):
        check_text(20_000_001)
