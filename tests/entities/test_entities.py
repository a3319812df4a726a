"""Names led to what they mean, and names that must not be."""

from __future__ import annotations

import re

import pytest

from fenjie.entities.bodies import body_of
from fenjie.entities.indicators import indicator_of
from fenjie.entities.lists import lines
from fenjie.entities.measures import measure_of
from fenjie.entities.regions import above, find

# -- regions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("广州市", "440100"),
        ("广州", "440100"),
        ("广东", "440000"),
        ("上海", "310000"),
        ("吉林", "220000"),  # the province, not the city
        ("吉林市", "220200"),
        ("宁夏自治区", "640000"),
        ("红河州", "532500"),
        ("伊犁州", "654000"),
        ("黔东南州", "522600"),
        ("白沙县", "469025"),  # 白沙黎族自治县
        ("海珠区", "440105"),
        ("济源市", "419001"),
        ("临平区", "330113"),  # since 2021
        ("莱芜市", "371200"),  # until 2019
        ("白杨市", "659012"),  # since 2023
        ("全国", "000000"),
        ("成渝地区", None),
        ("朝阳区", None),  # of Beijing or of Changchun
        ("城关", None),
        ("", None),
        (None, None),
    ],
)
def test_places_have_codes(name: str | None, code: str | None) -> None:
    found = find(name)
    assert (found.code if found else None) == code


def test_what_stands_around_tells_namesakes_apart() -> None:
    in_changchun = find("朝阳区", "长春市朝阳区人民政府")
    assert in_changchun is not None
    assert in_changchun.code == "220104"


def test_a_region_lies_in_those_above_it() -> None:
    haizhu = find("海珠区")
    assert haizhu is not None
    assert [r.name for level in ("prefecture", "province") if (r := above(haizhu, level))] == [  # type: ignore[arg-type]
        "广州市", "广东省",
    ]  # fmt: skip


# -- bodies ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "region", "body"),
    [
        ("市科技局", "广州市", "广州市科学技术局"),
        ("市科技局", "武汉市", "武汉市科学技术局"),
        ("市发改委", "郑州市", "郑州市发展和改革委员会"),
        ("市发展改革委", "郑州市", "郑州市发展和改革委员会"),
        ("郑州市发展和改革委员会", None, "郑州市发展和改革委员会"),
        ("市工信局", "莆田市", "莆田市工业和信息化局"),
        ("省发展改革委", "广州市", "广东省发展和改革委员会"),  # above the document's region
        ("自治区卫生健康委", "广西", "广西壮族自治区卫生健康委员会"),
        ("区商务委", "黄浦区", "黄浦区商务委员会"),
        ("市教委", "黄浦区", "上海市教育委员会"),
        ("海珠区政府", "广州市", "海珠区人民政府"),
        ("省法院", "贵州省", "贵州省高级人民法院"),
        ("市法院", "银川市", "银川市中级人民法院"),
        ("省税务局", "贵州省", "国家税务总局贵州省税务局"),
        ("国家税务总局三亚市税务局", "三亚市", "国家税务总局三亚市税务局"),
        ("人行郑州中心支行", "河南省", "中国人民银行郑州中心支行"),
        ("中国人民银行郑州市中心支行", None, "中国人民银行郑州中心支行"),
        ("陇南银保监分局", "陇南市", "中国银行保险监督管理委员会陇南监管分局"),
        ("工业和信息化部", "全国", "工业和信息化部"),
        ("发展改革委", "全国", "国家发展和改革委员会"),
        # Nobody can tell, or it is not one body:
        ("发展改革委", "瑞昌市", None),
        ("市科技局", "广东省", None),  # the bureaus of its cities
        ("市科技局", None, None),
        ("区政府", "广州市", None),
        ("法规处", "吉林省", None),
        ("厅建设处", "吉林省", None),
        ("区县（市）政府", "郑州市", None),
        ("省卫生健康委和郑州市政府", "河南省", None),
        ("市优化提升营商环境工作领导小组", "北京市", None),
        ("市供水企业", "佛山市", None),
    ],
)
def test_units_are_led_to_bodies(name: str, region: str | None, body: str | None) -> None:
    found = body_of(name, find(region))
    assert (found.name if found else None) == body
    if found:
        assert found.reason


def test_a_body_has_one_id_however_it_is_written() -> None:
    names = ("市发改委", "市发展改革委", "市发展和改革委", "郑州市发展改革委")
    assert len({body_of(name, find("郑州市")).key for name in names}) == 1  # type: ignore[union-attr]


def test_what_took_over_is_known_with_its_year() -> None:
    before = body_of("市环保局", find("广安市"))
    assert before is not None
    assert (before.name, before.successor, before.succeeded) == (
        "广安市环保局", "广安市生态环境局", 2018,
    )  # fmt: skip


# -- indicators ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "unit", "name"),
    [
        (
            (
                "R&D经费占GDP比重",
                "全社会研究与试验发展（R&D）经费占地区生产总值（GDP）的比重",
                "研发经费投入强度",
                "全社会研发投入强度",
                "全社会R&D强度",
                "研究与试验发展经费支出占国内生产总值比重",
            ),
            "%",
            "研发经费占GDP比重",
        ),
        (("地区生产总值", "国内生产总值", "全省地区生产总值", "GDP"), "%", "GDP"),
        (("规上工业增加值", "规模以上工业增加值"), "%", "规模以上工业增加值"),
        (("高新技术企业", "全市高新技术企业总数", "高新技术企业数量"), "家", "高新技术企业"),
        (("专精特新“小巨人”企业", "“专精特新”小巨人企业"), "家", "专精特新小巨人企业"),
        (("城镇新增就业", "城镇新增就业人数", "新增城镇就业"), "人", "城镇新增就业"),
        (("养老机构护理型床位占比", "全省养老机构护理型床位占比"), "%", "养老机构护理型床位比重"),
    ],
)
def test_many_names_are_one_indicator(texts: tuple[str, ...], unit: str, name: str) -> None:
    found = {indicator_of(text, unit) for text in texts}
    assert {i.name for i in found if i} == {name}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("高新技术企业", "家"), ("高新技术企业", "%")),
        (("国家重点实验室", "家"), ("省级重点实验室", "家")),
        (("城镇登记失业率", "%"), ("城镇调查失业率", "%")),
        (("研发经费", "元"), ("研发经费占GDP比重", "%")),
        (("户籍人口城镇化率", "%"), ("常住人口城镇化率", "%")),
    ],
)
def test_different_things_stay_apart(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert indicator_of(*one) != indicator_of(*other)


@pytest.mark.parametrize("text", ["补助", "单个企业", "全市比重", "解决率", "项目"])
def test_words_that_say_nothing_are_no_indicator(text: str) -> None:
    assert indicator_of(text, "元") is None


def test_the_reason_is_told() -> None:
    found = indicator_of("研发投入强度", "%")
    assert found is not None
    assert found.reason == "研发投入强度 is another way to say 研发经费占GDP比重"


# -- measures --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "code", "factor", "kind"),
    [
        ("家", "1", 1, "count"),
        ("%", "%", 1, "ratio"),
        ("个百分点", "%", 1, "difference"),
        ("元", "CNY", 1, "money"),
        ("亩", "m2", 2000 / 3, "area"),
        ("斤", "kg", 0.5, "mass"),
        ("千瓦时", "kW.h", 1, "energy"),
        ("元/平方米", "CNY/m2", 1, "rate"),
        ("吨/天", "t/d", 1, "rate"),
        ("元/人", "CNY", 1, "rate"),
        ("元/亩", "CNY/m2", 3 / 2000, "rate"),
        ("", "1", 1, "ratio"),
    ],
)
def test_units_have_codes(unit: str, code: str, factor: float, kind: str) -> None:
    found = measure_of(unit)
    assert (found.code, found.kind) == (code, kind)
    assert found.factor == pytest.approx(factor)


def test_codes_are_ucum() -> None:
    # What UCUM's grammar allows of what we use: units with prefixes, joined by . and /.
    unit = r"(?:\[\w+\]|%|1|[A-Za-z]+2?3?|har)"
    for line in lines("measures.txt"):
        code = line.split(" ")[1]
        assert re.fullmatch(rf"{unit}(?:[./]{unit})*", code), code


@pytest.mark.parametrize(
    "name",
    ["regions.txt", "bodies.txt", "central.txt", "indicators.txt", "general.txt", "measures.txt"],
)
def test_every_list_names_its_source(name: str) -> None:
    from fenjie.entities import lists

    text = lists.Path(lists.__file__).with_name(name).read_text(encoding="utf-8")
    assert re.search(r"^# .*Sources?", text, re.MULTILINE)
