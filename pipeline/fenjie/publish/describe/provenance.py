"""``prov.jsonld``: where the dataset came from, in W3C PROV-O.

In: the documents as they pass.  Out: an entity a source file, named by its hash; the activity that
read them, with the version of fenjie and the rules that made records and how many; the dataset.
Written as documents pass: memory does not grow with their number.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fenjie.generator import version
from fenjie.publish.tables import Parsed
from fenjie.records import RECORD_KINDS, SCHEMA_VERSION

NAME = "prov.jsonld"
CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "fenjie": "urn:fenjie:",
}
ACTIVITY, DATASET, SOFTWARE = "fenjie:extraction", "fenjie:dataset", "fenjie:software"


class ProvenanceWriter:
    """Writes ``prov.jsonld`` beside the formats."""

    def __init__(self, folder: Path) -> None:
        path = folder / NAME
        self._file = path.open("w", encoding="utf-8", newline="\n")
        head = json.dumps(CONTEXT, ensure_ascii=False, indent=1)
        self._file.write(f'{{"@context": {head},\n"@graph": [\n')
        self._rules: Counter[str] = Counter()

    def add(self, rows: Parsed) -> None:
        """Take down where one document came from."""
        for document in rows.get("documents", []):
            source = f"urn:sha-256:{document['source_sha256']}"
            # Two documents may have been read from the same bytes: each is an entity of its own.
            self._entity(
                {
                    "@id": f"fenjie:document:{quote(document['id'])}",
                    "@type": "prov:Entity",
                    "dct:identifier": document["id"],
                    "prov:wasDerivedFrom": {
                        "@id": source,
                        "@type": "prov:Entity",
                        "rdfs:label": document["source_file"],
                        "dct:format": document["source_media_type"],
                    },
                    "prov:wasGeneratedBy": {"@id": ACTIVITY},
                }
            )
        for kind in RECORD_KINDS:
            self._rules.update(row["rule"] for row in rows.get(kind, []))

    def close(self) -> None:
        """Complete the file."""
        self._entity(
            {
                "@id": SOFTWARE,
                "@type": ["prov:SoftwareAgent", "prov:Agent"],
                "rdfs:label": f"fenjie {version()}",
                "dct:hasVersion": version(),
            }
        )
        self._entity(
            {
                "@id": ACTIVITY,
                "@type": "prov:Activity",
                "rdfs:label": f"Extraction by rules, schema version {SCHEMA_VERSION}",
                "prov:wasAssociatedWith": {"@id": SOFTWARE},
                "prov:used": [{"@id": _rule(name)} for name in sorted(self._rules)],
            }
        )
        for name in sorted(self._rules):
            self._entity(
                {
                    "@id": _rule(name),
                    "@type": ["prov:Entity", "prov:Plan"],
                    "rdfs:label": name,
                    "dct:extent": {
                        "rdfs:label": f"{self._rules[name]} records made by this rule",
                    },
                }
            )
        self._entity(
            {
                "@id": DATASET,
                "@type": ["prov:Entity", "prov:Collection"],
                "prov:wasGeneratedBy": {"@id": ACTIVITY},
                "prov:wasAttributedTo": {"@id": SOFTWARE},
            },
            last=True,
        )
        self._file.write("]}\n")
        self._file.close()

    def _entity(self, entity: dict[str, Any], last: bool = False) -> None:
        self._file.write(json.dumps(entity, ensure_ascii=False) + ("\n" if last else ",\n"))


def _rule(name: str) -> str:
    return f"fenjie:rule:{name}"
