"""The site in a real browser, from the disk: what a reader sees and does."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from seen import Open, serious

import fenjie
from fenjie.plan import parse_source
from fenjie.plots.canvas import PlotError
from fenjie.read import read_file
from fenjie.read.pages.document import boxes_of
from fenjie.site import build_site
from fenjie.site.build import _pages, build
from fenjie.site.corpus import Corpus
from fenjie.site.datasets import Dataset, Row, load
from read import typeset

ROOT = Path(__file__).parents[2]
NAMES = ("guangzhou-2019-2021", "qinghe-digital-2024-2026")
HOSTILE = (
    "云山市<script>alert(1)</script>行动计划\n\n一、主要任务\n\n"
    '建设<img src=x onerror=alert(2)>示范点30个。"></p></article></script>'
    "<script>alert(3)</script>\n"
    "完善javascript:alert(4)平台。\u202e逆向文字\u202c，培育企业20家。\x07\x85\r\n"
    "（责任单位：市<b>科技</b>局、<svg/onload=alert(5)>局）\n"
    "&lt;不是标签&gt; &amp;amp; 𠀀𠮷推进示范区5个建设。\n"
)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    for name in NAMES:
        fenjie.publish(fenjie.parse_file(ROOT / "corpus" / f"{name}.txt"), folder / name)
    return folder


@pytest.fixture(scope="module")
def site(outputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(outputs, tmp_path_factory.mktemp("made") / "site")


@pytest.fixture(scope="module")
def charts(outputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("matplotlib", reason="pip install fenjie[plot]")
    try:
        made = build(outputs, tmp_path_factory.mktemp("charts") / "site", charts=True)
    except PlotError as error:
        pytest.skip(str(error))  # no font with Chinese characters
    return made.folder / "charts.html"


@pytest.fixture(scope="module")
def dataset(outputs: Path) -> Dataset:
    return load(outputs / NAMES[0])


def lit(page: Any) -> str:
    """The characters that are lit, in order."""
    words: str = page.evaluate(
        "[...document.querySelectorAll('article .lit')].map((e) => e.textContent).join('')"
    )
    return words


def test_the_article_is_the_source_text(open_page: Open, site: Path, dataset: Dataset) -> None:
    page = open_page(site / "d" / f"{NAMES[0]}.html")
    assert page.evaluate("document.getElementById('text').textContent") == dataset.text


def test_every_record_lights_exactly_its_characters(
    open_page: Open, site: Path, dataset: Dataset
) -> None:
    page = open_page(site / "d" / f"{NAMES[0]}.html")
    rows = [row for rows in dataset.rows.values() for row in rows]
    rows = [row for number, row in enumerate(rows) if number % 4 == 0 or "\n" in row["quote"]]
    shown = page.evaluate(
        """async (ids) => {
          const found = {};
          for (const id of ids) {
            await new Promise((done) => {
              addEventListener("hashchange", done, {once: true});
              location.hash = id;
            });
            found[id] = [...document.querySelectorAll("article .lit")]
              .map((e) => e.textContent).join("");
          }
          return found;
        }""",
        [row["id"] for row in rows],
    )
    wrong = {row["id"] for row in rows if shown[row["id"]] != row["quote"]}
    assert wrong == set()
    assert any("\n" in row["quote"] for row in rows)  # over line breaks, too


def test_words_lead_to_their_record_and_then_to_the_one_around_it(
    open_page: Open, site: Path, dataset: Dataset
) -> None:
    page = open_page(site / "d" / f"{NAMES[0]}.html")
    target = next(row for row in dataset.rows["targets"] if row["task"] is None)
    words = page.locator("article .t", has_text=target["quote"]).first
    words.click()
    assert page.url.endswith(f"#{target['id']}")
    assert lit(page) == target["quote"]
    assert page.locator("#card").get_by_text(target["indicator"]["text"]).is_visible()
    assert (
        page.locator("#list [aria-selected=true]")
        .inner_text()
        .startswith(target["indicator"]["text"][:10])
    )
    action = next(row for row in dataset.rows["actions"] if row["targets"])
    inside = next(r for r in dataset.rows["targets"] if r["id"] == action["targets"][0])
    words = page.locator("article .t.a", has_text=inside["quote"]).first
    words.click()
    first = lit(page)
    words.click()
    assert first in lit(page)
    assert len(first) < len(lit(page))


def test_hovering_shows_both_sides(open_page: Open, site: Path) -> None:
    page = open_page(site / "d" / f"{NAMES[0]}.html")
    page.locator("#list .line").nth(1).hover()
    assert page.locator("article .hovered").count() > 0
    page.locator("article .t").first.hover()
    assert page.locator("article .t").first.get_attribute("class").endswith("hovered")


def test_searching_the_corpus_leads_to_the_words(
    open_page: Open, site: Path, dataset: Dataset
) -> None:
    page = open_page(site / "index.html")
    page.get_by_role("tab", name="措施").click()
    page.get_by_label("搜索当前表格").fill("人才")
    expected = sum("人才" in "".join(row["quote"].split()) for row in dataset.rows["actions"])
    page.locator("#region").select_option("广州市")
    page.locator("#count", has_text=f"{expected} / ").wait_for()
    page.locator("#rows .line a").first.click()
    page.wait_for_url("**/d/*.html#action-*")
    row = next(r for r in dataset.rows["actions"] if page.url.endswith(r["id"]))
    assert "人才" in "".join(row["quote"].split())
    assert lit(page) == row["quote"]


def test_a_unit_and_an_indicator_have_their_pages(
    open_page: Open, site: Path, dataset: Dataset
) -> None:
    page = open_page(site / "d" / f"{NAMES[0]}.html")
    unit = dataset.rows["responsible_units"][0]
    page.goto(page.url + f"#{unit['id']}")
    page.locator("#card dd a").first.click()
    page.get_by_role("heading", level=1, name=unit["name"], exact=True).wait_for()
    page.locator("#entry ol a").first.click()
    page.wait_for_url("**/d/*.html#task-*")
    assert lit(page)
    page.goto((site / "index.html").as_uri() + "#tab=indicators")
    page.get_by_role("columnheader", name="表述").get_by_role("button").click()
    page.locator("#rows .line a").first.click()
    page.locator("#entry .chart svg").first.wait_for()
    assert page.locator("#entry tbody tr").count() >= 2


def test_everything_is_reached_by_keys_alone(open_page: Open, site: Path) -> None:
    page = open_page(site / "index.html")
    page.locator("#rows .line").first.wait_for()
    page.keyboard.press("/")
    page.keyboard.type("广州")
    page.locator("#count", has_text="/").wait_for()
    page.keyboard.press("Escape")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "rows":
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/d/guangzhou*")
    page.keyboard.press("j")
    first = lit(page)
    page.keyboard.press("j")
    assert first
    assert lit(page) != first
    page.keyboard.press("k")
    assert lit(page) == first
    page.keyboard.press("Escape")
    assert lit(page) == ""
    page.keyboard.press("/")
    page.keyboard.type("实验室")
    page.keyboard.press("Enter")
    assert "#" in page.url
    assert lit(page)


def test_language_and_theme_can_be_chosen(open_page: Open, site: Path) -> None:
    page = open_page(site / "index.html")
    page.locator("#language").click()
    assert page.get_by_role("tab", name="Responsible units").is_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").click()
    page.locator("#theme").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.goto((site / "d" / f"{NAMES[0]}.html").as_uri())
    assert page.get_by_role("button", name="target").first.is_visible()  # the choice is kept


def test_the_cell_of_a_record_is_told(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "plan.html").write_text(
        "<h1>云山市行动计划</h1><p>一、主要目标</p><table><tr><th>指标</th><th>单位</th><th>2025年</th>"
        "</tr><tr><td>数字乡村示范点</td><td>个</td><td>50</td></tr></table>",
        "utf-8",
    )
    fenjie.publish(fenjie.parse_file(tmp_path / "plan.html"), tmp_path / "out" / "plan")
    page = open_page(build_site(tmp_path / "out", tmp_path / "site") / "d" / "plan.html")
    page.locator("#list .line.targets").first.click()
    assert page.locator("#card").get_by_text("表格 1 第 2 行第 3 列").is_visible()


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a PDF of two pages, with images of those that carry records."""
    folder = tmp_path_factory.mktemp("pdf")
    pytest.importorskip("pypdfium2", reason="pip install fenjie[pdf]")
    goals = ["一、主要目标", "到2025年，建成数字乡村示范点50个。"]
    first = typeset.paragraphs(goals, "云山市行动计划")
    second = typeset.paragraphs(["二、保障措施", "到2026年，培育科技企业1200家。"])
    (folder / "sources").mkdir()
    file = folder / "sources" / "plan.pdf"
    file.write_bytes(typeset.pdf(f"{first}\n#pagebreak()\n{second}"))
    fenjie.publish(fenjie.parse_file(file), folder / "out" / "plan")
    file.rename(folder / "sources" / "called otherwise.bin")  # found by what is in it
    built = build(folder / "out", folder / "site", sources=folder / "sources")
    assert built.undrawn == ()
    return built.folder / "d" / "plan.html"


# Of the page as it is drawn: the darkest dot in the first box, and at the edge of the page.
DARKEST = """async () => {
  const image = document.querySelector(".page-image img");
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const picture = canvas.getContext("2d", { willReadFrequently: true });
  picture.drawImage(image, 0, 0);
  const frame = image.getBoundingClientRect();
  const mark = document.querySelector(".page-image .box").getBoundingClientRect();
  const view = document.querySelector(".page-image .view").getBoundingClientRect();
  const scale = image.naturalWidth / frame.width;
  const darkest = (x0, x1) => {
    const box = [x0 - frame.left, mark.top - frame.top, x1 - x0, mark.height].map((v) => v * scale);
    const dots = picture.getImageData(...box).data;
    return Math.min(...dots.filter((_, n) => n % 4 === 1));
  };
  return {
    inside: darkest(mark.left, mark.right), edge: darkest(frame.left + 2, frame.left + 30),
    seen: mark.top >= view.top && mark.bottom <= view.bottom && mark.left < view.right,
    box: [mark.left, mark.top, mark.right, mark.bottom]
      .map((v, n) => ((v - (n % 2 ? frame.top : frame.left)) * 595.28) / frame.width), // A4
    lazy: image.loading, source: image.getAttribute("src"),
  };
}"""


def test_the_page_of_a_record_is_shown_with_its_box(open_page: Open, scanned: Path) -> None:
    # Over HTTP or from the disk the page may show its images; that a test may read their dots,
    # they must come from one place.
    source = read_file(scanned.parents[2] / "sources" / "called otherwise.bin")
    plan = parse_source(source)
    with served(scanned.parents[1]) as address:
        page = open_page(f"{address}/d/plan.html")
        for number, name in ((1, "数字乡村示范点"), (2, "科技企业")):
            page.locator("#list .line.targets", has_text=name).click()
            found = page.evaluate(DARKEST)
            assert found["inside"] < 90, found  # ink
            assert found["edge"] > 200, found  # paper
            assert found["seen"], found
            target = next(t for t in plan.targets if name in t.indicator.text)
            on, box = boxes_of(source.stretches, target.start, target.end)[0]
            assert on == number
            assert found["box"] == pytest.approx(box, abs=1)
            assert found["lazy"] == "lazy"
            assert found["source"] == f"../pages/plan/{number}.webp"
            assert page.locator("#card figcaption").inner_text() == f"第 {number} 页"
    page = open_page(scanned)
    page.locator("#list .line.targets").first.click()
    page.wait_for_function("document.querySelector('.page-image img').naturalWidth > 500")
    assert serious(page) == []


def test_a_telephone_shows_text_and_card(open_page: Open, site: Path) -> None:
    page = open_page(site / "d" / f"{NAMES[0]}.html", phone=True)
    page.locator("article .t").first.click()
    assert page.locator("#card").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#show-records").click()
    assert page.locator("#list .line").first.is_visible()
    page.goto((site / "index.html").as_uri() + "#tab=targets")
    page.locator("#rows .line").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a web server of this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious(open_page: Open, site: Path, dark: bool) -> None:
    found = {}
    page = open_page(site / "d" / f"{NAMES[1]}.html", dark=dark)
    page.locator("article .t").first.click()
    found["document"] = serious(page)
    if not dark:
        page.goto((site / "index.html").as_uri() + "#tab=units")
        page.locator("#rows .line").first.wait_for()
        found["corpus"] = serious(page)
        page.locator("#rows .line a").first.click()
        page.locator("#entry ol a").first.wait_for()
        found["unit"] = serious(page)
    page.goto((site / "index.html").as_uri() + "#tab=indicators")
    page.get_by_role("columnheader", name="表述").get_by_role("button").click()
    page.locator("#rows .line a").first.click()
    page.locator("#entry .chart svg").first.wait_for()
    found["indicator"] = serious(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious_on_the_charts(open_page: Open, charts: Path, dark: bool) -> None:
    page = open_page(charts, dark=dark)
    page.locator("figure img").first.wait_for()
    assert page.locator("figure img").count() >= 2
    assert serious(page) == []


def test_paper_gets_the_text_and_all_records(open_page: Open, site: Path, dataset: Dataset) -> None:
    page = open_page(site / "d" / f"{NAMES[0]}.html")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#print-out tbody tr").count() == sum(
        len(dataset.rows[kind]) for kind in ("targets", "responsible_units", "actions")
    )
    assert not page.locator("#panel").is_visible()
    assert page.pdf()[:5] == b"%PDF-"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("hostile")
    text = HOSTILE + "到2025年，建设基地12个，" + "推进项目建设，" * 150_000 + "\n"
    (folder / "in").mkdir()
    fenjie.publish(
        fenjie.parse(HOSTILE, name="h.txt"), folder / "in" / "<img src=x onerror=alert(6)>"
    )
    plan = fenjie.parse("云山市行动计划\n一、主要任务\n推进建设。\n", name="long.txt")
    fenjie.publish(plan, folder / "in" / "long")
    # A dataset by somebody else: one line of a megabyte, half a surrogate pair in the title.
    long = folder / "in" / "long"
    (long / "source.txt").write_text(text, "utf-8", newline="")
    document = json.loads((long / "document.json").read_bytes())
    document["sections"], document["findings"] = [], []
    document["title"] = "LONE</script><script>alert(7)</script>"
    whole = json.dumps(document).replace("LONE", "\\ud800")
    (long / "document.json").write_text(whole, "utf-8")
    for kind in ("times", "targets", "responsible_units", "tasks", "actions"):
        (long / f"{kind}.jsonl").write_text("", "utf-8")
    return build_site(folder / "in", folder / "site"), text


def test_hostile_text_is_text(open_page: Open, hostile: tuple[Path, str]) -> None:
    site, text = hostile
    found = 0
    for file in sorted((site / "d").iterdir()):
        page = open_page(file)
        shown = page.evaluate("document.getElementById('text').textContent")
        assert shown in (HOSTILE, text)
        assert page.locator("article script, article img, article svg, article b").count() == 0
        for line in page.locator("#list .line").all()[:20]:
            line.click()
            found += 1
    page = open_page(site / "index.html")
    for tab in ("documents", "targets", "actions", "units", "indicators", "findings"):
        page.locator(f"#tab-{tab}").click()
        page.locator("#count", has_text="行").wait_for()
    assert found
    assert page.locator("main script, main img").count() == 0


def many(dataset: Dataset, targets: int) -> Corpus:
    """A corpus of that many targets, made of one document's over and over."""
    corpus = Corpus()
    rows: list[Row] = dataset.rows["targets"]
    nothing: dict[str, list[Row]] = {kind: [] for kind in dataset.rows}
    for number in range(targets // len(rows) + 1):
        again = [
            {
                **row,
                "indicator": {**row["indicator"], "text": f"{row['indicator']['text']}{number}"},
            }
            for row in rows
        ]
        corpus.add(
            Dataset(dataset.folder, dataset.document, "", {**nothing, "targets": again}, []),
            f"d/{NAMES[0]}.html",
        )
    return corpus


def test_tables_stay_quick_with_100_000_rows(
    open_page: Open, outputs: Path, dataset: Dataset, tmp_path: Path
) -> None:
    place = build_site(outputs, tmp_path / "site")
    for file in (place / "data").iterdir():
        file.unlink()
    (place / "data").rmdir()
    _pages(many(dataset, 100_000), place)
    page = open_page(place / "index.html")
    page.locator("#tab-targets").click()
    page.locator("#rows .line").first.wait_for()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def work(script: str) -> float:
        """Milliseconds that the page's main thread works: not what else the machine is doing."""
        before = busy()
        frame = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
        page.evaluate(f"async () => {{ {script}; await {frame}; }}")
        return 1000 * (busy() - before)

    def busy() -> float:
        found = session.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in found if m["name"] == "TaskDuration")

    rows = "document.getElementById('rows')"
    jumps = [work(f"{rows}.scrollTop = {n} * {rows}.scrollHeight / 21") for n in range(1, 21)]
    assert sorted(jumps)[10] < 100
    assert work("document.querySelectorAll('[role=columnheader] button')[1].click()") < 1000
    page.get_by_label("搜索当前表格").fill("实验室")
    page.locator("#count", has_text="/").wait_for()
    assert page.locator("#rows .line").count() < 60
