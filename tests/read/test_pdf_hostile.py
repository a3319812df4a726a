"""PDFs that nobody should open: each costs an error that says what is wrong, and little time."""

from __future__ import annotations

import time

import pytest
import typeset

from fenjie.errors import MissingExtraError, ReadError
from fenjie.read import read_bytes
from fenjie.read.pages import pdf_process

pytest.importorskip("pypdfium2", reason='pip install "fenjie[pdf]"')

Object = bytes
CATALOG: Object = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES: Object = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def pdf(*objects: Object, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of which is its catalog."""
    out = b"%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    end = b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(out))
    return out + head + table + end


def page(resources: bytes = b"", contents: bytes = b"4 0 R") -> Object:
    return (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %b/Resources<<%b>>>>"
        % (contents, resources)
    )  # fmt: skip


def stream(content: bytes, entries: bytes = b"") -> Object:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(content), content)


def form(content: bytes, inner: int) -> Object:
    """A drawing that can draw object ``inner`` by the name of F."""
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F %d 0 R>>>>"
    return stream(content, entries % inner)


DRAWS_F = page(b"/XObject<</F 5 0 R>>")
WORDS = stream(b"BT /T 12 Tf 100 700 Td <00010002000300040005> Tj ET")
NO_CHARACTERS = (
    b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)"
    b"/Ordering(Identity)/Supplement 0>>/DW 1000>>",
)
LOCK = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%b>/U<%b>/P -4>>/ID[<00><00>]" % (
    b"41" * 32, b"42" * 32,
)  # fmt: skip
PICTURE = b"/Type/XObject/Subtype/Image/Width 40000/Height 40000/ColorSpace/DeviceGray%b"


@pytest.mark.parametrize(
    ("data", "reason", "remedy"),
    [
        pytest.param(b"%PDF-1.7\nnonsense", "broken and cannot be opened", "print it", id="broken"),
        pytest.param(
            pdf(CATALOG, PAGES, page(), stream(b""), trailer=LOCK),
            "encrypted and opens with a password only", "with the password", id="encrypted",
        ),
        pytest.param(pdf(CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"), "broken|no page", "print it",
                     id="no page"),
        pytest.param(
            pdf(CATALOG, b"<</Type/Pages/Kids[%b]/Count 2001>>" % (b"3 0 R " * 2001), page(),
                stream(b"")),
            "has 2001 pages, and at most 2000", "split", id="too many pages",
        ),
        pytest.param(pdf(CATALOG, PAGES, page(), stream(b"")), "no page of the PDF shows any text",
                     "viewer", id="blank"),
        pytest.param(
            pdf(CATALOG, PAGES, DRAWS_F, stream(b"q 500 0 0 500 0 0 cm /F Do Q"),
                stream(b"\xff", PICTURE % b"/BitsPerComponent 1")),
            "40000 by 40000 pixels", "who made the file", id="huge picture",
        ),
        pytest.param(
            pdf(CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"), "broken", "print it",
            id="pages in a circle",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read(data: bytes, reason: str, remedy: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "plan.pdf")
    assert caught.value.place == "plan.pdf"
    assert any(word in caught.value.reason for word in reason.split("|"))
    assert remedy in caught.value.remedy


def test_drawings_that_draw_themselves_ten_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """10 to the power of 40: the reader of it is ended, and a new one reads on."""
    bomb = pdf(CATALOG, PAGES, DRAWS_F, stream(b"/F Do"), form(b"/F Do " * 10, inner=5))
    pdf_process.child().end()
    monkeypatch.setattr(pdf_process, "SECONDS", 1.0)
    began = time.monotonic()
    with pytest.raises(ReadError, match="keeps its reader busy for more than 1 seconds"):
        read_bytes(bomb, "plan.pdf")
    assert time.monotonic() - began < 20
    monkeypatch.undo()
    plan = typeset.pdf(typeset.paragraphs(["建设学校5所。"]))
    assert read_bytes(plan, "plan.pdf").text.startswith("建设学校5所。")


def test_a_drawing_that_draws_itself_once_is_read() -> None:
    looped = pdf(
        CATALOG, PAGES, page(b"/XObject<</F 5 0 R>>/Font<</T 6 0 R>>"),
        stream(b"BT /T 12 Tf 100 700 Td (Plan) Tj ET /F Do"), form(b"/F Do", inner=5),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )  # fmt: skip
    assert read_bytes(looped, "plan.pdf").text == "Plan\n"


def test_text_whose_font_does_not_say_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a page shows text, and its text layer has none: only a recogniser can tell."""
    from fenjie.read import ocr

    monkeypatch.setattr(ocr, "installed", lambda: False)
    data = pdf(CATALOG, PAGES, page(b"/Font<</T 5 0 R>>"), WORDS, *NO_CHARACTERS)
    with pytest.raises(MissingExtraError) as caught:
        read_bytes(data, "plan.pdf")
    assert "only its fonts can tell" in caught.value.reason
    assert "fenjie[ocr]" in caught.value.remedy
