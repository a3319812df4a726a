"""fenjie (分解): Chinese government plans as data.

>>> import fenjie
>>> plan = fenjie.parse("一、主要任务\\n到2025年，建设重点实验室20家。（责任单位：市科技局）")
>>> plan.targets[0].indicator.text, plan.targets[0].value, plan.targets[0].year
('重点实验室', 20, 2025)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["FenjieError", "Plan", "display", "parse", "parse_file", "publish"]

if TYPE_CHECKING:
    from fenjie.display import display
    from fenjie.errors import FenjieError
    from fenjie.plan import parse, parse_file
    from fenjie.publish import publish
    from fenjie.records import Plan

_HOME = {
    "FenjieError": "fenjie.errors",
    "Plan": "fenjie.records",
    "display": "fenjie.display",
    "parse": "fenjie.plan",
    "parse_file": "fenjie.plan",
    "publish": "fenjie.publish",
}


def __getattr__(name: str) -> Any:
    # Imported on first use: `import fenjie` stays cheap for those who need one part only.
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'fenjie' has no attribute {name!r}")
