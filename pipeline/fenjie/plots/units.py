"""Units by theme: who answers for how many actions in which field."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenjie.plots.canvas import INK, NothingToDraw, figure, shortened
from fenjie.plots.data import actions_by_unit_and_theme, in_order
from fenjie.site.datasets import Dataset

if TYPE_CHECKING:
    from matplotlib.figure import Figure

UNITS, THEMES = 15, 12


def draw(datasets: list[Dataset], words: dict[str, str], top: int | None) -> Figure:
    """A table of counts, the darker the more."""
    from matplotlib.colors import LinearSegmentedColormap

    counts = actions_by_unit_and_theme(datasets)
    by_unit: Counter[str] = Counter()
    by_theme: Counter[str] = Counter()
    for (unit, theme), number in counts.items():
        by_unit[unit] += number
        by_theme[theme] += number
    if not counts:
        raise NothingToDraw("units", words["nothing"], "no action has a responsible unit")
    units = [name for name, _ in sorted(by_unit.items(), key=lambda u: (-u[1], u[0]))]
    units = units[: top or UNITS]
    kept = {theme for theme, _ in sorted(by_theme.items(), key=lambda t: (-t[1], t[0]))[:THEMES]}
    # Themes stand in the order of the documents, not of their size.
    themes = [theme for theme in in_order(datasets) if theme in kept]
    table = [[counts[unit, theme] for theme in themes] for unit in units]
    most = max(map(max, table))
    made = figure(3.2 + 0.75 * len(themes), 3.4 + 0.32 * len(units), words["units"])
    panel = made.subplots()
    shades = LinearSegmentedColormap.from_list("paper", ["#ffffff", "#c9b8e0", "#6b4d9a"])
    edges = [[n - 0.5 for n in range(size + 1)] for size in (len(themes), len(units))]
    panel.pcolormesh(*edges, table, cmap=shades, vmin=0, vmax=most, edgecolor="white", lw=1)
    panel.invert_yaxis()
    for y, row in enumerate(table):
        for x, number in enumerate(row):
            if number:
                ink = "white" if number > 0.6 * most else INK
                panel.text(x, y, str(number), ha="center", va="center", color=ink, fontsize=8)
    panel.set_xticks(range(len(themes)), [shortened(t, 16) for t in themes], rotation=40)
    for label in panel.get_xticklabels():
        label.set_horizontalalignment("right")
        label.set_rotation_mode("anchor")
    names = [f"{shortened(unit, 14)}  {by_unit[unit]}" for unit in units]
    panel.set_yticks(range(len(units)), names)
    panel.tick_params(length=0)
    panel.spines[:].set_visible(False)
    return made
