"""Times and quantities by other systems, measured on the same gold by the same rules.

    python bench/peers_accuracy.py [GOLD TEXTS]...      default corpus/gold corpus

Systems: fenjie; JioNLP and Recognizers-Text, which are the public packages that read Chinese times
and quantities (`pip install jionlp recognizers-text-suite 'emoji<2'`; one that is missing is left
out); a regular expression of twenty lines; jieba's part-of-speech tags with rules.  Each is asked
what it is made for: where times stand and which TIMEX3 value they have; for each target of the
gold, whether a quantity with the right number is found on its words.  Prints a Markdown table.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fenjie
from fenjie.evaluate import datasets
from fenjie.evaluate import gold as gold_files
from fenjie.evaluate.documents import gold_documents
from fenjie.evaluate.intervals import scores
from fenjie.evaluate.items import Item, Items, in_order
from fenjie.evaluate.measure import measure
from fenjie.evaluate.rules import same_number

ROOT = Path(__file__).parents[1]
Time = tuple[int, int, str]  # start, end, TIMEX3 value
Quantity = tuple[int, int, float]
System = tuple[Callable[[str, int], Iterator[Time]], Callable[[str], Iterator[Quantity]]]
MAGNITUDE = {"": 1, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs with their offsets: the peers are made for short texts."""
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line
        at += len(line)


# --- a regular expression -------------------------------------------------------------------

TIME = re.compile(
    r"(?:截至|到|至)?(?P<y>20\d\d)\s*年?(?:[—~-]{1,2}|至|到)(?P<z>20\d\d)\s*年(?:期间)?"
    r"|(?:截至|到|至|在)?(?P<a>20\d\d)\s*年(?:\s*(?P<m>\d{1,2})\s*月)?(?:\s*(?P<d>\d{1,2})\s*日)?"
    r"(?:[底末初]?(?:以?前)?)?"
    r"|(?P<p>“?十[三四五]五”?(?:期间|时期|末)?)|(?P<s>每年|年均)"
)
PERIODS = {"三": "2016/2020", "四": "2021/2025", "五": "2026/2030"}
NUMBER = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)\s*(万亿|千万|百万|亿|万|千)?")


def regex_times(text: str, year: int) -> Iterator[Time]:
    for m in TIME.finditer(text):
        if m["y"]:
            value = f"{m['y']}/{m['z']}"
        elif m["a"]:
            parts = (int(x) for x in (m["m"], m["d"]) if x)
            value = "-".join([m["a"], *(f"{x:02d}" for x in parts)])
        elif m["p"]:
            value = PERIODS[re.sub("[“”]", "", m["p"])[1]]
        else:
            value = "P1Y"
        yield m.start(), m.end(), value


def regex_quantities(text: str) -> Iterator[Quantity]:
    for m in NUMBER.finditer(text):
        yield m.start(), m.end(), float(m[1].replace(",", "")) * MAGNITUDE[m[2] or ""]


# --- jieba with rules -----------------------------------------------------------------------

UNIT = re.compile(r"年|月|日|号")


def tagged(text: str) -> list[tuple[str, str, int]]:
    import jieba.posseg

    found, at = [], 0
    for word, tag in jieba.posseg.cut(text):
        found.append((word, tag, at))
        at += len(word)
    return found


def jieba_times(text: str, year: int) -> Iterator[Time]:
    words = tagged(text)
    i = 0
    while i < len(words):
        j = i
        while j < len(words) and (words[j][1] in ("m", "t") or UNIT.fullmatch(words[j][0])):
            j += 1
        stretch = "".join(w for w, _, _ in words[i:j])
        if m := re.match(r"(20\d\d)年(?:(\d{1,2})月)?(?:(\d{1,2})日)?", stretch):
            start = words[i][2]
            if i and words[i - 1][0] in ("到", "至", "截至"):
                start = words[i - 1][2]
            value = "-".join([m[1], *(f"{int(x):02d}" for x in m.groups()[1:] if x)])
            yield start, words[i][2] + len(stretch), value
        i = max(j, i + 1)


def jieba_quantities(text: str) -> Iterator[Quantity]:
    for word, tag, at in tagged(text):
        m = NUMBER.fullmatch(word) if tag == "m" else None
        if m:
            yield at, at + len(word), float(m[1].replace(",", "")) * MAGNITUDE[m[2] or ""]


# --- JioNLP ---------------------------------------------------------------------------------


def jionlp_times(text: str, year: int) -> Iterator[Time]:
    import jionlp

    for at, line in lines(text):
        base = {"year": year, "month": 1, "day": 1}
        for found in jionlp.ner.extract_time(line, time_base=base, with_parsing=True):
            a, b = found["offset"]
            value = _jionlp_value(found["detail"], found["text"])
            if value is not None:
                yield at + a, at + b, value


def _jionlp_value(detail: dict[str, Any], words: str) -> str | None:
    """Their interval as TIMEX3, read to their favour: a deadline is its end, as fine as written."""
    told = detail["time"]
    if detail["type"] in ("time_point", "time_span"):
        start, end = (str(t)[:10] for t in told)
        if re.search("[底末前]$", words):
            return end if "日" in words else end[:7] if "月" in words else end[:4]
        if "季度" in words and start[:4] == end[:4]:
            return f"{start[:4]}-Q{(int(end[5:7]) + 2) // 3}"
        if "inf" in start:
            return re.sub("-12-31$", "", end)
        if "inf" in end:
            return re.sub("-01-01$", "", start)
        return _between(start, end)
    if detail["type"] == "time_period":
        told = told.get("delta", {})
    units = {"year": "Y", "month": "M", "day": "D"}
    for name, letter in units.items():
        number = told.get(name) if isinstance(told, dict) else None
        if number is not None:
            ends = number if isinstance(number, list) else [number]
            return _half("/".join(f"P{float(x):g}{letter}" for x in ends))
    return None


def _half(value: str) -> str:
    return value.replace("P0.5Y", "P6M")


def _between(start: str, end: str) -> str:
    """2025-01-01 to 2025-12-31 is 2025, 2025-06-01 to 2025-06-30 is 2025-06."""
    if start == end:
        return start
    if start.endswith("-01-01") and end.endswith("-12-31"):
        a, b = start[:4], end[:4]
        return a if a == b else f"{a}/{b}"
    if start[:7] == end[:7] and start.endswith("-01") and end[8:] >= "28":
        return start[:7]
    return f"{start}/{end}"


def jionlp_quantities(text: str) -> Iterator[Quantity]:
    import jionlp

    for at, line in lines(text):
        for found in jionlp.ner.extract_money(line, with_parsing=True):
            number = found["detail"]["num"]
            a, b = found["offset"]
            yield at + a, at + b, float(number[0] if isinstance(number, list) else number)


# --- Recognizers-Text -----------------------------------------------------------------------


def recognizers_times(text: str, year: int) -> Iterator[Time]:
    from datetime import datetime

    from recognizers_date_time import DateTimeRecognizer

    model = DateTimeRecognizer("zh-cn").get_datetime_model()
    for at, line in lines(text):
        for found in model.parse(line, datetime(year, 1, 1)):
            values = (found.resolution or {}).get("values") or [{}]
            timex = values[0].get("timex", "")
            if m := re.match(r"\((\d{4})-01-01,(\d{4})-", timex):
                timex = f"{m[1]}/{m[2]}"
            elif m := re.match(r"\(.*,(P\d+[YMD])\)", timex):
                timex = m[1]
            yield at + found.start, at + found.end + 1, _half(timex)


def recognizers_quantities(text: str) -> Iterator[Quantity]:
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    numbers, units = NumberRecognizer("zh-cn"), NumberWithUnitRecognizer("zh-cn")
    models = (
        numbers.get_number_model(),
        numbers.get_percentage_model(),
        units.get_currency_model(),
        units.get_dimension_model(),
    )
    for at, line in lines(text):
        for model in models:
            for found in model.parse(line):
                told = str((found.resolution or {}).get("value") or "").rstrip("%")
                try:
                    yield at + found.start, at + found.end + 1, float(told)
                except ValueError:
                    continue


SYSTEMS: dict[str, tuple[str | None, System]] = {
    "regular expression": (None, (regex_times, regex_quantities)),
    "jieba + rules": ("jieba", (jieba_times, jieba_quantities)),
    "JioNLP": ("jionlp", (jionlp_times, jionlp_quantities)),
    "Recognizers-Text": ("recognizers_text", (recognizers_times, recognizers_quantities)),
}


def main() -> None:
    places = [Path(x) for x in sys.argv[1:]] or [ROOT / "corpus" / "gold", ROOT / "corpus"]
    documents = list(_documents(places))
    print(f"{len(documents)} texts, {sum(len(t) for _, t in documents)} characters\n")
    print("| system | times: span | times: value | number of each target | of each in 元 |")
    print("| --- | --- | --- | --- | --- |")
    print(_row("fenjie", documents, None))
    for name, (module, system) in SYSTEMS.items():
        try:
            if module is not None:
                __import__(module)
        except ImportError as error:
            print(f"| {name} | not run: {error} | | | |")
            continue
        print(_row(name, documents, system))


def _documents(places: list[Path]) -> Iterator[tuple[Items, str]]:
    for gold, texts in zip(places[::2], places[1::2], strict=True):
        for items in gold_documents(gold):
            file = texts / f"{items.name}.txt"
            if file.is_file():
                yield items, gold_files.text_of({"text": file.name}, file)


def _row(name: str, documents: list[tuple[Items, str]], system: System | None) -> str:
    span, value = [0, 0, 0], [0, 0, 0]
    numbers, money = [0, 0], [0, 0]
    for gold, text in documents:
        plan = fenjie.parse(text, name=f"{gold.name}.txt")
        if system is None:
            predicted = datasets.from_plan(plan, gold.name)
            quantities = [(t.start, t.end, t) for t in plan.targets]
            found = [(a, b, x) for a, b, t in quantities for x in (t.value, t.lower, t.upper)]
        else:
            year = int((plan.document.issued or "2024")[:4])
            times = [
                Item("times", a, b, text[a:b], {"value": v}) for a, b, v in system[0](text, year)
            ]
            predicted = Items(gold.name, {**datasets.empty(gold.name).of, "times": in_order(times)})
            found = list(system[1](text))
        measured = measure(gold, predicted)
        for tally, rule in ((span, "span"), (value, "value")):
            counts = (measured.right["times"][rule], measured.gold["times"])
            for k, n in enumerate((*counts, measured.predicted["times"])):
                tally[k] += n
        if "targets" in gold.covers:
            for target in gold.of["targets"]:
                hit = any(_same(target, *each) for each in found)
                for tally in (numbers, money) if target.fields["unit"] == "元" else (numbers,):
                    tally[0] += hit
                    tally[1] += 1
    told = [" / ".join(f"{x:.3f}" for x in scores(*tally)) for tally in (span, value)]
    shares = [f"{hit / n:.3f} ({hit}/{n})" if n else "-" for hit, n in (numbers, money)]
    return f"| {name} | {told[0]} | {told[1]} | {shares[0]} | {shares[1]} |"


def _same(target: Item, start: int, end: int, number: float | None) -> bool:
    if start >= target.end or end <= target.start or number is None:
        return False
    known = (target.fields.get(n) for n in ("value", "lower", "upper"))
    return any(same_number(x, number) for x in known if x is not None)


if __name__ == "__main__":
    main()
