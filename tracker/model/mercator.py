"""Positions as integers on the Web-Mercator square, so that a map cell at any zoom is a shift."""

import math

SIDE = 1 << 32
"""The side of the square; x grows eastward from −180°, y southward from the northern edge."""

MAX_LATITUDE = 85.05112877980659
"""The latitude at which Web Mercator cuts the poles off, in degrees."""


def mercator(lat: float, lon: float) -> tuple[int, int]:
    """Return x and y in 0…2³²−1 of a point in WGS 84 degrees; beyond ±85.05° it lies on the edge.

    Formula: OGC Two Dimensional Tile Matrix Set, WebMercatorQuad.
    """
    phi = math.radians(max(-MAX_LATITUDE, min(MAX_LATITUDE, lat)))
    x = (lon + 180) / 360
    y = (1 - math.asinh(math.tan(phi)) / math.pi) / 2
    return min(SIDE - 1, max(0, int(x * SIDE))), min(SIDE - 1, max(0, int(y * SIDE)))


def unmercator(x: float, y: float) -> tuple[float, float]:
    """Return latitude and longitude in degrees of a point on the Web-Mercator square."""
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / SIDE))))
    return lat, x / SIDE * 360 - 180
