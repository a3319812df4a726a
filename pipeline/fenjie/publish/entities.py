"""Leads the records of a dataset to what documents have in common, and counts it.

In: the rows of document after document.  Out: the same rows with their links (body, indicator,
region, unit code), and at the end the tables of bodies, indicators, regions and measures.  Memory
grows with the number of different bodies and indicators, not with that of documents.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fenjie.entities.bodies import Body, body_of
from fenjie.entities.indicators import Indicator, indicator_of
from fenjie.entities.measures import measure_of
from fenjie.entities.regions import Region, by_code, find
from fenjie.publish.tables import Parsed, Row


@dataclass(slots=True)
class Entities:
    """What has been met so far, with how often and in how many documents."""

    bodies: dict[str, tuple[Body, list[int]]] = field(default_factory=dict)
    indicators: dict[str, tuple[Indicator, list[int]]] = field(default_factory=dict)
    regions: dict[str, Region] = field(default_factory=dict)
    measures: dict[str, int] = field(default_factory=dict)

    def link(self, rows: Parsed) -> None:
        """Fill in the links of one document's rows."""
        document = rows["documents"][0]
        around = f"{document['title'] or ''}{document['issuer'] or ''}"
        region = find(document["region"], around)
        document["region_code"] = region.code if region else None
        if region:
            self._region(region)
        seen: set[str] = set()
        for unit in rows["responsible_units"]:
            self._unit(unit, region, seen)
        for target in rows["targets"]:
            self._target(target, seen)

    def _unit(self, unit: Row, region: Region | None, seen: set[str]) -> None:
        body = None if unit["collective"] else body_of(unit["name"], region)
        unit["body"] = body.key if body else None
        unit["body_reason"] = body.reason if body else None
        if body:
            self._region(body.region)
            _count(self.bodies.setdefault(body.key, (body, [0, 0]))[1], body.key, seen)

    def _target(self, target: Row, seen: set[str]) -> None:
        unit = target["unit"]
        target["unit_code"] = measure_of(unit).code
        self.measures[unit] = self.measures.get(unit, 0) + 1
        found = indicator_of(target["indicator_text"], unit)
        target["indicator"] = found.key if found else None
        target["indicator_reason"] = found.reason if found else None
        if found:
            _count(self.indicators.setdefault(found.key, (found, [0, 0]))[1], found.key, seen)

    def _region(self, region: Region) -> None:
        here: Region | None = region
        while here is not None and here.code not in self.regions:
            self.regions[here.code] = here
            here = by_code(here.parent) if here.parent else None

    def tables(self) -> Parsed:
        """The tables of what was met, in an order that does not depend on when."""
        return {
            "bodies": [
                {
                    "id": key,
                    "name": body.name,
                    "region": body.region.code,
                    "successor": body.successor,
                    "succeeded": body.succeeded,
                    "mentions": mentions,
                    "documents": documents,
                }
                for key, (body, (mentions, documents)) in sorted(self.bodies.items())
            ],
            "indicators": [
                {
                    "id": key,
                    "name": indicator.name,
                    "measure": indicator.measure,
                    "targets": mentions,
                    "documents": documents,
                }
                for key, (indicator, (mentions, documents)) in sorted(self.indicators.items())
            ],
            "regions": [
                {
                    "code": region.code,
                    "name": region.name,
                    "level": region.level,
                    "parent": region.parent,
                    "former": region.former,
                }
                for _, region in sorted(self.regions.items())
            ],
            "measures": [
                {
                    "unit": unit,
                    "code": (measure := measure_of(unit)).code,
                    "factor": measure.factor,
                    "kind": measure.kind,
                    "targets": count,
                }
                for unit, count in sorted(self.measures.items())
                if unit  # a share without a unit, such as 一半以上: nothing to look up
            ],
        }


def _count(counts: list[int], key: str, seen: set[str]) -> None:
    counts[0] += 1
    if key not in seen:
        seen.add(key)
        counts[1] += 1
