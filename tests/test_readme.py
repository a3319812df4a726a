"""The READMEs show what is: their examples are records of the published example plan."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
DATASET = ROOT / "outputs" / "guangzhou-2019-2021"
READMES = ("README.md", "README.zh.md")


def examples(readme: str) -> Iterator[dict[str, Any]]:
    """The objects in blocks marked ``json``, which may leave fields of the record out."""
    for block in re.findall(r"```json\n(.*?)```", (ROOT / readme).read_text("utf-8"), re.DOTALL):
        while block.strip():
            example, end = json.JSONDecoder().raw_decode(block := block.strip())
            yield example
            block = block[end:]


@pytest.mark.parametrize("readme", READMES)
def test_examples_are_published_records(readme: str) -> None:
    rows = [
        json.loads(line)
        for file in DATASET.glob("*.jsonl")
        for line in file.read_text("utf-8").splitlines()
    ]
    shown = list(examples(readme))
    assert len(shown) == 3
    for example in shown:
        assert any(row | example == row for row in rows), example


@pytest.mark.parametrize("readme", READMES)
def test_links_lead_somewhere(readme: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / readme).read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_readmes_open_with_the_same_two_commands() -> None:
    for readme in READMES:
        blocks = re.findall(r"```console\n(.*?)```", (ROOT / readme).read_text("utf-8"), re.DOTALL)
        assert re.findall(r"^make (\w+)", blocks[0], re.MULTILINE) == ["run", "test"]
