"""The main line on a whole article of our own: each event once, right in type, parties, status and place."""

from collections.abc import Callable
from datetime import date

import pytest

from tracker import samples
from tracker.extraction import Extractor
from tracker.model import Article, DateBasis, Event

Claim = Callable[[Event], bool]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="module")
def article() -> Article:
    return next(a for a in samples.articles() if a.published == date(2017, 4, 16))


@pytest.fixture(scope="module")
def events(extractor: Extractor, article: Article) -> list[Event]:
    return extractor.extract(article)


def acts(event: Event, *countries: str) -> bool:
    return set(countries) <= {party.country for party in event.actors}


def upon(event: Event, country: str) -> bool:
    return country in {party.country for party in event.recipients}


def place(event: Event) -> str:
    return event.place.name if event.place else ""


TOLD: dict[str, Claim] = {
    "Russia moves eight missiles to Vladivostok, as is claimed": lambda e: (
        e.event_type == "MOBILIZE" and acts(e, "RUS") and "Vladivostok" in place(e) and e.status == "claimed"
    ),
    "Wang Yi and Lavrov speak by phone": lambda e: (
        e.event_type == "CONSULT" and e.mode == "phone" and acts(e, "CHN", "RUS")
    ),
    "North Korea shows missiles at a parade": lambda e: (
        e.event_type == "MOBILIZE" and e.mode == "weapons" and acts(e, "PRK") and "Pyongyang" in place(e)
    ),
    "North Korea warns the United States": lambda e: e.event_type == "THREATEN" and acts(e, "PRK") and upon(e, "USA"),
    "a North Korean missile explodes near Sinpo": lambda e: (
        e.event_type == "MOBILIZE" and acts(e, "PRK") and "Sinp" in place(e)
    ),
    "a US carrier group moves towards Korea": lambda e: (
        e.event_type == "MOBILIZE" and acts(e, "USA") and e.mode != "weapons"
    ),
    "a sixth nuclear test is expected": lambda e: (
        e.event_type == "MOBILIZE" and e.mode == "weapons" and acts(e, "PRK") and e.status == "planned"
    ),
    "the United States bombs a tunnel in Afghanistan": lambda e: (
        e.event_type == "ASSAULT" and acts(e, "USA") and e.place is not None and e.place.country == "AFG"
    ),
    "the United States fires missiles at a Syrian base": lambda e: (
        e.event_type == "ASSAULT" and acts(e, "USA") and e.place is not None and e.place.country == "SYR"
    ),
}


@pytest.mark.parametrize("told", TOLD)
def test_each_event_of_the_article_comes_out_once(told: str, events: list[Event]) -> None:
    found = [event for event in events if TOLD[told](event)]
    assert len(found) == 1, [(e.event_type, e.mode, e.status.value, place(e), e.quote) for e in events]


def test_one_event_told_several_times_keeps_its_other_mentions_and_its_quantity(events: list[Event]) -> None:
    moved = next(event for event in events if "Vladivostok" in place(event))
    assert len(moved.mentions) > 1
    assert moved.quantity == 8
    assert moved.quantity_unit is not None
    assert "missile" in moved.quantity_unit


def test_every_quote_stands_verbatim_in_the_article(events: list[Event], article: Article) -> None:
    for event in events:
        assert event.mentions
        for mention in event.mentions:
            assert article.text[mention.start : mention.end] == mention.quote


def test_the_page_s_furniture_is_no_event(events: list[Event]) -> None:
    quotes = " ".join(mention.quote for event in events for mention in event.mentions)
    assert "Leave a comment" not in quotes
    assert "email address" not in quotes
    assert "Opinion" not in quotes


def test_an_article_of_ten_events_does_not_yield_dozens(events: list[Event]) -> None:
    assert len(events) <= 20


def test_relative_dates_are_reckoned_from_the_publication_date(events: list[Event]) -> None:
    call = next(event for event in events if event.mode == "phone")
    assert call.dates is not None
    assert (call.dates.start, call.dates.basis) == (date(2017, 4, 14), DateBasis.RELATIVE)


def test_the_same_article_gives_the_same_events_with_the_same_ids(extractor: Extractor, article: Article) -> None:
    assert extractor.extract(article) == extractor.extract(article)


def test_an_article_in_which_nothing_happens_has_no_events(extractor: Extractor) -> None:
    assert extractor.extract(Article("The museum is open from nine to five. Its café serves soup and bread.")) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "\u0000", "ПРИВЕТ", "a" * 5000, "《朝鲜》", "!!! ??? ,,,"])
def test_odd_texts_give_an_answer_and_no_crash(extractor: Extractor, text: str) -> None:
    assert extractor.extract(Article(text)) == []
    assert isinstance(extractor.geoparse(text), list)
