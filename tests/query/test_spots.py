"""Spots follow each other as the squares of the map hold them, and what is counted at them is what is there."""

import random
from collections import Counter, defaultdict
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.query.brute import passes
from tracker.model import EventFilter
from tracker.model.mercator import SIDE, mercator, unmercator
from tracker.query import tile
from tracker.query.groups import groups
from tracker.query.holding.selections import selected
from tracker.query.holding.spots import Spots
from tracker.query.map import tiles
from tracker.query.map.crowds import crowd
from tracker.store import Store

World = tuple[Store, list[dict[str, Any]]]
NUMBER = st.one_of(st.sampled_from([0, 1, SIDE // 2 - 1, SIDE // 2, SIDE - 1]), st.integers(0, SIDE - 1))


def spots_at(positions: list[tuple[int, int]], located: list[bool]) -> Spots:
    at = np.array([x << 32 | y for x, y in positions], np.uint64)
    return Spots.of(at, np.array(located, np.bool_))


@settings(max_examples=60, deadline=None)
@given(positions=st.lists(st.tuples(NUMBER, NUMBER), max_size=40), z=st.integers(0, 24), chosen=st.integers(0, 39))
@example(positions=[(0, 0), (SIDE - 1, SIDE - 1)], z=0, chosen=1)
def test_the_range_of_a_tile_holds_the_spots_in_its_square_and_no_others(
    positions: list[tuple[int, int]], z: int, chosen: int
) -> None:
    spots = spots_at(positions, [True] * len(positions))
    x, y = positions[chosen % len(positions)] if positions else (0, 0)
    x, y = x >> (32 - z), y >> (32 - z)
    first, end = spots.range(z, x, y)
    found = [(int(spots.x[i]), int(spots.y[i])) for i in range(first, end)]
    assert sorted(found) == sorted({at for at in positions if (at[0] >> (32 - z), at[1] >> (32 - z)) == (x, y)})
    assert [(int(spots.x[i]), int(spots.y[i])) for i in spots.of_row] == positions


def test_who_is_nowhere_is_at_no_spot_even_where_the_map_begins() -> None:
    spots = spots_at([(0, 0), (7, 9), (0, 0)], [False, True, True])
    assert [len(spots) - 1, len(spots)] == [1, 2]
    assert spots.of_row.tolist() == [2, 1, 0]


@pytest.mark.parametrize("loose", [{}, {"quads": 4}, {"countries": "PRK"}, {"text": "found nowhere"}])
def test_the_crowd_at_each_spot_is_who_is_there(world: World, loose: dict[str, Any]) -> None:
    store, rows = world
    flt = EventFilter.of(**loose)
    selection = selected(store, flt)
    spots, found = selection.events.spots, crowd(store, selection)
    counted = {(int(spots.x[i]), int(spots.y[i])): n for i, n in zip(found.spots, found.events.tolist(), strict=True)}
    there = [mercator(row["lat"], row["lon"]) for row in rows if row["lat"] is not None and passes(row, flt)]
    assert counted == Counter(there)


@pytest.mark.parametrize("by", ["quad", "event_type", "status", "intensity"])
@pytest.mark.parametrize("zoom", [0, 1, 3])
def test_each_cell_says_what_a_plain_count_of_its_events_says(
    world: World, monkeypatch: pytest.MonkeyPatch, zoom: int, by: str
) -> None:
    store, rows = world
    monkeypatch.setattr(tiles, "MAX_POINTS", 0)
    flt, shift = EventFilter.of(statuses="reported,claimed"), 32 - zoom - tiles.CELL_BITS
    located = [row for row in rows if row["lat"] is not None and passes(row, flt)]
    at = {row["event_id"]: mercator(row["lat"], row["lon"]) for row in located}
    random.Random(zoom).shuffle(located)
    x, y = (number >> (32 - zoom) if zoom else 0 for number in at[located[0]["event_id"]])
    plain = defaultdict(list)
    for row in located:
        ax, ay = at[row["event_id"]]
        if (ax >> (32 - zoom), ay >> (32 - zoom)) == (x, y):
            plain[ax >> shift, ay >> shift].append(row)
    drawn = tile(store, flt, zoom, x, y, by=by)["features"]
    assert len(drawn) == len(plain)
    for feature in drawn:
        mx, my = mercator(*_middle(feature))
        _agrees(feature["properties"], plain.pop((mx >> shift, my >> shift)), by)


def _middle(feature: dict[str, Any]) -> tuple[float, float]:
    west, south, east, north = map(float, feature["properties"]["box"].split(","))
    (x, top), (right, y) = mercator(north, west), mercator(south, east)
    return unmercator((x + right) / 2, (top + y) / 2)


def _agrees(properties: dict[str, Any], rows: list[dict[str, Any]], by: str) -> None:
    assert properties["n"] == len(rows)
    assert [properties[f"q{quad}"] for quad in (1, 2, 3, 4)] == [
        sum(row["quad"] == quad for row in rows) for quad in (1, 2, 3, 4)
    ]
    days = [row["event_date"] for row in rows if row["event_date"] is not None]
    assert properties["d"] == ((min(days) - date(1970, 1, 1)).days if days else None)
    if by != "intensity":
        found = Counter(str(row[by]) for row in rows if row[by] is not None)
        best = [code for code in groups(by) if found[code] == max(found.values(), default=0)]
        assert properties["q"] == (best[0] if found else "none")


def test_among_cells_summaries_are_read_only_where_few_blocks_hold_them(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, rows = world
    places = {row["event_id"]: row["place"] for row in rows}
    monkeypatch.setattr(tiles, "MAX_POINTS", 0)
    monkeypatch.setattr(tiles, "_MOST_BLOCKS", 0)
    lonely = [f["properties"] for f in tile(store, EventFilter(), 0, 0, 0)["features"] if f["properties"]["n"] == 1]
    assert [single["s"] for single in lonely] == [places[single["id"]] for single in lonely]
    assert len(lonely) > 20
