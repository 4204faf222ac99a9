"""What an export holds, and how a value is written where a spreadsheet may read it.

Dates are YYYY-MM-DD, lists are JSON. A text that a spreadsheet would run as a formula has a single quote before it,
and so has one that begins with single quotes followed by such a character: taking one quote off every text that
matches `'+[=+\\-@\\t\\r]` at its start gives back what was stored.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from tracker.model import EventFilter
from tracker.model.columns import COLUMNS
from tracker.query.asking.conditions import matching
from tracker.store import Store

EXPORT_COLUMNS = tuple(name for name in COLUMNS if name not in ("batch_id", "x", "y", "raw_row"))
"""What an export holds: all but what belongs to this one store."""

_ROWS_AT_ONCE = 2_000
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def neutralised(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def asked(store: Store, flt: EventFilter) -> ibis.Table:
    """Return the events of a filter with the columns of an export."""
    return matching(store, flt).select(*EXPORT_COLUMNS)


def batches(store: Store, flt: EventFilter) -> Iterator[pa.RecordBatch]:
    """Yield the events of a filter with the columns of an export."""
    return store.stream(asked(store, flt), rows_at_once=_ROWS_AT_ONCE)


def cell(value: Any) -> Any:
    """Return a value as a cell of a text table has it."""
    if isinstance(value, str):
        return neutralised(value)
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else None
    return value.isoformat() if isinstance(value, date) else value
