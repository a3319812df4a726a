"""What a column of a table is for, told from its head: one cell, or several storeys of them.

In: the texts of the head cells above a column, from top to bottom.  Out: :class:`Column`.

>>> read_column(["目标值", "2025年"]).use, read_column(["目标值", "2025年"]).year
('year', 2025)
>>> read_column(["责任分工", "牵头单位"]).use
'owner:lead'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fenjie import patterns as regex
from fenjie.vocabulary import UnitRole


@dataclass(frozen=True, slots=True)
class Column:
    """``use`` is owner:ROLE, deadline, indicator, unit, attribute, year, aim, base, task, other.

    A column of ``year`` holds values of that year; ``base`` ones from which the plan starts,
    ``aim`` ones that it wants, both without a year in the head.  ``unit`` is the one that the
    head names; ``annual`` marks a mean yearly growth.
    """

    use: str
    year: int | None = None
    base: bool = False
    unit: str = ""
    annual: bool = False


_OWNER: tuple[tuple[str, UnitRole], ...] = (
    ("牵头", "lead"), ("主办", "lead"), ("责任", "responsible"), ("实施", "responsible"),
    ("承办", "responsible"), ("落实", "responsible"), ("负责", "responsible"),
    ("主要", "responsible"), ("配合", "support"), ("参与", "support"), ("协办", "support"),
    ("协同", "support"), ("协助", "support"), ("参加", "support"), ("支持", "support"),
    ("监督", "supervise"), ("督导", "supervise"), ("指导", "supervise"), ("督办", "supervise"),
)  # fmt: skip
_BODY = regex.compile("单位|部门|主体|处室|科室|机构|地区")  # 牵头单位; 责任领导 is a person
_DUTY_WITH = regex.compile("分工|单位|部门|处室")  # 责任分工
_NO_USE = regex.compile(
    "序号|编号|备注|说明|.*(?:指标|任务|内容)(?:说明|含义|内涵|解释|来源|定义|释义|编号|序号)|.*(?:联系人|电话|方式"
    "|依据|来源|公式|定义|范围|方法|口径|分值|权重|得分|进展).*|.*责任人"
)
_LIMIT = regex.compile("时限|时间|期限|进度|节点|年限|起止")  # 完成时限
_UNIT_HEAD = regex.compile("(?:计量|指标|数据)?单位(?:名称)?")
_ATTRIBUTE = regex.compile("(?:指标)?(?:属性|性质|类型|类别)")
_TASK_HEAD = regex.compile(
    "任务|措施|举措|内容|事项|要求|做法|行动|工程|项目|安排|工作(?!单位|部门|处室|时)|政策|改革"
)
_YEAR = regex.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:年|(?!\d))(?:末|底)?")
_RANGE = regex.compile(r"(?<!\d)(?:(?:19|20)\d\d)年?(?:[—~-]{1,2}|至|到)(?P<year>(?:19|20)\d\d)年?")
_PERIOD_END = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_BASE = regex.compile(
    "基数|基期|基础值|现状|现有|完成|实际|实现(?!目标)|达到值|已达|初始|上年|上一年|当前|起始"
)
_AIM = regex.compile("目标|规划|预期|计划|预计|任务值|达到(?!值)|指标值|应达|末值")
_ANNUAL = regex.compile("年均|年平均|每年")
_GROWTH = regex.compile("增速|增长|增幅")
_HEAD_UNIT = regex.compile(
    r"（(?:单位：?)?(?P<unit>[^（）\d]{1,10})）|单位：(?P<bare>[^，；（）]{1,8})"
)
_OWN_DATE = regex.compile("出台|印发|发布|制定")


def read_column(storeys: Sequence[str]) -> Column:
    """The column below these head cells; an upper storey helps the lower one out."""
    cells: list[str] = []
    for each in storeys:
        text = "".join(each.split())
        if text and text not in cells:
            cells.append(text)
    if not cells:
        return Column("other")
    lowest, whole = cells[-1], "".join(cells)
    valued = _values(cells, whole)
    if valued is not None:
        return valued
    for text in reversed(cells):
        use = _use(text)
        if use != "other" or (text is lowest and _NO_USE.fullmatch(text)):
            return Column(use)
    return Column("other")


def _values(cells: Sequence[str], whole: str) -> Column | None:
    """A column of numbers: of a year, or of an aim or a base without one."""
    lowest = cells[-1]
    if _NO_USE.fullmatch(lowest) or _LIMIT.search(whole) or _ATTRIBUTE.fullmatch(lowest):
        return None
    if _use(lowest).startswith("owner") or _UNIT_HEAD.fullmatch(lowest):
        return None
    named = _HEAD_UNIT.search(whole)
    unit = (named["unit"] or named["bare"]) if named else ""
    if unit and _YEAR.search(unit):
        unit = ""
    base = _BASE.search(whole) is not None
    annual = _ANNUAL.search(whole) is not None
    year = _year(whole)
    about = _task_like(lowest)
    if year is not None and not about:
        return Column("year", year, base, unit, annual)
    if annual and (_GROWTH.search(whole) or "%" in whole or "累计" in whole or lowest == "年均"):
        return Column("aim", None, False, unit, True)
    if about or len(whole) > 12:
        return None
    if base and regex.compile("值|数|情况|水平|现状").search(whole):
        return Column("base", None, True, unit)
    if _AIM.search(whole) and regex.compile("值|数$").search(whole):
        return Column("aim", None, False, unit)
    return None


def _task_like(text: str) -> bool:
    """2025年工作任务, 2023年重点工作: what is to be done, not a number."""
    return bool(_TASK_HEAD.search(text)) and not regex.compile("值|数$").search(text)


def _year(text: str) -> int | None:
    match = _RANGE.search(text) or _YEAR.search(text)
    if match is not None:
        return int(match["year"])
    return next((end for name, end in _PERIOD_END.items() if f"{name}”末" in text
                 or f"{name}末" in text or f"{name}”期末" in text), None)  # fmt: skip


def _use(head: str) -> str:
    if _NO_USE.fullmatch(head):
        return "other"
    for word, role in _OWNER:
        if word in head[:4] and (
            _BODY.search(head) or (word == "责任" and _DUTY_WITH.search(head))
        ):
            return f"owner:{role}"
    if _LIMIT.search(head) and not _OWN_DATE.search(head):
        return "deadline"
    if _UNIT_HEAD.fullmatch(head):
        return "unit"
    if _ATTRIBUTE.fullmatch(head):
        return "attribute"
    if "指标" in head:
        return "indicator"
    if _TASK_HEAD.search(head) or "目标" in head:
        return "task"
    return "other"
