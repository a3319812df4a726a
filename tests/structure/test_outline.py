"""The outline: headings with label, title, level by nesting, and kind."""

from __future__ import annotations

import pytest

import fenjie
from fenjie.structure.labels import match_label


def outline(text: str) -> list[tuple[int, str | None, str | None, str]]:
    """(level, label, title, kind) of each section."""
    return [(s.level, s.label, s.title, s.kind) for s in fenjie.parse(text).sections]


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("一、总体要求", "cn", 1),
        ("十三、保障措施", "cn", 13),
        ("（一）优化环境", "pcn", 1),
        ("（二十一）优化环境", "pcn", 21),
        ("1.工作目标", "num", 1),
        ("12、工作目标", "num", 12),
        ("（3）工作目标", "pnum", 3),
        ("第三章 主要任务", "chapter", 3),
        ("第十二节 主要任务", "node", 12),
        ("专栏2 重大工程", "box", 2),
        ("重点工程二：区域试点示范工程", "box", 2),
        ("重点工程之三：运营能力提升工程", "box", 3),
        ("附件1 名词解释", "annex", 1),
        ("①优化环境", "circle", 1),
    ],
)
def test_labels(text: str, kind: str, number: int) -> None:
    label = match_label(text)
    assert label is not None
    assert (label.kind, label.number) == (kind, number)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("3.1%的增长", id="a decimal"),
        pytest.param("2021年，建设园区", id="a year"),
        pytest.param("一批企业", id="一 without a mark"),
        pytest.param("第三章程", id="章程 is a word"),
        pytest.param("一、二产业融合", id="an enumeration"),
        pytest.param("建设园区", id="no label"),
    ],
)
def test_no_labels(text: str) -> None:
    assert match_label(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "一、总体要求\n（一）指导思想。坚持创新引领。\n（二）总体目标。建成强市。\n"
            "二、主要任务\n（一）建设平台。完善体系。\n1.推进改革。优化环境。\n三、保障措施\n加强领导。",
            [
                (1, "一、", "总体要求", "overview"),
                (2, "（一）", "指导思想", "overview"),
                (2, "（二）", "总体目标", "goal"),
                (1, "二、", "主要任务", "task"),
                (2, "（一）", "建设平台", "task"),
                (3, "1.", "推进改革", "task"),
                (1, "三、", "保障措施", "safeguard"),
            ],
            id="three levels",
        ),
        pytest.param(
            "第一章 发展基础\n第一节 主要成就\n经济增长。\n"
            "第二章 重点任务\n第一节 建设平台\n完善体系。",
            [
                (1, "第一章", "发展基础", "background"),
                (2, "第一节", "主要成就", "background"),
                (1, "第二章", "重点任务", "task"),
                (2, "第一节", "建设平台", "task"),
            ],
            id="chapters",
        ),
        pytest.param(
            "1.主要任务\n（1）建设平台。完善体系。\n2.保障措施\n加强领导。",
            [(1, "1.", "主要任务", "task"), (2, "（1）", "建设平台", "task"),
             (1, "2.", "保障措施", "safeguard")],
            id="a level is a depth, not a kind of number",
        ),
        pytest.param(
            "为建设强市，制定本计划。\n\n一、主要任务\n建设园区。",
            [(0, None, None, "preamble"), (1, "一、", "主要任务", "task")],
            id="text before the first heading",
        ),
        pytest.param(
            "一、总体要求\n推进改革。\n附件1\n重点任务分工\n1.完善制度。加快建立制度。",
            [(1, "一、", "总体要求", "overview"), (1, "附件1", "重点任务分工", "task"),
             (2, "1.", "完善制度", "task")],
            id="an annex that says what is to be done",
        ),
        pytest.param(
            "一、重点任务\n推进改革。\n附件12026年民生实事\n一、提高低保水平\n提高补贴标准。",
            [(1, "一、", "重点任务", "task"), (1, "附件1", "2026年民生实事", "task"),
             (2, "一、", "提高低保水平", "task")],
            id="the number of an annex before a year; an annex that is a plan",
        ),
        pytest.param(
            "各处：\n现将方案印发给你们，请抓好落实。\n附件：江北市营商环境提升方案\n附件\n"
            "江北市营商环境提升方案\n一、工作目标\n优化环境。\n二、工作措施\n推进改革。",
            [(0, None, None, "preamble"), (1, "一、", "工作目标", "goal"),
             (1, "二、", "工作措施", "task")],
            id="the one annex of a notice is the plan itself",
        ),
        pytest.param(
            "各处：\n现将方案印发给你们，请抓好落实。\n附件1\n全省工程建设项目审批制度\n改革提升\n"
            "工作方案\n一、总体要求\n坚持创新。\n附件2\n任务台账",
            [(0, None, None, "preamble"),
             (1, "附件1", "全省工程建设项目审批制度改革提升工作方案", "task"),
             (2, "一、", "总体要求", "overview"), (1, "附件2", "任务台账", "appendix")],
            id="the title of a numbered annex over several lines",
        ),
        pytest.param(
            "一、工作安排\n（一）坚持制造业当家，加快建设现代化产业体系。\n推进改革。\n"
            "（二）推动供需高水平动态适配，在建设强大国内市场中努力扩大有潜能的消费、有需求的生产、"
            "有效益的投资。\n提振消费。\n（三）深化改革。\n完善体系。",
            [(1, "一、", "工作安排", "task"),
             (2, "（一）", "坚持制造业当家，加快建设现代化产业体系", "task"),
             (2, "（二）", "推动供需高水平动态适配，在建设强大国内市场中努力扩大有潜能的消费、"
              "有需求的生产、有效益的投资", "task"),
             (2, "（三）", "深化改革", "task")],
            id="a heading of one long sentence",
        ),
        pytest.param(
            "一、重点工作\n" + "".join(
                f"（{n}）着力{what}，在{where}上开新局。主动适应变化，推进改革。\n"
                for n, what, where in [
                    ("一", "贯彻新发展理念", "经济提质"), ("二", "完善市场体制", "改革开放"),
                    ("三", "加强生态治理", "绿色低碳"), ("四", "加快协调发展", "城乡建设"),
                    ("五", "落实安全观", "社会稳定"), ("六", "办好民生实事", "生活品质"),
                ]
            ),
            [(1, "一、", "重点工作", "task"),
             (2, "（一）", "着力贯彻新发展理念，在经济提质上开新局", "task"),
             (2, "（二）", "着力完善市场体制，在改革开放上开新局", "task"),
             (2, "（三）", "着力加强生态治理，在绿色低碳上开新局", "task"),
             (2, "（四）", "着力加快协调发展，在城乡建设上开新局", "task"),
             (2, "（五）", "着力落实安全观，在社会稳定上开新局", "task"),
             (2, "（六）", "着力办好民生实事，在生活品质上开新局", "task")],
            id="run-in headings of one comma each",
        ),
        pytest.param(
            "第一条 申请材料如下：\n1.投资合同；\n2.批准文件；\n3.其他需提交的材料。\n"
            "第二条 审核流程\n推进办理。",
            [(0, None, None, "preamble"), (1, "第二条", "审核流程", "task")],
            id="the last item of a list is no heading",
        ),
        pytest.param(
            "第一章 总则\n第一条 为规范管理，制定本办法。\n第二章 奖励措施\n"
            "第二条 落地投资奖。对新落地项目给予奖励。\n第三条 知识产权创造：\n"
            "（一）授权资助。每件资助3000元。\n（二）维持资助。每件资助2000元。\n"
            "第四条 本办法自发布之日起施行。",
            [(1, "第一章", "总则", "overview"), (1, "第二章", "奖励措施", "task"),
             (2, "第二条", "落地投资奖", "task"), (2, "第三条", "知识产权创造", "task"),
             (3, "（一）", "授权资助", "task"), (3, "（二）", "维持资助", "task")],
            id="an article with a name is a heading, one that only says something is none",
        ),
        pytest.param(
            "第一条【目的依据】为加强管理，制定本办法。\n第二条【适用范围】\n本市适用本办法。\n"
            "第三条（职责分工）市建设局负责监督管理。\n第四条 （以下简称企业）应当报告。",
            [(1, "第一条", "目的依据", "overview"), (1, "第二条", "适用范围", "task"),
             (1, "第三条", "职责分工", "task")],
            id="the name of an article in brackets",
        ),
        pytest.param(
            "“十四五”时期发展成就和2025年工作回顾\n粮食丰收。\n"
            "“十五五”时期主要目标和2026年重点工作\n一、推进改革\n（一）促进融合\n加快建设。",
            [(1, None, "“十四五”时期发展成就和2025年工作回顾", "background"),
             (1, None, "“十五五”时期主要目标和2026年重点工作", "goal"),
             (2, "一、", "推进改革", "goal"), (3, "（一）", "促进融合", "goal")],
            id="chapters without numbers, named by their years",
        ),
        pytest.param(
            "一、2026年重点工作\n" + "".join(
                f"（{n}）聚焦{what}，充分释放{which}。坚持不懈。加快建设，推进改革。\n"
                for n, what, which in [
                    ("一", "服务发展", "内需潜力"), ("二", "优化环境", "主体活力"),
                    ("三", "改善民生", "发展成果"),
                ]
            ) + "二、保障措施\n"
            + "".join(f"（{n}）推进改革建设。坚持不懈。\n" for n in "一二三四"),
            [(1, "一、", "2026年重点工作", "task"),
             (2, "（一）", "聚焦服务发展，充分释放内需潜力", "task"),
             (2, "（二）", "聚焦优化环境，充分释放主体活力", "task"),
             (2, "（三）", "聚焦改善民生，充分释放发展成果", "task"),
             (1, "二、", "保障措施", "safeguard"),
             *((2, f"（{n}）", "推进改革建设", "safeguard") for n in "一二三四")],
            id="named alike in one chapter, though not in all",
        ),
        pytest.param(
            "一、主要任务\n" + "".join(
                f"{n}.{first}推进改革，完善体系。\n" for n, first in enumerate([
                    "扩大消费，提振信心。", "发放消费券，举办促销活动。", "实施安居工程。",
                    "支持企事业单位集中团购证照齐全的现房。", "加快水库、储备基地建设。",
                    "引导企业，扩大生产。", "简化流程，压缩时限。", "落实政策，减轻负担。",
                    "开展培训，促进就业。", "优化环境，吸引投资。", "完善设施，补齐短板。",
                    "加强监管，守住底线。", "培育企业，壮大产业。",
                ], 1)
            ),
            [(1, "一、", "主要任务", "task"), (2, "3.", "实施安居工程", "task")],
            id="a list of measures: only a short name is a title",
        ),
        pytest.param(
            "附件三级公立医院考核指标\n推进考核，完善体系。",
            [(1, "附件", "三级公立医院考核指标", "appendix")],
            id="三级 is no number of an annex",
        ),
        pytest.param(
            "一、主要任务\n（一）优化环境。（牵头单位：市科技局）\n1.压缩办理时限。推进网上办理。\n"
            "（二）推进改革。（牵头单位：市科技局）",
            [(1, "一、", "主要任务", "task"), (2, "（一）", "优化环境", "task"),
             (3, "1.", "压缩办理时限", "task")],
            id="one sentence and who answers for it: a heading where items follow",
        ),
        pytest.param(
            "一、主要任务\n推进改革。\n附表：1.整治计划表\n2.防洪标准表\n3.重大项目表\n"
            "附表1 整治计划表\n略",
            [(1, "一、", "主要任务", "task"), (1, "附表1", "整治计划表", "appendix")],
            id="a list of annexes",
        ),
    ],
)  # fmt: skip
def test_nesting(text: str, expected: list[tuple[int, str | None, str | None, str]]) -> None:
    assert outline(text) == expected


def test_brackets_of_either_width_are_the_same_label() -> None:
    """An outline may mix both; each label is given as written."""
    text = "一、主要任务\n(一) 建设平台。完善体系。\n（二）推进改革。优化环境。\n"
    assert [(level, label) for level, label, *_ in outline(text)] == [
        (1, "一、"),
        (2, "(一)"),
        (2, "（二）"),
    ]


# kind <- titles that say it
KINDS: dict[str, list[str]] = {
    "overview": [
        "总体要求",
        "指导思想",
        "基本原则",
        "总体思路",
        "建设科技创新强市总体要求",
        "总体要求和主要目标",  # of two kinds the first wins
        "“十五五”时期发展的主要考虑",
    ],
    "goal": [
        "总体目标",
        "工作目标",
        "主要目标",
        "发展目标",
        "预期目标",
        "目标任务",
        "“十五五”时期主要目标",
        "试点目标",
    ],
    "task": [
        "主要任务",
        "重点任务",
        "重点行动",
        "重点工程",
        "重大项目",
        "要素支撑",
        "政策措施",
        "加快产业发展",
        "夯实金融业发展基础",  # 发展基础 alone would be background
        "夯实产业发展基础",
        "加强土地供给保障",  # a field of work, like 民生保障
        "强化协调配合，加强资金保障",
        "全面落实减负降税费工作要求",  # what is asked of whom, not of the work
    ],
    "safeguard": [
        "保障措施",
        "组织实施",
        "组织领导",
        "强化组织领导",
        "加强组织领导",
        "工作要求",
        "完善推进机制，确保任务落地落实",
    ],
    "background": [
        "现状",
        "发展基础",
        "面临形势",
        "工作回顾",
        "“十三五”工作回顾",
        "总体形势和思路目标",
        "2025年主要工作和“十四五”发展成就",
        "一年接着一年干，新福建建设持续取得新进展新成效",
    ],
    "appendix": ["名词解释"],
}


@pytest.mark.parametrize(
    ("title", "kind"), [pytest.param(t, k, id=t) for k, titles in KINDS.items() for t in titles]
)
def test_kinds(title: str, kind: str) -> None:
    ((_, _, read_title, read_kind),) = outline(f"一、{title}\n加快建设，完善体系。\n")
    assert (read_title, read_kind) == (title, kind)


@pytest.mark.parametrize(
    ("parent", "child", "kind"),
    [
        pytest.param("总体目标", "创新能力", "goal", id="says none: from its parent"),
        pytest.param("保障措施", "政策支持", "safeguard", id="from its parent"),
        pytest.param("发展基础", "产业规模", "background", id="from its parent, background"),
        pytest.param("主要任务", "工作目标", "goal", id="its own word wins"),
        pytest.param("主要任务", "强化组织领导", "safeguard", id="wherever it stands"),
        pytest.param("总体要求", "要素支撑", "task", id="要素支撑 is task"),
        pytest.param("重点任务", "夯实金融业发展基础", "task", id="to be laid, not what is there"),
    ],
)
def test_inherited_kinds(parent: str, child: str, kind: str) -> None:
    text = f"一、{parent}\n（一）{child}\n加快建设，完善体系。\n"
    assert outline(text)[-1] == (2, "（一）", child, kind)


@pytest.mark.parametrize(
    ("paragraph", "label", "title"),
    [
        ("1.工作目标。集聚创新平台，建设实验室。", "1.", "工作目标"),
        ("（一）优化环境。简化流程。", "（一）", "优化环境"),
        ("（一）优化环境（责任单位：市科技局）", "（一）", "优化环境"),
        ("(一) 优化环境。", "(一)", "优化环境"),
        ("专栏 2 重大工程", "专栏2", "重大工程"),
        ("**（一）优化环境。**简化流程。", "（一）", "优化环境"),
        ("附件重点任务分工序号工作任务负责单位1推进改革，", "附件", "重点任务分工"),
        ("二、政策措施部分23各级政府要加大投入，安排资金", "二、", "政策措施部分"),
    ],
)
def test_headings(paragraph: str, label: str, title: str) -> None:
    made = outline(f"一、主要任务\n{paragraph}\n推进网上办理，压缩时间。\n")
    assert [(a, b) for _, a, b, _ in made][-1] == (label, title)


@pytest.mark.parametrize(
    "paragraph",
    [
        pytest.param("着力建设“双一流”大学。支持学科建设。", id="an unnumbered topic sentence"),
        pytest.param("建设园区，推进改革。", id="running text"),
        pytest.param("2021年，建设园区10个。", id="a year is no label"),
        pytest.param("①优化环境，简化流程。②推进改革。", id="items of a list in one line"),
    ],
)
def test_no_headings(paragraph: str) -> None:
    assert [title for *_, title, _ in outline(f"一、主要任务\n{paragraph}\n")] == ["主要任务"]


CONTENTS = ["一、总体要求", "二、主要目标", "三、主要任务", "四、保障措施"]
SECTIONS = "".join(f"{head}\n加快建设，完善体系。\n" for head in CONTENTS)


@pytest.mark.parametrize(
    "between",
    [
        pytest.param("为建设强市，制定本计划。\n", id="an opening between"),
        pytest.param("", id="nothing between"),
    ],
)
def test_a_table_of_contents_is_no_outline(between: str) -> None:
    text = "目录\n" + "\n".join(CONTENTS) + "\n" + between + SECTIONS
    assert [section for section in outline(text) if section[0]] == outline(SECTIONS)


def test_a_table_of_contents_says_the_titles_where_line_breaks_were_lost() -> None:
    opening = "推进园区建设，完善配套设施，培育龙头企业。" * 40
    heads = ["第一章　总体形势", "第二章　保障重要农产品供给", "第三章　建设特色农业带",
             "第四章　强化科技支撑", "第五章　加强规划管理"]  # fmt: skip
    text = "江北市农业规划目　录" + "".join(heads) + "江北市农业规划为加快发展，制定本规划。"
    text += "".join(head + opening for head in heads)
    assert [title for _, _, title, _ in outline(text) if title] == [
        head.partition("　")[2] for head in heads
    ]


def test_a_plan_of_its_own_has_an_opening_of_its_own() -> None:
    """What stands between the title of a second plan and its 一、 belongs to no section above."""
    one = "一、主要任务\n推进改革，完善体系。\n二、保障措施\n加强领导，压实责任。\n"
    text = "江北市园区建设方案\n" + one + "江北市环境建设方案\n为优化环境，制定本方案。\n" + one
    made = outline(text)
    assert [(level, label, kind) for level, label, _, kind in made] == [
        (0, None, "preamble"), (1, "一、", "task"), (1, "二、", "safeguard"),
    ] * 2  # fmt: skip


@pytest.mark.parametrize(
    "title",
    [
        "3.江北市人民政府关于印发江北市园区建设方案的通知（2023年4月10日）",
        "3.江北市社会信用体系建设2023年工作要点（2023年4月10日）",
    ],
)
def test_the_numbered_title_of_a_document_in_a_collection_is_no_heading(title: str) -> None:
    text = f"一、保障措施\n加强领导。\n{title}\n各区政府：\n一、主要任务\n推进改革。\n"
    assert [(level, kind) for level, _, _, kind in outline(text)] == [
        (1, "safeguard"), (0, "preamble"), (1, "task"),
    ]  # fmt: skip


def test_offsets_are_those_of_the_title() -> None:
    plan = fenjie.parse("一、主 要任务\n（一）优化环境。简化流程，推进办理。\n")
    assert [plan.text[s.start : s.end] for s in plan.sections] == ["主 要任务", "优化环境"]


def test_names_before_a_colon_are_titles_in_a_row() -> None:
    made = fenjie.parse(
        "四、职责分工\n1.县财政局：统筹安排资金，保障各项工作经费。\n2.县林业局：做好道路两侧的绿化工作。\n"
        "3.县水利局：负责沿线水土保持工作。\n"
    )
    assert [(s.level, s.label, s.title) for s in made.document.sections] == [
        (1, "四、", "职责分工"),
        (2, "1.", "县财政局"),
        (2, "2.", "县林业局"),
        (2, "3.", "县水利局"),
    ]


def test_one_name_before_a_colon_is_none() -> None:
    made = fenjie.parse("四、职责分工\n1.主要措施：统筹安排资金，保障各项工作经费到位。\n")
    assert [s.title for s in made.document.sections] == ["职责分工"]


def test_names_before_a_colon_are_titles_in_all_items_or_in_none() -> None:
    made = fenjie.parse(
        "四、工作措施\n1.加强宣传：通过网络媒体广泛宣传相关政策。\n2.强化督查：定期组织开展专项监督检查。\n"
        "3.各部门要按时报送工作进展情况。\n"
    )
    assert [s.title for s in made.document.sections] == ["工作措施"]


NUMBERED = "3.江北市人民政府关于印发江北市园区建设方案的通知（2023年4月10日）\n各区政府：\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            NUMBERED + "一、主要任务\n（一）优化环境。\n1.简化流程。推进网上办理，压缩时间。\n"
            "（二）完善体系。\n2.加强监管。推进联合检查，提高效率。\n",
            ["一、主要任务", "（一）优化环境", "1.简化流程", "（二）完善体系", "2.加强监管"],
            id="the number of a document in a collection says nothing of its order",
        ),
        pytest.param(
            "一、主要任务\n（一）优化环境。\n1.简化流程。推进网上办理，压缩时间。\n"
            "（二）加快无证明城市建设，实现20%以上个人事项信息免填写。\n2.加强监管。推进检查，提高效率。\n",
            ["一、主要任务", "（一）优化环境", "1.简化流程",
             "（二）加快无证明城市建设，实现20%以上个人事项信息免填写", "2.加强监管"],
            id="a sentence with a number is a heading where items stand below it and its like",
        ),
        pytest.param(
            "第一章 总则\n第一条 申报条件如下：\n（一）在本市登记注册。\n"
            "（二）有满足需要的资金安排。\n"
            "有关资金应当专款专用，接受监督。\n",
            ["第一章总则"],
            id="items of an article",
        ),
        pytest.param(
            "一、工作内容\n1.设定依据：\n（1）《中华人民共和国城乡规划法》\n（2）《江北市供热条例》\n"
            "2.申请材料\n（1）申请表\n（2）身份证复印件\n（3）委托书\n二、职责分工\n推进改革，完善体系。\n",
            ["一、工作内容", "1.设定依据", "2.申请材料", "二、职责分工"],
            id="names of laws; items with nothing below them",
        ),
        pytest.param(
            "一、主要任务\n1.加强监管。推进检查，提高效率。\n2..优化服务。完善制度，压缩时间。\n",
            ["一、主要任务", "1.加强监管", "2.优化服务"],
            id="a label with one point too many",
        ),
        pytest.param(
            "第一章\n总\n则\n第一条 推进改革。\n第二章\n附\n则\n第二条 推进改革。\n",
            ["第一章总则", "第二章附则"],
            id="a word one character a line",
        ),
        pytest.param(
            "一、主要任务\n推进改革，完善体系。\n专栏\n1\n园区建设工程\n建设园区，完善设施。\n"
            "二、保障措施\n加强领导，压实责任。\n",
            ["一、主要任务", "专栏1园区建设工程", "二、保障措施"],
            id="a box, its number and its title on lines of their own",
        ),
    ],
)  # fmt: skip
def test_what_is_a_heading(text: str, expected: list[str]) -> None:
    made = [f"{(label or '').rstrip('.')}{'.' * bool(label and label.endswith('.'))}{title}"
            for _, label, title, _ in outline(text) if title]  # fmt: skip
    assert made == expected


def test_a_box_has_numbers_of_its_own() -> None:
    text = (
        "一、主要任务\n1.建设平台。完善体系，推进改革。\n专栏1 园区工程\n"
        "1.改造园区。完善设施，推进绿化。\n"
        "2.建设道路。新建道路，改造桥梁。\n2.加强监管。推进检查，提高效率。\n"
    )
    assert [(level, label) for level, label, *_ in outline(text)] == [
        (1, "一、"), (2, "1."), (3, "专栏1"), (4, "1."), (4, "2."), (2, "2."),
    ]  # fmt: skip


def test_each_plan_of_a_file_is_judged_by_its_own_items() -> None:
    """In the second plan no item has a title; that says nothing of the first."""
    one = "".join(
        f"（{n}）{what}，完善体系。推进改革，优化环境，压缩时间。\n"
        for n, what in zip("一二三", ["建设平台", "改造园区", "加强监管"], strict=True)
    )
    two = "".join(
        f"（{n}）推进改革措施落地，加快建设平台，完善体系。优化环境，压缩时间。\n"
        for n in "一二三四五六七八"
    )
    text = f"江北市园区方案\n一、主要任务\n{one}江北市环境方案\n一、主要任务\n{two}"
    titles = [title for _, _, title, _ in outline(text) if title]
    assert titles == [
        "主要任务",
        "建设平台，完善体系",
        "改造园区，完善体系",
        "加强监管，完善体系",
        "主要任务",
    ]


def test_a_sentence_with_nothing_below_but_who_answers_for_it_is_a_measure() -> None:
    owners = "牵头单位：市科技局\n完成时限：2023年6月底前\n"
    plan = fenjie.parse(
        f"一、主要任务\n1.优化审批管理，制定报告规范。\n{owners}2.推进网上申领，简化手续。\n{owners}"
    )
    assert [s.title for s in plan.sections if s.title] == ["主要任务"]
    assert len(plan.tasks) == 2


def test_annexes_listed_behind_a_lost_line_break_are_no_headings() -> None:
    body = "推进园区建设，完善配套设施，培育龙头企业。" * 60
    text = f"一、主要任务{body}二、保障措施{body}"
    text += "附件：1.江北市项目清单2.江北市政策清单3.江北市要素清单"
    assert [title for _, _, title, _ in outline(text) if title] == ["主要任务", "保障措施"]


def test_a_class_between_rows_of_a_flattened_table_is_no_heading() -> None:
    """What stands behind the last row is one."""
    body = "推进园区建设，完善配套设施，培育龙头企业。" * 60
    table = (
        "序号指标名称单位2020年2025年指标属性一、高质高效1粮食产量万吨107108约束性2肉类产量万吨158180预期性"
        "二、宜居宜业3农村公路占比％5056预期性4科技贡献率％6064预期性"
    )
    text = f"一、发展目标{body}专栏1 主要指标{table}二、主要任务{body}三、保障措施{body}"
    assert [title for _, _, title, _ in outline(text) if title] == [
        "发展目标", "主要指标", "主要任务", "保障措施",
    ]  # fmt: skip
    assert len(fenjie.parse(text).targets) == 4


def test_numbers_before_the_first_chapter_that_begin_nowhere_are_no_headings() -> None:
    """The tail of what stood before in a collection, and the place of the plan in it."""
    text = (
        "22.行业标准复审评价表\n23.行业标准项目撤销申请表\n江北市优化营商环境任务清单\n"
        "一、打造政策环境\n1.优化供应方式。加强政策引导，推进园区建设。\n二、打造市场环境\n推进改革。\n"
    )
    assert [(level, title) for level, _, title, _ in outline(text) if title] == [
        (1, "打造政策环境"),
        (2, "优化供应方式"),
        (1, "打造市场环境"),
    ]


def test_an_item_without_a_name_ends_the_one_before_it_that_has_one() -> None:
    made = fenjie.parse(
        "一、主要任务\n1.深化改革。推进园区建设，完善设施。\n2.加大资金投入力度，支持企业创新，培育龙头企业。\n"
        "3.优化服务。压缩审批时限，精简材料。\n"
    )
    names = {s.id: s.title for s in made.sections}
    assert [names[t.section] for t in made.tasks] == ["深化改革", "主要任务", "优化服务"]
