"""The words that say what a unit's part is: 牵头, 责任, 配合, 监督, before the names or after them.

In: a word such as 牵头负责.  Out: its role, ``lead``.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.vocabulary import UnitRole

ROLE_OF: dict[str, UnitRole] = {
    "牵头": "lead", "主办": "lead", "组长": "lead", "主责": "responsible", "责任": "responsible",
    "负责": "responsible", "承办": "responsible",
    "实施": "responsible", "落实": "responsible", "主体": "responsible", "配合": "support",
    "参与": "support", "参加": "support",
    "协办": "support", "协助": "support", "协同": "support", "支持": "support", "协作": "support",
    "监督": "supervise", "督导": "supervise",
    "督办": "supervise", "指导": "supervise", "监管": "supervise",
}  # fmt: skip
ROLES = (
    "牵头|主办|责任|负责|承办|实施|落实|配合|参与|参加|协办|协助|协同|支持|监督|督导|督办|指导|协作"
)
_KIND = (
    "责任单位|责任部门|单位|部门|处室|股室|科室|主体|机构|地区|责任人|负责人|领导|责任|分工|人"
    "|[处科股](?:（室）)?"
)
# 牵头部门（单位）, 主要责任单位及责任人, 县级配合单位, 任务分工
LABEL_WORDS = (
    "(?:主要|第一|直接|共同|具体|[市省区县州]级|指标|任务|项目|工作|整改|[省市县区州])?"
    rf"(?:{ROLES}|主责|职责(?=分工)|分工(?=[：】]))[省市县区州]?"
    rf"(?:(?:[和及与、/（]|以及)(?:{ROLES})）?)?(?:{_KIND})?(?:[（/](?:{_KIND})）?)?"
    rf"(?:(?:[和及与、]|以及)(?:{_KIND}))?(?:名称)?"
)
LABEL = regex.compile(rf"(?P<open>【)?{LABEL_WORDS}(?(open)】[：:]?|[：:])")
# 责任领导：张三: who holds an office is no unit
OF_PERSONS = regex.compile(r"[^单部门处科室体构区]{0,6}(?:领导|人)[：:】]")
# 按职责分工抓好落实, 按职责完成有关工作
_BY_DUTY = (
    "按(?:照)?(?:各自|有关|相关|规定|责任)?的?(?:职责|职能|任务|责任)?(?:任务)?(?:分工|分别|范围)?"
)
SUFFIX_ROLE = regex.compile(
    rf"(?:{_BY_DUTY}|分别|分头|分工|具体|共同|等|要|应|根据职责分工|依职责|结合职责|各负其责|按规定){{0,6}}"
    r"(?P<role>牵头(?:负责|组织)?(?:落实|组织|实施|推进)?|负责(?:组织|具体|抓好)?(?:落实|实施|推进)?"
    r"|(?:组织|抓好)?(?:实施|落实)|配合(?:做好|组织)?(?:落实|实施|完成)?|参与(?:配合)?|参加|协助|协办"
    r"|协同(?:配合)?|指导|督导|监督|均?为(?:牵头|责任|配合|参与)单位"
    r"|(?<=职责|职能|分工)(?:做好|完成|推进|开展|承担|抓好)(?:有关|相关|各自)?(?:工作|任务)?)$"
)


def role_of(word: str) -> UnitRole:
    """The role that a duty says: 牵头负责 is ``lead``, 完成有关工作 is ``responsible``."""
    return next(
        (
            role
            for found in (word.startswith, word.__contains__)
            for key, role in ROLE_OF.items()
            if found(key)
        ),
        "responsible",
    )
