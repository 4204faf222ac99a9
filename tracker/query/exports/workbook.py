"""The events of a filter as an Excel workbook of one sheet."""

import re
import tempfile
from collections.abc import Iterator
from datetime import date
from typing import Any

from tracker.errors import FilterError
from tracker.model import EventFilter
from tracker.query.counts import summary
from tracker.query.exports.cells import EXPORT_COLUMNS, batches, cell
from tracker.store import Store

MOST_ROWS = 1_048_575
"""What a worksheet holds below its header."""
_LONGEST = 32_767
"""Characters that a cell holds."""
_FIRST_DAY = date(1900, 3, 1)
"""Excel has no days before 1900 and takes that year for a leap year; such days are written as text."""
_AT_ONCE = 1 << 18
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What XML has no way to say."""


def excel_blocks(store: Store, flt: EventFilter) -> Iterator[bytes]:
    """Return the events of a filter as a workbook, in blocks of bytes.

    Numbers keep 16 digits, of which Excel shows 15. What no cell can hold is left out: control characters, the rest
    of a text beyond 32,767 characters, and a list that is longer. Raises `FilterError` at once when there are more
    than `MOST_ROWS` events.
    """
    events = summary(store, flt).events
    if events > MOST_ROWS:
        raise FilterError(
            "format", f"a worksheet holds {MOST_ROWS:,} rows, not {events:,}; narrow the filter, or take CSV or Parquet"
        )
    return _blocks(store, flt)


def _blocks(store: Store, flt: EventFilter) -> Iterator[bytes]:
    from openpyxl import Workbook  # half a second that only who wants a workbook waits for

    book = Workbook(write_only=True)
    sheet = book.create_sheet("events")
    sheet.freeze_panes = "A2"
    sheet.append(EXPORT_COLUMNS)
    for batch in batches(store, flt):
        columns = [[_cell(value) for value in column.to_pylist()] for column in batch.columns]
        for row in zip(*columns, strict=True):
            sheet.append(row)
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while block := file.read(_AT_ONCE):
            yield block


def _cell(value: Any) -> Any:
    if isinstance(value, date) and value >= _FIRST_DAY:
        return value
    written = cell(value)
    if not isinstance(written, str):
        return written
    written = _CONTROL.sub("", written)
    if len(written) <= _LONGEST:
        return written
    return None if isinstance(value, list) else written[:_LONGEST]
