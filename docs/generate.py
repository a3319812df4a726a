"""Writes the parts of the pages that are made from the code, so that they cannot lie.

    python docs/generate.py            writes them anew; a test holds that they are current

A page has a line ``<!-- generated: NAME -->``; what stands from there to ``<!-- end -->`` is made
here.
"""

import re
import sys
from pathlib import Path

DOCS = Path(__file__).parent
BLOCK = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def fields() -> str:
    """The fields that a rule of the user's own may give."""
    from fenjie.extract.own_fields import FIELDS, REQUIRED

    rows = ["| kind | field | what it holds | without it |", "| --- | --- | --- | --- |"]
    for kind, fields_of_kind in FIELDS.items():
        for number, (name, field) in enumerate(fields_of_kind.items()):
            holds = ", ".join(f"`{word}`" for word in field.words) if field.words else field.kind
            without = "an error" if field.default is REQUIRED else f"`{field.default!r}`"
            first = f"`{kind}`" if number == 0 else ""
            rows.append(f"| {first} | `{name}` | {holds} | {without} |")
    return "\n".join(rows) + "\n"


MAKERS = {"fields": fields}


def made(page: str) -> str:
    """A page with its generated parts made anew."""
    return BLOCK.sub(lambda block: block[1] + MAKERS[block[2]]() + block[3], page)


def pages() -> dict[Path, str]:
    """All pages that have such parts, as they should be."""
    found = {}
    for file in sorted(DOCS.rglob("*.md")):
        text = file.read_text("utf-8")
        if BLOCK.search(text):
            found[file] = made(text)
    return found


if __name__ == "__main__":
    for path, wanted in pages().items():
        path.write_text(wanted, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path}\n")
