"""Pages as their reader does them: files written, commands and snippets run, outputs compared.

A fence of a page says by its first line what it is:

    ```toml court.toml      a file of that name, in the reader's folder
    ```console              commands, one a line: fenjie, pip install ./FOLDER, ls, cat
    ```console 1            commands that end with that exit code
    ```python               a snippet, run with the reader's folder as the current one
    ```python if-ray        the same, where that package is installed
    ```text output          what the last command or snippet printed; a line … stands for any lines
    ```text, ```json…       neither run nor checked: an excerpt to be read

Every page has a folder of its own, in which its fences happen from top to bottom.
"""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FENJIE = [sys.executable, "-X", "utf8", "-c", "from fenjie.cli import main; main()"]
PIP = [
    sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index",
    "--no-build-isolation", "--no-deps", "--target",
]  # fmt: skip


@dataclass
class Reader:
    """Somebody with a folder and a shell; ``said`` is what was printed last."""

    folder: Path
    said: str = ""
    done: list[str] = field(default_factory=list)

    def read(self, page: Path) -> None:
        for kind, body in FENCE.findall(page.read_text("utf-8")):
            language, _, name = kind.partition(" ")
            if name == "output":
                assert agree(body, self.said), f"{page.name} says\n{body}\nand got\n{self.said}"
            elif language == "console":
                for line in body.splitlines():
                    self.run(shlex.split(line), int(name or 0))
            elif language == "python" and (not name or name.startswith("if-")):
                if not name or find_spec(name.removeprefix("if-")) is not None:
                    self.call([sys.executable, "-X", "utf8", "-c", body])
            elif name:
                file = self.folder / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(body, "utf-8")

    def run(self, command: list[str], code: int = 0) -> None:
        program, *arguments = command
        if program == "fenjie":
            self.call([*FENJIE, *arguments], code)
        elif program == "python":
            self.call([sys.executable, "-X", "utf8", *arguments])
        elif command[:2] == ["pip", "install"] and arguments[1].startswith("./"):
            self.call([*PIP, str(self.folder / "site-packages"), arguments[1]])
        else:
            assert program in ("ls", "cat", "mkdir", "cp"), f"nobody says how to test {command}"
            self.call(command)
        self.done.append(" ".join(command))

    def call(self, command: list[str], code: int = 0) -> None:
        environment = {**os.environ, "PYTHONPATH": str(self.folder / "site-packages")}
        environment.update(COLUMNS="100", NO_COLOR="1", TERM="dumb")
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, encoding="utf-8",
            env=environment,
        )  # fmt: skip
        assert done.returncode == code, (command, done.stdout, done.stderr)
        self.said = done.stdout


def agree(written: str, printed: str) -> bool:
    """Is the output as the page has it?  Blanks at the ends of lines do not count."""
    lines = [
        "(?:.*\n)*" if x == "…" else re.escape(x.rstrip()) + " *\n" for x in written.splitlines()
    ]
    return re.fullmatch("".join(lines), printed) is not None
