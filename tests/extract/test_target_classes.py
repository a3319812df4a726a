"""Targets by class of error: sentences of plans that were read wrongly once, and how they read now.

Each case is a sentence under ``一、主要任务`` and the targets it holds: quote, indicator, and what
else the class is about.
"""

from __future__ import annotations

from typing import Any

import pytest

import fenjie

Case = tuple[str, list[dict[str, Any]]]

REDUCTIONS: list[Case] = [
    (
        "停车场停放的，减半收取停车费。",
        [{"quote": "减半", "indicator": "停车费", "value": 0.5, "unit": "", "basis": "decrease"}],
    ),
    ("检验费用减半收取。", [{"quote": "减半", "indicator": "检验费用", "verb": "收取"}]),
    ("担保费率继续减半收取。", [{"quote": "减半", "indicator": "担保费率", "role": "support"}]),
    (
        "给予高速公路实际通行费八五折优惠。",
        [{"quote": "八五折", "indicator": "高速公路实际通行费", "value": 8.5, "unit": "折"}],
    ),
    ("过闸费在现行标准基础上打8折。", [{"quote": "8折", "indicator": "过闸费", "value": 8}]),
    ("落实购置税减半征收等税收优惠政策。", []),  # in force already
    ("推广三折叠屏手机，完善线路折返条件。", []),
    (
        "减半收取住宿业的电梯、锅炉定期检验和监督检验费用。",
        [{"quote": "减半", "indicator": "住宿业的电梯、锅炉定期检验和监督检验费用"}],
    ),
    ("对特种货车予以64折通行费优惠。", [{"indicator": "通行费", "value": 6.4, "unit": "折"}]),
]

RATES: list[Case] = [
    (
        "孕产妇死亡率控制在12/10万以下。",
        [{"quote": "控制在12/10万以下", "value": 12, "unit": "/10万", "comparator": "le"}],
    ),
    ("平均电耗降至12.0千瓦时/百公里。", [{"unit": "千瓦时/百公里", "value": 12}]),
    (
        "平均受教育年限由2020年的10.8年提高到2025年的11.3年。",
        [{"quote": "11.3年", "year": 2025, "baseline": (10.8, "年", 2020)}],
    ),
    ("船闸收费继续执行下调10%政策。", [{"indicator": "船闸收费", "basis": "decrease"}]),
    (
        "补偿费、注册费、检验费按现行收费标准80%收取。",
        [{"quote": "80%", "indicator": "补偿费、注册费、检验费"}],
    ),
    ("对小微企业检验费用按80%收取。", [{"quote": "80%", "indicator": "小微企业检验费用"}]),
    (
        "按100%比例暂退旅行社质量保证金。",
        [{"quote": "100%", "indicator": "旅行社质量保证金"}],
    ),
    (
        "赤字率拟按4%左右安排、比上年提高1个百分点。",
        [{"indicator": "赤字率"}, {"quote": "1个百分点", "indicator": "赤字率"}],
    ),
    (
        "推动老年医学科开设率达60%以上，力争实现100%。",
        [{"indicator": "老年医学科开设率"}, {"quote": "100%", "indicator": "老年医学科开设率"}],
    ),
]

RATES += [
    ("平均住院日降至8天以下。", [{"quote": "降至8天以下", "indicator": "平均住院日"}]),
    ("预约就诊时间精确到30分钟以内。", [{"indicator": "预约就诊时间", "comparator": "le"}]),
    (
        "接待游客恢复到2019年的110%，旅游收入恢复到2019年的105%。",
        [{"quote": "恢复到2019年的110%", "indicator": "游客", "year": None}, {"value": 105}],
    ),
    (
        "保障性租赁住房占新增住房供应的比重达到30%以上。",
        [{"indicator": "保障性租赁住房占新增住房供应的比重", "verb": None, "basis": "level"}],
    ),
    ("年服务人次超过5亿。", [{"indicator": "年服务人次"}]),
    (
        "24小时扑灭率达到95%以上，平均用时不超过10秒。",
        [{"indicator": "24小时扑灭率"}, {"unit": "秒"}],
    ),
    ("居民收入增速快于城镇居民1.5个百分点。", [{"indicator": "居民收入增速"}]),
    ("城乡居民收入比缩小到2.3。", [{"quote": "缩小到2.3", "indicator": "城乡居民收入比"}]),
    ("公园绿地面积≥15㎡。", [{"quote": "≥15㎡", "unit": "㎡"}]),
    (
        "审批时限不超过70个工作日，社会投资项目不超过40个工作日。",
        [{"indicator": "审批时限"}, {"indicator": "社会投资项目", "value": 40}],
    ),
    ("实现70%以上的证照在政务服务网同步应用。", [{"indicator": "证照"}]),
    ("期限届满后再延迟4个月补缴。", []),
    (
        "接待游客1000万人、实现旅游收入80亿元，分别增长15%、20%。",
        [{}, {}, {"indicator": "游客", "value": 15}, {"indicator": "旅游收入", "value": 20}],
    ),
    ("排放总量分别削减10%、8%。", [{"indicator": "排放总量", "verb": "削减"}, {"value": 8}]),
    ("把财政支出的70%以上用于民生。", [{"indicator": "财政支出"}]),
    (
        "办理时间分别压减至6个、22个、32个工作日以内。",
        [{"comparator": "le", "unit": "工作日"}, {"comparator": "le"}, {"comparator": "le"}],
    ),
    (
        "价格扣除优惠由6%—10%提高至10%—20%。",
        [{"quote": "提高至10%—20%", "indicator": "价格扣除优惠"}],
    ),
    (
        "生均财政拨款标准不低于每生每年600元。",
        [{"quote": "不低于每生每年600元", "indicator": "生均财政拨款标准", "comparator": "ge"}],
    ),
    ("社区工作者配备达到每万城镇人口18人。", [{"indicator": "社区工作者配备"}]),
    ("工会经费按不低于40%比例返还小微企业。", [{"indicator": "工会经费"}]),
    (
        "对中标企业按合同金额2%收取履约保证金，最高不超过50万元。",
        [{"indicator": "履约保证金"}, {"indicator": "履约保证金", "modality": None}],
    ),
    ("电子病历应用水平达到4级以上。", []),  # a class
    (
        "按照每百户不少于30平方米的标准配建社区服务设施。",
        [{"indicator": "社区服务设施", "comparator": "ge"}],
    ),
    (
        "死亡率、发病率分别控制在9/10万和3.5‰以内。",
        [{"comparator": "le", "unit": "/10万"}, {"comparator": "le", "unit": "‰"}],
    ),
    (
        "将审批时限压缩到法定时限的30%以内。",
        [{"quote": "压缩到法定时限的30%以内", "indicator": "审批时限", "comparator": "le"}],
    ),
    (
        "财政补助标准提高到每人每年670元。",
        [{"quote": "提高到每人每年670元", "indicator": "财政补助标准", "basis": "level"}],
    ),
    (
        "用气价格每立方米下浮0.1元，贷款额度上浮20%。",
        [
            {"indicator": "用气价格", "verb": "下浮", "basis": "decrease"},
            {"indicator": "贷款额度", "verb": "上浮"},
        ],
    ),
    ("实际使用外资同口径增长5%。", [{"indicator": "实际使用外资", "verb": "增长"}]),
    ("保费收入突破1600亿元，增速7%以上。", [{}, {"indicator": "增速", "basis": "growth"}]),
    (
        "大型企业按上年度实际缴费的30%返还。",
        [{"indicator": "上年度实际缴费", "verb": "返还", "role": "support"}],
    ),
    (
        "其他群体原需承担利息部分的50%予以免除。",
        [{"indicator": "其他群体原需承担利息部分", "verb": "免除", "role": "support"}],
    ),
    ("对品牌项目择优给予承办单位20万元资助。", [{"indicator": "资助", "verb": "给予"}]),
    (
        "续建16个普通国省干线项目382公里。",
        [
            {"indicator": "普通国省干线项目", "unit": "个"},
            {"indicator": "普通国省干线项目", "unit": "公里", "verb": "续建"},
        ],
    ),
    (
        "项目开工、竣验阶段实现事项并联审批100%。",
        [{"indicator": "事项并联审批", "verb": "实现"}],
    ),
    (
        "“三支一扶”计划招募不少于1800人，平台新增投放超过320亿元。",
        [
            {"indicator": "“三支一扶”计划", "verb": "招募"},
            {"indicator": "平台", "verb": "新增投放", "basis": "increase"},
        ],
    ),
    (
        "对小规模纳税人按50%幅度顶格减征资源税、城市维护建设税。",
        [
            {
                "indicator": "资源税、城市维护建设税",
                "verb": "减征",
                "basis": "decrease",
                "role": "support",
            }
        ],
    ),
    (
        "争取市级受理的案件实现推广适用率100%。",
        [{"indicator": "推广适用率", "verb": "实现"}],
    ),
    # loans are what is wanted, not money that is put in; 供应 is no 应
    ("实现质押融资金额400亿元以上。", [{"role": "goal"}]),
    ("全年供应工业用地1万亩以上。", [{"role": "goal"}]),
    # how long something is to take, without a word for time
    ("环评报告书项目承诺办结不超过5个工作日。", [{"indicator": "环评报告书项目承诺办结"}]),
    ("简案快办提速至3个工作日内。", [{"indicator": "简案快办", "value": 3, "comparator": "le"}]),
    ("分块用海报批最短压缩至2个月。", [{"indicator": "分块用海报批", "verb": "压缩"}]),
    # a share of what is given and its cap; money put in, though it is for a grant
    (
        "对示范样本，按软性投入的50%给予补助、最高不超过100万元。",
        [{"indicator": "补助"}, {"indicator": "补助", "comparator": "le"}],
    ),
    ("省财政安排贴息资金1亿元。", [{"role": "investment"}]),
    (
        "平台累计向实体企业放款金额力争突破180亿元。",
        [{"indicator": "向实体企业放款金额", "basis": "cumulative"}],
    ),
    ("全年为市场主体减负110亿元以上。", [{"verb": "减负", "basis": "decrease"}]),
    # 支持 says nothing: for whom says more; a cap on a grant is support, too
    ("给予涉税服务机构最高100万元的一次性支持。", [{"indicator": "涉税服务机构"}]),
    (
        "按40元/平方米的标准给予租金支持，每家机构每年不超过500万元。",
        [{"indicator": "租金支持"}, {"role": "support", "basis": "per_year"}],
    ),
    (
        "到2025年无缝续贷累计投放突破1.2万亿元，为企业节约成本100亿元以上。",
        [
            {"indicator": "无缝续贷", "verb": "累计投放", "basis": "cumulative"},
            {"indicator": "成本", "verb": "节约", "basis": "decrease"},
        ],
    ),
    ("将航空货物出库时间较原来缩短13%。", [{"indicator": "航空货物出库时间"}]),
    ("确保重点群体培训规模占培训总量60%以上。", [{"indicator": "重点群体培训规模", "verb": "占"}]),
    (
        "全省每年完成技能培训50万人次以上，新增技能人才20万人以上。",
        [{"basis": "per_year"}, {"basis": "per_year", "verb": "新增"}],
    ),
    # the size of a class of works, and what a word means
    ("推进网仓洪10万吨级航道工程建设。", []),
    # tax relief, unless a policy in force is only carried out
    ("应税销售收入减按1%征收率征收增值税。", [{"indicator": "征收率", "role": "support"}]),
    ("符合条件的，减按15%的税率征收企业所得税。", [{"indicator": "企业所得税"}]),
    ("落实国家高新技术企业减按15%税率征收企业所得税政策。", []),
    # what is sped up or reviewed is there already
    ("加快40个养牛大县和18个奶业重点县建设。", []),
    ("做好4家市级创业孵化基地复核。", []),
    ("推动100个乡村e镇全部建成运营。", [{"indicator": "乡村e镇"}]),
    ("低风险项目。指单体建筑面积不大于10000平方米的新建项目。", []),
    ("适用减罚事项优化至7个以上。", [{"indicator": "适用减罚事项", "quote": "优化至7个以上"}]),
    (
        "每百户居民拥有服务设施面积不低于30平方米。",
        [{"indicator": "每百户居民拥有服务设施面积"}],
    ),
]

MONEY: list[Case] = [
    (
        "对购买新能源汽车的给予5%补贴、最高1万元，各地发放消费券不少于5亿元。",
        [{"indicator": "补贴"}, {"indicator": "补贴"}, {"indicator": "消费券"}],
    ),
    ("每人次奖励金额最高为60元。", [{"quote": "最高为60元", "comparator": "le"}]),
    (
        "给予展位费最高80%、国际机票费最高70%支持。",
        [{"indicator": "展位费"}, {"indicator": "国际机票费", "comparator": "le"}],
    ),
    (
        "按投资额的8%给予补助，秸秆还田亩补助25元。",
        [{"indicator": "补助", "verb": "给予"}, {"indicator": "秸秆还田", "verb": "补助"}],
    ),
    ("对科技创新创业平台奖励20万元。", [{"indicator": "科技创新创业平台"}]),
    (
        "照料护理标准分两档，分别为每月200元、400元。",
        [{"indicator": "照料护理标准", "value": 200}, {"indicator": "照料护理标准"}],
    ),
    (
        "对上市企业奖励1000万元，其中辅导备案100万元、申报受理300万元。",
        [{}, {"indicator": "辅导备案"}, {"indicator": "申报受理"}],
    ),
    ("新建小区按不低于车位总数30%的比例建设充电桩。", [{"indicator": "充电桩"}]),
    ("水稻绝收每亩补助200元。", [{"indicator": "水稻绝收", "verb": "补助"}]),
    (
        "就业补贴最高可达每人3万元。",
        [{"quote": "最高可达每人3万元", "indicator": "就业补贴", "comparator": "le"}],
    ),
    (
        "对商业街改造项目按一定比例给予补助，最高60万元。",
        [{"quote": "最高60万元", "indicator": "补助", "role": "support"}],
    ),
    (
        "对优质项目按到位资金2%的比例给予奖励，最高奖励金额1000万元。",
        [{"indicator": "奖励"}, {"quote": "最高奖励金额1000万元", "indicator": "奖励"}],
    ),
    (
        "奖励上限为零售企业100万元/家、餐饮企业50万元/家。",
        [
            {"quote": "100万元/家", "indicator": "奖励上限"},
            {"quote": "50万元/家", "indicator": "奖励上限"},
        ],
    ),
    (
        "单个企业每年最高贴息200万元。",
        [{"quote": "最高贴息200万元", "indicator": "单个企业", "comparator": "le"}],
    ),
    (
        "按照实际投资额的20%给予最高不超过1000万元补助。",
        [{"quote": "20%", "indicator": "补助"}, {"indicator": "补助", "comparator": "le"}],
    ),
    (
        "2026年入驻的按60元、2027年入驻的按40元的标准给予租金支持。",
        [{"indicator": "租金支持"}, {"indicator": "租金支持"}],
    ),
    (
        "每人按7800元依次扣减增值税、城市维护建设税。",
        [{"indicator": "增值税、城市维护建设税", "verb": "扣减"}],
    ),
    ("对冷藏设施投资补助30%。", [{"quote": "30%", "indicator": "冷藏设施投资"}]),
    ("市财政每年安排2000万元用于人才培养。", [{"indicator": "人才培养"}]),
    ("老旧货车报废更新平均每辆车补贴8万元。", [{"indicator": "老旧货车报废更新"}]),
    ("中央预算内投资拟安排7000亿元。", [{"indicator": "中央预算内投资", "verb": "安排"}]),
    ("个体工商户贷款额度最高不超过300万元。", [{"indicator": "个体工商户贷款额度"}]),
]

FREQUENCIES: list[Case] = [
    ("为65岁以上老年人每年免费体检1次。", [{"indicator": "免费体检", "verb": None}]),
    ("领导干部每年接访下访不少于4次。", [{"indicator": "接访下访", "comparator": "ge"}]),
    ("企业负责人每年接受安全培训不少于16学时。", [{"indicator": "安全培训", "verb": "接受"}]),
    (
        "对重点排污单位每年至少抽查1次。",
        [{"quote": "至少抽查1次", "indicator": "重点排污单位", "comparator": "ge"}],
    ),
    (
        "运营补贴由民政部门按月审核，每半年拨付一次。",
        [{"quote": "一次", "indicator": "运营补贴", "role": "rule", "relation": "every"}],
    ),
    ("督查室每季度通报1次工作进展情况。", [{"quote": "1次", "indicator": "工作进展情况"}]),
    (
        "编制推荐车型目录，从2021年11月起，每半年更新发布1次。",
        [{"quote": "1次", "indicator": "推荐车型目录"}],
    ),
    (
        "对市场主体开展保护投资者宣传及证券机构合规经营培训不少于2次。",
        [{"indicator": "保护投资者宣传及证券机构合规经营培训"}],
    ),
]

KNOWN_SETS: list[Case] = [
    ("长度不大于300米、占用绿地不超过200平方米的外线接入工程，实行告知承诺。", []),
    (
        "每采用1件发明专利资助1万元。",
        [{"quote": "1万元", "role": "support"}],
    ),
    (
        "新引进投资1亿元以上（含）项目，按投资额1%给予企业一次性奖励。",
        [{"quote": "1%", "indicator": "一次性奖励"}],
    ),
    ("实现25户以上自然村通硬化路。", []),
    ("优化二套房认定标准。", []),
    ("对符合条件的300亩以上规模经营主体给予奖补。", []),
    ("巩固14个国家级产业集群。", []),
    ("推进日处理能力5万吨的污水厂扩建。", []),
    ("培育10个超100亿元县域产业集群。", [{"quote": "10个", "indicator": "超100亿元县域产业集群"}]),
    ("建成1000张床位的新院区。", [{"quote": "1000张", "indicator": "床位"}]),
    ("对1500名重点群体实行一对一帮扶。", [{"indicator": "重点群体"}]),
    ("打造乡村辐射5公里的便民服务圈。", []),
    ("审查结论经四分之三以上委员同意为通过。", []),
    ("对200米以内电力接入工程实行备案制。", []),
    ("低风险工程，指对工程量较小的外线工程，具体包括管线长度不大于500米的工程。", []),
    ("引导研发投入超过1000万元的企业开展专利培育。", []),
    ("制定停产893户规上工业企业复产达产计划。", []),
    ("开展消费帮扶。（市商务委、17个市级牵头单位和各区县负责）", []),
    ("对参加展会6个展位以内（含6个）的展位费给予补助。", []),
    ("实现常住人口200户或500人以上的聚居点污水处理设施全覆盖。", []),
    (
        "改造连片30亩以上老旧池塘10万亩。",
        [{"quote": "10万亩", "indicator": "连片30亩以上老旧池塘"}],
    ),
    (
        "改造5000个已建成自然村的污水治理设施。",
        [{"quote": "5000个", "indicator": "已建成自然村的污水治理设施"}],
    ),
    (
        "完成2000年底前建成的21.9万个城镇老旧小区改造。",
        [{"quote": "21.9万个", "indicator": "城镇老旧小区改造", "year": None}],
    ),
]

NOUNS: list[Case] = [
    ("为超300万名婴幼儿发放育儿补贴。", [{"indicator": "婴幼儿"}]),
    ("500亿产业集群达到3个。", [{"quote": "达到3个", "indicator": "500亿产业集群"}]),
    (
        "新建和改造高标准农田260万亩，其中新建180万亩、改造提升80万亩。",
        [{}, {"indicator": "高标准农田", "verb": "新建"}, {"indicator": "高标准农田"}],
    ),
    ("脱贫县农民收入增速达到8%。", [{"indicator": "脱贫县农民收入增速", "verb": None}]),
    ("优化公交线路20条，年培养专业人才5000人。", [{"verb": "优化"}, {"indicator": "专业人才"}]),
    ("开展以“品质生活”为主题的促消费活动5000场。", [{"indicator": "促消费活动"}]),
    ("新建、改扩建幼儿园200所。", [{"verb": "新建、改扩建", "basis": "level"}]),
    ("绿色贷款增量不低于40亿元。", [{"basis": "increase"}]),
    ("在确保安全的前提下，开工改造煤矿20处。", [{"modality": None}]),
    ("新修通村公路600公里。", [{"indicator": "通村公路", "verb": "新修"}]),
    ("走访企业2000家次。", [{"quote": "2000家次", "unit": "家次"}]),
    ("报废汽车回收量增加约一倍。", [{"indicator": "报废汽车回收量"}]),
    ("节能降碳改造形成节能量1.5亿吨标准煤。", [{"indicator": "节能量", "verb": "形成"}]),
    ("选派1000名科技特派员服务基层。", [{"indicator": "科技特派员", "verb": "选派"}]),
    ("救助限额不低于5万元。", [{"indicator": "救助限额", "verb": None}]),
    (
        "实施工业项目500个，竣工投产200个。",
        [{"indicator": "工业项目"}, {"quote": "200个", "indicator": "工业项目"}],
    ),
    (
        "每县至少建有1所综合医院、1所中医院和1所妇幼保健院。",
        [{"comparator": "ge"}, {"comparator": "ge"}, {"comparator": "ge"}],
    ),
    ("就业困难人员就业4万人。", [{"indicator": "就业困难人员就业", "verb": None}]),
    ("除险加固病险水库120座。", [{"indicator": "病险水库", "verb": "除险加固"}]),
    ("建设保障性租赁住房5万套（间）。", [{"quote": "5万套（间）", "unit": "套（间）"}]),
    (
        "支持企业建立大工匠工作室5个，给予每个工作室10万元资金扶持。",
        [{"indicator": "大工匠工作室", "verb": "建立"}, {"quote": "10万元"}],
    ),
    (
        "全省参加职业伤害保障的新业态劳动者超640万人。",
        [{"indicator": "全省参加职业伤害保障的新业态劳动者"}],
    ),
    ("新（改）建100万亩晚熟柑橘基地。", [{"indicator": "晚熟柑橘基地", "verb": "新（改）建"}]),
    ("因地制宜新建标准塑胶跑道2000公里以上。", [{"indicator": "标准塑胶跑道"}]),
    ("新设立民营企业100%发放电子营业执照。", [{"quote": "100%", "indicator": "新设立民营企业"}]),
]

YEARS: list[Case] = [
    (
        "2022年新增规上企业60户，2023年新增70户。",
        [{"indicator": "规上企业", "year": 2022}, {"indicator": "规上企业", "year": 2023}],
    ),
    ("电子信息产业力争到2025年产值达到300亿元。", [{"indicator": "产值", "year": 2025}]),
    ("将预留份额提高至40%以上政策延续到2025年底。", [{"year": 2025, "comparator": "ge"}]),
    # a line that says by when
    (
        "推进网上办理，网上可办率达到98%。\n牵头单位：市政务局\n完成时限：2025年6月底前",
        [{"year": 2025, "relation": "by"}],
    ),
    # 分别: each year its own value
    (
        "2025年、2030年，森林覆盖率分别达到45%和46%。",
        [{"quote": "达到45%", "year": 2025}, {"quote": "46%", "year": 2030}],
    ),
    (
        "2025年上半年投资完成率达到50%，三季度末达到80%。",
        [{"indicator": "投资完成率"}, {"indicator": "投资完成率", "value": 80}],
    ),
    # the sentence goes on with what the one before opened
    ("到2025年，培训护理员5000人。培养保育人员3000人。", [{"year": 2025}, {"year": 2025}]),
    # it opens another measure
    (
        "到2025年，培训护理员5000人。开展示范创建，争创示范机构2家。",
        [{"year": 2025}, {"year": None}],
    ),
    ("到2025年，培训护理员5000人。每县配备专员3人。", [{"year": 2025}, {"year": None}]),
]

SENTENCES = [
    # 每年 opens the sentence: what follows is of every year
    (
        "每年对年度营业收入增速排名前3的企业，一次性给予50万元资金奖补。",
        [{"quote": "50万元", "basis": "per_year", "relation": "every"}],
    ),
    (
        "争取每年参与制定2—3项国际标准，培育企业标准“领跑者”10个以上。",
        [{"basis": "per_year"}, {"indicator": "企业标准“领跑者”", "basis": "per_year"}],
    ),
    ("每年培训500人次，建设基地3个。", [{"quote": "3个", "basis": "level"}]),
    (
        "中小学生每天综合体育活动时间不低于2小时。",
        [{"indicator": "综合体育活动时间", "role": "rule"}],
    ),
    # 累计 before the verb counts for all that the verb governs
    (
        "到2025年累计建成充电桩25万个以上、集中式公用充换电站6000座以上。",
        [{"basis": "cumulative"}, {"basis": "cumulative"}],
    ),
    (
        "带动全市累计创建专精特新中小企业达到40家。",
        [{"indicator": "专精特新中小企业", "verb": "创建", "basis": "cumulative"}],
    ),
    # a verb in a name is none of whoever is counted
    (
        "到2025年培育100所普通高中多样化发展省级示范校。",
        [{"indicator": "普通高中多样化发展省级示范校"}],
    ),
    ("支持100家企业开展数字化改造。", [{"indicator": "企业"}]),
    ("荒漠化防治攻坚战完成规划任务85%以上。", [{"indicator": "规划任务", "verb": "完成"}]),
    ("互联网骨干直联点总带宽达到2800G。", [{"value": 2800, "unit": "G"}]),
    ("在商场超市等场所增设30个政务服务窗口。", [{"basis": "increase"}]),
    ("提供最高1.5个百分点的利息补贴。", [{"role": "support"}]),
    ("按照实际发生额的100%在税前加计扣除。", [{"role": "support"}]),
    # what is wholly done before, the usual year, a year that opens the noun
    ("做到图文解读全覆盖、动漫视频占比20%。", [{"quote": "20%", "indicator": "动漫视频占比"}]),
    ("正常年景下粮食产量达到900亿斤以上。", [{"indicator": "粮食产量"}]),
    (
        "实现2035年人均地区生产总值比2020年翻一番。",
        [{"indicator": "人均地区生产总值", "year": 2035, "verb": "实现"}],
    ),
    # a stage of power; who takes part in what; who founds what
    (
        "新能源开工1600万千瓦、投产1000万千瓦以上。",
        [
            {"indicator": "新能源", "verb": "开工"},
            {"indicator": "新能源", "verb": "投产"},
        ],
    ),
    ("组织企业参加境外展洽活动500场以上。", [{"indicator": "境外展洽活动", "verb": "参加"}]),
    (
        "支持龙头企业牵头组建创新联合体10个以上。",
        [{"indicator": "创新联合体", "verb": "牵头组建"}],
    ),
    ("选送1000场品质戏曲进社区进乡村。", [{"indicator": "品质戏曲"}]),
    (
        "面向重点群体开展“岗位需求+技能培训”职业技能培训5万人次。",
        [{"indicator": "“岗位需求+技能培训”职业技能培训", "verb": "开展"}],
    ),
    # two counts side by side; what grew before without a number; units of two names
    (
        "培育100家以上特色企业和100个以上行业大模型。",
        [{"indicator": "特色企业"}, {"indicator": "行业大模型"}],
    ),
    (
        "跨境电子商务交易额每年实现倍增，力争2025年超过40亿元。",
        [{"quote": "超过40亿元", "indicator": "跨境电子商务交易额", "year": 2025}],
    ),
    ("建设幸福河湖10条（段）。", [{"quote": "10条（段）", "unit": "条（段）"}]),
    ("土壤有机质平均含量28克/千克。", [{"unit": "克/千克"}]),
    ("代垫期原则上不得超过12个月。", [{"indicator": "代垫期", "role": "rule"}]),
    # a length that leads is of no one year, and the money is for what follows 支持
    (
        "三年安排450亿元支持新质生产力发展。",
        [{"indicator": "新质生产力发展", "year": None, "relation": "for"}],
    ),
    # as many as were named, what works already, what is under way: no targets
    ("构建足迹管控、降碳路径、支撑保障3个体系。", []),
    ("发挥济青烟3个消费试点作用。", []),
    ("抓好6条续建高铁建设。", []),
    ("提出五大类21个主要指标。", []),
    ("发挥领导小组下设5个专项组作用。", []),
    ("集中对26个试点领域公开目录进行查缺补漏。", []),
    ("实施适老化改造，对6万户老年人家庭进行适老化改造。", [{"quote": "6万户"}]),
    # the second of two verbs, whatever the first; what is spent on what
    (
        "培育认定省级工业设计中心20个以上。",
        [{"indicator": "省级工业设计中心", "verb": "培育认定"}],
    ),
    ("部署实施“双尖”项目400项以上。", [{"indicator": "“双尖”项目", "verb": "部署实施"}]),
    ("新引进落地总投资超10亿元项目50个以上。", [{"indicator": "总投资超10亿元项目"}]),
    ("新增限额以上商贸企业1000家。", [{"indicator": "限额以上商贸企业", "verb": "新增"}]),
    ("筹措7亿元实施就业惠民工程。", [{"indicator": "就业惠民工程", "role": "investment"}]),
    (
        "居民消费价格指数上涨2%左右。",
        [{"indicator": "居民消费价格指数", "basis": "growth", "verb": "上涨"}],
    ),
    (
        "项目审批时限不应超过5个工作日。",
        [{"quote": "不应超过5个工作日", "comparator": "le", "upper": 5}],
    ),
    # how high something is to stand: its own subject, or what the clause before ranks
    (
        "到2025年，力争营商环境评价进入全省前5。",
        [{"quote": "前5", "indicator": "营商环境评价", "verb": "进入", "upper": 5, "unit": ""}],
    ),
    (
        "全年便利度指标在全省考核排名，邗江等县在全省63个县市区考核中，进入前20名。",
        [{"quote": "前20名", "indicator": "便利度指标在全省考核排名", "comparator": "le"}],
    ),
    ("对在全国前三位通过评价的药品给予奖励。", []),
    # how many times the one is of the other
    (
        "到2030年，城乡居民收入比缩小至2.1∶1左右。",
        [{"quote": "缩小至2.1∶1左右", "value": 2.1, "unit": "", "comparator": "approx"}],
    ),
    ("邗江等县在全省63个县市区考核中，进入前列。", []),
    # what a meeting is for, where things are handled; kW
    ("每年至少召开1次会议研究解决重点难点问题。", [{"indicator": "会议", "role": "rule"}]),
    ("实现10项以上高频事项在移动端办理。", [{"indicator": "高频事项", "verb": "实现"}]),
    ("低压接入容量提高至200kW。", [{"indicator": "低压接入容量", "unit": "kW"}]),
    ("对单票价值在人民币5000元以内的一般出口商品，采取清单核放方式办理手续。", []),
]

AIMS_AND_LEVELS: list[Case] = [
    # what an aim or a requirement names is wanted, and 围绕 is no part of the noun
    (
        "围绕2025年旅游总收入突破1000亿元的目标，实施精品景区创建行动。",
        [{"quote": "突破1000亿元", "indicator": "旅游总收入", "year": 2025}],
    ),
    (
        "锚定粮食产量稳定在100亿斤以上的目标，落实藏粮于地战略。",
        [{"quote": "稳定在100亿斤以上", "indicator": "粮食产量"}],
    ),
    # a mean over the year is a level, no growth a year
    (
        "可吸入颗粒物年均浓度控制在58微克/立方米以内，全市年均气温升幅控制在2℃以内。",
        [
            {"indicator": "可吸入颗粒物年均浓度", "basis": "level", "unit": "微克/立方米"},
            {"indicator": "全市年均气温升幅", "basis": "level", "unit": "℃", "upper": 2},
        ],
    ),
    (
        "到2025年，年接待游客1.2亿人次、旅游总收入1500亿元。",
        [
            {"quote": "1.2亿人次", "indicator": "年接待游客"},
            {"quote": "1500亿元", "indicator": "旅游总收入", "verb": None},
        ],
    ),
    (
        "力争每年创建2家景区，4A级以上景区达到200家。",
        [{"basis": "per_year"}, {"quote": "达到200家", "basis": "level"}],
    ),
    (
        "到2025年，全市市场主体达到100万户，净增25万户。",
        [{}, {"quote": "25万户", "indicator": "全市市场主体", "verb": "净增", "basis": "increase"}],
    ),
    ("年度计划投资210亿元。", [{"indicator": "投资", "role": "investment"}]),
    ("稳岗返还比例提至90%。", [{"quote": "提至90%", "indicator": "稳岗返还比例"}]),
    ("门诊慢特病病种统一到50种。", [{"quote": "统一到50种", "indicator": "门诊慢特病病种"}]),
]

WHICH_ARE_COUNTED: list[Case] = [
    # sizes stay with the noun, also before a bound
    (
        "招引亿元以上项目80个，其中10亿元以上项目不少于8个，5亿元以上项目占比达到30%。",
        [
            {"quote": "80个", "indicator": "亿元以上项目"},
            {"quote": "不少于8个", "indicator": "10亿元以上项目"},
            {"quote": "达到30%", "indicator": "5亿元以上项目占比"},
        ],
    ),
    ("督促年能耗在5000吨标煤以上企业完成监测系统建设。", []),
    ("500万元及以上至1000万元以下政府投资项目，直接审批初步设计。", []),
    ("消除56人以上大班额。", []),
    ("扎实推进15条改革举措落地见效。", []),
    # shares: the noun ends where they all do something
    ("80%的行政村建有文化活动广场。", [{"quote": "80%", "indicator": "行政村"}]),
    ("50%以上的乡镇政府所在地达到建设标准。", [{"indicator": "乡镇政府所在地"}]),
    ("让85%以上的居民在15分钟内到达公共服务设施。", [{"indicator": "居民"}]),
    ("70%以上的地级城市全面消除重污染天气。", [{"indicator": "地级城市"}]),
    # fines, sites, 后年 in 达产后年产值, 达 in 下达: none of them what they seem
    ("依据条例，处5000元以上2万元以下罚款。", []),
    ("项目占地500亩。", []),
    ("达产后年产值50亿元。", [{"quote": "50亿元", "year": None}]),
    ("下达资金3000万元。", [{"quote": "3000万元", "indicator": "资金"}]),
    # two counts of the same, one behind the other
    ("组织3批次共60名干部赴外地学习。", [{"quote": "60名", "indicator": "干部", "verb": "组织"}]),
    ("三年投入不少于10亿元，其中市财政每年安排1亿元。", [{}, {"indicator": "市财政"}]),
    (
        "接电时间低压居民不超过5个工作日、高压用户不超过60个工作日。",
        [{"quote": "不超过5个工作日"}, {"quote": "不超过60个工作日", "indicator": "高压用户"}],
    ),
    ("工业用电价格每千瓦时下降0.05元。", [{"indicator": "工业用电价格", "basis": "decrease"}]),
    (
        "将低保标准分别提高到每人每月750元、每人每年6000元。",
        [{"value": 750, "indicator": "低保标准"}, {"value": 6000, "indicator": "低保标准"}],
    ),
    ("每月发放生活补贴3000元。", [{"indicator": "生活补贴", "verb": "发放", "role": "support"}]),
    # shares in words with every bound, another measure of the same, a change from where it was
    (
        "失业率控制在百分之四以内，覆盖率提高到百分之四十。",
        [
            {"quote": "控制在百分之四以内", "indicator": "失业率", "upper": 4, "unit": "%"},
            {"quote": "提高到百分之四十", "indicator": "覆盖率", "value": 40},
        ],
    ),
    (
        "单位能耗降低16%，由0.9吨标准煤下降到0.76吨标准煤。",
        [{"basis": "decrease"}, {"value": 0.76, "indicator": "单位能耗"}],
    ),
    (
        "建设农村道路15条20公里。",
        [{"quote": "15条"}, {"quote": "20公里", "indicator": "农村道路"}],
    ),
    ("经济总量在全国的位次前移2位。", [{"indicator": "经济总量在全国的位次", "verb": "前移"}]),
    # people without a classifier
    ("解决15万农村人口饮水安全问题。", [{"quote": "15万", "value": 150000, "unit": ""}]),
    ("解决13亿中国人的吃饭问题始终是头等大事。", []),
    # stages of places in a list, households and people of one move
    (
        "确保3个贫困县摘帽、200个贫困村退出，完成易地搬迁1.2万户4.5万人。",
        [
            {"quote": "3个", "indicator": "贫困县"},
            {"quote": "200个", "indicator": "贫困村"},
            {"quote": "1.2万户", "indicator": "易地搬迁"},
            {"quote": "4.5万人", "indicator": "易地搬迁"},
        ],
    ),
    (
        "推进S30、S32等5条高速公路建设，确保3条建成通车，新增通车里程160公里。",
        [{"quote": "160公里", "indicator": "通车里程"}],
    ),
    # nouns that hold a verb
    (
        "创建省级示范县1个、示范乡镇10个、示范村100个。",
        [{"indicator": "省级示范县"}, {"indicator": "示范乡镇"}, {"indicator": "示范村"}],
    ),
    ("每千人口注册护士数5.1人。", [{"indicator": "每千人口注册护士数"}]),
    ("招商引资到位资金1200亿元。", [{"indicator": "招商引资到位资金"}]),
    ("脱贫劳动力务工规模不低于30万人。", [{"indicator": "脱贫劳动力务工规模"}]),
    # verbs in a row, the doer's verb behind 指导
    ("培育形成千亿级产业集群2个。", [{"indicator": "千亿级产业集群", "verb": "培育形成"}]),
    ("竣工投产项目20个。", [{"indicator": "项目", "verb": "竣工投产"}]),
    ("指导新增特级企业5家。", [{"indicator": "特级企业", "verb": "新增"}]),
    ("腾出用能空间50万吨标准煤。", [{"indicator": "用能空间", "verb": "腾出"}]),
    ("中欧班列开行500列以上。", [{"indicator": "中欧班列", "verb": "开行"}]),
    # a sentence that opens with 指导 defines nothing
    (
        "指导企业用好政策，培育10家亿元级外贸龙头企业。",
        [{"quote": "10家", "indicator": "亿元级外贸龙头企业"}],
    ),
    ("联系人：某某（业务支撑）3077696张某（技术支撑）。", []),
    (
        "对创办个体工商户的，最高可申请50万元的担保贷款。",
        [{"quote": "最高可申请50万元", "indicator": "担保贷款", "comparator": "le"}],
    ),
]

RULES_AND_TERMS: list[Case] = [
    # terms that a rule sets to something named
    (
        "政策法规有效期不超过5年，办事指南有效期不超过1年。",
        [
            {"indicator": "政策法规有效期", "comparator": "le", "unit": "年", "role": "rule"},
            {"indicator": "办事指南有效期", "value": 1},  # 办事指南 defines nothing
        ],
    ),
    ("向社会公开征求意见一般不少于30日。", [{"indicator": "向社会公开征求意见", "role": "rule"}]),
    ("为来此求职青年提供最长30天免费住宿。", [{"indicator": "免费住宿", "role": "support"}]),
    # shares that a rule takes: of the sum that is paid, of what is inspected
    (
        "代建管理费在初步设计批准前支付不超过80%，项目开工后再支付10%。",
        [
            {"indicator": "代建管理费", "verb": "支付", "comparator": "le", "role": "rule"},
            {"quote": "10%", "indicator": "代建管理费", "verb": "支付"},
        ],
    ),
    (
        "市、县两级分别按照不低于4%、3%的比例进行抽检。",
        [
            {"quote": "不低于4%", "indicator": "抽检", "verb": "进行"},
            {"quote": "3%", "indicator": "抽检"},
        ],
    ),
    (
        "对中小企业原则上预付款比例不低于合同金额的40%、不高于合同金额的70%。",
        [
            {"quote": "不低于合同金额的40%", "indicator": "预付款比例"},
            {"quote": "不高于合同金额的70%", "indicator": "预付款比例"},
        ],
    ),
    ("将公开纳入考核体系且分值权重不低于4%。", [{"indicator": "分值权重"}]),
    # what is given away
    (
        "新开办企业可免费刻制公章、财务专用章各1枚，合计4枚。",
        [
            {"indicator": "公章、财务专用章", "verb": "刻制", "role": "support"},
            {"quote": "4枚", "indicator": "公章、财务专用章", "verb": "刻制"},
        ],
    ),
    ("给予开户手续费5折内优惠。", [{"quote": "5折内", "comparator": "le", "upper": 5}]),
    # how often, and of what: the noun follows
    (
        "每年至少召开一次全体会议，协调解决重大事项。",
        [{"quote": "至少召开一次", "indicator": "全体会议", "basis": "per_year"}],
    ),
    (
        "每季度最后一周汇总一次指标的进展。",
        [{"quote": "一次", "indicator": "指标的进展", "verb": "汇总", "role": "rule"}],
    ),
    (
        "每个科室每季度至少撰写1篇以上的典型经验。",
        [{"quote": "至少撰写1篇以上", "indicator": "典型经验", "verb": "撰写"}],
    ),
    (
        "年内新增不少于50项找得到、用得好、离不开的企业应用场景。",
        [{"quote": "不少于50项", "indicator": "企业应用场景"}],
    ),
    ("精准定位、做大做强1—2个主导产业。", [{"indicator": "主导产业", "verb": "做大做强"}]),
    # 为 and 实现 that say how much stand in the quote (guideline, section 3)
    ("公示期限为15日。", [{"quote": "为15日", "indicator": "公示期限", "role": "rule"}]),
    ("设施农业总产值实现2810亿元。", [{"quote": "实现2810亿元", "indicator": "设施农业总产值"}]),
    ("实现100个事项“一证一码办”。", [{"quote": "100个", "verb": "实现"}]),
    ("为100家企业提供贷款。", [{"quote": "100家", "indicator": "企业"}]),
    (
        "每天允许货车通行的时间放宽到不少于7小时。",
        [{"quote": "放宽到不少于7小时", "indicator": "允许货车通行的时间", "verb": "放宽"}],
    ),
    ("门诊数量扩充至80个以上。", [{"quote": "扩充至80个以上", "indicator": "门诊数量"}]),
    (
        "银行账户开户手续费实行不低于5折优惠。",
        [{"quote": "不低于5折", "comparator": "ge", "lower": 5}],
    ),
    ("简单破产案件审限控制在3个月内。", [{"indicator": "简单破产案件审限", "unit": "个月"}]),
    ("方案的评审和批复不应超过20个工作日。", [{"indicator": "方案的评审和批复"}]),
    # what belongs to the noun, and what does not
    ("实现标准清单接入率95%以上。", [{"indicator": "标准清单接入率", "verb": "实现"}]),
    ("合计办理时间压减至6个工作日以内。", [{"indicator": "合计办理时间"}]),
    ("总体加工能力达到300万吨。", [{"indicator": "总体加工能力"}]),
    ("接待游客人次增长10%。", [{"indicator": "接待游客人次", "verb": "增长"}]),
    ("可中断负荷容量争取达到80万千瓦。", [{"indicator": "可中断负荷容量"}]),
    ("应急场所建设面积人均不低于1.5平方米。", [{"indicator": "应急场所建设面积"}]),
    ("带动全年完成工业投资135亿元以上。", [{"indicator": "工业投资", "verb": "完成"}]),
    ("跨部门随机检查占随机检查50%以上。", [{"indicator": "跨部门随机检查", "verb": "占"}]),
    ("支持超10所普通高中补短板。", [{"indicator": "普通高中"}]),
    ("本科高校扩招1500人。", [{"indicator": "本科高校", "verb": "扩招"}]),
    ("开放共享科研设施和科研仪器1万台。", [{"verb": "开放共享"}]),
    (
        "生猪、家禽年出栏量分别稳定在3900万头、13.5亿只以上。",
        [{"comparator": "ge", "unit": "头"}, {"comparator": "ge", "unit": "只"}],
    ),
    ("建强2个国家级和22个省级区域医疗中心。", []),
    (
        "按照2022年并网建设计划，精准调度，力争建成项目98个。",
        [{"quote": "98个"}],  # 2022 is the year of a paper, not of what is done
    ),
    # shares written as a fraction, what each is at least to carry out, prices in force from now
    (
        "各地试点企业数量不得低于本地优势企业数量的1/3。",
        [{"quote": "不得低于本地优势企业数量的1/3", "value": 0.3333, "comparator": "ge"}],
    ),
    (
        "按其实际缴纳社会保险费不低于1/2、不高于2/3给予补贴。",
        [
            {"indicator": "补贴", "verb": "给予", "role": "support"},
            {"quote": "不高于2/3", "upper": 0.6667, "role": "support"},
        ],
    ),
    ("2025年6月底前完成1/3任务。", []),
    ("每个企业至少落实1种以上线上公开渠道。", [{"quote": "至少落实1种以上"}]),
    ("严格执行0.39元/千瓦时目录电价。", [{"indicator": "目录电价", "verb": "执行"}]),
    ("遴选5家左右的应用场景在全省推广。", [{"indicator": "应用场景"}]),
    ("在民生等领域，选择1至2个领域。", [{"indicator": "领域", "comparator": "between"}]),
    # found in a random sample of other texts
    (
        "至少每半年组织一次演练。",
        [{"indicator": "演练", "relation": "every", "year": None, "role": "rule"}],
    ),
    (
        "新建小学3所（含附设幼儿班1所）。",
        [{"indicator": "小学"}, {"indicator": "附设幼儿班"}],
    ),
    (
        "其中新建、扩建的床位每张补助不少于10000元。",
        [{"indicator": "新建、扩建的床位", "verb": "补助"}],
    ),
    # read in a set that was annotated blind
    (
        "每月2次向市局报送新增公文目录。",
        [{"quote": "2次", "indicator": "新增公文目录", "verb": "报送", "relation": "every"}],
    ),
    ("公开办年内组织业务培训不少于1次。", [{"indicator": "业务培训", "verb": "组织"}]),
    ("全力推进14项靠前服务取得实效。", []),
    ("工程建设项目涉及90个事项全部纳入系统。", []),
    ("融资担保费率全部降至1.5%以下。", [{"indicator": "融资担保费率", "verb": "降"}]),
    ("其临时停留有效期放宽至2年。", [{"indicator": "临时停留有效期", "verb": "放宽"}]),
    # conditions, and those who are there
    ("服务超时达到5次，取消当年服务资格。", []),
    ("3次无法联系诉求人的除外。", []),
    ("对指定一个结算账户的给予优惠。", []),
    ("持续对31个部门和16个区开展信用状况监测。", []),
    ("指导18个县（市）积极开展窗口改革。", []),
]

CASES = [
    *SENTENCES,
    *YEARS,
    *REDUCTIONS,
    *RATES,
    *MONEY,
    *FREQUENCIES,
    *KNOWN_SETS,
    *NOUNS,
    *AIMS_AND_LEVELS,
    *WHICH_ARE_COUNTED,
    *RULES_AND_TERMS,
]


def read(sentence: str) -> list[dict[str, Any]]:
    """The targets of a sentence, baseline as a tuple."""
    found = []
    for target in fenjie.parse(f"一、主要任务\n{sentence}\n").targets:
        fields = {name: getattr(target, name) for name in type(target).model_fields}
        fields["indicator"] = target.indicator.text
        if target.baseline is not None:
            b = target.baseline
            fields["baseline"] = (b.value, b.unit, b.year)
        found.append(fields)
    return found


@pytest.mark.parametrize(("sentence", "expected"), [pytest.param(s, e, id=s) for s, e in CASES])
def test_reads(sentence: str, expected: list[dict[str, Any]]) -> None:
    found = read(sentence)
    assert [
        {name: fields[name] for name in want} for fields, want in zip(found, expected, strict=False)
    ] == expected
    assert len(found) == len(expected)


def test_a_plan_for_one_year_inside_a_collection() -> None:
    plan = fenjie.parse(
        "1.江北市人民政府关于推进改革的通知（2023年2月1日）\n江北市人民政府关于推进改革的通知\n"
        "一、主要任务\n建设园区5个。\n"
        "2.南山市优化营商环境2023年行动方案（2023年4月12日）\n南山市优化营商环境2023年行动方案\n"
        "一、主要任务\n建设园区6个。\n"
    )
    assert [(t.value, t.year) for t in plan.targets] == [(5, None), (6, 2023)]


def test_cells_before_any_heading_hold_targets() -> None:
    plan = fenjie.parse(
        "江北市任务清单\n序号\t任务\t责任单位\n1\t备案企业100家、专利快速预审20件。\t科技局\n"
    )
    assert [(t.value, t.indicator.text) for t in plan.targets] == [
        (100, "备案企业"),
        (20, "专利快速预审"),
    ]
