"""Where: one map tile of events, as points when there are few and as cells when there are many.

A tile is a range of the integer map position and a cell a shift of it, so each event is in one tile of a
zoom, and in one cell of that. Tiles are numbered as in the OGC Two Dimensional Tile Matrix Set, WebMercatorQuad.
"""

from typing import Any

import numpy as np

from tracker.errors import FilterError
from tracker.model import EventFilter
from tracker.query.groups import groups
from tracker.query.holding.selections import Selection, selected, steadily
from tracker.query.map.cells import Tile, texts
from tracker.query.map.crowds import crowd
from tracker.query.map.features import collection
from tracker.store import Store

MAX_ZOOM = 24
MAX_POINTS = 800
"""A tile shows cells where there are more distinct positions than this in what is seen with it."""
_WORLD = 2
"""Up to this zoom the whole world is seen with a tile, from then on the tile of the zoom before it."""
CELL_BITS = 6
"""A tile has 2⁶ × 2⁶ cells."""
_BLOCK, _MOST_BLOCKS = 25_000, 32
"""Rows: to read one summary, the engine unpacks about so many; of more blocks than these, cells do without."""
MAX_CELLS = 2000
"""A tile with more than this shows a quarter as many, each twice as wide and high, to stay small on the wire."""


def tile(store: Store, flt: EventFilter, z: int, x: int, y: int, *, by: str = "quad") -> dict[str, Any]:
    """Return tile x, y of zoom z as a GeoJSON FeatureCollection of points, [lon, lat].

    Where up to `MAX_POINTS` distinct positions are seen at once, each is a feature; otherwise each of 64 × 64 cells
    is one (of 32 × 32, where more than `MAX_CELLS` have any), at the mean position of its events. Properties:
    `n` events, `q` their most frequent group `by` (`none` when none has one), `q1`…`q4` how many of each quad,
    `s` a line of plain text (not escaped), the summary of a single event (its place, where to read the summaries of
    many single events among cells would take long), `d` the day of the first in days since 1970 or null, `box` the
    `west,south,east,north` around them, `p` the precision of one of them (of points, and of a coarsely placed
    single event among cells), and `id` when it is one event. Raises `FilterError` for a tile that does not exist.
    """
    _check(z, x, y, by)
    return steadily(store, lambda: _drawn(store, selected(store, flt), z, x, y, by))


def _drawn(store: Store, selection: Selection, z: int, x: int, y: int, by: str) -> dict[str, Any]:
    found, shift = Tile.of(store, selection, z, x, y, by), max(0, 32 - z - CELL_BITS)
    points = _seen_with(store, selection, z, x, y) <= MAX_POINTS
    cells = found.cells(0 if points else shift)
    cells = cells if len(cells) <= MAX_CELLS else found.cells(shift + 1)
    named = cells if points else cells.chosen(cells["n"] == 1)
    told = texts(store, named, summaries=points or len(np.unique(named["row"] // _BLOCK)) <= _MOST_BLOCKS)
    return collection(cells, told, selection.events.part("geo_precision", cells["row"]), by, points=points)


def _seen_with(store: Store, selection: Selection, z: int, x: int, y: int) -> int:
    """Return how many positions are seen with a tile: were it only its own, points would end at the edge of cells."""
    up = z if z <= _WORLD else 1
    first, end = selection.events.spots.range(z - up, x >> up, y >> up)
    first, end = np.searchsorted(crowd(store, selection).spots, (first, end)).tolist()
    return int(end - first)


def _check(z: int, x: int, y: int, by: str) -> None:
    groups(by)
    if not 0 <= z <= MAX_ZOOM:
        raise FilterError("z", f"{z} is not a zoom from 0 to {MAX_ZOOM}")
    for name, value in (("x", x), ("y", y)):
        if not 0 <= value < 1 << z:
            raise FilterError(name, f"{value} is not a tile of zoom {z}; those are 0 to {(1 << z) - 1}")
