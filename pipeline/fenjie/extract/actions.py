"""Tasks and actions: which paragraphs are measures, and which clauses make up each action.

In: prepared text, outline, clauses, assignments.  Out: :class:`TaskMention` items, each with
its :class:`ActionMention` items, as view spans.  What kind of clause each is says
:mod:`fenjie.extract.predicates`; here lead-ins and continuations join the actions they belong to:
到2025年，围绕产业需求，建设实验室5家，使…… is one action of four clauses.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import cache

from fenjie import patterns as regex
from fenjie.extract.assignment import Assignment
from fenjie.extract.lead_ins import TOPIC_GOES_ON
from fenjie.extract.predicates import read_clause
from fenjie.extract.rules import rule
from fenjie.extract.spans import Span
from fenjie.extract.statements import may_state
from fenjie.extract.times import TimeMention
from fenjie.structure.clauses import Clause
from fenjie.structure.labels import match_label
from fenjie.structure.outline import Block, Outline

TITLED = rule(
    "tasks.titled",
    "a paragraph with a topic sentence or run-in heading",
    "加强知识产权保护。拓宽……",
)
UNTITLED = rule("tasks.untitled", "a paragraph of measures without a title")


@dataclass(slots=True)
class ActionMention:
    """A clause (with its lead-ins and continuations), its head verb and object."""

    start: int
    end: int
    verb: Span
    object: Span | None
    modality: Span | None
    rule: str


@dataclass(slots=True)
class TaskMention:
    """A paragraph of measures; ``title`` is its topic sentence or run-in heading."""

    start: int
    end: int
    block: int
    title: Span | None
    rule: str
    actions: list[ActionMention] = field(default_factory=list)


def find_tasks(
    text: str,
    outline: Outline,
    cut: list[list[Clause]],
    assignments: list[Assignment],
    times: list[TimeMention],
    titles: Mapping[int, Span | None],
) -> list[TaskMention]:
    """The tasks of the document's task and safeguard sections, with their actions.

    A notice whose numbered paragraphs are measures and no headings (一、对……的省，给予支持。二、……)
    has none such; there they begin with the first of them.  ``titles`` are the rows of tables that
    say who does what, wherever they stand, and the cell that names the task of each.
    """
    by_block: dict[int, list[Assignment]] = {}
    for assignment in assignments:
        by_block.setdefault(assignment.block, []).append(assignment)
    time_spans = {t.start: t.end for t in times}
    numbered = _numbered_measures(text, outline)
    parents = {s.parent for s in outline.sections if s.parent is not None}
    found: list[TaskMention] = []
    listing = False
    for index, block in enumerate(outline.blocks):
        if listing and block.heading is None and _label_kind(text, block) in _OF_LISTS:
            continue  # （二）已经主动消除危害后果: a case or a paper of a list
        listing = _LISTS_CASES.search(text, max(block.body, block.end - 40), block.end) is not None
        section = outline.sections[block.section]
        of_tasks = section.kind in ("task", "safeguard") and section.level > 0
        if not of_tasks and index not in titles and index not in numbered:
            continue
        task = _read_block(
            text,
            index,
            block,
            outline,
            cut[index],
            by_block.get(index, []),
            time_spans,
            block.heading in parents,
        )
        if task is not None and (title := titles.get(index)) is not None:
            task.title, task.rule = title, TITLED
        if task is not None:
            found.append(task)
    return found


# 符合下列情形之一的，可以申请：, 应当提交以下材料：
_LISTS_CASES = regex.compile(
    r"(?:下列|以下)(?:情形|情况|条件|材料|资料|行为)[^。；]{0,30}[：:]\s*$"
)
_OF_LISTS = ("pcn", "num", "pnum", "circle")
_LAST_OF_CONTENTS = regex.compile(r"[.…·]{3}|\d$")


def _label_kind(text: str, block: Block) -> str | None:
    label = match_label(text, block.label[0]) if block.label is not None else None
    return label.kind if label is not None else None


def _numbered_measures(text: str, outline: Outline) -> range:
    """The blocks from 一、 on, where a document has numbered paragraphs and no heading."""
    if len(outline.sections) != 1 or outline.sections[0].level > 0:
        return range(0)
    items = [
        i
        for i, block in enumerate(outline.blocks)
        if _label_kind(text, block) == "cn"
        and not _LAST_OF_CONTENTS.search(text, max(block.body, block.end - 6), block.end)
    ]
    return range(items[0], len(outline.blocks)) if len(items) > 2 else range(0)


# 本意见自发布之日起施行
_CLOSING = regex.compile(
    r"公开(?:方式|属性)[：:]|（?联系(?:人|电话|方式)[：:]|(?:本|以上|上述)(?:实施|行动|若干|政策)?(?:意见|方案|措施|政策举措|政策措施|政策|办法|细则"
    r"|规划|计划|通知|决定|规定|要点|举措)[^。]{0,20}(?:自[^。]{2,24}(?:施行|实施|执行|起)|有效期"
    r"|由[^。]{2,20}(?:解释|负责))"
)


# 完成时限：2023年6月底前并长期坚持: a line of its own that belongs to the task before it
_DEADLINE_LINE = regex.compile(
    r"(?:完成|办理|实施|落实)?(?:时限|时间|期限|时间节点|时间安排|进度安排|时间进度)[：:]"
)


def _read_block(
    text: str,
    index: int,
    block: Block,
    outline: Outline,
    cut: list[Clause],
    assignments: list[Assignment],
    times: dict[int, int],
    is_parent: bool,
) -> TaskMention | None:
    own_line = block.cells is None and any(
        block.start <= a.start <= block.start + 2 and a.rule == "responsibility.own_line"
        for a in assignments
    )
    if _CLOSING.match(text, block.body, block.end) or _DEADLINE_LINE.match(text, block.start):
        return None
    body = [c for c in cut if c.start >= block.body]
    if not body or own_line:
        return None
    title: Span | None = None
    heading = outline.sections[block.heading] if block.heading is not None else None
    start = block.body if block.cells is None else body[0].start
    if heading is not None and heading.title is not None:
        title = heading.title
        start = heading.title[0]
    elif len(body) > 1 and _is_topic(text, body) and _more_follows(text, body, assignments):
        title = (body[0].start, body[0].end)
        body = body[1:]
    less = [_without_assignments(text, c, assignments) for c in body] if assignments else body
    kept = [c for c in less if c is not None and c.end - c.start > 1]
    actions = _actions(text, kept, times)
    # （二）纳税（牵头部门：市税务局）, with headings under it, says who answers for them: no task
    assigned = (heading is not None or block.cells is not None) and assignments and not is_parent
    if not actions and not assigned and (title is None or heading is not None):
        return None
    task = TaskMention(start, block.end, index, title, TITLED if title else UNTITLED)
    task.actions = actions
    return task


_OPENS_BRACKET = regex.compile(r"[（〔\[]")


def _is_topic(text: str, body: list[Clause]) -> bool:
    """A short first sentence without a comma, closed by 。 and followed by more text."""
    first = body[0]
    if first.mark != "。" or first.end - first.start > 32:
        return False
    return body[1].sentence > first.sentence and not _OPENS_BRACKET.search(
        text, first.start, first.end
    )


def _more_follows(text: str, body: list[Clause], assignments: list[Assignment]) -> bool:
    """Is there more behind the first sentence than who is responsible?"""
    if not assignments:
        return True
    rest = (_without_assignments(text, c, assignments) for c in body[1:])
    return any(c is not None and c.end - c.start > 1 for c in rest)


def _without_assignments(text: str, clause: Clause, assignments: list[Assignment]) -> Clause | None:
    """The clause less a bracket at its start or end that assigns responsibility."""
    start, end = clause.start, clause.end
    for a in assignments:
        if a.rule == "responsibility.clause":
            continue
        if a.start - 1 <= start and end <= a.end + 1:
            return None  # in a bracket that is never closed every comma ends a clause
        if start <= a.start - 1 and a.end + 1 <= end + 2:
            if a.start - 1 <= start:
                start = min(a.end + 1, end)
                while start < end and text[start] in "）〕]。；，":
                    start += 1
            elif a.end + 1 >= end - 1:
                end = a.start - 1
    if end <= start:
        return None
    if end - start == clause.end - clause.start:
        return clause
    return clause._replace(start=start, end=end)


def _actions(text: str, cut: list[Clause], times: dict[int, int]) -> list[ActionMention]:
    """Read every clause and join lead-ins and continuations to the actions they belong to."""
    actions: list[ActionMention] = []
    waiting: int | None = None
    joinable = unfinished = False
    sentence, item, problem = -1, 0, 0
    stating = bool(cut) and may_state(text, cut[0].start, cut[-1].end)
    for i, clause in enumerate(cut):
        if clause.sentence != sentence:
            sentence, waiting, joinable = clause.sentence, None, False
        if i == 0 or cut[i - 1].mark != "，":
            item = len(actions)
        if clause.mark in "；。" and text[clause.end - 1] == "的":
            del actions[item:]  # （二）推卸责任，造成严重后果的；: a case, not a measure
            waiting, joinable, unfinished = None, False, False
            continue
        mark = _ITEM_MARK.match(text, clause.start) if text[clause.start] == "（" else None
        if mark is not None and mark.end() < clause.end:
            clause, waiting = clause._replace(start=mark.end()), None
            joinable = unfinished = False
        after = cut[i + 1] if i + 1 < len(cut) and cut[i + 1].sentence == sentence else None
        if i >= problem and text.startswith("针对", clause.start):
            problem = _end_of_problem(text, cut, i)
        reading = read_clause(text, clause, after, times, joinable, stating)
        if unfinished and joinable:
            actions[-1].end = clause.end
            # 鼓励园区，结合规划情况，绘制……: a phrase between leaves it open
            unfinished = (
                reading.kind == "lead"
                and clause.mark == "，"
                and after is not None
                and _NOUN_CLOSED.search(text, clause.start, clause.end) is None
            )
            continue
        if problem > i or reading.kind == "lead":
            waiting = clause.start if waiting is None else waiting
            joinable = False
        elif waiting is not None and _topic_goes_on(text, waiting, clause, after):
            joinable = False
        elif reading.kind == "action" and reading.verb is not None:
            start = clause.start if waiting is None else waiting
            actions.append(_action(text, start, clause, reading.verb, reading.rule))
            waiting, joinable = None, True
            # 引导高校通过……等渠道，向社会开放……: the object clause is still to come.
            unfinished = (
                clause.mark == "，"
                and text[reading.verb[0]] in _leaves_open()
                and (
                    _UNFINISHED.fullmatch(text, reading.verb[0], clause.end) is not None
                    or (
                        _WHO_IS_LET.fullmatch(text, reading.verb[0], clause.end) is not None
                        and after is not None
                        and _FOR_WHAT.match(text, after.start, after.end) is not None
                    )
                )
            )
        elif reading.kind == "continuation" and joinable:
            actions[-1].end = clause.end
            waiting = None
        else:
            waiting, joinable = None, False
    return actions


# （1）全面梳理……: an item within a paragraph
_ITEM_MARK = regex.compile(r"（\d{1,2}）(?=\p{Han})")
_PROBLEM_ENDS = regex.compile(
    r"(?:等|的)[^，的]{0,4}(?:问题|情况|现象|难题|痛点|堵点|短板|难点|矛盾)$"
)
_PROBLEM_CLAUSES = 6  # as many as may tell it


def _end_of_problem(text: str, cut: list[Clause], i: int) -> int:
    """针对审批周期长，门槛较高等问题，……: one past the clause where the problem is all told."""
    for j in range(i, min(i + _PROBLEM_CLAUSES, len(cut))):
        clause = cut[j]
        if clause.mark != "，" or clause.sentence != cut[i].sentence:
            return 0
        if _PROBLEM_ENDS.search(text, clause.start, clause.end) is not None:
            return j + 1
    return 0


def _topic_goes_on(text: str, waiting: int, clause: Clause, after: Clause | None) -> bool:
    """对招用毕业生，签订劳动合同的用人单位，给予……: it is still said whom this is about."""
    return (
        text[waiting] in "对凡"
        and clause.mark == "，"
        and after is not None
        and TOPIC_GOES_ON.fullmatch(text, clause.start, clause.end) is not None
    )


# 引导高校通过……等渠道，(向社会开放……)
_UNFINISHED = regex.compile(
    r"探索在[^，]{2,60}(?:中|领域|园区|地区|区域|环节|等|方面|范围内)"
    r"|探索(?:通过|以|采取|运用|利用)[^，]{2,60}(?:方式|形式|渠道|途径|手段|模式|为[^，]{2,8})"
    r"|(?:支持|鼓励|引导|推动|督促|指导)[^，]{1,30}(?:根据|结合|按照|依据|遵照|遵循)[^，]{0,20}(?:情况|实际|需要|要求|特点|优势|进度|战略|定位|原则)"
    r"|(?:鼓励|引导|组织|动员|发动)[^，的]{2,20}(?:、[^，、]{2,24}){2,9}等"
    r"|(?:动员|发动)[^，的]{2,40}(?:企业|机构|院校|高校|单位|组织|媒体|力量|群众|团体|部门|学校)"
    r"|推动[^，的]{2,20}(?:、[^，、]{2,12}){2,9}等(?:重点|关键)?领域"
    r"|(?:支持|鼓励|引导)各地(?:各部门)?在[^，]{2,60}(?:区域|领域|环节|地区|园区)"
    r"|(?:督促|指导|引导|组织|要求)[^，]{2,90}(?:部门|单位|政府)"
    r"|(?:支持|鼓励|引导|推动|组织)(?:(?!建设|打造|开展|发展)[^，]){2,40}(?:银行|企业|集团|机构|公司)等"
    r"|(?:支持|引导|鼓励|推动|允许|指导|督促|组织|动员|带动)[^，]{0,30}?(?:通过|以|采取|运用|围绕|利用|立足"
    r"|依托)[^，]{2,60}(?:方式|形式|渠道|途径|手段|模式|措施|为(?:重点|支撑|依托|载体|主体|基础|纽带|平台|主题|核心|抓手|原则|导向|牵引))"
    r"|(?:支持|引导|鼓励|推动|允许|指导|督促|限制)[^，]{2,30}?在[^，]{2,40}(?:(?:前提|基础|条件|情况|指导)下|基础上)"
    r"|(?:支持|引导|鼓励|推动|允许)[^，]{0,30}?对(?![外接口标照应])(?:(?!给予|予以|开展|进行|实行|提供|实施|加强)[^，]){2,80}"
    r"(?:企业|单位|组织|机构|项目|人员|贷款|平台|个人|家庭|产品|主体)"
    r"|(?:支持|引导|鼓励|推动|指导)[^，]{2,30}?聚焦[^，、]{2,24}(?:要求|趋势|需求|定位|方向)"
    r"|(?:组织|指导|督促)[^，]{2,20}?(?:部门|单位)对照[^，]{2,40}(?:清单|目录|标准|要求)"
    r"|(?:支持|引导|鼓励|推动|允许|指导)[^，]{2,30}?(?:围绕|立足|依托|针对|面向)"
    r"(?:(?!开展|建设|打造|推进|实施|加强|引进|培育|申报|探索|参与|组织|提供)[^，])*"
)


# 鼓励众创空间等，(为个体工商户提供服务): who is let, and in the next clause what they do
_WHO_IS_LET = regex.compile(
    r"(?:支持|鼓励|引导|推动|组织|允许|指导)(?:(?!建设|打造|开展|发展|参与|申报|加快|加强|提升|成立|建立|培育|设立|引进|做|举办|兴办|创办|联合|组建|引入|入驻|选择)[^，]){2,40}"
    r"(?:银行|企业|集团|机构|公司|基地|空间|高校|院校|院所|组织|协会|商会|园区|地区|单位|部门|医院|学校|平台|保险公司)等?"
)
_NOUN_CLOSED = regex.compile(r"为\p{Han}{1,4}的\p{Han}{2,8}$")  # 以……为配套的产业集群
_FOR_WHAT = regex.compile("[为将把对向按凭经]|根据|通过|结合|围绕|在(?![线建])")


@cache
def _leaves_open() -> Container[str]:
    return regex.openings(_UNFINISHED)


# 力争, 确保
_MODALITY = regex.compile(r"力争|争取|确保|努力|力求|力促")


def _action(text: str, start: int, clause: Clause, verb: Span, name: str) -> ActionMention:
    """The action of a clause; ``start`` is that of its first lead-in."""
    before = verb[0] > clause.start
    modality = _MODALITY.search(text, clause.start, verb[0] + 1) if before else None
    held = _object(text, verb[1], clause.end)
    return ActionMention(start, clause.end, verb, held, modality.span() if modality else None, name)


def _object(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in "了好":
        start += 1
    return (start, end) if end > start else None
