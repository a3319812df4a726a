"""The pipeline, as one short function: text in, :class:`fenjie.records.Plan` out.

source text → prepared view → outline → clauses → mentions → records → findings
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fenjie import integrity
from fenjie.assemble import Assembler, Mentions, Records
from fenjie.check import find_findings
from fenjie.extract.actions import find_tasks
from fenjie.extract.indicator_rows import indicator_targets
from fenjie.extract.quantities import find_quantities
from fenjie.extract.responsibility import find_assignments
from fenjie.extract.run_in_table import find_run_in_tables, outside, run_in_targets
from fenjie.extract.scope import reviews, scope_of, with_deadlines
from fenjie.extract.spans import Span
from fenjie.extract.tables import find_tables, rows_going_on, task_spans, title_span
from fenjie.extract.targets import find_targets
from fenjie.extract.times import find_times
from fenjie.generator import generator
from fenjie.lexicon import in_force
from fenjie.plan_rows import PlanRows
from fenjie.read import SourceText, read_file, read_text
from fenjie.read.layout import Fields, KnownLayout, Stretch
from fenjie.structure.clauses import clauses, clauses_of
from fenjie.structure.known import known_paragraphs
from fenjie.structure.metadata import Metadata, read_metadata
from fenjie.structure.outline import Outline, build_outline
from fenjie.structure.paragraphs import paragraphs
from fenjie.structure.view import View, build_view, fold, spread
from fenjie.vocabulary import Row

if TYPE_CHECKING:
    from fenjie.extract.own_rules import OwnRecords
    from fenjie.lexicon.own import Lexicon
    from fenjie.records import Plan


def parse(
    text: str,
    *,
    name: str = "document",
    document_id: str | None = None,
    lexicon: Lexicon | str | Path | None = None,
) -> Plan:
    """Take one plan apart.

    ``text`` is the source text that all offsets will refer to; ``name`` stands for a file name.
    ``lexicon`` is a TOML file of words and rules of your own (docs/howto/own-lexicon.md).
    Deterministic: the same text gives the same records.  Raises :class:`fenjie.FenjieError`
    where there is nothing to read.
    """
    return parse_source(read_text(text, name), document_id=document_id, lexicon=lexicon)


def parse_file(
    path: str | Path,
    *,
    document_id: str | None = None,
    lexicon: Lexicon | str | Path | None = None,
) -> Plan:
    """Read a file ("-" is standard input) and take it apart; the id is the file's stem."""
    return parse_source(read_file(path), document_id=document_id, lexicon=lexicon)


def parse_source(
    source: SourceText,
    *,
    document_id: str | None = None,
    lexicon: Lexicon | str | Path | None = None,
) -> Plan:
    """Take apart what a reader gave."""
    with in_force.in_force(lexicon):
        return read_rows(source, document_id=document_id).plan()


def read_rows(source: SourceText, *, document_id: str | None = None) -> PlanRows:
    """The same as rows: all that is needed to publish, in a fraction of the time."""
    with _uncollected(), in_force.in_force(None):
        return _read_rows(source, document_id or Path(source.name).stem or "document")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing here refers to itself, so that there is nothing for the garbage collector to find;
    its search through all that a long document has given costs an eighth of the whole."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _read_rows(source: SourceText, document: str) -> PlanRows:
    view, mentions, metadata = read_mentions(source.text, source.layout, source.fields)
    made = Assembler(source.text, view, mentions, document).build()
    findings = find_findings(
        source.text, mentions.outline, made.sections, made.targets, made.units, made.tasks
    )
    records = made.by_kind()
    integrity.check(source.text, made.sections, records)
    row = _document(document, source, metadata, made, findings)
    return PlanRows(source.text, row, records, [_published(s) for s in source.stretches])


def _document(
    document: str, source: SourceText, metadata: Metadata, made: Records, findings: list[Row]
) -> Row:
    """The row of ``document.json``."""
    period = metadata.period
    return {
        "id": document,
        "title": metadata.title,
        "issuer": metadata.issuer,
        "number": metadata.number,
        "issued": metadata.issued,
        "period": {"start": period[0], "end": period[1]} if period else None,
        "region": metadata.region,
        "source": {
            "file": source.name,
            "media_type": source.media_type,
            "sha256": source.sha256,
            "characters": len(source.text),
        },
        "sections": made.sections,
        "records": {kind: len(rows) for kind, rows in made.by_kind().items()},
        "findings": findings,
        "generator": generator(),
    }


def _published(stretch: Stretch) -> Row:
    p = stretch.place
    return {
        "start": stretch.start,
        "end": stretch.end,
        "page": p.page,
        "box": [round(float(x), 2) for x in p.box] if p.box else None,
        "path": p.path,
        "table": p.table,
        "row": p.row,
        "column": p.column,
        "confidence": p.confidence,
    }


def read_mentions(
    source: str, layout: KnownLayout | None = None, fields: Fields | None = None
) -> tuple[View, Mentions, Metadata]:
    """Everything up to the records: the view and what the rules found in it.

    ``layout`` and ``fields`` are what the reader knows beside the text.
    """
    folded = fold(source)
    hints: dict[int, int] = {}
    if layout is None:
        found = paragraphs(folded, source)
        view = build_view(folded, found.pieces, found.rows)
    else:
        known = known_paragraphs(folded, layout)
        found, hints = known.paragraphs, known.headings
        view = build_view(folded, found.pieces, found.rows, known.breaks)
    spread(view, found.grid)
    text = view.text
    # Blank paragraphs are not in the view: what is known of the others moves up with them.
    heads = {view.place[i] for i in found.heads if i in view.place}
    hints = {view.place[i]: level for i, level in hints.items() if i in view.place}
    outline = build_outline(view, heads, hints, flat=found.flat)
    metadata = read_metadata(view, outline, fields)
    tables = find_tables(text, outline)
    cut = [clauses(text, block.body, block.end) for block in outline.blocks]
    titles: dict[int, Span | None] = {}
    for table in tables:
        for row in table.head_rows:
            cut[row] = []
        for row in table.rows:
            spans = task_spans(table, outline.blocks[row])
            title = title_span(text, table, outline.blocks[row])
            cut[row] = clauses_of(text, (span for span in spans if span != title))
            if spans:
                titles[row] = title
    own = _own_records(text, outline, metadata.year)
    plans = [(part.start, part.year) for part in metadata.parts[1:]]
    times = find_times(text, metadata.year, reviews(text, outline, metadata), plans)
    times = with_deadlines(times, outline, tables)
    if own is not None:
        times = own.times(times)
    scope = scope_of(text, outline, times, metadata, tables)
    assignments = find_assignments(text, outline, metadata.places, tables)
    if own is not None:
        assignments = own.assignments(assignments)
    flat = find_run_in_tables(text, outline)
    quantities = outside(flat, find_quantities(text))
    targets = find_targets(text, outline, cut, quantities, times, scope)
    for table in tables:
        targets.extend(indicator_targets(text, outline, table, scope))
    for run_in in flat:
        targets.extend(run_in_targets(text, run_in))
    targets.sort(key=lambda t: t.start)
    if own is not None:
        targets = own.targets(targets, cut, times, scope)
    tasks = find_tasks(text, outline, cut, assignments, times, titles)
    if own is not None:
        tasks = own.tasks(tasks)
    going_on = rows_going_on(tables, outline)
    return view, Mentions(outline, cut, times, targets, assignments, tasks, going_on), metadata


def _own_records(text: str, outline: Outline, year: int | None) -> OwnRecords | None:
    """What rules of the user's own find, where the lexicon in force switches any on."""
    if not in_force.rules():
        return None
    from fenjie.extract.own_rules import find_own

    return find_own(text, outline, year)
