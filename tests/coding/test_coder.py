"""Articles: every event once, with its proof; the same input, the same output."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.coding.conftest import Code
from tracker import language, ontology
from tracker.coding import Coder
from tracker.model import Article, Event, GeoPrecision, Place, Status

SEVASTOPOL = Place("Sevastopol", 44.6, 33.53, GeoPrecision.CITY, "UKR")
RAQQA = Place("Raqqa", 35.95, 39.01, GeoPrecision.CITY, "SYR")
ARTICLE = """Moscow moves missiles to the coast as neighbours look on

Russia has reportedly moved rocket launchers towards the coast, residents of Sevastopol wrote on Friday.

A column of six anti-aircraft missiles was moved to Sevastopol, witnesses said. The move is unconfirmed.

Ukraine has warned Russia not to attack its ships, after holding a military parade that showed off new missiles.

Ukrainian Foreign Minister Pavlo Klimkin discussed the matter by phone with Boris Johnson, his British counterpart.

There is speculation that Iran will soon carry out a new missile test.

It came after an American air strike on Islamic State fighters in Raqqa on 2 March 2017, which killed 12 militants.

Leave a comment
"""


@pytest.fixture(scope="module")
def events(code: Code) -> list[Event]:
    found = code(
        ARTICLE,
        published=date(2017, 4, 16),
        places=[("Sevastopol", SEVASTOPOL), ("Raqqa", RAQQA)],
        skip=[(ARTICLE.index("Leave"), len(ARTICLE))],
    )
    assert len(found) <= 10
    return found


def one(events: list[Event], event_type: str, actor: str) -> Event:
    (event,) = [e for e in events if e.event_type == event_type and actor in [p.country for p in e.actors]]
    return event


def test_an_event_told_three_times_is_one_event(events: list[Event]) -> None:
    event = one(events, "MOBILIZE", "RUS")
    assert len(event.mentions) == 3
    assert event.status is Status.CLAIMED
    assert event.place == SEVASTOPOL
    assert (event.quantity, event.quantity_unit) == (6, "anti-aircraft missile")


def test_a_warning_and_the_parade_beside_it_are_two_events(events: list[Event]) -> None:
    assert [party.country for party in one(events, "THREATEN", "UKR").recipients] == ["RUS"]
    parade = one(events, "MOBILIZE", "UKR")
    assert (parade.mode, parade.status) == ("weapons", Status.REPORTED)


def test_a_phone_call_has_a_caller_and_one_called(events: list[Event]) -> None:
    call = one(events, "CONSULT", "UKR")
    assert (call.mode, [party.country for party in call.actors]) == ("phone", ["UKR"])
    assert [party.country for party in call.recipients] == ["GBR"]


def test_an_expected_test_is_planned(events: list[Event]) -> None:
    test = one(events, "MOBILIZE", "IRN")
    assert (test.mode, test.status) == ("weapons", Status.PLANNED)


def test_a_strike_has_its_day_its_place_and_its_dead(events: list[Event]) -> None:
    strike = one(events, "ASSAULT", "USA")
    assert strike.dates is not None
    assert (strike.mode, strike.dates.start, strike.place) == ("aerial", date(2017, 3, 2), RAQQA)
    assert strike.fatalities == 12


def test_every_quote_stands_in_the_article_at_its_offsets(events: list[Event]) -> None:
    for event in events:
        assert event.mentions
        for mention in event.mentions:
            assert ARTICLE[mention.start : mention.end] == mention.quote


def test_the_pages_own_words_are_no_event(events: list[Event]) -> None:
    assert not any("comment" in (event.quote or "") for event in events)


def test_the_same_article_gives_the_same_events(code: Code) -> None:
    assert code(ARTICLE) == code(ARTICLE)


def test_event_ids_are_unique_and_name_the_dataset(events: list[Event]) -> None:
    ids = [event.event_id for event in events]
    assert len(set(ids)) == len(ids)
    assert all(name.startswith("article:") for name in ids)


def test_every_record_says_which_coder_made_it(events: list[Event], coder: Coder) -> None:
    assert {event.coder for event in events} == {coder.version}
    assert {event.source for event in events} == {"Example Gazette"}


def test_a_summary_reads_as_a_line(events: list[Event]) -> None:
    call = one(events, "CONSULT", "UKR")
    assert call.summary is not None
    assert "talks by phone with" in call.summary
    assert "\n" not in call.summary


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "…", "RUSSIA BOMBS SYRIA AS WORLD WATCHES", "Путин посетил Китай.", "a " * 3000]
)
def test_odd_texts_do_not_crash(code: Code, text: str) -> None:
    for event in code(text):
        assert event.event_type


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Russia",
                "China",
                "troops",
                "bombed",
                "talks",
                "with",
                "to",
                "from",
                "the",
                "will",
                "not",
                ",",
                ".",
                "’",
                "\n",
                "of",
                "by",
            ]
        ),
        max_size=25,
    )
)
def test_any_word_salad_gives_valid_events_or_none(words: list[str]) -> None:
    text = " ".join(words)
    for event in Coder().code(Article(text, published=date(2017, 1, 1)), language.parse(text), []):
        ontology.check(event.event_type or "", event.mode)
        assert event.confidence is not None
