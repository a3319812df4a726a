"""The gate: what may not get worse, in one TOML file.

In: ``accuracy.toml`` (see :mod:`fenjie.evaluate.gate_file`) and the texts it names, which are
read and parsed here.  Out: a :class:`Verdict` with everything that fails: scores below their
floor, gold records that are missed and were not before, records of the baseline that are lost
or changed.  What the file accepts does not fail.

>>> judge(load(Path("accuracy.toml"))).passed                            # doctest: +SKIP
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fenjie.evaluate import datasets
from fenjie.evaluate.changes import Change, changes
from fenjie.evaluate.documents import gold_documents
from fenjie.evaluate.gate_file import Gate, TextSet, split_floor
from fenjie.evaluate.intervals import scores
from fenjie.evaluate.items import KINDS, EvaluationError, Item, Items, Kind
from fenjie.evaluate.measure import annotated, measure
from fenjie.evaluate.report import Report

Extract = Callable[[Path], Items]  # a text file to the records of the version on trial
Missed = dict[str, dict[Kind, list[str]]]  # by document and kind: "start words" of a gold record


@dataclass(slots=True)
class Verdict:
    """What the gate found; it is passed where nothing ``failed``."""

    reports: dict[str, Report] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    missed: Missed = field(default_factory=dict)  # all that would have to be accepted to pass

    @property
    def passed(self) -> bool:
        """Whether the change may go in."""
        return not self.failed


def judge(
    gate: Gate,
    more_gold: tuple[Path, ...] = (),
    more_texts: tuple[Path, ...] = (),
    extract: Extract | None = None,
) -> Verdict:
    """Parse the texts of every set and hold the records against gold and baseline.

    ``more_gold`` is a further set with its texts in ``more_texts``, measured against the floors
    of the set ``more``.  Gold without a text at hand is passed over with a note.
    """
    extract = extract or _extract
    verdict = Verdict()
    for texts in gate.sets:
        if texts.gold is not None:
            _judge_gold(gate, texts, (texts.gold,), (texts.texts,), extract, verdict)
        if texts.baseline is not None:
            _judge_baseline(gate, texts, extract, verdict)
    if more_gold:
        _judge_gold(gate, gate.more, more_gold, more_texts, extract, verdict, hold=False)
    verdict.notes.extend(_needless(gate, verdict))
    return verdict


def missed_key(item: Item) -> str:
    """How the file names a gold record: where it starts and its first words."""
    words = item.fields.get("name") or "".join(item.quote.split())
    return f"{item.start} {words[:40]}"


def _needless(gate: Gate, verdict: Verdict) -> Iterator[str]:
    """What the file accepts although nothing is lost there: `--accept` will hold it."""
    for document, kinds in gate.losses.items():
        for kind in KINDS:
            keys = set(verdict.missed.get(document, {}).get(kind, ()))
            for key in sorted(kinds.get(kind, frozenset()) - keys):
                yield f"{document}: {kind} need no longer be accepted: {key}"


def _extract(file: Path) -> Items:
    import fenjie

    return datasets.from_plan(fenjie.parse_file(file), file.stem)


def _judge_gold(
    gate: Gate,
    texts: TextSet,
    gold: tuple[Path, ...],
    places: tuple[Path, ...],
    extract: Extract,
    verdict: Verdict,
    *,
    hold: bool = True,
) -> None:
    report, passed_over = Report(), []
    for place in gold:
        for items in gold_documents(place):
            file = _text_file(items.name, places)
            if file is None:
                passed_over.append(items.name)
                continue
            predicted = extract(file)
            measured = measure(items, predicted)
            report.add(measured)
            report.texts[items.name] = predicted.text or ""
            if hold:
                right = {k: {id(g) for g, _ in found} for k, found in measured.found.items()}
                _hold(gate, items, right, verdict)
    if passed_over:
        verdict.notes.append(f"{texts.name}: no text at hand for {', '.join(passed_over)}")
    if not report.names:
        raise EvaluationError(str(gold[0]), "no gold has its text at hand", "give its texts")
    verdict.reports[texts.name] = report
    verdict.failed.extend(_below(texts, report))


def _hold(gate: Gate, items: Items, right: dict[Kind, set[int]], verdict: Verdict) -> None:
    """Gold records that are missed must be among those that the file accepts."""
    for kind in KINDS:
        now = [x for x in annotated(items, items, kind) if id(x) not in right[kind]]
        allowed = gate.accepted(items.name, kind)
        keys = [missed_key(x) for x in now]
        if keys:
            verdict.missed.setdefault(items.name, {})[kind] = keys
        lost = [key for key in keys if key not in allowed]
        verdict.failed.extend(f"{items.name}: {kind} lost: {key}" for key in lost)


def _below(texts: TextSet, report: Report) -> Iterator[str]:
    for name, floor in texts.f1.items():
        kind, rule = split_floor(name)
        reached = report.scores(kind, rule)[2]
        if report.of(kind) and reached < floor:
            yield f"{texts.name}: {name} F1 {reached:.4f} is below {floor}"
    for name, least in texts.each.items():
        kind, rule = split_floor(name)
        for document, counts in report.documents(kind, rule):
            # In a document with few records of a kind, one error is no measure.
            if counts[1] >= texts.each_from and scores(*counts)[2] < least:
                yield f"{document}: {name} F1 {scores(*counts)[2]:.4f} is below {least}"


def _judge_baseline(gate: Gate, texts: TextSet, extract: Extract, verdict: Verdict) -> None:
    assert texts.baseline is not None
    for name, folder in sorted(datasets.find(texts.baseline).items()):
        file = _text_file(name, (texts.texts,))
        if file is None:
            verdict.notes.append(f"{texts.name}: no text at hand for {name}, passed over")
            continue
        found = changes(datasets.read(folder), extract(file))
        come = sum(change.what == "new" for change in found)
        if come:
            verdict.notes.append(f"{name}: {come} new records against {folder}")
        _hold_baseline(gate, name, [c for c in found if c.what != "new"], verdict)


def _hold_baseline(gate: Gate, name: str, found: list[Change], verdict: Verdict) -> None:
    for change in found:
        verdict.missed.setdefault(name, {}).setdefault(change.kind, []).append(change.key)
        if change.key not in gate.accepted(name, change.kind):
            what = f"changed ({', '.join(change.fields)})" if change.fields else "lost"
            verdict.failed.append(f"{name}: {change.kind} {what}: {change.key}")


def _text_file(name: str, places: tuple[Path, ...]) -> Path | None:
    return next((f for p in places if (f := p / f"{name}.txt").is_file()), None)
