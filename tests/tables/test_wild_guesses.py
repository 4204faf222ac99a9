"""Columns of files met in the wild whose names say one thing and mean another."""

from collections.abc import Callable
from typing import Any

from tracker.tables import guess_mapping

Reader = Callable[..., Any]


def test_the_day_of_an_entry_is_no_day_of_the_event_where_its_parts_have_columns(read: Reader) -> None:
    head = "DisNo.,Country,Location,Start Year,Start Month,Start Day,Total Deaths,Entry Date"
    found = read(f"{head}\n1,Iraq,Basra,2017,3,4,2,2023-09-01\n2,Iraq,Mosul,2018,5,,0,2023-09-02\n")
    assert [str(event["event_date"]) for event in found.events] == ["2017-03-04", "2018-05-01"]


def test_a_day_of_entry_serves_where_nothing_else_is_a_date() -> None:
    found = guess_mapping(["Entry Date", "Town"], [["2017-03-04", "Basra"], ["2017-03-09", "Mosul"]])
    assert found["event_date"].column == "Entry Date"


def test_a_group_of_events_is_no_actor_and_a_group_is() -> None:
    sample = [["2017-03-04", "Convoys", "Brigade"], ["2017-03-05", "Convoys", "Corps"]]
    assert guess_mapping(["date", "event_group", "armed group"], sample)["actors"].column == "armed group"


def test_a_unit_without_a_quantity_is_a_military_one() -> None:
    sample = [["2017-03-04", "1st Brigade"], ["2017-03-05", "2nd Brigade"]]
    assert "quantity_unit" not in guess_mapping(["date", "reporting unit"], sample)


def test_what_was_bombed_is_the_place_and_not_where_aircraft_started() -> None:
    columns = ["Mission Date", "Takeoff Latitude", "Takeoff Longitude", "Target Latitude", "Target Longitude"]
    found = guess_mapping(columns, [["1943-08-15", "37.1", "14.3", "38.2", "15.4"]])
    assert (found["lat"].column, found["lon"].column) == ("Target Latitude", "Target Longitude")


def test_a_target_is_a_place_only_where_no_column_is_one() -> None:
    sample = [["2017-03-04", "Depot", "Basra"], ["2017-03-05", "Port", "Mosul"]]
    assert guess_mapping(["date", "target", "crew"], sample)["place"].column == "target"
    assert guess_mapping(["date", "target", "city"], sample)["place"].column == "city"


def test_a_state_is_a_country_where_its_cells_are_and_else_a_part_of_one() -> None:
    of_world = guess_mapping(["date", "state"], [["2017-03-04", "France"], ["2017-03-05", "Iraq"]])
    of_america = guess_mapping(["date", "state"], [["2017-03-04", "Texas"], ["2017-03-05", "Ohio"]])
    assert ("country" in of_world, "admin1" in of_america) == (True, True)


def test_what_is_nested_counts_less_than_a_column_of_its_own() -> None:
    found = guess_mapping(["date", "city", "sources.location"], [["2017-03-04", "Basra", "A12"]])
    assert found["place"].column == "city"


def test_keys_are_no_account_of_what_happened() -> None:
    keys = [[f"2017-03-0{i}", f"D92871CA-D217-4124-B8FB-89B9A2CFFCB{i}", "RC East"] for i in range(1, 9)]
    assert "summary" not in guess_mapping(["date", "key", "region"], keys)


def test_one_event_a_year_is_no_panel_of_what_is_the_same_in_all_rows(read: Reader) -> None:
    places = ["Algiers", "Tripoli", "Smyrna", "Acre", "Navarino", "Sinope", "Odessa", "Kars"]
    rows = [f"{1816 + i},{i},{place},36.{i},3.{i},1" for i, place in enumerate(places)]
    found = read("\n".join(["year,number,location,latitude,longitude,precision", *rows]))
    assert found.report.events == len(places)


def test_an_index_that_numbers_the_rows_counts_nothing(read: Reader) -> None:
    rows = [f"2017-03-{i:02d},Marib,{i % 3},{i}" for i in range(1, 20, 3)]
    numbered = [f"{row.rpartition(',')[0]},{i}" for i, row in enumerate(rows)]
    assert read("\n".join(["Date,Location,Killed,Index", *numbered])).report.is_event_file
