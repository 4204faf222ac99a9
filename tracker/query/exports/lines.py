"""The events of a filter as text: CSV and GeoJSON."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from tracker.model import EventFilter
from tracker.query.exports.cells import EXPORT_COLUMNS, batches, cell
from tracker.store import Store


def csv_lines(store: Store, flt: EventFilter) -> Iterator[str]:
    """Yield the events of a filter as CSV, in blocks of whole lines, the header first."""
    yield _csv_text([EXPORT_COLUMNS])
    for batch in batches(store, flt):
        columns = [[cell(value) for value in column.to_pylist()] for column in batch.columns]
        yield _csv_text(zip(*columns, strict=True))


def geojson_lines(store: Store, flt: EventFilter) -> Iterator[str]:
    """Yield the events of a filter as one GeoJSON FeatureCollection, in blocks of whole lines, a line a feature.

    An event without a place has no geometry, as RFC 7946 allows.
    """
    yield '{"type": "FeatureCollection", "features": ['
    separator = "\n"
    for batch in batches(store, flt):
        features = ",\n".join(json.dumps(_feature(row), ensure_ascii=False, default=str) for row in batch.to_pylist())
        if features:
            yield separator + features
            separator = ",\n"
    yield "\n]}\n"


def _csv_text(rows: Any) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    located = row["lat"] is not None
    return {
        "type": "Feature",
        "id": row["event_id"],
        "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]} if located else None,
        "properties": {name: value for name, value in row.items() if name not in ("lat", "lon")},
    }
