"""Targets: what a plan wants reached, and by when; then numbers that are no targets, and why.

Every sentence stands under ``一、主要任务`` unless the heading is what is tested.
"""

from __future__ import annotations

from typing import Any

import pytest

import fenjie
from fenjie.records import Target

Fields = dict[str, Any]


def gap(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(reason=reason, strict=True)


def targets(sentence: str, heading: str = "一、主要任务") -> list[Target]:
    return fenjie.parse(f"{heading}\n{sentence}\n").targets


def fields(target: Target) -> Fields:
    """A target's fields under short names: indicator is its text, baseline a tuple."""
    found = {name: getattr(target, name) for name in Target.model_fields}
    found["indicator"] = target.indicator.text
    if target.baseline is not None:
        found["baseline"] = (target.baseline.value, target.baseline.unit, target.baseline.year)
    return found


def check(target: Target, **expected: Any) -> None:
    found = fields(target)
    assert {name: found[name] for name in expected} == expected


# One sentence, one target.
ONE: list[tuple[str, Fields]] = [
    # the indicator after the quantity
    (
        "力争建设2家广东省实验室。",
        {
            "quote": "2家",
            "indicator": "广东省实验室",
            "verb": "建设",
            "modality": "力争",
            "comparator": "eq",
            "value": 2,
            "lower": 2,
            "upper": 2,
            "unit": "家",
            "basis": "level",
            "year": None,
            "relation": None,
            "role": "goal",
            "baseline": None,
            "time": None,
        },
    ),
    # between verb and quantity
    (
        "到2021年末，建设国家重点实验室22家。",
        {
            "quote": "22家",
            "indicator": "国家重点实验室",
            "verb": "建设",
            "year": 2021,
            "relation": "by",
        },
    ),
    # a ratio: the subject is the indicator, no verb beside the comparator
    (
        "2021年，基础研究经费支出占全社会研发支出比重达14%。",
        {
            "quote": "达14%",
            "indicator": "基础研究经费支出占全社会研发支出比重",
            "verb": None,
            "year": 2021,
            "relation": "in",
        },
    ),
    (
        "至2021年末，技术交易合同成交额突破1200亿元。",
        {
            "quote": "突破1200亿元",
            "indicator": "技术交易合同成交额",
            "comparator": "gt",
            "value": 120000000000,
            "lower": 120000000000,
            "upper": None,
            "unit": "元",
        },
    ),
    # with the modifiers that narrow it
    (
        "到2025年，全市规模以上工业企业达到2万家以上。",
        {"quote": "达到2万家以上", "indicator": "全市规模以上工业企业", "comparator": "ge"},
    ),
    (
        "推广节水技术，农田灌溉水有效利用系数提高到0.58以上。",
        {"quote": "提高到0.58以上", "indicator": "农田灌溉水有效利用系数", "verb": "提高"},
    ),
    # comparators
    ("国家级创新中心1~2家。", {"comparator": "between", "value": None, "lower": 1, "upper": 2}),
    (
        "科技进步贡献率达到65%左右。",
        {"quote": "达到65%左右", "comparator": "approx", "value": 65, "lower": None, "upper": None},
    ),
    (
        "将城镇调查失业率控制在5.5%以内。",
        {"quote": "控制在5.5%以内", "comparator": "le", "lower": None, "upper": 5.5},
    ),
    (
        "实现国家大科学装置建设零的突破。",
        {"quote": "零的突破", "indicator": "国家大科学装置建设", "comparator": "gt", "value": 0},
    ),
    # basis
    (
        "留学归国人员累计9万人。",
        {"quote": "9万人", "basis": "cumulative", "indicator": "留学归国人员"},
    ),
    (
        "累计引进培养4个国际顶尖科学家团队。",
        {"quote": "4个", "basis": "cumulative", "verb": "引进培养"},
    ),
    ("新增养老床位5000张。", {"quote": "5000张", "basis": "increase", "indicator": "养老床位"}),
    ("新建充电桩300个。", {"basis": "increase", "verb": "新建"}),
    ("新培育龙头企业30家。", {"basis": "increase", "indicator": "龙头企业"}),
    ("2025年工业增加值增长6%。", {"quote": "6%", "basis": "growth", "year": 2025}),
    (
        "研发经费投入强度提高2个百分点。",
        {"quote": "2个百分点", "basis": "growth", "unit": "百分点"},
    ),
    (
        "数字经济增加值年均增长8%。",
        {"basis": "annual_growth", "year": None, "relation": "every"},
    ),
    (
        "到2030年，数字经济增加值年均增长8%。",
        {"basis": "annual_growth", "year": 2030, "relation": "by"},
    ),
    ("每年培训技术工人2000人次。", {"basis": "per_year", "year": None, "relation": "every"}),
    ("单位产值能耗下降13.5%。", {"quote": "13.5%", "basis": "decrease"}),
    ("居民消费价格涨幅2%左右。", {"indicator": "居民消费价格涨幅", "basis": "growth"}),
    ("数字经济规模增长到3000亿元。", {"basis": "level", "value": 300000000000}),
    ("高新技术企业数量翻一番。", {"quote": "翻一番", "value": 2, "unit": "倍"}),
    (
        "引导金融机构将平均费率降至1%以下。",
        {
            "quote": "降至1%以下",
            "indicator": "平均费率",
            "verb": "降",
            "comparator": "le",
            "basis": "level",
        },
    ),
    # 至少 before the verb
    (
        "各县至少培育形成1个劳务品牌。",
        {
            "quote": "至少培育形成1个",
            "indicator": "劳务品牌",
            "verb": "培育形成",
            "comparator": "ge",
            "lower": 1,
            "upper": None,
        },
    ),
    (
        "至少培育形成1个劳务品牌。",
        {"quote": "至少培育形成1个", "verb": "培育形成", "comparator": "ge", "lower": 1},
    ),
    (
        "至少建设1个劳务品牌。",
        {"quote": "至少建设1个", "indicator": "劳务品牌", "verb": "建设", "comparator": "ge"},
    ),
    # times
    (
        "2023—2025年，新建社区服务中心30个。",
        {"year": 2025, "relation": "during"},  # of a range, the last year
    ),
    ("用5年时间，建设产业园区10个。", {"year": None, "relation": "for"}),
    (
        "规划实施情况每2年评估1次。",
        {"quote": "1次", "unit": "次", "role": "rule", "relation": "every", "basis": "level"},
    ),
    # modality
    ("争取粮食产量突破200万吨。", {"modality": "争取"}),
    ("争取1个国家大科学装置落户江北。", {"verb": "落户", "modality": "争取"}),
    ("确保粮食产量不低于200万吨。", {"modality": "确保", "comparator": "ge"}),
    ("争取国家级项目10个。", {"verb": "争取", "modality": None}),  # here it is the verb
    # role
    (
        "设立开放基金，市财政每年投入6000万元，支持联合实施大科学研究计划。",
        {"quote": "6000万元", "role": "investment", "basis": "per_year", "indicator": "开放基金"},
    ),
    (
        "对认定的企业给予不超过2000万元的补助。",
        {"quote": "不超过2000万元", "indicator": "补助", "role": "support", "comparator": "le"},
    ),
    (
        "对单个重大项目给予1000万元左右支持。",
        {"quote": "1000万元左右", "indicator": "单个重大项目", "role": "support"},
    ),
    (
        "给予企业研发投入5%的一次性奖励。",
        {"quote": "5%", "indicator": "一次性奖励", "role": "support", "value": 5, "unit": "%"},
    ),
    (
        "给予研发投入5%的一次性奖励。",
        {"quote": "5%", "indicator": "一次性奖励", "verb": "给予", "role": "support", "value": 5},
    ),
    ("信用额度可提高至300万元。", {"quote": "提高至300万元", "role": "support", "verb": "提高"}),
    (
        "转化所得净收入可按不少于70%的比例奖励给团队。",
        {"quote": "不少于70%", "indicator": "转化所得净收入", "role": "rule", "comparator": "ge"},
    ),
    ("每县配备2名以上专职人员。", {"quote": "2名以上", "role": "rule", "indicator": "专职人员"}),
    ("地方财政资金不低于55%用于基层。", {"quote": "不低于55%", "role": "rule", "lower": 55}),
    (
        "实习时间一般为3个月。",
        {"indicator": "实习时间", "unit": "个月", "value": 3, "role": "rule"},
    ),
    ("网上办理率超过一半。", {"quote": "超过一半", "value": 0.5, "unit": "", "comparator": "gt"}),
    # baseline
    (
        "城市绿化覆盖率由2020年的50%提高到60%。",
        {"quote": "提高到60%", "value": 60, "baseline": (50, "%", 2020)},
    ),
    (
        "城市绿化覆盖率从50%提高到60%。",
        {"quote": "提高到60%", "value": 60, "baseline": (50, "%", None)},
    ),
    (
        "数字经济规模由2020年的2.5万亿元提高到2025年的3.2万亿元。",
        {
            "quote": "3.2万亿元",
            "indicator": "数字经济规模",
            "value": 3200000000000,
            "unit": "元",
            "basis": "level",
            "year": 2025,
            "baseline": (2500000000000, "元", 2020),
        },
    ),
    (
        "办理时限由原来20个工作日压缩至15个工作日。",
        {
            "quote": "压缩至15个工作日",
            "indicator": "办理时限",
            "verb": "压缩",
            "value": 15,
            "unit": "工作日",
            "baseline": (20, "工作日", None),
        },
    ),
    # a threshold belongs to the indicator
    (
        "培育年产值达到1亿元的企业10家。",
        {"quote": "10家", "indicator": "年产值达到1亿元的企业", "verb": "培育", "value": 10},
    ),
    (
        "建设年产10万吨项目5个。",
        {"quote": "5个", "indicator": "年产10万吨项目", "verb": "建设", "value": 5},
    ),
    (
        "3岁以下婴幼儿托位数达到4.6个。",
        {"quote": "达到4.6个", "indicator": "3岁以下婴幼儿托位数", "verb": None, "value": 4.6},
    ),
    # shares and rates in words
    (
        "到2025年，一半以上的县建成示范区。",
        {
            "quote": "一半以上",
            "indicator": "县",
            "value": 0.5,
            "lower": 0.5,
            "upper": None,
            "unit": "",
            "comparator": "ge",
            "year": 2025,
        },
    ),
    (
        "化肥使用量实现零增长。",
        {"quote": "零增长", "indicator": "化肥使用量", "value": 0, "unit": "", "basis": "growth"},
    ),
    # units
    (
        "保障性租赁住房租金为20元/平方米/月。",
        {"quote": "为20元/平方米/月", "indicator": "保障性租赁住房租金", "unit": "元/平方米/月"},
    ),
    # the verb, and the noun it governs
    (
        "拓展实施领域至26个以上。",
        {"quote": "至26个以上", "indicator": "实施领域", "verb": "拓展", "comparator": "ge"},
    ),
    ("开展“登门拜访”1000家民营企业。", {"quote": "1000家", "indicator": "民营企业"}),
    (
        "在民生保障等领域推出60个事项“一证通办”。",
        {"quote": "60个", "verb": "推出", "value": 60, "unit": "个"},
    ),
    ("审查委员会设主任委员1名。", {"quote": "1名", "indicator": "主任委员", "verb": "设"}),
    (
        "推动1~2个基层法院获得案件审判职能。",
        {"quote": "1~2个", "indicator": "基层法院", "verb": "推动", "lower": 1, "upper": 2},
    ),
    (
        "实现进出口总额300亿元。",
        {"quote": "300亿元", "indicator": "进出口总额", "value": 30000000000, "unit": "元"},
    ),
    (
        "新建、改造410万亩高标准农田。",
        {"quote": "410万亩", "indicator": "高标准农田", "verb": "新建、改造", "value": 4100000},
    ),
    # work nouns and places
    (
        "推动2万家企业上云用数。",
        {"quote": "2万家", "indicator": "企业上云用数"},
    ),
    ("到2025年，完成老旧燃气管网改造500公里。", {"indicator": "老旧燃气管网改造", "verb": "完成"}),
    ("推进40个县域充电项目。", {"quote": "40个", "indicator": "县域充电项目"}),
    ("实施800个以上省重点项目。", {"quote": "800个以上", "indicator": "省重点项目"}),
    # what stands before a deadline inside the clause is no part of the noun
    (
        "电池材料项目2025年底前完成投资15亿元以上。",
        {"quote": "15亿元以上", "indicator": "投资", "verb": "完成"},
    ),
    (
        "预算内投资全部下达完毕、2025年底前支付进度达到80%以上。",
        {"quote": "达到80%以上", "indicator": "支付进度"},
    ),
    # who is to reach it neither
    ("各地各部门随机抽查比例不低于10%。", {"indicator": "随机抽查比例"}),
    # 从业人员 is no 从……, 培训合格（持证）率 one noun, 办理总时限 too
    (
        "托育机构从业人员培训合格（持证）率达100%。",
        {"indicator": "托育机构从业人员培训合格（持证）率"},
    ),
    ("办理总时限不超过5个工作日。", {"indicator": "办理总时限", "verb": None}),
    ("老年医学科开设率力争实现100%。", {"quote": "实现100%", "indicator": "老年医学科开设率"}),
    # what the clause after says the money is for
    (
        "省财政统筹安排25亿元，支持国家科学中心建设。",
        {"quote": "25亿元", "indicator": "国家科学中心建设", "role": "investment"},
    ),
    # a stage that is reached closes the noun
    ("棚户区改造新开工5000套。", {"indicator": "棚户区改造", "verb": "新开工"}),
    # a sum right behind the word of giving is of the grant, or of the occasion that earns it
    ("单个企业补助最高60万元。", {"quote": "最高60万元", "indicator": "单个企业补助"}),
    ("对获得授权的商标，每件补助1万元。", {"indicator": "获得授权的商标", "role": "support"}),
    ("被认定为试点的企业，经考核达标给予10万元支持。", {"indicator": "被认定为试点的企业"}),
    ("对上市的企业，等同于在沪上市，分阶段奖励800万元。", {"indicator": "上市的企业"}),
    ("给予活动举办方5万元/场的一次性补助。", {"quote": "5万元/场", "unit": "元/场"}),
    ("每年安排200万元专项资金引导企业打造品牌。", {"indicator": "专项资金"}),
    (
        "企业首次在新三板基础层挂牌一次性奖补10万元。",
        {"indicator": "新三板基础层挂牌", "value": 100000},
    ),
    (
        "按投资额70%抵扣应纳税所得额。",
        {"quote": "70%", "indicator": "应纳税所得额", "verb": "抵扣"},
    ),
    ("广安区、岳池县各建2家托育机构。", {"indicator": "托育机构", "verb": "建"}),
    # what a means brings about; what is provided of a kind
    (
        "运用融资平台促进全州应收账款融资总额不低于55亿元。",
        {"indicator": "全州应收账款融资总额", "verb": "促进"},
    ),
    ("人民银行安排再贷款额度不少于700亿元。", {"indicator": "再贷款额度", "verb": "安排"}),
    ("通过招商引资实现新增投资50亿元。", {"indicator": "新增投资", "verb": "实现"}),
    ("数据共享调度达到2900万条次以上。", {"quote": "达到2900万条次以上", "unit": "条次"}),
    ("单体补助不超过100万元。", {"indicator": "单体补助", "comparator": "le"}),
]
# Sentences that are not read yet as they should be, each with why.
GAPS: dict[str, str] = {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [pytest.param(s, e, id=s, marks=[gap(GAPS[s])] if s in GAPS else []) for s, e in ONE],
)
def test_one_target(sentence: str, expected: Fields) -> None:
    (target,) = targets(sentence)
    check(target, **expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "到2021年末，争创国家级技术创新中心1家、国家级产业创新中心1家，创建企业技术中心35家。",
            [("国家级技术创新中心", 1), ("国家级产业创新中心", 1), ("企业技术中心", 35)],
            id="a list of indicators",
        ),
        pytest.param(
            "花生种植、收获机械化率分别达到65%和55%。",
            [("花生种植、收获机械化率", 65), ("花生种植、收获机械化率", 55)],
            id="分别: the whole phrase for both",
        ),
        pytest.param(
            "补助标准每月不低于500、1000、2000元。",
            [("补助标准", 500), ("补助标准", 1000), ("补助标准", 2000)],
            id="a list under one comparator",
        ),
        pytest.param(
            "每人每月分别按不低于100元、200元、400元标准给予补贴。",
            [("补贴", 100), ("补贴", 200), ("补贴", 400)],
            id="a list before what is given",
        ),
        pytest.param(
            "对符合条件的企业，给予支付额10%、最高50万元的一次性补贴。",
            [("一次性补贴", 10), ("一次性补贴", 500000)],
            id="a share and its cap",
        ),
        pytest.param(
            "对企业质押融资产生的评估费，按照实际支付费用的90%给予补助，最高补助50万元。",
            [("补助", 90), ("补助", 500000)],
            id="a share of what is paid, and its cap",
        ),
        pytest.param(
            "给予差别化补贴，一级至三级每人每月补助分别不低于50元、100元、150元。",
            [("补助", 50), ("补助", 100), ("补助", 150)],
            id="a grant by the head and month",
        ),
        pytest.param(
            "排一至三名的，分别奖励80万元、50万元、30万元。",
            [("排一至三名", 800000), ("排一至三名", 500000), ("排一至三名", 300000)],
            id="whoever earns it",
        ),
        pytest.param(
            "亿元以上重点项目开工2500个以上、竣工1200个以上。",
            [("亿元以上重点项目", 2500), ("亿元以上重点项目", 1200)],
            id="the stages of one thing",
        ),
        pytest.param(
            "协调小组每年召开三次会议，规划实施情况每2年评估1次。",
            [("会议", 3), ("规划实施情况", 1)],
            id="frequencies as duties",
            marks=gap("the indicator is the whole subject, 规划实施情况; 实施 is no verb here"),
        ),
    ],
)
def test_several_targets(sentence: str, expected: list[tuple[str, int]]) -> None:
    assert [(t.indicator.text, t.value) for t in targets(sentence)] == expected


def test_a_list_before_what_is_given_shares_comparator_and_role() -> None:
    found = targets("每人每月分别按不低于100元、200元、400元标准给予补贴。")
    assert [(t.comparator, t.unit, t.role) for t in found] == [("ge", "元", "support")] * 3


def test_a_share_and_its_cap() -> None:
    found = targets("对符合条件的企业，给予支付额10%、最高50万元的一次性补贴。")
    assert [(t.quote, t.comparator, t.upper, t.role) for t in found] == [
        ("10%", "eq", 10, "support"),
        ("最高50万元", "le", 500000, "support"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("加快5G技术研发与商用步伐。", id="a name"),
        pytest.param("支持“天河二号”系统扩容升级。", id="a name with a numeral"),
        pytest.param("落实“1+1+9”工作部署。", id="a slogan"),
        pytest.param("推进“三城一区十三节点”建设。", id="a slogan with numerals"),
        pytest.param("着力建设“双一流”大学和学科。", id="双 is no number"),
        pytest.param("实现“四个出新出彩”。", id="a slogan with a classifier"),
        pytest.param("实现一批从“0”到“1”的突破。", id="a figure of speech"),
        pytest.param("第二步，基本建成科技强市。", id="an ordinal"),
        pytest.param("加快互联网协议第6版升级改造。", id="an ordinal in digits"),
        pytest.param("给予3~5年连续滚动重点支持。", id="a duration alone"),
        pytest.param("落实国发〔2016〕24号文件。", id="a document number"),
        pytest.param("落实下列三项措施。", id="a list count"),
        pytest.param("培育若干千亿级产业新集群。", id="an amount with no number"),
        pytest.param("培育一批龙头企业。", id="一批"),
        pytest.param("推动社区服务全覆盖。", id="全覆盖 has no number"),
        pytest.param("按3:2:1的比例分担费用。", id="a ratio of several terms"),
        pytest.param("扶持年营业收入2亿元以上企业。", id="a threshold in a modifier"),
        pytest.param("简化投资额200万元以下的项目审批。", id="a threshold in a modifier, with 的"),
        pytest.param("推进宁波等6个国家物流枢纽建设。", id="counts a known set"),
        pytest.param("做强5大产业集群和12条产业链。", id="counts known sets"),
        pytest.param("促进四大片区协调发展。", id="counts a known set in Chinese numerals"),
        pytest.param("推动5个国家级研究中心等平台建设。", id="等: a known set again"),
        pytest.param("简化预算金额未达到1000万元的项目审批。", id="a threshold: 未达到"),
        pytest.param("预算金额未达到1000万元的项目不再审批。", id="a threshold of the subject"),
        pytest.param("对4.5吨以下货车减免通行费。", id="a threshold after 对"),
        pytest.param("严控重复停电4次及以上客户比例。", id="a threshold with 及以上"),
        pytest.param("对5000万元以上项目进行监测。", id="a threshold of what is watched"),
        pytest.param("当价格指数涨幅达到3%，启动联动机制。", id="a condition with 当"),
        pytest.param(
            "对年吞吐量达到100万标箱的港口，给予优惠。", id="a condition of a beneficiary"
        ),
        pytest.param("接通率低于95%的；责令整改。", id="a condition that 的 closes"),
        pytest.param("落实稳岗10条政策措施。", id="counts what is followed"),
        pytest.param("比照国家评价18项指标。", id="counts what is compared"),
        pytest.param("小规模纳税人适用3%征收率。", id="a rate in force"),
        pytest.param("落实减按15%的税率征收企业所得税政策。", id="a rate in force, with 减按"),
        pytest.param("截至目前，建成高标准农田3000个。", id="what is done already"),
        pytest.param("推动年产30万吨磷酸铁一体化项目建成投产。", id="the capacity of a work"),
        pytest.param("加快15吉瓦动力电池项目建设。", id="the capacity of a work, without 年产"),
        pytest.param("推进33亿元专项债券支持的在建项目进度。", id="money that is there"),
        pytest.param("依托88个人民法庭观测点，开展巡回审判。", id="what a measure rests on"),
        pytest.param(
            "建成投产年产30万吨磷酸铁、动力电池一期等项目。", id="a capacity in a list of works"
        ),
        pytest.param("破除城乡二元结构。", id="二元 is no money"),
        pytest.param("用好12345市民服务热线。", id="a telephone number"),
        pytest.param("建设15分钟生活圈。", id="a name with a time"),
        pytest.param("水质保持在Ⅲ类。", id="a class"),
    ],
)
def test_no_targets(sentence: str) -> None:
    assert targets(sentence) == []
