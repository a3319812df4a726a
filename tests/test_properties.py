"""What holds for every text: evidence is exact, typesetting changes nothing, nothing crashes.

Generated plans are small; each is set in several ways, and what is read must stay the same.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

import fenjie
from evidence import evidence
from fenjie.errors import FenjieError
from fenjie.plan import read_rows
from fenjie.publish.dataset import published_rows
from fenjie.publish.validate import validate
from fenjie.read import read_text
from fenjie.records import RECORD_KINDS
from fenjie.structure.labels import match_label

PLAN = Path(__file__).parents[1] / "corpus" / "guangzhou-2019-2021.txt"
SOURCE = PLAN.read_text(encoding="utf-8")
PARAGRAPHS = [p for p in SOURCE.split("\n\n") if p.strip()]


def bounded(examples: int) -> settings:
    phases = (Phase.explicit, Phase.generate, Phase.shrink)
    return settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, phases=phases
    )


# --- plan-like texts -----------------------------------------------------------------------

TIMES = ["到2021年末", "2020年", "2019—2021年", "“十四五”期间", "每年", "用3年时间"]
GOALS = [
    "力争建设2家广东省实验室", "技术交易合同成交额突破1200亿元", "企业研发投入占比达3.1%",
    "留学归国人员累计8.5万人", "创新中心1~2家", "合作伙伴25家以上", "科技进步贡献率达到65%左右",
]  # fmt: skip
MEASURES = [
    "加快推进园区建设", "支持企业建设研发机构，开展技术攻关", "围绕重点产业，实施重大专项",
    "对企业给予不超过2000万元的补助", "完善“双一流”（含试点）学科体系", "研究制定考核办法",
    "加快 5G 技术研发", "落实《发展规划（2018—2020年）》",
]  # fmt: skip
UNITS = [
    "", "（责任单位：市科技局、财政局，各区政府）", "（市科技局牵头，市教育局、财政局配合）",
    "（牵头单位：市发展改革委；配合单位：海珠区、南沙区政府）",
]  # fmt: skip
HEADINGS = ["主要任务", "工作目标", "保障措施", "总体要求", "加快产业发展", "发展基础"]
# Too long for the line of a PDF: plainly a document in which a line is a paragraph.
LONG = "，".join(f"完善{word}服务体系" for word in ("教育", "医疗", "养老", "交通", "文化")) + "。"
LAST = ["十、其他事项", LONG * 2, LONG * 2]


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    sentences = []
    for _ in range(draw(st.integers(1, 3))):
        clauses = draw(st.lists(st.sampled_from(GOALS + MEASURES), min_size=1, max_size=3))
        lead = draw(st.sampled_from(["", *TIMES]))
        sentences.append("，".join([lead, *clauses] if lead else clauses) + "。")
    return "".join(sentences) + draw(st.sampled_from(UNITS))


@st.composite
def plans(draw: st.DrawFn) -> list[str]:
    """The lines of a small plan: a title, some sections, and a last one that is always there."""
    lines = ["江北市科技强市三年行动计划（2019—2021年）"]
    for number in "一二三"[: draw(st.integers(2, 3))]:
        lines.append(f"{number}、{draw(st.sampled_from(HEADINGS))}")
        lines += draw(st.lists(paragraphs(), min_size=1, max_size=3))
    return [*lines, *LAST]


def of_the_plan() -> st.SearchStrategy[list[str]]:
    """A paragraph of the user's plan under a heading: real sentences, quickly read."""
    return st.sampled_from(PARAGRAPHS[2:]).map(lambda p: ["一、主要任务", p])


# --- what stays when the setting changes ---------------------------------------------------

PLACES = ("start", "end", "assignment_start", "assignment_end", "quote", "fragments", "label")


def without_places(value: Any) -> Any:
    """A record without its offsets and quotes; text fields in the one spelling of the view."""
    if isinstance(value, dict):
        return {k: without_places(v) for k, v in value.items() if k not in PLACES}
    return [without_places(v) for v in value] if isinstance(value, list) else value


def read(text: str) -> dict[str, Any]:
    plan = fenjie.parse(text)
    kinds = {kind: [r.model_dump() for r in plan.records(kind)] for kind in RECORD_KINDS}
    sections = [s.model_dump() for s in plan.sections]
    found: dict[str, Any] = without_places(kinds | {"sections": sections})
    # The spelling of a name follows the source; in which width is no business of the record.
    for unit in found["responsible_units"]:
        for name in ("text", "name"):
            unit[name] = "".join(unit[name].split())
    return found


def assert_same(before: str, after: str) -> None:
    one, other = read(before), read(after)
    for kind in one:
        assert other[kind] == one[kind], kind


def spaced(text: str) -> str:
    """A space between Chinese and digits, as many word processors set it."""
    made = []
    for before, char in zip("\n" + text, text, strict=False):
        if (before.isdecimal() and "一" <= char <= "龥") or (
            "一" <= before <= "龥" and char.isdecimal()
        ):
            made.append(" ")
        made.append(char)
    return "".join(made)


WIDE_DIGITS = str.maketrans("0123456789%", "０１２３４５６７８９％")


def can_break(paragraph: str, at: int) -> bool:
    """Could a page end here?  In running text; for what is not mended yet, see test_paragraphs."""
    before, after = paragraph[:at], paragraph[at:]
    return (
        (before.count("，") >= 2 or "。" in before)
        and len(after.strip("*")) > 3
        and not (before[-1] + after[0]).isascii()  # a space could stand in a Latin word
        and "\n" not in paragraph
        and before[-1] not in "。！？；：;:!?（(“《》”）) *"
        and after[0] not in "，。；：、！？,;:!?）)”》 *"
        and match_label(after) is None
    )


def broken(paragraph: str, data: st.DataObject) -> str:
    """The paragraph with a page break in one of the places where there could be one, or without."""
    places = [at for at in range(1, len(paragraph)) if can_break(paragraph, at)]
    at = data.draw(st.sampled_from([0, *places]))
    return paragraph[:at] + "\n\n" + paragraph[at:] if at else paragraph


def test_offsets_slice_to_quotes_in_the_plan() -> None:
    evidence(fenjie.parse_file(PLAN))


@bounded(60)
@given(plans())
def test_offsets_slice_to_quotes(lines: list[str]) -> None:
    evidence(fenjie.parse("\n".join(lines)))


@bounded(25)
@given(plans())
def test_what_is_published_validates(lines: list[str]) -> None:
    rows = read_rows(read_text("\n\n".join(lines), "generated"))
    validate(published_rows(rows), "generated")


SETTINGS: dict[str, Callable[[str], str]] = {
    "spaces round digits": spaced,
    "full-width digits": lambda text: text.translate(WIDE_DIGITS),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "half-width brackets": lambda text: text.replace("（", "(").replace("）", ")"),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_setting_of_the_plan_changes_nothing(setting: str) -> None:
    assert_same(SOURCE, SETTINGS[setting](SOURCE))


@pytest.mark.parametrize("setting", SETTINGS)
@bounded(40)
@given(lines=plans())
def test_the_setting_changes_nothing(setting: str, lines: list[str]) -> None:
    text = "\n".join(lines)
    assert_same(text, SETTINGS[setting](text))


@bounded(120)
@given(plans() | of_the_plan(), st.data())
def test_emphasis_changes_nothing(lines: list[str], data: st.DataObject) -> None:
    i = data.draw(st.integers(1, len(lines) - 1))
    sentences = lines[i].split("。")
    j = data.draw(st.integers(0, len(sentences) - 1))
    if not sentences[j].strip():
        return
    sentences[j] = f"**{sentences[j]}**"
    assert_same("\n".join(lines), "\n".join([*lines[:i], "。".join(sentences), *lines[i + 1 :]]))


@bounded(150)
@given(plans() | of_the_plan(), st.data())
def test_a_page_break_changes_nothing(lines: list[str], data: st.DataObject) -> None:
    """One break in a dozen lines; in fewer it may pass for a PDF's line: see test_paragraphs."""
    lines = [*lines, *["完善统计制度。"] * 4]
    i = data.draw(st.integers(0, len(lines) - 1).filter(lambda i: LONG not in lines[i]))
    changed = [*lines[:i], broken(lines[i], data), *lines[i + 1 :]]
    assert_same("\n".join(lines), "\n".join(changed))


@bounded(25)
@given(st.data())
def test_page_breaks_in_the_plan_change_nothing(data: st.DataObject) -> None:
    assert_same(SOURCE, "\n\n".join(broken(p, data) for p in SOURCE.split("\n\n")))


@bounded(80)
@given(plans(), st.sampled_from(GOALS + MEASURES), st.data())
def test_an_edit_changes_no_id_in_another_section(
    lines: list[str], sentence: str, data: st.DataObject
) -> None:
    bodies = [i for i, line in enumerate(lines[: -len(LAST)]) if line[1] != "、" and i > 0]
    i = data.draw(st.sampled_from(bodies))
    edited = [*lines[:i], f"{sentence}。{lines[i]}", *lines[i + 1 :]]
    heading = sum(line[1] == "、" for line in lines[:i])

    def ids(text: str) -> list[tuple[int, str]]:
        plan = fenjie.parse(text)
        order = {s.id: k for k, s in enumerate(plan.sections)}
        records = (r for kind in RECORD_KINDS for r in plan.records(kind))
        found = [(order[r.section], r.id) for r in records]
        return sorted((k, r) for k, r in found if k != heading)

    assert ids("\n".join(edited)) == ids("\n".join(lines))


ANY = st.text(max_size=120) | st.text(
    st.sampled_from(
        "一二、（）()“”《》〔〕。，；：\n\r \u3000\t*|-—~%.1230"
        "年月日到至每十百万亿元家个市区局责任单位牵头建设"
    ),
    max_size=120,
)


# Years that no record can have: each was once a ValidationError.
OTHER_YEARS = [
    "污水治理率由1936年的21%提升至38%。全年开行中欧班列突破9942列。",
    "江北市三年行动计划（1936—1940年）\n一、主要任务\n今年建设实验室3家。1月底前完成。",
    "江北市工作要点（1936年）\n今年建设实验室3家，到明年建设5家。",
    "江北市行动计划\n江北市人民政府\n1949年1月3日\n一、任务\n去年底建设3家，到前年建设5家。",
    "一、目标\n| 指标 | 单位 | 1936年 | 2025年 |\n| --- | --- | --- | --- |\n| 甲 | 家 | 3 | 5 |",
]


@pytest.mark.parametrize("text", OTHER_YEARS)
def test_years_before_the_state_are_in_no_record(text: str) -> None:
    plan = fenjie.parse(text)
    evidence(plan)
    validate(published_rows(read_rows(read_text(text, "generated"))), "generated")
    assert plan.document.period is None


@pytest.mark.parametrize("text", ["（等区级部门按职责分工负责）", "（等国务院相关部门及各工负责）"])
def test_a_list_of_units_that_names_none_before_deng(text: str) -> None:
    plan = fenjie.parse(text)
    evidence(plan)
    assert plan.responsible_units[0].collective


@bounded(400)
@given(ANY)
@example("")
@example("\0")
@example("\n**\n")
@example("（（（《《“")
@example("2019—2021")
@example("责任单位：")
@example("\ud800")
def test_parse_raises_nothing_but_its_own_error(text: str) -> None:
    try:
        plan = fenjie.parse(text)
    except FenjieError:
        return  # nothing to read
    evidence(plan)


SCRIPT = """
import hashlib, json, sys
import fenjie
from fenjie.publish.dataset import files, published_rows
made = files(fenjie.parse_file(sys.argv[1]))
print(json.dumps({name: hashlib.sha256(data).hexdigest() for name, data in made.items()}))
"""


def digests(folder: Path, **environment: str) -> dict[str, str]:
    """A digest of each file that another process makes of the plan."""
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(PLAN)],
        env={**os.environ, **environment},
        cwd=folder,
        capture_output=True,
        check=True,
    )
    return dict(json.loads(run.stdout))


def test_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    usual = digests(tmp_path, PYTHONHASHSEED="0", TZ="UTC")
    assert usual == digests(tmp_path, PYTHONHASHSEED="4711", TZ="Asia/Shanghai")
    assert usual == digests(tmp_path, PYTHONHASHSEED="1", LC_ALL="C", PYTHONUTF8="0")
    assert len(usual) == 8
