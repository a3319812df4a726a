"""Public bodies across documents: 市科技局 of Guangzhou is 广州市科学技术局.

In: the name of a responsible unit and the region of its document.  Out: a :class:`Body`: the name
it goes by (short forms written out), where it belongs, and the reason.

>>> gz, wh = find("广州市"), find("武汉市")
>>> body_of("市科技局", gz).name, body_of("市科技局", wh).name
('广州市科学技术局', '武汉市科学技术局')
>>> body_of("市发改委", gz) == body_of("广州市发展改革委", None)
True
>>> body_of("法规处", gz) is None                       # whose 法规处 nobody can tell
True

A body is one that acts for one place.  Where the place cannot be told (市科技局 in a document of a
province, which means the bureaus of its cities), there is no link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256

from fenjie.entities.lists import lines
from fenjie.entities.regions import COUNTRY, Level, Region, above, find

# The rank that opens a name, and the level of region it speaks of.
_OPENS = re.compile(r"(自治区|省|市|区|县|州|盟|旗|全国|国家)(?:级)?(?=[\u4e00-\u9fff]{2})")
# What a body's name ends in.
_BODY = re.compile(
    "(?:[局厅委部办院社署会团联]|委员会|办公[厅室]|中心|政府|总队|支队|分局|支行|分行|总部|海关|联合会|协会)$"
)
# 厅法规处, 信息中心, 区县政府: parts of bodies, or many bodies.
_NO_ONE_BODY = re.compile(
    r"^(?:各|有关|相关|其他|本|县区|区县|市县|厅|局|委|部)|等$|[处科]$|(?<!办公)室$|[、，（(〔\[“”及或和与]?各"
    r"|^(?:区|县|市|州|旗)[、（(〔]|[局厅委部办院会府][和与及]|[：:；;。]|领导小组|专班|联席会议|工作组"
)
_BANK = re.compile(
    r"(?:中国)?(?:人民银行|人行)(?P<place>[\u4e00-\u9fff]{2,6}?)市?(?P<part>中心支行|分行|总部|营业管理部)"
)
_CBIRC = re.compile(
    r"(?:中国)?(?:银保监会|银行保险监督管理委员会)?(?P<place>[\u4e00-\u9fff]{2,4}?)市?"
    r"(?:银保监(?P<short>分?局)|监管(?P<long>分?局))"
)
_TAX = re.compile(r"国家税务总局(?P<place>[\u4e00-\u9fff]{2,8}?[省市区县州盟旗])税务局")
_CSRC = re.compile(r"(?:中国)?(?:证监会)?(?P<place>[\u4e00-\u9fff]{2,4}?)(?:证监局|证券监管局)")
_CUSTOMS = re.compile(r"(?:中华人民共和国)?(?P<name>[\u4e00-\u9fff]{2,6}海关)")


@dataclass(frozen=True, slots=True)
class Body:
    """A public body: ``key`` is made from its name, ``successor`` is what took over its work."""

    name: str
    region: Region
    reason: str = field(compare=False)
    successor: str | None = None
    succeeded: int | None = None

    @property
    def key(self) -> str:
        """Its id: the same for the same name in the same place."""
        return "body-" + sha256(f"{self.region.code} {self.name}".encode()).hexdigest()[:12]


def body_of(name: str, region: Region | None) -> Body | None:
    """The body that a unit's name means in a document of ``region``; None where it is not clear."""
    if (central := _central().get(name)) is not None and _speaks_for_the_centre(name, region):
        return Body(central, COUNTRY, "a body of the centre by its name")
    if (own := _of_the_centre_in_a_place(name)) is not None:
        return own
    if _NO_ONE_BODY.search(name) or not _BODY.search(name):
        return None
    return _with_rank(name, region) or _with_place(name, region)


def _speaks_for_the_centre(name: str, region: Region | None) -> bool:
    # 发展改革委 and the like are of the centre only where the document is.
    return name.startswith(("国家", "国务院", "中国", "最高")) or (
        name.endswith(("部", "总署", "总局")) or (region is not None and region.level == "country")
    )


def _of_the_centre_in_a_place(name: str) -> Body | None:
    """人行郑州中心支行, 广东银保监局, 国家税务总局广东省税务局, 郑州海关."""
    if (m := _BANK.fullmatch(name)) and (place := find(m["place"])):
        full = f"中国人民银行{_bare(place)}{m['part']}"
        return Body(full, place, "a branch of the People's Bank by the place in its name")
    if (m := _CBIRC.fullmatch(name)) and (place := find(m["place"])):
        part = "分局" if (m["short"] or m["long"]) == "分局" else "局"
        full = f"中国银行保险监督管理委员会{_bare(place)}监管{part}"
        reason = "a branch of the banking and insurance regulator by the place in its name"
        return Body(full, place, reason, f"国家金融监督管理总局{_bare(place)}监管{part}", 2023)
    if (m := _TAX.fullmatch(name)) and (place := find(m["place"])):
        return Body(
            f"国家税务总局{place.name}税务局", place, "the tax bureau of the place it names"
        )
    if (m := _CSRC.fullmatch(name)) and (place := find(m["place"])):
        full = f"中国证券监督管理委员会{_bare(place)}监管局"
        return Body(full, place, "a branch of the securities regulator by the place in its name")
    if m := _CUSTOMS.fullmatch(name):
        place = find(m["name"].removesuffix("海关"))
        if place is not None:
            return Body(m["name"], place, "the customs house of the place it names")
    return None


def _bare(place: Region) -> str:
    return re.sub("(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$", "", place.name)


_LEVELS: dict[str, Level] = {
    "省": "province",
    "自治区": "province",
    "州": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "旗": "county",
}


def _with_rank(name: str, region: Region | None) -> Body | None:
    """市科技局: the rank says of which of the document's region and those above it."""
    match = _OPENS.match(name)
    if match is None or region is None:
        return None
    rank, core = match[1], name[match.end() :]
    if rank in ("全国", "国家"):
        return None
    place = _ranked(rank, region)
    if place is None:
        return None
    reason = f"{rank} is {place.name}, for which the document is"
    if place != region:
        reason = f"{rank} is {place.name}, above the region of the document"
    return _made(place, core, reason)


def _ranked(rank: str, region: Region) -> Region | None:
    if rank == "市":
        # Of a municipality, of a city with counties, or of a city that is one: the document's own
        # place first.  For a county (区, 县) 市 is the city above it.
        for own in _upwards(region):
            if own.name.endswith("市"):
                return own
        return None
    if rank == "区":
        return region if region.level == "county" and region.name.endswith("区") else None
    place = above(region, _LEVELS[rank])
    if place is None or not place.name.endswith(rank):
        return None
    return place


def _upwards(region: Region) -> list[Region]:
    levels: tuple[Level, ...] = ("county", "prefecture", "province")
    found = [above(region, level) for level in levels]
    return [place for place in found if place is not None]


def _with_place(name: str, region: Region | None) -> Body | None:
    """广州市科技局, 海珠区政府: the name has its place."""
    for end in range(min(len(name) - 2, 14), 1, -1):
        place = find(name[:end], region.name + _ancestry(region) if region else "")
        if place is None or place.level == "country" or not _ranked_name(name[:end], place):
            continue
        core = name[end:]
        inner = _OPENS.match(core)
        if inner is not None and inner[1] not in ("国家", "全国"):
            continue  # 广州市海珠区政府: the longer place was not found
        return _made(place, core, f"its name begins with {name[:end]}")
    return None


def _ranked_name(written: str, place: Region) -> bool:
    return written == place.name or written[-1] in "省市区县州盟旗"


def _ancestry(region: Region) -> str:
    return "".join(place.name for place in _upwards(region))


def _made(place: Region, core: str, reason: str) -> Body | None:
    if len(core) < 2:
        return None
    full, short = written_out(core, place)
    successor, year = _successors().get(core, _successors().get(full, (None, None)))
    if short:
        reason += f"; {short} is short for {full}"
    if successor is not None:
        successor = f"{place.name}{_equal().get(successor, successor)}"
    name = full if full.startswith("国家") else f"{place.name}{full}"
    return Body(name, place, reason, successor, year)


def written_out(core: str, place: Region) -> tuple[str, str | None]:
    """The name of a body without its place written out, and what was short in it.

    >>> written_out("发改委", find("广州市"))
    ('发展和改革委员会', '发改委')
    """
    if core == "税务局":  # of the state since 2018; before, 国税局 and 地税局
        return f"国家税务总局{place.name}税务局", core
    if core in ("法院", "检察院"):
        if core == "检察院":
            return "人民检察院", core
        courts = {"province": "高级人民法院", "prefecture": "中级人民法院", "county": "人民法院"}
        return courts[place.level], core
    if core in _equal():
        return _equal()[core], core
    return core, None


@cache
def _equal() -> dict[str, str]:
    found = {}
    for line in lines("bodies.txt"):
        if " = " in line:
            short, full = line.split(" = ")
            if short != full:
                found[short] = full
    return found


@cache
def _successors() -> dict[str, tuple[str, int]]:
    found = {}
    for line in lines("bodies.txt"):
        if " → " in line:
            old, rest = line.split(" → ")
            new, year = rest.split()
            found[old] = (new, int(year))
    return found


@cache
def _central() -> dict[str, str]:
    return {name: line.split()[0] for line in lines("central.txt") for name in line.split()}
