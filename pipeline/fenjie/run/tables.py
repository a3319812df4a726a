"""A plan as typed Arrow tables, one a kind of record, for Parquet and for engines that read it.

In: a plan's rows.  Out: Arrow record batches by kind, as bytes, with columns made from the models
of :mod:`fenjie.records`: nested models are structs, lists are lists, magnitudes are doubles.  The
documents' table carries the source text, so that every offset can be checked; ``source_map``, where
there is one, leads from it to pages and cells.

>>> str(schema_of("times").field("start_year").type)          # doctest: +SKIP
'int64'
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from fenjie.publish.validate import validate
from fenjie.records import RECORD_MODELS, Document, Model, SourcePlace
from fenjie.run.rows import load_pyarrow
from fenjie.run.work import Item, Outcome, failed, fault, process
from fenjie.schema import Kind
from fenjie.vocabulary import RECORD_KINDS, Row

if TYPE_CHECKING:
    from fenjie.plan_rows import PlanRows

TableKind = Literal[
    "documents", "times", "targets", "responsible_units", "tasks", "actions", "source_map"
]
TABLES: tuple[TableKind, ...] = ("documents", *RECORD_KINDS, "source_map")


def make_tables(item: Item) -> Outcome:
    """Take one document apart into Arrow streams: the worker's part of a batch into Parquet."""
    result = process(item)
    if result.rows is None:
        assert result.failure is not None
        return failed(item, result.failure)
    try:
        tables = tables_of(result.rows, item.place)
    except Exception as error:
        return failed(item, fault(error))
    document = result.rows.document
    row = {
        "id": item.id,
        "sha256": document["source"]["sha256"],
        "characters": document["source"]["characters"],
        "records": document["records"],
        "findings": len(document["findings"]),
    }
    return Outcome(item.id, item.place, item.sha256, row=row, tables=tables)


def tables_of(plan: PlanRows, place: str) -> dict[str, bytes]:
    """Arrow streams of a plan's records by kind, each row validated; kinds without a record are
    left out."""
    pyarrow, _ = load_pyarrow(place)
    document: dict[Kind, list[Row]] = {"document": [plan.document]}
    validate(document, place)
    validate(plan.records, place)
    rows: dict[TableKind, list[Row]] = {
        "documents": [{"input": place, "text": plan.text, **plan.document}]
    }
    for kind in RECORD_KINDS:
        rows[kind] = plan.records[kind]
    if plan.source_map:
        places: dict[Kind, list[Row]] = {"source.map": plan.source_map}
        validate(places, place)
        identity = plan.document["id"]
        rows["source_map"] = [{"document": identity, **row} for row in plan.source_map]
    made: dict[str, bytes] = {}
    for table, records in rows.items():
        if records:
            batch = pyarrow.RecordBatch.from_pylist(records, schema=schema_of(table))
            sink = pyarrow.BufferOutputStream()
            with pyarrow.ipc.new_stream(sink, batch.schema) as writer:
                writer.write_batch(batch)
            made[table] = sink.getvalue().to_pybytes()
    return made


@cache
def schema_of(table: TableKind) -> Any:
    """The Arrow schema of one table."""
    pyarrow, _ = load_pyarrow(table)
    if table == "source_map":
        document = pyarrow.field("document", pyarrow.string(), False)
        return pyarrow.schema([document, *_fields(SourcePlace)])
    if table != "documents":
        return pyarrow.schema(_fields(RECORD_MODELS[table]))
    extra = [pyarrow.field(name, pyarrow.string(), False) for name in ("input", "text")]
    return pyarrow.schema([*extra, *_fields(Document)])


def _fields(model: type[Model]) -> list[Any]:
    pyarrow, _ = load_pyarrow(model.__name__)
    fields = []
    for name, field in model.model_fields.items():
        kind, nullable = _type(field.annotation)
        fields.append(pyarrow.field(name, kind, nullable))
    return fields


def _type(annotation: Any) -> tuple[Any, bool]:
    """The Arrow type of an annotation, and whether it allows null."""
    pyarrow, _ = load_pyarrow("schema")
    if hasattr(annotation, "__metadata__"):  # Annotated[int, Field(…)]
        return _type(annotation.__origin__)
    plain = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
    plain[bool] = pyarrow.bool_()
    if annotation in plain:
        return plain[annotation], False
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return pyarrow.struct(_fields(annotation)), False
    arguments = get_args(annotation)
    if getattr(annotation, "__origin__", None) is list:
        return pyarrow.list_(_type(arguments[0])[0]), False
    if all(isinstance(value, str) for value in arguments):  # Literal["by", "in"]
        return pyarrow.string(), False
    inner = [_type(a) for a in arguments if a is not type(None)]
    # int | float is a double; X | None is a nullable X.
    kind = max((kind for kind, _ in inner), key=lambda k: k == pyarrow.float64())
    return kind, type(None) in arguments or any(nullable for _, nullable in inner)
