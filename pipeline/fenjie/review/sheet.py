"""One document on the desk: its drafts, what was decided about each, and the gold that follows.

In: drafts and a journal.  Out: :class:`Sheet`; :meth:`Sheet.decide` and :meth:`Sheet.undo` keep
what they did before they return.

    undecided ──accept──▶ accepted        ──undo──▶ as before
              ──correct─▶ corrected       (its item is another one now)
              ──delete──▶ deleted         (no gold)
    (nothing) ──add─────▶ added
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fenjie.evaluate import gold_making
from fenjie.evaluate.gold import KIND_OF_TYPE
from fenjie.evaluate.items import KINDS, EvaluationError
from fenjie.evaluate.validate_gold import faults
from fenjie.review.drafts import Draft, Gold
from fenjie.review.forms import completed
from fenjie.review.journal import Event, Journal, write_gold

ACTS = {"accept": "accepted", "correct": "corrected", "delete": "deleted", "add": "added"}
PLACE = frozenset({"start", "end", "quote"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: ``state`` (accepted, corrected, deleted, added) and the item it left."""

    state: str
    item: Gold | None


class Sheet:
    """The drafts of one document with the decisions about them."""

    def __init__(
        self, name: str, text: str, drafts: list[Draft], gold: Path, annotator: str = ""
    ) -> None:
        self.name, self.text, self.gold, self.annotator = name, text, gold, annotator
        self.drafts = {draft.id: draft for draft in drafts}
        self.order = list(self.drafts)  # an item keeps its number as long as the sheet is open
        self.decided: dict[str, Decision] = {}
        self.journal = Journal(gold.with_name(f"{gold.stem}.review.jsonl"))
        for event in self.journal.events:
            self._apply(event)
        if self.journal.events:
            self.save()

    def item(self, id: str) -> Gold | None:
        """The item as it now stands; ``None`` where there is none (any more)."""
        if id in self.decided:
            return self.decided[id].item
        draft = self.drafts.get(id)
        return None if draft is None else draft.item

    def state(self, id: str) -> str:
        """undecided, accepted, corrected, deleted, added."""
        if id in self.decided:
            return self.decided[id].state
        return "accepted" if id in self.drafts and self.drafts[id].settled else "undecided"

    def decide(self, id: str, act: str, item: Gold | None = None) -> None:
        """Decide about one item; raises :class:`EvaluationError` where that cannot be gold."""
        if act not in ACTS:
            raise EvaluationError(self.name, f"there is no act {act!r}", f"use {', '.join(ACTS)}")
        if act == "add":
            id = f"added-{sum(e['act'] == 'add' for e in self.journal.events) + 1}"
        elif id not in self.order:
            raise EvaluationError(self.name, f"there is no item {id}", "load the page again")
        if act == "accept" and item is None:
            item = self.item(id) or self.drafts[id].item
        item = None if act == "delete" else self._checked(item or {})
        moved = act == "correct" and self._only_moved(self.item(id), item)
        self._keep([self._event(act, id, item, f"move {id}" if moved else None)])

    def accept(self, ids: Iterable[str]) -> None:
        """Accept all of these that are undecided; one :meth:`undo` takes it back."""
        open_ = [id for id in ids if id in self.drafts and id not in self.decided]
        group = f"accept {len(self.journal.events)}"
        items = [(id, self._checked(self.drafts[id].item)) for id in open_]
        self._keep([self._event("accept", id, item, group) for id, item in items])

    def undo(self) -> list[str]:
        """Take back what was done last (steps of one boundary at once); the ids it touched."""
        events = self.journal.events
        undone = {e["of"] for e in events if e["act"] == "undo"}
        left = [n for n, e in enumerate(events) if e["act"] != "undo" and n not in undone]
        taken = left[-1:]
        group = events[taken[0]]["group"] if taken else None
        for number in reversed(left[:-1]):
            if group is None or events[number]["group"] != group:
                break
            taken.append(number)
        found = [(number, events[number]) for number in taken]
        self._keep([{"act": "undo", "of": n, "id": e["id"], "to": e["was"]} for n, e in found])
        return list(dict.fromkeys(event["id"] for _, event in found))

    def progress(self) -> tuple[int, int]:
        """(decided, of)."""
        return sum(self.state(id) != "undecided" for id in self.drafts), len(self.drafts)

    def content(self) -> Gold:
        """The gold as it now stands.

        ``only`` names the kinds in which every draft was decided: until then nothing of that kind
        counts as annotated, and a half-read document does no harm.
        """
        items = [self.item(id) for id in self.order if self._is_gold(id)]
        found = [_cut(item) for item in items if item is not None]
        found.sort(key=lambda x: (x["start"], x["end"], x["type"]))
        decided, of = self.progress()
        left = Counter(self._kind(id) for id in self.drafts if self.state(id) == "undecided")
        head: Gold = {"text": f"{self.name}.txt", "actions_within": None}
        if left:
            head["only"] = [kind for kind in KINDS if not left[kind]]
        head["review"] = {"annotator": self.annotator, "decided": decided, "of": of}
        return {**head, "items": found}

    def save(self) -> None:
        """Write the gold file."""
        write_gold(self.gold, gold_making.dump(self.content()))

    def _event(self, act: str, id: str, item: Gold | None, group: str | None) -> Event:
        before = self.decided.get(id)
        was = None if before is None else {"state": before.state, "item": before.item}
        return {"act": act, "id": id, "item": item, "was": was, "group": group}

    def _keep(self, events: list[Event]) -> None:
        if events:
            self.journal.append(events)
            for event in events:
                self._apply(event)
            self.save()

    def _apply(self, event: Event) -> None:
        id = event["id"]
        if id not in self.order:
            self.order.append(id)
        if event["act"] != "undo":
            self.decided[id] = Decision(ACTS[event["act"]], event["item"])
        elif event["to"] is not None:
            self.decided[id] = Decision(**event["to"])
        elif id in self.drafts:
            self.decided.pop(id, None)
        else:
            self.decided[id] = Decision("deleted", None)

    def _checked(self, item: Gold) -> Gold:
        item = completed(item)
        if isinstance(item.get("start"), int) and isinstance(item.get("end"), int):
            item["quote"] = self.text[item["start"] : item["end"]]
        found = faults({"items": [item]}, self.text)
        if found:
            reason = "; ".join(fault.message for fault in found)
            raise EvaluationError(self.name, reason, "mend the fields")
        return item

    def _is_gold(self, id: str) -> bool:
        return id in self.decided or (id in self.drafts and self.drafts[id].included)

    def _kind(self, id: str) -> str:
        return KIND_OF_TYPE[self.drafts[id].item["type"]]

    def _only_moved(self, before: Gold | None, after: Gold | None) -> bool:
        if before is None or after is None:
            return False
        return {k: v for k, v in before.items() if k not in PLACE} == {
            k: v for k, v in after.items() if k not in PLACE
        }


def _cut(item: Gold) -> Gold:
    """A task's gold quote is its first words."""
    if item["type"] != "task":
        return item
    end = min(item["end"], item["start"] + gold_making.FIRST_WORDS)
    return {**item, "end": end, "quote": item["quote"][: end - item["start"]]}


def decisions(sheet: Sheet) -> dict[str, Any]:
    """How many items are in which state."""
    return dict(Counter(sheet.state(id) for id in sheet.order))
