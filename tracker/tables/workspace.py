"""Where a file is read: a folder for copies and spills, and an engine of its own, both gone with it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pyarrow as pa

from tracker.errors import SourceError
from tracker.scratch import scratch_folder

MEMORY = 1 << 30
"""What the engine may hold in memory, in bytes; the rest waits on disk."""
_ROWS_AT_ONCE = 122_880
"""As many as a group of rows of the store has: others would have to be put together anew there."""


class Workspace:
    """An engine in memory with a folder beside it. For one thread at a time, but for `progress` and `interrupt`."""

    def __init__(self) -> None:
        self._folder = scratch_folder()
        self.folder = Path(self._folder.name)
        self.connection = duckdb.connect(
            config={"temp_directory": str(self.folder), "memory_limit": f"{MEMORY >> 20}MiB"}
        )
        # Without the bar, which is not printed, nobody is told how far a query is.
        self.connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")

    def table(self, query: str) -> pa.Table:
        """Return the rows of a query."""
        with self.explained():
            return self.connection.sql(query).to_arrow_table()

    def stream(self, query: str, rows_at_once: int = _ROWS_AT_ONCE) -> pa.RecordBatchReader:
        """Return the rows of a query in batches, made as they are asked for; several streams may be open."""
        with self.explained():
            return self.connection.cursor().sql(query).to_arrow_reader(rows_at_once)

    def progress(self) -> float | None:
        """Return which share of its present query the engine has done; any thread may ask, `None` when unknown."""
        with suppress(duckdb.ConnectionException):
            percent = self.connection.query_progress()
            return percent / 100 if percent >= 0 else None
        return None

    def interrupt(self) -> None:
        """Make the query that the engine is at fail, if it is at one; any thread may ask."""
        with suppress(duckdb.ConnectionException):
            self.connection.interrupt()

    def close(self) -> None:
        """Remove everything."""
        self.connection.close()
        self._folder.cleanup()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Say what to do when the disk or the memory is full."""
        try:
            yield
        except duckdb.OutOfMemoryException as error:
            raise SourceError(f"the file needs more room than there is: {error}; split it") from None
        except OSError as error:
            raise SourceError(f"the file could not be read to its end: {error}; import it again") from None
