"""A real Chromium for the tests in this folder; without one they are skipped by name.

The browser is the system's (Debian: ``apt-get install chromium``), driven by Playwright; nothing is
downloaded.  Every page must end without an error on its console and without a look at the network.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from seen import Open

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
REMEDY = "on Debian and Ubuntu: apt-get install chromium fonts-noto-cjk"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"there is no Chromium on this machine; {REMEDY}")
    rights = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=[*QUIET, *rights])
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """``open_page(address, …)``: a fresh page; at the end it must have had no error."""
    contexts: list[Any] = []
    faults: list[str] = []

    def opened(address: str | Path, dark: bool = False, phone: bool = False, **more: Any) -> Any:
        size = {"width": 390, "height": 844} if phone else {"width": 1440, "height": 900}
        scheme = "dark" if dark else "light"
        settings = {"viewport": size, "color_scheme": scheme, "locale": "zh-CN", **more}
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else 0)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: _at_home(request.url, faults))
        page.goto(address.as_uri() if isinstance(address, Path) else address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def _at_home(url: str, faults: list[str]) -> None:
    if not url.startswith(("file:", "data:", "http://127.0.0.1:", "blob:")):
        faults.append(f"looked at {url}")
