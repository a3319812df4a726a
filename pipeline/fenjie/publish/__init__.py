"""A plan becomes files: :func:`publish` writes the contract's dataset into a folder.

>>> import fenjie
>>> fenjie.publish(plan, "outputs/guangzhou-2019-2021")        # doctest: +SKIP
PosixPath('outputs/guangzhou-2019-2021')
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fenjie.plan_rows import PlanRows
    from fenjie.records import Plan

__all__ = ["publish"]


def publish(plan: Plan | PlanRows, folder: str | os.PathLike[str]) -> Path:
    """Write the dataset of one plan: :func:`fenjie.publish.dataset.publish`."""
    from fenjie.publish.dataset import publish as write

    return write(plan, folder)


class _Publish(ModuleType):
    # `fenjie.publish` is a function to users, but Python makes it the name of this package
    # as soon as any module here has been imported.  So the package can be called, too.
    def __call__(self, plan: Plan | PlanRows, folder: str | os.PathLike[str]) -> Path:
        return publish(plan, folder)


sys.modules[__name__].__class__ = _Publish
