"""Answers to an `EventFilter`: counts, facets, timelines, map tiles, pages and exports, all as Ibis expressions."""

from tracker.query.counts import Count, Summary, facet, summary
from tracker.query.exports import csv_lines, geojson_lines
from tracker.query.neighbours import Neighbour, neighbours
from tracker.query.pages import event, extent, page
from tracker.query.tiles import tile
from tracker.query.timelines import Bin, Timeline, timeline

__all__ = [
    "Bin",
    "Count",
    "Neighbour",
    "Summary",
    "Timeline",
    "csv_lines",
    "event",
    "extent",
    "facet",
    "geojson_lines",
    "neighbours",
    "page",
    "summary",
    "tile",
    "timeline",
]
