"""Which sources a gazetteer is compiled of."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tracker.geo.gazetteer.sources.cities import cities
from tracker.geo.gazetteer.sources.curated import airports, countries, districts, divisions, features, names, us_places
from tracker.geo.gazetteer.sources.geonames import dumps
from tracker.geo.gazetteer.sources.row import Source


def default_sources() -> list[Source]:
    """Return the open data that ships with the tracker; where two have a place, the first one's facts hold."""
    return [countries(), *features(), divisions(), districts(), cities(), airports(), *us_places(), names()]


def sources_with(dump_paths: Iterable[Path], languages: Sequence[str] = ()) -> list[Source]:
    """Return the shipped data with GeoNames' own dumps before it, whose points and populations then hold.

    Raises `SourceError` as `tracker.geo.gazetteer.sources.geonames.dumps` does.
    """
    first, *rest = default_sources()
    return [first, *dumps(dump_paths, languages), *rest]
