"""Does a line go on with the paragraph above it?  Told by widths, marks, brackets and labels.

In: the lines of a paragraph so far, the next ones, the :class:`~fenjie.structure.lines.Layout`.
Out: yes or no.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.structure.lines import PARAGRAPH_END, Layout, Line, mid_sentence, own_line

_SENTENCE_END = regex.compile(r"[。！？；：][”’）］\]〕》]{0,9}$")
# A quotation that justified lines broke off: “一网通办” or “一网通办”服务 on a line of its own.
_BROKEN_OFF = regex.compile(r"“[^”]{1,20}”[^，。；：]{0,6}|（[^）]{1,12}）")
_FRAGMENT = regex.compile(r"“[^”]{1,20}”|（[^）]{1,12}）")
_PUNCTUATION = regex.compile("[。；：，]")
_DATED = regex.compile(r"[^。；：，]{0,60}（20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日）")
_DATE_LINE = regex.compile(
    r"\s*(?:二[〇○零O]|\d{2})[\d〇○零一二三四五六七八九十]{2}\s*年.{1,8}日\s*"
)
_DOC_NUMBER = regex.compile(
    r"\S{1,12}\s*[〔\[（]\s*(?:19|20)\d\d\s*[〕\]）]\s*(?:第\s*)?\d{1,4}\s*号\s*"
)


def joins(group: list[Line], line: Line, layout: Layout, ahead: list[Line]) -> bool:
    """Does ``line``, the first of ``ahead``, go on with the paragraph that ``group`` has so far?"""
    last = group[-1]
    if line.text.startswith("——") and not _inside_brackets(group):
        return False
    if len(last.text) <= _SHORT and _completes(group, line):
        return True
    if own_line(line.text) and not _inside_brackets(group):
        return False
    if own_line(group[0].text) and (
        (last.text.endswith("：") and own_line(last.text)) or last.text.endswith(("、", "，", "等"))
    ):
        return line.label is None  # 责任单位：|市科技局、|市财政局
    if last.text.endswith(("印发", "关于")) and (
        line.text.startswith("《")
        or (line.label is None and not _PUNCTUATION.search(line.text) and "印发" in last.text)
    ):
        return True  # the title of a notice, broken before what it issues
    if (
        line.label is None
        and len(group) <= 2
        and layout.wrapped
        and _NOTICE_OPENS.fullmatch(last.text)
        and any(_NOTICE_ENDS.fullmatch(x.text) for x in ahead[:2])
    ):
        return True
    if last.text.endswith("日）") and _DATED.fullmatch("".join(x.text for x in group)):
        return False  # 4.江北市……行动方案（2023|年4月12日）: its title follows once more
    if line.text.endswith("日）") and _ends_numbered_title(group, line):
        return True
    if line.label is not None and not (
        _inside_brackets(group) and not last.text.endswith(("）", "〕", "]", "。"))
    ):
        return False
    if line.label is not None and _counts_on(group[0], line):
        return False  # 11.建立平台。（市人社局负责，11月底前完成|12.开展行动: a bracket left open
    if last.label is not None and len(group) == 1 and last.label.end >= len(last.text.strip()):
        # The label stands alone on its line; under 附件 a title may follow.
        return last.label.kind not in ("annex", "box") or (
            not last.text.rstrip().endswith("：")
            and line.width <= _TITLE_WIDTH
            and not _PUNCTUATION.search(line.text)
        )
    if _titles_annex(group, ahead):
        return True
    if layout.wrapped:
        return _joins_wrapped(group, line, layout, ahead)
    return _joins_loose(group, line)


def _counts_on(first: Line, line: Line) -> bool:
    """Does the label of the line follow the one that the paragraph began with?"""
    above, label = first.label, line.label
    if above is None or label is None or above.kind != label.kind or above.number is None:
        return False
    return label.number == above.number + 1


_SHORT = 4
_ORDINAL = regex.compile("[0-9]{1,3}|[一二三四五六七八九十]{1,3}")


def _completes(group: list[Line], line: Line) -> bool:
    """总|则, 专栏|1|重大工程, 2023|年: what stands on several lines, one word or number each?"""
    first, last = group[0].text, group[-1].text
    if last.isdecimal() and line.text[0] in "年月日":
        return True
    if last in ("年", "月") and group[0] is not group[-1] and line.text.isdecimal():
        return True
    if len(last) == len(line.text) == 1 and min(last, line.text) >= "\u4e00":
        return line.label is None
    if first != "专栏":
        return False
    if len(group) == 1:
        return _ORDINAL.fullmatch(line.text) is not None
    short = line.label is None and line.width <= _TITLE_WIDTH
    return len(group) == 2 and short and not _PUNCTUATION.search(line.text)


_TITLE_WIDTH = 80
_TITLE_ENDS = regex.compile(
    "(?:方案|计划|规划|纲要|意见|措施|要点|办法|细则|清单|台账|任务|分工|目标|表|名单|指引|指南|标准|规定)"
    "(?:（[^）]{1,20}）)?$"
)
_ANNEX_LINES = 4


def _titles_annex(group: list[Line], ahead: list[Line]) -> bool:
    """附件1|全省…制度|改革提升…|工作方案: the title below an annex's label, over several lines?"""
    label = group[0].label
    alone = label is not None and label.kind == "annex" and label.end >= len(group[0].text)
    if not alone or not 2 <= len(group) < _ANNEX_LINES or _TITLE_ENDS.search(group[-1].text):
        return False
    for line in ahead[: _ANNEX_LINES - len(group) + 1]:
        if line.label is not None or line.width > _TITLE_WIDTH or _PUNCTUATION.search(line.text):
            return False
        if _TITLE_ENDS.search(line.text):
            return True
    return False


def _ends_numbered_title(group: list[Line], line: Line) -> bool:
    """5.江北市……工作|方案的通知（2023年3月29日）: a document in a collection."""
    label = group[0].label
    if label is None or label.kind != "num" or line.label is not None:
        return False
    return not _PUNCTUATION.search(group[-1].text) and _DATED.fullmatch(line.text) is not None


def _joins_loose(group: list[Line], line: Line) -> bool:
    """Only what a page break cut goes on: unfinished running text, never a heading."""
    last = group[-1]
    if _inside_brackets(group) or line.text.startswith(_NEVER_FIRST):
        return True
    if _WORK_REPORT.fullmatch(line.text) or _WORK_REPORT.fullmatch(last.text):
        return False
    running = "".join(x.text for x in group)
    if PARAGRAPH_END.search(last.text) and (
        _closed_by_bracket(running) or not _SHORT_BRACKET.search(last.text)
    ):
        # …首台（套）|等装备: a paragraph does not open so.
        return last.text.endswith(("）", "〕", "]")) and line.text[0] in "：的等"
    if line.indented and not last.text.endswith(("，", "、")):
        return False
    if group[0].label is None and "，" in running and _SHORT_REST.fullmatch(line.text):
        return True  # 坚持创新引领，建设现代化产业体系和科技|创新强市。
    runs_on = _RUNS_ON.search(running) is not None or ("，" in running and len(running) >= 40)
    return runs_on and (len(line.text) > 3 or bool(_SENTENCE_END.search(line.text)))


_WORK_REPORT = regex.compile(r"\s*政\s*府\s*工\s*作\s*报\s*告\s*")  # a title, whatever is above
_SHORT_BRACKET = regex.compile("（[^（）]{1,5}）$")  # 首台（套）
_SHORT_REST = regex.compile("[^，。；：]{1,20}。")
_RUNS_ON = regex.compile(r"[。；]|，.*，")


def _stands_alone(text: str) -> bool:
    """A date, or the number of a document."""
    ending = text[-1:]
    return (ending == "日" and _DATE_LINE.fullmatch(text) is not None) or (
        ending == "号" and _DOC_NUMBER.fullmatch(text) is not None
    )


def _joins_wrapped(group: list[Line], line: Line, layout: Layout, ahead: list[Line]) -> bool:
    last = group[-1]
    if _stands_alone(line.text) or _stands_alone(last.text):
        return False
    if line.text.startswith("（此件") or last.text.startswith("（此件"):
        return False
    if _inside_brackets(group) and not _NEVER_CLOSED.match("".join(x.text for x in ahead)):
        return True
    if own_line(group[0].text):
        return last.width >= layout.width * 0.88
    if mid_sentence(last.text) or line.text.startswith(_NEVER_FIRST):
        return True
    if _ASSIGNS.match(line.text):
        return True  # （责任单位：…） belongs to what it closes
    goes_on, starts, row = _fit(group, ahead, layout)
    full, brimful = row >= layout.width * 0.88, row >= layout.width - _MISFIT
    labelled = group[0].label is not None
    running = "".join([x.text for x in group[-_LOOK_BACK:]])
    named = _HEADING_WITH_COMMA.fullmatch(running) or (
        len(group) == 1 and _THREE_PARTS.fullmatch(running)
    )
    label = group[0].label
    boxed = label is not None and label.kind == "box" and len(group) == 1
    if not _PUNCTUATION.search(running, label.end if boxed and label else 0) or (
        labelled and named
    ):
        # A heading or a title: goes on only from a full line, or where the line was broken in
        # two (at a quotation or a bracket) and what follows fills it up.
        broken = layout.ragged and bool(
            _BROKEN_OFF.fullmatch(line.text) or (len(group) > 1 and _FRAGMENT.fullmatch(last.text))
        )
        if not labelled:
            full = brimful and not running.endswith(("通知", "）"))
        return full or broken or (goes_on <= 2 and starts > _MISFIT)
    if _SENTENCE_END.search(last.text) or _closed_by_bracket(running):
        if last.text.endswith("："):
            return False
        runs = any("，" in x.text for x in ahead[:2])
        closes = running[-1] in "）〕]" or _CLOSES_PLAN.match(line.text) is not None
        if layout.ragged and runs and not closes:
            return goes_on <= _NEAR or starts > _FAR
        if labelled and layout.ragged and _ONE_SENTENCE.fullmatch(running):
            return goes_on <= starts + 1  # 8.构建亲清政商关系。
        return goes_on <= _MISFIT and (
            goes_on < starts or (goes_on == starts and layout.ragged and labelled)
        )
    return True


# Where a PDF broke lines at quotations and brackets, a sentence that ends at a break tells little:
# only a row that would have held what follows, which fills a row of its own, shows the end of a
# paragraph.  Of 1,606 such breaks in annotated texts 32 were one: all but two with goes_on from
# 12 and starts up to 4.
_NEAR, _FAR = 8, 4
_CLOSES_PLAN = regex.compile("本[^，。]{2,12}(?:自|从|由)|各[^，。]{2,16}(?:自|从)|以上")
# （一）创新监管方式，强化精准监管
_HEADING_WITH_COMMA = regex.compile(r"[^，。；：]{4,30}，[^，。；：]{4,30}(?<!”)")
# （一）优化流程，简化材料，实现“一次告知”
_THREE_PARTS = regex.compile(r"[^，、。；：]{4,12}，[^，、。；：]{4,12}，[^，。；：]{4,24}”")
_ONE_SENTENCE = regex.compile(r"[^。；：]{4,40}。")
_ASSIGNS = regex.compile(
    r"[（〔\[][^。；]{0,40}?(?:(?:单位|部门|处室|科室|领导)[：:]|负责|牵头|配合|落实|各区|各县)"
)


def _closed_by_bracket(running: str) -> bool:
    """Does the text end in a bracket after which nothing follows: it assigns, or stands after 。"""
    if running[-1] not in "）〕]":
        return False
    depth = 0
    for i in range(len(running) - 1, -1, -1):
        if running[i] in "）〕]":
            depth += 1
        elif running[i] in "（〔[":
            depth -= 1
            if depth == 0:
                after_stop = i > 0 and running[i - 1] in "。；"
                return after_stop or _ASSIGNS.match(running, i) is not None
    return False


# 7.江北市人民政府关于印发江北市以控制成本为核心优|化营商环境的若干措施的通知（2023年3月25日）
_NOTICE_OPENS = regex.compile(
    r"(?![^。；：，]*(?:通知|公告)$)[^。；：，]*(?:关于|印发|转发)[^。；：，]*"
)
_NOTICE_ENDS = regex.compile(
    r"[^。；：，]{2,60}的(?:通知|意见|公告|函|决定|批复|通告)(?:（[^）]{1,30}）?)?"
)
# A bracket that the sentence ends without closing: 方案（2023版|为深入贯彻……，制定本方案。
_NEVER_CLOSED = regex.compile(
    r"(?:[^（）〔〕《》\[\]。]|（[^（）]*）|〔[^〔〕]*〕|《[^《》]*》){30,}。(?![”）])"
)
_NEVER_FIRST = ("，", "。", "、", "；", "）", "”")
AHEAD = 9
_LOOK_BACK = 12
# A line is full if it is no more than this from the width of full lines.
_MISFIT = 3


def _fit(group: list[Line], ahead: list[Line], layout: Layout) -> tuple[float, float, int]:
    """How far from a full line do ``ahead`` get: going on with ``group``, starting a paragraph?

    Also, how wide the line of the page is that ``group`` ends in.

    A PDF may break one line of the page into several at quotations, brackets and commas; put
    side by side again they are as wide as the page, less the indent that opens a paragraph.
    """
    row = layout.indent
    for part in group:
        row = row + part.width if row + part.width <= layout.width + 2 else part.width
    widths: list[int] = []
    total = 0
    for part in ahead:
        if part.label is not None or total > layout.width + 2 or own_line(part.text):
            break
        widths.append(part.width)
        total += part.width
    on = _misfit(row, widths, layout.width)
    if row >= layout.width - _MISFIT - 1:
        on = min(on, _misfit(0, widths, layout.width))
    return on, _misfit(layout.indent, widths, layout.width), row


def _misfit(row: int, widths: list[int], width: float) -> float:
    """The least distance from a full line that ``row`` and the first of ``widths`` come to."""
    best = float("inf")
    for part in widths:
        row += part
        if row > width + 2:
            break
        best = min(best, abs(width - row))
    return best


def _inside_brackets(group: list[Line]) -> bool:
    """Is a bracket opened in the last lines of ``group`` still open (and worth waiting for)?"""
    first, seen = len(group), 0
    while first > 0 and (seen < 250 or len(group) - first < 4):
        first -= 1
        seen += len(group[first].text)
    depth = 0
    for line in group[first:]:
        for char in line.brackets:
            if char in "（〔《[":
                depth += 1
            elif depth:
                depth -= 1
    return depth > 0
