"""What all pages share: head, content security policy, bar, footer.

In: the parts of a page.  Out: its HTML.  Words are written in Chinese; ``words.js`` puts the
English ones in their place where the reader asks for them (``data-w`` names the word).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

import fenjie

ASSETS = files("fenjie.site") / "assets"

# Scripts and styles are files of the site, nothing is loaded from elsewhere, nothing is sent,
# and text becomes markup nowhere: the one trusted type guards the names of data files.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
    "trusted-types fenjie"
)


@cache
def words() -> dict[str, dict[str, str]]:
    """All words of the pages by language and key."""
    found = json.loads((ASSETS / "words.json").read_text("utf-8"))
    return {"zh": found["zh"], "en": found["en"]}


def word(key: str) -> str:
    """The Chinese word, ready to be replaced by the English one."""
    return f'<span data-w="{key}">{escape(words()["zh"][key])}</span>'


def page(
    title: str, body: str, scripts: Sequence[str], up: str = "", name: str = "", bar: str = ""
) -> str:
    """A whole page.  ``up`` leads to the top of the site, ``name`` is the body's class, ``bar``
    further controls in the bar at the top."""
    loaded = "".join(f'<script defer src="{up}assets/{s}"></script>\n' for s in scripts)
    made = escape(words()["zh"]["made.by"].format(generator=f"fenjie {fenjie.__version__}"))
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{up}assets/style.css">
<script src="{up}assets/look.js"></script>
{loaded}</head>
<body class="{name}">
<a class="skip" href="#main">{word("skip")}</a>
<header class="bar">
<a class="home" href="{up}index.html"><b>{word("app")}</b> <span>{word("app.about")}</span></a>
<div class="bar-tools">{bar}
<button type="button" id="theme" data-w-title="theme" title="明暗">◐</button>
<button type="button" id="language" lang="en">{escape(words()["zh"]["language"])}</button>
</div>
</header>
{body}
<footer class="foot"><p data-generator="fenjie {fenjie.__version__}">{made}</p></footer>
</body>
</html>
"""


def data_block(name: str, content: Any) -> str:
    """JSON inside a page: not run, and no text in it can end the block."""
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for char, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        written = written.replace(char, code)
    return f'<script type="application/json" id="{name}">{written}</script>'


def data_script(name: str, content: Any) -> str:
    """JSON as a script: a page opened from a disk may load scripts, but not JSON."""
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    written = written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"fenjie.take({json.dumps(name)},{written});\n"
