"""The report as JUnit XML, which every CI system shows: a test case a document and kind.

In: a :class:`~fenjie.evaluate.report.Report` and the F1 that each case must reach.  Out: XML; a
case below its floor is a failure that lists its errors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from fenjie.evaluate.intervals import scores
from fenjie.evaluate.items import KINDS, Kind
from fenjie.evaluate.report import Report
from fenjie.evaluate.text_report import mistake_line

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(report: Report, floors: Mapping[Kind, float] | None = None) -> str:
    """A suite a kind; without floors, a case fails where any error counts."""
    root = ElementTree.Element("testsuites", name="fenjie eval")
    for kind in KINDS:
        rows = sorted(report.documents(kind))
        if not rows:
            continue
        suite = ElementTree.SubElement(root, "testsuite", name=kind, tests=str(len(rows)))
        failures = 0
        for name, counts in rows:
            f1 = scores(*counts)[2]
            case = ElementTree.SubElement(suite, "testcase", classname=kind, name=name)
            if f1 < (floors.get(kind, 0.0) if floors is not None else 1.0):
                failures += 1
                right, gold, predicted = counts
                message = f"F1 {f1:.4f}: {right} right of {gold} gold, {predicted} predicted"
                failure = ElementTree.SubElement(case, "failure", message=message)
                failure.text = NOT_IN_XML.sub("\ufffd", _errors(report, kind, name))
        suite.set("failures", str(failures))
    ElementTree.indent(root)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return head + ElementTree.tostring(root, encoding="unicode") + "\n"


def _errors(report: Report, kind: Kind, name: str) -> str:
    own = (m for m in report.mistakes if (m.kind, m.document) == (kind, name) and m.counts)
    return "\n".join(mistake_line(m) for m in own)
