"""The unit of work, the same on one core and on a cluster: :func:`process`.

In: an :class:`Item`, one document as an input gave it.  Out: a :class:`Result`, its rows or the
reason why there are none; it never raises for a document's sake.

>>> process(Item("a", "a", "a.txt", "a.txt", "")).failure.reason
'there is only white space in it'
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from fenjie.errors import FenjieError
from fenjie.lexicon import in_force

if TYPE_CHECKING:
    from fenjie.lexicon.own import Lexicon
    from fenjie.plan_rows import PlanRows

REPORT = "this is a fault in fenjie: please report the document"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document has no records, and what can be done."""

    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Item:
    """One document to take apart, or the reason why an input could not give it."""

    id: str
    """Of the document, unique in its batch."""
    folder: str
    """Of its dataset, below the output folder; ``/`` between parts on every system."""
    place: str
    """Where it came from, for messages: ``a/b.txt``, ``a.zip: b.txt``, ``a.jsonl: row 3``."""
    name: str
    """File name without its folder."""
    content: bytes | str
    failure: Failure | None = None

    @property
    def sha256(self) -> str:
        """Of the content, as :class:`fenjie.records.Source` has it."""
        data = self.content
        if isinstance(data, str):
            data = data.encode("utf-8", "surrogatepass")
        return sha256(data).hexdigest()

    @property
    def size(self) -> int:
        """What it weighs in memory, roughly: bytes, or characters."""
        return len(self.content)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an item: exactly one of ``rows`` and ``failure``."""

    item: Item
    rows: PlanRows | None
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a worker hands back once a result is stored, or ready to be stored by its parent.

    ``row`` is the document's line in the index of the batch; ``tables`` its records as Arrow
    streams by kind, where tables were asked for.
    """

    id: str
    place: str
    sha256: str
    row: dict[str, Any] | None = None
    failure: Failure | None = None
    tables: dict[str, bytes] = field(default_factory=dict)
    skipped: bool = False
    """Whether an earlier run had stored it."""


def process(item: Item) -> Result:
    """Take one document apart: the one function that every way to run a batch calls."""
    if item.failure is not None:
        return Result(item, None, item.failure)
    from fenjie.plan import read_rows
    from fenjie.read import read_bytes, read_text

    try:
        read = read_text if isinstance(item.content, str) else read_bytes
        source = read(item.content, item.name)  # type: ignore[arg-type]
        return Result(item, read_rows(source, document_id=item.id), None)
    except Exception as error:
        return Result(item, None, fault(error))


def with_lexicon(work: Callable[[Item], Outcome]) -> Callable[[Item], Outcome]:
    """``work`` as another process must do it: with the lexicon that is in force in this one."""
    own = in_force.current()
    return partial(_under, own, work) if own is not None else work


def _under(own: Lexicon, work: Callable[[Item], Outcome], item: Item) -> Outcome:
    in_force.use(own)  # which costs nothing after the first item
    return work(item)


def fault(error: Exception) -> Failure:
    """The reason for what should not have happened: one bad document stops no batch."""
    if isinstance(error, FenjieError):
        return Failure(error.reason, error.remedy)
    if isinstance(error, MemoryError):
        return Failure("there is not enough memory for it", "split it, or take fewer --workers")
    said = " ".join(str(error).split())[:300]
    return Failure(f"{type(error).__name__}: {said}" if said else type(error).__name__, REPORT)


def failed(item: Item, failure: Failure) -> Outcome:
    """The outcome of an item that has no records."""
    return Outcome(item.id, item.place, item.sha256, failure=failure)
