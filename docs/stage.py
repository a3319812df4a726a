"""Puts the pages of the site together in ``build/docs``, for the tool that makes HTML of them.

    python docs/stage.py && zensical build --strict        which is what make docs does

What the site has beyond the pages of this folder: the reference, which is made from the code
(``docs/generate.py``); CONTRIBUTING.md, CHANGELOG.md and SECURITY.md of the checkout; links that
lead out of this folder go where they can be followed.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

import generate

HERE = Path(__file__).resolve().parent
TOP = HERE.parent
STAGED = TOP / "build" / "docs"
TOPS = ("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
PROJECT = {TOP / name: Path("project", name.lower()) for name in TOPS}
LEFT_OUT = {".py", ".ipynb"}
# An image is not a link; what stands in code is neither.
FENCE = re.compile(r"^```(\w+) ([^\n`]+)$", re.MULTILINE)
BAR_IN_CODE = re.compile(r"`([^`\n]*\\\|[^`\n]*)`")
LINK = re.compile(r"(`+)[^`].*?\1|(?<!!)\[([^\]]+)\]\(([^)\s]+)\)")


def stage(target: Path = STAGED) -> Path:
    """Write all pages, pictures and examples below ``target``, anew."""
    shutil.rmtree(target, ignore_errors=True)
    for real, page in sources():
        file = target / page
        file.parent.mkdir(parents=True, exist_ok=True)
        if real.suffix == ".md":
            file.write_text(staged(real, page), encoding="utf-8", newline="\n")
        else:
            shutil.copyfile(real, file)
    return target


def sources() -> Iterator[tuple[Path, Path]]:
    """Every file of the site: where it lies, and where it goes below the site."""
    for file in sorted(HERE.rglob("*")):
        inside = file.relative_to(HERE)
        if file.is_file() and file.suffix not in LEFT_OUT and "__pycache__" not in file.parts:
            yield file, inside
    yield from PROJECT.items()


def staged(real: Path, page: Path) -> str:
    """A page with what is made from the code, and with links that can be followed."""
    text = real.read_text("utf-8")
    if "<!-- built:" in text:
        text = generate.made(text)
    text = BAR_IN_CODE.sub(_code, FENCE.sub(_fence, text))
    return LINK.sub(lambda link: _link(link, real, page), text)


def _fence(opening: re.Match[str]) -> str:
    """What the tests of the pages are told behind the language, as a title."""
    language, name = opening[1], opening[2].strip()
    if language == "console":
        name = f"ends with exit code {name}"
    return f"```{language}" if name.startswith("if-") else f'```{language} title="{name}"'


def _code(code: re.Match[str]) -> str:
    """A bar in code in a table: the Markdown of the site would show the backslash before it."""
    return f"<code>{escape(code[1]).replace(chr(92) + '|', '&#124;')}</code>"


def _link(link: re.Match[str], real: Path, page: Path) -> str:
    """A link from the file ``real`` as one from the page: to a page, or only its words."""
    if link[1]:
        return link[0]  # code
    text, (path, _, anchor) = link[2], link[3].partition("#")
    if "://" in path or path.startswith("mailto:") or not path:
        return link[0]
    target = (real.parent / path).resolve()
    anchor = f"#{anchor}" if anchor else ""
    up = "../" * (len(page.parts) - 1)
    if target in PROJECT:
        return f"[{text}]({up}{PROJECT[target].as_posix()}{anchor})"
    if target.is_relative_to(HERE) and target.suffix not in LEFT_OUT and target.is_file():
        return f"[{text}]({up}{target.relative_to(HERE).as_posix()}{anchor})"
    # A file of the checkout that is no page is named; what is not there the builder complains of.
    return text if target.exists() else link[0]


if __name__ == "__main__":
    sys.stdout.write(f"{stage()}\n")
