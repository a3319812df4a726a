"""What is said of the version says the same everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import fenjie

ROOT = Path(__file__).parents[1]


def test_the_citation_is_of_this_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {fenjie.__version__}\n" in citation


def test_a_release_has_a_section_of_the_changelog_with_its_date() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$", changelog, re.MULTILINE)
    assert len(sections) == changelog.count("\n## ")
    dates = dict(sections)
    if "dev" in fenjie.__version__:
        assert dates["Unreleased"] == ""
        return
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert dates[fenjie.__version__]
    assert f"\ndate-released: {dates[fenjie.__version__]}\n" in citation
