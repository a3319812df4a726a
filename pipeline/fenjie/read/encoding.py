"""Bytes in, characters out, and how sure we are: telling the encoding of a Chinese text file.

In: the bytes of a file that is not a known binary format.  Out: its text, line ends as they
stand, a byte order mark dropped.  Tried in this order: a byte order mark; strict UTF-8;
UTF-16 without a mark; GB18030 (which contains GBK and GB2312).  The last two accept a great
deal of rubbish (Korean, Big5, broken UTF-8), so what they yield must also *look* Chinese.

>>> decode("一、主要任务".encode("gb18030"))
'一、主要任务'
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter

MARKS = (
    (BOM_UTF8, "utf-8", "UTF-8"),
    (BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (BOM_UTF16_BE, "utf-16-be", "UTF-16"),
    (b"\x84\x31\x95\x33", "gb18030", "GB18030"),
)

# The characters that make up a good half of any plan or notice: the most frequent of modern
# Chinese, the numerals, and those of the genre.  Text in another language that happens to
# decode as Chinese spreads evenly over thousands of characters and hardly meets these.
FREQUENT = frozenset(
    "的一是不在有人这上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于"
    "心学之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长"
    "二三四五六七八九十百千万亿元个项市省县区州乡镇村街府政各部委局厅办公室关院校厂企业产品创新科技建设工程"
    "主任务责单位组织加强推进完善实施提高升全力展改革服制度体系管理保障安质量目标重点支持鼓励落机构社民农城"
    "规划计印通知据按照根本基础资金投入平台社会化水环境文教育医疗养老生态信息数据应急法条章节附件年月至"
)

GUESSES = ("utf-16-le", "utf-16-be", "gb18030")

KNOWN_SHARE = 0.9  # of the characters beyond ASCII: everyday ideographs and punctuation
FREQUENT_SHARE = 0.1  # of the ideographs: measured 0.46 and more in plans, under 0.05 in rubbish
CONTROLS_SHARE = 0.01  # pasted text may hold a few: Word's \x07 ends a table cell
TEXT_CONTROLS = frozenset("\t\n\v\f\r\x1a\x1b\x85")  # \x1a: end of file in old DOS editors


SAVE_AS_UTF8 = "save the file as UTF-8 text and try again"
NOT_TEXT = "give the document as a plain text file"


class Undecodable(Exception):
    """The encoding cannot be told: why, and what can be done."""

    def __init__(self, reason: str, remedy: str = SAVE_AS_UTF8) -> None:
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy


def decode(data: bytes) -> str:
    """The text of ``data``; raises :class:`Undecodable` where no encoding fits."""
    for mark, codec, label in MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], codec, label)
    broken = None
    if b"\0" not in data:  # else it is UTF-16 or no text at all
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            broken = error.start
    for codec in GUESSES:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if looks_chinese(text):
            return text
    raise _undecodable(data, broken)


def looks_chinese(text: str) -> bool:
    """Whether a guess at the encoding gave readable text: Chinese, or plain ASCII.

    >>> looks_chinese("到2025年，建设重点实验室20家。"), looks_chinese("涓€銆佷富瑕佷换鍔�")
    (True, False)
    """
    if unreadable_share(text) > CONTROLS_SHARE:
        return False
    counts = Counter(text)
    beyond = {c: n for c, n in counts.items() if c > "\x7f"}
    if not beyond:
        return True
    known = sum(n for c, n in beyond.items() if _everyday(c))
    ideographs = sum(n for c, n in beyond.items() if "\u4e00" <= c <= "\u9fff")
    frequent = sum(n for c, n in beyond.items() if c in FREQUENT)
    return known >= KNOWN_SHARE * sum(beyond.values()) and frequent >= FREQUENT_SHARE * ideographs


def unreadable_share(text: str) -> float:
    """The share of control characters that no text has.

    >>> unreadable_share("a\tb\x01")
    0.25
    """
    return len(_CONTROLS.findall(text)) / max(1, len(text))


_CONTROLS = re.compile(f"[{''.join(c for c in map(chr, range(32)) if c not in TEXT_CONTROLS)}]")


def _everyday(char: str) -> bool:
    # Level 1 of GB 2312: its 3,755 common ideographs stand in rows B0-D7, and the
    # punctuation, numerals and full-width forms of Chinese text in rows A1-A3.
    try:
        row = char.encode("gb2312")[0]
    except UnicodeEncodeError:
        return char in "—·–•\u3000\xa0\ufeff"
    return 0xB0 <= row <= 0xD7 or 0xA1 <= row <= 0xA3


def _marked(data: bytes, codec: str, label: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        at = f"byte {error.start} after the byte order mark is not ({error.reason})"
        raise Undecodable(f"the file says that it is {label}, but {at}") from None


def _undecodable(data: bytes, broken: int | None) -> Undecodable:
    if broken is None:
        rest = data.replace(b"\0", b"").decode("utf-8", "replace")
        if "\ufffd" not in rest and looks_chinese(rest):
            return Undecodable(f"there is a NUL character at byte {data.index(0)}", NOT_TEXT)
        return Undecodable("this is binary data, not text", NOT_TEXT)
    repaired = data.decode("utf-8", "replace")
    whole = repaired.replace("\ufffd", "")
    sound = sum(c > "\x7f" for c in whole)
    if 10 * repaired.count("\ufffd") <= sound and looks_chinese(whole):
        line = data.count(b"\n", 0, broken) + 1
        first = f"the first at byte {broken} (line {line})"
        return Undecodable(f"this is UTF-8 with broken bytes, {first}")
    return Undecodable("the encoding cannot be told: it is not UTF-8, UTF-16 or GB18030 Chinese")
