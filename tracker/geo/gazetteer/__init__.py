"""The gazetteer: names in, entries and places out, from one file compiled of open data."""

from tracker.geo.gazetteer.entry import DEMONYM, HEARD, MAIN_NAME, OTHER_NAME, OWN_IDS, Entry
from tracker.geo.gazetteer.gazetteer import Gazetteer
from tracker.geo.gazetteer.globe import distance_km
from tracker.geo.gazetteer.lookup import heard, lookup
from tracker.geo.gazetteer.naming import name_key
from tracker.geo.gazetteer.prominence import prominence
from tracker.geo.gazetteer.relations import contains, siblings

__all__ = [
    "DEMONYM",
    "HEARD",
    "MAIN_NAME",
    "OTHER_NAME",
    "OWN_IDS",
    "Entry",
    "Gazetteer",
    "contains",
    "distance_km",
    "heard",
    "lookup",
    "name_key",
    "prominence",
    "siblings",
]
