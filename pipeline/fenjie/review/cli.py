"""The command ``fenjie review``: opens the page and waits until it is interrupted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from fenjie.review.desk import Task


@click.command()
@click.argument("outputs", metavar="OUTPUTS")
@click.option("-o", "--output", "gold", metavar="GOLD", required=True, help="The gold's folder.")
@click.option("--annotator", default="", metavar="NAME", help="Keep it apart, in GOLD/NAME.")
@click.option(
    "--adjudicate", nargs=2, metavar="NAME NAME", help="Decide where these two annotators differ."
)
@click.option("--against", metavar="OLD", help="Earlier datasets: what changed can be filtered.")
@click.option("--port", default=0, type=click.IntRange(0, 65535), metavar="N", help="Port [any].")
@click.option("--no-open", is_flag=True, help="Only print the address.")
def review(
    outputs: str,
    gold: str,
    annotator: str,
    adjudicate: tuple[str, str] | None,
    against: str | None,
    port: int,
    no_open: bool,
) -> None:
    """Correct the records in OUTPUTS on a page of this machine; what is decided becomes gold.

    Every decision is saved at once. Ctrl-C ends it.
    """
    for name in (annotator, *(adjudicate or ())):
        if name and not re.fullmatch(r"\w[\w.-]{0,60}", name):
            raise click.UsageError(f"{name!r} cannot be a folder's name")
    if annotator and adjudicate:
        raise click.UsageError("--adjudicate writes to GOLD itself: leave --annotator out")
    from fenjie.review.desk import Task

    earlier = Path(against) if against else None
    _serve(Task(Path(outputs), Path(gold), annotator, adjudicate or None, earlier), port, no_open)


def _serve(task: Task, port: int, no_open: bool) -> None:
    import webbrowser

    from fenjie.errors import PublishError
    from fenjie.review.api import Api
    from fenjie.review.desk import desk
    from fenjie.review.server import Server

    with desk(task) as opened:
        try:
            server = Server(Api(opened), port)
        except OSError as error:
            reason = f"the port cannot be had ({error.strerror})"
            raise PublishError(f"port {port}", reason, "choose another --port") from error
        with server:
            click.echo(f"{server.address}\nCtrl-C ends it; every decision is saved at once.")
            if not no_open:
                webbrowser.open(server.address)
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                click.echo()
