"""``csv/csv-metadata.json``: the CSV files by CSV on the Web (W3C, 2015).

In: the tables.  Out: a table group with datatypes, limits, keys and foreign keys.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fenjie.publish.describe.words import chinese
from fenjie.publish.tables import Column, Table, tables

TYPES = {"string": "string", "integer": "integer", "boolean": "boolean", "list": "json"}
NAME = "csv-metadata.json"


def write_csvw(folder: Path, title: str) -> None:
    """Write the metadata beside the CSV files."""
    text = json.dumps(table_group(title), ensure_ascii=False, indent=2) + "\n"
    (folder / "csv" / NAME).write_text(text, encoding="utf-8", newline="\n")


def table_group(title: str) -> dict[str, Any]:
    """The metadata as JSON."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": title,
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "doubleQuote": True},
        "tables": [_table(table) for table in tables()],
    }


def _table(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_column(table, column) for column in table.columns],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {
                "columnReference": list(reference.columns),
                "reference": {
                    "resource": f"{reference.table}.csv",
                    "columnReference": list(reference.target_columns),
                },
            }
            for reference in table.references
            # A key of several columns must be whole in CSVW: one that may be null is left out.
            if not table.column(reference.columns[-1]).nullable
        ],
    }
    return {"url": f"{table.name}.csv", "dc:description": table.description, "tableSchema": schema}


def _column(table: Table, column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": {"und": [column.name], "zh": [chinese(table.name, column.name).name]},
        "dc:description": column.description,
        "datatype": _datatype(column),
        # An empty cell is null in CSV, so a text that may be empty cannot be required.
        "required": not column.nullable and column.name != "unit",
    }


def _datatype(column: Column) -> Any:
    if column.type == "boolean":
        return {"base": "boolean", "format": "true|false"}
    base = "double" if column.type == "number" else TYPES[column.type]
    limits: dict[str, Any] = {}
    if column.minimum is not None:
        limits["minimum"] = column.minimum
    if column.maximum is not None:
        limits["maximum"] = column.maximum
    if column.enum:
        limits["format"] = "|".join(column.enum)
    elif column.pattern:
        limits["format"] = column.pattern
    return {"base": base, **limits} if limits else base
