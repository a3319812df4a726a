"""What a file's bytes spell, and what is said of those that spell nothing."""

from __future__ import annotations

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import pytest

from fenjie.errors import MissingExtraError, ReadError
from fenjie.read import SourceText, read_bytes, read_file

# An accented name, a circled number, a rare ideograph of four bytes in GB18030: all in one plan.
PLAN = (
    "一、主要任务\r\n"
    "①到2025年，建设重点实验室20家，推广“José”标准，治理㵲水河。\r\n"
    "（责任单位：市科技局，各区政府）\r\n"
)
ENGLISH_LINE = "Build 20 laboratories by 2025.\n"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        pytest.param(PLAN, PLAN.encode(), id="UTF-8"),
        pytest.param(PLAN, b"\xef\xbb\xbf" + PLAN.encode(), id="UTF-8 with a mark"),
        pytest.param(PLAN, PLAN.encode("gb18030"), id="GB18030, four bytes for the rare ones"),
        pytest.param("建设20家，占3%\n", "建设20家，占3%\n".encode("gb2312"), id="GB2312"),
        pytest.param("一、主要任务", "一、主要任务".encode("gbk"), id="GBK, one short line"),
        pytest.param(PLAN, b"\x84\x31\x95\x33" + PLAN.encode("gb18030"), id="GB18030 with a mark"),
        pytest.param(PLAN, PLAN.encode("utf-16"), id="UTF-16 with a mark, as of this machine"),
        pytest.param(PLAN, b"\xff\xfe" + PLAN.encode("utf-16-le"), id="UTF-16 LE with a mark"),
        pytest.param(PLAN, b"\xfe\xff" + PLAN.encode("utf-16-be"), id="UTF-16 BE with a mark"),
        pytest.param(PLAN, PLAN.encode("utf-16-le"), id="UTF-16 LE without a mark"),
        pytest.param(PLAN, PLAN.encode("utf-16-be"), id="UTF-16 BE without a mark"),
        pytest.param(ENGLISH_LINE, ENGLISH_LINE.encode("utf-16-le"), id="UTF-16, ASCII only"),
        pytest.param("甲\r乙\n丙\r\n丁", "甲\r乙\n丙\r\n丁".encode(), id="line ends stay"),
        pytest.param("甲\f乙\u2028丙", "甲\f乙\u2028丙".encode(), id="form feed, line separator"),
        pytest.param("甲\ufeff乙", "甲\ufeff乙".encode(), id="a mark inside is a character"),
        pytest.param(PLAN * 3 + "\x07", (PLAN * 3 + "\x07").encode("gb18030"), id="Word's \\x07"),
        pytest.param("坏\ufffd字", "坏\ufffd字".encode(), id="replacement character: for findings"),
        pytest.param("重點實驗室", "重點實驗室".encode(), id="traditional, as UTF-8"),
    ],
)
def test_text(text: str, data: bytes) -> None:
    assert read_bytes(data, "plan.txt") == SourceText(
        text=text,
        name="plan.txt",
        media_type="text/plain",
        sha256=hashlib.sha256(data).hexdigest(),
    )


KOREAN = "정부는 2025년까지 과학기술 혁신 도시를 건설하기 위하여 연구소 20개를 설치한다."
JAPANESE = "政府は2025年までに科学技術都市を建設するため、次の計画を策定する。"
TRADITIONAL = "到2025年，建設重點實驗室20家，推動企業創新，完善服務體系與管理制度。"
UNTOLD = "the encoding cannot be told"


def archive(*names: str) -> bytes:
    """A ZIP archive with these (empty) members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name in names:
            file.writestr(name, "")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "reason", "remedy"),
    [
        pytest.param(b"", "empty", "saved or copied whole", id="empty"),
        pytest.param(b"\xef\xbb\xbf", "only white space in", "copied whole", id="only a mark"),
        pytest.param("\u3000\r\n\t ".encode(), "only white space in", "copied whole", id="blank"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "PDF is broken", "print it", id="PDF"),
        pytest.param(
            b"\r\n%PDF-1.4\n1 0 obj\nendobj", "PDF is broken", "print it", id="PDF after a line"
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "old Office", "save it as .docx", id="DOC"
        ),
        pytest.param(
            archive("[Content_Types].xml", "word/document.xml"), "XML is broken", "anew", id="DOCX"
        ),
        pytest.param(archive("xl/workbook.xml"), "XML is broken", "anew", id="XLSX"),
        pytest.param(archive("OFD.xml"), "XML is broken", "anew", id="OFD"),
        pytest.param(archive("ppt/presentation.xml"), "(.pptx)", "plain text", id="PPTX"),
        pytest.param(archive("plan.txt"), "a ZIP archive", "unpack", id="ZIP"),
        pytest.param(b"\x1f\x8b\x08\0\0", "a compressed archive", "unpack", id="gzip"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0", "picture is broken", "open it", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0\0", "picture is broken", "open it", id="JPEG"),
        pytest.param(b"{\\rtf1\\ansi", "an RTF document", "plain text", id="RTF"),
        pytest.param(b"<!DOCTYPE html><p></p>", "only white space in", "whole", id="empty HTML"),
        pytest.param(bytes(range(256)) * 4, "binary data", "plain text file", id="binary"),
        pytest.param(b"\x01\x02\x03\x04plan", "binary data", "plain text", id="control characters"),
        pytest.param("一、主要\0任务".encode(), "NUL character at byte 12", "plain text", id="NUL"),
        pytest.param(
            b"\xff\xfe" + "一、\0主要".encode("utf-16-le"),
            "NUL character at offset 2",
            "plain text",
            id="NUL in UTF-16",
        ),
        pytest.param(KOREAN.encode("euc-kr"), UNTOLD, "UTF-8", id="Korean: good GB18030"),
        pytest.param(JAPANESE.encode("euc-jp"), UNTOLD, "UTF-8", id="Japanese"),
        pytest.param(JAPANESE.encode("shift_jis"), UNTOLD, "UTF-8", id="Japanese, Shift JIS"),
        pytest.param(TRADITIONAL.encode("big5"), UNTOLD, "UTF-8", id="Big5"),
        pytest.param("Évry, été, où".encode("latin-1"), UNTOLD, "UTF-8", id="Latin 1"),
        pytest.param(
            PLAN.encode().replace("市".encode(), b"\xe5\xb8"),
            "UTF-8 with broken bytes, the first at byte 129 (line 3)",
            "UTF-8",
            id="UTF-8 with a byte lost",
        ),
        pytest.param(
            b"\xff\xfe" + "一、".encode("utf-16-le") + b"\x00\xd8" + "主".encode("utf-16-le"),
            "says that it is UTF-16, but byte 4",
            "UTF-8",
            id="a lone surrogate",
        ),
        pytest.param(
            b"\xef\xbb\xbf" + PLAN.encode("gb18030"),
            "says that it is UTF-8, but byte 2",
            "UTF-8",
            id="a mark that lies",
        ),
        pytest.param(
            PLAN.encode("utf-16-le")[:-1], "binary data", "plain text", id="UTF-16 cut in half"
        ),
    ],
)
def test_what_is_no_text(data: bytes, reason: str, remedy: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "plan.txt")
    assert caught.value.place == "plan.txt"
    assert reason in caught.value.reason
    assert remedy in caught.value.remedy


def test_a_file_keeps_its_name_and_loses_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "三年行动计划.txt"
    file.write_bytes(PLAN.encode("gb18030"))
    source = read_file(file)
    assert (source.name, source.text) == ("三年行动计划.txt", PLAN)
    assert source == read_file(str(file))


def test_a_file_name_that_is_not_utf_8(tmp_path: Path) -> None:
    file = str(tmp_path).encode() + b"/\xbc\xc6\xbb\xae.txt"  # 计划 in GBK
    try:
        with open(file, "wb") as stream:
            stream.write(PLAN.encode())
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    assert read_file(os_path(file)).name == "�ƻ�.txt"


def os_path(name: bytes) -> str:
    """As Python hands such a name from the command line to us."""
    return name.decode(sys.getfilesystemencoding(), "surrogateescape")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("missing.txt", "there is no such file", id="missing"),
        pytest.param("folder", "a folder, not a file", id="folder"),
        pytest.param("plan.txt/plan.txt", "cannot be read (Not a directory)", id="below a file"),
        pytest.param("长" * 300, "cannot be read (File name too long)", id="a name too long"),
    ],
)
def test_what_is_no_file(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read_file(tmp_path / name)
    assert caught.value.place == str(tmp_path / name)
    assert reason in caught.value.reason


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(PLAN.encode("gb18030")), encoding="ascii")
    monkeypatch.setattr(sys, "stdin", stream)
    source = read_file("-")
    assert (source.name, source.text) == ("stdin", PLAN)


def test_a_pdf_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match=r'plan\.pdf: .*; pip install "fenjie\[pdf\]"'):
        read_bytes(b"%PDF-1.7\n", "plan.pdf")
