"""Texts that no office would publish, made of texts that offices did.

In: real texts and a die.  Out: a passage of one of them, damaged in one to six ways.  The same die
gives the same text, so that a case is known by its number.

>>> mutated(["一、主要任务。到2025年，建设实验室20家。"], Random(1)) == mutated(
...     ["一、主要任务。到2025年，建设实验室20家。"], Random(1))
True
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[str, Random], str]

LONGEST = 60_000
# What rules look for, alone and where it does not belong.
PIECES = (
    "（", "）", "(", ")", "“", "”", "《", "》", "【", "】", "〔", "〕", "[", "]", "{", "|", "\\",
    "、", "，", "。", "；", "：", "—", "——", "~", "～", "-", "*", "**", "%", "％", "‰", "/", "·",
    "\n", "\n\n", "\r\n", "\r", "\f", "\v", "\x1c", "\x85", "\u2028", "\u2029", "\t", " ", "\u3000",
    "\u200b", "\ufeff", "\xa0", "\xad", "\u202e", "\ue000", "\x07", "\x1b[31m",
    "𠀀", "😀", "👨‍👩‍👧", "é", "e\u0301", "ｶﾞ", "Ⅻ", "①", "㈠", "½", "٣", "𝟙", "²",
    "责任单位：", "牵头单位：", "（责任单位：市科技局）", "市", "局", "各区政府", "等", "会同",
    "到", "2025年", "年底", "“十四五”", "每年", "2019—2021年", "前", "3年", "零的突破", "翻两番",
    "不低于", "以上", "万", "亿", "百分之", "个百分点", "从", "提高到", "分别", "其中", "均",
    "1.2.3", "1,234,567.89", "9" * 40, "0.0", "-5", "1e9", "１２３", "〇", "一百二十三万",
    "一、", "（一）", "1.", "（1）", "①", "第一章", "附件1", "附表", "目录", "序号", "指标",
    "建设", "推进", "对", "把", "将", "向", "给予", "不超过", "的", "和", "或", "及", "与", "并",
)  # fmt: skip


def mutated(texts: Sequence[str], dice: Random) -> str:
    """One of the texts, or a passage of it, with one to six mutations."""
    text = _passage(dice.choice(texts), dice)
    for _ in range(dice.randint(1, 6)):
        text = dice.choice(MUTATIONS)(text, dice)
    return text[:LONGEST]


def _passage(text: str, dice: Random) -> str:
    """Mostly short, so that many can be tried; one in a hundred is a whole text."""
    if dice.random() < 0.01:
        return text
    length = int(20 * 100 ** dice.random())
    start = dice.randrange(max(1, len(text) - length))
    return text[start : start + length]


def _stretch(text: str, dice: Random) -> tuple[int, int]:
    start = dice.randint(0, len(text))
    return start, min(len(text), start + int(2 ** (dice.random() * 9)))


def delete(text: str, dice: Random) -> str:
    start, end = _stretch(text, dice)
    return text[:start] + text[end:]


def double(text: str, dice: Random) -> str:
    start, end = _stretch(text, dice)
    return text[:end] + text[start:end] * dice.randint(1, 4) + text[end:]


def repeat(text: str, dice: Random) -> str:
    """A stretch many times over: where a pattern is not linear, this is slow."""
    start, end = _stretch(text, dice)
    times = int(2 ** (dice.random() * (13 if dice.random() < 0.02 else 6)))
    return text[:end] + text[start:end] * times + text[end:]


def move(text: str, dice: Random) -> str:
    start, end = _stretch(text, dice)
    rest = text[:start] + text[end:]
    at = dice.randint(0, len(rest))
    return rest[:at] + text[start:end] + rest[at:]


def insert(text: str, dice: Random) -> str:
    for _ in range(dice.randint(1, 8)):
        at = dice.randint(0, len(text))
        text = text[:at] + dice.choice(PIECES) + text[at:]
    return text


def replace(text: str, dice: Random) -> str:
    """Every one of a character, or one, becomes a piece."""
    if not text:
        return text
    char = dice.choice(text)
    return text.replace(char, dice.choice(PIECES), dice.choice((1, 3, -1)))


def any_character(text: str, dice: Random) -> str:
    at = dice.randint(0, len(text))
    code = dice.choice((dice.randrange(0x250), dice.randrange(0xD800), dice.randrange(0x110000)))
    return text[:at] + chr(code) + text[at:]


def break_lines(text: str, dice: Random) -> str:
    """As a PDF does: every so many characters, or at a page's end."""
    width, end = dice.randint(1, 60), dice.choice(("\n", "\n\n", "\r\n", "\n\u3000\u3000"))
    return end.join(text[i : i + width] for i in range(0, len(text), width))


def join_lines(text: str, dice: Random) -> str:
    return dice.choice(("", " ", "。")).join(text.splitlines())


def digits(text: str, dice: Random) -> str:
    """Every digit another one, so that dates, numbers and labels say what they cannot."""
    return "".join(str(dice.randrange(10)) if "0" <= c <= "9" else c for c in text)


def soup(_: str, dice: Random) -> str:
    return "".join(dice.choices(PIECES, k=dice.randint(1, 120)))


def into_table(text: str, dice: Random) -> str:
    """Lines as rows of a table whose cells are cut anywhere."""
    mark = dice.choice(("|", "\t", " | ", ","))
    return "\n".join(mark + mark.join(_cut(line, dice)) + mark for line in text.splitlines())


def _cut(line: str, dice: Random) -> list[str]:
    places = sorted(dice.randint(0, len(line)) for _ in range(dice.randint(0, 5)))
    return [line[a:b] for a, b in zip([0, *places], [*places, len(line)], strict=True)]


MUTATIONS: tuple[Mutation, ...] = (
    delete, delete, double, repeat, move, insert, insert, replace, any_character, break_lines,
    join_lines, digits, soup, into_table,
)  # fmt: skip
