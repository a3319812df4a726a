"""What the page asks and is answered: plain data in, plain data out, no HTTP.

In: a desk and a question.  Out: JSON-able answers.

    documents                          which there are, who decides, the forms
    open      {name}                   a document's text, items, forms
    decide    {name, id, act, item}    decide about one item
    accept    {name, ids}              accept several undecided ones
    undo      {name}                   take back what was done last
"""

from __future__ import annotations

from threading import Lock
from typing import Any

from fenjie.errors import FenjieError
from fenjie.review.desk import Desk
from fenjie.review.forms import forms
from fenjie.review.marks import html_of, touching
from fenjie.review.sheet import Sheet, decisions
from fenjie.site.blocks import Block, blocks

Answer = dict[str, Any]


class BadQuestion(FenjieError):
    """The page asked for what there is not."""


class Api:
    """Answers one question at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()
        self._blocks: dict[str, list[Block]] = {}

    def answer(self, question: str, given: Any) -> Answer:
        """Raises :class:`FenjieError` where that cannot be done."""
        asked = {
            "documents": self._documents,
            "open": self._open,
            "decide": self._decide,
            "accept": self._accept,
            "undo": self._undo,
        }.get(question)
        if asked is None or not isinstance(given, dict):
            raise BadQuestion(question, "there is no such question", "load the page again")
        with self._lock:
            return asked(given)

    def _documents(self, given: Answer) -> Answer:
        task = self._desk.task
        between = list(task.between) if task.between else None
        who = {"annotator": task.annotator, "between": between}
        return {**who, "documents": self._desk.list(), "forms": forms()}

    def _open(self, given: Answer) -> Answer:
        sheet = self._sheet(given)
        made = self._blocks_of(sheet)
        return {
            "name": sheet.name,
            "title": self._desk.dataset(sheet.name).title,
            "text": sheet.text,
            "blocks": list(html_of(sheet, made, range(len(made))).values()),
            "items": [self._item(sheet, id) for id in sheet.order],
            "states": decisions(sheet),
        }

    def _decide(self, given: Answer) -> Answer:
        sheet = self._sheet(given)
        before = self._places(sheet)
        sheet.decide(str(given.get("id", "")), str(given.get("act", "")), given.get("item"))
        return self._changed(sheet, before, [sheet.journal.events[-1]["id"]])

    def _accept(self, given: Answer) -> Answer:
        sheet = self._sheet(given)
        ids = [str(id) for id in given.get("ids") or ()]
        before = self._places(sheet)
        sheet.accept(ids)
        return self._changed(sheet, before, ids)

    def _undo(self, given: Answer) -> Answer:
        sheet = self._sheet(given)
        before = self._places(sheet)
        return self._changed(sheet, before, sheet.undo())

    def _sheet(self, given: Answer) -> Sheet:
        return self._desk.sheet(str(given.get("name", "")))

    def _blocks_of(self, sheet: Sheet) -> list[Block]:
        if sheet.name not in self._blocks:
            document = self._desk.dataset(sheet.name).document
            self._blocks[sheet.name] = blocks(
                sheet.text, document["sections"], document.get("title")
            )
        return self._blocks[sheet.name]

    def _places(self, sheet: Sheet) -> dict[str, tuple[int, int]]:
        items = {id: sheet.item(id) for id in sheet.order}
        return {id: (item["start"], item["end"]) for id, item in items.items() if item is not None}

    def _changed(self, sheet: Sheet, before: dict[str, tuple[int, int]], ids: list[str]) -> Answer:
        after = self._places(sheet)
        places = [where[id] for where in (before, after) for id in ids if id in where]
        made = self._blocks_of(sheet)
        return {
            "items": [self._item(sheet, id) for id in ids if id in sheet.order],
            "blocks": html_of(sheet, made, touching(made, places)),
            "states": decisions(sheet),
        }

    def _item(self, sheet: Sheet, id: str) -> Answer:
        draft = sheet.drafts.get(id)
        answer: Answer = {
            "id": id,
            "number": sheet.order.index(id),
            "state": sheet.state(id),
            "item": sheet.item(id),
        }
        if draft is not None:
            answer |= {
                "draft": draft.item,
                "rule": draft.rule,
                "reasons": draft.reasons,
                "findings": draft.findings,
                "changed": draft.changed,
                "versions": draft.versions,
            }
        return answer
