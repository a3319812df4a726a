"""A plan as tables and as a notebook's HTML."""

import re
import sys
from html.parser import HTMLParser

import pandas
import pytest

from fenjie.errors import MissingExtraError
from fenjie.records import RECORD_KINDS, RecordKind
from handmade_plan import PLAN


def test_nested_fields_become_dotted_columns() -> None:
    table = PLAN.to_pandas("targets")
    wanted = ["indicator.text", "value", "upper", "unit", "year", "baseline.value"]
    assert table[wanted].iloc[1].tolist() == ["研发投入强度", 3.1, 3.1, "%", 2025, 2.5]


def test_what_the_plan_leaves_open_is_na() -> None:
    first = PLAN.to_pandas("targets").iloc[0]
    assert first["upper"] is pandas.NA  # 20 家以上 has no upper bound
    assert first["baseline.value"] is pandas.NA
    assert first["year"] == 2025  # and a year beside it stays a whole number


def test_lists_stay_lists() -> None:
    units = PLAN.to_pandas("responsible_units")
    assert units["fragments"].tolist()[0] == [[83, 85], [87, 89]]
    assert units["collective"].tolist() == [False, True]


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_columns_and_types_do_not_depend_on_the_data(kind: RecordKind) -> None:
    empty = PLAN.model_copy(update={kind: []}).to_pandas(kind)
    full = PLAN.to_pandas(kind)
    assert len(full) == len(PLAN.records(kind))
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()
    assert full["id"].tolist() == [record.id for record in PLAN.records(kind)]


def test_without_pandas_the_message_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)  # what an import then meets: ImportError
    with pytest.raises(MissingExtraError, match=r"pip install fenjie\[pandas\]"):
        PLAN.to_pandas("targets")


def test_an_unknown_kind_is_answered_with_the_kinds() -> None:
    with pytest.raises(ValueError, match="'units'; the kinds are times, targets, responsible"):
        PLAN.to_pandas("units")  # type: ignore[arg-type]


class Page(HTMLParser):
    """Reads a page: checks that what opens closes, gathers rows of cells, tags, attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.rows: list[list[str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("td", "th"):
            self.rows[-1][-1] += data


def test_html_shows_every_record_by_its_text() -> None:
    page = Page(PLAN._repr_html_())
    assert page.open == []
    assert [row for row in page.rows if row[0] == "重点实验室"] == [
        ["重点实验室", "≥ 20", "家", "2025", "level", "goal", "20 家以上", "51"]
    ]
    assert ["市科技局", "responsible", "市科\n\n技局", "83"] in page.rows
    assert ["2025", "DATE", "by", "到2025年", "34"] in page.rows


def test_html_escapes_the_document_and_fetches_nothing() -> None:
    html = PLAN._repr_html_()
    assert "<h3>某市&lt;实验室&gt;行动计划</h3>" in html
    page = Page(html)
    assert page.tags.isdisjoint({"script", "link", "img", "iframe"})
    assert page.attributes <= {"class", "lang"}
    assert not re.search(r"url\(|@import|https?:", html)
