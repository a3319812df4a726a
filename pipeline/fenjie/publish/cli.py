"""The commands of open data: arguments in, one call, exit code out.

fenjie publish outputs -o dataset --format all      many plans as one dataset
fenjie validate dataset                             is it whole?
"""

from __future__ import annotations

from typing import Any

import click

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
