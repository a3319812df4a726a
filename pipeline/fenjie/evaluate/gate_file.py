"""``accuracy.toml``: the thresholds and the allowed losses, read and written.

In and out, the file itself:

    [sets.plans]                      # a set of texts; the name is free
    gold = "corpus/gold"              # gold files ...
    texts = "corpus"                  # ... and where their texts stand
    each_from = 10                    # `each` holds from so many gold records on
    f1 = { targets = 0.94, "actions.verb" = 0.84 }    # all documents together; by another rule
    each = { targets = 0.80 }         # every single document

    [sets.published]
    baseline = "outputs"              # datasets as published: nothing may be lost or changed
    texts = "corpus"

    [sets.more]                       # floors for gold given on the command line
    f1 = { targets = 0.90 }

    [accepted."qinghe-digital"]       # known misses, written by `fenjie eval --gate FILE --accept`
    targets = ["812 50项以上"]

Paths are relative to the file.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from fenjie.evaluate.items import KINDS, EvaluationError, Kind
from fenjie.evaluate.rules import RULES, headline

MORE = "more"
HEAD = "# Known misses and accepted changes"
WRITTEN = (
    f"{HEAD}, written by `fenjie eval --gate {{name}} --accept`: where a gold record starts\n"
    "# (or the id of a published record) and its first words.\n"
)


@dataclass(frozen=True, slots=True)
class TextSet:
    """One set of texts with its floors."""

    name: str
    texts: Path
    gold: Path | None
    baseline: Path | None
    f1: Mapping[str, float]
    each: Mapping[str, float]
    each_from: int


@dataclass(frozen=True, slots=True)
class Gate:
    """The file as it was read."""

    file: Path
    sets: tuple[TextSet, ...]
    more: TextSet
    losses: Mapping[str, Mapping[str, frozenset[str]]]

    def accepted(self, document: str, kind: Kind) -> frozenset[str]:
        """The losses of a document that the file accepts."""
        return self.losses.get(document, {}).get(kind, frozenset())


def load(file: Path) -> Gate:
    """Read the gate's file; raises :class:`EvaluationError` where it cannot be used."""
    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8"))
    except OSError as error:
        reason = f"it cannot be read ({error.strerror or error})"
        raise EvaluationError(str(file), reason, "see docs/evaluation.md for its form") from error
    except ValueError as error:
        raise EvaluationError(str(file), f"it is no TOML ({error})", "mend the file") from error
    named = {name: _set(file, name, table) for name, table in content.get("sets", {}).items()}
    more = named.pop(MORE, _set(file, MORE, {}))
    if not any(s.gold or s.baseline for s in named.values()):
        reason = "no set has gold or a baseline"
        raise EvaluationError(str(file), reason, 'write [sets.NAME] with gold = "FOLDER"')
    losses = {
        document: {kind: frozenset(keys) for kind, keys in kinds.items()}
        for document, kinds in content.get("accepted", {}).items()
    }
    return Gate(file, tuple(named.values()), more, losses)


def accept(file: Path, losses: Mapping[str, Mapping[Kind, list[str]]]) -> None:
    """Write the file anew with ``losses`` as what it accepts; what stands above them is kept."""
    kept = re.split(rf"(?m)^(?:{re.escape(HEAD)}|\[accepted\.)", file.read_text("utf-8"))[0]
    lines = [kept.rstrip() + "\n"]
    if losses:
        lines.append("\n" + WRITTEN.format(name=file.name))
    for document in sorted(losses):
        lines.append(f"\n[accepted.{_quoted(document)}]\n")
        for kind in KINDS:
            keys = losses[document].get(kind)
            if keys:
                inner = "".join(f"    {_quoted(key)},\n" for key in keys)
                lines.append(f"{kind} = [\n{inner}]\n")
    file.write_text("".join(lines), encoding="utf-8", newline="\n")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a TOML basic string


def _set(file: Path, name: str, table: Mapping[str, Any]) -> TextSet:
    known = {"gold", "texts", "baseline", "f1", "each", "each_from"}
    for key in table:
        if key not in known:
            reason = f"[sets.{name}] has an unknown key {key!r}"
            raise EvaluationError(str(file), reason, f"keys are {', '.join(sorted(known))}")
    for key in ("f1", "each"):
        for floor in table.get(key, {}):
            _check_floor(file, f"[sets.{name}] {key}", floor)
    at = file.parent
    return TextSet(
        name,
        at / table.get("texts", "."),
        at / table["gold"] if "gold" in table else None,
        at / table["baseline"] if "baseline" in table else None,
        table.get("f1", {}),
        table.get("each", {}),
        table.get("each_from", 10),
    )


def split_floor(name: str) -> tuple[Kind, str]:
    """``targets`` is the headline rule of the kind, ``actions.verb`` the rule of that name."""
    kind, _, rule = name.partition(".")
    return cast("Kind", kind), rule or headline(cast("Kind", kind)).name


def _check_floor(file: Path, place: str, floor: str) -> None:
    kind, _, rule = floor.partition(".")
    if kind not in KINDS:
        reason = f"{place} names {kind!r}, which is no kind"
        raise EvaluationError(str(file), reason, f"kinds are {', '.join(KINDS)}")
    names = [each.name for each in RULES[kind]]
    if rule and rule not in names:
        reason = f"{place} names {floor!r}, which is no rule"
        raise EvaluationError(str(file), reason, f"rules of {kind} are {', '.join(names)}")
