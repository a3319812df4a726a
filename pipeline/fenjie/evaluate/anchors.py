"""Quotes find their place: words that were written down become offsets into the text.

In: a text and a quote, perhaps with a hint.  Out: where the quote stands; blanks and line breaks
on either side make no difference, and a quote that stands in several places is refused unless
the hint decides.

>>> place("一、建设\\n20 家，再建20家。", "20家", nth=2)
(12, 15)
"""

from __future__ import annotations

from typing import Any

from fenjie.evaluate.items import EvaluationError

SEARCH = "give 'nth' (the first is 1), 'after' (words before it) or 'start'"


class Anchors:
    """The places of quotes in one text; the text is prepared once."""

    def __init__(self, text: str, name: str = "text") -> None:
        self.text = text
        self.name = name
        self._where = [i for i, c in enumerate(text) if not c.isspace()]
        self._bare = "".join(text[i] for i in self._where)

    def place(
        self,
        quote: str,
        *,
        nth: int | None = None,
        after: str | None = None,
        start: int | None = None,
    ) -> tuple[int, int]:
        """Where ``quote`` stands; raises :class:`EvaluationError` where that is not one place."""
        if start is not None and self.text[start : start + len(quote)] == quote:
            return start, start + len(quote)
        bare = "".join(quote.split())
        found = self._all(bare, after)
        if start is not None and found:
            found = [min(found, key=lambda span: (abs(span[0] - start), span))]
        elif nth is not None:
            found = found[nth - 1 : nth]
        if len(found) == 1:
            return found[0]
        if not found:
            reason = f"{quote[:40]!r} does not stand in the text"
            raise EvaluationError(self.name, reason, "quote the words as they stand there")
        places = ", ".join(str(a) for a, _ in found[:5])
        reason = f"{quote[:40]!r} stands in {len(found)} places ({places})"
        raise EvaluationError(self.name, reason, SEARCH)

    def _all(self, bare: str, after: str | None) -> list[tuple[int, int]]:
        begin = 0
        if after is not None:
            begin = self._bare.find("".join(after.split()))
            if begin < 0:
                return []
            begin += len("".join(after.split()))
        found: list[tuple[int, int]] = []
        at = self._bare.find(bare, begin) if bare else -1
        while at >= 0:
            found.append((self._where[at], self._where[at + len(bare) - 1] + 1))
            at = self._bare.find(bare, at + 1) if after is None else -1
        return found


def place(text: str, quote: str, nth: int | None = None) -> tuple[int, int]:
    """The one place of ``quote`` in ``text``."""
    return Anchors(text).place(quote, nth=nth)


def anchored(items: list[dict[str, Any]], text: str, name: str) -> list[dict[str, Any]]:
    """Items with the offsets of their quotes; those that have offsets keep them if they fit.

    The hints ``nth`` and ``after`` are used up; the quote becomes what stands in the text.
    """
    anchors = Anchors(text, name)
    found = []
    for item in items:
        hints = {key: item.get(key) for key in ("nth", "after", "start")}
        start, end = anchors.place(item["quote"], **hints)
        rest = {k: v for k, v in item.items() if k not in ("nth", "after", "start", "end", "quote")}
        found.append({**rest, "start": start, "end": end, "quote": text[start:end]})
    return found
