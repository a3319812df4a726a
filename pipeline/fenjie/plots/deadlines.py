"""A timeline of deadlines: for each theme, how much is due when."""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import TYPE_CHECKING

from fenjie.plots.canvas import RULE, NothingToDraw, figure, shortened
from fenjie.plots.data import due, in_order
from fenjie.site.datasets import Dataset

if TYPE_CHECKING:
    from matplotlib.figure import Figure

THEMES = 20
LONG = 6  # years on one line: months would stand on top of each other


def draw(datasets: list[Dataset], words: dict[str, str], top: int | None) -> Figure:
    """One line a theme, a circle a deadline."""
    counts = due(datasets)
    if not counts:
        raise NothingToDraw("deadlines", words["nothing"], "no record has a deadline")
    dates = [when for _, when in counts]
    if max(dates) - min(dates) > LONG:
        counts = _by_half_years(counts)
    by_theme: Counter[str] = Counter()
    for (theme, _), number in counts.items():
        by_theme[theme] += number
    kept = sorted(by_theme, key=lambda t: (-by_theme[t], t))[: top or THEMES]
    rows = [theme for theme in in_order(datasets) if theme in kept]
    years = sorted({int(when - 0.001) for theme, when in counts if theme in kept})
    width = min(14.0, 4.5 + 0.9 * (years[-1] - years[0] + 1))
    made = figure(width, 1.6 + 0.36 * len(rows), words["deadlines"], words["deadlines.note"])
    panel = made.subplots()
    most = max(number for (theme, _), number in counts.items() if theme in kept)
    for (theme, when), number in sorted(counts.items()):
        if theme in kept:
            y = rows.index(theme)
            size = 70 + 330 * number / most
            panel.scatter([when], [y], s=size, color="#6ea3de", alpha=0.85, edgecolor="white")
            panel.annotate(str(number), (when, y), ha="center", va="center", fontsize=7)
    panel.set_yticks(range(len(rows)), [shortened(theme, 24) for theme in rows])
    panel.set_ylim(len(rows) - 0.4, -0.6)
    edges = range(years[0], years[-1] + 2)
    every = max(1, len(edges) // 14)
    ends = edges[1:][::every]
    panel.set_xticks(ends, [str(edge - 1) for edge in ends])
    for edge in edges:
        panel.axvline(edge, color=RULE, lw=0.8, zorder=0)
    panel.set_xlim(years[0] - 0.1, years[-1] + 1.25)
    panel.grid(axis="y", color=RULE, lw=0.6, zorder=0)
    panel.set_axisbelow(True)
    panel.tick_params(length=0)
    panel.spines[:].set_visible(False)
    return made


def _by_half_years(counts: Counter[tuple[str, float]]) -> Counter[tuple[str, float]]:
    halves: Counter[tuple[str, float]] = Counter()
    for (theme, when), number in counts.items():
        halves[theme, ceil(when * 2) / 2] += number
    return halves
