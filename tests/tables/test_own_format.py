"""Files in our own format: what goes in, what is rejected, and what the report says."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tracker.errors import SourceError
from tracker.tables import TableReading, read_table

Reader = Callable[..., Any]

HEADER = (
    "id,date,end_date,type,mode,actors,recipients,country,place,lat,lon,status,fatalities,summary,source,source_url"
)
GOOD = (
    "1,2017-04-16,,MOBILIZE,weapons,Russia,,Russia,Vladivostok,43.1,131.9,claimed,,Missiles move,"
    "Post,https://example.org/a"
)


def line(**changes: str) -> str:
    """Return the good row with some cells changed."""
    cells = dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | changes
    return ",".join(f'"{cell}"' for cell in cells.values()) + "\n"


def row(**changes: str) -> str:
    """Return a file of that one row."""
    return HEADER + "\n" + line(**changes)


def test_a_good_row_becomes_an_event(read: Reader) -> None:
    found = read(HEADER + "\n" + GOOD)
    assert found.report.format == "own"
    assert found.report.rejected == 0
    (event,) = found.events
    assert event["event_id"] == "test:1"
    assert event["dataset"] == "test"
    assert event["event_date"] == event["end_date"] == date(2017, 4, 16)
    assert (event["date_precision"], event["date_basis"]) == ("day", "stated")
    assert (event["event_type"], event["mode"], event["quad"], event["intensity"]) == ("MOBILIZE", "weapons", 4, -6.5)
    assert event["actors"] == [{"name": "Russia", "country": "RUS", "sector": None}]
    assert event["country"] == "RUS"
    assert (event["lat"], event["lon"]) == (43.1, 131.9)
    assert event["status"] == "claimed"
    assert event["fatalities"] is None
    assert event["raw_row"] == 1


def test_the_original_row_is_kept_beside_the_event(read: Reader) -> None:
    found = read(HEADER + "\n" + GOOD)
    ((number, cells),) = found.raw_rows
    assert number == 1
    assert dict(zip(HEADER.split(","), cells, strict=True))["summary"] == "Missiles move"


WRONG: list[tuple[dict[str, str], str, str]] = [
    ({"date": "yesterday"}, "date", "'yesterday' is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD"),
    ({"date": "2017-02-30"}, "date", "not a date"),
    ({"date": "0025-02-03"}, "date", "not a date"),
    ({"date": ""}, "date", "has no date"),
    ({"end_date": "2017-04-15"}, "end_date", "before the event begins"),
    ({"type": "BOMBING"}, "type", "MOBILIZE"),
    ({"mode": "phone"}, "mode", "troops"),
    ({"status": "rumoured"}, "status", "claimed"),
    ({"country": "Ukrain"}, "country", "did you mean Ukraine?"),
    ({"lat": ""}, "lat", "expected both coordinates or none"),
    ({"lat": "131.9", "lon": "43.1"}, "lat", "look swapped"),
    ({"lat": "north"}, "lat", "'north' is no latitude"),
    ({"lon": "200"}, "lon", "-180 to 180"),
    ({"fatalities": "-3"}, "fatalities", "whole number, 0 or more"),
    ({"fatalities": "2.5"}, "fatalities", "whole number"),
    ({"fatalities": "many"}, "fatalities", "whole number"),
    ({"source_url": "javascript:alert(1)"}, "source_url", "http"),
    ({"place": "x" * 301}, "place", "at most 300"),
    ({"actors": "x" * 301}, "actors", "at most 300"),
]


@pytest.fixture(scope="module")
def wrong() -> TableReading:
    """Read all the wrong rows between two good ones, so that no column is wrong as a whole."""
    rows = [
        line(id="first"),
        *(line(id=str(i), **changes) for i, (changes, _, _) in enumerate(WRONG, 1)),
        line(id="last"),
    ]
    return read_table((HEADER + "\n" + "".join(rows)).encode(), name="wrong.csv")


@pytest.mark.parametrize("number", range(len(WRONG)), ids=lambda i: f"{WRONG[i][0]}"[:40])
def test_a_wrong_cell_rejects_its_row_and_says_what_would_be_right(wrong: TableReading, number: int) -> None:
    _, column, says = WRONG[number]
    (rejection,) = [r for r in wrong.report.rejections if r.row == number + 2]
    assert rejection.column == column
    assert says in rejection.reason


def test_only_the_wrong_rows_are_rejected(wrong: TableReading) -> None:
    assert wrong.report.rejected == len(WRONG)
    assert [row["event_id"] for row in wrong.events.to_pylist()] == ["wrong:first", "wrong:last"]


def test_every_fault_of_a_row_is_named_with_row_line_column_and_value(read: Reader) -> None:
    found = read(row(date="soon", fatalities="-1"))
    first, second = found.report.rejections
    assert (first.row, first.line, first.column, first.value) == (1, 2, "date", "soon")
    assert (second.column, second.value) == ("fatalities", "-1")
    assert found.report.rejected == 1


def test_lines_are_counted_through_cells_of_several_lines(read: Reader) -> None:
    text = 'date,type,summary\n2017,ASSAULT,"two\nlines"\nnever,ASSAULT,x\n'
    (rejection,) = read(text).report.rejections
    assert (rejection.row, rejection.line) == (2, 4)


def test_types_are_read_in_any_letter_case(read: Reader) -> None:
    found = read("date,type\n2017,assault\n2018,ASSAULT\n2019,Assault\n")
    assert [event["event_type"] for event in found.events] == ["ASSAULT"] * 3


def test_missing_markers_are_missing(read: Reader) -> None:
    markers = ["NA", "NULL", "n/a", "Unknown", "-", " "]
    found = read(
        HEADER + "\n" + "".join(line(id=str(i), fatalities=m, country=m, mode=m) for i, m in enumerate(markers))
    )
    assert len(found.events) == len(markers)
    assert {event[name] for event in found.events for name in ("fatalities", "country", "mode")} == {None}


def test_minus_99_fatalities_are_not_stated(read: Reader) -> None:
    assert read(row(fatalities="-99")).events[0]["fatalities"] is None


def test_a_day_is_never_invented(read: Reader) -> None:
    event = read(row(date="2017-04")).events[0]
    assert (event["event_date"], event["end_date"]) == (date(2017, 4, 1), date(2017, 4, 30))
    assert event["date_precision"] == "month"


def test_a_day_said_to_be_known_to_the_week_or_month_is_widened(read: Reader) -> None:
    found = read(
        "date,type,date_precision\n2017-04-16,ASSAULT,week\n2017-04-16,ASSAULT,month\n2017-04-16,ASSAULT,year\n"
    )
    spans = [(str(event["event_date"]), str(event["end_date"])) for event in found.events]
    assert spans == [("2017-04-13", "2017-04-19"), ("2017-04-01", "2017-04-30"), ("2017-01-01", "2017-12-31")]


def test_an_end_date_makes_an_interval(read: Reader) -> None:
    event = read(row(end_date="2017-05")).events[0]
    assert (event["event_date"], event["end_date"]) == (date(2017, 4, 16), date(2017, 5, 31))


def test_the_publication_date_stands_in_and_is_said_to(read: Reader) -> None:
    event = read("date,type,published,summary\n,ASSAULT,2017-04-18,x\n2017-04-17,ASSAULT,2017-04-18,x\n").events[0]
    assert (event["event_date"], event["date_basis"]) == (date(2017, 4, 18), "published")


def test_several_parties_are_joined_with_semicolons(read: Reader) -> None:
    text = 'date,type,actor,actor_country,recipient\n2017,CONSULT,"Lavrov; State Dept","RUS; USA",China\n'
    event = read(text).events[0]
    assert [(p["name"], p["country"]) for p in event["actors"]] == [("Lavrov", "RUS"), ("State Dept", "USA")]
    assert event["actor_country"] == "RUS"
    assert event["actor_countries"] == ["RUS", "USA"]
    assert event["recipient_country"] == "CHN"


def test_a_party_known_by_country_alone_is_named_after_it(read: Reader) -> None:
    event = read("date,type,actor_country\n2017,ASSAULT,KP\n").events[0]
    assert event["actors"] == [{"name": "North Korea", "country": "PRK", "sector": None}]


def test_a_row_has_the_same_id_whenever_it_comes_again(read: Reader) -> None:
    text = "date,type,summary\n2017,ASSAULT,one\n2017,ASSAULT,two\n"
    ids = [event["event_id"] for event in read(text).events]
    turned = "date,type,summary\n2017,ASSAULT,two\n2017,ASSAULT,one\n"
    assert [event["event_id"] for event in read(turned).events] == ids[::-1]


def test_exact_copies_are_events_of_their_own_and_said(read: Reader) -> None:
    found = read("date,type,summary\n2017,ASSAULT,x\n2017,ASSAULT,x\n")
    first, second = (event["event_id"] for event in found.events)
    assert second == f"{first}-2"
    assert any("exact copies" in problem for problem in found.report.problems)


def test_an_id_used_twice_rejects_the_later_row(read: Reader) -> None:
    found = read("id,date,type\n7,2017,ASSAULT\n7,2018,ASSAULT\n")
    assert "earlier row" in found.reasons[2, "id"]


def test_the_data_set_is_the_one_that_is_asked_for(read: Reader) -> None:
    event = read(HEADER + "\n" + GOOD, dataset="mine").events[0]
    assert (event["dataset"], event["event_id"]) == ("mine", "mine:1")


def test_the_apostrophe_of_an_export_is_taken_off_again(read: Reader) -> None:
    event = read(row(summary="'=1+1")).events[0]
    assert event["summary"] == "=1+1"
    assert read(row(summary="'tis so")).events[0]["summary"] == "'tis so"


def test_html_and_formulas_are_nothing_but_text(read: Reader) -> None:
    text = "<script>alert(1)</script> =cmd|' /C calc'!A0"
    assert read(row(summary=text)).events[0]["summary"] == text


def test_rows_in_swapped_columns_are_noticed_as_a_whole(read: Reader) -> None:
    found = read("date,type,lat,lon\n2017,ASSAULT,131.9,43.1\n2017-05,ASSAULT,120,30\n")
    assert [(e["lat"], e["lon"]) for e in found.events] == [(43.1, 131.9), (30.0, 120.0)]
    assert any("swapped" in guess for guess in found.report.guesses)


def test_one_slip_in_a_few_rows_turns_no_column_around(read: Reader) -> None:
    found = read("date,type,lat,lon\n2017,ASSAULT,143.5,36.8\n2017-05,ASSAULT,-1.3,36.8\n2018,ASSAULT,-4,39.6\n")
    assert [(e["lat"], e["lon"]) for e in found.events] == [(-1.3, 36.8), (-4.0, 39.6)]
    assert [fault.value for fault in found.report.rejections] == ["143.5"]


def test_latitudes_are_read_as_people_write_them(read: Reader) -> None:
    written = ["38°53'42\"N", "38-53.7N", "N 38 53 42", "38,895", "38.895"]
    text = "date\ttype\tlat\tlon\n" + "".join(f"2017\tASSAULT\t{lat}\t-77\n" for lat in written)
    assert [event["lat"] for event in read(text).events] == [pytest.approx(38.895)] * len(written)


def test_south_and_west_are_negative(read: Reader) -> None:
    event = read("date,type,lat,lon\n2017,ASSAULT,33 52 S,151 12 W\n").events[0]
    assert event["lat"] == pytest.approx(-33.8667, abs=1e-3)
    assert event["lon"] == pytest.approx(-151.2, abs=1e-3)


def test_the_rejected_rows_can_be_mended_and_dropped_in_again(read: Reader) -> None:
    found = read(row(status="rumoured") + GOOD.replace("1,", "2,", 1))
    mended = found.report.rejected_csv().replace("rumoured", "claimed", 1)
    again = read(mended)
    assert again.report.format == "own"
    assert [event["event_id"] for event in again.events] == ["test:1"]


def test_nothing_rejected_makes_no_file_of_rejected_rows(read: Reader) -> None:
    assert read(HEADER + "\n" + GOOD).report.rejected_csv() == ""


def test_columns_without_a_field_are_named_as_unused(read: Reader) -> None:
    assert read("date,type,place,colour\n2017,ASSAULT,Kyiv,red\n").report.unused == ("colour",)


def test_the_report_is_one_line_of_json(read: Reader) -> None:
    text = read(row(date="soon")).report.to_json()
    assert "\n" not in text
    report = json.loads(text)
    assert report["rows"] == report["rejected"] == 1
    assert report["rejections"][0]["column"] == "date"
    assert report["columns"]["event_date"] == "date"


def test_a_mapping_by_hand_names_field_and_column(read: Reader) -> None:
    text = "Day,What,North,East,Note\n2017-04-16,ASSAULT,43.1,131.9,x\nsoon,ASSAULT,43.1,131.9,x\n"
    mapping = {"date": "Day", "type": "What", "lat": "North", "lon": "East", "summary": "Note"}
    found = read(text, mapping=mapping)
    assert found.report.columns == {
        "event_date": "Day",
        "event_type": "What",
        "lat": "North",
        "lon": "East",
        "summary": "Note",
    }
    assert found.events[0]["event_type"] == "ASSAULT"
    assert "not a date" in found.reasons[2, "Day"]


def test_a_field_mapped_to_nothing_is_left_out(read: Reader) -> None:
    found = read(HEADER + "\n" + GOOD, mapping={"status": ""})
    assert found.events[0]["status"] == "reported"


@pytest.mark.parametrize(
    ("mapping", "says"), [({"when": "date"}, "the fields are"), ({"event_date": "Tag"}, "the columns are")]
)
def test_a_mapping_to_what_does_not_exist_says_what_does(read: Reader, mapping: dict[str, str], says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read(HEADER + "\n" + GOOD, mapping=mapping)
