"""The command line: one module a command, results on stdout, logs and progress on stderr."""

import sys

import typer
from rich.console import Console

from tracker import __version__
from tracker.cli import export, extract, gazetteer, geoparse, serve, store, tables
from tracker.errors import SetupError, StoreError, TrackerError

EXIT_CODES = "0 done · 1 unexpected failure · 2 wrong usage · 3 input refused · 4 set-up incomplete · 5 store failed"

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    help="News articles in, event records out; explore them on a map and a timeline.",
    epilog=f"Exit codes: {EXIT_CODES}.",
)
for command in (extract, geoparse, tables, export, serve, store):
    command.register(app)
app.add_typer(gazetteer.app, name="gazetteer", help="Build, describe and search the offline gazetteer.")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"tracker {__version__}")
        raise typer.Exit


@app.callback()
def options(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True)) -> None:
    """News articles in, event records out; explore them on a map and a timeline."""


def main() -> None:
    """Run the command line; an error we foresaw ends in one line on stderr and an exit code that tells its kind."""
    try:
        app()
    except TrackerError as error:
        Console(stderr=True, highlight=False).print(f"[bold red]Error:[/] {_plain(str(error))}", soft_wrap=True)
        sys.exit(_exit_code(error))


def _plain(text: str) -> str:
    return text.replace("[", "\\[")


def _exit_code(error: TrackerError) -> int:
    if isinstance(error, SetupError):
        return 4
    return 5 if isinstance(error, StoreError) else 3
