"""Hold every published row against its JSON Schema before it is written.

In: the rows of a dataset by kind of file.  Out: nothing, or a :class:`PublishError` that names
the file, the row and the field.

>>> validate({"times": [{"id": 1}]}, "outputs/plan")
Traceback (most recent call last):
fenjie.errors.PublishError: outputs/plan: times.jsonl, row 1, id: 1 is not of type 'string'; ...

``jsonschema-rs`` judges the rows of a file in one call, a hundred times faster than
``jsonschema``; that one is asked only where a row does not fit: it says what is wrong, and has the
last word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from fenjie.errors import PublishError
from fenjie.schema import Kind, load, published_name
from fenjie.vocabulary import Row

if TYPE_CHECKING:
    from jsonschema import ValidationError


AnyKind = TypeVar("AnyKind", bound=Kind)


def validate(rows: Mapping[AnyKind, Sequence[Row]], place: str) -> None:
    """Validate each row with the schema of its kind; ``place`` is the dataset's folder."""
    for kind, published in rows.items():
        if not fits(kind)(published):
            for number, row in enumerate(published, start=1):
                error = find_error(kind, row)
                if error is not None:
                    raise _failure(place, kind, number, error)


@cache
def fits(kind: Kind) -> Callable[[Sequence[Row]], bool]:
    """Whether all rows of one kind are valid, in one call."""
    try:
        import jsonschema_rs
    except ImportError:  # there is no build for this machine
        return lambda rows: all(find_error(kind, row) is None for row in rows)
    schema = {"type": "array", "items": load(kind)}
    valid: Callable[[Any], bool] = jsonschema_rs.validator_for(schema).is_valid
    return valid


def find_error(kind: Kind, row: Any) -> ValidationError | None:
    """What ``jsonschema`` has against a row, or None."""
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    found: ValidationError | None = best_match(Draft202012Validator(load(kind)).iter_errors(row))
    return found


def _failure(place: str, kind: Kind, number: int, error: ValidationError) -> PublishError:
    name = published_name(kind)
    row = f", row {number}" if name.endswith(".jsonl") else ""
    field = f", {error.json_path[2:]}" if error.absolute_path else ""
    reason = f"{name}{row}{field}: {error.message}"
    return PublishError(place, reason, "this is a fault in fenjie: please report the document")
