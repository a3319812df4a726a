"""There and back: no offset, no attribute is lost in any tool's file."""

from __future__ import annotations

import importlib.util
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_gold import TEXT, gold_file, items

from fenjie.evaluate.formats import FORMATS, format_named
from fenjie.evaluate.formats.spans import from_gold, to_gold
from fenjie.evaluate.items import EvaluationError

needs_cassis = pytest.mark.skipif(
    importlib.util.find_spec("cassis") is None, reason="needs fenjie[eval-formats]"
)
ALL = [pytest.param(f, marks=needs_cassis) if f == "xmi" else f for f in FORMATS]
# 𠮷 and 𝟚 are two UTF-16 units each, é is e and a combining mark, lines end in every way.
HARD = (
    "𠮷市“十四五”规划\r\n一、目 标\r\n到２０２５年，e\u0301建成\u3000𝟚个\n\n"
    "AI平\n台。\ufeff\\u0041;#\t完\r"
)


def round_trip(form: str, gold: dict[str, Any], text: str) -> dict[str, Any]:
    content = format_named(form).dump(from_gold(gold, text))
    return to_gold(format_named(form).load(content, text, "plan.x"))


@pytest.mark.parametrize("form", ALL)
def test_gold_comes_back_as_it_was(form: str) -> None:
    gold = gold_file(only=["heading", "time"], actions_within=[3, 9])
    assert round_trip(form, gold, TEXT) == gold


@pytest.mark.parametrize("form", ALL)
def test_the_order_of_items_is_kept(form: str) -> None:
    gold = gold_file(items()[::-1])
    assert round_trip(form, gold, TEXT) == gold


values = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 10**12), st.text(max_size=4), st.just(13.5)
)


@st.composite
def hard_item(draw: st.DrawFn) -> dict[str, Any]:
    start = draw(st.integers(0, len(HARD) - 1))
    end = draw(st.integers(start + 1, min(len(HARD), start + 14)))
    place = {"start": start, "end": end, "quote": HARD[start:end]}
    if draw(st.integers(0, 3)) == 0:
        texts = st.sampled_from(["平台", "e\u0301建", "没有", "𝟚个", ""])
        units = draw(st.lists(st.fixed_dictionaries({"text": texts, "name": st.text(max_size=3)})))
        return {"type": "responsible", **place, "units": units}
    fields = draw(st.dictionaries(st.sampled_from(["value", "名", "nth", "baseline"]), values))
    return {"type": draw(st.sampled_from(["time", "target", "action"])), **place, **fields}


@pytest.mark.parametrize("form", ALL)
@settings(max_examples=25, deadline=None)
@given(st.lists(hard_item(), max_size=8))
def test_hard_texts_come_back_as_they_were(form: str, raw: list[dict[str, Any]]) -> None:
    gold = {"text": "plan.txt", "actions_within": None, "items": raw}
    assert round_trip(form, gold, HARD) == gold


def test_label_studio_of_old_counts_in_utf16() -> None:
    text = "𠮷市到2025年"
    gold = {"text": "p.txt", "items": [{"type": "time", "start": 2, "end": 8, "quote": "到2025年"}]}
    tasks = json.loads(format_named("label-studio").dump(from_gold(gold, text)))
    for region in tasks[0]["annotations"][0]["result"]:
        region["value"].update(start=3, end=9)
    content = json.dumps(tasks).encode()
    assert to_gold(format_named("label-studio").load(content, None, "p.json")) == gold


def test_label_studio_that_lost_a_line_end_is_refused() -> None:
    tasks = json.loads(format_named("label-studio").dump(from_gold(gold_file(), TEXT)))
    tasks[0]["data"]["text"] = TEXT[1:]
    with pytest.raises(EvaluationError, match="import the text with its line ends as they are"):
        format_named("label-studio").load(json.dumps(tasks).encode(), None, "p.json")


def test_what_people_mark_in_their_tool_is_taken_in() -> None:
    tasks = json.loads(format_named("label-studio").dump(from_gold(gold_file(), TEXT)))
    start = TEXT.index("责任单位")
    value = {"start": start + 5, "end": start + 9, "text": TEXT[start + 5 : start + 9]}
    region = {"id": "xYz", "type": "labels", "value": {**value, "labels": ["unit"]}}
    tasks[0]["annotations"][0]["result"].append(region)
    content = json.dumps(tasks).encode()
    made = to_gold(format_named("label-studio").load(content, None, "p.json"))
    units = next(x for x in made["items"] if x["type"] == "responsible")["units"]
    assert units[-1] == {
        "text": "市科技局"[:4],
        "name": "市科技局"[:4],
        "role": "responsible",
        "collective": False,
    }


def test_doccano_without_our_column_gives_labels_and_places() -> None:
    line = {"id": 7, "text": TEXT, "label": [[9, 14, "time"]]}
    made = to_gold(format_named("doccano").load(json.dumps(line).encode(), None, "plan.jsonl"))
    assert made["items"] == [{"type": "time", "start": 9, "end": 14, "quote": TEXT[9:14]}]


def test_web_annotations_find_their_place_after_the_text_moved() -> None:
    content = format_named("web-annotation").dump(from_gold(gold_file(), TEXT))
    moved = "前言\n" + TEXT
    made = to_gold(format_named("web-annotation").load(content, moved, "p.jsonld"))
    assert [x["start"] - 3 for x in made["items"]] == [x["start"] for x in items()]


def test_brat_breaks_spans_at_line_ends() -> None:
    text = "市科\r\n技局"
    gold = {"text": "p.txt", "items": [{"type": "unit", "start": 0, "end": 6, "quote": text}]}
    content = format_named("brat").dump(from_gold(gold, text)).decode()
    assert "T1\tunit 0 2;4 6\t市科 技局\n" in content


def test_xmi_refuses_what_xml_cannot_write() -> None:
    with pytest.raises(EvaluationError, match=r"no way to write the character '.x0c' at 1"):
        format_named("xmi").dump(from_gold({"text": "p.txt", "items": []}, "一\f二"))
