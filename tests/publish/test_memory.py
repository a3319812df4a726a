"""Publishing four times as many documents takes no more memory, whatever the format.

Every document names units and indicators that no other names: the worst for what counts them.
Measured by allocation, not by what the system says a process has: the same on every machine.
"""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest

from fenjie.publish import entities, sources
from fenjie.publish.corpus import FORMATS, publish_corpus
from fenjie.publish.formats import parquet
from fenjie.run.batch import run_batch

FEW, MANY = 16, 64
TEXT = """广州市{0}行动计划

一、主要任务
到2025年，建设{0}重点实验室{1}家，建成{0}示范区不少于3个，{0}机器{1}万台。（责任单位：市{0}局、市{0}中心）
推进{0}改革，新增{0}企业20家，{0}产值超过{1}亿元，培训{0}人才2万人次。（牵头单位：市{0}委员会）
二、保障措施
加强组织领导，完善{0}制度，每年评选{0}基地5个，力争到2030年{0}用户达到{1}万户。
"""


def _name(number: int) -> str:
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{number:04}")


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two: a batch of few documents, and one of many."""
    pytest.importorskip("pyarrow")
    folder = tmp_path_factory.mktemp("plans")
    for size, count in (("few", FEW), ("many", MANY)):
        texts = [TEXT.format(_name(number), number + 2) for number in range(count)]
        lines = [json.dumps({"id": f"plan-{n:04}", "text": text}) for n, text in enumerate(texts)]
        (folder / f"{size}.jsonl").write_text("\n".join(lines), encoding="utf-8")
        batch = [str(folder / f"{size}.jsonl")]
        run_batch(batch, folder / size, workers=1, format="parquet", shard=FEW)
    return folder


@pytest.mark.parametrize("form", sorted({*FORMATS} - {"duckdb"}))
def test_memory_does_not_grow_with_the_number_of_documents(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    import pyarrow

    # What waits to be read and written is of a fixed size: smaller here, so that few fill it.
    monkeypatch.setattr(sources, "RECORDS_READ", 16)
    monkeypatch.setattr(sources, "DOCUMENTS_READ", 4)
    monkeypatch.setattr(parquet, "ROWS", 128)
    monkeypatch.setattr(parquet, "PACKED", 32)
    monkeypatch.setattr(entities, "AT_ONCE", 32)
    publish_corpus([plans / "few"], tmp_path / "warm", [form])  # what is read once and kept
    tracemalloc.start()
    try:
        peaks = []
        for size in ("few", "many"):
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
            done = publish_corpus([plans / size], tmp_path / size, [form])
            peaks.append(tracemalloc.get_traced_memory()[1] - before)
            if size == "few":
                arrow = pyarrow.default_memory_pool().max_memory()
    finally:
        tracemalloc.stop()
    assert done.rows["indicators"] > 4 * MANY
    assert done.rows["bodies"] > 2 * MANY
    assert peaks[1] < 1.25 * peaks[0]
    # The footer of a Parquet file grows by each row group, and these are tiny ones.
    assert pyarrow.default_memory_pool().max_memory() <= 2 * arrow
