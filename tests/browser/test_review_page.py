"""The review page in a real browser: keys in, gold out, whatever is killed when."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from seen import Open, serious

import fenjie

ROOT = Path(__file__).parents[2]
NAME = "qinghe-digital-2024-2026"
HOSTILE = (
    "云山市<script>alert(1)</script>行动计划\n一、主要任务\n"
    "建设<img src=x onerror=alert(2)>示范点30个，培育\u202e企业20家。\n"
)


class Review:
    """A running ``fenjie review``, as a user starts it."""

    def __init__(self, outputs: Path, gold: Path, *options: str) -> None:
        self.gold = gold
        command = [sys.executable, "-m", "fenjie.cli", "review", str(outputs), "-o", str(gold)]
        self.process = subprocess.Popen(
            [*command, "--no-open", *options], stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def items(self, type_: str, name: str = NAME) -> list[dict[str, Any]]:
        made = json.loads((self.gold / f"{name}.json").read_bytes())
        return [item for item in made["items"] if item["type"] == type_]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    fenjie.publish(fenjie.parse_file(ROOT / "corpus" / f"{NAME}.txt"), folder / NAME)
    fenjie.publish(fenjie.parse(HOSTILE, document_id="hostile"), folder / "hostile")
    return folder


@pytest.fixture
def start(outputs: Path, tmp_path: Path) -> Iterator[Callable[..., Review]]:
    started: list[Review] = []

    def make(*options: str) -> Review:
        started.append(Review(outputs, tmp_path / "gold", *options))
        return started[-1]

    yield make
    for review in started:
        review.kill()
        assert review.process.stdout is not None
        review.process.stdout.close()


def opened(open_page: Open, review: Review, name: str = NAME, **more: Any) -> Any:
    page = open_page(f"{review.address}/{name}", **more)
    page.locator("#list .line").first.wait_for()
    return page


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until it holds: a machine under load takes its time."""
    until = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def lit(page: Any) -> str:
    words: str = page.evaluate(
        "[...document.querySelectorAll('article .lit')].map((e) => e.textContent).join('')"
    )
    return words


def test_a_correction_outlives_the_server(open_page: Open, start: Callable[..., Review]) -> None:
    review = start()
    page = opened(open_page, review)
    page.locator("#list .line.targets").first.click()
    name = page.locator("#card dd").first.inner_text()
    page.keyboard.press("e")
    page.keyboard.type("改正的指标")
    page.keyboard.press("Enter")
    page.locator("#progress", has_text="已定 1 /").wait_for()
    review.kill()  # at once, without a chance to tidy up
    assert name not in [t["indicator"] for t in review.items("target")][:1]
    assert "改正的指标" in [t["indicator"] for t in review.items("target")]
    again = start()
    page = opened(open_page, again)
    page.locator("#show").select_option("decided")
    assert "改正的指标" in page.locator("#list .line").first.inner_text()


def test_what_is_not_saved_is_said(browser: Any, start: Callable[..., Review]) -> None:
    review = start()
    page = browser.new_context(locale="zh-CN").new_page()  # it may log its failed request
    page.goto(f"{review.address}/{NAME}")
    page.locator("#list .line").first.wait_for()
    review.kill()
    page.keyboard.press("a")
    page.get_by_role("alert").get_by_text("未能保存").wait_for()
    assert page.locator("#progress").inner_text().startswith("已定 0 /")
    page.context.close()


def test_decisions_by_keys_alone(open_page: Open, start: Callable[..., Review]) -> None:
    review = start()
    page = opened(open_page, review)
    before = len(review.items("time")) if (review.gold / f"{NAME}.json").exists() else None
    began = time.monotonic()
    for number in range(40):
        page.keyboard.press("d" if number % 10 == 9 else "a")
    page.locator("#progress", has_text="已定 40 /").wait_for()
    took = time.monotonic() - began
    assert before is None
    assert took < 40 * 6  # a hundred in ten minutes; the page itself needs a fraction of that
    states = json.loads((review.gold / f"{NAME}.json").read_bytes())["review"]
    assert states["decided"] == 40
    page.keyboard.press("u")
    page.locator("#progress", has_text="已定 39 /").wait_for()
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("f")  # only what is unsure
    assert page.locator("#show").input_value() == "unsure"


def test_boundaries_move_by_keys_and_are_lit(open_page: Open, start: Callable[..., Review]) -> None:
    review = start()
    page = opened(open_page, review)
    page.locator("#show").select_option("all")
    page.locator("#list .line.targets").first.click()
    first = lit(page)
    for key in ("]", "]", "[", "{", "}"):
        page.keyboard.press(key)
    steps = review.gold / f"{NAME}.review.jsonl"
    eventually(lambda: len(steps.read_bytes().splitlines()) == 5 if steps.exists() else False)
    eventually(lambda: lit(page).startswith(first) and len(lit(page)) == len(first) + 1)
    [moved] = [t for t in review.items("target") if t["quote"] == lit(page)]
    page.keyboard.press("u")  # one step, however many keys it took
    page.locator("#card .state", has_text="未定").wait_for()
    assert lit(page) == first
    assert moved not in review.items("target")


def test_words_become_a_record(open_page: Open, start: Callable[..., Review]) -> None:
    review = start()
    page = opened(open_page, review)
    text = page.evaluate("document.getElementById('text').textContent")
    words = "数字经济"
    page.keyboard.press("n")  # typed and found
    page.keyboard.type(words)
    page.keyboard.press("Control+Enter")
    page.keyboard.press("3")
    page.keyboard.type("发展")
    page.keyboard.press("Enter")
    page.locator("#card .state", has_text="新增").wait_for()
    eventually(lambda: lit(page) == words)
    [added] = [a for a in review.items("action") if a["quote"] == words]
    assert text[added["start"] : added["end"]] == words
    page.evaluate(  # selected with the mouse
        """() => {
          const part = document.querySelector("article p:nth-of-type(4)");
          const range = document.createRange();
          range.selectNodeContents(part);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    selected = page.evaluate("String(getSelection()).trim()")
    page.keyboard.press("n")
    page.keyboard.press("4")
    page.get_by_role("dialog").get_by_role("button", name="保存").click()
    page.get_by_role("dialog").wait_for(state="hidden")
    assert [t for t in review.items("task") if selected.startswith(t["quote"][:10])]


def test_hostile_text_is_text_here_too(open_page: Open, start: Callable[..., Review]) -> None:
    page = opened(open_page, start(), "hostile")
    page.locator("#show").select_option("all")
    for line in page.locator("#list .line").all():
        line.click()
    assert page.evaluate("document.getElementById('text').textContent") == HOSTILE
    assert page.locator("article script, article img, #card img, #list img").count() == 0


def test_another_page_cannot_decide(
    open_page: Open, start: Callable[..., Review], tmp_path: Path, browser: Any
) -> None:
    review = start()
    host = review.address.split("#")[0]
    (tmp_path / "evil.html").write_text(
        f"""<meta charset=utf-8><form method=post enctype="text/plain" action="{host}api/accept">
        <input name='{{"name":"hostile","ids":["' value='"]}}'></form><p>
        <script>fetch("{host}api/documents", {{method: "POST", mode: "no-cors", body: "{{}}"}})
          .catch(() => 0).then(() => document.forms[0].submit());</script>""",
        "utf-8",
    )
    context = browser.new_context()
    page = context.new_page()
    page.goto((tmp_path / "evil.html").as_uri())
    page.wait_for_url("**/api/accept")
    assert "another page asked" in page.inner_text("body") or "token" in page.inner_text("body")
    assert not (review.gold / "hostile.json").exists()
    context.close()


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious_in_review(
    open_page: Open, start: Callable[..., Review], dark: bool
) -> None:
    page = opened(open_page, start(), dark=dark)
    page.locator("#show").select_option("unsure")
    found = serious(page)
    page.keyboard.press("e")
    found += serious(page) if not dark else []
    assert found == []


def test_a_second_review_of_the_same_gold_has_to_wait(
    start: Callable[..., Review], outputs: Path
) -> None:
    review = start()
    code = (
        "import sys, fenjie.run.workplace as place; place.PATIENCE = 0.1;"
        "from fenjie.cli import main;"
        f"sys.argv = ['fenjie', 'review', {str(outputs)!r}, '-o', {str(review.gold)!r}]; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert "another run is writing there" in done.stderr
