"""Years that govern from above the sentence: a heading's, a lead's, a one-year plan's title.

In: outline, times, metadata.  Out: :class:`fenjie.extract.passage.Scope`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from fenjie import patterns as regex
from fenjie.extract.passage import Scope
from fenjie.extract.spans import starting_in
from fenjie.extract.tables import Table, deadline_span
from fenjie.extract.times import TimeMention
from fenjie.structure.metadata import Metadata
from fenjie.structure.numerals import YEAR
from fenjie.structure.outline import Outline

# 全力推动“十五五”开好局、起好步: this year's work, not that of the whole period
_OPENS_PERIOD = regex.compile("(?:规划)?(?:实现)?(?:良好)?(?:开局|开好局|起好步|开门红)")


def scope_of(
    text: str,
    outline: Outline,
    times: list[TimeMention],
    metadata: Metadata,
    tables: list[Table],
) -> Scope:
    """What the headings and leads of sections say about years.

    二、2026年主要工作 gives its targets that year; a goal section that opens 到2025年，… gives it
    to the headings below.
    """
    starts = [t.start for t in times]
    section_times: dict[int, TimeMention] = {}
    for heading in outline.sections:
        if heading.title is None:
            continue
        inside = starting_in(times, starts, *heading.title)
        dates = [
            t
            for t in inside
            if t.timex == "DATE" and t.relation != "since" and not _OPENS_PERIOD.match(text, t.end)
        ]
        if len(dates) > 1 and metadata.year is not None:
            # “十三五”时期成就和“十四五”时期目标: what lies ahead governs.
            dates = [t for t in dates if t.end_year is None or t.end_year >= metadata.year]
        if len(dates) > 1 and dates[-1].value == str(metadata.year):
            dates = dates[-1:]  # “十五五”时期主要目标和2026年重点工作: the work is this year's
        if len(dates) == 1:
            section_times[heading.index] = dates[0]
    for block in outline.blocks:
        section = block.section
        if outline.sections[section].kind != "goal" or section in section_times:
            continue
        first = bisect_left(starts, block.body)
        if first < len(times) and times[first].start == block.body:
            time = times[first]
            if time.timex == "DATE" and time.relation in ("by", "in", "during"):
                section_times[section] = time
    deadlines: dict[int, TimeMention] = {}
    for table in tables:
        for row in table.rows:
            cell = deadline_span(table, outline.blocks[row])
            if cell is not None:
                inside = starting_in(times, starts, *cell)
                dates = [t for t in inside if t.timex == "DATE"]
                if dates:
                    deadlines[row] = dates[-1]
    _add_lines(text, outline, times, starts, deadlines)
    title_years = _title_years(text, outline, metadata)
    return Scope(title_years, section_times, metadata.year, deadlines)


_DEADLINE_LINE = regex.compile("(?:完成(?:时限|时间|期限)|时限要求|办结时限|时间节点|时限)[：:]")
_LINES_ABOVE = 8  # the measure and its lines of owners


def _add_lines(
    text: str,
    outline: Outline,
    times: list[TimeMention],
    starts: list[int],
    deadlines: dict[int, TimeMention],
) -> None:
    """完成时限：2023年12月底前 on a line of its own: the deadline of the measure above it."""
    if "时限：" not in text and "完成时间：" not in text and "完成期限：" not in text:
        return
    blocks = outline.blocks
    last = -1  # the deadline line before
    for i, block in enumerate(blocks):
        if _DEADLINE_LINE.match(text, block.body) is None:
            continue
        inside = starting_in(times, starts, block.body, block.end)
        dates = [t for t in inside if t.timex == "DATE" and t.end_year is not None]
        for j in range(i - 1, max(last, i - 1 - _LINES_ABOVE), -1):
            if not dates or blocks[j].section != block.section:
                break
            deadlines.setdefault(j, dates[-1])
        last = i


def with_deadlines(
    times: list[TimeMention], outline: Outline, tables: list[Table]
) -> list[TimeMention]:
    """The same times; a bare date below 完成时限 says by when."""
    starts = [t.start for t in times]
    made = list(times)
    for table in tables:
        for row in table.rows:
            cell = deadline_span(table, outline.blocks[row])
            if cell is None:
                continue
            for i in range(bisect_left(starts, cell[0]), bisect_left(starts, cell[1])):
                if made[i].timex == "DATE" and made[i].relation == "in":
                    made[i] = replace(made[i], relation="by")
    return made


# ……关于印发……的通知（2023年5月31日）: the title of a document, in a collection of them.
_DATED_TITLE = regex.compile(r"（20\d\d年\d{1,2}月\d{1,2}日）$")
_TITLE = regex.compile("关于|印发|(?:方案|计划|要点|措施|意见|办法|细则|清单|规划)（20")
_ONE_YEAR = regex.compile(r"(?<![\d—~～-])(20\d\d)年度?(?![\d—~～-])")


def _title_years(text: str, outline: Outline, metadata: Metadata) -> list[int | None]:
    """The year of the plan's title for each block; a collection has a title for each document."""
    year, seen, found = metadata.title_year, False, []
    starts = {part.start: part for part in metadata.parts[1:] if part.dated}
    for i, block in enumerate(outline.blocks):
        short = block.end - block.start <= 200
        if block.start in starts:
            year, seen = starts[block.start].title_year, True
        elif short and _DATED_TITLE.search(text, block.start, block.end):
            title = "".join(
                text[b.start : b.end] for b in outline.blocks[max(0, i - 4) : i + 1]
            ).rpartition("。")[2]
            if seen and _TITLE.search(title):
                years = set(_ONE_YEAR.findall(_DATED_TITLE.sub("", title)))
                year = int(years.pop()) if len(years) == 1 else None
            seen = True
        found.append(year)
    return found


_YEAR = regex.compile(rf"{YEAR}(?=年)")  # 2025年工作回顾


def reviews(text: str, outline: Outline, metadata: Metadata) -> list[tuple[int, int, int]]:
    """Stretches (start, end, year) that look back: the year in the heading, else the last one."""
    found: list[tuple[int, int, int]] = []
    for block in outline.blocks:
        section = outline.sections[block.section]
        if section.kind != "background":
            continue
        own = metadata.at(block.start).year
        if own is None:
            continue
        title = text[slice(*section.title)] if section.title else ""
        year = _YEAR.search(title)
        found.append((block.start, block.end, int(year[0]) if year else own - 1))
    return found
