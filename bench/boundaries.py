"""Where the indicator of a target begins and ends: the rules against an averaged perceptron.

usage: python bench/boundaries.py --gold DIR ... --texts DIR ... [--folds 5]

Both get the quantities of the gold targets and are to find the indicator of each in its sentence.
The perceptron ranks every stretch of words near the quantity by the words and parts of speech at
its edges; it learns from the documents of the other folds.  Right is what ``eval`` counts as right
(character F of 0.8 or more).  The targets that the rules do not find are left out for both.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import fenjie
from fenjie import words
from fenjie.extract.verbs import KNOWN_VERBS

LONGEST, REACH, EPOCHS = 24, 60, 4
ENDS = "。；\n"


class Example(NamedTuple):
    """One gold target: what the rules say, what is right, and the stretches to choose from."""

    document: str
    gold: str
    rules: str
    candidates: list[tuple[str, list[str]]]


def character_f(a: str, b: str) -> float:
    """As the evaluation measures it, white space left out."""
    a, b = "".join(a.split()), "".join(b.split())
    if not a or not b:
        return 0.0
    same = sum(m.size for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return 2 * same / (len(a) + len(b))


def candidates(text: str, start: int, end: int) -> list[tuple[str, list[str]]]:
    """Every stretch of words in the sentence around text[start:end], with its features."""
    left = max(start - REACH, max(text.rfind(mark, 0, start) for mark in ENDS) + 1)
    stops = [stop for mark in ENDS if (stop := text.find(mark, end)) >= 0]
    right = min([end + REACH, *stops])
    found = []
    for side, a, b in (("before", left, start), ("after", end, right)):
        cut = words.cut(text[a:b])
        tags = words.tags(cut)
        for i in range(len(cut)):
            for j in range(i + 1, min(i + LONGEST, len(cut)) + 1):
                found.append(("".join(cut[i:j]), features(side, cut, tags, i, j)))
    return found


def features(side: str, cut: list[str], tags: list[str], i: int, j: int) -> list[str]:
    """The words and parts of speech on both sides of both edges, the length, how far away."""
    before = (cut[i - 1], tags[i - 1]) if i else ("^", "^")
    after = (cut[j], tags[j]) if j < len(cut) else ("$", "$")
    away = len(cut) - j if side == "before" else i
    marks = sum(word in "，、（）" for word in cut[i:j])
    raw = [
        f"w-1={before[0]}", f"t-1={before[1]}", f"w+1={after[0]}", f"t+1={after[1]}",
        f"first={cut[i]}", f"t1={tags[i]}", f"last={cut[j - 1]}", f"tn={tags[j - 1]}",
        f"edge={before[1]}|{tags[i]}", f"end={tags[j - 1]}|{after[1]}",
        f"verb={cut[i] in KNOWN_VERBS}|{before[0] in KNOWN_VERBS}",
        f"long={min(j - i, 12)}", f"away={min(away, 6)}", f"marks={min(marks, 3)}",
    ]  # fmt: skip
    return [f"{side}:{f}" for f in raw]


def examples(gold_folders: list[Path], text_folders: list[Path]) -> Iterator[Example]:
    """The gold targets that the rules find too."""
    for file in sorted(f for folder in gold_folders for f in folder.glob("*.json")):
        source = next((t for d in text_folders if (t := d / f"{file.stem}.txt").exists()), None)
        if source is None:
            continue
        text = source.read_bytes().decode("utf-8")
        found = {(t.start, t.end): t for t in fenjie.parse(text, name=file.stem).targets}
        for item in json.loads(file.read_text(encoding="utf-8"))["items"]:
            if item["type"] == "target" and (item["start"], item["end"]) in found:
                rules = found[item["start"], item["end"]].indicator.text
                choices = candidates(text, item["start"], item["end"])
                yield Example(file.stem, item["indicator"], rules, choices)


def learn(train: list[Example]) -> dict[str, float]:
    """Averaged perceptron: the best right stretch is to score above every other."""
    weights: defaultdict[str, float] = defaultdict(float)
    total: defaultdict[str, float] = defaultdict(float)
    step = 1
    for _ in range(EPOCHS):
        for example in train:
            best = choose(example, weights)
            right = max(example.candidates, key=lambda c: character_f(c[0], example.gold))
            if best[0] != right[0]:
                for feature, change in [(f, 1.0) for f in right[1]] + [(f, -1.0) for f in best[1]]:
                    weights[feature] += change
                    total[feature] += step * change
            step += 1
    return {f: w - total[f] / step for f, w in weights.items()}


def choose(example: Example, weights: dict[str, float]) -> tuple[str, list[str]]:
    """The stretch with the highest score."""
    return max(example.candidates, key=lambda c: sum(weights.get(f, 0.0) for f in c[1]))


def main() -> None:
    """Print how often each is right on the documents left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    every = [e for e in examples(args.gold, args.texts) if e.candidates]
    documents = sorted({e.document for e in every})
    random.Random(1).shuffle(documents)
    learned = rules = exact_learned = exact_rules = 0
    for fold in range(args.folds):
        held = set(documents[fold :: args.folds])
        weights = learn([e for e in every if e.document not in held])
        for e in (e for e in every if e.document in held):
            guess = choose(e, weights)[0]
            learned += character_f(guess, e.gold) >= 0.8
            rules += character_f(e.rules, e.gold) >= 0.8
            exact_learned += "".join(guess.split()) == "".join(e.gold.split())
            exact_rules += "".join(e.rules.split()) == "".join(e.gold.split())
    print(f"{len(every)} targets of {len(documents)} documents, {args.folds} folds")
    print(f"rules       right {rules / len(every):.3f}  exact {exact_rules / len(every):.3f}")
    print(f"perceptron  right {learned / len(every):.3f}  exact {exact_learned / len(every):.3f}")


if __name__ == "__main__":
    main()
