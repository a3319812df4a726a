"""The commands of open data: arguments in, one call, exit code out.

fenjie publish outputs -o dataset --format all      many plans as one dataset
    fenjie validate dataset                             is it whole?
    fenjie merge one two -o both                        two datasets as one
    fenjie diff outputs/plan-2020 outputs/plan-2025     what was raised, dropped, moved?
    fenjie migrate old -o new                           a dataset of an earlier fenjie
"""

from __future__ import annotations

from typing import Any

import click

from fenjie.options import with_lexicon

FORMATS = "jsonl, json, csv, parquet, sqlite, xlsx, duckdb, annotations"


def _about(command: Any) -> Any:
    """The options that say what a dataset is; they go into its descriptions."""
    options = (
        click.option("--title", metavar="TEXT", help="Of the dataset."),
        click.option("--version", default="1.0.0", metavar="X.Y.Z", help="Of the dataset [1.0.0]."),
        click.option("--license", metavar="SPDX", help="Such as CC-BY-4.0, or an address."),
        click.option("--publisher", metavar="NAME", help="Who publishes it."),
        click.option("--published", metavar="YYYY-MM-DD", help="The day it is published."),
        click.option("--homepage", metavar="URL", help="Where it will be found."),
        click.option(
            "--format", "formats", default="jsonl", metavar="LIST",
            help=f"Comma list of {FORMATS}; or all [jsonl].",
        ),
        click.option("--excel", is_flag=True, help="CSV with BOM, and no cell that is a formula."),
        click.option("-o", "--output", "folder", metavar="DATASET", required=True, help="There."),
    )  # fmt: skip
    for option in options:
        command = option(command)
    return command


@click.command()
@click.argument("outputs", metavar="OUTPUTS...", nargs=-1, required=True)
@_about
@with_lexicon
def publish(outputs: tuple[str, ...], **options: Any) -> None:
    """Publish parsed documents as one dataset.

    OUTPUTS are folders that 'fenjie run' wrote (one document or many, JSON or Parquet) or datasets.
    DATASET gets a table a kind of record in every format, with descriptions for data catalogues.
    """
    _publish(outputs, None, options)


def _publish(outputs: tuple[str, ...], prefer: Any, options: dict[str, Any]) -> None:
    from fenjie.publish.corpus import About, publish_corpus

    names = ("title", "version", "license", "publisher", "homepage", "published")
    done = publish_corpus(
        outputs,
        options["folder"],
        [form.strip() for form in options["formats"].split(",") if form.strip()],
        about=About(**{name: options[name] for name in names}),
        excel=options["excel"],
        prefer=prefer,
    )
    rows = ", ".join(f"{count:,} {name}" for name, count in done.rows.items())
    click.echo(f"{done.folder}: {', '.join(done.formats)}")
    click.echo(rows)


@click.command()
@click.argument("datasets", metavar="DATASETS...", nargs=-1, required=True)
@click.option(
    "--prefer",
    type=click.Choice(("first", "last")),
    help="Which of two documents with one id to take; without it that is an error.",
)
@_about
@with_lexicon
def merge(datasets: tuple[str, ...], prefer: str | None, **options: Any) -> None:
    """Merge DATASETS into one.  Folders that 'fenjie run' wrote may be among them."""
    _publish(datasets, prefer, options)


@click.command()
@click.argument("dataset", metavar="DATASET")
@click.option("-o", "--output", "folder", metavar="NEW", required=True, help="Write there.")
def migrate(dataset: str, folder: str) -> None:
    """Write a DATASET of an earlier fenjie with the tables of this one."""
    from fenjie.publish.migrate import migrate as move

    done = move(dataset, folder)
    click.echo(f"{done.folder}: {', '.join(done.formats)}")


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--format", "form", type=click.Choice(("text", "json", "html", "markdown")), default="text",
    help="Output form [text].",
)  # fmt: skip
@click.option("-o", "--output", "file", metavar="FILE", help="Write there.")
def diff(old: str, new: str, form: str, file: str | None) -> None:
    """What changed from OLD to NEW: targets raised, lowered, dropped, new; units moved.

    OLD and NEW are two versions of a plan, or a plan and its successor, as the folders that 'fenjie
    run' wrote; or two versions of a dataset, whose documents are compared by id.
    """
    from pathlib import Path

    from fenjie.publish.differences import compare
    from fenjie.publish.differences_shown import shown

    text = shown(compare(old, new), form)
    if file is None:
        click.echo(text, nl=False)
    else:
        Path(file).write_text(text, encoding="utf-8", newline="\n")


@click.command()
@click.argument("dataset", metavar="DATASET")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
@click.pass_context
def validate(ctx: click.Context, dataset: str, as_json: bool) -> None:
    """Check a DATASET: schemas, references, hashes, and that every quote stands in its source."""
    from fenjie.publish.check_dataset import check_dataset

    report = check_dataset(dataset)
    click.echo(report.as_json() if as_json else report.as_text(), nl=False)
    if report.faults:
        ctx.exit(1)
