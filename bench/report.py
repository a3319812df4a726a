"""Write ``docs/benchmarks.md`` and its plot from the results in ``bench/results``.

python bench/report.py
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from corpora import ROOT, TIMES
from measure import load

PAGE = ROOT / "docs" / "benchmarks.md"
PLOT = ROOT / "docs" / "benchmarks.svg"
LIMITS = {"plan": (0.40, 0.70), "corpus": (0.45, 0.70), "real_corpus": (0.45, 0.70)}


def main() -> None:
    parts = [*intro(), *speed(), *stands_between(), *rules(), *batches(), *cluster()]
    parts += [*engines(), *datasets()]
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text("\n".join(parts).rstrip() + "\n", encoding="utf-8")
    print(PAGE)
    plot()


def intro() -> list[str]:
    return [
        "# Benchmarks",
        "",
        "Written by `make bench`. Every time is a median of runs that took turns, and counts as a",
        "ratio: to `jieba.lcut` on the same text in the same run where nothing else is said.",
        "Seconds are those of the processor, so that other work of the machine does not count;",
        "where files are written, the disk is waited for, too: *by the clock* is the ratio of all",
        "the time that passed.",
        "",
    ]


def speed() -> list[str]:
    facts = load("speed")
    if facts is None:
        return []
    page = [f"Command: `{facts['command']}`.", "", where(facts), ""]
    titles = {
        "plan": f"The example plan ×{TIMES}",
        "corpus": "The plans in `corpus/`",
        "real_corpus": "A real corpus",
    }
    for key, title in titles.items():
        if key in facts:
            page += ways(key, title, facts[key])
    if "slow_peers" in facts:
        page += ["## On the first 2,000 characters of the plan", ""]
        page += table(
            ("", "characters a second", "ratio"),
            (
                (name, f"{f['characters_per_second']:,}", f["ratio"])
                for name, f in facts["slow_peers"].items()
            ),
        )
    page += ["## Where the time goes", "", "One plan, bytes to files.", ""]
    page += ["![Stages and lengths](benchmarks.svg)", ""]
    page += table(
        ("stage", "ms", "share", "ratio"),
        (
            (name, f"{f['milliseconds']:.2f}", f"{100 * f['share']:.1f} %", f["ratio"])
            for name, f in facts["stages"].items()
        ),
    )
    page += ["## Length", "", "One document, the plan repeated: the cost of a character.", ""]
    page += table(
        ("times", "characters", "fenjie, µs a character", "jieba.lcut", "ratio"),
        (
            (
                f["times"],
                f"{f['characters']:,}",
                f["microseconds_per_character"],
                f["jieba_microseconds_per_character"],
                f["ratio"],
            )
            for f in facts["lengths"]
        ),
    )
    page += ["## Start and memory", ""]
    page += table(
        ("process", "seconds", "ratio to `jieba.initialize()`"),
        ((name, f["seconds"], f["ratio"]) for name, f in facts["cold_start"].items()),
    )
    return [*page, *table(("process", "peak memory, MB"), facts["memory_mb"].items())]


def rules() -> list[str]:
    """``re`` against ``regex``, and what one pass of a native engine would cost."""
    facts = load("patterns")
    if facts is None:
        return []
    total, native = facts["total"], dict(facts["native"])
    page = [
        "## The engine of the rules",
        "",
        f"`bench/patterns.py`: the {facts['calls']:,} calls of {facts['patterns']} patterns that "
        f"{facts['documents']} documents ({facts['characters']:,} characters) ask for, done again "
        f"by both engines with the same result: `regex` alone {total['regex']} ns a character, as "
        f"they are compiled {total['ours']} ns ({facts['only_regex']} of them by `regex`, which "
        "alone understands them).",
        "",
        *table(
            ("pattern", "method", "calls", "`regex`, ns a character", "ours", "by"),
            (
                (
                    f"`{f['pattern'].replace('|', chr(92) + '|')}`",
                    f["method"],
                    f"{f['calls']:,}",
                    f["regex"],
                    f["ours"],
                    f["engine"],
                )
                for f in facts["slowest"]
            ),
        ),
    ]
    count = int(native.pop("words"))
    return [
        *page,
        f"One pass over the text that finds all {count:,} words of the lexicon, the least that a "
        "native prefilter costs before any rule has been tried:",
        "",
        *table(("engine", "ns a character"), native.items()),
        NATIVE,
    ]


NATIVE = """\
None of them is used: after the pass the rules still have to be tried where words were found, which
is nearly everywhere, and handing tens of thousands of matches to Python costs what it should save.
"""


def stands_between() -> list[str]:
    """What the patterns alone cost, as a ratio, and what else there is."""
    speed, patterns = load("speed"), load("patterns")
    if speed is None or patterns is None:
        return []
    facts = speed.get("real_corpus", speed["corpus"])
    jieba = 1e9 / facts["ways"]["jieba.lcut"]["characters_per_second"]
    calls = patterns["calls"] / patterns["characters"]
    return [
        "## What stands between this and 0.15",
        "",
        f"For every character of a document the rules call a compiled pattern {calls:.1f} times. "
        f"The calls alone cost {patterns['total']['ours'] / jieba:.2f} of what `jieba.lcut` costs, "
        "were nothing else done.",
        BETWEEN,
    ]


BETWEEN = """\
As much again is the Python between them: a clause is asked by some twenty rules, most of which say
no. The rest is what comes out: a record for every twenty characters, with its offsets carried back
to the source, a stable id, a dictionary and its JSON, written twice (row and `plan.json`).

Done so far: rules compiled by `re`; a word list asks for its first characters at once; quantities
and times looked for only between marks that have a number or a word of time between them; rules of
clauses grouped by what they can open with; records as plain rows, checked in one pass, validated by
`jsonschema-rs` and written by `orjson` in one call a file; the files of a dataset flushed together.

Tried: the modules of the rules compiled as they are by `mypyc` gave the same bytes in 0.83 of the
time, for two minutes of a C compiler. What its calls of patterns, slices and dictionaries cost
remains, so that even code that cost nothing between them would stand above 0.4.

What is left without another language is perhaps a fifth: fewer rules asked per clause, by grouping
more of them. Beyond that the rules would have to become one automaton or be moved to compiled code.
Either would take from the reader what this code is made for, a rule with a name, a pattern one can
read and examples beside it, and the second asks for a compiler or a wheel on every machine.

A program with one plan is done in less than half of the time that loading `jieba` takes. What `re`
makes of the rules that a plan asks for is kept in the user's cache (`pattern_cache.py`), as `jieba`
keeps its dictionary; on the first run of all a rule is compiled when it is first asked, and
`\\p{Han}`, which `re` puts together one character at a time, once for all of them.
"""


def ways(key: str, title: str, facts: dict[str, Any]) -> list[str]:
    records, written = LIMITS[key]
    return [
        f"## {title}",
        "",
        f"{facts['documents']} documents, {facts['characters']:,} characters. Asked for: at most "
        f"{records} to records, {written} with validation and writing.",
        "",
        *table(
            ("", "seconds", "characters a second", "ratio", "by the clock"),
            (
                (
                    name,
                    f["seconds"],
                    f"{f['characters_per_second']:,}",
                    f["ratio"],
                    f["clock_ratio"],
                )
                for name, f in facts["ways"].items()
            ),
        ),
    ]


def batches() -> list[str]:
    facts = load("workers")
    if facts is None:
        return []
    page = ["## Batches", "", where(facts), ""]
    if "curve" in facts:
        page += worker_curve(facts["curve"])
    if "memory" in facts:
        memory = facts["memory"]
        page += [
            "Peak memory, the parent and two workers together, for documents of "
            f"{memory['characters_a_document']} characters:",
            "",
            *table(("output, documents", "MB"), memory["peak_mb"].items()),
        ]
    return page


def worker_curve(curve: dict[str, Any]) -> list[str]:
    return [
        f"`fenjie run` on {curve['documents']:,} documents of {curve['characters_a_document']:,} "
        f"characters, start to end; median of {curve['rounds']}.",
        "",
        *table(
            ("output, workers", "seconds", "times as fast as one"),
            ((name, curve["seconds"][name], f) for name, f in curve["speed_up"].items()),
        ),
    ]


def cluster() -> list[str]:
    facts = load("cluster")
    if facts is None:
        return []
    alone = facts["characters"] / facts["alone_seconds"] / facts["cores"]
    million = 10_000_000 * 13_000 / alone / 3600
    return [
        "## A cluster",
        "",
        where(facts),
        "",
        f"`bench/cluster.py`: {facts['documents']:,} documents, {facts['characters']:,} "
        "characters, into Parquet on a local Ray cluster; one worker was killed in the middle.",
        "",
        *table(
            ("", ""),
            (
                ("workers killed", facts["workers_killed"]),
                ("documents in the result", f"{facts['ray_documents']:,}"),
                ("files compared with those of one machine alone", facts["files_compared"]),
                ("equal, byte for byte", "yes" if facts["equal"] else "no"),
                ("seconds alone", facts["alone_seconds"]),
                ("seconds on Ray, start of the cluster included", facts["ray_seconds"]),
            ),
        ),
        f"One core of this machine took {alone:,.0f} characters a second into tables. At that rate "
        f"10 million documents of 13,000 characters cost {million:,.0f} hours of one core: "
        f"{million / 64:,.1f} hours on 64.",
        "",
    ]


HELD = """What is held, however many the documents: the libraries (80 MB), the lists of regions and
names, one document, the row groups of Parquet that are not yet full (32,768 rows a table), the
page cache of SQLite (16 MB). Ids, bodies and indicators are counted in temporary files: here every
document brings bodies and indicators that no other has, which is the worst that can be. What still
grows: sixteen bytes for each merged area of an Excel sheet, the footers of Parquet files, and where
folders are read, the list of their names. What 10,000 documents took above 1,000 came at the end,
while the indexes of SQLite were made and the workbook was packed. `tests/publish/test_memory.py`
holds each format to it.

But for the names of indicators and bodies the same few plans repeat here, so what compresses comes
out smaller than in life: 416 real documents (2.3 million characters) make 62 MB of JSON Lines, 42
of CSV, 78 of SQLite, 22 of Excel, 13 of Parquet and 139 of annotations."""


def datasets() -> list[str]:
    facts = load("datasets")
    if facts is None:
        return []
    many, few, alone = facts["many"], facts["few"], dict(facts["alone"])
    fewer, more = alone.pop("documents")
    parts = {"reading and checking": {"seconds": many["reading"], "mb": ""}, **many["formats"]}
    return [
        "## Datasets",
        "",
        where(facts),
        "",
        f"`fenjie publish --format all` of {many['documents']:,} parsed documents "
        f"({many['characters']:,} characters, {many['records']:,} records) by `bench/datasets.py`: "
        "seconds of the processor inside each writer, and the size of its files.",
        "",
        *table(("format", "seconds", "MB"), ((n, f["seconds"], f["mb"]) for n, f in parts.items())),
        f"Peak memory with all formats at once: {many['peak_mb']:,} MB; for {few['documents']:,} "
        f"documents {few['peak_mb']:,} MB.",
        "",
        f"Each format alone, for {fewer:,} and for {more:,} documents:",
        "",
        *table(("format", "MB", "MB"), ((name, *peaks) for name, peaks in alone.items())),
        *HELD.splitlines(),
        "",
    ]


def engines() -> list[str]:
    facts = load("engines")
    if facts is None:
        return []
    names = {"alone": "fenjie alone", "ray": "Ray Data", "dask": "Dask", "spark": "Spark"}
    rows = []
    for key, f in facts["engines"].items():
        cells = [f.get(k, "") for k in ("version", "start_seconds", "work_seconds", "peak_mb")]
        rows.append((names[key], *("" if c is None else c for c in cells), f.get("failed", "")))
    return [
        "### Which engine",
        "",
        f"`bench/engines.py`: {facts['documents']:,} documents, two workers, each engine in its "
        "own way of calling the same function.",
        "",
        *table(("", "version", "s to start", "s to work", "peak MB", "failed"), rows),
        *table(("on paper", "Ray", "Dask", "Spark"), ON_PAPER),
        WHY,
    ]


ON_PAPER = (
    ("needs", "pip", "pip", "pip and a Java runtime"),
    ("a Python worker", "stays, loads fenjie once", "the same", "kept by a Java process"),
    ("a worker dies", "its task runs again", "its tasks run again", "its tasks run again"),
    ("six tables from one task", "any function", "any function", "one table a job, or own writing"),
    ("input beyond memory", "tasks handed out one by one", "the same", "its own readers"),
    ("laptop, Slurm, Kubernetes", "one program", "one program", "another deployment each"),
    ("reads and writes tables itself", "Ray Data", "through pandas", "yes"),
)

WHY = """\
Ray is the extra (`fenjie[ray]`): no Java; a dead worker costs one task; tasks are handed out one by
one, so that the driver keeps the order, the shards and the resume of one machine, and the bytes
come out the same. It takes longest to start and most memory of the two without Java: for one
machine, `fenjie run --workers N` is the better choice. Those who have Spark, Dask or Ray Data call
`fenjie.run.columnar.records` there.
"""


def where(facts: dict[str, Any]) -> str:
    machine = facts["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    busy = ""
    if machine.get("load") is not None:
        busy = f" (at the end {machine['load']} processes wanted them)"
    return (
        f"Machine: {machine['processor']}, {machine['cores']} cores{busy}, {machine['system']}, "
        f"Python {machine['python']}; {versions}."
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[str]:
    lines = [heads, ["---"] * len(heads), *rows]
    return [f"| {' | '.join(map(str, line))} |" for line in lines] + [""]


def plot() -> None:
    """Stages as bars, lengths as curves, in one SVG."""
    facts = load("speed")
    try:
        import matplotlib
    except ImportError:
        print("no plot: pip install fenjie[bench]")
        return
    if facts is None:
        return
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "fenjie"
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 4.5))
    stages = facts["stages"]
    left.barh(list(stages)[::-1], [f["ratio"] for f in stages.values()][::-1], color="#4477aa")
    left.set_xlabel("time, jieba.lcut = 1")
    left.set_title("stages, one plan")
    lengths = facts["lengths"]
    times = [f["characters"] for f in lengths]
    for key, name in (("", "fenjie"), ("jieba_", "jieba.lcut")):
        costs = [f[f"{key}microseconds_per_character"] for f in lengths]
        right.plot(times, costs, marker="o", label=name)
    right.set_xscale("log", base=2)
    right.set_ylim(bottom=0)
    right.set_xlabel("characters of one document")
    right.set_ylabel("µs a character")
    right.set_title("length")
    right.legend()
    figure.tight_layout()
    figure.savefig(PLOT, metadata={"Date": None})
    print(PLOT)


if __name__ == "__main__":
    main()
