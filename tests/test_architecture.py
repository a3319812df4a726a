"""The shape of the house: what may import what, read from the source."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "pipeline" / "fenjie"
FILES = sorted(PACKAGE.rglob("*.py"))

# A part may import from its own row and from the rows above it, never from one below.
ROWS = (
    {"errors", "integrity", "pattern_cache", "patterns", "records", "vocabulary"},
    {"entities", "generator", "lexicon", "options", "words"},
    {"read", "structure"},
    {"extract"},
    {"assemble", "check", "explain", "ids", "plan", "plan_rows"},
    {"display", "evaluate", "frames", "plots", "publish", "review", "run", "schema", "site"}
    | {"spacy_component"},
    {"cli", "page_image", "show", "show_source", "__main__"},
)
ROW = {part: number for number, row in enumerate(ROWS) for part in row}

# Plan.to_pandas() and its notebook view hand over to these when they are called.
FORWARDS = {("records", "frames"), ("records", "display")}

# What costs time to import is imported inside the functions that need it, except in the module
# that exists for it.
HEAVY = {
    "PIL", "cv2", "jieba", "jsonschema", "lxml", "matplotlib", "pandas", "pypdfium2", "rapidocr",
    "rich", "rjieba", "spacy",
}  # fmt: skip
AT_HOME = {"spacy": {"spacy_component"}}


def part(path: Path) -> str:
    """``extract/times.py`` belongs to ``extract``, ``plan.py`` to ``plan``."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(node: ast.AST, path: Path) -> list[str]:
    """Full names of the modules that an import statement names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    here = ["fenjie", *path.relative_to(PACKAGE).parent.parts]
    start = here[: len(here) - node.level + 1] if node.level else []
    module = ".".join([*start, *([node.module] if node.module else [])])
    return [module, *(f"{module}.{alias.name}" for alias in node.names)]


def inner_imports(path: Path) -> Iterator[tuple[str, str]]:
    """Pairs of parts: who imports, what; imports inside functions count."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        for name in imported(node, path):
            names = name.split(".")
            if names[0] == "fenjie" and len(names) > 1 and names[1] in ROW:
                yield part(path), names[1]


def on_import(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run when a module is imported: not functions, not type checking."""
    for statement in body:
        yield statement
        if isinstance(statement, ast.If) and ast.unparse(statement.test) != "TYPE_CHECKING":
            yield from on_import(statement.body + statement.orelse)
        elif isinstance(statement, ast.Try):
            handlers = [line for handler in statement.handlers for line in handler.body]
            yield from on_import(statement.body + handlers + statement.orelse)
        elif isinstance(statement, ast.ClassDef | ast.With):
            yield from on_import(statement.body)


def test_every_part_has_its_row() -> None:
    known = ROW.keys() | {"__init__"}
    assert {part(path) for path in FILES} <= known, "give the new part its row in ROWS"


def test_imports_point_backwards() -> None:
    wrong = {
        (importer, found)
        for path in FILES
        if part(path) in ROW  # not __init__: the front door opens on every room, when asked
        for importer, found in inner_imports(path)
        if ROW[found] > ROW[importer] and (importer, found) not in FORWARDS
    }
    assert wrong == set()


def test_publishing_knows_records_only() -> None:
    found = {name for path in FILES if part(path) == "publish" for _, name in inner_imports(path)}
    assert found
    assert found.isdisjoint({"extract", "structure", "lexicon", "words"})


def test_rules_are_compiled_by_the_module_for_it() -> None:
    """``from fenjie import patterns as regex``: half the time to match, none to import."""
    found = {path.name for path in FILES if b"\nimport regex" in path.read_bytes()}
    assert found == set()


def test_every_module_is_named_for_its_subject() -> None:
    nameless = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
    assert {path.stem for path in FILES}.isdisjoint(nameless)


def test_heavy_imports_wait_until_they_are_needed() -> None:
    early = {
        (part(path), name.split(".")[0])
        for path in FILES
        for statement in on_import(ast.parse(path.read_bytes()).body)
        for name in imported(statement, path)
    }
    assert {(who, what) for who, what in early if what in HEAVY - AT_HOME.keys()} == set()
    assert {who for who, what in early if what == "spacy"} <= AT_HOME["spacy"]


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("fenjie", HEAVY | {"click", "pydantic", "regex"}),
        ("fenjie.records", HEAVY | {"click", "regex"}),
        ("fenjie.plan", HEAVY | {"click", "lxml", "numpy", "pydantic"}),
        ("fenjie.publish.dataset", HEAVY | {"click", "pydantic"}),
        ("fenjie.cli", HEAVY),
    ],
)
def test_importing_costs_little(module: str, heavy: set[str]) -> None:
    code = f"import sys, {module}; print(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert heavy.isdisjoint(run.stdout.split())
