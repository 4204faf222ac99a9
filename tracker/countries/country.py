"""The countries and territories of ISO 3166-1, and Kosovo."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from tracker.countries.knowledge import rows, spoken, written


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory. Codes that it does not have are `None`."""

    iso3: str
    """ISO 3166-1 alpha-3; `XKX` for Kosovo."""
    name: str
    """The short English name."""
    iso2: str
    fips: str | None
    """FIPS 10-4, which GDELT uses for places; not ISO: `CH` is China."""
    cameo: str
    """The code of CAMEO's actors; not always ISO: `ROM` is Romania."""
    gwno: int | None
    """The Gleditsch–Ward number, which UCDP uses."""
    aliases: tuple[str, ...]
    """Other names: long, short, former and abbreviated."""
    demonyms: tuple[str, ...]
    """Adjectives and nouns for its people."""
    capital: str | None
    numeric: int | None = None
    """ISO 3166-1 numeric."""
    spoken: tuple[str, ...] = ()
    """The aliases that mean this country in running text too."""


@cache
def _table() -> Mapping[str, Country]:
    return MappingProxyType({row["iso3"]: _read(row) for row in rows("countries")})


def _read(row: Mapping[str, str]) -> Country:
    return Country(
        iso3=row["iso3"],
        name=row["name"],
        iso2=row["iso2"],
        fips=row["fips"] or None,
        cameo=row["cameo"],
        gwno=int(row["gwno"]) if row["gwno"] else None,
        aliases=written(row["aliases"]),
        demonyms=written(row["demonyms"]),
        capital=row["capital"] or None,
        numeric=int(row["numeric"]) if row["numeric"] else None,
        spoken=spoken(row["aliases"]),
    )


def countries() -> tuple[Country, ...]:
    """Return every country and territory, in the order of their alpha-3 codes."""
    return tuple(_table().values())


def country(iso3: str) -> Country | None:
    """Return the country with this ISO 3166-1 alpha-3 code, written in capitals."""
    return _table().get(iso3)
