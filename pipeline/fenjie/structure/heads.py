"""The head of a table: what its columns are for, told from the names that stand above them.

In: the names in the order of the text, a second storey (2023年, 2025年 below 目标值) behind the
whole first one.  Out: :class:`Heads`, the use of each column and which names stand above it.

>>> made = read_heads(["指标", "现状值", "目标值", "属性", "2022年", "2024年", "2025年"])
>>> made.uses, made.lower
(['indicator', 'year', 'year', 'year', 'attribute'], [None, 4, 5, 6, None])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fenjie import patterns as regex
from fenjie.structure.columns import read_column

_YEAR = (
    r"(?:“?十[二三四五六]五”?(?:期?末|时期)?"
    r"|(?:19|20)\d\d\s*年?(?:[末底]|[—~-](?:19|20)\d\d\s*年?)?)"
)
_SAID = "(?:目标|现状|基期|基准|实际|完成|预期|规划|计划|累计)?(?:目标)?[值数]?"
_BARE_SAID = (
    "(?:目标|现状|基期|基准|实际|完成|预期|规划|计划)(?:目标)?[值数]?|指标值|年均增[长速]|年均"
)
COLUMN_NAMES = (
    r"序\s*号|编号|类\s*别|分\s*类|领\s*域|维度|(?:[一二三]级|主要|具体|核心|重点|发展|规划|评价|考核|监测)?指标(?:名称|内容|类别|体系)?"
    r"|(?:计量|指标)?单\s*位|(?:指标)?(?:属\s*性|性\s*质|类\s*型)"
    r"|(?:重点|工作|主要|目标|具体|改革|年度)?(?:任务|措施|举措|事项|内容|工作)(?:名称|内容|事项)?|(?:建设|实施)(?:内容|规模|任务)|项目(?:名称)?"
    r"|(?:市级|省级|县级)?(?:牵头|责任|配合|参与|实施|主办|协办|承办|落实)(?:单位|部门|主体|处室)|责任分工|任务分工"
    r"|(?:完成|办结|实施)?(?:时\s*限|时\s*间|期\s*限)|时间(?:节点|进度|安排|要求)|进度安排|完成年限|备\s*注|说\s*明|数据来源"
)
COLUMN_NAME = regex.compile(
    rf"(?:{COLUMN_NAMES}|{_YEAR}{_SAID}|{_BARE_SAID})(?:[（〔\[][^（）〔〕]{{1,12}}[）〕\]])?"
)
# A column that has years or owners below it, in a head of two storeys.
_SPANS = regex.compile(f"(?:{_BARE_SAID}|责任分工|任务分工|年度目标)(?:（[^）]*）)?")
_SUB = regex.compile(rf"{_YEAR}{_SAID}|(?:牵头|责任|配合|参与)(?:单位|部门)")
_BASE = regex.compile("现状|基期|基准|实际|完成")
_COUNTS = regex.compile(r"序\s*号|编号")
_CLASSES = regex.compile(r"类\s*别|类\s*型|分\s*类|领\s*域|维度")
# A table without numbers needs a column whose cells can be told.
_TELLING = {"index", "year", "aim", "attribute", "deadline"}


@dataclass(frozen=True, slots=True)
class Heads:
    """``uses`` as :func:`fenjie.structure.fitting.fit` takes them.  ``upper`` and ``lower`` are the
    names above each column, by their number; ``lower`` is empty where there is one storey, whose
    last name is before ``below``.
    """

    uses: list[str]
    upper: list[int]
    lower: list[int | None]
    below: int

    @property
    def tells(self) -> bool:
        """Are there things in its rows, and a column whose cells can be told from others?"""
        return bool({"indicator", "task"} & set(self.uses)) and bool(_TELLING & set(self.uses))


def counts_rows(name: str) -> bool:
    """序号"""
    return _COUNTS.fullmatch(name) is not None


def read_heads(names: Sequence[str]) -> Heads:
    """Columns from the names of the head."""
    spans = [k for k, name in enumerate(names) if _SPANS.fullmatch(name)]
    below = len(names)
    while below > 0 and _SUB.fullmatch(names[below - 1]):
        below -= 1
    upper: list[int] = list(range(len(names)))
    lower: list[int | None] = []
    # Years at the end are a storey of their own where something else stands between.
    if spans and spans[-1] < below < len(names) and (len(spans) > 1 or spans[-1] < below - 1):
        upper, lower = _two_storeys(names, spans, below)
    uses = []
    for column, k in enumerate(upper):
        low = lower[column] if lower else None
        storeys = [names[k]] if low is None else [names[k], names[low]]
        uses.append(_fitting_use(storeys, column, len(upper)))
    return Heads(uses, upper, lower, below if lower else len(names))


def _fitting_use(storeys: Sequence[str], column: int, width: int) -> str:
    if counts_rows(storeys[0]):
        return "index"
    if _CLASSES.fullmatch(storeys[-1]) and column < width - 1:
        return "other"
    return read_column(storeys).use


def _two_storeys(
    names: Sequence[str], spans: list[int], below: int
) -> tuple[list[int], list[int | None]]:
    """Which name of the first storey, and of the second, stands above each column."""
    takes, sub = spans, range(below, len(names))
    if len(takes) > len(sub):  # 现状值 has no year of its own
        takes = [k for k in takes if not _BASE.search(names[k])] or takes[-1:]
    upper: list[int] = []
    lower: list[int | None] = []
    rest = iter(sub)
    for k in range(below):
        share = len(sub) - len(takes) + 1 if k == takes[-1] else 1
        for _ in range(share):
            upper.append(k)
            lower.append(next(rest, None) if k in takes else None)
    return upper, lower
