"""Files that no program would write, made of files that programs did.

In: the bytes of a file and a die.  Out: other bytes.  Of an archive a part is changed and packed
again, so that what is behind the unpacking is met as well.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]

_VALUE = re.compile(rb'"[^"<>]{0,40}"|>[^<>]{1,40}<|\d+')
_TAG = re.compile(rb"</?[\w:]+")
_ODD = (
    b"0", b"-1", b"1", b"999999999", b"2147483648", b"99999999999999999999", b"1e400", b"nan",
    b"", b" ", b"\xff", b"&#0;", b"&lt;", b"&unknown;", b"<![CDATA[x]]>", b"<!-- -->", b"\xe4\xb8",
    b"../../x", b"http://x.invalid/a", b"rId1", b"true", b"A1:XFD1048576", b"A0", b"%s", b"#REF!",
)  # fmt: skip


def mutated(data: bytes, dice: Random) -> bytes:
    """One to four mutations; of a ZIP archive mostly of its parts."""
    if data.startswith(b"PK\x03\x04") and dice.random() < 0.8:
        return _in_archive(data, dice)
    for _ in range(dice.randint(1, 4)):
        data = dice.choice(MUTATIONS)(data, dice)
    return data


def _in_archive(data: bytes, dice: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(dice.randint(1, 2)):
        i = dice.randrange(len(parts))
        name, content = parts[i]
        what = dice.random()
        if what < 0.03:
            parts.pop(i)
        elif what < 0.06:
            parts.append((dice.choice(parts)[0], content))
        else:
            parts[i] = name, dice.choice(MUTATIONS)(content, dice)
        if not parts:
            break
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", dice.choice((zipfile.ZIP_DEFLATED, 0))) as archive:
        for name, content in parts:
            try:
                archive.writestr(name, content)
            except UserWarning:  # the same name twice, where warnings are errors
                continue
    return stream.getvalue()


def _stretch(data: bytes, dice: Random) -> tuple[int, int]:
    start = dice.randint(0, len(data))
    return start, min(len(data), start + int(2 ** (dice.random() * 10)))


def flip(data: bytes, dice: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 16) if changed else 0):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def delete(data: bytes, dice: Random) -> bytes:
    start, end = _stretch(data, dice)
    return data[:start] + data[end:]


def cut_off(data: bytes, dice: Random) -> bytes:
    return data[: dice.randint(0, len(data))]


def double(data: bytes, dice: Random) -> bytes:
    start, end = _stretch(data, dice)
    return data[:end] + data[start:end] * dice.choice((1, 2, 50)) + data[end:]


def value(data: bytes, dice: Random) -> bytes:
    """A number, an attribute or the text of an element becomes an odd one."""
    found = list(_VALUE.finditer(data))
    if not found:
        return flip(data, dice)
    match = dice.choice(found)
    whole = match[0]
    start, end = match.span()
    if whole[:1] in b'">':
        start, end = start + 1, end - 1
    return data[:start] + dice.choice(_ODD) + data[end:]


def tag(data: bytes, dice: Random) -> bytes:
    """A tag becomes another one of the file's, at its place or anywhere."""
    found = list(_TAG.finditer(data))
    if len(found) < 2:
        return delete(data, dice)
    one, other = dice.choice(found), dice.choice(found)
    return data[: one.start()] + other[0] + data[one.end() :]


def element(data: bytes, dice: Random) -> bytes:
    """From one tag to another: left out, doubled, or put inside itself."""
    found = list(_TAG.finditer(data))
    if len(found) < 2:
        return double(data, dice)
    start, end = sorted(m.start() for m in dice.sample(found, 2))
    times = dice.choice((0, 2, 3))
    return data[:start] + data[start:end] * times + data[end:]


MUTATIONS: tuple[Mutation, ...] = (flip, delete, cut_off, double, value, value, tag, element)
