"""Responsible units (责任单位): who answers for a task, in every form a plan says it.

In: prepared text, outline, clauses.  Out: :class:`Assignment` items in order, each with its
units; names left short in a list are filled in (市发展改革委、科技局 → 市科技局; 海珠区、南沙区政府
→ 海珠区政府).  Spans are view spans; ``pieces`` are the view spans that, joined, spell the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fenjie import patterns as regex
from fenjie.extract.assignment import BRACKET, CLAUSE, OWN_LINE, TABLE_CELL, Assignment, UnitMention
from fenjie.extract.assignment_clauses import led_lists, offices
from fenjie.extract.assignment_phrases import COMMA_LEADS, bracket_units, labelled, suffixed
from fenjie.extract.duties import LABEL, LABEL_WORDS, SUFFIX_ROLE
from fenjie.extract.duty_clauses import duty_clauses
from fenjie.extract.spans import Span
from fenjie.extract.tables import Table, own_cells
from fenjie.extract.unit_lists import unit_list
from fenjie.structure.clauses import bracket_spans
from fenjie.structure.outline import Block, Outline

_FIRST_LEADS = regex.compile(
    r"(?:列|排)(?:在)?(?:第一|首)(?:位|个)?(?:的|者)?(?:责任)?(?:单位|部门)?(?:的)?为牵头"
    r"|第一个为牵头|首位为牵头|排名第一"
)
# （括号中为牵头负责部门、人员、电话）
_BRACKETS_LEAD = regex.compile("括号[内中里]?的?(?:均)?为牵头")
# …。牵头单位：县发改局，配合单位：县财政局: the paragraph's last words, without a bracket
_BULLETS = "●○◆◇■□▲△★☆•·◎※—-"
# what a web page says at its foot: 主办单位：广州市卫生健康委员会 联系方式：020-…
_SITE = regex.compile("(?:主办|承办)单位：[^。]{2,60}(?:联系方式|联系电话|版权|备案|网站|标识码)")
_DUTY_WORDS = regex.compile("牵头|会同|负责|责任(?:单位|部门)")
# 。（市人社局负责，11月底前完成: a bracket whose other half is lost with the end of the line
_LONGEST_OPEN = 200
_LEFT_OPEN = regex.compile(
    r"(?<=[。；])[（〔\[](?=[^（）〔〕\[\]]{4,}$)[^（]*(?:负责|牵头|配合)[^（]*$"
)
_AT_THE_END = regex.compile(
    rf"(?<=[。；）（〔\[])(?:{LABEL_WORDS}：|【{LABEL_WORDS}】)[^。]{{2,300}}。?$"
)


def find_assignments(
    text: str,
    outline: Outline,
    places: frozenset[str] = frozenset(),
    tables: Sequence[Table] = (),
) -> list[Assignment]:
    """All assignments of responsibility in the document, in order.

    ``places`` are names (广州, 三亚) whose bodies keep the form they are written in.
    """
    found: list[Assignment] = []
    first_leads = comma_leads = False
    rows = {row: table for table in tables for row in table.rows}
    heads = {row for table in tables for row in table.head_rows}
    of_cell: dict[Span, Assignment] = {}
    for index, block in enumerate(outline.blocks):
        heading = outline.sections[block.heading] if block.heading is not None else None
        start = heading.title[1] if heading is not None and heading.title else block.body
        start = min(start, block.body)
        if index in rows:
            found.extend(_of_row(text, index, block, rows[index], places, of_cell))
            continue
        if index in heads:
            continue
        for assignment in _of_block(text, index, block, start, places):
            if _FIRST_LEADS.search(text, assignment.start, assignment.end):
                first_leads = True
            if COMMA_LEADS.search(text, assignment.start, assignment.end):
                comma_leads = True
            if first_leads and len(assignment.units) > 1:
                _first_leads(assignment)
            elif comma_leads:
                _comma_leads(text, assignment)
            found.append(assignment)
    if _BRACKETS_LEAD.search(text):
        for assignment in found:
            if assignment.rule == BRACKET and len(assignment.units) == 1:
                _first_leads(assignment)
    return found


def _of_row(
    text: str,
    index: int,
    block: Block,
    table: Table,
    places: frozenset[str],
    of_cell: dict[Span, Assignment],
) -> list[Assignment]:
    """The cells under 牵头单位, 责任单位, 配合单位: each is an assignment, for all its rows."""
    found: list[Assignment] = []
    for use, (a, b), own in own_cells(table, block):
        if not use.startswith("owner:"):
            continue
        if not own:
            if (a, b) in of_cell:
                of_cell[a, b].also.append(index)
            continue
        role = use.removeprefix("owner:")
        if LABEL.match(text, a, b):
            units = labelled(text, a, b, places)
        elif SUFFIX_ROLE.search(text[a:b].rstrip("。；，")):
            units = suffixed(text, a, b, places)  # 市科技局牵头，市财政局配合
        else:
            units = unit_list(text, a, b, role, places)  # type: ignore[arg-type]
        if units:
            of_cell[a, b] = Assignment(a, b, index, TABLE_CELL, units)
            if table.first_leads and len(units) > 1:
                _first_leads(of_cell[a, b])
            found.append(of_cell[a, b])
    return found


def _of_block(
    text: str, index: int, block: Block, start: int, places: frozenset[str]
) -> list[Assignment]:
    first = block.start
    while first < block.end and text[first] in _BULLETS:
        first += 1
    if LABEL.match(text, first, block.end) and not _SITE.match(text, first, block.end):
        end = _without_mark(text, first, block.end)
        units = labelled(text, first, end, places)
        if units:
            return [Assignment(first, end, index, OWN_LINE, units)]
    found: list[Assignment] = []
    spans = bracket_spans(text, start, block.end)
    open_ended = _LEFT_OPEN.search(text, max(start, block.end - _LONGEST_OPEN), block.end)
    if open_ended is not None and not (spans and spans[-1][1] > open_ended.start()):
        spans.append((open_ended.start(), block.end + 1))
    for a, b in spans:
        units = bracket_units(text, a + 1, b - 1, places)
        if units:
            end = _without_mark(text, a + 1, b - 1)
            found.append(Assignment(a + 1, end, index, BRACKET, units))
    covered: list[Span] = [(x.start - 1, x.end + 1) for x in found]
    found += _last_words(text, index, block, start, covered, places)
    if text.find("办公室", block.body, block.end) >= 0:
        found += offices(text, index, block)
    if text.find("（牵头", start, block.end) >= 0:
        found += led_lists(text, index, block, [(x.start, x.end) for x in found], places)
    if _DUTY_WORDS.search(text, block.body, block.end):
        covered = [(x.start, x.end) for x in found]
        found.extend(duty_clauses(text, index, block, covered, places))
    found.sort(key=lambda x: x.start)
    return found


def _without_mark(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in "。；，、":
        end -= 1
    return end


def _last_words(
    text: str,
    index: int,
    block: Block,
    start: int,
    covered: list[Span],
    places: frozenset[str],
) -> list[Assignment]:
    """…。牵头单位：县发改局，配合单位：县财政局 at the end of a paragraph."""
    if max(text.find(mark, start, block.end) for mark in "：】") < 0:
        return []
    tail = _AT_THE_END.search(text, start, block.end)
    if tail is None or any(a <= tail.start() < b for a, b in covered):
        return []
    end = _without_mark(text, tail.start(), block.end)
    units = labelled(text, tail.start(), end, places)
    return [Assignment(tail.start(), end, index, OWN_LINE, units)] if units else []


def _first_leads(assignment: Assignment) -> None:
    """列第一位者为牵头单位: the first of a list of several leads, the rest are responsible."""
    if assignment.rule == CLAUSE or any(u.role != "responsible" for u in assignment.units):
        return
    first = assignment.units[0]
    assignment.units[0] = UnitMention(
        first.start, first.end, first.pieces, "lead", first.collective
    )


def _comma_leads(text: str, assignment: Assignment) -> None:
    """逗号前为牵头单位: of a list with ， or ； those before the first one lead."""
    if assignment.rule == CLAUSE or any(u.role != "responsible" for u in assignment.units):
        return
    pauses = (text.find(mark, assignment.start, assignment.units[-1].start) for mark in "，；")
    comma = min((p for p in pauses if p >= 0), default=-1)
    assignment.units[:] = [
        replace(unit, role="lead") if unit.start < comma else unit for unit in assignment.units
    ]
