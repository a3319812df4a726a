"""Words and tags are jieba's, whichever of the two segmenters is there."""

import subprocess
import sys
from pathlib import Path

import jieba
import pytest

from fenjie.words import cut, jieba_cutter, tags

PLAN = Path(__file__).parents[1] / "corpus" / "guangzhou-2019-2021.txt"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("建设重点实验室", ["建设", "重点", "实验室"]),
        ("支持国家超算\n\n广州中心", ["支持", "国家", "超算", "\n", "\n", "广州", "中心"]),
        ("到 2021 年", ["到", " ", "2021", " ", "年"]),
    ],
)
def test_cut(text: str, words: list[str]) -> None:
    assert cut(text) == words


def test_both_segmenters_agree_on_the_whole_plan() -> None:
    text = PLAN.read_text(encoding="utf-8")
    words = cut(text)
    assert words == jieba_cutter()(text)
    assert "".join(words) == text


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("实验室", "n"),
        ("推进", "v"),
        ("建设", "vn"),  # the dictionary's one tag a word: context is the caller's business
        ("大力", "n"),
        ("广州", "ns"),
        ("一", "m"),  # first of the sorted part
        ("龢", "zg"),  # last line of the dictionary
        ("T恤", "n"),  # stands before the sorted part
        ("吉林", "ns"),  # stands out of order
        ("高姿态", "l"),
        ("2021", "m"),
        ("70.5%", "m"),
        ("km", "eng"),
        ("强市", "x"),  # found by the segmenter's model, not in the dictionary
        ("，", "x"),
        ("\n", "x"),
        ("", "x"),
        ("实验室 ", "x"),
    ],
)
def test_tags(word: str, tag: str) -> None:
    assert tags([word]) == [tag]


def test_every_word_of_the_dictionary_is_found() -> None:
    lines = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines]
    sample = rows[:1000] + rows[1000::9]  # every word takes three seconds
    assert tags(row[0] for row in sample) == [row[2] for row in sample]


def test_looking_up_a_tag_imports_no_segmenter() -> None:
    code = (
        "import sys; from fenjie.words import tags; tags(['建设']);"
        "print(sorted({'jieba', 'rjieba'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert run.stdout.strip() == "[]"
