"""Places: an offline gazetteer, a geopy geocoder over it, and a geoparser for running text."""

from tracker.geo.gazetteer import Gazetteer
from tracker.geo.gazetteer.compiling import build, ensure
from tracker.geo.geocode import GazetteerGeocoder
from tracker.geo.geoparser import Geoparser

__all__ = ["Gazetteer", "GazetteerGeocoder", "Geoparser", "build", "ensure"]
