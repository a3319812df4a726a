"""What fenjie is made of: the bill of materials, the licences, the container file."""

from __future__ import annotations

import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
# What may be used by those who use fenjie: no licence that asks anything of their own programs.
FREE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "HPND", "ISC",
    "MIT", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Zlib",
    "3-Clause BSD License",  # protobuf
    "BSD-3-Clause, Apache-2.0, dependency licenses",  # pypdfium2: PDFium and what is built into it
}  # fmt: skip


@cache
def script() -> ModuleType:
    file = ROOT / "requirements" / "bill_of_materials.py"
    spec = importlib.util.spec_from_file_location("bill_of_materials", file)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made  # dataclasses look themselves up
    spec.loader.exec_module(made)
    return made


@cache
def bill() -> Any:
    return script().bill()


def test_it_conforms_to_cyclonedx() -> None:
    pytest.importorskip("cyclonedx")
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(json.dumps(bill())) is None
    broken = {**bill(), "components": [{"name": "x"}]}
    assert validator.validate_str(json.dumps(broken)) is not None


def test_every_package_of_the_lock_is_in_it_with_its_hashes() -> None:
    lock = (ROOT / "requirements" / "lock.txt").read_text(encoding="utf-8")
    packages = [line for line in lock.splitlines() if not line.startswith((" ", "#"))]
    assert len(bill()["components"]) == len(packages)
    assert sum(len(c["hashes"]) for c in bill()["components"]) == lock.count("--hash=sha256:")
    assert all(c["hashes"] for c in bill()["components"])


def test_scopes_say_who_needs_what() -> None:
    scopes = {c["name"]: c["scope"] for c in bill()["components"]}
    assert scopes["pydantic"] == scopes["pydantic-core"] == "required"
    assert scopes["pyarrow"] == scopes["pypdfium2"] == "optional"
    assert scopes["pytest"] == scopes["frictionless"] == "excluded"
    needed = {d["ref"]: d["dependsOn"] for d in bill()["dependencies"]}
    [itself] = [ref for ref in needed if ref.startswith("pkg:pypi/fenjie@")]
    assert any(ref.startswith("pkg:pypi/spacy@") for ref in needed[itself])


def _free(licence: str) -> bool:
    """Whether all of ``MPL-2.0 AND (Apache-2.0 OR MIT)`` are free: no choice is left to make."""
    words = licence.replace("(", "").replace(")", "").replace(" OR ", " AND ")
    return licence in FREE or set(words.split(" AND ")) <= FREE


@pytest.mark.parametrize("scope", ["required", "optional"])
def test_licences_ask_nothing_of_those_who_use_fenjie(scope: str) -> None:
    components = [c for c in bill()["components"] if c["scope"] == scope]
    assert len(components) > 20
    for component in components:
        licences = [one["license"]["name"] for one in component.get("licenses", [])]
        if not script().metadata_there(component["name"]):
            continue  # of another system or another Python
        assert licences, component["name"]
        for licence in licences:
            assert _free(licence), component


@pytest.mark.parametrize(
    ("line", "name", "hashes"),
    [
        ("numpy==2.4.0 ; python_full_version >= '3.12' \\", "numpy", 1),
        ("Foo.Bar==1 \\", "foo-bar", 1),
    ],
)
def test_lines_of_a_lock_are_read(line: str, name: str, hashes: int) -> None:
    lock = f"# words\n{line}\n    --hash=sha256:{'0' * 64}\n"
    [package] = script().locked(lock)
    assert (package.name, len(package.hashes)) == (name, hashes)
