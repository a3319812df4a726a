"""A gold file in one form becomes a file in another.

In: the files and their forms.  Out: the written file (brat: its ``.txt``, too, where it is
missing).  Predictions of other systems come in by :mod:`fenjie.evaluate.adapters`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fenjie.evaluate import gold as gold_files
from fenjie.evaluate.adapters import ADAPTERS, read
from fenjie.evaluate.formats import format_named, format_of_file
from fenjie.evaluate.formats.spans import Annotated, from_gold
from fenjie.evaluate.items import EvaluationError


def convert(
    source: Path,
    target: Path,
    source_form: str | None = None,
    target_form: str | None = None,
    text: Path | None = None,
    labels: Mapping[str, str] | None = None,
) -> None:
    """Convert ``source`` into ``target``; forms that are not said are told by the names."""
    to = target_form or format_of_file(target.name)
    document = _read(source, source_form, text, labels or {})
    try:
        target.write_bytes(format_named(to).dump(document))
    except OSError as error:
        reason = f"it cannot be written ({error.strerror or error})"
        raise EvaluationError(str(target), reason, "choose another place") from error
    beside = target.with_suffix(".txt")
    if to == "brat" and not beside.exists():
        beside.write_bytes(document.text.encode("utf-8"))


def _read(
    source: Path, form: str | None, text: Path | None, labels: Mapping[str, str]
) -> Annotated:
    try:
        content = source.read_bytes()
    except OSError as error:
        reason = f"it cannot be read ({error.strerror or error})"
        raise EvaluationError(str(source), reason, "check the path") from error
    if form in ADAPTERS:
        if text is None:
            raise EvaluationError(str(source), "predictions need their text", "give it with --text")
        made = read(form, content, {text.stem: _text(text)}, labels)
        return from_gold(made[text.stem], _text(text))
    form = form or format_of_file(source.name)
    known = None if text is None else _text(text)
    if known is None and form in ("json", "jsonl"):
        known = gold_files.text_of(gold_files.read(source), source)
    if known is None and form == "brat" and source.with_suffix(".txt").is_file():
        known = _text(source.with_suffix(".txt"))
    return _checked(format_named(form).load(content, known, source.name), source)


def _checked(document: Annotated, source: Path) -> Annotated:
    for span in document.spans:
        if not 0 <= span.start < span.end <= len(document.text):
            reason = f"span {span.id} is [{span.start}, {span.end}) of {len(document.text)}"
            raise EvaluationError(str(source), reason, "give the text that was annotated")
    return document


def _text(file: Path) -> str:
    from fenjie.read import read_file

    return read_file(file).text
