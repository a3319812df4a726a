"""How one clause of a measure is read, and the rules that find its verb.

A clause (，。；： to the next) of a task paragraph is one of four:

- *action*: it has a predicate of its own, whose doer is the government or a named body;
- *lead-in*: it only introduces (围绕…, 到2025年, 对…的) and joins the clause that follows;
- *continuation*: no predicate of its own, or 让/使/从而: it joins the clause before;
- *statement*: a level, a result, an entitlement: neither.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from fenjie.extract.rules import rule
from fenjie.extract.spans import Span

VERB_FIRST = rule("actions.verb_first", "the clause opens with its verb", "加快推进知识城建设")
AFTER_PREPOSITION = rule(
    "actions.after_preposition",
    "the verb follows a prepositional phrase",
    "对有条件的专项领域推行“总师制”",
)
AFTER_SUBJECT = rule(
    "actions.after_subject",
    "the verb follows a subject",
    "各县要统筹推进园区建设",
    "市财政每年投入6000万元",
)
PASSIVE = rule(
    "actions.passive",
    "a measure in the passive",
    "将考核结果与资金分配挂钩",
    "信用额度可提高至300万元",
)


class Reading(NamedTuple):
    """The kind of a clause; an action has its head verb and the rule that found it."""

    kind: Literal["action", "lead", "continuation", "statement"]
    verb: Span | None = None
    rule: str = ""
