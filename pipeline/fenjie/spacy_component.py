"""The way in for users of spaCy: records as spans of a ``Doc``, at their exact offsets.

In: a ``Doc`` (as the pipeline component ``fenjie``) or a plan.  Out: a ``Doc`` with the span
groups ``targets``, ``times``, ``units``, ``tasks``, ``actions``, ``sections``, and the plan.

>>> import spacy
>>> nlp = spacy.blank("zh")
>>> _ = nlp.add_pipe("fenjie")
>>> doc = nlp("一、主要任务\\n到2025年，建设重点实验室20家。")
>>> [(span.text, span._.record.year) for span in doc.spans["targets"]]
[('20家', 2025)]

``span.label_`` is the kind of record, ``span.id_`` its id, ``span._.record`` the record itself,
``doc._.plan`` the plan; all of them come back from ``DocBin``, ``Doc.to_bytes`` and processes.

A span of spaCy ends where a token ends.  Where a record does not, the ``Doc`` is made anew with
that token cut in two: it keeps its text, entities, sentences, span groups and ``user_data``,
but not what earlier components wrote on single tokens, so ``fenjie`` best stands first.
"""

# No `from __future__ import annotations` here: older spaCy must find a factory's types as types.
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise

from spacy import blank
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span, SpanGroup

from fenjie.plan import parse
from fenjie.records import Plan, Record, Section

# Each span group: its key in doc.spans, the label of its spans, where its records stand.
GROUPS: tuple[tuple[str, str, Callable[[Plan], list[Record] | list[Section]]], ...] = (
    ("sections", "SECTION", lambda plan: plan.sections),
    ("times", "TIME", lambda plan: plan.records("times")),
    ("targets", "TARGET", lambda plan: plan.records("targets")),
    ("units", "UNIT", lambda plan: plan.records("responsible_units")),
    ("tasks", "TASK", lambda plan: plan.records("tasks")),
    ("actions", "ACTION", lambda plan: plan.records("actions")),
)

COLOURS = {
    "TARGET": "#f7dd93",
    "TIME": "#bcd7f5",
    "UNIT": "#bfe3cb",
    "ACTION": "#d8cbe9",
    "TASK": "#dcdad5",
    "SECTION": "#ecc5b1",
}

# The plan lies here as JSON, because spaCy can only store plain data with a Doc.
STORED = "fenjie_plan"


@Language.factory("fenjie", assigns=["doc.spans", "doc._.plan"], retokenizes=True)
def make_fenjie(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component for ``nlp.add_pipe("fenjie")``; it needs no model and no settings."""
    return annotate


def annotate(doc: Doc) -> Doc:
    """The ``Doc`` with the records that :func:`fenjie.parse` finds in its text.

    An empty ``Doc`` stays: in a stream of texts it is no error.  Its span groups are empty.
    """
    if doc.text.strip():
        return _with_plan(doc, parse(doc.text))
    for key, _, _ in GROUPS:
        doc.spans[key] = SpanGroup(doc, name=key)
    return doc


def to_doc(plan: Plan, nlp: Language | None = None) -> Doc:
    """A plan as a ``Doc`` tokenised by ``nlp`` (one token a character without it)."""
    doc = (nlp or blank("zh")).make_doc(plan.text)
    if doc.text != plan.text:  # a tokeniser that drops or alters characters cannot be used
        doc = _cut(doc, plan.text, set(range(len(plan.text) + 1)), [])
    return _with_plan(doc, plan)


def to_docbin(plans: Iterable[Plan], nlp: Language | None = None) -> DocBin:
    """Plans in spaCy's format for storing and training, span groups and records included."""
    nlp = nlp or blank("zh")
    return DocBin(store_user_data=True, docs=[to_doc(plan, nlp) for plan in plans])


def render(
    doc: Doc, groups: Iterable[str] = ("targets", "times", "units"), jupyter: bool | None = None
) -> str | None:
    """displaCy's view of spans, nested and overlapping; shown in a notebook, returned elsewhere.

    ``groups`` are keys of ``doc.spans``.
    """
    from spacy import displacy
    from spacy.util import is_in_jupyter

    spans = [span for key in groups for span in doc.spans.get(key, ())]
    shown = {
        "text": doc.text,
        "tokens": [token.text for token in doc],
        "spans": [
            {"start_token": span.start, "end_token": span.end, "label": span.label_}
            for span in sorted(spans, key=lambda s: (s.start, -s.end, s.label_))
        ],
    }
    options = {"colors": COLOURS}
    html: str = displacy.render(shown, style="span", manual=True, options=options, jupyter=False)
    if not (is_in_jupyter() if jupyter is None else jupyter):
        return html
    # Not by displaCy: before spaCy 3.8.13 it asks for a name that IPython 9 does not have.
    from IPython.display import HTML, display

    display(HTML(f'<span class="tex2jax_ignore">{html}</span>'))
    return None


def _with_plan(doc: Doc, plan: Plan) -> Doc:
    ranges = [(r.start, r.end) for _, _, find in GROUPS for r in find(plan) if r.start < r.end]
    if any(doc.char_span(start, end) is None for start, end in ranges):
        doc = _recut(doc, ranges)
    for key, label, find in GROUPS:
        spans = [
            _span(doc, record.start, record.end, label, id_=record.id)
            for record in find(plan)
            if record.start < record.end  # the preamble may be empty; spaCy has no empty spans
        ]
        doc.spans[key] = SpanGroup(doc, name=key, spans=spans)
    doc._.plan = plan
    return doc


def _span(doc: Doc, start: int, end: int, label: str, kb_id: str = "", id_: str = "") -> Span:
    span = doc.char_span(start, end, label=label, kb_id=kb_id, span_id=id_)
    assert span is not None, "both ends were made token boundaries"
    return span


def _recut(doc: Doc, ranges: list[tuple[int, int]]) -> Doc:
    """The same document with a token boundary at both ends of each range."""
    # Not doc.retokenize(): its split leaves span groups where they were and gives the new
    # tokens the attributes of their neighbours.
    cuts = {token.idx for token in doc} | {token.idx + len(token) for token in doc}
    finer = _cut(doc, doc.text, cuts, ranges)

    def moved(span: Span) -> Span:
        return _span(finer, span.start_char, span.end_char, span.label_, span.kb_id_, span.id_)

    if doc.has_annotation("SENT_START"):
        starts = {token.idx for token in doc if token.is_sent_start}
        for token in finer:
            token.is_sent_start = token.idx in starts
    finer.ents = [moved(span) for span in doc.ents]
    for key, group in doc.spans.items():
        finer.spans[key] = SpanGroup(
            finer, name=group.name, attrs=group.attrs, spans=[moved(span) for span in group]
        )
    return finer


def _cut(doc: Doc, text: str, cuts: set[int], ranges: list[tuple[int, int]]) -> Doc:
    """``text`` as a ``Doc`` with a token between each two cuts, and at the ends of the ranges."""
    starts, ends = {start for start, _ in ranges}, {end for _, end in ranges}
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(sorted(cuts | starts | ends | {0, len(text)})):
        # A single blank belongs to the token before it, unless a record starts or ends there.
        plain = text[start:end] == " " and start not in starts and end not in ends
        if plain and words and not spaces[-1]:
            spaces[-1] = True
        else:
            words.append(text[start:end])
            spaces.append(False)
    made = Doc(doc.vocab, words=words, spaces=spaces, user_data=doc.user_data)
    made.cats = doc.cats
    made._context = doc._context  # what nlp.pipe(as_tuples=True) hands through
    return made


@lru_cache(maxsize=16)
def _stored(json: str) -> tuple[Plan, dict[str, Record | Section]]:
    plan = Plan.model_validate_json(json)
    return plan, {record.id: record for _, _, find in GROUPS for record in find(plan)}


def _get_plan(doc: Doc) -> Plan | None:
    json = doc.user_data.get(STORED)
    return None if json is None else _stored(json)[0]


def _set_plan(doc: Doc, plan: Plan) -> None:
    doc.user_data[STORED] = plan.model_dump_json()


def _get_record(span: Span) -> Record | Section | None:
    json = span.doc.user_data.get(STORED)
    return None if json is None else _stored(json)[1].get(span.id_)


Doc.set_extension("plan", getter=_get_plan, setter=_set_plan, force=True)
Span.set_extension("record", getter=_get_record, force=True)
