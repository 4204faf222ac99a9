"""What the events of a filter can be taken out as."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tracker.model import EventFilter
from tracker.query.exports.geoparquet import parquet_blocks
from tracker.query.exports.lines import csv_lines, geojson_lines
from tracker.query.exports.workbook import excel_blocks
from tracker.store import Store

Blocks = Callable[[Store, EventFilter], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A kind of file."""

    label: str
    """What people call it."""
    media_type: str
    blocks: Blocks
    """Gives the file in blocks of bytes; what cannot be is said before the first of them, by a `FilterError`."""


def _encoded(lines: Callable[[Store, EventFilter], Iterator[str]]) -> Blocks:
    return lambda store, flt: (line.encode() for line in lines(store, flt))


FORMATS: Mapping[str, ExportFormat] = MappingProxyType(
    {
        "csv": ExportFormat("CSV", "text/csv; charset=utf-8", _encoded(csv_lines)),
        "geojson": ExportFormat("GeoJSON", "application/geo+json", _encoded(geojson_lines)),
        "parquet": ExportFormat("GeoParquet", "application/vnd.apache.parquet", parquet_blocks),
        "xlsx": ExportFormat(
            "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", excel_blocks
        ),
    }
)
"""File name ending to what it stands for."""
