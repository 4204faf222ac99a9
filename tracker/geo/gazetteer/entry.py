"""One line of the gazetteer, and the `Place` it stands for."""

from typing import NamedTuple

from tracker.model import GeoPrecision, Place

OWN_IDS = 10_000_000_000
"""Entries that GeoNames does not have are numbered from here."""

MAIN_NAME, OTHER_NAME, DEMONYM, HEARD = range(4)
"""The ranks of a name: one that only sounds like a name of the place is the last."""

_PRECISION_OF_CLASS = {
    "P": GeoPrecision.CITY,
    "S": GeoPrecision.SITE,
    "R": GeoPrecision.SITE,
    "H": GeoPrecision.SEA,
    "U": GeoPrecision.SEA,
    "L": GeoPrecision.REGION,
    "T": GeoPrecision.REGION,
    "V": GeoPrecision.REGION,
}


class Entry(NamedTuple):
    """A gazetteer entry as one name finds it, which may be its main name or one of a lesser `rank`."""

    id: int
    name: str
    lat: float
    lon: float
    feature_class: str
    feature_code: str
    country: str | None
    admin1: str | None
    """GeoNames code of the first-level division, within the country."""
    admin2: str | None
    population: int
    prominence: float
    rank: int

    @property
    def geonameid(self) -> int | None:
        """Return the GeoNames id, or `None` when GeoNames does not have the entry."""
        return self.id if self.id < OWN_IDS else None

    @property
    def precision(self) -> GeoPrecision:
        """Return the level of the entry."""
        if self.feature_code.startswith("PCL") or self.feature_code == "TERR":
            return GeoPrecision.COUNTRY
        if self.feature_class == "A":
            return GeoPrecision.PROVINCE if self.feature_code.startswith("ADM1") else GeoPrecision.DISTRICT
        return _PRECISION_OF_CLASS[self.feature_class]

    @property
    def is_country(self) -> bool:
        """Tell whether the entry is a country or a dependent territory."""
        return self.precision is GeoPrecision.COUNTRY

    def place(self, admin1: str | None, confidence: float | None = None, reason: str | None = None) -> Place:
        """Return the `Place`; `admin1` is the name of the first-level division."""
        return Place(
            name=self.name,
            lat=self.lat,
            lon=self.lon,
            precision=self.precision,
            country=self.country,
            admin1=admin1,
            geonameid=self.geonameid,
            feature_code=self.feature_code,
            population=self.population or None,
            confidence=confidence,
            reason=reason,
        )
