"""A lexicon of the user's own: one TOML file with the words, bodies and rules of a genre.

In: the file.  Out: a :class:`Lexicon`; :func:`fenjie.lexicon.in_force.use` puts it in force.

    rules = ["court"]                   # installed plug-ins to switch on: docs/howto/own-rules.md
    [words]                             # added to our own lists
    units = ["份次"]
    verbs = ["审结", "执结"]
    bodies = ["审管办"]
    body_endings = ["庭"]
    places = ["青河"]
    [headings]                          # words of a heading, by the kind of section they open
    background = ["过去一年"]
    [full_names]                        # for datasets: a short name of a body
    "审管办" = "审判管理办公室"
    [indicators]                        # for datasets: other names of one indicator
    "结案率" = ["结收案比"]
    [measures]                          # for datasets: 1 unit = factor x code
    "兆瓦峰" = { code = "W", factor = 1000000, kind = "power" }
    [regions]                           # for datasets: codes that GB/T 2260 does not have
    "440191" = "青河新区"

Whatever is not as said raises :class:`fenjie.FenjieError` with file, key and remedy.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from fenjie.errors import ReadError

# The keys of [words] and the lists that they add to.  What is done to things is counted too.
WORDS: Mapping[str, tuple[str, ...]] = {
    "units": ("units",),
    "verbs": ("action_verbs", "obtain_verbs"),
    "bodies": ("state_bodies", "body_endings"),
    "body_endings": ("body_endings",),
    "places": ("places",),
}
HEADINGS = ("overview", "goal", "task", "safeguard", "background", "appendix")
TABLES = ("words", "headings", "full_names", "indicators", "measures", "regions")
LONGEST = 60
_MEASURE: Mapping[str, Any] = {"code": (str,), "factor": (int, float), "kind": (str,)}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a file says.  Plain data: it goes to worker processes as it is."""

    name: str
    """The file's, without ``.toml``."""
    sha256: str
    """Of the file's bytes."""
    words: tuple[tuple[str, tuple[str, ...]], ...]
    """What is added to each list of :mod:`fenjie.lexicon`."""
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    """What is added to each file of :mod:`fenjie.entities`."""
    rules: tuple[str, ...]
    """The plug-ins that are switched on."""


def read_lexicon(path: str | Path) -> Lexicon:
    """Read one file and check all of it."""
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        reason = f"the lexicon cannot be read ({error.strerror or error})"
        raise ReadError(str(path), reason, "check the path after --lexicon") from None
    try:
        given = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        remedy = "see the example in docs/howto/own-lexicon.md"
        raise ReadError(str(path), f"it is no TOML in UTF-8 ({error})", remedy) from None
    return _Checked(str(path), given).lexicon(file.stem, sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class _Checked:
    """The tables of a file on their way; each method refuses what is not as it must be."""

    place: str
    given: dict[str, Any]

    def lexicon(self, name: str, digest: str) -> Lexicon:
        self._known("", self.given, (*TABLES, "rules"))
        rules = self._entries("rules", self.given.get("rules", []))
        return Lexicon(name, digest, self._words(), self._lines(), rules)

    def _words(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        words, headings = self._table("words"), self._table("headings")
        self._known("words.", words, tuple(WORDS))
        self._known("headings.", headings, HEADINGS)
        found: dict[str, tuple[str, ...]] = {}
        for key, lists in WORDS.items():
            entries = self._entries(f"words.{key}", words.get(key, []))
            for own in lists:
                found[own] = found.get(own, ()) + entries
        for kind in HEADINGS:
            entries = self._entries(f"headings.{kind}", headings.get(kind, []))
            found[f"{kind}_headings"] = entries
        return tuple((own, entries) for own, entries in found.items() if entries)

    def _lines(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """In the form that the files of :mod:`fenjie.entities` have."""
        return (
            ("bodies.txt", tuple(self._full_names())),
            ("indicators.txt", tuple(self._indicators())),
            ("measures.txt", tuple(self._measures())),
            ("regions.txt", tuple(self._regions())),
        )

    def _full_names(self) -> Iterator[str]:
        for short, full in self._table("full_names").items():
            yield f"{self._word('full_names', short)} = {self._word(f'full_names.{short}', full)}"

    def _indicators(self) -> Iterator[str]:
        for name, others in self._table("indicators").items():
            self._word("indicators", name)
            for other in self._entries(f"indicators.{name}", others):
                yield f"^(?:{re.escape(other)})$\t{name.replace(chr(92), chr(92) * 2)}"

    def _measures(self) -> Iterator[str]:
        for unit, measure in self._table("measures").items():
            place = f"measures.{self._word('measures', unit)}"
            fits = isinstance(measure, dict) and measure.keys() == _MEASURE.keys()
            if not fits or not all(type(measure[k]) in t for k, t in _MEASURE.items()):
                raise self._wrong(place, 'it must be { code = "W", factor = 1000, kind = "power" }')
            code, kind = (self._word(f"{place}.{key}", measure[key]) for key in ("code", "kind"))
            yield f"{unit} {code} {float(measure['factor'])!r} {kind}"

    def _regions(self) -> Iterator[str]:
        for code, name in self._table("regions").items():
            if not re.fullmatch("[0-9]{6}", code):
                raise self._wrong(f"regions.{code}", "a code of a region has six digits")
            yield f"{code} {self._word(f'regions.{code}', name)}"

    # -- what each part must be ---------------------------------------------------------------

    def _table(self, name: str) -> dict[str, Any]:
        table = self.given.get(name, {})
        if not isinstance(table, dict):
            raise self._wrong(name, f"it must be a table: write [{name}] above its lines")
        return table

    def _known(self, prefix: str, table: dict[str, Any], keys: tuple[str, ...]) -> None:
        for key in table:
            if key not in keys:
                raise self._wrong(prefix + key, f"there is no such key; known: {', '.join(keys)}")

    def _entries(self, key: str, entries: Any) -> tuple[str, ...]:
        if not isinstance(entries, list):
            raise self._wrong(key, f'it must be a list: {key.split(".")[-1]} = ["…", "…"]')
        return tuple(self._word(key, entry) for entry in entries)

    def _word(self, key: str, word: Any) -> str:
        if not isinstance(word, str) or not word or any(char.isspace() for char in word):
            raise self._wrong(key, f"{word!r} must be a word in quotation marks, without blanks")
        if len(word) > LONGEST:
            raise self._wrong(key, f"{word[:9]}… is longer than {LONGEST} characters")
        return word

    def _wrong(self, key: str, reason: str) -> ReadError:
        return ReadError(self.place, f"{key}: {reason}", "see docs/howto/own-lexicon.md")
