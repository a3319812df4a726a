"""Records as spans of a Doc: exact offsets under any tokeniser, and nothing lost in storage."""

from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

import fenjie
from fenjie.records import Plan
from fenjie.spacy_component import GROUPS, to_doc, to_docbin
from handmade_plan import PLAN, TEXT

SENTENCE = "一、主要任务\n　　到2025年，建设重点实验室 20 家。（责任单位：市科技局）\n"


def chinese(segmenter: str) -> Language:
    tokenizer = {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": segmenter}
    return spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})


def one_token(nlp: Language) -> Any:
    """A tokeniser that agrees with no record: all the text in one token."""
    return lambda text: Doc(nlp.vocab, words=[text], spaces=[False])


def words_only(nlp: Language) -> Any:
    """A tokeniser that loses characters: line breaks, full-width blanks."""
    return lambda text: Doc(nlp.vocab, words=text.split())


def tokenised(how: str) -> Language:
    if how in ("char", "jieba"):
        return chinese(how)
    nlp = spacy.blank("zh")
    nlp.tokenizer = {"one token": one_token, "words only": words_only}[how](nlp)
    return nlp


def spans(doc: Doc) -> dict[str, list[tuple[str, str, int, int, str]]]:
    return {
        key: [(s.id_, s.label_, s.start_char, s.end_char, s.text) for s in group]
        for key, group in doc.spans.items()
    }


def records(plan: Plan) -> dict[str, list[tuple[str, str, int, int, str]]]:
    return {
        key: [
            (r.id, label, r.start, r.end, plan.text[r.start : r.end])
            for r in find(plan)
            if r.start < r.end  # the empty preamble has no span
        ]
        for key, label, find in GROUPS
    }


@pytest.mark.parametrize("how", ["char", "jieba", "one token", "words only"])
def test_spans_stand_exactly_where_the_records_do(how: str) -> None:
    doc = to_doc(PLAN, tokenised(how))
    assert doc.text == TEXT
    assert spans(doc) == records(PLAN)
    assert doc._.plan == PLAN
    assert [span._.record for span in doc.spans["units"]] == PLAN.responsible_units
    assert [span._.record for span in doc.spans["sections"]] == PLAN.sections[1:]


def test_a_record_may_begin_or_end_with_a_blank() -> None:
    start = TEXT.index("室 20 家") + 1
    wide = {"start": start, "end": start + 4, "quote": " 20 "}
    target = PLAN.targets[0].model_copy(update=wide)
    plan = PLAN.model_copy(update={"targets": [target, PLAN.targets[1]]})
    doc = to_doc(plan)
    assert (doc.text, doc.spans["targets"][0].text_with_ws) == (TEXT, " 20 ")


def test_docbin_brings_everything_back() -> None:
    stored = to_docbin([PLAN, PLAN], chinese("jieba")).to_bytes()
    docs = list(DocBin().from_bytes(stored).get_docs(Vocab()))
    assert [doc.text for doc in docs] == [TEXT, TEXT]
    assert spans(docs[1]) == records(PLAN)
    assert docs[1]._.plan == PLAN
    assert docs[1].spans["targets"][0]._.record.indicator.text == "重点实验室"


def test_a_doc_comes_back_from_its_bytes() -> None:
    doc = Doc(Vocab()).from_bytes(to_doc(PLAN).to_bytes())
    assert spans(doc) == records(PLAN)
    assert doc._.plan == PLAN


@pytest.mark.parametrize("segmenter", ["char", "jieba"])
def test_the_component_finds_what_parse_finds(segmenter: str) -> None:
    nlp = chinese(segmenter)
    nlp.add_pipe("fenjie")
    doc = nlp(SENTENCE)
    assert doc.text == SENTENCE
    assert doc._.plan == fenjie.parse(SENTENCE)
    assert [span.text for span in doc.spans["times"]] == ["到2025年"]
    assert [span.text for span in doc.spans["targets"]] == ["20 家"]
    assert [span.text for span in doc.spans["units"]] == ["市科技局"]
    assert doc.spans["units"][0]._.record.name == "市科技局"


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_doc_with_nothing_to_read_has_no_records(text: str) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("fenjie")
    doc = nlp(text)
    assert (doc.text, doc._.plan) == (text, None)
    assert {key: len(group) for key, group in doc.spans.items()} == dict.fromkeys(
        ["sections", "times", "targets", "units", "tasks", "actions"], 0
    )


def test_what_stood_on_the_doc_before_stays() -> None:
    nlp = spacy.blank("zh")
    nlp.tokenizer = one_token(nlp)
    nlp.add_pipe("sentencizer")

    @Language.component("before")
    def before(doc: Doc) -> Doc:
        doc.ents = [Span(doc, 0, 1, label="WHOLE")]
        doc.spans["mine"] = [Span(doc, 0, 1, label="MINE", span_id="7")]
        doc.cats = {"plan": 1.0}
        doc.user_data["from"] = "me"
        return doc

    nlp.add_pipe("before")
    nlp.add_pipe("fenjie")
    [(doc, context)] = nlp.pipe([(SENTENCE, "context")], as_tuples=True)
    assert len(doc) > 1
    assert context == "context"
    assert [(e.label_, e.text) for e in doc.ents] == [("WHOLE", SENTENCE)]
    assert [(s.label_, s.id_, s.text) for s in doc.spans["mine"]] == [("MINE", "7", SENTENCE)]
    assert [s.text for s in doc.sents] == [SENTENCE]
    assert (doc.cats, doc.user_data["from"]) == ({"plan": 1.0}, "me")


def test_records_come_back_from_other_processes() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("fenjie")
    docs = list(nlp.pipe([SENTENCE, SENTENCE.replace("20 家", "30 家")], n_process=2))
    assert [doc.spans["targets"][0]._.record.value for doc in docs] == [20, 30]


def test_a_doc_without_a_plan_has_none() -> None:
    doc = spacy.blank("zh")("建设")
    assert doc._.plan is None
    assert doc[:]._.record is None
