"""What cannot be answered is explained: the parameter, and what would be right."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tracker.errors import StoreError
from tracker.model.filter import QUERY_KEYS
from tracker.store import Store
from tracker.web import routes


@pytest.mark.parametrize(
    ("url", "parameter", "hint"),
    [
        ("/api/tiles/99/0/0.geojson", "z", "whole number from 0 to 24"),
        ("/api/tiles/-1/0/0.geojson", "z", "whole number"),
        ("/api/tiles/2/4/0.geojson", "x", "from 0 to 3"),
        ("/api/tiles/2/0/9.geojson", "y", "from 0 to 3"),
        ("/api/tiles/1/one/0.geojson", "x", "whole number"),
        ("/api/tiles/1/٣/0.geojson", "x", "whole number"),
        ("/api/tiles/1/0/0.geojson?by=mood", "by", "quad, event_type, status"),
        ("/api/events?limit=100000", "limit", "from 1 to 1000"),
        ("/api/events?limit=0", "limit", "from 1 to 1000"),
        ("/api/events?offset=-5", "offset", "from 0"),
        ("/api/events?offset=9999999999999999999999", "offset", "from 0"),
        ("/api/events?sort=password", "sort", "event_date"),
        ("/api/events?bbox=1,2,3", "bbox", "west,south,east,north"),
        ("/api/events?bbox=nan,nan,nan,nan", "bbox", "west,south,east,north"),
        ("/api/events?bbox=0,50,10,40", "bbox", "south below north"),
        ("/api/events?country=Atlantis", "country", "PRK"),
        ("/api/events?from=yesterday", "from", "YYYY-MM-DD"),
        ("/api/events?from=2018&to=2017", "to", "swap them"),
        ("/api/summary?q=" + "a+" * 1900, "q", "20 words"),
        ("/api/summary?source=" + ",".join(map(str, range(700))), "source", "300 values"),
        ("/api/events?cursor=made-up", "cursor", "the page before"),
        ("/api/events?cursor=WyItZXZlbnRfZGF0ZSIsIjIwMTctMDQtMTUiLCJ0OjEiXQ&offset=5", "offset", "leave out"),
        ("/api/events?between=RUS", "between", "two countries"),
        ("/api/events?toward=RUS,UKR,USA", "toward", "two countries"),
        ("/api/events?intensity=5..-5", "intensity", "lesser number first"),
        ("/api/events?fatalities=" + "9" * 400, "fatalities", "whole number"),
        ("/api/events?context=weather", "context", "military"),
        ("/api/events?mode=nothing", "mode", "troops"),
        ("/api/events?type=nothing", "type", "PROTEST"),
        ("/api/events?from=0000", "from", "YYYY-MM-DD"),
        ("/api/events?from=99999999", "from", "YYYY-MM-DD"),
        ("/api/events?bbox=1e999,0,10,40", "bbox", "degrees"),
        ("/api/events?bbox=1_0,0,20,40", "bbox", "four numbers"),
        ("/api/events?intensity=1_0..", "intensity", "range such as"),
        ("/api/events?quad=٣", "quad", "1, 2, 3 or 4"),
        ("/api/events?colour=red", "colour", "country"),
        ("/api/events?quad=1&quad=2", "quad", "commas"),
        ("/api/events?q=" + "a" * 9000, "query", "8000"),
        ("/api/timeline?bin=decade", "bin", "day, week, month, year"),
        ("/api/export.csv?limit=5", "limit", "country"),
        ("/api/export.geojson?quad=5", "quad", "1, 2, 3 or 4"),
    ],
)
def test_a_bad_parameter_is_named_with_what_would_be_right(
    client: TestClient, url: str, parameter: str, hint: str
) -> None:
    answer = client.get(url)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/json"
    told = answer.json()
    assert told["parameter"] == parameter
    assert hint in told["message"]


@pytest.mark.parametrize("url", ["/api/", "/api/nothing", "/api/basemap/moon.geojson", "/api/tiles/1/1.geojson"])
def test_an_unknown_address_says_what_there_is(client: TestClient, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 404
    assert answer.json()["error"] == "not found"
    assert "there are" in answer.json()["message"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_what_is_no_question_is_refused_in_words(client: TestClient, method: str) -> None:
    answer = client.request(method, "/api/summary")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert "ask with GET" in answer.json()["message"]


@pytest.mark.parametrize("name", [*QUERY_KEYS.values(), "sort", "limit", "cursor", "offset", "x" * 7000])
def test_a_refusal_does_not_repeat_all_of_what_was_sent(client: TestClient, name: str) -> None:
    free = name in ("dataset", "source", "batch", "q")
    answer = client.get("/api/events", params={name: "x" * (9000 if free else 7900 - len(name))})
    assert answer.status_code == 400
    assert len(answer.content) < 2000


@pytest.mark.parametrize("path", ["/api/summary", "/api/timeline", "/api/events", "/api/tiles/0/0/0.geojson"])
def test_as_many_values_and_words_as_a_filter_may_hold_are_answered(client: TestClient, path: str) -> None:
    for name, values, mark in (("source", 300, ","), ("q", 20, " ")):
        query = {name: mark.join(f"v{number}" for number in range(values))}
        assert client.get(path, params=query).status_code == 200


def test_no_layer_name_leads_out_of_the_basemap_folder(client: TestClient) -> None:
    for name in ("..%2Fcountries%2Fcountries", "..%2F..%2Fpyproject", "curated"):
        assert client.get(f"/api/basemap/{name}.geojson").status_code == 404


def broken_store() -> Store:
    raise StoreError("the store is open in another process; stop that one first")


def test_a_store_that_fails_says_what_to_do() -> None:
    answer = TestClient(Starlette(routes=routes(broken_store))).get("/api/summary")
    assert answer.status_code == 503
    assert "stop that one first" in answer.json()["message"]


def test_what_the_engine_says_of_its_query_stays_here() -> None:
    def failing() -> Store:
        raise StoreError("the event store failed: Out of Memory\n\nLINE 1: SELECT secret FROM events")

    answer = TestClient(Starlette(routes=routes(failing))).get("/api/summary")
    assert answer.status_code == 503
    assert answer.json()["message"] == "the event store failed: Out of Memory"


def defect() -> Store:
    raise RuntimeError("secret detail")


def test_a_defect_shows_no_detail_and_no_traceback() -> None:
    answer = TestClient(Starlette(routes=routes(defect), debug=True)).get("/api/summary")
    assert answer.status_code == 500
    assert "secret" not in answer.text and "Traceback" not in answer.text


def test_a_problem_is_never_kept_in_a_cache(client: TestClient) -> None:
    assert client.get("/api/events?limit=0").headers["cache-control"] == "no-store"
