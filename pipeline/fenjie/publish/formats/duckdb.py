"""DuckDB: ``duckdb.sql``, views of the Parquet files under the names of the tables.

In: nothing but the tables.  Out: a script.  Inside the dataset's folder,
``duckdb -init duckdb.sql`` opens it; in Python::

    con = duckdb.connect()
    con.execute("set file_search_path = 'DATASET'")
    con.execute(open("DATASET/duckdb.sql").read())
"""

from __future__ import annotations

from pathlib import Path

from fenjie.publish.tables import tables

NAME = "duckdb.sql"
QUESTIONS = {
    "target_list": """select d.title as document_title, d.region, i.name as indicator_name,
    t.* exclude (quote), t.quote
  from targets t join documents d on d.id = t.document
  left join indicators i on i.id = t.indicator""",
    "target_places": """select t.document, t.id, t.indicator_text, t.quote, m.page, m.box, m.path,
    m."table", m.row, m."column"
  from targets t join source_map m
  on m.document = t.document and m.start < t."end" and m."end" > t.start""",
    "body_workload": """select b.name, r.name as region,
    count(distinct (u.document, u.task)) filter (where u.task is not null) as tasks,
    count(distinct u.document) as documents,
    count(distinct (u.document, u.task)) filter (where u.role = 'lead') as tasks_led, b.id
  from bodies b join responsible_units u on u.body = b.id join regions r on r.code = b.region
  group by b.id, b.name, r.name order by tasks desc, b.name""",
    "unit_workload": """select name,
    count(distinct (document, task)) filter (where task is not null) as tasks,
    count(distinct document) as documents,
    count(distinct (document, task)) filter (where role = 'lead') as tasks_led
  from responsible_units where not collective group by name order by tasks desc, name""",
    "targets_without_unit": """select t.* from targets t
  anti join responsible_units u on u.document = t.document and u.task = t.task
  where t.role = 'goal'""",
}


def write_duckdb(folder: Path) -> None:
    """Write ``duckdb.sql`` beside the folder ``parquet``."""
    views = [(t.name, f"select * from 'parquet/{t.name}.parquet'") for t in tables()]
    views += list(QUESTIONS.items())
    text = "".join(f"create or replace view {name} as\n  {query};\n" for name, query in views)
    (folder / NAME).write_text(text, encoding="utf-8", newline="\n")
