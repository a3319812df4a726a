"""The command ``fenjie site``: arguments in, one call, exit code out."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("outputs", metavar="OUTPUTS")
@click.option("-o", "--output", "folder", metavar="SITE", required=True, help="Write there.")
@click.option("--charts", is_flag=True, help="With those of 'fenjie plot' (needs fenjie[plot]).")
@click.option(
    "--sources",
    metavar="FOLDER",
    help="Show the pages of the PDFs and scans in FOLDER beside their records (fenjie[pdf]).",
)
def site(outputs: str, folder: str, charts: bool, sources: str | None) -> None:
    """Make a site to look at from the datasets in OUTPUTS: open SITE/index.html.

    It needs no server and no network: it works from a disk, a stick, or any web server.
    """
    from fenjie.site.build import build

    built = build(Path(outputs), Path(folder), charts, Path(sources) if sources else None)
    documents = f"{built.documents} document" + "s" * (built.documents != 1)
    size = f"{built.size / 1_000_000:.1f} MB"
    click.echo(f"{Path(folder) / 'index.html'}: {documents}, {built.files} files, {size}")
    for reason in built.undrawn:
        click.echo(f"no page images: {reason}", err=True)
