"""Where: names in a text, and the places they resolve to."""

from dataclasses import dataclass
from enum import StrEnum


class GeoPrecision(StrEnum):
    """The level of the place, finest first."""

    SITE = "site"
    CITY = "city"
    DISTRICT = "district"
    PROVINCE = "province"
    REGION = "region"
    """A region without a border of its own: the Donbas, the Sahel, the Korean Peninsula."""
    COUNTRY = "country"
    SEA = "sea"


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved location. `lat` and `lon` are WGS 84 degrees."""

    name: str
    lat: float
    lon: float
    precision: GeoPrecision
    country: str | None = None
    """ISO 3166-1 alpha-3; `None` on the high seas and for regions across borders."""
    admin1: str | None = None
    """The name of the first-level division."""
    geonameid: int | None = None
    feature_code: str | None = None
    """GeoNames feature code, such as `PPLC` or `ADM1`."""
    population: int | None = None
    confidence: float | None = None
    """The probability, 0 to 1, that this is the place meant."""
    reason: str | None = None
    """Why this candidate was chosen, as a machine-readable word list such as `country prominence`."""

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"{self.name}: {self.lat}, {self.lon} is not a latitude and a longitude in degrees")
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise ValueError(f"{self.name}: confidence {self.confidence} is not between 0 and 1")
        object.__setattr__(self, "precision", GeoPrecision(self.precision))


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name at `text[start:end]`, and what it resolves to."""

    start: int
    end: int
    name: str
    place: Place | None = None
    """`None` when the gazetteer does not know it; `reason` then says why."""
    alternatives: tuple[Place, ...] = ()
    """The runners-up, most likely first."""
    reason: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"toponym {self.name!r} spans {self.start}–{self.end}, which is not a span")
