"""What the pages over all documents show: tables in columns, and an entry a unit and indicator.

In: dataset after dataset.  Out: scripts with the data (``data/*.js``).  Tables are columns in parts
of :data:`PART` rows, names are numbers into lists; entries of units and indicators lie in shards
by the first letters of their key, so that a page loads a few kilobytes however large the corpus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from fenjie.site.datasets import Dataset, Row
from fenjie.site.shell import data_script

PART = 20_000
FEW = 2_000  # entries that sixteen shards hold well; more get 256
LISTED = 60  # characters of an untitled task
PARTNERS = 20


def key_of(name: str) -> str:
    """The key under which a unit or an indicator is found: ten letters from its name."""
    return blake2b(name.encode("utf-8", "replace"), digest_size=5).hexdigest()


@dataclass(slots=True)
class Names:
    """Names met so far, and a number for each."""

    number: dict[str, int] = field(default_factory=dict)
    count: Counter[str] = field(default_factory=Counter)
    documents: dict[str, set[int]] = field(default_factory=dict)

    def add(self, name: str, document: int) -> int:
        """Count the name once more; returns its number."""
        self.count[name] += 1
        self.documents.setdefault(name, set()).add(document)
        return self.number.setdefault(name, len(self.number))

    def columns(self) -> Row:
        """As columns, in the order of the numbers."""
        return {
            "name": list(self.number),
            "key": [key_of(name) for name in self.number],
            "count": [self.count[name] for name in self.number],
            "documents": [len(self.documents[name]) for name in self.number],
        }


@dataclass(slots=True)
class Corpus:
    """Everything over all documents, gathered one document at a time."""

    documents: list[Row] = field(default_factory=list)
    targets: list[list[Any]] = field(default_factory=list)
    actions: list[list[Any]] = field(default_factory=list)
    findings: list[list[Any]] = field(default_factory=list)
    units: Names = field(default_factory=Names)
    indicators: Names = field(default_factory=Names)
    unit_entries: dict[str, Row] = field(default_factory=dict)
    indicator_entries: dict[str, Row] = field(default_factory=dict)

    def add(self, dataset: Dataset, address: str) -> None:
        """Take in one document, whose page is at ``address``."""
        number = len(self.documents)
        by_task = self._units(dataset, number)
        self._targets(dataset, number, by_task)
        self._actions(dataset, number, by_task)
        document = dataset.document
        for finding in document["findings"]:
            first = finding["records"][0] if finding["records"] else ""
            self.findings.append([number, finding["code"], finding["message"], first])
        period = document.get("period") or {}
        self.documents.append(
            {
                "id": dataset.id,
                "page": address,
                "title": dataset.title,
                "region": document.get("region"),
                "issuer": document.get("issuer"),
                "issued": document.get("issued"),
                "from": period.get("start"),
                "to": period.get("end"),
                "characters": len(dataset.text),
                "targets": len(dataset.rows["targets"]),
                "actions": len(dataset.rows["actions"]),
                "findings": len(document["findings"]),
                "units": sorted({u for units in by_task.values() for u in units}),
            }
        )

    def _units(self, dataset: Dataset, number: int) -> dict[str, list[int]]:
        titles = {t["id"]: t["title"] or _first_words(t["quote"]) for t in dataset.rows["tasks"]}
        together: dict[str, list[Row]] = {}
        for unit in dataset.rows["responsible_units"]:
            where = unit["task"] or f"{unit['section']} {unit['assignment_start']}"
            together.setdefault(where, []).append(unit)
        by_task: dict[str, list[int]] = {}
        for where, units in together.items():
            names = list(dict.fromkeys(u["name"] for u in units))
            by_task[where] = [self.units.add(name, number) for name in names]
            for name in names:
                own = next(u for u in units if u["name"] == name)
                entry = self.unit_entries.setdefault(
                    name, {"name": name, "roles": Counter(), "tasks": [], "partners": Counter()}
                )
                entry["roles"][own["role"]] += 1
                entry["partners"].update(n for n in names if n != name)
                title = titles.get(where) or _first_words(own["quote"])
                entry["tasks"].append([number, own["task"] or own["id"], title, own["role"]])
        return by_task

    def _targets(self, dataset: Dataset, number: int, by_task: dict[str, list[int]]) -> None:
        for row in dataset.rows["targets"]:
            name = row["indicator"]["text"]
            indicator = self.indicators.add(name, number)
            amount = [row["comparator"], row["value"], row["lower"], row["upper"], row["unit"]]
            units = by_task.get(row["task"] or "", [])
            facts = [row["year"], row["role"], row["basis"], row["id"], row["quote"], units]
            self.targets.append([number, indicator, *amount, *facts])
            entry = self.indicator_entries.setdefault(name, {"name": name, "rows": []})
            entry["rows"].append([number, *amount, *facts[:5]])

    def _actions(self, dataset: Dataset, number: int, by_task: dict[str, list[int]]) -> None:
        years = {t["id"]: t["end_year"] for t in dataset.rows["times"]}
        for row in dataset.rows["actions"]:
            year = max((years.get(t) or 0 for t in row["times"]), default=0) or None
            words = "".join(row["quote"].split())
            units = by_task.get(row["task"] or "", [])
            facts = [row["verb"], words, year, row["id"], len(row["targets"]), units]
            self.actions.append([number, *facts])

    def scripts(self) -> Iterator[tuple[str, str]]:
        """(name, content) of each script below ``data/``."""
        tables = {
            "targets": (
                "document indicator comparator value lower upper unit year role basis id quote"
                " units",
                self.targets,
            ),
            "actions": ("document verb text year id targets units", self.actions),
            "findings": ("document code message record", self.findings),
        }
        parts = {}
        for name, (columns, rows) in tables.items():
            cut = [rows[at : at + PART] for at in range(0, len(rows), PART)]
            parts[name] = len(cut)
            for number, part in enumerate(cut):
                yield f"{name}-{number}", data_script(name, _columns(columns.split(), part))
        index = {
            "documents": _columns(
                list(self.documents[0]), [list(d.values()) for d in self.documents]
            ),
            "units": self.units.columns(),
            "indicators": self.indicators.columns(),
            "parts": parts,
            "counts": {name: len(rows) for name, (_, rows) in tables.items()},
        }
        yield "corpus", data_script("corpus", index)
        yield from self._entries("unit", self.unit_entries, self._unit_entry)
        yield from self._entries("indicator", self.indicator_entries, self._indicator_entry)

    def width(self, entries: dict[str, Row]) -> int:
        """How many letters of the key name a shard."""
        return 1 if len(entries) <= FEW else 2

    def _entries(self, kind: str, entries: dict[str, Row], made: Any) -> Iterator[tuple[str, str]]:
        shards: dict[str, Row] = {}
        width = self.width(entries)
        for name, entry in entries.items():
            key = key_of(name)
            shards.setdefault(key[:width], {})[key] = made(entry)
        for letters, shard in sorted(shards.items()):
            yield f"{kind}-{letters}", data_script(kind, shard)

    def _unit_entry(self, entry: Row) -> Row:
        partners = sorted(entry["partners"].items(), key=lambda p: (-p[1], p[0]))[:PARTNERS]
        return {
            "name": entry["name"],
            "roles": dict(sorted(entry["roles"].items(), key=lambda r: (-r[1], r[0]))),
            "tasks": entry["tasks"],
            "partners": [[name, key_of(name), count] for name, count in partners],
            "documents": self._documents(row[0] for row in entry["tasks"]),
        }

    def _indicator_entry(self, entry: Row) -> Row:
        return {**entry, "documents": self._documents(row[0] for row in entry["rows"])}

    def _documents(self, numbers: Iterator[int]) -> dict[int, list[Any]]:
        return {
            number: [self.documents[number][name] for name in ("page", "title", "region")]
            for number in sorted(set(numbers))
        }


def _columns(names: list[str], rows: list[list[Any]]) -> Row:
    return {name: [row[number] for row in rows] for number, name in enumerate(names)}


def _first_words(quote: str) -> str:
    words = "".join(quote.split())
    return words if len(words) <= LISTED else words[: LISTED - 1] + "…"
