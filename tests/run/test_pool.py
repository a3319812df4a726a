"""Workers: order, bounded memory, and what happens when one of them dies."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fenjie.run.pool import AHEAD, work_through
from fenjie.run.work import Item, Outcome
from fenjie.run.workplace import Workplace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals differ there")


def numbered(count: int) -> list[Item]:
    return [Item(str(i), str(i), f"{i}.txt", f"{i}.txt", "") for i in range(count)]


def slow_at_first(item: Item) -> Outcome:
    time.sleep(0.3 if item.id == "0" else 0)
    return Outcome(item.id, item.place, item.sha256)


def dies_on_three(item: Item) -> Outcome:
    if item.id == "3":
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(item.id, item.place, item.sha256)


def dies_once(item: Item) -> Outcome:
    mark = Path(item.content if isinstance(item.content, str) else "")
    if item.id == "3" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(item.id, item.place, item.sha256)


def large(item: Item) -> Outcome:
    return Outcome(item.id, item.place, item.sha256, tables={"targets": bytes(1_000_000)})


@pytest.mark.parametrize("workers", [1, 3])
def test_outcomes_come_in_the_order_of_the_items(workers: int) -> None:
    outcomes = work_through(slow_at_first, numbered(40), workers, Workplace())
    assert [outcome.id for outcome in outcomes] == [str(i) for i in range(40)]


def test_a_document_that_kills_its_process_is_given_up_and_no_other() -> None:
    outcomes = list(work_through(dies_on_three, numbered(20), 2, Workplace()))
    assert [outcome.id for outcome in outcomes] == [str(i) for i in range(20)]
    [failure] = [outcome.failure for outcome in outcomes if outcome.failure]
    assert outcomes[3].failure == failure
    assert failure.reason == "the process that read it died twice (SIGKILL)"


def test_a_process_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    mark = str(tmp_path / "died")
    work = [Item(i.id, i.folder, i.place, i.name, mark) for i in numbered(20)]
    outcomes = list(work_through(dies_once, work, 2, Workplace()))
    assert os.path.exists(mark)
    assert [(o.id, o.failure) for o in outcomes] == [(str(i), None) for i in range(20)]


def test_large_items_and_outcomes_do_not_block() -> None:
    work = [Item(i.id, i.folder, i.place, i.name, "字" * 1_000_000) for i in numbered(12)]
    assert len(list(work_through(large, work, 2, Workplace()))) == 12


def test_the_stream_is_read_no_further_than_needed() -> None:
    read = 0

    def stream() -> Iterator[Item]:
        nonlocal read
        for item in numbered(1000):
            read += 1
            yield item

    outcomes = work_through(slow_at_first, stream(), 2, Workplace())
    for given, _ in enumerate(outcomes, start=1):
        assert read - given <= AHEAD * 2
        if given == 100:
            break
    outcomes.close()  # type: ignore[attr-defined]
    assert read < 1000
