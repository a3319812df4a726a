"""``datasette/``: what Datasette needs to show ``dataset.sqlite`` well.

In: the tables.  Out: ``metadata.json`` with titles, descriptions, facets, search and questions, and
a plugin of a few lines that lets the search boxes find Chinese words of any length:

    datasette dataset.sqlite -m datasette/metadata.json --plugins-dir datasette/plugins
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenjie.publish.describe.datapackage import license_of
from fenjie.publish.formats.sqlite import PHRASE, SEARCHED
from fenjie.publish.tables import tables

if TYPE_CHECKING:
    from fenjie.publish.corpus import About

PLUGIN = '''"""Search boxes that find Chinese words of any length in dataset.sqlite."""

from datasette import hookimpl


def phrases(words):
    # In the index each character is a word of its own, so 科技 is the phrase "科 技".
    return " ".join('"%s"' % " ".join(word) for word in words.replace('"', " ").split())


@hookimpl(trylast=True)
def prepare_connection(conn):
    conn.create_function("escape_fts", 1, phrases)
'''
FACETS = {
    "documents": ["region_code", "issuer"],
    "targets": ["indicator", "year", "role"],
    "responsible_units": ["body", "role"],
    "bodies": ["region"],
    "indicators": ["measure"],
    "regions": ["level"],
    "measures": ["kind"],
    "actions": ["verb"],
    "times": ["timex", "relation"],
    "sections": ["kind"],
    "findings": ["code"],
}
LABELS = {
    "documents": "title",
    "sections": "title",
    "tasks": "title",
    "times": "quote",
    "bodies": "name",
    "indicators": "name",
    "regions": "name",
}


def write_datasette(folder: Path, about: About, title: str) -> None:
    """Write the folder ``datasette``."""
    plugins = folder / "datasette" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "chinese_search.py").write_text(PLUGIN, encoding="utf-8", newline="\n")
    text = json.dumps(metadata(about, title), ensure_ascii=False, indent=2) + "\n"
    (folder / "datasette" / "metadata.json").write_text(text, encoding="utf-8", newline="\n")


def metadata(about: About, title: str) -> dict[str, Any]:
    """Datasette's metadata."""
    said: dict[str, Any] = {"title": title, "source": "fenjie"}
    if about.license:
        said |= {"license": about.license, "license_url": license_of(about.license)["path"]}
    if about.homepage:
        said["source_url"] = about.homepage
    said["databases"] = {
        "dataset": {
            "tables": {table.name: _table(table.name) for table in tables()},
            "queries": {
                "search_actions": {
                    "title": "Actions that say … (any words, also of two characters)",
                    "sql": "select a.quote, a.document, a.id from actions a where a.key in (select"
                    f" rowid from actions_search where actions_search match {PHRASE})"
                    " order by a.key",
                },
                "search_targets": {
                    "title": "Targets whose indicator says …",
                    "sql": "select t.indicator_text, t.year, t.quote, t.document from targets t "
                    "where t.key in (select rowid from targets_search where targets_search match "
                    f"{PHRASE}) order by t.key",
                },
            },
        }
    }
    return said


def _table(name: str) -> dict[str, Any]:
    table = next(t for t in tables() if t.name == name)
    said: dict[str, Any] = {
        "description": table.description,
        "columns": {column.name: column.description for column in table.columns},
    }
    if name in SEARCHED:
        said["fts_table"] = f"{name}_search"
        said["fts_pk"] = "key" if len(table.key) > 1 else "rowid"
    if name in FACETS:
        said["facets"] = FACETS[name]
    if name in LABELS:
        said["label_column"] = LABELS[name]
    return said
