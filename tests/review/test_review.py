"""Reviewing without a browser: what becomes gold, what survives, who may ask."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

import fenjie
from fenjie.evaluate import gold as gold_files
from fenjie.evaluate.items import EvaluationError
from fenjie.evaluate.validate_gold import faults
from fenjie.review.api import Api
from fenjie.review.desk import Desk, Task
from fenjie.review.drafts import drafts_of
from fenjie.review.server import TOKEN, Server
from fenjie.review.sheet import Sheet
from fenjie.site.datasets import ShowError, load

TEXT = """某市行动计划

一、主要任务

（一）建好实验室。到2025年，建设重点实验室20家以上，支持国家超算

广州中心扩容。（责任单位：市发展改革委、科技局）
"""


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    fenjie.publish(fenjie.parse(TEXT, document_id="plan"), tmp_path / "out" / "plan")
    return tmp_path / "out"


@pytest.fixture
def sheet(outputs: Path, tmp_path: Path) -> Sheet:
    return open_sheet(outputs, tmp_path)


def open_sheet(outputs: Path, tmp_path: Path) -> Sheet:
    dataset = load(outputs / "plan")
    return Sheet("plan", dataset.text, drafts_of(dataset), tmp_path / "gold" / "plan.json", "anna")


def id_of(sheet: Sheet, type_: str) -> str:
    return next(id for id, draft in sheet.drafts.items() if draft.item["type"] == type_)


def on_disk(sheet: Sheet, type_: str) -> list[dict[str, Any]]:
    written = json.loads(sheet.gold.read_bytes())
    return [item for item in written["items"] if item["type"] == type_]


def test_the_draft_is_everything_that_gold_has(sheet: Sheet) -> None:
    types = {draft.item["type"] for draft in sheet.drafts.values()}
    assert types == {"heading", "time", "target", "responsible", "task", "action"}
    [units] = [d.item for d in sheet.drafts.values() if d.item["type"] == "responsible"]
    assert [unit["name"] for unit in units["units"]] == ["市发展改革委", "市科技局"]


def test_what_is_decided_is_in_the_gold_file_at_once(sheet: Sheet) -> None:
    target = id_of(sheet, "target")
    sheet.decide(target, "correct", {**sheet.item(target), "comparator": "eq", "value": 22})  # type: ignore[dict-item]
    [written] = on_disk(sheet, "target")
    assert (written["value"], written["lower"], written["upper"]) == (22, 22, 22)
    sheet.decide(id_of(sheet, "time"), "delete")
    assert on_disk(sheet, "time") == []
    start = TEXT.index("国家超算")
    added = {"type": "action", "start": start, "end": start + 10, "verb": "支持"}
    sheet.decide("", "add", added)
    assert "国家超算\n\n广州中心" in [item["quote"] for item in on_disk(sheet, "action")]
    read = gold_files.read(sheet.gold)
    assert faults(read, TEXT) == []


def test_gold_says_which_kinds_are_decided_throughout(sheet: Sheet) -> None:
    assert sheet.content()["only"] == []
    for id in list(sheet.drafts):
        if sheet.drafts[id].item["type"] == "target":
            sheet.decide(id, "accept")
    assert sheet.content()["only"] == ["targets"]
    assert gold_files.items_of(sheet.content()).covers == ("targets",)
    sheet.accept(sheet.drafts)
    assert "only" not in sheet.content()
    assert sheet.content()["review"]["decided"] == sheet.content()["review"]["of"]


def test_a_task_s_gold_quote_is_its_first_words(sheet: Sheet) -> None:
    sheet.accept(sheet.drafts)
    [task] = on_disk(sheet, "task")
    assert task["quote"] == TEXT[task["start"] : task["start"] + 20]


def test_undo_takes_back_step_by_step(sheet: Sheet) -> None:
    before = sheet.content()
    time = id_of(sheet, "time")
    item = dict(sheet.item(time) or {})
    for step in (1, 2, 3):  # three steps of one boundary are one
        sheet.decide(time, "correct", {**item, "end": item["end"] + step})
    sheet.decide(time, "delete")
    sheet.decide("", "add", {**item, "start": 0, "end": 4})
    sheet.accept(sheet.drafts)
    assert len(sheet.undo()) == len(sheet.drafts) - 1
    assert sheet.undo() == ["added-1"]
    assert sheet.undo() == [time]
    assert sheet.item(time) == {**item, "end": item["end"] + 3, "quote": "到2025年，建设"}
    assert sheet.undo() == [time]
    assert sheet.undo() == []
    assert sheet.content() == before


def test_everything_is_there_again_after_a_crash(
    sheet: Sheet, outputs: Path, tmp_path: Path
) -> None:
    target = id_of(sheet, "target")
    sheet.decide(target, "correct", {**sheet.item(target), "unit": "个"})  # type: ignore[dict-item]
    sheet.decide(id_of(sheet, "time"), "delete")
    sheet.undo()
    expected = sheet.content()
    sheet.gold.unlink()  # it died before the gold was written, and while writing a line
    with open(sheet.journal.file, "ab") as journal:
        journal.write(b'{"act": "delete", "id": "ta')
    again = open_sheet(outputs, tmp_path)
    assert again.content() == expected
    assert json.loads(again.gold.read_bytes()) == expected
    again.decide(id_of(again, "time"), "accept")  # and the next line is whole
    assert open_sheet(outputs, tmp_path).state(id_of(again, "time")) == "accepted"


@pytest.mark.parametrize(
    ("act", "change", "message"),
    [
        ("correct", {"comparator": "most"}, "comparator is 'most', none of eq, ge"),
        ("correct", {"start": 5000, "end": 5002}, "does not fill"),
        ("correct", {"comparator": "between"}, "does not go with"),
        ("add", {"type": "opinion"}, "type 'opinion' is none of"),
        ("applaud", {}, "there is no act 'applaud'"),
    ],
)
def test_what_cannot_be_gold_is_refused(sheet: Sheet, act: str, change: Any, message: str) -> None:
    target = id_of(sheet, "target")
    with pytest.raises(EvaluationError, match=re.escape(message)):
        sheet.decide(target, act, {**sheet.item(target), **change})  # type: ignore[dict-item]
    assert sheet.journal.events == []


def test_reasons_to_look_twice(outputs: Path, tmp_path: Path) -> None:
    text = TEXT.replace("20家以上", "30家以上").replace("、科技局", "")
    fenjie.publish(fenjie.parse(text, document_id="plan"), tmp_path / "new" / "plan")
    rules = frozenset({"times.year"})
    with pytest.raises(EvaluationError, match="different texts"):
        drafts_of(load(tmp_path / "new" / "plan"), rules, outputs / "plan")
    file = outputs / "plan" / "targets.jsonl"
    file.write_text(file.read_text("utf-8").replace('"year":2025', '"year":null'), "utf-8")
    fenjie.publish(fenjie.parse(TEXT, document_id="plan"), tmp_path / "old" / "plan")
    drafts = drafts_of(load(outputs / "plan"), rules, tmp_path / "old" / "plan")
    [target] = [d for d in drafts if d.item["type"] == "target"]
    assert target.reasons == ("no_year",)
    assert target.changed == "changed: year"
    assert [d.reasons for d in drafts if d.item["type"] == "time"] == [("rare_rule times.year",)]


def test_two_annotators_and_a_third_who_decides(outputs: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    for name in ("anna", "ben"):
        api = Api(Desk(Task(outputs, gold, name)))
        items = api.answer("open", {"name": "plan"})["items"]
        target = next(i for i in items if i["item"]["type"] == "target")
        value = {"anna": 20, "ben": 21}[name]
        given = {"name": "plan", "id": target["id"], "act": "correct"}
        api.answer("decide", {**given, "item": {**target["item"], "value": value}})
        api.answer("accept", {"name": "plan", "ids": [i["id"] for i in items]})
        assert json.loads((gold / name / "plan.json").read_bytes())["review"]["annotator"] == name
    api = Api(Desk(Task(outputs, gold, between=("anna", "ben"))))
    opened = api.answer("open", {"name": "plan"})
    [open_] = [i for i in opened["items"] if i["state"] == "undecided"]
    assert [version["value"] for version in open_["versions"]] == [20, 21]
    assert open_["reasons"] == ("differ lower value",)
    given = {"name": "plan", "id": open_["id"], "act": "accept", "item": open_["versions"][1]}
    api.answer("decide", given)
    made = json.loads((gold / "plan.json").read_bytes())
    assert [item["value"] for item in made["items"] if item["type"] == "target"] == [21]
    assert "only" not in made


def test_gold_of_another_text_is_left_alone(outputs: Path, tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "plan.txt").write_text("another text", "utf-8")
    with pytest.raises(ShowError, match="the gold there is of another text"):
        Desk(Task(outputs, tmp_path / "gold")).sheet("plan")


@pytest.fixture
def server(outputs: Path, tmp_path: Path) -> Iterator[Server]:
    with Server(Api(Desk(Task(outputs, tmp_path / "gold")))) as started:
        threading.Thread(target=started.serve_forever, daemon=True).start()
        yield started
        started.shutdown()


def ask(server: Server, path: str = "/api/documents", body: str = "{}", **more: str) -> int:
    host = f"127.0.0.1:{server.server_address[1]}"
    headers = {"Host": host, "Content-Type": "application/json", TOKEN: server.token}
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    connection = HTTPConnection("127.0.0.1", int(server.server_address[1]), timeout=10)
    connection.request("POST", path, body.encode(), headers)
    return connection.getresponse().status


def test_only_the_page_itself_may_ask(server: Server) -> None:
    own = f"http://127.0.0.1:{server.server_address[1]}"
    assert server.server_address[0] == "127.0.0.1"
    assert ask(server) == 200
    assert ask(server, Origin=own) == 200
    assert ask(server, X_Fenjie_Token="") == 403
    assert ask(server, X_Fenjie_Token="guessed") == 403
    assert ask(server, Origin="https://example.org") == 403
    assert ask(server, Origin="null") == 403
    assert ask(server, Host="example.org") == 403  # a name that was made to lead here
    assert ask(server, Sec_Fetch_Site="cross-site") == 403
    assert ask(server, Content_Type="text/plain") == 415


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/open", '{"name": "../../etc/passwd"}', 422),
        ("/api/nothing", "{}", 422),
        ("/api/open", "no json", 400),
        ("/api/open", "[]", 422),
        ("/api/decide", '{"name": "plan", "id": "x", "act": "add", "item": "words"}', 400),
        ("/api/decide", '{"name": "plan", "act": "add", "item": {"type": "\\ud800"}}', 422),
    ],
)
def test_odd_questions_are_answered(server: Server, path: str, body: str, status: int) -> None:
    assert ask(server, path, body) == status
    assert ask(server) == 200  # and it still runs


def test_the_page_holds_nothing_without_the_token(server: Server) -> None:
    connection = HTTPConnection("127.0.0.1", int(server.server_address[1]), timeout=10)
    connection.request("GET", "/")
    answer = connection.getresponse()
    page = answer.read().decode()
    assert answer.status == 200
    assert server.token not in page
    assert "某市" not in page
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    for path in ("/../pyproject.toml", "/assets/../../cli.py", "/api/documents", "/gold/plan.json"):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 404
