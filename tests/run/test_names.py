"""What documents of a batch are called: the same in every run, never two of one name."""

import pytest

from fenjie.run.kinds import is_batch, kind_of, without_ending
from fenjie.run.names import Names


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("plans.zip", "zip"),
        ("plans.tar", "tar"),
        ("plans.TAR.GZ", "tar"),
        ("rows.jsonl.gz", "jsonl"),
        ("rows.parquet", "parquet"),
        ("2021/*.txt", "glob"),
        ("2021年.计划.txt", "file"),
        ("-", "file"),
    ],
)
def test_an_input_is_told_by_its_name(path: str, kind: str) -> None:
    assert kind_of(path) == kind


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("plan.txt", "plan"),
        ("2021年.计划.txt", "2021年.计划"),
        ("plans.tar.gz", "plans"),
        ("rows.jsonl.gz", "rows"),
        ("README", "README"),
    ],
)
def test_the_ending_goes(name: str, short: str) -> None:
    assert without_ending(name) == short


def test_a_few_files_named_by_hand_are_no_batch() -> None:
    few = tuple(f"{number}.txt" for number in range(16))
    assert not is_batch(few)
    assert is_batch((*few, "16.txt"))
    assert is_batch(("rows.jsonl",))


FILES = [
    pytest.param(["a/plan.txt", "b/plan.txt"], ["a/plan", "b/plan"], id="folders tell apart"),
    pytest.param(["plan.txt", "plan.md"], ["plan", "plan.md"], id="the ending tells apart"),
    pytest.param(["Plan.txt", "plan.txt"], ["Plan", "plan.txt"], id="case does not tell apart"),
    pytest.param(["a/b.txt", "a.txt"], ["a/b", "a.txt"], id="a folder has the name"),
    pytest.param(["a.txt", "a/b.txt"], ["a", "b~5550000d"], id="a dataset stands above"),
    pytest.param(["run.json.txt"], ["run.json.txt"], id="a name of ours"),
    pytest.param(["../../etc/x.txt"], ["_/_/etc/x"], id="leads nowhere"),
    pytest.param(["a/.b.txt", "a/ .txt"], ["a/_.b", "a/_"], id="hides nothing"),
    pytest.param(['a/<b>|"c".txt'], ["a/_b___c_"], id="fit for every system"),
]


@pytest.mark.parametrize(("paths", "ids"), FILES)
def test_files(paths: list[str], ids: list[str]) -> None:
    names = Names()
    assert [names.for_file(path, path) for path in paths] == ids


ROWS = [
    pytest.param(["BPR-上海-01"], [("BPR-上海-01", "BPR-上海-01")], id="as it is"),
    pytest.param(["a/1"], [("a/1", "a_1~773232ab")], id="a folder's name needs other characters"),
    pytest.param(["a", "a"], [("a", "a"), ("a~382b1e16", "a~382b1e16")], id="the id occurs twice"),
    pytest.param(["A", "a"], [("A", "A"), ("a", "a~382b1e16")], id="case is a difference of ids"),
    pytest.param(["x" * 300], [("x" * 300, "x" * 180 + "~0d4e2ca9")], id="long"),
]


@pytest.mark.parametrize(("wanted", "names"), ROWS)
def test_rows(wanted: list[str], names: list[tuple[str, str]]) -> None:
    taken = Names()
    assert [taken.for_row(name, f"r: row {n}") for n, name in enumerate(wanted)] == names


def test_a_file_met_again_and_again_has_a_name_each_time() -> None:
    names = Names()
    ids = [names.for_file("a.txt", "p/a.txt") for _ in range(6)]
    assert len(set(ids)) == 6
    assert ids[:2] == ["a", "a.txt"]
