"""The built wheel works where there is no checkout: schemas and lexicon lie inside it."""

import os
import site
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = "一、主要任务\n到2025年，建设重点实验室20家。（责任单位：市科技局）\n"


def run(command: Sequence[str | Path], folder: Path) -> str:
    """Run outside the checkout; what goes wrong shows in the test's report."""
    plain = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(
        command, cwd=folder, env=plain, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], ROOT)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel; what fenjie depends on is borrowed from this one."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    paths = {"base": str(home), "platbase": str(home)}
    packages = Path(sysconfig.get_path("purelib", scheme="venv", vars=paths))
    scripts = Path(sysconfig.get_path("scripts", scheme="venv", vars=paths))
    # A .pth file lends packages, but not the .pth files among them: not this checkout.
    lent = [path for path in sys.path if path.endswith("site-packages")] or site.getsitepackages()
    (packages / "borrowed.pth").write_text("\n".join(lent) + "\n", encoding="utf-8")
    install = ["install", "--quiet", "--no-deps", "--no-index", "--force-reinstall"]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    run([*pip, "--python", scripts / "python", *install, wheel], home)
    return scripts


def test_schemas_and_lexicon_are_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    schemas = {f"fenjie/schemas/{path.name}" for path in (ROOT / "schemas").iterdir()}
    source = ROOT / "pipeline"
    package = {
        path.relative_to(source).as_posix()
        for path in (source / "fenjie").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert schemas
    assert "fenjie/py.typed" in package
    assert any(name.startswith("fenjie/lexicon/") and ".py" not in name for name in package)
    assert {name for name in names if not name.startswith("fenjie-")} == schemas | package


def test_it_runs_outside_the_checkout(programs: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    run([programs / "fenjie", "run", "plan.txt", "-o", "out"], tmp_path)
    assert '"name":"市科技局"' in (
        (tmp_path / "out/plan/responsible_units.jsonl").read_text(encoding="utf-8").replace(" ", "")
    )
    code = "import fenjie, fenjie.schema as s; print(fenjie.__file__, s.FOLDERS[0].is_dir())"
    where, packaged = run([programs / "python", "-c", code], tmp_path).rsplit(maxsplit=1)
    assert Path(where).is_relative_to(programs.parent)
    assert packaged == "True"


def test_spacy_finds_the_component_by_entry_point(programs: Path, tmp_path: Path) -> None:
    code = (
        f"import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('fenjie'); doc = nlp({TEXT!a});"
        "print(ascii([span.text for span in doc.spans['targets']]))"
    )
    assert run([programs / "python", "-c", code], tmp_path).strip() == ascii(["20家"])


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    built = []
    for name, mask, zone in (("one", "022", "UTC"), ("two", "077", "Asia/Shanghai")):
        script = (
            f"umask {mask}; TZ={zone} exec {sys.executable} -m hatchling build -d {tmp_path / name}"
        )
        run(["sh", "-c", script], ROOT)
        built.append({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()})
    assert sorted(Path(name).suffix for name in built[0]) == [".gz", ".whl"]
    assert built[0] == built[1]
