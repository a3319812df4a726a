"""What the charts say, in both languages: titles are questions, axes say what is counted."""

from __future__ import annotations

from typing import Literal

ZH = {
    "series": "各项指标逐年要达到多少？",
    "units": "哪些单位在哪些方面承担的措施最多？",
    "network": "哪些单位共同承担任务？",
    "deadlines": "各方面的工作什么时候到期？",
    "coverage": "大纲各部分读出了多少记录？",
    "coverage.documents": "各份文件读出了多少记录？",
    "actions": "措施",
    "targets": "指标值",
    "responsible_units": "责任单位",
    "times": "时间",
    "records": "记录数",
    "measures": "措施数",
    "bounds": "空心：下限、上限或约数",
    "network.note": "圆：单位，大小为任务数；线：共同承担的任务，粗细为次数",
    "deadlines.note": "竖线：各年年底；圆：到期的措施与指标值之数",
    "nothing": "没有可画的内容",
}
EN = {
    "series": "What shall each indicator reach, year by year?",
    "units": "Which units answer for most actions, in which fields?",
    "network": "Which units share tasks?",
    "deadlines": "When is the work in each field due?",
    "coverage": "How many records were read from each part of the outline?",
    "coverage.documents": "How many records were read from each document?",
    "actions": "actions",
    "targets": "targets",
    "responsible_units": "units",
    "times": "times",
    "records": "records",
    "measures": "actions",
    "bounds": "hollow: a bound, or about",
    "network.note": "circles: units, by number of tasks; lines: tasks they share",
    "deadlines.note": "lines: the ends of the years; circles: actions and targets due",
    "nothing": "nothing to draw",
}


def words(language: Literal["zh", "en"]) -> dict[str, str]:
    """The words of one language."""
    return EN if language == "en" else ZH
