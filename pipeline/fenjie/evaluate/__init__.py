"""Regression-testing extraction: records over text against gold, or against earlier records.

In: gold (a file or a folder of files) and predictions (a dataset's folder, a folder of them, or
gold-shaped files).  Out: a :class:`~fenjie.evaluate.report.Report`.

>>> from fenjie.evaluate import evaluate
>>> evaluate("corpus/gold", "outputs").scores("targets")                 # doctest: +SKIP
(0.957, 0.946, 0.952)

Reading order: ``items`` (what is compared), ``rules`` (when a prediction is right), ``align``
(which answers to which), ``mistakes`` (what kind of error), ``measure`` (one document),
``report`` (many), ``gate`` (what may not get worse), ``formats`` (other tools' files).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fenjie.evaluate.report import Report

__all__ = ["evaluate"]


def evaluate(gold: str | os.PathLike[str], predicted: str | os.PathLike[str]) -> Report:
    """Compare predictions with gold; raises ``EvaluationError`` where that cannot be done."""
    from fenjie.evaluate.documents import report_of

    return report_of(gold, predicted)
