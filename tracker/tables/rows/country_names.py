"""Countries as files in other languages than English name them, and as numbers or codes of other schemes."""

import csv
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from tracker import countries
from tracker.countries.knowledge import key, parts
from tracker.paths import knowledge


def resolve_name(text: str) -> str | None:
    """Return the ISO alpha-3 code of a country named in English, by an ISO code, or in a language of the table."""
    found = countries.resolve_country(text)
    return found.iso3 if found else _foreign().get(key(text))


@cache
def _foreign() -> Mapping[str, str]:
    """Return the names of the Unicode CLDR that mean one country only, and are not known otherwise."""
    with (knowledge() / "formats" / "country_names.csv").open(encoding="utf-8", newline="") as stream:
        return {key(name): row["iso3"] for row in csv.DictReader(stream) for name in parts(row["names"])}


def _numeric(text: str) -> str | None:
    number = text.removesuffix(".0")
    return countries.from_numeric(number) if number.isdecimal() else None


def _gwno(text: str) -> str | None:
    number = text.removesuffix(".0")
    return countries.from_gwno(number) if number.isdecimal() else None


SCHEMES: Mapping[str, Callable[[str], str | None]] = MappingProxyType(
    {"fips": countries.from_fips, "cameo": countries.from_cameo, "gwno": _gwno, "numeric": _numeric}
)
"""What the codes of each scheme mean, as ISO alpha-3."""
