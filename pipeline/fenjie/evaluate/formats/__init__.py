"""Gold in other tools' files, there and back without the loss of an offset or an attribute.

In: an :class:`~fenjie.evaluate.formats.spans.Annotated` text.  Out: bytes, and from bytes the
same again.  Each module here has ``dump`` and ``load`` for one format; :func:`format_named`
finds it.  Offsets in all of them are code points unless the module says otherwise.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from fenjie.evaluate.formats.spans import Annotated
from fenjie.evaluate.items import EvaluationError

# Name, module, and how its files end.
FORMATS = {
    "json": ("ours", ".json"),
    "jsonl": ("ours_lines", ".gold.jsonl"),
    "label-studio": ("label_studio", ".label-studio.json"),
    "doccano": ("doccano", ".doccano.jsonl"),
    "brat": ("brat", ".ann"),
    "xmi": ("xmi", ".xmi"),
    "docbin": ("docbin", ".spacy"),
    "conll": ("conll", ".conll"),
    "web-annotation": ("web_annotation", ".jsonld"),
}


class Format(Protocol):
    """What each module here offers."""

    def dump(self, document: Annotated) -> bytes:
        """The file's content."""

    def load(self, content: bytes, text: str | None, name: str) -> Annotated:
        """The annotations; ``text`` where the file has none of its own, ``name`` for errors."""


def format_named(name: str) -> Format:
    """The module of a format; raises :class:`EvaluationError` for a name that is none."""
    if name not in FORMATS:
        reason = f"there is no format {name!r}"
        raise EvaluationError("gold convert", reason, f"formats are {', '.join(FORMATS)}")
    module = import_module(f"fenjie.evaluate.formats.{FORMATS[name][0]}")
    return cast("Format", module)


def ending(name: str) -> str:
    """How files of a format end."""
    return FORMATS[name][1]


def format_of_file(name: str) -> str:
    """The format that a file's name tells, the longest ending first."""
    known = sorted(FORMATS, key=lambda f: -len(ending(f)))
    found = next((f for f in known if name.endswith(ending(f))), None)
    if found is None:
        reason = "its name does not tell the format"
        raise EvaluationError(name, reason, f"say --from: {', '.join(FORMATS)}")
    return found
