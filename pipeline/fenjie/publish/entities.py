"""Leads the records of a dataset to what documents have in common, and counts it.

In: the rows of document after document.  Out: the same rows with their links (body, indicator,
region, unit code), and at the end the tables of bodies, indicators, regions and measures.  Bodies
and indicators, of which every document may bring new ones, are counted in a SQLite file that has no
name and vanishes: memory grows neither with them nor with the number of documents.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from fenjie.entities.bodies import Body, body_of
from fenjie.entities.indicators import Indicator, indicator_of
from fenjie.entities.measures import measure_of
from fenjie.entities.regions import Region, by_code, find
from fenjie.publish.tables import Parsed, Row, table

AT_ONCE = 1_024  # rows of the tables that are handed out together

# What was met, with how often and in how many documents: the columns are those of the table.
_COUNTED = {
    "bodies": ("id", "name", "region", "successor", "succeeded", "mentions", "documents"),
    "indicators": ("id", "name", "measure", "targets", "documents"),
}


@dataclass(frozen=True, slots=True)
class Met:
    """What the records of one document lead to, as often as they do."""

    region: Region | None
    bodies: list[Body]
    indicators: list[Indicator]


def link(rows: Parsed) -> Met:
    """Fill in the links of one document's rows."""
    document = rows["documents"][0]
    around = f"{document['title'] or ''}{document['issuer'] or ''}"
    region = find(document["region"], around)
    document["region_code"] = region.code if region else None
    units = [_unit(unit, region) for unit in rows["responsible_units"]]
    targets = [_target(target) for target in rows["targets"]]
    return Met(region, [b for b in units if b is not None], [t for t in targets if t is not None])


class Entities:
    """What has been met so far."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._upserts = {name: _prepared(self._base, name) for name in _COUNTED}
        self._base.execute("begin")
        self._regions: dict[str, Region] = {}
        self._measures: Counter[str] = Counter()

    def close(self) -> None:
        """Let go of what was counted."""
        self._base.close()

    def add(self, rows: Parsed) -> None:
        """Link the rows of one document, and count what they lead to."""
        met = link(rows)
        for region in (met.region, *(body.region for body in met.bodies)):
            self._region(region)
        self._measures.update(target["unit"] for target in rows["targets"])
        self._count("bodies", met.bodies)
        self._count("indicators", met.indicators)

    def _count(self, name: str, met: Sequence[Body | Indicator]) -> None:
        first: dict[str, Body | Indicator] = {}
        times: Counter[str] = Counter()
        for one in met:
            first.setdefault(one.key, one)
            times[one.key] += 1
        self._base.executemany(
            self._upserts[name], ((key, *_said(one), times[key]) for key, one in first.items())
        )

    def _region(self, region: Region | None) -> None:
        here = region
        while here is not None and here.code not in self._regions:
            self._regions[here.code] = here
            here = by_code(here.parent) if here.parent else None

    def tables(self) -> Iterator[Parsed]:
        """The tables of what was met, some rows at a time, in an order that does not depend on
        when."""
        for name, columns in _COUNTED.items():
            with closing(self._base.execute(f"select * from {name} order by id")) as found:
                while some := found.fetchmany(AT_ONCE):
                    yield {name: [dict(zip(columns, values, strict=True)) for values in some]}
        yield {"regions": [_region_row(region) for _, region in sorted(self._regions.items())]}
        # A share without a unit, such as 一半以上: nothing to look up.
        measures = sorted((unit, count) for unit, count in self._measures.items() if unit)
        yield {"measures": [_measure_row(unit, count) for unit, count in measures]}


def _prepared(base: sqlite3.Connection, name: str) -> str:
    """Make the table that counts, and the statement that takes down one thing of a document."""
    columns = _COUNTED[name]
    assert columns == tuple(column.name for column in table(name).columns)
    mentions, documents = columns[-2:]
    said = ", ".join(columns[1:-2])
    base.execute(
        f"create table {name} (id text primary key, {said}, {mentions}, {documents}) without rowid"
    )
    marks = ", ".join("?" * (len(columns) - 1))
    return (
        f"insert into {name} values ({marks}, 1) on conflict (id) do update set "
        f"{mentions} = {mentions} + excluded.{mentions}, {documents} = {documents} + 1"
    )


def _said(one: Body | Indicator) -> tuple[str | int | None, ...]:
    if isinstance(one, Indicator):
        return one.name, one.measure
    return one.name, one.region.code, one.successor, one.succeeded


def _unit(unit: Row, region: Region | None) -> Body | None:
    body = None if unit["collective"] else body_of(unit["name"], region)
    unit["body"] = body.key if body else None
    unit["body_reason"] = body.reason if body else None
    return body


def _target(target: Row) -> Indicator | None:
    target["unit_code"] = measure_of(target["unit"]).code
    found = indicator_of(target["indicator_text"], target["unit"])
    target["indicator"] = found.key if found else None
    target["indicator_reason"] = found.reason if found else None
    return found


def _region_row(region: Region) -> Row:
    return {
        "code": region.code,
        "name": region.name,
        "level": region.level,
        "parent": region.parent,
        "former": region.former,
    }


def _measure_row(unit: str, count: int) -> Row:
    measure = measure_of(unit)
    return {
        "unit": unit,
        "code": measure.code,
        "factor": measure.factor,
        "kind": measure.kind,
        "targets": count,
    }
