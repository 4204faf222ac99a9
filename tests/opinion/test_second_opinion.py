"""A second opinion from a server of our own, which answers well, badly and not at all."""

import json
import logging
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.opinion.service import Service, body, endless, running, says, silence, status
from tracker.errors import OpinionError, OpinionLimited, SetupError
from tracker.extraction import Extractor
from tracker.model import Article, Status
from tracker.opinion import Opinion, SecondOpinion, asking

pytest.importorskip("openai")

ARTICLE = Article(
    "Iran and Oman held talks in Muscat on Tuesday. Protesters gathered in Tehran on Wednesday.",
    published=date(2018, 10, 4),
    source="Example Gazette",
)
TALKS: dict[str, Any] = {
    "type": "CONSULT",
    "mode": None,
    "status": "reported",
    "date": "2018-10-02",
    "end_date": None,
    "actors": [{"name": "Iran", "country": "IRN"}, {"name": "Oman", "country": "OMN"}],
    "recipients": [],
    "place": "Muscat",
    "quote": "Iran and Oman held talks in Muscat on Tuesday.",
}


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with running() as found:
        yield found


def opinion(service: Service, *events: Any) -> Opinion:
    service.answers.append(says({"events": list(events)}))
    return SecondOpinion(service.url, "small").compare(ARTICLE, [])


def failing(service: Service, *answers: Any, timeout: float = 5) -> str:
    service.answers[:] = answers
    with pytest.raises(OpinionError) as caught:
        SecondOpinion(service.url, "small", timeout=timeout).compare(ARTICLE, [])
    return str(caught.value)


def test_an_event_of_the_model_is_a_record_like_ours(service: Service) -> None:
    (event,) = opinion(service, TALKS).events
    assert (event.event_type, event.status, event.coder) == ("CONSULT", Status.REPORTED, "llm:small")
    assert [party.country for party in event.actors] == ["IRN", "OMN"]
    assert event.dates is not None
    assert event.dates.start == date(2018, 10, 2)
    assert ARTICLE.text[event.mentions[0].start : event.mentions[0].end] == event.quote


def test_places_come_from_our_gazetteer_and_not_from_the_model(service: Service) -> None:
    (event,) = opinion(service, TALKS | {"lat": 1, "lon": 1}).events
    assert event.place is not None
    assert (event.place.country, round(event.place.lat)) == ("OMN", 24)


def test_events_of_both_are_paired_and_those_of_one_only_are_named(service: Service) -> None:
    ours = Extractor().extract(ARTICLE)
    service.answers.append(says({"events": [TALKS]}))
    found = SecondOpinion(service.url, "small").compare(ARTICLE, ours)
    talks = next(event for event in ours if event.event_type == "CONSULT")
    assert found.agreed == ((talks.event_id, found.events[0].event_id),)
    assert set(found.only_ours) == {event.event_id for event in ours} - {talks.event_id}
    assert found.only_theirs == ()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"quote": "Iran and Oman signed a treaty."}, "does not stand in the article"),
        ({"quote": ""}, "does not stand in the article"),
        ({"quote": 7}, "quote is not a text"),
        ({"type": "MEETING"}, "MEETING"),
        ({"type": None}, "no type"),
        ({"mode": "aerial"}, "aerial"),
        ({"status": "certain"}, "certain"),
        ({"date": "last Tuesday"}, "last Tuesday"),
        ({"date": "2018-10-02", "end_date": "2018-10-01"}, "interval"),
        ({"date": "0001-01-01"}, "interval"),
        ({"actors": [{"name": "Iran", "country": "Atlantis"}]}, "Atlantis"),
        ({"actors": [{"country": "IRN"}]}, "without a name"),
        ({"actors": "Iran"}, "actors"),
        ({"place": "Geneva"}, "Geneva"),
    ],
)
def test_a_record_that_does_not_hold_is_refused_with_the_reason(
    service: Service, change: dict[str, Any], named: str
) -> None:
    found = opinion(service, TALKS | change, TALKS)
    assert len(found.events) == 1
    (reason,) = found.refused
    assert named in reason


def test_an_answer_in_a_fence_is_read(service: Service) -> None:
    service.answers.append(says(f"```json\n{json.dumps({'events': [TALKS]})}\n```"))
    assert len(SecondOpinion(service.url, "small").compare(ARTICLE, []).events) == 1


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (says("I found no events."), "JSON"),
        (says({"events": {"type": "CONSULT"}}), "list"),
        (says({"events": [{}] * 201}), "200"),
        (says('{"events": [{"type": "CONSU', finish="length"), "not whole"),
        (says(None), "empty"),
        (body(b'{"choices": []}'), "chat-completions"),
        (body(b"<html>hello</html>"), "chat-completions"),
        (body(b'{"choices": [', claimed=5000), "broke off"),
        (status(500), "500"),
        (status(503), "503"),
        (status(401), "TRACKER_OPINION_KEY"),
        (status(404), "name of the model"),
    ],
)
def test_an_answer_that_cannot_be_used_says_why(service: Service, answer: Any, named: str) -> None:
    assert named in failing(service, answer)


def test_a_short_wait_is_kept_and_the_question_put_again(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(asking.time, "sleep", waited.append)
    service.answers[:] = [status(429, retry_after="3"), says({"events": [TALKS]})]
    assert len(SecondOpinion(service.url, "small").compare(ARTICLE, []).events) == 1
    assert waited == [3.0]


def test_a_long_wait_is_told_and_not_kept(service: Service) -> None:
    service.answers[:] = [status(429, retry_after="900")]
    with pytest.raises(OpinionLimited) as caught:
        SecondOpinion(service.url, "small").compare(ARTICLE, [])
    assert caught.value.retry_after == 900


def test_a_wait_may_be_given_as_a_moment(service: Service) -> None:
    service.answers[:] = [status(429, retry_after="Fri, 31 Dec 2100 23:59:59 GMT")]
    with pytest.raises(OpinionLimited) as caught:
        SecondOpinion(service.url, "small").compare(ARTICLE, [])
    assert caught.value.retry_after is not None
    assert caught.value.retry_after > 1e6


def test_silence_ends_after_the_time_set(service: Service) -> None:
    assert "within 0.3 seconds" in failing(service, silence(60), timeout=0.3)


def test_an_endless_answer_is_cut_off_by_its_size(service: Service) -> None:
    assert "longer than 1 MB" in failing(service, endless(0))


def test_an_answer_that_trickles_is_cut_off_by_time(service: Service) -> None:
    assert "within 0.5 seconds" in failing(service, endless(0.1), timeout=0.5)


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(OpinionError, match=r"127\.0\.0\.1:9.*is the server running"):
        SecondOpinion("http://127.0.0.1:9/v1", "small").compare(ARTICLE, [])


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a/b", "localhost:8080", "http://", "http://me:key@a/v1", ""]
)
def test_only_http_urls_are_asked(url: str) -> None:
    with pytest.raises(OpinionError, match="http"):
        SecondOpinion(url, "small")


def test_the_key_is_sent_to_the_service_and_told_to_nobody_else(
    service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(asking.KEY_VARIABLE, "a-secret-of-mine")
    with caplog.at_level(logging.DEBUG):
        message = failing(service, status(401))
    assert service.keys[-1] == "Bearer a-secret-of-mine"
    assert "a-secret-of-mine" not in message + caplog.text


def test_without_the_client_library_the_user_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(SetupError, match=r"\[opinion\]"):
        SecondOpinion("http://127.0.0.1:9/v1", "small")


def test_the_model_is_told_every_type_of_the_ontology(service: Service) -> None:
    opinion(service, TALKS)
    told = service.asked[-1]["messages"][0]["content"]
    assert all(name in told for name in ("ASSAULT", "CONSULT", "heavy-weapons", "historical"))
    assert ARTICLE.text in service.asked[-1]["messages"][1]["content"]
