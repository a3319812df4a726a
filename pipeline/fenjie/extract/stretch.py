"""The stretch of a clause that can hold the indicator of a quantity.

In: a passage, a quantity and its neighbours.  Out: spans, without what only leads to the indicator
or stands between it and its number: 到2025年，力争|技术交易合同成交额|年均|增长8%.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.passage import Passage
from fenjie.extract.quantities import Quantity
from fenjie.extract.spans import Span
from fenjie.structure.clauses import Clause


def edges(
    p: Passage,
    q: Quantity,
    clause: Clause,
    previous: Quantity | None,
    following: Quantity | None,
    taken: int,
) -> Span:
    """The stretch that can hold the indicator: clause or bracket, up to its neighbours.

    What stands before ``taken`` belongs to the target before: 50个智能工厂和500个……
    """
    left, right = clause.start, clause.end
    for a, b in p.brackets:
        if a == left and b <= q.start:
            left = b  # （责任单位：省发展改革委）推出标杆项目10个
        if a < q.start and q.end <= b - 1:
            left = max(p.text.rfind(mark, a, q.start) for mark in "，；：（〔[") + 1
            stops = [stop for mark in "，；" if (stop := p.text.find(mark, q.end, b)) >= 0]
            right = min([*stops, b - 1])
    if previous is not None and left < previous.end <= q.start:
        left = max(previous.end, taken if taken <= q.start else 0)
        if taken > q.start and p.text[q.start - 1] == "、":
            left = q.start  # 100个年产值超十亿元、|10个……的企业: the noun of both comes last
    if following is not None and q.end <= following.start < right:
        right = following.start
    return left, right


# 其中, 力争, 全市累计: what may open the stretch before the indicator.
_LEAD = regex.compile(
    r"(?:在(?=确保)|(?<=（)含(?=\p{Han}{2})|正常年景下?|其中|包括(?=\p{Han}{4})|建议(?=“)|但(?!是?不)|且(?!末)|(?:争取)?做到|全年|年内|为(?=全?[\p{Han}]{2,8}(?:减|节))|一般(?=不|为|在|控制)|(?:持续|切实|始终)(?=确保|保障|实现)|还(?=将|要|计划|应)|预期(?=增长|完成|达到|实现)|同时|并(?![购网联轨])且?|以及|另外|此外|和(?![谐美])|及(?![时格])|或|、|，|；|：|——|—|即(?![办时将])"
    r"|使(?!用)|让(?![利渡])|计划(?!生育)|预计|原则上|[一二三四五六七八九十]{1,3}是"
    r"|力争|确保|努力|保证(?![金保])|力促|要(?![素求点件道害])|将(?!军)|把(?![握关控脉手门])|应当|应(?![急用届对收付税征])|须|可(?![中再持循调追信溯吸回降支移])"
    r"|拟(?!态)|继续(?!教育)|进一步|奋力|总体(?!\p{Han}{2,6}(?:能力|规模|水平|量|率|面积|进度|数))|基本(?=实现|建成|形成|消除|完成|达到|建立|解决|普及|覆盖|满足|控制|稳定)"
    r"|年(?=(?:培养|培训|招收|选派|新增|服务)(?!人次|人数|量|能力)\p{Han}{2})|年度计划(?=(?:完成)?投资)|年度(?=\p{Han}{4})(?!目标|任务|计划|预算|考核|重点|投资)|主要(?:预期)?目标是|累计|共计|合计(?!\p{Han}{2,6}(?:时间|面积|金额|数|量|规模))|总计|共(?![享同建有青治性富生产轨赢])|均(?![衡价等])|每年|年均|分别|再(?![次贷贴生制担保就融利造])"
    r"|每[人户亩床张](?:每[月年天日])?(?=\p{Han}{0,6}(?:标准|金额|费用|额度)(?!\p{Han})))"
)


def skip_lead(p: Passage, left: int, end: int) -> int:
    """Past times, connectives, modal words and the like at the start of the stretch."""
    position = left
    while position < end:
        time = next((t for t in p.times if t.start <= position < t.end and t.end <= end), None)
        if time is not None and time.value.startswith("PT") and p.text[time.end] not in "，、":
            break  # 24小时扑灭率: part of the name
        if time is not None:
            position = time.end
            if p.text.startswith(("末", "底", "初"), position):
                position += 1  # 三季度|末达到80%
            continue
        match = _LEAD.match(p.text, position, end)
        if match is None or match.end() == position:
            break
        position = match.end()
    return position


# 较2020年, 比上年, 在2020年基础上: what the number is compared with.
_COMPARISON = (
    r"(?:(?:较|比(?![重例率值亚]))(?:原来|上年|去年|前年|同期|上一?年度|全[国省市]|\d{4}年|“?十[一二三四五]五”?|基期"
    r"|规划|[^，。；、]{1,8}(?:年|末|期|水平))[^，。；、]{0,5}?"
    r"|(?:快于|高于|低于|慢于)[^，。；、\d]{2,10}(?:水平|增速|平均)"
    r"|(?<=增速|速度|增幅)(?:快于|高于|低于|慢于)[^，。；、\d]{2,14}|在[^，。；、]{1,14}基础上"
    r"|(?:从(?![业事严优快])|(?<![理自缘因事])由)(?![^，。；、]{0,14}[到至])[^，。；、]{1,16})"
)
# 年均, 力争达, 同比, 每年: what may stand between the indicator and its number.
_TAIL = regex.compile(
    rf"(?:{_COMPARISON}|在?(?:现行|现有|原有|原)(?:标准|水平|规定)?基础上|整体|(?<=[亩户个上])平均"
    rf"|每亩|(?<=\p{{Han}}{{3}})在|(?:预期)?目标(?:为|是)|同比|环比|阶段性|分别|(?<![人平户年日月亩次地])均|最[短长快]|总体上|累计"
    r"|共计|合计|总计|(?<!公)共|年均|每年|也|(?<![成首])都|已|再|各|将|要|应|须|力争|确保|努力|预计|拟|达|为|是|达到"
    r"|(?<![节集签合公履特违制条])约|不|总体|应当|(?<=\p{Han}{3})稳定"
    r"|(?<![归返偿])还|(?<!成)就|(?<![许认])可|可按|要将"
    r"|(?:按)?(?:同口径|可比口径|可比价格?|不变价格?)(?:计算)?|要按|按|按照|(?<=\p{Han}{2})继续(?:执行)?|(?:预期)?目标设定(?:为)?|最多|至多|将其|不得|要达到|的|(?<=率)全部|恢复性|(?:(?<=[金额准入])|(?<=面积))人均|逐步|明显|稳步|持续|仍|一般|原则上"
    r"|(?<=\p{Han}{2})每[百千万]\p{Han}{1,4}?(?:配备|拥有|设置)|每千瓦时|按?每[\d.]+[万亿]?\p{Han}{1,3}|每[人户生个张辆车台套年月家所平方立米公里亩名次件项团区县市镇村场只头台篇部]{1,4}|[，、：])$"
)


_THAN = regex.compile("较|(?<![占之对同])比$")


def skip_tail(p: Passage, start: int, end: int) -> int:
    """Before adverbs and comparisons that stand between indicator and quantity."""
    while end > start:
        time = next((t for t in p.times if t.end == end and t.start >= start), None)
        if time is not None and (time.timex != "DURATION" or p.text[end - 1] == "内"):
            end = time.start
            if end > start and _THAN.search(p.text, start, end):
                end -= 1  # 人均收入比|2010年翻一番
            continue
        match = _TAIL.search(p.text, start, end)
        if match is None or match.start() == match.end():
            break
        end = match.start()
    return end
