"""A rule for the work reports of courts; ``pyproject.toml`` says its name."""

import re
from collections.abc import Iterator

from fenjie.extract.own_rules import Document, Found

CASE_RATIO = re.compile(
    r"(?P<indicator>案-件比)(?:控制在|降至|不高于)(?P<ratio>1:(?P<number>\d+(?:\.\d+)?)(?P<within>以内|以下)?)"
)


def case_ratio(document: Document) -> Iterator[Found]:
    """How many proceedings a case takes (案-件比): one to some number.

    案-件比控制在1:1.2以内
    案-件比降至1:1.15
    """
    for match in CASE_RATIO.finditer(document.text):
        start, end = match.span("ratio")
        yield {
            "kind": "targets",
            "start": start,
            "end": end,
            "indicator": match.span("indicator"),
            "value": float(match["number"]),
            "unit": "",
            "comparator": "le" if match["within"] else "eq",
        }
