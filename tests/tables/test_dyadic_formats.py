"""Data sets of who did what to whom, as the older coders wrote them."""

from collections.abc import Callable
from typing import Any

Reader = Callable[..., Any]


def tabs(*rows: str) -> str:
    return "\n".join(row.replace(",", "\t") for row in rows) + "\n"


def test_keds_without_header_is_known_and_its_years_of_two_digits_are_of_the_last_century(read: Reader) -> None:
    found = read(tabs(*(f"79041{i},ISR,PALPLO,223,(MIL ENGAGEMENT),CLASH" for i in (5, 6, 7))))
    assert found.report.format == "keds"
    event = found.events[0]
    assert (str(event["event_date"]), event["event_type"]) == ("1979-04-15", None)
    assert event["summary"] == "ISR (MIL ENGAGEMENT) PALPLO"


def test_fields_that_stand_below_each_other_without_a_delimiter_are_columns(read: Reader) -> None:
    found = read("".join(f"79041{i} ISR    PALPLO    223    (MIL ENGAGEMENT)    CLASH\n" for i in (5, 6, 7)))
    assert (found.report.format, len(found.events)) == ("keds", 3)
    assert any("blanks between" in problem for problem in found.report.problems)


def test_aligned_columns_may_have_empty_cells_and_a_header(read: Reader) -> None:
    rows = [("Date", "Town", "Details"), ("2017-04-16", "Kyiv", "A bridge falls"), ("2017-04-17", "", "Talks begin")]
    found = read("".join(f"{day:<14}{town:<10}{details}\n" for day, town, details in rows))
    assert [(e["place"], e["summary"]) for e in found.events] == [("Kyiv", "A bridge falls"), (None, "Talks begin")]


def test_phoenix_without_header_is_known(read: Reader) -> None:
    row = "1_v0.2.0,20140620,2014,6,20,RUSGOV,RUS,GOV,,USA,USA,,,043,04,1,2.8,,50.45,30.52,Kyiv,Kyiv City,UKR,a_1,u,n"
    found = read(tabs(row, row.replace("1_v", "2_v")))
    assert (found.report.format, found.report.rows_with_coords) == ("phoenix", 2)
    event = found.events[0]
    assert (event["event_type"], event["country"], event["actor_country"]) == ("CONSULT", "UKR", "RUS")


def test_historical_phoenix_and_terrier_are_known_by_either_names(read: Reader) -> None:
    cline = "eid,story_date,source,source_root,target,target_root,code,root_code,quad_class,lat,lon,countryname"
    terrier = "id,date8,source,src_actor,target,tgt_actor,code,root_code,quad_class,latitude,longitude,country_code"
    for header, day in ((cline, "07/18/2014"), (terrier, "20140718")):
        found = read(f"{header}\nN1,{day},ISRMIL,ISR,PSE,PSE,190,19,4,31.5,34.4,PSE\n")
        assert found.report.format == "phoenix"
        event = found.events[0]
        assert (str(event["event_date"]), event["event_type"], event["lat"]) == ("2014-07-18", "ASSAULT", 31.5)


def test_reduced_gdelt_has_the_place_of_the_action_and_no_day_of_another_century(read: Reader) -> None:
    header = (
        "Date,Source,Target,CAMEOCode,NumEvents,NumArts,QuadClass,Goldstein,SourceGeoType,SourceGeoLat,SourceGeoLong,"
        "TargetGeoType,TargetGeoLat,TargetGeoLong,ActionGeoType,ActionGeoLat,ActionGeoLong"
    )
    found = read(tabs(header, "19790101,USAGOV,RUS,043,1,4,1,2.8,3,38.9,-77.0,4,55.7,37.6,4,50.4,30.5"))
    assert [(str(e["event_date"]), e["event_type"], e["lat"]) for e in found.events] == [
        ("1979-01-01", "CONSULT", 50.4)
    ]
