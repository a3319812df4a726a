"""Every pattern of the rules takes time in proportion to the text, whatever the text.

For each pattern hostile texts are built from its own pieces: what it may repeat, repeated; what it
finds, but for the last character; its beginning over and over.  Twice the text may cost twice the
time (with some tolerance), not four times.  Processor time is measured, the smallest of several
goes, and only where there is enough of it to measure: a pattern that is not linear shows itself.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import pytest

import fenjie
from fenjie import patterns

parser: Any = importlib.import_module("re._parser")
LENGTH = 4000
# Seconds for a text of LENGTH that nobody needs to look at twice: more than a µs a character.
QUICK = 0.006
GROWTH = 3.0
HOPELESS = 0.4  # seconds after which no more is measured
SOURCES = "\n".join(p.read_text("utf-8") for p in Path(fenjie.__file__).parent.rglob("*.py"))
OFTEN = 16  # a repeat that may go on so long is tried with its body alone


def pattern_names() -> dict[str, patterns.Pattern]:
    """All patterns of all modules: module.NAME, and for those in tables module.NAME[i]."""
    found: dict[str, patterns.Pattern] = {}
    for module in pkgutil.walk_packages(fenjie.__path__, "fenjie."):
        if module.name.endswith(("__main__", "pytest_plugin", "spacy_component", "on_ray")):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for place, pattern in inside(value, name):
                found.setdefault(f"{module.name.removeprefix('fenjie.')}.{place}", pattern)
    return found


def inside(value: object, name: str) -> Iterator[tuple[str, patterns.Pattern]]:
    if isinstance(value, patterns.Pattern):
        yield name, value
    elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield name, patterns.Pattern(value.pattern, value.flags & ~re.UNICODE)
    elif isinstance(value, tuple | list):
        for number, each in enumerate(value):
            yield from inside(each, f"{name}[{number}]")
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from inside(each, f"{name}[{key!r}]")


class Maker:
    """Texts that a parsed pattern matches, more or less: lookarounds are passed over."""

    def __init__(self, tree: Any, dice: Random) -> None:
        self.dice = dice
        self.bodies: list[str] = []
        self.groups: dict[int, str] = {}
        self.text = self.of(tree)

    def of(self, tree: Any) -> str:
        return "".join(self.one(str(kind), value) for kind, value in tree)

    def one(self, kind: str, value: Any) -> str:
        if kind == "LITERAL":
            return chr(value)
        if kind == "NOT_LITERAL":
            return "甲" if value != ord("甲") else "乙"
        if kind == "ANY":
            return "甲"
        if kind == "IN":
            return self.of_set(value)
        if kind == "BRANCH":
            return self.of(self.dice.choice(value[1]))
        if kind == "SUBPATTERN":
            self.groups[value[0]] = made = self.of(value[-1])
            return made
        if kind == "ATOMIC_GROUP":
            return self.of(value)
        if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, body = value
            made = self.of(body)
            if most >= OFTEN and made:
                self.bodies.append(made)
            return made * max(least, min(most, self.dice.randint(0, 2)))
        if kind == "GROUPREF":
            return self.groups.get(value, "")
        return ""  # an anchor or a lookaround

    def of_set(self, members: Any) -> str:
        negated = str(members[0][0]) == "NEGATE"
        if negated:
            inner = re.compile("".join(["[", *map(set_member, members[1:]), "]"]))
            return next((c for c in "甲乙a1 ，。\n\t-~" if not inner.match(c)), "\x02")
        kind, value = self.dice.choice(members)
        if str(kind) == "LITERAL":
            return chr(value)
        if str(kind) == "RANGE":
            return chr(self.dice.randint(*value))
        return {"DIGIT": "1", "SPACE": " ", "WORD": "a"}.get(str(value).split("_")[-1], "甲")


def choices(tree: Any) -> Iterator[Any]:
    """Each alternative of what may repeat long: any of them may be read two ways."""
    for kind, value in tree:
        name = str(kind)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            _, most, body = value
            inner = body
            while len(inner) == 1 and str(inner[0][0]) == "SUBPATTERN":
                inner = inner[0][1][-1]
            if most >= OFTEN and len(inner) == 1 and str(inner[0][0]) == "BRANCH":
                yield from inner[0][1][1]
            yield from choices(body)
        elif name == "SUBPATTERN":
            yield from choices(value[-1])
        elif name == "BRANCH":
            for each in value[1]:
                yield from choices(each)


def set_member(member: Any) -> str:
    kind, value = member
    if str(kind) == "LITERAL":
        return re.escape(chr(value))
    if str(kind) == "RANGE":
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    kinds = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}
    letter = kinds[str(value).split("_")[-1]]
    return "\\" + (letter.upper() if "NOT" in str(value) else letter)


def pieces(pattern: patterns.Pattern) -> list[str]:
    """What hostile texts are made of, in a fixed order."""
    written = patterns.written_out(pattern.pattern)
    # What only `regex` understands is near enough without it.
    written = re.sub(r"\(\?&\w+\)", "家", re.sub(r"\(\?<[=!]", "(?=", written))
    tree = parser.parse(written, pattern.flags)
    found: dict[str, None] = {}
    for number in range(8):
        maker = Maker(tree, Random(number))
        text = maker.text
        for each in (text, text[:-1], text[: len(text) // 2], *maker.bodies[:6]):
            found.setdefault(each)
        for body in maker.bodies[:3]:
            found.setdefault(text + body)
    made = dict.fromkeys([each for each in found if each][:12])
    for branch in choices(tree):
        for number in range(3):
            made.setdefault(Maker(branch, Random(number)).text)
    return [each for each in made if each]


def hostile(piece: str, length: int) -> str:
    """The piece over and over, and at the end what ends no match."""
    return (piece * (length // len(piece) + 1))[:length] + "\0"


def seconds(pattern: patterns.Pattern, text: str, used: tuple[str, ...], goes: int = 1) -> float:
    best = 1e9
    for _ in range(goes):
        began = time.process_time()
        for method in used:
            for _ in pattern.finditer(text) if method == "finditer" else ():
                pass
            if method != "finditer":
                getattr(pattern, method)(text)
        best = min(best, time.process_time() - began)
    return best


class TooSlow(Exception):
    """The time for one text is over."""


def ring(*_: object) -> None:
    raise TooSlow


def growth(pattern: patterns.Pattern, piece: str, used: tuple[str, ...]) -> float:
    """How much more twice the text costs; 0 where it costs nothing to speak of."""
    signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, HOPELESS)
    try:
        if seconds(pattern, hostile(piece, LENGTH), used) < QUICK:
            return 0
    except TooSlow:
        return HOPELESS / QUICK
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    once = seconds(pattern, hostile(piece, LENGTH), used, 3)
    twice = seconds(pattern, hostile(piece, 2 * LENGTH), used, 3)
    return twice / once if once > QUICK / 2 else 0


def methods(name: str) -> tuple[str, ...]:
    """How the rules use the pattern; one that is handed on may be looked for anywhere."""
    name = name.split("[")[0]
    bare = name.rsplit(".", 1)[-1]
    where = SOURCES
    if bare.startswith("_"):  # of its module alone
        module = importlib.import_module("fenjie." + name.rsplit(".", 1)[0])
        where = Path(str(module.__file__)).read_text("utf-8")
    used = set(re.findall(rf"\b{re.escape(bare)}\.(\w+)\(", where))
    anchored = used & {"match", "fullmatch"}
    return tuple(sorted(anchored | ({"finditer"} if used != anchored or not used else set())))


def slow_pieces(name: str, pattern: patterns.Pattern) -> list[tuple[str, float]]:
    used = methods(name) if name != "here.NOWHERE" else ("finditer",)
    found = []
    for piece in pieces(pattern):
        times = growth(pattern, piece, used)
        if times > GROWTH:  # a busy machine may take longer once; a slow pattern does most times
            times = median([times, growth(pattern, piece, used), growth(pattern, piece, used)])
        if times > GROWTH:
            found.append((piece, round(times, 1)))
    return found


def test_every_pattern_is_understood_by_re() -> None:
    # One that is not takes twice the time, and a program that starts waits for another engine.
    others = {
        name
        for name, pattern in pattern_names().items()
        if not isinstance(patterns.engine(pattern.pattern, pattern.flags), re.Pattern)
    }
    assert others == set()


def test_every_pattern_is_linear() -> None:
    names = pattern_names()
    assert len(names) > 200
    done: set[tuple[str, int]] = set()
    slow = {}
    for name, pattern in names.items():
        if (pattern.pattern, pattern.flags) in done:
            continue
        done.add((pattern.pattern, pattern.flags))
        if found := slow_pieces(name, pattern):
            slow[name] = found[:3]
    assert slow == {}


@pytest.mark.parametrize(
    "written",
    [
        r"(?:a+)+b",
        r"[^。]*。",
        r"a*a*b",
        r"(?:甲|乙)*丙",
        r"(?:甲|乙|丙|丁|戊|己|庚|辛|每|年|每?年度?)+$",
    ],
)
def test_a_pattern_that_is_not_linear_is_found(
    written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.LENGTH", 2 * LENGTH)  # whatever the machine, enough to measure
    assert slow_pieces("here.NOWHERE", patterns.compile(written))


@pytest.mark.parametrize("written", [r"建设\d+家", r"[^。]{0,20}。", r"(?:不低于|不超过)?\d{1,9}"])
def test_a_pattern_that_is_linear_is_left_alone(written: str) -> None:
    assert slow_pieces("here.NOWHERE", patterns.compile(written)) == []
