"""The knowledge files themselves: every code exists, every date is a date, every ambiguity is on the list."""

from datetime import date

import pytest

from tracker import countries, ontology
from tracker.countries.knowledge import key, rows
from tracker.countries.organisations import organisation_names

CODES = {c.iso3 for c in countries.countries()} | set(organisation_names())

# Two claimed it for weeks: Ivory Coast in 2010 and 2011, the Gambia in January 2017.
DISPUTED = {("CIV", "president"), ("GMB", "president")}


@pytest.mark.parametrize(
    "table", ["metonyms", "disputed", "groups", "institutions", "leaders", "organisations", "companies"]
)
def test_every_code_and_sector_exists_and_no_cell_has_stray_space(table: str) -> None:
    for row in rows(table):
        assert not row["code"] or row["code"] in CODES, row
        assert row["sector"] in ontology.sectors(), row
        assert all(None not in (column, cell) and cell == cell.strip() for column, cell in row.items()), row


def test_terms_of_office_end_after_they_begin_and_there_are_many() -> None:
    terms = list(rows("leaders"))
    assert len(terms) >= 250
    for row in terms:
        start = date.fromisoformat(row["from"])
        assert not row["to"] or start < date.fromisoformat(row["to"]), row
        assert row["office"], row


def test_nobody_holds_one_office_twice_at_a_time() -> None:
    terms: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for row in rows("leaders"):
        held = terms.setdefault((row["name"], row["code"], row["office"]), [])
        assert all(row["from"] >= end or row["to"] <= start for start, end in held), row
        held.append((row["from"], row["to"] or "9999"))


def test_a_head_of_state_or_government_has_one_holder_at_a_time() -> None:
    offices = ("president", "prime minister", "chancellor", "premier", "king")
    terms: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for row in rows("leaders"):
        if row["office"] not in offices or (row["code"], row["office"]) in DISPUTED:
            continue
        held = terms.setdefault((row["code"], row["office"]), [])
        for start, end, name in held:
            assert row["from"] >= end or (row["to"] or "9999") <= start, (row, name)
        held.append((row["from"], row["to"] or "9999", row["name"]))


def test_every_demonym_of_two_countries_is_listed_as_ambiguous() -> None:
    listed = {key(row["text"]) for row in rows("ambiguous")}
    meanings: dict[str, set[str]] = {}
    for found in countries.countries():
        for word in found.demonyms:
            meanings.setdefault(key(word), set()).add(found.iso3)
    assert {word for word, codes in meanings.items() if len(codes) > 1} <= listed


def test_an_ambiguity_names_countries_that_exist() -> None:
    for row in rows("ambiguous"):
        assert {row["means"], *row["could_also_mean"].split()} - {""} <= CODES
        assert row["why"]


def test_every_former_code_has_a_successor() -> None:
    for row in rows("historic_codes"):
        assert row["iso3"] in CODES
        assert row["scheme"] in ("iso3", "iso2", "fips", "cameo", "gwno")


def test_every_capital_is_a_metonym_or_the_country_itself() -> None:
    metonyms = {name for row in rows("metonyms") for name in (row["name"].removeprefix("~"),)}
    for found in countries.countries():
        assert found.capital is None or found.capital in metonyms or found.capital == found.name
