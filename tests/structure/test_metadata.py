"""Metadata: what a document says of itself, and nothing that it does not say."""

from __future__ import annotations

from typing import Any

import pytest

import fenjie

BODY = "\n一、优化发展环境\n加快建设，完善体系。\n"


def read(text: str) -> dict[str, Any]:
    document = fenjie.parse(text).document
    found = {name: getattr(document, name) for name in ("title", "issuer", "number", "issued")}
    period = document.period
    return found | {
        "region": document.region,
        "period": (period.start, period.end) if period else None,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "江北市建设科技强市三年行动计划（2019—2021年）\n" + BODY,
            {
                "title": "江北市建设科技强市三年行动计划（2019—2021年）",
                "region": "江北市",
                "period": (2019, 2021),
                "issuer": None,
                "number": None,
                "issued": None,
            },
            id="a title with its years",
        ),
        pytest.param(
            "江北市人民政府关于印发江北市养老服务发展规划的通知\n江北政发〔2022〕15号\n\n"
            "各区政府：\n现印发给你们。\n江北市人民政府\n2022年3月8日\n\n江北市养老服务发展规划\n"
            + BODY,
            {
                "title": "江北市养老服务发展规划",
                "issuer": "江北市人民政府",
                "number": "江北政发〔2022〕15号",
                "issued": "2022-03-08",
                "region": "江北市",
            },
            id="a notice that forwards a plan",
        ),
        pytest.param(
            "江北市“十四五”就业促进规划\n" + BODY, {"period": (2021, 2025)}, id="a plan period"
        ),
        pytest.param("江北市2023年重点工作安排\n" + BODY, {"period": (2023, 2023)}, id="one year"),
        pytest.param("江北市产业发展行动方案\n" + BODY, {"period": None}, id="no years: no period"),
        pytest.param(
            "江北市产业发展行动方案\n" + BODY + "江北市人民政府\n二〇二二年三月十八日\n",
            {"issued": "2022-03-18", "issuer": "江北市人民政府"},
            id="signed at the end, in Chinese numerals",
        ),
        pytest.param(
            "江北市产业发展行动方案\n（2023—2025年）\n" + BODY,
            {"title": "江北市产业发展行动方案（2023—2025年）", "period": (2023, 2025)},
            id="a title over two lines",
        ),
        pytest.param(
            "江北市建设科技强市\n\n三年行动计划 (2019—2021年)\n" + BODY,
            {"title": "江北市建设科技强市三年行动计划（2019—2021年）"},
            id="a title cut in two",
        ),
        pytest.param(
            "关于加快全国产业发展的指导意见\n" + BODY,
            {"region": "全国"},
            id="for the whole country",
        ),
        pytest.param(
            "江北市重点工作\n一、主要任务\n建设园区。\n",
            {"title": "江北市重点工作"},
            id="a heading is never the title",
        ),
        pytest.param(
            "江北市按照国发〔2016〕24号文件加快建设。\n" + BODY,
            {"number": None},
            id="the number of another document",
        ),
        pytest.param(
            "中共中央 国务院印发《扩大内需战略规划纲要(2022-2035年)》\n" + BODY,
            {"title": "扩大内需战略规划纲要（2022-2035年）", "period": (2022, 2035)},
            id="a title that names what is issued, no 的通知",
        ),
        pytest.param(
            "一、主要任务\n加快建设，完善体系。\n江北市人民政府2014年11月13日\n附件\n"
            + "推进改革，优化环境。\n" * 70,
            {"issued": "2014-11-13", "issuer": "江北市人民政府"},
            id="signed before the annexes",
        ),
        pytest.param(
            "江北市产业发展行动方案\n江北市人民政府\n2023年3月8日\n一、主要任务\n加快建设，完善体系。\n"
            "7.南山市人民政府关于印发园区建设方案的通知（2023年5月31日）\n南山市人民政府\n"
            "2023年5月31日\n",
            {"issued": "2023-03-08", "issuer": "江北市人民政府"},
            id="what another document in the same file says",
        ),
        pytest.param(
            "一、主要任务\n加快建设，完善体系。\n",
            {"issuer": None, "number": None, "issued": None, "period": None, "region": None},
            id="says nothing of itself",
        ),
    ],
)
def test_document(text: str, expected: dict[str, Any]) -> None:
    found = read(text)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("江北市2023年工作要点\n", "2023", id="by the title"),
        pytest.param("江北市工作方案\n2024年3月8日\n", "2024", id="by the date of issue"),
    ],
)
def test_this_year_is_the_documents(text: str, value: str) -> None:
    plan = fenjie.parse(text + "\n一、主要任务\n今年建设园区10个。\n")
    assert plan.times[-1].quote == "今年"
    assert plan.times[-1].value == value
    assert plan.targets[-1].year == int(value)


def test_the_source() -> None:
    plan = fenjie.parse("一、主要任务\n建设园区。\n", name="plan.txt")
    assert (plan.document.id, plan.document.source.file) == ("plan", "plan.txt")
    assert plan.document.source.characters == len(plan.text)
    assert fenjie.parse("建设。", document_id="other").document.id == "other"


PLAN = "\n一、主要任务\n今年建设园区10个，年底前完成。明年建设园区20个。\n"


@pytest.mark.parametrize(
    ("second", "year"),
    [
        pytest.param("7.南山市园区建设工作方案（2021年5月31日）", 2021, id="dated in its title"),
        pytest.param(
            "南山市园区建设工作方案\n南山市人民政府\n2021年5月31日",
            2021,
            id="dated below its title",
        ),
        pytest.param("江北市园区建设工作方案", 2023, id="an annex of the first"),
    ],
)
def test_each_plan_of_a_file_speaks_from_its_own_year(second: str, year: int) -> None:
    plan = fenjie.parse(f"江北市产业工作方案\n江北市人民政府\n2023年3月8日{PLAN}{second}{PLAN}")
    told = [t.value for t in plan.times if t.quote in ("今年", "年底前", "明年")]
    assert told == ["2023", "2023", "2024", str(year), str(year), str(year + 1)]
    assert plan.document.issued == "2023-03-08"


@pytest.mark.parametrize(
    ("second", "year"),
    [
        ("7.南山市2021年园区建设工作要点（2021年5月31日）", 2021),
        ("7.南山市园区建设管理办法（2021年5月31日）", None),
        ("南山市2021年园区建设工作要点", 2021),
        ("江北市园区建设工作方案", 2023),
    ],
)
def test_the_year_of_a_later_plans_title(second: str, year: int | None) -> None:
    one = "\n一、主要任务\n建设园区10个，完善体系。\n"
    plan = fenjie.parse(f"江北市2023年工作要点{one}{second}{one}")
    assert [t.year for t in plan.targets] == [2023, year]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "江北市公园管理局关于推进绿化的通知\n2020年7月17日，国家有关部门召开电视电话会议，部署工作，"
            "传达重要批示精神。" + BODY,
            {"issued": None, "issuer": "江北市公园管理局"},
            id="a date that a sentence tells of",
        ),
        pytest.param(
            "11.江北市财政局关于推进改革的通知（2023年4月20日）\n各区：" + BODY,
            {
                "issued": "2023-04-20",
                "issuer": "江北市财政局",
                "title": "江北市财政局关于推进改革的通知",
            },
            id="a document of a collection",
        ),
        pytest.param(
            "江北市家庭服务实施方案\n江北市卫生局 江北市财政局\n江北市医疗保障局\n2023年10月19日\n"
            + BODY,
            {"issuer": "江北市卫生局、江北市财政局、江北市医疗保障局", "issued": "2023-10-19"},
            id="several who sign",
        ),
        pytest.param(
            "江北市贯彻落实《“十四五”园区规划》\n实施方案\n" + BODY,
            {"title": "江北市贯彻落实《“十四五”园区规划》实施方案", "period": (2021, 2025)},
            id="a title that goes on behind another one",
        ),
        pytest.param(
            "22.园区建设评价表\n5.江北市人民政府关于加强监管的实施意见\n江北市人民政府\n2023年5月26日\n"
            + BODY,
            {"title": "江北市人民政府关于加强监管的实施意见", "issuer": "江北市人民政府"},
            id="numbered lines are no one title",
        ),
    ],
)
def test_what_documents_say_of_themselves(text: str, expected: dict[str, Any]) -> None:
    found = read(text)
    assert {name: found[name] for name in expected} == expected
