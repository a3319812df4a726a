"""Tables that a copy or a PDF has taken to pieces: one cell a line, cells one blank apart, rows
without the cells that were merged or blank."""

from __future__ import annotations

import pytest

import fenjie
from fenjie.structure.fitting import fit
from fenjie.structure.heads import read_heads

INDICATORS = ["index", "indicator", "unit", "year", "year", "attribute"]
TASKS = ["index", "task", "task", "owner:lead", "owner:support", "deadline"]


@pytest.mark.parametrize(
    ("uses", "cells", "columns"),
    [
        pytest.param(INDICATORS, "3 森林覆盖率 % 60 62 约束性", [0, 1, 2, 3, 4, 5], id="whole"),
        pytest.param(INDICATORS, "3 森林覆盖率 60 62 约束性", [0, 1, 3, 4, 5], id="no unit"),
        pytest.param(INDICATORS, "3 城镇新增就业 万人 6 预期性", [0, 1, 2, 4, 5], id="no base"),
        pytest.param(INDICATORS, "3 新增就业 万人 — 〔6〕 预期性", [0, 1, 2, 3, 4, 5], id="dash"),
        pytest.param(
            INDICATORS, "3 每万人口 发明专利拥有量 件 5 ≥8 预期性", [0, 1, 1, 2, 3, 4, 5],
            id="a name over two lines",
        ),
        pytest.param(INDICATORS, "二、创新 3 森林覆盖率 % 60 62 约束性", None, id="no cell of it"),
        pytest.param(INDICATORS, "推进建设 完善体系", None, id="sentences"),
        pytest.param(
            TASKS, "1 优化环境 完善制度 市工信局 市财政局 2025年底", [0, 1, 2, 3, 4, 5], id="tasks",
        ),
        pytest.param(
            TASKS, "1 优化环境 完善制度 市工信局、 市商务局 市财政局 长期", [0, 1, 2, 3, 3, 4, 5],
            id="a list over two lines",
        ),
        pytest.param(TASKS, "完善制度 市工信局 市财政局 6月底", [2, 3, 4, 5], id="merged above"),
    ],
)  # fmt: skip
def test_cells_find_their_columns(uses: list[str], cells: str, columns: list[int] | None) -> None:
    assert fit(uses, cells.split()) == columns


@pytest.mark.parametrize(
    ("names", "uses", "lower"),
    [
        ("序号 指标 单位 2020年 2025年 属性", INDICATORS, []),
        (
            "指标 单位 现状值 目标值 属性 2022年 2024年 2025年",
            ["indicator", "unit", "year", "year", "year", "attribute"],
            [None, None, 5, 6, 7, None],
        ),
        ("指标 现状值 目标值 属性 2024年 2025年",
         ["indicator", "year", "year", "attribute"], [None, 4, 5, None]),
        ("序号 任务 责任分工 完成时限 牵头单位 配合单位",
         ["index", "task", "owner:lead", "owner:support", "deadline"], [None, None, 4, 5, None]),
    ],
)  # fmt: skip
def test_heads(names: str, uses: list[str], lower: list[int | None]) -> None:
    read = read_heads(names.split())
    assert (read.uses, read.lower) == (uses, lower)


def targets(table: str) -> list[tuple[str, str, float | None, int | None, float | None]]:
    """Quote, indicator, value, year, baseline."""
    plan = fenjie.parse(
        f"云山市规划（2023—2025年）\n一、主要目标\n{table}\n二、主要任务\n推进改革，完善体系。\n"
    )
    for target in plan.targets:
        assert plan.text[target.start : target.end] == target.quote
    assert [s.title for s in plan.sections if s.title] == ["主要目标", "主要任务"]
    assert len(plan.tasks) == 1
    return [
        (t.quote, t.indicator.text, t.value, t.year, t.baseline.value if t.baseline else None)
        for t in plan.targets
    ]


ROWS = (
    "1 研发经费投入强度 % 2.4 ≥3.0 预期性|2 森林覆盖率 % 60 62 约束性"
    "|3 城镇新增就业 万人 — 〔6〕 预期性"
)
READ = [
    ("≥3.0", "研发经费投入强度", 3, 2025, 2.4),
    ("62", "森林覆盖率", 62, 2025, 60),
    ("6", "城镇新增就业", 60000, 2025, None),
]
HEAD = "序号 指标 单位 2022年 2025年 属性"


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(f"{HEAD}|{ROWS}".replace("|", "\n").replace(" ", "\n"), id="one cell a line"),
        pytest.param(
            f"{HEAD}|{ROWS}".replace("|", "\n").replace(" ", "\n\n"), id="blank lines between"
        ),
        pytest.param(f"{HEAD}|{ROWS}".replace("|", "\n"), id="one blank apart"),
        pytest.param(f"{HEAD}|{ROWS}".replace("|", "\n").replace(" ", "\t"), id="tabs"),
        pytest.param(f"{HEAD}|{ROWS}".replace("|", "\n").replace(" ", "   "), id="gaps"),
        pytest.param(
            "\n".join("| " + row.replace(" ", " | ") + " |" for row in f"{HEAD}|{ROWS}".split("|")),
            id="bars without a rule",
        ),
        pytest.param(
            f"{HEAD}|一、创新|{ROWS}".replace("|3", "|民生|3")
            .replace("|", "\n").replace(" ", "\n"),
            id="categories between the rows",
        ),
        pytest.param(
            f"{HEAD}|{ROWS}".replace("— ", "").replace("|", "\n").replace(" ", "\n"),
            id="a blank cell",
        ),
        pytest.param(
            f"{HEAD}|{ROWS}".replace("投入", "\n投入").replace("|", "\n").replace(" ", "\n"),
            id="a cell of two lines",
        ),
    ],
)  # fmt: skip
def test_a_table_of_indicators(table: str) -> None:
    assert targets(table) == READ


def test_a_table_without_numbers_ends_its_rows_in_the_attribute() -> None:
    table = "指标 2022年现状 2025年目标 属性|森林覆盖率（%） 60 62 约束性|每万人口"
    table += "|专利拥有量（件） 3 6.5 预期性"
    assert targets(table.replace("|", "\n").replace(" ", "\n")) == [
        ("62", "森林覆盖率", 62, 2025, 60),
        ("6.5", "每万人口专利拥有量", 6.5, 2025, 3),
    ]


def test_a_head_of_two_storeys() -> None:
    table = "指标名称 单位 现状值 目标值 属性|2022年 2024年 2025年|森林覆盖率 % 60 61 62 约束性"
    lines = table + "|每万人口发明专利拥有量 件 5.1 8 10 预期性"
    read = [
        ("61", "森林覆盖率", 61, 2024, 60),
        ("62", "森林覆盖率", 62, 2025, 60),
        ("8", "每万人口发明专利拥有量", 8, 2024, 5.1),
        ("10", "每万人口发明专利拥有量", 10, 2025, 5.1),
    ]
    for gap in "\n\t":
        assert targets(lines.replace("|", "\n").replace(" ", gap)) == read


TABLE_OF_TASKS = [
    ["序号", "工作任务", "具体措施", "牵头单位", "完成时限"],
    ["1", "优化园区环境", "建设5个产业园区，完善配套设施", "市工信局", "2024年6月底前"],
    ["开展环境整治，加强园区管理", "市商务局", "长期"],
    ["2", "加强公共服务", "新建学校10所", "市教育局", "2025年底前"],
]


@pytest.mark.parametrize("gap", ["\t", "   ", "\n"])
def test_a_table_of_tasks(gap: str) -> None:
    rows = TABLE_OF_TASKS if gap != "\n" else [*TABLE_OF_TASKS[:2], TABLE_OF_TASKS[3]]
    table = "\n".join(gap.join(row) for row in rows)
    plan = fenjie.parse(f"云山市方案\n一、任务分工\n{table}\n二、保障措施\n")
    assert [(t.value, t.year) for t in plan.targets] == [(5, 2024), (10, 2025)]
    assert [u.name for u in plan.responsible_units] == [row[-2] for row in rows[1:]]
    assert {t.title for t in plan.tasks} == {"优化园区环境", "加强公共服务"}


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("指标\n任务\n项目", id="names without rows"),
        pytest.param("主要任务\n责任单位\n推进改革\n市工信局", id="two columns cannot be told"),
        pytest.param(
            "目标\n任务\n措施\n推进改革，完善体系。\n加强监管，优化服务。", id="sentences"
        ),
    ],
)
def test_no_tables(lines: str) -> None:
    plan = fenjie.parse(f"云山市方案\n一、主要内容\n{lines}\n二、主要任务\n推进改革。\n")
    assert plan.targets == []
    assert plan.responsible_units == []


def test_when_a_project_runs_governs_its_numbers() -> None:
    head = ["序号", "项目名称", "建设内容", "责任单位", "起止年限"]
    rows = [["1", "清淤工程", "清淤河道26公里", "市水利局", "2023-2024"]]
    rows.append(["2", "堤防工程", "新建堤防8公里", "市水利局", "2022-2024"])
    lines = "\n".join(cell for row in [head, *rows] for cell in row)
    plan = fenjie.parse(f"云山市方案\n一、重大项目\n{lines}\n")
    assert [(t.value, t.unit, t.year) for t in plan.targets] == [
        (26, "公里", 2024), (8, "公里", 2024)
    ]  # fmt: skip


HEAD_OF_A_PDF = "序号\n重点任务\n主要内容\n牵头部门\n责任单位\n"


def test_cells_broken_over_lines_as_wide_as_their_column() -> None:
    """A PDF gives out each line of each cell; a page may end in the midst of a row."""
    table = (
        HEAD_OF_A_PDF + "1\n1.优化企业开\n办服务\n推进电子营业执照在公共资源交易\n平台中的应用。\n"
        "市市场监管委\n市政务服务办、市委\n网信办、市大数据管\n理中心\n"
        "2\n建成企业服务站20个，推进数据互\n通共享，\n不断提高服务水\n平。\n市住房城乡建\n设委\n"
        "人民银行江北分行、\n市税务局\n3\n完善再担保体系，支持小微企业发\n"
        + HEAD_OF_A_PDF
        + "展。\n市财政局\n—\n4\n2.完善市场监\n管\n推广统一监管平台，强化监管。\n市商务局\n"
        + "市级有关单位\n"
    )
    plan = fenjie.parse(f"江北市工作方案\n一、任务分工\n{table}")
    assert [(u.name, u.role) for u in plan.responsible_units] == [
        ("市市场监管委", "lead"),
        ("市政务服务办", "responsible"),
        ("市委网信办", "responsible"),
        ("市大数据管理中心", "responsible"),
        ("市住房城乡建设委", "lead"),
        ("人民银行江北分行", "responsible"),
        ("市税务局", "responsible"),
        ("市财政局", "lead"),
        ("市商务局", "lead"),
        ("市级有关单位", "responsible"),
    ]
    assert [t.indicator.text for t in plan.targets] == ["企业服务站"]
    assert [s.title for s in plan.sections if s.title] == ["任务分工"]


def test_blank_cells_between_tabs() -> None:
    rows = [
        "指标\t2022年\t2025年\t年均/累计\t属性",
        "森林覆盖率（%）\t60\t62\t〔2〕\t约束性",
        "单位能耗降低（%）\t\t\t〔13.5〕\t约束性",
        "失业率（%）\t\t<5.5\t\t预期性",
    ]
    assert targets("\n".join(rows)) == [
        ("62", "森林覆盖率", 62, 2025, 60),
        ("2", "森林覆盖率", 2, 2025, None),
        ("13.5", "单位能耗降低", 13.5, 2025, None),
        ("<5.5", "失业率", 5.5, 2025, None),
    ]


def test_tasks_with_a_number_for_each_year() -> None:
    rows = ["序号 任务 2023年 2024年 责任单位", "1 新建养老机构（家） 3 5 市民政局"]
    rows.append("2 改造敬老院 2家 4家 市民政局、市财政局")
    plan = fenjie.parse(
        "云山市养老服务行动方案（2023—2025年）\n一、任务分工\n" + "\n".join(rows).replace(" ", "\t")
    )
    assert [(t.verb, t.indicator.text, t.value, t.unit, t.year) for t in plan.targets] == [
        ("新建", "养老机构", 3, "家", 2023),
        ("新建", "养老机构", 5, "家", 2024),
        ("改造", "敬老院", 2, "家", 2023),
        ("改造", "敬老院", 4, "家", 2024),
    ]
    assert [t.basis for t in plan.targets] == ["increase", "increase", "level", "level"]
    assert len(plan.tasks) == 2
    assert len(plan.responsible_units) == 3


def test_a_class_on_two_lines_and_a_value_for_each_sort_of_town() -> None:
    lines = (
        "序号 类别 主要指标 2022年现状 2025年目标 指标 属性 1 综合 治理 内涝防治达标率（%） —— 95 "
        "约束性 2 城市防洪达标率（%） 80 95 约束性 3 海绵 城市 达标面积比例（%） 设区市≥25 "
        "县级市≥20 预期性"
    )
    assert targets(lines.replace(" ", "\n")) == [
        ("95", "内涝防治达标率", 95, 2025, None),
        ("95", "城市防洪达标率", 95, 2025, 80),
        ("≥25", "达标面积比例", 25, 2025, None),
        ("≥20", "达标面积比例", 20, 2025, None),
    ]


def test_a_bare_date_below_a_deadline_says_by_when() -> None:
    rows = ["序号\t任务\t责任单位\t完成时限", "1\t新建学校5所\t市教育局\t2025年底"]
    plan = fenjie.parse("云山市方案\n一、任务分工\n" + "\n".join(rows))
    assert [(t.quote, t.relation) for t in plan.times] == [("2025年底", "by")]
    assert [(t.year, t.relation) for t in plan.targets] == [(2025, "by")]


HEAD_OF_TASKS = "序号\n任务\n责任单位\n完成时限\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            HEAD_OF_TASKS + "1\n建设园区\n市财政局\n2025年底\n2\n新建学校\n市教育局\n2025年底\n"
            + HEAD_OF_TASKS.strip(),
            id="a head at the end",
        ),
        pytest.param(HEAD_OF_TASKS + "1", id="a row of one number"),
        pytest.param("序号\n指标\n2025年\n属性\n" * 40, id="nothing but heads"),
        pytest.param(HEAD_OF_TASKS + "\n".join(map(str, range(1, 60))), id="nothing but numbers"),
        pytest.param("序号\t任务\t责任单位\n\t\t\n1\t\t\n", id="blank cells"),
        pytest.param("| a | b |\n| c |\n|\n| |\n| d | e | f |\n", id="rows of all lengths"),
        pytest.param("序号 任务 责任单位\n1", id="half a row"),
    ],
)  # fmt: skip
def test_pieces_of_tables_do_no_harm(text: str) -> None:
    plan = fenjie.parse(text)
    for record in [*plan.targets, *plan.times, *plan.responsible_units]:
        assert plan.text[record.start : record.end] == record.quote
