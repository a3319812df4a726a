"""Font, colours, saving: what all charts share.

In: nothing or a font file.  Out: a figure on a file, the same bytes for the same data, font and
version of matplotlib.  Text in SVG is text, to be searched and copied.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenjie.errors import FenjieError, MissingExtraError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Fonts with Chinese glyphs as systems have them, the quietest first.
FONTS = (
    *("Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC"),
    *("Hiragino Sans GB", "Microsoft YaHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei"),
    *("Noto Sans CJK JP", "Noto Sans SC", "Heiti SC", "STHeiti", "SimHei", "Droid Sans Fallback"),
    *("Noto Serif CJK SC", "Songti SC", "SimSun", "AR PL UMing CN", "AR PL UKai CN"),
)
INK, SOFT, RULE = "#1d2126", "#565e69", "#e2e0da"
COLOURS = {
    "actions": "#a48bc4",
    "targets": "#e3b32f",
    "responsible_units": "#6fb98b",
    "times": "#6ea3de",
}
LINES = ("#1a5aa0", "#a8480d", "#1f7a45", "#7d4fa3", "#8a6a00", "#a1305b")
REMEDY = (
    "install one (Debian and Ubuntu: apt-get install fonts-noto-cjk) or name a file with --font"
)


class PlotError(FenjieError):
    """A chart that cannot be drawn or written."""


class NothingToDraw(PlotError):
    """The datasets hold nothing of what the chart shows."""


@contextmanager
def prepared(font: Path | None = None) -> Iterator[None]:
    """matplotlib with our looks and a font that has the glyphs, inside the block."""
    try:
        import matplotlib
    except ImportError as error:
        reason = "drawing needs matplotlib, which is not installed"
        raise MissingExtraError("plot", reason, "pip install fenjie[plot]") from error
    looks = {
        "font.family": [_family(font)],
        "font.size": 9,
        "axes.edgecolor": RULE,
        "axes.labelcolor": SOFT,
        "axes.titlesize": 9,
        "axes.titlelocation": "left",
        "axes.unicode_minus": False,
        "text.color": INK,
        "xtick.color": SOFT,
        "ytick.color": SOFT,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "svg.fonttype": "none",
        "svg.hashsalt": "fenjie",
    }
    with matplotlib.rc_context(looks):  # type: ignore[arg-type]
        yield


def figure(width: float, height: float, title: str, note: str = "") -> Figure:
    """A white sheet with the question it answers at its top and a note at its foot."""
    from matplotlib.figure import Figure

    made = Figure(figsize=(width, height), layout="constrained", facecolor="white")
    made.suptitle(title, x=0.01, ha="left", fontsize=14, fontweight="bold", color=INK)
    if note:
        made.supxlabel(note, x=0.01, ha="left", fontsize=8, color=SOFT)
    return made


def save(made: Figure, file: Path) -> Path:
    """Write the figure, whole or not at all."""
    form = file.suffix.lower().removeprefix(".")
    if form not in ("svg", "png"):
        raise PlotError(str(file), "charts are .svg or .png", "name the file so")
    beside = file.with_name(f".fenjie-{os.getpid()}-{file.name}")
    metadata: dict[str, Any] = (
        {"Date": None, "Creator": "fenjie"} if form == "svg" else {"Software": None}
    )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        made.savefig(beside, format=form, dpi=144, metadata=metadata)
        os.replace(beside, file)
    except OSError as error:
        reason = f"it cannot be written ({error.strerror or error})"
        raise PlotError(str(file), reason, "choose another file") from error
    finally:
        beside.unlink(missing_ok=True)
    return file


def number(value: float, language_is_zh: bool = True) -> str:
    """
    >>> number(450_000_000_000), number(13.5), number(1e6, False)
    ('4500亿', '13.5', '1m')
    """
    sizes = ((1e8, "亿"), (1e4, "万")) if language_is_zh else ((1e9, "bn"), (1e6, "m"))
    for size, name in sizes:
        if abs(value) >= size:
            return f"{value / size:.10g}{name}"
    return f"{value:.10g}"


def shortened(words: str, limit: int) -> str:
    """Words that fit a label of so many Chinese characters; a Latin letter counts half."""
    room = float(limit)
    for place, char in enumerate(words):
        room -= 0.55 if char.isascii() else 1
        if room < 0:
            return words[: place - 1] + "…"
    return words


def _family(font: Path | None) -> str:
    from matplotlib import font_manager

    if font is not None:
        try:
            font_manager.fontManager.addfont(font)
            return font_manager.FontProperties(fname=font).get_name()
        except (OSError, RuntimeError) as error:
            raise PlotError(str(font), f"this is no font ({error})", REMEDY) from error
    known = {entry.name for entry in font_manager.fontManager.ttflist}
    found = next((name for name in FONTS if name in known), None)
    if found is None:
        raise PlotError("plot", "no font with Chinese characters was found", REMEDY)
    return found
