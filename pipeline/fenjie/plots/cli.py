"""The command ``fenjie plot``: arguments in, charts out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

CHARTS = ("series", "units", "network", "deadlines", "coverage")


@click.command(name="plot")
@click.argument("chart", type=click.Choice((*CHARTS, "all")))
@click.argument("outputs", metavar="OUTPUTS")
@click.option("-o", "--output", "file", metavar="FILE", required=True, help="FILE.svg or FILE.png.")
@click.option(
    "--language", type=click.Choice(["zh", "en"]), default="zh", help="Of the chart [zh]."
)
@click.option("--top", type=click.IntRange(1), metavar="N", help="How many rows, panels or units.")
@click.option("--font", metavar="FILE", help="A font with Chinese characters [the system's].")
@click.pass_context
def plot_command(
    ctx: click.Context, /, chart: Any, outputs: str, file: str, **options: Any
) -> None:
    """Draw a chart of the datasets in OUTPUTS.

    \b
    series      what each indicator shall reach, year by year
    units       which units answer for most actions, in which fields
    network     which units share tasks
    deadlines   when the work in each field is due
    coverage    how many records each part of the outline gave
    all         all of them, as SVG into the folder FILE; what has no data is left out
    """
    from fenjie.plots import plot
    from fenjie.plots.canvas import PlotError

    if chart != "all":
        click.echo(str(plot(chart, outputs, file, **options)))
        return
    drawn = 0
    for name in CHARTS:
        try:
            click.echo(str(plot(name, outputs, Path(file) / f"{name}.svg", **options)))  # type: ignore[arg-type]
            drawn += 1
        except PlotError as error:
            click.echo(f"fenjie: {error}", err=True)
    if not drawn:
        ctx.exit(1)
