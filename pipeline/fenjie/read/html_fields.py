"""What a web page says of its document: 索引号, 发文机关, 成文日期, 文号, 标题.

In: a page and its blocks.  Out: :class:`~fenjie.read.layout.Fields`, and the blocks that hold
nothing else and so are no part of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fenjie.read.html_blocks import Block, Paragraph, Table
from fenjie.read.layout import Fields

if TYPE_CHECKING:
    from lxml.etree import _Element

_LABELS = {
    "索引号": "index", "信息索引号": "index", "索引编号": "index", "信息索引": "index",
    "文号": "number", "发文字号": "number", "发文文号": "number", "文件编号": "number",
    "文件号": "number", "公文字号": "number",
    "发文机关": "issuer", "发布机构": "issuer", "发文单位": "issuer", "发文机构": "issuer",
    "制发机关": "issuer", "发布机关": "issuer", "信息来源": "", "来源": "", "制定机关": "issuer",
    "公开主体": "issuer", "制文机关": "issuer", "生成机构": "issuer",
    "成文日期": "issued", "发文日期": "issued", "成文时间": "issued", "印发日期": "issued",
    "生成日期": "issued", "生成时间": "issued", "发布日期": "published", "发布时间": "published",
    "公开日期": "published", "公布日期": "published",
    "标题": "title", "名称": "title", "信息名称": "title", "文件名称": "title", "信息标题": "title",
    "主题分类": "", "主题词": "", "分类": "", "有效性": "", "效力状态": "", "公开方式": "",
    "组配分类": "", "体裁分类": "", "体裁": "", "公开形式": "", "公开范围": "", "生效日期": "",
    "失效日期": "", "废止日期": "", "浏览次数": "", "点击数": "", "有效期": "", "登记号": "",
    "统一编号": "", "规范性文件编号": "", "公开时限": "", "服务对象": "", "信息类别": "",
    "关键词": "", "关键字": "", "内容概述": "", "责任部门": "", "字号": "", "时效": "",
}  # fmt: skip
_WORDS = "|".join(r"\s*".join(w) for w in sorted(_LABELS, key=len, reverse=True))
_LABEL = re.compile(rf"[\[【]?\s{{0,9}}({_WORDS})\s*[\]】]?\s*[：:]\s*|^\s*({_WORDS})\s*$")
_DATE = re.compile(r"((?:19|20)\d\d)\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})")
_NUMBER = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{1,20}\s*[〔\[（(［﹝【]\s*(?:19|20)\d\d\s*[〕\]）)］﹞】]\s*(?:第\s*)?\d{1,4}\s*号"
)
_INDEX = re.compile(r"[\w/().—–-]{6,60}", re.ASCII)
_ISSUER = re.compile(r"[\u4e00-\u9fff（）、\s]{2,60}")
_LONGEST = 200


def find_fields(root: _Element, page: Sequence[Block]) -> tuple[Fields, set[Block]]:
    """The fields of the metadata block, and the blocks that it is made of."""
    found: dict[str, str] = {}
    blocks: set[Block] = set()
    runs = list(_runs(page))
    for i, (block, texts) in enumerate(runs):
        labelled = 0
        for j, text in enumerate(texts):
            following = texts[j + 1] if j + 1 < len(texts) else None
            if following is None and i + 1 < len(runs) and isinstance(block, Paragraph):
                following = runs[i + 1][1][0] if runs[i + 1][1] else None
            for name, value in pairs_of(text, following):
                labelled += 1
                if name and (read := value_of(name, value)):
                    found.setdefault(name, read)
        if labelled >= 3 and 3 * labelled >= len(texts):
            blocks.add(block)
    title = found.get("title") or _meta(root, "articletitle") or _page_title(root)
    return (
        Fields(
            title=title,
            issuer=found.get("issuer"),
            number=found.get("number"),
            issued=found.get("issued"),
            index=found.get("index"),
            published=found.get("published") or _iso(_meta(root, "pubdate") or ""),
        ),
        blocks,
    )


def _runs(page: Sequence[Block]) -> Iterator[tuple[Block, list[str]]]:
    """Short texts: of a paragraph, or of all the cells of a table."""
    for block in page:
        if isinstance(block, Table):
            texts = ["".join(p.text for p in c.paragraphs) for c in block.grid]
            yield block, [t for t in texts if t] if all(len(t) < _LONGEST for t in texts) else []
        else:
            yield block, [block.text] if len(block.text) < _LONGEST else []


def pairs_of(text: str, following: str | None) -> Iterator[tuple[str, str]]:
    """Names of fields with what stands behind their labels.

    索引号：… 文号：… in one text; a label alone has its value in the text that follows.
    """
    labels = list(_LABEL.finditer(text))
    if labels and labels[0].start() > 0 and labels[0].start() > 3:
        return  # a sentence that mentions 名称：
    for k, label in enumerate(labels):
        end = labels[k + 1].start() if k + 1 < len(labels) else len(text)
        value = text[label.end() : end].strip()
        if not value and k + 1 == len(labels) and following and not _LABEL.match(following):
            value = following
        yield _LABELS[re.sub(r"\s", "", label[1] or label[2])], value


def value_of(name: str, value: str) -> str | None:
    """What a field holds, in its proper form; ``None`` if that cannot be what the text says."""
    value = re.sub(r"\s+", " ", value).strip()
    if name in ("issued", "published"):
        return _iso(value)
    if name == "number":
        match = _NUMBER.search(value)
        return re.sub(r"\s", "", match[0]) if match else None
    if name == "index":
        match = _INDEX.match(value)
        return match[0] if match else None
    if name == "issuer":
        match = _ISSUER.fullmatch(value)
        return re.sub(r"\s+", " ", match[0]).strip() if match else None
    return value if len(value) >= 4 else None


def _iso(written: str) -> str | None:
    match = _DATE.search(written)
    if match is None:
        return None
    month, day = int(match[2]), int(match[3])
    return f"{match[1]}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _meta(root: _Element, name: str) -> str | None:
    for element in root.iter("meta"):
        if (element.get("name") or "").lower() == name:
            return (element.get("content") or "").strip() or None
    return None


def _page_title(root: _Element) -> str | None:
    """The page's own title, without the site's name behind it."""
    element = next(root.iter("title"), None)
    text = "".join(element.itertext()).strip() if element is not None else ""
    return re.split(r"\s*[_|｜]\s*|\s+-+\s*", text)[0].strip() or None
