from datetime import date

import pytest

from tracker.errors import OntologyError
from tracker.model import DateSpan, Event, GeoPrecision, Mention, Party, Place, Status, Toponym
from tracker.model.columns import COLUMNS, event_row

DAY = DateSpan(date(2017, 4, 16), date(2017, 4, 16))
VLADIVOSTOK = Place("Vladivostok", 43.1056, 131.8735, GeoPrecision.CITY, country="RUS", confidence=0.9)


def parade(**changes: object) -> Event:
    facts = {
        "event_id": "article:1",
        "dataset": "article",
        "event_type": "MOBILIZE",
        "mode": "weapons",
        "dates": DAY,
        "actors": (Party("Russia", "RUS", "MIL"), Party("China", "CHN"), Party("Russian army", "RUS")),
        "place": VLADIVOSTOK,
        "mentions": (Mention(10, 16, "quoted"), Mention(0, 5, "other")),
    }
    return Event(**(facts | changes))  # type: ignore[arg-type]


def test_an_event_knows_its_quad_its_score_and_its_best_quote() -> None:
    event = parade()
    assert (event.quad, event.intensity, event.quote) == (4, -6.5, "quoted")


def test_an_event_without_a_type_has_neither_quad_nor_score() -> None:
    event = parade(event_type=None, mode=None)
    assert (event.quad, event.intensity) == (None, None)


@pytest.mark.parametrize(
    "nonsense",
    [
        {"event_id": "other:1"},
        {"confidence": 1.5},
        {"fatalities": -1},
        {"status": "maybe"},
        {"event_type": None},
    ],
)
def test_an_event_refuses_nonsense_at_birth(nonsense: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        parade(**nonsense)


def test_an_event_refuses_a_type_or_mode_that_the_ontology_does_not_know() -> None:
    with pytest.raises(OntologyError, match="INVADE"):
        parade(event_type="INVADE", mode=None)
    with pytest.raises(OntologyError, match="phone"):
        parade(mode="phone")


def test_the_row_of_an_event_has_every_canonical_column_and_no_other() -> None:
    assert list(event_row(parade())) == list(COLUMNS)


def test_the_row_counts_each_actor_country_once_and_names_the_first() -> None:
    row = event_row(parade())
    assert row["actor_countries"] == ["RUS", "CHN"]
    assert row["actor_country"] == "RUS"
    assert row["recipient_country"] is None


def test_the_row_of_an_event_without_place_or_date_holds_nulls_and_invents_nothing() -> None:
    row = event_row(parade(place=None, dates=None, mentions=()))
    assert {row[name] for name in ("lat", "lon", "x", "y", "country", "event_date", "quote", "quote_start")} == {None}


def test_status_is_kept_as_a_word() -> None:
    assert parade(status="denied").status is Status.DENIED
    assert event_row(parade(status="denied"))["status"] == "denied"


@pytest.mark.parametrize("wrong", [{"lat": 91.0}, {"lon": -181.0}, {"confidence": 2.0}, {"precision": "galaxy"}])
def test_a_place_off_the_globe_is_refused(wrong: dict[str, object]) -> None:
    facts = {"name": "Nowhere", "lat": 0.0, "lon": 0.0, "precision": "city"} | wrong
    with pytest.raises(ValueError):
        Place(**facts)  # type: ignore[arg-type]


def test_a_toponym_must_be_a_span() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Toponym(5, 5, "Goma")


@pytest.mark.parametrize("wrong", [{"name": " "}, {"country": "Russia"}, {"sector": "ARMY"}])
def test_a_party_refuses_an_empty_name_a_country_name_and_an_unknown_sector(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        Party(**({"name": "Russia"} | wrong))
