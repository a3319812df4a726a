"""Units that share tasks, as a network: near each other where they share many."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any

from fenjie.plots.canvas import INK, NothingToDraw, figure, shortened
from fenjie.plots.data import units_by_task
from fenjie.site.datasets import Dataset

if TYPE_CHECKING:
    from matplotlib.figure import Figure

UNITS = 25
STEPS = 300
LETTER, LINE = 0.032, 0.11  # of a label, in the units of the places


def draw(datasets: list[Dataset], words: dict[str, str], top: int | None) -> Figure:
    """The units with most tasks, and the tasks they share."""
    tasks: Counter[str] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    for dataset in datasets:
        for names in units_by_task(dataset).values():
            tasks.update(names)
            shared.update(tuple(sorted(pair)) for pair in combinations(names, 2))  # type: ignore[misc]
    names = [name for name, _ in sorted(tasks.items(), key=lambda u: (-u[1], u[0]))]
    joined = {name for pair in shared for name in pair}
    names = [name for name in names if name in joined][: top or UNITS]
    if not names:
        raise NothingToDraw("network", words["nothing"], "no two units share a task")
    pairs = {pair: n for pair, n in sorted(shared.items()) if set(pair) <= set(names)}
    met = {name for pair in pairs for name in pair}
    names = [name for name in names if name in met]
    where = _places(names, pairs)
    made = figure(9, 7.6, words["network"], words["network.note"])
    panel = made.subplots()
    most = max(pairs.values(), default=1)
    for (one, other), number in pairs.items():
        (x1, y1), (x2, y2) = where[one], where[other]
        strength = number / most
        panel.plot([x1, x2], [y1, y2], color="#6e5a91", lw=0.5 + 3.5 * strength,
                   alpha=0.25 + 0.45 * strength, zorder=1)  # fmt: skip
    for name in names:
        x, y = where[name]
        size = 40 + 460 * tasks[name] / tasks[names[0]]
        panel.scatter([x], [y], s=size, color="#6fb98b", edgecolor="white", lw=1.2, zorder=2)
        panel.annotate(f"{shortened(name, 14)} {tasks[name]}", (x, y), (0, 4 + size**0.5 / 2),
                       textcoords="offset points", ha="center", fontsize=8, color=INK,
                       zorder=3, bbox={"fc": "white", "ec": "none", "alpha": 0.75,
                                       "pad": 0.6})  # fmt: skip
    panel.set_axis_off()
    panel.margins(0.12)
    return made


def _places(names: list[str], pairs: dict[tuple[str, str], int]) -> dict[str, Any]:
    """Springs between those who share, distance between all (Fruchterman and Reingold, 1991).

    From a circle, without chance: the same network always looks the same.
    """
    import numpy as np

    count = len(names)
    number = {name: n for n, name in enumerate(names)}
    pull = np.zeros((count, count))
    for (one, other), weight in pairs.items():
        pull[number[one], number[other]] = pull[number[other], number[one]] = np.log1p(weight)
    angle = np.arange(count) * np.pi * (3 - 5**0.5)
    place = np.stack([np.cos(angle), np.sin(angle)], 1) * np.sqrt(np.arange(count) + 1)[:, None]
    place /= max(count**0.5, 1)
    ideal = 1.5 / count**0.5
    for step in range(STEPS):
        apart = place[:, None] - place[None]
        distance = np.maximum(np.sqrt((apart**2).sum(-1)), 1e-3)
        force = (ideal**2 / distance**2 - pull * distance / ideal / 3)[..., None] * apart
        moved = force.sum(1) - 1.6 * place  # and all a little to the middle
        length = np.maximum(np.sqrt((moved**2).sum(-1)), 1e-9)[:, None]
        place = place + moved / length * np.minimum(length, 0.12 * (1 - step / STEPS))
    place *= 1.2 / np.abs(place).max()
    _labels_apart(place, [min(len(name), 14) + 2 for name in names])
    return {name: place[n].round(4) for name, n in number.items()}


def _labels_apart(place: Any, lengths: list[int]) -> None:
    """Move up and down what would write over each other's names."""
    for _ in range(60):
        for one, other in combinations(range(len(lengths)), 2):
            across, up = place[other] - place[one]
            wide = LETTER * (lengths[one] + lengths[other]) / 2
            if abs(across) < wide and abs(up) < LINE:
                shift = (LINE - abs(up)) / 2 * (1 if up >= 0 else -1)
                place[one, 1] -= shift
                place[other, 1] += shift
