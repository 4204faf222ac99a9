"""Everything a filter finds, streamed as CSV, GeoJSON, GeoParquet or Excel, however much it is.

Each has one column for each of `EXPORT_COLUMNS`, under its canonical name, so that it can be imported again.
"""

from tracker.query.exports.cells import EXPORT_COLUMNS, neutralised
from tracker.query.exports.formats import FORMATS, ExportFormat
from tracker.query.exports.geoparquet import parquet_blocks
from tracker.query.exports.lines import csv_lines, geojson_lines
from tracker.query.exports.workbook import MOST_ROWS, excel_blocks

__all__ = [
    "EXPORT_COLUMNS",
    "FORMATS",
    "MOST_ROWS",
    "ExportFormat",
    "csv_lines",
    "excel_blocks",
    "geojson_lines",
    "neutralised",
    "parquet_blocks",
]
