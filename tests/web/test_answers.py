"""Pages, counts and exports: exactly what the filter asks for."""

import csv
import io
import json

from starlette.testclient import TestClient


def test_a_page_of_events_is_geojson_with_nothing_invented(client: TestClient) -> None:
    answer = client.get("/api/events")
    assert answer.headers["content-type"] == "application/geo+json"
    by_id = {feature["id"]: feature for feature in answer.json()["features"]}
    assert by_id["t:1"]["geometry"]["coordinates"] == [125.75, 39.03]
    assert by_id["t:1"]["properties"]["event_date"] == "2017-04-15"
    assert by_id["t:4"]["geometry"] is None
    assert by_id["t:4"]["properties"]["event_date"] is None
    assert by_id["t:4"]["properties"]["fatalities"] is None


def test_pages_follow_each_other_in_the_order_asked_for(client: TestClient) -> None:
    pages = [client.get(f"/api/events?limit=2&offset={offset}&sort=event_date").json() for offset in (0, 2)]
    assert [[feature["id"] for feature in page["features"]] for page in pages] == [["t:1", "t:3"], ["t:2", "t:4"]]


def test_the_next_page_begins_behind_the_cursor_and_the_last_has_none(client: TestClient) -> None:
    first = client.get("/api/events?limit=3&sort=event_date&offset=&cursor=").json()
    rest = client.get(f"/api/events?limit=3&sort=event_date&cursor={first['next']}").json()
    assert [feature["id"] for feature in (*first["features"], *rest["features"])] == ["t:1", "t:3", "t:2", "t:4"]
    assert rest["next"] is None


def test_the_timeline_counts_by_bin_and_group(client: TestClient) -> None:
    counted = client.get("/api/timeline?bin=year&by=event_type").json()
    assert (counted["bin"], counted["by"]) == ("year", "event_type")
    assert {"start": "2018-01-01", "group": "CONSULT", "events": 1} in counted["rows"]
    assert sum(row["events"] for row in counted["rows"]) == 3


def test_the_timeline_chooses_its_own_bin(client: TestClient) -> None:
    assert client.get("/api/timeline?from=2017-04-10&to=2017-05-10").json()["bin"] == "day"


def test_the_summary_says_what_map_and_timeline_cannot_show(client: TestClient) -> None:
    counted = client.get("/api/summary").json()
    assert (counted["events"], counted["unlocated"], counted["undated"]) == (4, 1, 1)
    assert (counted["first"], counted["last"]) == ("2017-04-15", "2018-06-12")


def test_the_csv_holds_the_filtered_events_and_no_formula(client: TestClient) -> None:
    answer = client.get("/api/export.csv?country=PRK,AUS&role=place")
    assert answer.headers["content-disposition"] == 'attachment; filename="events.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {row["event_id"] for row in rows} == {"t:1", "t:2", "t:3"}
    assert not any(value.startswith(("=", "+", "@")) for row in rows for value in row.values())


def test_the_geojson_export_is_one_valid_collection(client: TestClient) -> None:
    answer = client.get("/api/export.geojson?quad=4")
    assert answer.headers["content-disposition"] == 'attachment; filename="events.geojson"'
    assert len(json.loads(answer.text)["features"]) == 2


def test_text_of_a_filter_is_a_value_and_never_a_query(client: TestClient) -> None:
    for text in ("'; DROP TABLE events; --", "%", "_", "\\", "missiles' OR '1'='1"):
        assert client.get("/api/events", params={"q": text}).json()["features"] == []
    assert client.get("/api/summary").json()["events"] == 4
