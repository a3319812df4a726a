"""What the tests ask of a page in the browser; of its own name, as every folder has a conftest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Open = Callable[..., Any]
"""The fixture ``open_page``."""


def serious(page: Any) -> list[str]:
    """What axe finds serious or critical on the page; it may not fetch the styles anew."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # Halfway between two colours the contrast is that of neither.
    page.evaluate("Promise.allSettled(document.getAnimations().map(a => a.finished))")
    found = axe.run(page, options={"preload": False}).response["violations"]
    return [
        f"{v['id']}: {v['help']}: {[node['html'][:160] for node in v['nodes'][:3]]}"
        for v in found
        if v["impact"] in ("serious", "critical")
    ]
