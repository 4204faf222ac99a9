"""`tracker import`: event files in, events in the store and a report out."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from tracker.cli.progress import console
from tracker.errors import SourceError
from tracker.store import RawRows, Store
from tracker.tables import TableReport, read_table

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
        Path | None, typer.Option(help="Write the rejected rows here (many files: one beside it for each).")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and check, store nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report of each file as a line of JSON.")] = False,
) -> None:
    """Import event files into the store, each whole or not at all; a bad file never stops the rest.

    Exits with 3 when a file could not be read or holds no events.
    """
    mapping = _mapping(map or [])
    store = None if dry_run else Store.open()
    refused = 0
    for path in files:
        try:
            report = _import_file(path, mapping, dataset, store)
        except SourceError as error:
            console.print(f"Error: {error}", markup=False, soft_wrap=True)
            refused += 1
            continue
        refused += not report.is_event_file
        if rejected and report.rejections:
            _rejected_file(rejected, path, files).write_text(report.rejected_csv(), encoding="utf-8")
        typer.echo(report.to_json()) if as_json else _print_report(path, report)
    if refused:
        raise typer.Exit(3)


def _import_file(path: Path, mapping: dict[str, str] | None, dataset: str | None, store: Store | None) -> TableReport:
    if not path.is_file():
        raise SourceError(f"{path}: no such file")
    with (
        console.status(f"Reading {path.name} …"),
        read_table(path, name=path.name, mapping=mapping, dataset=dataset) as reading,
    ):
        if store and reading.report.is_event_file:
            raw_rows = RawRows(reading.columns, reading.stream_raw_rows())
            store.ingest_table(reading.stream_events(), label=path.name, raw_rows=raw_rows)
        return reading.report


def _rejected_file(wanted: Path, path: Path, files: list[Path]) -> Path:
    """Return where the rejected rows of `path` go: `wanted`, with a number before its ending for many files."""
    return wanted if len(files) == 1 else wanted.with_stem(f"{wanted.stem}-{files.index(path) + 1}-{path.stem}")


def _mapping(pairs: list[str]) -> dict[str, str] | None:
    mapping = {}
    for pair in pairs:
        field, _, column = pair.partition("=")
        if not (field and column):
            raise typer.BadParameter(f"--map {pair!r}: expected field=column, such as --map event_date=Day")
        mapping[field] = column
    return mapping or None


def _print_report(path: Path, report: TableReport) -> None:
    out = Console(highlight=False)
    out.print(
        f"{path.name}: {report.format}, {report.rows:,} rows, {report.events:,} events, {report.rejected:,} rejected; "
        f"{report.rows_with_date:,} with a date ({report.date_min} – {report.date_max}), "
        f"{report.rows_with_coords:,} with coordinates"
    )
    for line in (*report.problems, *report.guesses):
        out.print(f"  • {line}", markup=False)
    if report.rejections:
        table = Table("Row", "Column", "Value", "Why")
        for rejection in report.rejections[:SHOWN]:
            cells = (str(rejection.row), rejection.column, rejection.value, rejection.reason)
            table.add_row(*(str(cell or "").replace("[", "\\[") for cell in cells))
        out.print(table)
        if len(report.rejections) > SHOWN:
            out.print(f"  … and {len(report.rejections) - SHOWN:,} more; --rejected FILE writes them all")
