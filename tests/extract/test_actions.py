"""Tasks and actions: who shall do what; one clause with its own predicate is one action.

Every paragraph stands under ``一、主要任务`` unless the heading is what is tested.
"""

from __future__ import annotations

import pytest

import fenjie
from fenjie.records import Action, Plan


def gap(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(reason=reason, strict=True)


def plan(paragraph: str, heading: str = "一、主要任务") -> Plan:
    return fenjie.parse(f"{heading}\n{paragraph}\n")


def actions(paragraph: str, heading: str = "一、主要任务") -> list[Action]:
    return plan(paragraph, heading).actions


# paragraph -> (quote, verb) of each action
SENTENCES: list[tuple[str, list[tuple[str, str]]]] = [
    # one clause, one action; the verb without its adverbs
    ("加快推进园区建设。", [("加快推进园区建设", "推进")]),
    ("大力推进科学城建设。", [("大力推进科学城建设", "推进")]),
    ("研究制定考核办法。", [("研究制定考核办法", "研究制定")]),
    ("建立健全管理体系。", [("建立健全管理体系", "建立健全")]),
    ("支持企业建设研发机构。", [("支持企业建设研发机构", "支持")]),
    ("推动解决融资难题。", [("推动解决融资难题", "推动")]),
    ("探索设立创新基金。", [("探索设立创新基金", "探索设立")]),
    ("协调解决用地问题。", [("协调解决用地问题", "协调解决")]),
    ("统筹推进新区建设。", [("统筹推进新区建设", "统筹推进")]),
    ("支持和引导民营企业提升能力。", [("支持和引导民营企业提升能力", "支持和引导")]),
    ("培育和引进服务机构。", [("培育和引进服务机构", "培育和引进")]),
    ("力争突破一批技术难题。", [("力争突破一批技术难题", "突破")]),
    ("引导高校完善学科布局。", [("引导高校完善学科布局", "引导")]),
    ("推进建立协作机制。", [("推进建立协作机制", "推进")]),
    ("鼓励探索服务新模式。", [("鼓励探索服务新模式", "鼓励")]),
    # of a series with different objects the first
    ("建设产业园区、培育龙头企业、引进高端人才。",
     [("建设产业园区、培育龙头企业、引进高端人才", "建设")]),
    # each further predicate after ， or ； is an action of its own
    (
        "建设产业基地，完善配套设施；培育龙头企业。",
        [("建设产业基地", "建设"), ("完善配套设施", "完善"), ("培育龙头企业", "培育")],
    ),
    (
        "支持企业建设研发机构，开展技术攻关。",
        [("支持企业建设研发机构", "支持"), ("开展技术攻关", "开展")],
    ),
    # an effect with its own predicate is an action too
    (
        "建设服务平台，促进产业发展，提升创新能力。",
        [("建设服务平台", "建设"), ("促进产业发展", "促进"), ("提升创新能力", "提升")],
    ),
    # verbs joined without a comma are one action
    ("支持企业牵头和参与承担重大项目。", [("支持企业牵头和参与承担重大项目", "支持")]),
    # lead-ins go with the clause that follows
    ("围绕重点产业领域，实施重大专项。", [("围绕重点产业领域，实施重大专项", "实施")]),
    ("针对企业需求，提供精准服务。", [("针对企业需求，提供精准服务", "提供")]),
    ("依托创新平台，建设示范区。", [("依托创新平台，建设示范区", "建设")]),
    ("根据有关政策，加大采购力度。", [("根据有关政策，加大采购力度", "加大")]),
    ("以市场为导向，深化改革。", [("以市场为导向，深化改革", "深化")]),
    ("通过园区共建等方式，深化区域合作。", [("通过园区共建等方式，深化区域合作", "深化")]),
    ("到2025年底，建成一批园区。", [("到2025年底，建成一批园区", "建成")]),
    ("对符合条件的企业，给予补助。", [("对符合条件的企业，给予补助", "给予")]),
    ("在公共服务领域，推广智能应用。", [("在公共服务领域，推广智能应用", "推广")]),
    # … 推进 inside a topic and 任务 after 对照 are no predicates; nor are those of a manner (方式)
    ("对任务推进不力的单位，进行约谈。", [("对任务推进不力的单位，进行约谈", "进行")]),
    (
        "各部门要对照年度重点任务，梳理形成清单。",
        [("各部门要对照年度重点任务，梳理形成清单", "梳理")],
    ),
    (
        "各部门要对照本方案明确的重点任务，梳理形成清单。",
        [("各部门要对照本方案明确的重点任务，梳理形成清单", "梳理")],
    ),
    (
        "按照取消审批、实行告知承诺等方式分类推进审批制度改革。",
        [("按照取消审批、实行告知承诺等方式分类推进审批制度改革", "推进")],
    ),
    ("采取政府购买服务等方式，完善养老体系。", [("采取政府购买服务等方式，完善养老体系", "完善")]),
    ("充分发挥区位优势，打造物流枢纽。", [("充分发挥区位优势，打造物流枢纽", "打造")]),
    # … but 发挥作用, 发挥效应 and 坚持原则 are actions
    (
        "发挥产业基金引导作用，带动社会投资。",
        [("发挥产业基金引导作用", "发挥"), ("带动社会投资", "带动")],
    ),
    ("发挥集聚效应，吸引高端人才。", [("发挥集聚效应", "发挥"), ("吸引高端人才", "吸引")]),
    ("坚持公平公正原则，完善评审机制。", [("坚持公平公正原则", "坚持"), ("完善评审机制", "完善")]),
    # what has no predicate of its own goes with the clause before
    (
        "建设产业创新中心，国家重点实验室，制造业创新中心。",
        [("建设产业创新中心，国家重点实验室，制造业创新中心", "建设")],
    ),
    ("完善政策体系，以便企业了解政策。", [("完善政策体系，以便企业了解政策", "完善")]),
    ("加强舆论引导，让创新成为共识。", [("加强舆论引导，让创新成为共识", "加强")]),
    ("优化审批流程，从而降低成本。", [("优化审批流程，从而降低成本", "优化")]),
    ("简化办事环节，使群众少跑腿。", [("简化办事环节，使群众少跑腿", "简化")]),
    # the passive with the government as doer, duties of public bodies
    ("信用额度可提高至300万元。", [("信用额度可提高至300万元", "提高")]),
    ("对小微企业免征登记费。", [("对小微企业免征登记费", "免征")]),
    ("将考核结果与资金分配挂钩。", [("将考核结果与资金分配挂钩", "挂钩")]),
    (
        "将政务服务一体机入驻银行，打造便民服务点。",
        [("将政务服务一体机入驻银行", "入驻"), ("打造便民服务点", "打造")],
    ),
    ("各县要统筹推进园区建设。", [("各县要统筹推进园区建设", "统筹推进")]),
    ("各县至少培育形成1个劳务品牌。", [("各县至少培育形成1个劳务品牌", "培育形成")]),
    ("至少培育形成1个劳务品牌。", [("至少培育形成1个劳务品牌", "培育形成")]),
    ("城区建成1~2家养老机构。", [("城区建成1~2家养老机构", "建成")]),
    ("新建、改造410万亩高标准农田。", [("新建、改造410万亩高标准农田", "新建、改造")]),
    ("当价格指数涨幅达到3%，启动联动机制。", [("当价格指数涨幅达到3%，启动联动机制", "启动")]),
    (
        "在民生保障等领域推出60个事项“一证通办”。",
        [("在民生保障等领域推出60个事项“一证通办”", "推出")],
    ),
    # … nor part of the noun that the number follows or of the doer's name
    ("拓展实施领域至26个以上。", [("拓展实施领域至26个以上", "拓展")]),
    ("审查委员会设主任委员1名。", [("审查委员会设主任委员1名", "设")]),
    (
        "办理时限由原来20个工作日压缩至15个工作日。",
        [("办理时限由原来20个工作日压缩至15个工作日", "压缩")],
    ),
    ("对企业减按15%的税率征收所得税。", [("对企业减按15%的税率征收所得税", "征收")]),
    (
        "对接通率低于95%的；予以通报。",
        [("对接通率低于95%的；予以通报", "予以")],
    ),
    # who leads, or what is followed, is a lead-in
    ("由市科技局牵头，制定产业发展规划。", [("由市科技局牵头，制定产业发展规划", "制定")]),
    (
        "各级部门要参照国家标准，明确拆分标准。",
        [("各级部门要参照国家标准，明确拆分标准", "明确")],
    ),
    ("市财政每年投入6000万元。", [("市财政每年投入6000万元", "投入")]),
    # the predicate is neither the number nor part of a name before it
    ("引导金融机构将平均费率降至1%以下。", [("引导金融机构将平均费率降至1%以下", "引导")]),
    (
        "简化预算金额未达到1000万元的项目审批。",
        [("简化预算金额未达到1000万元的项目审批", "简化")],
    ),
    ("至少开展2次专题培训。", [("至少开展2次专题培训", "开展")]),
    ("协调小组每年召开三次会议。", [("协调小组每年召开三次会议", "召开")]),
    ("规划实施情况每2年评估1次。", [("规划实施情况每2年评估1次", "评估")]),
    # brackets and quotations do not cut a clause
    (
        "培育“敢为人先，宽容失败”的文化，举办科普活动。",
        [("培育“敢为人先，宽容失败”的文化", "培育"), ("举办科普活动", "举办")],
    ),
    (
        "建设园区（含南区，北区），完善设施。",
        [("建设园区（含南区，北区）", "建设"), ("完善设施", "完善")],
    ),
    # 及时 begins a measure, 及 goes on with the one before
    (
        "加强值守，及时落实应急处置等工作。",
        [("加强值守", "加强"), ("及时落实应急处置等工作", "落实")],
    ),
    # a means introduces, unless a predicate follows it
    (
        "充分利用各类平台，多形式多层次开展宣传。",
        [("充分利用各类平台，多形式多层次开展宣传", "开展")],
    ),
    (
        "利用体育宣传周做好宣传，营造氛围。",
        [("利用体育宣传周做好宣传", "利用"), ("营造氛围", "营造")],
    ),
    # so does an aim
    ("为推动城市内涝治理，提供专业支撑。", [("为推动城市内涝治理，提供专业支撑", "提供")]),
    (
        "为企业发展营造良好环境，提振信心。",
        [("为企业发展营造良好环境", "营造"), ("提振信心", "提振")],
    ),
    # in 发展资金, 建设情况, 保护规划 the verb is a part of the noun
    (
        "对排位上升的企业，市级工业发展资金一次性给予100万元奖补。",
        [("对排位上升的企业，市级工业发展资金一次性给予100万元奖补", "给予")],
    ),
    ("对政务环境建设情况及时跟踪问效。", [("对政务环境建设情况及时跟踪问效", "跟踪")]),
    ("与国土空间规划、环境保护规划相衔接。", [("与国土空间规划、环境保护规划相衔接", "衔接")]),
    # what is fronted by 对 leaves the verb at the end
    (
        "遏制乱收费，对违规行为要严肃查处。",
        [("遏制乱收费", "遏制"), ("对违规行为要严肃查处", "查处")],
    ),
    # a phrase alone ends no sentence: the verb is in there somewhere
    ("在城市社区、公园绿地配建健身设施。", [("在城市社区、公园绿地配建健身设施", "配建")]),
    ("按照行业类型建立联系企业机制。", [("按照行业类型建立联系企业机制", "建立")]),
    ("按照分级联动原则，落实激励政策。", [("按照分级联动原则，落实激励政策", "落实")]),
    (
        "每个城市社区开办1家以上提供托育服务的机构。",
        [("每个城市社区开办1家以上提供托育服务的机构", "开办")],
    ),
    # 支持……采取……模式, 探索通过……方式: what is supported or explored is still to come
    (
        "鼓励龙头企业采取“企业+农户”模式，发展订单农业。",
        [("鼓励龙头企业采取“企业+农户”模式，发展订单农业", "鼓励")],
    ),
    (
        "探索通过积分抢购等方式，引导社会力量扩大消费。",
        [("探索通过积分抢购等方式，引导社会力量扩大消费", "探索")],
    ),
    # who sits on a body, and where it has its seat, is no measure; what it answers for is
    ("设立县级路长，由县政府分管领导担任。", [("设立县级路长", "设立")]),
    (
        "领导小组负责路长制的统筹谋划，有计划有步骤推进各项任务。",
        [("领导小组负责路长制的统筹谋划", "负责"), ("有计划有步骤推进各项任务", "推进")],
    ),
    ("坚决扛稳粮食安全责任。", [("坚决扛稳粮食安全责任", "扛稳")]),
    # a time limit that is cut is a measure in the passive
    ("企业登记时间压缩至1个工作日以内。", [("企业登记时间压缩至1个工作日以内", "压缩")]),
    # a body that sets up a number of posts
    (
        "县交通运输局下属机构设置不少于4名专管员。",
        [("县交通运输局下属机构设置不少于4名专管员", "设置")],
    ),
    ("设置不少于1名农村公路专管员。", [("设置不少于1名农村公路专管员", "设置")]),
    (
        "鼓励以移动互联网、大数据为支撑，提升服务水平。",
        [("鼓励以移动互联网、大数据为支撑，提升服务水平", "鼓励")],
    ),
    (
        "督促企业通过错时经营、限流等措施，确保安全运营。",
        [("督促企业通过错时经营、限流等措施，确保安全运营", "督促")],
    ),
    # what a measure answers to introduces it, whatever verbs the phrase holds
    (
        "围绕更好满足居民需要，适应扩大内需趋势，优化流通网络。",
        [("围绕更好满足居民需要，适应扩大内需趋势，优化流通网络", "优化")],
    ),
    (
        "除已实行闭环管理的项目和企业，原则上暂停审批新项目。",
        [("除已实行闭环管理的项目和企业，原则上暂停审批新项目", "暂停")],
    ),
    # two verbs that are one predicate
    ("统筹安排专项资金。", [("统筹安排专项资金", "统筹安排")]),
    ("统筹建设社区养老院。", [("统筹建设社区养老院", "建设")]),
    ("建成投产煤矿40处。", [("建成投产煤矿40处", "建成投产")]),
    ("督促检查任务完成情况。", [("督促检查任务完成情况", "督促检查")]),
    # what is done with the thing moved; an adverb with no verb after it
    ("继续把消费帮扶纳入工作内容。", [("继续把消费帮扶纳入工作内容", "纳入")]),
    ("把好质量关。", [("把好质量关", "把")]),
    ("统一全省物资流动政策。", [("统一全省物资流动政策", "统一")]),
    ("为企业开展跨境贸易提供便利。", [("为企业开展跨境贸易提供便利", "提供")]),
    ("严禁设置不合理卡口。", [("严禁设置不合理卡口", "严禁")]),
    # whoever earns a grant is its topic; what others enjoy is no measure
    (
        "对上市的企业，分阶段奖励800万元，其中对完成股改的，奖励100万元。",
        [
            ("对上市的企业，分阶段奖励800万元", "奖励"),
            ("其中对完成股改的，奖励100万元", "奖励"),
        ],
    ),
    ("实施评价成果共享，企业免费享受评价成果。", [("实施评价成果共享", "实施")]),
    ("坚持“随报随审”原则拨付补助。", [("坚持“随报随审”原则拨付补助", "拨付")]),
    ("对实施黑土地保护进行作业补助。", [("对实施黑土地保护进行作业补助", "进行")]),
    (
        "鼓励省交投集团、银行等，通过网络提供信贷服务。",
        [("鼓励省交投集团、银行等，通过网络提供信贷服务", "鼓励")],
    ),
    # 给予 and 予以 are the verb, whatever is given
    ("并将检查结果予以通报。", [("并将检查结果予以通报", "予以")]),
    (
        "市级财政对建设成效显著的县（市、区）给予一次性奖励。",
        [("市级财政对建设成效显著的县（市、区）给予一次性奖励", "给予")],
    ),
    (
        "对按计划复工的项目，在资金申报上予以优先支持。",
        [("对按计划复工的项目，在资金申报上予以优先支持", "予以")],
    ),
    # whom a measure is about may take more than one clause to say
    (
        "对招录高校毕业生，签订劳动合同的用人单位，按照每人2000元给予补贴。",
        [("对招录高校毕业生，签订劳动合同的用人单位，按照每人2000元给予补贴", "给予")],
    ),
    (
        "按照统一编制并公布的事项清单，组织编制办事指南。",
        [("按照统一编制并公布的事项清单，组织编制办事指南", "组织编制")],
    ),
    (
        "对提升制造业发展的项目加大支持力度。",
        [("对提升制造业发展的项目加大支持力度", "加大")],
    ),
    (
        "由市场监管部门将失信记录推送给相关部门。",
        [("由市场监管部门将失信记录推送给相关部门", "推送")],
    ),
    # what the government sets itself, in the passive; the verbs before belong to its name
    (
        "办理出口退税平均时间压缩至6个工作日内。",
        [("办理出口退税平均时间压缩至6个工作日内", "压缩")],
    ),
    ("新建财政补助标准提高到2500元/亩。", [("新建财政补助标准提高到2500元/亩", "提高")]),
    ("还本付息日期最长可延至2023年6月30日。", [("还本付息日期最长可延至2023年6月30日", "延")]),
    ("药品再注册费按现行标准80%收取。", [("药品再注册费按现行标准80%收取", "收取")]),
    ("补缴期间免收滞纳金。", [("补缴期间免收滞纳金", "免收")]),
    ("改造后的公交班线实现100%应用电动车。", [("改造后的公交班线实现100%应用电动车", "实现")]),
    ("对委托的检验费用减半收取。", [("对委托的检验费用减半收取", "收取")]),
    ("继续按月全额退还留抵税额。", [("继续按月全额退还留抵税额", "退还")]),
    ("秸秆还田亩补助25元。", [("秸秆还田亩补助25元", "补助")]),
    ("改建的床位每张补助不少于4000元。", [("改建的床位每张补助不少于4000元", "补助")]),
    ("养护资金必须独立核算。", [("养护资金必须独立核算", "核算")]),
    # what 其中 and 或可 open has a predicate of its own, or none
    (
        "将企业开办时间压缩至1日，其中变更登记时间压缩至半天。",
        [("将企业开办时间压缩至1日", "压缩"), ("其中变更登记时间压缩至半天", "压缩")],
    ),
    ("培育基地10个，其中省级基地5个。", [("培育基地10个，其中省级基地5个", "培育")]),
    (
        "用于居家养老服务，或可交由社会力量运营。",
        [("用于居家养老服务", "用于"), ("或可交由社会力量运营", "交由")],
    ),
    # a phrase that has its own predicate behind it
    (
        "围绕脱贫区县、村推出一批旅游线路，改造提升基础设施。",
        [("围绕脱贫区县、村推出一批旅游线路", "推出"), ("改造提升基础设施", "改造提升")],
    ),
    (
        "依托国家物流枢纽整合设施资源，引导功能设施集中布局。",
        [("依托国家物流枢纽整合设施资源", "整合"), ("引导功能设施集中布局", "引导")],
    ),
    ("拨付补贴，待年底审核后进行清算。", [("拨付补贴", "拨付"), ("待年底审核后进行清算", "进行")]),
    # who does it, and by what he goes
    (
        "辖内银行根据小微企业特点，提供差异化贷款方式。",
        [("辖内银行根据小微企业特点，提供差异化贷款方式", "提供")],
    ),
    (
        "鼓励各区对中小微企业获得的银行贷款，实行贴息政策。",
        [("鼓励各区对中小微企业获得的银行贷款，实行贴息政策", "鼓励")],
    ),
    ("制定方案，按程序报市人民政府。", [("制定方案", "制定"), ("按程序报市人民政府", "报")]),
    # pairs that are whole; a noun after 统筹 is no verb
    ("2023年，省财政统筹安排25亿元。", [("2023年，省财政统筹安排25亿元", "统筹安排")]),
    ("延续实施置换补贴。", [("延续实施置换补贴", "延续实施")]),
    ("试点开展保税维修。", [("试点开展保税维修", "试点开展")]),
    ("加强与申请人沟通联系。", [("加强与申请人沟通联系", "加强")]),
    ("新建或改扩建一批体育公园。", [("新建或改扩建一批体育公园", "新建或改扩建")]),
    ("加快研发适合不同人群的指导产品。", [("加快研发适合不同人群的指导产品", "研发")]),
    ("为民营企业提供公共算力资源。", [("为民营企业提供公共算力资源", "提供")]),
    (
        "支持对外推广传统体育项目，讲好中国体育故事。",
        [("支持对外推广传统体育项目", "支持"), ("讲好中国体育故事", "讲好")],
    ),
    ("统筹发展和安全。", [("统筹发展和安全", "统筹")]),
    ("加快完成充电网络建设。", [("加快完成充电网络建设", "完成")]),
    # said twice, or two that are one
    ("配齐配强干部队伍。", [("配齐配强干部队伍", "配齐配强")]),
    ("扶持鼓励社会力量办学。", [("扶持鼓励社会力量办学", "扶持鼓励")]),
    ("启动实施建设计划。", [("启动实施建设计划", "启动实施")]),
    ("制定实施方案。", [("制定实施方案", "制定")]),
    # words that only begin as verbs do
    ("试点城市政府要加大资金统筹力度。", [("试点城市政府要加大资金统筹力度", "加大")]),
    ("教育行政部门要参与规划。", [("教育行政部门要参与规划", "参与")]),
    ("自治区市场监管厅加强对事权划分的统筹指导。",
     [("自治区市场监管厅加强对事权划分的统筹指导", "加强")]),
    ("对标准化建设的重点环节给予适当补助资金。",
     [("对标准化建设的重点环节给予适当补助资金", "给予")]),
    ("第三方机构建立信用修复机制。", [("第三方机构建立信用修复机制", "建立")]),
    # the means first, then what is done with them
    ("积极运用技术手段进行实时监控。", [("积极运用技术手段进行实时监控", "进行")]),
    ("采取财政投入与市场化运作相结合的方式推进建设。",
     [("采取财政投入与市场化运作相结合的方式推进建设", "推进")]),
    ("为顺利推进标准化建设奠定坚实基础。", [("为顺利推进标准化建设奠定坚实基础", "奠定")]),
    ("国家融资担保基金要充分依托现有担保机构开展业务。",
     [("国家融资担保基金要充分依托现有担保机构开展业务", "开展")]),
    # of whom it is said stands before the comma
    ("开展信用评价的行业主管部门，应当制定评价规则。",
     [("开展信用评价的行业主管部门，应当制定评价规则", "制定")]),
    ("对已挪作他用的要及时清理。", [("对已挪作他用的要及时清理", "清理")]),
    ("第一步，实施标准化建设。", [("第一步，实施标准化建设", "实施")]),
    ("畅通价格传导，条件成熟时探索容量市场。",
     [("畅通价格传导", "畅通"), ("条件成熟时探索容量市场", "探索")]),
    # no duty without a doer that the plan names: in the passive
    ("具体办法由财政、教育部门制订。", [("具体办法由财政、教育部门制订", "制订")]),
    ("与电子营业执照系统对接，并向社会公告。",
     [("与电子营业执照系统对接", "对接"), ("并向社会公告", "公告")]),
    ("不得擅自发布代表个人观点的言论，不得刊登商业广告。",
     [("不得擅自发布代表个人观点的言论", "发布"), ("不得刊登商业广告", "刊登")]),
]  # fmt: skip
# Paragraphs that are not read yet as they should be, each with why.
GAPS = {
    "规划实施情况每2年评估1次。": "the head verb is 评估; 规划实施情况 is what is assessed",
    "各县至少培育形成1个劳务品牌。": "培育形成 is one verb, as it is without 各县",
    "拓展实施领域至26个以上。": "the verb is 拓展; 实施领域 is its object",
    "审查委员会设主任委员1名。": "审查委员会 is the body that does it; the verb is 设",
    "对接通率低于95%的；予以通报。": "对…的 is a topic, which goes with 予以; 对接 is no verb here",
}


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [pytest.param(p, e, id=p, marks=[gap(GAPS[p])] if p in GAPS else []) for p, e in SENTENCES],
)
def test_actions(paragraph: str, expected: list[tuple[str, str]]) -> None:
    assert [(a.quote, a.verb) for a in actions(paragraph)] == expected


@pytest.mark.parametrize(
    "clause",
    [
        pytest.param("月探访率达100%", id="states a level"),
        pytest.param("价格水平显著低于市场价格", id="states a price"),
        pytest.param("普惠性服务价格水平显著低于市场价格", id="states a price of a service"),
        pytest.param(
            "截至目前，建成高标准农田3000个",
            id="reports what is done",
            marks=gap("截至目前 tells that it is done already; only the target knows it"),
        ),
        pytest.param("企业可申请贷款贴息", id="an entitlement of the business"),
        pytest.param("医疗机构可设立分支机构", id="an entitlement of the hospital"),
        pytest.param("由市长任组长", id="who sits on a body"),
        pytest.param("产业规模持续扩大", id="states a result"),
        pytest.param(
            "服务供给、服务保障和服务评价机制不断健全", id="states a result of nouns in 服务"
        ),
    ],
)
def test_no_actions(clause: str) -> None:
    quotes = [a.quote for a in actions(f"加强统筹协调。建立工作机制。{clause}。")]
    assert quotes == ["建立工作机制"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("一、主要任务", 1),
        ("一、重点工程", 1),
        ("一、加快产业发展", 1),  # a heading of level 1 that says none is a task section
        ("一、保障措施", 1),
        ("一、强化组织领导", 1),
        ("一、总体要求", 0),
        ("一、工作目标", 0),
        ("一、发展基础", 0),
        ("附件1 名词解释", 0),
    ],
)
def test_only_task_and_safeguard_sections_have_tasks(heading: str, expected: int) -> None:
    made = plan("建设产业基地。", heading)
    assert (len(made.tasks), len(made.actions)) == (expected, expected)


def test_text_before_the_first_heading_has_none() -> None:
    made = fenjie.parse("为建设科技强市，制定本计划。\n\n一、主要任务\n建设产业基地。\n")
    assert [a.quote for a in made.actions] == ["建设产业基地"]


@pytest.mark.parametrize(
    ("paragraph", "title", "quotes"),
    [
        pytest.param(
            "着力建设“双一流”大学。支持高校学科建设，完善布局。",
            "着力建设“双一流”大学",
            ["支持高校学科建设", "完善布局"],
            id="a topic sentence is the title and no action",
        ),
        pytest.param(
            "建设园区，完善设施。培育企业。",
            None,
            ["建设园区", "完善设施", "培育企业"],
            id="a first sentence with a comma is no title",
        ),
        pytest.param("建设园区。", None, ["建设园区"], id="nothing follows: no title"),
        pytest.param(
            "（一）优化营商环境。简化审批流程，推进网上办理。",
            "优化营商环境",
            ["简化审批流程", "推进网上办理"],
            id="a run-in heading is the title",
        ),
    ],
)
def test_titles(paragraph: str, title: str | None, quotes: list[str]) -> None:
    made = plan(paragraph)
    (task,) = made.tasks
    assert task.title == title
    assert [a.quote for a in made.actions] == quotes
    assert task.actions == [a.id for a in made.actions]


def test_a_numbered_measure_is_heading_and_title() -> None:
    made = plan("（一）优化营商环境。简化审批流程。")
    assert [s.title for s in made.sections] == ["主要任务", "优化营商环境"]
    assert [s.kind for s in made.sections] == ["task", "task"]


def test_what_an_action_holds() -> None:
    made = plan("到2025年，力争建设省实验室2家，培育企业。（责任单位：市科技局）")
    first, second = made.actions
    assert first.modality == "力争"
    assert first.object == "省实验室2家"
    assert [made.find(i).quote for i in first.targets] == ["2家"]
    assert [made.find(i).quote for i in first.times] == ["到2025年"]
    assert second.targets == []
    assert first.responsible_units == second.responsible_units == [made.responsible_units[0].id]


def test_a_task_that_opens_with_who_leads_it() -> None:
    made = plan("由市科技局牵头，制定产业发展规划。")
    (task,) = made.tasks
    (action,) = made.actions
    (unit,) = made.responsible_units
    assert (unit.name, unit.role) == ("市科技局", "lead")
    assert task.actions == [action.id]
    assert task.responsible_units == action.responsible_units == [unit.id]


def test_a_governing_time_counts_though_it_stands_before() -> None:
    made = plan("2025年，建设园区2个，培育企业30家。")
    assert [[made.find(i).quote for i in a.times] for a in made.actions] == [["2025年"], ["2025年"]]


def test_the_quote_ends_before_the_assignment() -> None:
    assert [a.quote for a in actions("建设园区，完善设施（责任单位：市科技局）。")] == [
        "建设园区",
        "完善设施",
    ]


@pytest.mark.parametrize(
    ("paragraph", "rule"),
    [
        ("加快推进知识城建设。", "actions.verb_first"),
        ("对有条件的领域推行“总师制”。", "actions.after_preposition"),
        ("各县要统筹推进园区建设。", "actions.after_subject"),
        ("小微企业免征登记费。", "actions.passive"),
    ],
)
def test_each_rule_signs_its_records(paragraph: str, rule: str) -> None:
    assert [a.rule for a in actions(paragraph)] == [rule]


def test_a_deadline_on_its_own_line_is_no_task() -> None:
    made = plan("推进园区建设。\n完成时限：2023年6月底前并长期坚持")
    assert [t.quote for t in made.tasks] == ["推进园区建设。"]
