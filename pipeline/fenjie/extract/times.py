"""Time expressions with their TIMEX3 value: 到2021年末, 2019—2021年, “十四五”期间, 3~5年, 每年.

In: the prepared text and the year of the document (for 今年, 年底).  Out: :class:`TimeMention`
in order, as view spans.  Years inside 《》 or a document number are no times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fenjie import patterns as regex
from fenjie.extract.spans import matches_near
from fenjie.extract.time_pattern import REACH, TIME, TIME_WORD
from fenjie.extract.time_values import READERS, TimeMention
from fenjie.vocabulary import YEAR_MAX, YEAR_MIN

__all__ = ["TimeMention", "find_times"]

_TITLE = regex.compile(r"《[^》\n]{0,200}》|〈[^〉\n]{0,200}〉")


def find_times(
    text: str,
    year: int | None,
    reviews: Sequence[tuple[int, int, int]] = (),
    plans: Sequence[tuple[int, int | None]] = (),
) -> list[TimeMention]:
    """All time expressions of ``text``; ``year`` is the document's own (None: unknown).

    ``plans`` are where later plans of the same file begin, and their years.

    A time inside the title of another document (《》) is none.  ``reviews`` are the stretches
    (start, end, year) in which 全年, 上年 and 一季度 tell of another year: they look back.
    """
    titles = [m.span() for m in _TITLE.finditer(text)]
    found: list[TimeMention] = []
    t = p = 0
    for match in matches_near(TIME, TIME_WORD, REACH, text):
        while t < len(titles) and titles[t][1] <= match.start():
            t += 1
        if t < len(titles) and titles[t][0] < match.end():
            continue
        while p < len(plans) and plans[p][0] <= match.start():
            year = plans[p][1]
            p += 1
        kind = next(k for k in READERS if match[k] is not None)
        if kind == "duration" and _SAYING.search(text, max(0, match.start() - 4), match.end() + 4):
            continue
        spoken = year
        if kind == "relative" and reviews and match["r1"] in (None, "上年"):
            spoken = next((y for a, b, y in reviews if a <= match.start() < b), year)
        if kind == "month":
            spoken = _year_spoken_of(text, match.start(), found, reviews, year)
        mention = READERS[kind](match, text, spoken)
        if mention is not None and _is_told_in_years_of_ours(mention):
            if mention.relation == "by" and text[mention.end - 1] == "前":
                _share_before(text, found, mention.start)
            found.append(mention)
    return found


# 一年接着一年干, 一年更比一年好, 十年磨一剑: how long it takes is not said
_SAYING = regex.compile(
    r"一[年天](?:接着|更比|又|胜过|好过)一[年天]|十年磨一剑|十年树木"
    r"|(?:步行|骑行|车程|驾车)约?\d{1,3}分钟"  # 步行15分钟: how far it is
)


def _is_told_in_years_of_ours(mention: TimeMention) -> bool:
    """今年 in a document that speaks from 1936 is no time of a plan."""
    years = (mention.start_year, mention.end_year)
    return all(year is None or YEAR_MIN <= year <= YEAR_MAX for year in years)


def _share_before(text: str, found: list[TimeMention], start: int) -> None:
    """6月10日、10月10日前: the 前 of the last is that of all."""
    for i in range(len(found) - 1, -1, -1):
        before = found[i]
        if text[before.end : start] not in ("、", "和", "及", "，") or before.timex != "DATE":
            return
        if before.relation == "in":
            found[i] = replace(before, relation="by")
        start = before.start


# 每年3月底前, 次年1月: no month of the document's year.
_OTHER_YEAR = regex.compile("(?:每年|次年|翌年|当年|上一?年度?|下一?年度?|农历)[^，。；]{0,12}$")


def _year_spoken_of(
    text: str,
    start: int,
    found: list[TimeMention],
    reviews: Sequence[tuple[int, int, int]],
    year: int | None,
) -> int | None:
    """The year of a bare 10月底前: the last in its sentence, else the review's or document's."""
    sentence = max(text.rfind("。", 0, start), text.rfind("\n", 0, start))
    if _OTHER_YEAR.search(text, sentence + 1, start):
        return None
    for mention in reversed(found):
        if mention.start <= sentence:
            break
        if mention.timex == "DATE" and mention.start_year == mention.end_year:
            return mention.end_year
    return next((y for a, b, y in reviews if a <= start < b), year)
