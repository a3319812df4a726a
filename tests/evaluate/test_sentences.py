"""The sentence around an error, also where a page has broken its lines."""

from __future__ import annotations

import pytest

from fenjie.evaluate.sentences import sentence

WRAPPED = (
    "一、夯实农业生产基础\n"
    "全年粮食播种面积稳定在四十二万亩，粮食总产量不低于十六万\n"
    "吨。新建高标准农田二万亩以上，推广优质稻品种十个左右。\n"
)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("一。二三，四。五", "三", "二三，四。"),
        ("一、总体目标\n到2025年，建成20家。", "20家", "到2025年，建成20家。"),
        (WRAPPED, "十六万\n吨", WRAPPED[11 : WRAPPED.index("吨。") + 2]),
        (WRAPPED, "二万亩以上", "新建高标准农田二万亩以上，推广优质稻品种十个左右。"),
        ("到2025年", "2025年", "到2025年"),
    ],
)
def test_sentence(text: str, words: str, expected: str) -> None:
    start = text.index(words)
    first, last = sentence(text, start, start + len(words))
    assert text[first:last].strip() == expected
