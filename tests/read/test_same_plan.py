"""One plan, many formats: what is read in it does not depend on what it was saved as."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from plan_files import Block, as_docx, as_html, as_markdown, as_ofd, as_xlsx

from fenjie.cli import program
from fenjie.plan import parse_file, parse_source
from fenjie.read import place_of, read_bytes
from fenjie.records import RECORD_KINDS, Plan

PLAN = Path(__file__).parents[2] / "corpus" / "guangzhou-2019-2021.txt"
TEXT = parse_file(PLAN)
# Pages and blank lines cut some paragraphs of the file in two: every line is one here.
PARAGRAPHS = [line.strip() for line in TEXT.text.splitlines() if line.strip()]


def bare(text: str) -> str:
    """Without blanks, and the page number where a quote goes over a page."""
    return re.sub(r"—\d+—", "", "".join(text.split()))


def said(plan: Plan) -> dict[str, list[object]]:
    """All that the records say, without offsets and ids, and blanks in quotes."""
    places = {"start", "end", "fragments", "assignment_start", "assignment_end", "id", "document"}
    refers = {"section", "task", "series", "time", "actions", "targets", "times"}
    drop = places | refers | {"responsible_units"}
    found: dict[str, list[object]] = {}
    for kind in RECORD_KINDS:
        for record in plan.records(kind):
            row = record.model_dump(exclude=drop)
            row["quote"] = bare(row["quote"])
            if "text" in row:
                row["text"] = bare(row["text"])
            if row.get("indicator"):
                row["indicator"] = bare(row["indicator"]["text"])
            found.setdefault(kind, []).append(row)
    found["sections"] = [(s.level, s.label, s.title, s.kind) for s in plan.sections]
    return found


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(as_html, id="HTML"),
        pytest.param(as_docx, id="DOCX"),
        pytest.param(as_markdown, id="Markdown"),
        pytest.param(as_xlsx, id="XLSX"),
        pytest.param(as_ofd, id="OFD"),
    ],
)
def test_the_users_plan(make: Callable[[Sequence[str]], bytes]) -> None:
    source = read_bytes(make(PARAGRAPHS), "guangzhou-2019-2021.txt")
    plan = parse_source(source)
    assert said(plan) == said(TEXT)
    for kind in RECORD_KINDS:
        for record in plan.records(kind):
            assert source.text[record.start : record.end] == record.quote
            assert source.media_type == "text/plain" or place_of(source, record.start, record.end)


FORMATS = {
    "a.html": as_html,
    "b.docx": as_docx,
    "c.md": as_markdown,
    "d.xlsx": as_xlsx,
    "e.ofd": as_ofd,
}


def test_a_folder_and_an_archive_of_all_formats(tmp_path: Path) -> None:
    short = ["一、主要任务", "建设重点实验室20家。（责任单位：市科技局）"]
    (tmp_path / "plans").mkdir()
    with zipfile.ZipFile(tmp_path / "plans.zip", "w") as archive:
        for name, make in FORMATS.items():
            # Two headings make Markdown of a text.
            paragraphs = [f"# {t}" for t in short] if name == "c.md" else short
            (tmp_path / "plans" / name).write_bytes(make(paragraphs))
            archive.writestr(f"more/{name}", make(paragraphs))
    arguments = ["run", str(tmp_path / "plans"), str(tmp_path / "plans.zip"), "--workers", "1"]
    result = CliRunner().invoke(program, [*arguments, "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    maps = sorted((tmp_path / "out").rglob("source.map.jsonl"))
    assert len(maps) == 2 * len(FORMATS)
    for file in maps:
        (unit,) = (file.parent / "responsible_units.jsonl").read_text("utf-8").splitlines()
        assert json.loads(unit)["name"] == "市科技局"


INDICATORS: Block = [
    [("类别", 2, 1), ("指标", 2, 1), ("单位", 2, 1), "现状", ("目标", 1, 2), ("属性", 2, 1)],
    ["2022年", "2023年", "2025年"],
    [("创新", 3, 1), "研发经费投入强度", "%", "2.44", "2.6", "≥3.0", "预期性"],
    ["高价值发明专利拥有量", "件", "510", "600", "800以上", "预期性"],
    ["高新技术企业数", "家", "1,200", "1,500", "2,000", "预期性"],
    [("民生", 3, 1), "城镇新增就业", "万人", "—", "〔2〕", "〔6〕", "约束性"],
    ["普惠托育机构", "家", "12", "20", "30左右", "约束性"],
    ["农村生活污水治理率", "%", "55", "65", "85", "约束性"],
]
TASKS: Block = [
    [
        ("序号", 2, 1),
        ("重点任务", 2, 1),
        ("具体举措", 2, 1),
        ("责任分工", 1, 2),
        ("完成时限", 2, 1),
    ],
    ["牵头单位", "配合单位"],
    [
        "1",
        ("优化服务", 2, 1),
        "建设便民中心20个。",
        "市数据局",
        ("市财政局、各区政府", 2, 1),
        "2025年",
    ],
    ["2", "完善办事指南。", "市司法局", "2024年6月底前"],
    ["3", "扩大投资", "开工重大项目30个。", "市发展改革委", "市财政局", "2025年底前"],
]  # fmt: skip
DOCUMENT: list[Block] = ["云山市三年行动方案（2023—2025年）", "一、主要目标", INDICATORS,
                         "二、主要任务", TASKS]  # fmt: skip
VALUES = [
    ("研发经费投入强度", 2.6, 2023), ("研发经费投入强度", 3, 2025),
    ("高价值发明专利拥有量", 600, 2023), ("高价值发明专利拥有量", 800, 2025), ("高新技术企业数",
    1500, 2023),
    ("高新技术企业数", 2000, 2025),
    ("城镇新增就业", 20000, 2023), ("城镇新增就业", 60000, 2025), ("普惠托育机构", 20, 2023),
    ("普惠托育机构", 30, 2025), ("农村生活污水治理率", 65, 2023), ("农村生活污水治理率", 85, 2025),
    ("便民中心", 20, 2025), ("重大项目", 30, 2025),
]  # fmt: skip


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(as_html, id="HTML"),
        pytest.param(as_docx, id="DOCX"),
        pytest.param(as_xlsx, id="XLSX"),
    ],
)
def test_tables_with_merged_cells_and_heads_of_two_storeys(
    make: Callable[[Sequence[Block]], bytes],
) -> None:
    source = read_bytes(make(DOCUMENT), "plan")
    plan = parse_source(source)
    assert [(t.indicator.text, t.value, t.year) for t in plan.targets] == VALUES
    assert [t.baseline and t.baseline.value for t in plan.targets[:6]] == [
        2.44, 2.44, 510, 510, 1200, 1200,
    ]  # fmt: skip
    units = {u.id: (u.name, u.role) for u in plan.responsible_units}
    shared = [("市财政局", "support"), ("各区政府", "support")]
    assert [(t.title, sorted(units[u] for u in t.responsible_units)) for t in plan.tasks] == [
        ("优化服务", sorted([("市数据局", "lead"), *shared])),
        ("优化服务", sorted([("市司法局", "lead"), *shared])),
        ("扩大投资", sorted([("市发展改革委", "lead"), ("市财政局", "support")])),
    ]
    for record in [*plan.targets, *plan.responsible_units]:
        (place,) = place_of(source, record.start, record.end)
        assert place.table is not None
        assert place.row is not None
        assert place.column is not None
    third = next(t for t in plan.targets if t.value == 3)
    (place,) = place_of(source, third.start, third.end)
    assert (place.table, place.row, place.column) == (0, 2, 5)
