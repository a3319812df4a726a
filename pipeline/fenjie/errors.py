"""The errors a caller can meet: one base class, a few named subclasses.

Every message says which file, what is wrong with it, and what to do about it:

>>> str(ReadError("plan.txt", "the file is empty", "check the download"))
'plan.txt: the file is empty; check the download'
"""

from __future__ import annotations


class FenjieError(Exception):
    """Base of every error raised on purpose by fenjie.

    ``place`` is the file, folder or record concerned, ``reason`` what is wrong,
    ``remedy`` what the reader of the message can do.
    """

    def __init__(self, place: str, reason: str, remedy: str) -> None:
        super().__init__(place, reason, remedy)
        self.place = place
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}; {self.remedy}"


class ReadError(FenjieError):
    """The input cannot be turned into text (missing, empty, binary, wrong encoding…)."""


class PublishError(FenjieError):
    """The dataset cannot be written, or what would be written does not validate."""


class RuleError(FenjieError):
    """A rule of a plug-in breaks what it promises; ``place`` is its name and package."""


class MissingExtraError(FenjieError):
    """An optional part is not installed; the remedy names the ``pip install`` that mends it."""
