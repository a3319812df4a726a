"""A batch on a Ray cluster: the same inputs, shards and manifest, worked on by many machines.

In: inputs that the driver can read, an output folder that all machines share.  Out: the files of
``fenjie run --format parquet``, byte for byte.  The driver streams the inputs, a task takes apart
and writes one shard (:func:`fenjie.run.work.process` on each document), and the driver keeps the
order and the manifest.  Ray runs a task again when its worker or machine dies; a shard that kills
its worker every time is read by the driver in processes of its own, which finds the document.

>>> run_on_ray(["s.jsonl.gz"], "/data/out", address="auto")     # doctest: +SKIP
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenjie.errors import MissingExtraError
from fenjie.lexicon import in_force
from fenjie.run.inputs import items
from fenjie.run.manifest import Manifest, Tally
from fenjie.run.pool import work_through
from fenjie.run.rows import Columns
from fenjie.run.shards import DOCUMENTS, Shard, drop_further, read_mark, shards_of, write_shard
from fenjie.run.tables import make_tables
from fenjie.run.work import Item, with_lexicon
from fenjie.run.workplace import Workplace, workplace

if TYPE_CHECKING:
    from fenjie.lexicon.own import Lexicon

Mark = dict[str, Any]
RETRIES = 3


def run_on_ray(
    inputs: Sequence[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    text_column: str = "text",
    id_column: str | None = None,
    shard: int = DOCUMENTS,
    afresh: bool = False,
    lexicon: str | os.PathLike[str] | None = None,
    address: str | None = None,
) -> Tally:
    """As :func:`fenjie.run.batch.run_batch` with ``format="parquet"``, on the cluster at
    ``address`` (``"auto"``: the one this machine belongs to; None: the one Ray is connected to,
    else one of this machine alone)."""
    with in_force.in_force(Path(lexicon) if lexicon is not None else None):
        ray = _ray()
        if not ray.is_initialized():
            ray.init(address=address, log_to_driver=False)
        folder = Path(out).absolute()
        columns = Columns(text_column, id_column)
        places = [os.fspath(place) for place in inputs]
        settings: dict[str, Any] = {"format": "parquet", "shard": shard}
        settings |= {"text_column": text_column, "id_column": id_column}
        settings |= in_force.settings()
        with workplace(folder) as place, Manifest(folder, places, settings) as manifest:
            place.remains = True  # Ray does not say when a worker died over a file
            line = _Line(ray, folder, place, manifest)
            count = 0
            for each in shards_of(items(places, folder, columns), shard):
                each.mark = None if afresh else read_mark(folder, each)
                line.add(each)
                count += 1
            line.finish()
            drop_further(folder, count)
        return manifest.tally


class _Line:
    """Shards on their way, oldest first; never more than keep the cluster busy."""

    def __init__(self, ray: Any, out: Path, place: Workplace, manifest: Manifest) -> None:
        self._ray, self._out, self._place, self._manifest = ray, out, place, manifest
        self._task = ray.remote(max_retries=RETRIES, num_cpus=1)(_make_shard)
        self._limit = 2 * max(1, int(ray.cluster_resources().get("CPU", 1)))
        self._waiting: deque[tuple[Shard, Any]] = deque()

    def add(self, shard: Shard) -> None:
        while len(self._waiting) >= self._limit:
            self._finish_oldest()
        task = None
        if shard.mark is None:
            task = self._task.remote(
                str(self._out), shard.number, shard.digest, shard.items, in_force.current()
            )
        else:
            shard.items = []
        self._waiting.append((shard, task))

    def finish(self) -> None:
        while self._waiting:
            self._finish_oldest()

    def _finish_oldest(self) -> None:
        shard, task = self._waiting.popleft()
        mark = shard.mark
        if mark is None:
            try:
                mark = self._ray.get(task)
            except (self._ray.exceptions.WorkerCrashedError, self._ray.exceptions.OutOfMemoryError):
                outcomes = list(
                    work_through(with_lexicon(make_tables), shard.items, 2, self._place)
                )
                mark = write_shard(self._out, shard.number, shard.digest, outcomes)
        assert mark is not None
        for row in mark["documents"]:
            self._manifest.document(row, shard.mark is not None)
        for row in mark["quarantine"]:
            self._manifest.quarantine(row)


def _make_shard(
    out: str, number: int, digest: str, documents: list[Item], own: Lexicon | None
) -> Mark:
    in_force.use(own)
    return write_shard(Path(out), number, digest, [make_tables(item) for item in documents])


def _ray() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere
    try:
        import ray
    except ImportError:
        raise MissingExtraError(
            "run_on_ray", "Ray is not installed", "pip install fenjie[ray]"
        ) from None
    return ray
