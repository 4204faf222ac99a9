"""TopoJSON as the features that GeoJSON would have; of lines and areas only the extent is kept.

The format: https://github.com/topojson/topojson-specification
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any

from tracker.errors import SourceError

Point = list[float]
Placing = Callable[[Any], Point]
_DEEPEST = 8


def is_topology(value: Any) -> bool:
    """Return whether a JSON value is a topology."""
    return isinstance(value, dict) and value.get("type") == "Topology" and isinstance(value.get("objects"), dict)


def features_of(topology: Mapping[str, Any], name: str) -> dict[str, list[dict[str, Any]]]:
    """Return the features of each object of a topology; raises `SourceError` for a damaged one."""
    try:
        transform = topology.get("transform")
        scale, shift = (transform["scale"], transform["translate"]) if transform else ((1, 1), (0, 0))

        def placed(point: Any) -> Point:
            """Return a point in degrees."""
            return [float(point[i]) * scale[i] + shift[i] for i in (0, 1)]

        # Whole numbers in place of degrees are steps from point to point.
        arcs = [accumulate(arc, _step) if transform else arc for arc in topology.get("arcs", ())]
        extents = [_extent(map(placed, arc)) for arc in arcs]
        return {
            key: [_feature(item, placed, extents) for item in value.get("geometries", [value])]
            for key, value in topology["objects"].items()
        }
    except (TypeError, ValueError, KeyError, IndexError, AttributeError):
        raise SourceError(f"{name} is no whole TopoJSON file; save its layer as GeoJSON or CSV") from None


def _step(point: Any, step: Any) -> Point:
    return [point[0] + step[0], point[1] + step[1]]


def _extent(points: Iterable[Point]) -> list[Point]:
    xs, ys = zip(*points, strict=True)
    return [[min(xs), min(ys)], [max(xs), max(ys)]]


def _feature(item: Mapping[str, Any], placed: Placing, extents: list[list[Point]]) -> dict[str, Any]:
    if "arcs" in item:
        numbers = list(_flat(item["arcs"], 0))
        # A line that is walked backwards has the number of the line with its bits turned around.
        points = [point for number in numbers for point in extents[number if number >= 0 else ~number]]
    else:
        found = item.get("coordinates", [])
        points = [placed(point) for point in (found if found and isinstance(found[0], list) else [found]) if point]
    geometry = {"type": item["type"], "coordinates": points[0] if item["type"] == "Point" else points}
    known = {"id": item["id"]} if "id" in item else {}
    properties = {**known, **(item.get("properties") or {})}
    return {"type": "Feature", "geometry": geometry if points else None, "properties": properties}


def _flat(value: Any, depth: int) -> Iterator[int]:
    for item in value:
        if isinstance(item, list) and depth < _DEEPEST:
            yield from _flat(item, depth + 1)
        else:
            yield int(item)
