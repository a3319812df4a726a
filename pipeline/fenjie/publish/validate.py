"""Hold every published row against its JSON Schema before it is written.

In: the files of a dataset by name, as bytes.  Out: nothing, or a :class:`PublishError` that
names the file, the row and the field.

>>> validate({"times.jsonl": b'{"id": 1}\\n'}, "outputs/plan")
Traceback (most recent call last):
fenjie.errors.PublishError: outputs/plan: times.jsonl, row 1, id: 1 is not of type 'string'; ...
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from fenjie.errors import PublishError
from fenjie.schema import KINDS, Kind, load, published_name

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator


def validate(files: dict[str, bytes], place: str) -> None:
    """Validate each row of each JSON file with its schema; ``place`` is the dataset's folder."""
    for kind in KINDS:
        name = published_name(kind)
        if name not in files:
            continue
        validator = validator_for(kind)
        for number, row in enumerate(_rows(name, files[name]), start=1):
            for error in validator.iter_errors(row):
                raise _failure(place, name, number, _located(kind, row, error))


@cache
def validator_for(kind: Kind) -> Validator:
    """The quick ``jsonschema`` validator of one kind of row; its errors carry no paths."""
    from fenjie.publish.quick_validator import quick_validator_class

    validator: Validator = quick_validator_class()(load(kind))
    return validator


def _rows(name: str, content: bytes) -> list[Any]:
    # Split at line feeds only: a row may hold U+2028 or U+0085, which are text, not row ends.
    texts = content.split(b"\n")[:-1] if name.endswith(".jsonl") else [content]
    return [json.loads(text) for text in texts]


def _located(kind: Kind, row: Any, error: ValidationError) -> ValidationError:
    """The same error from the stock validator, which tells where in the row it lies."""
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    return best_match(Draft202012Validator(load(kind)).iter_errors(row)) or error


def _failure(place: str, name: str, number: int, error: ValidationError) -> PublishError:
    row = f", row {number}" if name.endswith(".jsonl") else ""
    field = f", {error.json_path[2:]}" if error.absolute_path else ""
    reason = f"{name}{row}{field}: {error.message}"
    return PublishError(place, reason, "this is a fault in fenjie: please report the document")
