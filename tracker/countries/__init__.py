"""Who is meant: every country and organisation by name, variant, demonym and code, and who acts for them.

The facts are the tables in `data/countries/`, read at first use.
"""

from tracker.countries.codes import code_name, from_cameo, from_fips, from_gwno, from_iso2, from_numeric
from tracker.countries.country import Country, countries, country
from tracker.countries.identify import find_identities, identify
from tracker.countries.identity import Identity, Kind
from tracker.countries.points import Point, country_point
from tracker.countries.resolve import resolve_code, resolve_country

__all__ = [
    "Country",
    "Identity",
    "Kind",
    "Point",
    "code_name",
    "countries",
    "country",
    "country_point",
    "find_identities",
    "from_cameo",
    "from_fips",
    "from_gwno",
    "from_iso2",
    "from_numeric",
    "identify",
    "resolve_code",
    "resolve_country",
]
