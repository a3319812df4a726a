"""The newcomer's path in docs/evaluation.md, walked in an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOC = Path(__file__).parents[2] / "docs" / "evaluation.md"
BLOCK = re.compile(r"(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<kind>\w+)\n(?P<body>.*?)```", re.S)


def test_the_path_can_be_walked_in_an_empty_folder(tmp_path: Path) -> None:
    fenjie = tmp_path / "bin" / "fenjie"
    fenjie.parent.mkdir()
    fenjie.write_text(f"#!{sys.executable}\nfrom fenjie.cli import main\nmain()\n")
    fenjie.chmod(0o755)
    folder = tmp_path / "empty"
    folder.mkdir()
    environment = {**os.environ, "PATH": f"{fenjie.parent}{os.pathsep}{os.environ['PATH']}"}
    commands = 0
    for block in BLOCK.finditer(DOC.read_text("utf-8").split("\n## What the numbers")[0]):
        if block["file"]:
            file = folder / block["file"]
            file.parent.mkdir(exist_ok=True)
            file.write_text(block["body"], encoding="utf-8")
        elif block["kind"] == "console":
            for step in block["body"].removeprefix("$ ").split("\n$ "):
                command, *shown = step.strip().split("\n")
                run = subprocess.run(
                    command, shell=True, cwd=folder, env=environment, capture_output=True, text=True
                )
                assert run.returncode == 0, f"{command}\n{run.stdout}{run.stderr}"
                for line in shown:
                    assert line in run.stdout, f"{command}\n{run.stdout}"
                commands += 1
    assert commands == 14


def anchors(file: Path) -> set[str]:
    heads = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("name", ["evaluation.md", "comparison.md"])
def test_links_lead_somewhere(name: str) -> None:
    text = (DOC.parent / name).read_text("utf-8")
    links = re.findall(r"\]\(([^)#]*)#?([^)]*)\)", text)
    assert links
    for file, anchor in links:
        target = DOC.parent / (file or name)
        assert target.exists()
        assert not anchor or anchor in anchors(target)
