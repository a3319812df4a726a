"""Responsible units, further ways of writing: labels, lists, bare brackets, duties in sentences.

Every text stands under ``一、主要任务``; ``⏎`` is a line break.
"""

from __future__ import annotations

import pytest

import fenjie

R, L, S, V = "responsible", "lead", "support", "supervise"


def named(text: str) -> list[tuple[str, str]]:
    made = fenjie.parse("一、主要任务\n" + text.replace("⏎", "\n") + "\n")
    return [(u.name, u.role) for u in made.responsible_units]


def quoted(text: str) -> list[str]:
    made = fenjie.parse(f"一、主要任务\n{text}\n")
    spans = {(u.assignment_start, u.assignment_end): 0 for u in made.responsible_units}
    return [made.text[a:b] for a, b in spans]


LABELS = [
    ("推进园区建设。（主要责任单位：市科技局）", [("市科技局", R)]),
    (
        "推进园区建设。（主责单位：市科技局；协同单位：市财政局）",
        [("市科技局", R), ("市财政局", S)],
    ),
    (
        "推进园区建设。（牵头责任单位：市科技局；共同责任单位：市财政局）",
        [("市科技局", L), ("市财政局", R)],
    ),
    (
        "推进园区建设。（牵头部门（单位）：市科技局；配合部门（单位）：市财政局）",
        [("市科技局", L), ("市财政局", S)],
    ),
    ("推进园区建设。（责任处（室）：法规处、规划处）", [("法规处", R), ("规划处", R)]),
    ("推进园区建设。⏎【责任单位】市科技局、财政局", [("市科技局", R), ("市财政局", R)]),
    ("推进园区建设。⏎责任单位：⏎市科技局、⏎市财政局", [("市科技局", R), ("市财政局", R)]),
    ("推进园区建设。⏎●责任单位：市科技局", [("市科技局", R)]),
    ("推进园区建设。⏎责任单位　　市科技局、财政局", [("市科技局", R), ("市财政局", R)]),
    ("推进园区建设。⏎任务分工：市科技局牵头，市财政局配合。", [("市科技局", L), ("市财政局", S)]),
    (
        "推进公开。〔任务分解：市发改委、市商务局等有关单位做好发布；各县（市）区政府开设专栏〕",
        [("市发改委", R), ("市商务局", R), ("各县（市）区政府", R)],
    ),
    (
        "生产总值增长6%。（预期性指标，牵头单位：市发改委；责任单位：各县市区）",
        [("市发改委", L), ("各县市区", R)],
    ),
    # words before the names that say no role, and other labels behind them
    ("推进园区建设。（市分工方案：市科技局、财政局负责）", [("市科技局", R), ("市财政局", R)]),
    ("推进园区建设。（责任单位：市科技局；目标要求：建成平台）", [("市科技局", R)]),
    # who holds an office is no unit
    (
        "推进园区建设。（责任领导：县委常委张三；责任单位：县科技局；责任人：李四）",
        [("县科技局", R)],
    ),
    ("推进园区建设。⏎牵头领导：县委常委、县委办主任张三", []),
    # labels without a colon or a mark before them, marks and deadlines behind a name
    ("推进园区建设。（责任单位为市科技局、市财政局）", [("市科技局", R), ("市财政局", R)]),
    ("推进园区建设。⏎责任处室：规划处 联系人：张三 电话：12345678", [("规划处", R)]),
    (
        "推进园区建设。（责任单位：市科技局（主办）、市财政局（协办））",
        [("市科技局", L), ("市财政局", S)],
    ),
    ("推进园区建设。（责任单位：市教育局（2025年底前完成））", [("市教育局", R)]),
    ("推进园区建设（市科技局（牵头）、市财政局），推进改革。", [("市科技局", L), ("市财政局", R)]),
    # brackets of two kinds, the foot of a web page
    ("推进园区建设。（责任单位：市交通局、财政局〕", [("市交通局", R), ("市财政局", R)]),
    ("推进园区建设。⏎主办单位：市卫生健康委员会 联系方式：020-12320", []),
    # a bracket that is opened twice or never closed
    (
        "推进园区建设。（牵头单位：市科技局；配合单位：市财政局；完成时限：（2023年6月）",
        [("市科技局", L), ("市财政局", S)],
    ),
    # a heading that is assigned
    (
        "（一）规范园区环境（市科技局牵头，市财政局配合）⏎推进园区建设。",
        [("市科技局", L), ("市财政局", S)],
    ),
]

DUTIES = [
    (
        "市科技局牵头，各县〈市、区〉人民政府、市直各单位按职责完成有关工作，长期推进",
        [("市科技局", L), ("各县〈市、区〉人民政府", R), ("市直各单位", R)],
    ),
    ("法规处、规划处分工负责", [("法规处", R), ("规划处", R)]),
    ("市科技局、各区政府要抓好落实", [("市科技局", R), ("各区政府", R)]),
    ("市科技局牵头会同市财政局负责", [("市科技局", L), ("市财政局", R)]),
    ("市科技局牵头，会同市财政局负责", [("市科技局", L), ("市财政局", R)]),
    # … with more behind them
    (
        "市科技局牵头，各区政府按职责分工负责；2025年底前取得阶段性成果",
        [("市科技局", L), ("各区政府", R)],
    ),
    # a remark in the midst of the list
    ("市科技局（列第一位的为牵头单位，下同）、市财政局负责", [("市科技局", L), ("市财政局", R)]),
    (
        "省教育厅牵头，各市（含定州、辛集市，下同）人民政府负责",
        [("省教育厅", L), ("各市（含定州、辛集市，下同）人民政府", R)],
    ),
]

LISTS = [
    # the rank, and the organ, of places that are named without them
    ("广州、深圳、珠海市政府负责", [("广州市政府", R), ("深圳市政府", R), ("珠海市政府", R)]),
    ("市科技局，天河、黄埔区政府负责", [("市科技局", R), ("天河区政府", R), ("黄埔区政府", R)]),
    ("济南、青岛等市政府，省财政厅负责", [("济南市政府", R), ("青岛市政府", R), ("省财政厅", R)]),
    (
        "黄石、鄂州、黄冈三市人民政府负责",
        [("黄石市人民政府", R), ("鄂州市人民政府", R), ("黄冈市人民政府", R)],
    ),
    # ranks without a place are one collective unit, a place among them is none of it
    ("责任单位：县、区政府，市直有关部门", [("县、区政府", R), ("市直有关部门", R)]),
    ("责任单位：各街镇、青浦工业园区", [("各街镇", R), ("青浦工业园区", R)]),
    ("各省、自治区、直辖市人民政府负责", [("各省、自治区、直辖市人民政府", R)]),
    ("责任单位：各市（州）、扩权县（市）人民政府", [("各市（州）、扩权县（市）人民政府", R)]),
    ("各区县党委、政府，市委宣传部负责", [("各区县党委、政府", R), ("市委宣传部", R)]),
    # the last before 等 takes the level too, whatever 等 sums up
    ("责任单位：市财政局、科技局等市直部门", [("市财政局", R), ("市科技局", R), ("市直部门", R)]),
    ("市财政局等市级相关部门和单位负责", [("市财政局", R), ("市级相关部门和单位", R)]),
    ("市财政局等市直（驻市）进驻单位负责", [("市财政局", R), ("市直（驻市）进驻单位", R)]),
    ("市行政审批局等33家市直单位负责", [("市行政审批局", R), ("市直单位", R)]),
    # names that do not say what they are, told by those beside them
    ("责任单位：市水务局、城投水务、电力公司", [("市水务局", R), ("城投水务", R), ("电力公司", R)]),
    ("责任单位：市通管局、中国移动、中国电信", [("市通管局", R), ("中国移动", R), ("中国电信", R)]),
    # what a body does is no name, a division has no level
    ("责任单位：市水务局、市政公用服务单位", [("市水务局", R), ("市政公用服务单位", R)]),
    ("责任单位：省知识产权局、稽查处", [("省知识产权局", R), ("稽查处", R)]),
    ("责任单位：市审改办、行政服务中心管委会", [("市审改办", R), ("市行政服务中心管委会", R)]),
    ("责任单位：自治区党委组织部、宣传部", [("自治区党委组织部", R), ("自治区党委宣传部", R)]),
    ("责任单位：市科技局 市财政局", [("市科技局", R), ("市财政局", R)]),
    # 等 before a collective, and with 和 behind it
    ("市生态环境局等行政执法有关单位负责", [("市生态环境局", R)]),
    (
        "市国资公司等和各县（市）人民政府负责",
        [("市国资公司", R), ("各县（市）人民政府", R)],
    ),
    ("省财政厅会同履行出资人职责机构负责", [("省财政厅", R), ("履行出资人职责机构", R)]),
    # a 管委会 administers zones, not districts
    (
        "责任单位：松江区、经开区、临港新片区管委会",
        [("松江区", R), ("经开区管委会", R), ("临港新片区管委会", R)],
    ),
    ("责任单位：省住建厅、民航山西监管局", [("省住建厅", R), ("民航山西监管局", R)]),
    ("责任单位：市委宣传部、赣南日报社", [("市委宣传部", R), ("赣南日报社", R)]),
    ("省政协社会和法制委、省法院负责", [("省政协社会和法制委", R), ("省法院", R)]),
    ("责任单位：省科技厅/省财政厅", [("省科技厅", R), ("省财政厅", R)]),
]

BARE = [
    # after a full stop or as the last words: districts, companies and collectives among bodies
    (
        "优化服务。（市商务委、机场集团、东航物流）",
        [("市商务委", R), ("机场集团", R), ("东航物流", R)],
    ),
    ("优化服务。（闵行区、市商务委、上海海关）", [("闵行区", R), ("市商务委", R), ("上海海关", R)]),
    ("优化服务。（相关市直部门）", [("相关市直部门", R)]),
    ("优化服务。（市科技局，各县（市、区）政府）", [("市科技局", R), ("各县（市、区）政府", R)]),
    ("优化服务（市商务委、上海海关）。", [("市商务委", R), ("上海海关", R)]),
    ("优化服务。（兵团工信局，各师市）", [("兵团工信局", R), ("各师市", R)]),
    # divisions of the house that issues it
    ("优化服务。（办公室、法规处）", [("办公室", R), ("法规处", R)]),
    (
        "优化服务。（监管处、省医保局、省指导中心）",
        [("监管处", R), ("省医保局", R), ("省指导中心", R)],
    ),
    # … but no bracket that goes on, or that says more of what stands before it
    ("优化服务（市商务委、上海海关），提升效率。", []),
    ("会同有关部门（市商务委、上海海关）。", []),
    ("完善治理体系（党委领导、政府负责、社会协同、公众参与）。", []),
    ("建设四个一网（一网通办、一网监管、一网协同）。", []),
]

SENTENCES = [
    (
        "国家发展改革委要会同国务院有关部门加强协调。",
        [("国家发展改革委", L), ("国务院有关部门", S)],
    ),
    ("体育总局要会同有关方面做好指导工作。", [("体育总局", L)]),
    ("县财政局适时牵头组织检查。", [("县财政局", L)]),
    ("省政务服务局负责组织建设平台。", [("省政务服务局", R)]),
    ("专班办公室要会同省局督查处开展督查。", [("专班办公室", L), ("省局督查处", S)]),
    ("领导小组负责统筹全县工作。", [("领导小组", R)]),
    ("区政务服务局负责制发凭证。", [("区政务服务局", R)]),
    ("国网厦门供电公司负责核定负荷。", [("国网厦门供电公司", R)]),
    ("由省发展改革委负责，省财政厅配合，建立机制。", [("省发展改革委", R), ("省财政厅", S)]),
    ("推进园区建设，由各县（市、区）负责落实。", [("各县（市、区）", R)]),
    (
        "市行政服务中心、政务局会同市发展改革局、市场监管局等部门完善机制。",
        [("市行政服务中心", L), ("市政务局", L), ("市发展改革局", S), ("市市场监管局", S)],
    ),
    ("市、县营商办要会同有关方面开展检查。", [("市、县营商办", L)]),
    (
        "市科技局为牵头单位，市财政局、审计局为责任单位。",
        [("市科技局", L), ("市财政局", R), ("市审计局", R)],
    ),
    ("由住房城乡建设部门牵头，推行联合验收。", [("住房城乡建设部门", L)]),
    ("市城市管理局：负责提出议定事项。", [("市城市管理局", R)]),
    ("由市工信局牵头负责，市各有关部门配合。", [("市工信局", L), ("市各有关部门", S)]),
    (
        "成立工作领导小组，领导小组下设办公室于市民政局，具体负责日常工作。",
        [("领导小组办公室", R)],
    ),
    ("牵头单位为市科技局。", [("市科技局", L)]),
    # a bracket that is never closed
    (
        "推进建设。（市总工会、市人社局牵头，市医保局按职责分工负责，2023年底前完成",
        [("市总工会", L), ("市人社局", L), ("市医保局", R)],
    ),
    # who is not named is not assigned
    ("行业主管部门要会同有关监管部门梳理事项。", []),
    ("由牵头部门会同相关部门梳理。", []),
    ("各区负责辖区内的落地实施。", []),
    ("主办单位负责项目申报。", []),
    ("充分发挥领导小组牵头抓总作用。", []),
    ("实行市场监管局负责制。", []),
    ("市财政局局长负责审核。", []),
    ("本方案由市科技局会同市财政局负责解释。", []),
]


def cases(table: list[tuple[str, list[tuple[str, str]]]]) -> list[object]:
    return [pytest.param(text, expected, id=text) for text, expected in table]


@pytest.mark.parametrize(("text", "expected"), cases([*LABELS, *BARE]))
def test_labels_and_bare_brackets(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(("assignment", "expected"), cases([*DUTIES, *LISTS]))
def test_lists(assignment: str, expected: list[tuple[str, str]]) -> None:
    assert named(f"推进园区建设。（{assignment}）") == expected


@pytest.mark.parametrize(("sentence", "expected"), cases(SENTENCES))
def test_sentences(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert named(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("由市科技局会同市财政局等部门负责制定办法。", "由市科技局会同市财政局等部门负责"),
        ("国家发展改革委要会同国务院有关部门加强协调。", "国家发展改革委要会同国务院有关部门"),
        ("县财政局适时牵头组织检查。", "县财政局适时牵头"),
    ],
)
def test_the_clause_is_quoted_with_its_duty(sentence: str, quote: str) -> None:
    assert quoted(sentence) == [quote]


def test_a_company_takes_the_level_it_has_elsewhere() -> None:
    bare = named("推进建设。（省商务厅、机场集团负责）")
    assert bare[1][0] == "机场集团"
    both = named("推进建设。（省商务厅、机场集团负责）⏎推进改革。（省机场集团负责）")
    assert [name for name, _ in both] == ["省商务厅", "省机场集团", "省机场集团"]


@pytest.mark.parametrize(
    ("written", "collective"),
    [
        ("市、县营商办", True),
        ("县（市、区）市场监管局", True),
        ("城六区政府", True),
        ("有监管职能的处室", True),
        ("市发改委（审改办、大数据局）", False),
        ("市政公用服务单位", False),
    ],
)
def test_collective(written: str, collective: bool) -> None:
    made = fenjie.parse(f"一、主要任务\n推进园区建设。（责任单位：{written}）\n")
    assert [u.collective for u in made.responsible_units] == [collective]
