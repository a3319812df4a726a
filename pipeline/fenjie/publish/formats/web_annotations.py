"""W3C Web Annotation: ``annotations.jsonl``, an annotation a record, a line each.

In: rows.  Out: annotations whose target is the source text, by position (code points, as the
standard counts) and by quote with the text around it, so that another library finds the place
again even in an edited copy.  The bodies are the kind of record, as a tag, and its row, as JSON.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fenjie.publish.formats.json_lines import line
from fenjie.publish.rows import text_of
from fenjie.publish.tables import Parsed, Row
from fenjie.records import RECORD_KINDS

NAME = "annotations.jsonl"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters on either side


class AnnotationWriter:
    """Writes ``annotations.jsonl``."""

    def __init__(self, folder: Path) -> None:
        path = folder / NAME
        self._file = path.open("w", encoding="utf-8", newline="\n")

    def add(self, rows: Parsed) -> None:
        """Write the annotations of one document."""
        if not rows.get("documents"):
            return
        text, document = text_of(rows), rows["documents"][0]
        for kind in RECORD_KINDS:
            for row in rows[kind]:
                said = annotation(kind, row, text, document)
                self._file.write(json.dumps(said, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Complete the file."""
        self._file.close()


def annotation(kind: str, row: Row, text: str, document: Row) -> dict[str, Any]:
    """One record as an annotation of the source text."""
    start, end = row["start"], row["end"]
    return {
        "@context": CONTEXT,
        "id": f"urn:fenjie:{document['source_sha256']}:{row['id']}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": kind},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": line(row),
            },
        ],
        "target": {
            "source": f"urn:sha-256:{document['source_sha256']}",
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - AROUND) : start],
                    "suffix": text[end : end + AROUND],
                },
            ],
        },
    }
