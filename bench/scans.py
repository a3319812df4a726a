"""How well scans are read: draws the pages of a PDF as a scanner would, reads that, and compares.

    python bench/scans.py plan.pdf                                 # 150 dpi
    python bench/scans.py plan.pdf --dpi 300 --askew -2 --noise 18

Prints the share of characters that the scan has wrong against the text layer of the same file
(blanks, dashes and the width of marks apart), and the F1 of targets and responsible units against
those of the text layer.  Takes seconds a page.
"""

from __future__ import annotations

import argparse
import io
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from fenjie.plan import parse_source
from fenjie.read import SourceText, read_bytes
from fenjie.read.layout import KnownParagraph
from fenjie.records import Plan


def scanned(data: bytes, dpi: int, askew: float, noise: float) -> bytes:
    """A PDF whose pages are pictures: grey JPEG, turned by ``askew`` degrees, with noise."""
    import cv2
    import numpy as np
    import pypdfium2
    from PIL import Image

    pages = []
    for number, page in enumerate(pypdfium2.PdfDocument(data)):
        pixels = page.render(scale=dpi / 72, grayscale=True).to_numpy()
        pixels = np.ascontiguousarray(pixels.reshape(pixels.shape[:2]))
        height, width = pixels.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), askew, 1)
        pixels = cv2.warpAffine(pixels, turn, (width, height), borderValue=255)
        if noise:
            speckle = np.random.default_rng(number).normal(0, noise, pixels.shape)
            pixels = cv2.GaussianBlur(pixels, (3, 3), 0.6) * 0.75 + 45 + speckle
        pages.append(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)))
    file = io.BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return file.getvalue()


def running_text(source: SourceText) -> str:
    """The paragraphs that are read, as characters that a comparison counts."""
    blocks = source.layout.blocks if source.layout else ()
    pieces = [p for b in blocks if isinstance(b, KnownParagraph) for p in b.pieces]
    text = unicodedata.normalize("NFKC", "".join(source.text[a:b] for a, b in pieces))
    text = text.translate({ord(a): b for a, b in zip("—–―~〔〕“”‘’", "----[]\"\"''", strict=True)})
    return "".join(text.split())


def distance(a: str, b: str) -> int:
    """Characters to insert, delete or replace: a band around the diagonal, as errors are few."""
    band = 200 + abs(len(a) - len(b))
    before = {j: j for j in range(min(band, len(b)) + 1)}
    for i, char in enumerate(a, start=1):
        row: dict[int, int] = {}
        for j in range(max(0, i - band), min(len(b), i + band) + 1):
            far = len(a) + len(b)
            row[j] = min(
                before.get(j, far) + 1,
                row.get(j - 1, far) + 1,
                before.get(j - 1, far) + (j == 0 or char != b[j - 1]),
            )
        before = row
    return before[len(b)]


def f1(got: list[Any], want: list[Any]) -> float:
    both = sum((Counter(got) & Counter(want)).values())
    return 2 * both / max(1, len(got) + len(want))


def targets(plan: Plan) -> list[Any]:
    return [(t.indicator.text, t.value, t.unit, t.comparator, t.year) for t in plan.targets]


def units(plan: Plan) -> list[Any]:
    return [(u.name, u.role) for u in plan.responsible_units]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--dpi", type=int, default=150)
    parser.add_argument("--askew", type=float, default=0.0, help="degrees")
    parser.add_argument("--noise", type=float, default=0.0, help="standard deviation of 255")
    given = parser.parse_args()
    data = given.file.read_bytes()
    truth = read_bytes(data, given.file.name)
    began = time.perf_counter()
    seen = read_bytes(scanned(data, given.dpi, given.askew, given.noise), given.file.name)
    seconds = time.perf_counter() - began
    want, got = running_text(truth), running_text(seen)
    of_truth, of_scan = parse_source(truth), parse_source(seen)
    wrong = distance(got, want)
    print(f"characters wrong  {wrong} of {len(want)} ({wrong / max(1, len(want)):.2%})")
    print(f"targets           F1 {f1(targets(of_scan), targets(of_truth)):.3f}")
    print(f"responsible units F1 {f1(units(of_scan), units(of_truth)):.3f}")
    print(f"time              {seconds:.1f} s")


if __name__ == "__main__":
    main()
