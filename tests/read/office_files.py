"""Small office files for tests, from the XML that a reader is to meet."""

from __future__ import annotations

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def archive(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def relations(*pairs: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inside}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """A Word file; ``parts`` are the insides of numbering, styles, footnotes."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes"}
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*((name, f"{name}.xml") for name in parts)),
    }
    for name, inside in parts.items():
        files[f"word/{name}.xml"] = f"<w:{roots[name]} {SPACES}>{inside}</w:{roots[name]}>"
    return archive(files)


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run; what is XML already stays."""
    run = text if text.startswith("<w:") else f"<w:r><w:t>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def cell(*texts: str, span: int = 1, down: str = "") -> str:
    """A cell; ``down`` is "restart" for the first of merged cells, "on" for those below."""
    merge = {"": "", "restart": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[down]
    about = f'<w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>'
    return f"<w:tc>{about}{''.join(p(t) for t in texts or ('',))}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
