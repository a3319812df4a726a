"""UIMA CAS XMI, as INCEpTION reads and writes it, by dkpro-cassis (``fenjie[eval-formats]``).

A custom layer ``custom.Span`` with the features label, key, fields (JSON) and inside; the head is
an annotation over nothing.  XMI counts UTF-16, cassis converts.  The type system travels inside
the file's companion ``TypeSystem.xml`` in INCEpTION; here it is fixed, and :func:`type_system`
gives it.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any

from fenjie.errors import MissingExtraError
from fenjie.evaluate.formats.spans import Annotated, Span
from fenjie.evaluate.items import EvaluationError

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LAYER = "custom.Span"
HEAD = "custom.Head"
FEATURES = ("label", "key", "fields", "inside")


def dump(document: Annotated) -> bytes:
    """The XMI."""
    unwritable = NOT_IN_XML.search(document.text)
    if unwritable is not None:
        reason = f"XML has no way to write the character {unwritable[0]!r} at {unwritable.start()}"
        raise EvaluationError(str(document.head.get("text")), reason, "choose another form")
    cassis = _cassis()
    types = _types(cassis)
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = document.text
    cas.sofa_mime = "text/plain"
    layer, head = types.get_type(LAYER), types.get_type(HEAD)
    cas.add(head(begin=0, end=0, value=json.dumps(document.head)))
    for s in document.spans:
        told = {"label": s.label, "key": s.id, "fields": json.dumps(s.fields), "inside": s.inside}
        cas.add(layer(begin=s.start, end=s.end, **told))
    made: str = cas.to_xmi()
    return made.encode("utf-8")


def load(content: bytes, text: str | None, name: str) -> Annotated:
    """The spans of the layer."""
    cassis = _cassis()
    cas = cassis.load_cas_from_xmi(BytesIO(content), typesystem=_types(cassis), lenient=True)
    heads = cas.select(HEAD)
    head = json.loads(heads[0].value) if heads else {"text": f"{name.split('.')[0]}.txt"}
    spans = [
        Span(
            s.key or f"new{k}",
            s.label,
            s.begin,
            s.end,
            json.loads(s.fields or "{}"),
            s.inside or None,
        )
        for k, s in enumerate(cas.select(LAYER))
    ]
    return Annotated(cas.sofa_string, head, tuple(spans))


def type_system() -> bytes:
    """The type system as XML, for import into INCEpTION."""
    made: str = _types(_cassis()).to_xml()
    return made.encode("utf-8")


def _types(cassis: Any) -> Any:
    types = cassis.TypeSystem()
    layer = types.create_type(LAYER, supertypeName="uima.tcas.Annotation")
    for name in FEATURES:
        types.create_feature(domainType=layer, name=name, rangeType="uima.cas.String")
    head = types.create_type(HEAD, supertypeName="uima.tcas.Annotation")
    types.create_feature(domainType=head, name="value", rangeType="uima.cas.String")
    return types


def _cassis() -> Any:
    try:
        import cassis
    except ImportError as error:
        remedy = "install it: pip install 'fenjie[eval-formats]'"
        raise MissingExtraError("XMI", "dkpro-cassis is not installed", remedy) from error
    return cassis
