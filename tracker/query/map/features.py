"""Map cells as GeoJSON features, small enough to send by the thousand."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from tracker.model.mercator import SIDE
from tracker.query.groups import NO_GROUP, groups
from tracker.query.holding.held import NO_DAY
from tracker.query.map.cells import Cells
from tracker.query.neighbours import PRECISE
from tracker.store.coded import Column

Floats = npt.NDArray[np.float64]

_LABEL_LENGTH = 160
_DIGITS = 6
"""Of degrees: a tenth of a metre."""


def collection(
    cells: Cells, texts: Mapping[int, Mapping[str, Any]], precisions: Sequence[str | None], by: str, *, points: bool
) -> dict[str, Any]:
    """Return the cells, or the points, as a GeoJSON FeatureCollection; see `tracker.query.tile`.

    `texts` and `precisions` are those of the event that stands in the `row` of each cell.
    """
    lons, lats = _lons(cells["x"]).tolist(), _lats(cells["y"]).tolist()
    columns = [cells[name].tolist() for name in ("row", "n", "q1", "q2", "q3", "q4", "day")]
    rows = zip(lons, lats, _leading(cells, by), _boxes(cells), precisions, *columns, strict=True)
    features = []
    for lon, lat, q, box, precision, row, n, q1, q2, q3, q4, day in rows:
        text = texts.get(row, {})
        properties = {"n": n, "q": q, "q1": q1, "q2": q2, "q3": q3, "q4": q4, "s": _label(n, text, points=points)}
        properties |= {"d": None if day == NO_DAY else day, "box": box}
        # Among cells a single event is one as small as it is, unless a dot would say more than is known.
        if points or (n == 1 and precision and precision not in PRECISE):
            properties["p"] = precision or UNKNOWN_PRECISION
        if n == 1:
            properties["id"] = text.get("event_id")
        geometry = {"type": "Point", "coordinates": [lon, lat]}
        features.append({"type": "Feature", "geometry": geometry, "properties": properties})
    return {"type": "FeatureCollection", "features": features}


UNKNOWN_PRECISION = "unknown"
"""What a point says when nobody stated its precision; only cells say nothing."""


def _label(n: int, text: Mapping[str, Any], *, points: bool) -> str:
    place = text.get("place")
    if n > 1:
        return f"{n:,} events" + (f", {place}" if points and place else "")
    line = " ".join((text.get("summary") or place or "1 event").split())
    return line if len(line) <= _LABEL_LENGTH else line[: _LABEL_LENGTH - 1] + "…"


def _leading(cells: Cells, by: str) -> list[str]:
    """Return the group `by` with the most events of each cell; the first one of equals."""
    codes = groups(by)
    counts = np.stack([cells[f"q{code}" if by == "quad" else f"by_{code}"] for code in codes], axis=1)
    names = (*codes, NO_GROUP)
    return [names[i] for i in np.where(counts.any(axis=1), counts.argmax(axis=1), len(codes)).tolist()]


def _lons(x: Column) -> Floats:
    lons: Floats = (x.astype(np.float64) / SIDE * 360 - 180).round(_DIGITS)
    return lons


def _lats(y: Column) -> Floats:
    angle = np.pi * (1 - 2 * y.astype(np.float64) / SIDE)
    lats: Floats = np.degrees(np.arctan(np.sinh(angle))).round(_DIGITS)
    return lats


def _boxes(cells: Cells) -> list[str]:
    """Return west,south,east,north around each cell's events, a millionth of a degree wider than the map positions.

    The northern and southern edge of the map hold what lies beyond them, up to the poles.
    """
    unit = 10.0**-_DIGITS
    north = np.where(cells["north"] == 0, 90, _lats(cells["north"]) + unit)
    south = np.where(cells["south"] == SIDE - 1, -90, _lats(cells["south"]) - unit)
    west = np.maximum(-180, _lons(cells["west"]) - unit)
    east = np.where(cells["east"] == SIDE - 1, 180, np.minimum(180, _lons(cells["east"]) + unit))
    bounds = [side.round(_DIGITS).tolist() for side in (west, south, east, north)]
    return [f"{w!r},{s!r},{e!r},{n!r}" for w, s, e, n in zip(*bounds, strict=True)]
