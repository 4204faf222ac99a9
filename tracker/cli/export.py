"""`tracker export`: the events of a filter as CSV or GeoJSON."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qsl

import typer

from tracker import query
from tracker.model import EventFilter
from tracker.store import Store


class Format(StrEnum):
    """What to write."""

    CSV = "csv"
    GEOJSON = "geojson"


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(export)


def export(
    filter: Annotated[str, typer.Option(help="As in a link: 'country=PRK&type=THREATEN&from=2017-04'.")] = "",
    format: Annotated[Format, typer.Option(help="What to write.")] = Format.CSV,
    output: Annotated[Path | None, typer.Option(help="Where to write (default: stdout).")] = None,
) -> None:
    """Write the events that pass a filter."""
    chosen = EventFilter.from_query(dict(parse_qsl(filter)))
    lines = query.csv_lines if format is Format.CSV else query.geojson_lines
    stream = output.open("w", encoding="utf-8", newline="") if output else sys.stdout
    try:
        stream.writelines(lines(Store.open(), chosen))
    finally:
        if output:
            stream.close()
