"""A page that is a picture: set by a real engine, drawn, laid askew, made grey and noisy, read."""

from __future__ import annotations

import io
from typing import Any

import pytest
import typeset

from fenjie.errors import MissingExtraError, ReadError
from fenjie.plan import parse_source
from fenjie.read import SourceText, ocr, read_bytes
from fenjie.records import Plan

pytestmark = pytest.mark.ocr

LINES = [
    "一、主要任务",
    "（一）加强学校建设。到2025年，新建学校5所，改造老旧校舍不少于12栋，投入资金1.5亿元。（责任单位："
    "市教育局、财政局）",
    "（二）完善交通网络。2019—2021年，新增公交线路20条。（牵头单位：市交通运输局；配合单位：各区政府）",
]
TABLE = [["指标", "单位", "2020年", "2025年"], ["森林覆盖率", "%", "24.02", "24.1"],
         ["公共图书馆", "个", "12", "15"]]  # fmt: skip


@pytest.fixture(scope="module")
def page() -> bytes:
    pytest.importorskip("rapidocr", reason='pip install "fenjie[ocr]"')
    pytest.importorskip("onnxruntime", reason='pip install "fenjie[ocr]"')
    table = typeset.table(TABLE, "(4cm, 2cm, 2.5cm, 2.5cm)")
    sheet = "#set page(width: 16cm, height: 13cm, margin: 1.5cm, header: none, footer: none)\n"
    return typeset.pdf(sheet + typeset.paragraphs(LINES) + f"\n\n{table}", size=12)


def drawn(data: bytes, dpi: int, *, askew: float = 0.0, noise: float = 0.0) -> Any:
    """The first page as grey pixels."""
    import cv2
    import numpy as np
    import pypdfium2

    pixels = pypdfium2.PdfDocument(data)[0].render(scale=dpi / 72, grayscale=True).to_numpy()
    pixels = np.ascontiguousarray(pixels.reshape(pixels.shape[:2]))
    if askew:
        height, width = pixels.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), askew, 1)
        pixels = cv2.warpAffine(pixels, turn, (width, height), borderValue=255)
    if noise:
        speckle = np.random.default_rng(0).normal(0, noise, pixels.shape)
        pixels = np.clip(pixels * 0.75 + 45 + speckle, 0, 255).astype(np.uint8)
    return pixels


def saved(pixels: Any, form: str, dpi: int) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    options = {"resolution": dpi} if form == "PDF" else {"dpi": (dpi, dpi)}
    Image.fromarray(pixels).save(file, form, **options)
    return file.getvalue()


def check(source: SourceText, page: bytes) -> None:
    """The records are those of the text layer, and lead back to the page."""

    def says(plan: Plan) -> list[object]:
        targets = [(t.indicator.text, t.value, t.unit, t.comparator, t.year) for t in plan.targets]
        return [targets, [(u.name, u.role) for u in plan.responsible_units]]

    plan = parse_source(source)
    assert len(plan.targets) >= 5
    assert len(plan.responsible_units) == 4
    assert says(plan) == says(parse_source(read_bytes(page, "plan.pdf")))
    cell = next(t for t in plan.targets if t.indicator.text == "公共图书馆")
    [place] = [s.place for s in source.stretches if s.start <= cell.start < s.end]
    assert (place.page, place.table, place.row, place.column) == (1, 0, 2, 3)
    assert place.confidence is not None
    assert 0.5 < place.confidence <= 1


def test_a_scan_without_a_text_layer(page: bytes) -> None:
    check(read_bytes(saved(drawn(page, 150), "PDF", 150), "scan.pdf"), page)


def test_a_picture_askew_grey_and_noisy(page: bytes) -> None:
    pixels = drawn(page, 200, askew=1.8, noise=14)
    source = read_bytes(saved(pixels, "PNG", 200), "scan.png")
    assert source.media_type == "image/png"
    check(source, page)
    # The boxes are those of the page as it is, not of the page turned straight: there is ink there.
    clean = drawn(page, 200, askew=1.8)
    for stretch in source.stretches:
        assert stretch.place.box is not None
        x0, y0, x1, y1 = (round(v * 200 / 72) for v in stretch.place.box)
        if source.text[stretch.start : stretch.end].strip("一—，。、 "):
            assert clean[y0:y1, x0:x1].min() < 128


def test_without_the_extra_the_error_says_what_to_install(
    page: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = saved(drawn(page, 72), "PDF", 72)
    picture = saved(drawn(page, 72), "JPEG", 72)
    monkeypatch.setattr(ocr, "installed", lambda: False)
    for data in (scan, picture):
        with pytest.raises(MissingExtraError) as caught:
            read_bytes(data, "scan")
        assert 'pip install "fenjie[ocr]"' in caught.value.remedy
    with pytest.raises(MissingExtraError, match="every page is a picture without a text layer"):
        read_bytes(scan, "scan.pdf")


def test_pictures_that_are_too_large_or_empty(page: bytes) -> None:
    from PIL import Image

    file = io.BytesIO()
    Image.new("1", (20_000, 20_000), 1).save(file, "PNG")
    with pytest.raises(ReadError, match="20000 by 20000 pixels, too many"):
        read_bytes(file.getvalue(), "scan.png")
    blank = saved(drawn(page, 72) * 0 + 255, "PNG", 72)
    with pytest.raises(ReadError, match="no text can be recognised"):
        read_bytes(blank, "scan.png")
    with pytest.raises(ReadError, match="the picture is broken"):
        read_bytes(saved(drawn(page, 72), "PNG", 72)[:2000], "scan.png")
