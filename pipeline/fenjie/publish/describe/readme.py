"""The dataset's ``README.md``, ``README.zh.md`` and ``CITATION.cff``.

In: what was written and what the publisher said.  Out: pages a stranger can start from.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from fenjie import __version__
from fenjie.publish.describe.datapackage import license_of
from fenjie.publish.describe.words import chinese
from fenjie.publish.tables import LAYOUT, table

if TYPE_CHECKING:
    from fenjie.publish.corpus import About, Published

EXAMPLES = {
    "csv": ("python", 'pandas.read_csv("csv/targets.csv")'),
    "jsonl": ("python", 'pandas.read_json("jsonl/targets.jsonl", lines=True)'),
    "parquet": ("python", 'pandas.read_parquet("parquet/targets.parquet")'),
    "duckdb": ("console", "duckdb -init duckdb.sql"),
    "sqlite": (
        "console",
        "datasette dataset.sqlite -m datasette/metadata.json --plugins-dir datasette/plugins",
    ),
}


def write_readme(folder: Path, done: Published, about: About, title: str) -> None:
    """Write the three files."""
    pages = {
        "README.md": english(done, about, title),
        "README.zh.md": in_chinese(done, about, title),
        "CITATION.cff": citation(about, title),
    }
    for name, page in pages.items():
        (folder / name).write_text(page, encoding="utf-8", newline="\n")


def english(done: Published, about: About, title: str) -> str:
    """The page in English."""
    rows = "".join(
        f"| `{name}` | {count:,} | {table(name).description} |\n"
        for name, count in done.rows.items()
    )
    license_ = _link(about.license) if about.license else "not stated by the publisher"
    return f"""# {title}

[中文](README.zh.md)

Version {about.version}. Chinese government plans taken apart into records by
[fenjie](https://pypi.org/project/fenjie/) {__version__}: what shall be done, which numbers shall be
reached by when, and who is responsible. Each record names the characters it came from: `quote`
stands at `start:end` of the source text, which is in the table `texts`.

| table | rows | one row is |
| --- | --- | --- |
{rows}
What each column means: [DICTIONARY.md](DICTIONARY.md). Formats: {", ".join(done.formats)}.

{_examples(done)}
## What to know before you count

- The records were made by rules, not by people. `rule` names the rule. How often the rules are
  right is measured on plans annotated by hand: see the accuracy page of fenjie's documentation.
- Ids are unique within a document. Join on `document` and `id` together.
- A quantity stated twice in a plan is two targets; `series` groups them within a plan,
  `indicator` across plans. A link (`indicator`, `body`, `region_code`) is there only where the
  text says enough; `indicator_reason` and `body_reason` say why.
- `source_sha256` in `documents` is the hash of the file a document was read from.

## Licence

{license_}. Documents of Chinese state organs are outside copyright (Copyright Law of the PRC,
Article 5); the licence concerns the records and descriptions.

## Citing

See [CITATION.cff](CITATION.cff). `fenjie validate` checks that a copy is whole (layout {LAYOUT}).
"""


def in_chinese(done: Published, about: About, title: str) -> str:
    """The page in Chinese."""
    rows = "".join(
        f"| `{name}` | {chinese(name).name} | {count:,} | {chinese(name).description} |\n"
        for name, count in done.rows.items()
    )
    license_ = _link(about.license) if about.license else "发布者未说明"
    return f"""# {title}

[English](README.md)

版本 {about.version}。由 [fenjie](https://pypi.org/project/fenjie/) {__version__} 从中国政府规划中
分解出的记录：要做什么、何时达到什么数值、由谁负责。每条记录都指明出处：`quote` 即原文
`start:end` 处的文字，原文在 `texts` 表中。

| 表 | 名称 | 行数 | 一行是 |
| --- | --- | --- | --- |
{rows}
各列的含义见 [DICTIONARY.zh.md](DICTIONARY.zh.md)。格式：{"、".join(done.formats)}。

{_examples(done)}
## 统计之前请注意

- 记录由规则得出，未经人工逐条核对；`rule` 为规则名称。规则的准确率在人工标注的规划上测得，
  见 fenjie 文档中的准确率一页。
- 编号在一份文件之内唯一，连接各表时请同时使用 `document` 与 `id`。
- 同一数量在规划中出现两次即为两条指标；同一规划内可用 `series` 归并，跨规划可用 `indicator`。
  `indicator`、`body`、`region_code` 只在文字足以确定时才有；依据见 `indicator_reason` 与
  `body_reason`。
- `documents` 表中的 `source_sha256` 是来源文件的哈希。

## 许可

{license_}。国家机关的文件不适用著作权法（《著作权法》第五条）；许可所指为记录与说明。

## 引用

见 [CITATION.cff](CITATION.cff)。`fenjie validate` 可检查数据集是否完整（表结构版本 {LAYOUT}）。
"""


def citation(about: About, title: str) -> str:
    """``CITATION.cff`` (https://citation-file-format.github.io, version 1.2.0)."""
    # A JSON string is a YAML string, whatever is in it.
    lines = [
        "cff-version: 1.2.0",
        "message: If you use this dataset, please cite it as below.",
        "type: dataset",
        f"title: {_quoted(title)}",
        f"version: {_quoted(about.version)}",
        *([f"date-released: {_quoted(about.published)}"] if about.published else []),
        "authors:",
        f"  - name: {_quoted(about.publisher or 'fenjie contributors')}",
    ]
    if about.license and "name" in license_of(about.license):
        lines.append(f"license: {_quoted(about.license)}")
    if about.homepage:
        lines.append(f"url: {_quoted(about.homepage)}")
    lines += [
        "references:",
        "  - type: software",
        "    title: fenjie",
        f"    version: {_quoted(__version__)}",
        "    authors:",
        "      - name: fenjie contributors",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _link(name: str) -> str:
    known = license_of(name)
    return f"[{name}]({known['path']})"


def _examples(done: Published) -> str:
    blocks: dict[str, list[str]] = {}
    for form in done.formats:
        if form in EXAMPLES:
            language, line = EXAMPLES[form]
            blocks.setdefault(language, []).append(line)
    return "".join(
        f"```{language}\n" + "\n".join(lines) + "\n```\n\n" for language, lines in blocks.items()
    )
