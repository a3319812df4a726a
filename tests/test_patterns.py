"""Patterns: compiled on first use, by ``re`` where it says the same as ``regex``."""

import re
import sys
from pathlib import Path

import pytest
import regex

import fenjie
from fenjie import patterns

CORPUS = Path(__file__).parents[1] / "corpus"
TEXTS = [path.read_text(encoding="utf-8")[:4000] for path in sorted(CORPUS.glob("*.txt"))]


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        (r"\p{Han}+", "A建设a", "建设"),
        (r"[^\p{Han}]+", "建设5G", "5G"),
        (r"[（[]\d", "（[3", "[3"),
        (r"(?<=公里|里)以", "十公里以上", "以"),
        (r"(?<!公里|里)以", "十公里以上以", "以"),
        (r"(?<=^|[，。])建", "新建，建成", "建"),
        (r"(?<=^|[，。])新", "新建", "新"),
        (r"(?<=\d{1,3}里)以", "十里以，10里以上", "以"),  # only regex knows these lookbehinds
        (r"(?P<n>\d)(?&n)", "a12", "12"),  # and groups called by name
    ],
)
def test_finds(written: str, text: str, found: str) -> None:
    match = patterns.compile(written).search(text)
    assert match is not None
    assert match[0] == found


def test_is_compiled_once_and_then_is_the_compiled_pattern_itself() -> None:
    pattern = patterns.compile("建设")
    assert pattern.match is pattern.match
    assert pattern.match.__self__.pattern == "建设"  # type: ignore[attr-defined]
    assert not hasattr(pattern, "groups")


def test_a_pattern_that_no_engine_understands_says_so() -> None:
    with pytest.raises(regex.error):
        patterns.compile("(").match("")


@pytest.mark.parametrize("char", ["〇", "々", "一", "龥", "㐀", "𠀀", "⺠", "豈", "，", "a", "１"])
def test_han_is_what_regex_calls_so(char: str) -> None:
    assert bool(patterns.compile(r"\p{Han}").match(char)) == bool(regex.match(r"\p{Han}", char))


def test_the_two_engines_agree_on_every_pattern_of_the_rules() -> None:
    """What ``re`` finds in our plans, paragraph by paragraph, ``regex`` finds as well."""
    fenjie.parse(TEXTS[0])  # imports them all
    ours = {
        value
        for name, module in list(sys.modules.items())
        if name.startswith("fenjie.")
        for value in vars(module).values()
        if isinstance(value, patterns.Pattern)
    }
    assert len(ours) > 150
    lines = [line for text in TEXTS for line in text.splitlines() if line.strip()]
    for pattern in ours:
        compiled = patterns.engine(pattern.pattern, pattern.flags)
        if not isinstance(compiled, re.Pattern):
            continue
        flags = regex.VERBOSE if pattern.flags & patterns.VERBOSE else 0
        other = regex.compile(pattern.pattern, flags)
        for line in lines:
            mine = [(m.span(), m.groups()) for m in compiled.finditer(line)]
            assert mine == [(m.span(), m.groups()) for m in other.finditer(line)], pattern.pattern
