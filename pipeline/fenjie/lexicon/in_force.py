"""Which lexicon is in force: none, for the whole process, or for one call.

In: a :class:`fenjie.lexicon.own.Lexicon` or the path of its file.  Out: nothing; from then on the
rules read with its words, and what is published says so.

>>> current() is None
True

Words stand in compiled patterns, so there is one lexicon at a time in a process; threads that parse
with different ones wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from fenjie import lexicon as lists
from fenjie.errors import ReadError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from fenjie.lexicon.own import Lexicon

GROUP = "fenjie.rules"


@dataclass(frozen=True, slots=True)
class Plugin:
    """A rule of an installed package, which is named with its version."""

    name: str
    package: str
    entry: EntryPoint


_lock = RLock()
_now: Lexicon | None = None
_rules: tuple[Plugin, ...] = ()
_label = ""


def current() -> Lexicon | None:
    """The lexicon in force."""
    return _now


def use(own: Lexicon | str | Path | None) -> None:
    """Put a lexicon in force, in place of the one before; None: only fenjie's own words."""
    global _now, _rules, _label
    with _lock:
        new = _read(own)
        if new == _now:
            return
        rules = _plugins(new) if new is not None else ()
        lists.add(dict(new.words) if new is not None else {})
        if (new.lines if new is not None else None) != (_now.lines if _now is not None else None):
            lists.forget("fenjie.entities.")
        _now, _rules, _label = new, rules, _told_apart(new, rules)


@contextmanager
def in_force(own: Lexicon | str | Path | None) -> Iterator[None]:
    """Within this, the lexicon is in force; with None the one that is remains."""
    with _lock:
        if own is None:
            yield
            return
        before = _now
        use(own)
        try:
            yield
        finally:
            use(before)


def label() -> str:
    """What tells a version of fenjie with this lexicon and these rules apart, as
    ``+court.3f0c9a7d21be``; "" where none is in force."""
    return _label


def _told_apart(own: Lexicon | None, rules: tuple[Plugin, ...]) -> str:
    if own is None:
        return ""
    facts = "\n".join([own.sha256, *(f"{p.name} {p.package}" for p in rules)])
    return f"+{own.name}.{sha256(facts.encode()).hexdigest()[:12]}"


def settings() -> dict[str, Any]:
    """The same written out, for those who want to know what ``label`` stands for."""
    if _now is None:
        return {}
    on = [{"name": p.name, "package": p.package} for p in _rules]
    return {"lexicon": {"name": _now.name, "sha256": _now.sha256, "rules": on}}


def lines(name: str) -> tuple[str, ...]:
    """What the lexicon in force adds to a file of :mod:`fenjie.entities`."""
    return dict(_now.lines).get(name, ()) if _now is not None else ()


def rules() -> tuple[Plugin, ...]:
    """The installed rules that the lexicon in force switches on, by name."""
    return _rules


def _plugins(own: Lexicon) -> tuple[Plugin, ...]:
    """``court`` switches on all ``court.…`` of the group :data:`GROUP`."""
    if not own.rules:
        return ()
    from importlib.metadata import entry_points  # reads every installed package: only when asked

    installed = [Plugin(p.name, _package(p), p) for p in entry_points(group=GROUP)]
    found: dict[str, Plugin] = {}
    for asked in own.rules:
        fitting = [p for p in installed if p.name == asked or p.name.startswith(f"{asked}.")]
        if not fitting:
            known = ", ".join(sorted({p.name for p in installed})) or "none"
            reason = f"rules: no installed package has rules named {asked} (installed: {known})"
            raise ReadError(f"{own.name}.toml", reason, f"pip install the package that has {asked}")
        for plugin in fitting:
            other = found.setdefault(plugin.name, plugin)
            if other.package != plugin.package:
                packages = " and ".join(sorted([other.package, plugin.package]))
                reason = f"rules: {plugin.name} is in two packages, {packages}"
                raise ReadError(f"{own.name}.toml", reason, "uninstall one of them")
    return tuple(found[name] for name in sorted(found))


def _package(rule: EntryPoint) -> str:
    return f"{rule.dist.name} {rule.dist.version}" if rule.dist is not None else "unknown"


def _read(own: Lexicon | str | Path | None) -> Lexicon | None:
    if isinstance(own, str | Path):
        from fenjie.lexicon.own import read_lexicon

        return read_lexicon(own)
    return own
