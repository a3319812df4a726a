"""SQLite: ``dataset.sqlite``, ready for Datasette and for SQL.

In: rows.  Out: one file with a table a table, links as integers with foreign keys, indexes, views
for the questions people ask, and full-text search.

**Search.**  SQLite's tokenizers take a run of Chinese characters for one word, and its trigrams
know no word of two.  So each character is a word of its own in the index, and what is searched for
is a phrase of characters: 科技 is ``"科 技"``.  That finds any stretch of text, of one character
or twenty, in any script.  ``phrase`` makes such a phrase, and :data:`PHRASE` in plain SQL.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from fenjie.publish.rows import plain
from fenjie.publish.tables import LAYOUT, Column, Parsed, Row, Table, table, tables

NAME = "dataset.sqlite"
APPLICATION = 0x66656E6A  # "fenj", for `file` and PRAGMA application_id
TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}

SEARCHED = {
    "documents": ("title",),
    "sections": ("title",),
    "targets": ("indicator_text", "quote"),
    "bodies": ("name",),
    "indicators": ("name",),
    "responsible_units": ("name", "text"),
    "tasks": ("title", "quote"),
    "actions": ("quote",),
}
# The links that the ids of records make inside their document: column, table it leads to.
LINKS = {
    "sections": (("parent", "sections"),),
    "times": (("section", "sections"), ("task", "tasks")),
    "targets": (("section", "sections"), ("task", "tasks"), ("time", "times")),
    "responsible_units": (("section", "sections"), ("task", "tasks")),
    "tasks": (("section", "sections"),),
    "actions": (("section", "sections"), ("task", "tasks")),
}
# Lists of ids that say more than `task` does: link table, list, table it leads to.
LISTS = (("action_targets", "targets", "targets"), ("action_times", "times", "times"))
INDEXES = {
    "documents": ("region_code", "issuer"),
    "bodies": ("region", "name"),
    "indicators": ("name",),
    "regions": ("parent", "name"),
    "targets": ("indicator", "document", "section_key", "task_key", "time_key", "year"),
    "responsible_units": ("body", "document", "section_key", "task_key", "name"),
    "times": ("document", "section_key", "task_key"),
    "tasks": ("document", "section_key"),
    "actions": ("document", "section_key", "task_key", "verb"),
    "sections": ("document", "parent_key"),
    "findings": ("document", "code"),
    "texts": ("document",),
    "source_map": ("document", "page"),
}

PHRASE = """(with recursive spaced(n, s) as (
    select 1, substr(:words, 1, 1)
    union all select n + 1, s || ' ' || substr(:words, n + 1, 1)
    from spaced where n < length(:words)
  ) select '"' || replace(s, '"', '') || '"' from spaced order by n desc limit 1)"""

VIEWS = {
    "target_list": """
        select d.title as document_title, d.region, t.year, t.indicator_text as indicator,
               i.name as indicator_name, t.comparator, t.value, t.lower, t.upper, t.unit,
               t.unit_code, t.basis, t.role, t.quote, s.title as section_title,
               t.document, t.id, t.key
        from targets t join documents d on d.id = t.document
        join sections s on s.key = t.section_key left join indicators i on i.id = t.indicator""",
    "unit_workload": """
        select u.name, count(distinct u.task_key) as tasks, count(distinct u.document) as documents,
               count(distinct case when u.role = 'lead' then u.task_key end) as tasks_led
        from responsible_units u where not u.collective
        group by u.name order by tasks desc, u.name""",
    "body_workload": """
        select b.name, r.name as region, count(distinct u.task_key) as tasks,
               count(distinct u.document) as documents,
               count(distinct case when u.role = 'lead' then u.task_key end) as tasks_led, b.id
        from bodies b join responsible_units u on u.body = b.id join regions r on r.code = b.region
        group by b.id order by tasks desc, b.name""",
    "targets_without_unit": """
        select d.title as document_title, t.indicator_text as indicator, t.year, t.quote,
               t.document, t.id, t.key
        from targets t join documents d on d.id = t.document
        where t.role = 'goal' and not exists (
            select 1 from responsible_units u where u.task_key = t.task_key)""",
    "target_places": """
        select d.title as document_title, t.indicator_text as indicator, t.quote, m.page, m.box,
               m.path, m."table", m.row, m."column", d.source_file, t.document, t.id, t.key
        from targets t join documents d on d.id = t.document
        join source_map m on m.document = t.document and m.start < t."end" and m."end" > t.start""",
    "task_list": """
        select d.title as document_title, s.title as section_title, k.title, k.quote,
               (select group_concat(name, '、') from (select name from responsible_units u
                where u.task_key = k.key and u.role = 'lead' order by u.key)) as lead_units,
               (select group_concat(name, '、') from (select name from responsible_units u
                where u.task_key = k.key and u.role <> 'lead' order by u.key)) as other_units,
               k.document, k.id, k.key
        from tasks k join documents d on d.id = k.document
        join sections s on s.key = k.section_key""",
}


class SqliteWriter:
    """Writes ``dataset.sqlite``, document after document in one transaction."""

    def __init__(self, folder: Path) -> None:
        self._base = sqlite3.connect(folder / NAME, isolation_level=None)
        for pragma in ("journal_mode = off", "synchronous = off", "cache_size = -16000"):
            self._base.execute(f"pragma {pragma}")
        self._base.execute(f"pragma application_id = {APPLICATION}")
        self._base.execute(f"pragma user_version = {LAYOUT}")
        self._base.execute("begin")
        self._keys = {t.name: 0 for t in tables()}
        self._inserts: dict[str, str] = {}
        for made in tables():
            self._base.execute(_create(made))
            names = [*_extra(made.name), *(c.name for c in made.columns)]
            marks = ", ".join("?" * len(names))
            self._inserts[made.name] = f"insert into {made.name} ({_names(names)}) values ({marks})"
        for link, _, target in LISTS:
            self._base.execute(
                f"create table {link} (action_key integer not null references actions(key), "
                f"{target}_key integer not null references {target}(key), "
                f"primary key (action_key, {target}_key)) without rowid"
            )
        for name, columns in SEARCHED.items():
            self._base.execute(
                f"create virtual table {name}_search using fts5({_names(columns)}, content='')"
            )

    def add(self, rows: Parsed) -> None:
        """Write the rows of one document."""
        keys: dict[str, dict[str, int]] = {}
        for name, some in rows.items():
            first = self._keys[name] + 1
            self._keys[name] += len(some)
            if some and "id" in some[0]:
                keys[name] = {row["id"]: key for key, row in enumerate(some, start=first)}
        for name, some in rows.items():
            if some:
                self._insert(name, some, self._keys[name] - len(some) + 1, keys)
        for link, column, target in LISTS:
            pairs = [
                (keys["actions"][action["id"]], keys[target][identity])
                for action in rows.get("actions", [])
                for identity in dict.fromkeys(action[column])
            ]
            self._base.executemany(f"insert into {link} values (?, ?)", pairs)

    def _insert(
        self, name: str, some: list[Row], first: int, keys: dict[str, dict[str, int]]
    ) -> None:
        made, links = table(name), LINKS.get(name, ())
        values = [
            [
                *([key] if _has_key(name) else []),
                *(keys[target].get(row[c]) if row[c] else None for c, target in links),
                *(_value(column, row[column.name]) for column in made.columns),
            ]
            for key, row in enumerate(some, start=first)
        ]
        self._base.executemany(self._inserts[name], values)
        if name in SEARCHED:
            columns = SEARCHED[name]
            marks = ", ".join("?" * (len(columns) + 1))
            self._base.executemany(
                f"insert into {name}_search (rowid, {_names(columns)}) values ({marks})",
                (
                    (key, *(spaced(row[c]) for c in columns))
                    for key, row in enumerate(some, start=first)
                ),
            )

    def close(self) -> None:
        """Complete the file: indexes, views, statistics."""
        for name, columns in INDEXES.items():
            for column in columns:
                self._base.execute(f"create index {name}_{column} on {name} ({_names([column])})")
        for name, query in VIEWS.items():
            self._base.execute(f"create view {name} as {query}")
        for name in SEARCHED:
            self._base.execute(f"insert into {name}_search({name}_search) values ('optimize')")
        self._base.execute("commit")
        self._base.execute("analyze")
        self._base.close()


def spaced(text: str | None) -> str | None:
    """Each character a word of its own, for the index of a search.

    >>> spaced("科技5G")
    '科 技 5 G'
    """
    return None if text is None else " ".join(text)


def phrase(words: str) -> str:
    """What to ask the index for, to find ``words``; words apart may stand apart.

    >>> phrase("科技 创新")
    '"科 技" "创 新"'
    """
    return " ".join(f'"{spaced(word)}"' for word in words.replace('"', " ").split())


def _has_key(name: str) -> bool:
    # Where one column tells the rows apart, that column is the key.
    return len(table(name).key) > 1


def _extra(name: str) -> list[str]:
    key = ["key"] if _has_key(name) else []
    return [*key, *(f"{column}_key" for column, _ in LINKS.get(name, ()))]


def _create(made: Table) -> str:
    lines = ["key integer primary key"] if _has_key(made.name) else []
    for link, target in LINKS.get(made.name, ()):
        lines.append(f"{link}_key integer references {target}(key)")
    lines += [_column(column, made) for column in made.columns]
    lines += [f"unique ({_names(made.key)})"] if _has_key(made.name) else []
    return f"create table {made.name} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Column, made: Table) -> str:
    text = f'"{column.name}" {TYPES.get(column.type, "TEXT")}'
    if made.key == (column.name,):
        text += " primary key"
    if not column.nullable:
        text += " not null"
    for reference in made.references:
        if reference.columns == (column.name,):
            text += f" references {reference.table}({reference.target_columns[0]})"
    return text


def _names(names: Any) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _value(column: Column, value: Any) -> Any:
    if column.type == "list" and value is not None:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value


def read_sqlite(folder: Path, name: str) -> Iterator[Row]:
    """The rows of one table of a dataset, in their order."""
    made = table(name)
    order = "key" if _has_key(name) else "rowid"
    place = (folder / NAME).resolve().as_uri() + "?mode=ro"
    with closing(sqlite3.connect(place, uri=True)) as base:
        there = {row[1] for row in base.execute(f"pragma table_info({name})")}
        columns = [column for column in made.columns if column.name in there]
        names = [column.name for column in columns]
        for values in base.execute(f"select {_names(names)} from {name} order by {order}"):
            yield {c.name: _read(c, v) for c, v in zip(columns, values, strict=True)}


def _read(column: Column, value: Any) -> Any:
    if column.type == "list":
        return None if value is None else json.loads(value)
    if column.type == "boolean":
        return bool(value)
    return plain(value) if column.type == "number" else value
