"""What the site costs: building it, and in a browser painting, scrolling, searching, selecting.

    python bench/site.py --corpus FOLDER

reads every .txt in FOLDER, makes datasets and site in a temporary folder, and prints a table.  The
long plan is the texts of the corpus one after the other, up to 140,000 characters (200 pages).
Scrolling and selecting are given as work of the page's main thread a step: a page stalls for the
reader when a step needs more than a tenth of a second.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import fenjie
from fenjie.site.build import build

LONG = 140_000
FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--corpus", type=Path, default=Path("corpus"))
    corpus = arguments.parse_args().corpus
    with tempfile.TemporaryDirectory() as place:
        outputs, site = Path(place) / "outputs", Path(place) / "site"
        texts = {file.stem: file.read_text("utf-8") for file in sorted(corpus.glob("*.txt"))}
        for name, text in texts.items():
            fenjie.publish(fenjie.parse(text, document_id=name), outputs / name)
        long = "\n".join(texts.values())[:LONG]
        fenjie.publish(fenjie.parse(long, document_id="long"), outputs / "long")
        began = time.perf_counter()
        built = build(outputs, site)
        took = time.perf_counter() - began
        print(f"built: {built.documents} documents, {built.files} files, {took:.1f} s")
        for part in ("d", "data", "files", "assets"):
            size = sum(file.stat().st_size for file in (site / part).rglob("*") if file.is_file())
            print(f"  {part:<8} {size / 1e6:8.1f} MB")
        look(site, "long", len(long))


def look(site: Path, name: str, characters: int) -> None:
    """Measure in Chromium."""
    from playwright.sync_api import sync_playwright

    rights = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-gpu", *rights]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        page.goto((site / "index.html").as_uri())
        page.locator("#rows .line").first.wait_for()
        print(f"corpus page: first paint {paint(page)}")
        page.locator("#tab-actions").click()
        page.locator("#count", has_text="行").wait_for()
        print(f"  actions: {page.locator('#count').inner_text()}")
        print(f"  search: {timed(page, SEARCH):.0f} ms, sort: {timed(page, SORT):.0f} ms")
        page.goto((site / "d" / f"{name}.html").as_uri())
        page.locator("#list .line").first.wait_for()
        print(f"plan of {characters} characters: first paint {paint(page)}")
        print(f"  ready (records listed): {page.evaluate('performance.now()'):.0f} ms")
        page.wait_for_timeout(1000)
        work = Work(page)
        height = page.evaluate("document.documentElement.scrollHeight")
        for y in range(0, height, 450):
            work.step(f"scrollTo(0, {y})")
        print(f"  scroll by half a screen: {work.told()}")
        for _ in range(60):
            work.step("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'j'}))")
        print(f"  select the next record: {work.told()}")
        browser.close()


def paint(page: Any) -> str:
    """When something could be seen."""
    entry = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    return f"{page.evaluate(entry):.0f} ms"


class Work:
    """What the page's main thread does for each step, in time on the processor: what else the
    machine is doing makes no difference."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._took: list[float] = []

    def step(self, script: str) -> None:
        """One step, up to the frame that shows it."""
        before = self._busy()
        self._page.evaluate(f"async () => {{ {script}; await ({FRAME})(); }}")
        self._took.append(1000 * (self._busy() - before))

    def told(self) -> str:
        """The steps since the last look."""
        took, self._took = sorted(self._took), []
        middle = took[len(took) // 2]
        return f"{middle:.0f} ms (median of {len(took)}), {took[-1]:.0f} ms at most"

    def _busy(self) -> float:
        found = self._session.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in found if m["name"] == "TaskDuration")


def timed(page: Any, script: str) -> float:
    """How long until the page shows the answer."""
    took: float = page.evaluate(script)
    return took


SEARCH = f"""async () => {{
  const frame = {FRAME};
  const search = document.getElementById("search");
  const from = performance.now();
  search.value = "人才";
  document.getElementById("filters").dispatchEvent(new Event("input"));
  while (!document.getElementById("count").textContent.includes("/")) await frame();
  return performance.now() - from;
}}"""
SORT = f"""async () => {{
  const frame = {FRAME};
  const from = performance.now();
  document.querySelectorAll("[role=columnheader] button")[0].click();
  await frame();
  return performance.now() - from;
}}"""
if __name__ == "__main__":
    main()
