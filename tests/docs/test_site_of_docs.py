"""The documentation's own site: every page has its place, every command named anywhere exists."""

import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from fenjie.cli import program

TOP = Path(__file__).parents[2]
sys.path.insert(0, str(TOP / "docs"))

import stage  # noqa: E402

CONSOLE = re.compile(r"^```console[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
PAGES = [*sorted((TOP / "docs").rglob("*.md")), *sorted(TOP.glob("*.md"))]


def named(nav: Any) -> Iterator[str]:
    for entry in nav.values() if isinstance(nav, dict) else nav:
        if isinstance(entry, str):
            yield entry
        else:
            yield from named(entry)


def test_every_page_is_in_the_navigation_and_the_other_way_round() -> None:
    config = tomllib.loads((TOP / "zensical.toml").read_text("utf-8"))
    there = [page.as_posix() for _, page in stage.sources() if page.suffix == ".md"]
    assert sorted(named(config["project"]["nav"])) == sorted(there)


def test_links_out_of_the_folder_are_words_or_lead_to_pages() -> None:
    page = stage.staged(TOP / "docs" / "index.md", Path("index.md"))
    assert "[Contributing](project/contributing.md)" in page
    changes = stage.staged(TOP / "CHANGELOG.md", Path("project/changelog.md"))
    assert "[docs/howto/own-rules.md](../howto/own-rules.md)" in changes
    assert "](docs/" not in changes


def test_the_reference_is_made_from_the_code() -> None:
    commands = stage.staged(TOP / "docs/reference/commands.md", Path("reference/commands.md"))
    assert "## fenjie run" in commands
    assert "`--lexicon FILE.toml`" in commands
    python = stage.staged(TOP / "docs/reference/python.md", Path("reference/python.md"))
    assert "lexicon: Lexicon | str | Path | None = None" in python
    rules = stage.staged(TOP / "docs/reference/rules.md", Path("reference/rules.md"))
    assert "`targets.grant`" in rules


def commands() -> Iterator[tuple[str, list[str]]]:
    for page in PAGES:
        for block in CONSOLE.findall(page.read_text("utf-8")):
            for line in block.replace("\\\n", " ").splitlines():
                words = shlex.split(line.removeprefix("$ "), comments=True)
                if words[:1] == ["fenjie"] and not {"|", ">", "||", "&&", "COMMAND"} & set(words):
                    yield page.name, [w for w in words[1:] if w not in ("...", "…")]


@pytest.mark.parametrize(
    ("page", "words"), list(commands()), ids=lambda x: x if isinstance(x, str) else " ".join(x)
)
def test_every_command_of_a_page_is_one(page: str, words: list[str]) -> None:
    """It parses: the command and its options are there.  What pages of how-to say is run, too."""
    parse(program, words, "fenjie")


def parse(command: click.Command, words: list[str], name: str) -> None:
    context = click.Context(command, info_name=name, resilient_parsing=True)
    if isinstance(command, click.Group) and words:
        inner = command.get_command(context, words[0].split("|")[0])
        assert inner is not None, f"there is no command {words[0]}"
        parse(inner, words[1:], words[0])
        return
    parser = command.make_parser(context)
    parser.parse_args(args=list(words))
