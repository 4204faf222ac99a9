"""Rows of a table, one event, and the box around all."""

import base64
import json
from typing import Any

import pytest

from tests.factories import make_event, make_place
from tests.query.brute import passes
from tracker.errors import FilterError
from tracker.model import EventFilter, Role
from tracker.query import Cursor, event, extent, page
from tracker.query.pages import PAGE_COLUMNS
from tracker.store import Store

World = tuple[Store, list[dict[str, Any]]]


def shown(row: dict[str, Any], column: str) -> Any:
    return "; ".join(party["name"] for party in row[column]) if column in ("actors", "recipients") else row[column]


@pytest.mark.parametrize("order", ["-event_date", "event_date", "-place", "fatalities", "actors", "-event_id"])
def test_pages_follow_each_other_in_order_without_gap_or_overlap(world: World, order: str) -> None:
    store, rows = world
    flt = EventFilter(countries=("RUS",), role=Role.ANY)
    column = order.removeprefix("-")
    expected = sorted((row for row in rows if passes(row, flt)), key=lambda row: row["event_id"])
    given = sorted(
        (row for row in expected if shown(row, column) is not None),
        key=lambda row: shown(row, column),
        reverse=order.startswith("-"),
    )
    without = [row for row in expected if shown(row, column) is None]
    pages = [page(store, flt, order=order, limit=90, offset=offset) for offset in range(0, len(expected) + 90, 90)]
    ids = [event_id for part in pages for event_id in part["event_id"]]
    assert ids == [row["event_id"] for row in [*given, *without]]


@pytest.mark.parametrize(
    "order", ["-event_date", "event_date", "place", "-fatalities", "actors", "-event_id", "quad", "-lat", "-intensity"]
)
def test_going_on_by_cursor_meets_every_event_once_and_in_order(world: World, order: str) -> None:
    store, rows = world
    flt = EventFilter(countries=("RUS",), role=Role.ANY)
    ids: list[str] = []
    after = None
    while True:
        part = page(store, flt, order=order, limit=37, after=after)
        ids.extend(part["event_id"])
        if len(part) < 37:
            break
        after = Cursor.parse(Cursor.at(order, part.iloc[-1].to_dict()).write(), order)
    assert ids == list(page(store, flt, order=order, limit=1000)["event_id"])
    assert set(ids) == {row["event_id"] for row in rows if passes(row, flt)}


@pytest.mark.parametrize("text", ["", "x", "💥", "e30", "W10", "WzEsMiwzXQ", "bnVsbA", "A" * 7000, "W1tbW1tbW1s"])
def test_a_made_up_cursor_is_refused(text: str) -> None:
    with pytest.raises(FilterError, match="cursor"):
        Cursor.parse(text, "-event_date")


@pytest.mark.parametrize(
    ("order", "key", "event_id"),
    [
        ("fatalities", 10**30, "t:1"),
        ("fatalities", 1e300, "t:1"),
        ("fatalities", "5", "t:1"),
        ("lat", "1e400", "t:1"),
        ("event_date", "20170101", "t:1"),
        ("place", "\ud800", "t:1"),
        ("place", ["Kyiv"], "t:1"),
        ("place", "Kyiv", "\ud800"),
        ("place", "Kyiv", 1),
        ("password", None, "t:1"),
    ],
)
def test_a_cursor_with_what_no_row_holds_is_refused(order: str, key: object, event_id: object) -> None:
    parts = json.dumps([order, key, event_id], separators=(",", ":"))
    with pytest.raises(FilterError, match="the page before"):
        Cursor.parse(base64.urlsafe_b64encode(parts.encode()).decode().rstrip("="), order)


def test_a_page_may_end_at_a_long_quote() -> None:
    cursor = Cursor("quote", 'Überall "so" ' * 200, "t:1")
    assert Cursor.parse(cursor.write(), "quote") == cursor


def test_a_cursor_serves_the_order_it_was_made_for() -> None:
    for order in ("-event_id", "-event_date", "quad"):
        with pytest.raises(FilterError, match="begin anew"):
            Cursor.parse(Cursor("place", "Kyiv", "t:1").write(), order)


def test_a_page_holds_plain_values_as_they_were_stored(world: World) -> None:
    store, rows = world
    by_id = {row["event_id"]: row for row in rows}
    answer = page(store, EventFilter(), limit=1000)
    assert list(answer) == list(PAGE_COLUMNS)
    for record in answer.astype(object).where(answer.notna(), None).to_dict("records"):
        assert record == {name: shown(by_id[record["event_id"]], name) for name in PAGE_COLUMNS}


@pytest.mark.parametrize("order", ["quads", "-x; DROP TABLE events", "", "searched", "--event_date"])
def test_sorting_by_what_is_no_column_names_the_columns(world: World, order: str) -> None:
    with pytest.raises(FilterError, match="event_date"):
        page(world[0], EventFilter(), order=order)


def test_an_empty_page_has_the_columns(world: World) -> None:
    assert list(page(world[0], EventFilter(sources=("nobody",)))) == list(PAGE_COLUMNS)


def test_one_event_comes_whole_and_in_plain_values(world: World) -> None:
    store, rows = world
    assert event(store, rows[5]["event_id"]) == rows[5]
    assert event(store, "one:' OR 1=1 --") is None


@pytest.mark.parametrize(
    ("lons", "west", "east"),
    [([10.0, 20.0], 10, 20), ([-10.0, 20.0], -10, 20), ([170.0, -170.0, 175.0], 170, -170), ([5.0], 5, 5)],
)
def test_the_extent_is_the_smallest_box_across_the_antimeridian_if_need_be(
    lons: list[float], west: float, east: float
) -> None:
    with Store.open(":memory:") as store:
        assert extent(store, EventFilter()) is None
        store.ingest([make_event(place=make_place(lat=lat, lon=lon)) for lat, lon in enumerate(lons)], label="x")
        assert extent(store, EventFilter()) == (west, 0, east, len(lons) - 1)
        assert len(page(store, EventFilter().with_(box=extent(store, EventFilter())))) == len(lons)
