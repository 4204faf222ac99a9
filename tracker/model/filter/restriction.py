"""The kinds of value that a restriction takes, and how much one may ask for."""

from enum import StrEnum


class Role(StrEnum):
    """In which role a country must stand in the event."""

    PLACE = "place"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    ANY = "any"


Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees; west > east crosses the antimeridian."""

Range = tuple[float, float]
"""Least and greatest."""

INTENSITIES: Range = (-10.0, 10.0)
"""The whole scale."""

MOST_VALUES, MOST_WORDS = 300, 20
"""Of one restriction: enough for all countries of the world, and too few to keep the engine from others."""
