"""Where: one map tile of events, as points when there are few and as cells when there are many.

A tile is a range of the integer map position and a cell a shift of it, so each event is in one tile of a
zoom, and in one cell of that. Tiles are numbered as in the OGC Two Dimensional Tile Matrix Set, WebMercatorQuad.
"""

from collections.abc import Mapping
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from tracker import ontology
from tracker.errors import FilterError
from tracker.model import EventFilter, Status
from tracker.model.mercator import SIDE
from tracker.query.conditions import matching
from tracker.query.timelines import NO_GROUP
from tracker.store import Store

MAX_ZOOM = 24
MAX_POINTS = 400
"""A tile with more distinct positions than this shows cells."""
CELL_BITS = 6
"""A tile has 2⁶ × 2⁶ cells."""
_LABEL_LENGTH = 160
_EPOCH = "1970-01-01"
_DEGREE_DIGITS = 6


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


def tile(store: Store, flt: EventFilter, z: int, x: int, y: int, *, by: str = "quad") -> dict[str, Any]:
    """Return tile x, y of zoom z as a GeoJSON FeatureCollection of points, [lon, lat].

    Up to `MAX_POINTS` distinct positions are a feature each; otherwise each of 64 × 64 cells is one, at the
    mean position of its events. Properties: `n` events, `q` their most frequent group `by`, `q1`…`q4` how many
    of each quad, `s` a line of plain text (not escaped), `d` the day of the first in days since 1970, `box` the
    smallest `west,south,east,north` around them, `p` the precision (points only), and `id` when it is one event.
    Raises `FilterError` for a tile that does not exist.
    """
    _check(z, x, y)
    groups = tile_groups(by)
    inside = _inside(matching(store, flt), z, x, y)
    shift = max(0, 32 - z - CELL_BITS)
    cells = _grouped(inside, shift, by, groups)
    points = False
    if len(cells) <= MAX_POINTS:
        points = bool((cells["positions"] == 1).all())
        if not points:
            places = _grouped(inside, 0, by, groups, limit=MAX_POINTS + 1)
            points = len(places) <= MAX_POINTS
            cells = places if points else cells
    return {"type": "FeatureCollection", "features": _features(cells, by, groups, points=points)}


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


def _grouped(inside: ir.Table, shift: int, by: str, groups: tuple[str, ...], limit: int | None = None) -> pd.DataFrame:
    """Return one row for each cell of 2^shift units a side: means, bounds, and counts by group."""
    quads = {f"q{quad}": inside.count(where=inside.quad == quad) for quad in (1, 2, 3, 4)}
    others = {f"by_{code}": inside.count(where=inside[by] == code) for code in groups} if by != "quad" else {}
    cells = inside.group_by(cell_x=inside.x >> shift, cell_y=inside.y >> shift).aggregate(
        n=inside.count(),
        x=inside.x.mean(),
        y=inside.y.mean(),
        positions=((inside.x.min() == inside.x.max()) & (inside.y.min() == inside.y.max())).cast("int8"),
        west=inside.lon.min(),
        south=inside.lat.min(),
        east=inside.lon.max(),
        north=inside.lat.max(),
        day=inside.event_date.min().delta(ibis.date(_EPOCH), unit="day"),
        event_id=inside.event_id.min(),
        summary=inside.summary.min(),
        place=inside.place.min(),
        geo_precision=inside.geo_precision.max(),
        **quads,
        **others,
    )
    frame: pd.DataFrame = cells.limit(limit).to_pyarrow().to_pandas()
    return frame


def _features(cells: pd.DataFrame, by: str, groups: tuple[str, ...], *, points: bool) -> list[dict[str, Any]]:
    if cells.empty:
        return []
    lats = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * cells["y"].to_numpy() / SIDE))))
    lons = cells["x"].to_numpy() / SIDE * 360 - 180
    if points:
        lats, lons = cells["south"].to_numpy(), cells["west"].to_numpy()
    columns = [f"q{code}" for code in groups] if by == "quad" else [f"by_{code}" for code in groups]
    leading = _leading(cells[columns].to_numpy(), groups)
    boxes = _boxes(cells)
    rows = cells.to_dict("records")
    positions = zip(lons.round(_DEGREE_DIGITS).tolist(), lats.round(_DEGREE_DIGITS).tolist(), strict=True)
    return [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": position},
            "properties": _properties(row, q, box, points=points),
        }
        for row, position, q, box in zip(rows, positions, leading, boxes, strict=True)
    ]


def _leading(counts: np.ndarray[Any, Any], groups: tuple[str, ...]) -> list[str]:
    best = counts.argmax(axis=1)
    return [groups[i] if row[i] else NO_GROUP for i, row in zip(best.tolist(), counts, strict=True)]


def _boxes(cells: pd.DataFrame) -> list[str]:
    """Return the bounds as texts, widened to a millionth of a degree where they have more digits."""
    unit = 10.0**-_DEGREE_DIGITS
    bounds = []
    for name, outward in (("west", -1), ("south", -1), ("east", 1), ("north", 1)):
        exact = cells[name].to_numpy()
        rounded = exact.round(_DEGREE_DIGITS)
        short = (rounded - exact) * outward < 0
        bounds.append(np.where(short, rounded + outward * unit, rounded).round(_DEGREE_DIGITS).tolist())
    return [
        ",".join(f"{value:g}" if value == int(value) else repr(value) for value in box)
        for box in zip(*bounds, strict=True)
    ]


def _properties(row: Mapping[Any, Any], q: str, box: str, *, points: bool) -> dict[str, Any]:
    single = row["n"] == 1
    return {
        "n": row["n"],
        "q": q,
        **{f"q{quad}": row[f"q{quad}"] for quad in (1, 2, 3, 4)},
        "s": _label(row, points=points),
        "d": None if pd.isna(row["day"]) else int(row["day"]),
        "box": box,
        **({"p": _text(row["geo_precision"])} if points or single else {}),
        **({"id": row["event_id"]} if single else {}),
    }


def _label(row: Mapping[Any, Any], *, points: bool) -> str:
    count = f"{row['n']:,} events"
    if row["n"] > 1:
        place = _text(row["place"]) if points else None
        return f"{count}, {place}" if place else count
    line = " ".join((_text(row["summary"]) or _text(row["place"]) or "1 event").split())
    return line if len(line) <= _LABEL_LENGTH else line[: _LABEL_LENGTH - 1] + "…"


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
