"""What others do with the same text: cutting words, tagging them, reading times and numbers.

In: nothing.  Out: functions of a text by name; those that are not installed are left out.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any

PART = 2000  # characters that the slow ones are given; their time is scaled up


def peers(quick: bool) -> dict[str, Callable[[str], Any]]:
    """Ready to run: dictionaries are loaded here, not in the measured time."""
    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    jieba.initialize()
    found: dict[str, Callable[[str], Any]] = {"jieba.lcut": jieba.lcut}
    if quick:
        return found
    import jieba.posseg
    import rjieba

    found["jieba.posseg.lcut"] = jieba.posseg.lcut
    found["rjieba.cut"] = rjieba.cut
    return found


def slow_peers() -> dict[str, Callable[[str], Any]]:
    """Those measured on a part of the plan: on the whole they take minutes."""
    found: dict[str, Callable[[str], Any]] = {}
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        try:
            import jionlp

            found["JioNLP ner.extract_time"] = jionlp.ner.extract_time
        except Exception as error:  # not installed, or broken by another package's version
            logging.warning("JioNLP is left out: %s", error)
        try:
            from recognizers_date_time import Culture, recognize_datetime

            found["Recognizers-Text dates"] = lambda text: recognize_datetime(text, Culture.Chinese)
        except Exception as error:
            logging.warning("Recognizers-Text is left out: %s", error)
    return found
