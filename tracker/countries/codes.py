"""Codes of other lists to ISO 3166-1 alpha-3, and codes to names."""

from collections.abc import Mapping
from functools import cache

from tracker.countries.country import countries, country
from tracker.countries.knowledge import rows
from tracker.countries.organisations import organisation_names


@cache
def _scheme(scheme: str) -> Mapping[str, str]:
    """Return code to alpha-3 under one scheme; a country's present code goes before a former one."""
    former = {row["code"]: row["iso3"] for row in rows("historic_codes") if row["scheme"] == scheme}
    present = {str(getattr(found, scheme)): found.iso3 for found in countries() if getattr(found, scheme) is not None}
    return former | present


def _look_up(scheme: str, code: str) -> str | None:
    letters = code.strip()
    # In capitals "ß" would be SS, South Sudan.
    return _scheme(scheme).get(letters.upper()) if letters.isascii() else None


def from_iso3(code: str) -> str | None:
    """Return the present alpha-3 code for an alpha-3 code in any case, present or former: `SUN` is `RUS`."""
    return _look_up("iso3", code)


def from_iso2(code: str) -> str | None:
    """Return the alpha-3 code for an ISO 3166-1 alpha-2 code: `CH` is Switzerland."""
    return _look_up("iso2", code)


def from_fips(code: str) -> str | None:
    """Return the alpha-3 code for a FIPS 10-4 code, as GDELT's places have: `CH` is China."""
    return _look_up("fips", code)


def from_cameo(code: str) -> str | None:
    """Return the alpha-3 code for a CAMEO country code, as GDELT's actors have; `None` for its regions (`AFR`)."""
    return _look_up("cameo", code)


def from_gwno(number: int | str) -> str | None:
    """Return the alpha-3 code for a Gleditsch–Ward number; former states give their successor: 365 is Russia."""
    return _look_up("gwno", str(number))


def from_numeric(number: int | str) -> str | None:
    """Return the alpha-3 code for an ISO 3166-1 numeric code, with or without its leading zeros."""
    return _look_up("numeric", str(number).strip().lstrip("0"))


def code_name(code: str) -> str:
    """Return the name for an alpha-3 or organisation code, and the code itself when nobody has it."""
    found = country(code)
    return found.name if found else organisation_names().get(code, code)
