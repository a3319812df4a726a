"""The examples in the docstrings of the package are true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import fenjie.evaluate

FOLDER = Path(fenjie.evaluate.__file__).parent
NAMES = [
    ".".join(["fenjie.evaluate", *f.relative_to(FOLDER).with_suffix("").parts])
    for f in sorted(FOLDER.rglob("*.py"))
    if ">>> " in f.read_text("utf-8") and f.stem != "__init__"
]


@pytest.mark.parametrize("name", NAMES)
def test_examples(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0
