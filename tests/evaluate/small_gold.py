"""A small text with gold and predictions, set by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fenjie.evaluate import gold
from fenjie.evaluate.items import Items

TEXT = (
    "一、总体目标\n"
    "到2025年，建设重点实验室20家以上，研发投入强度达到3.1%。\n"
    "二、主要任务\n"
    "加快建设实验室，引进人才50名。（责任单位：市科技局、财政局）\n"
)


def at(quote: str) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def heading(quote: str, **fields: Any) -> dict[str, Any]:
    return {"type": "heading", **at(quote), "title": quote, "level": 1, **fields}


def target(quote: str, **fields: Any) -> dict[str, Any]:
    plain = {"verb": None, "basis": "level", "relation": "by", "modality": None, "role": "goal"}
    return {"type": "target", **at(quote), **plain, "year": 2025, **fields}


def unit(text: str, name: str) -> dict[str, Any]:
    return {"text": text, "name": name, "role": "responsible", "collective": False}


def items() -> list[dict[str, Any]]:
    """The gold, made anew so that a test may change it."""
    return [
        heading("总体目标", label="一、", kind="goal"),
        heading("主要任务", label="二、", kind="task"),
        {"type": "time", **at("到2025年"), "timex": "DATE", "value": "2025", "relation": "by"},
        target(
            "20家以上",
            indicator="重点实验室",
            value=20,
            lower=20,
            upper=None,
            unit="家",
            comparator="ge",
        ),
        target(
            "达到3.1%",
            indicator="研发投入强度",
            value=3.1,
            lower=3.1,
            upper=3.1,
            unit="%",
            comparator="eq",
        ),
        {
            "type": "responsible",
            **at("责任单位：市科技局、财政局"),
            "units": [unit("市科技局", "市科技局"), unit("财政局", "市财政局")],
        },
        {"type": "task", **at("加快建设实验室"), "title": None},
        {"type": "action", **at("加快建设实验室"), "verb": "建设"},
        {"type": "action", **at("引进人才50名"), "verb": "引进"},
    ]


def gold_file(raw: list[dict[str, Any]] | None = None, **head: Any) -> dict[str, Any]:
    return {
        "text": "plan.txt",
        "actions_within": None,
        **head,
        "items": items() if raw is None else raw,
    }


def as_items(raw: list[dict[str, Any]] | None = None, **head: Any) -> Items:
    return gold.items_of(gold_file(raw, **head))


def write(folder: Path, name: str, raw: list[dict[str, Any]] | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.json"
    content = gold_file(raw, text=f"{name}.txt")
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return file
