"""Targets year by year: a small chart for each indicator that has values for several years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenjie.plots.canvas import LINES, RULE, NothingToDraw, figure, number, shortened
from fenjie.plots.words import ZH
from fenjie.site.datasets import Dataset, Row

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PANELS = 12

Series = dict[tuple[str, str, str], dict[str, dict[int, Row]]]  # indicator → document → year


def draw(datasets: list[Dataset], words: dict[str, str], top: int | None) -> Figure:
    """The indicators with the most years, in panels."""
    from matplotlib.lines import Line2D

    found = list(_series(datasets).items())
    found.sort(key=lambda s: (-max(len(y) for y in s[1].values()), -len(s[1]), s[0]))
    found = found[: top or PANELS]
    if not found:
        raise NothingToDraw("series", words["nothing"], "no indicator has values for several years")
    across = min(3, len(found))
    down = -(-len(found) // across)
    made = figure(4 * across, 2.3 * down + 0.9, words["series"], words["bounds"])
    panels = made.subplots(down, across, squeeze=False).flat
    names = sorted({name for _, lines in found for name in lines})
    colour = {name: LINES[number % len(LINES)] for number, name in enumerate(names)}
    for panel, ((indicator, unit, _), lines) in zip(panels, found, strict=False):
        title = f"{shortened(indicator, 22)}（{unit}）" if unit else shortened(indicator, 22)
        _panel(panel, title, lines, colour, words is ZH)
    for panel in panels:
        panel.set_axis_off()
    handles = [
        Line2D([], [], color=colour[n], marker="o", ms=4, label=shortened(n, 30)) for n in names
    ]
    if len(names) > 1:
        made.legend(handles=handles, loc="outside lower right", frameon=False, ncols=2, fontsize=8)
    return made


def _panel(
    panel: Axes, title: str, lines: dict[str, dict[int, Row]], colour: dict[str, str], zh: bool
) -> None:
    years = sorted({year for values in lines.values() for year in values})
    for name, values in lines.items():
        points = [(year, _level(values[year]) or 0.0, values[year]) for year in sorted(values)]
        panel.plot([p[0] for p in points], [p[1] for p in points], color=colour[name], lw=1.4)
        for year, level, row in points:
            inside = colour[name] if row["comparator"] == "eq" else "white"
            panel.plot([year], [level], "o", ms=5, color=colour[name], mfc=inside)
            if len(lines) == 1:
                panel.annotate(number(level, zh), (year, level), (0, 6), textcoords="offset points",
                               ha="center", fontsize=8)  # fmt: skip
    panel.set_title(title)
    panel.set_xticks(years[:: -(-len(years) // 5)])
    panel.margins(x=0.15, y=0.3)
    panel.grid(axis="y", color=RULE, lw=0.6)
    panel.tick_params(length=0)
    if len(lines) == 1:
        panel.set_yticklabels([])  # the values stand at the points
    else:
        panel.yaxis.set_major_formatter(lambda value, _: number(value, zh))


def _series(datasets: list[Dataset]) -> Series:
    found: Series = {}
    for dataset in datasets:
        for row in dataset.rows["targets"]:
            if row["year"] is not None and _level(row) is not None:
                key = row["indicator"]["text"], row["unit"], row["basis"]
                years = found.setdefault(key, {}).setdefault(dataset.title, {})
                years.setdefault(row["year"], row)
    several = {key: {d: y for d, y in of.items() if len(y) > 1} for key, of in found.items()}
    return {key: of for key, of in several.items() if of}


def _level(row: Row) -> float | None:
    level = row["value"] if row["value"] is not None else row["lower"]
    return None if level is None else float(level)
