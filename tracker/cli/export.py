"""`tracker export`: the events of a filter as a file."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qsl

import typer

from tracker.cli.outputs import writable
from tracker.model import EventFilter
from tracker.query import FORMATS
from tracker.store import Store

Format = StrEnum("Format", {ending.upper(): ending for ending in FORMATS})  # type: ignore[misc]  # not a literal


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(export)


def export(
    filter: Annotated[str, typer.Option(help="As in a link: 'country=PRK&type=THREATEN&from=2017-04'.")] = "",
    format: Annotated[
        Format | None, typer.Option(help="What to write (default: as the ending of --output says, else csv).")
    ] = None,
    output: Annotated[Path | None, typer.Option(callback=writable, help="Where to write (default: stdout).")] = None,
) -> None:
    """Write the events that pass a filter; every format can be imported again."""
    chosen = EventFilter.from_query(dict(parse_qsl(filter)))
    ending = output.suffix[1:].lower() if output else ""
    blocks = FORMATS[format or (ending if ending in FORMATS else "csv")].blocks(Store.open(), chosen)
    stream = output.open("wb") if output else sys.stdout.buffer
    try:
        stream.writelines(blocks)
        stream.flush()
    finally:
        if output:
            stream.close()
