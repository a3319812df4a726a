"""Text that lost its line breaks: headings, items and owners are where labels go on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import fenjie
from fenjie.structure.run_on import end_of_title

CORPUS = Path(__file__).parents[2] / "corpus"
BODY = "推进园区建设，完善配套设施，培育龙头企业。" * 40


def titles(text: str) -> list[str | None]:
    return [s.title for s in fenjie.parse(text).sections if s.title]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"一、优化发展环境1.简化流程。{BODY}2.压缩时限。{BODY}二、培育市场主体3.减轻负担。{BODY}",
            ["优化发展环境", "简化流程", "压缩时限", "培育市场主体", "减轻负担"],
            id="items right behind a heading",
        ),
        pytest.param(
            f"一、重点任务（一）优化环境1.简化流程（1）推进网上办理。{BODY}（2）推进联合办理。{BODY}",
            ["重点任务", "优化环境", "简化流程", "推进网上办理", "推进联合办理"],
            id="four levels",
        ),
        pytest.param(
            f"一、优化发展环境1.简化流程。{BODY}牵头单位：市科技局责任单位：市财政局"
            f"完成时限：2023年6月底前2.压缩时限。{BODY}",
            ["优化发展环境", "简化流程", "压缩时限"],
            id="behind a deadline",
        ),
        pytest.param(
            f"一、加强组织领导各级各部门要压实责任。{BODY}二、强化督查考核围绕重点任务，开展检查。{BODY}",
            ["加强组织领导", "强化督查考核"],
            id="no mark behind the title",
        ),
        pytest.param(
            f"一、优化发展环境{BODY}申报条件：1.在本市登记；2.增长3.5个百分点；3.有2.5亿元投资。{BODY}",
            ["优化发展环境"],
            id="items of a list, and numbers",
        ),
    ],
)
def test_headings(text: str, expected: list[str]) -> None:
    found = titles(text)
    if len(expected) == 1:  # the title is guessed: only that nothing else is one
        assert len(found) <= 1
    else:
        assert found == expected


def test_owners_on_lines_of_their_own() -> None:
    text = (
        f"一、优化发展环境1.简化流程。{BODY}牵头单位：市科技局配合单位：市财政局、市商务局"
        f"完成时限：2023年6月底前2.压缩时限。{BODY}责任单位：市教育局"
    )
    plan = fenjie.parse(text)
    assert [(u.name, u.role) for u in plan.responsible_units] == [
        ("市科技局", "lead"),
        ("市财政局", "support"),
        ("市商务局", "support"),
        ("市教育局", "responsible"),
    ]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("加强组织领导", "各地、各部门要压实责任，"),
        ("指导思想", "以习近平新时代中国特色社会主义思想为指导，"),
        ("总体要求", "坚持以习近平新时代中国特色社会主义思想为指导，"),
        ("进一步扩大内需特别是居民消费需求", "扩大内需是我国经济发展的长期战略方针，"),
        ("巩固和加强农业基础地位", "坚持把“三农”工作放在重中之重，"),
        ("全力办好国家大事，纵深推进协同发展", "推动新区高标准建设，"),
        ("“十五五”时期的主要目标任务", "“十五五”时期是夯实基础的关键时期，"),
        ("推动营商服务能级提升", "聚焦涉企服务的关键环节，"),
    ],
)
def test_where_a_title_ends(title: str, body: str) -> None:
    text = title + body
    assert end_of_title(text, 0, len(text)) == len(title)


@pytest.mark.parametrize("text", ["适用范围自本通知印发之日起，在全市施行。", "活动主题。"])
def test_nothing_tells_where_the_title_ends(text: str) -> None:
    assert end_of_title(text, 0, len(text)) is None


def test_plans_without_line_breaks_keep_their_outline() -> None:
    kept = written = 0
    for path in CORPUS.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        flat = {"".join((t or "").split()) for t in titles(re.sub(r"\s*\n\s*", "", text))}
        whole = ["".join((t or "").split()) for t in titles(text)]
        kept += sum(title in flat for title in whole)
        written += len(whole)
    assert kept >= 0.9 * written
