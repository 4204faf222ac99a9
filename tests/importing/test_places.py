"""Rows without coordinates are put on the map by their names, and it is said how surely."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tracker.geo import Gazetteer
from tracker.importing import Placing, import_file
from tracker.store import Store

SCHEMA = pa.schema([(name, pa.string()) for name in ("place", "admin1", "country")] + [("lat", pa.float64())])


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def events_of(folder: Path, text: str, **options: Any) -> tuple[list[dict[str, Any]], Any]:
    """Import a table and return its events in file order, and the counts of places."""
    path = folder / "rows.csv"
    path.write_text(text, encoding="utf-8")
    with Store.open(":memory:") as store:
        report = import_file(store, path, **options)
        return store.read(store.events.order_by("raw_row")).to_pylist(), report.places


def test_a_place_is_found_in_its_division_and_country(tmp_path: Path) -> None:
    events, counts = events_of(
        tmp_path,
        "event_date,place,admin1,country\n2018-01-01,Springfield,Illinois,USA\n"
        "2018-01-02,Springfield,Massachusetts,USA\n2018-01-03,Tripoli,,Lebanon\n2018-01-04,Tripoli,,Libya\n",
    )
    assert [event["lat"] for event in events] == [pytest.approx(lat, abs=0.3) for lat in (39.8, 42.1, 34.4, 32.9)]
    assert {event["geo_reason"] for event in events} == {"gazetteer"}
    assert all(event["geonameid"] and event["x"] for event in events)
    assert all(0.5 < event["geo_confidence"] <= 1 for event in events)
    assert (counts.placed, counts.country_level, counts.not_found) == (4, 0, 0)


def test_what_is_unknown_stands_at_its_division_or_country_and_is_counted(tmp_path: Path) -> None:
    events, counts = events_of(
        tmp_path,
        "event_date,place,admin1,country\n2018-01-01,Xyzzyville,Illinois,USA\n2018-01-02,Xyzzyville,,Kenya\n"
        "2018-01-03,Xyzzyville,,\n2018-01-04,,,Kenya\n2018-01-05,,,\n",
    )
    assert [event["geo_precision"] for event in events] == ["province", "country", None, "country", None]
    assert [event["place"] for event in events] == ["Xyzzyville"] * 3 + [None] * 2
    assert (counts.placed, counts.country_level, counts.not_found) == (1, 2, 1)
    assert counts.unknown == ("Xyzzyville",)
    assert "1 not found: Xyzzyville" in str(counts)


def test_what_stands_in_the_row_is_kept_and_what_is_missing_comes_from_the_place(tmp_path: Path) -> None:
    (event,), _ = events_of(tmp_path, "event_date,place,summary\n2018-01-01,Goma (town),Clashes\n")
    assert (event["place"], event["country"], event["admin1"]) == ("Goma (town)", "COD", "Nord-Kivu")


def test_coordinates_in_the_file_are_left_alone(tmp_path: Path) -> None:
    rows = "event_date,place,country,lat,lon\n2018-01-01,Goma,COD,1.5,2.5\n2018-01-02,Goma,COD,,\n"
    events, counts = events_of(tmp_path, rows)
    assert (events[0]["lat"], events[0]["lon"], events[0]["geo_reason"]) == (1.5, 2.5, "file")
    assert events[1]["lat"] == pytest.approx(-1.67, abs=0.1)
    assert counts.placed == 1


def test_nothing_is_looked_up_when_it_is_not_wanted_or_an_export_says_where_all_was(tmp_path: Path) -> None:
    rows = "event_date,event_type,place,country\n2018-01-01,PROTEST,Goma,COD\n"
    assert events_of(tmp_path, rows, gazetteer=None)[0][0]["lat"] is None
    exported = "event_date,event_type,place,country,geo_reason\n2018-01-01,PROTEST,Goma,COD,\n"
    assert events_of(tmp_path, exported)[0][0]["lat"] is None


def test_a_gazetteer_is_not_even_opened_when_every_row_has_coordinates(tmp_path: Path) -> None:
    def never() -> Gazetteer:
        raise AssertionError("opened for nothing")

    events_of(tmp_path, "event_date,place,lat,lon\n2018-01-01,Goma,1.5,2.5\n", gazetteer=never)


def test_each_distinct_name_is_asked_once(gazetteer: Gazetteer) -> None:
    placing = Placing(lambda: gazetteer)
    rows = [{"place": f"Goma {i % 3}", "admin1": None, "country": "COD", "lat": None} for i in range(900)]
    batches = pa.Table.from_pylist(rows, SCHEMA).to_batches(max_chunksize=100)
    found = list(placing.placed(pa.RecordBatchReader.from_batches(SCHEMA, batches)))
    assert placing.locate.cache_info().misses == 3
    assert sum(batch.num_rows for batch in found) == 900
    assert placing.counts.country_level == 900
