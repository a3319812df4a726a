"""Compiled patterns, kept from one run to the next in the user's cache.

In: a pattern as ``re`` reads it, with its flags.  Out: the compiled pattern, or None if it is not
kept.  Compiling the rules that a plan asks for takes half of the time that ``fenjie run`` takes
with one plan; what ``re`` makes of a pattern is a list of numbers, read back in a twentieth of it.

The file is ``~/.cache/fenjie/patterns.*.bin`` (``XDG_CACHE_HOME`` names another place than
``~/.cache``).  It is written when a process ends that compiled something new, whole or not at all,
and left alone where it cannot be written; it is not read if it is of another Python or damaged;
and whoever deletes it loses nothing but the time.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import atexit
import hashlib
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from functools import cache
from pathlib import Path
from re import _compiler  # type: ignore[attr-defined]
from typing import Any

# (flags, numbers, groups, numbers of named groups): with the text, what a compiled pattern is.
Program = tuple[int, bytes, int, dict[str, int]]
Key = tuple[str, int]
MOST = 4096  # patterns in the file: those of fenjie are some 800, the rest are of users' lexicons

_new: dict[Key, Program] = {}


def compile_tree(text: str, flags: int, tree: Any) -> re.Pattern[str]:
    """What ``re`` makes of a parsed pattern, which is kept for the next time."""
    named = dict(tree.state.groupdict)
    numbers = array("I", _compiler._code(tree, flags))
    program = (int(flags | tree.state.flags), numbers.tobytes(), tree.state.groups - 1, named)
    if not _new:
        atexit.register(write)
    _new[text, int(flags)] = program
    return _pattern(text, program)


def find(text: str, flags: int) -> re.Pattern[str] | None:
    """The compiled pattern, if an earlier run has kept it."""
    program = _kept().get((text, int(flags)))
    return None if program is None else _pattern(text, program)


def _pattern(text: str, program: Program) -> re.Pattern[str]:
    flags, numbers, groups, named = program
    code = array("I", numbers).tolist()
    names = [None, *([None] * groups)]
    for name, number in named.items():
        names[number] = name  # type: ignore[call-overload]
    made: re.Pattern[str] = _sre.compile(text, flags, code, groups, named, tuple(names))
    return made


# -- the file --------------------------------------------------------------------------------


def path() -> Path:
    """Where the patterns of this Python are kept.

    :raises RuntimeError: nobody knows where the user is at home
    """
    place = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(place, "fenjie", f"patterns.{sys.implementation.cache_tag}.bin")


def write() -> None:
    """Keep what this process compiled, with what has been kept before."""
    if not _new:
        return
    _kept.cache_clear()  # another process may have written since
    programs = {**_kept(), **_new}
    body = marshal.dumps(programs if len(programs) <= MOST else _new)
    with suppress(OSError, RuntimeError):
        target = path()
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f"{target.name}.{os.getpid()}")
        try:
            draft.write_bytes(_seal(body) + body)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)


@cache
def _kept() -> dict[Key, Program]:
    try:
        data = path().read_bytes()
    except (OSError, RuntimeError):
        return {}
    seal, body = data[:32], data[32:]
    if seal != _seal(body):
        return {}
    programs: dict[Key, Program] = marshal.loads(body)
    return programs


def _seal(body: bytes) -> bytes:
    """The hash of the programs, of the Python that made them and of how they are made here."""
    made_by = f"{sys.version} {_sre.MAGIC} {array('I').itemsize} {sys.byteorder} 1"
    return hashlib.sha256(made_by.encode() + body).digest()
