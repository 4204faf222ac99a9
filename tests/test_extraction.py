"""The main line on a whole article of our own: each event once, right in type, parties, status and place."""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest

from tracker import samples
from tracker.coding import Coder
from tracker.extraction import Extractor, Outcome, Question, workers
from tracker.extraction.outcome import ExtractionError
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
        e.event_type == "CONSULT" and e.mode == "phone" and acts(e, "CHN") and upon(e, "RUS")
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


TWO = "Russia shelled Kharkiv on Monday, killing three people. Protesters gathered in Tehran on Wednesday."


def kinds(events: Sequence[Event]) -> list[str | None]:
    return [event.event_type for event in events]


@pytest.mark.parametrize(
    "odd",
    [
        TWO.upper(),
        TWO.replace(" ", " \x00\u200b"),
        TWO.replace("Monday,", "Mondayâ€”"),
        TWO.replace(". ", ".\r\n\r\n"),
        " ".join([TWO] * 3),
    ],
)
def test_odd_writing_hides_no_event_and_quotes_are_of_the_stored_text(extractor: Extractor, odd: str) -> None:
    events = extractor.extract(Article(odd, published=date(2018, 10, 4)))
    assert {"ASSAULT", "PROTEST"} <= set(kinds(events))
    for event in events:
        assert all(odd[one.start : one.end] == one.quote for one in event.mentions)
        assert all(odd[one.start : one.end] == one.text for one in event.evidence)


def test_paragraphs_in_another_language_are_left_out_and_said_to_be(extractor: Extractor) -> None:
    german = "Der Minister traf am Montag seinen Kollegen, und die Soldaten sind in die Stadt gezogen."
    (outcome,) = extractor.outcomes([(Article(f"{german}\n\n{TWO}"), None)])
    assert kinds(outcome.events) == kinds(extractor.extract(Article(TWO)))
    assert outcome.remarks == ("left out 1 paragraph not in English",)
    (outcome,) = extractor.outcomes([(Article(german), None)])
    assert (outcome.events, outcome.remarks) == ((), ("not in English, so nothing was coded",))


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_an_empty_text_is_said_to_be_empty(extractor: Extractor, text: str) -> None:
    (outcome,) = extractor.outcomes([(Article(text), None)])
    assert (outcome.events, outcome.remarks) == ((), ("empty, so there was nothing to code",))


@pytest.mark.parametrize("text", ["a" * 10_000_000, "word " * 2_000_000, "\x00" * 1_000_000, "WAR " * 20_000])
def test_a_text_of_ten_megabytes_is_read_up_to_the_limit_and_said_to_be(extractor: Extractor, text: str) -> None:
    (outcome,) = extractor.outcomes([(Article(text), None)])
    assert outcome.failure is None
    assert outcome.events == ()


def test_of_a_long_text_the_reader_is_told_where_reading_ended(extractor: Extractor) -> None:
    (outcome,) = extractor.outcomes([(Article(TWO + "\n" * 10_000_000), None)])
    assert len(outcome.events) == 2
    assert "read up to character 100,000" in outcome.remarks[0]


def test_the_prefilter_loses_next_to_nothing(extractor: Extractor) -> None:
    fast, found, lost = Extractor(fast=True), 0, 0
    for article in samples.articles():
        quick = {(event.event_type, event.quote) for event in fast.extract(article)}
        events = extractor.extract(article)
        found += len(events)
        lost += sum((event.event_type, event.quote) not in quick for event in events)
    assert lost <= 0.06 * found


@pytest.mark.parametrize("sentence", ["The museum is nice.", "Who attacked Iran?", "we talk about bread and soup"])
def test_the_prefilter_drops_what_cannot_tell_an_event(extractor: Extractor, sentence: str) -> None:
    assert not extractor.prefilter.could_tell(sentence)


@pytest.mark.parametrize("sentence", ["Rebels went to war.", "The army shot two men.", "U.S. troops struck the base."])
def test_the_prefilter_keeps_irregular_forms(extractor: Extractor, sentence: str) -> None:
    assert extractor.prefilter.could_tell(sentence)


class Breaking:
    """A coder that fails on one text, or takes its process with it."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.lexicon = coder.lexicon

    def code(self, article: Article, *arguments: Any, **options: Any) -> list[Event]:
        """Fail on "Boom"."""
        if "Boom" in article.text:
            raise ZeroDivisionError("boom")
        return self.coder.code(article, *arguments, **options)


def test_an_article_that_fails_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    extractor = Extractor()
    monkeypatch.setitem(extractor.__dict__, "coder", Breaking(Coder()))
    asked = [(Article(text), None) for text in (TWO, "Boom went the gun in Kyiv.", TWO)]
    first, second, third = extractor.outcomes(asked)
    assert first.events == third.events != ()
    assert second.failure == "ZeroDivisionError: boom"
    with pytest.raises(ExtractionError, match="article 2: ZeroDivisionError"):
        list(extractor.extract_many(asked))


def test_a_stream_is_read_no_further_than_a_few_batches_ahead(extractor: Extractor) -> None:
    read: list[int] = []

    def stream() -> Iterator[Question]:
        for number in range(1000):
            read.append(number)
            yield Article("Nothing."), None

    next(extractor.outcomes(stream()))
    assert len(read) <= 64


def test_a_worker_that_dies_costs_its_article_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_outcomes", dying)
    asked = [(Article(text), None) for text in ("fine", "deadly", "fine")]
    found = list(workers.outcomes_of_workers(asked, 2))
    assert [outcome.failure is None for outcome in found] == [True, False, True]
    assert "died" in (found[1].failure or "")


def dying(batch: list[Question]) -> list[Outcome]:
    """End the process at once when a deadly article comes."""
    if any(article.text == "deadly" for article, _ in batch):
        os._exit(9)
    return [Outcome() for _ in batch]
