"""The pictures in docs/pictures/, made anew from the texts in corpus/: python bench/pictures.py

Needs Chromium, matplotlib and a font with Chinese characters.  Look at them before you commit them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

import fenjie
from fenjie.plots import CHARTS, plot
from fenjie.site import build_site

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
PLAN = "guangzhou-2019-2021"


def main() -> None:
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        outputs = Path(place) / "outputs"
        for file in sorted((ROOT / "corpus").glob("*.txt")):
            fenjie.publish(fenjie.parse_file(file), outputs / file.stem)
        rights = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-gpu", *rights]
        )
        pages(browser, build_site(outputs, Path(place) / "site"))
        review(browser, outputs, Path(place) / "gold")
        browser.close()
        for chart in CHARTS:
            plot(chart, outputs / PLAN, PICTURES / f"plot-{chart}.png")
    for file in sorted(PICTURES.glob("*.png")):
        whole = Image.open(file).convert("RGB")
        if whole.width > 1200:
            whole = whole.resize((1200, round(whole.height * 1200 / whole.width)), Image.LANCZOS)
        whole.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            file, optimize=True
        )


def pages(browser: Any, site: Path) -> None:
    """The site's pages."""

    def shoot(name: str, address: str, act: Any = None, phone: bool = False, **more: Any) -> None:
        size = {"width": 390, "height": 780} if phone else {"width": 1280, "height": 800}
        page = browser.new_context(viewport=size, locale="zh-CN", **more).new_page()
        page.goto(f"{site.as_uri()}/{address}")
        page.wait_for_timeout(600)
        if act:
            act(page)
            page.wait_for_timeout(500)
        page.screenshot(path=PICTURES / f"{name}.png")
        page.context.close()

    def target(page: Any) -> None:
        page.locator("#list .line.targets").nth(3).click()

    def task(page: Any) -> None:
        page.locator("article .k.a").nth(30).click()

    def words(page: Any) -> None:
        page.locator("article .t").nth(1).click()

    def most(page: Any) -> None:
        page.locator("[role=columnheader] button").nth(1).click()
        page.locator("#rows .line a").first.click()

    shoot("document", f"d/{PLAN}.html", target)
    shoot("document-dark", f"d/{PLAN}.html", task, color_scheme="dark")
    shoot("document-phone", f"d/{PLAN}.html", words, phone=True)
    shoot("corpus", "index.html#tab=targets")
    shoot("unit", "index.html#tab=units", most)
    shoot("indicator", "index.html#tab=indicators", most)


def review(browser: Any, outputs: Path, gold: Path) -> None:
    """The review page."""
    command = [sys.executable, "-m", "fenjie.cli", "review", str(outputs), "-o", str(gold)]
    server = subprocess.Popen([*command, "--no-open"], stdout=subprocess.PIPE, encoding="utf-8")
    assert server.stdout is not None
    try:
        size = {"width": 1280, "height": 800}
        page = browser.new_context(viewport=size, locale="zh-CN").new_page()
        page.goto(f"{server.stdout.readline().strip()}/{PLAN}")
        page.locator("#list .line").first.wait_for()
        for _ in range(12):
            page.keyboard.press("a")
        page.locator("#progress", has_text="12 /").wait_for()
        page.locator("#list .line.targets").nth(1).click()
        page.wait_for_timeout(300)
        page.keyboard.press("e")
        page.wait_for_timeout(300)
        page.screenshot(path=PICTURES / "review.png")
        page.context.close()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
