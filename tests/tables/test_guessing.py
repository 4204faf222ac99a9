"""Files that are not ours: what is guessed, and why."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tracker.tables import guess_mapping

Reader = Callable[..., Any]


def test_names_and_contents_must_agree() -> None:
    columns = ["Incident Date", "Latitude (deg)", "Longitude (deg)", "Date of birth of mayor", "Country"]
    sample = [
        ["16/04/2017", "43.1", "131.9", "unknown", "Russia"],
        ["17/04/2017", "38.9", "125.7", "unknown", "North Korea"],
    ]
    found = guess_mapping(columns, sample)
    assert {field: guess.column for field, guess in found.items()} == {
        "event_date": "Incident Date",
        "lat": "Latitude (deg)",
        "lon": "Longitude (deg)",
        "country": "Country",
    }
    assert all(guess.reason for guess in found.values())


def test_a_latitude_that_cannot_be_one_is_not_believed() -> None:
    assert "lat" not in guess_mapping(["date", "lat", "lon"], [["2017-01-01", "Kyiv", "Lviv"]])


def test_a_date_column_is_found_by_its_contents_alone() -> None:
    found = guess_mapping(["a", "b"], [["x", "2017-04-16"], ["y", "2017-04-17"]])
    assert found["event_date"].column == "b"


def test_chinese_headers_are_known() -> None:
    found = guess_mapping(["日期", "纬度", "经度", "地点"], [["2022年12月28日", "38.9", "121.6", "大连"]])
    assert list(found) == ["event_date", "place", "lat", "lon"]


def test_a_colleagues_spreadsheet_becomes_events_with_the_guesses_said(read: Reader) -> None:
    found = read("Nr;Datum;Ort;Breite;Länge;Tote\n1;16.04.2017;Kiew;50,45;30,52;3\n2;17.04.2017;Lwiw;49,84;24,03;\n")
    assert found.report.format == "generic"
    assert found.report.is_event_file
    first, second = found.events
    assert first["event_date"] == date(2017, 4, 16)
    assert (first["place"], first["lat"], first["lon"], first["fatalities"]) == ("Kiew", 50.45, 30.52, 3)
    assert second["fatalities"] is None
    assert any("Datum" in guess for guess in found.report.guesses)


def test_a_guessed_column_costs_no_row_its_place_and_the_loss_is_said(read: Reader) -> None:
    found = read(
        "incident date,town,killed,details\n2017-04-16,Kyiv,3,a\n2017-04-17,Lviv,several,b\n2017-04-18,Odesa,1,c\n"
    )
    assert found.report.rejected == 0
    assert found.events[1]["fatalities"] is None
    assert any("killed: 1 cell(s) left empty" in problem for problem in found.report.problems)


def test_a_wrong_date_costs_its_row_in_any_format(read: Reader) -> None:
    found = read("incident date,town\n2017-04-16,Kyiv\nsometime,Lviv\n2017-04-18,Odesa\n")
    assert "not a date" in found.reasons[2, "incident date"]


def test_classes_of_another_scheme_are_not_forced_into_ours(read: Reader) -> None:
    found = read("event_date,event_type,latitude,longitude\n2017-04-16,Protests,1,2\n2017-04-17,Riots,1,2\n")
    assert found.report.format == "generic"
    assert found.events[0]["event_type"] is None
    assert any("no type" in problem for problem in found.report.problems)


def test_cameo_codes_become_types(read: Reader) -> None:
    found = read("event date,CAMEO code,place\n2017-04-16,043,Kyiv\n2017-04-17,190,Lviv\n")
    assert [(event["event_type"], event["mode"]) for event in found.events] == [("CONSULT", "visit"), ("ASSAULT", None)]


def test_year_month_and_day_of_their_own_are_one_date(read: Reader) -> None:
    found = read("year,month,day,city\n2017,4,16,Kyiv\n2017,4,0,Lviv\n2017,-9,-9,Odesa\n")
    spans = [(str(event["event_date"]), str(event["end_date"])) for event in found.events]
    assert spans == [("2017-04-16", "2017-04-16"), ("2017-04-01", "2017-04-30"), ("2017-01-01", "2017-12-31")]


def test_a_column_that_is_not_unique_is_no_id(read: Reader) -> None:
    found = read("incident id,incident date,town\n1,2017-04-16,Kyiv\n1,2017-04-17,Lviv\n")
    assert "event_id" not in found.report.columns
    assert found.report.rejected == 0


def test_a_guessed_id_that_turns_out_to_be_shared_is_numbered_and_said(read: Reader) -> None:
    rows = [f"{i},2017-04-16,Kyiv" for i in range(500)]
    found = read("\n".join(["incident id,incident date,town", *rows, "499,2017-04-17,Lviv"]))
    assert found.report.rejected == 0
    assert found.events[-1]["event_id"] == "test:499-2"
    assert any("share their id" in problem for problem in found.report.problems)


def test_counts_by_country_and_year_are_refused_with_the_reason(read: Reader) -> None:
    found = read("year,country,conflicts\n2017,Syria,3\n2018,Syria,2\n2017,Yemen,1\n")
    assert not found.report.is_event_file
    assert found.report.unused, "its columns can still be mapped by hand"
    assert found.events == []
    assert "about a year" in found.report.problems[0]


def test_a_file_without_date_and_place_is_refused_with_the_reason(read: Reader) -> None:
    found = read("colour,size\nred,big\nblue,small\n")
    assert not found.report.is_event_file
    assert "map one by hand" in found.report.problems[0]


def test_a_mapping_by_hand_overrules_a_refusal(read: Reader) -> None:
    found = read("year,country,conflicts\n2017,Syria,3\n", mapping={"summary": "conflicts"})
    assert found.report.is_event_file
    assert found.events[0]["summary"] == "3"


def test_a_file_without_dates_gives_undated_events_and_says_so(read: Reader) -> None:
    found = read("headline,city\nBridge blown up,Kyiv\nTalks held,Lviv\n")
    assert len(found.events) == 2
    assert found.events[0]["event_date"] is None
    assert any("timeline" in problem for problem in found.report.problems)


def test_the_longest_texts_tell_what_happened_where_no_name_says_so(read: Reader) -> None:
    found = read(
        "fecha,xyz,sources\n2017-04-16,Hombres armados atacaron un puesto,one of the very long lists of newspapers\n"
        "2017-04-17,Manifestantes bloquearon la carretera,another of the very long lists of newspapers\n"
    )
    assert found.report.columns["summary"] == "xyz"
    assert any("longest texts" in guess for guess in found.report.guesses)


def test_a_year_that_has_a_month_and_a_day_beside_it_is_of_an_event(read: Reader) -> None:
    rows = "".join(f"{country},{year},5,10,1\n" for country in ("Haiti", "Cuba") for year in range(1950, 1956))
    assert read("country,year,month,day,coup\n" + rows).report.is_event_file


def test_when_a_form_was_filled_in_is_not_when_it_happened(read: Reader) -> None:
    form = read("Timestamp,When did it happen?,What happened?\n4/16/2017 13:22:05,4/14/2017,An explosion\n")
    assert str(form.events[0]["event_date"]) == "2017-04-14"
    survey = read(
        "start,end,Date of incident,notes\n2023-05-04T10:11:12+03:00,2023-05-04T10:15:12+03:00,2023-05-01,Raid\n"
    )
    assert (str(survey.events[0]["event_date"]), str(survey.events[0]["end_date"])) == ("2023-05-01", "2023-05-01")
    only = read("timestamp,notes\n2017-04-16,Raid\n2017-04-18,Ambush\n")
    assert only.report.rows_with_date == 2


def test_words_that_are_others_in_every_row_tell_one_event_from_another(read: Reader) -> None:
    rows = [f"2001-0{i}-05,{words}" for i, words in enumerate(("Bonn accords", "Bicesse pact", "Lome terms"), 1)]
    assert read("\n".join(["Dat,Agt", *rows]) + "\n").report.events == 3


def test_letters_without_a_decomposition_are_read_in_names(read: Reader) -> None:
    found = read("Tarih,Açıklama,Enlem,Boylam\n2017-04-16,Patlama,39.9,32.8\n2017-04-18,Baskın,40.1,33.1\n")
    assert found.report.columns["summary"] == "Açıklama"
