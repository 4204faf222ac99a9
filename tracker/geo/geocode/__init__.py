"""Geocode a name, and name a point: the gazetteer, and a service on the net where somebody wants one."""

from tracker.geo.geocode.geocoder import CONTACT_VARIABLE, GazetteerGeocoder
from tracker.geo.geocode.online import OnlineGeocoder

__all__ = ["CONTACT_VARIABLE", "GazetteerGeocoder", "OnlineGeocoder"]
