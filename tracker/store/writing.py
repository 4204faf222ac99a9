"""Writes: whose turn it is, how many have been finished, and the one that can be interrupted."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from tracker.errors import StoreError
from tracker.store.coded import Column, rows_left

_writers: dict[str, "Writers"] = {}
_registry = threading.Lock()


class Writers:
    """What all share in this process who write one database: their turns, and how often one of them has finished."""

    def __init__(self) -> None:
        self.turn = threading.RLock()
        self._finishing = threading.Lock()
        self._finished = 0
        self._followed = -1
        self._left: Column | None = None

    def finish(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Commit. Until that is over nobody learns how many have finished: meanwhile the engine may move rows."""
        left = rows_left(connection) if self._followed == self._finished else None
        with self._finishing:
            self._finished, self._left = self._finished + 1, left
            connection.commit()

    @property
    def finished(self) -> int:
        """Return how many writes have been finished, waiting for one that is being."""
        with self._finishing:
            return self._finished

    def follow(self, finished: int) -> None:
        """Ask for the rows that the next write will leave, if no more than so many have been finished."""
        self._followed = finished

    def left_since(self, finished: int) -> Column | None:
        """Return the rows that the one write since then left where they were; `None` unless it was one."""
        with self._finishing:
            return self._left if self._finished == finished + 1 else None


def writers_of(path: str) -> Writers:
    """Return what all writers of one file in this process share, however often it was opened."""
    if path == ":memory:":
        return Writers()
    with _registry:
        return _writers.setdefault(str(Path(path).resolve()), Writers())


class Writing:
    """What one thread writes, for another thread to watch and to interrupt."""

    def __init__(self) -> None:
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._interrupted = False

    @contextmanager
    def on(self, connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
        """Let a transaction on `connection` be interrupted; raises `StoreError` at its end when it was too late."""
        self._connection, self._interrupted = connection, False
        try:
            yield
            if self._interrupted:
                raise StoreError("the write was interrupted; nothing of it was kept")
        finally:
            self._connection = None

    def progress(self) -> float | None:
        """Return which share of its present query is done: nobody knows."""
        return None

    def interrupt(self) -> None:
        """Make the transaction that is going on fail, if there is one; any thread may ask."""
        if (connection := self._connection) is not None:
            self._interrupted = True
            with suppress(duckdb.Error):
                connection.interrupt()
