"""Responsible units: who answers for a task, in every form a plan says it.

Every sentence stands under ``一、主要任务``, in a paragraph of its own.
"""

from __future__ import annotations

from time import process_time

import pytest

import fenjie
from fenjie.records import Plan, ResponsibleUnit


def plan(sentence: str) -> Plan:
    return fenjie.parse(f"一、主要任务\n{sentence}\n")


def units(sentence: str) -> list[ResponsibleUnit]:
    return plan(sentence).responsible_units


def named(sentence: str) -> list[tuple[str, str]]:
    return [(u.name, u.role) for u in units(sentence)]


R, L, S, V = "responsible", "lead", "support", "supervise"
GOOD = "推进园区建设。"

# assignment as a bracket -> (name in full, role)
BRACKETS: list[tuple[str, list[tuple[str, str]]]] = [
    ("责任单位：市科技局", [("市科技局", R)]),
    ("责任部门：市科技局", [("市科技局", R)]),
    ("牵头单位：市科技局；配合单位：市财政局", [("市科技局", L), ("市财政局", S)]),
    ("牵头单位：市科技局，配合单位：市财政局", [("市科技局", L), ("市财政局", S)]),
    ("牵头部门：省商务厅；责任单位：省财政厅", [("省商务厅", L), ("省财政厅", R)]),
    ("市科技局牵头，各区政府配合", [("市科技局", L), ("各区政府", S)]),
    ("市科技局牵头，市财政局、审计局参与", [("市科技局", L), ("市财政局", S), ("市审计局", S)]),
    ("市科技局牵头负责", [("市科技局", L)]),
    ("省商务厅负责", [("省商务厅", R)]),
    ("市科技局、市财政局按职责分工负责", [("市科技局", R), ("市财政局", R)]),
    # … also after a label, where the remark hangs on the last unit
    (
        "责任单位：市发展改革委、市科技局、市财政局按职责分工负责",
        [("市发展改革委", R), ("市科技局", R), ("市财政局", R)],
    ),
    (
        "牵头单位：市发展改革委；配合单位：市科技局、市财政局按职责分工负责",
        [("市发展改革委", L), ("市科技局", S), ("市财政局", S)],
    ),
    # nothing but public bodies, no label and no verb
    ("市商务委、上海海关", [("市商务委", R), ("上海海关", R)]),
    ("省教育厅、省财政厅", [("省教育厅", R), ("省财政厅", R)]),
    # who answers for an indicator
    ("指标牵头单位：市统计局", [("市统计局", L)]),
    ("各县（市、区）落实", [("各县（市、区）", R)]),
    ("责任单位：市科技局；监督单位：市审计局", [("市科技局", R), ("市审计局", V)]),
    # after 、 a unit without a level prefix takes that of the list's opener
    ("责任单位：市发展改革委、科技局", [("市发展改革委", R), ("市科技局", R)]),
    ("责任单位：省教育厅、财政厅", [("省教育厅", R), ("省财政厅", R)]),
    # … or of the first unit that has one
    (
        "人行郑州中心支行、省财政厅、商务厅负责",
        [("人行郑州中心支行", R), ("省财政厅", R), ("省商务厅", R)],
    ),
    # one collective unit, whatever its brackets say; quoted 、 is no list
    ("各市（州）、各县（市、区）人民政府负责", [("各市（州）、各县（市、区）人民政府", R)]),
    ("各市（州）、县（市、区、特区）人民法院负责", [("各市（州）、县（市、区、特区）人民法院", R)]),
    (
        "省市场监管局、“双随机、一公开”联席会议成员单位负责",
        [("省市场监管局", R), ("“双随机、一公开”联席会议成员单位", R)],
    ),
    # divisions are named with their house once, bodies of each place with the places
    (
        "责任单位：市场监管厅登记注册局、信用监督管理处，各市、县〔区〕市场监管局、审批服务管理局",
        [
            ("市场监管厅登记注册局", R),
            ("市场监管厅信用监督管理处", R),
            ("各市、县〔区〕市场监管局", R),
            ("各市、县〔区〕审批服务管理局", R),
        ],
    ),
    # branches of central bodies take the place of the one before
    ("河南证监局、银保监局负责", [("河南证监局", R), ("河南银保监局", R)]),
    ("省发展改革委、地方金融监管局负责", [("省发展改革委", R), ("省地方金融监管局", R)]),
    # a place joined by 和 takes the organ that the list names once
    (
        "省商务厅和郑州市、开封市、洛阳市政府负责",
        [("省商务厅", R), ("郑州市政府", R), ("开封市政府", R), ("洛阳市政府", R)],
    ),
    ("责任单位：区住建局、民政局", [("区住建局", R), ("区民政局", R)]),
    # … and 市场监管局 opens with no level prefix: its 市 belongs to 市场
    ("责任单位：市商务局、市场监管局", [("市商务局", R), ("市市场监管局", R)]),
    ("责任单位：市市场监管局、政务数据局", [("市市场监管局", R), ("市政务数据局", R)]),
    # ， and ； open a new list
    ("责任单位：市科技局，海关", [("市科技局", R), ("海关", R)]),
    (
        "责任单位：市委组织部，市科技局、公安局，南沙区政府",
        [("市委组织部", R), ("市科技局", R), ("市公安局", R), ("南沙区政府", R)],
    ),
    # what the list says once, at its end
    (
        "责任单位：海珠区、黄埔区、南沙区政府",
        [("海珠区政府", R), ("黄埔区政府", R), ("南沙区政府", R)],
    ),
    (
        "责任单位：官渡区、西山区、嵩明县人民政府",
        [("官渡区人民政府", R), ("西山区人民政府", R), ("嵩明县人民政府", R)],
    ),
    ("责任单位：经开区、空港经济区管委会", [("经开区管委会", R), ("空港经济区管委会", R)]),
    # a unit with its own place or rank keeps it
    ("责任单位：市科技局、团市委", [("市科技局", R), ("团市委", R)]),
    ("责任单位：市市场监管局、广州知识产权法院", [("市市场监管局", R), ("广州知识产权法院", R)]),
    ("责任单位：市财政局、国家税务总局广州市税务局",
     [("市财政局", R), ("国家税务总局广州市税务局", R)]),
    ("责任单位：市金融局、人行杭州中心支行", [("市金融局", R), ("人行杭州中心支行", R)]),
    ("责任单位：市科技局、各区政府", [("市科技局", R), ("各区政府", R)]),
    # one collective unit each
    ("责任单位：各市、州、县人民政府", [("各市、州、县人民政府", R)]),
    ("责任单位：各金融机构", [("各金融机构", R)]),
    ("责任单位：各市、县〔区〕市场监管局", [("各市、县〔区〕市场监管局", R)]),
    # duties of more than one word, a deadline behind them
    ("市农业农村局、市财政局负责组织落实", [("市农业农村局", R), ("市财政局", R)]),
    ("市金融办牵头，市财政局配合组织落实", [("市金融办", L), ("市财政局", S)]),
    (
        "市市场监管局牵头，市有关单位及各县（市）区按职责分工负责，2023年10月底前完成",
        [("市市场监管局", L), ("市有关单位", R), ("各县（市）区", R)],
    ),
    ("省工改领导小组各成员单位负责，长期坚持", [("省工改领导小组各成员单位", R)]),
    # two forms in one bracket
    ("市教育局负责；监督单位：市审计局", [("市教育局", R), ("市审计局", V)]),
    ("以下任务均由市科技局负责", [("市科技局", R)]),
    ("涉及土地的由市自然资源局负责", [("市自然资源局", R)]),
    ("商务部指导，供销合作总社参与", [("商务部", V), ("供销合作总社", S)]),
    ("省政府相关部门负责，教育部、商务部指导",
     [("省政府相关部门", R), ("教育部", V), ("商务部", V)]),
    # nothing but public bodies: collectives and places among them
    ("市税务局，各区、县（市）政府", [("市税务局", R), ("各区、县（市）政府", R)]),
    ("杭州市局、南浔区局", [("杭州市局", R), ("南浔区局", R)]),
    (
        "州商务局、州税务局等州级有关部门（单位）、各县（市）人民政府",
        [("州商务局", R), ("州税务局", R), ("州级有关部门（单位）", R), ("各县（市）人民政府", R)],
    ),
    # what 等 sums up is one more, collective
    (
        "责任单位：市财政局、市市场监管局等市有关部门",
        [("市财政局", R), ("市市场监管局", R), ("市有关部门", R)],
    ),
    # … but a plain 等有关部门, without a level, is nobody
    ("责任单位：市商务局、口岸委等有关部门（单位）", [("市商务局", R), ("市口岸委", R)]),
    ("市商务局、口岸委等有关部门（单位）按职责分工负责", [("市商务局", R), ("市口岸委", R)]),
    (
        "市财政局、市市场监管局等市有关部门，各区政府",
        [("市财政局", R), ("市市场监管局", R), ("市有关部门", R), ("各区政府", R)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("assignment", "expected"), [pytest.param(a, e, id=a) for a, e in BRACKETS]
)
def test_brackets(assignment: str, expected: list[tuple[str, str]]) -> None:
    assert named(f"{GOOD}（{assignment}）") == expected


def test_brackets_of_either_width_are_the_same() -> None:
    wide = named(f"{GOOD}（责任单位：市科技局、财政局）")
    assert named(f"{GOOD}(责任单位:市科技局、财政局)") == wide == [("市科技局", R), ("市财政局", R)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("由市科技局牵头，推进园区建设。", [("市科技局", L)], id="由 … 牵头"),
        pytest.param("由市住建局负责园区建设。", [("市住建局", R)], id="由 … 负责"),
        pytest.param(
            "由市科技局牵头，市财政局、各区政府配合，建立协调机制。",
            [("市科技局", L), ("市财政局", S), ("各区政府", S)],
            id="由 … 牵头，… 配合",
        ),
        pytest.param(
            "市经济信息化局会同市直相关部门建立服务机制。",
            [("市经济信息化局", L), ("市直相关部门", S)],
            id="… 会同市直相关部门",
        ),
        pytest.param(
            "县政府督查室会同县农业农村局负责跟踪督办。",
            [("县政府督查室", L), ("县农业农村局", S)],
            id="an office ends a name too",
        ),
        pytest.param(
            "联席会议办公室设在市经济信息委，负责联席会议的日常工作。",
            [("联席会议办公室", R)],
            id="an office that stands with another body",
        ),
        pytest.param(
            "各级财政部门要会同有关方面制定考核办法。",
            [("各级财政部门", L)],
            id="the department of a field",
        ),
        pytest.param(
            "国务院教育行政部门、劳动行政部门和其他有关部门在职责范围内，分别负责有关工作。",
            [("国务院教育行政部门", R), ("劳动行政部门", R), ("其他有关部门", R)],
            id="each within its duties",
        ),
        pytest.param(
            "第五条 市政务服务中心负责热线运行。", [("市政务服务中心", R)], id="an article"
        ),
    ],
)
def test_clauses(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert named(sentence) == expected


def test_a_clause_with_two_units() -> None:
    """会同 joins two units; the guideline leaves their roles open, so does this test."""
    found = units("市财政局会同市科技局负责园区建设。")
    assert [u.name for u in found] == ["市财政局", "市科技局"]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("政府主要负责规划引导。", id="a plain doer"),
        pytest.param("各地要加强组织领导。", id="a doer in a sentence"),
        pytest.param("支持广州大学牵头承担重大项目。", id="no assignment: 牵头 of a beneficiary"),
        pytest.param("（含广州大学城）", id="a bracket that names a place"),
        pytest.param("推进园区建设（按职责分工负责）。", id="names nobody"),
        pytest.param("建设创新基地（广东省实验室）。", id="a bracket that names a thing"),
        pytest.param("加强市科技局队伍建设。", id="a unit that is spoken of"),
        pytest.param("本办法由市财政局负责解释。", id="who explains a paper answers for no task"),
    ],
)
def test_no_assignment(sentence: str) -> None:
    assert units(sentence) == []


@pytest.mark.parametrize(
    ("assignment", "collective"),
    [
        ("责任单位：市科技局", False),
        ("责任单位：各区政府", True),
        ("责任单位：各市、县〔区〕市场监管局", True),
        ("责任单位：各有关部门", True),
        ("责任单位：市有关单位", True),
        ("各县（市、区）落实", True),
        ("责任单位：南沙区政府", False),
    ],
)
def test_collective(assignment: str, collective: bool) -> None:
    assert [u.collective for u in units(f"{GOOD}（{assignment}）")] == [collective]


def test_what_deng_sums_up_is_collective() -> None:
    found = units(f"{GOOD}（责任单位：市财政局、市市场监管局等市有关部门）")
    assert [u.collective for u in found] == [False, False, True]


def test_a_line_that_says_who_leads_an_indicator() -> None:
    assert named(f"{GOOD}\n指标牵头单位：市统计局") == [("市统计局", L)]


def test_a_line_that_names_a_leader_and_a_unit() -> None:
    assert named(f"{GOOD}\n牵头市领导：刘江；牵头单位：市统计局。") == [("市统计局", L)]


def test_the_assignment_is_quoted_without_its_brackets() -> None:
    made = plan(f"{GOOD}（责任单位：市科技局，各区政府）")
    spans = {(u.assignment_start, u.assignment_end) for u in made.responsible_units}
    (span,) = spans
    assert made.text[slice(*span)] == "责任单位：市科技局，各区政府"


def test_fragments_are_exact_evidence_for_a_name_in_full() -> None:
    made = plan(f"{GOOD}（责任单位：市发展改革委、科技局，海珠区、南沙区政府）")
    pieces = [[made.text[a:b] for a, b in u.fragments] for u in made.responsible_units]
    assert pieces == [["市发展改革委"], ["市", "科技局"], ["海珠区", "政府"], ["南沙区政府"]]
    assert [u.text for u in made.responsible_units] == [
        "市发展改革委",
        "科技局",
        "海珠区",
        "南沙区政府",
    ]


def test_a_page_break_inside_a_name() -> None:
    made = plan(f"{GOOD}（责任单位：市财政局、市地\n\n方金融监管局、国资委）")
    assert [u.name for u in made.responsible_units] == ["市财政局", "市地方金融监管局", "市国资委"]
    broken = made.responsible_units[1]
    assert broken.quote == "市地\n\n方金融监管局"
    assert broken.text == "市地方金融监管局"


@pytest.mark.parametrize(
    ("remark", "names"),
    [
        pytest.param(
            "责任单位：市科技局；以下均含各市、县政府", ["市科技局"], id="extends later ones"
        ),
        pytest.param("责任单位：市科技局，下同", ["市科技局"], id="下同"),
    ],
)
def test_a_remark_stays_in_the_quote(remark: str, names: list[str]) -> None:
    made = plan(f"{GOOD}（{remark}）")
    assert [u.name for u in made.responsible_units][: len(names)] == names
    first = made.responsible_units[0]
    assert made.text[first.assignment_start : first.assignment_end] == remark


def test_the_first_of_a_list_leads_from_there_on() -> None:
    """列第一位者为牵头单位，下同: also in the assignments that follow, where several are named."""
    made = fenjie.parse(
        "一、主要任务\n"
        "推进园区建设。（责任单位：市科技局、财政局，列第一位者为牵头单位，下同）\n"
        "推进道路建设。（责任单位：市交通局、住建局）\n"
        "推进水利建设。（责任单位：市水务局）\n"
    )
    assert [(u.name, u.role) for u in made.responsible_units] == [
        ("市科技局", L),
        ("市财政局", R),
        ("市交通局", L),
        ("市住建局", R),
        ("市水务局", R),
    ]


def test_it_governs_the_paragraph_it_closes() -> None:
    made = fenjie.parse(
        "一、主要任务\n"
        "加强园区建设。推进道路改造，完善配套设施。（责任单位：市科技局）\n"
        "加强人才培养。建设实训基地。（责任单位：市教育局）\n"
    )
    first, second = made.tasks
    names = {u.id: u.name for u in made.responsible_units}
    assert [names[i] for i in first.responsible_units] == ["市科技局"]
    assert [names[i] for i in second.responsible_units] == ["市教育局"]
    by_task = [[names[i] for i in a.responsible_units] for a in made.actions]
    assert by_task == [["市科技局"], ["市科技局"], ["市教育局"]]


def test_a_line_of_its_own_belongs_to_the_measure_above() -> None:
    made = fenjie.parse("一、主要任务\n推进园区建设，完善设施。\n责任单位：市科技局、财政局\n")
    (task,) = made.tasks
    assert [u.name for u in made.responsible_units] == ["市科技局", "市财政局"]
    assert task.responsible_units == [u.id for u in made.responsible_units]


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        (f"{GOOD}（责任单位：市科技局）", "responsibility.bracket"),
        ("由市科技局牵头，推进园区建设。", "responsibility.clause"),
        (f"{GOOD}\n责任单位：市科技局", "responsibility.own_line"),
    ],
)
def test_each_rule_signs_its_records(sentence: str, rule: str) -> None:
    assert {u.rule for u in units(sentence)} == {rule}


@pytest.mark.parametrize(
    "written",
    [
        "推进改革。牵头单位：县发改局，配合单位：县财政局、教育局。",
        "推进改革。【牵头单位：县发改局；配合单位：县财政局、教育局】",
    ],
)
def test_without_round_brackets(written: str) -> None:
    """At the end of the paragraph, or in 【】."""
    assert named(written) == [("县发改局", L), ("县财政局", S), ("县教育局", S)]


def test_cells_that_run_together() -> None:
    assert named(
        "建设养老服务设施市住房城乡规划建设局（牵头）、市残联、市老龄办会同市卫生局等相关部门和"
        "各区市县人民政府、园区管委会2014年4季度出台措施"
    ) == [
        ("市住房城乡规划建设局", L),
        ("市残联", R),
        ("市老龄办", R),
        ("市卫生局", R),
        ("各区市县人民政府", R),
        ("园区管委会", R),
    ]


def test_those_before_the_comma_lead_where_a_remark_says_so() -> None:
    made = fenjie.parse(
        "一、主要任务\n（一）完善服务。〔责任单位：市民政局、市卫生健康委，市财政局、各县（市、区）"
        "人民政府（逗号前为牵头单位，其余按职责分工负责，下同）〕\n"
        "（二）强化保障。〔责任单位：市教育局，市总工会〕\n（三）加强宣传。〔责任单位：市民政局〕\n"
    )
    assert [(u.name, u.role) for u in made.responsible_units] == [
        ("市民政局", L),
        ("市卫生健康委", L),
        ("市财政局", R),
        ("各县（市、区）人民政府", R),
        ("市教育局", L),
        ("市总工会", R),
        ("市民政局", R),
    ]


def test_bare_lists_after_a_remark_on_who_leads() -> None:
    made = fenjie.parse(
        "一、主要任务\n（一）完善服务。优化流程。〔州发展改革委，州财政局、凉山银保监分局等州级有关部门（单位）、"
        "各县（市）人民政府。逗号前为牵头部门，下同〕\n"
        "（二）强化保障。优化环境。〔州民政局，州级有关部门（单位）、各县（市）人民政府〕\n"
    )
    assert [(u.name, u.role) for u in made.responsible_units] == [
        ("州发展改革委", L),
        ("州财政局", R),
        ("凉山银保监分局", R),
        ("州级有关部门（单位）", R),
        ("各县（市）人民政府", R),
        ("州民政局", L),
        ("州级有关部门（单位）", R),
        ("各县（市）人民政府", R),
    ]


def test_a_list_without_end_costs_what_its_length_does() -> None:
    def seconds(times: int) -> float:
        text = "一、主要任务\n" + "化城乡要素流动会同和责任" * times + "\n"
        taken = []
        for _ in range(3):
            began = process_time()
            fenjie.parse(text)
            taken.append(process_time() - began)
        return min(taken)

    assert seconds(1200) < 8 * seconds(300)  # four times as long: not sixteen times
