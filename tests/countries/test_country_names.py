"""Names in cells and forms: variants, former names, and names that are nearly another country's."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import countries
from tracker.countries.knowledge import key
from tracker.countries.organisations import organisations

ALL = countries.countries()
NAMES = [(name, c.iso3) for c in ALL for name in (c.name, *c.aliases)]
ORGANISATIONS = [(name, o.code) for o in organisations() for name in (o.name, o.code, *o.aliases)]


@given(st.sampled_from(NAMES))
def test_every_name_and_alias_resolves_to_its_country(pair: tuple[str, str]) -> None:
    assert countries.resolve_code(pair[0]) == pair[1]


@given(st.sampled_from(ALL))
def test_every_iso_code_resolves_to_its_country_in_any_letter_case(found: countries.Country) -> None:
    for code in (found.iso3, found.iso3.lower()):
        assert countries.resolve_code(code) == found.iso3


@pytest.mark.parametrize("names", [NAMES, ORGANISATIONS], ids=["countries", "organisations"])
def test_no_name_resolves_to_two(names: list[tuple[str, str]]) -> None:
    meanings: dict[str, set[str]] = {}
    for name, code in names:
        meanings.setdefault(key(name), set()).add(code)
    assert not {name: codes for name, codes in meanings.items() if len(codes) > 1}


def test_an_organisation_has_no_code_of_a_country() -> None:
    assert not {o.code for o in organisations()} & {c.iso3 for c in ALL}


@given(
    st.sampled_from(NAMES),
    st.sampled_from([str.upper, str.lower, str.title, lambda s: f"the {s}", lambda s: f" {s} ", lambda s: s + "."]),
)
def test_letter_case_articles_and_punctuation_do_not_matter(pair: tuple[str, str], change: object) -> None:
    assert countries.resolve_code(change(pair[0])) == pair[1]  # type: ignore[operator]


@given(st.sampled_from(NAMES), st.sampled_from(["NFC", "NFD", "NFKD"]))
def test_diacritics_do_not_matter(pair: tuple[str, str], form: str) -> None:
    text = unicodedata.normalize(form, pair[0])  # type: ignore[arg-type]
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    assert countries.resolve_code(text) == countries.resolve_code(bare) == pair[1]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Burma", "MMR"),
        ("Ivory Coast", "CIV"),
        ("Cote d’Ivoire", "CIV"),
        ("DRC", "COD"),
        ("Congo, Dem. Rep.", "COD"),
        ("Democratic Republic of Congo", "COD"),
        ("DR Congo (Zaire)", "COD"),
        ("Congo", "COG"),
        ("Republic of Congo", "COG"),
        ("Republic of Korea", "KOR"),
        ("Korea", "KOR"),
        ("ROK", "KOR"),
        ("DPRK", "PRK"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Korea, North", "PRK"),
        ("UAE", "ARE"),
        ("UK", "GBR"),
        ("Britain", "GBR"),
        ("Great Britain", "GBR"),
        ("England", "GBR"),
        ("U.S.", "USA"),
        ("U.S.A.", "USA"),
        ("America", "USA"),
        ("Swaziland", "SWZ"),
        ("Czech Republic", "CZE"),
        ("Viet Nam", "VNM"),
        ("Vietnam (North Vietnam)", "VNM"),
        ("West Germany (FRG)", "DEU"),
        ("Germany (France)", None),
        ("Narnia (Utopia)", None),
        ("Russian Federation", "RUS"),
        ("Russia (Soviet Union)", "RUS"),
        ("Soviet Union", "RUS"),
        ("Serbia (Yugoslavia)", "SRB"),
        ("Yemen (North Yemen)", "YEM"),
        ("Bosnia-Herzegovina", "BIH"),
        ("Holland", "NLD"),
        ("Georgia", "GEO"),
        ("South Georgia", "SGS"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Macedonia", "MKD"),
        ("FYROM", "MKD"),
        ("Palestine", "PSE"),
        ("West Bank", "PSE"),
        ("Taiwan", "TWN"),
        ("Republic of China", "TWN"),
        ("People's Republic of China", "CHN"),
        ("Hong Kong", "HKG"),
        ("Kosovo", "XKX"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("Ireland", "IRL"),
        ("Northern Ireland", "GBR"),
        ("Gambia, The", "GMB"),
        ("St. Lucia", "LCA"),
        ("Türkiye", "TUR"),
        ("Cabo Verde", "CPV"),
        ("NATO", "NATO"),
        ("European Union", "EUR"),
        ("EU", "EUR"),
        ("United Nations", "UNO"),
        ("U.N.", "UNO"),
        ("African Union", "AFU"),
        ("AU", "AUS"),
        ("IAEA", "IAEA"),
        ("ASEAN", "ASEAN"),
        ("Narnia", None),
        ("Iranian", None),
        ("the", None),
        ("", None),
    ],
)
def test_a_name_means_one_country_or_organisation_or_none(text: str, code: str | None) -> None:
    assert countries.resolve_code(text) == code


def test_resolve_country_gives_the_whole_record() -> None:
    found = countries.resolve_country("Burma")
    assert found is not None
    assert (found.iso3, found.iso2, found.fips, found.gwno, found.capital) == ("MMR", "MM", "BM", 775, "Naypyidaw")
    assert "Burmese" in found.demonyms and "Burma" in found.aliases
    assert countries.resolve_country("NATO") is None
