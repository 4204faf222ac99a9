"""GeoJSON geometries as one position each."""

from collections.abc import Iterator
from typing import Any

TYPES = frozenset(
    {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"}
)
_DEEPEST = 8


def is_geometry(value: Any) -> bool:
    """Return whether a JSON value is a GeoJSON geometry."""
    return isinstance(value, dict) and value.get("type") in TYPES and ("coordinates" in value or "geometries" in value)


def position(geometry: dict[str, Any]) -> tuple[float, float] | None:
    """Return latitude and longitude: of a point itself, of other geometries the middle of their extent."""
    points = list(_points(geometry.get("coordinates", geometry.get("geometries")), 0))
    if not points:
        return None
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    if len(points) == 1:
        return lats[0], lons[0]
    return round((min(lats) + max(lats)) / 2, 6), round((min(lons) + max(lons)) / 2, 6)


def _points(value: Any, depth: int) -> Iterator[tuple[float, float]]:
    if isinstance(value, dict):
        yield from _points(value.get("coordinates", value.get("geometries")), depth + 1)
    elif isinstance(value, list) and depth <= _DEEPEST:
        if len(value) >= 2 and all(_is_number(item) for item in value[:2]):
            yield value[0], value[1]
        else:
            for item in value:
                yield from _points(item, depth + 1)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
