"""The tutorial as its reader does it: every command and snippet, in order, with what it prints."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

TUTORIAL = Path(__file__).parents[1] / "docs" / "tutorial.md"
FENJIE = [sys.executable, "-c", "from fenjie.cli import main; main()"]


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


def test_the_tutorial(tmp_path: Path) -> None:
    said, commands = "", 0
    for kind, body in re.findall(r"```([^\n]+)\n(.*?)```", TUTORIAL.read_text("utf-8"), re.DOTALL):
        if kind == "text plan.txt":
            (tmp_path / "plan.txt").write_text(body, "utf-8")
        elif kind == "console":
            for line in body.splitlines():
                program, *arguments = shlex.split(line)
                assert program == "fenjie"
                run([*FENJIE, *arguments], tmp_path)
                commands += 1
        elif kind == "python":
            said = run([sys.executable, "-X", "utf8", "-c", body], tmp_path)
        else:
            assert (kind, body) == ("text output", said)
    assert commands == 6
    assert said
