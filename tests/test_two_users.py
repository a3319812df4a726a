"""Two users in two folders publish the same bytes.

They differ in umask, home, name, working folder and where the plans lie; where the tests run as
root, they are two users in earnest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

import pytest

import fenjie

CORPUS = Path(__file__).parents[1] / "corpus"
IMPORTS = os.pathsep.join(
    [str(Path(fenjie.__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
)
TIMES = "work/outputs/run-time.json"  # how long the run took: the one file the clock has a say in
PLANS = ("qinghe-digital-2024-2026.txt", "yunling-workpoints-2023.txt")
COMMANDS = """
import os, sys
os.umask(int(sys.argv[1], 8))
from fenjie.cli import program
for command in (
    ["run", "plans", "-o", "outputs"],
    ["publish", "outputs", "-o", "dataset", "--format", "all"],
    ["site", "outputs", "-o", "site"],
):
    program(command, standalone_mode=False)
"""


def _published(name: str, mask: str, user: int | None) -> dict[str, bytes]:
    """What somebody makes of the plans in a folder of their own."""
    home = Path(mkdtemp(prefix=f"fenjie-{name}-"))
    try:
        (home / "work" / "plans").mkdir(parents=True)
        for plan in PLANS:
            shutil.copy(CORPUS / plan, home / "work" / "plans")
        if user is not None:
            for path in (home, *home.rglob("*")):
                os.chown(path, user, user)
        env = {**os.environ, "HOME": str(home), "USER": name, "LOGNAME": name}
        env["PYTHONPATH"] = IMPORTS
        subprocess.run(
            [sys.executable, "-c", COMMANDS, mask],
            cwd=home / "work", env=env, check=True, stdout=subprocess.DEVNULL, user=user,
        )  # fmt: skip
        made = sorted(path for path in (home / "work").rglob("*") if path.is_file())
        return {str(path.relative_to(home)): path.read_bytes() for path in made}
    finally:
        shutil.rmtree(home)


def _another_user() -> int | None:
    """Somebody else who can start this Python, where we may act for them."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    nobody = 65534
    try:
        program = [sys.executable, "-c", "import fenjie.cli"]
        env = {**os.environ, "PYTHONPATH": IMPORTS}
        subprocess.run(program, cwd="/", env=env, check=True, capture_output=True, user=nobody)
    except (OSError, subprocess.CalledProcessError):
        return None
    return nobody


@pytest.mark.skipif(sys.platform == "win32", reason="no umask there")
def test_two_users_in_two_folders_publish_the_same_bytes() -> None:
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("pyarrow")
    one = _published("alice", "022", None)
    other = _published("bob", "077", _another_user())
    assert sum(name.startswith("work/dataset/") for name in one) > 70
    assert any(name.startswith("work/site/") for name in one)
    assert {name for name in one if one[name] != other.get(name)} <= {TIMES}
    assert other.keys() == one.keys()
