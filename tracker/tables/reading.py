"""An event file in, events and a report out: the one line through recognising, mapping, typing and checking."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa

from tracker.errors import SourceError
from tracker.tables.files.dialect import Dialect, sniff
from tracker.tables.files.encoding import TextFile, as_utf8
from tracker.tables.files.scan import Scan, load
from tracker.tables.mapping.plan import Plan
from tracker.tables.mapping.recognise import make_plan
from tracker.tables.report import TableReading
from tracker.tables.rows.cells import define_macros
from tracker.tables.rows.checks import make_problems
from tracker.tables.rows.columns import column_types
from tracker.tables.rows.events import dataset_name, make_events, make_ids
from tracker.tables.rows.rejections import make_report, refuse
from tracker.tables.rows.typed import make_typed

VERSION = 1
"""The version of the readers, kept with every event as `table/<format>/<version>`."""


def read_table(
    data: bytes | Path, *, name: str, mapping: Mapping[str, str] | None = None, dataset: str | None = None
) -> TableReading:
    """Read an event file, and say what was left out and why.

    `name` is the file's name for people. `mapping` gives fields to columns by hand, and goes before what is
    recognised or guessed; a field mapped to an empty text is left out. `dataset` defaults to the file's name.
    A row needs a date, or its file must have none at all: then the events are undated. Raises `SourceError`
    for a file that is no table, and for a mapping to a field or column that does not exist.
    """
    with _workspace() as (folder, connection):
        text = as_utf8(data, folder, name)
        dialect = sniff(text.path, name)
        define_macros(connection)
        plan = make_plan(dialect, mapping or {}, connection)
        scan = load(connection, text.path, dialect, name)
        plan = replace(plan, problems=(*_about_file(text, dialect, scan), *plan.problems))
        if plan.refusal:
            return TableReading(_empty(), _raw_rows(connection, dialect, none=True), refuse(plan, dialect, scan))
        return _read(connection, plan, text, dialect, scan, dataset or dataset_name(name), forced=dataset is not None)


def _read(
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    text: TextFile,
    dialect: Dialect,
    scan: Scan,
    dataset: str,
    *,
    forced: bool,
) -> TableReading:
    typed = make_typed(connection, plan, dialect.width)
    make_problems(connection, plan)
    make_ids(connection, plan, dataset, forced=forced)
    make_events(connection, f"table/{plan.format}/{VERSION}")
    report = make_report(connection, plan, typed, text, dialect, scan)
    events = connection.sql("FROM events").to_arrow_table()
    return TableReading(events, _raw_rows(connection, dialect), report)


@contextmanager
def _workspace() -> Iterator[tuple[Path, duckdb.DuckDBPyConnection]]:
    """Give a folder for copies and spills, and an engine of its own, both gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="tracker-") as folder, duckdb.connect() as connection:
        connection.execute(f"SET temp_directory = '{folder}'")
        try:
            yield Path(folder), connection
        except duckdb.OutOfMemoryException as error:
            raise SourceError(f"the file needs more memory than there is: {error}; split it") from None


def _about_file(text: TextFile, dialect: Dialect, scan: Scan) -> Iterator[str]:
    if text.sheet:
        yield f"the rows are those of sheet {text.sheet!r}"
    if text.encoding != "utf-8":
        yield f"the file is in {text.encoding}; it was read as such"
    if text.damaged:
        yield f"some bytes are not valid {text.encoding} and were replaced by \ufffd"
    yield from dialect.notes
    if scan.padded:
        yield f"{scan.padded:,} row(s) have fewer cells than the header; the missing ones are read as empty"


def _empty() -> pa.Table:
    with duckdb.connect() as connection:
        columns = ", ".join(f"NULL::{kind} AS {name}" for name, kind in column_types().items())
        return connection.sql(f"SELECT {columns} WHERE false").to_arrow_table()


def _raw_rows(connection: duckdb.DuckDBPyConnection, dialect: Dialect, *, none: bool = False) -> pa.Table:
    """Return the original cells of every row that became an event."""
    cells = ", ".join(f"?, coalesce(c{i}, '')" for i in range(dialect.width))
    where = "false" if none else "row IN (SELECT raw_row FROM events)"
    query = (
        f"SELECT row AS raw_row, CAST(json_object({cells}) AS VARCHAR) AS fields FROM source WHERE {where} ORDER BY row"  # noqa: S608
    )
    return connection.sql(query, params=list(dialect.columns)).to_arrow_table()
