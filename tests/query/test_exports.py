"""Exports hold exactly what is filtered, and can be read again."""

import csv
import io
import json
import re
import threading
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_event
from tests.query.brute import passes
from tracker.model import EventFilter
from tracker.query import csv_lines, geojson_lines, page
from tracker.query.exports import EXPORT_COLUMNS, neutralised
from tracker.store import Store

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
