"""Two annotators disagree: each difference becomes a draft with both versions.

In: the gold of two annotators of one text.  Out: drafts; what the two agree on is decided already
and is a draft that is settled.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path
from typing import Any

from fenjie.evaluate.gold import read
from fenjie.evaluate.items import EvaluationError
from fenjie.evaluate.merge import merge
from fenjie.review.drafts import Draft


def drafts_between(gold: Path, name: str, first: str, second: str) -> list[Draft]:
    """Drafts of what ``first`` and ``second`` made of the document ``name``."""
    files = [gold / annotator / f"{name}.json" for annotator in (first, second)]
    missing = [file for file in files if not file.exists()]
    if missing:
        reason = "this annotator has not decided about the document"
        raise EvaluationError(str(missing[0]), reason, "run 'fenjie review --annotator' first")
    agreed, differences = merge(read(files[0]), read(files[1]), prefer="neither")
    drafts = [Draft(_id("agreed", item), item, settled=True) for item in agreed["items"]]
    for difference in differences:
        versions = difference.first, difference.second
        item = difference.first or difference.second
        assert item is not None
        fields = [name for name in difference.fields if name not in ("start", "end")]
        what = (
            f"differ {' '.join(fields)}" if fields else f"only {first if versions[0] else second}"
        )
        drafts.append(Draft(_id("differ", item), item, reasons=(what,), versions=versions))
    return sorted(drafts, key=lambda d: (d.item["start"], -d.item["end"], d.item["type"], d.id))


def _id(kind: str, item: dict[str, Any]) -> str:
    said = json.dumps(item, ensure_ascii=False, sort_keys=True)
    return f"{kind}-{blake2b(said.encode('utf-8', 'replace'), digest_size=6).hexdigest()}"
