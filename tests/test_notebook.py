"""docs/notebook.ipynb runs from top to bottom, and every cell shows what it promises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import fenjie
from fenjie.plots import canvas
from handmade_plan import PLAN

pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")
NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"
# In a process of its own: a kernel brings an event loop, and a page under test has another.
RUN = """
import sys, nbformat, nbclient
notebook = nbformat.read(sys.argv[1], 4)
nbclient.NotebookClient(notebook, timeout=120, allow_errors=True).execute()
nbformat.write(notebook, sys.argv[2])
"""


def has_font() -> bool:
    try:
        return bool(canvas._family(None))
    except canvas.PlotError:
        return False


def test_the_notebook_runs(tmp_path: Path) -> None:
    done = tmp_path / "done.ipynb"
    quiet = {**os.environ, "JUPYTER_PLATFORM_DIRS": "1", "HOME": str(tmp_path)}
    command = [sys.executable, "-c", RUN, str(NOTEBOOK), str(done)]
    run = subprocess.run(command, cwd=tmp_path, env=quiet, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-2000:]
    cells: list[dict[str, Any]] = json.loads(done.read_bytes())["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    if not has_font():  # then the charts say so, and all else runs
        assert "no font with Chinese characters" in json.dumps(code.pop()["outputs"])
    wrong = [o["evalue"] for c in code for o in c["outputs"] if o["output_type"] == "error"]
    assert wrong == []
    assert all(cell["outputs"] for cell in code)
    shown = json.dumps([cell["outputs"] for cell in code], ensure_ascii=False)
    for promised in ("fenjie-plan", "fenjie-text", "数字乡村示范点", "市农业农村局", "TARGET"):
        assert promised in shown


def test_the_notebook_is_kept_without_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_bytes())["cells"]
    assert all(not cell.get("outputs") for cell in cells)


def test_display_marks_the_text_and_escapes_it() -> None:
    view = fenjie.display(PLAN)
    assert view is not None
    html = view._repr_html_()
    assert "某市&lt;实验室&gt;行动计划" in html
    assert "<script" not in html
    assert 'class="t a k"' in html
