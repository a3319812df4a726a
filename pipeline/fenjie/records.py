"""The published records, and nothing else: the data contract in one sitting.

Offsets are half-open ranges of Unicode code points in the document's source text, so that
``text[record.start:record.end] == record.quote`` for every record.  All models are frozen
and strict; what must always hold is checked when a record is built (:class:`Target` bounds,
years, ordering) and, for what only the whole document can tell (quotes, unique ids,
references), when the :class:`Plan` is built.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from fenjie import integrity
from fenjie.vocabulary import (
    RECORD_KINDS as RECORD_KINDS,
)
from fenjie.vocabulary import (
    SCHEMA_VERSION as SCHEMA_VERSION,
)
from fenjie.vocabulary import (
    YEAR_MAX as YEAR_MAX,
)
from fenjie.vocabulary import (
    YEAR_MIN as YEAR_MIN,
)
from fenjie.vocabulary import (
    Basis as Basis,
)
from fenjie.vocabulary import (
    Comparator as Comparator,
)
from fenjie.vocabulary import (
    FindingCode as FindingCode,
)
from fenjie.vocabulary import (
    Kind as Kind,
)
from fenjie.vocabulary import (
    RecordKind as RecordKind,
)
from fenjie.vocabulary import (
    Relation as Relation,
)
from fenjie.vocabulary import (
    TargetRole as TargetRole,
)
from fenjie.vocabulary import (
    TimexType as TimexType,
)
from fenjie.vocabulary import (
    UnitRole as UnitRole,
)

if TYPE_CHECKING:
    import pandas

Offset = Annotated[int, Field(ge=0, description="Code point offset into the source text.")]
Year = Annotated[int, Field(ge=YEAR_MIN, le=YEAR_MAX, description="Calendar year.")]
Number = Annotated[int | float, Field(description="Magnitude multiplied in (1.2万 is 12000).")]


class Model(BaseModel):
    """Base of all models: immutable, strictly typed, no unknown fields."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Record(Model):
    """What every record carries: identity, place in the outline, evidence, explanation."""

    id: str = Field(
        min_length=1,
        description="Stable id: unchanged by edits elsewhere in the document.",
        examples=["target-3f0c9a7d21be"],
    )
    document: str = Field(min_length=1, description="Id of the document.")
    section: str = Field(min_length=1, description="Id of the section the record stands in.")
    task: str | None = Field(description="Id of the task the record belongs to, if any.")
    start: Offset
    end: Offset
    quote: str = Field(min_length=1, description="source[start:end], exactly as it stands.")
    rule: str = Field(
        min_length=1, description="Name of the rule that made the record.", examples=["times.year"]
    )

    @model_validator(mode="after")
    def _quote_fits(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise ValueError("end - start must equal the length of quote")
        return self


class Time(Record):
    """A time expression (TIMEX3): 到2021年末, 2019—2021年, 3~5年, 每年."""

    timex: TimexType = Field(description="TIMEX3 type.")
    value: str = Field(
        min_length=1,
        description="TIMEX3 value; a range is written from/to.",
        examples=["2021", "2021-06-30", "2019/2021", "P3Y/P5Y", "P1Y"],
    )
    relation: Relation = Field(description="How the time limits what it governs (到, 年内, 每…).")
    start_year: Year | None = Field(description="First year covered; null for durations and sets.")
    end_year: Year | None = Field(description="Last year covered; null for durations and sets.")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        integrity.check_order(self.start_year, self.end_year)
        return self


class Indicator(Model):
    """The noun phrase that names what a target counts or measures."""

    text: str = Field(
        min_length=1,
        description="The phrase, cleaned: no line breaks, width folded.",
        examples=["国家重点实验室"],
    )
    start: Offset
    end: Offset
    quote: str = Field(min_length=1, description="source[start:end], exactly as it stands.")


class Baseline(Model):
    """The value a target starts from (由2020年的50%提高到60%)."""

    value: Number
    unit: str = Field(description="Unit or classifier, without magnitude.")
    year: Year | None


class Target(Record):
    """A quantity the plan commits to."""

    indicator: Indicator
    verb: str | None = Field(description="Verb that governs the quantity (建设), or null.")
    value: Number | None = Field(description="The number; null for a range.")
    lower: Number | None = Field(description="Least value that meets the target.")
    upper: Number | None = Field(description="Greatest value that meets the target.")
    unit: str = Field(
        description="Unit or classifier, without magnitude.", examples=["家", "%", "元"]
    )
    comparator: Comparator = Field(description="不少于 is ge, 超过 gt, 左右 approx, A至B between.")
    basis: Basis = Field(description="What the number measures: a level, a sum, a rise, a rate…")
    year: Year | None = Field(description="Year by or in which it shall hold.")
    relation: Relation | None = Field(description="How the year limits the target, or null.")
    modality: str | None = Field(
        description="Ambition word as written (力争, 确保), 预期性/约束性 in a table."
    )
    role: TargetRole = Field(description="Goal, investment, support offered, or a rule's number.")
    baseline: Baseline | None = Field(description="Where it starts from, if the text says so.")
    series: str | None = Field(description="Shared by the statements of one indicator over years.")
    time: str | None = Field(description="Id of the time that governs the target.")

    @model_validator(mode="after")
    def _bounds_agree(self) -> Self:
        integrity.check_bounds(self.comparator, self.value, self.lower, self.upper)
        return self


Fragment = Annotated[list[Offset], Field(min_length=2, max_length=2)]


class ResponsibleUnit(Record):
    """One unit in one assignment of responsibility (责任单位)."""

    text: str = Field(min_length=1, description="As written, line breaks removed.")
    name: str = Field(
        min_length=1,
        description="In full: what the list leaves out is filled in.",
        examples=["市科技局"],
    )
    role: UnitRole = Field(description="责任 responsible, 牵头 lead, 配合 support, 监督 supervise.")
    collective: bool = Field(description="True for 各区政府, 有关部门 and the like.")
    fragments: list[Fragment] = Field(
        min_length=1, description="[start, end] pieces of the source that, joined, spell name."
    )
    assignment_start: Offset
    assignment_end: Offset

    @model_validator(mode="after")
    def _inside(self) -> Self:
        integrity.check_inside(self.assignment_start, self.start, self.end, self.assignment_end)
        return self


class Task(Record):
    """One paragraph, list item or table row of measures."""

    title: str | None = Field(description="Topic sentence or run-in heading, or null.")
    actions: list[str] = Field(description="Ids, in document order.")
    targets: list[str] = Field(description="Ids, in document order.")
    responsible_units: list[str] = Field(description="Ids, in document order.")


class Action(Record):
    """One clause with its own predicate that says what shall be done."""

    verb: str = Field(min_length=1, description="Head verb or verbs as written, no adverbs.")
    object: str | None = Field(description="What the verb acts on, as written, or null.")
    modality: str | None = Field(description="Ambition word as written (力争, 确保), or null.")
    targets: list[str] = Field(description="Ids of the targets inside the clause.")
    times: list[str] = Field(description="Ids of the times inside or governing the clause.")
    responsible_units: list[str] = Field(description="Ids of the units of its task.")


class Section(Model):
    """A heading of the outline; the first may be the unnamed preamble."""

    id: str = Field(min_length=1, description="Stable id.")
    parent: str | None = Field(description="Id of the enclosing section.")
    level: int = Field(ge=0, description="Depth by nesting; 0 for the preamble.")
    label: str | None = Field(description="Number as written: 一、 （一） 1. 第三章.")
    title: str | None = Field(description="Heading without its label; null for the preamble.")
    kind: Kind = Field(description="What the section is for: goals, tasks, safeguards…")
    start: Offset
    end: Offset


class Period(Model):
    """The years a plan covers."""

    start: Year
    end: Year


class Source(Model):
    """The file a document was read from."""

    file: str = Field(description="File name without its folder.")
    media_type: str = Field(examples=["text/plain"], description="Of the file.")
    sha256: str = Field(pattern="^[0-9a-f]{64}$", description="Of the file's bytes.")
    characters: int = Field(ge=0, description="Code points in source.txt.")


class Finding(Model):
    """Something a careful reader would query; never stops a run."""

    code: FindingCode = Field(description="What is odd, for programs.")
    message: str = Field(min_length=1, description="What is odd, for readers.")
    records: list[str] = Field(description="Ids of the records or sections concerned.")


class Generator(Model):
    """What made the dataset."""

    name: str = Field(description="Always fenjie.", examples=["fenjie"])
    version: str = Field(description="Of fenjie.")
    schema_version: int = Field(description="Of the data contract.")


class RecordCounts(Model):
    """Rows in each file."""

    times: int = Field(ge=0, description="Rows of times.jsonl.")
    targets: int = Field(ge=0, description="Rows of targets.jsonl.")
    responsible_units: int = Field(ge=0, description="Rows of responsible_units.jsonl.")
    tasks: int = Field(ge=0, description="Rows of tasks.jsonl.")
    actions: int = Field(ge=0, description="Rows of actions.jsonl.")


class Document(Model):
    """One document: what it is, its outline, how many records, what to query."""

    id: str = Field(min_length=1, description="The same for the same text.")
    title: str | None = Field(description="As written, line breaks removed.")
    issuer: str | None = Field(description="Who issued it (发文机关).")
    number: str | None = Field(description="Document number (文号).", examples=["国发〔2016〕24号"])
    issued: str | None = Field(
        pattern=r"^\d{4}-\d{2}-\d{2}$", description="ISO date of issue (成文日期)."
    )
    period: Period | None = Field(description="The years it covers, if it says so.")
    region: str | None = Field(description="The place it is for.", examples=["广州市"])
    source: Source
    sections: list[Section] = Field(description="The outline, in document order.")
    records: RecordCounts
    findings: list[Finding] = Field(description="What a careful reader would query.")
    generator: Generator


class SourcePlace(Model):
    """Where a stretch of the source text stands in the file it was read from."""

    start: Offset
    end: Offset
    page: int | None = Field(ge=1, description="Page, counted from 1.")
    box: Annotated[list[float], Field(min_length=4, max_length=4)] | None = Field(
        description="x0, y0, x1, y1 in points from the top left corner of the page."
    )
    path: str | None = Field(
        description="Of an element, or of a part of an archive.",
        examples=["/html/body/div[2]/p[3]", "Sheet1!B4"],
    )
    table: int | None = Field(ge=0, description="Number of the table, counted from 0.")
    row: int | None = Field(ge=0, description="Row of the table, counted from 0.")
    column: int | None = Field(ge=0, description="Column of the table, counted from 0.")
    confidence: float | None = Field(
        ge=0, le=1, description="How sure the recogniser of a scan is; null where a file says it."
    )


class Plan(Model):
    """A document with its records: what :func:`fenjie.parse` returns.

    Raises ``pydantic.ValidationError`` when a quote is not what stands in ``text`` at its
    offsets, an id occurs twice, or a reference leads nowhere.
    """

    text: str = Field(repr=False, description="The source text that all offsets refer to.")
    document: Document
    times: list[Time]
    targets: list[Target]
    responsible_units: list[ResponsibleUnit]
    tasks: list[Task]
    actions: list[Action]
    source_map: list[SourcePlace] = Field(
        default=[], repr=False, description="Where the text stands in the file; [] for plain text."
    )

    @property
    def sections(self) -> list[Section]:
        """The outline, in document order."""
        return self.document.sections

    @property
    def findings(self) -> list[Finding]:
        """What a careful reader would query."""
        return self.document.findings

    def records(self, kind: RecordKind) -> list[Any]:
        """The records of one kind, in document order: ``plan.records("targets")``."""
        found: list[Any] = getattr(self, kind)
        return found

    def find(self, record_id: str) -> Record:
        """The record with this id; raises ``KeyError`` where there is none."""
        for kind in RECORD_KINDS:
            for record in self.records(kind):
                if record.id == record_id:
                    return record  # type: ignore[no-any-return]
        raise KeyError(record_id)

    def to_pandas(self, kind: RecordKind) -> pandas.DataFrame:
        """One kind of record as a ``pandas.DataFrame``, a row a record.

        Nested fields become dotted columns (``indicator.text``).  Raises
        :class:`fenjie.errors.MissingExtraError` where pandas is not installed.
        """
        from fenjie.frames import to_pandas

        return to_pandas(self, kind)

    def _repr_html_(self) -> str:
        from fenjie.display import plan_html

        return plan_html(self)

    def __repr__(self) -> str:
        counts = ", ".join(f"{kind}={len(self.records(kind))}" for kind in RECORD_KINDS)
        title = self.document.title or self.document.id
        return f"<Plan {title!r}: sections={len(self.sections)}, {counts}>"

    __str__ = __repr__

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        rows = {kind: [vars(record) for record in self.records(kind)] for kind in RECORD_KINDS}
        rows["targets"] = [{**row, "indicator": vars(row["indicator"])} for row in rows["targets"]]
        integrity.check(self.text, [vars(section) for section in self.sections], rows)
        return self


RECORD_MODELS: dict[RecordKind, type[Record]] = {
    "times": Time,
    "targets": Target,
    "responsible_units": ResponsibleUnit,
    "tasks": Task,
    "actions": Action,
}
