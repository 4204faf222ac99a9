"""The one place that knows which engine keeps the events: connections, transactions, errors."""

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pyarrow as pa
from ibis.backends.duckdb import Backend

from tracker.errors import StoreError
from tracker.store.writing import Writing, writers_of

# Merging nested selects is half the time it takes Ibis to compile a query, and the engine's optimiser does it anyway.
ibis.options.sql.fuse_selects = False

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    # Whatever text reaches the engine, it reads no file, fetches no extension and calls nobody.
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # A page of a table: find its rows first, then read what they hold.
    "late_materialization_max_rows": "1000",
}
_MEMORY = "1536MiB"
"""What the engine of a file may hold in memory; the rest waits on disk, beside the file. With what reads a file to be
imported, and with Python, that is below 4 GB."""
_SUPPORTED = "use duckdb://PATH (one file on this machine) or :memory: (gone when the program ends)"
_HOLDER = re.compile(r"\(PID (\d+)\)")


def database(url: str) -> str:
    """Return what DuckDB calls the database at `url`: an absolute path, or `:memory:`; raises `StoreError`."""
    if url.removeprefix("duckdb://") in (":memory:", "/:memory:"):
        return ":memory:"
    scheme, mark, path = url.partition("://")
    if not mark or scheme != "duckdb" or not path:
        raise StoreError(f"no event store can be opened at {url!r}: {_SUPPORTED}")
    return str(Path(path).expanduser().absolute())


class Engine:
    """An open DuckDB database. A connection is not for several threads at once: each thread gets its own cursor."""

    def __init__(self, url: str) -> None:
        self.database = database(url)
        self._root = _connect(self.database)
        self._threads = threading.local()
        self.writers = writers_of(self.database)

    @property
    def _backend(self) -> Backend:
        backend: Backend | None = getattr(self._threads, "backend", None)
        if backend is None:
            with explained():
                backend = ibis.duckdb.from_connection(self._root.cursor())
            self._threads.backend = backend
        return backend

    def table(self, name: str) -> ibis.Table:
        """Return a table, bound to the connection of this thread."""
        tables: dict[str, ibis.Table] = self._threads.__dict__.setdefault("tables", {})
        if name not in tables:
            with explained():
                tables[name] = self._backend.table(name)
        return tables[name]

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a connection that reads the last committed state.

        It is not the one Ibis uses in this thread: a result not read to its end would block that one.
        """
        with explained(), self._root.cursor() as connection:
            yield connection

    def read(self, expression: ibis.Table) -> pa.Table:
        """Return the rows of an expression on this thread's tables."""
        with explained():
            return expression.to_pyarrow()

    def compile(self, expression: ibis.Table) -> str:
        """Return the query of an expression on this thread's tables."""
        with explained():
            return str(self._backend.compile(expression))

    def run(self, sql: str, values: Mapping[str, Any]) -> pa.Table:
        """Return the rows of a compiled query, with `values` for its `$parameters`."""
        reader: duckdb.DuckDBPyConnection | None = getattr(self._threads, "reader", None)
        with explained():
            if reader is None:
                reader = self._threads.reader = self._root.cursor()
            return reader.sql(sql, params=dict(values)).to_arrow_table()

    def stream(self, expression: ibis.Table, rows_at_once: int) -> Iterator[pa.RecordBatch]:
        """Yield the rows of an expression in batches, as of one moment, without holding them all.

        On a connection of its own, because any other query on the same one would end the stream; so it may
        be started in one thread and read in another.
        """
        with explained(), self._root.cursor() as connection:
            yield from connection.sql(self._backend.compile(expression)).to_arrow_reader(rows_at_once)

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield a connection whose writes happen all or not at all; writers queue up, readers see the state before."""
        with self.writers.turn, explained(), self._root.cursor() as connection:
            connection.begin()
            try:
                with self.writing.on(connection):
                    yield connection
            except BaseException:
                connection.rollback()
                raise
            self.writers.finish(connection)

    @property
    def writing(self) -> Writing:
        """Return the writing of this thread."""
        writing: Writing | None = getattr(self._threads, "writing", None)
        if writing is None:
            writing = self._threads.writing = Writing()
        return writing

    def close(self) -> None:
        """Close the database; another process may open it then."""
        self._threads = threading.local()
        self._root.close()


@contextmanager
def explained() -> Iterator[None]:
    """Turn the engine's errors into `StoreError`."""
    try:
        yield
    except duckdb.Error as error:
        raise StoreError(f"the event store failed: {error}") from error


def _connect(path: str) -> duckdb.DuckDBPyConnection:
    try:
        if path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        # A store in memory has nowhere to wait.
        return duckdb.connect(path, config=_CONFIG if path == ":memory:" else _CONFIG | {"memory_limit": _MEMORY})
    except (duckdb.Error, OSError) as error:
        raise StoreError(_reason(path, str(error))) from error


def _reason(path: str, message: str) -> str:
    if "set lock" in message or "being used by another process" in message:
        holder = _HOLDER.search(message)
        process = f"process {holder[1]}" if holder else "another process"
        return (
            f"{path} is open in {process}, and one process at a time may have it. "
            "Stop that one (a running dashboard, say), work through it, or set TRACKER_STORE to another file."
        )
    if "not a valid DuckDB database" in message:
        return f"{path} is no DuckDB file; set TRACKER_STORE to another path, or move that file away"
    return f"the event store at {path} cannot be opened: {message}"
