"""`tracker import`: event files in, events in the store and a report out."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, ProgressColumn, SpinnerColumn, Task, TextColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from tracker.cli.outputs import writable
from tracker.cli.progress import INTERRUPTED, console
from tracker.errors import SourceError, TrackerError
from tracker.geo import Gazetteer
from tracker.importing import ImportReport, ImportStopped, Progress, check_file, read_file, store_reading
from tracker.store import Store
from tracker.tables import TableReport

SHOWN = 20
"""Rejected rows listed on the screen; all of them are in --rejected and --json."""


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("import")(import_)


def import_(
    files: Annotated[list[Path], typer.Argument(help="Event files.", show_default=False)],
    dataset: Annotated[str | None, typer.Option(help="Name of the data set (default: from the file name).")] = None,
    map: Annotated[list[str] | None, typer.Option(help="field=column, for a column we would not recognise.")] = None,
    rejected: Annotated[
        Path | None,
        typer.Option(callback=writable, help="Write the rejected rows here (many files: one beside it for each)."),
    ] = None,
    no_geocode: Annotated[
        bool, typer.Option("--no-geocode", help="Leave rows without coordinates off the map.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and check, store nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report of each file as a line of JSON.")] = False,
) -> None:
    """Import event files into the store, each whole or not at all; a bad file never stops the rest.

    Rows without coordinates are put where the offline gazetteer knows their place, division or country.
    Exits with 3 when a file could not be read or holds no events, or its rejected rows could not be written.
    """
    mapping = _mapping(map or [])
    store: Store | None = None
    refused = 0
    for path in files:
        try:
            store = store or (None if dry_run else Store.open())
            done = _import_file(path, mapping, dataset, store, geocode=not no_geocode)
        except TrackerError as error:
            if as_json:
                typer.echo(TableReport.unreadable(str(error)).to_json())
            if isinstance(error, ImportStopped):
                console.print(f"{_name(path)}: {error}", markup=False, soft_wrap=True)
                raise typer.Exit(INTERRUPTED) from None
            if not isinstance(error, SourceError):
                raise
            console.print(f"Error: {error}", markup=False, soft_wrap=True)
            refused += 1
            continue
        report = done.table
        refused += not report.is_event_file
        typer.echo(done.to_json()) if as_json else _print_report(path, done)
        if rejected and report.rejections:
            refused += not _is_written(_rejected_file(rejected, path, files), report)
    if refused:
        raise typer.Exit(3)


def _import_file(
    path: Path, mapping: dict[str, str] | None, dataset: str | None, store: Store | None, *, geocode: bool
) -> ImportReport:
    name = _name(path)
    if not path.is_file():
        raise SourceError(_no_file(path))
    gazetteer = Gazetteer.open if geocode else None
    with (
        _shown(name) as progress,
        read_file(path, name=name, mapping=mapping, dataset=dataset, progress=progress) as reading,
    ):
        if store is None:
            return check_file(reading, gazetteer=gazetteer, progress=progress)
        return store_reading(store, reading, label=name, gazetteer=gazetteer, progress=progress)


def _name(path: Path) -> str:
    """Return the name of a file as people can read it; a name need not be a text."""
    return path.name.encode("utf-8", "replace").decode()


def _no_file(path: Path) -> str:
    shown = str(path).encode("utf-8", "replace").decode()
    if path.is_dir():
        return f"{shown}: this is a folder; name the files in it"
    return f"{shown}: this is no file; save what it gives as one" if path.exists() else f"{shown}: no such file"


def _is_written(path: Path, report: TableReport) -> bool:
    """Write the rejected rows, and return whether that could be done; if not, say why."""
    try:
        path.write_text(report.rejected_csv(), encoding="utf-8")
    except OSError as error:
        console.print(f"Error: the rejected rows cannot be written to {path}: {error.strerror}", markup=False)
        return False
    return True


@contextmanager
def _shown(name: str) -> Iterator[Progress]:
    """Show how far the import of a file is, silently when stderr is no terminal; signals stop it in good order."""
    progress = Progress()
    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), _Pace(progress)
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        bar.add_task(name, total=None)
        before = {one: signal.signal(one, lambda *_: progress.stop()) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield progress
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


class _Pace(ProgressColumn):
    """The step, its share and rows a second; it moves the bar as well, which nobody else does."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def render(self, task: Task) -> Text:
        """Return the text of the column."""
        share, rows = self._progress.share, self._progress.rows
        task.total, task.completed = (1.0, share) if share is not None else (None, 0)
        percent = f" {share:.0%}" if share is not None else ""
        pace = f" · {rows:,} rows · {self._progress.rate:,.0f} rows/s" if rows else ""
        return Text(f"{self._progress.step}{percent}{pace}")


def _rejected_file(wanted: Path, path: Path, files: list[Path]) -> Path:
    """Return where the rejected rows of `path` go: `wanted`, with a number before its ending for many files."""
    return (
        wanted
        if len(files) == 1
        else wanted.with_stem(f"{wanted.stem}-{files.index(path) + 1}-{Path(_name(path)).stem}")
    )


def _mapping(pairs: list[str]) -> dict[str, str] | None:
    mapping = {}
    for pair in pairs:
        field, _, column = pair.partition("=")
        if not (field and column):
            raise typer.BadParameter(f"--map {pair!r}: expected field=column, such as --map event_date=Day")
        mapping[field] = column
    return mapping or None


def _print_report(path: Path, done: ImportReport) -> None:
    out, report = Console(highlight=False), done.table
    out.print(
        f"{_name(path)}: {report.format}, {report.rows:,} rows, {report.events:,} events, "
        f"{report.rejected:,} rejected; {report.rows_with_date:,} with a date "
        f"({report.date_min} – {report.date_max}), {report.rows_with_coords:,} with coordinates"
    )
    if done.stored:
        kept = done.stored
        out.print(f"  stored: {kept.new:,} new, {kept.updated:,} updated, {kept.unchanged:,} unchanged")
    places = (str(done.places),) if done.places else ()
    for line in (*report.problems, *places, *report.guesses):
        out.print(f"  • {line}", markup=False)
    if report.rejections:
        _print_rejections(out, report)


def _print_rejections(out: Console, report: TableReport) -> None:
    table = Table("Row", "Column", "Value", "Why")
    for rejection in report.rejections[:SHOWN]:
        cells = (str(rejection.row), rejection.column, rejection.value, rejection.reason)
        table.add_row(*(str(cell or "").replace("[", "\\[") for cell in cells))
    out.print(table)
    if len(report.rejections) > SHOWN:
        out.print(f"  … and {len(report.rejections) - SHOWN:,} more; --rejected FILE writes them all")
