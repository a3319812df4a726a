"""The numbers of a table of indicators: one target for each cell under a year or an aim.

In: a :class:`~fenjie.extract.tables.Table` and its rows.  Out: targets, with what the row says of
unit, attribute and baseline.  The cell is the evidence of the number, the cell in the column of
indicators that of its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fenjie import patterns as regex
from fenjie.extract.cell_values import AFTER, NUMBER, SIGN, read_value
from fenjie.extract.passage import Scope
from fenjie.extract.quantities import Quantity, find_quantities
from fenjie.extract.rules import rule
from fenjie.extract.spans import Span
from fenjie.extract.tables import Table
from fenjie.extract.target_place import TargetMention
from fenjie.extract.verbs import VERB
from fenjie.structure.columns import Column
from fenjie.structure.outline import Outline
from fenjie.vocabulary import Basis, Relation

INDICATOR_ROW = rule(
    "tables.indicator_row",
    "a cell under a year in a table of indicators",
    "| 研发经费投入强度 | % | 2.4 | 3.0 |",
)

_U = r"[%‰]|个百分点|万亿|[万亿](?!\p{Han}{3})"
_CELL = regex.compile(
    rf"(?P<open>[〔\[（【])?(?P<mark>累计|年均|新增|增长|下降|降低|减少|压减|每年)*[〕\]）】]?"
    rf"(?P<sign>{SIGN})?"
    rf"\s*(?P<n>{NUMBER})\s*(?P<u>{_U})?(?:\s*(?:[~—-]|至)\s*(?P<n2>{NUMBER})\s*(?P<u2>{_U})?)?"
    rf"(?P<word>\p{{Han}}{{0,4}}?)(?P<after>{AFTER})?(?P<close>[〕\]）】])?(?:\s*[（〔\[]累计[）〕\]])?"
)
_ATTRIBUTE = regex.compile("(?:预期|约束|引导|指导|控制)(?:性|型)?(?:指标)?")
# 地区生产总值（亿元）, 新增就业人数 [万人]: the unit stands behind the name.
_UNIT_IN_NAME = regex.compile(r"[（〔\[]\s*(?:单位：)?(?P<unit>[^（）〔〕\[\]]{1,12})\s*[）〕\]]$")
_CUMULATIVE = regex.compile(r"[〔\[（]\s*(?:[五三]年)?累计\s*[〕\]）]|累计")
_ANNUAL = regex.compile("年均|年平均")
_GROWTH = regex.compile("增速|增长率|增幅|增长$|增长（")
_DECREASE = regex.compile("下降|降低|减少|压减|削减|降幅")
_NOT_A_UNIT = regex.compile(r"累计|其中|含|不含|可比价|现价|当年价|扣除.*|[\d.]+|—+|/|-+")
_NUMBERED = regex.compile(r"(?:\d{1,3}[.、．]|[（]\d{1,3}[）]|[①-⑳]|其中：|——?)\s*")
PLAN_YEARS = 5
_TASK_MAX = 30


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a cell says: the number, and how it is to be taken."""

    quantity: Quantity
    basis: Basis | None
    year: int | None = None


def indicator_targets(
    text: str,
    outline: Outline,
    table: Table,
    scope: Scope,
) -> list[TargetMention]:
    """The targets of an indicator table; a column of 目标值 takes the year of its section."""
    if not table.has_values or not {"indicator", "task"} & set(table.columns):
        return []
    based = _bases(table.about, scope.document_year)
    found: list[TargetMention] = []
    for index in table.rows:
        block = outline.blocks[index]
        cells = block.cells or []
        name, verb = _name(text, table, cells), None
        if name is not None and "indicator" not in table.columns:
            verb, name = _done(text, name)
        if name is None:
            continue
        governing = scope.section_times.get(block.section)
        year = governing.end_year if governing is not None else scope.title_years[index]
        found.extend(_row(text, table, index, cells, name, verb, based, year))
    return found


def _bases(about: Sequence[Column], document_year: int | None) -> list[bool]:
    """Which columns hold where the plan starts from: said so, or a year that is past.

    Where neither tells, the first of two years five apart is: 2020年 beside 2025年.
    """
    years = [c.year for c in about if c.use == "year" and c.year is not None and not c.annual]
    spans_plan = (
        len(set(years)) == 2
        and max(years) - min(years) == PLAN_YEARS
        and (document_year is None or document_year >= min(years))
        and not any(c.base for c in about)
    )
    found = []
    for column in about:
        past = column.use == "base" or column.base
        if column.use == "year" and column.year is not None and not past and not column.annual:
            past = (document_year is not None and column.year < document_year) or (
                spans_plan and column.year == min(years)
            )
        found.append(past and column.use in ("year", "base"))
    return found


def _name(text: str, table: Table, cells: Sequence[Span]) -> Span | None:
    """The finest of the columns of indicators (一级指标, 二级指标) that has something in it.

    A table of tasks with a column for each year has them as its tasks: 新建养老机构（家）.
    """
    use = "indicator" if "indicator" in table.columns else "task"
    spans = [
        span
        for column, span in zip(table.about, cells, strict=False)
        if column.use == use and span[1] > span[0]
    ]
    if not spans:
        return None
    a, b = spans[-1]
    numbered = _NUMBERED.match(text, a, b)
    a = numbered.end() if numbered is not None else a
    return (a, b) if b - a >= 2 else None


def _done(text: str, task: Span) -> tuple[Span | None, Span | None]:
    """新建|养老机构: verb and noun of a task that numbers stand beside; no sentence is one."""
    a, b = task
    if b - a > _TASK_MAX or any(mark in text[a:b] for mark in "，。；"):
        return None, None
    end = VERB.end(text, a, b)
    return ((a, end), (end, b)) if a < end < b - 1 else (None, task)


def _row(
    text: str,
    table: Table,
    index: int,
    cells: Sequence[Span],
    name: Span,
    verb: Span | None,
    based: Sequence[bool],
    section_year: int | None,
) -> list[TargetMention]:
    unit = _unit(text, table, cells, name)
    end = name[1]
    while (bracket := _UNIT_IN_NAME.search(text, name[0], end)) is not None:
        end = bracket.start()
    attribute = next(
        (
            span
            for column, span in zip(table.about, cells, strict=False)
            if column.use == "attribute" and _ATTRIBUTE.fullmatch(text, *span)
        ),
        None,
    )
    baseline: tuple[int | float, str, int | None] | None = None
    found: list[TargetMention] = []
    before: Span | None = None
    wanted: list[tuple[Column, Span]] = []
    for column, span, base in zip(table.about, cells, based, strict=False):
        if column.use not in ("year", "aim", "base") or span == before:
            continue
        before = span
        if not base:
            wanted.append((column, span))
            continue
        read = _read_cell(text, span, column.unit or unit or table.unit)
        if read is not None and read.quantity.value is not None:
            baseline = read.quantity.value, read.quantity.unit, column.year
    for column, span in wanted:
        if end <= name[0]:
            break
        unit_here = "%" if column.annual else column.unit or unit or table.unit
        read = _read_cell(text, span, unit_here)
        several = [] if read is not None else _read_sorts(text, span, unit_here)
        for each in [read] if read is not None else several or _read_sentence(text, span):
            basis = _basis(text, name, column, each)
            if verb is not None and basis == "level" and text[verb[0]] == "新":
                basis = "increase"
            yearly = column.annual and column.year is None and basis != "cumulative"
            year = column.year if column.use == "year" else (None if yearly else section_year)
            if column.annual and basis == "cumulative":  # 〔17〕 below 年均增长〔累计〕
                year = max((c.year for c in table.about if c.year is not None), default=year)
            year = each.year or year
            relation: Relation | None = "by" if year is not None else None
            found.append(
                TargetMention(
                    quantity=each.quantity,
                    start=each.quantity.start,
                    end=each.quantity.end,
                    indicator=(name[0], end),
                    verb=verb,
                    basis=basis,
                    year=year,
                    relation="every" if yearly else relation,
                    time=None,
                    modality=attribute,
                    role="goal",
                    baseline=None if column.annual else baseline,
                    block=index,
                    rule=INDICATOR_ROW,
                )
            )
    return found


def _unit(text: str, table: Table, cells: Sequence[Span], name: Span) -> str:
    """The unit column's, else what stands behind the indicator: 地区生产总值（亿元）."""
    for column, (a, b) in zip(table.about, cells, strict=False):
        if column.use == "unit" and b > a:
            written = _CUMULATIVE.sub("", text[a:b]).strip("（）〔〕[] ")
            return "" if _NOT_A_UNIT.fullmatch(written) else written
    end = name[1]
    while (match := _UNIT_IN_NAME.search(text, name[0], end)) is not None:
        if _NOT_A_UNIT.fullmatch(match["unit"]) is None and len(match["unit"]) <= 8:
            return str(match["unit"])
        end = match.start()
    return ""


def _read_cell(text: str, span: Span, unit: str) -> _Reading | None:
    """The number that a cell holds; dashes, blanks and sentences hold none."""
    a, b = span
    while a < b and text[a] in " \t\u3000":
        a += 1
    while b > a and text[b - 1] in " \t\u3000*":
        b -= 1
    match = _CELL.fullmatch(text, a, b)
    if match is None:
        return None
    bracketed = match["open"] is not None and match["close"] is not None
    start, end = a, b
    if bracketed:
        start, end = (
            match.start("sign") if match["sign"] else match.start("n"),
            match.start("close"),
        )
    elif match["mark"] or match["open"]:
        start = match.start("sign") if match["sign"] else match.start("n")
    end = min(end, _end_of_number(match))
    own = (match["u2"] or match["u"] or "") + (match["word"] or "")
    quantity = read_value(match, (start, end), own or unit, match["n2"])
    if quantity is None:
        return None
    cumulative = bracketed and (match["open"] in "〔[" or match["mark"] == "累计")
    basis: Basis | None = "cumulative" if cumulative or "累计" in text[a:b] else None
    return _Reading(quantity, basis or _MARKED.get(match["mark"] or ""))


_SORT = regex.compile(
    rf"(?P<sort>\p{{Han}}{{2,8}}?)(?P<sign>{SIGN})?(?P<n>{NUMBER})(?P<u>{_U})?(?P<after>{AFTER})?[、，；]?"
)


def _read_sorts(text: str, span: Span, unit: str) -> list[_Reading]:
    """A value for each sort: 设区市≥25县级市≥20; [] where there is anything else."""
    found: list[_Reading] = []
    at, end = span
    while at < end:
        match = _SORT.match(text, at, end)
        if match is None or not (unit or match["u"]):
            return []
        start = match.end("sort")
        stop = match.end("after") if match["after"] else match.end("u" if match["u"] else "n")
        quantity = read_value(match, (start, stop), match["u"] or unit)
        if quantity is None:
            return []
        found.append(_Reading(quantity, None))
        at = match.end()
    return found


_WANTED = regex.compile("达到?|不低于|不少于|不超过|控制在|保持在|稳定在|[≥>≤<]")
_YEAR_SAID = regex.compile(r"(?<!\d)((?:19|20)\d\d)年")


def _read_sentence(text: str, span: Span) -> list[_Reading]:
    """What a cell says in words: 2023年达到80%，力争2025年达到90%."""
    a, b = span
    found = []
    for q in find_quantities(text[a:b]):
        if not q.before and not _WANTED.match(text, a + q.start):
            continue
        years = _YEAR_SAID.findall(text, a, a + q.start)
        number = q.number[0] + a, q.number[1] + a
        moved = replace(q, start=q.start + a, end=q.end + a, number=number)
        found.append(_Reading(moved, None, int(years[-1]) if years else None))
    return found


_MARKED: dict[str, Basis] = {
    "新增": "increase", "增长": "growth", "下降": "decrease", "降低": "decrease",
    "减少": "decrease", "压减": "decrease", "年均": "annual_growth", "每年": "per_year",
}  # fmt: skip


def _end_of_number(match: regex.Match[str]) -> int:
    last = max(match.end(g) for g in ("n", "u", "n2", "u2", "word", "after") if match[g])
    return int(last)


def _basis(text: str, name: Span, column: Column, read: _Reading) -> Basis:
    written = text[name[0] : name[1]]
    if read.basis is not None:
        return read.basis
    if column.annual or _ANNUAL.search(written):
        return "annual_growth"
    if _CUMULATIVE.search(written):
        return "cumulative"
    if _DECREASE.search(written):
        return "decrease"
    if _GROWTH.search(written):
        return "growth"
    return "increase" if written.startswith("新增") else "level"
