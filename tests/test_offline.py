"""No network: a process that ends itself at the first socket reads, publishes and makes a site."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PLAN = Path(__file__).parents[1] / "corpus" / "guangzhou-2019-2021.txt"
FORBIDDEN = 99
WITHOUT = f"""
import os, sys
def heard(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.")):
        os.write(2, f"{{event}} {{arguments}}".encode())
        os._exit({FORBIDDEN})
sys.addaudithook(heard)
"""
FENJIE = WITHOUT + "from fenjie.cli import main; main()"


def run(code: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def test_nothing_asks_for_a_network(tmp_path: Path) -> None:
    for module in ("pyarrow", "xlsxwriter"):
        pytest.importorskip(module)
    out, dataset = tmp_path / "out", tmp_path / "dataset"
    for arguments in (
        ("run", PLAN, "-o", out),
        ("run", PLAN.parent, "-o", tmp_path / "batch", "--workers", "1"),
        ("explain", PLAN, "--at", "1193"),
        ("publish", out, "-o", dataset, "--format", "all"),
        ("validate", dataset),
        ("site", out, "-o", tmp_path / "site"),
        ("eval", PLAN.parent, out),
    ):
        done = run(FENJIE, *arguments)
        assert done.returncode != FORBIDDEN, (arguments, done.stderr)
        assert "Traceback" not in done.stderr
    assert (tmp_path / "site" / "index.html").exists()
    assert (dataset / "datapackage.json").exists()


@pytest.mark.skipif(os.name == "nt", reason="ends otherwise there")
def test_a_socket_would_have_been_heard() -> None:
    done = run(WITHOUT + "import socket; socket.create_connection(('127.0.0.1', 9))")
    assert done.returncode == FORBIDDEN
