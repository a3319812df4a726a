"""Records as pandas tables.

In: a plan and a kind of record.  Out: a ``DataFrame`` with a row a record, in document order.

>>> to_pandas(plan, "targets")[["indicator.text", "value", "unit", "year"]]  # doctest: +SKIP
  indicator.text  value unit  year
0          重点实验室   20.0    家  2025

Columns and their types follow the model, not the data, so that the tables of two plans can be
put together: whole numbers are ``Int64`` and measured ones ``Float64`` (both with ``<NA>``
where the plan says nothing), lists stay lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from fenjie.errors import MissingExtraError
from fenjie.records import RECORD_MODELS, Model, Plan, RecordKind

if TYPE_CHECKING:
    import pandas


def to_pandas(plan: Plan, kind: RecordKind) -> pandas.DataFrame:
    """The records of one kind, nested fields as dotted columns (``baseline.value``)."""
    if kind not in RECORD_MODELS:
        raise ValueError(f"no kind of record {kind!r}; the kinds are {', '.join(RECORD_MODELS)}")
    try:
        import pandas
    except ImportError:
        raise MissingExtraError(
            "plan.to_pandas", "pandas is not installed", "pip install fenjie[pandas]"
        ) from None
    types = _columns(RECORD_MODELS[kind])
    rows = [record.model_dump() for record in plan.records(kind)]
    return pandas.DataFrame(
        {
            name: pandas.Series([_value(row, name) for row in rows], dtype=dtype)
            for name, dtype in types.items()
        }
    )


def _columns(model: type[Model], prefix: str = "") -> dict[str, str]:
    """Name and dtype of each column, in the order of the model's fields."""
    columns: dict[str, str] = {}
    for name, field in model.model_fields.items():
        types = _types(field.annotation)
        nested = [t for t in types if issubclass(t, Model)]
        if nested:
            columns |= _columns(nested[0], f"{prefix}{name}.")
        else:
            columns[prefix + name] = _dtype(types)
    return columns


def _types(annotation: Any) -> list[type]:
    """The classes an annotation allows: ``int | None`` is int; any list is list."""
    if isinstance(annotation, type):
        return [] if annotation is type(None) else [annotation]
    origin = getattr(annotation, "__origin__", None)
    if origin is list:
        return [list]
    # Annotated[int, ...] holds its type in __origin__ and facts about it in its arguments.
    inner = [origin] if hasattr(annotation, "__metadata__") else get_args(annotation)
    return [t for part in inner for t in _types(part)]


def _dtype(types: list[type]) -> str:
    if float in types:
        return "Float64"
    if int in types:
        return "Int64"
    return "bool" if bool in types else "object"


def _value(row: dict[str, Any], column: str) -> Any:
    value: Any = row
    for name in column.split("."):
        value = None if value is None else value[name]
    return value
