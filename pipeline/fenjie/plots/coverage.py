"""Coverage of the outline: how many records each part gave, and which parts gave none."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenjie.plots.canvas import COLOURS, RULE, SOFT, figure, shortened
from fenjie.site.datasets import Dataset

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROWS = 60


def draw(datasets: list[Dataset], words: dict[str, str], top: int | None) -> Figure:
    """Of one document its sections, of several each document."""
    one = len(datasets) == 1
    rows = _sections(datasets[0]) if one else [_document(d) for d in datasets]
    rows = rows[: top or ROWS]
    title = words["coverage" if one else "coverage.documents"]
    made = figure(9, 1.5 + 0.24 * len(rows), title)
    panel = made.subplots()
    left = [0] * len(rows)
    for kind, colour in COLOURS.items():
        width = [counts[kind] for _, counts in rows]
        panel.barh(range(len(rows)), width, left=left, color=colour, height=0.68, label=words[kind])
        left = [a + b for a, b in zip(left, width, strict=True)]
    most = max([*left, 1])
    for y, total in enumerate(left):
        words_ = str(total) if total else "–"
        panel.text(total + most * 0.01, y, words_, va="center", fontsize=8, color=SOFT)
    panel.set_yticks(range(len(rows)), [name for name, _ in rows])
    for label in panel.get_yticklabels():
        label.set_horizontalalignment("left")
    widest = max(sum(0.55 if c.isascii() else 1 for c in name) for name, _ in rows)
    panel.tick_params(axis="y", length=0, pad=9.4 * widest)
    panel.tick_params(axis="x", length=0)
    panel.set_ylim(len(rows) - 0.4, -0.6)
    panel.set_xlim(0, most * 1.06)
    panel.grid(axis="x", color=RULE, lw=0.6)
    panel.set_axisbelow(True)
    panel.spines[:].set_visible(False)
    panel.legend(loc="lower right", frameon=True, edgecolor="none", fontsize=8)
    return made


def _sections(dataset: Dataset) -> list[tuple[str, Counter[str]]]:
    counts: dict[str, Counter[str]] = {}
    for kind in COLOURS:
        for row in dataset.rows[kind]:
            counts.setdefault(row["section"], Counter())[kind] += 1
    return [
        (_indented(section), counts.get(section["id"], Counter()))
        for section in dataset.document["sections"]
        if section["start"] < section["end"] or section["id"] in counts
    ]


def _indented(section: dict[str, object]) -> str:
    name = f"{section.get('label') or ''}{section.get('title') or '…'}"
    level = section["level"]
    assert isinstance(level, int)
    return "\u3000" * max(level - 1, 0) + shortened(name, 24)


def _document(dataset: Dataset) -> tuple[str, Counter[str]]:
    return shortened(dataset.title, 26), Counter({k: len(dataset.rows[k]) for k in COLOURS})
