"""The commands ``fenjie eval`` and ``fenjie gold``: arguments in, one call, exit code out.

    fenjie eval corpus/gold outputs                  how good is it?
    fenjie eval corpus/gold outputs --baseline old   better than before?
    fenjie eval --baseline old new                   what changed, without gold
    fenjie eval --gate accuracy.toml                 may this change go in?

Exit codes: 0 good; 1 something was lost, or could not be done; 2 wrong usage.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from fenjie.options import with_lexicon

FORMS = ("text", "json", "markdown", "html", "junit")


@click.command(name="eval")
@click.argument("paths", metavar="[GOLD] [PRED]", nargs=-1)
@click.option("--baseline", metavar="OLD", help="Compare with these earlier predictions.")
@click.option("--gate", metavar="FILE", help="Hold everything that this TOML file asks for.")
@click.option("--gold", "more_gold", metavar="PATH", multiple=True, help="Gate: further gold.")
@click.option("--texts", "more_texts", metavar="FOLDER", multiple=True, help="Gate: its texts.")
@click.option("--accept", is_flag=True, help="Gate: write what is missed into the file.")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="Output form.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--rules", is_flag=True, help="Text: the scores under every matching rule, too.")
@click.option("--errors", default=20, metavar="N", help="Errors listed of each kind (20).")
@click.option("-o", "--output", metavar="FILE", help="Write the report there.")
@with_lexicon
@click.pass_context
def evaluation(
    ctx: click.Context,
    paths: tuple[str, ...],
    baseline: str | None,
    gate: str | None,
    more_gold: tuple[str, ...],
    more_texts: tuple[str, ...],
    accept: bool,
    form: str,
    as_json: bool,
    rules: bool,
    errors: int,
    output: str | None,
) -> None:
    """Score the predictions PRED against GOLD.

    GOLD is a gold file or a folder of them, PRED a dataset's folder or a folder of datasets.
    With --baseline and without GOLD: which records appeared, vanished or changed since OLD.
    """
    form = "json" if as_json else form
    if gate is not None:
        if paths or baseline:
            raise click.UsageError("--gate takes further gold as --gold and --texts")
        text, passed = _gate(Path(gate), more_gold, more_texts, accept, errors)
    elif baseline is not None and len(paths) == 1:
        text, passed = _changes(Path(baseline), Path(paths[0]), form, errors)
    elif len(paths) == 2:
        text, passed = _scores(paths[0], paths[1], baseline, form, errors, rules)
    else:
        raise click.UsageError("give GOLD and PRED, or --baseline OLD and PRED, or --gate FILE")
    if output is None:
        click.echo(text, nl=False)
    else:
        Path(output).write_text(text, encoding="utf-8", newline="\n")
    if not passed:
        ctx.exit(1)


def _gate(
    file: Path, gold: tuple[str, ...], texts: tuple[str, ...], accept: bool, errors: int
) -> tuple[str, bool]:
    from fenjie.evaluate import gate_file
    from fenjie.evaluate.gate import judge
    from fenjie.evaluate.text_report import as_text

    if gold and not texts:
        raise click.UsageError("--gold needs --texts: the folder of its texts")
    places = tuple(map(Path, gold)), tuple(map(Path, texts))
    verdict = judge(gate_file.load(file), *places)
    if accept:
        gate_file.accept(file, verdict.missed)
        verdict = judge(gate_file.load(file), *places)
    parts = [f"== {name}\n{as_text(r, errors=0)}" for name, r in verdict.reports.items()]
    parts += [f"note: {note}\n" for note in verdict.notes]
    parts += [f"FAILED: {failure}\n" for failure in verdict.failed]
    count = len(verdict.failed)
    parts.append("accuracy: passed\n" if verdict.passed else f"accuracy: {count} failures\n")
    return "".join(parts), verdict.passed


def _scores(
    gold: str, predicted: str, baseline: str | None, form: str, errors: int, rules: bool
) -> tuple[str, bool]:
    from fenjie.evaluate.documents import report_of

    if baseline is not None:
        from fenjie.evaluate.versions import compare

        versions = compare(gold, predicted, baseline)
        passed = not versions.lost
        if form == "json":
            return _json(versions.as_json()), passed
        if form == "text":
            return versions.as_text(errors), passed
        raise click.UsageError("with --baseline the form is text or json")
    report = report_of(gold, predicted)
    if form == "json":
        return _json(report.as_json()), True
    if form == "html":
        from fenjie.evaluate.html_report import as_html

        return as_html(report), True
    if form == "junit":
        from fenjie.evaluate.junit_report import as_junit

        return as_junit(report), True
    from fenjie.evaluate.text_report import as_markdown, as_text

    return as_markdown(report, errors) if form == "markdown" else as_text(
        report, errors, rules
    ), True


def _changes(old: Path, new: Path, form: str, errors: int) -> tuple[str, bool]:
    from fenjie.evaluate.changes import as_json, as_text, between

    if form not in ("text", "json"):
        raise click.UsageError("without gold the form is text or json")
    found = between(old, new)
    passed = not any(change.what == "lost" for change in found)
    return _json(as_json(found)) if form == "json" else as_text(found, errors), passed


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


@click.group()
def gold() -> None:
    """Make, check, convert, compare and merge gold."""


@gold.command()
@click.argument("files", metavar="TEXT...", nargs=-1, required=True)
@click.option("-o", "--output", "folder", metavar="FOLDER", required=True, help="Write there.")
@click.option("--empty", is_flag=True, help="Start from nothing, not from what is extracted.")
@with_lexicon
def new(files: tuple[str, ...], folder: str, empty: bool) -> None:
    """Start a gold file for each TEXT: a draft from the extractor, for a person to correct."""
    import fenjie
    from fenjie.evaluate import datasets, gold_making
    from fenjie.evaluate.items import EvaluationError

    Path(folder).mkdir(parents=True, exist_ok=True)
    for file in map(Path, files):
        target = Path(folder) / f"{file.stem}.json"
        if target.exists():
            raise EvaluationError(str(target), "it is there already", "move it away first")
        items = datasets.from_plan(fenjie.parse_file(file), file.stem)
        items = datasets.empty(file.stem) if empty else items
        gold_making.write(gold_making.gold_of(items), target)
        click.echo(str(target))


@gold.command()
@click.argument("files", metavar="GOLD...", nargs=-1, required=True)
@click.option("--texts", metavar="FOLDER", help="Where the texts are (beside the gold or above).")
@click.pass_context
def validate(ctx: click.Context, files: tuple[str, ...], texts: str | None) -> None:
    """Say what is wrong with gold files; exit code 1 where anything is."""
    from fenjie.evaluate import gold as gold_files
    from fenjie.evaluate.validate_gold import faults

    wrong = 0
    for file in map(Path, files):
        content = gold_files.read(file, Path(texts) if texts else None)
        text = gold_files.text_of(content, file, Path(texts) if texts else None)
        for fault in faults(content, text):
            wrong += 1
            place = f"{file}: " + (f"item {fault.item}: " if fault.item is not None else "")
            click.echo(place + fault.message)
    click.echo(f"{len(files)} files, {wrong} faults")
    if wrong:
        ctx.exit(1)


@gold.command()
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@click.option("--text", "text_file", metavar="FILE", help="The text, where IN does not hold it.")
@click.option("--from", "source_form", metavar="FORM", help="Form of IN (told by its name).")
@click.option("--to", "target_form", metavar="FORM", help="Form of OUT (told by its name).")
@click.option("--map", "labels", metavar="LABEL=TYPE", multiple=True, help="Labels of others.")
def convert(
    source: str,
    target: str,
    text_file: str | None,
    source_form: str | None,
    target_form: str | None,
    labels: tuple[str, ...],
) -> None:
    """Convert gold between forms, or another system's predictions into gold's form.

    Forms: json, jsonl, label-studio, doccano, brat, xmi, docbin, conll, web-annotation; to read
    predictions from: langextract, spacy, spans, csv.
    """
    from fenjie.evaluate.conversion import convert as convert_file

    known = dict(label.split("=", 1) for label in labels if "=" in label)
    text = Path(text_file) if text_file else None
    convert_file(Path(source), Path(target), source_form, target_form, text, known)


@gold.command()
@click.argument("files", metavar="GOLD GOLD...", nargs=-1, required=True)
@click.option("--text", "text_file", metavar="FILE", required=True, help="The annotated text.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def agree(files: tuple[str, ...], text_file: str, as_json: bool) -> None:
    """How far annotators of one text agree: F1, Cohen's kappa, Krippendorff's alpha."""
    from fenjie.evaluate import gold as gold_files
    from fenjie.evaluate.agreement import agreement
    from fenjie.read import read_file

    if len(files) < 2:
        raise click.UsageError("give the gold of at least two annotators")
    annotators = [gold_files.items_of(gold_files.read(Path(f)), f) for f in files]
    found = agreement(annotators, len(read_file(text_file).text))
    if as_json:
        click.echo(_json(found), nl=False)
        return
    click.echo(f"{'kind':<18} {'F1':>7} {'kappa':>7} {'alpha':>7}  items")
    for kind, row in found.items():
        kappa = "-" if row["kappa"] is None else f"{row['kappa']:.4f}"
        items = "/".join(map(str, row["items"]))
        click.echo(f"{kind:<18} {row['f1']:>7.4f} {kappa:>7} {row['alpha']:>7.4f}  {items}")


@gold.command()
@click.argument("first", metavar="FIRST")
@click.argument("second", metavar="SECOND")
@click.option("-o", "--output", metavar="FILE", required=True, help="The merged gold.")
@click.option(
    "--prefer",
    type=click.Choice(("first", "second", "neither")),
    default="first",
    help="Whose version stands where they differ (first).",
)
def merge(first: str, second: str, output: str, prefer: str) -> None:
    """Merge two annotations of one text; lists what a third person must decide."""
    from typing import cast

    from fenjie.evaluate import gold as gold_files
    from fenjie.evaluate import gold_making
    from fenjie.evaluate.merge import Prefer
    from fenjie.evaluate.merge import merge as merge_gold

    one, other = gold_files.read(Path(first)), gold_files.read(Path(second))
    merged, differences = merge_gold(one, other, cast("Prefer", prefer))
    gold_making.write(merged, Path(output))
    for d in differences:
        side = d.first or d.second or {}
        who = "both" if d.first and d.second else "first only" if d.first else "second only"
        fields = f" differ in {', '.join(d.fields)}" if d.fields else ""
        click.echo(f"{side['start']} {side['type']} 「{side['quote'][:40]}」 {who}{fields}")
    click.echo(f"{len(merged['items'])} items, {len(differences)} differences")


@gold.command(name="next")
@click.argument("outputs", metavar="OUTPUTS")
@click.option("--against", metavar="OLD", help="An earlier version's outputs.")
@click.option("-n", "--most", default=20, metavar="N", help="Passages to list (20).")
def next_(outputs: str, against: str | None, most: int) -> None:
    """Which passages to annotate next: rare rules, disagreement, numbers left unread."""
    from fenjie.evaluate import datasets
    from fenjie.evaluate.sampling import next_passages

    documents = {name: datasets.read(p) for name, p in datasets.find(Path(outputs)).items()}
    earlier = None
    if against is not None:
        earlier = {name: datasets.read(p) for name, p in datasets.find(Path(against)).items()}
    for passage in next_passages(documents, earlier, most):
        click.echo(f"{passage.document}:{passage.start} {'; '.join(passage.reasons)}")
        click.echo(f"    {passage.quote[:120]}")


def explain_error(file: str, error_id: str, report: str) -> None:
    """What ``fenjie explain FILE --error ID --report REPORT`` prints."""
    from fenjie.evaluate.error_trace import find_error, trace
    from fenjie.read import read_file

    for line in trace(read_file(file), find_error(Path(report), error_id)):
        click.echo(line)
