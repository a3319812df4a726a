"""Stable ids: the same content in the same section gives the same id, wherever it moves to.

An id hashes what a record says and the headings it stands under, never its offsets, so that an
edit elsewhere in the document (or a page break inside the record) changes no id.  Records that
say the same thing in the same section are told apart by their order there.
"""

from __future__ import annotations

from hashlib import blake2b


class IdMaker:
    """Makes ids for one document; remembers which it has given out."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def make(self, kind: str, *content: str) -> str:
        """``kind-xxxxxxxxxxxx`` from the content: 48 bits, told apart where they meet."""
        key = "\x1f".join((kind, *content))
        count = self._seen.get(key, 0)
        self._seen[key] = count + 1
        if count:
            key += f"\x1f{count}"
        return f"{kind}-{blake2b(key.encode(), digest_size=6).hexdigest()}"
