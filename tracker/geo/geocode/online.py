"""An optional second opinion from a geocoding service: polite, cached on disk, and off unless asked for.

What a service answers once is kept and never asked again; names that it does not know are kept too.
"""

import json
import sqlite3
from pathlib import Path
from typing import Any

from geopy.exc import GeocoderRateLimited, GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from tracker import __version__, paths
from tracker.countries import country as country_of
from tracker.errors import GeocodeError, RateLimited
from tracker.model import GeoPrecision, Place

TIMEOUT_SECONDS = 10
SECONDS_BETWEEN = 1.1
"""Nominatim's usage policy allows one request a second."""


class OnlineGeocoder:
    """Any geopy geocoder behind a rate limiter and a cache on disk. Nothing is asked before `geocode` is called."""

    def __init__(
        self, service: Geocoder, cache: Path | None = None, *, seconds_between: float = SECONDS_BETWEEN
    ) -> None:
        self._ask = RateLimiter(
            service.geocode, min_delay_seconds=seconds_between, max_retries=0, swallow_exceptions=False
        )
        self._cache = sqlite3.connect(cache or paths.local() / "geocoder-cache.sqlite", check_same_thread=False)
        self._cache.execute("CREATE TABLE IF NOT EXISTS answer (question TEXT PRIMARY KEY, found TEXT) WITHOUT ROWID")

    @classmethod
    def nominatim(cls, contact: str, **options: Any) -> "OnlineGeocoder":
        """Return one over OpenStreetMap's Nominatim, which demands a `contact`: your mail address or URL."""
        agent = f"geopolitical-event-tracker/{__version__} ({contact})"
        return cls(Nominatim(user_agent=agent, timeout=TIMEOUT_SECONDS), **options)

    def geocode(self, query: str, *, country: str | None = None) -> Location | None:
        """Return what the service finds, in `country` (ISO alpha-3) when given, or `None` when it knows nothing.

        Raises `RateLimited` when it asks us to wait and `GeocodeError` when it cannot be reached or refuses.
        """
        question = json.dumps([query, country])
        kept = self._cache.execute("SELECT found FROM answer WHERE question = ?", (question,)).fetchone()
        if kept is None:
            kept = (json.dumps(_facts(self._request(query, country))),)
            with self._cache:
                self._cache.execute("INSERT OR REPLACE INTO answer VALUES (?, ?)", (question, *kept))
        facts = json.loads(kept[0])
        return Location(facts["address"], Point(facts["lat"], facts["lon"]), facts["raw"]) if facts else None

    def _request(self, query: str, country: str | None) -> Location | None:
        known = country_of(country) if country else None
        options = {"country_codes": known.iso2.lower()} if known else {}
        try:
            return self._ask(query, **options)
        except GeocoderRateLimited as error:
            raise RateLimited(f"the geocoding service asks us to wait: {error}", error.retry_after) from error
        except GeopyError as error:
            raise GeocodeError(f"the geocoding service could not answer for {query!r}: {error}") from error


def _facts(found: Location | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"address": found.address, "lat": found.latitude, "lon": found.longitude, "raw": found.raw}


_LEVELS = {
    "country": GeoPrecision.COUNTRY,
    "state": GeoPrecision.PROVINCE,
    "province": GeoPrecision.PROVINCE,
    "region": GeoPrecision.PROVINCE,
    "county": GeoPrecision.DISTRICT,
    "district": GeoPrecision.DISTRICT,
    "sea": GeoPrecision.SEA,
    "ocean": GeoPrecision.SEA,
    "city": GeoPrecision.CITY,
    "town": GeoPrecision.CITY,
    "village": GeoPrecision.CITY,
}
"""Nominatim's `addresstype`; everything else it knows is smaller than a settlement."""


def place_of(name: str, found: Location, country: str | None) -> Place:
    """Return what a service found as a `Place`; `country` (ISO alpha-3) is where it was asked to look."""
    level = _LEVELS.get((found.raw or {}).get("addresstype", ""), GeoPrecision.SITE)
    return Place(name, found.latitude, found.longitude, level, country=country, reason="online")
