"""A plan whose records were set by hand: for tests of what is done with records.

It stands on text as it comes: full-width blanks, a page break inside a unit's name, CRLF.
"""

from typing import Any

from fenjie.records import (
    Action,
    Baseline,
    Document,
    Generator,
    Indicator,
    Period,
    Plan,
    RecordCounts,
    ResponsibleUnit,
    Section,
    Source,
    Target,
    Task,
    Time,
)

TEXT = (
    "某市<实验室>行动计划\r\n\r\n"
    "一、主要任务\r\n\r\n"
    "　　建好实验室。 到2025年，力争建设重点实验室 20 家以上，"
    "研发投入强度由2.5%提高到3.1%。（责任单位：市科\n\n技局，各区政府）\n"
)


def at(quote: str) -> dict[str, Any]:
    """Offsets and quote of the first place where ``quote`` stands."""
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def place(kind: str, number: int, quote: str) -> dict[str, Any]:
    """What every record has."""
    own = {"id": f"{kind}-{number}", "document": "mou", "section": "section-1", "rule": "by.hand"}
    return {**own, "task": None if kind == "task" else "task-1", **at(quote)}


def section(number: int, **fields: Any) -> Section:
    return Section(id=f"section-{number}", parent=None, **fields)


def unit(number: int, quote: str, name: str, collective: bool) -> ResponsibleUnit:
    where = at(quote)
    whole = at("责任单位：市科\n\n技局，各区政府")
    pieces = [[where["start"], where["end"]]]
    if "\n" in quote:
        pieces = [[where["start"], where["start"] + 2], [where["end"] - 2, where["end"]]]
    return ResponsibleUnit(
        **place("unit", number, quote),
        text=name,
        name=name,
        role="responsible",
        collective=collective,
        fragments=pieces,
        assignment_start=whole["start"],
        assignment_end=whole["end"],
    )


TASK = TEXT[TEXT.index("建好") : TEXT.index("\n", TEXT.index("各区"))]
TARGET: dict[str, Any] = {"year": 2025, "relation": "by", "time": "time-1", "series": None}

PLAN = Plan(
    text=TEXT,
    document=Document(
        id="mou",
        title="某市<实验室>行动计划",
        issuer=None,
        number=None,
        issued="2023-01-31",
        period=Period(start=2023, end=2025),
        region=None,
        source=Source(
            file="mou.txt", media_type="text/plain", sha256="0" * 64, characters=len(TEXT)
        ),
        sections=[
            section(0, level=0, label=None, title=None, kind="preamble", start=0, end=0),
            section(
                1,
                level=1,
                label="一、",
                title="主要任务",
                kind="task",
                start=TEXT.index("主要"),
                end=TEXT.index("主要") + 4,
            ),
        ],
        records=RecordCounts(times=1, targets=2, responsible_units=2, tasks=1, actions=2),
        findings=[],
        generator=Generator(name="fenjie", version="0", schema_version=1),
    ),
    times=[
        Time(
            **place("time", 1, "到2025年"),
            timex="DATE",
            value="2025",
            relation="by",
            start_year=2025,
            end_year=2025,
        )
    ],
    targets=[
        Target(
            **place("target", 1, "20 家以上"),
            **TARGET,
            indicator=Indicator(text="重点实验室", **at("重点实验室")),
            verb="建设",
            value=20,
            lower=20,
            upper=None,
            unit="家",
            comparator="ge",
            basis="level",
            modality="力争",
            role="goal",
            baseline=None,
        ),
        Target(
            **place("target", 2, "提高到3.1%"),
            **TARGET,
            indicator=Indicator(text="研发投入强度", **at("研发投入强度")),
            verb="提高",
            value=3.1,
            lower=3.1,
            upper=3.1,
            unit="%",
            comparator="eq",
            basis="level",
            modality=None,
            role="goal",
            baseline=Baseline(value=2.5, unit="%", year=None),
        ),
    ],
    responsible_units=[
        unit(1, "市科\n\n技局", "市科技局", False),
        unit(2, "各区政府", "各区政府", True),
    ],
    tasks=[
        Task(
            **place("task", 1, TASK),
            title="建好实验室",
            actions=["action-1", "action-2"],
            targets=["target-1", "target-2"],
            responsible_units=["unit-1", "unit-2"],
        )
    ],
    actions=[
        Action(
            **place("action", 1, "力争建设重点实验室 20 家以上"),
            verb="建设",
            object="重点实验室",
            modality="力争",
            targets=["target-1"],
            times=["time-1"],
            responsible_units=["unit-1", "unit-2"],
        ),
        Action(
            **place("action", 2, "研发投入强度由2.5%提高到3.1%"),
            verb="提高",
            object=None,
            modality=None,
            targets=["target-2"],
            times=["time-1"],
            responsible_units=["unit-1", "unit-2"],
        ),
    ],
)
