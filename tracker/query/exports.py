"""Everything a filter finds, streamed as CSV or GeoJSON, however much it is.

The CSV has one column for each of `EXPORT_COLUMNS`, under its canonical name, so that it can be imported
again: dates as YYYY-MM-DD, lists as JSON. A text that a spreadsheet would run as a formula has a single quote
before it, and so has one that begins with single quotes followed by such a character: taking one quote off
every text that matches `'+[=+\\-@\\t\\r]` at its start gives back what was stored.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa

from tracker.model import EventFilter
from tracker.model.columns import COLUMNS
from tracker.query.conditions import matching
from tracker.store import Store

EXPORT_COLUMNS = tuple(name for name in COLUMNS if name not in ("batch_id", "x", "y", "raw_row"))
"""What an export holds: all but what belongs to this one store."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ROWS_AT_ONCE = 2_000


def csv_lines(store: Store, flt: EventFilter) -> Iterator[str]:
    """Yield the events of a filter as CSV, in blocks of whole lines, the header first."""
    yield _csv_text([EXPORT_COLUMNS])
    for batch in _batches(store, flt):
        columns = [[_cell(value) for value in column.to_pylist()] for column in batch.columns]
        yield _csv_text(zip(*columns, strict=True))


def geojson_lines(store: Store, flt: EventFilter) -> Iterator[str]:
    """Yield the events of a filter as one GeoJSON FeatureCollection, in blocks of whole lines, a line a feature.

    An event without a place has no geometry, as RFC 7946 allows.
    """
    yield '{"type": "FeatureCollection", "features": ['
    separator = "\n"
    for batch in _batches(store, flt):
        features = ",\n".join(json.dumps(_feature(row), ensure_ascii=False, default=str) for row in batch.to_pylist())
        if features:
            yield separator + features
            separator = ",\n"
    yield "\n]}\n"


def neutralised(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _batches(store: Store, flt: EventFilter) -> Iterator[pa.RecordBatch]:
    return store.stream(matching(store, flt).select(*EXPORT_COLUMNS), rows_at_once=_ROWS_AT_ONCE)


def _csv_text(rows: Any) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return neutralised(value)
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else None
    return value.isoformat() if isinstance(value, date) else value


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    located = row["lat"] is not None
    return {
        "type": "Feature",
        "id": row["event_id"],
        "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]} if located else None,
        "properties": {name: value for name, value in row.items() if name not in ("lat", "lon")},
    }
