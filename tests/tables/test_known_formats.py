"""The known event data sets: recognised by content, mapped honestly."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from tracker import ontology
from tracker.tables.mapping.fields import fields
from tracker.tables.mapping.known import known_formats

Reader = Callable[..., Any]


def lines(columns: str, *rows: str, delimiter: str = ",") -> str:
    return "\n".join(line.replace(",", delimiter) for line in (columns, *rows)) + "\n"


def gdelt(format: str, **cells: str) -> list[str]:
    """Return the cells of one GDELT row."""
    (known,) = [known for known in known_formats() if known.name == format]
    usual = {
        "GLOBALEVENTID": "1",
        "SQLDATE": "20180101",
        "IsRootEvent": "1",
        "EventCode": "043",
        "QuadClass": "1",
        "DATEADDED": "20180101" + ("000000" if format == "gdelt2" else ""),
        "SOURCEURL": "http://example.org/a",
    }
    return [(usual | cells).get(name, "") for name in known.names]


def test_rejected_rows_of_a_file_without_header_are_known_again_when_mended(read: Reader) -> None:
    place = {"ActionGeo_CountryCode": "CH", "Actor1Name": "=cmd|' /C calc'!A0", "ActionGeo_Long": "-116.4"}
    place |= {"ActionGeo_Lat": "39.9"}
    rows = [gdelt("gdelt2", **place, SQLDATE="soon"), *(gdelt("gdelt2", GLOBALEVENTID=str(i)) for i in range(2, 14))]
    found = read("\n".join("\t".join(row) for row in rows))
    mend = found.report.rejected_csv()
    assert "\"'=cmd" in mend and '"-116.4"' in mend
    again = read(mend.replace("soon", "20180101"))
    assert (again.report.format, again.report.events) == ("gdelt2", 1)
    assert again.events[0]["country"] == "CHN"
    assert again.events[0]["actors"][0]["name"] == "=cmd|' /C calc'!A0"


def test_gdelt_2_is_known_without_header_and_its_codes_are_not_mistaken(read: Reader) -> None:
    place = {"ActionGeo_Type": "4", "ActionGeo_FullName": "Beijing", "ActionGeo_CountryCode": "CH"}
    place |= {"ActionGeo_Lat": "39.9", "ActionGeo_Long": "116.4"}
    actor = {"Actor1Name": 'THE "BEAR"', "Actor1CountryCode": "RUS", "Actor1Type1Code": "MED"}
    rows = [
        gdelt("gdelt2", **place, **actor, Actor2Name="AFRICA", Actor2CountryCode="AFR"),
        gdelt("gdelt2", GLOBALEVENTID="2", SQLDATE="20171202", EventCode="190"),
    ]
    found = read("\n".join("\t".join(row) for row in rows))
    assert found.report.format == "gdelt2"
    first, second = found.events
    assert (first["event_type"], first["mode"]) == ("CONSULT", "visit")
    assert (first["country"], first["geo_precision"]) == ("CHN", "city")
    assert first["actors"] == [{"name": 'THE "BEAR"', "country": "RUS", "sector": "JRN"}]
    assert first["recipient_country"] is None
    assert first["date_precision"] == "day"
    assert (str(second["event_date"]), str(second["end_date"])) == ("2017-12-01", "2017-12-31")
    assert second["date_precision"] == "month"


def test_gdelt_1_is_known_in_both_widths_and_with_zeros_lost(read: Reader) -> None:
    rows = [gdelt("gdelt1", GLOBALEVENTID=str(i), EventCode=code) for i, code in enumerate(["43", "231", "160", "190"])]
    found = read("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows))
    assert found.report.format == "gdelt1"
    assert [event["event_type"] for event in found.events] == ["CONSULT", None, "SANCTION", "ASSAULT"]
    back_file = read("\n".join("\t".join(row[:57]) for row in rows))
    assert (back_file.report.format, back_file.report.events) == ("gdelt1", 4)


def test_gdelt_mentions_are_refused_with_the_reason(read: Reader) -> None:
    cells = [
        "1",
        "20170101073000",
        "20170101073000",
        "1",
        "example.org",
        "http://example.org/",
        "7",
        "1",
        "2",
        "3",
        "1",
        "100",
        "16",
        "-4.9",
        "",
        "",
    ]
    found = read(("\t".join(cells) + "\n") * 3)
    assert not found.report.is_event_file
    assert "mentions" in found.report.problems[0]


def test_acled_keeps_both_actors_without_direction_and_maps_sub_events(read: Reader) -> None:
    found = read(
        lines(
            "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,location,latitude,"
            "longitude,geo_precision,notes,fatalities",
            "SYR1,03 December 2020,1,Explosions/Remote violence,Air/drone strike,A,B,Syria,Idlib,35.9,36.6,1,x,3",
            "SYR2,04 December 2020,3,Strategic developments,Other,A,,Syria,Idlib,35.9,36.6,2,y,0",
        )
    )
    assert found.report.format == "acled"
    first, second = found.events
    assert [party["name"] for party in first["actors"]] == ["A", "B"]
    assert first["recipients"] is None or first["recipients"] == []
    assert (first["event_type"], first["mode"], first["geo_precision"]) == ("ASSAULT", "aerial", "city")
    assert (second["event_type"], second["date_precision"]) == (None, "month")
    assert (str(second["event_date"]), str(second["end_date"])) == ("2020-12-01", "2020-12-31")


def test_old_acled_is_known_by_its_old_types(read: Reader) -> None:
    found = read(
        lines(
            "event_id_cnty,event_date,event_type,actor1,actor2,country",
            "8188RTA,2016-07-02,Riots/Protests,Protesters (Zambia),,Zambia",
        )
    )
    assert (found.report.format, found.events[0]["event_type"]) == ("acled", "PROTEST")


def test_ucdp_keeps_durations_and_their_precision(read: Reader) -> None:
    found = read(
        lines(
            "id,type_of_violence,side_a,side_b,where_prec,where_coordinates,latitude,longitude,country,date_prec,"
            "date_start,date_end,best",
            "7,1,Government of Syria,IS,4,Hama,35.1,36.7,Syria,3,2016-01-01,2016-01-09,2",
        )
    )
    assert found.report.format == "ucdp-ged"
    (event,) = found.events
    assert (str(event["event_date"]), str(event["end_date"])) == ("2016-01-01", "2016-01-09")
    assert (event["date_precision"], event["geo_precision"], event["fatalities"]) == ("week", "province", 2)


def test_gtd_knows_that_a_zero_is_an_unknown_day(read: Reader) -> None:
    found = read(
        lines(
            "eventid,iyear,imonth,iday,country_txt,city,latitude,longitude,attacktype1_txt,suicide,gname,target1,nkill",
            "197001000001,1970,1,0,Philippines,Manila,14.6,121,Bombing/Explosion,1,Unknown,Embassy,-99",
            "197001010002,1970,1,1,Peru,Lima,-12,-77,Assassination,0,X,Y,1",
        ).encode("latin-1")
    )
    assert found.report.format == "gtd"
    first, second = found.events
    assert (str(first["event_date"]), first["date_precision"]) == ("1970-01-01", "month")
    assert (first["mode"], first["fatalities"], first["contexts"]) == ("suicide-attack", None, ["terrorism"])
    assert second["mode"] == "assassinate"


def test_a_cut_copy_of_gtd_is_dated_by_its_ids(read: Reader) -> None:
    found = read(lines("eventid,country_txt,attacktype1_txt,nkill", "201709230015,Afghanistan,Armed Assault,2"))
    assert (found.report.format, str(found.events[0]["event_date"])) == ("gtd", "2017-09-23")


def test_icews_parties_have_their_columns_countries(read: Reader) -> None:
    columns = "Event ID,Event Date,Source Name,Source Country,Event Text,CAMEO Code,Target Name,Target Country,"
    columns += "Publisher,City,District,Province,Country,Latitude,Longitude"
    row = "1,2018-06-01,Ministry (Japan),Japan,Consult,040,Citizen (Viet Nam),Vietnam,P,Hanoi,NA,NULL,Vietnam,21,105.8"
    found = read(lines(columns, row, delimiter="\t"))
    assert found.report.format == "icews"
    (event,) = found.events
    assert (event["actor_country"], event["recipient_country"], event["country"]) == ("JPN", "VNM", "VNM")
    assert (event["event_type"], event["geo_precision"]) == ("CONSULT", "city")


def test_polecat_speaks_plover_itself(read: Reader) -> None:
    columns = "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,"
    columns += "Primary Actor Sector,Recipient Name,Recipient Country,Primary Recipient Sector,Placename,City,District,"
    columns += "Province,Country,Latitude,Longitude,GeoNames ID,Source,Publication Date"
    row = "P1,2023-01-02,PROTEST,demo,-6.6,4,economic;repression,Teachers,FRA,EDU,None,None,None,Paris,Paris,,,FRA,"
    row += "48.8,2.3,2988507,AFP,2023-01-03"
    found = read(lines(columns, row, delimiter="\t"))
    assert found.report.format == "polecat"
    (event,) = found.events
    assert (event["event_type"], event["mode"], event["geonameid"]) == ("PROTEST", "demo", 2988507)
    assert event["contexts"] == ["economic", "repression"]
    assert event["actors"] == [{"name": "Teachers", "country": "FRA", "sector": "EDU"}]


def test_every_known_format_names_only_what_exists() -> None:
    for known in known_formats():
        assert known.fields.keys() <= fields().keys(), known.name
        for table in ("types", "subtypes"):
            for code in known.values.get(table, {}).values():
                ontology.event_type(code)


def test_a_workbook_is_read_from_its_first_table(read: Reader) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    book.active.append(["Our events"])
    sheet = book.create_sheet("Events")
    sheet.append(["date", "type", "fatalities", "summary"])
    sheet.append([datetime(2017, 4, 16), "ASSAULT", 3.0, "two\nlines"])
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue(), name="test.xlsx")
    assert found.report.format == "own"
    (event,) = found.events
    assert (str(event["event_date"]), event["fatalities"], event["summary"]) == ("2017-04-16", 3, "two\nlines")
    assert any("'Events'" in problem for problem in found.report.problems)


def test_a_damaged_workbook_is_refused(read: Reader) -> None:
    with pytest.raises(ValueError, match="unpack"):
        read(b"PK\x03\x04 not a workbook")


def test_gdelt_resaved_with_row_numbers_and_numbered_columns_is_still_known(read: Reader) -> None:
    rows = [
        gdelt("gdelt2", GLOBALEVENTID=str(i), SQLDATE="20180101.0", ActionGeo_Lat="39.9", ActionGeo_Long="116.4")
        for i in range(3)
    ]
    header = ["", *map(str, range(61))]
    found = read("\n".join(",".join(row) for row in [header, *([str(i), *row] for i, row in enumerate(rows))]))
    assert (found.report.format, found.report.rows, found.report.rows_with_coords) == ("gdelt2", 3, 3)
    assert found.events[0]["event_type"] == "CONSULT"


def test_gdelt_under_other_names_of_its_columns_is_known(read: Reader) -> None:
    (known,) = [known for known in known_formats() if known.name == "gdelt1"]
    header = "\t".join({"GLOBALEVENTID": "GlobalEventID", "SQLDATE": "Day"}.get(name, name) for name in known.names)
    assert read(header + "\n" + "\t".join(gdelt("gdelt1")) + "\n").report.format == "gdelt1"


def test_a_cut_copy_of_gdelt_keeps_the_meaning_of_its_codes(read: Reader) -> None:
    found = read(
        "SQLDATE,Actor1Name,EventCode,ActionGeo_CountryCode,Actor1Geo_Lat,Actor1Geo_Long,ActionGeo_Lat,ActionGeo_Long\n"
        "20180101,RUSSIA,043,CH,55.7,37.6,39.9,116.4\n20180102,RUSSIA,190,UP,55.7,37.6,50.4,30.5\n"
    )
    assert [(e["country"], e["lat"], e["event_type"]) for e in found.events] == [
        ("CHN", 39.9, "CONSULT"),
        ("UKR", 50.4, "ASSAULT"),
    ]


def test_gdelt_of_both_widths_in_one_file_loses_no_row(read: Reader) -> None:
    old = [gdelt("gdelt1", GLOBALEVENTID=str(i))[:57] for i in range(30)]
    new = [gdelt("gdelt1", GLOBALEVENTID=str(i)) for i in range(30, 50)]
    found = read("\n".join("\t".join(row) for row in old + new))
    assert (found.report.format, found.report.events, found.report.rejected) == ("gdelt1", 50, 0)


def test_the_knowledge_graph_is_refused_with_the_reason(read: Reader) -> None:
    found = read(
        "DATE\tNUMARTS\tCOUNTS\tTHEMES\tLOCATIONS\tPERSONS\tORGANIZATIONS\tTONE\n20180101\t1\t\tTAX\t1#Iran\tx\ty\t-1\n"
    )
    assert not found.report.is_event_file
    assert "knowledge graph" in found.report.problems[0]


def named(format: str, **cells: str) -> list[str]:
    """Return the cells of one row of a format, by the names of its columns."""
    (known,) = [known for known in known_formats() if known.name == format]
    return [cells.get(name.replace(" ", "_"), "") for name in known.names]


def test_ucdp_without_header_is_known_by_its_cells(read: Reader) -> None:
    usual = {
        "year": "2024",
        "type_of_violence": "1",
        "where_prec": "1",
        "date_prec": "1",
        "date_start": "2024-03-01 00:00:00.000",
    }
    usual |= {
        "date_end": "2024-03-02 00:00:00.000",
        "side_a": "A",
        "side_b": "B",
        "latitude": "33.5",
        "longitude": "36.3",
        "best": "4",
    }
    rows = [named("ucdp-ged", id=str(i), **usual) for i in range(3)]
    found = read("\n".join(",".join(row) for row in rows))
    assert (found.report.format, found.report.rows) == ("ucdp-ged", 3)
    assert (str(found.events[0]["end_date"]), found.events[0]["fatalities"]) == ("2024-03-02", 4)


def test_polecat_under_a_header_with_too_many_names_is_read_by_its_cells(read: Reader) -> None:
    row = named(
        "polecat", Event_ID="A1", Event_Date="2023-01-05", Event_Type="PROTEST", Event_Mode="demo", Placename="Kyiv",
        Latitude="50.4", Longitude="30.5", Publication_Date="2023-01-06",
    )  # fmt: skip
    (known,) = [known for known in known_formats() if known.name == "polecat"]
    header = [*known.names[:10], "Headline", *known.names[10:]]
    found = read("\n".join("\t".join(line) for line in (header, row, row)))
    assert found.report.format == "polecat"
    assert (found.events[0]["lat"], found.events[0]["place"]) == (50.4, "Kyiv")


def test_icews_without_header_is_known_by_its_cells(read: Reader) -> None:
    row = named(
        "icews", Event_ID="1", Event_Date="2018-06-01", Source_Name="A", CAMEO_Code="043", Intensity="2.8",
        Target_Name="B", Sentence_Number="1", Latitude="50.4", Longitude="30.5",
    )  # fmt: skip
    found = read("\n".join("\t".join(line) for line in (row, row, row)))
    assert (found.report.format, found.report.rows_with_coords) == ("icews", 3)


def test_columns_without_a_header_are_told_by_their_cells(read: Reader) -> None:
    found = read("17\t20170416\tx\t36.201\t127.532\n18\t20170417\ty\t36.412\t127.233\n")
    assert [(str(e["event_date"]), e["lat"], e["lon"]) for e in found.events] == [
        ("2017-04-16", 36.201, 127.532),
        ("2017-04-17", 36.412, 127.233),
    ]


def test_a_mapping_by_hand_is_laid_over_a_known_format_whose_other_columns_keep_their_meaning(read: Reader) -> None:
    place = {"ActionGeo_Type": "4", "ActionGeo_FullName": "Beijing", "ActionGeo_CountryCode": "CH"}
    place |= {"ActionGeo_Lat": "39.9", "ActionGeo_Long": "116.4"}
    rows = [gdelt("gdelt2", GLOBALEVENTID=str(i), **place, Actor1Name="ENVOY", NumMentions="7") for i in range(12)]
    text = "\n".join("\t".join(row) for row in rows)
    (mentions,) = [known.names.index("NumMentions") for known in known_formats() if known.name == "gdelt2"]
    found = read(text, mapping={"quantity": str(mentions), "actors": ""})
    assert found.report.format == "gdelt2"
    event = found.events[0]
    assert (event["quantity"], event["country"], event["event_type"]) == (7, "CHN", "CONSULT")
    assert not event["actors"] or event["actors"][0]["name"] != "ENVOY"
