"""Points on the globe, in WGS 84 degrees."""

import math


def cell(lat: float, lon: float) -> int:
    """Return the number of the one-degree cell of a point."""
    return (int(lat + 90) * 360) + int(lon + 180) % 360


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in kilometres on a sphere (haversine)."""
    a, b, c, d = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))
