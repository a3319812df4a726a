"""``re`` against ``regex``, pattern by pattern, on the very calls that a run makes.

    python bench/patterns.py [--corpus FOLDER]      writes bench/results/patterns.json

Every call of every pattern is recorded while documents are taken apart, then done again by both
engines; what they find must be the same.  Beside it: one pass of Aho-Corasick or Hyperscan over
the text for all words of the lexicon, which is the least that a native engine could cost.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import regex
from corpora import ROOT, texts
from measure import save

import fenjie.plan as pipeline
from fenjie import patterns
from fenjie.lexicon import words
from fenjie.read import read_bytes

Call = tuple[Any, ...]
SHOWN = 12
WORDS = ("action_verbs", "adverbs", "units", "time_units", "verbs", "obtain_verbs", "places")


class Recorder:
    """Stands in for a compiled pattern and remembers how it is called."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags
        self.compiled = patterns_engine(pattern, flags)
        self.calls: dict[str, list[Call]] = {}
        recorders.append(self)

    def __getattr__(self, method: str) -> Callable[..., Any]:
        call = getattr(self.compiled, method)
        calls = self.calls.setdefault(method, [])

        def recording(*arguments: Any) -> Any:
            calls.append(arguments)
            return call(*arguments)

        return recording


patterns_engine = patterns.engine
recorders: list[Recorder] = []


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    documents = texts(parser.parse_args().corpus)
    patterns.engine = Recorder
    for text in documents:
        pipeline.read_rows(read_bytes(text.encode(), "plan.txt"))
    characters = sum(map(len, documents))
    rows = [row for recorder in recorders for row in compared(recorder)]
    rows.sort(key=lambda row: -row["regex"])
    total = {engine: sum(row[engine] for row in rows) for engine in ("regex", "ours")}
    save(
        "patterns",
        {
            "documents": len(documents),
            "characters": characters,
            "calls": sum(row["calls"] for row in rows),
            "patterns": len(recorders),
            "only_regex": sum(isinstance(r.compiled, regex.Pattern) for r in recorders),
            "total": {
                engine: per_character(seconds, characters) for engine, seconds in total.items()
            },
            "slowest": [shown(row, characters) for row in rows[:SHOWN]],
            "native": native("\n".join(documents)),
        },
    )


def compared(recorder: Recorder) -> Iterable[dict[str, Any]]:
    """Seconds of one pattern's calls by each engine; both must find the same."""
    flags = regex.VERBOSE if recorder.flags & re.VERBOSE else 0
    other = regex.compile(recorder.pattern, flags)
    for method, calls in recorder.calls.items():
        ours, theirs = getattr(recorder.compiled, method), getattr(other, method)
        if method != "sub":
            assert all(same(ours(*call), theirs(*call)) for call in calls), recorder.pattern
        seconds = {"regex": timed(theirs, calls), "ours": timed(ours, calls)}
        yield {
            "pattern": " ".join(recorder.pattern.split()),
            "method": method,
            "calls": len(calls),
            "engine": "re" if isinstance(recorder.compiled, re.Pattern) else "regex",
            **seconds,
        }


def same(ours: Any, theirs: Any) -> bool:
    def found(result: Any) -> Any:
        if result is None or isinstance(result, list):
            return result
        if hasattr(result, "span"):
            return result.span(), result.groups()
        return [(match.span(), match.groups()) for match in result]

    return bool(found(ours) == found(theirs))


def timed(call: Callable[..., Any], calls: list[Call]) -> float:
    """The best of three, for what is measured is the engine and not the machine's other work."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for arguments in calls:
            result = call(*arguments)
            if result is not None and not hasattr(result, "span"):
                for _each in result:
                    pass
        best = min(best, time.process_time() - start)
    return best


def native(text: str) -> dict[str, float]:
    """Nanoseconds a character for one pass that finds all words of the lexicon."""
    entries = sorted({entry for name in WORDS for entry in words(name)})
    ways: dict[str, Callable[[], Callable[[], Any]]] = {
        "re, one alternation": lambda: partial_search(entries, text),
        "ahocorasick-rs": lambda: aho_corasick(entries, text),
        "daachorse": lambda: double_array(entries, text),
        "hyperscan": lambda: hyperscan(entries, text),
    }
    costs: dict[str, float] = {"words": len(entries)}
    for name, make in ways.items():
        try:
            scan = make()
        except Exception as error:  # not installed, or no build for this machine
            print(f"{name} is left out: {error}")
            continue
        costs[name] = per_character(timed(scan, [()]), len(text))
    return costs


def partial_search(entries: list[str], text: str) -> Callable[[], Any]:
    pattern = re.compile("|".join(map(re.escape, sorted(entries, key=len, reverse=True))))
    return lambda: pattern.findall(text)


def aho_corasick(entries: list[str], text: str) -> Callable[[], Any]:
    import ahocorasick_rs

    automaton = ahocorasick_rs.AhoCorasick(entries)
    return lambda: automaton.find_matches_as_indexes(text)


def double_array(entries: list[str], text: str) -> Callable[[], Any]:
    import daachorse

    automaton = daachorse.Automaton(entries)
    return lambda: automaton.find(text)


def hyperscan(entries: list[str], text: str) -> Callable[[], Any]:
    import hyperscan as hs

    database = hs.Database(mode=hs.HS_MODE_BLOCK)
    expressions = [re.escape(entry).encode() for entry in entries]
    database.compile(expressions=expressions, flags=[hs.HS_FLAG_SOM_LEFTMOST] * len(entries))
    data = text.encode()

    def scan() -> list[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = []
        database.scan(data, match_event_handler=lambda i, a, b, _f, _c: found.append((i, a, b)))
        return found

    return scan


def per_character(seconds: float, characters: int) -> float:
    return round(1e9 * seconds / characters, 1)


def shown(row: dict[str, Any], characters: int) -> dict[str, Any]:
    whole = row["pattern"]
    return {
        "pattern": whole if len(whole) <= 40 else whole[:39] + "…",
        "method": row["method"],
        "calls": row["calls"],
        "regex": per_character(row["regex"], characters),
        "ours": per_character(row["ours"], characters),
        "engine": row["engine"],
    }


if __name__ == "__main__":
    main()
