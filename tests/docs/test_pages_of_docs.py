"""Every command and snippet of the tutorial and the how-to pages, with what it prints."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from reader import Reader, agree

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [DOCS / "index.md", DOCS / "tutorial.md", *sorted((DOCS / "howto").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_the_page_does_what_it_says(page: Path, tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    reader.read(page)
    assert reader.done or page.stem == "index", "a how-to page has at least one command"


@pytest.mark.parametrize("page", ["datasets.md", "site.md"])
def test_pages_that_begin_with_a_folder_of_plans(page: str, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for number, name in enumerate(("anning", "beishan")):
        text = f"{name}规划\n一、主要任务\n到2025年，新建学校{number + 3}所。（责任单位：市教育局）"
        (plans / f"{name}.txt").write_text(text, "utf-8")
    reader = Reader(tmp_path)
    reader.read(DOCS / page)
    assert len(reader.done) > 2


def test_what_is_generated_is_current() -> None:
    spec = spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = module_from_spec(spec)
    spec.loader.exec_module(generate)
    pages = generate.pages()
    assert pages
    stale = [page.name for page, wanted in pages.items() if page.read_text("utf-8") != wanted]
    assert stale == [], "python docs/generate.py"


def test_an_output_may_leave_lines_out() -> None:
    assert agree("one\n…\nfour\n", "one\ntwo \nthree\nfour\n")
    assert not agree("one\nfour\n", "one\ntwo\nfour\n")
