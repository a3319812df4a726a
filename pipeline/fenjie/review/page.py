"""The files that the server has: the page, its script, and the site's styles and scripts.

In: nothing.  Out: by path, media type and bytes.
"""

from __future__ import annotations

import json
from importlib.resources import files as package_files

from fenjie.site.shell import ASSETS as SITE
from fenjie.site.shell import data_script
from fenjie.site.shell import words as site_words

ASSETS = package_files("fenjie.review") / "assets"
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
}
SHARED = ("style.css", "look.js", "list.js", "facts.js")


def files() -> dict[str, tuple[str, bytes]]:
    """Everything there is to GET."""
    own = ("review.html", "review.css", "review.js", "choose.js", "form.js")
    found = {f"/assets/{name}": (SITE / name).read_bytes() for name in SHARED}
    found |= {f"/assets/{name}": (ASSETS / name).read_bytes() for name in own}
    found["/assets/words.js"] = data_script("words", words()).encode()
    found["/"] = found.pop("/assets/review.html")
    return {path: (_type(path), data) for path, data in found.items()}


def words() -> dict[str, dict[str, str]]:
    """The site's words and the review page's own."""
    own = json.loads((ASSETS / "words.json").read_text("utf-8"))
    return {language: {**site_words()[language], **own[language]} for language in ("zh", "en")}


def _type(path: str) -> str:
    return TYPES.get(path.rpartition(".")[2], TYPES["html"])
