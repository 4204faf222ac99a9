"""Where a country is shown when nothing finer is known: its point in GeoNames."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tracker.paths import knowledge


@dataclass(frozen=True, slots=True)
class Point:
    """A country's point, in WGS 84 degrees, and its entry in GeoNames."""

    lat: float
    lon: float
    geonameid: int
    feature_code: str


@cache
def _points() -> Mapping[str, Point]:
    with (knowledge() / "gazetteer" / "country_points.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["country"]: Point(float(row["lat"]), float(row["lon"]), int(row["geonameid"]), row["feature_code"])
            for row in csv.DictReader(lines)
        }


def country_point(iso3: str) -> Point | None:
    """Return the point of the country with this ISO 3166-1 alpha-3 code."""
    return _points().get(iso3)
