"""A table of texts in, a table of records out: fenjie inside a pipeline that has an engine.

In: a :class:`pyarrow.Table` (or record batch) with columns of text and id.  Out: the table of one
kind of record, or with the kind ``quarantine`` the rows that could not be read.  A plain function
of one batch, which every engine of tables can call:

    ds.map_batches(partial(records, kind="targets"), batch_format="pyarrow")     # Ray Data
    df.mapInArrow(lambda batches: map(partial(records, kind="targets"), batches), schema)   # Spark
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from fenjie.run.rows import load_pyarrow
from fenjie.run.tables import TableKind, make_tables, schema_of
from fenjie.run.work import Failure, Item

if TYPE_CHECKING:
    import pyarrow


def records(
    batch: pyarrow.Table,
    kind: TableKind | Literal["quarantine"],
    text_column: str = "text",
    id_column: str = "id",
) -> pyarrow.Table:
    """The records of one kind in a batch of documents; ids must be unique in the corpus."""
    pyarrow, _ = load_pyarrow("records")
    texts, ids = batch.column(text_column).to_pylist(), batch.column(id_column).to_pylist()
    outcomes = [make_tables(_item(str(i), text)) for i, text in zip(ids, texts, strict=True)]
    if kind == "quarantine":
        rows = [{"id": o.id, "reason": o.failure.reason} for o in outcomes if o.failure]
        schema = pyarrow.schema([("id", pyarrow.string()), ("reason", pyarrow.string())])
        return pyarrow.Table.from_pylist(rows, schema=schema)
    streams = [outcome.tables[kind] for outcome in outcomes if kind in outcome.tables]
    batches = [found for stream in streams for found in pyarrow.ipc.open_stream(stream)]
    return pyarrow.Table.from_batches(batches, schema=schema_of(kind))


def _item(identity: str, text: Any) -> Item:
    if not isinstance(text, str):
        failure = Failure(f"its text is {type(text).__name__}", "mend the row")
        return Item(identity, identity, identity, identity, "", failure)
    return Item(identity, identity, identity, identity, text)
