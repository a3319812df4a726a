"""What holds for every gold and every prediction, tried on many made-up ones."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.evaluate import gold
from fenjie.evaluate.items import KINDS, Items
from fenjie.evaluate.measure import Measured, measure
from fenjie.evaluate.rules import RULES

TEXT = "到2025年建设实验室二十家以上，由市科技局负责。" * 3
Raw = list[dict[str, Any]]

few = st.sampled_from
spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12)).map(
    lambda s: (s[0], min(len(TEXT), s[0] + s[1]))
)
fields = {
    "heading": {
        "title": few("甲乙丙"), "label": few(["一、", "二、"]),
        "level": few([1, 2]), "kind": few("tg"),
    },
    "time": {"value": few(["2025", "2026"]), "timex": few(["DATE"]), "relation": few(["by", "in"])},
    "target": {
        "indicator": few(["实验室", "重点实验室", "人才"]),
        "value": few([1, 2]), "lower": few([1, 2]),
        "upper": st.none(), "unit": few("家个"), "comparator": few(["ge", "gt"]),
        "year": few([None, 2025]), "role": few(["goal"]), "basis": few(["level"]),
    },
    "task": {"title": few([None, "甲"])},
    "action": {"verb": few(["建设", "引进"])},
}  # fmt: skip


@st.composite
def item(draw: st.DrawFn) -> dict[str, Any]:
    start, end = draw(spans)
    place = {"start": start, "end": end, "quote": TEXT[start:end]}
    kind = draw(st.sampled_from([*fields, "responsible"]))
    if kind == "responsible":
        names = draw(st.lists(few(["市科技局", "市财政局", "各区"]), min_size=1, max_size=3))
        role = few(["lead", "responsible"])
        units = [{"text": n, "name": n, "role": draw(role), "collective": False} for n in names]
        return {"type": kind, **place, "units": units}
    return {"type": kind, **place, **{k: draw(v) for k, v in fields[kind].items()}}


many = st.lists(item(), max_size=12)


def made(raw: Raw) -> Items:
    return gold.items_of({"text": "a.txt", "items": raw})


def told(measured: Measured) -> dict[str, Any]:
    return {kind: (measured.right[kind], measured.gold[kind]) for kind in KINDS}


@settings(max_examples=60, deadline=None)
@given(many, many, st.randoms())
def test_the_order_of_items_never_matters(g: Raw, p: Raw, chance: Any) -> None:
    before = measure(made(g), made(p))
    g, p = g[:], p[:]
    chance.shuffle(g)
    chance.shuffle(p)
    after = measure(made(g), made(p))
    assert told(before) == told(after)
    assert [m.id for m in before.mistakes] == [m.id for m in after.mistakes]


@settings(max_examples=60, deadline=None)
@given(many)
def test_gold_against_itself_is_perfect(g: Raw) -> None:
    measured = measure(made(g), made(g))
    assert measured.mistakes == ()
    for kind in KINDS:
        assert set(measured.right[kind].values()) == {measured.gold[kind]}


@settings(max_examples=60, deadline=None)
@given(many, many)
def test_swapping_gold_and_prediction_swaps_precision_and_recall(g: Raw, p: Raw) -> None:
    one, other = measure(made(g), made(p)), measure(made(p), made(g))
    assert one.right == other.right
    assert (one.gold, one.predicted) == (other.predicted, other.gold)


@settings(max_examples=60, deadline=None)
@given(many, many, item())
def test_adding_a_spurious_item_never_raises_precision(
    g: Raw, p: Raw, more: dict[str, Any]
) -> None:
    # Spurious: nothing annotated is near it.
    far = 1000 + more["start"]
    more = {**more, "start": far, "end": far + len(more["quote"])}
    before, after = measure(made(g), made(p)), measure(made(g), made([*p, more]))
    assert before.right == after.right
    assert all(before.predicted[k] <= after.predicted[k] for k in KINDS)


@settings(max_examples=60, deadline=None)
@given(many, many)
def test_errors_and_right_ones_make_up_the_whole(g: Raw, p: Raw) -> None:
    measured = measure(made(g), made(p))
    for kind in KINDS:
        wrong = [m for m in measured.mistakes if m.kind == kind and m.counts]
        headline = RULES[kind][0].name
        assert len(measured.found[kind]) == measured.right[kind][headline]
        missed = sum(m.gold is not None for m in wrong)
        spurious = sum(m.predicted is not None for m in wrong)
        assert measured.right[kind][headline] + missed == measured.gold[kind]
        assert measured.right[kind][headline] + spurious == measured.predicted[kind]
