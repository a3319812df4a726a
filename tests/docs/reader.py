"""Pages as their reader does them: files written, commands and snippets run, outputs compared.

A fence of a page says by its first line what it is:

    ```toml court.toml      a file of that name, in the reader's folder
    ```console              commands, one a line: fenjie, pip install ./FOLDER, ls, cat
    ```console 1            commands that end with that exit code
                            (a command with a word in capitals is a form to fill in: not run)
    ```python               a snippet, run with the reader's folder as the current one
    ```python if-ray        the same, where that package is installed
    ```text output          what the last command or snippet printed; a line … stands for any lines
    ```text, ```json…       neither run nor checked: an excerpt to be read

Every page has a folder of its own, in which its fences happen from top to bottom.
"""

import io
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stdout
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from click.testing import CliRunner

from fenjie.cli import program

FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PIP = [
    sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index",
    "--no-build-isolation", "--no-deps", "--target",
]  # fmt: skip
SERVERS = ("datasette",)  # not started here
PLACEHOLDER = re.compile("[A-Z]{1,8}")  # fenjie diff OLD NEW: for the reader to fill in
TERMINAL = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}


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
                    command = shlex.split(line, comments=True)
                    if not any(PLACEHOLDER.fullmatch(word) for word in command):
                        self.run(command, int(name or 0))
            elif language == "python" and (not name or name.startswith("if-")):
                if not name or find_spec(name.removeprefix("if-")) is not None:
                    self.python(body)
            elif name:
                file = self.folder / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(body, "utf-8")

    def run(self, command: list[str], code: int = 0) -> None:
        name, *arguments = command
        if name == "fenjie":
            with self._at_home():
                done = CliRunner(env=TERMINAL).invoke(program, arguments)
            assert done.exit_code == code, (command, done.output, done.exception)
            self.said = done.stdout
        elif command[:2] == ["pip", "install"] and arguments[1].startswith("./"):
            self.call([*PIP, str(self.site_packages), arguments[1]])
        else:
            assert name in ("ls", "cat", "mkdir", "cp", *SERVERS), f"how is {command} tested?"
            if name not in SERVERS:
                self.call(command)
        self.done.append(" ".join(command))

    def python(self, code: str) -> None:
        printed = io.StringIO()
        with self._at_home(), redirect_stdout(printed):
            exec(compile(code, "page", "exec"), {"__name__": "__main__"})
        self.said = printed.getvalue()

    def call(self, command: list[str]) -> None:
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, encoding="utf-8"
        )
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        self.said = done.stdout

    @property
    def site_packages(self) -> Path:
        return self.folder / "site-packages"

    @contextmanager
    def _at_home(self) -> Iterator[None]:
        sys.path.insert(0, str(self.site_packages))
        try:
            with chdir(self.folder):
                yield
        finally:
            sys.path.remove(str(self.site_packages))
            for name, module in list(sys.modules.items()):
                if str(self.site_packages) in str(getattr(module, "__file__", "")):
                    del sys.modules[name]  # another page, or test, has a package of that name


def agree(written: str, printed: str) -> bool:
    """Is the output as the page has it?  Blanks at the ends of lines do not count."""
    lines = [
        "(?:.*\n)*" if x == "…" else re.escape(x.rstrip()) + " *\n" for x in written.splitlines()
    ]
    return re.fullmatch("".join(lines), printed) is not None
