"""Options that several commands share.

>>> with_lexicon.__name__
'with_lexicon'
"""

from __future__ import annotations

from typing import Any, TypeVar

import click

_Command = TypeVar("_Command")


def with_lexicon(command: _Command) -> _Command:
    """``--lexicon FILE.toml``: the words and rules of the user's own, for this one command."""
    option = click.option(
        "--lexicon", metavar="FILE.toml", expose_value=False, callback=_use,
        help="Words and rules of your own: docs/howto/own-lexicon.md.",
    )  # fmt: skip
    decorated: _Command = option(command)  # type: ignore[type-var]
    return decorated


def _use(ctx: click.Context, param: click.Parameter, file: str | None) -> None:
    if file is None or ctx.resilient_parsing:
        return
    from fenjie.lexicon import in_force

    in_force.use(file)
    ctx.call_on_close(_stop)


def _stop() -> Any:
    from fenjie.lexicon import in_force

    in_force.use(None)
