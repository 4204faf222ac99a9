"""A tile answers with what passes the filter, fresh after a write, and safe to show."""

from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.web.conftest import EVENTS, asking
from tracker.model import Event, GeoPrecision, Place
from tracker.store import Store
from tracker.web import routes
from tracker.web.drawing import day, drawn

NORTH_EAST = "/api/tiles/1/1/0.geojson"
SOUTH_EAST = "/api/tiles/1/1/1.geojson"


def features(client: TestClient, url: str) -> list[dict[str, Any]]:
    found = client.get(url).raise_for_status().json()["features"]
    return [feature for feature in found if feature["geometry"]]


def test_events_of_one_place_are_one_feature_that_counts_them(client: TestClient) -> None:
    (feature,) = features(client, NORTH_EAST)
    assert feature["geometry"] == {"type": "Point", "coordinates": [125.75, 39.03]}
    assert feature["properties"]["n"] == 2


def test_the_box_of_a_feature_is_a_filter_for_its_events(client: TestClient) -> None:
    (feature,) = features(client, NORTH_EAST)
    page = client.get("/api/events", params={"bbox": feature["properties"]["box"]}).json()
    assert {event["id"] for event in page["features"]} == {"t:1", "t:2"}


def test_the_filter_of_the_url_applies(client: TestClient) -> None:
    (feature,) = features(client, f"{NORTH_EAST}?type=CONSULT&country=PRK&role=place&by=event_type&rev=7")
    assert feature["properties"]["q"] == "CONSULT"
    assert features(client, f"{NORTH_EAST}?type=ASSAULT") == []


def test_hostile_text_reaches_the_tooltip_without_markup(client: TestClient) -> None:
    (feature,) = features(client, SOUTH_EAST)
    assert feature["properties"]["s"].startswith("‹script›alert('x')‹/script› & \"march\"")
    assert "<" not in client.get(SOUTH_EAST).text


def test_the_day_is_told_as_people_write_it(client: TestClient) -> None:
    (feature,) = features(client, SOUTH_EAST)
    assert feature["properties"]["when"] == "1 May 2017"
    [several] = drawn({"features": [{"geometry": {}, "properties": {"n": 2, "d": 1}}]}, 0, 2)["features"][-1:]
    assert several["properties"]["when"] == "first on 2 Jan 1970"
    assert day(None) == ""


def test_an_unchanged_tile_is_not_sent_again(client: TestClient) -> None:
    first = client.get(NORTH_EAST)
    assert "private" in first.headers["cache-control"]
    tag = first.headers["etag"]
    for held in (f'"other", {tag}', tag.removeprefix("W/"), "*"):
        again = client.get(NORTH_EAST, headers={"If-None-Match": held})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag


def test_a_write_makes_tiles_new() -> None:
    place = Place("Pyongyang", 39.03, 125.75, GeoPrecision.CITY)
    with Store.open(":memory:") as store, TestClient(Starlette(routes=routes(lambda: store))) as client:
        tag = client.get(NORTH_EAST).headers["etag"]
        store.ingest([Event("t:9", "t", "AID", None, place=place)], label="more")
        fresh = client.get(NORTH_EAST, headers={"If-None-Match": tag})
        assert fresh.status_code == 200
        assert fresh.headers["etag"] != tag
        assert len(fresh.json()["features"]) == 1 + 16


def test_another_store_has_other_tags_even_at_the_same_revision(client: TestClient) -> None:
    [other] = [opened.get(NORTH_EAST).headers["etag"] for opened in asking(EVENTS)]
    assert other != client.get(NORTH_EAST).headers["etag"]


def test_a_header_may_come_on_several_lines(client: TestClient) -> None:
    packed = client.get(SOUTH_EAST, headers=[("Accept-Encoding", "br"), ("Accept-Encoding", "gzip")])
    assert packed.headers["content-encoding"] == "gzip"
    tags = [("If-None-Match", '"other"'), ("If-None-Match", packed.headers["etag"])]
    assert client.get(SOUTH_EAST, headers=tags).status_code == 304


def test_different_filters_have_different_tags(client: TestClient) -> None:
    tags = [client.get(NORTH_EAST + query).headers["etag"] for query in ("", "?quad=1", "?by=status")]
    assert len(set(tags)) == 3


def test_a_large_tile_is_compressed_only_for_those_who_read_it(client: TestClient) -> None:
    packed = [client.get(SOUTH_EAST, headers={"Accept-Encoding": codes}) for codes in ("gzip", "br, GZIP;q=0.5", "*")]
    plain = [
        client.get(SOUTH_EAST, headers={"Accept-Encoding": codes})
        for codes in ("identity", "gzip;q=0, *", "gzip; q=0.000", "br")
    ]
    assert {answer.headers.get("content-encoding") for answer in packed} == {"gzip"}
    assert {answer.headers.get("content-encoding") for answer in plain} == {None}
    assert all(answer.json() == plain[0].json() for answer in (*packed, *plain))
    assert all(answer.headers["etag"].startswith("W/") for answer in (*packed, *plain))


def test_neighbouring_tiles_never_have_a_feature_at_the_same_position() -> None:
    def positions(x: int, y: int) -> set[int]:
        tile = {"type": "FeatureCollection", "features": [{"geometry": {}, "properties": {"n": 1}} for _ in range(16)]}
        return {i for i, feature in enumerate(drawn(tile, x, y)["features"]) if feature["geometry"] is not None}

    taken = [position for x in range(4) for y in range(4) for position in positions(x, y)]
    assert len(taken) == len(set(taken)) == 256


def test_an_empty_tile_stays_empty(client: TestClient) -> None:
    assert client.get("/api/tiles/3/0/0.geojson").json() == {"type": "FeatureCollection", "features": []}
