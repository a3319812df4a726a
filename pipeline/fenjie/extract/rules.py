"""A rule has a name, a sentence that says what it reads, and examples.

The name stands in every record the rule made, in ``fenjie explain`` and in the tests, so that
an error leads in one step to the line that made it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """``says`` is one sentence; ``examples`` are real ways of writing that it reads."""

    name: str
    says: str
    examples: tuple[str, ...] = ()


RULES: dict[str, Rule] = {}


def rule(name: str, says: str, *examples: str) -> str:
    """Register a rule and return its name."""
    if name in RULES:
        raise ValueError(f"rule {name} is defined twice")
    RULES[name] = Rule(name, says, examples)
    return name
