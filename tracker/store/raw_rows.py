"""The rows of uploaded files: kept in compressed blocks, and cut out again for one event."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from tracker.model.raw_rows import Block, RawRows

_CODEC = pa.Codec("zstd", compression_level=1)
_AT_ONCE = 2
"""Threads that compress."""
_SCHEMA = pa.schema(
    [
        ("batch_id", pa.string()),
        ("first_row", pa.int64()),
        ("last_row", pa.int64()),
        ("size", pa.int64()),
        ("packed", pa.binary()),
    ]
)


def keep_raw_rows(connection: duckdb.DuckDBPyConnection, batch_id: str, raw: RawRows) -> None:
    """Store those blocks of the file that hold a row which an event of the batch came from."""
    connection.execute(
        "INSERT INTO raw_columns VALUES (?, ?, ?, ?)",
        [batch_id, list(raw.columns), raw.cell_separator, raw.row_separator],
    )
    found = connection.execute("SELECT raw_row FROM events WHERE batch_id = ? AND raw_row IS NOT NULL", [batch_id])
    wanted = np.sort(found.fetchnumpy()["raw_row"])

    def packed() -> Iterator[pa.RecordBatch]:
        """Yield the blocks that hold rows of the batch, each compressed, with its first and last row."""
        for (first, rows, text), bytes_ in _compressed(block for block in raw.blocks if _holds(block, wanted)):
            row = [batch_id, first, first + rows - 1, len(text), bytes_]
            yield pa.record_batch(
                [pa.array([cell], field.type) for cell, field in zip(row, _SCHEMA, strict=True)], _SCHEMA
            )

    connection.register("given_blocks", pa.RecordBatchReader.from_batches(_SCHEMA, packed()))
    connection.execute("INSERT INTO raw_blocks FROM given_blocks")
    connection.unregister("given_blocks")


def _holds(block: Block, wanted: "np.ndarray[Any, Any]") -> bool:
    """Tell whether one of the rows `wanted`, in ascending order, is in a block."""
    begin, end = np.searchsorted(wanted, (block.first, block.first + block.rows))
    return bool(begin < end)


def _compressed(blocks: Iterable[Block]) -> Iterator[tuple[Block, bytes]]:
    """Yield blocks with what they compress to: some are compressed at once while others are stored."""
    waiting: deque[tuple[Block, Future[bytes]]] = deque()
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for block in blocks:
            waiting.append((block, threads.submit(_CODEC.compress, block.text, asbytes=True)))
            if len(waiting) > 2 * _AT_ONCE:
                first, done = waiting.popleft()
                yield first, done.result()
        for block, done in waiting:
            yield block, done.result()


def forget_raw_rows(connection: duckdb.DuckDBPyConnection, batch_id: str) -> None:
    """Remove the rows of a batch."""
    for table in ("raw_blocks", "raw_rows", "raw_columns"):
        connection.execute(f"DELETE FROM {table} WHERE batch_id = ?", [batch_id])  # noqa: S608  our own tables


def read_raw_row(connection: duckdb.DuckDBPyConnection, event_id: str) -> dict[str, str] | None:
    """Return the row of the uploaded file that an event came from, as it stood there."""
    found = connection.execute(
        """
        SELECT columns, cell_separator, row_separator, raw_row, batch_id
        FROM events JOIN raw_columns USING (batch_id) WHERE event_id = ? LIMIT 1
        """,
        [event_id],
    ).fetchall()
    for columns, cell_separator, row_separator, number, batch_id in found:
        row = _row(connection, batch_id, number, row_separator)
        # A delimiter too many at the end of a row makes a cell that belongs to no column.
        return None if row is None else dict(zip(columns, row.split(cell_separator), strict=False))
    return None


def _row(connection: duckdb.DuckDBPyConnection, batch_id: str, number: int, separator: str | None) -> str | None:
    if separator is None:
        query = "SELECT cells FROM raw_rows WHERE batch_id = ? AND raw_row = ?"
        old = connection.execute(query, [batch_id, number]).fetchall()
        return str(old[0][0]) if old else None
    query = "SELECT first_row, size, packed FROM raw_blocks WHERE batch_id = ? AND ? BETWEEN first_row AND last_row"
    for first, size, packed in connection.execute(query, [batch_id, number]).fetchall():
        text = _CODEC.decompress(packed, decompressed_size=size, asbytes=True)
        return str(text.decode().split(separator)[number - first])
    return None
