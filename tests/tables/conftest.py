"""Event files as short texts, and their reading."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tracker.model.raw_rows import RawRows
from tracker.tables import TableReading, read_table


def rows_of(raw: RawRows) -> list[tuple[int, list[str]]]:
    """Return number and cells of the rows of a file."""
    return [
        (block.first + i, row.split(raw.cell_separator))
        for block in raw.blocks
        for i, row in enumerate(block.text.decode().split(raw.row_separator)[: block.rows])
    ]


class Read:
    """A reading with its events and rejections as plain Python."""

    def __init__(self, reading: TableReading) -> None:
        self.report = reading.report
        self._reading = reading
        self.events: list[dict[str, Any]] = reading.events.to_pylist()

    @property
    def raw_rows(self) -> list[tuple[int, list[str]]]:
        """Return number and cells of the rows that became events."""
        kept = {event["raw_row"] for event in self.events}
        return [row for row in rows_of(self._reading.raw_rows) if row[0] in kept]

    @property
    def reasons(self) -> dict[tuple[int, str | None], str]:
        """Return the reason of each rejection by row and column."""
        return {(r.row, r.column): r.reason for r in self.report.rejections}


@pytest.fixture
def read() -> Iterator[Callable[..., Read]]:
    """Read a text or bytes as if it were a file named `test.csv`."""
    readings: list[TableReading] = []

    def reader(data: str | bytes, name: str = "test.csv", **options: Any) -> Read:
        raw = data.encode() if isinstance(data, str) else data
        readings.append(read_table(raw, name=name, **options))
        found = Read(readings[-1])
        assert found.report.events + found.report.rejected == found.report.rows
        assert found.report.events == len(found.events)
        return found

    yield reader
    for reading in readings:
        reading.close()
