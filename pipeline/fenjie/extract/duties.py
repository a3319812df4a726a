"""The words that say what a unit's part is: 牵头, 责任, 配合, 监督, before the names or after them.

In: a word such as 牵头负责.  Out: its role, ``lead``.
"""

from __future__ import annotations

from fenjie import patterns as regex
from fenjie.vocabulary import UnitRole

ROLE_OF: dict[str, UnitRole] = {
    "牵头": "lead", "主办": "lead", "组长": "lead", "责任": "responsible", "负责": "responsible",
    "承办": "responsible",
    "实施": "responsible", "落实": "responsible", "主体": "responsible", "配合": "support",
    "参与": "support", "参加": "support",
    "协办": "support", "协助": "support", "协同": "support", "支持": "support", "协作": "support",
    "监督": "supervise", "督导": "supervise",
    "督办": "supervise", "指导": "supervise", "监管": "supervise",
}  # fmt: skip
ROLES = (
    "牵头|主办|责任|负责|承办|实施|落实|配合|参与|参加|协办|协助|协同|支持|监督|督导|督办|指导|协作"
)
LABEL = regex.compile(
    rf"(?:市级|省级|区级|县级|指标|任务|项目|工作)?(?P<role>{ROLES})[省市县区]?(?:和(?:配合|责任"
    r"|参与))?(?:责任)?(?:单位|部门|处室|主体|领导|科室|机构)?(?:和责任人)?[：:]"
)
SUFFIX_ROLE = regex.compile(
    r"(?:按(?:照)?(?:各自|有关|相关|规定|责任)?(?:的)?(?:职责|职能|任务|责任)?(?:任务)?(?:分工"
    r"|分别|范围)?|分别|分头|具体|共同|等|根据职责分工|依职责|结合职责|各负其责|按规定){0,6}"
    r"(?P<role>牵头(?:负责|组织)?(?:落实|组织|实施|推进)?|负责(?:组织|具体|抓好)?(?:落实|实施|推进)?"
    r"|(?:组织|抓好)?(?:实施|落实)|配合(?:做好|组织)?(?:落实|实施|完成)?|参与(?:配合)?|参加|协助|协办|协同(?:配合)?|指导|督导|监督)$"
)


def role_of(word: str) -> UnitRole:
    return next(
        role
        for found in (word.startswith, word.__contains__)
        for key, role in ROLE_OF.items()
        if found(key)
    )
