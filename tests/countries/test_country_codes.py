"""Every country by every code, and the codes that mean another country in another list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import countries

ALL = countries.countries()


def test_every_country_and_territory_of_iso_3166_is_there_and_kosovo() -> None:
    assert len(ALL) == 250
    assert len({c.iso3 for c in ALL}) == len({c.iso2 for c in ALL}) == len({c.name for c in ALL}) == 250
    assert sum(c.numeric is not None for c in ALL) == 249
    assert countries.country("XKX") is not None


@given(st.sampled_from(ALL))
def test_every_country_comes_back_from_each_of_its_codes(found: countries.Country) -> None:
    assert countries.country(found.iso3) == found
    assert countries.from_iso2(found.iso2) == countries.from_iso2(found.iso2.lower()) == found.iso3
    assert countries.from_cameo(found.cameo) == countries.from_cameo(found.iso3) == found.iso3
    if found.fips:
        assert countries.from_fips(found.fips) == found.iso3
    if found.gwno:
        assert countries.from_gwno(found.gwno) == countries.from_gwno(str(found.gwno)) == found.iso3
    if found.numeric:
        assert countries.from_numeric(found.numeric) == countries.from_numeric(f"{found.numeric:03}") == found.iso3


@pytest.mark.parametrize(
    ("code", "fips", "iso2"),
    [
        ("CH", "CHN", "CHE"),
        ("RS", "RUS", "SRB"),
        ("IS", "ISR", "ISL"),
        ("AS", "AUS", "ASM"),
        ("SZ", "CHE", "SWZ"),
        ("UP", "UKR", None),
        ("KN", "PRK", "KNA"),
        ("KS", "KOR", None),
        ("NG", "NER", "NGA"),
        ("NI", "NGA", "NIC"),
        ("GM", "DEU", "GMB"),
        ("IZ", "IRQ", None),
        ("SU", "SDN", "RUS"),
        ("OD", "SSD", None),
        ("MA", "MDG", "MAR"),
        ("TU", "TUR", None),
        ("SP", "ESP", None),
        ("GG", "GEO", "GGY"),
        ("GZ", "PSE", None),
        ("WE", "PSE", None),
        ("KV", "XKX", None),
        ("ZZ", None, None),
        ("", None, None),
        ("ß", None, None),
    ],
)
def test_fips_is_not_iso(code: str, fips: str | None, iso2: str | None) -> None:
    assert countries.from_fips(code) == fips
    assert countries.from_iso2(code) == iso2


@pytest.mark.parametrize(
    ("code", "iso3"),
    [("ROM", "ROU"), ("TMP", "TLS"), ("MTN", "MNE"), ("IMY", "IMN"), ("WSB", "PSE"), ("GZS", "PSE"), ("COD", "COD")],
)
def test_cameo_actors_are_not_always_iso(code: str, iso3: str) -> None:
    assert countries.from_cameo(code) == iso3


@pytest.mark.parametrize("region", ["AFR", "EUR", "ASA", "MEA", "WST", "NMR"])
def test_a_region_of_cameo_is_no_country(region: str) -> None:
    assert countries.from_cameo(region) is None


@pytest.mark.parametrize(
    ("number", "iso3"),
    [
        (365, "RUS"),
        (345, "SRB"),
        (340, "SRB"),
        (260, "DEU"),
        (265, "DEU"),
        (315, "CZE"),
        (678, "YEM"),
        (680, "YEM"),
        (816, "VNM"),
        (817, "VNM"),
        (490, "COD"),
        (484, "COG"),
        (731, "PRK"),
        (732, "KOR"),
        (710, "CHN"),
        (713, "TWN"),
        (775, "MMR"),
        (347, "XKX"),
        (9999, None),
    ],
)
def test_gleditsch_ward_numbers_give_the_state_or_its_successor(number: int, iso3: str | None) -> None:
    assert countries.from_gwno(number) == iso3


@pytest.mark.parametrize(
    ("code", "iso3"), [("SUN", "RUS"), ("YUG", "SRB"), ("SCG", "SRB"), ("CSK", "CZE"), ("DDR", "DEU"), ("ZAR", "COD")]
)
def test_former_codes_give_the_successor(code: str, iso3: str) -> None:
    found = countries.resolve_country(code)
    assert found is not None and found.iso3 == iso3


def test_a_code_has_a_name_and_an_unknown_code_is_its_own() -> None:
    assert countries.code_name("PRK") == "North Korea"
    assert countries.code_name("NATO") == "NATO"
    assert countries.code_name("UNO") == "United Nations"
    assert countries.code_name("QQQ") == "QQQ"
