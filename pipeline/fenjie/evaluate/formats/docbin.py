"""spaCy DocBin: a ``Doc`` whose tokens are characters, its spans in ``doc.spans["fenjie"]``.

With one token a character every span lies on tokens, whatever a tokenizer would have cut.  Ids
and fields stand in the group's ``attrs``, in the order of its spans.
"""

from __future__ import annotations

import json

from fenjie.evaluate.formats.spans import Annotated, Span
from fenjie.evaluate.items import EvaluationError

GROUP = "fenjie"


def dump(document: Annotated) -> bytes:
    """The bytes of a DocBin with one Doc."""
    import spacy
    from spacy.tokens import Doc, DocBin, SpanGroup
    from spacy.tokens import Span as SpacySpan

    doc = Doc(
        spacy.blank("zh").vocab, words=list(document.text), spaces=[False] * len(document.text)
    )
    spans = [SpacySpan(doc, s.start, s.end, label=s.label) for s in document.spans]
    told = [[s.id, s.fields, s.inside] for s in document.spans]
    attrs = {"head": json.dumps(document.head), "spans": json.dumps(told)}
    doc.spans[GROUP] = SpanGroup(doc, name=GROUP, attrs=attrs, spans=spans)
    return bytes(DocBin(docs=[doc], store_user_data=True).to_bytes())


def load(content: bytes, text: str | None, name: str) -> Annotated:
    """The first Doc; without our group, its entities or its first group of spans."""
    import spacy
    from spacy.tokens import DocBin

    docs = list(DocBin().from_bytes(content).get_docs(spacy.blank("zh").vocab))
    if not docs:
        raise EvaluationError(name, "the DocBin holds no Doc", "export it anew")
    doc = docs[0]
    group = doc.spans.get(GROUP) or next(iter(doc.spans.values()), None)
    found = list(group if group is not None else doc.ents)
    attrs = dict(group.attrs) if group is not None else {}
    told = json.loads(attrs.get("spans", "[]"))
    head = json.loads(attrs.get("head", "{}")) or {"text": f"{name.split('.')[0]}.txt"}
    spans = []
    for k, span in enumerate(found):
        row = told[k] if k < len(told) else [f"new{k}", {}, None]
        place = (span.label_, span.start_char, span.end_char)
        spans.append(Span(row[0], *place, row[1], row[2]))
    return Annotated(doc.text, head, tuple(spans))
