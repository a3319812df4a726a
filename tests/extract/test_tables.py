"""Tables of indicators and of tasks, as plans print them: every number with its row and column."""

from __future__ import annotations

import pytest

from fenjie.plan import parse_source
from fenjie.records import Plan, Target
from fenjie.structure.columns import read_column
from laid_out_tables import Written, laid_out


@pytest.mark.parametrize(
    ("storeys", "use"),
    [
        (["指标"], "indicator"), (["指标名称"], "indicator"), (["主要指标"], "indicator"),
        (["一级指标"], "indicator"), (["指标属性"], "attribute"), (["指标性质"], "attribute"),
        (["属性"], "attribute"), (["单位"], "unit"), (["计量单位"], "unit"), (["指标说明"],
        "other"),
        (["2025年"], "year"), (["2025年目标"], "year"), (["目标值", "2025年"], "year"),
        (["2025年", "目标值"], "year"), (["2020年基期值"], "year"), (["“十四五”末"], "year"),
        (["目标值"], "aim"), (["现状值"], "base"), (["年均增长（%）"], "aim"), (["任务"], "task"),
        (["重点任务"], "task"), (["工作举措"], "task"), (["2025年工作任务"], "task"),
        (["建设内容"], "task"), (["任务说明"], "other"), (["序号"], "other"), (["备注"], "other"),
        (["联系人及电话"], "other"), (["牵头单位"], "owner:lead"), (["责任部门"],
        "owner:responsible"),
        (["责任单位（列第一位的为牵头单位）"], "owner:responsible"),
        (["责任分工", "配合单位"], "owner:support"), (["主要负责单位"], "owner:responsible"),
        (["完成时限"], "deadline"), (["时间节点"], "deadline"), (["完成时间", "2025年底前"],
        "deadline"),
        (["项目名称"], "task"), ([""], "other"),
    ],
)  # fmt: skip
def test_what_a_column_is_for(storeys: list[str], use: str) -> None:
    assert read_column(storeys).use == use


@pytest.mark.parametrize(
    ("storeys", "year", "base"),
    [
        (["2020年"], 2020, False), (["2020年现状"], 2020, True), (["2020年完成值"], 2020, True),
        (["现状值", "2022年"], 2022, True), (["目标值", "2024 年"], 2024, False),
        (["2025"], 2025, False), (["2021—2025年累计"], 2025, False), (["“十五五”末目标"], 2030,
        False),
    ],
)  # fmt: skip
def test_the_year_of_a_column(storeys: list[str], year: int, base: bool) -> None:
    column = read_column(storeys)
    assert (column.use, column.year, column.base) == ("year", year, base)


def told(target: Target) -> str:
    """指标 比较 值 单位 年 (基数): a target in one line."""
    sign = {"eq": "", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "约"}
    number = (
        f"{target.lower}~{target.upper}"
        if target.comparator == "between"
        else f"{sign[target.comparator]}{target.value}"
    )
    start = target.baseline
    said = [target.indicator.text, number + target.unit, str(target.year or "")]
    if target.basis != "level":
        said.append(target.basis)
    if target.modality:
        said.append(target.modality)
    if start is not None:
        said.append(f"({start.value}{start.unit} {start.year or ''})".replace(" )", ")"))
    return " ".join(said)


def read(*rows: list[Written], before: tuple[str, ...] = ("云山市规划", "一、主要目标")) -> Plan:
    source = laid_out(*rows, before=before)
    plan = parse_source(source)
    for record in [*plan.targets, *plan.responsible_units, *plan.times, *plan.actions]:
        assert source.text[record.start : record.end] == record.quote
    return plan


def test_a_head_of_two_storeys_merged_categories_attributes_and_dashes() -> None:
    plan = read(
        [("类别", 2, 1), ("指标名称", 2, 1), ("单位", 2, 1), ("现状值", 1, 1), ("目标值", 1,
         2), ("属性", 2, 1)],
        ["2022年", "2024年", "2025年"],
        [("创新|发展", 3, 1), "1.全社会研发经费投入强度", "%", "2.44", "2.8", "≥3.0", "预期性"],
        ["2.每万人口高价值发明专利拥有量", "件", "5.1", "8", "10以上", "预期性"],
        ["3.数字经济核心产业增加值占比", "%", "—", "-", "12左右", "预期性"],
        [("民生", 2, 1), "4.城镇新增就业", "万人", "1.2", "/", "〔6〕", "约束性"],
        ["5.单位地区生产总值能耗下降", "%", "", "", "〔13.5〕", "约束性"],
        before=("云山市规划（2023—2025年）", "一、主要目标"),
    )  # fmt: skip
    assert [told(t) for t in plan.targets] == [
        "全社会研发经费投入强度 2.8% 2024 预期性 (2.44% 2022)",
        "全社会研发经费投入强度 ≥3% 2025 预期性 (2.44% 2022)",
        "每万人口高价值发明专利拥有量 8件 2024 预期性 (5.1件 2022)",
        "每万人口高价值发明专利拥有量 ≥10件 2025 预期性 (5.1件 2022)",
        "数字经济核心产业增加值占比 约12% 2025 预期性",
        "城镇新增就业 60000人 2025 cumulative 约束性 (12000人 2022)",
        "单位地区生产总值能耗下降 13.5% 2025 cumulative 约束性",
    ]
    assert [t.quote for t in plan.targets[-2:]] == ["6", "13.5"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [["指标", "2020年", "2025年"], ["地区生产总值（亿元）", "1200", "1800"]],
            ["地区生产总值 180000000000元 2025 (120000000000元 2020)"],
            id="the unit behind the name; a plan of five years starts from the first",
        ),
        pytest.param(
            [["主要指标", "2025年目标（万吨）"], ["粮食产量", "120"]], ["粮食产量 1200000吨 2025"],
            id="the unit in the head",
        ),
        pytest.param(
            [["指标", "单位", "现状值", "目标值"], ["森林覆盖率", "%", "60.1", "62"]],
            ["森林覆盖率 62%  (60.1%)"], id="neither year nor plan period",
        ),
        pytest.param(
            [["项目", "单位", "2024年", "2025年"], ["新建公园", "个", "3", "5-6"]],
            ["新建公园 3个 2024", "新建公园 5~6个 2025"], id="项目 names what is counted; a range",
        ),
        pytest.param(
            [["指标", "2025年", "年均增长（%）"], ["工业增加值（亿元）", "500", "8"]],
            ["工业增加值 50000000000元 2025", "工业增加值 8%  annual_growth"], id="yearly growth",
        ),
        pytest.param(
            [["指标", "“十五五”末"], ["城镇化率", "75%"]], ["城镇化率 75% 2030"],
             id="a plan period",
        ),
        pytest.param(
            [["指标", "2025年"], ["污水处理率", "达到95%以上"], ["投诉", "＜5件"], ["事故", "0"]],
            ["污水处理率 ≥95% 2025", "投诉 <5件 2025", "事故 0 2025"], id="signs in the cells",
        ),
        pytest.param(
            [["指标", "单位", "2025年"], ["A", "%", "90"], ["耕地保有量", "万亩", "完成上级任务"]],
            [], id="a name of one letter, a cell without a number",
        ),
        pytest.param(
            [[("（单位：亿元）", 1, 2)], ["指标", "2025年"], ["社会消费品零售总额", "1,200"]],
            ["社会消费品零售总额 120000000000元 2025"], id="the unit above the head",
        ),
        pytest.param(
            [["一级指标", "二级指标", "三级指标", "2025年"], [("服务", 2, 1), "上门",
             "次数（次）", "12"],
             ["床位", "每千人床位数（张）", "7.5"]],
            ["次数 12次 2025", "每千人床位数 7.5张 2025"], id="the finest of three indicators",
        ),
        pytest.param(
            [["指标", "2025年"], ["床位", "10"], ["指标", "2025年"], ["车位", "20"]],
            ["床位 10 2025", "车位 20 2025"], id="the head comes again on the next page",
        ),
        pytest.param(
            [["指标", "评价标准"], ["续约率", "2024年达到70%，力争2025年达到80%。"],
             ["知晓率", "较上一年增加。"], ["种类", "签约模式的种类大于3类"]],
            ["续约率 70% 2024", "续约率 80% 2025", "种类 >3类 "], id="what is wanted, in words",
        ),
        pytest.param(
            [["姓名", "2025年"], ["张三", "12"]], [], id="nothing says that these are indicators"
        ),
    ],
)  # fmt: skip
def test_tables_of_indicators(rows: list[list[Written]], expected: list[str]) -> None:
    assert [told(t) for t in read(*rows).targets] == expected


def test_a_column_of_aims_takes_the_year_of_its_section() -> None:
    plan = read(
        ["指标", "目标值"], ["建成5G基站（个）", "500"], before=("规划", "一、到2025年主要目标")
    )
    assert [told(t) for t in plan.targets] == ["建成5G基站 500个 2025"]


def test_a_table_of_tasks_with_merged_cells() -> None:
    plan = read(
        [("序号", 2, 1), ("重点任务", 2, 1), ("具体举措", 2, 1), ("责任分工", 1, 2),
         ("完成时限", 2, 1)],
        ["牵头单位", "配合单位"],
        ["1", ("优化服务", 2, 1), "建设便民服务中心20个。", "市数据局", ("市财政局、各区政府",
         2, 1), "2025年底前"],
        ["2", "推行“一网通办”，完善办事指南。", "市数据局|市司法局", "2024年6月"],
        ["3", "扩大投资", "开工重大项目30个", "市发展改革委", "", "2025年底前"],
        before=("云山市行动方案", "附件：任务分解表"),
    )  # fmt: skip
    units = {u.id: u for u in plan.responsible_units}
    actions = {a.id: a for a in plan.actions}
    assert [
        (
            task.title,
            [actions[a].quote for a in task.actions],
            [(units[u].name, units[u].role) for u in task.responsible_units],
        )
        for task in plan.tasks
    ] == [
        (
            "优化服务",
            ["建设便民服务中心20个"],
            [("市数据局", "lead"), ("市财政局", "support"), ("各区政府", "support")],
        ),
        (
            "优化服务",
            ["推行“一网通办”", "完善办事指南"],
            [("市财政局", "support"), ("各区政府", "support"), ("市数据局", "lead"),
             ("市司法局", "lead")],
        ),
        ("扩大投资", ["开工重大项目30个"], [("市发展改革委", "lead")]),
    ]  # fmt: skip
    assert [(t.quote, t.indicator.text, t.year) for t in plan.targets] == [
        ("20个", "便民服务中心", 2025),
        ("30个", "重大项目", 2025),
    ]


def test_one_task_for_several_rows_of_owners() -> None:
    plan = read(
        ["任务", "责任单位", "完成时限"],
        [("建设产业园区5个", 2, 1), "市工信局", ("2025年", 2, 1)],
        ["各区政府"],
        before=("方案", "一、主要任务"),
    )
    (task,) = plan.tasks
    assert [u.name for u in plan.responsible_units] == ["市工信局", "各区政府"]
    assert len(task.responsible_units) == 2
    assert [(t.quote, t.year) for t in plan.targets] == [("5个", 2025)]


def test_roles_written_into_the_cell_and_the_first_that_leads() -> None:
    plan = read(
        ["任务", "责任单位（列第一位的为牵头单位）"],
        ["完善服务体系", "市民政局、财政局"],
        ["完善标准", "市民政局牵头，市财政局配合"],
    )
    assert [(u.name, u.role) for u in plan.responsible_units] == [
        ("市民政局", "lead"),
        ("市财政局", "responsible"),
        ("市民政局", "lead"),
        ("市财政局", "support"),
    ]
