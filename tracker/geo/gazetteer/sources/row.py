"""What every source reader yields."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    """One place of a source.

    `feature_class` and `feature_code` are GeoNames'; `country` is ISO alpha-3; `admin1` and `admin2` are
    GeoNames codes; `lat` and `lon` are WGS 84 degrees. The first row under a
    `geonameid` makes the place, later ones add their names to it; a row with
    an empty `feature_code` makes none and only brings names.
    """

    geonameid: int | None
    name: str
    lat: float
    lon: float
    feature_class: str
    feature_code: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    chosen: bool = False
    """Whether a person picked it because the news names it: what tells the Nile from a brook of that name."""
    names: tuple[str, ...] = ()
    """Names as good as the first."""
    alternates: tuple[str, ...] = ()
    """Other, former and foreign names."""
    demonyms: tuple[str, ...] = ()
    """Adjectives and inhabitants."""

    @classmethod
    def of_names(
        cls,
        geonameid: int,
        *,
        names: tuple[str, ...] = (),
        alternates: tuple[str, ...] = (),
        demonyms: tuple[str, ...] = (),
    ) -> "Row":
        """Return a row that makes no place and only brings names to one."""
        return cls(geonameid, "", 0.0, 0.0, "", "", names=names, alternates=alternates, demonyms=demonyms)


@dataclass(frozen=True)
class Source:
    """A named, licensed stream of rows; `version` changes whenever the rows do."""

    name: str
    licence: str
    version: str
    rows: Callable[[], Iterator[Row]]
    expected: int = 0
    """About how many rows there are, for a progress bar; 0 where it is not worth knowing."""


def digest(*files: Path) -> str:
    """Return a hash of the files' content, the version of a source that is read from them."""
    return blake2b(b"".join(file.read_bytes() for file in files), digest_size=6).hexdigest()
