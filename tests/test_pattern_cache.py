"""Compiled patterns are kept from one run to the next, and nothing depends on it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fenjie import pattern_cache, patterns

ROOT = Path(__file__).parents[1]
PLAN = ROOT / "corpus" / "guangzhou-2019-2021.txt"
RUN = "from fenjie.cli import main; main()"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(pattern_cache, "_new", {})
    pattern_cache._kept.cache_clear()
    yield
    pattern_cache._kept.cache_clear()


def _next_run() -> None:
    pattern_cache._new.clear()
    pattern_cache._kept.cache_clear()


@pytest.mark.parametrize(
    ("written", "flags", "text"),
    [
        (r"\p{Han}{2}(?=市)", 0, "2021年，广州市"),
        (r"(?P<year>\d{4})年(?P<month>\d+)月", 0, "到2021年12月底"),
        (r"(建)?(?P<what>设|成) ", patterns.VERBOSE, "建成"),
        (r"[^，]{1,300}?(?:了|过)(?<!除了)", 0, "除了建设，完成了"),
    ],
)
def test_a_kept_pattern_is_the_compiled_one(written: str, flags: int, text: str) -> None:
    as_read = patterns.written_out(written)
    assert pattern_cache.find(as_read, flags) is None
    made = patterns.engine.__wrapped__(written, flags)
    pattern_cache.write()
    _next_run()
    kept = pattern_cache.find(as_read, flags)
    assert kept is not None
    assert kept == re.compile(as_read, flags)
    assert (kept.pattern, kept.flags, kept.groups) == (made.pattern, made.flags, made.groups)
    assert kept.groupindex == made.groupindex
    assert [m.span() for m in kept.finditer(text)] == [m.span() for m in made.finditer(text)]
    assert kept.search(text).groupdict() == made.search(text).groupdict()  # type: ignore[union-attr]


def _keep(*texts: str) -> None:
    for text in texts:
        patterns.engine.__wrapped__(text)
    pattern_cache.write()
    _next_run()


def test_what_others_kept_stays() -> None:
    _keep("建设")
    assert pattern_cache.find("建成", 0) is None  # read before the other one writes
    patterns.engine.__wrapped__("完成")
    ours, pattern_cache._new = dict(pattern_cache._new), {}
    _keep("建成")
    pattern_cache._new.update(ours)
    pattern_cache.write()
    _next_run()
    assert all(pattern_cache.find(text, 0) for text in ("建设", "建成", "完成"))


def test_the_file_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_cache, "MOST", 3)
    _keep("一", "二")
    _keep("三", "四")  # more than three: what this run did not ask for goes
    assert [bool(pattern_cache.find(text, 0)) for text in "一二三四"] == [False, False, True, True]


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied", "of another Python", "a folder"])
def test_a_damaged_file_is_not_read(damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _keep("建设")
    path = pattern_cache.path()
    data = path.read_bytes()
    if damage == "cut":
        path.write_bytes(data[:-1])
    elif damage == "changed":
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    elif damage == "emptied":
        path.write_bytes(b"")
    elif damage == "of another Python":
        monkeypatch.setattr(sys, "version", "4.0")
    else:
        path.unlink()
        path.mkdir()
    assert pattern_cache.find("建设", 0) is None
    patterns.engine.__wrapped__("建设")
    pattern_cache.write()  # mended, but for the folder
    _next_run()
    assert bool(pattern_cache.find("建设", 0)) == (damage != "a folder")
    assert [p.name for p in path.parent.iterdir()] == [path.name]  # no draft is left


@pytest.mark.parametrize("place", ["a file", "nowhere"])
def test_where_it_cannot_be_written_nothing_is_kept(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if place == "a file":
        (tmp_path / "file").touch()
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    else:

        def lost() -> Path:
            raise RuntimeError("Could not determine home directory.")

        monkeypatch.delenv("XDG_CACHE_HOME")
        monkeypatch.setattr(Path, "home", lost)
    _keep("建设")
    assert pattern_cache.find("建设", 0) is None


def _published(folder: Path, cache: Path) -> dict[str, bytes]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT / "pipeline")}
    subprocess.run(
        [sys.executable, "-c", RUN, "run", str(PLAN), "-o", str(folder)],
        env=environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_run_with_kept_patterns_publishes_the_same_bytes(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = _published(tmp_path / "first", cache)
    assert len(list(cache.rglob("patterns.*.bin"))) == 1
    assert _published(tmp_path / "second", cache) == first
    assert _published(tmp_path / "without", PLAN) == first  # a file is no folder: nothing is kept
