"""The events of a filter as GeoParquet 1.1: the columns of an export, and the place as a point in WKB.

The format: https://geoparquet.org/releases/v1.1.0/
"""

import io
import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tracker.model import EventFilter
from tracker.query.exports.cells import asked
from tracker.store import Store

GEOMETRY = "geometry"
_ROWS_AT_ONCE = 50_000
_GEO = {
    "version": "1.1.0",
    "primary_column": GEOMETRY,
    "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"]}},
}
_POINT = np.dtype([("order", "u1"), ("kind", "<u4"), ("lon", "<f8"), ("lat", "<f8")])
"""A point in well-known binary: 1 for little-endian, 1 for a point, and its position."""


def parquet_blocks(store: Store, flt: EventFilter) -> Iterator[bytes]:
    """Yield the events of a filter as one GeoParquet file, a row group at a time."""
    expression = asked(store, flt)
    plain = expression.schema().to_pyarrow()
    schema = plain.append(pa.field(GEOMETRY, pa.binary())).with_metadata({"geo": json.dumps(_GEO)})
    sink = _Sink()
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        for batch in store.stream(expression, rows_at_once=_ROWS_AT_ONCE):
            points = wkb_points(batch.column("lat"), batch.column("lon"))
            writer.write_batch(pa.RecordBatch.from_arrays([*batch.cast(plain).columns, points], schema=schema))
            yield sink.taken()
    yield sink.taken()


def wkb_points(lat: pa.Array, lon: pa.Array) -> pa.Array:
    """Return points in well-known binary; null where there is no latitude."""
    points = np.empty(len(lat), _POINT)
    points["order"] = points["kind"] = 1
    points["lat"], points["lon"] = (pc.fill_null(part, 0.0).to_numpy(zero_copy_only=False) for part in (lat, lon))
    fixed = pa.FixedSizeBinaryArray.from_buffers(
        pa.binary(_POINT.itemsize), len(lat), [None, pa.py_buffer(points.tobytes())]
    )
    return pc.if_else(pc.is_valid(lat), fixed.cast(pa.binary()), pa.scalar(None, pa.binary()))


class _Sink(io.RawIOBase):
    """A file that is taken away as it is written."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        """Return that it can be written."""
        return True

    def write(self, data: Any) -> int:
        """Keep bytes until they are taken."""
        self._parts.append(bytes(data))
        self._written += len(self._parts[-1])
        return len(self._parts[-1])

    def tell(self) -> int:
        """Return how many bytes were written in all."""
        return self._written

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)
