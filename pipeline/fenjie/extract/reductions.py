"""What is halved (减半) or sold at so many tenths of its price (五折).

In: a passage, such a quantity, the stretch of its clause before it.  Out: indicator and verb.
停车费减半收取, 减半收取停车费 and 给予停车费五折优惠 are all of the 停车费.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.passage import Passage
from fenjie.extract.quantities import DISCOUNT, HALVING, Quantity
from fenjie.extract.spans import Span
from fenjie.extract.stretch import skip_tail
from fenjie.structure.clauses import Clause


def is_reduction(q: Quantity) -> bool:
    """减半, 八五折."""
    return q.rule in (HALVING, DISCOUNT)


# (减半)收取停车费
_THEN = regex.compile(
    r"(?P<verb>收取|征收|计征|缴纳|征缴|执行|计收|收费|减免|给予|计入)?"
    r"(?P<what>(?!优惠|政策|标准|的|后|等|执行|补助|补贴|比例)(?=\p{Han})(?:(?!政策|[，。；]).){1,60}(?:费用?|税|金"
    r"|价格?|租|款|附加|率|额))?"
)
# 给予|停车费(五折)优惠, 停车费按|(五折)收取
_HANDED = regex.compile(
    r"(?:[^，。；]*?)(?P<verb>给予|享受|实行|提供|予以|执行|落实)(?=[\p{Han}A-Z“]{2})"
)
_BETWEEN = regex.compile(
    r"(?:继续|再|均|都|一律|可|给予|予以|享受|实行|执行|提供|按照?|打|以|的|阶段性|政策性|最低|最高|不低于|不高于|进行|(?<=费)用?全部|"
    r"按现行标准|按规定|原则上)$"
)
_LEAD = regex.compile(
    r"(?:(?:继续|阶段性|全面)?(?:推动|引导|鼓励|支持|确保|要求|督促|落实|执行|对|将|把|在)+"
    r"|优惠(?:和|以及|、))(?=[\p{Han}A-Z“]{2})"
)
_POLICY = regex.compile(r"[^，。；]{0,30}政策")
_PAID = regex.compile(r"(?:费|费用|税|金|价格?|票|款|租|率|利息|标准|额)(?:（[^）]{0,20}）)?$")


def reduced(p: Passage, q: Quantity, clause: Clause, start: int) -> tuple[Span, Span | None] | None:
    """What is reduced, and the verb beside it: it follows the verb, else it stands before."""
    text = p.text
    if text.find("落实", clause.start, q.start) >= 0 and _POLICY.match(text, q.end, clause.end):
        return None  # 落实购置税减半征收等优惠政策: in force already
    then = _THEN.match(text, q.end, clause.end)
    verb = then.span("verb") if then is not None and then["verb"] else None
    if then is not None and verb is not None and then["what"]:
        return then.span("what"), verb
    end = q.start
    while (between := _BETWEEN.search(text, start, end)) is not None:
        end = between.start()
    end = skip_tail(p, start, end)
    handed = _HANDED.match(text, start, end)
    if handed is not None and _PAID.search(text, handed.end(), end):
        return (handed.end(), end), handed.span("verb")
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead is not None else start
    if end - start >= 2 and _PAID.search(text, start, end):
        return (start, end), verb
    if then is not None and then["what"]:
        return then.span("what"), None  # 予以八折通行费优惠
    return None
