"""Gold made, checked, converted, compared and merged, by command and by call."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from small_gold import TEXT, as_items, at, gold_file, items, write

from fenjie.cli import program
from fenjie.evaluate import adapters, gold
from fenjie.evaluate.agreement import agreement, alpha, kappa
from fenjie.evaluate.anchors import Anchors, anchored
from fenjie.evaluate.items import EvaluationError, Items
from fenjie.evaluate.merge import merge
from fenjie.evaluate.sampling import next_passages
from fenjie.evaluate.validate_gold import faults


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(program, [str(a) for a in arguments])


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "plan.txt"
    file.write_bytes(TEXT.encode("utf-8"))
    return file


@pytest.mark.parametrize(
    ("quote", "hints", "expected"),
    [
        ("建设重点实验室", {}, "建设重点实验室"),
        ("建设 重点\n实验室", {}, "建设重点实验室"),  # blanks make no difference
        ("实验室", {"nth": 2}, "实验室"),
        ("实验室", {"after": "加快"}, "实验室"),
        ("到2025年", {"start": 0}, "到2025年"),  # the nearest to where it was said to be
    ],
)
def test_quotes_find_their_place(quote: str, hints: dict[str, Any], expected: str) -> None:
    start, end = Anchors(TEXT).place(quote, **hints)
    assert TEXT[start:end] == expected
    if hints.keys() & {"nth", "after"}:
        assert start == TEXT.rindex("实验室")


@pytest.mark.parametrize(
    ("quote", "reason"), [("实验室", "stands in 2 places"), ("机场", "does not stand in the text")]
)
def test_what_is_ambiguous_or_absent_is_refused(quote: str, reason: str) -> None:
    with pytest.raises(EvaluationError, match=reason):
        Anchors(TEXT).place(quote)


def test_lines_with_quotes_only_become_gold(tmp_path: Path, text: Path) -> None:
    file = tmp_path / "plan.gold.jsonl"
    line = {"type": "time", "quote": "到2025年", "timex": "DATE", "value": "2025"}
    head = {"text": "plan.txt", "only": ["time"]}
    rows = [head, {**line, "relation": "by"}]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (time,) = gold.items_of(gold.read(file)).of["times"]
    assert (time.start, time.quote) == (TEXT.index("到2025年"), "到2025年")


def test_new_gold_is_a_draft_that_validates_and_scores_perfectly(
    tmp_path: Path, text: Path
) -> None:
    assert call("gold", "new", text, "-o", tmp_path / "gold").exit_code == 0
    made = tmp_path / "gold" / "plan.json"
    assert call("gold", "validate", made).output == "1 files, 0 faults\n"
    assert call("run", text, "-o", tmp_path / "out").exit_code == 0
    scores = json.loads(call("eval", made, tmp_path / "out", "--json").output)
    assert {kind: row["f1"] for kind, row in scores.items()} == dict.fromkeys(scores, 1.0)
    assert scores["targets"]["gold"] > 0
    again = call("gold", "new", text, "-o", tmp_path / "gold")
    assert again.exit_code == 1
    assert "it is there already" in again.stderr


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"start": 0}, "the quote '到2025年' does not fill [0, "),
        ({"quote": "到2026年"}, "does not stand at 7"),
        ({"timex": "YEAR"}, "time timex is 'YEAR', none of DATE, DURATION, SET"),
        ({"type": "date"}, "type 'date' is none of"),
    ],
)
def test_validation_names_each_fault(change: dict[str, Any], message: str) -> None:
    raw = items()
    raw[2].update(change)
    assert any(message in f.message and f.item == 2 for f in faults(gold_file(raw), TEXT))


def test_validation_knows_what_goes_with_a_comparator_and_what_is_said_twice() -> None:
    raw = items()
    raw[3]["upper"] = 20
    raw.append(raw[0])
    told = [(f.item, f.message) for f in faults(gold_file(raw), TEXT)]
    assert told == [
        (3, "comparator ge does not go with value 20, lower 20, upper 20"),
        (9, "says the same as item 0"),
    ]


@pytest.mark.parametrize("form", ["plan.doccano.jsonl", "plan.conll", "plan.ann", "plan.spacy"])
def test_convert_there_and_back(tmp_path: Path, text: Path, form: str) -> None:
    file = write(tmp_path, "plan")
    assert call("gold", "convert", file, tmp_path / form).exit_code == 0
    back = tmp_path / "back.json"
    result = call("gold", "convert", tmp_path / form, back)
    assert result.exit_code == 0, result.stderr
    assert json.loads(back.read_bytes()) == json.loads(file.read_bytes())


def test_agreement_of_those_who_agree_and_those_who_do_not(tmp_path: Path, text: Path) -> None:
    other = items()
    del other[2]
    one, two = write(tmp_path / "a", "plan"), write(tmp_path / "b", "plan", other)
    result = call("gold", "agree", one, two, "--text", text, "--json")
    found = json.loads(result.output)
    assert found["targets"] == {"f1": 1.0, "kappa": 1.0, "alpha": 1.0, "items": [2, 2]}
    assert found["times"]["f1"] == 0
    assert found["times"]["alpha"] < 0.05
    assert agreement([as_items(), as_items(), as_items(other)], len(TEXT))["times"]["f1"] == 0.3333


def test_coefficients_of_a_worked_example() -> None:
    # Krippendorff (2011), two observers, nominal data, ten units: alpha 0.095.
    a, b = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert round(alpha([a, b]), 3) == 0.095
    assert round(kappa(a, b), 3) == 0.091


def test_merging_keeps_what_agrees_and_lists_what_differs() -> None:
    other = items()
    other[3]["year"] = 2030
    del other[8]
    merged, differences = merge(gold_file(), gold_file(other), prefer="neither")
    assert len(merged["items"]) == len(items()) - 2
    assert [(d.fields, d.first is None, d.second is None) for d in differences] == [
        (("year",), False, False),
        ((), False, True),
    ]
    whole, _ = merge(gold_file(), gold_file(other))
    assert sorted(map(repr, whole["items"])) == sorted(map(repr, items()))


def test_the_merge_command_lists_differences(tmp_path: Path) -> None:
    other = items()
    other[3]["year"] = 2030
    one, two = write(tmp_path / "a", "plan"), write(tmp_path / "b", "plan", other)
    result = call("gold", "merge", one, two, "-o", tmp_path / "m.json")
    assert result.output == "21 target 「20家以上」 both differ in year\n9 items, 1 differences\n"


def test_the_next_passage_is_the_one_with_unread_numbers() -> None:
    long = "这是一段没有数字的文字，写得足够长。\n全年完成投资35万元以及其他各项任务。\n"
    (passage,) = next_passages({"a": Items("a", as_items([]).of, text=long)})
    assert (passage.start, passage.reasons) == (19, ("unread number 35万",))


SPAN = at("到2025年")


@pytest.mark.parametrize(
    ("system", "content"),
    [
        ("spans", [{"text": "到2025年", "label": "DATE", "start": 7, "end": 13, "value": "2025"}]),
        (
            "langextract",
            [{
                "text": TEXT,
                "extractions": [
                    {"extraction_class": "DATE", "extraction_text": "到2025年",
                     "char_interval": {"start_pos": 7, "end_pos": 13},
                     "attributes": {"value": "2025"}},
                    {"extraction_class": "DATE", "extraction_text": "made up"},
                ],
            }],
        ),
        ("csv", "document,label,start,end,value\nplan,DATE,7,13,2025\n"),
        ("spacy", [{"text": TEXT, "ents": [{"label": "DATE", "start": 7, "end": 13}]}]),
    ],
)  # fmt: skip
def test_predictions_of_other_systems_are_read(system: str, content: Any) -> None:
    raw = content if isinstance(content, str) else json.dumps(content)
    made = adapters.read(system, raw.encode(), {"plan": TEXT}, {"DATE": "time"})
    (time,) = gold.items_of(made["plan"]).of["times"]
    assert (time.start, time.end, time.quote) == (7, 13, "到2025年")
    if system == "csv":
        assert time.fields["value"] == 2025  # a column of numbers is read as numbers


def test_an_error_leads_to_the_rules(tmp_path: Path) -> None:
    text = tmp_path / "plan.txt"
    text.write_text("一、发展基础\n建成重点实验室20家。\n", encoding="utf-8")
    plain = text.read_text("utf-8")
    start = plain.index("20家")
    raw = [{**items()[3], "start": start, "end": start + 3, "quote": "20家"}]
    file = write(tmp_path / "gold", "plan", raw)
    call("run", text, "-o", tmp_path / "out")
    report = tmp_path / "report.json"
    call("eval", file, tmp_path / "out", "--json", "-o", report)
    error = json.loads(report.read_bytes())["targets"]["items"][0]
    assert error["error"] == "missed"
    result = call("explain", text, "--error", error["id"], "--report", report)
    assert result.exit_code == 0, result.stderr
    assert "section 一、发展基础 (background): what a background section" in result.output
    assert "「20家」 at 14: read as a quantity, became no target" in result.output
    wrong = call("explain", text, "--error", "error-0", "--report", report)
    assert "there is no error error-0" in wrong.stderr


def test_anchored_items_use_their_hints_up() -> None:
    (item,) = anchored([{"type": "action", "quote": "实验室", "nth": 2}], TEXT, "plan")
    assert item == {"type": "action", **at("实验室，引"), "quote": "实验室", "end": item["end"]}
