"""The bill of materials (SBOM) of fenjie, in CycloneDX 1.6.

python requirements/bill_of_materials.py [-o FILE]

In: ``requirements/lock.txt``, and what the packages installed from it say of their licences and
needs.  Out: each package of the lock with version, package URL, licence, the hashes of its files,
and a scope: ``required`` by fenjie itself, ``optional`` for its extras, ``excluded`` where only
those who develop it need it.  No clock, no random number: the same lock gives the same bytes.

>>> licences_of("pydantic")
['MIT']
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements" / "lock.txt"
FOR_DEVELOPERS = {"bench", "dev", "docs", "standards"}  # extras that no user of fenjie needs
CLASSIFIED = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "Historical Permission Notice and Disclaimer (HPND)": "HPND",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1",
}
# Packages whose metadata name no licence, from the LICENSE files of their sources.
KNOWN = {"axe-playwright-python": "MIT", "mlcroissant": "Apache-2.0"}


@dataclass(slots=True)
class Locked:
    """One package of the lock."""

    name: str
    version: str
    hashes: list[str] = field(default_factory=list)


def locked(lock: str) -> list[Locked]:
    """The packages of a lock file, in its order; of two versions for two Pythons, both."""
    found: list[Locked] = []
    for line in lock.splitlines():
        if match := re.match(r"([\w.-]+)==([^\s;\\]+)", line):
            found.append(Locked(canonicalize_name(match[1]), match[2]))
        elif match := re.search(r"--hash=sha256:([0-9a-f]{64})", line):
            found[-1].hashes.append(match[1])
    return found


def metadata_there(name: str) -> bool:
    """Whether the package is installed here; some are for other systems or Pythons only."""
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


def licences_of(name: str) -> list[str]:
    """What an installed package says its licence is: SPDX where that can be told."""
    if not metadata_there(name):
        return []
    about = metadata.metadata(name)
    if expression := about.get("License-Expression"):
        return [expression]
    classifiers = about.get_all("Classifier") or []
    last = [c.split(" :: ")[-1] for c in classifiers if c.startswith("License :: ")]
    if said := [CLASSIFIED.get(one, one) for one in last if one != "OSI Approved"]:
        return sorted(set(said))
    words = (about.get("License") or "").strip()
    if words and "\n" not in words and len(words) < 60:
        return [words]
    return [KNOWN[name]] if name in KNOWN else []


def needs(requirements: Iterable[str]) -> set[str]:
    """The packages that requirements lead to, as installed here, and all that those need."""
    met: set[tuple[str, str]] = set()  # package, extra
    waiting = [(Requirement(one), "") for one in requirements]
    while waiting:
        requirement, of = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": of}):
            continue
        name = canonicalize_name(requirement.name)
        for extra in {"", *requirement.extras}:
            if (name, extra) not in met:
                met.add((name, extra))
                waiting += [(Requirement(one), extra) for one in _requires(name)]
    return {name for name, _ in met}


def _requires(name: str) -> list[str]:
    return (metadata.requires(name) or []) if metadata_there(name) else []


def scopes() -> tuple[set[str], set[str]]:
    """The packages that fenjie needs, and those that one of its extras for users needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [one for name, some in extras.items() if name not in FOR_DEVELOPERS for one in some]
    core = needs(project["dependencies"])
    return core, needs(one for one in wanted if not one.startswith("fenjie[")) - core


def bill() -> dict[str, Any]:
    """The bill of materials."""
    from fenjie import __version__

    core, optional = scopes()
    packages = locked(LOCK.read_text(encoding="utf-8"))
    names = {package.name for package in packages}
    itself = f"pkg:pypi/fenjie@{__version__}"
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library", "bom-ref": itself, "name": "fenjie", "version": __version__,
                "purl": itself, "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": [_component(package, core, optional) for package in packages],
        "dependencies": [
            {"ref": itself, "dependsOn": sorted(_refs(packages, _direct("fenjie", names)))},
            *(
                {"ref": _ref(p), "dependsOn": sorted(_refs(packages, _direct(p.name, names)))}
                for p in packages
            ),
        ],
    }  # fmt: skip


def _component(package: Locked, core: set[str], optional: set[str]) -> dict[str, Any]:
    scope = "required" if package.name in core else "excluded"
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": _ref(package),
        "name": package.name,
        "version": package.version,
        "scope": "optional" if package.name in optional else scope,
        "purl": _ref(package),
        "hashes": [{"alg": "SHA-256", "content": one} for one in package.hashes],
    }
    if licences := licences_of(package.name):
        made["licenses"] = [{"license": {"name": licence}} for licence in licences]
    return made


def _ref(package: Locked) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def _refs(packages: list[Locked], names: set[str]) -> set[str]:
    return {_ref(package) for package in packages if package.name in names}


def _direct(name: str, known: set[str]) -> set[str]:
    requirements = map(Requirement, _requires(name))
    here = (r for r in requirements if not r.marker or r.marker.evaluate({"extra": ""}))
    return {canonicalize_name(requirement.name) for requirement in here} & known


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the bill of materials.")
    parser.add_argument("-o", "--output", type=Path, help="There; else on standard output.")
    file = parser.parse_args().output
    text = json.dumps(bill(), ensure_ascii=False, indent=2) + "\n"
    if file is None:
        sys.stdout.write(text)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
