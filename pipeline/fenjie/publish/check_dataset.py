"""Is a published dataset whole?  :func:`check_dataset` says what is wrong with it.

In: the folder of a dataset.  Out: a :class:`Report`: files against their size and hash, each row
against its columns, references, and each quote against the source text that the dataset carries.

>>> check_dataset("dataset").faults                                      # doctest: +SKIP
[]
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import Any

from fenjie.errors import PublishError
from fenjie.publish.faults import Fault, faults
from fenjie.publish.sources import PACKAGE, check_layout, documents_of
from fenjie.publish.tables import tables

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
    _check_files(folder, package, report)
    rows = {made.name: 0 for made in tables()}
    seen: set[str] = set()
    try:
        for identity, some in documents_of(folder):
            if identity in seen:
                report.add(Fault("duplicate", "documents", identity, None, "its id occurs twice"))
            seen.add(identity)
            for name, records in some.items():
                rows[name] += len(records)
            for fault in faults(some):
                report.add(fault)
    except (PublishError, ValueError, LookupError, OSError) as error:
        report.add(Fault("unreadable", "", "", None, str(error)))
    report.checked |= rows
    for name, expected in package["fenjie"]["rows"].items():
        if name in rows and rows[name] != expected:
            message = f"{rows[name]} rows, where datapackage.json says {expected}"
            report.add(Fault("rows", name, "", None, message))
    return report


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
