"""What else happened near an event, in space and in time."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, radians
from typing import Any

import ibis
import ibis.expr.types as ir

from tracker.model import EventFilter, GeoPrecision
from tracker.model.filter import Box
from tracker.query.asking.questions import ask
from tracker.store import Store

KILOMETRES, DAYS = 50.0, 7
_KM_A_DEGREE = 111.2
_EARTH_KM = 12742.0
"""The diameter."""
PRECISE = (GeoPrecision.SITE, GeoPrecision.CITY, GeoPrecision.DISTRICT)
"""Coarser places are drawn at a point where nothing happened, so distances from there mean nothing."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An event near another one."""

    event_id: str
    summary: str | None
    event_type: str | None
    quad: int | None
    event_date: date
    end_date: date
    date_precision: str | None
    place: str | None
    kilometres: float
    days: int
    """From the end of the earlier to the beginning of the later; 0 when they overlap."""


def neighbours(
    store: Store, event: dict[str, Any], *, kilometres: float = KILOMETRES, days: int = DAYS, limit: int = 5
) -> list[Neighbour]:
    """Return the events within so many kilometres and days of an event row, the nearest in both first.

    None when the row has no date or no place that is known to the district at least.
    """
    if event["lat"] is None or event["event_date"] is None or event["geo_precision"] not in PRECISE:
        return []
    gap = timedelta(days)
    around = EventFilter(
        box=_box(event["lat"], event["lon"], kilometres),
        precisions=PRECISE,
        start=event["event_date"] - gap,
        end=event["end_date"] + gap,
    )

    def build(found: ir.Table, event_id: Any, lat: Any, lon: Any, first: Any, last: Any) -> ir.Table:
        """Return the nearest of those in the box that are in the circle."""
        others = found.filter(found.event_id != event_id)
        near = others.mutate(kilometres=_distance(others, lat, lon), days=_days_apart(others, first, last))
        near = near.filter(near.kilometres <= kilometres)
        order = near.kilometres / kilometres + near.days / max(days, 1)
        return near.order_by(order, "event_id").limit(limit).select(*Neighbour.__slots__)

    own = {"event_id": event["event_id"], "lat": event["lat"], "lon": event["lon"]}
    own |= {"first": event["event_date"], "last": event["end_date"]}
    rows = ask(store, ("neighbours", kilometres, days, limit), around, build, **own).to_pylist()
    return [Neighbour(**row) for row in rows]


def _box(lat: float, lon: float, kilometres: float) -> Box:
    """Return a box around all points so near; round the poles it goes round the globe."""
    north, south = (max(-90.0, min(90.0, lat + sign * kilometres / _KM_A_DEGREE)) for sign in (1, -1))
    widest = max(abs(north), abs(south))
    reach = kilometres / _KM_A_DEGREE / cos(radians(widest)) if widest < 89 else 180
    if reach >= 180:
        return -180, south, 180, north
    return _around(lon - reach), south, _around(lon + reach), north


def _around(lon: float) -> float:
    return (lon + 180) % 360 - 180


def _distance(rows: ir.Table, lat: Any, lon: Any) -> ir.FloatingValue:
    """Return the great-circle distance in kilometres on a sphere (haversine)."""
    half_lat, half_lon = ((rows.lat - lat) / 2).radians().sin(), ((rows.lon - lon) / 2).radians().sin()
    part = half_lat * half_lat + lat.radians().cos() * rows.lat.radians().cos() * half_lon * half_lon
    distance: ir.FloatingValue = _EARTH_KM * ibis.least(part.sqrt(), 1.0).asin()
    return distance


def _days_apart(rows: ir.Table, first: Any, last: Any) -> ir.IntegerValue:
    apart: ir.IntegerValue = ibis.greatest(
        rows.event_date.delta(last, unit="day"), first.delta(rows.end_date, unit="day"), 0
    )
    return apart
