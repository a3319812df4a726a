"""The command line: arguments in, one call, exit code out.

Exit codes: 0 done; 1 something could not be done, said on standard error as
``fenjie: FILE: reason; remedy``; 2 wrong usage; 130 interrupted.

    fenjie run plan.txt -o outputs        writes outputs/plan/
    fenjie show plan.txt                  the outline with its records
    fenjie explain plan.txt --at 1234     what was read there, and by which rule
    fenjie read plan.pdf                  what is read from it, and where it stands
    fenjie schema targets                 the JSON Schema of targets.jsonl
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fenjie import __version__
from fenjie.errors import FenjieError, ReadError
from fenjie.options import with_lexicon
from fenjie.schema import KINDS, Kind

if TYPE_CHECKING:
    from fenjie.plan_rows import PlanRows

INTERRUPTED = 130
SHARDS = "Documents in one shard of Parquet [1000]."


class Failure(click.ClickException):
    """An error of ours, on its way to standard error."""

    def show(self, file: Any = None) -> None:
        click.echo(f"fenjie: {self.message}", err=True)


# Commands that live with what they do: they are loaded when they are asked for, or all listed.
ELSEWHERE = {
    "diff": ("fenjie.publish.cli", "diff"),
    "eval": ("fenjie.evaluate.cli", "evaluation"),
    "gold": ("fenjie.evaluate.cli", "gold"),
    "merge": ("fenjie.publish.cli", "merge"),
    "migrate": ("fenjie.publish.cli", "migrate"),
    "plot": ("fenjie.plots.cli", "plot_command"),
    "publish": ("fenjie.publish.cli", "publish"),
    "review": ("fenjie.review.cli", "review"),
    "site": ("fenjie.site.cli", "site"),
    "validate": ("fenjie.publish.cli", "validate"),
}


class Program(click.Group):
    """A command group whose commands may raise :class:`FenjieError`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        from importlib import import_module

        module, name = ELSEWHERE[cmd_name]
        found: click.Command = getattr(import_module(module), name)
        return found

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except FenjieError as error:
            raise Failure(str(error)) from error


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="fenjie", message="%(prog)s %(version)s")
def program() -> None:
    """fenjie (分解): Chinese government plans as data.

    FILE is plain text, a PDF, a scan or another format of docs/formats.md; "-" reads standard
    input.
    """


@program.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("-o", "--output", "folder", metavar="FOLDER", required=True, help="Write there.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes [one a core].")
@click.option("--text-column", metavar="NAME", help="Of JSONL and Parquet [text].")
@click.option("--id-column", metavar="NAME", help="Of JSONL and Parquet [id].")
@click.option("--format", "form", type=click.Choice(["json", "parquet"]), help="Of the output.")
@click.option("--shards", "shard", type=click.IntRange(1), metavar="N", help=SHARDS)
@click.option("--afresh", is_flag=True, help="Do again what an earlier run has done.")
@with_lexicon
@click.pass_context
def run(ctx: click.Context, /, files: tuple[str, ...], folder: str, **options: Any) -> None:
    """Write each FILE's dataset to FOLDER/<name of FILE without its ending>/.

    FILE may also be a folder, a pattern ("plans/**/*.txt"), an archive (.zip, .tar, .tar.gz…) or
    a table with a document a row (.jsonl, .jsonl.gz, .parquet).  Then, or with any of the options
    below -o, it is a batch: documents that cannot be read go to FOLDER/quarantine.jsonl with the
    reason, the index to FOLDER/documents.jsonl, and the same command goes on where an interrupted
    one was stopped.
    """
    if options["shard"] and options["form"] != "parquet":
        raise click.UsageError("--shards goes with --format parquet")
    from fenjie.run.kinds import is_batch

    if is_batch(files) or any(options.values()):
        from fenjie.run.telling import run_and_tell

        ctx.exit(run_and_tell(files, folder, **options))
    gc.disable()  # for a few plans there is nothing to collect, and looking costs a tenth of it all
    try:
        _run_few(ctx, files, Path(folder))
    finally:
        gc.enable()


def _run_few(ctx: click.Context, files: tuple[str, ...], folder: Path) -> None:
    from fenjie.show import summary

    rows: list[tuple[Path, PlanRows]] = []
    taken: dict[tuple[int, int], str] = {}
    for file in files:
        try:
            rows.append(_run_one(file, folder, taken))
        except FenjieError as error:
            Failure(str(error)).show()
    if rows:
        click.echo(summary(rows))
    if len(rows) < len(files):
        ctx.exit(1)


@program.command()
@click.argument("file")
@with_lexicon
def show(file: str) -> None:
    """Show the outline of FILE with its records under each heading."""
    import fenjie
    from fenjie.show import show_plan

    show_plan(fenjie.parse_file(file))


@program.command()
@click.argument("file")
@click.option("--image", "page", metavar="PAGE", type=click.IntRange(1), help="Draw this page.")
@click.option("-o", "--output", "picture", metavar="FILE.png", help="Where to draw it.")
@with_lexicon
def read(file: str, page: int | None, picture: str | None) -> None:
    """Show what is read from FILE and where it stands, or draw the records on a page of it."""
    if (page is None) != (picture is None):
        raise click.UsageError("--image PAGE goes with -o FILE.png")
    if page is not None and picture is not None:
        from fenjie.page_image import page_image

        Path(picture).write_bytes(page_image(file, page))
        return
    from fenjie.read import read_file
    from fenjie.show_source import show_source

    show_source(read_file(file))


@program.command()
@click.argument("file")
@click.option("--at", "offset", metavar="OFFSET", type=click.IntRange(min=0), help="A character.")
@click.option("--record", "record_id", metavar="ID", help="A record, by its id.")
@click.option("--error", "error_id", metavar="ID", help="An error of a report.")
@click.option("--report", metavar="FILE", help="That report, from 'fenjie eval --json'.")
@with_lexicon
def explain(
    file: str, offset: int | None, record_id: str | None, error_id: str | None, report: str | None
) -> None:
    """Explain which rule made a record of FILE, and what it read where."""
    if error_id is not None and report is not None and offset is None and record_id is None:
        from fenjie.evaluate.cli import explain_error

        explain_error(file, error_id, report)
        return
    if (offset is None) == (record_id is None) or error_id or report:
        raise click.UsageError("give --at OFFSET, or --record ID, or --error ID --report FILE")
    from fenjie.explain import explain_at, explain_record
    from fenjie.read import read_file
    from fenjie.show import show_explanations

    source = read_file(file)
    remedy = f"'fenjie show {file}' lists the records with their offsets and ids"
    if record_id is not None:
        try:
            found = [explain_record(source, record_id)]
        except KeyError:
            raise ReadError(file, f"there is no record {record_id}", remedy) from None
    else:
        assert offset is not None
        found = list(explain_at(source, offset))
        if not found:
            raise ReadError(file, f"no record stands at offset {offset}", remedy)
    show_explanations(found)


@program.command()
@click.argument("kind", type=click.Choice(KINDS), required=False)
@click.option("-o", "--write", "folder", metavar="FOLDER", help="Write KIND.schema.json there.")
def schema(kind: Kind | None, folder: str | None) -> None:
    """Print the JSON Schema of one KIND of published file; without KIND, list the kinds."""
    from fenjie.schema import dump, load, published_name, write

    if folder is not None:
        for file in write(Path(folder), (kind,) if kind else KINDS):
            click.echo(str(file))
    elif kind is not None:
        click.echo(dump(load(kind)), nl=False)
    else:
        for each in KINDS:
            click.echo(f"{each:<18} {published_name(each):<24} {load(each)['description']}")


def main() -> None:
    """The console script: runs the program and exits the process."""
    _print_chinese_anywhere()
    # No plugin of pydantic is asked for here, and looking for them opens every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        code = program.main(prog_name="fenjie", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        code = INTERRUPTED
    except MemoryError:
        click.echo("fenjie: there is not enough memory; split the document", err=True)
        code = 1
    except OSError as error:
        code = _output_failed(error)
    sys.exit(code if isinstance(code, int) else 0)


def _run_one(file: str, folder: Path, taken: dict[tuple[int, int], str]) -> tuple[Path, PlanRows]:
    from fenjie.plan import read_rows
    from fenjie.publish import publish
    from fenjie.read import read_file

    target = folder / ("stdin" if file == "-" else Path(file).stem)
    # Told by the folder itself, not by its name: Plan.txt and plan.txt meet on some systems.
    if target.is_dir() and (earlier := taken.get(_identity(target))):
        reason = f"its dataset would replace the one of {earlier} in {target}"
        raise ReadError(file, reason, "rename one of the two, or run it with another -o")
    plan = read_rows(read_file(file))
    publish(plan, target)
    taken[_identity(target)] = file
    return target, plan


def _identity(folder: Path) -> tuple[int, int]:
    status = folder.stat()
    return status.st_dev, status.st_ino


def _print_chinese_anywhere() -> None:
    # A pipe gets UTF-8 whatever the locale; a terminal gets what it can show.
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _output_failed(error: OSError) -> int:
    # The reader of our pipe is gone (`fenjie show FILE | head`), which is no news to anybody,
    # or the output went to a full disk.  What is still buffered must not be tried again.
    if not isinstance(error, BrokenPipeError):
        place = error.filename or "standard output"
        click.echo(f"fenjie: {place}: {error.strerror or error}; try again elsewhere", err=True)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


if __name__ == "__main__":
    main()
