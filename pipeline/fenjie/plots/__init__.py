"""Charts of published datasets: each answers the question in its title.

In: a folder of datasets.  Out: SVG or PNG (``pip install fenjie[plot]``).  Reading order: ``data``
(what is counted), ``canvas`` (font, colours, saving), then one module a chart, each with a function
``draw(datasets, words, top)`` that returns a figure.

>>> from fenjie.plots import plot
>>> plot("coverage", "outputs", "coverage.svg")                          # doctest: +SKIP
PosixPath('coverage.svg')
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Literal, get_args

Chart = Literal["series", "units", "network", "deadlines", "coverage"]
CHARTS: tuple[Chart, ...] = get_args(Chart)

__all__ = ["CHARTS", "Chart", "plot"]


def plot(
    chart: Chart,
    outputs: str | os.PathLike[str],
    file: str | os.PathLike[str],
    *,
    language: Literal["zh", "en"] = "zh",
    top: int | None = None,
    font: str | os.PathLike[str] | None = None,
) -> Path:
    """Draw one chart of all datasets below ``outputs`` into ``file`` (``.svg`` or ``.png``)."""
    from fenjie.plots.canvas import prepared, save
    from fenjie.plots.words import words
    from fenjie.site.datasets import find, load

    draw = import_module(f"fenjie.plots.{chart}").draw
    datasets = [load(folder) for folder in find(Path(outputs))]
    with prepared(None if font is None else Path(font)):
        return save(draw(datasets, words(language), top), Path(file))
