"""Clauses that open with a subject: who shall do what, or who is to have what.

In: a clause whose first word is neither verb nor preposition.  Out: its reading.
各县要统筹推进园区建设 and 市财政每年投入6000万元 are actions, 信用额度可提高至300万元 is a measure
in the passive.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.extract.after_preposition import (
    FINAL,
    GIVES_TO,
    PREPOSITION,
    STRONG,
    before_numbers,
    heads_compound,
    main_verb,
    masked_stretch,
    reported,
)
from fenjie.extract.reading import AFTER_SUBJECT, PASSIVE, VERB_FIRST, Reading
from fenjie.extract.spans import Span, last_match
from fenjie.extract.statements import (
    LEVEL_STATEMENT,
    RULED_BY,
    changed,
    is_statement,
    is_subject,
    written_by,
)
from fenjie.extract.verbs import (
    ADVERB,
    ALIKE,
    KNOWN_VERBS,
    NOUN_GOES_ON,
    PAYING,
    VERB,
    VERBS,
    ends_in_adverb,
    known_verb,
    names,
    past_stem,
    verb_at,
    whole_verb,
)
from fenjie.structure.clauses import Clause

# 该类地区|, 项目建成后|: topics
_TOPIC_END = regex.compile(
    r"(?:的|者|时|后|前|外|内|中|下|上|间|来看|方面|领域|过程中|基础上|前提下|情况下|条件下|等|起)$"
)


# 银行业金融机构根据小微企业特点，: who does it, and by what he goes
_HIS_WAY = regex.compile(
    r"[^，的]{2,30}(?:根据|按照|结合|围绕|依据|针对)[^，]{2,30}(?:特点|情况|要求|需求|需要|实际|规定|原则)"
)


# 相关审批部门在项目报建环节，: who, and when or where he does it
_WHEN_HE = regex.compile(
    r"[^，的]{2,20}?(?:部门|单位|机关|机构|法院|企业|政府|银行|中心|局|委|厅|办)(?:原则上)?(?:在|于|自|待|根据|按照|依据)(?!线|全[省市县国])[^，]{4,60}"
    r"(?:环节|平台上|前|后|时|过程中|期间|日内|日起|以内|之内|信息|结果|情况|数据|清单|基础上|前提下)"
)
# 各级住建部门对投诉较为集中的项目，: who, and about whom
_ABOUT_WHOM = regex.compile(
    r"[^，的]{2,20}?(?:部门|单位|机关|机构|政府|局|委|厅|办)对[^，]{4,160}的[^的，]{0,12}(?:项目|企业|单位|问题|行为|事项|机构|人员|案件|线索)"
)
# 符合要求的政策(原则上)全部|上线平台
_ALL_ARE = regex.compile(
    r"[^，]{4,60}?(?<!并)(?:全部|全面|统一|一律|均)(?P<verb>\p{Han}{2})[^，的]{0,30}"
)
_ARRIVES = ("上线", "进驻", "入库", "接入", "入驻", "纳入", "下放", "取消", "开放", "生成")


def _span(match: regex.Match[str], start: int) -> Span:
    return start + match.start("verb"), start + match.end("verb")


# 评审结果|作为预算安排的主要依据, 审查合格证书不再|作为核发许可的前置条件
_SERVES_AS = regex.compile(
    r"(?!以|将|把|是)(?:(?!提出|建立|设立|制定|确定)[^，将把以]){2,60}?(?:不再|一律不得|不得|应|可|均|要|优先)?(?P<verb>作为)[^，]{2,60}(?:依据|条件|标准|材料|参考|标识)(?:（[^）]*）)?"
)
# 许可变更事项不再|抽查门店, 检查频次不|设上限: what is done no more
_NO_MORE = regex.compile("不再(?!有|是)|不(?=设(?:上限|下限|门槛|限))")


_THEY = ("企业", "群众", "申请人", "个人", "当事人")  # what they need not do is no measure


def _no_more(text: str, start: int, end: int, masked: str, times: dict[int, int]) -> Span | None:
    said = _NO_MORE.search(masked, 2) if "不再" in masked or "不设" in masked else None
    if said is None:
        return None
    at = past_stem(text, start + said.end(), end, times)
    if said[0] == "不":
        return at, at + 1
    verb = known_verb(text, at, end)
    if verb is None and text[at:end] in KNOWN_VERBS:
        return at, end
    return whole_verb(text, verb, end) if verb is not None and text[verb[1]] != "的" else None


def read_after_subject(
    text: str, clause: Clause, position: int, joinable: bool, times: dict[int, int]
) -> Reading:
    """X要V…, X每年V…, X V…: a subject first."""
    start, end = clause.start, clause.end
    sets = changed(text, position, end) or RULED_BY.fullmatch(text, position, end)
    sets = sets or written_by(text, position, end)
    if sets is not None and sets.start("verb") - position > 2:
        return Reading("action", sets.span("verb"), PASSIVE)
    masked = masked_stretch(text, start, end)
    if LEVEL_STATEMENT.search(masked) and not _BY_RULE.search(masked):
        return Reading("statement")
    if clause.mark == "，" and (_WHEN_HE.fullmatch(masked) or _ABOUT_WHOM.fullmatch(masked)):
        return Reading("lead")
    everything = _ALL_ARE.fullmatch(masked)
    if everything is not None and text.startswith(_ARRIVES, start + everything.start("verb")):
        return Reading("action", _span(everything, start), PASSIVE)
    if masked.startswith(_THEY) and masked.find("不再", 2) > 0:
        return Reading("continuation" if joinable else "statement")
    told = reported(masked)
    if told is not None:
        return Reading("action", (start + told[0], start + told[1]), AFTER_SUBJECT)
    serves = _SERVES_AS.fullmatch(masked) if "作为" in masked else None
    if serves is not None:
        return Reading("action", _span(serves, start), PASSIVE)
    no_more = _no_more(text, start, end, masked, times)
    if no_more is not None:
        return Reading("action", no_more, PASSIVE)
    reading = _after_modal(text, clause, masked, times) or _subject_verb(text, start, end, masked)
    if reading is not None:
        return reading
    known = known_verb(text, position, end)
    if (
        known is not None
        and not NOUN_GOES_ON.match(text, known[1])
        and text[known[1]] not in "的、和及"
        and not names(text, known, end)
        and not is_subject(text, known, end)
    ):
        return Reading("action", known, VERB_FIRST)
    if clause.mark in "，：" and _TOPIC_END.search(text, start, end) and not joinable:
        return Reading("lead")
    if clause.mark == "，" and _HIS_WAY.fullmatch(masked):
        return Reading("lead")
    return Reading("continuation" if joinable else "statement")


# 各县|要, 各部门|应当, 额度|可
_MODAL = regex.compile(
    r"(?:(?<![主重首只次简必需])要(?![求素点件闻害么])|应当|(?<![供响适反效相呼感])应(?!用|急|对|收|届|付|税)|必须|须|需要?(?!求)|(?<![许认])可以?(?!持续|再生|行|靠"
    r"|及|视|复制|操作|推广)|不得|不准|严禁|原则上|负责(?!人|任|制|同志|解释|的)|将(?!来|军)|每年(?:要|应)?"
    r"|一律|均|都|也)"
)
# Bodies that carry measures out: 市财政, 各有关部门, 街道
_PUBLIC = regex.compile(
    r"政府|部门|单位|机关|财政|地方(?!标准|特色|债|性|经济|财力|立法)|各级|各地|各区|各县|各市"
    r"|各镇|各乡|各街|各有关|各相关|各责任|各成员|各牵头|各行业|全[省市区县州国]|[省市区县州]级"
    r"|[省市区县州](?:直|属)|委员会|委(?=$|协调|统筹|组织|牵头|会同|、)|局|厅|办公室|领导小组|联席会议|专班|园区|开发区|街道|乡镇"
    r"|村|社区|专人|党委|党组织|纪检|法院|检察|公安|银行|金融机构|高校|学校|医院|机构|协会|中心|基金"
    r"|资金|专项|国企|国有|央企|科研院所|体系|设施|(?<![全内外中东南西北局干总支乐学])部$"
    r"|^(?:(?:\p{Han}{1,3}(?<![园范片社景库灾地城山港新牧林矿厂小校辖特专试各全])[区县旗]|\p{Han}{2,3}(?<![城超股夜菜])市)、?){1,6}(?:和\p{Han}{1,3}[区县市])?$"
)
# Who may (可) do something by a measure: 各地可……, 园区可……
_GOVERNMENT = regex.compile(
    "政府|部门|财政|各级|各地|各[区县市镇乡]|[省市区县州]级|委员会|管委会|资金|园区|额度|税务|海关"
    "|法院"
)
# 额度可|提高, 企业可|享受
_MAY_HAVE = regex.compile(r"(?:提高|享受|按|给予|获得|降低|减|免)")
_BY_RULE = regex.compile("[可应须]按")  # 净收入可按不少于70%的比例奖励
# With these as the first word a clause before ， introduces, unless another verb follows.
ONLY_LEADS = regex.compile(
    "聚焦|对标|对照|紧盯|紧扣|立足|瞄准|围绕|依托|结合|针对|着眼|适应|顺应|把握(?!好)|抢抓"
    "|抓住(?!用好)|根据|按照|依据|遵循|参照|比照|坚持以"
)


_HIS_MEANS = regex.compile(
    r"(?:充分|积极|有效|灵活)*(?:利用|运用|借助)[^，]{2,80}(?:平台|时机|契机|机遇|手段|渠道|优势|等\p{Han}{0,6})"
)
_HIS_STRENGTH = regex.compile("(?:进一步|充分|更好)*发挥[^，]{2,60}优势")
_AS_FRAME = regex.compile(
    "以[^，]{1,60}为(?:依托|核心|导向|重点|基础|目标|主线|引领|抓手|契机|载体|支撑|主体|中心|突破口|原则)"
)


def _after_modal(text: str, clause: Clause, masked: str, times: dict[int, int]) -> Reading | None:
    """各县要统筹推进…, 信用额度可提高至…: the verb after 要, 应当, 可; None where none is found."""
    start, end = clause.start, clause.end
    modal = _MODAL.search(masked, 2)
    if modal is None:
        return None
    at = past_stem(text, start + modal.end(), end, times) - start
    if clause.mark == "，" and (at >= len(masked) or _AS_FRAME.fullmatch(masked, at)):
        return Reading("lead")  # 各地区要于2019年底前，
    if masked.startswith(_AS_SAID, at):
        return Reading("action", (start + at + 2, start + at + 4), AFTER_SUBJECT)
    if clause.mark == "，" and ONLY_LEADS.match(masked, at):
        inner = main_verb(text, start + at, end)
        if inner is None or "的" in text[inner[1] : end]:
            return Reading("lead")  # 各部门要对照本方案明确的重点任务，
    if clause.mark == "，" and _HIS_MEANS.fullmatch(masked, at):
        return Reading("lead")  # 各单位要充分利用……等时机，
    if clause.mark == "，" and _HIS_STRENGTH.fullmatch(masked, at):
        return Reading("lead")  # 大型银行要发挥资源、技术优势，
    if modal[0].startswith("可") and not _MAY_HAVE.match(masked, at):
        doers = 0, modal.start()
        if not (_PUBLIC.search(masked, *doers) and _GOVERNMENT.search(masked, *doers)):
            return Reading("statement")
    if modal[0] == "负责" and _PUBLIC.search(masked, 0, modal.start()):
        return Reading("action", (start + modal.start(), start + modal.end()), AFTER_SUBJECT)
    tied = ONLY_LEADS.match(masked, at) if not masked.startswith("遵循", at) else None
    verb = main_verb(text, start + at, end) if tied is not None else None
    verb = verb or _verb_after_modal(text, start, end, masked, modal.end(), at)
    if verb is not None:
        return Reading("action", verb, AFTER_SUBJECT)
    if clause.mark == "，" and PREPOSITION.match(masked, at):
        return Reading("lead")  # 各区县要按……原则，全面清理……
    return None


def _verb_after_modal(
    text: str, start: int, end: int, masked: str, modal_end: int, at: int
) -> Span | None:
    """``modal_end`` and ``at`` (past adverbs and times) count from the start of the clause."""
    stop = VERB.end(masked, at, len(masked))
    if masked.startswith("把", at) and _MOVES.match(masked, at) is not None:
        moved = main_verb(text, start + at, end)
        if moved is not None:
            return moved  # 各部门要把推行改革作为重点任务
    if stop > at:
        return verb_at(text, start + at, end) or whole_verb(text, (start + at, start + stop), end)
    if masked[at:] in KNOWN_VERBS:
        return start + at, end  # 资金必须独立核算
    verb = known_verb(text, start + at, end)
    if verb is None and at < len(masked):
        verb = main_verb(text, start + at, end)
    if verb is None and at < len(masked):
        # 要统筹兼顾……: the last adverb is a verb itself.
        last = last_match(ADVERB, masked, modal_end, at)
        if last is not None and last[0] in VERBS and last.end() == at:
            verb = (start + last.start(), start + last.end())
    return verb


_AS_SAID = ("参照执行", "遵照执行", "比照执行")
_MOVES = regex.compile("把(?![好关握控牢住准])")
# 领导小组|负责……的统筹
_ON_DUTY = regex.compile(r"(?<![的由])负责(?![人制任]|同志|的)(?=\p{Han})")
# 向园区|(集聚), 部门联动|
_TOWARDS = regex.compile("向[^，]{1,16}$|联动$")
# 企业|免征, 项目|纳入: a measure whatever its subject.
_BENEFITS = frozenset(
    [
        "免征",
        "减征",
        "减免",
        "免收",
        "纳入",
        "给予",
        "予以",
        "用于",
        "实行",
        "实现",
        "压缩",
        "压减",
        "缩短",
    ]
)
_BUILT_OR_OPENED = frozenset(
    [
        "建成",
        "新建",
        "建设",
        "设立",
        "建立",
        "培育",
        "引进",
        "打造",
        "完成",
        "开办",
        "举办",
        "配备",
        "开设",
        "培训",
        "创建",
        "设置",
    ]
)
# 评估成果经确认后及时|公开: what is done to the subject, at the end of the clause
_DONE_TO = frozenset((
    "办结", "重视", "履职", "参与", "配合", "响应", "担当",
    "公开", "公布", "公示", "移送", "报送", "上报", "报备", "通报", "反馈", "处理", "查处", "调度",
    "整改",
))  # fmt: skip
_LEADS_ALSO = ("协调", "统筹", "组织", "研究", "牵头")
_COUNTED = regex.compile(r"\d|不少于\d|不低于\d|至少\d")


def _subject_verb(text: str, start: int, end: int, masked: str) -> Reading | None:
    """X积极V…, 政府V…, X免征…: the first verb whose subject can be the doer of a measure."""
    if GIVES_TO.match(masked):
        given = main_verb(text, start, end)
        candidates = [(given[0] - start, given[1] - start)] if given is not None else []
    else:
        candidates = [
            (s[0] - start, s[1] - start)
            for m in ADVERB.finditer(masked, 2)
            if (s := known_verb(text, start + m.end(), end)) is not None
        ]
        candidates += [
            (m.end(), len(masked))
            for m in ADVERB.finditer(masked, 2)
            if masked[m.end() :] in _DONE_TO
        ]
        candidates += [
            m.span()
            for m in STRONG.finditer(masked, 2)
            if masked[m.end() : m.end() + 1] != "的"
            and (m.end() < len(masked) or m[0] in FINAL)
            and not heads_compound(masked, m.span())
        ]
        candidates += before_numbers(masked)
        candidates += [m.span() for m in ALIKE.finditer(masked, 2)]
        candidates = sorted(c for c in candidates if masked[c[0] - 1] != "的")
    duty = _ON_DUTY.search(masked, 2)
    if duty is not None and _PUBLIC.search(masked, 0, duty.start()):
        return Reading("action", (start + duty.start(), start + duty.end()), AFTER_SUBJECT)
    for i, (a, b) in enumerate(candidates):
        if i + 1 < len(candidates) and "的" in masked[b : candidates[i + 1][0]]:
            continue
        verb = (start + a, start + b)
        if is_statement(text, start, verb, end):
            continue
        before = masked[:a]
        if before.endswith(_LEADS_ALSO) and a > 4:
            verb = (verb[0] - 2, verb[1])  # 省国资委|协调推动……
        if ends_in_adverb(masked, a) or _PUBLIC.search(before) or _TOWARDS.search(before):
            return Reading("action", whole_verb(text, verb, end), AFTER_SUBJECT)
        counted = _COUNTED.match(masked, b) is not None
        if counted and text[slice(*verb)] in _BUILT_OR_OPENED:
            return Reading("action", verb, AFTER_SUBJECT)  # 城区建成1~2家养老机构
        if counted and text[slice(*verb)] in PAYING:
            return Reading("action", verb, PASSIVE)  # 秸秆还田亩补助25元
        if text[slice(*verb)] in _BENEFITS:
            return Reading("action", verb, PASSIVE)
    return None
