"""Words and parts of speech, for deciding where a verb or a noun phrase ends.

In: a stretch of text, or words.  Out: its words (``jieba``'s, joined they spell the text), or
one tag a word as ``jieba``'s dictionary has it.

>>> cut("建设重点实验室")
['建设', '重点', '实验室']
>>> tags(["建设", "重点", "实验室", "，", "2021"])
['vn', 'n', 'n', 'x', 'm']

``rjieba`` gives the very tokens of ``jieba`` and is ready in a tenth of the time; ``jieba``
stands in where ``rjieba`` has no build.  The tags are read from ``jieba``'s dictionary file
as it lies on the disk, because importing ``jieba`` would cost a second.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from fenjie import patterns as regex

NUMBER = regex.compile(r"[0-9]+(?:\.[0-9]+)?%?")
LATIN = regex.compile(r"[A-Za-z][A-Za-z0-9]*")
UNKNOWN = "x"

# The dictionary's words are sorted from 一 on, but for a few that stand some lines from their
# place (吉林 after 吉林大学).  Before it stand 72 with Latin letters, in no order (T恤, 阿Q).
FIRST_SORTED = "一".encode()
NEARBY = 4096


def cut(text: str) -> list[str]:
    """The words of ``text`` in order; joined they are ``text`` again, white space included."""
    return _cutter()(text) if text else []


def tags(words: Iterable[str]) -> list[str]:
    """One part of speech a word: ``n`` noun, ``v`` verb, ``vn``, ``a``, ``d`` adverb, ``m``…

    A number that is not in the dictionary is ``m``, a Latin word ``eng``, all else (marks,
    white space, words that only the segmenter's model found) ``x``.
    """
    return [_tag(word) for word in words]


@cache
def _cutter() -> Callable[[str], list[str]]:
    try:
        import rjieba
    except ImportError:
        return jieba_cutter()
    segment: Callable[[str], list[str]] = rjieba.cut
    return segment


def jieba_cutter() -> Callable[[str], list[str]]:
    """The fallback: ``jieba`` itself, with a tokenizer that nobody's ``add_word`` has changed."""
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)  # it announces its loading on standard error
    segment: Callable[[str], list[str]] = jieba.Tokenizer().lcut
    return segment


@lru_cache(maxsize=1 << 16)
def _tag(word: str) -> str:
    found = _dictionary_tag(word.encode())
    if found:
        return found
    if NUMBER.fullmatch(word):
        return "m"
    return "eng" if LATIN.fullmatch(word) else UNKNOWN


def _dictionary_tag(word: bytes) -> str | None:
    """The third field of the line ``word frequency tag``, or None where there is no such line."""
    if not word or b"\n" in word:
        return None
    data = _dictionary()
    start = _line(data, word + b" ")
    return None if start is None else data[start : data.find(b"\n", start)].split()[2].decode()


def _line(data: mmap.mmap, opening: bytes) -> int | None:
    """Where the line that opens so starts: looked for before the sorted part, then in it."""
    if data[: len(opening)] == opening:
        return 0
    line, head = b"\n" + opening, _sorted_start()
    at = data.find(line, 0, head)
    if at < 0:
        place = _place(data, opening[:-1])
        at = data.find(line, max(head - 1, place - NEARBY), place + NEARBY)
    return None if at < 0 else at + 1


def _place(data: mmap.mmap, word: bytes) -> int:
    """Where the first line not below ``word`` starts: UTF-8 sorts as code points do."""
    low, high = _sorted_start(), len(data)
    while low < high:
        middle = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        after = data.find(b"\n", middle) + 1
        if data[middle:after].split(b" ", 1)[0] < word:
            low = after
        else:
            high = middle
    return low


@cache
def _sorted_start() -> int:
    return _dictionary().find(b"\n" + FIRST_SORTED + b" ") + 1


@cache
def _dictionary() -> mmap.mmap:
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed; pip install jieba", name="jieba")
    with Path(spec.origin).with_name("dict.txt").open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
