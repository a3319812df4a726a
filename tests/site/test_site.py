"""The site without a browser: text and marks, determinism, what is refused."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import fenjie
from fenjie.cli import program
from fenjie.plots.canvas import PlotError
from fenjie.site import build_site
from fenjie.site.blocks import LONGEST, blocks
from fenjie.site.build import build
from fenjie.site.datasets import ShowError, find, load
from fenjie.site.segments import html_of_blocks, spans_of
from read import typeset

PLAN = """某市行动计划

一、主要任务

（一）建好实验室。到2025年，建设重点实验室20家以上，支持国家超算

广州中心扩容。（责任单位：市发展改革委、科技局）
"""


class Marks(HTMLParser):
    """Reads marked text: all of it, and what each record covers (own and beside)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.covered: dict[tuple[str, int], str] = {}
        self.open: list[dict[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append({name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for facts in self.open:
            for key in ("data-r", "data-x"):
                for number in facts.get(key, "").split():
                    place = key, int(number)
                    self.covered[place] = self.covered.get(place, "") + data


def marks(text: str, records: list[tuple[str, dict]], sections: list[dict]) -> Marks:  # type: ignore[type-arg]
    return Marks("".join(html_of_blocks(text, blocks(text, sections), spans_of(records))))


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[str, dict[str, int]]]]:
    """Texts with every sort of line end and odd character, and spans that nest and cross."""
    letters = st.sampled_from("一、（1.建设20家以上。；\n\r \u3000<&>\"'*\u202e\x0b\t\u2028𠀀")
    text = draw(st.text(letters, min_size=1, max_size=120))
    edge = st.integers(0, len(text))
    kinds = st.sampled_from(["times", "actions", "tasks", "responsible_units"])
    pairs = draw(st.lists(st.tuples(kinds, edge, edge), max_size=12))
    return text, [(k, {"start": min(a, b), "end": max(a, b)}) for k, a, b in pairs if a != b]


@given(marked_texts())
def test_marked_text_is_the_text_and_marks_are_exact(
    case: tuple[str, list[tuple[str, dict[str, int]]]],
) -> None:
    text, records = case
    found = marks(text, records, [])
    assert found.text == text
    assert found.open == []
    for number, (_, row) in enumerate(records):
        assert found.covered["data-r", number] == text[row["start"] : row["end"]]


def test_nested_records_share_their_words_the_innermost_first() -> None:
    text = "建设重点实验室20家以上"
    records = [("tasks", {"start": 0, "end": 13}), ("times", {"start": 7, "end": 13})]
    [html] = html_of_blocks(text, blocks(text, []), spans_of(records))
    assert '<span class="k" data-r="0">建设重点实验室</span>' in html
    assert '<span class="m k" data-r="1 0">20家以上</span>' in html


def test_a_unit_s_name_and_a_target_s_indicator_are_marked_beside() -> None:
    plan = fenjie.parse(PLAN)
    records = [("targets", plan.targets[0].model_dump())]
    records += [("responsible_units", unit.model_dump()) for unit in plan.responsible_units]
    found = marks(plan.text, records, [])
    assert found.covered["data-x", 0] == "重点实验室"
    assert found.covered["data-r", 2] == "科技局"
    assert found.covered["data-x", 2] == "市"  # of 市发展改革委


def test_headings_paragraphs_and_broken_lines() -> None:
    plan = fenjie.parse(PLAN)
    made = blocks(plan.text, [s.model_dump() for s in plan.sections], plan.document.title)
    assert [(b.level, b.title) for b in made] == [(0, True), (1, False), (0, False)]
    assert "".join(plan.text[b.start : b.end] for b in made) == plan.text
    assert len(made[2].pieces) == 2  # one paragraph, cut by a page


def test_a_line_of_a_megabyte_is_set_in_pieces() -> None:
    text = "推进项目建设，" * 150_000
    made = blocks(text, [])
    assert max(b.end - b.start for b in made) <= LONGEST
    assert "".join(text[b.start : b.end] for b in made) == text
    assert all(text[b.end - 1] == "，" for b in made)


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    for name in ("plan", "云山/计划", "云山/计划2"):
        fenjie.publish(fenjie.parse(PLAN, document_id=name), tmp_path / "out" / name)
    return tmp_path / "out"


def content(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_same_datasets_give_the_same_bytes(outputs: Path, tmp_path: Path) -> None:
    first = content(build_site(outputs, tmp_path / "one"))
    assert content(build_site(outputs, tmp_path / "two")) == first
    assert content(build_site(outputs, tmp_path / "one")) == first  # in the place of the old
    assert sorted(name for name in first if name.startswith("d/"))[-1] == "d/plan.html"
    assert all(name.isascii() for name in first)


def test_every_file_of_a_dataset_is_there_to_download(outputs: Path, tmp_path: Path) -> None:
    made = content(build_site(outputs, tmp_path / "site"))
    for name, data in content(outputs / "plan").items():
        assert made[f"files/plan/{name}"] == data
        assert f'href="../files/plan/{name}" download'.encode() in made["d/plan.html"]


def test_pages_load_nothing_from_elsewhere_and_run_no_text(outputs: Path, tmp_path: Path) -> None:
    for name, data in content(build_site(outputs, tmp_path / "site")).items():
        words = data.decode("utf-8")
        if name.endswith(".html"):
            assert "default-src 'none'" in words
            assert not re.search(r"<script(?! defer src| src| type=\"application/json\")", words)
            assert not re.search(r"\son\w+=|\sstyle=", words)
        if name.startswith("assets/"):
            assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", words)
            assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|\beval\b", words)


def test_charts_are_added_where_wished(outputs: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="pip install fenjie[plot]")
    try:
        made = content(build(outputs, tmp_path / "site", charts=True).folder)
    except PlotError as error:
        pytest.skip(str(error))  # no font with Chinese characters
    charts = {name for name in made if name.startswith("charts/")}
    assert {"charts/coverage.svg", "charts/units.svg"} <= charts
    assert all(f'src="{name}"'.encode() in made["charts.html"] for name in charts)
    assert b"charts.html" in made["index.html"]


def test_page_images_are_found_by_digest_and_what_is_missing_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2", reason="pip install fenjie[pdf]")
    pages = [typeset.paragraphs(["到2025年，建成示范点50个。"]), typeset.paragraphs(["附件"])]
    file = tmp_path / "plan.pdf"
    file.write_bytes(typeset.pdf("\n#pagebreak()\n".join(pages)))
    fenjie.publish(fenjie.parse_file(file), tmp_path / "out" / "plan")
    moved, empty = tmp_path / "in" / "deep" / "x", tmp_path / "empty"
    moved.parent.mkdir(parents=True)
    empty.mkdir()
    file.rename(moved)
    first = content(build(tmp_path / "out", tmp_path / "one", sources=tmp_path / "in").folder)
    again = content(build(tmp_path / "out", tmp_path / "two", sources=tmp_path / "in").folder)
    assert first == again
    images = {name for name in first if name.startswith("pages/")}
    assert images == {"pages/plan/1.webp"}  # no record stands on the second page
    assert len(first["pages/plan/1.webp"]) < 100_000
    assert b'"../pages/plan/1.webp"' in first["d/plan.html"]
    arguments = ["site", str(tmp_path / "out"), "-o", str(tmp_path / "three"), "--sources"]
    said = CliRunner().invoke(program, [*arguments, str(empty)])
    assert said.exit_code == 0
    assert f"no page images: plan.pdf: it is not in {empty}" in said.output
    assert not any(name.startswith("pages/") for name in content(tmp_path / "three"))
    said = CliRunner().invoke(program, [*arguments, str(tmp_path / "nowhere")])
    assert said.exit_code == 1
    assert "there is no such folder" in said.output


def test_the_pages_of_a_scan_are_shown(tmp_path: Path) -> None:
    """A dataset as a scan of two pages would have it, without recognising one."""
    image = pytest.importorskip("PIL.Image", reason="pip install fenjie[pdf]")
    fenjie.publish(fenjie.parse(PLAN, document_id="plan"), tmp_path / "out" / "plan")
    (tmp_path / "in").mkdir()
    scan = tmp_path / "in" / "scan.tif"
    pages = [image.new("L", (2480, 3508), 255), image.new("L", (300, 40_000), 255)]
    pages[0].save(scan, save_all=True, append_images=pages[1:], dpi=(300, 300))
    file = tmp_path / "out" / "plan" / "document.json"
    document = json.loads(file.read_bytes())
    document["source"]["media_type"] = "image/tiff"
    document["source"]["sha256"] = sha256(scan.read_bytes()).hexdigest()
    file.write_text(json.dumps(document), "utf-8")
    half = PLAN.index("广州中心")
    lines = [
        {"start": 0, "end": half, "page": 1, "box": [72, 72, 500, 90]},
        {"start": half, "end": len(PLAN), "page": 2, "box": [5, 72, 70, 90]},
    ]
    written = "".join(json.dumps(line) + "\n" for line in lines)
    (tmp_path / "out" / "plan" / "source.map.jsonl").write_text(written, "utf-8")
    made = content(build(tmp_path / "out", tmp_path / "site", sources=tmp_path / "in").folder)
    shown = json.loads(made["d/plan.html"].partition(b'id="data">')[2].partition(b"</script>")[0])
    assert shown["pages"] == {
        "1": {"image": "../pages/plan/1.webp", "width": 595.2, "height": 841.92},
        "2": {"image": "../pages/plan/2.webp", "width": 72.0, "height": 9600.0},
    }
    sizes = [image.open(BytesIO(made[f"pages/plan/{n}.webp"])).size for n in (1, 2)]
    assert sizes == [(1600, 2263), (120, 16_000)]


def test_page_images_need_an_extra(
    outputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fenjie.site.page_images.find_spec", lambda name: None)
    with pytest.raises(ShowError, match=r"fenjie\[pdf\]"):
        build(outputs, tmp_path / "site", sources=tmp_path)
    assert not (tmp_path / "site").exists()


def test_both_languages_say_the_same_things() -> None:
    from fenjie.site.shell import words

    assert words()["zh"].keys() == words()["en"].keys()


def test_the_page_and_cell_of_a_record_are_handed_on(outputs: Path, tmp_path: Path) -> None:
    line = {"start": 0, "end": 200, "page": 3, "box": None, "table": None}
    (outputs / "plan" / "source.map.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    made = content(build_site(outputs, tmp_path / "site"))
    assert b'"page":3' in made["d/plan.html"]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda out: (out / "plan/targets.jsonl").write_text("{"), r"targets\.jsonl:1: .* no JSON"),
        (lambda out: (out / "plan/times.jsonl").unlink(), r"times\.jsonl: it cannot be read"),
        (lambda out: (out / "plan/source.txt").write_text("x"), "its quote is not what stands"),
        (lambda out: (out / "plan/document.json").write_text("{}"), "not a dataset's content"),
    ],
)
def test_a_damaged_dataset_is_named(outputs: Path, tmp_path: Path, spoil, message: str) -> None:  # type: ignore[no-untyped-def]
    spoil(outputs)
    with pytest.raises(ShowError, match=message):
        build_site(outputs, tmp_path / "site")
    assert not (tmp_path / "site").exists()
    assert not list(tmp_path.glob(".fenjie-*"))


def test_what_is_no_site_is_not_replaced(outputs: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(ShowError, match="not a site of fenjie"):
        build_site(outputs, tmp_path / "mine")
    with pytest.raises(ShowError, match="there is no dataset in it"):
        build_site(tmp_path / "mine", tmp_path / "site")


def test_half_a_surrogate_pair_becomes_a_replacement_character(outputs: Path) -> None:
    file = outputs / "plan" / "document.json"
    title = "某市行动计划"
    file.write_text(file.read_text("utf-8").replace(title, "\\ud800" + title), "utf-8")
    assert load(find(outputs)[0]).title == "\ufffd" + title
