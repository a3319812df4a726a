"""The plugin in a project of somebody else: three lines, and gold is a test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_gold import TEXT, gold_file

pytest_plugins = ["pytester"]

CONFTEST = 'pytest_plugins = ["fenjie.evaluate.pytest_plugin"]\n'
THEIRS = '''
import json, pathlib

def extract(file):
    """Somebody's extractor: it knows the gold, and one comparator wrong."""
    raw = json.loads(pathlib.Path("theirs.json").read_text("utf-8"))
    raw["items"][3].update(comparator="eq", upper=20)
    return raw
'''


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(theirs=THEIRS)
    gold = gold_file()
    items = gold.pop("items")
    lines = [json.dumps(row, ensure_ascii=False) for row in [gold, *items]]
    for name, content in [
        ("plan.gold.jsonl", "\n".join(lines)),
        ("theirs.json", json.dumps({**gold, "items": items})),
        ("plan.txt", TEXT),
    ]:
        Path(pytester.path / name).write_bytes(content.encode("utf-8"))
    pytester.makeini("[pytest]\nfenjie_extract = theirs:extract\npythonpath = .\n")
    return pytester


def test_a_gold_file_is_a_test_a_kind(project: pytest.Pytester) -> None:
    result = project.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=5, failed=1)
    result.stdout.fnmatch_lines(["*error-* comparator plan:21*20家以上*"])


def test_the_fixture_measures_an_extractor(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        import theirs

        def test_theirs(fenjie_gold):
            report = fenjie_gold("plan.gold.jsonl", theirs.extract)
            assert report.scores("targets")[2] == 0.5
            assert report.scores("actions")[2] == 1
        """
    )
    result = project.runpytest_inprocess("-p", "no:cacheprovider", "-k", "theirs")
    result.assert_outcomes(passed=1, deselected=6)
