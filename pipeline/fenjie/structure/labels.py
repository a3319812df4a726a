"""Labels that number headings and list items: 一、 （一） 1. 第三章 专栏2 附件1 ①.

In: the text of a paragraph (folded or prepared).  Out: the label's kind, extent and ordinal.

>>> match_label("（十三）强化组织领导")
Label(kind='pcn', end=4, number=13)
"""

from __future__ import annotations

from typing import NamedTuple

from fenjie import patterns as regex
from fenjie.structure.numerals import whole_number

_CN = "一二三四五六七八九十百"
_LABEL = regex.compile(
    rf"""
      (?P<chapter>第\s*(?P<n1>[{_CN}零〇\d]+)\s*[章篇编](?![程节]))
    | (?P<node>第\s*(?P<n2>[{_CN}零〇\d]+)\s*节)
    | (?P<article>第\s*(?P<n3>[{_CN}零〇\d]+)\s*条(?!例|件))
    | (?P<box>专栏\s*(?P<n4>\d{{1,3}}|[{_CN}]{{1,3}})\s*[：、.]?
        |重点(?:工程|任务|行动|项目)之?(?P<n11>[{_CN}]{{1,3}})：)
    | (?P<annex>附\s*(?:件|表|录)\s*
        (?P<n5>\d(?=(?:19|20)\d\d年)|\d{{1,2}}(?!\d)
            |[{_CN}]{{1,2}}(?![级年个项次批大重类方期区])|)\s*[：、.]?)
    | (?P<cn>(?P<n6>[{_CN}]{{1,4}})\s*[、.](?!\s*[{_CN}]{{1,2}}[、产线级是]))
    | (?P<pcn>[（〔]\s*(?P<n7>[{_CN}]{{1,4}})\s*[）〕])
    | (?P<num>(?P<n8>\d{{1,3}})\s*[.、](?=\s*(?:\D|(?:19|20)\d\d年|\s\d|$)))
    | (?P<pnum>（\s*(?P<n9>\d{{1,3}})\s*）|(?P<n10>\d{{1,2}})）)
    | (?P<circle>[①-⑳])
    """,
    regex.VERBOSE,
)


class Label(NamedTuple):
    """A label at the start of a text: ``kind``, where it ends, its ordinal (0 if it has none)."""

    kind: str
    end: int
    number: int


def match_label(text: str, start: int = 0) -> Label | None:
    """The label that ``text`` has at ``start``, or ``None``."""
    first = text[start : start + 1]
    if first not in _FIRST and not first.isdecimal():
        return None
    match = _LABEL.match(text, start)
    if match is None:
        return None
    kind = match.lastgroup or ""
    if kind == "circle":
        return Label(kind, match.end(), ord(match[0]) - ord("①") + 1)
    written = next((match[group] for group in _NUMBER[kind] if match[group]), "")
    return Label(kind, match.end(), whole_number(written) if written else 0)


_FIRST = frozenset(f"第专重附{_CN}（〔①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
# The groups that hold the number of each kind of label.
_NUMBER = {
    "chapter": ("n1",), "node": ("n2",), "article": ("n3",), "box": ("n4", "n11"), "annex": ("n5",),
    "cn": ("n6",), "pcn": ("n7",), "num": ("n8",), "pnum": ("n9", "n10"),
}  # fmt: skip
