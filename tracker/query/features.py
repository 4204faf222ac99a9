"""Map cells as GeoJSON features, small enough to send by the thousand."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tracker.model.mercator import SIDE
from tracker.query.groups import NO_GROUP

Floats = npt.NDArray[np.float64]

_LABEL_LENGTH = 160
_DIGITS = 6
"""Of degrees: a tenth of a metre."""


def collection(cells: pd.DataFrame, by: str, groups: tuple[str, ...], *, points: bool) -> dict[str, Any]:
    """Return the cells, or the points, as a GeoJSON FeatureCollection; see `tracker.query.tile`."""
    columns = [f"q{code}" if by == "quad" else f"by_{code}" for code in groups]
    leading = _leading(cells[columns].to_numpy(), groups)
    positions = zip(*(degrees.tolist() for degrees in (_lons(cells["x"]), _lats(cells["y"]))), strict=True)
    rows = cells.to_dict("records")
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [lon, lat]},
                "properties": _properties(row, q, box, points=points),
            }
            for row, (lon, lat), q, box in zip(rows, positions, leading, _boxes(cells), strict=True)
        ],
    }


UNKNOWN_PRECISION = "unknown"
"""What a point says when nobody stated its precision; only cells say nothing."""


def _properties(row: Mapping[Any, Any], q: str, box: str, *, points: bool) -> dict[str, Any]:
    return {
        "n": row["n"],
        "q": q,
        **{f"q{quad}": row[f"q{quad}"] for quad in (1, 2, 3, 4)},
        "s": _label(row, points=points),
        "d": None if pd.isna(row["day"]) else int(row["day"]),
        "box": box,
        **({"p": _text(row["geo_precision"]) or UNKNOWN_PRECISION} if points or row["n"] == 1 else {}),
        **({"id": row["event_id"]} if row["n"] == 1 else {}),
    }


def _label(row: Mapping[Any, Any], *, points: bool) -> str:
    place = _text(row["place"])
    if row["n"] > 1:
        return f"{row['n']:,} events" + (f", {place}" if points and place else "")
    line = " ".join((_text(row["summary"]) or place or "1 event").split())
    return line if len(line) <= _LABEL_LENGTH else line[: _LABEL_LENGTH - 1] + "…"


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _leading(counts: npt.NDArray[np.int64], groups: tuple[str, ...]) -> list[str]:
    """Return the group with the most events in each row; the first one of equals."""
    best = counts.argmax(axis=1)
    return [groups[i] if row[i] else NO_GROUP for i, row in zip(best.tolist(), counts, strict=True)]


def _lons(x: pd.Series) -> Floats:
    lons: Floats = (x.to_numpy(dtype=float) / SIDE * 360 - 180).round(_DIGITS)
    return lons


def _lats(y: pd.Series) -> Floats:
    angle = np.pi * (1 - 2 * y.to_numpy(dtype=float) / SIDE)
    lats: Floats = np.degrees(np.arctan(np.sinh(angle))).round(_DIGITS)
    return lats


def _boxes(cells: pd.DataFrame) -> list[str]:
    """Return west,south,east,north around each cell's events, a millionth of a degree wider than the map positions.

    The northern and southern edge of the map hold what lies beyond them, up to the poles.
    """
    unit = 10.0**-_DIGITS
    north = np.where(cells["north"] == 0, 90, _lats(cells["north"]) + unit)
    south = np.where(cells["south"] == SIDE - 1, -90, _lats(cells["south"]) - unit)
    west = np.maximum(-180, _lons(cells["west"]) - unit)
    east = np.where(cells["east"] == SIDE - 1, 180, np.minimum(180, _lons(cells["east"]) + unit))
    bounds = [side.round(_DIGITS).tolist() for side in (west, south, east, north)]
    return [
        ",".join(f"{degrees:.{_DIGITS}f}".rstrip("0").rstrip(".") for degrees in box)
        for box in zip(*bounds, strict=True)
    ]
