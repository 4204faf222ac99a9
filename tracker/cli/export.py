"""`tracker export`: the events of a filter as a file."""

import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qsl

import typer

from tracker.cli.outputs import writable
from tracker.errors import SetupError
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
    if output:
        _write(blocks, output)
    else:
        sys.stdout.buffer.writelines(blocks)
        sys.stdout.buffer.flush()


def _write(blocks: Iterator[bytes], output: Path) -> None:
    """Write a file whole or not at all; what stood there stays until then."""
    fresh = output.with_name(f"{output.name}.{os.getpid()}.part") if output.is_file() or not output.exists() else output
    try:
        with fresh.open("wb") as stream:
            stream.writelines(blocks)
        if fresh != output:
            fresh.replace(output)
    except OSError as error:
        raise SetupError(f"{output} cannot be written: {error.strerror or error}") from None
    finally:
        if fresh != output:
            fresh.unlink(missing_ok=True)
