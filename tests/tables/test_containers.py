"""What tables come in: JSON, GeoJSON, Parquet, dumps and scripts. Archives have tests of their own."""

import csv
import gzip
import io
import json
import struct
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tracker.errors import SourceError
from tracker.tables import read_table
from tracker.tables.files.encoding import as_utf8

Reader = Callable[..., Any]
TABLE = "incident date,town,details\n2017-04-16,Kyiv,a\n2017-04-17,Lviv,b\n"
EVENTS = [
    {"date": "2017-04-16", "place": "Kyiv", "title": "A bridge falls", "lat": 50.45, "lon": 30.52},
    {"date": "2017-04-17", "place": "Lviv", "title": "Talks begin", "lat": 49.84, "lon": 24.03},
]
DAYS = [date(2017, 4, 16), date(2017, 4, 17)]


def days(found: Any) -> list[date]:
    return [event["event_date"] for event in found.events]


def json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


JSON_SHAPES = {
    "a list": json_text(EVENTS),
    "lines": "\n".join(map(json_text, EVENTS)),
    "an answer of a service": json_text({"status": 200, "success": True, "count": 2, "data": EVENTS}),
    "nested twice": json_text({"response": {"meta": {"n": 2}, "results": EVENTS}}),
    "objects by their id": json_text({"ev1": EVENTS[0], "ev2": EVENTS[1]}),
    "columns of cells": json_text({key: [event[key] for event in EVENTS] for key in EVENTS[0]}),
    "columns by row number": json_text({k: {str(i): e[k] for i, e in enumerate(EVENTS)} for k in EVENTS[0]}),
    "names and rows": json_text({"columns": list(EVENTS[0]), "data": [list(event.values()) for event in EVENTS]}),
    "rows below their names": json_text([list(EVENTS[0]), *(list(event.values()) for event in EVENTS)]),
    "a list for each year": json_text({"2016": [EVENTS[0]], "2017": [EVENTS[1]]}),
    "wrapped one by one": json_text({"hits": {"hits": [{"_id": str(i), "_source": e} for i, e in enumerate(EVENTS)]}}),
    "under headings": json_text(
        [{"date": event["date"], "incidents": [{k: event[k] for k in event if k != "date"}]} for event in EVENTS]
    ),
    "an answer of two parts": json_text([{"page": 1, "pages": 1}, EVENTS]),
    "not the largest list": json_text(
        {"countries": [{"name": f"c{i}", "code": i, "x": 1} for i in range(50)], "events": EVENTS}
    ),
}


def table_in(text: str, folder: Path) -> list[tuple[str, ...]]:
    """Return day, place and position of the rows that a text holds."""
    with as_utf8(text.encode(), folder, "test").path.open(encoding="utf-8", newline="") as stream:
        return [(row["date"], row["place"], row["lat"], row["lon"]) for row in csv.DictReader(stream)]


ROWS_OF_EVENTS = [("2017-04-16", "Kyiv", "50.45", "30.52"), ("2017-04-17", "Lviv", "49.84", "24.03")]


@pytest.mark.parametrize("shape", JSON_SHAPES)
def test_json_is_read_however_its_records_are_wrapped(tmp_path: Path, shape: str) -> None:
    assert table_in(JSON_SHAPES[shape], tmp_path) == ROWS_OF_EVENTS


def test_the_rows_of_json_become_events(read: Reader) -> None:
    found = read(JSON_SHAPES["a list"], name="test.json")
    assert [(e["event_date"], e["place"], e["lat"], e["lon"]) for e in found.events] == [
        (DAYS[0], "Kyiv", 50.45, 30.52),
        (DAYS[1], "Lviv", 49.84, 24.03),
    ]


def test_nested_objects_become_columns_with_dots(read: Reader) -> None:
    records = [
        {"id": i, "when": {"date": f"2017-04-1{i}"}, "location": {"name": "Kyiv", "coords": {"lat": 50.4, "lng": 30.5}}}
        for i in (6, 7)
    ]
    found = read(json_text(records))
    assert found.report.columns["event_date"] == "when.date"
    assert [(e["event_date"].day, e["lat"], e["lon"]) for e in found.events] == [(16, 50.4, 30.5), (17, 50.4, 30.5)]


def test_the_sources_of_an_event_are_no_events(read: Reader) -> None:
    sources = [{"url": f"https://example.org/{i}", "name": "x", "date": "2020-01-01"} for i in range(5)]
    found = read(json_text([event | {"sources": sources} for event in EVENTS]))
    assert days(found) == DAYS


def test_geojson_points_and_areas_get_their_place(read: Reader) -> None:
    square = [[[30, 50], [32, 50], [32, 52], [30, 52], [30, 50]]]
    geometries = [{"type": "Point", "coordinates": [30.5, 50.4]}, {"type": "Polygon", "coordinates": square}, None]
    features = [
        {"type": "Feature", "geometry": geometry, "properties": {"date": f"2017-04-{i}", "title": "x", "type": "raid"}}
        for i, geometry in enumerate(geometries, 16)
    ]
    found = read(json_text({"type": "FeatureCollection", "features": features}))
    assert [(e["lat"], e["lon"]) for e in found.events] == [(50.4, 30.5), (51.0, 31.0), (None, None)]
    assert "type" in (*found.report.unused, *found.report.columns.values())


def test_a_json_list_beyond_what_fits_is_streamed(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    records = "tracker.tables.files.containers.records"
    opening, values = f"{records}.documents", f"{records}.json_values"
    monkeypatch.setattr(f"{opening}.MAX_DOCUMENT", 10)
    monkeypatch.setattr(f"{values}.MAX_VALUE", 1000)
    monkeypatch.setattr(f"{values}._CHUNK", 37)
    many = [{**EVENTS[0], "n": i} for i in range(100)]
    assert len(read(json_text(many)).events) == 100
    assert len(read("\n".join(map(json_text, many))).events) == 100
    monkeypatch.setattr(f"{values}._CHUNK", 150)
    assert len(read(json_text({"meta": "of 100", "events": many})).events) == 100


@pytest.mark.parametrize("text", ['[{"date": "2017-04-16"', "[" * 100_000, '{"a": tru}', '[{"a": 1},, {]'])
def test_broken_json_is_refused_with_the_place(read: Reader, text: str) -> None:
    with pytest.raises(SourceError, match=r"no valid JSON|without end|no list of records"):
        read(text)


def test_parquet_is_read_with_its_structs(read: Reader, tmp_path: Path) -> None:
    table = pa.table(
        {
            "event_date": pa.array([datetime(2017, 4, 16), datetime(2017, 4, 17)], pa.timestamp("us")),
            "where": pa.array([{"place": "Kyiv", "lat": 50.4}, {"place": None, "lat": None}]),
            "geometry": pa.array([b"\0\1", b"\2"], pa.binary()),
            "notes": ["a", None],
        }
    )
    pq.write_table(table, tmp_path / "x")
    found = read((tmp_path / "x").read_bytes())
    assert days(found) == DAYS
    assert found.report.columns["place"] == "where.place"


def test_a_parquet_file_that_has_its_places_as_geometries_only_is_on_the_map(read: Reader, tmp_path: Path) -> None:
    point = struct.pack("<BIdd", 1, 1, 44.5, 35.25)
    table = pa.table({"date": ["2017-04-16", "2017-04-17"], "notes": ["a", "b"], "geometry": [point, point]})
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB"}}}
    for metadata in ({}, {"geo": json.dumps(geo)}):
        pq.write_table(table.replace_schema_metadata(metadata), tmp_path / "a.parquet")
        found = read((tmp_path / "a.parquet").read_bytes())
        assert [(event["lat"], event["lon"]) for event in found.events] == [(35.25, 44.5)] * 2


def test_a_damaged_parquet_file_is_refused(read: Reader) -> None:
    with pytest.raises(SourceError, match="Parquet"):
        read(b"PAR1" + b"x" * 100 + b"PAR1")


SCRIPTS = {
    "js": """
        // Incidents of the year, see https://example.org
        var map = L.map('map').setView([50, 30], 6);
        const EVENTS = [
            {date: '2017-04-16', place: "Kyiv", /* the capital */ lat: 50.45, lon: 30.52, title: 'It\\'s "down"',},
            {date: new Date(2017, 3, 17), place: `Lviv`, lat: 49.84, lon: +24.03, title: 'a' + ' b'},
        ];
        function draw(e) { return e.map(x => ({...x})); }
        """,
    "module": """export default [
        { id: 1, date: "2017-04-16", place: "Kyiv", lat: 50.45, lon: 30.52, kind: Kind.RAID },
        { id: 2, date: "2017-04-17", place: "Lviv", lat: 49.84, lon: 24.03, kind: Kind.TALK } ] as const;""",
    "jsonp": 'callback([{"date": "2017-04-16", "place": "Kyiv", "lat": 50.45, "lon": 30.52},'
    ' {"date": "2017-04-17", "place": "Lviv", "lat": 49.84, "lon": 24.03}]);',
    "python": """# -*- coding: utf-8 -*-
from datetime import date
EVENTS = [
    {'date': date(2017, 4, 16), 'place': 'Kyiv', 'lat': 50.45, 'lon': 30.52, 'dead': None},  # a comment
    {'date': date(2017, 4, 17), 'place': 'Lviv', 'lat': 49.84, 'lon': 24.03, 'dead': 3},
]
for event in EVENTS:
    print(f"{event['date']}: {event}")
""",
    "r": """library(dplyr)
events <- data.frame(
  date = as.Date(c("2017-04-16", "2017-04-17")),
  place = c("Kyiv", "Lviv"), lat = c(50.45, 49.84), lon = c(30.52, 24.03),
  stringsAsFactors = FALSE
)
""",
    "typed": """import { Event } from './types';
export const events: Event[] = [
    { date: '2017-04-16', place: 'Kyiv', lat: 50.45, lon: 30.52 } as Event,
    { date: '2017-04-17', place: 'Lviv', lat: 49.84, lon: 24.03 } satisfies Event,
];
""",
    "calls": '''"""What happened."""
EVENTS = [
    dict(date="2017-04-16", place="Kyiv", lat=50.45, lon=30.52),
    dict(date="2017-04-17", place="Lviv", lat=49.84, lon=24.03),
]
''',
    "tribble": """events <- tibble::tribble(
  ~date, ~place, ~`lat`, ~lon,
  "2017-04-16", "Kyiv", 50.45, 30.52,
  "2017-04-17", "Lviv", 49.84, 24.03
)
""",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_data_in_a_script_is_read_without_running_it(tmp_path: Path, script: str) -> None:
    assert table_in(SCRIPTS[script], tmp_path) == ROWS_OF_EVENTS


def test_rows_without_names_in_a_script_are_told_by_their_cells(read: Reader) -> None:
    found = read("ROWS = [\n ('2017-04-16', 'Kyiv', 50.451, 30.523),\n ('2017-04-17', 'Lviv', 49.842, 24.031),\n]\n")
    assert days(found) == DAYS
    assert found.report.rows_with_coords == 2


def test_a_table_that_speaks_of_code_stays_a_table(read: Reader) -> None:
    found = read('date,place,details\n2017-04-16,Kyiv,"var x = [{}]; y = {}"\n2017-04-17,Lviv,b\n')
    assert days(found) == DAYS


def test_json_that_is_cut_off_says_so_and_one_with_a_comma_too_many_does_not(read: Reader) -> None:
    lines = "\n".join(map(json_text, EVENTS * 2))
    for text in (lines[:-20], json_text(EVENTS * 2)[:-20], lines.replace("}", "", 1)):
        found = read(text)
        assert len(found.events) == 3
        assert any(
            "what is broken or cut off there is not among the rows" in problem for problem in found.report.problems
        )
    whole = read(json_text(EVENTS)[:-1] + ",]")
    assert len(whole.events) == 2 and not any("broken" in problem for problem in whole.report.problems)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"type": "FeatureCollection", "features": []}, "no list of records"),
        ({"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [30, 50]}]}, "bare geometries"),
        ({"type": "Topology", "objects": {"a": {"type": "Point", "coordinates": "x"}}}, "no whole TopoJSON"),
    ],
)
def test_json_without_events_is_refused(value: Any, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read_table(json_text(value).encode(), name="test.json")


def test_topojson_points_and_areas_get_their_place(read: Reader) -> None:
    known = [{"date": str(day), "title": f"Shelling {i}"} for i, day in enumerate((*DAYS, *DAYS))]
    shapes: list[dict[str, Any]] = [
        {"type": "Point", "coordinates": [305, 104]},
        {"type": "Polygon", "arcs": [[0, -2]]},
        {"type": "MultiPoint", "coordinates": [[300, 100], [310, 120]]},
        {"type": None},
    ]
    items = [{**shape, "properties": properties} for shape, properties in zip(shapes, known, strict=True)]
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.1, 0.1], "translate": [0, 40]},
        "objects": {"cases": {"type": "GeometryCollection", "geometries": items}},
        "arcs": [[[300, 100], [20, 0], [0, 20]], [[300, 100], [0, 20], [20, 0]]],
    }
    found = read(json_text(topology))
    assert [(e["lat"], e["lon"]) for e in found.events] == [(50.4, 30.5), (51.0, 31.0), (51.0, 30.5), (None, None)]
    assert [e["summary"] for e in found.events] == [f"Shelling {i}" for i in range(4)]


MYSQL = """-- MySQL dump 10.13
DROP TABLE IF EXISTS `cases`;
CREATE TABLE `cases` (
  `id` int NOT NULL, `happened on` date, `town` varchar(20), `deaths` decimal(4,0), `details` text,
  PRIMARY KEY (`id`)
);
INSERT INTO `cases` VALUES (1,'2017-04-16','Kyiv',3,'O\\'Brien said: \\"no\\";\\nINSERT INTO x VALUES (1)'),
(2,'2017-04-17','Lviv',NULL,'it''s (over), they said');
INSERT INTO `kinds` VALUES (1,'a'),(2,'b'),(3,'c'),(4,'d'),(5,'e'),(6,'f');
"""
COLUMNS = '(id, "happened on", town, deaths, details)'
SQLITE = f"""PRAGMA foreign_keys=OFF;
INSERT INTO cases {COLUMNS} VALUES(1,'2017-04-16','Kyiv',3,'a path C:\\');
INSERT INTO cases {COLUMNS} VALUES(2,'2017-04-17','Lviv',NULL,'b');
"""
POSTGRES = f"""--
-- PostgreSQL database dump
--
COPY public.cases {COLUMNS} FROM stdin;
1\t2017-04-16\tKyiv\t3\ta\\tb
2\t2017-04-17\tLviv\t\\N\tb
\\.
"""


@pytest.mark.parametrize(
    ("text", "details"),
    [
        (MYSQL, 'O\'Brien said: "no";\nINSERT INTO x VALUES (1)'),
        (SQLITE, "a path C:\\"),
        (POSTGRES, "a\tb"),
    ],
    ids=["mysql", "sqlite", "postgres"],
)
def test_the_rows_of_a_dump_are_read_as_it_would_store_them(read: Reader, text: str, details: str) -> None:
    found = read(text, mapping={"event_date": "happened on"})
    assert days(found) == DAYS
    assert [(e["place"], e["fatalities"]) for e in found.events] == [("Kyiv", 3), ("Lviv", None)]
    assert found.events[0]["summary"] == details


def test_sql_that_cannot_be_read_is_refused_with_its_line() -> None:
    with pytest.raises(SourceError, match="sql:7: a row of this SQL"):
        read_table(MYSQL.replace("3,'O", "3 + 1,'O").encode(), name="test.sql")


def test_yaml_is_named_and_a_table_with_dashes_is_not_taken_for_it(read: Reader) -> None:
    text = "---\n- date: 2017-04-16\n  town: Kyiv\n- date: 2017-04-17\n  town: Lviv\n"
    with pytest.raises(SourceError, match="YAML"):
        read(text)
    assert days(read("date;town;details\n2017-04-16;Kyiv;- note: a\n2017-04-17;Lviv;- note: b\n")) == DAYS


def test_an_export_as_geojson_is_our_own_format(read: Reader) -> None:
    feature = {
        "type": "Feature",
        "id": "a:1",
        "geometry": {"type": "Point", "coordinates": [30.5, 50.4]},
        "properties": {
            "event_id": "a:1",
            "dataset": "a",
            "event_date": "2017-04-16",
            "event_type": "ASSAULT",
            "actors": [{"name": "Army", "country": "RUS", "sector": "MIL"}],
            "contexts": ["military", "terrorism"],
            "status": "claimed",
        },
    }
    found = read(json_text({"type": "FeatureCollection", "features": [feature]}))
    assert found.report.format == "own"
    (event,) = found.events
    assert (event["event_id"], event["lat"], event["status"]) == ("a:1", 50.4, "claimed")
    assert event["actors"] == [{"name": "Army", "country": "RUS", "sector": "MIL"}]
    assert event["contexts"] == ["military", "terrorism"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n", "a picture"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"SQLite format 3\0", "SQLite"),
        (b"r\x02\x01\0\x07\0", "a Stata file"),
        (gzip.compress(b"X\n\0\0\0\x03" + b"\0" * 60), "an R data file"),
        (b"e0\xa5\xc75\x93\xc9\x93DUCKC\xe7\x03\0", "a DuckDB database"),
        (b"\0" * 12 + b"\xc2\xea\x81\x60", "a SAS file"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "damaged workbook"),
    ],
)
def test_what_is_something_else_is_named(data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read_table(data, name="test.csv")


def test_a_table_of_ducks_is_no_database(read: Reader) -> None:
    assert days(read("species,DUCK,incident date,town\nmallard,1,2017-04-16,Kyiv\ngadwall,2,2017-04-17,Lviv\n")) == DAYS


def test_ten_thousand_different_keys_are_refused() -> None:
    records = [{f"key{i}": i} for i in range(10_000)]
    with pytest.raises(SourceError, match="different keys"):
        read_table(json_text(records).encode(), name="test.json")


def test_rejected_records_can_be_mended_as_a_table(read: Reader) -> None:
    found = read(json_text([*EVENTS, {**EVENTS[0], "date": "soon"}]))
    (rejection,) = found.report.rejections
    assert (rejection.row, rejection.line, rejection.column) == (3, None, "date")
    assert list(csv.reader(io.StringIO(found.report.rejected_csv())))[1][0] == "soon"


# A workbook of Excel 97 with a sheet `Raids`, which only a writer of its own could make here.
