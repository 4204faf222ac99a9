"""An event file in, events and a report out: the one line through recognising, mapping, typing and checking."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self

import pyarrow as pa

from tracker.model.columns import CELL_SEPARATOR
from tracker.model.raw_rows import RawRows
from tracker.tables.files.dialect import Dialect, sniff
from tracker.tables.files.encoding import TextFile, as_utf8
from tracker.tables.files.originals import LINE_END, ROW_SEPARATOR, ROWS_AT_ONCE, Lines, kept_blocks
from tracker.tables.files.scan import Scan, load
from tracker.tables.mapping.recognise import make_plan
from tracker.tables.report import TableReport
from tracker.tables.rows.cells import define_macros
from tracker.tables.rows.checks import make_problems
from tracker.tables.rows.columns import column_types
from tracker.tables.rows.events import dataset_name, make_events, make_ids
from tracker.tables.rows.rejections import make_report, refuse
from tracker.tables.rows.typed import make_typed, texts
from tracker.tables.workspace import Workspace

VERSION = 1
"""The version of the readers, kept with every event as `table/<format>/<version>`."""


class TableReading:
    """An event file, read: a report, and the rows for as long as it is open. A context manager.

    The rows wait in an engine of its own, which spills to disk what does not fit `MEMORY`.
    """

    def __init__(
        self,
        report: TableReport,
        columns: tuple[str, ...],
        filled: tuple[str, ...],
        workspace: Workspace,
        lines: Lines | None,
    ) -> None:
        self.report = report
        self.columns = columns
        """The columns of the file, which are those of its raw rows."""
        self.filled = filled
        """The canonical columns in which any event can have a value, without those that the store finds in others."""
        self.closed = False
        self._workspace = workspace
        self._lines = lines

    @property
    def events(self) -> pa.Table:
        """Return all events in file order: the canonical columns without `batch_id`.

        What the store derives by itself may be null. Stream the events of a large file instead.
        """
        return self._workspace.table(f"{_EVENTS} ORDER BY raw_row")

    def sample_events(self, count: int) -> pa.Table:
        """Return about `count` events from all over the file, in its order; all when there are hardly more."""
        rows = range(1, self.report.rows + 1)
        if len(rows) < 2 * count:
            return self.events
        # Numbers that are known beforehand reach the scan, so that the other rows are neither typed nor put in order.
        chosen = ", ".join(map(str, sorted(Random(count).sample(rows, count))))  # noqa: S311  it keeps no secret
        return self._workspace.table(f"{_EVENTS} WHERE raw_row IN ({chosen}) ORDER BY raw_row")

    def stream_events(self, columns: Sequence[str] = ()) -> pa.RecordBatchReader:
        """Return all events in batches, neighbours on the map together; only some `columns` of them when given."""
        return self._workspace.stream(f"SELECT {', '.join(columns) or '*'} {_EVENTS}")

    @property
    def datasets(self) -> list[str]:
        """Return the names of all data sets that the events belong to."""
        return [name for (name,) in self._workspace.connection.execute("SELECT DISTINCT dataset FROM ids").fetchall()]

    @property
    def raw_rows(self) -> RawRows:
        """Return the rows of the file as they stood there; those that became no events may be among them."""
        if self._lines:
            return RawRows(self.columns, self._lines.blocks(), self._lines.delimiter, LINE_END)
        rows = self._workspace.stream("SELECT row, cells FROM mapped", ROWS_AT_ONCE)
        return RawRows(self.columns, kept_blocks(rows), CELL_SEPARATOR, ROW_SEPARATOR)

    def close(self) -> None:
        """Forget the rows."""
        self.closed = True
        self._workspace.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


_EVENTS = "FROM events"


def read_table(
    data: bytes | Path,
    *,
    name: str,
    mapping: Mapping[str, str] | None = None,
    dataset: str | None = None,
    workspace: Workspace | None = None,
) -> TableReading:
    """Read an event file, and say what was left out and why. Close the reading when done with its rows.

    `name` is the file's name for people. `mapping` gives fields to columns by hand, and goes before what is
    recognised or guessed; a field mapped to an empty text is left out. `dataset` defaults to the file's name.
    `workspace` is where to read it, for who wants to watch or interrupt that; the reading closes it.
    A row needs a date, or its file must have none at all: then the events are undated. Raises `SourceError`
    for a file that is no table, and for a mapping to a field or column that does not exist.
    """
    workspace = workspace or Workspace()
    try:
        with workspace.explained():
            reading = _read(workspace, data, name, mapping or {}, dataset)
    except BaseException:
        workspace.close()
        raise
    return reading


def _read(
    workspace: Workspace, data: bytes | Path, name: str, mapping: Mapping[str, str], dataset: str | None
) -> TableReading:
    """Make `mapped`, `typed`, `problems` and `events` of the file in the workspace."""
    connection = workspace.connection
    text = as_utf8(data, workspace.folder, name)
    dialect = sniff(text.path, name, text.delimiter, has_header=text.has_header)
    define_macros(connection)
    plan = make_plan(dialect, mapping, connection)
    scan = load(connection, text, dialect, name, texts(plan), has_ids="event_id" in plan.expressions)
    plan = replace(plan, problems=(*_about_file(text, dialect, scan), *plan.problems))
    if plan.refusal:
        connection.execute(f"CREATE VIEW events AS SELECT {_nothing()} WHERE false")
        connection.execute("CREATE TABLE faults AS SELECT row FROM mapped")
        return TableReading(refuse(plan, dialect, scan), dialect.columns, (), workspace, scan.lines)
    typed = make_typed(connection, plan, scan.selected)
    make_problems(connection, plan)
    forced, given = dataset is not None, dataset or dataset_name(name)
    make_ids(connection, plan, given, forced=forced, has_cells=scan.lines is None)
    filled = make_events(connection, plan, f"table/{plan.format}/{VERSION}")
    report = make_report(connection, plan, typed, text, dialect, scan)
    return TableReading(report, dialect.columns, filled, workspace, scan.lines)


def _nothing() -> str:
    return ", ".join(f"NULL::{kind} AS {name}" for name, kind in column_types().items())


def _about_file(text: TextFile, dialect: Dialect, scan: Scan) -> Iterator[str]:
    yield from text.notes
    if text.encoding != "utf-8":
        yield f"the file is in {text.encoding}; it was read as such"
    if text.damaged:
        yield f"some bytes are not valid {text.encoding} and were replaced by \ufffd"
    yield from dialect.notes
    if scan.padded:
        yield f"{scan.padded:,} row(s) have fewer cells than the header; the missing ones are read as empty"
