"""Writes the parts of the pages that are made from the code, so that they cannot lie.

    python docs/generate.py            writes them anew; a test holds that they are current

A page has a line ``<!-- generated: NAME WORDS -->``; what stands from there to ``<!-- end -->`` is
made by the function of that name here, given the words.  What stands under ``<!-- built: NAME -->``
is made when the site is built (``docs/site_hooks.py``), and not written into the page.
"""

import inspect
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
BLOCK = re.compile(r"(<!-- (generated|built): ([^>]*) -->\n).*?(<!-- end -->)", re.DOTALL)
EXAMPLES = re.compile(r"^<!-- check: (\w+) -->\n(?:\|[^\n]*\n)+", re.MULTILINE)
ROLE = re.compile(r":\w+:`~?([^`]+)`")


def made(page: str) -> str:
    """A page with its generated parts made anew."""

    def block(found: re.Match[str]) -> str:
        name, *words = found[3].split()
        return found[1] + MAKERS[name](*words) + found[4]

    return BLOCK.sub(block, page)


def pages() -> dict[Path, str]:
    """All pages that have generated parts, as they should be."""
    found = {}
    for file in sorted(DOCS.rglob("*.md")):
        text = file.read_text("utf-8")
        if "<!-- generated:" in text:
            found[file] = made(text)
    return found


# -- what there is to make --------------------------------------------------------------------


def examples(kind: str, number: str) -> str:
    """The examples of the English codebook: the NUMBERth table of a kind of record."""
    tables = EXAMPLES.finditer((DOCS / "codebook.md").read_text("utf-8"))
    return [table[0] for table in tables if table[1] == kind][int(number) - 1]


def fields() -> str:
    """The fields that a rule of the user's own may give."""
    from fenjie.extract.own_fields import FIELDS, REQUIRED

    rows = ["| kind | field | what it holds | without it |", "| --- | --- | --- | --- |"]
    for kind, fields_of_kind in FIELDS.items():
        for number, (name, field) in enumerate(fields_of_kind.items()):
            holds = ", ".join(f"`{word}`" for word in field.words) if field.words else field.kind
            without = "an error" if field.default is REQUIRED else f"`{field.default!r}`"
            first = f"`{kind}`" if number == 0 else ""
            rows.append(f"| {first} | `{name}` | {holds} | {without} |")
    return "\n".join(rows) + "\n"


def commands() -> str:
    """Every command of the command line with its help and options."""
    import click

    from fenjie.cli import program

    context = click.Context(program, info_name="fenjie")
    return "\n".join(_command(context, program, 2)) + "\n"


def _command(context: Any, command: Any, level: int) -> Iterator[str]:
    import click

    if context.parent is not None:
        yield f"{'#' * level} {context.command_path}\n"
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"```text\n{usage}\n```\n"
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        yield _prose(" ".join(paragraph.split())) + "\n"
    options = [x for x in command.get_params(context) if isinstance(x, click.Option)]
    records = [record for x in options if (record := x.get_help_record(context)) is not None]
    if records:
        yield "| option | |\n| --- | --- |"
        for names, says in records:
            yield f"| `{names.replace('|', chr(92) + '|')}` | {_cell(says)} |"
        yield ""
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            below = level if context.parent is None else level + 1
            yield from _command(click.Context(inner, info_name=name, parent=context), inner, below)


def _cell(text: str) -> str:
    return _prose(text).replace("|", "\\|")


def _prose(text: str) -> str:
    """Help as Markdown: a * or < is meant as it stands."""
    return re.sub(r"([*<>_])", r"\\\1", text)


PYTHON: dict[str, tuple[str, ...]] = {
    "fenjie": ("parse", "parse_file", "display", "FenjieError"),
    "fenjie.publish.dataset": ("publish",),
    "fenjie.records": ("Plan",),
    "fenjie.errors": ("ReadError", "PublishError", "RuleError", "MissingExtraError"),
    "fenjie.plan": ("parse_source", "read_rows"),
    "fenjie.read": ("read_file", "read_text", "read_bytes", "SourceText"),
    "fenjie.lexicon.in_force": ("use", "in_force", "current"),
    "fenjie.extract.own_rules": ("Document", "Paragraph"),
    "fenjie.explain": ("explain_at", "explain_record", "Explanation", "Step"),
    "fenjie.run.batch": ("run_batch",),
    "fenjie.run.manifest": ("Tally",),
    "fenjie.run.on_ray": ("run_on_ray",),
    "fenjie.publish.corpus": ("publish_corpus", "About", "Published"),
    "fenjie.publish.check_dataset": ("check_dataset",),
    "fenjie.publish.differences": ("compare",),
    "fenjie.spacy_component": ("annotate", "to_doc", "to_docbin", "render"),
    "fenjie.schema": ("load", "published_name"),
}


def python() -> str:
    """The functions and classes that people call, with signature and docstring."""
    lines: list[str] = []
    for module, names in PYTHON.items():
        lines.append(f"## {module}\n")
        for name in names:
            thing = getattr(import_module(module), name)
            lines.append(f"### {name}\n")
            lines.append(f"```python\n{_signature(name, thing)}\n```\n")
            lines.append(_docstring(thing))
            if inspect.isclass(thing):
                lines.extend(_methods(thing))
    return "\n".join(lines) + "\n"


def _signature(name: str, thing: Any) -> str:
    if inspect.isclass(thing) and not hasattr(thing, "__dataclass_fields__"):
        return f"class {name}"
    start = f"class {name}" if inspect.isclass(thing) else name
    signature = inspect.signature(thing)
    if inspect.isclass(thing):
        signature = signature.replace(return_annotation=inspect.Signature.empty)
    whole = f"{start}{_annotated(signature)}"
    if len(whole) <= 96:
        return whole
    inner = ",\n    ".join(_annotated(p) for p in _parameters(signature))
    gives = signature.return_annotation
    arrow = "" if gives is inspect.Signature.empty else f" -> {_plain(gives)}"
    return f"{start}(\n    {inner},\n){arrow}"


def _parameters(signature: inspect.Signature) -> Iterator[Any]:
    starred = False
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            yield "*"
            starred = True
        yield parameter


def _annotated(thing: Any) -> str:
    """A signature or parameter as it is written: annotations are strings, without quotes."""
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(thing))
    return re.sub(r"<function <lambda> at 0x\w+>", "…", text)


def _plain(annotation: Any) -> str:
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "None")


def _methods(thing: type) -> Iterator[str]:
    for name, member in vars(thing).items():
        if name.startswith("_") or not inspect.isfunction(member) or not member.__doc__:
            continue
        yield f"#### {thing.__name__}.{name}\n"
        yield f"```python\n{_signature(name, member)}\n```\n"
        yield _docstring(member)


def _docstring(thing: Any) -> str:
    """A docstring as Markdown: roles are code, examples a block."""
    text = inspect.cleandoc(thing.__doc__ or "")
    text = ROLE.sub(r"``\1``", text).replace("``", "`")
    lines, inside = [], False
    for line in text.splitlines():
        if line.startswith(">>>") and not inside:
            lines.append("```pycon")
            inside = True
        elif inside and not line:
            lines.append("```")
            inside = False
        lines.append(re.sub(r" +# doctest:.*", "", line))
    return "\n".join([*lines, "```"] if inside else lines) + "\n"


def rules() -> str:
    """Every rule that makes records, with what it says and examples of it."""
    from fenjie import extract
    from fenjie.extract.rules import RULES

    for module in pkgutil.iter_modules(extract.__path__, "fenjie.extract."):
        import_module(module.name)
    rows = ["| rule | reads | as in |", "| --- | --- | --- |"]
    for rule in sorted(RULES.values(), key=lambda r: r.name):
        shown = "<br>".join(map(_cell, rule.examples))
        rows.append(f"| `{rule.name}` | {_cell(rule.says)} | {shown} |")
    return "\n".join(rows) + "\n"


MAKERS: dict[str, Callable[..., str]] = {
    "commands": commands,
    "examples": examples,
    "fields": fields,
    "python": python,
    "rules": rules,
}

if __name__ == "__main__":
    for path, wanted in pages().items():
        path.write_text(wanted, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path}\n")
