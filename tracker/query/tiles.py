"""Where: one map tile of events, as points when there are few and as cells when there are many.

A tile is a range of the integer map position and a cell a shift of it, so each event is in one tile of a
zoom, and in one cell of that. Tiles are numbered as in the OGC Two Dimensional Tile Matrix Set, WebMercatorQuad.
"""

from collections.abc import Mapping
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd

from tracker import ontology
from tracker.errors import FilterError
from tracker.model import EventFilter, Status
from tracker.model.mercator import SIDE
from tracker.query.conditions import matching
from tracker.query.features import collection
from tracker.store import Store

MAX_ZOOM = 24
MAX_POINTS = 400
"""A tile with more distinct positions than this shows cells."""
CELL_BITS = 6
"""A tile has 2⁶ × 2⁶ cells."""


def tile(store: Store, flt: EventFilter, z: int, x: int, y: int, *, by: str = "quad") -> dict[str, Any]:
    """Return tile x, y of zoom z as a GeoJSON FeatureCollection of points, [lon, lat].

    Up to `MAX_POINTS` distinct positions are a feature each; otherwise each of 64 × 64 cells is one, at the
    mean position of its events. Properties: `n` events, `q` their most frequent group `by` (`none` when none
    has one), `q1`…`q4` how many of each quad, `s` a line of plain text (not escaped), `d` the day of the first
    in days since 1970 or null, `box` the `west,south,east,north` around them, `p` the precision or null (points
    only), and `id` when it is one event. Raises `FilterError` for a tile that does not exist.
    """
    _check(z, x, y)
    groups = tile_groups(by)
    inside = _inside(matching(store, flt), z, x, y)
    cells = _grouped(store, inside, max(0, 32 - z - CELL_BITS), by, groups)
    points = False
    if len(cells) <= MAX_POINTS:
        places = cells if cells["one_place"].all() else _grouped(store, inside, 0, by, groups, limit=MAX_POINTS + 1)
        points = len(places) <= MAX_POINTS
        cells = places if points else cells
    return collection(_described(store, inside, cells, points=points), by, groups, points=points)


def tile_groups(by: str) -> tuple[str, ...]:
    """Return the codes that events can have in the column `by`; raises `FilterError` when it cannot colour a map."""
    groups: Mapping[str, tuple[str, ...]] = {
        "quad": ("1", "2", "3", "4"),
        "event_type": tuple(kind.code for kind in ontology.event_types()),
        "status": tuple(status.value for status in Status),
    }
    if by not in groups:
        raise FilterError("by", f"{by!r} is none of {', '.join(groups)}")
    return groups[by]


def _check(z: int, x: int, y: int) -> None:
    if not 0 <= z <= MAX_ZOOM:
        raise FilterError("z", f"{z} is not a zoom from 0 to {MAX_ZOOM}")
    for name, value in (("x", x), ("y", y)):
        if not 0 <= value < 1 << z:
            raise FilterError(name, f"{value} is not a tile of zoom {z}; those are 0 to {(1 << z) - 1}")


def _inside(found: ir.Table, z: int, x: int, y: int) -> ir.Table:
    side = SIDE >> z
    return found.filter(
        found.x.between(x * side, (x + 1) * side - 1),
        found.y.between(y * side, (y + 1) * side - 1),
    )


def _grouped(
    store: Store, inside: ir.Table, shift: int, by: str, groups: tuple[str, ...], limit: int | None = None
) -> pd.DataFrame:
    """Return one row for each cell of 2^shift units a side: mean position, bounds, and counts by group."""
    quads = {f"q{quad}": inside.count(where=inside.quad == quad) for quad in (1, 2, 3, 4)}
    others = {f"by_{code}": inside.count(where=inside[by] == code) for code in groups} if by != "quad" else {}
    cells = inside.group_by(cell_x=inside.x >> shift, cell_y=inside.y >> shift).aggregate(
        n=inside.count(),
        x=inside.x.mean(),
        y=inside.y.mean(),
        west=inside.x.min(),
        east=inside.x.max(),
        north=inside.y.min(),
        south=inside.y.max(),
        day=inside.event_date.min().delta(ibis.date("1970-01-01"), unit="day"),
        **quads,
        **others,
    )
    frame: pd.DataFrame = store.read(cells.limit(limit)).to_pandas()
    frame["one_place"] = (frame["west"] == frame["east"]) & (frame["north"] == frame["south"])
    return frame


def _described(store: Store, inside: ir.Table, cells: pd.DataFrame, *, points: bool) -> pd.DataFrame:
    """Add `event_id`, `summary`, `place` and `geo_precision` to what is drawn as a point or is a single event.

    A second query for those few, because to carry texts through the grouping of all events would double its time.
    """
    wanted = cells if points else cells[cells["n"] == 1]
    if wanted.empty:
        return cells.assign(event_id=None, summary=None, place=None, geo_precision=None)
    near = inside.filter(inside.x.isin(wanted["west"].tolist()))
    texts = near.group_by(west=near.x, north=near.y).aggregate(
        **{name: near[name].min() for name in ("event_id", "summary", "place", "geo_precision")}
    )
    return cells.merge(store.read(texts).to_pandas(), how="left", on=["west", "north"])
