"""Phrases to parties: names, peoples, seats, people in office, armed groups and institutions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import countries
from tracker.countries import Identity, Kind, identify

IN_2017 = date(2017, 4, 16)
ALL = countries.countries()
EXCEPTIONS = {"Congolese", "Dominican", "Dominicans", "Guinean", "Guineans", "Samoan", "Samoans", "Sudanese"}


def told(phrase: str, on: date | None = IN_2017) -> tuple[str | None, str | None] | None:
    found = identify(phrase, on)
    return found and (found.code, found.sector)


@given(st.sampled_from(ALL))
def test_every_country_is_identified_by_name_and_demonym(found: countries.Country) -> None:
    assert told(found.name) == (found.iso3, None)
    for demonym in found.demonyms:
        assert identify(demonym) == Identity(found.name, found.iso3, None, Kind.DEMONYM)


@pytest.mark.parametrize(
    ("phrase", "code", "sector", "kind"),
    [
        ("Iran", "IRN", None, Kind.NAME),
        ("the Iranians", "IRN", None, Kind.DEMONYM),
        ("Frenchmen", "FRA", None, Kind.DEMONYM),
        ("Filipino", "PHL", None, Kind.DEMONYM),
        ("the U.S.", "USA", None, Kind.NAME),
        ("America", "USA", None, Kind.NAME),
        ("Congo", "COD", None, Kind.NAME),
        ("Congolese", "COD", None, Kind.DEMONYM),
        ("the Kremlin", "RUS", "GOV", Kind.METONYM),
        ("Beijing", "CHN", "GOV", Kind.METONYM),
        ("Pyongyang", "PRK", "GOV", Kind.METONYM),
        ("the Pentagon", "USA", "MIL", Kind.METONYM),
        ("the Knesset", "ISR", "LEG", Kind.METONYM),
        ("Élysée", "FRA", "GOV", Kind.METONYM),
        ("the Elysee", "FRA", "GOV", Kind.METONYM),
        ("the United Nations", "UNO", "UNO", Kind.ORGANISATION),
        ("the UN Security Council", "UNO", "UNO", Kind.ORGANISATION),
        ("the European Commission", "EUR", "EUR", Kind.ORGANISATION),
        ("AU", "AFU", "IGO", Kind.ORGANISATION),
        ("the Red Cross", "ICRC", "NGO", Kind.ORGANISATION),
        ("Wang Yi", "CHN", "GOV", Kind.LEADER),
        ("Chinese Foreign Minister Wang Yi", "CHN", "GOV", Kind.LEADER),
        ("China’s foreign minister, Wang Yi", "CHN", "GOV", Kind.LEADER),
        ("Mr Wang", "CHN", "GOV", Kind.LEADER),
        ("President Erdoğan", "TUR", "GOV", Kind.LEADER),
        ("Erdogan", "TUR", "GOV", Kind.LEADER),
        ("Jordan's King Abdullah", "JOR", "GOV", Kind.LEADER),
        ("Taliban", "AFG", "REB", Kind.GROUP),
        ("the Houthis", "YEM", "REB", Kind.GROUP),
        ("Kurdistan Workers' Party", "TUR", "REB", Kind.GROUP),
        ("Islamic State militants", None, "IMG", Kind.GROUP),
        ("al Qaida", None, "IMG", Kind.GROUP),
        ("Russian-backed separatists", "UKR", "REB", Kind.GROUP),
        ("Abkhazia", "GEO", "PRE", Kind.NAME),
        ("the Donetsk People's Republic", "UKR", "PRE", Kind.NAME),
        ("the Nagorno-Karabakh army", "AZE", "MIL", Kind.INSTITUTION),
        ("the Abkhaz president", "GEO", "PRE", Kind.INSTITUTION),
        ("Russian Defence Ministry", "RUS", "MIL", Kind.INSTITUTION),
        ("Russia's Ministry of Defense", "RUS", "MIL", Kind.INSTITUTION),
        ("the Ministry of Defence of the Russian Federation", "RUS", "MIL", Kind.INSTITUTION),
        ("Iranian police", "IRN", "COP", Kind.INSTITUTION),
        ("a Turkish court", "TUR", "JUD", Kind.INSTITUTION),
        ("Syrian rebels", "SYR", "REB", Kind.INSTITUTION),
        ("a U.S. Supreme Court decision", "USA", "JUD", Kind.INSTITUTION),
        ("US troops in Afghanistan", "USA", "MIL", Kind.INSTITUTION),
        ("NATO troops", "NATO", "MIL", Kind.INSTITUTION),
        ("a NATO spokesman", "NATO", "IGO", Kind.INSTITUTION),
        ("Pentagon officials", "USA", "MIL", Kind.INSTITUTION),
        ("the Trump administration", "USA", "GOV", Kind.INSTITUTION),
        ("Assad's forces", "SYR", "MIL", Kind.INSTITUTION),
        ("Kurdish forces", None, "MIL", Kind.INSTITUTION),
        ("IDF", "ISR", "MIL", Kind.INSTITUTION),
        ("protesters", None, "OPP", Kind.INSTITUTION),
        ("protesters in Hong Kong", "HKG", "OPP", Kind.INSTITUTION),
        ("students", None, "EDU", Kind.INSTITUTION),
        ("journalists", None, "JRN", Kind.INSTITUTION),
        ("the company", None, "BUS", Kind.INSTITUTION),
        ("Iran-backed militia", None, "PRM", Kind.INSTITUTION),
        ("Military Forces of Syria (2000-)", "SYR", "MIL", Kind.INSTITUTION),
        ("Unidentified Armed Group (Mali)", "MLI", "UAF", Kind.INSTITUTION),
        ("Congress (India)", "IND", "LEG", Kind.INSTITUTION),
        ("GOVERNMENT OF IRAQ", "IRQ", "GOV", Kind.INSTITUTION),
        ("NORTH KOREA", "PRK", None, Kind.NAME),
    ],
)
def test_a_phrase_names_a_party(phrase: str, code: str | None, sector: str | None, kind: Kind) -> None:
    found = identify(phrase, IN_2017)
    assert found is not None
    assert (found.code, found.sector, found.kind) == (code, sector, kind)


@pytest.mark.parametrize(
    "phrase",
    [
        "us",
        "turkey",
        "china",
        "who",
        "May",
        "Korea",
        "the two Koreas",
        "the war in Syria",
        "the South China Sea",
        "the Korean Peninsula",
        "Chad Smith",
        "Jordan Henderson",
        "Air China",
        "Melania Trump",
        "The Hague",
        "New Mexico",
        "Bank of America",
        "Pope Pius XI",
        "weather",
        "",
    ],
)
def test_a_phrase_that_names_no_party_is_none(phrase: str) -> None:
    assert identify(phrase, IN_2017) is None


def test_who_was_in_office_that_day_counts() -> None:
    trump = identify("Trump", date(2018, 1, 1))
    assert trump == Identity("Donald Trump", "USA", "GOV", Kind.LEADER)
    assert told("Trump", date(2022, 1, 1)) == ("USA", "ELI")
    assert told("Trump", date(2025, 6, 1)) == ("USA", "GOV")
    assert told("Obama", date(2016, 1, 1)) == ("USA", "GOV")
    assert told("Obama", IN_2017) == ("USA", "ELI")
    assert told("Donald Tusk", date(2010, 1, 1)) == ("POL", "GOV")
    assert told("Donald Tusk", date(2016, 1, 1)) == ("EUR", "EUR")
    assert told("Jens Stoltenberg", date(2017, 1, 1)) == ("NATO", "IGO")


def test_one_surname_is_whoever_held_office_then() -> None:
    assert identify("President Kim", date(2005, 1, 1)) == Identity("Kim Jong-il", "PRK", "GOV", Kind.LEADER)
    assert identify("President Kim", date(2018, 1, 1)) == Identity("Kim Jong-un", "PRK", "GOV", Kind.LEADER)


def test_without_a_day_the_last_office_counts() -> None:
    assert told("Putin", None) == ("RUS", "GOV")
    assert told("Rex Tillerson", None) == ("USA", "GOV")


@given(st.text(max_size=80))
def test_any_text_can_be_asked_about(text: str) -> None:
    identify(text, IN_2017)
    for start, end, _ in countries.find_identities(text):
        assert 0 <= start < end <= len(text)
