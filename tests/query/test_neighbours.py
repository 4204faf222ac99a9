"""What happened near by, against the same asked of every row one by one."""

from typing import Any

import pytest

from tests.factories import make_event, make_place, make_span
from tracker.geo.gazetteer import distance_km
from tracker.query import event, neighbours
from tracker.query.neighbours import PRECISE
from tracker.store import Store

World = tuple[Store, list[dict[str, Any]]]


@pytest.mark.parametrize(("kilometres", "days"), [(50.0, 7), (4000.0, 30), (20000.0, 400)])
def test_neighbours_are_those_that_are_near_in_space_and_time(world: World, kilometres: float, days: int) -> None:
    store, rows = world
    placed = [row for row in rows if row["event_date"] and row["geo_precision"] in PRECISE]
    for row in placed[:12]:
        expected = set()
        for other in placed:
            apart = max((other["event_date"] - row["end_date"]).days, (row["event_date"] - other["end_date"]).days, 0)
            near = distance_km(row["lat"], row["lon"], other["lat"], other["lon"]) <= kilometres
            if other is not row and near and apart <= days:
                expected.add((other["event_id"], apart))
        found = neighbours(store, row, kilometres=kilometres, days=days, limit=1000)
        assert {(one.event_id, one.days) for one in found} == expected


def test_the_nearest_comes_first_and_only_a_few_come() -> None:
    with Store.open(":memory:") as store:
        far, near, late, self_ = (
            make_event(place=make_place(lat=43.1 + north), dates=make_span(f"2017-04-{day}"))
            for north, day in ((0.3, 16), (0.1, 16), (0.1, 20), (0, 16))
        )
        store.ingest([far, near, late, self_], label="x")
        row = event(store, self_.event_id)
        assert row is not None
        found = neighbours(store, row, limit=2)
        assert [one.event_id for one in found] == [near.event_id, far.event_id]
        assert found[0].kilometres == pytest.approx(11.1, abs=0.1)


def test_near_is_near_across_the_antimeridian_and_at_the_pole() -> None:
    with Store.open(":memory:") as store:
        places = [(0, 179.9), (0, -179.9), (89.9, 0), (89.9, 180)]
        events = [make_event(place=make_place(lat=lat, lon=lon)) for lat, lon in places]
        store.ingest(events, label="x")
        for one, other in ((0, 1), (1, 0), (2, 3), (3, 2)):
            row = event(store, events[one].event_id)
            assert row is not None
            assert [found.event_id for found in neighbours(store, row)] == [events[other].event_id]


@pytest.mark.parametrize("lacking", [{"place": None}, {"dates": None}, {"place": make_place(precision="country")}])
def test_what_has_no_exact_place_or_no_date_has_no_neighbours(lacking: dict[str, Any]) -> None:
    with Store.open(":memory:") as store:
        alone = make_event(**lacking)
        store.ingest([alone, make_event()], label="x")
        row = event(store, alone.event_id)
        assert row is not None
        assert neighbours(store, row) == []
