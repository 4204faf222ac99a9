"""Map tiles show every located event once."""

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.factories import make_event, make_place
from tests.query.brute import passes
from tracker.errors import FilterError
from tracker.model import EventFilter, GeoPrecision
from tracker.model.mercator import mercator
from tracker.query import summary, tile
from tracker.query.map.tiles import MAX_POINTS
from tracker.store import Store

World = tuple[Store, list[dict[str, Any]]]

EDGES = [(90.0, 180.0), (-90.0, -180.0), (0.0, 0.0), (85.06, 179.9999999), (-85.06, 180.0), (66.51326, -180.0)]
POSITIONS = st.one_of(
    st.sampled_from(EDGES), st.tuples(st.floats(-90, 90, allow_nan=False), st.floats(-180, 180, allow_nan=False))
)


def features(store: Store, flt: EventFilter, zoom: int) -> list[dict[str, Any]]:
    return [f for x in range(1 << zoom) for y in range(1 << zoom) for f in tile(store, flt, zoom, x, y)["features"]]


def store_at(positions: list[tuple[float, float]]) -> Store:
    store = Store.open(":memory:")
    store.ingest([make_event(place=make_place(lat=lat, lon=lon)) for lat, lon in positions], label="x")
    return store


@pytest.fixture(scope="module")
def scratch() -> Iterator[Store]:
    with Store.open(":memory:") as store:
        yield store


@settings(max_examples=8, deadline=None)
@given(positions=st.lists(POSITIONS, min_size=1, max_size=30), zoom=st.integers(0, 2))
@example(positions=EDGES, zoom=1)
def test_the_tiles_of_a_zoom_hold_every_located_event_once(
    scratch: Store, positions: list[tuple[float, float]], zoom: int
) -> None:
    for batch in scratch.batches():
        scratch.undo(batch.batch_id)
    scratch.ingest([make_event(place=make_place(lat=lat, lon=lon)) for lat, lon in positions], label="x")
    drawn = features(scratch, EventFilter(), zoom)
    assert sum(f["properties"]["n"] for f in drawn) == len(positions)
    assert len(drawn) == len({mercator(*position) for position in positions})
    for feature in drawn:
        box = EventFilter.of(box=feature["properties"]["box"])
        n = sum(passes({"lat": lat, "lon": lon}, box) for lat, lon in positions)
        assert n >= feature["properties"]["n"], f"{feature} does not hold its events"


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(zoom=st.integers(0, 2), country=st.sampled_from([None, "RUS"]))
def test_tiles_agree_with_the_filter(world: World, zoom: int, country: str | None) -> None:
    store, rows = world
    flt = EventFilter.of(countries=country)
    properties = [f["properties"] for f in features(store, flt, zoom)]
    located = [row for row in rows if passes(row, flt) and row["lat"] is not None]
    assert sum(p["n"] for p in properties) == len(located)
    for quad in (1, 2, 3, 4):
        assert sum(p[f"q{quad}"] for p in properties) == sum(row["quad"] == quad for row in located)


@pytest.fixture(scope="module")
def crowd() -> Iterator[Store]:
    """Events at 2,000 positions, three at each."""
    draw = random.Random(3)
    positions = [(round(draw.uniform(-80, 80), 4), round(draw.uniform(-180, 180), 4)) for _ in range(2000)]
    with store_at(positions * 3) as store:
        yield store


def test_many_positions_become_cells_whose_boxes_find_their_events(crowd: Store) -> None:
    drawn = tile(crowd, EventFilter(), 0, 0, 0)["features"]
    assert 400 < len(drawn) < 2000
    assert sum(f["properties"]["n"] for f in drawn) == 6000
    for feature in drawn[::150]:
        p = feature["properties"]
        west, south, east, north = map(float, p["box"].split(","))
        lon, lat = feature["geometry"]["coordinates"]
        assert west <= lon <= east
        assert south <= lat <= north
        assert summary(crowd, EventFilter.of(box=p["box"])).events == p["n"]
        assert "p" not in p
        assert "id" not in p


def test_a_tile_full_of_cells_shows_fewer_larger_ones_that_still_hold_every_event() -> None:
    grid = [(lat * 2.5 - 70, lon * 5.4 - 175) for lat in range(56) for lon in range(64)]
    with store_at(grid + grid[:500]) as store:
        drawn = tile(store, EventFilter(), 0, 0, 0)["features"]
        assert 400 < len(drawn) <= 32 * 32
        assert sum(f["properties"]["n"] for f in drawn) == len(grid) + 500
        for feature in drawn[::100]:
            p = feature["properties"]
            assert summary(store, EventFilter.of(box=p["box"])).events == p["n"] == p["q4"]
            west, south, east, north = map(float, p["box"].split(","))
            lon, lat = feature["geometry"]["coordinates"]
            assert west <= lon <= east
            assert south <= lat <= north


@pytest.mark.parametrize("by", ["quad", "event_type"])
@pytest.mark.parametrize("zoom", [1, 3, 4, 6, 9])
def test_a_tile_cut_out_of_a_larger_count_holds_its_own_events(crowd: Store, zoom: int, by: str) -> None:
    positions = crowd.read(crowd.events.select("x", "y")).to_pylist()
    tiles = Counter((at["x"] >> (32 - zoom), at["y"] >> (32 - zoom)) for at in positions)
    for (x, y), events in tiles.most_common(2) + tiles.most_common()[-1:]:
        drawn = [feature["properties"] for feature in tile(crowd, EventFilter(), zoom, x, y, by=by)["features"]]
        assert sum(cell["n"] for cell in drawn) == sum(cell["q4"] for cell in drawn) == events


def test_few_positions_are_points_at_their_own_place(crowd: Store) -> None:
    drawn = tile(crowd, EventFilter(), 4, 4, 4)["features"]
    assert 0 < len(drawn) <= MAX_POINTS
    for feature in drawn:
        lon, lat = feature["geometry"]["coordinates"]
        west, south, east, north = map(float, feature["properties"]["box"].split(","))
        assert (feature["properties"]["n"], feature["properties"]["s"]) == (3, "3 events, Vladivostok")
        assert (round(lon, 4), round(lat, 4)) == (lon, lat)
        assert east - west < 1e-5
        assert north - south < 1e-5


def test_one_position_too_many_makes_cells_also_of_single_events_unless_vaguely_placed() -> None:
    near = [(43 + i / 10_000, 131.0) for i in range(MAX_POINTS + 1)]
    with store_at(near[:-1]) as store:
        assert len(tile(store, EventFilter(), 0, 0, 0)["features"]) == MAX_POINTS
    with store_at(near) as store:
        (cell,) = tile(store, EventFilter(), 0, 0, 0)["features"]
        assert (cell["properties"]["n"], cell["properties"]["s"]) == (len(near), f"{len(near)} events")
        lone = [
            make_event(
                event_id=f"lone:{level}",
                dataset="lone",
                place=make_place(lat=10 * i, lon=9, precision=GeoPrecision(level)),
            )
            for i, level in enumerate(("city", "country"), 1)
        ]
        store.ingest(lone, label="lone")
        drawn = [feature["properties"] for feature in tile(store, EventFilter(), 0, 0, 0)["features"]]
    assert {p["id"]: p.get("p") for p in drawn if p["n"] == 1} == {"lone:city": None, "lone:country": "country"}


def test_what_is_seen_at_once_is_drawn_alike_also_where_there_are_few_positions() -> None:
    near = [(43 + i / 10_000, 131.0) for i in range(MAX_POINTS + 1)]
    with store_at([*near, (40.0, -100.0), (10.0, 70.0)]) as store:
        for zoom in (0, 1, 2):
            assert not [f for f in features(store, EventFilter(), zoom) if "p" in f["properties"]], zoom
        zoomed = features(store, EventFilter(), 3)
    alone = {round(f["geometry"]["coordinates"][0]): "p" in f["properties"] for f in zoomed}
    assert alone == {-100: True, 70: True, 131: False}


def test_a_single_event_says_who_it_is_in_one_plain_line() -> None:
    hostile = "<img src=x onerror=alert(1)>\n\t& “quotes” " + "long " * 100
    with Store.open(":memory:") as store:
        store.ingest([make_event(event_id="test:<1>", summary=hostile, dates="1970-01-11")], label="x")
        (feature,) = tile(store, EventFilter(), 9, 443, 187)["features"]
    p = feature["properties"]
    assert p["s"].startswith("<img src=x onerror=alert(1)> & “quotes” long")
    assert len(p["s"]) == 160
    assert (p["id"], p["d"], p["p"], p["q"]) == ("test:<1>", 10, "city", "4")
    assert feature["geometry"]["coordinates"] == [131.8735, 43.1056]


def test_a_point_of_unknown_precision_is_a_point_and_no_cell() -> None:
    with Store.open(":memory:") as store:
        rows = {"event_id": ["t:1"], "dataset": ["t"], "lat": [-1.29], "lon": [36.82]}
        store.ingest_table(pa.table(rows), label="x")
        (feature,) = tile(store, EventFilter(), 0, 0, 0)["features"]
    assert feature["properties"]["p"] == "unknown"


def test_an_undated_uncoded_event_is_drawn_too() -> None:
    with Store.open(":memory:") as store:
        store.ingest([make_event(event_type=None, dates=None, summary=None)], label="x")
        for by in ("quad", "event_type"):
            (feature,) = tile(store, EventFilter(), 0, 0, 0, by=by)["features"]
            assert (feature["properties"]["q"], feature["properties"]["d"]) == ("none", None)
            assert feature["properties"]["s"] == "Vladivostok"


@pytest.mark.parametrize(
    ("by", "leading"), [("quad", "4"), ("event_type", "PROTEST"), ("status", "denied"), ("intensity", "-6..-2.1")]
)
def test_the_most_frequent_group_leads(by: str, leading: str) -> None:
    events = [make_event(event_type="CONSULT"), *(make_event(event_type="PROTEST", status="denied") for _ in range(2))]
    with Store.open(":memory:") as store:
        store.ingest(events, label="x")
        (feature,) = tile(store, EventFilter(), 0, 0, 0, by=by)["features"]
    assert feature["properties"]["q"] == leading
    assert [feature["properties"][f"q{quad}"] for quad in (1, 2, 3, 4)] == [1, 0, 0, 2]


@pytest.mark.parametrize(("z", "x", "y"), [(-1, 0, 0), (25, 0, 0), (1, 2, 0), (1, 0, 2), (1, -1, 0)])
def test_a_tile_that_does_not_exist_is_refused(world: World, z: int, x: int, y: int) -> None:
    with pytest.raises(FilterError):
        tile(world[0], EventFilter(), z, x, y)


def test_a_map_is_coloured_only_by_what_it_can_be(world: World) -> None:
    with pytest.raises(FilterError, match="quad, event_type, status, intensity"):
        tile(world[0], EventFilter(), 0, 0, 0, by="dataset")


def test_the_deepest_zoom_still_separates_neighbours() -> None:
    with store_at([(43.1056, 131.8735), (43.1056, 131.87351)]) as store:
        x, y = mercator(43.1056, 131.8735)
        assert len(tile(store, EventFilter(), 24, x >> 8, y >> 8)["features"]) == 1
