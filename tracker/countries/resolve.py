"""A name or a code in a cell, a form or a link to the country or organisation it means.

Running text is another matter: see `tracker.countries.scan`.
"""

import re
from collections.abc import Mapping
from functools import cache

from tracker.countries.codes import from_iso2, from_iso3
from tracker.countries.country import Country, countries, country
from tracker.countries.knowledge import key
from tracker.countries.organisations import organisation_names, organisations

_BRACKETS = re.compile(r"([^()]+) \(([^()]+)\)")


@cache
def _names() -> Mapping[str, str]:
    names = {key(alias): found.iso3 for found in countries() for alias in found.aliases}
    return names | {key(found.name): found.iso3 for found in countries()}


@cache
def _organisation_names() -> Mapping[str, str]:
    names = {key(name): org.code for org in reversed(organisations()) for name in (*org.aliases, org.name)}
    return names | {key(code): code for code in organisation_names()}


def resolve_country(text: str) -> Country | None:
    """Return the country meant by a name, a variant or a former name, or an ISO 3166-1 code of letters.

    Letter case, diacritics, punctuation and "the" do not matter. A name goes before a code.
    """
    iso3 = _names().get(key(text)) or from_iso3(text) or from_iso2(text) or _twice_named(text)
    return country(iso3) if iso3 else None


def _twice_named(text: str) -> str | None:
    """Return the country of a name with another in brackets, if both mean the same: "West Germany (FRG)"."""
    match = _BRACKETS.fullmatch(text.strip())
    named = {_names().get(key(part)) for part in match.groups()} if match else set()
    return named.pop() if len(named) == 1 else None


def resolve_code(text: str) -> str | None:
    """Return the alpha-3 code of the country, or the code of the organisation, meant by a name or a code.

    Where a code is both, the country's is meant: `AU` is Australia, not the African Union.
    """
    found = resolve_country(text)
    return found.iso3 if found else _organisation_names().get(key(text))
