"""Rules of the user's own: found by entry point, first-class in every respect, held to promises."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import fenjie
from fenjie.cli import program
from fenjie.errors import FenjieError, RuleError
from fenjie.extract.own_fields import checked

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
REPORT = EXAMPLES / "court-report.txt"
TEXT = "一、重点任务\n推进审判改革，案-件比控制在1：1.2以内。\n2025年底前由老王牵头完成。"


def invoke(*arguments: str) -> str:
    done = CliRunner().invoke(program, list(arguments))
    assert done.exit_code == 0, done.output
    return done.output


def installed(monkeypatch: pytest.MonkeyPatch, folder: Path, name: str, **rules: str) -> Path:
    """Make a package of that name with these rules (the bodies of functions of ``d``) as pip would
    leave it, and a lexicon that switches them on."""
    code = "import re\n\n"
    for rule, body in rules.items():
        code += f'def {rule}(d):\n    """Reads {rule}.\n    such as this"""\n    {body}\n\n'
    (folder / f"{name}_rules.py").write_text(code, "utf-8")
    info = folder / f"{name}-0.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.1\n")
    lines = [f"{name}.{rule} = {name}_rules:{rule}" for rule in rules]
    (info / "entry_points.txt").write_text("\n".join(["[fenjie.rules]", *lines]) + "\n")
    monkeypatch.syspath_prepend(folder)
    lexicon = folder / f"{name}.toml"
    lexicon.write_text(f'rules = ["{name}"]\n', "utf-8")
    return lexicon


def test_the_example_plug_in_reads_what_no_rule_of_ours_does(court: Path) -> None:
    assert "案-件比" not in {t.indicator.text for t in fenjie.parse_file(REPORT).targets}
    plan = fenjie.parse_file(REPORT, lexicon=court)
    target = next(t for t in plan.targets if t.rule == "court.case_ratio")
    assert (target.indicator.text, target.quote) == ("案-件比", "1：1.2以内")  # as it stands
    assert (target.comparator, target.value, target.upper, target.year) == ("le", 1.2, 1.2, 2025)
    assert plan.text[target.start : target.end] == target.quote
    task = next(t for t in plan.tasks if t.id == target.task)
    assert target.id in task.targets


def test_it_is_explained_validated_and_published(court: Path, tmp_path: Path) -> None:
    lexicon = ["--lexicon", str(court)]
    at = str(REPORT.read_text("utf-8").index("1：1.2"))
    said = invoke("explain", str(REPORT), "--at", at, *lexicon)
    assert "court.case_ratio" in said
    assert "How many proceedings a case takes" in said
    invoke("run", str(REPORT), "-o", str(tmp_path / "out"), *lexicon)
    rows = (tmp_path / "out" / "court-report" / "targets.jsonl").read_text("utf-8").splitlines()
    assert "court.case_ratio" in {json.loads(row)["rule"] for row in rows}
    invoke("publish", str(tmp_path / "out"), "-o", str(tmp_path / "set"), *lexicon)
    invoke("validate", str(tmp_path / "set"))


def test_the_package_is_part_of_the_version(court: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    invoke("run", str(REPORT), "-o", str(out), "--workers", "2", "--lexicon", str(court))
    settings = json.loads((out / "run.json").read_text("utf-8"))["settings"]
    assert settings["lexicon"]["rules"] == [
        {"name": "court.case_ratio", "package": "fenjie-court 0.1.0"}
    ]
    rows = (out / "court-report" / "targets.jsonl").read_text("utf-8")
    assert "court.case_ratio" in rows  # a worker has the rule too


def test_another_version_of_a_package_is_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexicon = installed(monkeypatch, tmp_path, "grows", mine="return []")
    versions = [fenjie.parse(TEXT, lexicon=lexicon).document.generator.version]
    metadata = tmp_path / "grows-0.1.dist-info" / "METADATA"
    metadata.write_text("Metadata-Version: 2.1\nName: grows\nVersion: 0.2\n")
    versions.append(fenjie.parse(TEXT, lexicon=lexicon).document.generator.version)
    assert len(set(versions)) == 2
    assert all(version.startswith(f"{fenjie.__version__}+grows.") for version in versions)


# a rule, the kind of record, what the records of the kind with its name say
KINDS: list[tuple[str, str, list[dict[str, Any]]]] = [
    (
        "for m in re.finditer('2025年底前', d.text):\n"
        "        yield {'kind': 'times', 'start': m.start(), 'end': m.end(), 'timex': 'DATE',\n"
        "               'value': '2025-12', 'relation': 'by', 'start_year': 2025,\n"
        "               'end_year': 2025}",
        "times",
        [{"quote": "2025年底前", "value": "2025-12", "relation": "by"}],
    ),
    (
        "for m in re.finditer('老王', d.text):\n"
        "        yield {'kind': 'responsible_units', 'start': m.start(), 'end': m.end(),\n"
        "               'role': 'lead', 'quote': '老王',\n"
        "               'assignment': (m.start() - 1, m.end() + 2)}",
        "responsible_units",
        [{"quote": "老王", "name": "老王", "role": "lead", "collective": False}],
    ),
    (
        "for m in re.finditer('(完成)。', d.text):\n"
        "        yield {'kind': 'actions', 'start': m.start(1), 'end': m.end(1),\n"
        "               'verb': m.span(1)}",
        "actions",
        [{"quote": "完成", "verb": "完成", "object": None}],
    ),
    (
        "for p in d.paragraphs:\n"
        "        if '案-件比' in d.text[p.start:p.end] and p.kind == 'task':\n"
        "            yield {'kind': 'tasks', 'start': p.start, 'end': p.end,\n"
        "                   'title': (p.start, p.start + 6)}",
        "tasks",
        [{"quote": "推进审判改革，案-件比控制在1：1.2以内。", "title": "推进审判改革"}],
    ),
    (
        "m = re.search('(案-件比)控制在(1:1.2以内)', d.text)\n"
        "    yield {'kind': 'targets', 'start': m.start(2), 'end': m.end(2), 'year': 2026,\n"
        "           'indicator': m.span(1), 'comparator': 'between', 'lower': 1, 'upper': 1.2,\n"
        "           'unit': '', 'role': 'rule', 'basis': 'cumulative'}",
        "targets",
        [{"quote": "1：1.2以内", "lower": 1, "upper": 1.2, "value": None, "year": 2026,
          "relation": "in", "role": "rule", "basis": "cumulative"}],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "kind", "records"), KINDS, ids=[kind for _, kind, _ in KINDS])
def test_a_rule_can_give_every_kind_of_record(
    body: str,
    kind: Any,
    records: list[dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = f"kind_{kind}"
    lexicon = installed(monkeypatch, tmp_path, name, mine=body)
    plan = fenjie.parse(TEXT, lexicon=lexicon)
    found = [r.model_dump() for r in plan.records(kind) if r.rule == f"{name}.mine"]
    assert [{key: row[key] for key in wanted} for row, wanted in zip(found, records, strict=True)]\
        == records  # fmt: skip
    plan_text = tmp_path / "plan.txt"
    plan_text.write_text(TEXT, "utf-8")
    said = invoke(
        "explain", str(plan_text), "--record", found[0]["id"],
        "--lexicon", str(lexicon),
    )  # fmt: skip
    assert f"{name}.mine" in said
    assert "such as this" in said


def test_what_a_rule_finds_takes_the_place_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "m = re.search('(建设)(实验室)(22家)', d.text)\n"
        "    yield {'kind': 'targets', 'start': m.start(3), 'end': m.end(3), 'unit': '家',\n"
        "           'indicator': m.span(2), 'verb': m.span(1), 'value': 22.0,\n"
        "           'comparator': 'ge'}"
    )
    lexicon = installed(monkeypatch, tmp_path, "instead", mine=body)
    text = "一、重点任务\n到2025年，建设实验室22家，新增企业30家。"
    ours = fenjie.parse(text)
    plan = fenjie.parse(text, lexicon=lexicon)
    assert [(t.rule, t.comparator, t.year) for t in plan.targets] == [
        ("instead.mine", "ge", 2025),  # the time that governs is found as for ours
        (ours.targets[1].rule, "eq", 2025),
    ]
    assert type(plan.targets[0].value) is int
    assert plan.targets[0].time == plan.times[0].id


def test_units_of_one_assignment_stand_together_and_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "around = re.search('责任人：老王、老李，市科技局', d.text).span()\n"
        "    for m in re.finditer('老.', d.text):\n"
        "        yield {'kind': 'responsible_units', 'start': m.start(), 'end': m.end(),\n"
        "               'assignment': around}"
    )
    lexicon = installed(monkeypatch, tmp_path, "persons", mine=body)
    text = "一、任务\n推进改革。（责任人：老王、老李，市科技局、市财政局负责）"
    ours = {u.name for u in fenjie.parse(text).responsible_units}
    plan = fenjie.parse(text, lexicon=lexicon)
    own = [u for u in plan.responsible_units if u.rule == "persons.mine"]
    assert [u.name for u in own] == ["老王", "老李"]
    assert len({(u.assignment_start, u.assignment_end) for u in own}) == 1
    assert ours - {"老王", "老李"} <= {u.name for u in plan.responsible_units}


@pytest.mark.parametrize(("year", "expected"), [("", 2025), ("'year': None,", None)])
def test_a_year_is_governed_unless_the_rule_says_it(
    year: str, expected: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "m = re.search('(实验室)(22家)', d.text)\n"
        "    yield {'kind': 'targets', 'start': m.start(2), 'end': m.end(2), 'unit': '家',\n"
        f"           'indicator': m.span(1), 'value': 22, {year}}}"
    )
    lexicon = installed(monkeypatch, tmp_path, f"years_{expected}", mine=body)
    plan = fenjie.parse("一、重点任务\n到2025年，建设实验室22家。", lexicon=lexicon)
    assert [(t.rule, t.year) for t in plan.targets] == [(f"years_{expected}.mine", expected)]


def test_rules_run_in_the_order_of_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "m = re.search('老王', d.text)\n"
        "    yield {'kind': 'responsible_units', 'start': m.start(), 'end': m.end()}"
    )
    lexicon = installed(monkeypatch, tmp_path, "order", zeta=body, alpha=body)
    plan = fenjie.parse(TEXT, lexicon=lexicon)
    assert [u.rule for u in plan.responsible_units] == ["order.alpha"]


INDICATOR = (12, 16)
GOOD = {"kind": "targets", "start": 19, "end": 26, "indicator": INDICATOR, "unit": "", "value": 1.2}
PREPARED = "一、重点任务\n推进改革，案-件比控制在1:1.2以内。"
PROMISES = [
    ({**GOOD, "quote": "1：1.2"}, "its quote '1：1.2' is not the text there, '1:1.2以内'"),
    ({**GOOD, "unitt": ""}, "targets have no field 'unitt' (they have kind, start, end, quote"),
    ({k: v for k, v in GOOD.items() if k != "unit"}, "targets need the field 'unit'"),
    ({k: v for k, v in GOOD.items() if k != "value"}, "a target has a value"),
    ({**GOOD, "lower": 1}, "lower and upper only if it is between two"),
    ({**GOOD, "comparator": "about"}, "comparator is 'about', not one of eq, ge, gt"),
    ({**GOOD, "year": 1900}, "year is 1900, not a year"),
    ({**GOOD, "value": True}, "value is True, not a number"),
    ({**GOOD, "value": float("nan")}, "value is nan, not a number"),
    ({**GOOD, "end": 99}, "start and end (19, 99) do not lie in the text"),
    ({**GOOD, "start": 26}, "start and end (26, 26) do not lie in the text"),
    ({**GOOD, "start": 5}, "start and end must lie in one paragraph"),
    ({**GOOD, "indicator": "案-件比"}, "indicator must be two offsets, not '案-件比'"),
    ({**GOOD, "kind": "sections"}, "not a dict with a kind (times, targets, responsible_units"),
    (("targets", 3, 4), "it gave ('targets', 3, 4), not a dict"),
]


@pytest.mark.parametrize(("found", "reason"), PROMISES)
def test_what_a_rule_must_keep_to(found: Any, reason: str) -> None:
    with pytest.raises(RuleError, match=re.escape(reason)) as error:
        checked("mine.rule (mine 0.1)", found, PREPARED, [0, 7])
    assert str(error.value).startswith("mine.rule (mine 0.1): ")
    assert "own-rules.md has the fields" in error.value.remedy


def test_a_good_one_is_filled_in() -> None:
    kind, fields = checked("mine.rule", {**GOOD, "quote": "1:1.2以内"}, PREPARED, [0, 7])
    assert (kind, fields["comparator"], fields["role"], fields["year"]) == (
        "targets", "eq", "goal", None
    )  # fmt: skip


def test_a_rule_that_fails_is_named_and_its_document_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexicon = installed(
        monkeypatch, tmp_path, "fails", mine="return [][3] if '改革' in d.text else []"
    )
    with pytest.raises(RuleError, match=r"fails\.mine \(fails 0\.1\): it failed \(IndexError"):
        fenjie.parse(TEXT, lexicon=lexicon)
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "bad.txt").write_text(TEXT, "utf-8")
    (plans / "good.txt").write_text("一、任务\n建设实验室22家。", "utf-8")
    command = ["run", str(plans), "-o", str(tmp_path / "out"), "--workers", "1"]
    done = CliRunner().invoke(program, [*command, "--lexicon", str(lexicon)])
    assert done.exit_code == 1
    row = json.loads((tmp_path / "out" / "quarantine.jsonl").read_text("utf-8"))
    assert (row["id"], row["reason"][:20]) == ("bad", "it failed (IndexErro")
    assert (tmp_path / "out" / "good" / "targets.jsonl").is_file()


def test_a_rule_without_a_docstring_cannot_be_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexicon = installed(monkeypatch, tmp_path, "silent", mine="return []")
    code = tmp_path / "silent_rules.py"
    code.write_text("def mine(d):\n    return []\n", "utf-8")
    with pytest.raises(RuleError, match="its function has no docstring"):
        fenjie.parse(TEXT, lexicon=lexicon)


def test_a_rule_that_cannot_be_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon = installed(monkeypatch, tmp_path, "gone", mine="return []")
    (tmp_path / "gone_rules.py").unlink()
    with pytest.raises(RuleError, match="it cannot be loaded"):
        fenjie.parse(TEXT, lexicon=lexicon)


def test_a_name_of_ours_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon = installed(monkeypatch, tmp_path, "targets", grant="return []")
    with pytest.raises(RuleError, match="fenjie has a rule of that name"):
        fenjie.parse(TEXT, lexicon=lexicon)


def test_two_packages_with_one_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon = installed(monkeypatch, tmp_path, "twice", mine="return []")
    other = tmp_path / "again-0.1.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: again\nVersion: 0.1\n")
    (other / "entry_points.txt").write_text("[fenjie.rules]\ntwice.mine = twice_rules:mine\n")
    with pytest.raises(
        FenjieError, match=r"twice\.mine is in two packages, again 0\.1 and twice 0"
    ):
        fenjie.parse(TEXT, lexicon=lexicon)


def test_rules_are_only_switched_on_by_a_lexicon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(monkeypatch, tmp_path, "asleep", mine="raise RuntimeError")
    assert fenjie.parse(TEXT).records("times")
    other = tmp_path / "other.toml"
    other.write_text('rules = ["awake"]', "utf-8")
    with pytest.raises(FenjieError, match=r"rules named awake \(installed: .*asleep\.mine"):
        fenjie.parse(TEXT, lexicon=other)
