"""The kind of a section (goal, task, safeguard ...), told by the words of its heading.

In: title and label of a heading, the kind of its parent, its level.  Out: the kind.

>>> kind_of("保障措施", "四、", None, 1), kind_of("创新能力", "（一）", "goal", 2)
('safeguard', 'goal')
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.lexicon import alternation
from fenjie.vocabulary import Kind

_KIND_WORDS: tuple[tuple[Kind, regex.Pattern], ...] = (
    (
        "appendix",
        regex.compile(rf"^(?:附件|附表|附录)|名词解释|^附：|{alternation('appendix_headings')}"),
    ),
    (
        "safeguard",
        regex.compile(
            r"保障措施|(?:主要|组织|实施|政策|机制)保障$|组织实施|组织领导|组织保障|实施保障"
            r"|^(?:加强|强化)?(?:规划|方案|计划)?(?:实施|组织)(?:和)?保障$|强化保障$|^保障(?:要素|制度|机制|体系|条件|支撑|工作)?$|工作保障|^.{0,6}工作要求"
            rf"|{alternation('safeguard_headings')}"
        ),
    ),
    (
        "background",
        regex.compile(
            r"现状|面临(?:的)?形势|形势与|^发展环境$|工作回顾|回顾$|的回顾|发展背景|时代背景|规划背景|实施背景"
            r"|工作总结|发展成就|主要成就|取得的成|(?:十[一二三四五]五)[”]?(?:时期)?.{0,12}(?:回顾|成就)|形势(?:$|和|及)"
            rf"|{alternation('background_headings')}"
        ),
    ),
    (
        "goal",
        regex.compile(
            r"总体目标|工作目标|主要目标|发展目标|目标任务|行动目标|预期目标|奋斗目标|远景目标|建设目标|任务目标|培育目标|战略目标|改革目标|年度目标|^.{0,4}目标$"
            rf"|{alternation('goal_headings')}"
        ),
    ),
    (
        "overview",
        regex.compile(
            r"总体要求|指导思想|基本原则|总体思路|基本思路|工作思路|工作原则|(?:总体|主要)考虑|总要求|战略定位|^总则$|^(?:制定)?(?:目的|依据|目的(?:和|与)?依据)$"
            rf"|{alternation('overview_headings')}"
        ),
    ),
    (
        "task",
        regex.compile(
            r"主要任务|重点任务|重点行动|重点工程|重大项目|重大工程|工作任务|重点工作|主要工作|主要举措"
            r"|主要措施|工作措施|重点举措|重点项目|任务(?:分工|分解|清单)|要素支撑|政策措施|工作举措"
            rf"|{alternation('task_headings')}"
        ),
    ),
    # 完善……保障机制, 夯实……发展基础 are work to be done.
    ("safeguard", regex.compile("^(?:(?!完善|健全|建立|构建).)*?(保障机制)$")),
    (
        "background",
        regex.compile(
            "^(?:(?!夯实|筑牢|打牢|巩固|奠定|厚植|筑实|强化|加强|打好|构筑).)*?(发展基础)"
        ),
    ),
)


# A chapter on leadership or on what secures the rest; 民生保障 is a field of work.
_SAFEGUARD_HEAD = regex.compile(
    r"党(?:的|对.{1,12}的)(?:全面|集中统一|领导核心)*领导|党的建设|管党治党|(?<!民生|社会|兜底|安全|服务|权益|住房|用地|能源|粮食|供给|供应|要素|电力|物资|资金)保障(?:体系|能力|水平)?$"
    r"|确保.{0,6}(?:任务|工作|政策|措施|方案|规划).{0,4}(?:落地|落实|见效)"
)


# 动员部署阶段（2023年3月）: when a stage is
STAGE = regex.compile(r"（[^（）]{0,12}\d{1,4}[年月][^（）]{0,24}）$")
_AHEAD = regex.compile("安排|打算|任务|目标|考虑")
# 一年接着一年干，各项建设取得新进展新成效: the slogan of a chapter that looks back
_ACHIEVED = regex.compile(r"取得.{0,10}(?:成效|成就|成绩|进展)$")
# 附件1 2026年民生实事, 附件 …工作方案: an annex that is a plan of its own.
_PLAN = regex.compile(r"(?:方案|计划|规划|要点|措施|意见|民生实事|行动)(?:（[^）]{1,30}）)*$")


def kind_of(title: str, label: str, parent: Kind | None, level: int) -> Kind:
    """The section kind that a heading says, else its parent's, else ``task`` at level 1."""
    if _KIND_WORDS[0][1].search(label + title):
        # 附件：重点任务分工 is a table of tasks
        return "task" if _KIND_WORDS[5][1].search(title) or _PLAN.search(title) else "appendix"
    if parent is not None and level > 1 and STAGE.search(title):
        return parent  # 实施步骤 / 组织实施（2023年5月至11月）
    said = [
        (m.start(m.lastindex or 0), kind)
        for kind, words in _KIND_WORDS[1:]
        if (m := words.search(title))
    ]
    if said:
        if title.endswith("目标任务"):
            return "goal"  # “十五五”时期总体要求和目标任务
        first = min(said, key=lambda pair: pair[0])[1]  # 总体要求和预期目标: the first named
        looks_back = first == "task" and any(kind == "background" for _, kind in said)
        # 2025年主要工作和“十四五”发展成就: what was done
        return "background" if looks_back and _AHEAD.search(title) is None else first
    if level == 1 and _SAFEGUARD_HEAD.search(title):
        return "safeguard"
    if level == 1 and _ACHIEVED.search(title):
        return "background"
    if level == 1 and "意义" in title:
        return "background"  # below 总体要求 it is a part of it
    if parent is not None and level > 1:
        return parent
    return "task"
