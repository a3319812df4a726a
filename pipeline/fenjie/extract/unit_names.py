"""How public bodies are named: levels, endings, collectives, party and central bodies, places.

Patterns only, each a fact about names: 市科技局 opens with a level and ends as a body does,
各区政府 is collective, 银保监局 is named by its place, 宣传部 with the party committee.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.lexicon import alternation

COLLECTIVE = regex.compile(
    r"^各|有关|相关|成员单位|^(?:省|市|区|县|州|自治区)[直级](?!机关事务)|所有|全体|其他|^其它"
    r"|各(?:区|县|市|镇|乡|街|部|单|地|级|设区|处室|科室)|沿线|^驻|^(?:直属|下属|所属)单位$"
    r"|的(?:处室|部门|单位|机构|企业)$|^(?:管委会|园区|功能区|[乡镇街道]{2,4})$"
)
# 行业主管部门, 市政公用服务单位: what a body does, not its name; no level is understood before it
BY_FUNCTION = regex.compile(
    r"(?:主管|监管|职能|责任|牵头|成员|行业|服务|经营|执法|使用|用人|办学)(?:部门|单位)$|(?:机构|企业|高校|医院|银行)$"
)
BODY_END = (
    "(?:局|委|办|厅|部|院|会|处|署|社|联|队|馆|台|所|校|站|司|行|室|组|团|协|中心|政府|法院|检察院"
    "|公司|集团|管委会|委员会|办公室|街道|支行|海关|银行|大学|学院|机构|单位|部门|企业|基地|总工会"
    "|工会|专班|分局|支队|总队|人大|政协|平台|园区|开发区|保税区|党委|党工委|公署|军区|武警|医院"
    "|旅|乡镇|镇街|区县|市县|县区|州|盟|旗|市|县|区|镇|乡|村|地区|各地|科"
    f"|{alternation('body_endings')})"
)
# 园区管委会, 开发（度假）区管委会: no one place is named.
GENERIC_BODY = regex.compile(
    r"^(?:(?:重点)?(?:产业)?园区|开发区|开发（[^）]*）区|功能区|示范区|景区|镇街|乡镇|镇乡|街道|区县|市县|县区"
    r"|县市区|县（[^）]*）|市（[^）]*）|区（[^）]*）)"
    r"(?:各)?(?:人民政府|政府|管委会|管理委员会|办事处|街道|党工委)?$"
)
LOOKS_LIKE_UNIT = regex.compile(rf"\S{{0,40}}(?:{BODY_END}|中支|股)(?:[（〔][^）〕]*[）〕])?")
# 城投水务, 东航物流, 中国移动: names that do not say what they are, told by those beside them
UNLIKE_UNIT = regex.compile(
    r"(?!以下|以上|等|按|由|并|及|和|与|全[国省市县区]|推进|加强|做好|建立|完善|持续|其中)\p{Han}{3,10}"
)
LEVEL_WORDS = (
    r"自治区|自治州|示范区(?!域)|高新区|经开区|新区|兵团|省(?!级|直)|市(?!场|容|政(?!府|协|务|法"
    r"|研)|民(?!政|族|宗|防)|监|级|直|辖)|县(?!级|直|域)|区(?!域|块|级|直)|州|盟|旗|镇(?!级)"
    r"|乡(?!村|镇)|地区(?!域)|本市|全市"
)
LEVEL = regex.compile(LEVEL_WORDS)
OWN = regex.compile(
    r"^(?:各|国家|中国|中央|国务院|国网|南网|人行|人民银行|团[省市县区州]|全[国省市]|驻|省|自治区"
    r"|共青团|中共|中石|有关|相关|其他|本|沿|所在|属地)|公司|集团|海关|大学|学院|支行|分行|银行"
    r"|(?<=\p{Han})法院|(?<=\p{Han})检察院|(?<!中心)管委会|管理委员会|人民政府$|[区县市州旗镇乡]政府$"
    r"|税务总局|监管分局|监管局(?:[\p{Han}]{2}分局)|证监局|(?:区|城|园|湾|港|岛)管理局|供电局|电网"
    r"|机场|铁路局|企业|协会$|联合会$|商会$|研究院$"
)
PARTY = regex.compile(
    r"^(?:组织部|宣传部|统战部|政法委|编办|网信办|社会工作部|老干部?局|台办|外办|军民融合办|改革办"
    r"|财经办|农办|党校|机要局|保密办|巡[视察]办|直属机关工委|机关工委|人才办|文明办|金融办|督查室"
    r"|政研室|国安办|信访局|教育工委|两新工委)"
)
NEEDS_ORGAN = regex.compile(
    r"(?:区|县|市|州|盟|旗|镇|乡|街道|新区|开发区|园区|功能区|示范区|合作区|度假区|保税区|片区"
    r"|地区)(?:[（〔][^）〕]{0,60}[）〕])?$"
)
ORGAN = regex.compile(
    r"(?:人民政府|政府|管委会|管理委员会|党工委|区委|街道办事处|办事处|行署|公署)(?:（[^）]{0,60}）)?$"
)
# 各市、县〔区〕市场监管局
LOWER_BODY = regex.compile(
    r"[县区市州旗](?:[〔（\[][县区市州旗特、]+[〕）\]])\S{2,12}(?:[局委办厅]|法院|检察院)"
)
# 河南证监局、银保监局: branches of central bodies are named by their place, not by a level.
OUTPOST = regex.compile(
    r"(?P<place>(?![省市区县州]|国家|地方)\p{Han}{2,3})??(?:证监局|银保监局|金融监管局|外汇(?:管理)?局|海事局|通信管理局"
    r"|煤监局|矿山安全监察局|能源监管办|铁路监管局)"
)
# 市场监管厅登记注册局、信用监督管理处: divisions of one house, named with it once
HOUSE = regex.compile(
    r"(?P<house>\p{Han}{2,10}?(?:厅|委|局|部|署)|厅|局)\p{Han}{2,16}(?:处|科|室|局|中心|总队|支队)"
)
DIVISION = regex.compile("^[^委厅部署局]+(?:处|科|室|局|中心|总队|支队|处室)$")
# 各市、县（区）|市场监管局、审批服务管理局: the same bodies of each place
EACH_PLACE = regex.compile(
    r"各(?:市(?!场)|县|区(?!域)|州|旗|盟|、)*(?:[〔（\[][市县区州旗特、]+[〕）\]])?"
)
BODY_AFTER = regex.compile(r"(?!市(?!场)|[县区州旗盟])\p{Han}{2,14}(?:局|委|办|中心|院)")
PARTY_COMMITTEE = regex.compile("(?:自治)?[省市县区州旗盟](?:委|党委)")  # 市委组织部
# 各市、|州、|县人民政府; 县、|区政府: words for a rank of places, none named
ANY_PLACE = regex.compile(
    r"(?:(?:自治)?[市县区州旗盟镇乡村]|街道|街镇|镇街|地区|师|园区|功能区|开发区|经开区|高新区|新区|示范区|度假区"
    r"|管理区|保税区|片区|园|[〔（\[〈][^〕）\]〉]{1,20}[〕）\]〉])+"
    r"(?:级)?(?:人民政府|政府|管委会|管理委员会|办事处|党委|党工委|行署)?(?:[（〔][^）〕]{1,12}[）〕])?"
)
OF_RANK = regex.compile(r"[市县区州旗](?!场|政府|委)\p{Han}{2,10}(?:局|委|办|中心|院)")
RANK = regex.compile("(?:自治)?[省市县区州盟旗]{1,3}")
# 成都、|德阳、|绵阳市人民政府: what the last of a list of bare names says for all
SHARED_RANK = regex.compile(
    r"\p{Han}{2,5}?(?P<rank>自治[州县]|新区|[市县区州盟旗](?![市县区州盟旗]))(?P<organ>人民政府|政府|管委会)?"
)
BARE_PLACE = regex.compile(r"(?!各|有关|相关|沿)\p{Han}{2,4}")
# 市财政局等市有关部门: a named unit and, after 等, a collective one of a stated level.
TOGETHER = regex.compile(
    r"等((?:[省市区县州旗盟]|自治区|国务院|国家|中央)(?:(?:级|直|委|政府|人民政府)[^、，；等局委厅]{0,14}?"
    r"|各?(?:有关|相关))(?:部门|单位|机构|处室)(?:（单位）|(?:和|、|及)单位)?)$"
)
PUBLIC_BODY = regex.compile(
    rf"各(?:{ANY_PLACE.pattern}|[省市区县州旗盟])|(?:相关|有关)[\p{{Han}}]{{0,6}}(?:部门|单位)"
    r"|各?(?:[省市区县州旗盟]|自治区|国家|国务院|中央)?[\p{Han}（）]{1,24}"
    r"(?:局|委|办|厅|部|院|署|委员会|办公室|管委会|政府|海关|银行|中心|总队|支队|公司|集团|总工会"
    r"|联合会|贸促会|工商联|妇联|残联|部门|单位|街道|分行|分局|总部"
    rf"|{alternation('body_endings')})(?:（[^（）]*）)?"
)
OPENS_LIST = regex.compile(
    rf"[省市区县州旗盟各团]|自治区|国|中共|中国|人民|人行|相关|有关|{alternation('places')}"
)
# Where a name ends, and not a word that begins alike: 部 but not 部门, 会 but not 会同
END_OF_NAME = (
    r"(?:局|委(?!员|托|会)|办(?!公|理|事|法|学|好)|厅|部(?!门|署|分)|院(?!校|士)|会(?!同|保障|议|商|员|主义|事业|组织|救助|治安|稳定|信用)"
    r"|署|社(?!会|区|保|团)|联(?!合|席|动|系|网)|中心(?!支行|城|区|任务|工作)|办公[室厅]|[督研][查究]室|委员会|(?:分|子)?公司|集团"
    r"|总队|支队|大队|管委会|政府(?!性|采购|部门|办|网|投资|债|督)|支行|分行|海关|调查队|法院|检察院|专班"
    f"|{alternation('body_endings')})"
)
_OF_COMMITTEE = (
    r"(?:组织部|宣传部|统战部|政法委|编办|网信办|社会工作部|老干部?局|台办|外办|军民融合办|改革办|财经办|农办|党校"
    r"|机要局|保密办|巡[视察]办|机关工委|直属机关工委|人才办|文明办|金融办|督查室|政研室|国安办|信访局|教育工委|两新工委"
    r"|办公[室厅]|办(?!公|理|事|法))"
)
# A body by its own name: its level or place, or a body of the centre
NAMED = (
    rf"(?:(?:自治区|[省市区县州旗盟])(?:党委|委|政府|人民政府|人大常委会|政协){_OF_COMMITTEE}"
    r"|(?:省|市|区|县|州|旗|盟|自治区|自治州|兵团|示范区|国家(?!部委)|中央)(?!场|域|级|直|辖|民(?![政族宗防])|区|县|内|外|委书记|长)"
    rf"(?:(?!会同|牵头|负责|[由的，。；：、\n])\p{{Han}}){{1,18}}?{END_OF_NAME}"
    rf"|{alternation('places')}(?:(?!会同|牵头|负责|[由的])\p{{Han}}){{0,18}}?{END_OF_NAME}"
    r"|(?:国网|南网|人行|中国|人民银行)(?:(?!会同|牵头|负责|[由的])\p{Han}){2,18}?"
    r"(?:公司|支行|分行|总部|银行|集团|协会|联合会|委员会)"
    r"|(?:(?!会同|牵头|部门|[成建设]立|组建|发挥|[由的])\p{Han}){0,20}?"
    r"(?:领导小组|联席会议|指挥部|协调小组|工作专班|工作组)(?:办公室)?"
    rf"|团[省市县区州]委|{alternation('state_bodies')})"
)
