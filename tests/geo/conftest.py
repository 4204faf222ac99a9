"""A gazetteer of the larger cities and all the curated files, compiled once for these tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker import language
from tracker.geo import Gazetteer, Geoparser, build
from tracker.geo.gazetteer.sources.cities import cities
from tracker.geo.gazetteer.sources.curated import airports, countries, districts, divisions, features, names, us_places
from tracker.model import Toponym


@pytest.fixture(scope="session")
def gazetteer(made_once: Callable[..., Path]) -> Gazetteer:
    sources = [countries(), *features(), divisions(), districts(), cities(15000), airports(), *us_places(), names()]
    return Gazetteer.open(made_once("cities.sqlite", lambda path: build(path, sources=sources)))


@pytest.fixture(scope="session")
def geoparse(gazetteer: Gazetteer) -> Callable[[str], dict[str, Toponym]]:
    """Return a function from a text to its toponyms by name; of a name that stands twice, the last."""
    geoparser = Geoparser(gazetteer)
    return lambda text: {toponym.name: toponym for toponym in geoparser.geoparse(language.parse(text))}
