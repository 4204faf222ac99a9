"""The gazetteer behind geopy's own interface, so that any geopy geocoder can take its place."""

import logging
import os
from typing import Any

from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from tracker.countries import resolve_country
from tracker.errors import GeocodeError
from tracker.geo.gazetteer import Entry, Gazetteer, distance_km, lookup
from tracker.geo.geocode.online import OnlineGeocoder, place_of
from tracker.model import Place

CONTACT_VARIABLE = "TRACKER_NOMINATIM_CONTACT"
"""A mail address or URL: when it is set, names that the gazetteer does not know are asked of Nominatim."""

FARTHEST_KM = 250.0
"""A point farther than this from every populated place has no place to name."""


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy is untyped
    """Geocode with the offline gazetteer; the `Place` is in `Location.raw`."""

    def __init__(self, gazetteer: Gazetteer | None = None, fallback: OnlineGeocoder | None = None) -> None:
        """Use `gazetteer`, or the compiled one; what it does not know is asked of `fallback`, when there is one."""
        super().__init__(user_agent="tracker")
        self.gazetteer = gazetteer or Gazetteer.open()
        self.fallback = fallback

    @classmethod
    def configured(cls, gazetteer: Gazetteer | None = None) -> "GazetteerGeocoder":
        """Return one that falls back to Nominatim when `TRACKER_NOMINATIM_CONTACT` is set, and stays offline else."""
        contact = os.environ.get(CONTACT_VARIABLE)
        return cls(gazetteer, OnlineGeocoder.nominatim(contact) if contact else None)

    def geocode(
        self, query: str, *, country: str | None = None, exactly_one: bool = True, timeout: Any = None
    ) -> Location | list[Location] | None:
        """Return the most prominent place of that name, all of them with `exactly_one=False`, or `None`.

        `query` may name the container too: "Paris, Texas". `country` is any name or code of a country, and
        only places in it are returned; an unknown one raises `GeocodeError`. `timeout` is geopy's; nothing waits.
        """
        iso3 = _country_code(country)
        found = [entry for entry in lookup(self.gazetteer, query) if iso3 is None or entry.country == iso3]
        if not found:
            online = self._ask_online(query, iso3)
            return online if exactly_one or online is None else [online]
        return self._location(found[0]) if exactly_one else [self._location(entry) for entry in found]

    def reverse(
        self, query: Point | tuple[float, float] | str, *, exactly_one: bool = True, timeout: Any = None
    ) -> Location | list[Location] | None:
        """Return the populated place or site nearest to a point, ten with `exactly_one=False`, or `None`."""
        point = Point(query)
        for cells in (1, 3):
            near = self.gazetteer.near(point.latitude, point.longitude, cells=cells)
            near = [e for e in near[:10] if distance_km(point.latitude, point.longitude, e.lat, e.lon) <= FARTHEST_KM]
            if near:
                return self._location(near[0]) if exactly_one else [self._location(entry) for entry in near]
        return None

    def _ask_online(self, query: str, iso3: str | None) -> Location | None:
        """Ask the fallback; a service that fails is as good as none, so that work goes on without a network."""
        if self.fallback is None:
            return None
        try:
            found = self.fallback.geocode(query, country=iso3)
        except GeocodeError as error:
            logging.getLogger(__name__).warning("%s", error)
            return None
        return found and Location(found.address, (found.latitude, found.longitude), place_of(query, found, iso3))

    def _location(self, entry: Entry) -> Location:
        place = self.gazetteer.place(entry)
        return Location(address(place), Point(place.lat, place.lon), place)


def address(place: Place) -> str:
    """Return the name with its division and country: "Goma, North Kivu, COD"."""
    parts = (place.name, place.admin1, place.country)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _country_code(country: str | None) -> str | None:
    if country is None:
        return None
    known = resolve_country(country)
    if known is None:
        raise GeocodeError(f"{country!r} is not a country; give a name or an ISO 3166-1 code")
    return known.iso3
