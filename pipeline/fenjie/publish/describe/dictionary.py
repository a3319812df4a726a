"""The data dictionary, ``DICTIONARY.md`` and ``DICTIONARY.zh.md``: every column of every table.

In: the tables, which are made from the models.  Out: two pages of Markdown.
"""

from __future__ import annotations

from pathlib import Path

from fenjie.publish.describe.words import chinese
from fenjie.publish.tables import Column, Table, tables

TYPES_IN_CHINESE = {
    "string": "文本",
    "integer": "整数",
    "number": "数值",
    "boolean": "真假",
    "list": "列表",
}
ENGLISH_HEAD = """# Data dictionary

Every table is there in every format of this dataset, with these columns. `null` says whether a
cell may be without a value. Ids are unique within a document: join tables on `document` and `id`
together. Offsets count Unicode code points of the source text, which the table `texts` holds.
"""
CHINESE_HEAD = """# 数据字典

每张表在本数据集的各种格式中列都相同。“可空”指该列可以没有值。编号在一份文件之内唯一：
连接各表时请同时使用 `document` 与 `id`。位置按原文的 Unicode 码点计数，原文见 `texts` 表。
"""


def write_dictionary(folder: Path) -> None:
    """Write both pages."""
    pages = {"DICTIONARY.md": english(), "DICTIONARY.zh.md": in_chinese()}
    for name, page in pages.items():
        (folder / name).write_text(page, encoding="utf-8", newline="\n")


def english() -> str:
    """The page in English."""
    parts = [ENGLISH_HEAD]
    for table in tables():
        parts += [f"\n## {table.name}\n\n{table.description}\n\n{_keys(table, _ENGLISH)}\n"]
        parts += ["| column | type | null | meaning |\n| --- | --- | --- | --- |\n"]
        for column in table.columns:
            null = "yes" if column.nullable else ""
            parts.append(
                f"| `{column.name}` | {column.type} | {null} "
                f"| {_cell(column.description)}{_values(column)} |\n"
            )
    return "".join(parts)


def in_chinese() -> str:
    """The page in Chinese."""
    parts = [CHINESE_HEAD]
    for table in tables():
        word = chinese(table.name)
        parts += [f"\n## {table.name} {word.name}\n\n{word.description}\n\n"]
        parts += [f"{_keys(table, _CHINESE)}\n| 列 | 名称 | 类型 | 可空 | 含义 |\n"]
        parts += ["| --- | --- | --- | --- | --- |\n"]
        for column in table.columns:
            name, description = chinese(table.name, column.name)
            null = "是" if column.nullable else ""
            parts.append(
                f"| `{column.name}` | {name} | {TYPES_IN_CHINESE[column.type]} | {null} "
                f"| {_cell(description)}{_values(column)} |\n"
            )
    return "".join(parts)


_ENGLISH = ("Key: {}.", "{} refers to {}.")
_CHINESE = ("主键：{}。", "{} 引用 {}。")


def _keys(table: Table, said: tuple[str, str]) -> str:
    lines = [said[0].format(_names(table.key))]
    for reference in table.references:
        target = f"`{reference.table}` ({_names(reference.target_columns)})"
        lines.append(said[1].format(_names(reference.columns), target))
    return " ".join(lines) + "\n"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _values(column: Column) -> str:
    return (" " + " · ".join(f"`{value}`" for value in column.enum)) if column.enum else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
