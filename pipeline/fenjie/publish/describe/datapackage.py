"""``datapackage.json``: the dataset as a Data Package (https://datapackage.org, version 2).

In: the data files and what the publisher said.  Out: resources with size and hash; those in CSV, or
else in JSON Lines, carry a Table Schema with types, limits, keys and foreign keys.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenjie.generator import version
from fenjie.publish.describe.files import DataFile
from fenjie.publish.sources import PACKAGE
from fenjie.publish.tables import LAYOUT, Column, Reference, Table, table
from fenjie.records import SCHEMA_VERSION

if TYPE_CHECKING:
    from fenjie.publish.corpus import About, Published

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {"list": "array"}
DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}
OFFSETS = re.compile(r"(?:.*_)?(?:start|end)")
MAY_BE_EMPTY = ("unit", "baseline_unit")  # of a share such as 一半以上: 0.5


def write_datapackage(
    folder: Path, done: Published, about: About, title: str, files: Sequence[DataFile]
) -> None:
    """Write ``datapackage.json``."""
    package = datapackage(done, about, title, files)
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / PACKAGE).write_text(text, encoding="utf-8", newline="\n")


def datapackage(
    done: Published, about: About, title: str, files: Sequence[DataFile]
) -> dict[str, Any]:
    """The package as JSON."""
    main = main_format(done.formats)
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "fenjie-dataset",
        "title": title,
        "version": about.version,
        "keywords": ["政策", "责任单位", "任务分解", "China", "government plans", "policy"],
    }
    if about.published:
        package["created"] = f"{about.published}T00:00:00Z"
    if about.homepage:
        package["homepage"] = about.homepage
    if about.license:
        package["licenses"] = [license_of(about.license)]
    if about.publisher:
        package["contributors"] = [{"title": about.publisher, "roles": ["publisher"]}]
    # Only what has a Table Schema: programs would try to read the other files as tables, too.
    resources = [file for file in files if file.form == main] or list(files)
    package["resources"] = [_resource(file, file.form == main) for file in resources]
    package["fenjie"] = {
        "layout": LAYOUT,
        "schema_version": SCHEMA_VERSION,
        "generator": {"name": "fenjie", "version": version()},
        "formats": list(done.formats),
        "rows": done.rows,
        "files": [_resource(file, False) for file in files if file not in resources],
    }
    return package


def main_format(formats: Sequence[str]) -> str | None:
    """The format whose files are the tables of the package; the others are files beside them."""
    return next((form for form in ("csv", "jsonl") if form in formats), None)


def license_of(name: str) -> dict[str, str]:
    """
    >>> license_of("CC-BY-4.0")["path"]
    'https://spdx.org/licenses/CC-BY-4.0.html'
    """
    if name.startswith(("http://", "https://")):
        return {"path": name}
    return {"name": name, "path": f"https://spdx.org/licenses/{name}.html"}


def _resource(file: DataFile, is_main: bool) -> dict[str, Any]:
    resource: dict[str, Any] = {"name": file.table if is_main else file.name, "path": file.path}
    if file.table:
        resource["description"] = table(file.table).description
    if is_main:
        resource["type"] = "table"
    resource |= {
        "format": file.form,
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if file.form in ("parquet", "sqlite", "xlsx"):
        del resource["encoding"]
    if is_main and file.table:
        if file.form == "csv":
            resource["dialect"] = DIALECT
        resource["schema"] = table_schema(table(file.table), file.form)
    return resource


def table_schema(made: Table, form: str) -> dict[str, Any]:
    """The Table Schema of a table."""
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column, form) for column in made.columns],
        "primaryKey": list(made.key),
    }
    if made.references:
        schema["foreignKeys"] = [_foreign_key(made, r) for r in made.references]
    schema["missingValues"] = [""] if form == "csv" else []  # JSON has null
    return schema


def _field(column: Column, form: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": TYPES.get(column.type, column.type),
        "description": column.description,
    }
    limits: dict[str, Any] = {}
    # An empty text is an empty cell in CSV, and so cannot be told from null there.
    if not column.nullable and not (form == "csv" and column.name in MAY_BE_EMPTY):
        limits["required"] = True
    if column.enum:
        limits["enum"] = list(column.enum)
    if column.minimum is not None:
        limits["minimum"] = column.minimum
    if column.maximum is not None:
        limits["maximum"] = column.maximum
    if column.pattern:
        limits["pattern"] = column.pattern
    if limits:
        field["constraints"] = limits
    if column.type == "integer" and column.minimum == 0 and OFFSETS.fullmatch(column.name):
        field["unit"] = "Unicode code points"
    return field


def _foreign_key(made: Table, reference: Reference) -> dict[str, Any]:
    columns, targets = list(reference.columns), list(reference.target_columns)
    if made.column(columns[-1]).nullable:
        # Validators take a key of several fields for broken where one of them is null.
        columns, targets = columns[-1:], targets[-1:]
    # A table that refers to itself is named by the empty text (Table Schema 1) or left out (2).
    target = {} if reference.table == made.name else {"resource": reference.table}
    return {"fields": columns, "reference": {**target, "fields": targets}}
