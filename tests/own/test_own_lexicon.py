"""Words of the user's own: what they change, that nothing else changes, what a bad file gives."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

import fenjie
from fenjie.cli import program
from fenjie.entities.indicators import indicator_of
from fenjie.entities.measures import measure_of
from fenjie.entities.regions import find
from fenjie.errors import FenjieError
from fenjie.lexicon import in_force
from fenjie.lexicon.own import read_lexicon

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))
ESG = EXAMPLES / "esg.toml"

# Words that no list of ours has, so that only the lexicon can make anything of them.
EVERYTHING = """
[words]
units = ["份次", "庹"]
verbs = ["审结", "芟荑", "蓊郁"]
bodies = ["立案庭"]
body_endings = ["庭", "坊"]
places = ["青河"]
[headings]
background = ["过去一年"]
goal = ["要达到的"]
task = ["怎么干"]
"""


def written(folder: Path, toml: str) -> Path:
    file = folder / "own.toml"
    file.write_text(toml, "utf-8")
    return file


# toml, sentence under 一、主要任务, what is read without it, what with it
READINGS = [
    ('units = ["份次"]', "评查裁判文书2000份次。", ["2000份"], ["2000份次"]),
    ('units = ["志愿小时"]', "开展志愿服务5000志愿小时。", [], ["5000志愿小时"]),
    ('units = ["起/百万人"]', "事故率低于0.5起/百万人。", ["低于0.5起"], ["低于0.5起/百万人"]),
    ('verbs = ["选任"]', "选任陪审员60名。", ["选任陪审员"], ["陪审员"]),
    ('bodies = ["立案庭"]', "推进改革，由立案庭牵头。", [], ["立案庭"]),
    ('body_endings = ["庭"]', "推进改革。（责任部门：刑事审判庭）", [], ["刑事审判庭"]),
]  # fmt: skip


@pytest.mark.parametrize(("toml", "sentence", "without", "with_it"), READINGS)
def test_words(
    toml: str, sentence: str, without: list[str], with_it: list[str], tmp_path: Path
) -> None:
    file = written(tmp_path, f"[words]\n{toml}\n")

    def read(lexicon: Path | None) -> list[str]:
        plan = fenjie.parse(f"一、主要任务\n{sentence}", lexicon=lexicon)
        if "units" in toml:
            return [t.quote for t in plan.targets]
        if "verbs" in toml:
            return [t.indicator.text for t in plan.targets]
        return [u.name for u in plan.responsible_units]

    assert (read(None), read(file), read(None)) == (without, with_it, without)


def test_words_of_headings(tmp_path: Path) -> None:
    text = "一、过去一年\n建成法庭5个。\n二、怎么干\n建成法庭6个。"
    file = written(tmp_path, '[headings]\nbackground = ["过去一年"]')
    assert [t.value for t in fenjie.parse(text).targets] == [5, 6]
    plan = fenjie.parse(text, lexicon=file)
    assert [(s.title, s.kind) for s in plan.document.sections] == [
        ("过去一年", "background"), ("怎么干", "task"),
    ]  # fmt: skip
    assert [t.value for t in plan.targets] == [6]


def test_a_lexicon_of_the_users_own_is_part_of_the_version() -> None:
    version = fenjie.parse("一、主要任务\n推进改革。", lexicon=ESG).document.generator.version
    own, label = version.split("+")
    assert own == fenjie.__version__
    assert label.startswith("esg.")
    assert fenjie.parse("一、主要任务\n推进改革。").document.generator.version == own


# Every word in every place that a rule may ask for it.
FRAMES = """
二、要达到的
到2025年，{v}道路5条，道路{v}率达到98%，{v}{v2}道路6条，年均{v}道路7庹。
三、怎么干
（一）{v}道路。加快{v}道路，{v}和{v2}道路，支持企业{v}道路，由市科技局牵头{v}道路3条。（责任单位：市教育局、青河科技局、{b}、酒坊）
（二）{v2}道路。对道路{v}5份次，通过{v}道路，使道路得到{v}，统筹{v}、{v2}道路，全面{v}，{v}好道路，将道路{v}。
{b}要{v}道路，市政府{v}道路4条以上，{v}5条道路，有序{v2}，{b}负责{v}道路，由{b}会同财政部{v2}道路。（市{b}）
道路{v}，道路{v2}；力争{v}，确保{v2}道路，探索{v}，研究{v2}道路，鼓励{v}，{v}后{v2}道路，不得{v}道路。
各县{v}道路，有条件的企业{v}道路，各级医院{v2}道路，按照规定{v}道路，以奖代补的方式{v2}道路，相关企业依法{v}道路。
"""

FRESH = """
import sys, hashlib, fenjie
from fenjie.lexicon import in_force
if sys.argv[1]: in_force.use(sys.argv[1])   # before any rule is loaded
from fenjie.plan import read_rows
from fenjie.read import read_file
from fenjie.publish.dataset import files
for path in sys.argv[2:]:
    parts = files(read_rows(read_file(path)))
    print(hashlib.sha256(repr(sorted(parts.items())).encode()).hexdigest())
"""


def test_put_in_force_late_or_early_words_read_the_same(tmp_path: Path) -> None:
    """Rules that are compiled already follow: a list that does not would be told here."""
    from hashlib import sha256

    from fenjie.plan import read_rows
    from fenjie.publish.dataset import files
    from fenjie.read import read_file

    lexicon = written(tmp_path, EVERYTHING)
    frames = tmp_path / "frames.txt"
    frames.write_text(FRAMES.format(v="芟荑", v2="蓊郁", b="立案庭"), "utf-8")
    paths = [frames, *CORPUS, *sorted(EXAMPLES.glob("*.txt"))]

    def fresh(own: str) -> list[str]:
        command = [sys.executable, "-c", FRESH, own, *map(str, paths)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

    def here() -> list[str]:
        read = [files(read_rows(read_file(path))) for path in paths]
        return [sha256(repr(sorted(parts.items())).encode()).hexdigest() for parts in read]

    before = here()
    with in_force.in_force(lexicon):
        within = here()
    assert within == fresh(str(lexicon))
    assert within != before
    assert here() == before == fresh("")


def test_threads_with_different_lexicons_do_not_disturb_each_other(tmp_path: Path) -> None:
    lexicon = written(tmp_path, '[words]\nunits = ["份次"]')
    found: dict[bool, set[str]] = {True: set(), False: set()}

    def work(own: bool) -> None:
        for _ in range(20):
            plan = fenjie.parse("一、任务\n评查文书2000份次。", lexicon=lexicon if own else None)
            found[own].add(plan.targets[0].unit)

    threads = [threading.Thread(target=work, args=(own,)) for own in (True, False, True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {True: {"份次"}, False: {"份"}}


BAD = [
    ("[words\n", "it is no TOML in UTF-8"),
    ("[wrods]\n", "wrods: there is no such key; known: words, headings"),
    ("[words]\nunit = ['份次']", "words.unit: there is no such key; known: units, verbs"),
    ("[words]\nunits = '份次'", 'words.units: it must be a list: units = ["…", "…"]'),
    ("[words]\nunits = ['份 次']", "words.units: '份 次' must be a word in quotation marks"),
    ("[words]\nunits = ['']", "words.units: '' must be a word"),
    ("[words]\nunits = [3]", "words.units: 3 must be a word"),
    (f"[words]\nunits = ['{'长' * 61}']", "words.units: 长长长长长长长长长… is longer than 60"),
    ("words = 3", "words: it must be a table: write [words] above its lines"),
    ("[headings]\npreamble = ['序']", "headings.preamble: there is no such key; known: overview"),
    ("[measures]\n'兆瓦峰' = 'MW'", "measures.兆瓦峰: it must be { code ="),
    ("[measures]\n'亩' = { code = 'm2', factor = true, kind = 'area' }", "measures.亩: it must be"),
    ("[regions]\n5001 = '两江'", "regions.5001: a code of a region has six digits"),
    ("rules = ['nobody.has.these']", "rules: no installed package has rules named nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("toml", "reason"), BAD)
def test_a_bad_file_is_refused_with_key_and_remedy(toml: str, reason: str, tmp_path: Path) -> None:
    file = written(tmp_path, toml)
    plan = tmp_path / "plan.txt"
    plan.write_text("一、任务\n推进改革。", "utf-8")
    done = CliRunner().invoke(program, ["show", str(plan), "--lexicon", str(file)])
    assert done.exit_code == 1
    assert done.output.startswith("fenjie: ")
    assert "own.toml: " in done.output
    assert reason in done.output
    assert "; " in done.output.partition(reason)[2]  # and what to do about it


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FenjieError, match=r"none\.toml: the lexicon cannot be read"):
        fenjie.parse("一、任务\n推进改革。", lexicon=tmp_path / "none.toml")


def test_entities_of_datasets_follow() -> None:
    assert measure_of("兆瓦峰").kind == "count"
    with in_force.in_force(ESG):
        assert (measure_of("兆瓦峰").code, measure_of("兆瓦峰").factor) == ("W", 1_000_000)
        one, other = (indicator_of(name, "%") for name in ("绿电占比", "绿电使用比例"))
        assert one is not None
        assert one == other
    assert measure_of("兆瓦峰").kind == "count"


def test_full_names_and_regions_of_datasets(tmp_path: Path) -> None:
    from fenjie.entities.bodies import body_of

    toml = '[full_names]\n"营商办" = "营商环境办公室"\n[regions]\n"440191" = "青河新区"\n'
    with in_force.in_force(written(tmp_path, toml)):
        body = body_of("市营商办", find("广州市"))
        assert body is not None
        assert body.name == "广州市营商环境办公室"
        new_area = find("青河新区")
        assert new_area is not None
        assert (new_area.code, new_area.parent) == ("440191", "440100")
    assert find("青河新区") is None


def test_a_batch_with_workers_goes_on_by_its_lexicon(tmp_path: Path) -> None:
    """Words reach the workers; another lexicon is another version: what it made is made anew."""
    plans, out = tmp_path / "plans", tmp_path / "out"
    plans.mkdir()
    for name in ("a", "b", "c"):
        (plans / f"{name}.txt").write_text("一、任务\n评查文书2000份次。", "utf-8")
    file = written(tmp_path, '[words]\nunits = ["份次"]')

    def run(*options: str) -> str:
        command = ["run", str(plans), "-o", str(out), "--workers", "2", *options]
        done = CliRunner().invoke(program, command)
        assert done.exit_code == 0, done.output
        return done.output.splitlines()[0].partition(": ")[2]

    def unit() -> str:
        return str(json.loads((out / "a" / "targets.jsonl").read_text("utf-8"))["unit"])

    assert (run("--lexicon", str(file)), unit()) == ("3 documents", "份次")
    told = json.loads((out / "run.json").read_text("utf-8"))
    assert told["settings"]["lexicon"] == {
        "name": "own", "sha256": read_lexicon(file).sha256, "rules": []
    }  # fmt: skip
    assert "+own." in told["generator"]["version"]
    assert run("--lexicon", str(file)) == "3 documents (3 done before)"
    written(tmp_path, '[words]\nunits = ["份次", "枚次"]')
    assert run("--lexicon", str(file)) == "3 documents"
    assert (run(), unit()) == ("3 documents", "份")
    assert "lexicon" not in json.loads((out / "run.json").read_text("utf-8"))["settings"]


def test_gold_and_scores_are_made_with_the_same_words(tmp_path: Path) -> None:
    text = EXAMPLES / "esg-plan.txt"
    lexicon = ["--lexicon", str(ESG)]

    def fen(*arguments: str) -> str:
        done = CliRunner().invoke(program, list(arguments))
        assert done.exit_code == 0, done.output
        return done.output

    fen("gold", "new", str(text), "-o", str(tmp_path / "gold"), *lexicon)
    fen("run", str(text), "-o", str(tmp_path / "with"), *lexicon)
    fen("run", str(text), "-o", str(tmp_path / "without"))
    scores = {}
    for name in ("with", "without"):
        report = fen("eval", str(tmp_path / "gold"), str(tmp_path / name), "--json")
        scores[name] = json.loads(report)["targets"]["f1"]
    assert scores["without"] < scores["with"] == 1.0


@pytest.mark.parametrize(("own", "name"), [("court", "court-report"), ("esg", "esg-plan")])
def test_what_two_genres_took(
    own: str, name: str, plugin: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """F1 of targets and units on gold made by reading; docs/howto/own-lexicon.md has figures."""
    from fenjie.evaluate import evaluate

    monkeypatch.syspath_prepend(plugin)

    def scores(lexicon: Path | None) -> dict[str, float]:
        out = tmp_path / str(lexicon is None)
        fenjie.publish(fenjie.parse_file(EXAMPLES / f"{name}.txt", lexicon=lexicon), out / name)
        report = evaluate(EXAMPLES / "gold" / f"{name}.gold.jsonl", out).as_json()
        return {kind: report[kind]["f1"] for kind in ("targets", "responsible_units")}

    without, with_it = scores(None), scores(EXAMPLES / f"{own}.toml")
    assert with_it["targets"] >= 0.99
    assert with_it["responsible_units"] >= 0.95
    assert all(without[kind] < with_it[kind] - 0.05 for kind in without)


def test_without_a_lexicon_no_package_is_looked_for(tmp_path: Path) -> None:
    code = (
        "import sys, fenjie; fenjie.parse('一、任务\\n推进改革。')\n"
        "print('importlib.metadata' in sys.modules, 'fenjie.extract.own_rules' in sys.modules, "
        "'tomllib' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split()[1:] == ["False", "False"]
