"""The examples of docs/examples as a user has them: lexicons, and the plug-in installed."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fenjie.lexicon import in_force

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@pytest.fixture(scope="session")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the example plug-in has been installed by pip."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("site")
    for file in (EXAMPLES / "fenjie-court").iterdir():
        if file.is_file():
            (source / file.name).write_bytes(file.read_bytes())
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-index", "--no-build-isolation", "--no-deps", "--target", str(target)]
    done = subprocess.run([*pip, *offline, str(source)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def court(plugin: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The lexicon for courts, with its plug-in on the path."""
    monkeypatch.syspath_prepend(plugin)
    return EXAMPLES / "court.toml"


@pytest.fixture(autouse=True)
def _nothing_stays() -> Iterator[None]:
    yield
    assert in_force.current() is None
    # Another test may install another plug-in of that name.
    for name in [name for name in sys.modules if name.partition(".")[0] == "fenjie_court"]:
        del sys.modules[name]
