"""Where: one map tile of events, as points when there are few and as cells when there are many.

A tile is a range of the integer map position and a cell a shift of it, so each event is in one tile of a
zoom, and in one cell of that. Tiles are numbered as in the OGC Two Dimensional Tile Matrix Set, WebMercatorQuad.
"""

from collections.abc import Callable, Hashable
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd

from tracker.errors import FilterError
from tracker.model import EventFilter
from tracker.model.mercator import SIDE
from tracker.query.features import collection
from tracker.query.groups import group_of, groups
from tracker.query.questions import ask
from tracker.store import Store

MAX_ZOOM = 24
MAX_POINTS = 400
"""A tile with more distinct positions than this shows cells."""
CELL_BITS = 6
"""A tile has 2⁶ × 2⁶ cells."""
MAX_CELLS = 2000
"""A tile with more than this shows a quarter as many, each twice as wide and high, to stay small on the wire."""


def tile(store: Store, flt: EventFilter, z: int, x: int, y: int, *, by: str = "quad") -> dict[str, Any]:
    """Return tile x, y of zoom z as a GeoJSON FeatureCollection of points, [lon, lat].

    Up to `MAX_POINTS` distinct positions are a feature each; otherwise each of 64 × 64 cells is one (of
    32 × 32, where more than `MAX_CELLS` have any), at the mean position of its events. Properties:
    `n` events, `q` their most frequent group `by` (`none` when none has one), `q1`…`q4` how many of each quad,
    `s` a line of plain text (not escaped), `d` the day of the first in days since 1970 or null, `box` the
    `west,south,east,north` around them, `p` the precision or null (points only), and `id` when it is one event.
    Raises `FilterError` for a tile that does not exist.
    """
    _check(z, x, y)
    codes = groups(by)
    area = _Area(store, flt, z, x, y)
    cells = area.grouped(max(0, 32 - z - CELL_BITS), by, codes)
    points = False
    if len(cells) <= MAX_POINTS:
        places = cells if cells["one_place"].all() else area.grouped(0, by, codes, limit=MAX_POINTS + 1)
        points = len(places) <= MAX_POINTS
        cells = places if points else cells
    cells = cells if len(cells) <= MAX_CELLS else _merged(cells, 33 - z - CELL_BITS)
    return collection(area.described(cells, points=points), by, codes, points=points)


def _check(z: int, x: int, y: int) -> None:
    if not 0 <= z <= MAX_ZOOM:
        raise FilterError("z", f"{z} is not a zoom from 0 to {MAX_ZOOM}")
    for name, value in (("x", x), ("y", y)):
        if not 0 <= value < 1 << z:
            raise FilterError(name, f"{value} is not a tile of zoom {z}; those are 0 to {(1 << z) - 1}")


class _Area:
    """The events of a filter in one tile."""

    def __init__(self, store: Store, flt: EventFilter, z: int, x: int, y: int) -> None:
        self._store, self._flt, side = store, flt, SIDE >> z
        self._bounds: dict[str, Any] = {
            "left": x * side,
            "right": (x + 1) * side - 1,
            "top": y * side,
            "bottom": (y + 1) * side - 1,
        }

    def _ask(self, question: Hashable, build: Callable[..., ir.Table], **more: Any) -> pd.DataFrame:
        def build_inside(found: ir.Table, left: Any, right: Any, top: Any, bottom: Any, **more: Any) -> ir.Table:
            return build(found.filter(found.x.between(left, right), found.y.between(top, bottom)), **more)

        rows = ask(self._store, ("tile", question), self._flt, build_inside, **self._bounds, **more)
        frame: pd.DataFrame = rows.to_pandas()
        return frame

    def grouped(self, shift: int, by: str, codes: tuple[str, ...], limit: int | None = None) -> pd.DataFrame:
        """Return one row for each cell of 2^shift units a side: mean position, bounds, and counts by group."""

        def build(inside: ir.Table, shift: Any) -> ir.Table:
            quads = {f"q{quad}": inside.count(where=inside.quad == quad) for quad in (1, 2, 3, 4)}
            group = group_of(inside, by)
            others = {f"by_{code}": inside.count(where=group == code) for code in codes} if by != "quad" else {}
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
            return cells.limit(limit)

        frame = self._ask(("cells", by, limit), build, shift=shift)
        frame["one_place"] = (frame["west"] == frame["east"]) & (frame["north"] == frame["south"])
        return frame

    def described(self, cells: pd.DataFrame, *, points: bool) -> pd.DataFrame:
        """Add `event_id`, `summary`, `place` and `geo_precision` to what is drawn as a point or is a single event.

        A second question for those few, because to carry texts through the grouping of all events would double
        its time.
        """
        wanted = cells if points else cells[cells["n"] == 1]
        if wanted.empty:
            return cells.assign(event_id=None, summary=None, place=None, geo_precision=None)

        def build(inside: ir.Table, columns: Any) -> ir.Table:
            wanted = columns.unnest().name("column").as_table()
            near = inside.semi_join(wanted, inside.x == wanted.column)
            texts = {name: near[name].min() for name in ("event_id", "summary", "place", "geo_precision")}
            return near.group_by(west=near.x, north=near.y).aggregate(**texts)

        texts = self._ask("texts", build, columns=tuple(sorted(set(wanted["west"].tolist()))))
        return cells.merge(texts, how="left", on=["west", "north"])


def _merged(cells: pd.DataFrame, shift: int) -> pd.DataFrame:
    """Return four cells as one; `shift` is that of the larger cells."""
    how: dict[str, str] = {str(name): "sum" for name in cells if str(name).startswith(("n", "q", "by_", "x", "y"))}
    how |= {"west": "min", "north": "min", "day": "min", "east": "max", "south": "max"}
    weighted = cells.assign(
        x=cells["x"] * cells["n"],
        y=cells["y"] * cells["n"],
        cell_x=cells["west"].to_numpy(dtype="int64") >> shift,
        cell_y=cells["north"].to_numpy(dtype="int64") >> shift,
    )
    merged = weighted.groupby(["cell_x", "cell_y"]).agg(how).reset_index()
    return merged.assign(x=merged["x"] / merged["n"], y=merged["y"] / merged["n"])
