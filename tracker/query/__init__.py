"""Answers to an `EventFilter`: counts, facets, timelines, map tiles, pages and exports."""

from tracker.query.counts import Count, Summary, facet, summary
from tracker.query.cursors import Cursor
from tracker.query.exports import FORMATS, ExportFormat, csv_lines, excel_blocks, geojson_lines, parquet_blocks
from tracker.query.map.reels import Reel, reel
from tracker.query.map.spread import pairs, spread
from tracker.query.map.tiles import tile
from tracker.query.neighbours import Neighbour, neighbours
from tracker.query.pages import event, extent, page
from tracker.query.spans import lasting
from tracker.query.timelines import Bin, Timeline, timeline

__all__ = [
    "FORMATS",
    "Bin",
    "Count",
    "Cursor",
    "ExportFormat",
    "Neighbour",
    "Reel",
    "Summary",
    "Timeline",
    "csv_lines",
    "event",
    "excel_blocks",
    "extent",
    "facet",
    "geojson_lines",
    "lasting",
    "neighbours",
    "page",
    "pairs",
    "parquet_blocks",
    "reel",
    "spread",
    "summary",
    "tile",
    "timeline",
]
