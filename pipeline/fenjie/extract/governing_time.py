"""Which time governs a quantity, and which year that gives its target.

In: a passage, a quantity and its clause.  Out: the time, how it governs, the year.  Nearest
first: a date in the sentence (到2025年，…达到22家), the lead of the paragraph, a deadline
(完成时限：2025年底), the section's lead or heading, the title of a one-year plan.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.passage import Passage
from fenjie.extract.quantities import Quantity, is_money
from fenjie.extract.times import TimeMention
from fenjie.structure.clauses import Clause
from fenjie.vocabulary import Relation

_UNTIL = regex.compile("的?政策(?:继续)?(?:延续|延长|执行|实施)?至?")


def _kept_until(p: Passage, q: Quantity, clause: Clause) -> TimeMention | None:
    """将份额提高至40%政策延续到2023年底: the date that follows says until when it holds."""
    for t in p.times:
        if q.end <= t.start < clause.end and t.timex == "DATE":
            return t if _UNTIL.fullmatch(p.text, q.end, t.start) else None
    return None


_IN_FORCE = regex.compile("执行期限(?:为|延长|延续)?$")


def _in_force(p: Passage, q: Quantity) -> TimeMention | None:
    """减按1%征收率征收增值税。执行期限为2023年1月1日至2023年12月31日: how long it holds."""
    for t in p.times:
        if t.start > q.end and _IN_FORCE.search(p.text, max(0, t.start - 8), t.start):
            return t if t.timex == "DATE" else None
    return None


_SPENT = ("安排", "投入", "新增", "建设", "完成", "培养", "培育", "引进", "累计", "筹集")


def _only_length(text: str, t: TimeMention, q: Quantity) -> bool:
    """三年安排450亿元: a length of time and the verb, which is of no one year."""
    years = t.timex == "DURATION" and t.value[-1] == "Y" and t.end <= q.start
    return years and text.startswith(_SPENT, t.end)


_EACH_PLACE = regex.compile(r"每[县个省市区]")  # 每县建设1所: what holds at any time
_DEADLINE_LABEL = regex.compile(r"(?:完成时限|完成时间|时限)[：:]?[（]?$")  # 完成时限：2025年底


def when(
    p: Passage, q: Quantity, clause: Clause
) -> tuple[TimeMention | None, Relation | None, int | None]:
    """The time that governs the quantity, how, and the year it gives."""
    time = date_in_sentence(p, q, clause)
    if time is None and p.text.startswith(("政策", "的政策"), q.end):
        time = _kept_until(p, q, clause)
    every = _every(p, q, clause)
    if every is not None and every.value == "P1D" and p.index not in p.scope.deadlines:
        return every, "every", None  # 每天综合体育活动时间不低于2小时
    leads = next((t for t in p.times if t.start == clause.start), None)
    if time is None and leads is not None and _only_length(p.text, leads, q):
        return leads, "for", None  # 三年安排450亿元
    if time is None and (every is None or p.section.kind not in ("task", "safeguard")):
        time = _date_above(p, q, clause)
    if time is not None:
        return time, time.relation, time.end_year
    if every is not None:
        return every, "every", None  # 每年培训500人次
    lasting = _within(p, q, clause)
    if lasting is not None:
        return lasting, "for", None  # 用5年时间建设……
    title_year = p.scope.title_years[p.index]
    if title_year is not None and p.section.kind != "appendix":  # 名词解释 promises no year
        return None, "in", title_year
    return None, None, None


def date_in_sentence(p: Passage, q: Quantity, clause: Clause) -> TimeMention | None:
    """The last governing date before the quantity in its sentence."""
    first = p.sentence_start(clause)
    found = None
    for t in p.times:
        if first <= t.start < q.start and t.timex == "DATE" and _governs(p.text, t):
            found = found if _says_whom(p, t, clause) else t
    return found


def _says_whom(p: Passage, t: TimeMention, clause: Clause) -> bool:
    """对2022年首次获得贷款的企业，给予……: a year long past that says which ones are meant."""
    past = t.end_year is not None and t.end_year < (p.scope.document_year or 0)
    at = p.clause_at(t.start) if past else None
    return at is not None and at.start < clause.start and p.text.startswith("对", at.start)


def years_in_turn(p: Passage, q: Quantity, time: TimeMention | None) -> list[TimeMention]:
    """The dates that stand in a row up to ``time``, where 分别 gives each a value of its own."""
    if time is None or p.text.find("分别", time.end, q.start) < 0:
        return []
    run = [time]
    for t in reversed(p.times):
        if t.end < run[0].start and t.timex == "DATE":
            if p.text[t.end : run[0].start] not in ("、", "和", "及"):
                break
            run.insert(0, t)
    return run if len(run) > 1 else []


_REFERS = ("高于", "低于", "优于", "好于", "超过", "多于", "少于", "相比")


def _governs(text: str, t: TimeMention) -> bool:
    """较2020年, 从2020年的…, 2016年以来: a reference, not a date for the target."""
    before = text[max(0, t.start - 1) : t.start]
    if before and before in "较比从由自的":
        return False
    if text.endswith(_REFERS, max(0, t.start - 2), t.start):
        return False  # 数量高于2022年
    if t.relation == "since" and not text.endswith(("起", "开始"), t.start, t.end):
        return False  # 2016年以来; but 2021年起
    if "恢复" in text[max(0, t.start - 3) : t.start]:
        return False  # 恢复到2019年的110%
    if text.startswith(("的基础", "基础上", "水平"), t.end):
        return False
    if _OF_A_PLAN.match(text, t.end) is not None:
        return False  # 2030年前碳排放达峰行动方案
    return _WHICH_WERE.match(text, t.end) is None  # 2000年底前建成的小区


_OF_A_PLAN = regex.compile(  # 实现2035年远景目标
    r"\p{Han}{2,12}(?:行动方案|实施方案|行动计划)|\p{Han}{0,14}(?:远景|贡献|奋斗|达峰)目标"
)


_WHICH_WERE = regex.compile(
    "(?:[已新]?(?:批复|核准|立项|建成|建设|投用|竣工|认定|评定|获批|入库|入选|开工|登记|注册|实施|发布|印发"
    "|前?(?:入驻|迁入|落户|购买|购置|毕业|引进)))的"
)


def _every(p: Passage, q: Quantity, clause: Clause) -> TimeMention | None:
    """每年 before the quantity in its clause; with 次 any recurring time (每季度至少1次)."""
    inside = [
        t
        for t in p.times
        if t.timex == "SET" and clause.start <= t.start < q.start and not _of_another(p.text, t, q)
    ]
    yearly = [t for t in inside if t.value == "P1Y"] or yearly_before(p, clause)
    if yearly:
        return yearly[-1]
    hours = q.unit in ("小时", "分钟") and inside and inside[-1].value == "P1D"
    return inside[-1] if inside and (q.unit == "次" or hours) else None


def _of_another(text: str, t: TimeMention, q: Quantity) -> bool:
    """由每人每年|380元提高到(420元): it belongs to the number before."""
    each = text.startswith("每", t.start - 2)
    return each and _DIGIT.search(text, t.end, q.start) is not None


def yearly_before(p: Passage, clause: Clause) -> list[TimeMention]:
    """每年对增速前3的企业，一次性给予50万元: 每年 opens the sentence or its part before ；."""
    if not p.times:
        return []
    first = p.sentence_start(clause)
    semicolon = p.text.rfind("；", first, clause.start)
    first = semicolon + 1 if semicolon >= 0 else first
    return [
        t
        for t in p.times
        if first <= t.start < clause.start
        and t.timex == "SET"
        and t.value == "P1Y"
        and (
            (t.start == first and _TO_WHOM.match(p.text, t.end))
            or (
                p.text.endswith(("争取", "力争"), first, t.start)
                and (t.start - first == 2 or p.text[t.start - 3] == "，")
                and _LEVEL.search(p.text, clause.start, clause.end) is None
            )
            or (
                _EVERYWHERE.fullmatch(p.text, first, t.start)
                and p.text.startswith(("新增", "完成", "培训"), clause.start)
            )
        )
    ]


# 力争每年创建1家景区，景区达到(200家): in all, not each year
_LEVEL = regex.compile(r"(?:达到?|突破|超过|[定持制]在|提高到|增加到)\d")
_EVERYWHERE = regex.compile("全[省市区县州国域]")  # 全省每年完成……，新增……
_TO_WHOM = regex.compile("对(?!接)|给(?!予)")


def _within(p: Passage, q: Quantity, clause: Clause) -> TimeMention | None:
    """A length of time that leads the sentence: 用5年时间, 3年内."""
    first = p.sentence_start(clause)
    for t in p.times:
        if t.timex == "DURATION" and t.value[-1] in "YM" and first <= t.start and t.end <= q.start:
            written = p.text[t.start : t.end]
            if written.endswith(("时间", "内", "以内")) or written.startswith(
                ("用", "在", "通过", "未来", "今后")
            ):
                return t
    return None


_PLAIN = regex.compile("给予|补助|补贴|奖励|奖补|资助|应当|不得|必须|每[县个省市区]")


def _led_by(p: Passage, q: Quantity, clause: Clause) -> TimeMention | None:
    """到2025年，培训5000人。培养3000人: the sentence goes on with what the one before opened."""
    if is_money(q.unit) or q.after == "以下" or not p.times:
        return None
    first = p.sentence_start(clause)
    before = p.sentence_before(clause)
    if before is None or _PLAIN.search(p.text, first, clause.end):
        return None
    opens = p.clause_at(first)
    if opens is None or _DIGIT.search(p.text, opens.start, opens.end) is None:
        return None  # 开展……创建，争创2家: another measure
    for t in p.times:
        if t.start == before and t.relation == "by" and t.timex == "DATE":
            return t if p.text.startswith("到", t.start) and _WHOLE_YEAR.match(t.value) else None
    return None


_DIGIT = regex.compile(r"\d")
_WHOLE_YEAR = regex.compile(r"20\d\d$")


def _date_above(p: Passage, q: Quantity, clause: Clause) -> TimeMention | None:
    """The lead of the paragraph, its deadline, the section's lead or head."""
    if p.section.kind in ("goal", "overview", "preamble"):
        earlier = [
            t
            for t in p.times
            if t.end <= q.start
            and t.timex == "DATE"
            and _governs(p.text, t)
            and t.relation in ("by", "during", "in")
        ]
        if earlier:
            return earlier[-1]
    if _EACH_PLACE.match(p.text, clause.start, q.start):
        return None
    led = _led_by(p, q, clause)
    if led is not None:
        return led
    deadlines = [
        t
        for t in p.times
        if t.start > q.end
        and t.relation == "by"
        and _DEADLINE_LABEL.search(p.text, max(0, t.start - 8), t.start)
    ]
    if deadlines:
        return deadlines[-1]
    in_force = _in_force(p, q)
    if in_force is not None:
        return in_force
    if p.index in p.scope.deadlines:
        return p.scope.deadlines[p.index]
    section: int | None = p.block.section
    while section is not None:
        if section in p.scope.section_times:
            return p.scope.section_times[section]
        section = p.outline.sections[section].parent
    return None
