"""Columns of files met in the wild whose names say one thing and mean another."""

import json
from collections.abc import Callable
from typing import Any

from tracker.tables import guess_mapping, read_table

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


def test_a_state_is_a_part_of_a_country_though_its_letters_may_be_the_code_of_one() -> None:
    found = guess_mapping(["date", "city", "state"], [["2017-03-04", "Mobile", "AL"], ["2017-03-05", "Macon", "GA"]])
    assert found["admin1"].column == "state"
    assert "country" not in found


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


def test_accounts_that_begin_with_a_date_have_one(read: Reader) -> None:
    rows = [
        "lat,lon,name",
        "48.1,37.2,27 FEB 2022. A convoy burns",
        "48.3,37.4,[1 Mar 2022] Shelling",
        "48.3,37.4,2022-03-04: Talks",
    ]
    found = read("\n".join(rows))
    assert [str(event["event_date"]) for event in found.events] == ["2022-02-27", "2022-03-01", "2022-03-04"]
    assert any("beginning of 'name'" in guess for guess in found.report.guesses)


def test_a_column_of_dates_goes_before_those_in_the_accounts(read: Reader) -> None:
    found = read(
        "date,summary\n2022-03-01,27 FEB 2022 A convoy burns near Bucha\n2022-03-02,1 Mar 2022 A depot burns\n"
    )
    assert str(found.events[0]["event_date"]) == "2022-03-01"


def test_months_numbered_from_a_beginning_are_those_of_a_panel(read: Reader) -> None:
    rows = [f"{i},500,2021,9,10.25,{20 + i}.25,0" for i in range(12)]
    found = read("\n".join(["pg_id,month_id,year,month,lat,lon,deaths", *rows]))
    assert not found.report.is_event_file
    assert "month_id" in found.report.problems[0]


def test_a_record_with_a_key_of_its_own_and_a_day_is_an_event_and_a_week_is_none(read: Reader) -> None:
    days = ["2017-03-01", "2017-03-02", "2017-03-09", "2017-04-30"]
    records = [f"{i * 7},{day},Accident" for i, day in enumerate(days)]
    assert read("\n".join(["Casualty_ID,Casualty_Date,Kind_Of", *records])).report.is_event_file
    assert not read(
        "\n".join(["week_no,date,tests", *[f"{i},{day},9" for i, day in enumerate(days)]])
    ).report.is_event_file


def test_names_cut_by_a_shapefile_are_known(read: Reader) -> None:
    head = "ISO,EVENT_ID_C,EVENT_DATE,TIME_PRECI,EVENT_TYPE,SUB_EVENT_,ACTOR1,COUNTRY,LOCATION,LATITUDE,LONGITUDE"
    found = read(f"{head}\n368,IRQ1,2019-03-04,1,Battles,Armed clash,A,Iraq,Mosul,36.3,43.1\n")
    assert (found.report.format, found.report.columns["mode"]) == ("acled", "SUB_EVENT_")


def test_a_dispute_begins_in_its_own_year_though_its_rows_are_years(read: Reader) -> None:
    head = "disno,namea,nameb,strtday,strtmnth,strtyr,endday,endmnth,endyear,year"
    found = read(f"{head}\n2,USA,UKG,8,5,1902,9,5,1903,1903\n3,RUS,JPN,8,2,1904,9,5,1905,1905\n")
    assert [str(event["event_date"]) for event in found.events] == ["1902-05-08", "1904-02-08"]


def test_an_answer_with_data_but_no_messages_is_read() -> None:
    rows = [{"event_date": f"2017-03-0{i}", "location": "Mosul", "notes": "A clash"} for i in range(1, 4)]
    answer = {"status": 200, "count": 3, "messages": [], "data": rows}
    with read_table(json.dumps(answer).encode(), name="answer.json") as found:
        assert found.report.events == len(rows)


def test_days_without_a_year_are_no_months_of_other_years(read: Reader) -> None:
    rows = [f"March {day},Kyiv,Shelling of the town" for day in ("05", "17", "31")]
    report = read("\n".join(["Date,Town,Event", *rows])).report
    assert (report.events, report.rows_with_date) == (3, 0)
    assert any("named like a date" in problem for problem in report.problems)


def test_months_of_two_digit_years_stay_months(read: Reader) -> None:
    found = read("Date,Town,Event\nMar-17,Kyiv,Shelling\nDec-89,Kyiv,A march\nJan 22,Kyiv,Talks\n")
    assert [str(event["event_date"]) for event in found.events] == ["2017-03-01", "1989-12-01", "2022-01-01"]


def test_a_state_has_the_month_in_which_it_began(read: Reader) -> None:
    found = read("stateabb,styear,stmonth,stday,endyear,endmonth,endday\nUSA,1816,5,7,2016,12,31\n")
    assert str(found.events[0]["event_date"]) == "1816-05-07"
