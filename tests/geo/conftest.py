"""A gazetteer of the larger cities and all the curated files, compiled once for these tests."""

from collections.abc import Callable

import pytest

from tracker import language
from tracker.geo import Gazetteer, Geoparser, build
from tracker.geo.gazetteer.sources.cities import cities
from tracker.geo.gazetteer.sources.curated import airports, countries, districts, divisions, features, names, us_places
from tracker.model import Toponym


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    sources = [countries(), *features(), divisions(), districts(), cities(15000), airports(), *us_places(), names()]
    return Gazetteer.open(build(tmp_path_factory.mktemp("geo") / "gazetteer.sqlite", sources=sources))


@pytest.fixture(scope="session")
def geoparse(gazetteer: Gazetteer) -> Callable[[str], dict[str, Toponym]]:
    """Return a function from a text to its toponyms by name; of a name that stands twice, the last."""
    geoparser = Geoparser(gazetteer)
    return lambda text: {toponym.name: toponym for toponym in geoparser.geoparse(language.parse(text))}
