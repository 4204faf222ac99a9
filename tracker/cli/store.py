"""`tracker batches` and `tracker undo`: what was imported, and taking it back."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from tracker.cli.progress import console
from tracker.store import Store


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(batches)
    app.command()(undo)


def batches(as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines.")] = False) -> None:
    """List the imports, the newest first."""
    found = Store.open().batches()
    if as_json:
        for batch in found:
            typer.echo(json.dumps(asdict(batch), default=str))
        return
    table = Table("Batch", "Label", "Created", "Events", "New", "Updated")
    for batch in found:
        cells = (batch.batch_id, batch.label, f"{batch.created:%Y-%m-%d %H:%M}")
        table.add_row(
            *(cell.replace("[", "\\[") for cell in cells), *map(str, (batch.events, batch.new, batch.updated))
        )
    Console().print(table if found else "Nothing has been imported yet.")


def undo(batch_id: Annotated[str, typer.Argument(help="As listed by `tracker batches`.")]) -> None:
    """Take an import back, whole; what it had replaced comes back."""
    removed = Store.open().undo(batch_id)
    console.print(f"Removed {removed:,} events of {batch_id}")
