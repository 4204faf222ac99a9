"""Exports hold exactly what is filtered, and can be read again."""

import csv
import io
import json
import re
import struct
import threading
from datetime import date, datetime
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_event
from tests.query.brute import passes
from tracker.errors import FilterError
from tracker.model import EventFilter
from tracker.query import FORMATS, csv_lines, excel_blocks, geojson_lines, page, parquet_blocks
from tracker.query.exports import EXPORT_COLUMNS, neutralised, workbook
from tracker.store import Store
from tracker.tables import read_table

World = tuple[Store, list[dict[str, Any]]]


def restored(cell: str) -> str:
    """Take off the quote that an export puts before formulas, as `tracker.query.exports` describes."""
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


def read_back(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_csv_holds_every_filtered_event_with_every_value(world: World) -> None:
    store, rows = world
    flt = EventFilter.of(countries="RUS", start="2016-06")
    expected = {row["event_id"]: row for row in rows if passes(row, flt)}
    records = read_back("".join(csv_lines(store, flt)))
    assert {restored(record["event_id"]) for record in records} == expected.keys()
    for record in records:
        row = expected[restored(record["event_id"])]
        for name in EXPORT_COLUMNS:
            value = row[name]
            if value is None or value == []:
                assert record[name] == ""
            elif isinstance(value, list):
                assert json.loads(record[name]) == value
            elif isinstance(value, float | int):
                assert float(record[name]) == value
            else:
                assert restored(record[name]) == (value.isoformat() if isinstance(value, date) else value)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'=", "''@"])
def test_no_text_cell_starts_a_formula(start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    with Store.open(":memory:") as store:
        store.ingest(
            [make_event(event_id=f"{start}d:1", dataset=f"{start}d", summary=text, source=text, quantity=-5.0)],
            label="x",
        )
        (record,) = read_back("".join(csv_lines(store, EventFilter())))
    assert not any(record[name][:1] in set("=+@\t\r") for name in EXPORT_COLUMNS)
    assert record["quantity"] == "-5.0"
    assert (record["summary"], restored(record["summary"])) == (f"'{text}", text)
    assert restored(record["event_id"]) == f"{start}d:1"


@given(st.text())
def test_neutralising_can_be_taken_back(text: str) -> None:
    assert restored(neutralised(text)) == text
    assert neutralised(text)[:1] not in tuple("=+-@\t\r")


def test_the_geojson_is_one_collection_of_every_filtered_event(world: World) -> None:
    store, rows = world
    flt = EventFilter.of(types="PROTEST")
    collection = json.loads("".join(geojson_lines(store, flt)))
    expected = {row["event_id"]: row for row in rows if passes(row, flt)}
    assert collection["type"] == "FeatureCollection"
    assert {feature["id"] for feature in collection["features"]} == expected.keys()
    for feature in collection["features"]:
        row = expected[feature["id"]]
        place = None if row["lat"] is None else {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
        assert feature["geometry"] == place
        assert feature["properties"]["actors"] == row["actors"]
        assert feature["properties"]["event_date"] == (row["event_date"] and row["event_date"].isoformat())


def test_nothing_found_is_still_a_valid_file(world: World) -> None:
    nothing = EventFilter(sources=("nobody",))
    assert json.loads("".join(geojson_lines(world[0], nothing)))["features"] == []
    assert read_back("".join(csv_lines(world[0], nothing))) == []


def test_an_export_goes_on_while_others_ask_write_and_read_it_in_another_thread() -> None:
    with Store.open(":memory:") as store:
        store.ingest([make_event() for _ in range(5000)], label="x")
        stream = csv_lines(store, EventFilter())
        parts = [next(stream), next(stream)]
        page(store, EventFilter())
        store.ingest([make_event()], label="y")
        thread = threading.Thread(target=lambda: parts.extend(stream))
        thread.start()
        thread.join()
        assert len(parts) > 3
        assert len(read_back("".join(parts))) == 5000


def test_the_parquet_file_holds_the_columns_as_they_are_and_points_for_maps(world: World) -> None:
    store, rows = world
    file = pq.ParquetFile(io.BytesIO(b"".join(parquet_blocks(store, EventFilter()))))
    geo = json.loads(file.schema_arrow.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    assert geo["columns"]["geometry"] == {"encoding": "WKB", "geometry_types": ["Point"]}
    expected = {row["event_id"]: row for row in rows}
    found = file.read().to_pylist()
    assert {row["event_id"] for row in found} == expected.keys()
    for row in found:
        point = row.pop("geometry")
        assert row == {name: expected[row["event_id"]][name] for name in EXPORT_COLUMNS}
        assert (point and struct.unpack("<BIdd", point)) == (point and (1, 1, row["lon"], row["lat"]))
        assert (point is None) == (row["lat"] is None)


def test_an_empty_parquet_file_still_has_its_columns(world: World) -> None:
    empty = pq.read_table(io.BytesIO(b"".join(parquet_blocks(world[0], EventFilter(sources=("nobody",))))))
    assert empty.num_rows == 0
    assert empty.column_names == [*EXPORT_COLUMNS, "geometry"]


def test_the_workbook_has_dates_and_numbers_as_such_and_no_formula(world: World) -> None:
    store, rows = world
    book = openpyxl.load_workbook(io.BytesIO(b"".join(excel_blocks(store, EventFilter()))))
    header, *found = book["events"].iter_rows()
    assert tuple(cell.value for cell in header) == EXPORT_COLUMNS
    expected = {row["event_id"]: row for row in rows}
    assert len(found) == len(expected)
    for cells in found:
        assert all(cell.data_type != "f" for cell in cells)
        row = dict(zip(EXPORT_COLUMNS, (cell.value for cell in cells), strict=True))
        wanted = expected[restored(row["event_id"])]["event_date"]
        assert row["event_date"] == (wanted and datetime(wanted.year, wanted.month, wanted.day))
        assert row["lat"] == about(expected[restored(row["event_id"])]["lat"])


def about(value: Any) -> Any:
    """Excel keeps 15 digits of a number."""
    return pytest.approx(value, rel=1e-14) if isinstance(value, float) else value


def test_what_no_cell_can_hold_is_left_out() -> None:
    long = make_event(summary="x" * 40_000, quote="a\x00b", dates="1890-05-01", actors=[("y" * 200, None)] * 300)
    with Store.open(":memory:") as store:
        store.ingest([long], label="x")
        book = openpyxl.load_workbook(io.BytesIO(b"".join(excel_blocks(store, EventFilter()))))
    row = dict(zip(EXPORT_COLUMNS, [cell.value for cell in book["events"][2]], strict=True))
    assert row["summary"] == "x" * 32_767
    assert (row["quote"], row["event_date"], row["actors"]) == ("ab", "1890-05-01", None)


def test_more_events_than_a_worksheet_holds_are_refused_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 399)
    with pytest.raises(FilterError, match="holds 399 rows, not 400; narrow the filter"):
        excel_blocks(world[0], EventFilter())


@pytest.mark.parametrize("ending", FORMATS)
def test_what_is_exported_is_read_again_as_the_same_events(world: World, ending: str) -> None:
    store, rows = world
    dated = EventFilter.of(start="2000")
    exported = b"".join(FORMATS[ending].blocks(store, dated))
    with read_table(exported, name=f"export.{ending}") as reading:
        assert (reading.report.format, reading.report.rejected) == ("own", 0)
        with Store.open(":memory:") as again:
            again.ingest_table(reading.events, label="again")
            found = again.read(again.events.select(*EXPORT_COLUMNS)).to_pylist()
    expected = {row["event_id"]: row for row in rows if passes(row, dated)}
    assert {row["event_id"] for row in found} == expected.keys()
    for row in found:
        wanted = {name: about(expected[row["event_id"]][name]) for name in EXPORT_COLUMNS}
        # A place without a reason is one that the file itself gives.
        assert row == wanted | {"geo_reason": wanted["geo_reason"] or ("file" if row["geo_precision"] else None)}
