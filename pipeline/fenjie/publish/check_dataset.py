"""Is a published dataset whole?  :func:`check_dataset` says what is wrong with it.

In: the folder of a dataset.  Out: a :class:`Report`: files against their size and hash, each row
against its columns, references, and each quote against the source text that the dataset carries.

>>> check_dataset("dataset").faults                                      # doctest: +SKIP
[]
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from hashlib import file_digest
from itertools import chain
from pathlib import Path
from typing import Any

from fenjie.errors import PublishError
from fenjie.publish.faults import Fault, faults
from fenjie.publish.sources import PACKAGE, check_layout, documents_of, layout_of, reader_of
from fenjie.publish.tables import LAYOUT, Parsed, shared, table, tables

MOST = 1000  # faults that are kept; all are counted


@dataclass(slots=True)
class Report:
    """What was found: ``checked`` counts what was looked at, ``faults`` what is wrong."""

    dataset: str
    checked: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, fault: Fault) -> None:
        """Take down a fault."""
        self.count += 1
        if len(self.faults) < MOST:
            self.faults.append(fault)

    def as_text(self) -> str:
        """For readers."""
        lines = [f"{fault.code}: {fault}" for fault in self.faults]
        looked_at = ", ".join(f"{number:,} {name}" for name, number in self.checked.items())
        return "\n".join([*lines, f"{self.dataset}: {looked_at}; {self.count} faults", ""])

    def as_json(self) -> str:
        """For programs."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"


def check_dataset(place: str | os.PathLike[str]) -> Report:
    """Check the dataset in the folder ``place``.

    Raises :class:`PublishError` where it is no dataset, or none that this version reads.
    """
    folder = Path(place)
    report = Report(str(folder))
    package = _package(folder)
    check_layout(folder)
    if layout_of(folder) < LAYOUT:
        reason = f"it has the tables of layout {layout_of(folder)}, not of {LAYOUT}"
        raise PublishError(str(folder), reason, f"run 'fenjie migrate {folder} -o NEW' first")
    _check_files(folder, package, report)
    rows = {made.name: 0 for made in tables()}
    seen: set[str] = set()
    links = Links()
    try:
        links.read(folder)
        for identity, some in documents_of(folder):
            if identity in seen:
                report.add(Fault("duplicate", "documents", identity, None, "its id occurs twice"))
            seen.add(identity)
            for name, records in some.items():
                rows[name] += len(records)
            for fault in chain(faults(some), links.dangling(identity, some)):
                report.add(fault)
        for name, keys in links.keys.items():
            rows[name] = keys.total()
    except (PublishError, ValueError, LookupError, OSError) as error:
        report.add(Fault("unreadable", "", "", None, str(error)))
    report.checked |= rows
    for name, expected in package["fenjie"]["rows"].items():
        if name in rows and rows[name] != expected:
            message = f"{rows[name]} rows, where datapackage.json says {expected}"
            report.add(Fault("rows", name, "", None, message))
    return report


class Links:
    """The tables of what documents have in common, and the references that lead there."""

    def __init__(self) -> None:
        self.keys: dict[str, Counter[Any]] = {}

    def read(self, folder: Path) -> None:
        """Read the keys of those tables."""
        read = reader_of(folder)
        for made in shared():
            key = made.key[0]
            self.keys[made.name] = Counter(row[key] for row in read(folder, made.name))

    def dangling(self, document: str, rows: Parsed) -> Iterator[Fault]:
        """The references of one document's rows that lead nowhere."""
        for name, some in rows.items():
            for reference in table(name).references:
                known = self.keys.get(reference.table)
                column = reference.columns[0]
                for row in some if known is not None else ():
                    if row[column] is not None and row[column] not in (known or ()):
                        message = f"there is no {row[column]} in {reference.table}"
                        yield Fault("reference", name, document, row.get("id"), message)


def _package(folder: Path) -> Any:
    try:
        return json.loads((folder / PACKAGE).read_bytes())
    except (OSError, ValueError) as error:
        remedy = "give a folder that 'fenjie publish' wrote"
        raise PublishError(str(folder / PACKAGE), f"it cannot be read ({error})", remedy) from None


def _check_files(folder: Path, package: Any, report: Report) -> None:
    files = [*package["resources"], *package["fenjie"].get("files", [])]
    report.checked["files"] = len(files)
    for resource in files:
        path = folder / resource["path"]
        try:
            with open(path, "rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
        except OSError as error:
            message = f"{resource['path']} cannot be read ({error.strerror})"
            report.add(Fault("file", "", "", None, message))
            continue
        if f"sha256:{digest}" != resource["hash"]:
            message = f"{resource['path']} is not the file that was published (its hash differs)"
            report.add(Fault("hash", "", "", None, message))
