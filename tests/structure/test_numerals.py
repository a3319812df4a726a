"""Chinese numerals, and the dates that are written with them."""

from __future__ import annotations

import pytest

import fenjie
from fenjie.structure.numerals import YEAR_DIGITS, whole_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", 7),
        ("七", 7),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("一百零三", 103),
        ("两千", 2000),
        ("三千五百", 3500),
    ],
)
def test_whole_numbers(written: str, value: int) -> None:
    assert whole_number(written) == value


@pytest.mark.parametrize("year", ["二〇二三", "二○二三", "二零二三", "二O二三", "2023"])
def test_years_are_read_digit_by_digit(year: str) -> None:
    assert year.translate(YEAR_DIGITS) == "2023"


@pytest.mark.parametrize("day", ["二十三", "23", "二三"])
def test_a_date_of_issue_in_any_spelling(day: str) -> None:
    plan = fenjie.parse(f"关于印发行动计划的通知\n二〇二三年三月{day}日\n一、主要任务\n加快建设。")
    assert plan.document.issued == "2023-03-23"


def test_a_length_of_two_or_three_tens_does_not_stop_a_document() -> None:
    plan = fenjie.parse("一、主要任务\n用两三十年时间，加快建设。")
    assert [t.quote for t in plan.times] == ["用两三十年时间"]
