"""Work on a stream by several processes: results in the order of the stream, bounded memory.

In: a function and a stream of items.  Out: the stream of its outcomes, in the items' order.

             ┌▶ worker ─┐
    items ───┼▶ worker ─┼──▶ (waits for its turn) ──▶ outcomes
             └▶ worker ─┘

Each worker works on one item while the next waits in its pipe, so that it never waits for the
parent.  When a worker dies it died on the first item that it has not answered: that one is tried
once more in a new process, and given up if that dies as well.  The parent never has more than a
fixed number of items and bytes on the way.  Workers ignore Ctrl-C: the parent hears it, lets them
finish what they hold, and stops them.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from typing import Any

from fenjie import pattern_cache
from fenjie.errors import FenjieError
from fenjie.run.work import Failure, Item, Outcome, failed
from fenjie.run.workplace import Workplace

Work = Callable[[Item], Outcome]

HELD = 2  # items that a worker has: one in its hands, one in its pipe
AHEAD = 8  # items on the way for each worker: one slow document must not stop the others
BYTES_AHEAD = 64 * 1024 * 1024
TRIES = 2
GRACE = 10.0  # seconds that a worker has to finish what it holds when the run is stopped


def work_through(
    work: Work, items: Iterable[Item], workers: int, place: Workplace
) -> Iterator[Outcome]:
    """``map(work, items)`` by ``workers`` processes, which keep the lock of ``place``."""
    if workers == 1:
        yield from map(work, items)
        return
    pool = _Pool(work, workers, place)
    try:
        yield from pool.run(iter(items))
    finally:
        pool.stop()


@dataclass(slots=True)
class _Worker:
    process: Any
    connection: Connection[Any, Any]
    held: deque[int] = field(default_factory=deque)  # numbers of the items it has, in their order


@dataclass(slots=True)
class _OnTheWay:
    """Items between the stream and its outcomes, by number."""

    items: dict[int, Item] = field(default_factory=dict)
    done: dict[int, Outcome] = field(default_factory=dict)
    waiting: deque[int] = field(default_factory=deque)
    tries: dict[int, int] = field(default_factory=dict)
    size: int = 0
    taken: int = 0
    given: int = 0


class _Pool:
    def __init__(self, work: Work, workers: int, place: Workplace) -> None:
        # spawn: a worker inherits no other worker's pipe, so that it meets the end of its own
        # when the parent dies, however that may happen.
        self._context = get_context("spawn")
        self._work, self._place, self._count = work, place, workers
        self._workers: list[_Worker] = []
        self._idle_deaths = 0

    def run(self, items: Iterator[Item]) -> Iterator[Outcome]:
        way = _OnTheWay()
        more = True
        while more or way.items:
            more = more and self._take(items, way)
            self._hand_out(way)
            if any(worker.held for worker in self._workers):
                self._collect(way)
                self._hand_out(way)
            while way.given in way.done:
                yield self._give(way)

    def _take(self, items: Iterator[Item], way: _OnTheWay) -> bool:
        """Have items waiting for each worker; ``False`` at the end of the stream."""
        while (
            len(way.waiting) < HELD * self._count
            and len(way.items) < AHEAD * self._count
            and (way.size < BYTES_AHEAD or not way.items)
        ):
            item = next(items, None)
            if item is None:
                return False
            way.items[way.taken] = item
            way.size += item.size
            way.waiting.append(way.taken)
            way.taken += 1
        return True

    def _give(self, way: _OnTheWay) -> Outcome:
        way.size -= way.items.pop(way.given).size
        way.tries.pop(way.given, None)
        way.given += 1
        return way.done.pop(way.given - 1)

    def _hand_out(self, way: _OnTheWay) -> None:
        while way.waiting:
            worker = min(self._workers, key=lambda w: len(w.held), default=None)
            if (worker is None or worker.held) and len(self._workers) < self._count:
                worker = self._start()
            if worker is None or len(worker.held) == HELD:
                return
            number = way.waiting.popleft()
            worker.held.append(number)
            try:
                worker.connection.send(way.items[number])
            except (BrokenPipeError, ConnectionResetError):
                self._bury(worker, way)

    def _collect(self, way: _OnTheWay) -> None:
        busy = {w.connection: w for w in self._workers if w.held}
        for ready in wait(list(busy)):
            worker = busy[ready]  # type: ignore[index]
            try:
                outcome = worker.connection.recv()
            except (EOFError, ConnectionResetError):
                self._bury(worker, way)
                continue
            if isinstance(outcome, Exception):
                raise outcome
            way.done[worker.held.popleft()] = outcome
            self._idle_deaths = 0

    def _bury(self, worker: _Worker, way: _OnTheWay) -> None:
        """A worker died: what it worked on is tried again, or given up; what waited is not lost."""
        self._workers.remove(worker)
        self._place.remains = True
        worker.connection.close()
        worker.process.join()
        number = worker.held.popleft()
        way.waiting.extendleft(reversed(worker.held))
        way.tries[number] = way.tries.get(number, 0) + 1
        self._idle_deaths += 1
        if self._idle_deaths > 2 * TRIES + 2 * self._count:
            reason = f"one after the other died ({_death(worker.process.exitcode)})"
            raise FenjieError("worker processes", reason, "try --workers 1, which shows why")
        if way.tries[number] < TRIES:
            way.waiting.appendleft(number)
            return
        reason = f"the process that read it died twice ({_death(worker.process.exitcode)})"
        remedy = "try it on its own, with more memory; if it dies again, please report it"
        way.done[number] = failed(way.items[number], Failure(reason, remedy))

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=_serve, args=(theirs, self._work, _kept(self._place.lock)), daemon=True
        )
        with _ctrl_c_ignored():  # inherited: a worker must not meet Ctrl-C while it starts
            process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def stop(self) -> None:
        """Let every worker finish what it holds, then end it."""
        for worker in self._workers:
            with suppress(OSError):
                worker.connection.close()
        for worker in self._workers:
            worker.process.join(GRACE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()


def _serve(connection: Connection[Any, Any], work: Work, lock: Any) -> None:
    """The life of a worker: item after item, until the parent closes the pipe or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    held_open = lock.detach() if lock is not None else None
    items: SimpleQueue[Item | None] = SimpleQueue()
    # A thread of its own takes what comes: the parent never waits to hand over the next item
    # while the worker waits to hand over what it found.
    threading.Thread(target=_receive, args=(connection, items), daemon=True).start()
    with suppress(BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        while (item := items.get()) is not None:
            connection.send(_answer(work, item))
    pattern_cache.write()
    if held_open is not None:
        os.close(held_open)


def _receive(connection: Connection[Any, Any], items: SimpleQueue[Item | None]) -> None:
    with suppress(EOFError, OSError):
        while True:
            items.put(connection.recv())
    items.put(None)


def _kept(lock: int) -> Any:
    """The parent's lock, for a worker: as long as one of them lives, nobody else gets it."""
    if os.name != "posix" or lock < 0:
        return None
    from multiprocessing.reduction import DupFd

    return _Later(lock, DupFd)


@dataclass(frozen=True, slots=True)
class _Later:
    """A descriptor that is duplicated for a worker at the moment it is pickled for it."""

    descriptor: int
    duplicate: Any

    def __reduce__(self) -> Any:
        return _same, (self.duplicate(self.descriptor),)


def _same(duplicate: Any) -> Any:
    return duplicate


def _answer(work: Work, item: Item) -> Outcome | Exception:
    try:
        return work(item)
    except Exception as error:  # the disk is full, say: the parent raises it and ends the run
        return error


@contextmanager
def _ctrl_c_ignored() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield  # signals are none of this thread's business
        return
    earlier = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, earlier)


def _death(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code}"
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"
