"""The sentence in which something stands, for reports that show errors in their place.

In: a text and a stretch of it.  Out: the stretch from the end of the sentence before to the end
of this one; a line end inside a long line that no stop closes is a page's, not the sentence's.

>>> sentence("一。二三，四。五", 3, 4)
(2, 7)
"""

from __future__ import annotations

STOPS = "。！？；"
LONGEST = 300
WRAPPED = 20  # characters of a line that may go on in the next one


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence (or sentences) around ``text[start:end]`` begins and ends."""
    first = start
    while first > 0 and start - first < LONGEST and not _ends(text, first - 1):
        first -= 1
    last = max(end, first + 1)
    while last < len(text) and last - end < LONGEST and not _ends(text, last - 1):
        last += 1
    while first < start and text[first].isspace():
        first += 1
    return first, min(last, len(text))


def _ends(text: str, at: int) -> bool:
    """Whether a sentence ends with the character at ``at``."""
    if text[at] != "\n":
        return text[at] in STOPS
    line = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    return len(line) < WRAPPED or line[-1] in STOPS + "：）"
