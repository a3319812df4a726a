"""``croissant.json``: the dataset in Croissant (https://docs.mlcommons.org/croissant, version 1.0).

In: the data files.  Out: file objects with hash, and a record set a table whose fields come from
the columns of its CSV, Parquet or JSON Lines file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenjie.publish.describe.datapackage import license_of
from fenjie.publish.describe.files import DataFile
from fenjie.publish.tables import Column, Table, tables

if TYPE_CHECKING:
    from fenjie.publish.corpus import About

FORMS = ("csv", "parquet", "jsonl")  # those whose columns Croissant can name, the plainest first
READ_AS = {"parquet": "application/x-parquet"}  # the name that Croissant reads it by
TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "list": "sc:Text",
}
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def write_croissant(folder: Path, about: About, title: str, files: Sequence[DataFile]) -> None:
    """Write ``croissant.json``."""
    text = json.dumps(croissant(about, title, files), ensure_ascii=False, indent=2) + "\n"
    (folder / "croissant.json").write_text(text, encoding="utf-8", newline="\n")


def croissant(about: About, title: str, files: Sequence[DataFile]) -> dict[str, Any]:
    """The description as JSON-LD."""
    main = next((form for form in FORMS if any(f.form == form for f in files)), None)
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": title,
        "description": "Chinese government plans as data: actions, numeric targets, times and "
        "responsible units, each tied to the characters it came from.",
        "version": about.version,
        "inLanguage": "zh",
        "citeAs": f"{about.publisher or 'fenjie contributors'}: {title}, version {about.version}.",
    }
    if about.published:
        said["datePublished"] = about.published
    if about.license:
        said["license"] = license_of(about.license)["path"]
    if about.homepage:
        said["url"] = about.homepage
    if about.publisher:
        said["creator"] = {"@type": "sc:Organization", "name": about.publisher}
    said["distribution"] = [_file(file) for file in files]
    if main:
        said["recordSet"] = [_record_set(table, main) for table in tables()]
    return said


def _file(file: DataFile) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "contentUrl": file.path,
        "contentSize": f"{file.size} B",
        "encodingFormat": READ_AS.get(file.form, file.media_type),
        "sha256": file.sha256,
    }


def _record_set(table: Table, form: str) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{column}"} for column in table.key],
        "field": [_field(table, column, form) for column in table.columns],
    }


def _extract(column: Column, form: str) -> dict[str, str]:
    return {"jsonPath": f"$.{column.name}"} if form == "jsonl" else {"column": column.name}


def _field(table: Table, column: Column, form: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": TYPES[column.type],
        "source": {
            "fileObject": {"@id": f"{table.name}-{form}"},
            "extract": _extract(column, form),
        },
    }
    for reference in table.references:
        # Loaders join along a reference: one that may be null would lose rows.
        if reference.columns == (column.name,) and reference.table == "documents":
            target = f"{reference.table}/{reference.target_columns[0]}"
            field["references"] = {"field": {"@id": target}}
    return field
