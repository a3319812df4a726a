"""On which side of the quantity its indicator stands, where nouns stand on both.

In: a quantity and the stretch around it.  Out: yes or no.  建设2家…… counts what follows,
全省80%以上的…… too.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.quantities import Quantity
from fenjie.extract.quantity_verbs import (
    last_verb,
)
from fenjie.extract.spans import Span

REGION = regex.compile(
    "全[省市区县州国域镇]|我[省市区县州]|本[省市区县州]|(?:其|本|各)?(?:行政区域|辖区|区域|园区)内|各地|城市|农村|城乡|"
)
_INNER = regex.compile(r"(?:(?![每年月季周]|半年)\p{Han}){1,6}$")  # 至少每年|培育形成|1个
_TAKES_OBJECT = regex.compile(r"(?:[对为将把使]|(?<![理自缘因事])由)$")  # 对|80%以上的企业
_HAN = regex.compile(r"\p{Han}")


def verb_inside(text: str, q: Quantity) -> bool:
    """至少建成1所: the verb stands between the comparator and the number."""
    first = q.start + len(q.before)
    if text[q.number[0] - 1] == "的":
        return False  # 不超过实际支出的80%
    return q.number[0] - first <= 8 and _HAN.search(text, first, q.number[0]) is not None


def inner_verb(text: str, q: Quantity) -> Span | None:
    """建成 of 至少建成1所, without 每年 and the like before it."""
    if not verb_inside(text, q):
        return None
    start, end = q.start + len(q.before), q.number[0]
    verb = _INNER.search(text, start, end)
    return verb.span() if verb is not None else None


def takes_object(text: str, start: int, end: int) -> bool:
    """对, 将, 把 before a quantity: what it counts must follow."""
    return _TAKES_OBJECT.search(text, start, end) is not None


_RATE_END = regex.compile("(?:率|比例|标准|价格)$")


def prefers_after(text: str, q: Quantity, start: int, end: int, after: Span | None) -> bool:
    """建设2家……, 全省80%以上的……: of nouns on both sides the one that follows is counted."""
    if after is None or "/" in q.unit:
        return False
    if (
        verb_inside(text, q)
        or last_verb(text, start, end) is not None
        or takes_object(text, start, end)
    ):
        return True
    if q.unit != "%":
        return False
    if text.startswith("的", q.end) and _RATE_END.search(text, *after):
        return True  # 执行不超过0.5%的担保费率
    share = text[q.end : q.end + 1] == "的" and end - start <= 6
    return share or REGION.fullmatch(text, start, end) is not None
